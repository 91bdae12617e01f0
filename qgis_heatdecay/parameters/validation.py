# SPDX-License-Identifier: GPL-2.0-or-later
"""Inputs that QGIS itself would refuse, in words that name the value and the way out."""

from typing import Any, Dict, Optional

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QLocale

from ..adapters.compat import quiet_gdal
from ..core.errors import FROM_TO, GREATER_THAN_0
from ..core.texts import to_translate, tr, tr_n, translated
from ..remote.addresses import without_secrets
from .value_texts import examples

_INPUTS_OF_LAYERS = ("source", "raster", "vector")
# Their least value is 0, as QGIS allows that itself; `require_positive` does not.
_ABOVE_0 = ("HALF_LIFE", "PIXEL_SIZE", "RADIUS", "STEP")
# Without limits, with a lower one, with both.
_NUMBERS = (
    to_translate("Give a number."),
    to_translate("Give a number of at least {low:g}."),
    FROM_TO,
)
_WHOLE_NUMBERS = (
    to_translate("Give a whole number."),
    to_translate("Give a whole number of at least {low:g}."),
    to_translate("Give a whole number from {low:g} to {high:g}."),
)


def refused_value(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> Optional[str]:
    """Return what is wrong with the first value that cannot be accepted, or None.

    Missing values, and single layers that cannot be loaded, QGIS names well enough itself.
    """
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        if value is None or isinstance(value, QgsProperty) or definition.isDestination():
            continue
        if definition.type() in _INPUTS_OF_LAYERS:
            continue
        if _is_acceptable(definition, value, context):
            continue
        if definition.type() == "multilayer":
            refused = refused_layers(definition.name(), value, context)
            if refused:
                return refused
        else:
            return tr(
                "{parameter} is {value}. {way_out}",
                parameter=definition.name(),
                value=_shown(value),
                way_out=_way_out(definition),
            )
    return None


def _is_acceptable(
    definition: QgsProcessingParameterDefinition, value: Any, context: QgsProcessingContext
) -> bool:
    # QGIS lets any text pass as an optional number, such as 0,5, and then reads 0.
    if definition.type() == "number" and isinstance(value, str) and not _is_number(value):
        return False
    return definition.checkValueIsAcceptable(value, context)


def _is_number(text: str) -> bool:
    locale = QLocale.c()
    locale.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
    return not text.strip() or bool(locale.toDouble(text)[1])


def _shown(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(_shown(each) for each in value) or tr("empty")
    return f"'{value}'"


def _way_out(definition: QgsProcessingParameterDefinition) -> str:
    words = _WAYS_OUT.get(definition.type())
    if words:
        return words(definition)
    return tr("That cannot be used here: {help}", help=_help(definition))


def _number(definition: QgsProcessingParameterDefinition) -> str:
    if definition.name() in _ABOVE_0:
        return translated(GREATER_THAN_0)
    whole = definition.dataType() == type(definition).Type.Integer
    texts = _WHOLE_NUMBERS if whole else _NUMBERS
    low, high = definition.minimum(), definition.maximum()
    # Without limits they are the largest numbers that there are.
    has_low, has_high = low > -1e300, high < (2**31 - 1 if whole else 1e300)
    return translated(texts[has_low + (has_low and has_high)], low=low, high=high)


def _choice(definition: QgsProcessingParameterDefinition) -> str:
    return tr("Choose one of {values}.", values=", ".join(definition.options()))


def _extent(definition: QgsProcessingParameterDefinition) -> str:
    return tr("Write xmin,xmax,ymin,ymax, with the CRS of the numbers as in '... [EPSG:4326]'.")


def _color(definition: QgsProcessingParameterDefinition) -> str:
    return tr("Write #rrggbb or #rrggbbaa.")


def _moment(definition: QgsProcessingParameterDefinition) -> str:
    return tr("Write a date or time as 2020-03-31 or 2020-03-31T14:00:00.")


def _help(definition: QgsProcessingParameterDefinition) -> str:
    return definition.help() or definition.description()


_WAYS_OUT = {
    "number": _number,
    "enum": _choice,
    "extent": _extent,
    "color": _color,
    "datetime": _moment,
}


def refused_layers(name: str, value: Any, context: QgsProcessingContext) -> Optional[str]:
    """Return what is wrong with a list of layers that QGIS refuses; None where we can load it.

    What GDAL alone opens, such as NETCDF:"a.nc":t2m, becomes a layer that the context knows by
    this text, so that QGIS accepts it too.
    """
    entries = value if isinstance(value, (list, tuple)) else [value]
    bad = [str(each) for each in entries if not _is_loaded(each, context)]
    if bad:
        return tr_n(
            len(bad),
            "{parameter} holds {n} layer that cannot be loaded: {names}. Give layers of the "
            "project or paths of files.",
            "{parameter} holds {n} layers that cannot be loaded: {names}. Give layers of the "
            "project or paths of files.",
            parameter=name,
            names=examples([f"'{without_secrets(name)}'" for name in bad]),
        )
    return None if entries else tr("{parameter} is empty.", parameter=name)


def _is_loaded(entry: Any, context: QgsProcessingContext) -> bool:
    if isinstance(entry, QgsMapLayer):
        return True
    if QgsProcessingUtils.mapLayerFromString(str(entry), context) is not None:
        return True
    with quiet_gdal():
        layer = QgsRasterLayer(str(entry), str(entry), "gdal")
    if not layer.isValid():
        return False
    context.temporaryLayerStore().addMapLayer(layer)
    return True
