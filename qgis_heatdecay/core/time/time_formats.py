# SPDX-License-Identifier: GPL-2.0-or-later
"""TIME_FORMAT: Python's codes, read in English whatever the language of the process.

`datetime.strptime` takes the names of months, of days and of the halves of a day from the locale,
which Qt sets to the user's, and it cannot search a format within a file's name. So formats are
matched by regular expressions of our own, and strptime reads the numbers of the date. The time of
day is read as everywhere else: strptime knows no second 60 and no zone by name.
"""

import datetime as dt
import re
from typing import Dict, Optional, Tuple

from ..errors import invalid
from ..texts import to_translate, tr
from .time_text import EPOCH_ORDINAL, DateText, TimeOfDay, read_time_of_day
from .time_words import month_number

EPOCHS: Dict[str, int] = {"epoch": 1_000_000, "epoch_ms": 1_000}
"""Formats for numbers: microseconds in one."""

EXCEL = "excel"
"""The format for days as spreadsheets count them."""

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
    "q": r"(?P<q>[1-4])",
    "B": r"(?P<B>[^\W\d_]{3,10}\.?)",
    "d": r"(?P<d>3[01]|[12]\d|0?[1-9])",
    "j": r"(?P<j>36[0-6]|3[0-5]\d|[12]\d\d|0?[1-9]\d|0{0,2}[1-9])",
    "H": r"(?P<H>2[0-3]|[01]?\d)",
    "I": r"(?P<I>1[0-2]|0?[1-9])",
    "M": r"(?P<M>[0-5]?\d)",
    "S": r"(?P<S>60|[0-5]?\d)",
    "f": r"(?P<f>\d{1,6})",
    "p": r"(?P<p>[ap]\.?\s?m\.?)",
    "A": r"(?P<A>" + "|".join(f"{day[:3]}(?:{day[3:]})?" for day in WEEKDAYS) + ")",
    "w": r"(?P<w>[0-6])",
    "u": r"(?P<u>[1-7])",
    "G": r"(?P<G>\d{4})",
    "V": r"(?P<V>5[0-3]|[1-4]\d|0?[1-9])",
    "U": r"(?P<U>5[0-3]|[0-4]?\d)",
    "W": r"(?P<W>5[0-3]|[0-4]?\d)",
    "z": r"(?P<z>z|[+-](?:2[0-3]|[01]\d):?[0-5]\d(?::?[0-5]\d)?)",
    "Z": r"(?P<Z>[a-z]{1,5}|[a-z_]+/[a-z0-9_/+-]+)",
    "%": "%",
}
_WHOLE = re.compile(r"^(\d+)\.0+$")
_DATE_CODES = frozenset("YymqBdjAwuGVUW")
_LASTING = (("djAwu", (0, 1)), ("VUW", (0, 7)), ("mB", (1, 0)), ("q", (3, 0)), ("YyG", (12, 0)))
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


class TimeFormat:
    """Python's codes as a reader of texts, which are cut into the date and the time of day.

    What the format leaves out is as in Python: 1900-01-01 00:00:00. Numbers may be unpadded.

    Raises
    ------
    InvalidParameter
        The format has an unknown code, one twice, or none.

    Examples
    --------
    >>> written = TimeFormat("%d %b %Y %H:%M")
    >>> written.cut("4 Jul 2015 12:30")
    ('4|Jul|2015', '12|30')
    >>> written.read_date("4|Jul|2015").day_first
    16620
    """

    def __init__(self, time_format: str) -> None:
        self._pattern = re.compile(format_pattern(time_format), re.IGNORECASE)
        codes = self._pattern.groupindex
        self._date_codes = [code for code in codes if code in _DATE_CODES]
        self._time_codes = [code for code in codes if code not in _DATE_CODES]
        # The finest code of the date says how long it lasts, in months and days.
        self._lasts = next(
            (lasts for names, lasts in _LASTING if set(names) & set(codes)), _LASTING[-1][1]
        )

    def cut(self, text: str) -> Tuple[Optional[str], Optional[str]]:
        """Return what is written for the codes of the date, and for those of the time of day.

        None twice where the text does not fit.
        """
        # Whole numbers of columns with gaps come as 20200120.0.
        match = self._pattern.fullmatch(text) or self._pattern.fullmatch(without_zeros(text))
        if not match:
            return None, None
        # No code stands for anything with a bar in it.
        date, time = map(match.group, self._date_codes), map(match.group, self._time_codes)
        return "|".join(date), "|".join(time)

    def read_date(self, date: Optional[str]) -> Optional[DateText]:
        """Return the date, with how long lasts what is written; None for no date."""
        if date is None:
            return None
        days = _days(dict(zip(self._date_codes, date.split("|"))))
        return None if days is None else DateText(days, days, "date", *self._lasts)

    def read_time_of_day(self, time: Optional[str]) -> Optional[TimeOfDay]:
        """Return the time of day; None for none."""
        return None if time is None else _time(dict(zip(self._time_codes, time.split("|"))))


def without_zeros(number: str) -> str:
    """Return a whole number without a fraction of zeros, any other text as it is.

    >>> without_zeros("20200120.0"), without_zeros("2020.01")
    ('20200120', '2020.01')
    """
    return _WHOLE.sub(r"\1", number)


