# SPDX-License-Identifier: GPL-2.0-or-later
"""A legend and a scale bar as Qt draws them."""

from dataclasses import dataclass
from functools import cached_property
from typing import List, Tuple

import numpy as np
from qgis.PyQt.QtCore import QPoint, QRect, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygon

from ...core.color.color_scale import ColorScale
from ...core.texts import tr
from ...render.compose import Color, filled, over
from ...render.layout import Size
from ...render.legend import Legend, Swatch
from ...render.ticks import round_below, scale_ticks, tick_labels
from .text_blocks import TextBlock, font

# Lengths in heights of text.
_BAR_WIDTH = 1.1
_TICK = 0.3
_GAP = 0.5
_ROW = 1.6
_TITLE_WIDTH = 11
_LABEL_DISTANCE = 1.6
_LINE = 0.07
_CHECK = 0.35
_MOST_TICKS = 7


@dataclass(frozen=True)
class LegendBlock:
    """A legend with a color bar of some height.

    legend : what it says.
    em_px : the height of text.
    bar_px : the height of the bar.
    backing : red, green, blue and alpha of the ground below the colors.
    """

    legend: Legend
    em_px: float
    bar_px: int
    backing: Color

    @property
    def size(self) -> Size:
        """Width and height without a plate's padding."""
        widths = [self._beside + self._text.size(self._words)[0]] if self._words else []
        if self.legend.title:
            widths.append(self._title.size([self.legend.title])[0])
        bar = self._px(1) + self.bar_px if self.legend.scale else 0
        return max(widths, default=0), self._head + bar + self._px(_ROW) * len(self.legend.swatches)

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        """Draw it with its top left corner there."""
        x, y = corner.x(), corner.y()
        if self.legend.title:
            place = QRect(x, y, *self._title.size([self.legend.title]))
            self._title.paint(painter, place, self.legend.title)
        y += self._head
        if self.legend.scale:
            # The labels at both ends stand out by half their height.
            bar = QRect(x, y + self._px(0.5), self._px(_BAR_WIDTH), self.bar_px)
            self._paint_bar(painter, bar, self.legend.scale)
            y = bar.bottom() + 1 + self._px(0.5)
        for swatch in self.legend.swatches:
            row = QRect(x, y, self.size[0], self._px(_ROW))
            self._paint_swatch(painter, row, swatch)
            y += row.height()

    def _px(self, ems: float) -> int:
        return max(1, round(ems * self.em_px))

    @cached_property
    def _ticks(self) -> List[Tuple[float, str]]:
        most = max(2, min(_MOST_TICKS, int(self.bar_px / (_LABEL_DISTANCE * self.em_px)) + 1))
        return scale_ticks(self.legend.scale, most) if self.legend.scale else []

    @property
    def _text(self) -> TextBlock:
        return TextBlock(font(self.em_px))

    @property
    def _title(self) -> TextBlock:
        return TextBlock(font(self.em_px, QFont.Weight.DemiBold), self._px(_TITLE_WIDTH))

    @property
    def _head(self) -> int:
        if not self.legend.title:
            return 0
        return self._title.size([self.legend.title])[1] + self._px(_GAP)

    @property
    def _words(self) -> List[str]:
        swatches = self.legend.swatches
        return [label for _, label in self._ticks] + [swatch.label for swatch in swatches]

    @property
    def _beside(self) -> int:
        """How far to the right labels begin."""
        return self._px(_BAR_WIDTH) + self._px(_TICK) + self._px(_GAP)

    def _paint_bar(self, painter: QPainter, bar: QRect, scale: ColorScale) -> None:
        steps = scale.ramp.steps
        # As the pictures do: a color holds up to where the next one begins.
        rows = (np.linspace(steps - 1, 0, bar.height()) + 1e-9).astype(int)
        self._paint_colors(painter, bar, scale.ramp.colors[rows][:, None])
        for position, label in self._ticks:
            y = bar.bottom() - round(position * (bar.height() - 1))
            line = QRect(0, 0, self._px(_TICK), self._px(_LINE))
            line.moveCenter(QPoint(bar.right() + 1 + self._px(_TICK) // 2, y))
            painter.fillRect(line, painter.pen().color())
            place = QRect(bar.left() + self._beside, y - self._px(1), 1 << 15, 2 * self._px(1) + 1)
            self._text.paint(painter, place, label)

    def _paint_swatch(self, painter: QPainter, row: QRect, swatch: Swatch) -> None:
        side = self._px(_BAR_WIDTH)
        square = QRect(row.left(), row.top() + (row.height() - side) // 2, side, side)
        self._paint_colors(painter, square, np.array([[swatch.color]], np.uint8))
        self._text.paint(painter, row.adjusted(self._beside, 0, 1 << 15, 0), swatch.label)

    def _paint_colors(self, painter: QPainter, place: QRect, colors: np.ndarray) -> None:
        """Fill a place with colors as they look over the ground, and frame it."""
        ground = self._checkerboard(place.height(), place.width())
        pixels = over(ground, np.broadcast_to(colors, ground.shape), self.legend.opacity)
        width, height = place.width(), place.height()
        kind = QImage.Format.Format_RGBA8888
        image = QImage(pixels.tobytes(), width, height, 4 * width, kind)
        painter.drawImage(place.topLeft(), image)
        frame = QColor(painter.pen().color())
        frame.setAlpha(110)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(frame, self._px(_LINE)))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.restore()

    def _checkerboard(self, rows: int, columns: int) -> np.ndarray:
        """Return the ground's color; where it is transparent, a checkerboard shows through."""
        side = self._px(_CHECK)
        odd = (np.arange(rows)[:, None] // side + np.arange(columns) // side) % 2 == 1
        checkerboard = filled((rows, columns), (255, 255, 255, 255))
        checkerboard[odd, :3] = 222
        return over(checkerboard, filled((rows, columns), self.backing))


@dataclass(frozen=True)
class ScaleBarBlock:
    """A bar of a round length on the ground, at most ``longest_px`` long, with its length."""

    meters_per_pixel: float
    em_px: float
    longest_px: float

    @property
    def size(self) -> Size:
        """Width and height without a plate's padding."""
        width, height = self._text.size([self.label])
        return max(width, self._bar_px), height + self._foot

    @property
    def label(self) -> str:
        """The length in meters or kilometers."""
        if self._meters >= 1000:
            return tr("{length} km", length=tick_labels([self._meters / 1000])[0])
        return tr("{length} m", length=tick_labels([self._meters])[0])

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        """Draw it with its top left corner there."""
        width, height = self.size
        place = QRect(corner.x(), corner.y(), width, height - self._foot)
        self._text.paint(painter, place, self.label)
        left = corner.x() + (width - self._bar_px) // 2
        right, bottom = left + self._bar_px - 1, corner.y() + height - 1
        top = bottom - self._foot + 1
        corners = ((left, top), (left, bottom), (right, bottom), (right, top))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pen = painter.pen()
        pen.setWidth(max(1, round(self.em_px / 9)))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygon([QPoint(*corner) for corner in corners]))
        painter.restore()

    @property
    def _meters(self) -> float:
        return round_below(self.longest_px * self.meters_per_pixel)

    @property
    def _bar_px(self) -> int:
        return max(1, round(self._meters / self.meters_per_pixel))

    @property
    def _foot(self) -> int:
        return max(3, round(0.4 * self.em_px))

    @property
    def _text(self) -> TextBlock:
        return TextBlock(font(self.em_px), align=Qt.AlignmentFlag.AlignHCenter)
