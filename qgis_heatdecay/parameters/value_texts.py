# SPDX-License-Identifier: GPL-2.0-or-later
"""Values as texts: for the command that makes a result again, and for its reader."""

import shlex
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt
from qgis.PyQt.QtGui import QColor

from ..adapters.compat import filter_of
from ..adapters.public_sources import layer_name, public_source, public_text
from ..core.texts import tr
from .input_parameters import InputFile, LayerParameter
from .output_parameters import Output
from .parameter import Parameter
from .parameter_values import ParameterValues, entries_of, unwrapped
from .plain_parameters import Address

_OPAQUE = 255


def qgis_process_words(values: ParameterValues) -> List[str]:
    """Return the words of the command that makes the same again; layers stand by their sources.

    It stands on a page that is made to be passed on: see `public_source`.
    """
    words = ["qgis_process", "run", values.algorithm.id(), "--"]
    for row in values.algorithm.rows:
        if row.given(values):
            bare = values.source_of if row.names_layers else unwrapped
            is_place = row.names_layers or isinstance(row, (Address, InputFile, Output))
            public = public_source if is_place else public_text
            # Lists are given by repeating.
            for entry in entries_of(values.parameters[row.name]):
                words.append(f"{row.name}={public(_value_text(bare(entry)))}")
    return words


def command_line(words: Sequence[str], found: Mapping[str, str]) -> str:
    """Return a command, quoted for a POSIX shell, that names what was found from the data.

    words : of `qgis_process_words`. found : texts by the names of their parameters.
    """
    given = [word for word in words if word.partition("=")[0] not in found]
    named = [f"{name}={text}" for name, text in found.items()]
    return " ".join(map(shlex.quote, [*given, *named]))


def with_found(
    settings: Mapping[str, str], found: Mapping[str, str], values: ParameterValues
) -> Dict[str, str]:
    """Return settings and what was found from the data, in the dialog's order."""
    texts = {**settings, **found}
    return {row.name: texts[row.name] for row in values.algorithm.rows if row.name in texts}


def settings_of(values: ParameterValues) -> Dict[str, str]:
    """Return the parameters that have a value and are no outputs, as texts, in the dialog's order.

    Those in whose place another one is given are left out. Layers and files stand by their names: a
    folder or a database's address may be private.
    """
    settings = {}
    for row in values.algorithm.rows:
        if row.unless and values.given(row.unless):
            continue
        default = values.algorithm.parameterDefinition(row.name).defaultValue()
        value = values.parameters.get(row.name, default)
        if not isinstance(row, Output) and value is not None and value not in ("", []):
            settings[row.name] = _setting(value, row, values)
    return settings


def _setting(value: Any, row: Parameter, values: ParameterValues) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(_setting(each, row, values) for each in value)
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        name = _setting(value.source, row, values)
        condition = filter_of(value)
        if condition:
            name = tr("{layer} (filter: {condition})", layer=name, condition=condition)
        only = value.selectedFeaturesOnly
        return tr("{layer} (selected features only)", layer=name) if only else name
    if isinstance(value, QgsProperty):
        return str(unwrapped(value))
    if isinstance(row, LayerParameter):
        return _layer_name(value, values)
    if isinstance(row, InputFile):
        return Path(public_source(str(value))).name
    if isinstance(row, Address):
        return row.shown(str(value))
    return public_text(_value_text(value))


def _layer_name(value: Any, values: ParameterValues) -> str:
    layer = value
    if not isinstance(value, QgsMapLayer):
        layer = QgsProcessingUtils.mapLayerFromString(str(value), values.context)
    return Path(public_source(str(value))).name if layer is None else layer_name(layer)


def _value_text(value: Any) -> str:
    """Return the text of a value that is no layer and no list."""
    if isinstance(value, QColor):
        alpha = "" if value.alpha() == _OPAQUE else f"{value.alpha():02x}"
        return value.name(QColor.NameFormat.HexRgb) + alpha
    if isinstance(value, QgsCoordinateReferenceSystem):
        return value.authid() or value.toWkt()
    if isinstance(value, (QDate, QDateTime)):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, QgsRectangle):
        edges = (value.xMinimum(), value.xMaximum(), value.yMinimum(), value.yMaximum())
        crs = value.crs().authid() if isinstance(value, QgsReferencedRectangle) else ""
        return ",".join(map(repr, edges)) + (f" [{crs}]" if crs else "")
    return str(value)
