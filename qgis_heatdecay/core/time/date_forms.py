# SPDX-License-Identifier: GPL-2.0-or-later
"""The forms in which names of files write dates, and the parts of one name that have them.

A form is a regular expression whose groups say what they are. Some forms are read only where other
names show that they are meant, see `file_dates`.
"""

import datetime as dt
import re
import unicodedata
from functools import cache, lru_cache
from typing import Collection, Dict, FrozenSet, List, NamedTuple, Optional, Tuple

from .time_words import MONTH_NAMES, MONTHS, SEASONS, month_number, season_begin

_YEAR = r"(?P<year>1[89]\d\d|2[01]\d\d)"
_MONTH, _ANY_MONTH = r"(?P<month>0[1-9]|1[0-2])", r"(?P<month>1[0-2]|0?[1-9])"
_DAY, _ANY_DAY = r"(?P<day>0[1-9]|[12]\d|3[01])", r"(?P<day>[12]\d|3[01]|0?[1-9])"
_NUMBER = r"(?P<number>[0-3]\d\d)"
# 2400 is the end of the day.
_HOUR = r"(?P<hour>[01]\d|2[0-3]|24(?=\D?00(?:\D?00)?(?!\d)))"
_MINUTE, _SECOND = r"(?P<minute>[0-5]\d)", r"(?P<second>[0-5]\d)"
_ANY_HOUR, _ONE_HOUR = r"(?P<hour>1\d|2[0-3]|0?\d)", r"(?P<hour>\d)"
_PM = r"(?:[-_ ]?(?P<pm>[AP]M)(?![A-Z]))?"
# One of the 36 of a year
_TENTH = r"(?:DK|DEK|DEKAD)[-_]?(?P<tenth>[12]\d|3[0-6]|0?[1-9])"
_GAP, _BETWEEN = r"(?P<gap>[-_. ]?)", r"[-_. ]?"
# What screenshots say between the day and the time; accents are gone, or stand by themselves.
_AT = r"[-_ ](?:AT|UM|OM|KL|ALLE|A[-_ ]LAS|A\u0300?S?)[-_. ]{1,2}"
_NAMES = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in map(str.upper, MONTHS))
# Not those that are English words: out_2020 is no October.
_SHORT_NAMES = ("MAI", "MRZ", "OKT", "DEZ", "FEV", "AVR", "ABR", "DIC", "МАИ", "МАЯ")
_OTHERS = "|".join(
    sorted((name for name in MONTH_NAMES if len(name) > 3 or name in _SHORT_NAMES), reverse=True)
)
_WORD = rf"(?P<name>{_NAMES}|SEPT|(?<![A-Z])(?:{_OTHERS}))"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
_LATER = r"(?:[-_](?P<later>(?:1[89]|2[01])\d\d))?"  # of the two years of a winter
_WEEK = "(?:W(?:K|EEK)?|KW)"

