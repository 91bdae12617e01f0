# SPDX-License-Identifier: GPL-2.0-or-later
"""The radius that suits the data: the one under which places make each other most likely.

Likelihood cross-validation: the kernel, as a density around all places but one, says how likely
that one is; the radius is the one at which the product over all of them is largest. What the places
of points and lines are, and which are left out with them, says `places`.

To a place far from all others any small radius is impossible, so that a tenth of a feature is
spread evenly over the raster beside them.
"""

import math
from typing import Dict, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ..features import Lines, Points
from ..grid import Grid
from ..progress import Tick, silent
from ..threads import Checkpoint, patiently
from .kernels import Falloff
from .places import Places, find_places

Array = np.ndarray

FEWEST_PLACES = 20
"""From fewer places nothing is found."""
LEAST_PX = 2.0
"""The smallest radius that is found."""
_LARGEST_SHARE = 0.1
"""The largest radius that is found, as a share of the raster's longer side."""
_FLOOR = 0.1
"""What is spread evenly, if each place counts 1."""
_NEARLY = 0.01
"""Places that are on average less likely by no more than this are nearly as likely."""
_LADDER = 1.25
"""The radii that are tried first grow by about this factor."""
_REFINEMENTS = 3
_DIGITS = 3
_SAME = 0.02
"""Radii this close (relative) need not both be tried."""
_MOST_REACH = 32
"""Of larger radii, pixels are joined to cells, until they are no more cells ..."""
_MOST_LOOKUPS = 1 << 24
"""... and until no more cells are looked up for all places that are judged."""
_SPARSE = 16
"""Where there are more cells to a place, the places are sorted, not counted in an image."""


class FoundRadius(NamedTuple):
    """A radius in pixels, and the range of those that are nearly as likely.

    radius_px : None where there are fewer places than `FEWEST_PLACES`.
    places : how many distinct places of points, and how many lines, there are.
    is_largest : no larger one was tried.
    """

    radius_px: Optional[float]
    low_px: float
    high_px: float
    places: int
    is_largest: bool = False


def likeliest_radius(
    grid: Grid,
    points: Sequence[Points],
    lines: Sequence[Lines],
    kernel: str,
    most_px: float = math.inf,
    tick: Tick = silent,
) -> FoundRadius:
    """Find the radius under which the places on a grid make each other most likely.

    points, lines : those of weight 0 are left out. kernel : of `KERNELS`.
    most_px : the largest that is found, beside a tenth of the longer side.
    """
    return patiently(lambda check: _search(grid, points, lines, kernel, most_px, check), tick)


def _search(
    grid: Grid,
    points: Sequence[Points],
    lines: Sequence[Lines],
    kernel: str,
    most_px: float,
    check: Checkpoint,
) -> FoundRadius:
    places = find_places(grid, points, lines, check)
    most = min(most_px, _LARGEST_SHARE * max(grid.shape))
    if places.number < FEWEST_PLACES:
        return FoundRadius(None, math.nan, math.nan, places.number)
    likelihood = _Likelihood(places, grid, kernel, check)
    tries = math.ceil(math.log(max(most, LEAST_PX) / LEAST_PX) / math.log(_LADDER)) + 1
    found = {
        radius: likelihood.at(radius)
        for radius in np.geomspace(LEAST_PX, max(most, LEAST_PX), tries).tolist()
    }
    for _ in range(_REFINEMENTS):
        radius = _vertex(found)
        if radius is None:
            break
        found[radius] = likelihood.at(radius)
    best = max(found, key=lambda radius: found[radius])
    low, high = _nearly(found, best)
    is_largest = best == max(found) > LEAST_PX
    best, low, high = (float(f"{radius:.{_DIGITS}g}") for radius in (best, low, high))
    return FoundRadius(best, low, high, places.number, is_largest)