def format_pattern(time_format: str) -> str:
    """Return the regular expression of a format; its case is to be ignored.

    Raises
    ------
    InvalidParameter
        The format has an unknown code, one twice, or none.
    """
    coded = time_format.strip() if "%" in time_format else in_codes(time_format.strip())
    expanded = re.sub("%[cxXFTDR]", lambda code: _EXPANDED[code[0]], coded)
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
            # Years before 1000 are read where there is nothing else that a digit could belong to.
            pattern += _CODES[code] if coded != "%Y" else r"(?P<Y>\d{1,4})"
            seen.discard("%")
    if not seen:
        no_code = tr(
            "It has no code. Use those of Python, such as %Y-%m-%d %H:%M:%S, or epoch, epoch_ms "
            "or excel for numbers."
        )
        raise invalid("TIME_FORMAT", time_format, no_code)
    return pattern


_LETTERS = re.compile(
    r"'(?P<quoted>[^']*)'|(?P<fraction>(?<=[.,])(?:z{1,3}|S{1,6}|f{1,6}))"
    r"|(?P<code>y+|Y+|M+|m+|d+|D+|E+|H+|h+|s+|S+|AP|ap|a|A|tt|X+|x+|Z+|z+|t)"
    r"|(?P<plain>[^A-Za-z']+|T)"
)
_LETTER_CODES = {
    **{"yyyy": "%Y", "yy": "%y", "mmm": "%b", "mmmm": "%B", "d": "%d", "dd": "%d", "ddd": "%a"},
    **{"dddd": "%A", "e": "%a", "eee": "%a", "eeee": "%A", "s": "%S", "ss": "%S", "ap": "%p"},
    **{"a": "%p", "tt": "%p", "x": "%z", "xx": "%z", "xxx": "%z", "z": "%z", "zz": "%z", "t": "%Z"},
}


def in_codes(letters: str) -> str:
    """Return a format as QGIS, Java and spreadsheets write it (yyyy-MM-dd) in Python's codes.

    What cannot be one is returned as it is.

    Examples
    --------
    >>> in_codes("dd.MM.yyyy hh:mm"), in_codes("M/d/yyyy h:mm:ss AP"), in_codes("iso")
    ('%d.%m.%Y %H:%M', '%m/%d/%Y %I:%M:%S %p', 'iso')
    """
    has_halves = re.search("AP|ap|a|tt", letters) is not None
    codes, before, at = "", "", 0
    for piece in _LETTERS.finditer(letters):
        if piece.start() != at:
            return letters
        at, name = piece.end(), (piece["code"] or "").lower()
        if not name:
            codes += "%f" if piece["fraction"] else piece["plain"] or piece["quoted"] or ""
            continue
        if name in ("m", "mm"):
            # People write minutes with either letter, and so they do months.
            code = "%M" if before in ("%H", "%I") else "%m"
        elif name in ("h", "hh"):
            code = "%I" if has_halves and "h" in piece["code"] else "%H"
        elif name in _LETTER_CODES:
            code = _LETTER_CODES[name]
        else:
            return letters
        codes, before = codes + code, code
    return codes if at == len(letters) and "%" in codes else letters


def _way_out(piece: str) -> str:
    if piece == "%":
        return tr("It ends with a lone %; write %% for the sign itself.")
    if piece == "%s":
        return tr("The code {code} cannot be read. For seconds since 1970, use epoch.", code=piece)
    return tr(
        "The code {code} cannot be read. Use those of Python, such as %Y %m %d %H %M %S.",
        code=piece,
    )


def _days(parts: Dict[str, str]) -> Optional[int]:
    numbers = _date_numbers(parts)
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
    year = {"y": parts["y"]} if "y" in parts else {"Y": f"{parts.get('Y', 1900):0>4}"}
    if "G" in parts:
        return {"G": parts["G"], "V": parts.get("V", "1"), **day_of_week}
    if "j" in parts:
        return {**year, "j": parts["j"]}
    if "W" in parts or "U" in parts:
        code = "W" if "W" in parts else "U"
        return {**year, code: parts[code], **day_of_week}
    quarter = 3 * int(parts.get("q", "1")) - 2
    month = parts.get("m", str(quarter))
    if "B" in parts:
        month = str(month_number(parts["B"].rstrip(".")))
    return {**year, "m": month, "d": parts.get("d", "1")}


def _weekday(parts: Dict[str, str]) -> str:
    """Return 1 for Monday to 7 for Sunday; Monday where none is written."""
    if "w" in parts:
        return parts["w"].replace("0", "7")
    names = [day[:3].lower() for day in WEEKDAYS]
    return str(names.index(parts["A"][:3].lower()) + 1) if "A" in parts else "1"


def _time(parts: Dict[str, str]) -> Optional[TimeOfDay]:
    hour = parts.get("I") or parts.get("H") or "0"
    half = parts.get("p", "AM") if "I" in parts else ""
    minute, second, fraction = (parts.get(code, "") for code in "MSf")
    zone = parts.get("z") or parts.get("Z") or ""
    return read_time_of_day(f"{hour}:{minute:0>2}:{second:0>2}.{fraction:0<1}{half}{zone}".upper())
