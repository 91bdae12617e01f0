# SPDX-License-Identifier: GPL-2.0-or-later
"""Points that have a radius each, of which some are present, and what they add to pixels.

Without a common radius there are no offsets to share: a point's disk is written out as spans of
pixels, row by row, and each pixel of them is a contribution. What costs time is thus the area that
all disks cover together, so that points which matter to no pixel of a tile are left out first.
"""

from typing import Iterator, NamedTuple, Tuple

import numpy as np

from ..features import Points, changed_factors
from ..grid import Grid
from ..numbers import expand_runs
from ..threads import Checkpoint, never_stopped
from .cells import values_of_rank
from .kernels import KERNELS, HeatSettings, kernel_heat
from .padded_grid import Tile
from .stacking import Stack

Array = np.ndarray
_AT_ONCE = 1 << 15
"""Contributions that are written out at once: what is needed for them fits the cache."""
_EXACT = 2.0**53
"""Sums of whole numbers below are exact."""
_BELOW = 1 - 1e-9
"""A floor is lowered by what rounding may have raised it."""


class _Spans(NamedTuple):
    """Rows of disks within a tile, all (s,).

    row : in the tile. left, length : the pixels, by columns of the grid. middle : the column of the
    point. squared_down : how far its row is. radius, weight : the point's.
    """

    row: Array
    left: Array
    length: Array
    middle: Array
    squared_down: Array
    radius: Array
    weight: Array


