# SPDX-License-Identifier: GPL-2.0-or-later
"""Times in an unusual order or in other words, brought into what can be cut and read.

These are tried on texts that are not read as they stand.
"""

import datetime as dt
import re
from functools import cache
from typing import Callable, Sequence, Tuple, Union

from .time_words import MONTHS, WEEKDAY, folded, month_number, with_english_months

Usual = Union[str, Callable[["re.Match[str]"], str]]

# What programs write often enough that a million of them should be quick: ctime and Twitter, EXIF,
# and dates of XML schemas.
_ORDERS = (
    (re.compile(r"(\D+\s\d\d?)\s(\d\d?:.+)\s(\d{4})"), r"\1 \3 \2"),
    (re.compile(r"(\d{4}):(\d\d):(\d\d)\b(.*)"), r"\1-\2-\3\4"),
    (re.compile(r"(\d{4}-\d\d-\d\d)\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)"), r"\1T00:00\2"),
)
_EPOCH = dt.datetime(1970, 1, 1)
_CLOCK = r"\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?[AP]\.?\s?M\b\.?)?"


def in_usual_order(text: str) -> str:
    """Bring an upper case text that is written in another order into a usual one."""
    for pattern, usual in _ORDERS:
        match = pattern.fullmatch(text)
        if match:
            return match.expand(usual)
    return text


def in_usual_words(text: str) -> str:
    """Return a text with English months, without words and blanks that say nothing of the time.

    Examples
    --------
    >>> in_usual_words("20 de enero de 2020 a las 9h05"), in_usual_words("44 BC")
    ('20 JAN 2020 9:05', '-000043')
    """
    text = with_english_months(folded(text))
    for pattern, usual in _usual_words():
        text = pattern.sub(usual, text)
    return in_usual_order(text.strip())


def _era(match: "re.Match[str]") -> str:
    """Count years before Christ as ISO 8601 does: 1 BC is the year 0."""
    parts = match.groupdict()
    year = int(parts["year"])
    era = re.sub(r"[\W]", "", parts["era"])
    year = 1 - year if era in _BEFORE_CHRIST else year
    rest = parts.get("rest") or ""
    if parts.get("month"):
        rest = f"-{month_number(parts['month']):02}-{parts['day'] or 1:0>2}"
    return f"{year:+07}{rest}"


def _clock(match: "re.Match[str]") -> str:
    """Write 9h05, 9h05m07s, 13.05.07 and 14-30-05 with colons, after a blank."""
    hour, minute, *seconds = match.groups()
    return " " + ":".join(filter(None, [hour, minute or "00", *seconds]))


def _milliseconds(match: "re.Match[str]") -> str:
    try:
        moment = _EPOCH + dt.timedelta(milliseconds=int(match[1]))
    except OverflowError:
        return match[0]
    return f"{moment.isoformat()}Z"


_MONTH = "(?:" + "|".join(month[:3].upper() for month in MONTHS) + ")"
_YEAR, _HOUR, _MINUTE = "\u5e74\ub144", "\u6642\u65f6\uc2dc", "\u5206\ubd84"
# With the words of Germany, France, and of Italy, Spain and Portugal, which need their points.
_ERA = (
    r"(?P<era>B\.?\s?C\.?(?:\s?E\.?)?|A\.?\s?D\.?|C\.?\s?E\.?"
    r"|[VN]\.\s?CHR\.?|AV\.?\s?J\.?\s?-?\s?C\.?|[AD]\.\s?C\.)"
)
_BEFORE_CHRIST = ("BC", "BCE", "VCHR", "AVJC", "AC")

