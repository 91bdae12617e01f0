# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates in names of files and bands that belong together.

All names are looked at together: what can be read in two ways in one of them may have one meaning
in another, and of several dates in a name the one counts that tells the files apart.
"""

import re
from dataclasses import dataclass, replace
from typing import Dict, FrozenSet, List, Optional, Sequence, Tuple

from ..texts import tr
from .alike_names import Rows, by_shape, is_whole, same_numbers, settled
from .date_forms import RESERVES, DatePart, date_parts
from .name_doubts import doubts_of, pattern_of
from .time_text import cut, read_date
from .unclear_times import are_seasons

_YEAR_DIGITS = 4
# What stands between the first and the last day of a range.
_TO = re.compile(r"[-_. ]{1,3}(?:(?:to|until|thru|bis)[-_. ]{1,3})?", re.IGNORECASE)


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
        doubts += doubts_of(group, found, others, unread)
        for member, parts in zip(members, found):
            rows[member] = parts
    chosen = chosen_dates(names, rows, shapes)
    return replace(chosen, doubts=[*doubts[:1], *chosen.doubts])


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
        pattern=pattern_of(name, parts[rival]),
    )


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
