# SPDX-License-Identifier: GPL-2.0-or-later
"""When the rows of large tables are: as many times as memory holds, which add up."""

from typing import List, NamedTuple

import numpy as np

from ..core.time.clocks import UNIT_US
from ..core.time.instants import Instants

_MOST = 200_000
"""Up to so many different times are told apart."""
_UNITS_US = (1, *(UNIT_US[each] for each in ("seconds", "minutes", "hours", "days")))
_MOST_STANDING = 2_000_000
_DENSE = 4
"""Units are counted as wholes where their range is no more than so many times their number."""


class TimeCounts(NamedTuple):
    """How many rows are when; of too many different times, in how many seconds, minutes or hours.

    unit_us : times but the first and the last are rounded down to it: the finest one that leaves no
        more than 200,000 of them, whatever the pieces were.
    first, last : the exact ones, microseconds as in `Instants`.
    times, counts : (n,) int64, ascending.
    is_zoned : whether any time says its zone.
    """

    unit_us: int
    first: int
    last: int
    times: np.ndarray
    counts: np.ndarray
    is_zoned: bool

    def instants(self, clock: str) -> Instants:
        """Return times that stand for the rows, of each as many as there are of its rows.

        Where there are more than two million rows, they are as many as that, about, and one at
        least for each time.

        clock : the name of a zone; empty for that of the times.
        """
        share = max(1.0, self.counts.sum() / _MOST_STANDING)
        standing = np.maximum(1, np.rint(self.counts / share)).astype(np.int64)
        times = np.concatenate(
            [[self.first], np.repeat(self.times, standing)[1:-1], [self.last]]
        ).astype(np.int64)
        if standing.sum() == 1:
            times = times[:1]
        there = np.ones(len(times), bool)
        return Instants(times, there, ~there, clock or ("UTC" if self.is_zoned else None))


def counted_times(times: np.ndarray, is_zoned: bool, unit_us: int = 1) -> TimeCounts:
    """Count times, (n,) int64 microseconds, at least one.

    unit_us : to which they are rounded down, as others were that they will be put together with.
    """
    ones = np.ones(len(times), np.int64)
    first, last = int(times.min()), int(times.max())
    whole = TimeCounts(unit_us, first, last, times, ones, is_zoned)
    return _told_apart(_rounded(whole, unit_us))


def joined_times(parts: List[TimeCounts]) -> TimeCounts:
    """Put counts of at least one part together, in any order."""
    if len(parts) == 1:
        return parts[0]
    whole = TimeCounts(
        max(each.unit_us for each in parts),
        min(each.first for each in parts),
        max(each.last for each in parts),
        np.concatenate([each.times for each in parts]),
        np.concatenate([each.counts for each in parts]),
        any(each.is_zoned for each in parts),
    )
    return _told_apart(_rounded(whole, whole.unit_us))


def _told_apart(counts: TimeCounts) -> TimeCounts:
    """Round to the finest unit that leaves no more times than may be told apart."""
    for unit_us in _UNITS_US[_UNITS_US.index(counts.unit_us) + 1 :]:
        if len(counts.times) <= _MOST:
            break
        counts = _rounded(counts, unit_us)
    return counts


def _rounded(counts: TimeCounts, unit_us: int) -> TimeCounts:
    """Round down to a unit, and put those together that are alike then."""
    units = counts.times // unit_us
    low, high = int(units.min()), int(units.max())
    if high - low < _DENSE * len(units):
        # Much faster than to sort them; sums below 2**53 are exact.
        number = np.bincount(units - low, counts.counts)
        units = np.flatnonzero(number)
        return counts._replace(
            unit_us=unit_us, times=(units + low) * unit_us, counts=number[units].astype(np.int64)
        )
    order = np.argsort(units, kind="stable")
    units = units[order]
    starts = np.flatnonzero(np.diff(units, prepend=units[0] - 1))
    return counts._replace(
        unit_us=unit_us,
        times=units[starts] * unit_us,
        counts=np.add.reduceat(counts.counts[order], starts),
    )
