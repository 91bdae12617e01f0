# SPDX-License-Identifier: GPL-2.0-or-later
"""The ways to write a time that are read without TIME_FORMAT, one text at a time.

A text is cut into a date and a time of day, since a million texts have few different
dates and few different times of day.
"""

import datetime as dt
import re
from typing import Callable, List, NamedTuple, Optional, Tuple

from ..texts import to_translate
from .clocks import DAY_US, SECOND_US

MONTHS = [
    to_translate("January"),
    to_translate("February"),
    to_translate("March"),
    to_translate("April"),
    to_translate("May"),
    to_translate("June"),
    to_translate("July"),
    to_translate("August"),
    to_translate("September"),
    to_translate("October"),
    to_translate("November"),
    to_translate("December"),
]
"""In English, as they are read; labels show them translated."""

_MONTH_NUMBER = {
    name[:length].upper(): number
    for number, name in enumerate(MONTHS, 1)
    for length in (3, len(name))
}
_MONTH_NUMBER["SEPT"] = 9

EPOCH_ORDINAL = dt.date(1970, 1, 1).toordinal()
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
# int64 microseconds reach some 292,000 years either way.
_LAST_YEAR = 290_000

YEARS = range(1000, 3000)
"""Numbers that are read as years."""


class DateText(NamedTuple):
    """A date as days since 1970, read day first and month first; None where it is no date then.

    kind : "date"; "two_digits" for one whose year has two digits, "number" for a number that is no
        year: neither is read without TIME_FORMAT.
    """

    day_first: Optional[int] = None
    month_first: Optional[int] = None
    kind: str = "date"


class TimeOfDay(NamedTuple):
    """Microseconds since midnight, and the offset from UTC where one is written."""

    microseconds: int
    offset_us: Optional[int] = None


def days_since_epoch(year: int, month: int, day: int) -> Optional[int]:
    """Return the days since 1970-01-01 in the proleptic Gregorian calendar; None for no date."""
    if year == 0 or abs(year) > _LAST_YEAR:
        return None
    cycles, year = divmod(year, _CYCLE_YEARS)
    try:
        ordinal = dt.date(year + _CYCLE_YEARS, month, day).toordinal()
    except ValueError:
        return None
    return ordinal - EPOCH_ORDINAL + (cycles - 1) * _CYCLE_DAYS


def month_number(name: str) -> Optional[int]:
    """Return 1 to 12 for an English month name or its first three letters, whatever the case."""
    return _MONTH_NUMBER.get(name.upper())


def _same(days: Optional[int]) -> DateText:
    return DateText(days, days)


def _calendar(match: "re.Match[str]") -> DateText:
    """Read a year, a month and a day, the month by number or name, missing ones as 1."""
    parts = match.groupdict()
    name = parts.get("name")
    month = month_number(name) if name else int(parts.get("month") or 1)
    if month is None:
        return _same(None)
    return _same(days_since_epoch(int(parts["year"]), month, int(parts.get("day") or 1)))


def _week(match: "re.Match[str]") -> DateText:
    try:
        date = dt.date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return _same(None)
    return _same(date.toordinal() - EPOCH_ORDINAL)


def _day_of_year(match: "re.Match[str]") -> DateText:
    year, number = int(match[1]), int(match[2])
    first, after = days_since_epoch(year, 1, 1), days_since_epoch(year + 1, 1, 1)
    if first is None or after is None or not 1 <= number <= after - first:
        return _same(None)
    return _same(first + number - 1)


def _either_order(match: "re.Match[str]") -> DateText:
    a, b, year = int(match[1]), int(match[3]), int(match[4])
    return DateText(days_since_epoch(year, b, a), days_since_epoch(year, a, b))


def _two_digits(_match: "re.Match[str]") -> DateText:
    return DateText(kind="two_digits")


_WEEKDAY = r"(?:(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*\.?,?\s*)?"
_DAY = r"(?P<day>\d\d?)(?:ST|ND|RD|TH)?"
_NAME = r"(?P<name>[A-Z]{3,9})"
_YEAR = r"(?P<year>\d{4})"

_DATE_FORMS: List[Tuple["re.Pattern[str]", Callable[["re.Match[str]"], DateText]]] = [
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?P<year>\d{4}|[+-]\d{4,6})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)", _calendar),
        (r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)", _calendar),
        (r"(?P<year>\d{4})[-/](?P<month>\d\d?)", _calendar),
        (r"(?P<year>[12]\d{3})", _calendar),
        (r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})", _calendar),
        (r"(\d\d?)([/-])(\d\d?)\2(\d{4})", _either_order),
        (r"(\d{4})-?W(\d\d)(?:-?(\d))?", _week),
        (r"(\d{4})-(\d{3})", _day_of_year),
        (rf"{_WEEKDAY}{_DAY}[\s./-]*{_NAME}[\s.,/-]*{_YEAR}", _calendar),
        (rf"{_WEEKDAY}{_NAME}\.?[\s-]*{_DAY}[\s,-]+{_YEAR}", _calendar),
        (rf"{_YEAR}[\s-]*{_NAME}[\s.-]*{_DAY}", _calendar),
        (rf"{_NAME}[\s.,-]*{_YEAR}", _calendar),
        (r"\d\d?([/.-])\d\d?\1\d\d", _two_digits),
        (rf"{_WEEKDAY}{_DAY}[\s.-]*{_NAME}[\s.,-]*'?\d\d", _two_digits),
    )
]
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?")
_ZEROS = re.compile(r"0{4,}")

