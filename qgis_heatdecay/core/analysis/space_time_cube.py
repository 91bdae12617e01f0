# SPDX-License-Identifier: GPL-2.0-or-later
"""Events counted in cells and steps, and how far each count with its neighbors is from chance.

Gi* is that of Ord and Getis (1995, Geographical Analysis 27, 286) with weights 1, in the form of
Esri's page on it; multiple tests are corrected as by Benjamini and Hochberg (1995, JRSS B 57, 289).
"""

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Iterator, Optional, Tuple

import numpy as np

from ..errors import require_between, require_count, require_positive
from ..grid import Bounds
from ..progress import Tick, silent

Array = np.ndarray

_SPARE = 1 + 1e-9
"""A neighbor exactly at the radius is one, whatever the rounding."""
_CELLS_AT_ONCE = 1 << 15
"""Cells whose neighbors are summed at once: enough for numpy, few enough for the cache."""
_MOST_INT32 = np.iinfo(np.int32).max
_MIDDLE = (0.01, 0.99)
_EVENTS_PER_CELL, _FEWEST_CELLS, _MOST_CELLS = 2, 10, 200


@dataclass(frozen=True)
class SpaceTimeCube:
    """Counts of events in the cells that have any, step by step.

    cells : (c,) int64, row x width + column of each cell, ascending.
    counts : (steps, c), whole numbers.
    width : columns of the grid.
    """

    cells: Array
    counts: Array
    width: int

    @property
    def bins(self) -> int:
        """The number of all counts."""
        return int(self.counts.size)

    @property
    def total(self) -> int:
        """The number of all events."""
        return int(self.counts.sum(dtype=np.int64))

    @property
    def mean(self) -> float:
        """The mean of all counts."""
        return self.total / self.bins


@dataclass(frozen=True)
class Scores:
    """How far from chance each count with its neighbors is.

    z : (steps, c) float64. neighbors : the mean number of counts that are summed for one.
    varies : whether the counts differ at all; where they do not, all z are 0.
    """

    z: Array
    neighbors: float
    varies: bool


def count_events(row: Array, col: Array, step: Array, steps: int, width: int) -> SpaceTimeCube:
    """Count events by cell and step.

    Parameters
    ----------
    row, col, step : (e,) int64, e at least 1, those of each event, from 0.
    steps : how many there are. width : columns of the grid.

    Examples
    --------
    >>> events = np.array([0, 0, 1]), np.array([2, 2, 0]), np.array([0, 1, 1])
    >>> cube = count_events(*events, steps=2, width=3)
    >>> cube.cells, cube.counts.tolist()
    (array([2, 3]), [[1, 0], [1, 1]])
    """
    require_count("steps", steps)
    cells, cell = np.unique(row * width + col, return_inverse=True)
    in_order = np.argsort(step, kind="stable")
    bounds = np.searchsorted(step[in_order], np.arange(steps + 1))
    kind = np.int32 if len(step) <= _MOST_INT32 else np.int64
    counts = np.empty((steps, len(cells)), kind)
    for number, (first, last) in enumerate(zip(bounds[:-1], bounds[1:])):
        counts[number] = np.bincount(cell[in_order[first:last]], minlength=len(cells))
    return SpaceTimeCube(cells, counts, width)


def suggested_cell_size(
    x: Array, y: Array, steps: int, extent: Optional[Bounds] = None
) -> Optional[float]:
    """Return a size of cells that suits events, to two digits; None where they have one place.

    Cells would hold two events a step if these were spread evenly over the area of the middle
    98 % along x and y, and there are from 10 to 200 along its longer side.

    x, y : (e,) float64, e at least 1. extent : in which events count, None for all.

    >>> even = np.arange(100.0)
    >>> suggested_cell_size(np.repeat(even, 100), np.tile(even, 100), steps=50)
    9.9
    """
    if extent is not None:
        inside = (x >= extent[0]) & (x <= extent[2]) & (y >= extent[1]) & (y <= extent[3])
        if inside.any():
            x, y = x[inside], y[inside]
    sides = [np.diff(np.quantile(each, _MIDDLE))[0] / np.diff(_MIDDLE)[0] for each in (x, y)]
    longer = max(sides) or max(np.ptp(x), np.ptp(y))
    if not longer > 0:
        return None
    # Events along a line have an area, too, or cells would have no size.
    area = longer * max(min(sides), longer / _MOST_CELLS)
    size = math.sqrt(area * _EVENTS_PER_CELL * steps / len(x))
    size = min(max(size, longer / _MOST_CELLS), longer / _FEWEST_CELLS)
    return float(f"{size:.2g}")


