# SPDX-License-Identifier: GPL-2.0-or-later
"""A legend and a scale bar as Qt draws them."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Iterator, List, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QPoint, QRect, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen, QPolygon

from ...core.color.color_scale import ColorScale
from ...core.texts import tr
from ...render.compose import Color, filled, over
from ...render.layout import Size, shrinking
from ...render.legend import Legend, Swatch
from ...render.ticks import round_below, scale_ticks, tick_labels
from .text_blocks import FixedText, TextBlock, font

# Lengths in heights of text.
_BAR_WIDTH = 1.1
_TICK = 0.3
_GAP = 0.5
_ROW = 1.6
# A title is wider than usual rather than shortened.
_TITLE_WIDTHS = (11, 16)
_LABEL_DISTANCE = 1.6
_LABEL_WIDTH = 18
_COLUMN_GAP = 1.2
_LINE = 0.07
_CHECK = 0.35
_FEWEST_TICKS, _MOST_TICKS = 3, 7
_TITLE_LINES = 4
# Of a bar: upright ones, and the shorter ones that lie where there is no room for those.
_UPRIGHT, _LYING = (11, 8, 5.5, 4), (18, 13, 9)
_LONGEST_UPRIGHT, _LONGEST_LYING = 0.5, 0.6
_COLUMNS = (1, 2, 3, 4)
_SCALE_BAR_WIDTH = 0.22
_SHORTEST_SCALE_BAR_PX = 16
# So many boxes below each other are never laid in columns.
_SHORT_LIST = 3


@dataclass(frozen=True)
class LegendShape:
    """How a legend is laid out.

    em_px : the height of text. bar_px : the length of the bar.
    lies : whether the bar runs from left to right. columns : of boxes.
    """

    em_px: float
    bar_px: int
    lies: bool = False
    columns: int = 1

    def px(self, ems: float) -> int:
        """Return heights of text as pixels, at least one."""
        return max(1, round(ems * self.em_px))


def legend_shapes(legend: Legend, em_px: float, picture: Size) -> Iterator[LegendShape]:
    """Yield how a legend may look in letters of a height, from the usual to the smallest shapes."""
    width, height = picture
    if legend.scale is None:
        most = max(1, len(legend.swatches) // _SHORT_LIST)
        for columns in (*(each for each in _COLUMNS if each <= most), len(legend.swatches)):
            yield LegendShape(em_px, 0, columns=columns)
        return
    shortest, longest = _UPRIGHT[-1] * em_px, _LONGEST_UPRIGHT * height
    lengths = {round(max(shortest, min(longest, ems * em_px))) for ems in _UPRIGHT}
    for bar_px in sorted(lengths, reverse=True):
        yield LegendShape(em_px, bar_px)
    shortest, longest = _LYING[-1] * em_px, _LONGEST_LYING * width
    lengths = {round(max(shortest, min(longest, ems * em_px))) for ems in _LYING}
    for bar_px in sorted(lengths, reverse=True):
        yield LegendShape(em_px, bar_px, lies=True, columns=max(1, len(legend.swatches)))


class LegendBlock:
    """A legend in one of its shapes: from above its title, a color bar, and boxes.

    backing : red, green, blue and alpha of the ground below the colors.

    Attributes
    ----------
    size : width and height without a plate's padding.
    is_shortened : whether the title or a label has less room than it needs.
    is_sparse : whether its bar has fewer numbers than a scale is read by.
    """

    def __init__(self, legend: Legend, shape: LegendShape, backing: Color) -> None:
        colors = _Colors(shape, legend.opacity, backing)
        self._parts: List[_Part] = []
        if legend.scale is not None:
            self._parts.append(
                _LyingBar(legend.scale, shape, colors)
                if shape.lies
                else _UprightBar(legend.scale, shape, colors)
            )
        if legend.swatches:
            self._parts.append(_Boxes(legend.swatches, shape, colors))
        if legend.title:
            width = max((part.size[0] for part in self._parts), default=0)
            self._parts.insert(0, _Title(legend.title, shape, width))
        self.is_shortened = any(part.is_shortened for part in self._parts)
        self.is_sparse = any(part.is_sparse for part in self._parts)
        width = max((part.size[0] for part in self._parts), default=0)
        self.size: Size = width, sum(part.size[1] for part in self._parts)

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        """Draw it with its top left corner there."""
        x, y = corner.x(), corner.y()
        for part in self._parts:
            part.paint(painter, QPoint(x, y))
            y += part.size[1]


def legend_blocks(legend: Legend, picture: Size, backing: Color, em_px: int) -> List[LegendBlock]:
    """Return a legend in all its shapes, in letters of a height; see `legend_shapes`."""
    shapes = legend_shapes(legend, em_px, picture)
    return [LegendBlock(legend, shape, backing) for shape in shapes]


class _Part(ABC):
    """What stands in a legend below or above another part."""

    size: Size
    is_shortened = False
    is_sparse = False

    @abstractmethod
    def paint(self, painter: QPainter, corner: QPoint) -> None:
        """Draw it with its top left corner there."""


class _Title(_Part):
    """A title, wrapped to the width of what is below it and at least to a usual one."""

    def __init__(self, text: str, shape: LegendShape, width_px: int) -> None:
        bold = font(shape.em_px, QFont.Weight.DemiBold)
        most_px = _TITLE_LINES * TextBlock(bold).line_px([text])
        for ems in _TITLE_WIDTHS:
            block = TextBlock(bold, max(width_px, shape.px(ems)), height_px=most_px)
            self._text = FixedText(block, text)
            if block.keeps_words([text]) and not self._text.is_shortened:
                break
        self.is_shortened = self._text.is_shortened
        width, height = self._text.size
        self.size = width, height + shape.px(_GAP)

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        self._text.paint(painter, corner)


class _Colors:
    """Paints colors as they look over the ground."""

    def __init__(self, shape: LegendShape, opacity: float, backing: Color) -> None:
        self._shape, self._opacity, self._backing = shape, opacity, backing

    def paint(self, painter: QPainter, place: QRect, colors: np.ndarray) -> None:
        """Fill a place with colors, and frame it."""
        ground = self._checkerboard(place.height(), place.width())
        pixels = over(ground, np.broadcast_to(colors, ground.shape), self._opacity)
        width, height = place.width(), place.height()
        kind = QImage.Format.Format_RGBA8888
        image = QImage(pixels.tobytes(), width, height, 4 * width, kind)
        painter.drawImage(place.topLeft(), image)
        frame = QColor(painter.pen().color())
        frame.setAlpha(110)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(frame, self._shape.px(_LINE)))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.restore()

    def _checkerboard(self, rows: int, columns: int) -> np.ndarray:
        """Return the ground's color; where it is transparent, a checkerboard shows through."""
        side = self._shape.px(_CHECK)
        odd = (np.arange(rows)[:, None] // side + np.arange(columns) // side) % 2 == 1
        checkerboard = filled((rows, columns), (255, 255, 255, 255))
        checkerboard[odd, :3] = 222
        return over(checkerboard, filled((rows, columns), self._backing))


class _UprightBar(_Part):
    """A bar with its numbers on the right."""

    def __init__(self, scale: ColorScale, shape: LegendShape, colors: _Colors) -> None:
        self._scale, self._shape, self._colors = scale, shape, colors
        most = int(shape.bar_px / (_LABEL_DISTANCE * shape.em_px)) + 1
        self._ticks = scale_ticks(scale, max(2, min(_MOST_TICKS, most)))
        self.is_sparse = len(self._ticks) < _FEWEST_TICKS
        self._text = TextBlock(font(shape.em_px))
        # How far to the right labels begin.
        self._beside = shape.px(_BAR_WIDTH) + shape.px(_TICK) + shape.px(_GAP)
        wide = self._text.size(label for _, label in self._ticks)[0] if self._ticks else 0
        self.size = self._beside + wide, shape.px(1) + shape.bar_px

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        shape = self._shape
        # The labels at both ends stand out by half their height.
        top = corner.y() + shape.px(0.5)
        bar = QRect(corner.x(), top, shape.px(_BAR_WIDTH), shape.bar_px)
        self._colors.paint(painter, bar, _ramp(self._scale, shape.bar_px)[::-1, None])
        for position, label in self._ticks:
            y = bar.bottom() - round(position * (bar.height() - 1))
            line = QRect(0, 0, shape.px(_TICK), shape.px(_LINE))
            line.moveCenter(QPoint(bar.right() + 1 + shape.px(_TICK) // 2, y))
            painter.fillRect(line, painter.pen().color())
            left, half = bar.left() + self._beside, shape.px(1)
            self._text.paint(painter, QRect(left, y - half, 1 << 15, 2 * half + 1), label)


class _LyingBar(_Part):
    """A bar with its numbers below it."""

    def __init__(self, scale: ColorScale, shape: LegendShape, colors: _Colors) -> None:
        self._scale, self._shape, self._colors = scale, shape, colors
        self._text = TextBlock(font(shape.em_px), align=Qt.AlignmentFlag.AlignHCenter)
        self._labels = self._find_labels()
        self.is_sparse = len(self._labels) < _FEWEST_TICKS
        starts = [start for start, _, _ in self._labels]
        ends = [start + width for start, width, _ in self._labels]
        self._before = max(0, -min(starts, default=0))
        width = self._before + max([shape.bar_px, *ends])
        height = self._text.size([label for *_, label in self._labels] or ["0"])[1]
        self._foot = shape.px(_TICK) + height
        # The part below begins half a height of text lower, as it does below an upright bar.
        self.size = width, shape.px(_BAR_WIDTH) + self._foot + shape.px(0.25)

    def _find_labels(self) -> List[Tuple[int, int, str]]:
        """Return where labels begin, their widths and texts: as many as do not meet."""
        shape = self._shape
        found: List[Tuple[int, int, str]] = []
        for most in range(_MOST_TICKS, 1, -1):
            found = []
            for position, label in scale_ticks(self._scale, most):
                width = self._text.size([label])[0]
                found.append((round(position * (shape.bar_px - 1)) - width // 2, width, label))
            if _are_apart(found, shape.px(_GAP)):
                return found
        return found[-1:]

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        shape = self._shape
        bar = QRect(corner.x() + self._before, corner.y(), shape.bar_px, shape.px(_BAR_WIDTH))
        self._colors.paint(painter, bar, _ramp(self._scale, shape.bar_px)[None, :])
        tick = shape.px(_TICK)
        for start, width, label in self._labels:
            middle = bar.left() + start + width // 2
            line = QRect(0, 0, shape.px(_LINE), tick)
            line.moveCenter(QPoint(middle, bar.bottom() + 1 + tick // 2))
            painter.fillRect(line, painter.pen().color())
            below = QRect(middle - width, bar.bottom() + tick, 2 * width, self._foot - tick)
            self._text.paint(painter, below, label)


def _ramp(scale: ColorScale, length: int) -> np.ndarray:
    """Return the colors along a bar, the lowest first; a color holds up to the next, as in maps."""
    steps = scale.ramp.steps
    return scale.ramp.colors[(np.linspace(0, steps - 1, length) + 1e-9).astype(int)]


def _are_apart(labels: Sequence[Tuple[int, int, str]], gap: int) -> bool:
    pairs = zip(labels, labels[1:])
    return all(start + width + gap <= after for (start, width, _), (after, *_) in pairs)


class _Boxes(_Part):
    """Boxes of color with labels, from above in columns."""

    def __init__(self, swatches: Sequence[Swatch], shape: LegendShape, colors: _Colors) -> None:
        self._swatches, self._shape, self._colors = swatches, shape, colors
        self._text = TextBlock(font(shape.em_px))
        self._beside = shape.px(_BAR_WIDTH) + shape.px(_TICK) + shape.px(_GAP)
        most, measure = shape.px(_LABEL_WIDTH), QFontMetrics(self._text.font)
        right = Qt.TextElideMode.ElideRight
        self._labels = [measure.elidedText(each.label, right, most) for each in swatches]
        self.is_shortened = self._labels != [each.label for each in swatches]
        self._column = self._beside + self._text.size(self._labels)[0] + shape.px(_COLUMN_GAP)
        self._rows = -(-len(swatches) // shape.columns)
        columns = -(-len(swatches) // self._rows)
        width = columns * self._column - shape.px(_COLUMN_GAP)
        self.size = width, self._rows * shape.px(_ROW)

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        side, height = self._shape.px(_BAR_WIDTH), self._shape.px(_ROW)
        for number, (swatch, label) in enumerate(zip(self._swatches, self._labels)):
            column, row = divmod(number, self._rows)
            x, y = corner.x() + column * self._column, corner.y() + row * height
            square = QRect(x, y + (height - side) // 2, side, side)
            self._colors.paint(painter, square, np.array([[swatch.color]], np.uint8))
            self._text.paint(painter, QRect(x + self._beside, y, 1 << 15, height), label)


class ScaleBarBlock:
    """A bar of a round length on the ground, at most ``longest_px`` long, with its length.

    Attributes
    ----------
    label : the length in meters or kilometers.
    size : width and height without a plate's padding.
    """

    is_shortened = False

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


def scale_bars(meters_per_pixel: float, em_px: float, width: int) -> Iterator[ScaleBarBlock]:
    """Yield scale bars in smaller and smaller letters; none where a picture is too narrow."""
    longest_px = _SCALE_BAR_WIDTH * width
    if longest_px >= _SHORTEST_SCALE_BAR_PX:
        yield from (ScaleBarBlock(meters_per_pixel, em, longest_px) for em in shrinking(em_px))