# At one place the first that fits counts: what says more comes before what says less.
_DATES: Dict[str, str] = {
    # Landsat's LC80440342013257.
    "landsat": rf"L[A-Z]\d{{7}}{_YEAR}{_NUMBER}",
    # Night lights of the satellites F10 to F18, and NOAA's n19: letter and number are none of it.
    "satellite": rf"(?<![A-Z\d])F1[0-8]{_YEAR}",
    "numbered": rf"(?<![A-Z\d])[A-Z]\d\d{_YEAR}",
    # All in one number: to the minute, the second or less; the day may be that of the year.
    "ymdhm": rf"{_YEAR}{_MONTH}{_DAY}{_HOUR}{_MINUTE}(?:{_SECOND}\d*)?(?P<zone>Z?)",
    # From a day of the year to another, as in A20200612020091.L3m.
    "yjyj": rf"{_YEAR}{_NUMBER}(?P=year)[0-3]\d\d",
    "yjhm": rf"{_YEAR}{_NUMBER}{_HOUR}{_MINUTE}(?:{_SECOND}\d?)?",
    "y2mdhm": rf"(?P<short>\d\d){_MONTH}{_DAY}{_HOUR}{_MINUTE}",
    "ymdh": rf"{_YEAR}{_MONTH}{_DAY}{_HOUR}",
    "ymd": rf"{_YEAR}{_GAP}{_MONTH}(?P=gap){_DAY}",
    "dekad": rf"{_YEAR}\.?{_MONTH}\.(?P<dekad>[1-3])",
    "named dekad": rf"{_YEAR}[-_.]?{_MONTH}[-_.]?(?:D|DK|DEK|DEKAD)[-_]?(?P<dekad>[1-3])(?![A-Z])",
    "nth dekad": rf"{_YEAR}[-_.]?{_TENTH}(?![A-Z])",
    "dekad first": rf"(?<![A-Z]){_TENTH}[-_. ]{_YEAR}",
    "unpadded": rf"{_YEAR}(?P<gap>[-_.]){_ANY_MONTH}(?P=gap){_ANY_DAY}",
    # Day and month first: the other names, or TIME_FORMAT, say which of them it is.
    "dmy": rf"(?P<first>\d\d)(?P<gap>[-_.])(?P<other>\d\d)(?P=gap){_YEAR}",
    "dmy unpadded": rf"(?<![A-Z])(?P<first>\d\d?)(?P<gap>[-_.])(?P<other>\d\d?)(?P=gap){_YEAR}",
    # A school year such as 20092010.
    "years": rf"{_YEAR}(?P<next>(?:1[89]|2[01])\d\d)",
    "dmy8": rf"(?P<first>[0-3]\d)(?P<other>[0-3]\d){_YEAR}",
    "d word y": rf"(?P<day>\d\d?){_BETWEEN}{_WORD}{_BETWEEN}{_YEAR}",
    "y word d": rf"{_YEAR}{_BETWEEN}{_WORD}{_BETWEEN}{_DAY}",
    "word d y": rf"{_WORD}[-_. ]{_ANY_DAY}(?:, ?|[-_. ]){_YEAR}",
    "week": rf"{_YEAR}{_BETWEEN}{_WEEK}[-_ ]?(?P<week>\d\d?)(?:-?(?P<weekday>[1-7]))?",
    "week first": rf"(?<![A-Z]){_WEEK}[-_ ]?(?P<week>\d\d?)[-_. ]{_YEAR}",
    "quarter": rf"{_YEAR}{_BETWEEN}Q0?(?P<quarter>[1-4])",
    "quarter first": rf"(?<![A-Z])Q0?(?P<quarter>[1-4]){_BETWEEN}{_YEAR}",
    "quarter number first": rf"(?P<quarter>[1-4])Q{_BETWEEN}{_YEAR}",
    "half year": rf"{_YEAR}{_BETWEEN}H(?P<half>[12])",
    "letters": rf"{_YEAR}[-_.]?M{_ANY_MONTH}[-_.]?D{_ANY_DAY}",
    "month letter": rf"{_YEAR}[-_.]?M{_ANY_MONTH}",
    # 1_2018, but not 2.1_2018
    "my unpadded": rf"(?<![A-Z])(?<!\d\.){_ANY_MONTH}[-_.]{_YEAR}(?![-_.]\d\d?(?!\d))",
    # 01_2018, but not 01_2018_03_05, and not v01_2018.
    "my": rf"(?<![A-Z]){_MONTH}[-_.]{_YEAR}(?![-_.]\d\d?(?!\d))",
    # Days of the year, as in MODIS's A2013257; 1999_100yr is none.
    "yj": rf"{_YEAR}(?![-_. ]\d{{3}}(?:[A-SU-Z]|T(?!\d)))"
    rf"{_BETWEEN}(?:(?:DOY|DAY|JD|D)[-_]?)?{_NUMBER}",
    "j first": rf"(?<![A-Z])(?:DOY|DAY|JD)[-_]?{_NUMBER}[-_. ]{_YEAR}",
    "ym unpadded": rf"{_YEAR}[-_.]{_ANY_MONTH}",
    "y2md": rf"(?P<short>\d\d){_MONTH}{_DAY}",
    "ym": rf"{_YEAR}{_GAP}{_MONTH}",
    "word y": rf"{_WORD}{_BETWEEN}{_YEAR}",
    "y word": rf"{_YEAR}{_BETWEEN}{_WORD}(?![A-Z])",
    "season": rf"{_YEAR}{_LATER}{_BETWEEN}{_SEASON}(?![A-Z])",
    "season first": rf"(?<![A-Z]){_SEASON}{_BETWEEN}{_YEAR}{_LATER}(?![-_.]?\d)",
    # 2020-13-01 is no day, and no year either.
    "y": rf"{_YEAR}(?!-\d\d-\d\d(?!\d))",
}
# What may follow a day, and is its time of day.
_CLOCKS: Dict[str, str] = {
    # T1230, T12-30-00, T123000.5
    "T": rf"T{_HOUR}(?P<gap>[-:_.]?){_MINUTE}(?:(?P=gap){_SECOND}(?:[.,]\d+)?)?"
    r"(?P<zone>(?:Z|\+\d\d:?\d\d|(?<=\d\d[:\d]\d\d)-\d\d:?\d\d)?)",
    # 12:30, 12-30 behind a day that ends otherwise, or 12_30_00 with its seconds
    "clock": rf"(?:[-_. ]{{1,2}}|{_AT}){_HOUR}(?:[:H]|(?<=[_. ]..)-|(?<=[_ ]..)\.){_MINUTE}"
    rf"(?:[-:M]{_SECOND}S?)?{_PM}(?P<zone>Z?)(?![-_.]?\d)",
    # 6h30, 6:30; 6.30 with PM or behind a word
    "clock 1": rf"(?:[-_. ]{{1,2}}{_ONE_HOUR}(?:[:H]|(?=...[-_ ]?[AP]M)[-.])"
    rf"|{_AT}(?P<hour2>\d)[-.:H]){_MINUTE}(?:[-:M]{_SECOND}S?)?{_PM}(?P<zone>Z?)(?![-_.]?\d)",
    "parts": rf"(?:[-_. ]|{_AT}){_ANY_HOUR}(?P<gap>[-_.]){_MINUTE}(?P=gap){_SECOND}{_PM}"
    r"(?P<zone>Z?)(?![-_.]?\d)",
    # S003000, t0612345 (with tenths)
    "letter": rf"[-_. ]?[TS]{_HOUR}{_MINUTE}(?:{_SECOND}\d?)?(?P<zone>Z?)",
    # .t06z, _06Z, T06, _06h; t6z, but 6h may be how long it rained
    "hour": rf"(?:[-_. ]T?|T){_HOUR}(?:Z|UTC|H)(?![A-Z])|T(?P<hour2>[01]\d|2[0-3])(?![-:_.]?\d)",
    "hour 1": rf"(?:[-_. ]T?|T){_ONE_HOUR}(?:Z|UTC)(?![A-Z])",
    "seconds apart": rf"[-_ .]{_HOUR}{_MINUTE}{_SECOND}(?:\d{{3}})?{_PM}(?P<zone>Z?)",
    # What only stands apart may also be the year of another date, or the number of a tile; three
    # digits behind it are a forecast's hours.
    "apart": rf"[-_ .]{_HOUR}{_MINUTE}{_PM}(?P<zone>Z?)(?![-_.]?\d(?<![_.]\d(?=\d\d(?!\d))))",
    # 20200301_06, 20200301.06.7: the hours at which forecasts begin.
    "synoptic": r"[-_.](?P<hour>0[0369]|1[258]|21)(?![-_]?\d|\.\d\d)",
    # 20200301_6, where the names together are those of whole days
    "bare hour": rf"[-_. ]{_ANY_HOUR}(?![-_.]?\d)",
    # Hours of one digit where other names have two.
    "short T": rf"T{_ONE_HOUR}(?P<gap>[-:_.]?){_MINUTE}(?:(?P=gap){_SECOND})?(?P<zone>Z?)",
    "short clock": rf"[-_. ]{{1,2}}{_ONE_HOUR}(?:(?<=[_. ].)-|(?<=[_ ].)\.){_MINUTE}(?![-_.]?\d)",
    "short hour": rf"(?:[-_. ]T?|T){_ONE_HOUR}H(?![A-Z])|T(?P<hour2>\d)(?![-:_.]?\d)",
    "short seconds apart": rf"[-_ .](?P<hour>[1-9]){_MINUTE}{_SECOND}{_PM}(?P<zone>Z?)",
    "short apart": rf"[-_ .](?P<hour>[1-9]){_MINUTE}{_PM}(?P<zone>Z?)(?![-_.]?\d)",
}
# No time of day begins otherwise: most names have none, and need not be tried by each form.
_CLOCK_AHEAD = re.compile(rf"(?:[-_. ]{{0,2}}[TS]|[-_. ]{{1,2}}|{_AT})\d")
# .t06z. before the day
_CLOCK_BEFORE = re.compile(rf"(?<![A-Z\d])T?{_ANY_HOUR}(?P<zone>Z)[-_. ]$")
_DAYS = ("ymd", "unpadded", "dmy", "dmy unpadded", "dmy8", "d word y", "y word d", "word d y", "yj")

