# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates of rasters: where a pattern or a format says, or told by the numbers of a netCDF.

NetCDF files hold numbers of a unit since a date, in a calendar (CF Conventions 1.11, section 4.4).
"""

import bisect
import calendar as calendars
import datetime as dt
import math
import re
from dataclasses import replace
from typing import Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np

from ..errors import invalid
from ..texts import tr
from .clocks import months_later
from .date_forms import RESERVES, SHORT_HOURS, DatePart
from .name_dates import FoundDates, by_shape, chosen_dates, find_dates
from .time_formats import EPOCHS, EXCEL, format_pattern
from .time_text import cut, read_date, read_time_of_day

Finder = Callable[[Sequence[str]], FoundDates]
"""Finds the times in names that belong together."""

_NUMBERS = {**dict.fromkeys(EPOCHS, r"\d{6,}"), EXCEL: r"\d{5}(?:\.\d+)?"}
_EXAMPLE = r"_(\d{8})\.tif"
# What is measured is no year: 1801.9 nm, 2000 m, 1850 hPa. Decimals may be those of 2020.03 or
# 2020.061, which are dates.
_UNIT = r"[nµμumck]?m|(?:nano|micro)met\w*|microns?|(?:h|k)?Pa|m?bars?|K|[kMGT]?Hz|°\w*|deg\w*|%"
_MEASURES = re.compile(
    rf"\d+(?:[.,]\d+)?\s*(?:{_UNIT})(?![A-Za-z\d])"
    r"|(?<![\d.,])\d+[.,](?!(?:0[1-9]|1[0-2]|[0-3]\d\d)(?!\d))\d+(?![\d.,])"
)
_DAY_DIGITS = 7  # of a year and a day of the year


def without_measures(text: str) -> str:
    """Return a text without its numbers with units or decimals, which look like years."""
    return _MEASURES.sub(" ", text)


def says_no_less(time: str, other: str) -> bool:
    """Return whether a time names a day, or else is as precise as another one."""
    digits = sum(map(str.isdigit, time))
    return digits >= min(_DAY_DIGITS, sum(map(str.isdigit, other)))


def finder(time_pattern: str, time_format: str) -> Finder:
    """Return what finds the times in names, by TIME_PATTERN, TIME_FORMAT or by itself.

    Raises
    ------
    InvalidParameter
        TIME_PATTERN is no regular expression with one group, or TIME_FORMAT has an unknown code.
    """
    find: Finder = find_dates
    if time_format.strip():
        inner = _NUMBERS.get(time_format.strip()) or format_pattern(time_format)
        # Beside other numbers only four digits are a year.
        inner = inner.replace(r"(?P<Y>\d{1,4})", r"(?P<Y>\d{4})")
        fitting = re.compile(rf"(?<!\d)({inner})(?!\d)", re.IGNORECASE)

        def find(names: Sequence[str]) -> FoundDates:
            parts = [_fitting_parts(fitting, name) for name in names]
            return chosen_dates(names, parts, by_shape(names))

    if not time_pattern:
        return find
    pattern = _compiled(time_pattern)

    def find_in_groups(names: Sequence[str]) -> FoundDates:
        texts = [_group(pattern, name) for name in names]
        given = [text or "" for text in texts]
        # Digits behind the day are its time, or they would not be in the group.
        by_itself = find is find_dates
        found = find_dates(given, RESERVES - SHORT_HOURS) if by_itself else find(given)
        # What a group holds is the time, in whatever form it is read.
        return replace(found, times=[time or text for time, text in zip(found.times, texts)])

    return find_in_groups


def _fitting_parts(fitting: "re.Pattern[str]", name: str) -> List[DatePart]:
    return [
        DatePart(match.start(1), match.end(1), match[1], ("format",))
        for match in fitting.finditer(name)
    ]


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
    except (RecursionError, OverflowError):
        way_out = tr("It is nested too deeply, or repeats too often.")
    except re.error as error:
        way_out = tr(
            "It is not a regular expression: {reason}. For names such as ndvi_20200301.tif, use "
            "{example}.",
            reason=error,
            example=_EXAMPLE,
        )
    raise invalid("TIME_PATTERN", time_pattern, way_out) from None


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
_UNITS = re.compile(r"\s*([a-z_]+)\s+since\s+(.+?)\s*", re.IGNORECASE)
# Numbers that are dates themselves: 20200131.5
_AS_DATE = re.compile(r"\s*\w+\s+as\s+(%Y(?:%m(?:%d)?)?)(?:\.%f)?\s*")
_ONE_DIGIT = re.compile(r"(?<![\d.])(\d)(?=:)|(?<=:)(\d)(?!\d)")
_ZONE_ALONE = re.compile(r"(\S+)\s+([+-]\d\d(?::?\d\d)?)")
_SHORT_ZONE = re.compile(r"(?<=[\d\s])([+-])(\d)$")
# What a time may have been before float32 took its last digits, in seconds.
_ROUND_S = (86400.0, 3600.0, 1800.0, 600.0, 60.0, 1.0)
_FLOAT32, _FLOAT64 = 2.0**-24, 2.0**-53
_YEAR_0 = re.compile(r"^0{1,4}-")
_FIRST_YEARS = re.compile(r"0{0,2}[1-9]-\d\d?-\d\d?(?!\d)")
_SECONDS: Dict[str, float] = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600.0),
    **dict.fromkeys(("d", "day", "days"), 86400.0),
    **dict.fromkeys(("week", "weeks"), 7 * 86400.0),
    **dict.fromkeys(("ms", "msec", "millisecond", "milliseconds"), 1e-3),
    **dict.fromkeys(("us", "microsecond", "microseconds"), 1e-6),
    **dict.fromkeys(("ns", "nanosecond", "nanoseconds"), 1e-9),
    **dict.fromkeys(("tropical_year", "tropical_years"), 365.242198781 * 86400.0),
}
_MONTHS: Dict[str, int] = {
    **dict.fromkeys(("month", "months", "mon"), 1),
    **dict.fromkeys(("year", "years", "yr", "yrs"), 12),
    # 365 days by the letter, but who writes it counts years.
    **dict.fromkeys(("common_year", "common_years"), 12),
}
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


def cf_time(
    value: float, units: str, calendar: str = "", is_float32: bool = False
) -> Optional[dt.datetime]:
    """Return the instant of a number such as 738000 in "days since 1850-01-01"; CF times are UTC.

    None where the units cannot be read, or where the day is one that only its calendar has.

    is_float32 : whether the number was stored as such: an hour is then no exact share of a day.

    Examples
    --------
    >>> cf_time(59, "days since 2001-01-01", "noleap").isoformat()
    '2001-03-01T00:00:00+00:00'
    """
    match, as_date = _UNITS.fullmatch(units), _AS_DATE.fullmatch(units)
    if as_date and np.isfinite(value):
        return _read_as_date(value, as_date[1])
    if not match:
        return None
    unit, calendar = match[1].lower(), calendar.strip().lower()
    lengths = _MODEL_CALENDARS.get(calendar)
    start = _instant(_YEAR_0.sub("0001-", match[2]))
    if start is None:
        return None
    try:
        if unit in _MONTHS:
            return _after_months(start, value * _MONTHS[unit])
        seconds = value * _SECONDS[unit]
        off = abs(seconds) * (_FLOAT32 if is_float32 else 4 * _FLOAT64)
        later = dt.timedelta(seconds=_rounded(seconds, off))
        if _YEAR_0.match(match[2]):
            later -= dt.timedelta(days=366 if lengths is None else sum(lengths))
        if calendar in _MIXED_CALENDARS and start < _GREGORIAN:
            later += _julian_days_ahead(start)
        return start + later if lengths is None else _in_calendar(start, later, lengths)
    except (KeyError, ValueError, OverflowError):
        return None


def _rounded(seconds: float, off: float) -> float:
    """Return the roundest time of day that differs by no more than a number's last digit."""
    for step in _ROUND_S:
        whole = round(seconds / step) * step
        if abs(seconds - whole) <= max(off, 1e-4):
            return whole
    return seconds


def _read_as_date(value: float, form: str) -> Optional[dt.datetime]:
    """Return the instant of a number such as 20200131.5, whose digits are a date."""
    days, share = divmod(value, 1)
    try:
        day = dt.datetime.strptime(f"{days:.0f}", form).replace(tzinfo=dt.timezone.utc)
    except ValueError:
        return None
    return day + dt.timedelta(seconds=_rounded(share * 86400, value * 86400 * 4 * _FLOAT64))


def _instant(text: str) -> Optional[dt.datetime]:
    # 1900-01-01 00:00:0.0 -6:00 is what many files say.
    text = _SHORT_ZONE.sub(r"\g<1>0\2", text.upper().strip())
    text = _ONE_DIGIT.sub(lambda digit: f"0{digit[0]}", text)
    alone = _ZONE_ALONE.fullmatch(text)
    if alone:
        text = f"{alone[1]} 00:00{alone[2]}"
    if _FIRST_YEARS.match(text):
        year, rest = text.split("-", 1)
        text = f"{year:0>4}-{rest}"
    day, clock = cut(text)
    date, time = read_date(day), read_time_of_day(clock)
    if date is None or date.day_first is None or time is None or time.zone:
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
