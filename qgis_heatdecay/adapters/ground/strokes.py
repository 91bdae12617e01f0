# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines and points drawn together, so that what lies on top of each other counts once."""

from contextlib import contextmanager
from dataclasses import dataclass
from typing import Iterator, Sequence

import numpy as np
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QTransform

from ...core.grid import Grid
from ...core.progress import Tick

POINT_WIDTHS = 3.0
"""How large the disc of a point is, in widths of a line."""

# A pixel is 8 x 8 dots, black or white: each of its lines is a byte of a bitmap.
_FINE = 8
_WHITE_DOTS = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).sum(
    axis=1, dtype=np.uint8
)
# Pixels drawn at a time: Qt draws up to 32767 dots a side.
_BLOCK_PX = 1024


@dataclass(frozen=True)
class Strokes:
    """Lines and points in map units; the width is in pixels."""

    lines: Sequence[QPolygonF]
    points: Sequence[QPointF]
    width_px: float

    def boxes(self) -> np.ndarray:
        """Return xmin, ymin, xmax, ymax of each line and then of each point."""
        rectangles = [line.boundingRect() for line in self.lines]
        rectangles += [QRectF(point, point) for point in self.points]
        boxes = [(r.left(), r.top(), r.right(), r.bottom()) for r in rectangles]
        return np.array(boxes, dtype=np.float64).reshape(-1, 4)


def drawn_coverage(strokes: Strokes, grid: Grid, tick: Tick) -> np.ndarray:
    """Return how much of each pixel is covered, 0..255 as float32, (rows, columns)."""
    coverage = np.zeros(grid.shape, np.float32)
    boxes = strokes.boxes()
    for top in range(0, grid.height, _BLOCK_PX):
        for left in range(0, grid.width, _BLOCK_PX):
            tick(top / grid.height)
            block = coverage[top : top + _BLOCK_PX, left : left + _BLOCK_PX]
            rows, columns = block.shape
            size = grid.pixel_size
            part_of = Grid(grid.xmin + left * size, grid.ymax - top * size, size, columns, rows)
            block[...] = _drawn(strokes, _reaching(boxes, part_of, strokes.width_px), part_of, tick)
    return coverage


def _reaching(boxes: np.ndarray, grid: Grid, width_px: float) -> np.ndarray:
    """Return the numbers of the strokes that may reach a block."""
    around = (POINT_WIDTHS * width_px + 1) * grid.pixel_size
    xmin, ymin, xmax, ymax = grid.box
    beside = (boxes[:, 0] > xmax + around) | (boxes[:, 2] < xmin - around)
    beside |= (boxes[:, 1] > ymax + around) | (boxes[:, 3] < ymin - around)
    return np.flatnonzero(~beside)


def _drawn(strokes: Strokes, chosen: np.ndarray, grid: Grid, tick: Tick) -> np.ndarray:
    if not len(chosen):
        return np.zeros(grid.shape, np.float32)
    image = QImage(grid.width * _FINE, grid.height * _FINE, QImage.Format.Format_Mono)
    image.setColorTable([QColor(0, 0, 0).rgb(), QColor(255, 255, 255).rgb()])
    image.fill(0)
    scale = _FINE / grid.pixel_size
    to_dots = QTransform(scale, 0, 0, -scale, -grid.xmin * scale, grid.ymax * scale)
    with _painting(image, strokes.width_px * _FINE) as painter:
        for count, number in enumerate(chosen.tolist()):
            if count % 1000 == 0:
                tick(0.0)
            if number < len(strokes.lines):
                painter.drawPolyline(to_dots.map(strokes.lines[number]))
            else:
                painter.setPen(_pen(POINT_WIDTHS * strokes.width_px * _FINE))
                painter.drawPoint(to_dots.map(strokes.points[number - len(strokes.lines)]))
    return _averaged(image, grid)


@contextmanager
def _painting(image: QImage, width: float) -> Iterator[QPainter]:
    """Paint white on an image, without soft edges."""
    painter = QPainter(image)
    painter.setPen(_pen(width))
    try:
        yield painter
    finally:
        # An image must not go before its painter.
        painter.end()


def _pen(width: float) -> QPen:
    """Return a white pen with round ends: a point drawn by it is a disc."""
    pen = QPen(QColor(255, 255, 255), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _averaged(image: QImage, grid: Grid) -> np.ndarray:
    """Return the share of white dots in each pixel, 0..255."""
    bits = image.constBits()
    bits.setsize(image.height() * image.bytesPerLine())
    lines = np.frombuffer(bits, np.uint8).reshape(image.height(), image.bytesPerLine())
    dots = _WHITE_DOTS[lines[:, : grid.width]].reshape(grid.height, _FINE, grid.width)
    return dots.sum(axis=1, dtype=np.float32) * np.float32(255 / _FINE**2)