# The forms that begin with letters, and with a number of one or two digits; all others begin with
# a longer one. Only those that may begin at a place are tried there.
_BY_WORD = (
    *("landsat", "satellite", "numbered", "word d y", "week first", "quarter first", "j first"),
    *("dekad first", "word y", "season first"),
)
_BY_DAY = ("dmy", "dmy unpadded", "d word y", "quarter number first", "my", "my unpadded")

# Forms that nothing else looks like.
_CERTAIN = ("landsat", "satellite", "ymdhm", "ymd", "quarter", "d word y")

SHORT_HOURS = frozenset(clock for clock in _CLOCKS if clock.startswith("short "))
"""Forms of times of day with hours of one digit: "short " and the form that has two."""
BARE_HOUR = "bare hour"
"""The form of a number behind a day."""

RESERVES = SHORT_HOURS | {"numbered", "y2mdhm", "y2md", "ym unpadded", "my unpadded", BARE_HOUR}
"""Forms that are read only where other names show that they are meant."""
RIVALS: Dict[str, Tuple[str, ...]] = {
    "ym": ("y2md", "numbered"),
    "ymdh": ("y2mdhm",),
    "y": ("ym unpadded", "my unpadded"),
}
"""The reserves that a number of a form may be instead."""

# What is no date in a name, whatever it looks like: codes of CRSs, tiles, and measures.
_NO_DATES = re.compile(
    r"(?<![A-Z])(?:EPSG|ESRI|SRID|CRS|WGS|NAD|ETRS|GDA|ITRF|JGD|CGCS|SIRGAS)[-_: ]?\d+"
    r"|(?<![A-Z])(?:UTM|ZONE|TILE|PATH|ROW|BAND|ORBIT|PART)[-_]?\d{1,3}(?!\d)"
    r"|(?<![\d.])\d+(?:\.\d+)?(?:[NUCKM]?M|HPA|HZ|DPI|FT|PX|DEG)(?![A-Z\d])"
    # A flood of 100 years, and what is taken of so many days
    r"|(?<![\d.])\d{1,3}(?:YRS?|YEARS?|MO|MONTHS?|DAYS?|TH)(?![A-Z\d])"
)
_LONGEST = 300  # no name of a file is longer, but descriptions of bands may be
_CENTURY = 69  # two digits from here on are years of the last century, as in Python


