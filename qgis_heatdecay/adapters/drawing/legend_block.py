# SPDX-License-Identifier: GPL-2.0-or-later
"""A legend and a scale bar as Qt draws them."""

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


class LegendBlock:
    """A legend with a color bar of some height.

    legend : what it says.
    em_px : the height of text.
    bar_px : the height of the bar.
    backing : red, green, blue and alpha of the ground below the colors.

    Attributes
    ----------
    size : width and height without a plate's padding.
    """

    def __init__(self, legend: Legend, em_px: float, bar_px: int, backing: Color) -> None:
        self._legend, self._em_px, self._bar_px, self._backing = legend, em_px, bar_px, backing
        most = max(2, min(_MOST_TICKS, int(bar_px / (_LABEL_DISTANCE * em_px)) + 1))
        self._ticks = scale_ticks(legend.scale, most) if legend.scale else []
        self._text = TextBlock(font(em_px))
        self._title = TextBlock(font(em_px, QFont.Weight.DemiBold), self._px(_TITLE_WIDTH))
        self._title_size = self._title.size([legend.title]) if legend.title else (0, 0)
        self._head = self._title_size[1] + self._px(_GAP) if legend.title else 0
        # How far to the right labels begin.
        self._beside = self._px(_BAR_WIDTH) + self._px(_TICK) + self._px(_GAP)
        words = [label for _, label in self._ticks] + [each.label for each in legend.swatches]
        wide = self._beside + self._text.size(words)[0] if words else 0
        bar = self._px(1) + bar_px if legend.scale else 0
        height = self._head + bar + self._px(_ROW) * len(legend.swatches)
        self.size: Size = max(wide, self._title_size[0]), height

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        """Draw it with its top left corner there."""
        x, y = corner.x(), corner.y()
        if self._legend.title:
            self._title.paint(painter, QRect(x, y, *self._title_size), self._legend.title)
        y += self._head
        if self._legend.scale:
            # The labels at both ends stand out by half their height.
            bar = QRect(x, y + self._px(0.5), self._px(_BAR_WIDTH), self._bar_px)
            self._paint_bar(painter, bar, self._legend.scale)
            y = bar.bottom() + 1 + self._px(0.5)
        for swatch in self._legend.swatches:
            row = QRect(x, y, self.size[0], self._px(_ROW))
            self._paint_swatch(painter, row, swatch)
            y += row.height()

    def _px(self, ems: float) -> int:
        return max(1, round(ems * self._em_px))

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
        pixels = over(ground, np.broadcast_to(colors, ground.shape), self._legend.opacity)
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
        return over(checkerboard, filled((rows, columns), self._backing))


class ScaleBarBlock:
    """A bar of a round length on the ground, at most ``longest_px`` long, with its length.

    Attributes
    ----------
    label : the length in meters or kilometers.
    size : width and height without a plate's padding.
    """

    def __init__(self, meters_per_pixel: float, em_px: float, longest_px: float) -> None:
        meters = round_below(longest_px * meters_per_pixel)
        if meters >= 1000:
            self.label = tr("{length} km", length=tick_labels([meters / 1000])[0])
        else:
            self.label = tr("{length} m", length=tick_labels([meters])[0])
        self._em_px = em_px
        self._bar_px = max(1, round(meters / meters_per_pixel))
        self._foot = max(3, round(0.4 * em_px))
        self._text = TextBlock(font(em_px), align=Qt.AlignmentFlag.AlignHCenter)
        width, height = self._text.size([self.label])
        self.size: Size = max(width, self._bar_px), height + self._foot

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
        pen.setWidth(max(1, round(self._em_px / 9)))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygon([QPoint(*corner) for corner in corners]))
        painter.restore()
