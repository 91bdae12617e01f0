# SPDX-License-Identifier: GPL-2.0-or-later
"""TIME_FORMAT: Python's codes, read in English whatever the locale of the process.

``datetime.strptime`` takes the names of months and days from the locale, and Qt sets that of the
user, so formats are turned into regular expressions of our own here.
"""

import re
from typing import Callable, Dict, NamedTuple, Optional

from ..errors import HeatDecayError
from ..texts import to_translate, tr
from .time_text import (
    TimeOfDay,
    days_since_epoch,
    hour_of_24,
    microseconds_of_day,
    month_number,
    offset_us,
    week_day,
    year_day,
)

EPOCHS: Dict[str, int] = {"epoch": 1_000_000, "epoch_ms": 1_000}
"""Formats for numbers: microseconds in one."""

WEEKDAYS = [
    to_translate("Monday"),
    to_translate("Tuesday"),
    to_translate("Wednesday"),
    to_translate("Thursday"),
    to_translate("Friday"),
    to_translate("Saturday"),
    to_translate("Sunday"),
]
"""In English, as they are read; labels show them translated."""

_CODES = {
    "Y": r"(?P<Y>\d{4})",
    "y": r"(?P<y>\d\d)",
    "m": r"(?P<m>1[0-2]|0?[1-9])",
    "B": r"(?P<B>[a-z]{3,9})",
    "d": r"(?P<d>3[01]|[12]\d|0?[1-9])",
    "j": r"(?P<j>36[0-6]|3[0-5]\d|[12]\d\d|0?[1-9]\d|0{0,2}[1-9])",
    "H": r"(?P<H>2[0-3]|[01]?\d)",
    "I": r"(?P<I>1[0-2]|0?[1-9])",
    "M": r"(?P<M>[0-5]?\d)",
    "S": r"(?P<S>60|[0-5]?\d)",
    "f": r"(?P<f>\d{1,6})",
    "p": r"(?P<p>[ap]\.?m\.?)",
    "A": r"(?P<A>" + "|".join(f"{day[:3]}(?:{day[3:]})?" for day in WEEKDAYS) + ")",
    "w": r"(?P<w>[0-6])",
    "u": r"(?P<u>[1-7])",
    "G": r"(?P<G>\d{4})",
    "V": r"(?P<V>5[0-3]|[1-4]\d|0?[1-9])",
    "U": r"(?P<U>5[0-3]|[0-4]?\d)",
    "W": r"(?P<W>5[0-3]|[0-4]?\d)",
    "z": r"(?P<z>z|(?P<zs>[+-])(?P<zh>2[0-3]|[01]\d):?(?P<zm>[0-5]\d)(?::?(?P<zsec>[0-5]\d))?)",
    "Z": r"(?P<Z>utc|gmt|ut|z)",
    "%": "%",
}
_ALIASES = {"b": "B", "h": "B", "a": "A"}
_EXPANDED = {
    "%c": "%a %b %d %H:%M:%S %Y",
    "%x": "%m/%d/%y",
    "%X": "%H:%M:%S",
    "%F": "%Y-%m-%d",
    "%T": "%H:%M:%S",
    "%D": "%m/%d/%y",
    "%R": "%H:%M",
}


class Written(NamedTuple):
    """What a text says: days since 1970-01-01 and the time of day."""

    days: int
    time: TimeOfDay


def compile_format(time_format: str) -> Callable[[str], Optional[Written]]:
    """Turn Python's codes into a reader of texts, which gives None for those that do not fit.

    What the format leaves out is as in Python: 1900-01-01 00:00:00. Numbers may be unpadded.

    Raises
    ------
    HeatDecayError
        The format has an unknown code, one twice, or none.
    """
    pattern = _pattern(time_format)
    return lambda text: _read(pattern, text)


def format_pattern(time_format: str) -> str:
    """Return the regular expression of a format, for searching; its case is to be ignored.

    Raises
    ------
    HeatDecayError
        The format has an unknown code, one twice, or none.
    """
    return _pattern(time_format).pattern


