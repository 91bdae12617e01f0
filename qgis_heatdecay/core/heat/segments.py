# SPDX-License-Identifier: GPL-2.0-or-later
"""Line segments in pixel coordinates: their distances from pixels, and where they lie."""

from dataclasses import dataclass, replace
from typing import Iterator, Tuple, Union

import numpy as np

from ..features import Lines
from ..grid import Grid
from ..numbers import expand_runs
from ..progress import Tick
from .padded_grid import Tile
from .runs import NO_RUNS, Runs, find_runs

Array = np.ndarray
SMALLEST_CELL = 64
"""Pixels to a side of a cell, as of the engine's tiles."""
MOST_CELLS = 1 << 16
"""Cells whose numbers fit 16 bits, which numpy sorts by radix."""
MOST_ENTRIES = 1 << 24
"""Entries (a segment in a cell) that the memory is spent on."""
SEGMENTS_AT_ONCE = 1 << 17
# Rounding must never lose a segment; pixels are far larger than it.
SLACK_PX = 1e-3
_Runs = Tuple[Array, Array]


@dataclass(frozen=True)
class Segments:
    """The segments of all lines, in the order of the lines; a lone vertex is one without length.

    Behind them may stand runs (see `runs`): each is a straight segment in place of some.

    x, y : (v,) float64, the vertices as fractional columns and rows.
    begin, end : (s,) int32, the two vertices of each segment.
    feature : (s,) int32, the feature it belongs to, ascending among the segments.
    runs : what the last of these stand for.
    """

    x: Array
    y: Array
    begin: Array
    end: Array
    feature: Array
    runs: Runs = NO_RUNS

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

    def with_runs(self, tick: Tick) -> Tuple["Segments", Array]:
        """Find runs; return the segments with them, and the numbers (m,) of all that is in none."""
        begin, end, runs, roots = find_runs(self.x, self.y, self.begin, self.end, tick)
        if not len(begin):
            return self, roots
        begins, ends = np.append(self.begin, begin), np.append(self.end, end)
        feature = np.append(self.feature, self.feature[np.searchsorted(self.begin, begin)])
        return replace(self, begin=begins, end=ends, feature=feature, runs=runs), roots

    def ends(self, which: Union[slice, Array]) -> Tuple[Array, Array, Array, Array]:
        """Return x and y of the first and of the last points of some segments."""
        begin, end = self.begin[which], self.end[which]
        return self.x[begin], self.y[begin], self.x[end], self.y[end]

    def has_runs(self, which: Array) -> bool:
        """Return whether any of some segments (n,) int32 are runs."""
        return bool(len(self.runs.first)) and int(which.max(initial=0)) >= self._single

    def opened(self, which: Array, most_px: float) -> Tuple[Array, Array]:
        """Put in place of runs of a larger size what these are made of.

        Returns (m,) int64, the indices into ``which``, and (m,) int32, what comes in their place.
        """
        run = which - self._single
        large = self.runs.size[np.maximum(run, -1)] > most_px
        first, count = which.copy(), np.ones(len(which), dtype=np.int32)
        first[large], count[large] = self.runs.first[run[large]], self.runs.length[run[large]]
        return expand_runs(first, count)

    @property
    def _single(self) -> int:
        """The number of segments, and of the first run."""
        return len(self.begin) - len(self.runs.first)

    def squared_bounds(
        self, which: Array, column: Array, row: Array, step: int, count: int
    ) -> Tuple[Array, Array]:
        """Measure from the middles of ``count`` x ``count`` square cells to segments, pair by pair.

        Where no rounding is needed, none is done: the ends are compared as they are, and the height
        over a line is an area divided by a length, so that "just at the radius" is exact on whole
        numbers.

        which, column, row : (n,) ints, the segment and the lattice's top left pixel of each pair.
        step : side of a cell in pixels.

        Returns the least and the most that they may be: (count * count, n) float64, row by row. For
        segments these are the same; of a run it is known only how far it may be off.
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
        if not self.has_runs(which):
            return squared, squared
        error = self.runs.error[np.maximum(which - self._single, -1)]
        distance = np.sqrt(squared)
        least = np.square(np.maximum(distance - error, 0.0))
        most = np.square(distance + error)
        # The ends lie on the line itself.
        np.minimum(most, _lattice(from_ax**2, from_ay**2), out=most)
        np.minimum(most, _lattice(from_bx**2, from_by**2), out=most)
        return least, most


def _lattice(by_column: Array, by_row: Array) -> Array:
    """Add what depends on the column and what depends on the row: (m, n), (m, n) -> (m * m, n)."""
    return (by_row[:, None] + by_column[None]).reshape(-1, by_row.shape[1])


class SegmentCells:
    """Square cells over the raster, each with the segments (or runs) that may reach into it.

    Diagonal segments are entered row of cells by row of cells, not by their bounds. Cells are as
    large as the reach at least, so that a short segment is entered a few times only, and grow until
    the entries fit the memory.
    """

    def __init__(
        self, segments: Segments, chosen: Array, grid: Grid, reach_px: float, tick: Tick
    ) -> None:
        self._segments, self._chosen = segments, chosen
        self._reach_px = reach_px + SLACK_PX
        self._width, self._height = grid.width, grid.height
        self.size = self._cell_size()
        self._columns = -(-grid.width // self.size)
        self._rows = -(-grid.height // self.size)
        cells, entered = [np.empty(0, np.uint16)], [np.empty(0, np.int32)]
        for first in range(0, len(chosen), SEGMENTS_AT_ONCE):
            cell, segment = self._enter(chosen[first : first + SEGMENTS_AT_ONCE])
            cells.append(cell.astype(np.uint16))
            entered.append(segment)
            tick(first / len(chosen))
        cell = np.concatenate(cells)
        self._entries = np.concatenate(entered)[np.argsort(cell, kind="stable")]
        counts = np.bincount(cell, minlength=self._columns * self._rows)
        self._starts = np.concatenate(([0], np.cumsum(counts)))

    def within(self, tile: Tile) -> Iterator[Tuple[Tile, Array]]:
        """Cut a tile at the cells' borders; pieces that no segment reaches are left out.

        With each piece come the (n,) int32 segments that may reach into it, in the order given.
        """
        size = self.size
        for i in range(tile.row // size, (tile.row + tile.height - 1) // size + 1):
            top, bottom = max(tile.row, i * size), min(tile.row + tile.height, (i + 1) * size)
            for j in range(tile.col // size, (tile.col + tile.width - 1) // size + 1):
                cell = i * self._columns + j
                near = self._entries[self._starts[cell] : self._starts[cell + 1]]
                if len(near):
                    left, right = (
                        max(tile.col, j * size),
                        min(tile.col + tile.width, (j + 1) * size),
                    )
                    yield Tile(top, left, bottom - top, right - left), near

    def _cell_size(self) -> int:
        size = SMALLEST_CELL
        while size < 2 * self._reach_px and size < max(self._width, self._height):
            size *= 2
        lengths = 0.0
        for first in range(0, len(self._chosen), SEGMENTS_AT_ONCE):
            ax, ay, bx, by = self._segments.ends(self._chosen[first : first + SEGMENTS_AT_ONCE])
            lengths += np.minimum(np.abs(bx - ax), self._width).sum()
            lengths += np.minimum(np.abs(by - ay), self._height).sum()
        lengths += 4 * self._reach_px * len(self._chosen)
        most = max(MOST_ENTRIES - 3 * len(self._chosen), len(self._chosen))
        while self._cell_count(size) > MOST_CELLS or lengths / size > most:
            size *= 2
        return size

    def _cell_count(self, size: int) -> int:
        return -(-self._width // size) * -(-self._height // size)

    def _enter(self, which: Array) -> _Runs:
        """Return the cells that segments may reach, as equally long arrays of cell and segment."""
        ax, ay, bx, by = self._segments.ends(which)
        owner, rows = expand_runs(*self._span(ay, by, self._rows))
        ax, ay, dx, dy = ax[owner], ay[owner], (bx - ax)[owner], (by - ay)[owner]
        level = dy == 0.0
        dy[level] = 1.0
        top = rows * self.size - self._reach_px
        # The shares of the segment at which it enters and leaves this row of cells and its reach.
        with np.errstate(over="ignore"):
            enter = np.clip((top - ay) / dy, 0.0, 1.0)
            leave = np.clip((top + self.size + 2 * self._reach_px - ay) / dy, 0.0, 1.0)
        enter[level], leave[level] = 0.0, 1.0
        at, columns = expand_runs(*self._span(ax + enter * dx, ax + leave * dx, self._columns))
        return rows[at] * self._columns + columns, which[owner[at]]

    def _span(self, one: Array, other: Array, cells: int) -> _Runs:
        """Return the first cell and the number of cells between two coordinates, reach included."""
        low = (np.minimum(one, other) - self._reach_px) / self.size
        high = (np.maximum(one, other) + self._reach_px) / self.size
        first = np.clip(np.floor(low), 0, cells).astype(np.int64)
        last = np.clip(np.floor(high), -1, cells - 1).astype(np.int64)
        return first, np.maximum(last - first + 1, 0)