_WORDS: Sequence[Tuple[str, Usual]] = (
    (r"^[\"'`]+|[\"'`]+$", ""),
    # What PostgreSQL writes for no end
    (r"^INFINITY$", "9999-12-31"),
    # ASP.NET
    (r"^/DATE\((-?\d{1,15})(?:[+-]\d{4})?\)/$", _milliseconds),
    # 20 de enero de 2020 a las 9:05; 4 July 2015 at 3:05 PM; 1er janvier 2020
    (r"\s(?:DE|DEL|OF)\s(?=[A-Z\d])", " "),
    (r"^(\d\d?)(?:ER|O|\u00b0)\s", r"\1 "),
    (r",?\s(?:AT|UM|A LAS?|A|AS|ALLE(?: ORE)?|ORE|OM|KL\.?|KLO)\s(?=\d)", " "),
    (r"(?<=\d)\s?[-|;]\s(?=\d\d?:\d\d)", " "),
    (r"(?<=\d)\s?(?:UHR|HRS?|HS)\.?(?=\s[A-Z]{3,5}$|$)|(?<=:\d\d)\s?H$", ""),
    (rf"^{WEEKDAY}\b\.?,?\s(?=\d\d?(?:ST|ND|RD|TH)?\.?\s?{_MONTH}|\d+[-./]\s?\d|{_MONTH}\b)", ""),
    # 20 stycznia 2020 r., in Poland and Russia; 2020. januar 20., in Hungary
    (r"(?<=\d{4})\s(?:R|\u0413)\.?(?=,?\s|$)", ""),
    (rf"^(\d{{4}})\.?\s({_MONTH})\s(\d\d?)\.?(?=\s|$)", r"\3 \2 \1"),
    (rf"(?<={_MONTH}\s\d{{4}})\.(?=\s|$)", ""),
    # 20.1.2020 13.05, in Finland and Italy, and with a fraction by Oracle
    (r"(?<=\d\d),?\s(\d\d?)\.(\d\d)(?:\.(\d\d(?:\.\d+)?))?(?![\d.])", _clock),
    (r"(?:^|\s)(\d\d?)\s?H\s?(?:(\d\d)(?:\s?(?:MIN|M))?(?:\s?(\d\d)(?:\s?S)?)?)?$", _clock),
    # With the words of East Asia
    (r"(\d\d?)[\u6642\u65f6\uc2dc]\s?(\d\d?)[\u5206\ubd84](?:\s?(\d\d?)[\u79d2\ucd08])?", _clock),
    (rf"(?:\u5348\u524d|\u4e0a\u5348|\uc624\uc804)\s?({_CLOCK})", r" \1 AM"),
    (rf"(?:\u5348\u5f8c|\u4e0b\u5348|\uc624\ud6c4)\s?({_CLOCK})", r" \1 PM"),
    (r":(\d)(?!\d)", r":0\1"),
    # 2020. 1. 20. in Korea and Hungary, 20. 1. 2020, 2020 01 20, 2020_01_20
    (r"^(\d{4})[.\u5e74\ub144]\s?(\d\d?)[.\u6708\uc6d4]\s?(\d\d?)[.\u65e5\uc77c]?", r"\1-\2-\3"),
    (r"^(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})\.?(?=\s|$)", r"\1.\2.\3"),
    (r"^(\d{4})([ _])(\d\d?)\2(\d\d?)(?!\d)", r"\1-\3-\4"),
    # The time before the date
    (rf"^({_CLOCK})\s?(?:[-,]|ON)?\s((?=.*\d{{4}})[A-Z\d].*)$", r"\2 \1"),
    # 2020-01-20 143005, 2020-01-20_14-30-05, 20200120_1430, 20JAN2020 1430Z
    (r"(?<=\d)_(?=\d\d?:)", " "),
    (r"^(\d{4}-?\d\d-?\d\d)[\s_-](\d\d?|\d{4}|\d{6})(Z?)$", r"\1T\2\3"),
    (rf"^(\d\d?[\s-]?{_MONTH}[\s-]?\d{{4}})\s(\d\d)(\d\d)(Z?)$", r"\1 \2:\3\4"),
    (r"(?<=\d{4}-\d\d-\d\d)[T\s_](\d\d)[-\s](\d\d)(?:[-\s](\d\d))?$", _clock),
    (r"(?<=\d{4}-\d\d-\d\d)-(\d\d)-(\d\d)-(\d\d)$", _clock),
    # SAS with two digits of the year
    (r"^(\d\d?[A-Z]{3}\d\d):(\d\d?:.*)$", r"\1 \2"),
    # Weeks
    (r"^(?:KW|CW|WK|WEEK|WOCHE|SEMAINE|SEMANA|W)\.?\s?(\d\d?)(?:,?\s|[/-])(\d{4})$", r"\2-W\1"),
    (r"^(\d{4})[\s/-]?(?:KW|CW|WK|WEEK)\s?(\d\d?)$", r"\1-W\2"),
    # Years before and after Christ
    (rf"^(?P<year>\d{{1,5}})(?P<rest>-\d\d-\d\d)?\s?{_ERA}$", _era),
    (r"^(?P<era>A\.?\s?D\.?)\s?(?P<year>\d{1,4})$", _era),
    (rf"^(?:(?P<day>\d\d?)\s)?(?P<month>{_MONTH})\s(?P<year>\d{{1,4}})\s?{_ERA}$", _era),
    (rf"^(?P<month>{_MONTH})\s(?P<day>\d\d?),\s(?P<year>\d{{1,4}})\s?{_ERA}$", _era),
)


@cache  # compiled when first needed, not while QGIS starts
def _usual_words() -> Sequence[Tuple["re.Pattern[str]", Usual]]:
    return [(re.compile(pattern), usual) for pattern, usual in _WORDS]
