# SPDX-License-Identifier: GPL-2.0-or-later
"""Exact percentiles of more values than fit the memory.

A float32 becomes an integer of 32 bits that sorts as it does. The upper halves are counted as the
values come; the lower halves of those that matter are counted when they come again.
"""

from typing import Dict, Iterable, List, Sequence

import numpy as np

_HALF = 1 << 16
_SIGN = np.uint32(1 << 31)


class Percentiles:
    """Counts values, then finds percentiles as ``numpy.percentile`` does, NaN left out."""

    def __init__(self) -> None:
        self._upper = np.zeros(_HALF, np.int64)

    @property
    def count(self) -> int:
        """How many values there were."""
        return int(self._upper.sum())

    def add(self, values: np.ndarray) -> None:
        """Count values, float32 of any shape."""
        self._upper += np.bincount(_sortable(values) >> np.uint32(16), minlength=_HALF)

    def find(self, percents: Sequence[float], again: Iterable[np.ndarray]) -> List[float]:
        """Give percentiles, interpolated linearly; NaN where there are no values.

        again : all arrays that were added, once more and in any order.
        """
        if not self.count:
            return [float("nan")] * len(percents)
        places = [percent / 100 * (self.count - 1) for percent in percents]
        ranks = sorted({rank for place in places for rank in (int(place), int(-(-place // 1)))})
        ends = np.cumsum(self._upper)
        uppers = {rank: int(np.searchsorted(ends, rank, side="right")) for rank in ranks}
        lowers = self._count_lower(sorted(set(uppers.values())), again)
        values = {}
        for rank, upper in uppers.items():
            before = int(ends[upper] - self._upper[upper])
            inside = np.cumsum(lowers[upper])
            lower = int(np.searchsorted(inside, rank - before, side="right"))
            values[rank] = _value(upper * _HALF + lower)
        found = []
        for place in places:
            low, high = values[int(place)], values[int(-(-place // 1))]
            found.append(low + (high - low) * (place - int(place)))
        return found

    def _count_lower(
        self, uppers: Sequence[int], again: Iterable[np.ndarray]
    ) -> Dict[int, np.ndarray]:
        counts = {upper: np.zeros(_HALF, np.int64) for upper in uppers}
        for values in again:
            keys = _sortable(values)
            halves = keys >> np.uint32(16)
            for upper in uppers:
                inside = keys[halves == upper]
                if inside.size:
                    counts[upper] += np.bincount(inside & np.uint32(_HALF - 1), minlength=_HALF)
        return counts


def _sortable(values: np.ndarray) -> np.ndarray:
    """Give integers, (n,) uint32, that sort as the values do, without NaN."""
    there = np.asarray(values, np.float32).ravel()
    there = there[~np.isnan(there)]
    bits = there.view(np.uint32)
    return np.where(bits & _SIGN, ~bits, bits | _SIGN)


def _value(key: int) -> float:
    bits = key ^ int(_SIGN) if key & int(_SIGN) else key ^ 0xFFFFFFFF
    return float(np.array([bits], np.uint32).view(np.float32)[0])
