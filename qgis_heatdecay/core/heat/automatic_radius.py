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
from .places import MOST_CELLS, Places, find_places

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
_CELLS_TO_RADIUS = 16
"""Pixels are joined while so many cells of theirs are left to the radius."""
_MOST_REACH = 2 * _CELLS_TO_RADIUS
"""How far, in cells, any kernel reaches."""
_TRANSFORM_COSTS = 14
"""What a cell costs in the transform, if to look up a cell costs 1."""


class FoundRadius(NamedTuple):
    """A radius in pixels, and the range of those that are nearly as likely.

    radius_px : None where there are fewer places than `FEWEST_PLACES`.
    places : how many distinct places of points, and how many lines, there are.
    """

    radius_px: Optional[float]
    low_px: float
    high_px: float
    places: int


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
    best, low, high = (float(f"{radius:.{_DIGITS}g}") for radius in (best, low, high))
    return FoundRadius(best, low, high, places.number)


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
        self._levels: Dict[int, _Level] = {}

    def at(self, radius_px: float) -> float:
        """Return it for a radius; pixels are joined to cells where the radius is far larger."""
        self._check()
        joined = 1 << max(0, int(math.log2(max(1.0, radius_px / _CELLS_TO_RADIUS))))
        if joined not in self._levels:
            self._levels[joined] = _Level(self._places, self._shape, joined)
        level = self._levels[joined]
        falloff = Falloff(self._kernel, radius_px / joined)
        around, whole = level.around(falloff, self._check)
        # The rest of what rounding leaves of a place that stands alone.
        others = np.maximum(around - level.own(falloff), 0.0)
        density = others / (whole * joined**2) + _FLOOR / math.prod(self._shape)
        return float(np.average(np.log(density), weights=self._places.stands_for))


class _Level:
    """The places in cells of some joined pixels."""

    def __init__(self, places: Places, shape: Tuple[int, int], joined: int) -> None:
        rows, cols = (-(-length // joined) for length in shape)
        row, col = places.row // joined, places.col // joined
        margin = _MOST_REACH
        self._padded = np.zeros((rows + 2 * margin, cols + 2 * margin), np.int32)
        self._counts = self._padded[margin : margin + rows, margin : margin + cols]
        cell, number = np.unique(row * cols + col, return_counts=True)
        self._counts[np.divmod(cell, cols)] = number
        self._row, self._col = row[places.judged], col[places.judged]
        self._kin_of = places.kin_of
        of_kin = places.judged[places.kin_of]
        self._squared = (row[places.kin] - row[of_kin]) ** 2 + (col[places.kin] - col[of_kin]) ** 2
        self._transform: Optional[Array] = None

    def own(self, falloff: Falloff) -> Array:
        """Return what the judged places' own lines, or they themselves, add to them."""
        return np.bincount(self._kin_of, falloff.at(self._squared), minlength=len(self._row))

    def around(self, falloff: Falloff, check: Checkpoint) -> Tuple[Array, float]:
        """Return what all places add at the judged ones, and the sum of the whole kernel."""
        span = np.arange(-falloff.reach, falloff.reach + 1)
        kernel = falloff.at(span[:, None] ** 2 + span**2)
        lookups = np.count_nonzero(kernel) * len(self._row)
        cells = self._counts.size
        if lookups <= _TRANSFORM_COSTS * cells or cells > MOST_CELLS:
            return self._look_up(kernel, falloff.reach, check), float(kernel.sum())
        return self._transform_all(kernel, falloff.reach, check), float(kernel.sum())

    def _look_up(self, kernel: Array, reach: int, check: Checkpoint) -> Array:
        across, counts = self._padded.shape[1], self._padded.reshape(-1)
        corner = _MOST_REACH - reach
        place = (self._row + corner) * across + self._col + corner
        around = np.zeros(len(place))
        for row, col in np.argwhere(kernel > 0).tolist():
            check()
            around += kernel[row, col] * counts.take(place + (row * across + col))
        return around

    def _transform_all(self, kernel: Array, reach: int, check: Checkpoint) -> Array:
        rows, cols = (_fast_length(length + _MOST_REACH) for length in self._counts.shape)
        if self._transform is None:
            self._transform = np.fft.rfft2(self._counts, (rows, cols))
        check()
        # Most rows of the kernel's raster are 0.
        product = np.fft.fft(np.fft.rfft(kernel, cols, axis=1), rows, axis=0)
        check()
        product *= self._transform
        check()
        # The kernel begins in the corner, and so moves all by its reach.
        return np.fft.irfft2(product, (rows, cols))[self._row + reach, self._col + reach]


def _fast_length(length: int) -> int:
    """Return the next length of small factors, which is transformed fast."""
    while True:
        rest = length
        for factor in (2, 3, 5):
            while rest % factor == 0:
                rest //= factor
        if rest == 1:
            return length
        length += 1
