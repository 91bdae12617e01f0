# SPDX-License-Identifier: GPL-2.0-or-later
"""What a user asks of a timeline, and the features' times within START and END."""

import datetime as dt
from dataclasses import dataclass
from typing import List, Optional, Tuple, Union

import numpy as np

from ..errors import InvalidParameter, NothingToShow, invalid, require_positive
from ..texts import tr
from .clocks import FOREVER_US, UNIT_MONTHS, UNIT_US, clock_text, step_length_us, to_utc
from .instants import Instants, require_dated_ends, require_dates, shared_clock
from .modes import OWN_STEPS, Mode
from .open_times import ends_before_begin, open_beginnings, open_ends
from .written_times import PLAIN, from_texts, unread_times

Array = np.ndarray
Bound = Union[None, str, dt.date, dt.datetime]
"""START or END as given: ISO text, a date or a datetime (naive: on the clock); None or "": none."""

# Times are whole microseconds, and reach 290,000 years either way.
_SHORTEST_US, _LONGEST_US = 1.0, step_length_us("years", 10_000)


@dataclass(frozen=True)
class TimelineRequest:
    """What the user said of time; names and values as in the parameters of the same name.

    are_steps : whether frames are called steps, since nothing is shown in them.
    """

    start: Bound = None
    end: Bound = None
    step_unit: str = "auto"
    step: float = 1.0
    cycle: str = "none"
    points_per_frame: Optional[int] = None
    straggler_threshold: int = 1
    skip_empty: bool = False
    max_frames: int = 2000
    are_steps: bool = False


@dataclass(frozen=True)
class BoundedTimes:
    """Readable times up to END, in microseconds as in `Instants`.

    kept : (f,) bool, whether a feature's time can be read and is not after END.
    ends : (f,) int64, `FOREVER_US` for what has no end; at or before the time for what is there at
        its time only.
    start, end : START and the last microsecond of END, None where not given.
    remarks : what the user should know of beginnings and ends, translated.
    """

    microseconds: Array
    kept: Array
    ends: Array
    clock: Optional[str]
    start: Optional[int]
    end: Optional[int]
    remarks: Tuple[str, ...] = ()

    @property
    def span(self) -> Tuple[int, int]:
        """The first and the last time."""
        times = self.microseconds[self.kept]
        return int(times.min()), int(times.max())

    @property
    def last_instant(self) -> int:
        """The last time at which something is there that does not last for good."""
        ends = self.ends[self.kept & (self.ends < FOREVER_US)]
        return max(self.span[1], int(ends.max()) - 1) if ends.size else self.span[1]


def read_bounds(
    request: TimelineRequest, clock: Optional[str]
) -> Tuple[Optional[int], Optional[int]]:
    """Return START and the last microsecond that END includes, None where they are not given.

    Of a date without time END includes its day, of a year, a month or a week the whole.

    Raises
    ------
    InvalidParameter
        A text is no date or time, or END is before START.

    Examples
    --------
    >>> read_bounds(TimelineRequest(start="1970-01-02", end="1970"), None)
    (86400000000, 31535999999999)
    """
    start, end = (
        _first_and_last(*bound, clock) for bound in ((request.start, "START"), (request.end, "END"))
    )
    if start and end and end[1] < start[0]:
        told = tr(
            "END ({end}) is before START ({start}).",
            end=clock_text(end[1], clock),
            start=clock_text(start[0], clock),
        )
        raise InvalidParameter(told, "END", end[1])
    return start and start[0], end and end[1]


def _first_and_last(
    value: Bound, parameter: str, clock: Optional[str]
) -> Optional[Tuple[int, int]]:
    """Return the first and the last microsecond of what START or END names."""
    text = (value if isinstance(value, str) else value.isoformat() if value else "").strip().upper()
    if not text:
        return None
    try:
        found = from_texts([text], parameter)
    except InvalidParameter:
        found = unread_times(1)
    if not found.readable[0] or found.kind[0] != PLAIN:
        raise invalid(parameter, text, tr("Write it as 2020-03-01 or 2020-03-01T14:30."))
    bounds = np.array([found.microseconds[0], found.until[0]])
    first, until = (bounds if found.zoned[0] else to_utc(bounds, clock)).tolist()
    return first, max(first, until - 1)


