# SPDX-License-Identifier: GPL-2.0-or-later
"""What decay means: the contributions of a pixel, largest first, summed with falling shares."""

import math
from typing import Dict, Tuple

import numpy as np

_TOLERANCES: Dict[type, float] = {np.float32: 2e-6, np.float64: 1e-11}
"""Ranks whose share of a pixel's heat is smaller than this are left out."""
_TABLE_RANKS = 1 << 18
"""Stacks of so many ranks are looked up, those of decays up to 0.9999 in double precision too."""
_BY_KEYS_FROM = 200
"""Numbers in a row from which older versions of numpy sort them the faster by keys."""
_SORTS_ALL_FAST = np.lib.NumpyVersion(np.__version__) >= "2.0.0"
"""Whether numpy sorts rows of any numbers with the processor's vectors, at 2 ns each."""
_FEW_RANKS = 128
"""Up to so many ranks, numpy's pairwise sum does not part them either, and takes longer."""
Heat = Tuple[np.ndarray, np.ndarray]
"""Heat (float64) and what is reached (bool), one of each row."""


class Stack:
    """The stack of one decay: contribution of rank i counts decay to the power of i.

    dtype : what to work in: float32, or float64 where stacks are subtracted from one another.
    ranks : how many ranks matter; the others together are less than the tolerance of the heat,
        because ranks from n on hold decay**n of what ranks up to n hold at least.

    >>> Stack(0.5).total(np.array([1, 2, 3]))
    array([1.  , 1.5 , 1.75])
    >>> Stack(0.95).ranks
    256
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

    def total_into(self, count: np.ndarray, out: np.ndarray, size: float = 1.0) -> None:
        """Write `total` of contributions of one size into ``out`` (of ``dtype``)."""
        factor, table = self.dtype(size), self._typed_table
        if self.ranks > _TABLE_RANKS:
            out[...] = self._evaluate(count)
            out *= factor
        elif 4 * len(table) < count.size:
            # The same products, of which a table has fewer.
            np.take(table * factor, count, mode="clip", out=out)
        else:
            np.take(table, count, mode="clip", out=out)
            out *= factor

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


def stack_rows(values: np.ndarray, stack: Stack) -> Heat:
    """Stack rows (pixels, contributions); ``values`` may be left in another order.

    Numbers that are not above 0 are no contributions.
    """
    if _SORTS_ALL_FAST or values.shape[1] < _BY_KEYS_FROM:
        values.sort(axis=1)
    else:
        values = _sorted_by_keys(values)
    return _weighted(values, stack), values[:, -1] > 0


def _sorted_by_keys(values: np.ndarray) -> np.ndarray:
    """Return rows of numbers sorted, 0 in place of those below, in a third of the time.

    Before numpy 2, a row of 400 numbers takes 20 to 30 ns each, in particular where many are 0.
    Integers of 16 bits are sorted by radix, at 3 ns whatever they are; what is all but sorted then,
    by runs.
    """
    largest = values.max(initial=0.0)
    if largest <= 0:
        return values
    np.maximum(values, 0, out=values)
    # Roots, as most contributions are small beside the largest.
    keys = values / largest
    for _ in range(2):
        np.sqrt(keys, out=keys)
    keys *= 65535
    order = np.argsort(keys.astype(np.uint16), axis=1, kind="stable")
    order += (np.arange(len(values)) * values.shape[1])[:, None]
    found: np.ndarray = values.reshape(-1).take(order)
    found.sort(axis=1, kind="stable")
    return found


def _weighted(ascending: np.ndarray, stack: Stack) -> np.ndarray:
    """Sum the ranks that matter of sorted rows; float64."""
    ranks = min(stack.ranks, ascending.shape[1])
    last = ascending[:, ascending.shape[1] - ranks :]
    np.maximum(last, 0, out=last)
    dtype = np.float64 if last.dtype == np.float64 else np.float32
    shares: np.ndarray = stack.shares(ranks)[::-1].astype(dtype)
    if ranks <= _FEW_RANKS:
        few: np.ndarray = last.astype(dtype, copy=False)
        return np.einsum("pi,i->p", few, shares).astype(np.float64)
    # Pairwise, unlike einsum: many thousand ranks are summed in single precision.
    return np.multiply(last, shares, dtype=dtype).sum(axis=1).astype(np.float64)


def stack_counted_rows(values: np.ndarray, count: np.ndarray, stack: Stack) -> Heat:
    """Stack rows whose columns stand ``count`` times each."""
    order = np.argsort(-values, axis=1)
    values = np.take_along_axis(values, order, axis=1).astype(np.float64)
    stacked = stack.total(np.cumsum(count[order], axis=1))
    stacked[:, 1:] -= stacked[:, :-1].copy()
    return np.einsum("pi,pi->p", values, stacked), values[:, 0] > 0
