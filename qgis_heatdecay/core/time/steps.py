# SPDX-License-Identifier: GPL-2.0-or-later
"""Steps of time: where they begin and end, cycles of them, and which of them ``auto`` chooses.

Seconds, minutes and hours are elapsed time; days, weeks, months and years are counted on the clock,
so that a day with a change of the clock has 23 or 25 hours.
"""

import math
from dataclasses import dataclass
from typing import Callable, Dict, List, NamedTuple, Optional, Tuple

import numpy as np

from ..errors import NothingToShow, TooLarge
from ..texts import to_translate, tr, translated
from .clocks import (
    DAY_US,
    SECOND_US,
    UNIT_MONTHS,
    UNIT_US,
    months_later,
    step_length_us,
    to_local,
    to_utc,
)
from .timeline_request import BoundedTimes, TimelineRequest

Array = np.ndarray

# A multiple of STEP within which larger unit the first frame begins at.
_WITHIN_US = {"seconds": UNIT_US["minutes"], "minutes": UNIT_US["hours"], "hours": DAY_US}
# 1970-01-01 was a Thursday: the Monday of its week was three days before.
_MONDAY_US = -3 * DAY_US

LADDER: Tuple[Tuple[str, float], ...] = tuple(
    (unit, step)
    for unit, steps in (
        ("seconds", tuple(k * 10.0**power for power in range(-6, 0) for k in (1, 2, 5))),
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
            edges = to_utc(months_later(int(local[0]), months), self.clock)
        # The origin itself may be the second of two times that the clock shows alike.
        edges = np.where(numbers == 0, self.origin, edges)
        return np.maximum.accumulate(edges)

    def _fixed(self, numbers: Array) -> Array:
        length = self.step * UNIT_US[self.unit]
        if length == int(length):
            return numbers * int(length)
        return np.rint(numbers * length).astype(np.int64)


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
    for finer, unit in (("days", "datetime64[M]"), ("months", "datetime64[Y]")):
        if (date.astype(unit) != date).any():
            return finer
    return "years"


def _decimal_us(instants: Array) -> int:
    """Return the largest power of ten, up to a second, of which all instants are multiples."""
    return next(10**k for k in range(6, -1, -1) if not (instants % 10**k).any())


def fitting_steps(span_us: int, at_most: int, finest: str = "seconds") -> List[Tuple[str, float]]:
    """Return the ladder's steps, of no finer unit, that make about so many frames or fewer."""
    units = list(dict.fromkeys(unit for unit, _ in LADDER))
    coarse = units[units.index(finest) :]
    return [
        (unit, step)
        for unit, step in LADDER
        if unit in coarse and span_us / step_length_us(unit, step) <= at_most
    ]


class Cycle(NamedTuple):
    """A cycle of frames.

    period : number of frames.
    number : numbers steps on the clock (local microseconds) so that number modulo period is the
        frame.
    first_number : what the first frame is called in FRAME_TABLE.
    """

    period: int
    number: Callable[[Array], Array]
    first_number: int


CYCLES: Dict[str, Cycle] = {
    "hour_of_day": Cycle(24, lambda local: local // UNIT_US["hours"], 0),
    "day_of_week": Cycle(7, lambda local: (local - _MONDAY_US) // DAY_US, 1),
    # 1970-01 is month 0: January.
    "month_of_year": Cycle(
        12, lambda local: local.astype("datetime64[us]").astype("datetime64[M]").astype(np.int64), 1
    ),
}


def cycle_steps(cycle: str, times: Array, ends: Array, clock: Optional[str]) -> Tuple[Array, Array]:
    """Return the first frame (0..period - 1) and the last step that each feature touches.

    ``last`` runs on past the period, to at most once round.

    Parameters
    ----------
    times, ends : (f,) int64 microseconds as in `BoundedTimes`.
    """
    period, number, _ = CYCLES[cycle]
    begun = number(to_local(times, clock))
    first = begun % period
    lasting = ends > times
    if not lasting.any():
        return first, first
    last_instant = np.where(lasting, ends - 1, times)
    length = number(to_local(last_instant, clock)) - begun
    # Where the clock is put back, a feature may end at an earlier hour than it began.
    return first, first + np.clip(length, 0, period - 1)


class Limit(NamedTuple):
    """How many frames there may be, and whether they are steps to those who read of them."""

    most: int
    are_steps: bool = False


LAID_OUT = Limit(2_000_000)
"""So many frames may be laid out where the empty ones are skipped afterwards."""

_ONE = np.ones(1, np.int64)
_AUTO_FRAMES = (20, 60)
# Steps counted before the first frame; what is older still has faded away.
_BEFORE = 1_000_000
# The shortest month over the mean one, and a little.
_SHORTEST = 0.9


def steps_asked_for(request: TimelineRequest, times: BoundedTimes, first: int, end: int) -> Steps:
    """Return the steps that were asked for, or for ``auto`` those that suit the times.

    first, end : the times that the frames are to hold, where no START is given.
    """

    def counted(unit: str, step: float) -> Steps:
        start = times.start
        if start is None:
            start = floored(first, unit, step, times.clock)
        return Steps(unit, step, start, times.clock)

    if request.step_unit != "auto":
        return counted(request.step_unit, request.step)
    few, many = _AUTO_FRAMES
    most = min(many, request.max_frames)
    # Frames shorter than the times are precise would be empty in between.
    shown = times.microseconds[times.kept]
    finest_us = _decimal_us(shown)
    finest = precision(shown, times.clock)
    start = first if times.start is None else times.start
    fitting = [
        (frames, steps)
        for one in fitting_steps(end - start, most, finest)
        if step_length_us(*one) >= finest_us
        for steps in (counted(*one),)
        for frames in (len(edges_of_steps(steps, steps.origin, end, LAID_OUT)[0]) - 1,)
        if frames <= most
    ]
    enough = [(frames, steps) for frames, steps in fitting if frames >= few]
    whole = [(frames, steps) for frames, steps in enough if steps.step == 1]
    coarsest = counted(*LADDER[-1])
    return (whole or enough or fitting or [(0, coarsest)])[0][1]


def edges_of_steps(steps: Steps, earliest: int, end: int, limit: Limit) -> Tuple[Array, int]:
    """Return edges from before the earliest time to after the end, and how many are before START.

    A step that the clock skips altogether (a day in Apia) makes no frame.
    """
    about = (end - steps.origin) / steps.length_us
    if about > limit.most * 1.5 + 2:
        raise _too_many(about, steps.origin, end, limit)
    after = math.ceil(about / _SHORTEST) + 2
    ahead = math.ceil((steps.origin - earliest) / (steps.length_us * _SHORTEST))
    ahead = min(ahead + 2, _BEFORE) if ahead else 0
    edges = np.unique(steps.edges(np.arange(-ahead, after + 1)))
    before = int(np.searchsorted(edges, steps.origin))
    past = int(np.searchsorted(edges, end, side="right"))
    if past - before > limit.most:
        raise _too_many(past - before, steps.origin, end, limit)
    return edges[: past + 1], before


def edges_at_times(times: BoundedTimes, limit: Limit, end: int) -> Tuple[Array, int]:
    """Return an edge at each distinct time; the last frame is as long as the one before it.

    Among months and years that is so many months; a day alone lasts a day. It lasts on until the
    last end.
    """
    distinct = np.unique(times.microseconds[times.kept])
    before = 0 if times.start is None else int(np.searchsorted(distinct, times.start))
    frames = len(distinct) - before
    if not frames:
        raise NothingToShow(tr("No feature is at or after START. Choose an earlier START."))
    if frames > limit.most:
        raise _too_many(frames, int(distinct[before]), end, limit)
    last = max(_end_of_last(distinct, times.clock), min(times.last_instant, end) + 1)
    return np.append(distinct, last), before


def _end_of_last(distinct: Array, clock: Optional[str]) -> int:
    """Return where the last frame ends if nothing comes after it."""
    last = int(distinct[-1])
    finest = precision(distinct, clock)
    if len(distinct) == 1:
        is_day = finest in ("days", "months", "years")
        return int(Steps("days", 1, last, clock).edges(_ONE)[0]) if is_day else last + SECOND_US
    if finest not in ("months", "years"):
        return 2 * last - int(distinct[-2])
    before, after = to_local(distinct[-2:], clock).astype("datetime64[us]").astype("datetime64[M]")
    months = int((after - before).astype(np.int64))
    return int(Steps("months", months, last, clock).edges(_ONE)[0])


def _too_many(frames: float, start: int, end: int, limit: Limit) -> TooLarge:
    """Return how many frames there would be, about so many if it is no integer, and the way out."""
    if limit.are_steps:
        exact = to_translate("There would be {frames} steps, and the limit is {limit}.")
        rough = to_translate("There would be about {frames:.0f} steps, and the limit is {limit}.")
    else:
        exact = to_translate("There would be {frames} frames, and the limit is {limit}.")
        rough = to_translate("There would be about {frames:.0f} frames, and the limit is {limit}.")
    text = rough if isinstance(frames, float) else exact
    fitting = fitting_steps(end - start, max(limit.most - 2, 1))
    way_out = to_translate("Raise MAX_FRAMES.")
    if fitting:
        way_out = to_translate("Set STEP_UNIT to {unit} and STEP to {step}, or raise MAX_FRAMES.")
        if limit == LAID_OUT:  # whatever MAX_FRAMES is
            way_out = to_translate(
                "Set STEP_UNIT to {unit} and STEP to {step}, or choose a shorter period with START "
                "and END."
            )
    unit, step = fitting[0] if fitting else ("", 0)
    told = translated(text, frames=frames, limit=limit.most)
    return TooLarge(f"{told} {translated(way_out, unit=unit, step=step)}")
