# SPDX-License-Identifier: GPL-2.0-or-later
"""What the ways through a tile cost; `tile_heat` takes the cheapest. All but leveling are exact.

======  ================  =========  ============  ===============================================
decay   contributions of  way        module        costs grow with
======  ================  =========  ============  ===============================================
1       points, lines     sums       `summed`      pixels; up to a radius of 10 x offsets
below   points            counting   `counted`     pixels x offsets x weights, not with the points
below   points            gathering  `gathered`    contributions, all of which are sorted
below   points            ranking    `ranked`      pixels x points near that matter to their ranks
below   points            leveling   `leveled`     pixels x levels, not exact: where that does
below   points and lines  ranking    `ranked`      the same, and contributions of lines
======  ================  =========  ============  ===============================================

Offsets are the pixels that one point reaches. The constants are nanoseconds on one core (numpy
1.24); only their ratios decide. ``make bench ARGS=costs`` measures them anew, beside these.
"""

import math
from typing import NamedTuple, Tuple

from .cells import MOST_REACH, SIDE
from .gathered import MOST_OFFSETS, is_sparse
from .kernels import Falloff
from .leveled import Levels
from .ranked import WORTH_CELLS, WORTH_CUTTING
from .stacking import Stack

COUNT_PIXEL_NS = 0.2
"""Add the count at one offset to a pixel."""
COUNT_OFFSET_NS = 1000.0
"""Begin with an offset, whatever the size of the tile."""
COUNT_BEYOND = 3.0
"""Contributions that are counted where one is needed: the poorest pixel of a tile is the last."""

SORT_DEEPER_NS = 1.0 / 60.0
"""Sort a contribution to a pixel for each other one among which it is sorted, in all ways."""

SPREAD_TILE_NS = 300_000.0
"""Begin to spread points over a tile."""
SPREAD_TARGET_NS = 12.0
"""Look up a pixel that a point may reach."""
SPREAD_SORT_NS = 28.0
"""Sort a contribution by pixel, then by size."""

GATHER_OFFSET_NS = 6000.0
"""Begin with an offset."""
GATHER_SORT_NS = 16.0
"""Put a contribution in its place, and sort it by size."""

RANK_BLOCK_NS = 80_000.0
"""Begin with a block of pixels."""
RANK_PIXEL_NS = 150.0
"""Begin with a pixel of it."""
RANK_VALUE_NS = 4.0
"""Work out a contribution to a pixel and sort it among few."""

CELL_PIXEL_NS = 500.0
"""Find out what matters to a cell, for each of its pixels."""
CELL_VALUE_NS = 13.0
"""Work out a contribution to a pixel of a cell and sort it among those that matter."""

LEVEL_FFT_NS = 16.0
"""Lay points on a level, or find how many lie on it, for each pixel of a tile and its margin."""
LEVEL_PAIR_NS = 0.8
"""Add a level of weights times a level of the kernel to one of contributions, likewise."""

_MOST_COUNTS = 1 << 20
"""Offsets times weights beyond which counting is hopeless, and its steps would fill the memory."""
_MOST_GATHERED = 1 << 24
"""Contributions to a tile that fit the memory."""


class Costs(NamedTuple):
    """The costs of one tile's points, in nanoseconds for each pixel.

    area : pixels of the tile.
    points : in the tile and its margin.
    density : points on a pixel, on average over both.
    offsets : pixels that one point reaches.
    reach_px : how far.
    ranks : contributions to a pixel that matter.
    """

    area: int
    points: int
    density: float
    offsets: float
    reach_px: int
    ranks: int

    @classmethod
    def of(cls, shape: Tuple[int, int], points: int, falloff: Falloff, stack: Stack) -> "Costs":
        """Return the costs of ``points`` around a tile of ``shape``."""
        area = shape[0] * shape[1]
        padded = math.prod(length + 2 * falloff.reach for length in shape)
        offsets = max(1.0, math.pi * falloff.radius_px**2)
        density = points / padded
        return cls(area, points, density, offsets, falloff.reach, stack.ranks)

    def counting(self, weights: int) -> float:
        """Count points of so many distinct weights, from the largest contribution down."""
        if self.offsets * weights > _MOST_COUNTS:
            return math.inf
        # It ends as soon as all ranks that matter are filled on every pixel.
        filled = min(1.0, COUNT_BEYOND * self.ranks / (self.density * self.offsets))
        return weights * self.offsets * filled * (COUNT_PIXEL_NS + COUNT_OFFSET_NS / self.area)

    def gathering(self) -> float:
        """Gather and sort all contributions, spread point by point where points are few."""
        deep = self.density * self.offsets
        gathered = self.area * deep
        deeper = deep * SORT_DEEPER_NS
        if is_sparse(self.points, self.area, self.offsets):
            targets = self.points * self.offsets
            spread = targets * SPREAD_TARGET_NS + gathered * (SPREAD_SORT_NS + deeper)
            return (spread + SPREAD_TILE_NS) / self.area
        if gathered > _MOST_GATHERED or self.offsets > MOST_OFFSETS:
            return math.inf
        return (gathered * (GATHER_SORT_NS + deeper) + self.offsets * GATHER_OFFSET_NS) / self.area

    def ranking(self) -> float:
        """Sort the contributions that matter to blocks of pixels."""
        costs = [self._cells()]
        for side in (2 * SIDE, 4 * SIDE, 8 * SIDE, 16 * SIDE):
            points = self.density * (2 * self.reach_px + side) ** 2
            if points * side**2 <= (WORTH_CELLS if self._are_filled(side) else WORTH_CUTTING):
                value = RANK_VALUE_NS + points * SORT_DEEPER_NS
                costs.append(points * value + RANK_PIXEL_NS + RANK_BLOCK_NS / side**2)
        return min(costs)

    def leveling(self, levels: Levels) -> float:
        """Lay points on levels, and count these."""
        transforms = (levels.weights + levels.contributions) * LEVEL_FFT_NS
        pairs = levels.weights * levels.kernel * LEVEL_PAIR_NS
        return (transforms + pairs) * self.points / (self.density * self.area)

    def _cells(self) -> float:
        """Cut blocks into cells."""
        return self.in_cell() * CELL_VALUE_NS + CELL_PIXEL_NS

    def in_cell(self) -> float:
        """Return how many contributions matter to a cell."""
        side = SIDE if self.reach_px <= MOST_REACH else 2 * SIDE
        radius = math.sqrt(self.offsets / math.pi)
        near = self.density * (self.offsets + 4 * (side - 1) * radius + (side - 1) ** 2)
        if self._are_filled(side):
            near = min(near, self.ranks / self._shared(side))
        return near

    def _are_filled(self, side: int) -> bool:
        """Return whether what reaches all pixels of a block alike fills the ranks that matter."""
        return self.density * self.offsets * self._shared(side) > self.ranks

    def _shared(self, side: int) -> float:
        """Return the share of a pixel's points that reach all pixels of a block."""
        # What matters to all pixels lies closer than the radius by the block's diagonal.
        return max(0.0, 1.0 - math.sqrt(2.0) * side / (self.reach_px + 1)) ** 2
