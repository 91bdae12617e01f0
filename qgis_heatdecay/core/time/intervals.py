# SPDX-License-Identifier: GPL-2.0-or-later
"""Intervals of ISO 8601: from one time to another, or for so long."""

import re
from typing import NamedTuple, Optional, Tuple

import numpy as np

from .clocks import SECOND_US, UNIT_US, months_later

Array = np.ndarray

_DURATION = re.compile(
    r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?"
    r"(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?"
)
_DATE = r"[+-]?\d{4}(?:-?\d\d?(?:-?\d\d?)?|-?W\d\d(?:-?\d)?)?"
_MOMENT = re.compile(rf"{_DATE}(?:[T\s].+)?")
_ZONE = re.compile(r"\s?(?:Z|UTC|[+-]\d\d(?::?\d\d)?)$")
# As people write them, between whole days
_IN_WORDS = re.compile(r"\s(?:-|TO|UNTIL|TILL|BIS|AU|AL)\s")
_DAY = re.compile(r"(?:\d{4}-\d\d?-\d\d?|\d\d?\.\d\d?\.\d{4})(?!\d)")
_OPEN, _THREE_DIGITS = ("", ".."), re.compile(r"\d{3}")


class Duration(NamedTuple):
    """Calendar months, and microseconds."""

    months: int
    microseconds: int

    def after(self, local_us: int) -> int:
        """Return a local time so much later."""
        return int(months_later(local_us, np.array([self.months]))[0]) + self.microseconds

    def before(self, local_us: int) -> int:
        """Return a local time so much earlier."""
        return int(months_later(local_us, np.array([-self.months]))[0]) - self.microseconds


class Interval(NamedTuple):
    """What is written of an interval: its begin and its end, "" where a duration stands instead.

    An interval without any end has neither end nor duration.
    """

    begin: str
    end: str
    duration: Optional[Duration] = None


def read_duration(text: str) -> Optional[Duration]:
    """Read an upper case duration.

    Examples
    --------
    >>> read_duration("P1MT30S")
    Duration(months=1, microseconds=30000000)
    """
    match = _DURATION.fullmatch(text)
    if not match:
        return None
    *whole, seconds = match.groups("0")
    years, months, weeks, days, hours, minutes = map(int, whole)
    fixed = (
        (weeks * 7 + days) * UNIT_US["days"]
        + hours * UNIT_US["hours"]
        + minutes * UNIT_US["minutes"]
        + round(float(seconds.replace(",", ".")) * SECOND_US)
    )
    return Duration(years * 12 + months, fixed)


def cut_interval(text: str) -> Optional[Interval]:
    """Cut an upper case interval into two times; None for what is none.

    The end may leave out what it has in common with the begin.

    Examples
    --------
    >>> cut_interval("2023-08-21/22")
    Interval(begin='2023-08-21', end='2023-08-22', duration=None)
    """
    days = _IN_WORDS.split(text)
    if len(days) == 2 and all(map(_DAY.match, days)):
        return Interval(days[0], days[1])
    begin, slash, end = text.partition("--" if "--" in text else "/")
    begin, end = begin.strip(), end.strip()
    if _THREE_DIGITS.fullmatch(end):  # 2011/366 is no day of that year, and no other year
        return None
    if not slash or "/" in end or not (_is_moment(begin) or _is_moment(end)):
        return None
    if begin.startswith("P"):
        lasts = read_duration(begin)
        return lasts and Interval("", end, lasts)
    if not _is_moment(begin):
        return None
    if end in _OPEN:
        return Interval(begin, "")
    if end.startswith("P"):
        lasts = read_duration(end)
        return lasts and Interval(begin, "", lasts)
    return Interval(begin, _completed(begin, end))


def _is_moment(text: str) -> bool:
    return _MOMENT.fullmatch(text) is not None


def _completed(begin: str, end: str) -> str:
    """Return the end with what it leaves out at its beginning, and with the zone of the begin."""
    bare, zone = _split_zone(begin)
    own, own_zone = _split_zone(end)
    day, own_day = (re.split(r"[T\s]", each)[0] for each in (bare, own))
    if ":" in own_day:
        own = bare[: len(day) + 1] + own
    elif len(own_day) < len(day) and not re.match(r"\d{4}", own_day):
        own = day[: len(day) - len(own_day)] + own
    has_clock = re.search(r"[T\s]\d", own) is not None
    return own + (own_zone or (zone if has_clock else ""))


def _split_zone(text: str) -> Tuple[str, str]:
    """Cut the zone off a time with a time of day; a date has none."""
    match = _ZONE.search(text) if re.search(r"[T\s:]", text) else None
    return (text[: match.start()], match[0]) if match else (text, "")
