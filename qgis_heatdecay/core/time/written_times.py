# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts, numbers and dates as times that are written, before any zone is applied.

Where day and month could be either, all values together settle it, or the user is asked.
"""

import datetime as dt
from typing import Callable, Collection, Dict, List, NamedTuple, Optional, Sequence, Tuple, TypeVar

import numpy as np

from ..errors import InvalidParameter
from ..progress import Tick, part, silent
from ..texts import tr
from .clocks import DAY_US
from .time_formats import TimeFormat
from .time_text import YEARS, DateText, TimeOfDay, cut, read_date, read_time_of_day, rewritten

Array = np.ndarray
Item = TypeVar("Item")
Key = TypeVar("Key")

_CHUNK = 20_000
# What int64 microseconds can hold, with room for a zone's offset.
_LIMIT_US = 9.2e18


class WrittenTimes(NamedTuple):
    """Times as they are written, one for each value of a field.

    microseconds : (f,) int64 since 1970-01-01, in UTC where ``zoned``, else on an unknown clock.
    zoned, readable : (f,) bool.
    """

    microseconds: Array
    zoned: Array
    readable: Array


def unread_times(size: int) -> WrittenTimes:
    """Return times of which nothing has been read yet."""
    return WrittenTimes(np.zeros(size, np.int64), np.zeros(size, bool), np.zeros(size, bool))


def from_datetimes(values: Sequence[dt.datetime]) -> WrittenTimes:
    """Convert datetimes, aware or naive."""
    zoned = np.fromiter((value.tzinfo is not None for value in values), bool, len(values))
    if not zoned.any():
        microseconds = np.array(values, dtype="datetime64[us]")
    else:
        none = dt.timedelta()
        naive = np.array([value.replace(tzinfo=None) for value in values], dtype="datetime64[us]")
        offsets = np.array([value.utcoffset() or none for value in values], dtype="timedelta64[us]")
        microseconds = naive - offsets
    return WrittenTimes(microseconds.astype(np.int64), zoned, np.ones(len(values), bool))


def from_datetime64(values: Array, zoned: bool) -> WrittenTimes:
    """Convert numpy's times, all in UTC or all without zone."""
    microseconds = values.astype("datetime64[us]").astype(np.int64)
    return WrittenTimes(microseconds, np.full(len(values), zoned), np.ones(len(values), bool))


def from_numbers(values: Array, unit_us: int) -> WrittenTimes:
    """Convert numbers since 1970-01-01 UTC, one of which is ``unit_us`` microseconds."""
    microseconds = np.asarray(values, dtype=np.float64) * unit_us
    readable = np.abs(microseconds) < _LIMIT_US
    rounded = np.where(readable, np.rint(microseconds), 0.0).astype(np.int64)
    return WrittenTimes(rounded, readable.copy(), readable)


