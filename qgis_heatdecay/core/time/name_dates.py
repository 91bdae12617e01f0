# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates in names of files and bands that belong together.

All names are looked at together: what can be read in two ways in one of them may have one meaning
in another, and of several dates in a name the one counts that tells the files apart.
"""

import re
from dataclasses import dataclass, replace
from typing import Collection, Dict, FrozenSet, List, Optional, Sequence, Tuple

from ..texts import tr
from .alike_names import (
    MONTH_FIRST,
    Rows,
    by_shape,
    fit,
    forms,
    is_whole,
    read_alike,
    same_numbers,
    settled,
)
from .date_forms import RESERVES, RIVALS, SHORT_HOURS, DatePart, date_parts
from .time_text import cut, read_date
from .unclear_times import are_seasons

_YEAR_DIGITS = 4
_DIGITS = re.compile(r"\d+")
# What stands between the first and the last day of a range.
_TO = re.compile(r"[-_. ]{1,3}(?:(?:to|until|thru|bis)[-_. ]{1,3})?", re.IGNORECASE)
_SATELLITE = re.compile(r"(?<![A-Za-z\d])[A-Za-z](1[89](20\d\d))(?!\d)")
# Forms whose numbers may be others, and the TIME_FORMAT that reads those.
_SEASON_FORMS = ("season", "season first")
_SHORT_FORMATS = {"ym": "%y%m%d", "ymdh": "%y%m%d%H%M"}


@dataclass(frozen=True)
class FoundDates:
    """The dates of names.

    times : the part of each name that says its time, written as `read_times` reads it; None for
        none.
    whole : whether that part is all of the name.
    doubts : what could have been meant instead, a sentence each.
    """

    times: Sequence[Optional[str]]
    whole: Sequence[bool]
    doubts: Sequence[str] = ()


def find_date(name: str) -> Optional[str]:
    """Return the first date in a name, or the whole of it; None where there is none that can be.

    Examples
    --------
    >>> find_date("LC08_044034_20131014_B4"), find_date("ndvi_14Oct2013"), find_date("dem")
    ('2013-10-14', '2013-10-14', None)
    """
    return find_dates([name]).times[0]


def find_dates(names: Sequence[str], without: FrozenSet[str] = RESERVES) -> FoundDates:
    """Return the dates in names that belong together.

    without : forms that are read only where other names show that they are meant.

    Examples
    --------
    >>> find_dates(["cover_2001_20190424", "cover_2006_20190424"]).times
    ['2001', '2006']
    >>> find_dates(["ndvi_200301", "ndvi_200315"]).times
    ['2020-03-01', '2020-03-15']
    """
    rows: Rows = [[] for _ in names]
    doubts: List[str] = []
    shapes = by_shape(names)
    for members in shapes.values():
        group = [names[member] for member in members]
        found, unread = settled(group, without)
        found, others = same_numbers(group, found)
        doubts += [_or_by_format(*each) for each in others]
        doubts += _doubtful_numbers(group, found, unread)
        doubts += _doubtful_months(group, found, unread)
        doubts += _doubtful_hours(group, found, unread)
        doubts += _doubtful_letters(group, found)
        doubts += _doubtful_winters(group, found)
        for member, parts in zip(members, found):
            rows[member] = parts
    chosen = chosen_dates(names, rows, shapes)
    return replace(chosen, doubts=[*doubts[:1], *chosen.doubts])


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
        pattern=_pattern_of(name, other),
    )


def _has(form: str, name: str, parts: Sequence[DatePart]) -> bool:
    return any(form in part.form and name[part.start : part.end].isdigit() for part in parts)


def chosen_dates(names: Sequence[str], rows: Rows, shapes: Dict[str, List[int]]) -> FoundDates:
    """Choose one date of each name: the first that tells names of one shape apart."""
    groups: Dict[Tuple[str, Tuple[Tuple[str, ...], ...]], List[int]] = {}
    for shape, members in shapes.items():
        for member in members:
            kind = tuple(part.form for part in rows[member])
            groups.setdefault((shape, kind), []).append(member)
    times: List[Optional[str]] = [None] * len(names)
    whole, doubts = [False] * len(names), []
    usual: Tuple[int, Tuple[str, ...]] = (0, ())
    for (_, kind), members in sorted(groups.items(), key=lambda each: -len(each[1])):
        if not kind:
            continue
        group, found = [names[each] for each in members], [rows[each] for each in members]
        varying = _varying(found)
        slot = _telling(group, found, varying) if varying else usual[0]
        if varying and not usual[1]:
            usual = slot, kind[slot]
        if not varying and (slot >= len(kind) or kind[slot] != usual[1]):
            slot = 0
        rival = next((each for each in varying if _competes(group, found, slot, each)), None)
        if rival is not None:
            doubts.append(_rivals(group, found, slot, rival))
        for member, parts in zip(members, found):
            times[member] = parts[slot].text
            whole[member] = is_whole(parts[slot], names[member])
    return FoundDates(times, whole, doubts[:1])


def _varying(rows: Rows) -> List[int]:
    """Return which of the dates of each name are not the same in all of them."""
    return [slot for slot, parts in enumerate(zip(*rows)) if len({part.text for part in parts}) > 1]


def _telling(names: Sequence[str], rows: Rows, varying: Sequence[int]) -> int:
    """Return which date of each name is that of what it shows."""
    first = varying[0]
    if not any(_apart(rows, first, slot) for slot in varying[1:]):
        return first
    rests = [_rest(name, parts) for name, parts in zip(names, rows)]

    def tells(slot: int) -> bool:
        return len({(rest, parts[slot].text) for rest, parts in zip(rests, rows)}) == len(rows)

    if not tells(first):
        for slot in varying[1:]:
            # Nothing was made before what it shows.
            if tells(slot) and all(_day(parts[slot]) < _day(parts[first]) for parts in rows):
                return slot
    return first


def _rest(name: str, parts: Sequence[DatePart]) -> str:
    """Return a name without its dates."""
    for part in reversed(parts):
        name = name[: part.start] + "|" + name[part.end :]
    return name


def _day(part: DatePart) -> int:
    date = read_date(cut(part.text.upper())[0])
    return 0 if date is None else date.day_first or date.month_first or 0


def _competes(names: Sequence[str], rows: Rows, slot: int, other: int) -> bool:
    """Say whether another date could as well be that of what is shown.

    The end of a range could not, nor could another time of the same day.
    """
    if other == slot or not _apart(rows, slot, other):
        return False
    between = (name[parts[slot].end : parts[other].start] for name, parts in zip(names, rows))
    alike_forms = rows[0][slot].form[:1] == rows[0][other].form[:1]
    follows = alike_forms and other == slot + 1 and all(map(_TO.fullmatch, between))
    return not (follows and all(_day(parts[slot]) <= _day(parts[other]) for parts in rows))


def _apart(rows: Rows, slot: int, other: int) -> bool:
    """Say whether two dates of each name are not on one day throughout."""
    return any(parts[slot].text[:10] != parts[other].text[:10] for parts in rows)


def _rivals(names: Sequence[str], rows: Rows, slot: int, rival: int) -> str:
    name, parts = names[0], rows[0]
    return tr(
        "The names have several dates: of '{name}' {taken} is taken, not {other}. For the other "
        "one, give TIME_PATTERN={pattern}",
        name=name,
        taken=name[parts[slot].start : parts[slot].end],
        other=name[parts[rival].start : parts[rival].end],
        pattern=_pattern_of(name, parts[rival]),
    )


def _pattern_of(name: str, part: DatePart) -> str:
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


# What may be an hour behind a day, or a month behind a year.
_BEHIND = re.compile(r"([-_. ])(\d\d?)(?![-_.]?\d)")
_LAST = {"ymd": ("%Y{0}%m{0}%d", "%H", 23), "y": ("%Y", "%m", 12)}


def closer_format(name: str) -> str:
    """Return the TIME_FORMAT that reads a number behind a name's date too, "" for none.

    Examples
    --------
    >>> closer_format("radar_20200101_6"), closer_format("ndvi_2020_1.tif"), closer_format("a_2020")
    ('%Y%m%d_%H', '%Y_%m', '')
    """
    for part in date_parts(name):
        behind = _BEHIND.match(name, part.end)
        form = {"unpadded": "ymd"}.get(part.form[0], part.form[0])
        if behind is None or len(part.form) > 1 or form not in _LAST:
            continue
        date, number, most = _LAST[form]
        gap = name[part.start + _YEAR_DIGITS : part.start + _YEAR_DIGITS + 1]
        if int(behind[2]) <= most:
            return f"{date.format('' if gap.isdigit() else gap)}{behind[1]}{number}"
    return ""


_MONTH = re.compile(r"(\d{4})-(\d\d)")


def require_months(names: Sequence[str], times: Sequence[Optional[str]], subject: str) -> None:
    """Require that names such as snow_2009-10, of which times were read, are months, not seasons.

    subject : what the names are of, for the message.

    Raises
    ------
    InvalidParameter
        They could be both.
    """
    pairs = [(name, time) for name, time in zip(names, times) if time]
    months = [(name, match) for name, time in pairs if (match := _MONTH.fullmatch(str(time)))]
    if not months or len(months) < len(pairs):
        return
    name, match = months[0]
    written = re.search(rf"{match[1]}(\D?){match[2]}", name)
    gap = written[1] if written else "-"
    years = "TIME_FORMAT=%Y" if gap else r"TIME_PATTERN=(\d{4})\d\d"
    texts = [each[0] for _, each in months]
    are_seasons(texts, subject, way_out=years, month_format=f"%Y{gap}%m")
