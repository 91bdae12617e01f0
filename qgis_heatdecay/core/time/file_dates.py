# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates of rasters: found in names of files, or told by the numbers of a netCDF.

A date in a name is found by itself, by a pattern, or by a format of time. NetCDF files hold numbers
of a unit since a date, in a calendar (CF Conventions 1.11, section 4.4).
"""

import bisect
import calendar as calendars
import datetime as dt
import math
import re
from functools import partial
from typing import Callable, Dict, Optional, Tuple

import numpy as np

from ..errors import invalid
from ..texts import tr
from .clocks import months_later
from .time_formats import EPOCHS, format_pattern
from .time_text import MONTHS, cut, read_date, read_time_of_day

Finder = Callable[[str], Optional[str]]
"""Gives the part of a name that says its time, written as `read_times` reads it; None for none."""

_EXAMPLE = r"_(\d{8})\.tif"
# Numbers that stand alone: 2013 in v2013x is a year, in 12013 it is not.
_YEAR_DIGITS = 4
_NOT_IN_NUMBER = r"(?<!\d)"
_END = r"(?!\d)"
_YEAR = r"(?P<year>1[89]\d\d|2[01]\d\d)"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12]\d|3[01])"
_HOUR, _MINUTE = r"(?P<hour>[01]\d|2[0-3])", r"(?P<minute>[0-5]\d)"
_CLOCK = rf"{_HOUR}[-:_.]?{_MINUTE}(?:[-:_.]?(?P<second>[0-5]\d))?(?P<zone>Z?)"
# What only stands apart may also be the year of another date, or the number of a tile.
_CLOCK_APART = rf"{_HOUR}:?{_MINUTE}(?::?(?P<second>[0-5]\d))?(?P<zone>Z?)(?![-_.]?\d)"
_SEPARATOR = r"[-_. ]?"
_DATE = rf"{_YEAR}(?P<gap>{_SEPARATOR}){_MONTH}(?P=gap){_DAY}"
_NAMES = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
_WORD = rf"(?P<name>{_NAMES}|Sept)"

# The first form that a name has counts: what says more comes before what says less.
_FORMS: Tuple[Tuple[str, str], ...] = (
    # 2013-09-14T12-30-00, 201309141230
    (rf"{_DATE}T?{_CLOCK}", "{year}-{month}-{day}T{hour}:{minute}:{second}{zone}"),
    # 20130914_1230, 2013-09-14 12:30
    (rf"{_DATE}[-_ ]{_CLOCK_APART}", "{year}-{month}-{day}T{hour}:{minute}:{second}{zone}"),
    (_DATE, "{year}-{month}-{day}"),
    # Day and month first: the other names, or TIME_FORMAT, say which of them it is.
    (
        r"(?P<first>\d\d)(?P<gap>[-_.])(?P<other>\d\d)(?P=gap)" + _YEAR,
        "{first}{shown_gap}{other}{shown_gap}{year}",
    ),
    (rf"(?P<day>\d\d?){_SEPARATOR}{_WORD}{_SEPARATOR}{_YEAR}", "{day} {name} {year}"),
    (rf"{_YEAR}{_SEPARATOR}{_WORD}{_SEPARATOR}{_DAY}", "{day} {name} {year}"),
    # Days of the year, as in MODIS's A2013257 and Landsat's LC80440342013257.
    (rf"{_YEAR}{_SEPARATOR}(?P<number>[0-3]\d\d)", "{year}-{number}"),
    (rf"{_YEAR}-?[Ww](?P<week>\d\d)", "{year}-W{week}"),
    (rf"{_YEAR}{_SEPARATOR}{_MONTH}", "{year}-{month}"),
    (rf"{_WORD}{_SEPARATOR}{_YEAR}", "{name} {year}"),
    (rf"{_YEAR}{_SEPARATOR}{_WORD}", "{name} {year}"),
    (_YEAR, "{year}"),
)
_PATTERNS = [
    (re.compile(_NOT_IN_NUMBER + pattern + _END, re.IGNORECASE), text) for pattern, text in _FORMS
]
# What is measured is no year: 1801.9 nm, 2000 m, 1850 hPa. Decimals may be those of 2020.03 or
# 2020.061, which are dates.
_UNIT = r"[nµμumck]?m|(?:nano|micro)met\w*|microns?|(?:h|k)?Pa|m?bars?|K|[kMGT]?Hz|°\w*|deg\w*|%"
_MEASURES = re.compile(
    rf"\d+(?:[.,]\d+)?\s*(?:{_UNIT})(?![A-Za-z\d])"
    r"|(?<![\d.,])\d+[.,](?!(?:0[1-9]|1[0-2]|[0-3]\d\d)(?!\d))\d+(?![\d.,])"
)
_DAY_DIGITS = 7  # of a year and a day of the year
_LANDSAT = re.compile(rf"L[A-Z]\d{{7}}{_YEAR}(?P<number>[0-3]\d\d){_END}")


def find_date(name: str) -> Optional[str]:
    """Return the first date in a name, or the whole of it; None where there is none that can be.

    Examples
    --------
    >>> find_date("LC08_044034_20131014_B4"), find_date("ndvi_14Oct2013"), find_date("dem")
    ('2013-10-14', '14 Oct 2013', None)
    """
    if len(name) > _YEAR_DIGITS and is_time(name):
        return name
    for pattern, text in [*_PATTERNS, (_LANDSAT, "{year}-{number}")]:
        for match in pattern.finditer(name):
            found = _written(match, text)
            if is_time(found):
                return found
    return None


def without_measures(text: str) -> str:
    """Return a text without its numbers with units or decimals, which look like years."""
    return _MEASURES.sub(" ", text)


def says_no_less(time: str, other: str) -> bool:
    """Return whether a time names a day, or else is as precise as another one."""
    digits = sum(map(str.isdigit, time))
    return digits >= min(_DAY_DIGITS, sum(map(str.isdigit, other)))


def _written(match: "re.Match[str]", text: str) -> str:
    parts = {key: value or "" for key, value in match.groupdict().items()}
    parts["second"] = parts.get("second") or "00"
    # Underscores separate nothing in the forms that are read.
    parts["shown_gap"] = parts.get("gap", "").replace("_", "-")
    return text.format(**parts)


def is_time(text: str) -> bool:
    """Return whether a text can be read as a time without a format."""
    day, clock = cut(text.strip().upper())
    date = read_date(day)
    if date is None or date.kind != "date" or (date.day_first is date.month_first is None):
        return False
    return read_time_of_day(clock) is not None


def finder(time_pattern: str, time_format: str) -> Finder:
    """Return what finds the time in a name, by TIME_PATTERN, TIME_FORMAT or by itself.

    Raises
    ------
    InvalidParameter
        TIME_PATTERN is no regular expression with one group, or TIME_FORMAT has an unknown code.
    """
    in_text: Finder = find_date
    if time_format.strip():
        inner = r"\d{6,}" if time_format.strip() in EPOCHS else format_pattern(time_format)
        fitting = re.compile(f"{_NOT_IN_NUMBER}({inner}){_END}", re.IGNORECASE)
        in_text = partial(_group, fitting)
    if not time_pattern:
        return in_text
    pattern = _compiled(time_pattern)

    def find(name: str) -> Optional[str]:
        text = _group(pattern, name)
        # What a group holds is the time, in whatever form it is read.
        return text and (in_text(text) or text)

    return find


def _group(pattern: "re.Pattern[str]", name: str) -> Optional[str]:
    match = pattern.search(name)
    return match.group(1) if match else None


def _compiled(time_pattern: str) -> "re.Pattern[str]":
    try:
        pattern = re.compile(time_pattern)
        if pattern.groups == 1:
            return pattern
        way_out = tr(
            "It has {count} groups in parentheses, but needs exactly one, around the time, as in "
            "{example}. Write (?:...) for the others.",
            count=pattern.groups,
            example=_EXAMPLE,
        )
    except re.error as error:
        way_out = tr(
            "It is not a regular expression: {reason}. For names such as ndvi_20200301.tif, use "
            "{example}.",
            reason=error,
            example=_EXAMPLE,
        )
    raise invalid("TIME_PATTERN", time_pattern, way_out) from None


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

    Examples
    --------
    >>> cf_time(59, "days since 2001-01-01", "noleap").isoformat()
    '2001-03-01T00:00:00+00:00'
    """
    match = _UNITS.fullmatch(units)
    start = match and _instant(match[2])
    if not match or not start:
        return None
    unit, calendar = match[1].lower(), calendar.strip().lower()
    lengths = _MODEL_CALENDARS.get(calendar)
    try:
        if unit in _MONTHS:
            return _after_months(start, value * _MONTHS[unit])
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
    date, time = read_date(day), read_time_of_day(clock)
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


def _after_months(start: dt.datetime, months: float) -> dt.datetime:
    """Count calendar months; a share of one is a share of its days."""
    if abs(months) > 12 * dt.MAXYEAR:
        raise OverflowError
    start_us = (start - _EPOCH) // dt.timedelta(microseconds=1)
    whole_us = int(months_later(start_us, np.array([math.floor(months)]))[0])
    whole = _EPOCH + dt.timedelta(microseconds=whole_us)
    days = calendars.monthrange(whole.year, whole.month)[1]
    return whole + (months % 1) * dt.timedelta(days=days)


def _in_calendar(start: dt.datetime, later: dt.timedelta, lengths: Tuple[int, ...]) -> dt.datetime:
    """Count days in a calendar whose years are all alike.

    Raises
    ------
    ValueError
        The usual calendar has no such day.
    """
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    days, rest = divmod(later + (start - midnight), dt.timedelta(days=1))
    *begins, year_days = (sum(lengths[:month]) for month in range(13))
    day = start.year * year_days + begins[start.month - 1] + start.day - 1 + days
    year, day = divmod(day, year_days)
    month = bisect.bisect(begins, day)
    return midnight.replace(year=year, month=month, day=day - begins[month - 1] + 1) + rest