class OwnRadii:
    """The points of one `Points` with radii, all present at first: what each adds to a tile.

    points : in map units, with radii in pixels.
    factor : (n,) float64, what the weight of each is multiplied with; 0: absent.
    """

    def __init__(self, points: Points, grid: Grid, settings: HeatSettings) -> None:
        radius = np.zeros(0) if points.radius is None else points.radius
        weight = np.ones(len(radius)) if points.weight is None else points.weight
        x, y = grid.to_pixels(points.x, points.y)
        col, row, reach = np.floor(x), np.floor(y), np.ceil(radius) - 1
        meets = (weight != 0) & (col + reach >= 0) & (col - reach < grid.width)
        meets &= (row + reach >= 0) & (row - reach < grid.height)
        kept = np.flatnonzero(meets)
        # Those near a tile stand together, and the order of the features does not show in sums.
        kept = kept[np.lexsort((weight[kept], radius[kept], col[kept], row[kept]))]
        self._point, self._radius, self._weight = kept, radius[kept], weight[kept]
        self._row, self._col, self._reach = (
            each[kept].astype(np.int64) for each in (row, col, reach)
        )
        self._most = int(self._reach.max(initial=0))
        self._kernel = settings.kernel
        # Sums of flat disks of whole weights, which differences along the rows hold exactly.
        flat = settings.kernel == "uniform" and settings.decay == 1
        is_exact = self._weight.sum() < _EXACT
        self._is_counted = flat and is_exact and bool((self._weight > 0).all())
        self._ranks = Stack(settings.decay, np.float64).ranks
        self.factor = np.ones(len(radius))

    @property
    def bounds(self) -> Array:
        """The bounds of the pixels that each of the present points heats, (n, 4), see `LineSet`."""
        return self._bounds(self.factor[self._point] > 0)

    def switch(self, factor: Array) -> Array:
        """Set the factors (n,), 0 for absent; return the bounds (n, 4) of what changes."""
        self.factor, changed = changed_factors(self.factor, factor)
        return self._bounds(changed[self._point])

    def contributions(
        self, tile: Tile, check: Checkpoint = never_stopped
    ) -> Iterator[Tuple[Array, Array]]:
        """Yield what the present points add to the pixels of a tile, bit by bit.

        (c,) int32 pixels, row by row within the tile, and (c,) float64 values. Where the decay
        leaves only some ranks to matter, points that hold none of them on any pixel are left out.
        """
        near = self._near(tile)
        if self._is_counted:
            weight = self._weight[near] * self.factor[self._point[near]]
            if (weight == np.floor(weight)).all():
                yield self._counted(near, tile)
                return
        pixels = np.minimum((2 * self._reach[near] + 1) ** 2, tile.area)
        before = np.cumsum(pixels) - pixels
        cuts = np.flatnonzero(np.diff(before // _AT_ONCE)) + 1
        for some in np.split(near, cuts):
            check()
            if len(some):
                yield self._spread(some, tile)

    def _bounds(self, which: Array) -> Array:
        row, col, reach = (each[which] for each in (self._row, self._col, self._reach))
        return np.stack([col - reach, row - reach, col + reach, row + reach], axis=1)

    def _near(self, tile: Tile) -> Array:
        """Return the points that matter to a tile."""
        bottom, right = tile.row + tile.height - 1, tile.col + tile.width - 1
        rows = (tile.row - self._most, bottom + self._most + 1)
        first, last = np.searchsorted(self._row, rows)
        some = slice(first, last)
        row, col, radius = self._row[some], self._col[some], self._radius[some]
        down = np.maximum(np.maximum(tile.row - row, row - bottom), 0)
        across = np.maximum(np.maximum(tile.col - col, col - right), 0)
        weight = self._weight[some] * self.factor[self._point[some]]
        near = np.flatnonzero((down < radius) & (across < radius) & (weight != 0))
        if len(near) <= self._ranks:
            return near + first
        far_down = np.maximum(np.abs(row - tile.row), np.abs(row - bottom))
        far_across = np.maximum(np.abs(col - tile.col), np.abs(col - right))
        at_most, at_least = (
            weight[near] * kernel_heat(self._kernel, np.hypot(*each), radius[near])
            for each in ((down[near], across[near]), (far_down[near], far_across[near]))
        )
        matters = np.zeros(len(near), bool)
        for sign in (1, -1):
            matters |= sign * at_most > max(_floor(sign * at_least, self._ranks), 0.0)
        return near[matters] + first

    def _spans(self, which: Array, tile: Tile) -> _Spans:
        row, col, reach = self._row[which], self._col[which], self._reach[which]
        top = np.maximum(row - reach, tile.row)
        bottom = np.minimum(row + reach, tile.row + tile.height - 1)
        point, at_row = expand_runs(top, np.maximum(bottom - top + 1, 0))
        radius, middle = self._radius[which][point], col[point]
        squared_down = (at_row - row[point]) ** 2
        half = _half_widths(squared_down, radius)
        left = np.maximum(middle - half, tile.col)
        length = np.minimum(middle + half, tile.col + tile.width - 1) - left + 1
        weight = (self._weight[which] * self.factor[self._point[which]])[point]
        down = at_row - tile.row
        return _Spans(down, left, np.maximum(length, 0), middle, squared_down, radius, weight)

    def _spread(self, which: Array, tile: Tile) -> Tuple[Array, Array]:
        """Write out all contributions."""
        spans = self._spans(which, tile)
        span, at_col = expand_runs(spans.left, spans.length)
        squared = (at_col - spans.middle[span]) ** 2 + spans.squared_down[span]
        value = KERNELS[self._kernel](np.sqrt(squared) / spans.radius[span])
        value *= spans.weight[span]
        first = spans.row * tile.width - tile.col
        return (first[span] + at_col).astype(np.int32), value

    def _counted(self, which: Array, tile: Tile) -> Tuple[Array, Array]:
        """Return the sum on each pixel as one contribution, from where the spans begin and end."""
        spans = self._spans(which, tile)
        there = spans.length > 0
        height, across = tile.height, tile.width + 1
        begin = (spans.row * across + spans.left - tile.col)[there]
        begins, ends = (
            np.bincount(at, spans.weight[there], height * across)
            for at in (begin, begin + spans.length[there])
        )
        sums = (begins - ends).reshape(height, across).cumsum(axis=1)[:, :-1].reshape(-1)
        pixel = np.flatnonzero(sums)
        return pixel.astype(np.int32), sums[pixel]


def _half_widths(squared_down: Array, radius: Array) -> Array:
    """Return how many pixels to either side of its middle a row of a disk has; -1 for none."""
    half = np.sqrt(np.maximum(radius * radius - squared_down, 0.0)).astype(np.int64)
    # Rounding decides as it does in the kernel, which ends where the distance is the radius.
    half += np.sqrt(squared_down + (half + 1) ** 2) / radius < 1.0
    half -= np.sqrt(squared_down + half**2) / radius >= 1.0
    return half


def _floor(at_least: Array, ranks: int) -> float:
    """Return what the last rank that matters holds at least on every pixel; 0 for nothing."""
    if len(at_least) <= ranks:
        return 0.0
    return float(values_of_rank(at_least[None], ranks)[0]) * _BELOW
