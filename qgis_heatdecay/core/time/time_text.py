# SPDX-License-Identifier: GPL-2.0-or-later
"""The ways to write a time that are read without TIME_FORMAT, one text at a time.

A text is cut into a date and a time of day, since a million texts have few different
dates and few different times of day.
"""

import datetime as dt
import re
from functools import cache
from typing import Callable, NamedTuple, Optional, Sequence, Tuple

from .clocks import DAY_US, SECOND_US, known_zone
from .time_words import CLEAR_ZONES, UNCLEAR_ZONES, month_number

EPOCH_ORDINAL = dt.date(1970, 1, 1).toordinal()
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
# int64 microseconds reach some 292,000 years either way.
_LAST_YEAR = 290_000

YEARS = range(1000, 3000)
"""Numbers that are read as years."""

NO_END_YEAR = 9999
"""The number that is a year among ends, and stands for none."""


class DateText(NamedTuple):
    """A date as days since 1970, read day first and month first; None where it is no date then.

    kind : "date"; "two_digits" for one whose year has two digits, "number" for a number that is no
        year: neither is read without TIME_FORMAT.
    months, days : how long lasts what is written: a year, a quarter, a month, a week or a day.
    """

    day_first: Optional[int] = None
    month_first: Optional[int] = None
    kind: str = "date"
    months: int = 0
    days: int = 1


class TimeOfDay(NamedTuple):
    """Microseconds since midnight, and the offset from UTC where one is written.

    zone : the name of a zone that is written instead; one of `UNCLEAR_ZONES` may be several.
    """

    microseconds: int
    offset_us: Optional[int] = None
    zone: Optional[str] = None


def days_since_epoch(year: int, month: int, day: int) -> Optional[int]:
    """Return the days since 1970-01-01 in the proleptic Gregorian calendar; None for no date."""
    if abs(year) > _LAST_YEAR:
        return None
    cycles, year = divmod(year, _CYCLE_YEARS)
    try:
        ordinal = dt.date(year + _CYCLE_YEARS, month, day).toordinal()
    except ValueError:
        return None
    return ordinal - EPOCH_ORDINAL + (cycles - 1) * _CYCLE_DAYS


def _lasting(days: Optional[int], months: int = 0, length: int = 1) -> DateText:
    return DateText(days, days, months=months, days=length)


def _calendar(match: "re.Match[str]") -> DateText:
    """Read a year, a month and a day, the month by number or name, missing ones as 1."""
    parts = match.groupdict()
    year, day = parts["year"], parts.get("day")
    month = month_number(parts["name"]) if parts.get("name") else int(parts.get("month") or 1)
    # Year 0 is there where ISO counts years before Christ; alone, it is what databases write for
    # no date.
    if month is None or year == "0000":
        return DateText()
    first = days_since_epoch(int(year), month, int(day or 1))
    if day:
        return _lasting(first)
    return _lasting(first, 1 if parts.get("name") or parts.get("month") else _YEAR_MONTHS, 0)


def _part_of_year(match: "re.Match[str]") -> DateText:
    """Read a quarter or a half of a year."""
    parts = match.groupdict()
    months = 3 if parts.get("quarter") else 6
    number = int(parts.get("quarter") or parts["half"])
    return _lasting(days_since_epoch(int(parts["year"]), (number - 1) * months + 1, 1), months, 0)


def _week(match: "re.Match[str]") -> DateText:
    year, week, day = match.group("year", "week", "day")
    try:
        date = dt.date.fromisocalendar(int(year), int(week), int(day or 1))
    except ValueError:
        return DateText()
    return _lasting(date.toordinal() - EPOCH_ORDINAL, 0, 1 if day else 7)


def _day_of_year(match: "re.Match[str]") -> DateText:
    year, number = int(match[1]), int(match[2])
    first, after = days_since_epoch(year, 1, 1), days_since_epoch(year + 1, 1, 1)
    if first is None or after is None or not 1 <= number <= after - first:
        return DateText()
    return _lasting(first + number - 1)


def _either_order(match: "re.Match[str]") -> DateText:
    a, b, year = int(match[1]), int(match[3]), int(match[4])
    if not year:
        return DateText()
    return DateText(days_since_epoch(year, b, a), days_since_epoch(year, a, b))