def _vertex(found: Dict[float, float]) -> Optional[float]:
    """Return the top of the parabola through the best radius and its neighbors, on a log scale.

    None where the best has but one neighbor, or the top has been tried.
    """
    radii = sorted(found)
    best = max(range(len(radii)), key=lambda number: found[radii[number]])
    if not 0 < best < len(radii) - 1:
        return None
    near = radii[best - 1 : best + 2]
    at, said = np.log(near), np.array([found[radius] for radius in near])
    left, right = (said[1] - said[0]) / (at[1] - at[0]), (said[2] - said[1]) / (at[2] - at[1])
    curving = right - left
    if curving >= 0:
        return None
    # Where the slope, which is linear between the middles of both sides, is 0.
    top = (at[0] + at[1]) / 2 - left * (at[2] - at[0]) / 2 / curving
    radius = float(np.exp(np.clip(top, at[0], at[2])))
    return None if np.isclose(radius, radii, rtol=_SAME).any() else radius


def _nearly(found: Dict[float, float], best: float) -> Tuple[float, float]:
    """Return the range around the best radius of those that are nearly as likely."""
    least = found[best] - _NEARLY
    ends = []
    for radii in (sorted(found, reverse=True), sorted(found)):
        end = best
        for radius in radii[radii.index(best) + 1 :]:
            if found[radius] < least:
                share = (found[end] - least) / (found[end] - found[radius])
                end *= (radius / end) ** share
                break
            end = radius
        ends.append(end)
    return ends[0], ends[1]


class _Likelihood:
    """The mean logarithm of the density at the places that are judged, made by all others."""

    def __init__(self, places: Places, grid: Grid, kernel: str, check: Checkpoint) -> None:
        self._places = places
        self._shape = grid.shape
        self._kernel = kernel
        self._check = check
        self._most_reach = min(_MOST_REACH, math.sqrt(_MOST_LOOKUPS / math.pi / len(places.judged)))
        self._levels: Dict[int, _Level] = {}

    def at(self, radius_px: float) -> float:
        """Return it for a radius; pixels are joined to cells where too many would be within it."""
        self._check()
        halvings = max(0, math.ceil(math.log2(radius_px / self._most_reach)))
        if halvings not in self._levels:
            self._levels[halvings] = _Level(self._places, self._shape, halvings)
        falloff = Falloff(self._kernel, radius_px / (1 << halvings))
        others, whole = self._levels[halvings].others(falloff, self._check)
        density = others / (whole * 4**halvings) + _FLOOR / math.prod(self._shape)
        return float(np.average(np.log(density), weights=self._places.stands_for))


class _Level:
    """The places in cells of joined pixels.

    halvings : how often the raster's resolution is halved.
    """

    def __init__(self, places: Places, shape: Tuple[int, int], halvings: int) -> None:
        rows, self._across = ((length >> halvings) + 1 + 2 * _MOST_REACH for length in shape)
        row, col = ((each >> halvings) + _MOST_REACH for each in (places.row, places.col))
        cell = row * self._across + col
        self._counts = _counted(cell, rows * self._across)
        self._judged = cell[places.judged]
        self._kin_of = places.kin_of
        of_kin = places.judged[places.kin_of]
        self._squared = (row[places.kin] - row[of_kin]) ** 2 + (col[places.kin] - col[of_kin]) ** 2

    def others(self, falloff: Falloff, check: Checkpoint) -> Tuple[Array, float]:
        """Return what others add at the judged places, and the sum of the whole kernel.

        Others are all places but those of the judged one's own line, or but itself.
        """
        reach = falloff.reach
        span = np.arange(-reach, reach + 1)
        kernel = falloff.at(span[:, None] ** 2 + span**2)
        around = np.zeros(len(self._judged))
        corner = self._judged - (reach * self._across + reach)
        for row, col in np.argwhere(kernel > 0).tolist():
            check()
            around += kernel[row, col] * self._counts.take(corner + (row * self._across + col))
        own = np.bincount(self._kin_of, falloff.at(self._squared), len(around))
        # The rest of what rounding leaves of a place that stands alone.
        return np.maximum(around - own, 0.0), float(kernel.sum())


def _counted(cell: Array, number: int) -> Array:
    """Return how many places lie in each of so many cells, as uint8 where that holds them."""
    if number < _SPARSE * len(cell):
        counts = np.bincount(cell, minlength=number)
        return counts.astype(np.min_scalar_type(counts.max()))
    taken, times = np.unique(cell, return_counts=True)
    counts = np.zeros(number, np.min_scalar_type(times.max()))
    counts[taken] = times
    return counts
