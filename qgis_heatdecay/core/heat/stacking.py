# SPDX-License-Identifier: GPL-2.0-or-later
"""What decay means: the contributions of a pixel, largest first, summed with falling shares."""

import math
from typing import Dict

import numpy as np

_TOLERANCES: Dict[type, float] = {np.float32: 2e-6, np.float64: 1e-11}
"""Ranks whose share of a pixel's heat is smaller than this are left out."""

_TABLE_RANKS = 1 << 16


class Stack:
    """The stack of one decay: contribution of rank i counts decay to the power of i.

    Parameters
    ----------
    decay : 0 to 1.
    dtype : what to work in: float32, or float64 where stacks are subtracted from one another.

    Attributes
    ----------
    ranks : how many ranks matter; the others together are less than the tolerance of the heat,
        because ranks from n on hold decay**n of what ranks up to n hold at least.
    """

    def __init__(self, decay: float, dtype: type = np.float32) -> None:
        self.decay = float(decay)
        self.dtype = dtype
        self.ranks = _ranks_that_matter(self.decay, _TOLERANCES[dtype])
        self._table = self._evaluate(np.arange(min(self.ranks, _TABLE_RANKS) + 1))
        self._shares = np.ones(1)
        self._typed_table: np.ndarray = self._table.astype(dtype)

    def total(self, count: np.ndarray) -> np.ndarray:
        """Return the stack of ``count`` (integers) contributions of size 1; float64."""
        if self.ranks > _TABLE_RANKS:
            return self._evaluate(count)
        return np.take(self._table, count, mode="clip")

    def total_into(self, count: np.ndarray, out: np.ndarray) -> None:
        """Write `total` into ``out`` (of ``dtype``)."""
        if self.ranks > _TABLE_RANKS:
            out[...] = self._evaluate(count)
        else:
            np.take(self._typed_table, count, mode="clip", out=out)

    def shares(self, count: int) -> np.ndarray:
        """Return the shares of ranks 0 to ``count - 1``; float64."""
        shares = self._shares
        if count > len(shares):
            # Kept for the next time, by whichever thread comes last.
            self._shares = shares = self.decay ** np.arange(2 * count, dtype=np.float64)
        return shares[:count]

    def _evaluate(self, count: np.ndarray) -> np.ndarray:
        count = np.asarray(count, dtype=np.float64)
        if self.decay == 0.0:
            return np.minimum(count, 1.0)
        if self.decay == 1.0:
            return count
        return -np.expm1(count * math.log(self.decay)) / (1.0 - self.decay)


def _ranks_that_matter(decay: float, tolerance: float) -> int:
    if decay == 0.0:
        return 1
    if decay == 1.0:
        return 1 << 62
    return max(1, min(1 << 62, math.ceil(math.log(tolerance) / math.log(decay))))