def _two_digits(match: "re.Match[str]") -> DateText:
    name = match.groupdict().get("name")
    is_date = name is None or month_number(name) is not None
    return DateText(kind="two_digits") if is_date else DateText()


_WEEKDAY = r"(?:(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*\.?,?\s*)?"
_DAY = r"(?P<day>\d\d?)(?:ST|ND|RD|TH)?"
_NAME = r"(?P<name>[A-Z]{3,9})"
_YEAR = r"(?P<year>\d{4})"

_QUARTER, _HALF = r"(?P<quarter>[1-4])", r"(?P<half>[12])"
_SIGNED = r"[+-](?:0\d{3,5}|\d{6})"

_Read = Callable[["re.Match[str]"], DateText]
_DATE_FORMS: Sequence[Tuple[str, _Read]] = (
    (r"(?P<year>\d{4}|[+-]\d{4,6})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)", _calendar),
    (r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)", _calendar),
    (r"(?P<year>\d{4})(?:[-/]|-?M)(?P<month>\d\d?)", _calendar),
    (rf"(?P<year>[12]\d{{3}}|{_SIGNED})", _calendar),
    (r"(\d\d?)([/.-])(\d\d?)\2(\d{4})", _either_order),
    # With a point only where it is no decimal number: 03.2020.
    (r"(?P<month>\d\d?)[/-](?P<year>\d{4})", _calendar),
    (r"(?P<month>[01]\d)\.(?P<year>(?:1[5-9]|2[01])\d\d)", _calendar),
    (rf"{_YEAR}[-/\s]?(?:[QT]{_QUARTER}|[HS]{_HALF})", _part_of_year),
    (rf"(?:[QT]{_QUARTER}|[HS]{_HALF})[-/\s]?{_YEAR}", _part_of_year),
    (rf"{_QUARTER}[QT][-/\s]?{_YEAR}", _part_of_year),
    (rf"{_YEAR}[-\s]?W(?P<week>\d\d?)(?:-(?P<day>\d))?", _week),
    (rf"{_YEAR}-?W(?P<week>\d\d)(?P<day>\d)", _week),
    (r"(\d{4})[-/\s](\d{3})", _day_of_year),
    (rf"{_WEEKDAY}{_DAY}[\s./-]*{_NAME}[\s.,/-]*{_YEAR}", _calendar),
    (rf"{_WEEKDAY}{_NAME}\.?[\s-]*{_DAY}[\s,-]+{_YEAR}", _calendar),
    (rf"{_YEAR}[\s-]*{_NAME}(?:[\s.-]*{_DAY})?", _calendar),
    (rf"{_NAME}[\s.,-]*{_YEAR}", _calendar),
    (r"\d\d?([/.-])\d\d?\1\d\d", _two_digits),
    (rf"{_WEEKDAY}(?:{_DAY}[\s.-]*)?{_NAME}[\s.,-]*'?\d\d", _two_digits),
)


@cache  # compiled when first needed, not while QGIS starts
def _date_forms() -> Sequence[Tuple["re.Pattern[str]", _Read]]:
    return [(re.compile(pattern), read) for pattern, read in _DATE_FORMS]


_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?")
_WITH_COMMA = re.compile(r"\d{4,},\d+")
_ZEROS = re.compile(r"0{4,}")

_TIME = re.compile(
    r"(\d\d?)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?"
    r"(?:\s*([AP])\.?\s?M(?![A-Z])\.?)?"
    r"(?:\s*(Z|UTC|GMT|UT)(?![A-Z]))?"
    r"(?:\s*([+-])(\d\d?)(?::?([0-5]\d)(?::?([0-5]\d))?)?)?"
    r"(?:\s*\[([^]]*)\]|\s*(\([^)]*\)|[A-Z]{2,5}|[A-Z_]+/[A-Z0-9_/+-]+))?"
)
_TWELVE, _HALVES = range(1, 13), {"A": range(1), "P": range(13, 24)}
_BARE_HOUR = re.compile(r"(?:^|(?<=\d)[\s,]+)(?=\d\d?\s*[AP]\.?\s?M\b)")
_YEAR_DIGITS, _YEAR_MONTHS, _SECOND_DIGITS = 4, 12, 14
LONGEST = 100
"""No time is written in more letters than these."""


