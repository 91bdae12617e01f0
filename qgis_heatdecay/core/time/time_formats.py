# SPDX-License-Identifier: GPL-2.0-or-later
"""TIME_FORMAT: Python's codes, read in English whatever the language of the process.

`datetime.strptime` takes the names of months, of days and of the halves of a day from the locale,
which Qt sets to the user's, and it cannot search a format within a file's name. So formats are
matched by regular expressions of our own, and strptime reads the numbers of the date. The time of
day is read as everywhere else: strptime knows no second 60 and no zone by name.
"""

import datetime as dt
import re
from functools import lru_cache
from typing import Callable, Dict, NamedTuple, Optional, Tuple

from ..errors import invalid
from ..texts import to_translate, tr
from .time_text import (
    EPOCH_ORDINAL,
    TimeOfDay,
    hour_of_24,
    microseconds_of_day,
    month_number,
    offset_us,
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
_DATE_CODES = frozenset("YymBdjAwuGVUW")
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
    """Turn Python's codes into a reader of texts, which returns None for those that do not fit.

    What the format leaves out is as in Python: 1900-01-01 00:00:00. Numbers may be unpadded.

    Raises
    ------
    InvalidParameter
        The format has an unknown code, one twice, or none.

    Examples
    --------
    >>> compile_format("%d %b %Y")("4 Jul 2015").days
    16620
    """
    pattern = _pattern(time_format)
    date_codes = tuple(code for code in pattern.groupindex if code in _DATE_CODES)

    def read(text: str) -> Optional[Written]:
        match = pattern.fullmatch(text)
        if not match:
            return None
        days = _days(tuple(map(match.group, date_codes)), date_codes)
        time = None if days is None else _time(match.groupdict())
        return None if days is None or time is None else Written(days, time)

    return read


def format_pattern(time_format: str) -> str:
    """Return the regular expression of a format, for searching; its case is to be ignored.

    Raises
    ------
    InvalidParameter
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
                raise invalid("TIME_FORMAT", time_format, _way_out(piece))
            if code in seen:
                twice = tr("Write the code {code} once; it is there twice.", code=piece)
                raise invalid("TIME_FORMAT", time_format, twice)
            seen.add(code)
            pattern += _CODES[code]
            seen.discard("%")
    if not seen:
        no_code = tr(
            "It has no code. Use those of Python, such as %Y-%m-%d %H:%M:%S, or epoch or epoch_ms "
            "for numbers."
        )
        raise invalid("TIME_FORMAT", time_format, no_code)
    return re.compile(pattern, re.IGNORECASE)


def _way_out(piece: str) -> str:
    if piece == "%":
        return tr("It ends with a lone %; write %% for the sign itself.")
    if piece == "%s":
        return tr("The code {code} cannot be read. For seconds since 1970, use epoch.", code=piece)
    return tr(
        "The code {code} cannot be read. Use those of Python, such as %Y %m %d %H %M %S.",
        code=piece,
    )


# A million texts hold few different dates: this is room for those of 350 years.
@lru_cache(maxsize=1 << 17)
def _days(texts: Tuple[str, ...], codes: Tuple[str, ...]) -> Optional[int]:
    """Return the days since 1970-01-01 of what is written for some codes; None for no date."""
    numbers = _date_numbers(dict(zip(codes, texts)))
    try:
        date = dt.datetime.strptime(
            " ".join(numbers.values()), " ".join(f"%{code}" for code in numbers)
        )
    except ValueError:
        return None
    # Day 366 and weeks 0 and 53 run over into another year, which was not meant.
    for code in "jWU":
        if code in numbers and int(date.strftime(f"%{code}")) != int(numbers[code]):
            return None
    return date.toordinal() - EPOCH_ORDINAL


def _date_numbers(parts: Dict[str, str]) -> Dict[str, str]:
    """Return codes and numbers of a date as strptime needs them: no names, and nothing missing."""
    day_of_week = {"u": parts.get("u", _weekday(parts))}
    year = {code: parts[code] for code in "yY" if code in parts} or {"Y": "1900"}
    if "G" in parts:
        return {"G": parts["G"], "V": parts.get("V", "1"), **day_of_week}
    if "j" in parts:
        return {**year, "j": parts["j"]}
    if "W" in parts or "U" in parts:
        code = "W" if "W" in parts else "U"
        return {**year, code: parts[code], **day_of_week}
    month = month_number(parts["B"]) if "B" in parts else parts.get("m", "1")
    return {**year, "m": str(month), "d": parts.get("d", "1")}


def _weekday(parts: Dict[str, str]) -> str:
    """Return 1 for Monday to 7 for Sunday; Monday where none is written."""
    if "w" in parts:
        return parts["w"].replace("0", "7")
    names = [day[:3].lower() for day in WEEKDAYS]
    return str(names.index(parts["A"][:3].lower()) + 1) if "A" in parts else "1"


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
