# SPDX-License-Identifier: GPL-2.0-or-later
"""Steps of time: where they begin, and the ladder from which ``auto`` chooses.

Seconds, minutes and hours are elapsed time; days, weeks, months and years are counted on the clock,
so that a day with a change of the clock has 23 or 25 hours.
"""

import math
from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

import numpy as np

from .timezones import DAY_US, SECOND_US, to_local, to_utc

Array = np.ndarray

UNIT_US: Dict[str, int] = {
    "seconds": SECOND_US,
    "minutes": 60 * SECOND_US,
    "hours": 3600 * SECOND_US,
    "days": DAY_US,
    "weeks": 7 * DAY_US,
}
UNIT_MONTHS: Dict[str, int] = {"months": 1, "years": 12}
# A multiple of STEP within which larger unit the first frame begins at.
_WITHIN_US = {"seconds": UNIT_US["minutes"], "minutes": UNIT_US["hours"], "hours": DAY_US}
_MONTH_US = 146_097 * DAY_US / 4800  # the Gregorian calendar has 4800 months in its 146,097 days
# 1970-01-01 was a Thursday: the Monday of its week was three days before.
_MONDAY_US = -3 * DAY_US

LADDER: Tuple[Tuple[str, int], ...] = tuple(
    (unit, step)
    for unit, steps in (
        ("seconds", (1, 2, 5, 10, 15, 30)),
        ("minutes", (1, 2, 5, 10, 15, 30)),
        ("hours", (1, 2, 3, 6, 12)),
        ("days", (1, 2, 3)),
        ("weeks", (1, 2)),
        ("months", (1, 2, 3, 6)),
        ("years", (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)),
    )
    for step in steps
)
"""Calendar steps from the shortest on; neighbors differ at most threefold."""


@dataclass(frozen=True)
class Steps:
    """Steps counted from an origin (microseconds as in `Instants`)."""

    unit: str
    step: float
    origin: int
    clock: Optional[str] = None

    @property
    def length_us(self) -> float:
        """A step's length, of months and years the mean."""
        return step_length_us(self.unit, self.step)

    def edges(self, numbers: Array) -> Array:
        """Return where the steps of these numbers (int64) begin.

        Where the clock is put forward they never run backwards.
        """
        if self.unit in _WITHIN_US:
            return self.origin + self._fixed(numbers)
        local = to_local(np.array([self.origin]), self.clock)
        if self.unit in UNIT_US:
            edges = to_utc(local + self._fixed(numbers), self.clock)
        else:
            months = numbers * (int(self.step) * UNIT_MONTHS[self.unit])
            edges = to_utc(_months_later(int(local[0]), months), self.clock)
        # The origin itself may be the second of two times that the clock shows alike.
        edges = np.where(numbers == 0, self.origin, edges)
        return np.maximum.accumulate(edges)

    def _fixed(self, numbers: Array) -> Array:
        length = self.step * UNIT_US[self.unit]
        if length == int(length):
            return numbers * int(length)
        return np.rint(numbers * length).astype(np.int64)


def step_length_us(unit: str, step: float) -> float:
    """Return a step's length in microseconds, of months and years the mean."""
    return step * (UNIT_US[unit] if unit in UNIT_US else UNIT_MONTHS[unit] * _MONTH_US)


def _months_later(local_us: int, months: Array) -> Array:
    """Give the same day and time of day in other months, the month's last day if it has no such."""
    day, time_of_day = divmod(local_us, DAY_US)
    month = np.datetime64(day, "D").astype("datetime64[M]")
    day_of_month = day - int(month.astype("datetime64[D]").astype(np.int64))
    other = month + months.astype("timedelta64[M]")
    first, after = (
        found.astype("datetime64[D]").astype(np.int64)
        for found in (other, other + np.timedelta64(1, "M"))
    )
    return (first + np.minimum(day_of_month, after - first - 1)) * DAY_US + time_of_day


def floored(instant: int, unit: str, step: float, clock: Optional[str]) -> int:
    """Return where the first frame begins if START is not given.

    Midnight, Monday, the 1st, 1 January, or a multiple of the step within the next larger unit.
    """
    local = int(to_local(np.array([instant]), clock)[0])
    if unit in _WITHIN_US:
        within = local % _WITHIN_US[unit]
        length = step * UNIT_US[unit]
        return instant - (within - int(math.floor(within / length) * length))
    if unit in UNIT_US:
        base = _MONDAY_US if unit == "weeks" else 0
        start = local - (local - base) % UNIT_US[unit]
    else:
        calendar_unit = "datetime64[M]" if unit == "months" else "datetime64[Y]"
        first = np.datetime64(local, "us").astype(calendar_unit).astype("datetime64[us]")
        start = int(first.astype(np.int64))
    # A midnight that the clock skips is moved forward, at worst beyond the instant.
    return min(instant, int(to_utc(np.array([start]), clock)[0]))


def precision(instants: Array, clock: Optional[str]) -> str:
    """Return the largest unit of which all instants (at least one) are whole: seconds to years."""
    local = to_local(instants, clock)
    days, rest = np.divmod(local, DAY_US)
    if rest.any():
        return next(
            (unit for unit in ("hours", "minutes") if not (rest % UNIT_US[unit]).any()), "seconds"
        )
    date = days.astype("datetime64[D]")
    if (date.astype("datetime64[M]").astype("datetime64[D]") != date).any():
        return "days"
    if (date.astype("datetime64[Y]").astype("datetime64[D]") != date).any():
        return "months"
    return "years"


def fitting_steps(span_us: int, at_most: int, finest: str = "seconds") -> List[Tuple[str, int]]:
    """Return the ladder's steps, of no finer unit, that make about so many frames or fewer."""
    units = list(dict.fromkeys(unit for unit, _ in LADDER))
    coarse = units[units.index(finest) :]
    return [
        (unit, step)
        for unit, step in LADDER
        if unit in coarse and span_us / step_length_us(unit, step) <= at_most
    ]