def cut(text: str) -> Tuple[str, str]:
    """Cut an upper case text into its date and its time of day ("" where it has none)."""
    t = text.find("T")
    if t > _YEAR_DIGITS and text[t - 1].isdigit() and text[t + 1 : t + 2].isdigit():
        return text[:t], text[t + 1 :]
    colon = text.find(":")
    if colon > _YEAR_DIGITS and text[colon - _YEAR_DIGITS : colon].isdigit():
        return text[:colon], text[colon + 1 :]  # 04JUL2015:10:15:30
    if colon > 0:
        start = colon - 2 if colon > 1 and text[colon - 2].isdigit() else colon - 1
        return text[:start].rstrip(" ,T"), text[start:]
    hour = _BARE_HOUR.search(text)
    if hour:
        return text[: hour.start()], text[hour.end() :]
    digits, after = text[:_SECOND_DIGITS], text[_SECOND_DIGITS : _SECOND_DIGITS + 1]
    if len(digits) == _SECOND_DIGITS and digits.isdigit() and not after.isdigit():
        return text[:8], text[8:]  # 20200120130507
    return text, ""


def read_date(text: str) -> Optional[DateText]:
    """Read an upper case date; None for what is no date.

    Examples
    --------
    >>> read_date("1970-01-02"), read_date("3/2/1970")  # the second is either of two days
    (DateText(day_first=1, month_first=1, kind='date', months=0, days=1),
     DateText(day_first=33, month_first=60, kind='date', months=0, days=1))
    """
    if len(text) > LONGEST:
        return None
    for pattern, read in _date_forms():
        match = pattern.fullmatch(text)
        if match:
            date = read(match)
            if date != DateText():
                return date
    if _NUMBER.fullmatch(text) and not _ZEROS.fullmatch(text):
        number = float(text)
        if YEARS.start <= number < YEARS.stop and number == int(number):
            return _lasting(days_since_epoch(int(number), 1, 1), _YEAR_MONTHS, 0)
        return DateText(kind="number")
    return DateText(kind="number") if _WITH_COMMA.fullmatch(text) else None


def read_time_of_day(text: str) -> Optional[TimeOfDay]:
    """Read an upper case time of day with or without zone; None for what is none.

    Examples
    --------
    >>> read_time_of_day("2 PM"), read_time_of_day("14:00+01:00").offset_us
    (TimeOfDay(microseconds=50400000000, offset_us=None, zone=None), 3600000000)
    """
    if not text:
        return TimeOfDay(0)
    match = _TIME.fullmatch(text) if len(text) <= LONGEST else None
    if not match:
        return None
    *parts, fraction, half, utc, sign, hours, minutes, seconds, zone, name = match.groups("")
    hour, minute, second = (int(each or 0) for each in parts)
    # Programs also write 13:05 PM and 0:05 AM, which have one meaning.
    if half and hour not in _TWELVE and hour not in _HALVES[half]:
        return None
    if half and hour in _TWELVE:
        hour = hour % 12 + (12 if half == "P" else 0)
    # 24:00 and second 60 run over.
    if hour > 24 or minute > 59 or second > 60:
        return None
    microseconds = _us(hour, minute, second) + int(f"{fraction:0<6}"[:6])
    if hour == 24 and (minute or second or fraction.strip("0")):
        return None
    if utc or sign:
        offset = _us(int(hours or 0), int(minutes or 0), int(seconds or 0))
        signed = -offset if sign == "-" else offset
        return TimeOfDay(microseconds, signed) if offset < DAY_US else None
    name = zone or name.strip("()")
    if not name:
        return TimeOfDay(microseconds)
    if name in CLEAR_ZONES:
        return TimeOfDay(microseconds, CLEAR_ZONES[name] * _us(0, 1, 0))
    known = name if name in UNCLEAR_ZONES else known_zone(name)
    # What else stands in parentheses is a remark.
    return TimeOfDay(microseconds, None, known) if known or match[0].endswith(")") else None


def _us(hours: int, minutes: int, seconds: int) -> int:
    return ((hours * 60 + minutes) * 60 + seconds) * SECOND_US


def is_time(text: str) -> bool:
    """Return whether a text can be read as a time without a format."""
    day, clock = cut(text.strip().upper())
    date = read_date(day)
    if date is None or date.kind != "date" or (date.day_first is date.month_first is None):
        return False
    return read_time_of_day(clock) is not None
