# SPDX-License-Identifier: GPL-2.0-or-later
"""One outline around all that belongs to a polygon."""

from typing import Dict, List

from qgis.core import QgsGeometry, QgsRectangle
from qgis.PyQt.QtGui import QPolygonF

from ...core.grid import Grid
from ...core.progress import Tick
from .polygons import Areas
from .rings import polygon_blobs

# Lines are cut off so far outside the picture, where no pen reaches into it.
_AROUND_PX = 100


def polygon_outlines(areas: Areas, polygons: int, grid: Grid, tick: Tick) -> List[List[QPolygonF]]:
    """Return the outline of each polygon, without borders inside it and without what is far off."""
    box = QgsRectangle(*grid.box)
    box.grow(_AROUND_PX * grid.pixel_size)
    shapes: Dict[int, List[QgsGeometry]] = {}
    for number, blob in polygon_blobs(areas.rings):
        tick(0.0)
        geometry = QgsGeometry()
        geometry.fromWkb(blob)
        shapes.setdefault(int(areas.polygon[number]), []).append(geometry)
    outlines: List[List[QPolygonF]] = [[] for _ in range(polygons)]
    for polygon, parts in shapes.items():
        tick(0.0)
        outlines[polygon] = _lines(parts[0] if len(parts) == 1 else _union(parts), box)
    return outlines


def _union(parts: List[QgsGeometry]) -> QgsGeometry:
    """Return the union; where GEOS cannot make one, all parts with their borders."""
    union = QgsGeometry.unaryUnion([part.makeValid() for part in parts])
    return QgsGeometry.collectGeometry(parts) if union.isEmpty() else union


def _lines(geometry: QgsGeometry, box: QgsRectangle) -> List[QPolygonF]:
    boundary = QgsGeometry(geometry.constGet().boundary())
    if not box.contains(boundary.boundingBox()):
        boundary = boundary.clipped(box)
    if boundary.isEmpty():
        return []
    pieces = boundary.asGeometryCollection() if boundary.isMultipart() else [boundary]
    return [piece.asQPolygonF() for piece in pieces]