class DatePart(NamedTuple):
    """A part of a name that is a date.

    start, end : where it stands. text : the time, as `read_times` reads it.
    form : of it and of its time of day.
    is_weak : whether it is a year that letters touch, which is one where there is nothing better.
    """

    start: int
    end: int
    text: str
    form: Tuple[str, ...]
    is_weak: bool = False


_FORMS = list(_DATES)
_TWO_YEARS = f"form{_FORMS.index('years')}"
# The groups of each form, and what they are called among all forms.
_GROUPS = [
    [(group, f"{group}{number}") for group in re.findall(r"\?P<(\w+)>", pattern)]
    for number, pattern in enumerate(_DATES.values())
]
# Where any of them may begin: with a number, or with letters.
_BEGINS = re.compile(
    r"(?<!\d)(?:\d{4,}|\d\d?(?=[-_. A-Z]))|L[A-Z]\d{14}|[WQ][\dEK]|KW|DOY|DAY|JD|DE?K"
    r"|(?<![A-Z\d])[A-Z](?=\d{6}(?!\d))"
    rf"|(?:{'|'.join(sorted({name[:3] for name in (*MONTH_NAMES, *SEASONS)}))})"
)
_ZEROS = str.maketrans("123456789", "000000000")


@cache  # compiled when first needed, not while QGIS starts
def _clock_readers() -> Dict[str, "re.Pattern[str]"]:
    return {name: re.compile(rf"(?:{form})(?!\d)") for name, form in _CLOCKS.items()}