def _pattern(time_format: str) -> "re.Pattern[str]":
    expanded = re.sub("%[cxXFTDR]", lambda code: _EXPANDED[code[0]], time_format.strip())
    seen = set()
    pattern = ""
    for piece in re.findall(r"%-?.|%$|\s+|[^%\s]+", expanded):
        if piece.isspace():
            pattern += r"\s+"
        elif not piece.startswith("%"):
            pattern += re.escape(piece)
        else:
            code = _ALIASES.get(piece[-1], piece[-1])
            if code not in _CODES or piece == "%":
                raise HeatDecayError(_unknown(time_format, piece))
            if code in seen:
                raise HeatDecayError(
                    tr(
                        'TIME_FORMAT "{format}" has the code {code} twice.',
                        format=time_format,
                        code=piece,
                    )
                )
            seen.add(code)
            pattern += _CODES[code]
            seen.discard("%")
    if not seen:
        raise HeatDecayError(
            tr(
                'TIME_FORMAT "{format}" has no code. It takes those of Python, such as '
                "%Y-%m-%d %H:%M:%S, or epoch or epoch_ms for numbers.",
                format=time_format,
            )
        )
    return re.compile(pattern, re.IGNORECASE)


def _unknown(time_format: str, piece: str) -> str:
    if piece == "%":
        return tr(
            'TIME_FORMAT "{format}" ends with a lone %; write %% for the sign itself.',
            format=time_format,
        )
    unread = tr(
        'TIME_FORMAT "{format}" has the code {code}, which is none of those of Python that '
        "can be read, such as %Y %m %d %H %M %S.",
        format=time_format,
        code=piece,
    )
    if piece != "%s":
        return unread
    return f"{unread} {tr('For seconds since 1970 give epoch.')}"


def _read(pattern: "re.Pattern[str]", text: str) -> Optional[Written]:
    match = pattern.fullmatch(text)
    if not match:
        return None
    parts = match.groupdict()
    days, time = _days(parts), _time(parts)
    return None if days is None or time is None else Written(days, time)


def _days(parts: Dict[str, str]) -> Optional[int]:
    year = _year(parts)
    if "G" in parts:
        return week_day(int(parts["G"]), int(parts.get("V") or 1), _weekday(parts) + 1)
    if "j" in parts:
        return year_day(year, int(parts["j"]))
    if "W" in parts or "U" in parts:
        return _day_of_week_number(parts, year)
    month = month_number(parts["B"]) if "B" in parts else int(parts.get("m") or 1)
    return days_since_epoch(year, month, int(parts.get("d") or 1)) if month else None


def _year(parts: Dict[str, str]) -> int:
    if "Y" in parts:
        return int(parts["Y"])
    short = int(parts.get("y") or 0)
    # POSIX: 69 to 99 are of the 20th century. Without any year Python takes 1900.
    return short + (1900 if short >= 69 or "y" not in parts else 2000)


def _weekday(parts: Dict[str, str]) -> int:
    """Return 0 for Monday to 6 for Sunday; Monday where none is written."""
    if "u" in parts:
        return int(parts["u"]) - 1
    if "w" in parts:
        return (int(parts["w"]) - 1) % 7
    names = [day[:3].lower() for day in WEEKDAYS]
    return names.index(parts["A"][:3].lower()) if "A" in parts else 0


def _day_of_week_number(parts: Dict[str, str], year: int) -> Optional[int]:
    """Return the day of a week counted from the year's first Monday (%W) or Sunday (%U)."""
    new_year = days_since_epoch(year, 1, 1)
    if new_year is None:
        return None
    first = 0 if "W" in parts else 6
    week = int(parts["W"] if "W" in parts else parts["U"])
    # 1970-01-01 was a Thursday, 3 from Monday.
    before = (first - (new_year + 3)) % 7
    day = new_year + before + (week - 1) * 7 + (_weekday(parts) - first) % 7
    return day if day >= new_year else None


def _time(parts: Dict[str, str]) -> Optional[TimeOfDay]:
    hour: Optional[int] = int(parts.get("H") or 0)
    if "I" in parts:
        hour = hour_of_24(int(parts["I"]), parts.get("p") or "AM")
    minute, second = int(parts.get("M") or 0), int(parts.get("S") or 0)
    if hour is None:
        return None
    microseconds = microseconds_of_day(hour, minute, second, parts.get("f") or "")
    return None if microseconds is None else TimeOfDay(microseconds, _offset(parts))


def _offset(parts: Dict[str, str]) -> Optional[int]:
    if parts.get("zs"):
        return offset_us(parts["zs"], parts["zh"], parts["zm"], parts["zsec"] or "")
    return 0 if parts.get("z") or parts.get("Z") else None
