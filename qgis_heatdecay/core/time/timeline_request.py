# SPDX-License-Identifier: GPL-2.0-or-later
"""What a user asks of a timeline, and the features' times within START and END.

START and END are one instant each, read from ISO text, a date or a datetime.
"""

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import Callable, Optional, Tuple, Union

import numpy as np

from ..errors import HeatDecayError
from ..texts import tr
from .clocks import DAY_US, UNIT_MONTHS, UNIT_US, clock_text, step_length_us, to_utc
from .instants import Instants, shared_clock
from .modes import OWN_STEPS, Mode
from .time_text import cut, read_date, read_time

Array = np.ndarray


Bound = Union[None, str, dt.date, dt.datetime]


@dataclass(frozen=True)
class TimelineRequest:
    """What the user said of time; names and values as in the parameters of the same name.

    start, end : ISO text, or a date or datetime (naive: on the clock); None or "" where not given.
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


@dataclass(frozen=True)
class BoundedTimes:
    """Readable times within the bounds: as in `Instants`, ends None where no feature lasts."""

    microseconds: Array
    kept: Array
    ends: Optional[Array]
    forever: Optional[Array]
    clock: Optional[str]
    start: Optional[int]
    end: Optional[int]

    @property
    def span(self) -> Tuple[int, int]:
        """The first and the last time."""
        times = self.microseconds[self.kept]
        return int(times.min()), int(times.max())


# How a text without time of day is written, and the day after all that it stands for.
_SPANS: Tuple[Tuple["re.Pattern[str]", Callable[[int], int]], ...] = (
    (re.compile(r"\d{4}"), lambda day: _months_later(day, 12)),
    (re.compile(r"\d{4}[-/]\d\d?"), lambda day: _months_later(day, 1)),
    (re.compile(r"\d{4}-?W\d\d"), lambda day: day + 7),
    (re.compile(r".*"), lambda day: day + 1),
)


def read_start(value: Bound, clock: Optional[str]) -> Optional[int]:
    """Return START in microseconds, as in `Instants`; None where it is not given."""
    bound = _read(value, "START", clock)
    return None if bound is None else bound[0]


def read_end(value: Bound, clock: Optional[str]) -> Optional[int]:
    """Return the last microsecond that END includes: of a date without time, that of its day.

    A year, a month or a week is included as a whole too.
    """
    bound = _read(value, "END", clock)
    return None if bound is None else bound[1]


def _read(value: Bound, parameter: str, clock: Optional[str]) -> Optional[Tuple[int, int]]:
    """Return the first and the last microsecond that a bound names."""
    if value is None:
        return None
    if isinstance(value, str):
        return _read_text(value.strip().upper(), parameter, clock)
    if isinstance(value, dt.datetime):
        return _moment(value, clock)
    day = (value - dt.date(1970, 1, 1)).days
    return _days(day, day + 1, clock)


def _read_text(text: str, parameter: str, clock: Optional[str]) -> Optional[Tuple[int, int]]:
    if not text:
        return None
    date_text, time_text = cut(text)
    date, time = read_date(date_text), read_time(time_text)
    if date is None or time is None or date.day_first is None or date.day_first != date.month_first:
        raise HeatDecayError(
            tr(
                '{parameter} is "{text}", which cannot be read. Write it as 2020-03-01 or '
                "2020-03-01T14:30.",
                parameter=parameter,
                text=text,
            )
        )
    if not time_text:
        span = next(later for pattern, later in _SPANS if pattern.fullmatch(date_text))
        return _days(date.day_first, span(date.day_first), clock)
    microseconds = date.day_first * DAY_US + time.microseconds
    if time.offset_us is None:
        instant = _on_clock(microseconds, clock)
    else:
        instant = microseconds - time.offset_us
    return instant, instant


def _moment(value: dt.datetime, clock: Optional[str]) -> Tuple[int, int]:
    offset = value.utcoffset()
    naive = value.replace(tzinfo=None) - (offset or dt.timedelta())
    microseconds = (naive - dt.datetime(1970, 1, 1)) // dt.timedelta(microseconds=1)
    instant = _on_clock(microseconds, clock) if offset is None else microseconds
    return instant, instant


def _days(first: int, after: int, clock: Optional[str]) -> Tuple[int, int]:
    return _on_clock(first * DAY_US, clock), _on_clock(after * DAY_US, clock) - 1


def _on_clock(local_us: int, clock: Optional[str]) -> int:
    return int(to_utc(np.array([local_us]), clock)[0])


def _months_later(day: int, months: int) -> int:
    month = np.datetime64(day, "D").astype("datetime64[M]") + np.timedelta64(months, "M")
    return int(month.astype("datetime64[D]").astype(np.int64))


# Times are whole microseconds, and reach 290,000 years either way.
_SHORTEST_US, _LONGEST_US = 1.0, step_length_us("years", 10_000)


def validate_request(
    request: TimelineRequest, mode: Mode = OWN_STEPS, clock: Optional[str] = None
) -> None:
    """Validate what can be known before the data are.

    Raises
    ------
    HeatDecayError
        END lies before START, STEP is not larger than 0 or no whole number of months or years, the
        mode and the cycle clash, or a number is too small.
    """
    _check_step(request)
    if request.cycle != "none" and mode.is_endless:
        raise HeatDecayError(
            tr(
                "MODE {mode} makes no sense with CYCLE {cycle}, which has no beginning. "
                "Choose another MODE, or CYCLE none.",
                mode=mode.name,
                cycle=request.cycle,
            )
        )
    if request.cycle != "none" and request.points_per_frame is not None:
        raise HeatDecayError(tr("CYCLE and POINTS_PER_FRAME cannot be used together. Choose one."))
    for name, number in (
        ("POINTS_PER_FRAME", request.points_per_frame),
        ("MAX_FRAMES", request.max_frames),
    ):
        if number is not None and number < 1:
            raise HeatDecayError(
                tr("{name} is {number}. Give at least 1.", name=name, number=number)
            )
    _check_bounds(read_start(request.start, clock), read_end(request.end, clock), clock)


def _check_step(request: TimelineRequest) -> None:
    if not (math.isfinite(request.step) and request.step > 0):
        raise HeatDecayError(
            tr("STEP is {step:g}. Give a number larger than 0.", step=request.step)
        )
    counts = request.step_unit in {*UNIT_US, *UNIT_MONTHS} and request.points_per_frame is None
    if not counts or request.cycle != "none":
        return
    if request.step_unit in UNIT_MONTHS and request.step != int(request.step):
        raise HeatDecayError(
            tr(
                "STEP is {step:g} {unit}, which differ in length. Give a whole number, or a "
                "STEP_UNIT of days or shorter.",
                step=request.step,
                unit=request.step_unit,
            )
        )
    if not _SHORTEST_US <= step_length_us(request.step_unit, request.step) <= _LONGEST_US:
        raise HeatDecayError(
            tr(
                "STEP is {step:g} {unit}. Give one between a microsecond and 10000 years.",
                step=request.step,
                unit=request.step_unit,
            )
        )


def _check_bounds(start: Optional[int], end: Optional[int], clock: Optional[str]) -> None:
    if start is not None and end is not None and end < start:
        raise HeatDecayError(
            tr(
                "END ({end}) lies before START ({start}).",
                end=clock_text(end, clock),
                start=clock_text(start, clock),
            )
        )


def bounded_times(
    request: TimelineRequest, times: Instants, ends: Optional[Instants]
) -> BoundedTimes:
    """Return the times of the features that can be read and lie within END."""
    clock = shared_clock(times) if ends is None else shared_clock(times, ends)
    start, end = read_start(request.start, clock), read_end(request.end, clock)
    _check_bounds(start, end, clock)
    kept = times.readable.copy()
    if ends is not None:
        kept &= ends.readable | ends.missing
    if not kept.any():
        raise HeatDecayError(tr("No feature has a time that can be read."))
    earliest = int(times.microseconds[kept].min())
    if end is not None:
        kept &= times.microseconds <= end
        if not kept.any():
            raise HeatDecayError(
                tr(
                    "All features are later than END ({end}); the first is at {first}.",
                    end=clock_text(end, clock),
                    first=clock_text(earliest, clock),
                )
            )
    return BoundedTimes(
        times.microseconds,
        kept,
        None if ends is None else ends.microseconds,
        None if ends is None else ends.missing,
        clock,
        start,
        end,
    )
