# SPDX-License-Identifier: GPL-2.0-or-later
"""How heat falls off with the distance from a feature.

A kernel maps u = distance / radius to heat: 1 at u = 0, falling or level up to the radius and 0
from u = 1 on. Formulas: Silverman, Density Estimation (1986), table 3.1, scaled to 1 in the middle;
``exponential`` is what heatmap.py calls gaussian.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Callable, Dict, List, NamedTuple, Optional, Tuple, Union

import numpy as np

from ..errors import require_between, require_one_of, require_positive

KERNELS: Dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "linear": lambda u: 1.0 - u,
    "exponential": lambda u: 256.0**-u,
    "gaussian": lambda u: 256.0 ** -(u * u),
    "quartic": lambda u: (1.0 - u * u) ** 2,
    "triweight": lambda u: (1.0 - u * u) ** 3,
    "epanechnikov": lambda u: 1.0 - u * u,
    "uniform": np.ones_like,
}
SMALLEST = 1e-18
"""The least that is told from 0 in single precision, so that a product of two is, too."""
_LARGEST_TABLE = 1 << 22
"""Squared distances that are worked out beforehand; beyond, each is as it comes."""
_LARGEST_SUM_PX = 2000.0
_FEW_RADII, _SMALL_PX = 256, 200
"""Of so many radii each is summed over its pixels, of more those of at most so many pixels ..."""
_SINGLE_PX = 20
"""... of which larger ones are interpolated."""


@dataclass(frozen=True)
class HeatSettings:
    """How features become heat.

    kernel : a key of `KERNELS`.
    radius_px : where the kernel ends, in pixels, greater than 0; may be fractional. Features that
        have radii of their own end there, which must not be further.
    decay : 0 (strongest only) to 1 (plain sum).
    segments : each segment of a line adds heat, as in heatmap.py, not each feature once.
    precise : plain sums of points in double precision, each exact by itself: of use where sums are
        divided by one another.
    approximate : stacks of points of many weights to within 0.4 % of the maximum, where that is
        faster (`leveled`): of use on a screen.

    Raises
    ------
    InvalidParameter
        A value is none of these.

    >>> HeatSettings("quartic", radius_px=12.5)  # doctest: +NORMALIZE_WHITESPACE
    HeatSettings(kernel='quartic', radius_px=12.5, decay=0.95, segments=False, precise=False,
    approximate=False)
    >>> HeatSettings(decay=1.5)
    Traceback (most recent call last):
    qgis_heatdecay.core.errors.InvalidParameter: DECAY is '1.5'. Give a number from 0 to 1.
    """

    kernel: str = "linear"
    radius_px: float = 10.0
    decay: float = 0.95
    segments: bool = False
    precise: bool = False
    approximate: bool = False

    def __post_init__(self) -> None:
        require_one_of("KERNEL", self.kernel, KERNELS)
        require_positive("RADIUS", self.radius_px)
        require_between("DECAY", self.decay, 0.0, 1.0)


def kernel_heat(
    kernel: str, distance_px: np.ndarray, radius_px: Union[float, np.ndarray]
) -> np.ndarray:
    """Return the heat at distances in pixels; float64, same shape, 0 from the radius on.

    radius_px : one, or one for each distance.
    """
    u = np.asarray(distance_px, dtype=np.float64) / radius_px
    inside = u < 1.0
    # Beyond the radius some formulas rise again: clip first, then cut.
    return np.where(inside, KERNELS[kernel](np.minimum(u, 1.0)), 0.0)


def kernel_sum(kernel: str, radius_px: float) -> float:
    """Return what a feature of weight 1 adds to all pixels of a grid without bounds.

    >>> kernel_sum("uniform", 1.2), kernel_sum("linear", 0.5)
    (5.0, 1.0)
    """
    # So large a radius covers so many pixels that their sum is as good as the kernel's volume.
    radius = min(radius_px, _LARGEST_SUM_PX)
    span = np.arange(math.ceil(radius))
    # The pixel in the middle, and four times what lies right of it, from its own row up.
    distances = (np.sqrt(row * row + span[1:] ** 2) for row in span.tolist())
    sums = [float(kernel_heat(kernel, each, radius).sum()) for each in distances]
    return (1.0 + 4.0 * math.fsum(sums)) * (radius_px / radius) ** 2


def kernel_sums(kernel: str, radius_px: np.ndarray) -> np.ndarray:
    """Return `kernel_sum` of many radii; of large ones, where there are many, the volume."""
    unique, which = np.unique(radius_px, return_inverse=True)
    if len(unique) <= _FEW_RADII:
        return np.array([kernel_sum(kernel, each) for each in unique.tolist()])[which]
    sums = kernel_sum(kernel, _LARGEST_SUM_PX) * (unique / _LARGEST_SUM_PX) ** 2
    small = unique <= _SMALL_PX
    sums[small] = _small_sums(kernel, unique[small])
    return sums[which]


def _small_sums(kernel: str, radius_px: np.ndarray) -> np.ndarray:
    """Return the sums of radii up to `_SMALL_PX`, (n,), ascending."""
    span = np.arange(_SMALL_PX + 2)
    # The pixel in the middle, and four times what lies right of it, from its own row up.
    squared, times = np.unique(span[1:] ** 2 + span[:-1, None] ** 2, return_counts=True)
    distance, times = np.sqrt(np.append(0, squared)), np.append(1, 4 * times)

    def sums_at(radii: np.ndarray, reached: np.ndarray) -> np.ndarray:
        sums = np.zeros(len(radii))
        for some in np.array_split(np.arange(len(radii)), len(radii) // _FEW_RADII + 1):
            most = int(reached[some].max(initial=0))
            u = np.minimum(distance[:most] / radii[some, None], 1.0)
            within = np.arange(most) < reached[some, None]
            sums[some] = np.where(within, KERNELS[kernel](u), 0.0) @ times[:most]
        return sums

    reached = np.searchsorted(distance, radius_px)
    single = int(np.searchsorted(radius_px, _SINGLE_PX))
    # Between two distances all radii reach the same pixels. Where these distances lie close
    # together, the sum is as good as straight from the one to the other.
    ends, between = np.unique(reached[single:], return_inverse=True)
    low, high = distance[ends - 1], distance[ends]
    share = (radius_px[single:] - low[between]) / (high - low)[between]
    at_low, at_high = (sums_at(each, ends)[between] for each in (low, high))
    straight = at_low * (1 - share) + at_high * share
    return np.append(sums_at(radius_px[:single], reached[:single]), straight)


class DistanceClass(NamedTuple):
    """Offsets (row, column) in pixels whose kernel is the same.

    quadrant : those down and right of the pixel; the others are their mirror images, so that
        what is added at one of them can be folded over both axes first.
    """

    heat: float
    offsets: List[Tuple[int, int]]
    quadrant: List[Tuple[int, int]]


class Falloff:
    """One kernel of one radius, between pixel centers.

    reach : the largest whole distance in pixels at which the kernel is not 0.
    """

    def __init__(self, kernel: str, radius_px: float) -> None:
        self.kernel = kernel
        self.radius_px = radius_px
        self.reach = max(0, math.ceil(radius_px) - 1)
        # Between pixel centers squared distances are integers, and a table of the kernel over them
        # saves the root and the formula, which cost far more than looking it up.
        self._table: Optional[np.ndarray] = None
        if radius_px * radius_px < _LARGEST_TABLE:
            # The last entry lies on or beyond the radius: 0, for all that is farther.
            self._table = self._evaluate(np.arange(math.ceil(radius_px * radius_px) + 1))
            self._single = _single(self._table)

    def at(self, squared_px: np.ndarray, single: bool = False) -> np.ndarray:
        """Return the kernel at squared distances (integers).

        single : in float32, where what is reached is `SMALLEST` at least; else in float64.
        """
        if self._table is not None:
            return np.take(self._single if single else self._table, squared_px, mode="clip")
        heat = self._evaluate(squared_px)
        return _single(heat) if single else heat

    def _evaluate(self, squared_px: np.ndarray) -> np.ndarray:
        squared = np.asarray(squared_px, dtype=np.float64)
        return kernel_heat(self.kernel, np.sqrt(squared), self.radius_px)

    @cached_property
    def distance_classes(self) -> List[DistanceClass]:
        """All offsets that the kernel reaches, from the hottest class to the coolest."""
        span = np.arange(-self.reach, self.reach + 1)
        heat = self.at(span[:, None] ** 2 + span[None, :] ** 2)
        rows, cols = np.nonzero(heat > 0)
        order = np.argsort(-heat[rows, cols], kind="stable")
        rows, cols = rows[order], cols[order]
        heats = heat[rows, cols]
        cuts = np.flatnonzero(np.diff(heats)) + 1
        classes = []
        for part in np.split(np.arange(len(rows)), cuts):
            offsets = list(zip(span[rows[part]].tolist(), span[cols[part]].tolist()))
            quadrant = [(row, col) for row, col in offsets if row >= 0 and col >= 0]
            classes.append(DistanceClass(float(heats[part[0]]), offsets, quadrant))
        return classes

    @cached_property
    def offsets(self) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
        """All rows, columns and heats of `distance_classes`."""
        rows, cols, heats = zip(
            *((*offset, each.heat) for each in self.distance_classes for offset in each.offsets)
        )
        return np.array(rows), np.array(cols), np.array(heats)


def _single(heat: np.ndarray) -> np.ndarray:
    return np.where(heat > 0, np.maximum(heat, SMALLEST), 0).astype(np.float32)