def validate_request(
    request: TimelineRequest, mode: Mode = OWN_STEPS, clock: Optional[str] = None
) -> None:
    """Validate what can be known before the data are.

    Raises
    ------
    InvalidParameter
        END is before START, STEP is not above 0 or no whole number of months or years, the mode and
        the cycle clash, or a number is too small.
    """
    require_positive("STEP", request.step)
    if request.cycle == "none" and request.points_per_frame is None:
        _validate_step(request.step, request.step_unit)
    if request.cycle != "none" and mode.is_endless:
        clash = tr(
            "It does not work with CYCLE {cycle}, because a cycle has no beginning. Choose another "
            "MODE, or set CYCLE to none.",
            cycle=request.cycle,
        )
        raise invalid("MODE", mode.name, clash)
    if request.cycle != "none" and request.points_per_frame is not None:
        both = tr("CYCLE and POINTS_PER_FRAME cannot be used together. Leave one of them out.")
        raise InvalidParameter(both, "CYCLE", request.cycle)
    if request.points_per_frame is not None:
        require_positive("POINTS_PER_FRAME", request.points_per_frame)
    require_positive("MAX_FRAMES", request.max_frames)
    read_bounds(request, clock)


def _validate_step(step: float, unit: str) -> None:
    if unit in UNIT_MONTHS and step != int(step):
        part = tr(
            "STEP is {step:g} {unit}, but {unit} differ in length. Use a whole number, or a "
            "STEP_UNIT of days or shorter.",
            step=step,
            unit=unit,
        )
        raise InvalidParameter(part, "STEP", step)
    counts = unit in UNIT_US or unit in UNIT_MONTHS
    if counts and not _SHORTEST_US <= step_length_us(unit, step) <= _LONGEST_US:
        beyond = tr(
            "STEP is {step:g} {unit}. Choose one between a microsecond and 10000 years.",
            step=step,
            unit=unit,
        )
        raise InvalidParameter(beyond, "STEP", step)


def bounded_times(
    request: TimelineRequest,
    times: Instants,
    ends: Optional[Instants] = None,
    mode: Mode = OWN_STEPS,
) -> BoundedTimes:
    """Return the times of the features that can be read and are not after END.

    Where no ends are given, intervals last as long as they say. In an endless mode nothing ends.

    Raises
    ------
    InvalidParameter
        END is before START, or times or ends have no dates and the cycle is not that of hours.
    NothingToShow
        No feature is left.
    """
    clock = shared_clock(times) if ends is None else shared_clock(times, ends)
    start, end = read_bounds(request, clock)
    require_dates(times, request.cycle, bool(request.start or request.end))
    if ends is not None and not times.are_dateless:
        require_dated_ends(ends)
    kept = times.readable if ends is None else times.readable & (ends.readable | ends.missing)
    if not kept.any():
        raise NothingToShow(tr("No feature has a time that can be read."))
    begins, last, remarks = _lifetimes(request, times, ends, kept, clock)
    if mode.is_endless:
        begins, last, remarks = times.microseconds, times.microseconds, []
    earliest = int(begins[kept].min())
    if end is not None:
        kept = kept & (begins <= end)
    if not kept.any():
        raise NothingToShow(
            tr(
                "All features are later than END ({end}); the first is at {first}. Choose a later "
                "END.",
                end=clock_text(int(end or 0), clock),
                first=clock_text(earliest, clock),
            )
        )
    return BoundedTimes(begins, kept, last, clock, start, end, tuple(remarks))


def _lifetimes(
    request: TimelineRequest,
    times: Instants,
    ends: Optional[Instants],
    kept: Array,
    clock: Optional[str],
) -> Tuple[Array, Array, List[str]]:
    """Return when features begin and end, and what is to be said of it."""
    begins = times.microseconds
    if ends is None and not times.are_intervals:
        return begins, begins, []
    last = times.ends if ends is None else np.where(ends.missing, FOREVER_US, ends.ends)
    # Of an interval it is not known whether its end is a day.
    named = last - 1 if ends is None else ends.microseconds
    if ends is not None and times.are_dateless and ends.are_dateless:
        # From the evening to the next morning.
        last = np.where(last < begins, last + UNIT_US["days"], last)
    said = ends_before_begin(begins, last, named, kept, clock)
    last, said_of_ends = open_ends(begins, last, named, kept, clock)
    is_line = request.cycle == "none" and request.points_per_frame is None
    # Beyond START and END it makes no difference how long features last.
    if is_line and not request.end:
        said += said_of_ends
    if is_line and not request.start and not times.are_dateless:
        begins, said_of_begins = open_beginnings(begins, last, kept, clock)
        said += said_of_begins
    return begins, last, said
