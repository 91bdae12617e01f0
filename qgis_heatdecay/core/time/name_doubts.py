# SPDX-License-Identifier: GPL-2.0-or-later
"""What else the dates in names could be: a sentence each, translated, with the way out."""

import re
from typing import Collection, FrozenSet, List, Sequence, Tuple

from ..texts import tr
from .alike_names import MONTH_FIRST, Rows, fit, forms, read_alike
from .date_forms import RIVALS, SHORT_HOURS, DatePart
from .time_words import folded

_YEAR_DIGITS = 4
_DIGITS = re.compile(r"\d+")
_SATELLITE = re.compile(r"(?<![A-Za-z\d])[A-Za-z](1[89](20\d\d))(?!\d)")
_SEASON_FORMS = ("season", "season first")
# Words for seasons, folded: which months they are depends on the hemisphere, and on the user.
_SEASON = re.compile(
    r"(?<![A-Z])(?:WINTER|SPRING|SUMMER|AUTUMN|FALL|FRUHLING|FRUHJAHR|SOMMER|HERBST|HIVER|PRINTEMPS|"
    r"ETE|AUTOMNE|INVIERNO|PRIMAVERA|VERANO|OTONO|INVERNO|ESTATE|AUTUNNO|VERAO|ZOMER|LENTE|HERFST)"
    r"(?![A-Z])"
)
# Forms whose numbers may be others, and the TIME_FORMAT that reads those.
_SHORT_FORMATS = {"ym": "%y%m%d", "ymdh": "%y%m%d%H%M"}


def doubts_of(
    names: Sequence[str],
    rows: Rows,
    others: Sequence[Tuple[str, DatePart, str, str]],
    without: FrozenSet[str],
) -> List[str]:
    """Return what the dates of names of one shape could be instead.

    rows : the dates of each name. others : a name, a date of it, what its number could be, and the
        TIME_FORMAT that reads it so. without : forms that were not read.
    """
    return [
        *(_or_by_format(*each) for each in others),
        *_doubtful_numbers(names, rows, without),
        *_doubtful_months(names, rows, without),
        *_doubtful_hours(names, rows, without),
        *_doubtful_letters(names, rows),
        *_doubtful_winters(names, rows),
        *_unread_seasons(names, rows),
    ]


def _doubtful_numbers(names: Sequence[str], rows: Rows, without: Collection[str]) -> List[str]:
    """Say of numbers such as 200301 what they could have been."""
    for form, time_format in _SHORT_FORMATS.items():
        number = next((at for at, parts in enumerate(rows) if _has(form, names[at], parts)), None)
        if number is None:
            continue
        others = read_alike(names, {*without, form}.difference(RIVALS[form]))
        if fit(others) < fit(rows):
            continue
        part = next(part for part in rows[number] if form in part.form)
        other = next((each for each in others[number] if each.start == part.start), None)
        # 185001-200512: the first of them has one meaning alone, and the form is that of both.
        if other is not None:
            return [_or_by_format(names[number], part, other.text, time_format)]
    return []


def _doubtful_months(names: Sequence[str], rows: Rows, without: FrozenSet[str]) -> List[str]:
    """Say of 1_2018, 2_2019, 3_2020, without 12 or two of one year, that they may be years."""
    if MONTH_FIRST in without:
        return []
    parts = [part for each in rows for part in each if part.form == (MONTH_FIRST,)]
    years = {part.text[:_YEAR_DIGITS] for part in parts}
    has_long = any(name[part.start + 1].isdigit() for name, part in zip(names, parts))
    if has_long and len(years) < len(parts):
        return []
    return [_or_by_format(names[0], parts[0], parts[0].text[:_YEAR_DIGITS], "%Y")] if parts else []


def _or_by_format(name: str, part: DatePart, other: str, time_format: str) -> str:
    return tr(
        "{number} in '{name}' is read as {time}. If it is {other}, give TIME_FORMAT={format}.",
        number=name[part.start : part.end],
        name=name,
        time=part.text,
        other=other,
        format=time_format,
    )


def _doubtful_hours(names: Sequence[str], rows: Rows, without: FrozenSet[str]) -> List[str]:
    """Say of numbers behind days, such as 6-30 and 7-45, that they may be times of day."""
    clocks = without - SHORT_HOURS
    if len(names) == 1 or read_alike(names[:1], clocks) == rows[:1]:
        return []
    others = read_alike(names, clocks)
    for slot, other in enumerate(others[0] if len(forms(others)) == 1 else []):
        both = [(parts[slot], later[slot]) for parts, later in zip(rows, others) if parts[slot:]]
        behind = {name[day.end : time.end] for name, (day, time) in zip(names, both)}
        if len(both) == len(names) and len(behind) > 1:
            return [_or_by_pattern(names[0], both[0][0], other)]
    return []


def _doubtful_letters(names: Sequence[str], rows: Rows) -> List[str]:
    """Say of a month such as n192010 that it may be a satellite's letter and number, and a year."""
    for name, parts in zip(names, rows):
        found = _SATELLITE.search(name)
        part = next((each for each in parts if found and each.start == found.start(1)), None)
        if found and part and part.form == ("ym",):
            year = DatePart(found.start(2), found.end(2), found[2], ("y",))
            return [_or_by_pattern(name, part, year)]
    return []


def _doubtful_winters(names: Sequence[str], rows: Rows) -> List[str]:
    """Say in which year a winter such as DJF_2020 begins."""
    for name, parts in zip(names, rows):
        for part in parts:
            written, year = name[part.start : part.end], part.text[:_YEAR_DIGITS]
            if part.form[0] in _SEASON_FORMS and "DJF" in written.upper() and year not in written:
                return [
                    tr(
                        "{number} in '{name}' is read as December {year} to February. If it begins "
                        "a year later, write months in the names instead, such as {month}.",
                        number=written,
                        name=name,
                        year=year,
                        month=f"{int(year) + 1}-12",
                    )
                ]
    return []


def _or_by_pattern(name: str, part: DatePart, other: DatePart) -> str:
    return tr(
        "{number} in '{name}' is read as {time}. If it is {other}, give TIME_PATTERN={pattern}",
        number=name[other.start : other.end],
        name=name,
        time=part.text,
        other=other.text,
        pattern=pattern_of(name, other),
    )


def _has(form: str, name: str, parts: Sequence[DatePart]) -> bool:
    return any(form in part.form and name[part.start : part.end].isdigit() for part in parts)


def _unread_seasons(names: Sequence[str], rows: Rows) -> List[str]:
    """Say that the season of a name such as ndvi_summer_2020 is not read, but its year alone."""
    for name, parts in zip(names, rows):
        season = _SEASON.search(folded(name))
        if season and [part.form for part in parts] == [("y",)]:
            return [
                tr(
                    "'{name}' is read as {year}, without its season. To show seasons apart, write "
                    "months in the names, such as {month}, or JJA.",
                    name=name,
                    year=parts[0].text,
                    month=f"{parts[0].text[:_YEAR_DIGITS]}-06",
                )
            ]
    return []


def pattern_of(name: str, part: DatePart) -> str:
    """Return the shortest expression that finds a part of a name by what stands before it."""
    inside = _of_digits(name[part.start : part.end])
    for start in range(part.start - 1, -1, -1):
        pattern = f"{_of_digits(name[start : part.start])}({inside})"
        found = re.search(pattern, name)
        if found is not None and found.start(1) == part.start:
            return pattern
    return f"^({inside})"


def _of_digits(text: str) -> str:
    return _DIGITS.sub(lambda digits: rf"\d{{{len(digits[0])}}}", re.escape(text))
