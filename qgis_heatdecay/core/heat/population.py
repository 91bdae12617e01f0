# SPDX-License-Identifier: GPL-2.0-or-later
"""The points of one sign that are present: counted by pixel while all weigh the same."""

from typing import Optional

import numpy as np

from .cells import NOT_PRESENT, SAME, SMALLEST_WEIGHT, Cells, Window
from .frame import Frame
from .tiles import Tile

_MOST_COUNTED = 1 << 22
"""Frames of up to so many pixels are always counted, larger ones if they are not mostly margin."""


class Population:
    """Points of positive weight on a frame.

    Attributes
    ----------
    counts : (frame height, frame width) int32, points on each pixel; None unless all weigh alike.
    weight : what each of the counted weighs.
    cells : the points otherwise.
    """

    def __init__(self, frame: Frame, grid_area: int) -> None:
        self.frame = frame
        area = frame.height * frame.width
        self._countable = area <= max(_MOST_COUNTED, 4 * grid_area)
        self.counts: Optional[np.ndarray] = None
        self.weight = 1.0
        self.cells = Cells(frame)
        self._weighted = not self._countable

    def change(
        self, row: np.ndarray, col: np.ndarray, weight: Optional[np.ndarray], sign: int
    ) -> None:
        """Add (sign 1) or remove (sign -1) points; weight None: 1 each."""
        if self._fits_counts(weight):
            if self.counts is None:
                self.counts = np.zeros((self.frame.height, self.frame.width), np.int32)
                self.weight = 1.0 if weight is None else float(weight[0])
            _count_in(self.counts.reshape(-1), row * self.frame.width + col, sign)
            return
        self._become_cells()
        if weight is None:
            weight = np.ones(len(row))
        self.cells.change(row, col, weight, np.full(len(row), sign, np.int64))

    def scale(self, factor: float) -> None:
        """Multiply all weights."""
        self.weight = max(self.weight * factor, SMALLEST_WEIGHT)
        self.cells.scale(factor)

    def cells_near(self, tile: Tile) -> int:
        """Return how many cells may reach a tile, at most; none where points are only counted."""
        return 0 if self.counts is not None else self.cells.number_near(tile)

    def reached(self, tile: Tile) -> Optional[Tile]:
        """Return the part of a tile that points may reach; None is certain."""
        if self.counts is None:
            return tile if self.cells.is_near(tile) else None
        present = self.counts[self.frame.window(tile)] != 0
        rows, cols = (np.flatnonzero(present.any(axis=axis)) for axis in (1, 0))
        if not len(rows):
            return None
        # The first row of the window reaches the tile's first row only, as the last its last.
        margin = self.frame.margin
        top, left = (max(0, int(places[0]) - 2 * margin) for places in (rows, cols))
        bottom = min(tile.height, int(rows[-1]) + 1)
        right = min(tile.width, int(cols[-1]) + 1)
        return Tile(tile.row + top, tile.col + left, bottom - top, right - left)

    def settle(self) -> None:
        """Make ready for reading."""
        self.cells.settle()

    def window(self, tile: Tile) -> Window:
        """Return the points from where the tile may be reached."""
        if self.counts is None:
            return self.cells.window(tile)
        counts = self.counts[self.frame.window(tile)]
        row, col = np.nonzero(counts)
        margin = self.frame.margin
        number = counts[row, col].astype(np.int64)
        return Window(row - margin, col - margin, np.full(len(row), self.weight), number)

    def _fits_counts(self, weight: Optional[np.ndarray]) -> bool:
        if self._weighted:
            return False
        first = 1.0 if weight is None else float(weight[0])
        if self.counts is not None and abs(first - self.weight) > SAME * first:
            return False
        return weight is None or bool((weight == first).all())

    def _become_cells(self) -> None:
        self._weighted = True
        if self.counts is None:
            return
        row, col = np.nonzero(self.counts)
        count = self.counts[row, col].astype(np.int64)
        self.counts = None
        self.cells.change(row, col, np.full(len(row), self.weight), count)


def _count_in(counts: np.ndarray, pixel: np.ndarray, sign: int) -> None:
    if 8 * len(pixel) > len(counts):
        counts += (sign * np.bincount(pixel, minlength=len(counts))).astype(np.int32)
        changed = counts
    else:
        touched, number = np.unique(pixel, return_counts=True)
        changed = counts[touched] + (sign * number).astype(np.int32)
        counts[touched] = changed
    if sign < 0 and changed.min(initial=0) < 0:
        raise ValueError(NOT_PRESENT)
