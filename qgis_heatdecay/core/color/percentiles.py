# SPDX-License-Identifier: GPL-2.0-or-later
"""Exact percentiles of more values than fit the memory.

The upper halves of float32 numbers are counted as they come; the lower halves of those that matter
when they come again. As integers both sort like the numbers, below 0 from the other end.
"""

from typing import Dict, Iterable, List, Sequence

import numpy as np

_HALF = 1 << 16
_SHIFT = np.uint32(16)
_SIGN = 1 << 15
_INFINITE = 0x7F80
# All upper halves of numbers, from the least to the largest.
_ASCENDING = np.concatenate([np.arange(_SIGN + _INFINITE, _SIGN - 1, -1), np.arange(_INFINITE + 1)])


class Percentiles:
    """Counts values, then finds percentiles as ``numpy.percentile`` does, NaN left out."""

    def __init__(self) -> None:
        self._counts = np.zeros(_HALF, np.int64)

    @property
    def count(self) -> int:
        """How many values there were."""
        return int(self._counts[_ASCENDING].sum())

    def add(self, values: np.ndarray) -> None:
        """Count finite values and NaN, float32 of any shape."""
        self._counts += np.bincount(_bits(values) >> _SHIFT, minlength=_HALF)

    def find(self, percents: Sequence[float], again: Iterable[np.ndarray]) -> List[float]:
        """Return percentiles, interpolated linearly; NaN where there are no values.

        again : all arrays that were added, once more and in any order.
        """
        if not self.count:
            return [float("nan")] * len(percents)
        places = [percent / 100 * (self.count - 1) for percent in percents]
        ranks = sorted({rank for place in places for rank in (int(place), _after(place))})
        values = dict(zip(ranks, self._values(ranks, again)))
        found = []
        for place in places:
            low, high = values[int(place)], values[_after(place)]
            found.append(low + (high - low) * (place - int(place)))
        return found

    def _values(self, ranks: Sequence[int], again: Iterable[np.ndarray]) -> List[float]:
        """Return the values of these ranks, counted from 0 for the least."""
        counts = self._counts[_ASCENDING]
        ends = np.cumsum(counts)
        steps = np.searchsorted(ends, ranks, side="right")
        lowers = _count_lower({int(_ASCENDING[step]) for step in steps}, again)
        values = []
        for rank, step in zip(ranks, steps.tolist()):
            upper = int(_ASCENDING[step])
            ascending = np.arange(_HALF)[:: -1 if upper & _SIGN else 1]
            inside = np.cumsum(lowers[upper][ascending])
            place = int(np.searchsorted(inside, rank - (ends[step] - counts[step]), side="right"))
            values.append(_value(upper * _HALF + int(ascending[place])))
        return values


def _count_lower(uppers: Iterable[int], again: Iterable[np.ndarray]) -> Dict[int, np.ndarray]:
    """Count the lower halves of the numbers that have some upper halves."""
    counts = {upper: np.zeros(_HALF, np.int64) for upper in sorted(uppers)}
    for values in again:
        bits = _bits(values)
        halves = bits >> _SHIFT
        for upper in counts:
            inside = bits[halves == upper]
            if inside.size:
                counts[upper] += np.bincount(inside & np.uint32(_HALF - 1), minlength=_HALF)
    return counts


def _bits(values: np.ndarray) -> np.ndarray:
    # -0.0 sorts like 0.0 then, and is it.
    return (np.ascontiguousarray(values, np.float32).ravel() + np.float32(0)).view(np.uint32)


def _after(place: float) -> int:
    return int(-(-place // 1))


def _value(bits: int) -> float:
    return float(np.array([bits], np.uint32).view(np.float32)[0])
