# SPDX-License-Identifier: GPL-2.0-or-later
"""What the paths to a tile's heat cost: nanoseconds for a pixel, as measured on numpy 1.24."""

import math
from typing import NamedTuple, Tuple

from .gathered import MOST_OFFSETS, is_sparse
from .kernels import Falloff
from .ranked import SIDE
from .stacking import Stack

_MOST_COUNTS = 1 << 20
_BLOCK = 80_000.0
"""Nanoseconds that a block costs whatever is in it."""
_SPREAD = 300_000.0
"""Nanoseconds that spreading few points costs whatever their number."""
_MOST_GATHERED = 1 << 24


class Costs(NamedTuple):
    """The costs of one tile's points.

    Attributes
    ----------
    area : pixels of the tile.
    points : in the tile and its margin.
    density : points on a pixel, on average over both.
    offsets : pixels that one point reaches.
    """

    area: int
    points: int
    density: float
    offsets: float
    reach_px: int
    ranks: int

    @classmethod
    def of(cls, shape: Tuple[int, int], points: int, falloff: Falloff, stack: Stack) -> "Costs":
        """Look at ``points`` around a tile of ``shape``."""
        area = shape[0] * shape[1]
        window = math.prod(length + 2 * falloff.reach for length in shape)
        offsets = max(1.0, math.pi * falloff.radius_px**2)
        return cls(area, points, points / window, offsets, falloff.reach, stack.ranks)

    def counting(self, levels: int) -> float:
        """Count ``levels`` distinct weights; it ends where all ranks that matter are filled."""
        if self.offsets * levels > _MOST_COUNTS:
            return math.inf
        filled = min(1.0, 3.0 * self.ranks / (self.density * self.offsets))
        return levels * self.offsets * filled * (0.2 + 1000.0 / self.area)

    def gathering(self) -> float:
        """Gather and sort all contributions."""
        gathered = self.area * self.density * self.offsets
        if is_sparse(self.points, self.area, self.offsets):
            return (self.points * self.offsets * 12.0 + gathered * 28.0 + _SPREAD) / self.area
        if gathered > _MOST_GATHERED or self.offsets > MOST_OFFSETS:
            return math.inf
        return (gathered * 20.0 + self.offsets * 6000.0) / self.area

    def ranking(self) -> float:
        """Sort the contributions that matter to a block of 8 x 8 pixels."""
        # What matters to all pixels of a block lies closer than the radius by the block's diagonal.
        shared = 1.0 - math.sqrt(2.0) * SIDE / (self.reach_px + 1)
        most = self.ranks / shared**2 if shared > 0 else math.inf
        costs = []
        for side in (SIDE, 2 * SIDE, 4 * SIDE, 8 * SIDE):
            points = self.density * (2 * self.reach_px + side) ** 2
            points = min(points, most) if side == SIDE else points
            costs.append(points * min(10.0, 4.0 + points / 60.0) + 150.0 + _BLOCK / side**2)
        return min(costs)
