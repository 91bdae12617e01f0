# SPDX-License-Identifier: GPL-2.0-or-later
"""Times as netCDF files hold them: numbers of a unit since a date, in a calendar.

Source: CF Conventions 1.11, section 4.4.
"""

import calendar as calendars
import datetime as dt
import re
from typing import Dict, Optional, Tuple

from .time_text import cut, read_date, read_time

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
_UNITS = re.compile(r"\s*([a-z]+)\s+since\s+(.+?)\s*", re.IGNORECASE)
_ONE_DIGIT = re.compile(r":(\d)(?!\d)")
_FIRST_YEARS = re.compile(r"0{0,2}[1-9]-\d\d?-\d\d?(?!\d)")
_SECONDS: Dict[str, float] = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600.0),
    **dict.fromkeys(("d", "day", "days"), 86400.0),
    **dict.fromkeys(("week", "weeks"), 7 * 86400.0),
    **dict.fromkeys(("ms", "msec", "millisecond", "milliseconds"), 1e-3),
}
_MONTHS: Dict[str, int] = {"month": 1, "months": 1, "year": 12, "years": 12, "yr": 12}
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Calendars without leap years of the usual kind: the lengths of their months.
_MODEL_CALENDARS: Dict[str, Tuple[int, ...]] = {
    **dict.fromkeys(("noleap", "365_day"), _LENGTHS),
    **dict.fromkeys(("all_leap", "366_day"), (31, 29, *_LENGTHS[2:])),
    "360_day": (30,) * 12,
}
# In these, dates before the first day of the Gregorian calendar are of the Julian one.
_MIXED_CALENDARS = ("", "standard", "gregorian")
_GREGORIAN = dt.datetime(1582, 10, 15, tzinfo=dt.timezone.utc)


def cf_time(value: float, units: str, calendar: str = "") -> Optional[dt.datetime]:
    """Return the instant of a number such as 738000 in "days since 1850-01-01"; CF times are UTC.

    None where the units cannot be read, or where the day is one that only its calendar has.
    """
    match = _UNITS.fullmatch(units)
    start = match and _instant(match[2])
    if not match or not start:
        return None
    unit, calendar = match[1].lower(), calendar.strip().lower()
    lengths = _MODEL_CALENDARS.get(calendar)
    try:
        if unit in _MONTHS:
            return _months_later(start, value * _MONTHS[unit])
        later = dt.timedelta(seconds=value * _SECONDS[unit])
        if calendar in _MIXED_CALENDARS and start < _GREGORIAN:
            later += _julian_days_ahead(start)
        return start + later if lengths is None else _in_calendar(start, later, lengths)
    except (KeyError, ValueError, OverflowError):
        return None


def _instant(text: str) -> Optional[dt.datetime]:
    # 1900-01-01 00:00:0.0 is what many files say.
    text = _ONE_DIGIT.sub(r":0\1", text.upper().strip())
    if _FIRST_YEARS.match(text):
        year, rest = text.split("-", 1)
        text = f"{year:0>4}-{rest}"
    day, clock = cut(text)
    date, time = read_date(day), read_time(clock)
    if date is None or date.day_first is None or time is None:
        return None
    microseconds = time.microseconds - (time.offset_us or 0)
    try:
        return _EPOCH + dt.timedelta(days=date.day_first, microseconds=microseconds)
    except OverflowError:
        return None


def _julian_days_ahead(day: dt.datetime) -> dt.timedelta:
    """Return by how much the Julian day of this name is later than the Gregorian one."""
    year = day.year - (day.month < 3)
    return dt.timedelta(days=year // 100 - year // 400 - 2)


def _months_later(start: dt.datetime, months: float) -> dt.datetime:
    """Count calendar months; a share of one is a share of its days."""
    year, month = divmod(start.month - 1 + int(months // 1), 12)
    year, month = start.year + year, month + 1
    days = calendars.monthrange(year, month)[1]
    first = start.replace(year=year, month=month, day=min(start.day, days))
    return first + (months % 1) * dt.timedelta(days=days)


def _in_calendar(start: dt.datetime, later: dt.timedelta, lengths: Tuple[int, ...]) -> dt.datetime:
    """Count days in a calendar whose years are all alike.

    Raises
    ------
    ValueError
        The usual calendar has no such day.
    """
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    days, rest = divmod(later + (start - midnight), dt.timedelta(days=1))
    year_days = sum(lengths)
    day = start.year * year_days + sum(lengths[: start.month - 1]) + start.day - 1 + days
    year, day = divmod(day, year_days)
    month = 0
    while day >= lengths[month]:
        day -= lengths[month]
        month += 1
    return midnight.replace(year=year, month=month + 1, day=day + 1) + rest
