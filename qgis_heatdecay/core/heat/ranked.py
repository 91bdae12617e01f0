# SPDX-License-Identifier: GPL-2.0-or-later
"""Stacks of any contributions: those that matter to a pixel are sorted.

Only the first ranks of a pixel matter. Within a block of pixels every point has a value at the
pixel nearest to it and one at the farthest; enough of the latter are a floor under the last rank
that matters, and a point whose nearest value lies below the floor is left out. A block is cut in
four until its pixels share most of what matters to them.
"""

from typing import Iterator, List, NamedTuple, Optional, Tuple

import numpy as np

from ..threads import Checkpoint
from .cells import BELOW, BLOCK, MOST_REACH, Cells, values_of_rank
from .kernels import Falloff
from .padded_grid import Tile
from .point_set import NearPoints
from .stacking import Heat, Stack, stack_counted_rows, stack_rows

SIDE = 8
"""Pixels to a side of the blocks that are sorted together at least."""
WORTH_CUTTING = 1 << 17
"""Values of a larger block from which cutting it saves more than it costs."""
WORTH_CELLS = 1 << 15
"""The same where a block is cut into cells in the end, to which less matters than to the block."""
_MOST_VALUES = 1 << 20
"""Values (pixels times points) that are sorted at once."""
Intervals = List[Tuple[int, int]]


class TileContributions(NamedTuple):
    """What lines contribute to the pixels of a tile, row by row.

    starts : (pixels + 1,) int64, where each pixel's values begin, and their number.
    value : float64, positive.
    """

    starts: np.ndarray
    value: np.ndarray

    @classmethod
    def of(cls, pixel: np.ndarray, value: np.ndarray, area: int) -> "TileContributions":
        """Sort contributions by pixel."""
        order = np.argsort(pixel, kind="stable")
        return cls(np.append(0, np.cumsum(np.bincount(pixel, minlength=area))), value[order])

    def columns(self, pixels: np.ndarray) -> np.ndarray:
        """Return the values of some pixels as rows of equal length, filled with 0."""
        begin, end = self.starts[pixels], self.starts[pixels + 1]
        at = begin[:, None] + np.arange((end - begin).max())
        return np.where(at < end[:, None], self.value[np.minimum(at, len(self.value) - 1)], 0.0)


def ranked_heat(
    near: NearPoints,
    others: Optional[TileContributions],
    shape: Tuple[int, int],
    falloff: Falloff,
    stack: Stack,
    check: Checkpoint,
) -> Heat:
    """Return heat (float64) and reach (bool) of a tile; ``others`` is what lines contribute."""
    ranking = _Ranking(shape, falloff, stack, check)
    ranking.descend(Tile(0, 0, *shape), near, 0.0, others)
    return ranking.heat, ranking.reached


