# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons that stand out in a frame: a strong outline and a name."""

from dataclasses import replace
from functools import cache, partial
from typing import Iterable, List, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QFont, QFontMetrics, QPolygonF

from ...core.grid import Grid
from ...core.progress import silent
from ...render.compose import Color, Patch, over
from ...render.layout import Rect, text_height_px
from ..ground.overlay import colored, drawn_coverage
from .text_blocks import FixedText, Inks, TextBlock, font, has_fonts, plate_with

_INK: Color = (20, 20, 24, 255)
_HALO: Color = (255, 255, 255, 235)
# Characters; no picture has room for more.
_LONGEST_NAME = 1000
# Heights and widths in heights of text.
_NAME, _LINE, _AROUND, _PADDING = 0.9, 0.16, 0.36, 0.25


class Highlights:
    """Draws the highest polygons of each frame; what was drawn is kept for the next ones.

    Parameters
    ----------
    grid : of the picture.
    ids : (rows, cols), the polygon of each pixel, from 1.
    outlines : of each polygon, in map units.
    labels : of each polygon, empty for none.
    text_size : 1 is normal.
    taken : where title, label, legend, scale bar and attribution stand.
    """

    def __init__(
        self,
        grid: Grid,
        ids: np.ndarray,
        outlines: Sequence[Sequence[QPolygonF]],
        labels: Sequence[str],
        text_size: float,
        taken: Iterable[Rect] = (),
    ) -> None:
        self._grid = grid
        self._ids = ids
        self._outlines = outlines
        self._labels = labels
        self._taken = tuple(taken)
        self._em = text_height_px((grid.width, grid.height), text_size)
        self._name = cache(self._drawn_name)
        self._stroke = cache(self._drawn_stroke)

    def patches(self, polygons: Sequence[int]) -> List[Patch]:
        """Return what lies over a frame; of names that meet, those of lower polygons make room.

        A name that has room nowhere is left out.
        """
        seen: List[int] = []
        names: List[Patch] = []
        taken = [*self._taken]
        for polygon in polygons:
            name = self._name(polygon)
            if name is not None:
                seen.append(polygon)
                if name.rgba.size:
                    placed = _with_room(name, taken, self._grid.height)
                    names += placed
                    taken += map(_rect, placed)
        # The highest is drawn last. What surrounds the whole picture has no border in it.
        bordered = [each for each in reversed(seen) if self._outlines[each]]
        return [self._stroke(each) for each in bordered] + names[::-1]

    def _drawn_name(self, polygon: int) -> Optional[Patch]:
        """Draw a name, without pixels where there is none; None where no pixel is seen."""
        place = widest_run(self._ids == polygon + 1)
        if place is None:
            return None
        text = self._labels[polygon]
        if not text or not has_fonts():
            return Patch(np.zeros((0, 0, 4), np.uint8), *place)
        pad = max(2, round(_PADDING * self._em))
        face = font(_NAME * self._em, QFont.Weight.DemiBold)
        # An expression may give millions of characters, which would take gigabytes to draw.
        room = max(1, self._grid.width - 2 * pad)
        right = Qt.TextElideMode.ElideRight
        text = QFontMetrics(face).elidedText(text[:_LONGEST_NAME], right, room)
        block = FixedText(TextBlock(face), text)
        width, height = (length + 2 * pad for length in block.size)
        left = min(max(0, place[0] - width // 2), max(0, self._grid.width - width))
        top = min(max(0, place[1] - height // 2), max(0, self._grid.height - height))
        return plate_with(
            partial(block.paint, corner=QPoint(pad, pad)),
            Rect(left, top, width, height),
            Inks.for_ground(255),
            0.3 * self._em,
        )

    def _drawn_stroke(self, polygon: int) -> Patch:
        lines = self._outlines[polygon]
        around = _AROUND * self._em
        left, top, right, bottom = _pixels_around(lines, self._grid, around)
        grid = self._grid.crop(left, top, right - left, bottom - top)
        below = colored(drawn_coverage(lines, around, grid, silent), _HALO)
        above = colored(drawn_coverage(lines, _LINE * self._em, grid, silent), _INK)
        return Patch(over(below, above), left, top)


def widest_run(mask: np.ndarray) -> Optional[Tuple[int, int]]:
    """Return the middle (column, row) of a long run of true pixels, not far from the middle row.

    None without any pixel; a run loses a pixel of its length for each row that it is off.
    """
    rows = np.flatnonzero(mask.any(axis=1))
    if not rows.size:
        return None
    edges = np.diff(np.pad(mask[rows], ((0, 0), (1, 1))).astype(np.int8), axis=1)
    (row, start), (_, end) = np.nonzero(edges > 0), np.nonzero(edges < 0)
    length = end - start
    off = np.abs(rows[row] - rows.mean())
    best = np.lexsort((start, row, off - length))[0]
    return int(start[best] + length[best] // 2), int(rows[row[best]])


def _with_room(name: Patch, taken: Sequence[Rect], height: int) -> List[Patch]:
    """Move a name down or up, no further than it must, to where it meets nothing.

    Returns nothing where there is no such place in the picture.
    """
    own = _rect(name)
    below = [each.bottom + 1 for each in taken]
    above = [each.top - 1 - own.height for each in taken]
    for top in sorted([own.top, *below, *above], key=lambda each: abs(each - own.top)):
        moved = replace(own, top=top)
        inside = 0 <= top <= max(0, height - own.height)
        if inside and not any(moved.meets(each) for each in taken):
            return [replace(name, top=top)]
    return []


def _rect(patch: Patch) -> Rect:
    return Rect(patch.left, patch.top, patch.rgba.shape[1], patch.rgba.shape[0])


def _pixels_around(
    lines: Sequence[QPolygonF], grid: Grid, around: float
) -> Tuple[int, int, int, int]:
    """Return left, top, right, bottom of the pixels that lines of some width may touch."""
    bounds = [line.boundingRect() for line in lines]
    x = np.array([[each.left(), each.right()] for each in bounds])
    y = np.array([[each.top(), each.bottom()] for each in bounds])
    columns, rows = grid.to_pixels(x, y)
    low = np.floor(np.array([columns.min(), rows.min()]) - around)
    high = np.ceil(np.array([columns.max(), rows.max()]) + around)
    left, top = np.clip(low, 0, (grid.width - 1, grid.height - 1)).astype(int).tolist()
    right, bottom = np.clip(high, 1, (grid.width, grid.height)).astype(int).tolist()
    return left, top, max(right, left + 1), max(bottom, top + 1)
