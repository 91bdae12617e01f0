# SPDX-License-Identifier: GPL-2.0-or-later
"""START and END: one instant each, read from ISO text, a date or a datetime."""

import datetime as dt
import re
from typing import Callable, Optional, Tuple, Union

import numpy as np

from ..errors import HeatDecayError
from ..texts import tr
from .time_text import cut, read_date, read_time
from .timezones import DAY_US, to_utc

Bound = Union[None, str, dt.date, dt.datetime]

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
