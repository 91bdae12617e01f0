# SPDX-License-Identifier: GPL-2.0-or-later
"""Outlines over the heat, each drawn once."""

from typing import Collection, Iterator, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsLineString,
    QgsPoint,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QTransform

from ...core.grid import Grid
from ...core.progress import Tick, part, silent
from ...render.compose import Color, filled
from ..crs import Place
from ..images import Picture, image_lines
from .map_layers import adopted, attribution_of, lies_beside, nothing_shown

# Weaker on dark grounds, where thin light lines outshine heat that is faint.
_DARK: Color = (40, 40, 40, 190)
_LIGHT: Color = (236, 240, 245, 100)
_LIGHT_ON_COLORS: Color = (255, 255, 255, 230)
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)  # Rec. 709
_SNAP_PX = 1 / 4
_TICK_FEATURES = 200


def overlay_color(color: Optional[Color], background: np.ndarray, on_colors: bool = False) -> Color:
    """Return the user's color, else a dark or a light one by the ground's luminance.

    background : uint8, (rows, columns, 4); where it is transparent it counts as white.
    on_colors : whether the background is not ground but strong colors, on which faint lines get
        lost.
    """
    if color is not None:
        return color
    sample = background[:: max(1, len(background) // 256), :: max(1, background.shape[1] // 256)]
    alpha = sample[..., 3] / np.float32(255)
    luminance = (sample[..., :3] @ _LUMINANCE) * alpha + 255 * (1 - alpha)
    light = _LIGHT_ON_COLORS if on_colors else _LIGHT
    return _DARK if luminance.mean() >= 128 else light


def overlay_outlines(
    layers: Sequence[QgsVectorLayer],
    place: Place,
    color: Color,
    width_px: float,
    tick: Tick = silent,
    more: Sequence[QPolygonF] = (),
) -> Picture:
    """Draw the outlines of layers that `take_layers` took; works in any thread.

    All lines go into one mask of black and white, finer than the picture: a border that two
    polygons share is no wider and no darker than another one, also where their vertices differ.
    Points are small discs.

    more : lines in map units that are drawn with them.
    """
    lines: List[QPolygonF] = list(more)
    points: List[QPolygonF] = []
    warnings: List[str] = []
    with adopted(layers):
        for number, layer in enumerate(layers):
            share = part(tick, 0.8 * number / len(layers), 0.8 * (number + 1) / len(layers))
            before = len(lines) + len(points)
            for _, geometry in placed_features(layer, place, width_px, share):
                for stroke in strokes_of(geometry):
                    (lines if stroke.count() > 1 else points).append(stroke)
            is_empty = len(lines) + len(points) == before
            if is_empty and lies_beside(layer, place) is not False:
                warnings.append(nothing_shown("OVERLAY", layer, place))
        attribution = attribution_of(layers)
    rgba = colored(drawn_coverage(lines + points, width_px, place.grid, part(tick, 0.8, 1)), color)
    rgba[rgba[..., 3] == 0] = 0
    return Picture(rgba, attribution, tuple(warnings))


def strokes_of(geometry: QgsGeometry) -> Iterator[QPolygonF]:
    """Yield lines and points as they are drawn: a point is a line of one vertex."""
    for piece in geometry.asGeometryCollection():
        if piece.type() == QgsWkbTypes.GeometryType.LineGeometry:
            yield piece.asQPolygonF()
        elif piece.type() == QgsWkbTypes.GeometryType.PointGeometry:
            yield QPolygonF([piece.asQPointF()])


def placed_features(
    layer: QgsVectorLayer, place: Place, width_px: float, tick: Tick, fields: Collection[str] = ()
) -> Iterator[Tuple[QgsFeature, QgsGeometry]]:
    """Yield features and what of them lies in the picture, as lines or points in its CRS.

    fields : the names of those that are read.
    """
    box = QgsRectangle(*place.grid.bounds)
    box.grow((POINT_WIDTHS * width_px + 1) * place.grid.pixel_size)
    request = QgsFeatureRequest()
    if QgsFeatureRequest.ALL_ATTRIBUTES not in fields:
        request.setSubsetOfAttributes(list(fields), layer.fields())
    request.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
    request.setDestinationCrs(place.crs, place.transform_context)
    if _reaches_back(box, layer.crs(), place):
        request.setFilterRect(box)
    # Vertices that two polygons share stay shared when they are moved onto a fine lattice.
    lattice = place.grid.pixel_size * _SNAP_PX
    count = max(1, layer.featureCount())
    for number, feature in enumerate(layer.getFeatures(request)):
        if number % _TICK_FEATURES == 0:
            tick(min(1.0, number / count))
        geometry = _placed(_outline(feature.geometry()))
        if geometry.isEmpty():
            continue
        geometry = geometry.clipped(box)
        snapped = geometry.snappedToGrid(lattice, lattice)
        yield feature, geometry if snapped.isEmpty() else snapped


def _reaches_back(
    box: QgsRectangle, source_crs: QgsCoordinateReferenceSystem, place: Place
) -> bool:
    """Return whether a layer can be asked for a box: else it would give nothing, and not say why.

    The corners of a picture of a globe are no places on it.
    """
    back = QgsCoordinateTransform(place.crs, source_crs, place.transform_context)
    try:
        back.transformBoundingBox(box)
    except QgsCsException:
        return False
    return True


def _outline(geometry: QgsGeometry) -> QgsGeometry:
    """Return the rings of polygons as lines; lines and points stay."""
    if geometry.isNull():
        return geometry
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry.convertToStraightSegment()
    if geometry.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
        return QgsGeometry(geometry.constGet().boundary())
    return geometry


def _placed(geometry: QgsGeometry) -> QgsGeometry:
    """Let lines end where the CRS has no place for them, as behind the horizon of a globe."""
    if geometry.isEmpty() or geometry.boundingBox().isFinite():
        return geometry
    pieces = []
    for piece in geometry.asGeometryCollection():
        x, y = np.array([(vertex.x(), vertex.y()) for vertex in piece.vertices()]).T
        there = np.isfinite(x) & np.isfinite(y)
        runs = np.split(np.arange(len(there)), np.flatnonzero(np.diff(there)) + 1)
        for run in (run for run in runs if there[run[0]]):
            points = [QgsPoint(*each) for each in zip(x[run].tolist(), y[run].tolist())]
            is_point = piece.type() == QgsWkbTypes.GeometryType.PointGeometry
            pieces.append(QgsGeometry(points[0] if is_point else QgsLineString(points)))
    return QgsGeometry.collectGeometry(pieces)


POINT_WIDTHS = 3.0
"""How large the disc of a point is, in widths of a line."""

# A pixel is 8 x 8 dots, black or white: each of its lines is a byte of a bitmap.
_FINE = 8
_WHITE_DOTS = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).sum(
    axis=1, dtype=np.uint8
)
# Pixels drawn at a time: Qt draws up to 32767 dots a side.
_BLOCK_PX = 1024


def colored(coverage: np.ndarray, color: Color) -> np.ndarray:
    """Return a color, as strong as a pixel is covered, 0..255."""
    rows, columns = coverage.shape
    rgba = filled((rows, columns), color)
    rgba[..., 3] = np.rint(coverage * (color[3] / np.float32(255)))
    return rgba


def drawn_coverage(
    strokes: Sequence[QPolygonF], width_px: float, grid: Grid, tick: Tick
) -> np.ndarray:
    """Return how much of each pixel is covered, 0..255 as float32, (rows, columns).

    strokes : lines in map units, and points: those of one vertex.
    """
    coverage = np.zeros(grid.shape, np.float32)
    rectangles = (stroke.boundingRect() for stroke in strokes)
    sides = [(r.left(), r.top(), r.right(), r.bottom()) for r in rectangles]
    boxes = np.array(sides, np.float64).reshape(-1, 4)
    for top in range(0, grid.height, _BLOCK_PX):
        for left in range(0, grid.width, _BLOCK_PX):
            tick(top / grid.height)
            block = coverage[top : top + _BLOCK_PX, left : left + _BLOCK_PX]
            rows, columns = block.shape
            part_of = grid.crop(left, top, columns, rows)
            chosen = [strokes[number] for number in _reaching(boxes, part_of, width_px)]
            if chosen:
                block[...] = _drawn(chosen, width_px, part_of, tick)
    return coverage


def _reaching(boxes: np.ndarray, grid: Grid, width_px: float) -> List[int]:
    """Return the numbers of the strokes that may reach a block."""
    around = (POINT_WIDTHS * width_px + 1) * grid.pixel_size
    xmin, ymin, xmax, ymax = grid.bounds
    beside = (boxes[:, 0] > xmax + around) | (boxes[:, 2] < xmin - around)
    beside |= (boxes[:, 1] > ymax + around) | (boxes[:, 3] < ymin - around)
    return np.flatnonzero(~beside).tolist()


def _drawn(strokes: Sequence[QPolygonF], width_px: float, grid: Grid, tick: Tick) -> np.ndarray:
    image = QImage(grid.width * _FINE, grid.height * _FINE, QImage.Format.Format_Mono)
    image.setColorTable([QColor(0, 0, 0).rgb(), QColor(255, 255, 255).rgb()])
    image.fill(0)
    scale = _FINE / grid.pixel_size
    to_dots = QTransform(scale, 0, 0, -scale, -grid.xmin * scale, grid.ymax * scale)
    painter = QPainter(image)
    line, disc = _pen(width_px * _FINE), _pen(POINT_WIDTHS * width_px * _FINE)
    try:
        for number, stroke in enumerate(strokes):
            if number % 1000 == 0:
                tick(0.0)
            is_line = stroke.count() > 1
            painter.setPen(line if is_line else disc)
            (painter.drawPolyline if is_line else painter.drawPoints)(to_dots.map(stroke))
    finally:
        # An image must not go before its painter.
        painter.end()
    dots = _WHITE_DOTS[image_lines(image)[:, : grid.width]].reshape(grid.height, _FINE, grid.width)
    # The share of white dots in each pixel, 0..255.
    return dots.sum(axis=1, dtype=np.float32) * np.float32(255 / _FINE**2)


def _pen(width: float) -> QPen:
    """Return a white pen with round ends: a point drawn by it is a disc."""
    pen = QPen(QColor(255, 255, 255), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