@lru_cache(maxsize=1024)
def _begins(shape: str) -> Tuple[Tuple[int, int], ...]:
    """Return where dates may begin, and by which of the `_readers`.

    shape : a name with 0 for all digits, as many have.
    """
    begins = (match.start() for match in _BEGINS.finditer(shape))
    return tuple((at, shape[at].isdigit() + shape[at : at + 4].isdigit()) for at in begins)


@lru_cache(maxsize=64)
def _readers(without: FrozenSet[str]) -> Tuple["re.Pattern[str]", ...]:
    """Return one expression for all forms but some; a group is named by the form's number.

    That is, one for those that begin with letters, with a short number, and with a long one.
    """
    pieces: Tuple[List[str], ...] = ([], [], [])
    for number, (form, pattern) in enumerate(_DATES.items()):
        if form not in without:
            named = re.sub(r"\(\?P(<|=)(\w+)", rf"(?P\g<1>\g<2>{number}", pattern)
            begins = 0 if form in _BY_WORD else 1 if form in _BY_DAY else 2
            pieces[begins].append(f"(?P<form{number}>{named})")
    return tuple(re.compile(rf"(?<!\d)(?:{'|'.join(each)})(?!\d)") for each in pieces)


def date_parts(name: str, without: Collection[str] = RESERVES) -> List[DatePart]:
    """Return the parts of a name that are dates, from left to right.

    without : forms of dates and of times of day that are not read.

    Examples
    --------
    >>> [part.text for part in date_parts("NLCD_2001_Land_Cover_20190424")]
    ['2001', '2019-04-24']
    """
    text = name[:_LONGEST]
    text = text.upper() if text.isascii() else "".join(map(_plain, text))
    parts = _parts(text, without)
    if not all(part.form[0] in _CERTAIN for part in parts) and _NO_DATES.search(text):
        text = _NO_DATES.sub(lambda found: " " * len(found[0]), text)
        parts = _parts(text, without)
    return [part for part in parts if not part.is_weak] or parts


def _plain(letter: str) -> str:
    """Return a letter in upper case without its accent; one for one, for places to stay."""
    return unicodedata.normalize("NFKD", letter)[0].upper()[0]