class _Ranking:
    """Works out one tile."""

    def __init__(
        self, shape: Tuple[int, int], falloff: Falloff, stack: Stack, check: Checkpoint
    ) -> None:
        self._falloff = falloff
        self._stack = stack
        self._check = check
        self.heat = np.zeros(shape)
        self.reached = np.zeros(shape, bool)
        self._cells = Cells(self.heat, self.reached, falloff, stack, check)

    def descend(
        self, block: Tile, points: NearPoints, floor: float, others: Optional[TileContributions]
    ) -> None:
        """Work out a block, of which the points that matter are known, or its four quarters."""
        self._check()
        number = len(points.row)
        if others is not None:
            pixels = self._pixels(block)
            number += int((others.starts[pixels + 1] - others.starts[pixels]).max())
        if not number:
            return
        by_cells = others is None and self._suits_cells(points)
        # A small block is sorted unless it would not fit the memory: cutting it leaves out little.
        most = _MOST_VALUES if block.area <= SIDE * SIDE else WORTH_CUTTING
        if by_cells and floor > 0:
            most = WORTH_CELLS
        if block.area == 1 or block.area * number <= most:
            heat, reached = self._stacked(block, points, others)
            self.heat[block.slices] = heat.reshape(block.shape)
            self.reached[block.slices] = reached.reshape(block.shape)
        elif by_cells and max(block.shape) <= BLOCK:
            self._cells.stack_block(block, points, floor)
        else:
            for quarter, matters, its_floor in self._quarters(block, points):
                self.descend(quarter, points.at(matters), its_floor, others)

    def _suits_cells(self, points: NearPoints) -> bool:
        single = points.weight.dtype == np.float32
        return single and points.times is None and self._falloff.reach <= MOST_REACH

    def _pixels(self, block: Tile) -> np.ndarray:
        """Return the block's pixels as the tile counts them, row by row."""
        rows, cols = _numbers(block)
        return (rows[:, None] * self.heat.shape[1] + cols).reshape(-1)

    def _quarters(
        self, block: Tile, points: NearPoints
    ) -> Iterator[Tuple[Tile, np.ndarray, float]]:
        """Yield the quarters of a block, the points that matter there and the floor under them."""
        rows, cols = _halves(block.row, block.height), _halves(block.col, block.width)
        near_row, far_row = _squared_distances(points.row, rows)
        near_col, far_col = _squared_distances(points.col, cols)
        single = points.weight.dtype == np.float32
        total = len(points.row) if points.times is None else int(points.times.sum())
        for i, (top, bottom) in enumerate(rows):
            for j, (left, right) in enumerate(cols):
                self._check()
                at_most = self._falloff.at(near_row[i] + near_col[j], single)
                at_most *= points.weight
                floor = 0.0
                # The floor holds for points alone. With lines as well there are only more
                # contributions above it, so that what lies below still does not matter.
                if total > self._stack.ranks:
                    at_least = self._falloff.at(far_row[i] + far_col[j], single)
                    at_least *= points.weight
                    floor = _ranked_value(at_least, points.times, self._stack.ranks) * BELOW
                matters = np.flatnonzero(at_most >= floor if floor > 0 else at_most > 0)
                yield Tile(top, left, bottom - top, right - left), matters, floor

    def _stacked(
        self, block: Tile, points: NearPoints, others: Optional[TileContributions]
    ) -> Heat:
        """Return heat and reach of the block's pixels, row by row."""
        rows, cols = _numbers(block)
        row = rows[:, None] - points.row
        col = cols[:, None] - points.col
        squared = ((row * row)[:, None, :] + col * col).reshape(block.area, -1)
        values = self._falloff.at(squared, points.weight.dtype == np.float32)
        values *= points.weight
        times = points.times
        if others is not None:
            more = others.columns(self._pixels(block))
            values = np.concatenate([values, more.astype(values.dtype)], axis=1)
            if times is not None:
                times = np.append(times, np.ones(more.shape[1], np.int64))
        if times is not None:
            return stack_counted_rows(values, times, self._stack)
        return stack_rows(values, self._stack)


def _numbers(block: Tile) -> Tuple[np.ndarray, np.ndarray]:
    """Return the numbers of a block's rows and of its columns."""
    rows = np.arange(block.row, block.row + block.height)
    return rows, np.arange(block.col, block.col + block.width)


def _halves(start: int, length: int) -> Intervals:
    """Return where the halves of rows or columns begin and end; one alone cannot be cut."""
    stop = start + length
    if length == 1:
        return [(start, stop)]
    middle = (start + stop + 1) // 2
    return [(start, middle), (middle, stop)]


def _squared_distances(
    place: np.ndarray, intervals: Intervals
) -> Tuple[List[np.ndarray], List[np.ndarray]]:
    """Return squared distances of places to the nearest and the farthest pixel of intervals."""
    near, far = [], []
    for start, stop in intervals:
        before, behind = start - place, place - (stop - 1)
        outside = np.maximum(np.maximum(before, behind), 0)
        across = np.maximum(-before, -behind)
        near.append(outside * outside)
        far.append(across * across)
    return near, far


def _ranked_value(value: np.ndarray, times: Optional[np.ndarray], rank: int) -> float:
    """Return the value of a rank (from 1), each value standing ``times`` times."""
    if times is None:
        return float(values_of_rank(value[None], rank)[0])
    order = np.argsort(-value, kind="stable")
    return float(value[order[np.searchsorted(np.cumsum(times[order]), rank)]])