def hot_spot_scores(
    cube: SpaceTimeCube, radius_cells: float, steps_back: int, tick: Tick = silent
) -> Scores:
    """Return Gi* of each cell and step, against the mean and the variance of the whole cube.

    Neighbors are the cells of the cube whose centers are at most a radius away, the cell itself
    included, in the same step and as many before it as there are, up to ``steps_back``.

    Whole numbers are summed, so that equal counts have equal scores, bit by bit.

    >>> there = np.arange(4)
    >>> cube = count_events(0 * there, there, 0 * there, steps=2, width=4)
    >>> hot_spot_scores(cube, radius_cells=1, steps_back=0).z[:, 0].round(3).tolist()
    [1.528, -1.528]
    """
    require_positive("radius_cells", radius_cells)
    require_between("STEPS_BACK", steps_back, 0, math.inf)
    bins, total = cube.bins, cube.total
    squares = sum(int(np.dot(each, each)) for each in (row.astype(np.int64) for row in cube.counts))
    spread = bins * squares - total * total
    sums, around = _sums_of_neighbors(cube, radius_cells, tick)
    _sum_steps(sums, steps_back)
    z = np.empty(sums.shape)
    neighbors = 0
    for number, each in enumerate(sums):
        weight = around * (min(number, steps_back) + 1)
        neighbors += int(weight.sum())
        z[number] = bins * each.astype(np.int64) - total * weight
        scale = np.sqrt(float(spread)) * np.sqrt((bins * weight - weight * weight) / (bins - 1))
        np.divide(z[number], scale, out=z[number], where=scale > 0)
        z[number][scale == 0] = 0.0
    return Scores(z, neighbors / bins, spread > 0)


def _sums_of_neighbors(cube: SpaceTimeCube, radius: float, tick: Tick) -> Tuple[Array, Array]:
    """Return the sums over the neighbors in space, (steps, c), and their numbers, (c,) int64.

    The cells of a row of the circle follow each other in the list of cells, so that their sum is
    a difference of running sums: cells without events need no room.
    """
    steps, count = cube.counts.shape
    running = np.zeros((steps, count + 1), cube.counts.dtype)
    np.cumsum(cube.counts, axis=1, out=running[:, 1:])
    sums, numbers = np.zeros_like(cube.counts), np.zeros(count, np.int64)
    rows, cols = np.divmod(cube.cells, cube.width)
    runs = list(_rows_of_circle(radius, int(rows[-1] - rows[0]), cube.width))
    for number, (down, half) in enumerate(runs):
        tick(number / len(runs))
        start = (rows + down) * cube.width
        first = np.searchsorted(cube.cells, start + np.maximum(cols - half, 0))
        last = np.searchsorted(cube.cells, start + np.minimum(cols + half, cube.width - 1), "right")
        numbers += last - first
        for begin in range(0, count, _CELLS_AT_ONCE):
            some = slice(begin, begin + _CELLS_AT_ONCE)
            sums[:, some] += running[:, last[some]]
            sums[:, some] -= running[:, first[some]]
    return sums, numbers


def _rows_of_circle(radius: float, most_down: int, most_across: int) -> Iterator[Tuple[int, int]]:
    """Yield the rows that a circle reaches, and how many cells to each side it reaches there."""
    squared = (radius * _SPARE) ** 2
    reach = int(min(math.sqrt(squared), most_down))
    for down in range(-reach, reach + 1):
        yield down, int(min(math.sqrt(squared - down * down), most_across))


def _sum_steps(sums: Array, steps_back: int) -> None:
    """Replace the sums of steps by those of a step and some before it."""
    np.cumsum(sums, axis=0, out=sums)
    # From the last one: what is subtracted is still a running sum.
    for number in range(len(sums) - 1, steps_back, -1):
        sums[number] -= sums[number - steps_back - 1]


def two_sided_p(z: Array) -> Array:
    """Return how probable a score at least so far from 0 is by chance, of the shape of z.

    >>> two_sided_p(np.array([0.0, -1.959964])).round(6)
    array([1.  , 0.05])
    """
    unique, which = np.unique(np.abs(z), return_inverse=True)
    found = np.array([math.erfc(each / math.sqrt(2)) for each in unique.tolist()])
    return found[which].reshape(np.shape(z))


def critical_score(z: Array, confidence: float, correct: bool) -> float:
    """Return the score from which on, on either side of 0, a count is significant.

    confidence : in per cent, between 0 and 100.
    correct : for the false discovery rate, over all scores together.

    Returns infinity where nothing is significant.

    >>> critical_score(np.array([0.1, 2.0, -3.0, 2.5]), 95, correct=False)
    2.0
    >>> critical_score(np.array([0.1, 2.0, -3.0, 2.5]), 95, correct=True)
    2.5
    >>> critical_score(np.array([0.1, 2.0, 0.2, 2.1]), 95, correct=True)
    inf
    """
    alpha = 1 - confidence / 100
    # What does not pass without a correction does not pass with one.
    least = NormalDist().inv_cdf(1 - alpha / 2) / _SPARE
    kept = [np.abs(each[np.abs(each) >= least]) for each in np.atleast_2d(z)]
    unique, times = np.unique(np.concatenate(kept), return_counts=True)
    p = np.array([math.erfc(each / math.sqrt(2)) for each in unique.tolist()])
    bound = np.full(len(p), alpha)
    if correct:
        # From the largest score on: how many are at least so far from 0.
        bound *= np.cumsum(times[::-1])[::-1] / np.size(z)
    passed = np.flatnonzero(p <= bound)
    return float(unique[passed[0]]) if passed.size else math.inf
