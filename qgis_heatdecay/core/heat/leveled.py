# SPDX-License-Identifier: GPL-2.0-or-later
"""Stacks of points of any weights, nearly: contributions are laid on levels, and levels counted.

Levels are a geometric series, so that a level of weights times a level of the kernel is a level of
contributions. A weight is shared among the three levels around it so that number, sum and sum of
squares stay what they are (Lagrange's polynomials), and so is the kernel at each offset. How many
contributions lie on each level of each pixel are convolutions then, whatever the number of points,
and with N of them above v, a pixel's heat is the integral of Stack.total(N(v)) dv.

What is lost is the curve of the total within a level, of which most is put back. The rest grows
with the square of their distance, and with the ranks that a level fills; it is below `ERROR`.
"""

import math
from functools import lru_cache
from typing import Iterator, List, NamedTuple, Optional, Tuple

import numpy as np

from ..threads import Checkpoint
from .kernels import Falloff
from .point_set import NearPoints
from .stacking import Heat, Stack

ERROR = 0.004
"""What a heat may be off, relative to the largest: a step of 256 colors. Mostly it is a quarter."""
_QUOTIENTS = ((2.0, 1.3), (6.0, 1.2), (12.0, 1.15), (18.0, 1.1))
"""Up to how deep stacks (ranks times 1 - decay) levels may be how far apart, as a quotient."""
_LEAST_HEAT = 1e-4
"""The kernel's share of its maximum below which levels end."""
_CURVE = 0.8 / 24.0
"""The curve of the total between levels, in squares of the ranks filled by a level times 1 - decay.

Found by trial over kernels, weights, densities and decays (``test/core/test_leveled.py``).
"""
WORTH_LEVELS = 0.1
"""Points to a pixel from which levels may be faster than other ways."""
_MOST_RATIO = 1e12
"""The largest weight to the least, beyond which levels would be too many."""
_MOST_NUMBERS = 1 << 23
"""Pixels of a tile and its margin, times levels of weights, that fit the memory."""


class Levels(NamedTuple):
    """The levels of a tile's weights and of the kernel.

    quotient : from one level to the next.
    weights, kernel : how many of each.
    """

    quotient: float
    weights: int
    kernel: int

    @property
    def contributions(self) -> int:
        """How many levels of contributions there are."""
        return self.weights + self.kernel - 1

    @classmethod
    def of(
        cls, near: NearPoints, shape: Tuple[int, int], falloff: Falloff, stack: Stack
    ) -> Optional["Levels"]:
        """Return the levels for the points around a tile, None where levels do not do."""
        deep = _crowd(near, falloff) * (1.0 - stack.decay)
        quotient = next((step for most, step in _QUOTIENTS if deep <= most), None)
        least, largest = float(near.weight.min()), float(near.weight.max())
        if quotient is None or least * _MOST_RATIO < largest:
            return None
        ratios = largest / least, _ratio(falloff)
        found = cls(quotient, *(_number_of_levels(each, quotient) for each in ratios))
        padded = math.prod(length + 2 * falloff.reach for length in shape)
        return found if found.weights * padded <= _MOST_NUMBERS else None


def leveled_heat(
    near: NearPoints,
    shape: Tuple[int, int],
    falloff: Falloff,
    stack: Stack,
    levels: Levels,
    check: Checkpoint,
) -> Heat:
    """Return heat (float64) and reach (bool) of a tile, to within `ERROR`."""
    height, width = (_good_size(length + 2 * falloff.reach) for length in shape)
    size = height, width
    kernels = _kernel_spectra(falloff, levels, size)
    weights = _weight_spectra(near, size, falloff.reach, levels, check)
    inside = tuple(slice(falloff.reach, falloff.reach + length) for length in shape)
    value, rate = float(near.weight.max()), -math.log(stack.decay)
    heat = np.zeros(shape)
    above, number = np.zeros(shape), np.zeros(shape)
    for level in range(levels.contributions):
        check()
        first, last = max(0, level - levels.kernel + 1), min(level, levels.weights - 1)
        parts = kernels[level - last : level - first + 1][::-1]
        spectrum = np.einsum("ln,ln->n", weights[first : last + 1], parts)
        there = spectrum.view(np.complex128).reshape(size[0], -1)
        below = number + np.fft.irfft2(there, size)[inside]
        if level:
            heat += _between(above, number, below, rate) * (value * (1.0 - 1.0 / levels.quotient))
            value /= levels.quotient
        above, number = number, below
    heat += _between(number, number, number, rate) * value
    reached = number > 0.5
    heat *= 1.0 / (1.0 - stack.decay)
    return np.where(reached, np.maximum(heat, 0.0), 0.0), reached


