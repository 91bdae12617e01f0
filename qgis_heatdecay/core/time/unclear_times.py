# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates that could be several: all values together settle them, or the user is asked.

Whoever is asked reads the value, what it could be, and the TIME_FORMAT for each.
"""

import re
from typing import Collection, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..errors import InvalidParameter
from ..texts import to_translate, tr, translated
from .time_formats import TimeFormat
from .time_text import NO_END_YEAR, DateText, TimeOfDay, read_date
from .time_words import UNCLEAR_ZONES
from .unclear_numbers import no_year

WrittenDay = Tuple[Optional[int], int, int]
"""A date as days since 1970, and how many months and days it lasts."""

END_TIME = "END_TIME"
"""The parameter of ends, of which some stand for none."""

_TWO_DIGIT_FORMATS = ("%d{0}%m{0}%y", "%m{0}%d{0}%y", "%y{0}%m{0}%d")
# Seasons and fiscal years such as 2012/13, or months.
_SEASON = re.compile(r"(?<!\d)(\d{4})([-/])(\d\d)(?![-/]?\d)")


def settled_days(
    dates: Mapping[str, Optional[DateText]], parameter: str
) -> Dict[str, Optional[WrittenDay]]:
    """Decide whether the day or the month comes first.

    Raises
    ------
    InvalidParameter
        That cannot be told, nor whether they are months or seasons; or a number or a year of two
        digits stands among them.
    """
    if parameter == END_TIME and str(NO_END_YEAR) in dates:
        dates = {**dates, str(NO_END_YEAR): read_date(f"+0{NO_END_YEAR}")}
    are_days = any(date and date.kind == "date" and not date.months for date in dates.values())
    if are_seasons(dates, parameter, years_alone=not are_days):
        dates = {text: _season(text) or date for text, date in dates.items()}
    read = {text: date for text, date in dates.items() if date is not None}
    are_american = {
        is_dotted: _month_first(read, is_dotted, parameter) for is_dotted in (False, True)
    }
    for kind, refusal in (("number", no_year), ("two_digits", _two_digit_year)):
        odd = [text for text, date in read.items() if date.kind == kind]
        if odd:
            raise refusal(odd, parameter, len(odd) < len(read))

    def settled(text: str, date: Optional[DateText]) -> Optional[WrittenDay]:
        if date is None:
            return None
        is_american = are_american["." in text]
        return date.month_first if is_american else date.day_first, date.months, date.days

    return {text: settled(text, date) for text, date in dates.items()}


def _month_first(read: Mapping[str, DateText], is_dotted: bool, parameter: str) -> bool:
    """Return whether the month comes first in dates with points, or in all others.

    With points the day does, where nothing shows otherwise.

    Raises
    ------
    InvalidParameter
        That cannot be told.
    """
    day_first, month_first, either = (
        [t for t, date in read.items() if ("." in t) == is_dotted and _readings(date) == readings]
        for readings in ("day first", "month first", "either")
    )
    if day_first and month_first:
        raise _contradiction(day_first[0], month_first[0], parameter)
    if either and not (day_first or month_first or is_dotted):
        raise _two_readings(either[0], read[either[0]], parameter)
    return bool(month_first)


def are_seasons(
    texts: Iterable[str],
    parameter: str,
    years_alone: bool = True,
    way_out: str = to_translate('left("field", 4) as TIME'),
    month_format: str = "",
) -> bool:
    """Return whether texts such as 2012/13 are seasons or fiscal years, not months.

    years_alone : whether nothing names a day, beside which they would be months.
    way_out : what to give for years.
    month_format : the TIME_FORMAT that reads months, where it is not that of the text.

    Raises
    ------
    InvalidParameter
        They could be both: each number is that of the next year and that of a month.

    Examples
    --------
    >>> are_seasons(["2009/10", "2012/13"], "TIME"), are_seasons(["2009/10", "2009/11"], "TIME")
    (True, False)
    """
    found = [match for match in map(_SEASON.search, texts) if match]
    if any(int(match[3]) != (int(match[1]) + 1) % 100 for match in found):
        return False
    if any(not 1 <= int(match[3]) <= 12 for match in found):
        return True
    if not years_alone or len({match[1] for match in found}) < 2:
        return False
    year, separator, month = found[0].groups()
    told = tr(
        '{parameter} contains "{text}", which is the month {month} or the season or fiscal year '
        "from {year} to {next}, and no value shows which. For months, set TIME_FORMAT to {format}. "
        "For years, which begin with the first of the two, give {way_out}.",
        parameter=parameter,
        text=found[0][0],
        month=f"{year}-{month}",
        year=year,
        next=int(year) + 1,
        format=month_format or f"%Y{separator}%m",
        way_out=translated(way_out),
    )
    raise InvalidParameter(told, parameter, found[0][0])


def _season(text: str) -> Optional[DateText]:
    """Return the first year of a season such as 2012/13; None for another text."""
    match = _SEASON.fullmatch(text)
    return read_date(match[1]) if match else None


def seasons_said(texts: Iterable[str], parameter: str) -> List[str]:
    """Say that values such as 2012/13, which were read as years, are the first of the two."""
    found = next((match for match in map(_SEASON.search, texts) if match), None)
    if found is None:
        return []
    return [
        tr(
            '{parameter} contains seasons or fiscal years, such as "{text}": each counts as the '
            "first of its years, here {year}.",
            parameter=parameter,
            text=found[0],
            year=found[1],
        )
    ]


def require_clear_zones(times: Iterable[Optional[TimeOfDay]], parameter: str) -> None:
    """Require that no time stands in a zone whose abbreviation means several.

    Raises
    ------
    InvalidParameter
        One does; the message names them.
    """
    zone = next((time.zone for time in times if time and time.zone in UNCLEAR_ZONES), None)
    if zone:
        told = tr(
            '{parameter} contains times in "{zone}", which could be any of {zones}. Take it out, '
            "as replace(\"field\", ' {zone}', '') does, and set INPUT_TIMEZONE.",
            parameter=parameter,
            zone=zone,
            zones=UNCLEAR_ZONES[zone],
        )
        raise InvalidParameter(told, parameter, zone)


def _readings(date: DateText) -> str:
    """Return the order of day and month in which a date can be read; "" if all give one day."""
    if date.day_first == date.month_first:
        return ""
    if date.month_first is None:
        return "day first"
    return "month first" if date.day_first is None else "either"


def _formats(text: str) -> Tuple[str, str]:
    separator = next((each for each in "/." if each in text), "-")
    return f"%d{separator}%m{separator}%Y", f"%m{separator}%d{separator}%Y"


def _contradiction(day_first: str, month_first: str, parameter: str) -> InvalidParameter:
    formats = _formats(day_first)
    told = tr(
        '{parameter} contains both "{day_first}", with the day first, and "{month_first}", with '
        "the month first. Set TIME_FORMAT, such as {format} or {other}; values that do not fit it "
        "are skipped.",
        parameter=parameter,
        day_first=day_first,
        month_first=month_first,
        format=formats[0],
        other=formats[1],
    )
    return InvalidParameter(told, parameter, day_first)


def _two_readings(text: str, date: DateText, parameter: str) -> InvalidParameter:
    day_first, month_first = (
        str(np.datetime64(days, "D")) for days in (date.day_first, date.month_first)
    )
    formats = _formats(text)
    told = tr(
        '{parameter} contains "{text}", which is {day_first} or {month_first}, and no value shows '
        "whether the day or the month comes first. Set TIME_FORMAT to {format} for the first "
        "reading or to {other} for the second (adding %H:%M or similar if there is a time of day).",
        parameter=parameter,
        text=text,
        day_first=day_first,
        month_first=month_first,
        format=formats[0],
        other=formats[1],
    )
    return InvalidParameter(told, parameter, text)


def _two_digit_year(texts: Sequence[str], parameter: str, _: bool) -> InvalidParameter:
    text = next(iter(texts))
    told = tr(
        '{parameter} contains "{text}", whose year has only two digits, so that its parts cannot '
        "be told apart. Set TIME_FORMAT, such as {formats} (adding %H:%M or similar if there is a "
        "time of day).",
        parameter=parameter,
        text=text,
        formats=f" {tr('or')} ".join(two_digit_formats(texts)),
    )
    return InvalidParameter(told, parameter, text)


def two_digit_formats(texts: Collection[str]) -> List[str]:
    """Return the formats that read all of some dates with two digits of the year.

    >>> two_digit_formats(["1/22/20", "1/23/20"])
    ['%m/%d/%y']
    """
    text = next(iter(texts))
    separator = next((each for each in text if not each.isalnum()), "")
    if any(each.isalpha() for each in text):
        return [f"%d{separator}%b{separator}%y" if text[0].isdigit() else f"%b{separator}%y"]
    formats = [each.format(separator) for each in _TWO_DIGIT_FORMATS]
    readers = {each: TimeFormat(each) for each in formats}
    fitting = [
        each
        for each, reader in readers.items()
        if all(reader.read_date(reader.cut(text)[0]) for text in texts)
    ]
    return fitting or formats
