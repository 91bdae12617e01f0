# SPDX-License-Identifier: GPL-2.0-or-later
"""Counted points in piles by number, on disk where they are too many for memory."""

import tempfile
from pathlib import Path
from typing import Any, Dict, List, Optional

import numpy as np

from .counting import MOST_WEIGHTS

_MOST_HELD = 1 << 23
"""Records that wait in memory before they are put together, or on disk."""
_STEPS, _LOWEST_STEP = 16, 16 * 1100
"""Steps between a weight and its double, and from 1 down to the smallest number."""
_GAIN = 0.9
"""Putting records together is worth it where no more than such a share is left."""


class Piles:
    """Records that wait for the others of their number.

    Parameters
    ----------
    record : their type; "times" is how often each one counts, and those alike in all else may be
        put together.
    """

    def __init__(self, record: "np.dtype[Any]") -> None:
        self._record = record
        self._held: Dict[int, List[np.ndarray]] = {}
        self._waiting = 0
        self._has_alike = True
        self._folder: Optional[tempfile.TemporaryDirectory[str]] = None

    def add(self, number: int, records: np.ndarray) -> None:
        """Put records on the pile of a number."""
        if len(records):
            self._held.setdefault(number, []).append(records)
            self._waiting += len(records)

    def settle(self) -> None:
        """Put records together, or on disk, where too many wait; call it now and then."""
        if self._waiting <= _MOST_HELD:
            return
        if self._has_alike:
            self._held = {
                each: [collapsed(np.concatenate(all))] for each, all in self._held.items()
            }
            before, self._waiting = self._waiting, sum(len(all[0]) for all in self._held.values())
            # Weights that are measured hardly ever agree.
            self._has_alike = self._waiting < before * _GAIN
            if self._waiting <= _MOST_HELD // 2:
                return
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="heatdecay-")
        for number, parts in self._held.items():
            with Path(self._folder.name, f"{number}").open("ab") as file:
                for records in parts:
                    file.write(records.tobytes())
        self._held.clear()
        self._waiting = 0

    def whole(self, number: int) -> np.ndarray:
        """Return all records of a pile, each different one once, in the order of their fields."""
        parts = [np.empty(0, self._record), *self._held.get(number, [])]
        written = None if self._folder is None else Path(self._folder.name, f"{number}")
        if written is not None and written.exists():
            parts.append(np.fromfile(written, self._record))
        return collapsed(np.concatenate(parts))

    def close(self) -> None:
        """Remove the files."""
        if self._folder is not None:
            self._folder.cleanup()


def collapsed(records: np.ndarray) -> np.ndarray:
    """Return each different record once, with the sum of its times, in the order of its fields."""
    columns = [records[name] for name in records.dtype.names or () if name != "times"]
    order = np.lexsort(columns[::-1])
    new = np.zeros(len(order), bool)
    new[:1] = True
    for column in columns:
        new[1:] |= np.diff(column[order]) != 0
    starts = np.flatnonzero(new)
    found: np.ndarray = records[order[starts]]
    if len(starts):
        found["times"] = np.add.reduceat(records["times"][order], starts)
    return found


class WeightCounts:
    """How many points have which weight, of those that heat."""

    def __init__(self) -> None:
        self._exact: Optional[Dict[float, int]] = {}
        self._steps = np.zeros(2 * _LOWEST_STEP, np.int64)

    def add(self, weight: np.ndarray, times: np.ndarray) -> None:
        """Add points of weights, (n,) float64, of which there are so many, (n,) int64."""
        weight, times = weight[weight > 0], times[weight > 0]
        if self._exact is not None:
            known, which = np.unique(weight, return_inverse=True)
            if len(self._exact.keys() | set(known[: MOST_WEIGHTS + 1].tolist())) <= MOST_WEIGHTS:
                many = np.bincount(which.ravel(), times, len(known))
                for each, number in zip(known.tolist(), many.tolist()):
                    self._exact[each] = self._exact.get(each, 0) + int(number)
                return
            before, self._exact = self._exact, None
            self.add(np.array([*before]), np.array([*before.values()], np.int64))
        steps = np.rint(np.log2(weight) * _STEPS) + _LOWEST_STEP
        np.add.at(self._steps, steps.astype(np.int64), times)

    def median(self) -> float:
        """Return the median weight; of more than 64 different ones it is right to some percent."""
        if self._exact is not None:
            weights, times = np.array(sorted(self._exact.items())).reshape(-1, 2).T
        else:
            there = np.flatnonzero(self._steps)
            weights, times = 2.0 ** ((there - _LOWEST_STEP) / _STEPS), self._steps[there]
        if not times.sum():
            return 0.0
        return float(weights[np.searchsorted(np.cumsum(times), times.sum() / 2)])