def _number_of_levels(ratio: float, quotient: float) -> int:
    """Return how many levels there are from the largest of something to below the least."""
    return max(3, math.ceil(math.log(ratio) / math.log(quotient)) + 2)


def _ratio(falloff: Falloff) -> float:
    """Return the quotient of the kernel's maximum, 1, and the least that is told from less."""
    return 1.0 / max(float(falloff.offsets[2].min()), _LEAST_HEAT)


def _crowd(near: NearPoints, falloff: Falloff) -> float:
    """Return about how many contributions there are on the fullest pixel."""
    side = max(1, round(falloff.radius_px))
    row, col = ((each + falloff.reach) // side for each in (near.row, near.col))
    counts = np.bincount(row * (int(col.max()) + 1) + col, near.times)
    return float(counts.max()) * len(falloff.offsets[0]) / side**2


def _good_size(length: int) -> int:
    """Return the next even length that has only factors up to 5, as FFTs like it."""
    length += length % 2
    while _largest_factor(length) > 5:
        length += 2
    return length


def _largest_factor(number: int) -> int:
    for each in (2, 3, 5):
        while number % each == 0:
            number //= each
    return max(number, 1)


@lru_cache(maxsize=4)
def _kernel_spectra(falloff: Falloff, levels: Levels, size: Tuple[int, int]) -> np.ndarray:
    """Return the spectra of the image of each level of the kernel: (levels, numbers) float64.

    They are real, as the images are symmetrical around the top left pixel; each number stands
    twice, as those of a complex spectrum do.
    """
    rows, cols, heats = falloff.offsets
    images = np.zeros((levels.kernel, *size))
    for level, share in _shares(
        np.maximum(heats, 1.0 / _ratio(falloff)), levels.quotient, levels.kernel
    ):
        images[level, rows, cols] += share
    spectra = np.fft.rfft2(images).real
    return np.repeat(spectra.reshape(levels.kernel, -1), 2, axis=1)


def _weight_spectra(
    near: NearPoints, size: Tuple[int, int], margin: int, levels: Levels, check: Checkpoint
) -> np.ndarray:
    """Return the spectra of the image of each level of weights: (levels, numbers) float64."""
    pixel = (near.row + margin) * size[1] + near.col + margin
    area = size[0] * size[1]
    places: List[np.ndarray] = []
    parts: List[np.ndarray] = []
    for level, share in _shares(near.weight / near.weight.max(), levels.quotient, levels.weights):
        places.append(level * area + pixel)
        parts.append(share if near.times is None else share * near.times)
    images = np.bincount(np.concatenate(places), np.concatenate(parts), levels.weights * area)
    found: List[np.ndarray] = []
    for image in images.reshape(levels.weights, *size):
        check()
        found.append(np.ascontiguousarray(np.fft.rfft2(image)).reshape(-1).view(np.float64))
    return np.stack(found)


def _shares(
    value: np.ndarray, quotient: float, levels: int
) -> Iterator[Tuple[np.ndarray, np.ndarray]]:
    """Yield three levels for each value, and its share of them; the largest value is 1, level 0."""
    nearest = np.rint(-np.log(value) / math.log(quotient)).astype(np.int64)
    middle = np.clip(nearest, 1, levels - 2)
    # In units of the middle level.
    at = value * quotient ** middle.astype(np.float64)
    low, high = 1.0 / quotient, quotient
    yield middle + 1, (at - 1.0) * (at - high) / ((low - 1.0) * (low - high))
    yield middle, (at - low) * (at - high) / ((1.0 - low) * (1.0 - high))
    yield middle - 1, (at - low) * (at - 1.0) / ((high - low) * (high - 1.0))


def _between(above: np.ndarray, number: np.ndarray, below: np.ndarray, rate: float) -> np.ndarray:
    """Return the mean of 1 - decay**N from a level down to the next, where N is ``number``.

    above, below : N on the level above, and on the one below.
    """
    curve = below - above
    curve *= 0.5 * rate
    curve *= curve
    curve *= -_CURVE
    curve += 1.0
    left: np.ndarray = np.exp(number * -rate)
    left *= np.maximum(curve, 0.0, out=curve)
    return np.subtract(1.0, left, out=left)
