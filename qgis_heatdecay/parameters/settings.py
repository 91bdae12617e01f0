# SPDX-License-Identifier: GPL-2.0-or-later
"""What the user chose, in words: for the raster's metadata and for the page of an animation."""

from pathlib import Path
from typing import Any, Callable, Dict

from qgis.core import (
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsProperty,
)

from ..adapters.ground.tile_templates import template_of
from ..adapters.layer_names import layer_name
from ..core.texts import tr
from ..remote.addresses import shown
from .value_texts import unwrapped, value_text
from .values import Values

_LAYERS = ("source", "vector", "raster", "maplayer", "multilayer")
# Keys may stand in them.
_ADDRESSES: Dict[str, Callable[[str], str]] = {
    "BASEMAP_URL": lambda url: template_of(url).host,
    "STAC_URL": shown,
    "RASTER_API_URL": shown,
}


def settings_of(values: Values) -> Dict[str, str]:
    """Return the parameters that have a value and are no outputs, as texts, in the dialog's order.

    Layers and files stand by their names: a folder or a database's address may be private.
    """
    settings = {}
    for definition in values.algorithm.parameterDefinitions():
        value = values.parameters.get(definition.name(), definition.defaultValue())
        if definition.isDestination() or value is None or value in ("", []):
            continue
        settings[definition.name()] = _setting(value, definition, values)
    return settings


def _setting(value: Any, definition: QgsProcessingParameterDefinition, values: Values) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(_setting(each, definition, values) for each in value)
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        name = _setting(value.source, definition, values)
        only = value.selectedFeaturesOnly
        return tr("{layer} (selected features only)", layer=name) if only else name
    if isinstance(value, QgsProperty):
        return str(unwrapped(value))
    if definition.type() in _LAYERS:
        return _layer_name(value, values)
    if definition.type() == "file":
        return Path(str(value)).name
    if definition.name() in _ADDRESSES:
        return _ADDRESSES[definition.name()](str(value))
    return value_text(value)


def _layer_name(value: Any, values: Values) -> str:
    if isinstance(value, QgsMapLayer):
        return layer_name(value)
    layer = QgsProcessingUtils.mapLayerFromString(str(value), values.context)
    if layer is None:
        return Path(str(value)).name
    return layer_name(layer)