def _parts(text: str, without: Collection[str]) -> List[DatePart]:
    parts: List[DatePart] = []
    readers, end = _readers(frozenset(without)), 0
    for begin, kind in _begins(text.translate(_ZEROS)):
        match = readers[kind].match(text, begin) if begin >= end else None
        if match is not None and match.lastgroup == _TWO_YEARS and not _follow_each_other(match[0]):
            match = _readers(frozenset({*without, "years"}))[kind].match(text, begin)
        if match is None:
            continue
        number, end = int((match.lastgroup or "")[len("form") :]), match.end()
        values = {group: match[each] or "" for group, each in _GROUPS[number]}
        form: Tuple[str, ...] = (_FORMS[number],)
        start = match.start()
        if form[0] in _DAYS and _CLOCK_AHEAD.match(text, end):
            for clock, pattern in _clock_readers().items():
                later = None if clock in without else pattern.match(text, end)
                if later is not None:
                    values = {**later.groupdict(""), **values}
                    form, end = (*form, re.sub("^short | 1$", "", clock)), later.end()
                    break
        if len(form) == 1 and form[0] in _DAYS and text[start - 2 : start - 1] == "Z":
            before = _CLOCK_BEFORE.search(text, parts[-1].end if parts else 0, start)
            if before is not None:
                values = {**before.groupdict(""), **values}
                form, start = (*form, "before"), before.start()
        written = _written(values)
        if written is not None:
            around = text[max(0, start - 1) : start] + text[end : end + 1]
            is_weak = form[0] == "y" and any(map(str.isalpha, around))
            parts.append(DatePart(start, end, written, form, is_weak))
    return parts


def _follow_each_other(years: str) -> bool:
    return int(years[:4]) + 1 == int(years[4:])


def _written(values: Dict[str, str]) -> Optional[str]:
    """Return what the groups of a form say, as `read_times` reads it; None for no such day."""
    get = values.get
    year = get("year") or ("19" if int(values["short"]) >= _CENTURY else "20") + values["short"]
    try:
        if get("first"):
            date = _either(values)
        elif get("number"):
            first = dt.date(int(year), 1, 1)
            if (first + dt.timedelta(days=int(values["number"]) - 1)).year != int(year):
                return None
            date = f"{year}-{values['number']}"
        elif get("season"):
            date = season_begin(values["season"], int(year), get("later") or "")
        elif get("week"):
            weekday = int(get("weekday") or 1)
            date = dt.date.fromisocalendar(int(year), int(values["week"]), weekday).isoformat()
        else:
            month, day = _month_and_day(values)
            date = "-".join([year, *(each.zfill(2) for each in (month, day) if each)])
            dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    hour = get("hour") or get("hour2")
    if not hour:
        return date
    if get("pm"):
        hour = f"{int(hour) % 12 + (12 if values['pm'] == 'PM' else 0):02d}"
    clock = f"{hour:0>2}:{get('minute') or '00'}:{get('second') or '00'}{get('zone') or ''}"
    return f"{date}{' ' if get('first') else 'T'}{clock}"


def _month_and_day(values: Dict[str, str]) -> Tuple[str, str]:
    """Return them as they are written, or as a quarter, a dekad or a month's name says."""
    get, month, day = values.get, values.get("month") or "", values.get("day") or ""
    if get("half"):
        month = "01" if values["half"] == "1" else "07"
    elif get("quarter"):
        month = f"{3 * int(values['quarter']) - 2:02d}"
    elif get("name"):
        month = f"{month_number(values['name']) or 0:02d}"
    tenth = int(get("tenth") or 0) - 1
    dekad = tenth % 3 + 1 if get("tenth") else int(get("dekad") or 0)
    return f"{tenth // 3 + 1:02d}" if get("tenth") else month, f"{10 * dekad - 9}" if dekad else day


def _either(values: Dict[str, str]) -> str:
    """Return a date whose day or month comes first.

    Raises ValueError: it can be read in neither order.
    """
    year, first, other = (int(values[key]) for key in ("year", "first", "other"))
    dt.date(year, min(first, other), max(first, other))
    # Underscores separate nothing in the forms that are read.
    gap = (values.get("gap") or "-").replace("_", "-")
    return f"{values['first']}{gap}{values['other']}{gap}{values['year']}"