_YEAR_DIGITS = 4
_TIME = re.compile(
    r"(\d\d?)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?"
    r"\s*(?:([AP])\.?M\.?)?"
    r"\s*(?P<zone>Z|UTC|GMT|UT)?\s*(?:([+-])(\d\d):?([0-5]\d)?(?::?([0-5]\d))?)?"
    r"(?:\s*[(\[].*[)\]])?"
)
_BARE_HOUR = re.compile(r"(?<=\d)[\s,]+(?=\d\d?\s*[AP]\.?M\b)")
# What is written in another order, brought into one that can be cut into date and time.
_REWRITES = (
    (re.compile(r"(\D+\s\d\d?)\s(\d\d?:.+)\s(\d{4})"), r"\1 \3 \2"),  # ctime, Twitter
    (re.compile(r"(\d{4}):(\d\d):(\d\d)\b(.*)"), r"\1-\2-\3\4"),  # EXIF
    (re.compile(r"(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:?\d\d)"), r"\1T00:00\2"),  # xs:date
)


def cut(text: str) -> Tuple[str, str]:
    """Cut an upper case text into its date and its time of day ("" where it has none)."""
    t = text.find("T")
    if t > 3 and text[t - 1].isdigit() and text[t + 1 : t + 2].isdigit():
        return text[:t], text[t + 1 :]
    colon = text.find(":")
    if colon > _YEAR_DIGITS and text[colon - _YEAR_DIGITS : colon].isdigit():
        return text[:colon], text[colon + 1 :]  # 04JUL2015:10:15:30
    if colon > 1:
        start = colon - 2 if text[colon - 2].isdigit() else colon - 1
        return text[:start].rstrip(" ,T"), text[start:]
    hour = _BARE_HOUR.search(text)
    if hour:
        return text[: hour.start()], text[hour.end() :]
    return text, ""


def rewritten(text: str) -> str:
    """Bring an upper case text that is written in another order into a usual one."""
    for pattern, usual in _REWRITES:
        match = pattern.fullmatch(text)
        if match:
            return match.expand(usual)
    return text


def read_date(text: str) -> Optional[DateText]:
    """Read an upper case date; None for what is no date.

    Examples
    --------
    >>> read_date("1970-01-02"), read_date("3/2/1970")  # the second is either of two days
    (DateText(day_first=1, month_first=1, kind='date'),
     DateText(day_first=33, month_first=60, kind='date'))
    """
    for pattern, read in _DATE_FORMS:
        match = pattern.fullmatch(text)
        if match:
            date = read(match)
            if date != (None, None, "date"):
                return date
    if _NUMBER.fullmatch(text) and not _ZEROS.fullmatch(text):
        number = float(text)
        if number in YEARS:
            return _same(days_since_epoch(int(number), 1, 1))
        return DateText(kind="number")
    return None


def read_time_of_day(text: str) -> Optional[TimeOfDay]:
    """Read an upper case time of day with or without zone; None for what is none.

    Examples
    --------
    >>> read_time_of_day("2 PM"), read_time_of_day("14:00+01:00").offset_us
    (TimeOfDay(microseconds=50400000000, offset_us=None), 3600000000)
    """
    if not text:
        return TimeOfDay(0)
    match = _TIME.fullmatch(text)
    if not match:
        return None
    *parts, fraction, half, zone, sign, hours, minutes, seconds = match.groups(default="")
    hour, minute, second = (int(each or 0) for each in parts)
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "P" else 0)
    # 24:00 and second 60 run over.
    if hour > 24 or minute > 59 or second > 60:
        return None
    microseconds = _us(hour, minute, second) + int(f"{fraction:0<6}"[:6])
    if hour == 24 and (minute or second or fraction.strip("0")):
        return None
    if not (zone or sign):
        return TimeOfDay(microseconds)
    offset = _us(int(hours or 0), int(minutes or 0), int(seconds or 0))
    return TimeOfDay(microseconds, -offset if sign == "-" else offset) if offset < DAY_US else None


def _us(hours: int, minutes: int, seconds: int) -> int:
    return ((hours * 60 + minutes) * 60 + seconds) * SECOND_US