def from_years(values: Array, parameter: str) -> WrittenTimes:
    """Convert whole numbers, which are years.

    Raises
    ------
    InvalidParameter
        A number is no year from 1000 to 2999.
    """
    values = np.asarray(values, dtype=np.float64)
    whole = np.isfinite(values) & (np.rint(values) == values)
    years = whole & (values >= YEARS.start) & (values < YEARS.stop)
    if not years.all():
        raise _no_year(f"{values[~years][0]:.15g}", parameter)
    start = (values.astype(np.int64) - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    return WrittenTimes(start.astype(np.int64) * DAY_US, np.zeros(len(values), bool), years)


def from_formatted(
    texts: Sequence[str], time_format: TimeFormat, tick: Tick = silent
) -> WrittenTimes:
    """Read texts by a format."""
    distinct = list(dict.fromkeys(texts))
    pieces = _each(time_format.cut, distinct, part(tick, 0.0, 0.6))
    days, times = _read_pieces(
        pieces, time_format.read_date, time_format.read_time_of_day, part(tick, 0.6, 1.0)
    )
    index = _positions(texts, distinct)
    return WrittenTimes(*(each[index] for each in _combined(pieces, days, times)))


def from_texts(texts: Sequence[str], parameter: str, tick: Tick = silent) -> WrittenTimes:
    """Read texts in the forms that need no format; all together settle day and month.

    Raises
    ------
    InvalidParameter
        Day and month cannot be told apart, or a number or a year of two digits stands among them.

    Examples
    --------
    >>> read = from_texts(["3/4/2020", "31/4/2020", "13/4/2020 9:05"], "TIME")
    >>> read.readable.tolist()
    [True, False, True]
    >>> read.microseconds.astype("datetime64[us]").astype("datetime64[m]").tolist()[2]
    datetime.datetime(2020, 4, 13, 9, 5)
    """
    texts = list(map(str.upper, texts))
    pieces = _each(cut, texts, part(tick, 0.0, 0.3))
    dates, times = _read_pieces(pieces, read_date, read_time_of_day, part(tick, 0.3, 0.6))
    if None in dates.values() or None in times.values():
        rows = [row for row, (date, time) in enumerate(pieces) if not (dates[date] and times[time])]
        usual = _each(rewritten, [texts[row] for row in rows], part(tick, 0.6, 0.8))
        for row, text in zip(rows, usual):
            pieces[row] = cut(text)
        dates, times = _read_pieces(pieces, read_date, read_time_of_day, part(tick, 0.8, 1.0))
    # What stands beside no time of day is no date, and what stands beside one is no number.
    whole = {date for date, time in pieces if times[time]} if None in times.values() else dates
    if any(date and date.kind == "number" for date in dates.values()):
        alone = {date for date, time in pieces if not time}
        dates = {text: date if text in alone else _no_number(date) for text, date in dates.items()}
    days = _settled({text: date for text, date in dates.items() if text in whole}, parameter)
    return _combined(pieces, {date: days.get(date) for date in dates}, times)


def _no_number(date: Optional[DateText]) -> Optional[DateText]:
    return None if date is None or date.kind == "number" else date


def _read_pieces(
    pieces: List[Tuple[Key, Key]],
    read_one_date: Callable[[Key], Optional[Item]],
    read_one_time: Callable[[Key], Optional[TimeOfDay]],
    tick: Tick,
) -> Tuple[Dict[Key, Optional[Item]], Dict[Key, Optional[TimeOfDay]]]:
    """Read each distinct date and each distinct time of day once."""
    dates = list(dict.fromkeys([date for date, _ in pieces]))
    times = list(dict.fromkeys([time for _, time in pieces]))
    return (
        dict(zip(dates, _each(read_one_date, dates, part(tick, 0.0, 0.5)))),
        dict(zip(times, _each(read_one_time, times, part(tick, 0.5, 1.0)))),
    )


def _each(function: Callable[[Key], Item], texts: Sequence[Key], tick: Tick) -> List[Item]:
    """Apply a function to each text, with a chance to cancel in between."""
    found: List[Item] = []
    for start in range(0, len(texts), _CHUNK):
        tick(start / len(texts))
        found.extend(map(function, texts[start : start + _CHUNK]))
    return found


def _positions(texts: Sequence[Key], distinct: Collection[Key]) -> Array:
    """Return for each text its place among the distinct ones."""
    numbers = {text: place for place, text in enumerate(distinct)}
    return np.fromiter(map(numbers.__getitem__, texts), np.int64, len(texts))


def _array(numbers: List[Optional[int]]) -> Tuple[Array, Array]:
    """Return integers, 0 where there is none, and where there is one."""
    there = np.array([number is not None for number in numbers], dtype=bool)
    return np.array([number or 0 for number in numbers], dtype=np.int64), there


def _combined(
    pieces: List[Tuple[Key, Key]],
    days: Dict[Key, Optional[int]],
    times: Dict[Key, Optional[TimeOfDay]],
) -> WrittenTimes:
    date_index = _positions([date for date, _ in pieces], days)
    time_index = _positions([time for _, time in pieces], times)
    day, is_date = _array(list(days.values()))
    clock, is_time = _array([time and time.microseconds for time in times.values()])
    offset, is_zoned = _array([time and time.offset_us for time in times.values()])
    readable = is_date[date_index] & is_time[time_index]
    microseconds = day[date_index] * DAY_US + (clock - offset)[time_index]
    return WrittenTimes(
        np.where(readable, microseconds, 0), is_zoned[time_index] & readable, readable
    )


def _settled(dates: Dict[str, Optional[DateText]], parameter: str) -> Dict[str, Optional[int]]:
    """Decide whether the day or the month comes first; raise where that cannot be told."""
    read = {text: date for text, date in dates.items() if date is not None}
    day_first, month_first, either = (
        [text for text, date in read.items() if _readings(date) == readings]
        for readings in ("day first", "month first", "either")
    )
    if day_first and month_first:
        raise _contradiction(day_first[0], month_first[0], parameter)
    if either and not (day_first or month_first):
        raise _two_readings(either[0], read[either[0]], parameter)
    for text, date in read.items():
        if date.kind == "number":
            raise _no_year(text, parameter)
        if date.kind == "two_digits":
            raise _two_digit_year(text, parameter)
    return {
        text: None if date is None else date.month_first if month_first else date.day_first
        for text, date in dates.items()
    }


def _readings(date: DateText) -> str:
    """Return the order of day and month in which a date can be read; "" if all give one day."""
    if date.day_first == date.month_first:
        return ""
    if date.month_first is None:
        return "day first"
    return "month first" if date.day_first is None else "either"


def _formats(text: str) -> Tuple[str, str]:
    separator = "/" if "/" in text else "-"
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


def _two_digit_year(text: str, parameter: str) -> InvalidParameter:
    told = tr(
        '{parameter} contains "{text}", whose year has only two digits, so that its parts cannot '
        "be told apart. Set TIME_FORMAT, such as %d-%m-%y, %m/%d/%y or %d-%b-%y.",
        parameter=parameter,
        text=text,
    )
    return InvalidParameter(told, parameter, text)


def _no_year(number: str, parameter: str) -> InvalidParameter:
    told = tr(
        "{parameter} contains the number {number}, but only years from {first} to {last} are read "
        "as numbers. Set TIME_FORMAT to epoch for seconds since 1970, to epoch_ms for "
        "milliseconds, or to codes such as %Y%m%d for numbers like 20200301.",
        parameter=parameter,
        number=number,
        first=YEARS.start,
        last=YEARS.stop - 1,
    )
    return InvalidParameter(told, parameter, number)
