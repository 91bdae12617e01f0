# SPDX-License-Identifier: GPL-2.0-or-later
"""Values of parameters as texts that the parameters themselves take."""

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProperty,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt
from qgis.PyQt.QtGui import QColor

_OPAQUE = 255


def unwrapped(value: Any) -> Any:
    """Return what a property holds: its value, or its expression as a text."""
    if not isinstance(value, QgsProperty):
        return value
    is_static = value.propertyType() == QgsProperty.Type.StaticProperty
    return value.staticValue() if is_static else value.asExpression()


def value_text(value: Any) -> str:
    """Return the text of a value that is no layer and no list."""
    if isinstance(value, QColor):
        alpha = "" if value.alpha() == _OPAQUE else f"{value.alpha():02x}"
        return value.name(QColor.NameFormat.HexRgb) + alpha
    if isinstance(value, QgsCoordinateReferenceSystem):
        return value.authid() or value.toWkt()
    if isinstance(value, (QDate, QDateTime)):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, QgsRectangle):
        return _rectangle(value)
    return str(value)


def _rectangle(value: QgsRectangle) -> str:
    edges = (value.xMinimum(), value.xMaximum(), value.yMinimum(), value.yMaximum())
    crs = value.crs().authid() if isinstance(value, QgsReferencedRectangle) else ""
    return ",".join(map(repr, edges)) + (f" [{crs}]" if crs else "")
