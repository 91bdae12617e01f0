# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates in names of one shape, which all have the same forms.

A form that fits some of the names alone was not meant, and one that is read nowhere else is, where
all the names together show it.
"""

import re
from typing import Collection, Dict, FrozenSet, List, NamedTuple, Sequence, Tuple

from .date_forms import BARE_HOUR, RIVALS, DatePart, date_parts
from .time_text import is_time
from .time_words import MONTH_NAMES

_YEAR_DIGITS, _LONGEST_TIME = 4, 100
_LETTERS, _DIGITS = re.compile("[A-Za-z]+"), re.compile(r"\d+")
# Most names begin with another word: they need not be tried as a time.
_TIME_BEGINS = re.compile(
    rf"\W*(?:\d|MON|TUE|WED|THU|FRI|SAT|SUN|{'|'.join({each[:3] for each in MONTH_NAMES})})",
    re.IGNORECASE,
)
# 1_2018, but not 2.1_2018
_SHORT_MONTH = re.compile(r"(?<![A-Za-z\d])(?<!\d\.)\d[-_.]\d{4}(?!\d)")
MONTH_FIRST = "my unpadded"
"""The form of 1_2018."""
_MOST_SAMPLES = 100  # names of a kind, to try forms on
# 20200301_6: hours, or numbers of tiles
_NUMBER_BEHIND = re.compile(r"[-_. ]\d\d?(?![-_.]?\d)")
_DAY_HOURS = 24

# Forms of a number beside a year or a day: behind 2020_10, 2020_100 and 20200101_12, before 2020.
_BEHIND_YEAR, _BEFORE_YEAR, _HOUR = ("ym", "yj"), ("my", "my unpadded"), "synoptic"

Rows = List[List[DatePart]]
"""The dates in each of some names."""


class OtherReading(NamedTuple):
    """What a date in a name could have been, and the TIME_FORMAT that reads that."""

    name: str
    part: DatePart
    other: str
    time_format: str


def by_shape(names: Sequence[str]) -> Dict[str, List[int]]:
    """Return the numbers of the names of each shape: with the same separators."""
    groups: Dict[str, List[int]] = {}
    for number, name in enumerate(names):
        groups.setdefault(_DIGITS.sub("0", _LETTERS.sub("a", name)), []).append(number)
    return groups


def settled(names: Sequence[str], without: FrozenSet[str]) -> Tuple[Rows, FrozenSet[str]]:
    """Return the dates in names of one shape, and the forms that were not read.

    A form that fits some of the names alone was not meant, if all of them fit without it.
    """
    rows = read_alike(names, without)
    if len(names) > 1 and not any(rows):
        # Ten digits that are nothing else, as of radars: 2003010050.
        short = read_alike(names, without - {"y2mdhm"})
        rows = short if all(short) else rows
    if len(names) > 1 and _SHORT_MONTH.search(names[0]):
        unread = without - {MONTH_FIRST} | {"y"}
        months = read_alike(names, unread)
        if _are_months(months):
            return months, unread
    if len(names) > 1 and any(_may_have_hour(names[0], part) for part in rows[0]):
        unread = without - {BARE_HOUR} | {"synoptic"}
        hours = read_alike(names, unread)
        if _are_hours(hours):
            return hours, unread
    while len(forms(rows)) > 1:
        kinds: Dict[Tuple[str, ...], List[str]] = {}
        for name, parts in zip(names, rows):
            kinds.setdefault(kind_of(parts), []).append(name)
        sample = [name for alike in kinds.values() for name in alike[:_MOST_SAMPLES]]
        some = {form for kind in kinds for form in kind if not all(form in each for each in kinds)}
        trials = [without | {form} for form in sorted(some)]
        rivals = [(form, rival) for form in sorted(some) for rival in RIVALS.get(form, ())]
        trials += [without - {rival} | {form} for form, rival in rivals]
        trials.append(without - {f"short {form}" for form in some})
        tried = [(read_alike(sample, trial), trial) for trial in [without, *trials]]
        best, trial = max(tried, key=lambda each: (*fit(each[0]), _said(each[0])))
        if fit(best) <= fit(tried[0][0]):
            break
        rows, without = read_alike(names, trial), trial
    return rows, without


def _are_months(rows: Rows) -> bool:
    """Say whether all have months before years, and neither is the same throughout."""
    texts = [part.text for parts in rows for part in parts if part.form == (MONTH_FIRST,)]
    numbers = zip(*(text.split("-") for text in texts))
    return len(texts) == len(rows) and all(len(set(each)) > 1 for each in numbers)


def _may_have_hour(name: str, part: DatePart) -> bool:
    """Say whether a number stands behind a day, which may be read as the hour of a forecast."""
    behind = len(part.form) == 1 and _NUMBER_BEHIND.match(name, part.end)
    return bool(behind) or part.form[1:] == ("synoptic",)


def _are_hours(rows: Rows) -> bool:
    """Say whether the numbers behind days are the hours 0 to 23, or each third, sixth, ..."""
    texts = [part.text for parts in rows for part in parts if part.form[1:] == (BARE_HOUR,)]
    hours = sorted({int(text.split(":")[0][-2:]) for text in texts})
    if len(texts) < len(rows) or len(hours) <= 1 or _DAY_HOURS % len(hours):
        return False
    return hours == list(range(0, _DAY_HOURS, _DAY_HOURS // len(hours)))


def same_numbers(names: Sequence[str], rows: Rows) -> Tuple[Rows, List[OtherReading]]:
    """Return the dates in names whose years alone differ, and what those could have been.

    A number beside them that is the same in all may be a month, a day of the year or an hour, or
    else a resolution or a version. Days of the year are mostly written in one with the year.
    """
    readings: List[OtherReading] = []
    for slot in range(len(rows[0]) if len(names) > 1 and len(forms(rows)) == 1 else 0):
        parts = [each[slot] for each in rows]
        beside = [_beside(name, part) for name, part in zip(names, parts)]
        number, shorter, plain, full = beside[0]
        if not number:
            continue
        if any(each[0] != number for each in beside):
            # In names of a year each, a number of three digits may count something else.
            if parts[0].form == ("yj",) and len({each[1].text for each in beside}) == len(rows):
                readings.append(OtherReading(names[0], parts[0], shorter.text, plain))
            continue
        # January and the year begin together.
        if int(number) <= 1:
            continue
        if len({each[1].text for each in beside}) == 1:
            continue
        form = parts[0].form[0]
        if form == "yj" or (form in _BEFORE_YEAR and number[0] != "0" and parts[0].start):
            for each, (_, year, _, _) in zip(rows, beside):
                each[slot] = year
            read = parts[0]._replace(text=shorter.text)
            readings.append(OtherReading(names[0], read, parts[0].text, full))
        else:
            readings.append(OtherReading(names[0], parts[0], shorter.text, plain))
    return rows, readings


def _beside(name: str, part: DatePart) -> Tuple[str, DatePart, str, str]:
    """Return a number that stands beside a year or a day, and that without it; "" for none.

    And the TIME_FORMAT that reads it without the number, and the one that reads both.
    """
    form, start, end = part.form, part.start, part.end
    if len(form) > 1:
        day = name[start:end]
        found = re.fullmatch(r"(\d{4}(\D?)\d\d\2\d\d)[-_.](\d\d)", day)
        if form[1:] != (_HOUR,) or found is None:
            return "", part, "", ""
        date = f"%Y{found[2]}%m{found[2]}%d"
        return found[3], part._replace(text=part.text[: part.text.index("T")]), date, ""
    if form[0] in _BEHIND_YEAR:
        found = re.fullmatch(r"(\d{4})([-_. ])(\d+)", name[start:end])
        # 2018-12 is a month, but where all is joined by dashes.
        if found is None or (found[2] == "-" and form[0] == "ym" and name.count("-") == 1):
            return "", part, "", ""
        year = DatePart(start, start + _YEAR_DIGITS, found[1], ("y",))
        return found[3], year, "%Y", f"%Y{found[2]}{'%j' if form[0] == 'yj' else '%m'}"
    found = re.fullmatch(r"(\d+)([-_. ])(\d{4})", name[start:end])
    if form[0] not in _BEFORE_YEAR or found is None:
        return "", part, "", ""
    return found[1], DatePart(end - _YEAR_DIGITS, end, found[3], ("y",)), "%Y", f"%m{found[2]}%Y"


def read_alike(names: Sequence[str], without: Collection[str]) -> Rows:
    """Return the dates in names, without some of the forms."""
    rows = []
    for name in names:
        parts = date_parts(name, without)
        fills = len(parts) == 1 and is_whole(parts[0], name)
        may_be_whole = _YEAR_DIGITS < len(name) < _LONGEST_TIME and "_" not in name
        if not fills and may_be_whole and _TIME_BEGINS.match(name) and is_time(name):
            parts = [DatePart(0, len(name), name, ("whole",))]
        rows.append(parts)
    return rows


def is_whole(part: DatePart, name: str) -> bool:
    """Return whether a date is all of its name."""
    return part.end - part.start == len(name.strip())


def kind_of(parts: Sequence[DatePart]) -> Tuple[str, ...]:
    """Return the forms of all dates of a name."""
    return tuple(form for part in parts for form in part.form)


def forms(rows: Rows) -> "set[Tuple[str, ...]]":
    """Return the different forms of names."""
    return set(map(kind_of, rows))


def fit(rows: Rows) -> Tuple[int, int]:
    """Return how many names have a date, and how alike their forms are."""
    return sum(map(bool, rows)), -len(forms(rows))


def _said(rows: Rows) -> int:
    return sum(len(part.text) for parts in rows for part in parts)
