# SPDX-License-Identifier: GPL-2.0-or-later
"""Two rasters of heat against each other, and how often chance alone gives as much.

Chance is a permutation test (Good 2005, Permutation, Parametric and Bootstrap Tests): who belongs
to which of the two is drawn anew, again and again.
"""

from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Tuple, Union

import numpy as np

from ..features import Lines, Points
from ..grid import Grid
from ..heat.kernels import Falloff, HeatSettings
from ..heat.padded_grid import PaddedGrid
from ..heat.summed import fast_length
from ..progress import Tick, silent

Array = np.ndarray
Labels = Array
"""Which features count as the first of the two, (f,) bool."""

DIFFERENCE, RATIO, LOG_RATIO, SHARE = "difference", "ratio", "log_ratio", "share"
COMPARISONS: Dict[str, Callable[[Array, Array], Array]] = {
    DIFFERENCE: lambda a, b: a - b,
    RATIO: lambda a, b: a / b,
    LOG_RATIO: lambda a, b: np.log(a / b),
    SHARE: lambda a, b: a / (a + b),
}
NO_CHANGE = {DIFFERENCE: 0.0, RATIO: 1.0, LOG_RATIO: 0.0, SHARE: 0.5}
"""What each comparison is where both are alike."""

_ALIKE = 1e-9
"""Sums that differ by no more, relative to the largest, are equal: rounding makes no difference."""
_ALIKE_SINGLE = 1e-5
"""The same for heat, which is exact to so much."""


class Compared(NamedTuple):
    """values : float64, NaN where nothing can be said. too_low : bool, where the floor says so."""

    values: Array
    too_low: Array


def compare(kind: str, a: Array, b: Array, floor: float) -> Compared:
    """Compare two rasters of heat; where nothing reaches they are 0.

    kind : one of `COMPARISONS`. floor : where b is lower (in a share: a + b), nothing is said.

    >>> compare("ratio", np.array([1.0, 2, 3]), np.array([2.0, 0.25, 0]), floor=0.5).values
    array([0.5, nan, nan])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        values = COMPARISONS[kind](a, b)
        too_low = (a + b if kind == SHARE else b) < floor
    return Compared(np.where(np.isfinite(values) & ~too_low, values, np.nan), too_low)


def relabeled(is_first: Labels, times: int, seed: int, tick: Tick = silent) -> Iterator[Labels]:
    """Yield labels drawn at random, so many of each kind as there are.

    The features must be in an order that says nothing of their labels: see `order_of_features`.
    """
    random = np.random.default_rng(seed)
    chosen = int(np.count_nonzero(is_first))
    for number in range(times):
        tick(number / times)
        labels = np.zeros(len(is_first), bool)
        labels[random.permutation(len(is_first))[:chosen]] = True
        yield labels


def order_of_features(
    count: int, points: Optional[Points], of_points: Array, lines: Optional[Lines], of_lines: Array
) -> Array:
    """Return features in an order that is the same however they were read, (f,) int64.

    They are known by their places, weights and radii; those of which all is alike may change
    places without anybody seeing it.

    of_points : (n,), the feature of each point. of_lines : (l,), that of each among the lines.
    """
    owners: List[Array] = []
    known: List[Array] = []
    if points is not None:
        owners.append(of_points)
        known.append(np.stack([points.x, points.y, *_own(points, slice(None), len(points.x))]))
    if lines is not None:
        line = np.repeat(lines.feature, np.diff(lines.starts))
        owners.append(of_lines[line])
        known.append(np.stack([lines.x, lines.y, *_own(lines, line, len(lines.x))]))
    owner, (x, y, weight, radius) = np.concatenate(owners), np.concatenate(known, axis=1)
    # Sums near 0 hold the digits that tell places apart.
    x, y = x - x.min(), y - y.min()
    columns = (x, y, x * y, weight, radius, np.ones(len(x)))
    return np.lexsort([np.bincount(owner, each, count) for each in columns])


def _own(shape: Union[Points, Lines], which: Any, count: int) -> Tuple[Array, Array]:
    """Return weight and radius of each place, 1 where it has none of its own."""
    weight, radius = (
        np.ones(count) if each is None else each[which] for each in (shape.weight, shape.radius)
    )
    return weight, radius


class SummedHeat:
    """Heat of plain sums of points on a grid, for one choice of them after the other.

    It is worked out by Fourier's transform on the grid with a margin, in double precision.

    owner : (n,) int64, the feature of each point.
    """

    def __init__(self, grid: Grid, points: Points, owner: Array, settings: HeatSettings) -> None:
        falloff = Falloff(settings.kernel, settings.radius_px)
        padded = PaddedGrid.around(grid, falloff.reach)
        margin = padded.margin
        col, row = (np.floor(each) + margin for each in grid.to_pixels(points.x, points.y))
        near = (col >= 0) & (col < padded.width) & (row >= 0) & (row < padded.height)
        self._pixel = (row[near] * padded.width + col[near]).astype(np.int64)
        self._owner = owner[near]
        weight = np.ones(len(points.x)) if points.weight is None else points.weight
        self._weight = weight[near]
        self._shape = padded.height, padded.width
        self._inner = (slice(margin, margin + grid.height), slice(margin, margin + grid.width))
        # What the transform carries over an edge ends up in the margin.
        self._size = fast_length(padded.height), fast_length(padded.width)
        span = [np.minimum(np.arange(each), each - np.arange(each)) for each in self._size]
        self._kernel = np.fft.rfft2(falloff.at(span[0][:, None] ** 2 + span[1] ** 2))

    def of(self, labels: Labels) -> Array:
        """Return the heat of the points of some features, (rows, cols) float64."""
        weight = np.where(labels[self._owner], self._weight, 0.0)
        sums = np.bincount(self._pixel, weight, self._shape[0] * self._shape[1])
        image = np.fft.rfft2(sums.reshape(self._shape), self._size)
        image *= self._kernel
        return np.fft.irfft2(image, self._size)[self._inner]


def times_reached_by_sums(
    heat: SummedHeat, is_first: Labels, times: int, seed: int, tick: Tick
) -> Array:
    """Return how often chance gives the first one at least its heat, (rows, cols) int64.

    What both have together stays the same, so that each comparison rises with the first one's heat.
    Weights must not be negative.
    """
    found = heat.of(is_first)
    reached = np.zeros(found.shape, np.int64)
    found -= _ALIKE * max(heat.of(np.ones_like(is_first)).max(initial=0), 1e-300)
    for labels in relabeled(is_first, times, seed, tick):
        reached += heat.of(labels) >= found
    return reached


def times_reached(
    value_of: Callable[[Labels], Tuple[Array, Array]],
    kind: str,
    found: Array,
    is_first: Labels,
    times: int,
    seed: int,
    tick: Tick,
) -> Array:
    """Return how often chance gives at least the values that were found, (rows, cols) int64.

    value_of : returns both heats of labels. kind : of `COMPARISONS`, which gave ``found``.
    """
    reached = np.zeros(found.shape, np.int64)
    for labels in relabeled(is_first, times, seed, tick):
        with np.errstate(divide="ignore", invalid="ignore"):
            a, b = value_of(labels)
            spare = _ALIKE_SINGLE * (np.abs(found) + (a + b if kind == DIFFERENCE else 0.0))
            reached += COMPARISONS[kind](a, b) >= found - spare
    return reached


def p_values(reached: Array, times: int) -> Array:
    """Return how probable what was found is by chance, from 1 / (times + 1) to 1."""
    return (1.0 + reached) / (1.0 + times)
