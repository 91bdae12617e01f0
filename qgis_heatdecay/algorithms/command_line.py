# SPDX-License-Identifier: GPL-2.0-or-later
"""The qgis_process line that makes a result again."""

import re
import shlex
from typing import Any, List

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt
from qgis.PyQt.QtGui import QColor

from .values import Values

# Keys of servers and passwords of databases, also percent-encoded: a page is made to be passed on.
_SECRET = re.compile(
    r"((?:api[-_]?key|access[-_]?token|key|token|secret|password|passwd|pwd)(?:=|%3D))[^&%\s]+",
    re.IGNORECASE,
)


def qgis_process_line(values: Values) -> str:
    """Give the command, quoted for a POSIX shell; layers stand by their sources."""
    words = ["qgis_process", "run", values.algorithm.id(), "--"]
    for definition in values.algorithm.parameterDefinitions():
        name = definition.name()
        if values.given(name):
            words += [f"{name}={text}" for text in _texts(values.parameters[name], values)]
    return " ".join(shlex.quote(_SECRET.sub(r"\1...", word)) for word in words)


def _texts(value: Any, values: Values) -> List[str]:
    """Give one text for each entry of a list: lists are given by repeating."""
    if isinstance(value, (list, tuple)):
        return [text for each in value for text in _texts(each, values)]
    return [_text(value, values)]


def _text(value: Any, values: Values) -> str:
    if isinstance(
        value, (QgsProcessingFeatureSourceDefinition, QgsProcessingOutputLayerDefinition)
    ):
        property_ = value.source if hasattr(value, "source") else value.sink
        return _text(property_, values)
    if isinstance(value, QgsProperty):
        static = value.propertyType() == QgsProperty.Type.StaticProperty
        return _text(value.staticValue() if static else value.asExpression(), values)
    if isinstance(value, QgsMapLayer):
        return value.source()
    if isinstance(value, QColor):
        return f"{value.name(QColor.NameFormat.HexRgb)}{value.alpha():02x}"
    if isinstance(value, QgsCoordinateReferenceSystem):
        return value.authid() or value.toWkt()
    if isinstance(value, (QDate, QDateTime)):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, QgsReferencedRectangle):
        edges = (value.xMinimum(), value.xMaximum(), value.yMinimum(), value.yMaximum())
        return f"{','.join(map(repr, edges))} [{value.crs().authid()}]"
    layer = values.context.getMapLayer(value) if isinstance(value, str) else None
    return layer.source() if layer is not None else str(value)
