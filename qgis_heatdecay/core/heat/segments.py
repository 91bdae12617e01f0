# SPDX-License-Identifier: GPL-2.0-or-later
"""Line segments in pixel coordinates, and their distances from lattices of pixels."""

from dataclasses import dataclass
from typing import Tuple, Union

import numpy as np

from ..features import Lines
from ..grid import Grid

Array = np.ndarray


@dataclass(frozen=True)
class Segments:
    """The segments of all lines, in the order of the lines; a lone vertex is one without length.

    x, y : (v,) float64, the vertices as fractional columns and rows.
    begin, end : (s,) int32, the two vertices of each segment.
    feature : (s,) int32, the feature it belongs to, ascending.
    """

    x: Array
    y: Array
    begin: Array
    end: Array
    feature: Array

    @classmethod
    def of_lines(cls, lines: Lines, grid: Grid) -> "Segments":
        """Cut lines into segments: a part of n vertices has n - 1, a part of one has one."""
        x, y = grid.to_pixels(lines.x, lines.y)
        last = lines.starts[1:] - 1
        begins = np.ones(len(lines.x), dtype=bool)
        begins[last] = False
        alone = last[last == lines.starts[:-1]]
        begins[alone] = True
        begin = np.flatnonzero(begins).astype(np.int32)
        end = begin + 1
        end[np.searchsorted(begin, alone)] -= 1
        part = np.searchsorted(lines.starts, begin, side="right") - 1
        return cls(x, y, begin, end, lines.feature[part].astype(np.int32))

    def __len__(self) -> int:
        return len(self.begin)

    def ends(self, which: Union[slice, Array]) -> Tuple[Array, Array, Array, Array]:
        """Return x and y of the first and of the last points of some segments."""
        begin, end = self.begin[which], self.end[which]
        return self.x[begin], self.y[begin], self.x[end], self.y[end]

    def squared_distances(
        self, which: Array, column: Array, row: Array, step: int, count: int
    ) -> Array:
        """Measure from the middles of ``count`` x ``count`` square cells to segments, pair by pair.

        Where no rounding is needed, none is done: the ends are compared as they are, and the height
        over a line is an area divided by a length, so that "just at the radius" is exact on whole
        numbers.

        Parameters
        ----------
        which, column, row : (n,) ints, the segment and the lattice's top left pixel of each pair.
        step : side of a cell in pixels.
        count : cells to a side.

        Returns
        -------
        (count * count, n) float64, row by row.
        """
        ax, ay, bx, by = self.ends(which)
        dx, dy = bx - ax, by - ay
        middles = (np.arange(count) + 0.5)[:, None] * step
        from_ax, from_ay = column + middles - ax, row + middles - ay
        from_bx, from_by = column + middles - bx, row + middles - by
        along = _lattice(from_ax * dx, from_ay * dy)
        length = np.hypot(dx, dy)
        length[length == 0.0] = 1.0
        squared = _lattice(from_ax * dy, -(from_ay * dx))
        squared /= length
        squared *= squared
        np.copyto(squared, _lattice(from_ax**2, from_ay**2), where=along <= 0.0)
        np.copyto(squared, _lattice(from_bx**2, from_by**2), where=along >= dx * dx + dy * dy)
        return squared


def _lattice(by_column: Array, by_row: Array) -> Array:
    """Add what depends on the column and what depends on the row: (m, n), (m, n) -> (m * m, n)."""
    return (by_row[:, None] + by_column[None]).reshape(-1, by_row.shape[1])
