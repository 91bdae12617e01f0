# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts, numbers and dates as times that are written, before any zone is applied.

Where day and month could be either, all values together settle it, or the user is asked.
"""

import datetime as dt
from typing import (
    Callable,
    Collection,
    Dict,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    Tuple,
    TypeVar,
)

import numpy as np

from ..progress import Tick, part, silent
from .clocks import DAY_US, FOREVER_US, to_utc
from .intervals import cut_interval
from .time_formats import TimeFormat
from .time_rewrites import in_usual_order, in_usual_words
from .time_text import (
    LONGEST,
    NO_END_YEAR,
    YEARS,
    DateText,
    TimeOfDay,
    cut,
    read_date,
    read_time_of_day,
)
from .time_words import folded
from .unclear_numbers import no_year
from .unclear_times import END_TIME, WrittenDay, require_clear_zones, settled_days

Array = np.ndarray
Item = TypeVar("Item")
Key = TypeVar("Key")

_CHUNK = 20_000
_SERIAL_ORIGIN, _FALSE_LEAP_DAY = -25_569, 60
# What int64 microseconds can hold, with room for a zone's offset.
_LIMIT_US = 9.2e18


class WrittenTimes(NamedTuple):
    """Times as they are written, one for each value of a field.

    microseconds : (f,) int64 since 1970-01-01, in UTC where ``zoned``, else on an unknown clock.
    zoned, readable : (f,) bool.
    until : (f,) int64, where ends what is written, such as a day, a year or an interval; the same
        as ``microseconds`` where that is exact.
    kind : (f,) int8, `PLAIN`, `DATELESS` or `INTERVAL`.
    """

    microseconds: Array
    zoned: Array
    readable: Array
    until: Array
    kind: Array


PLAIN, DATELESS, INTERVAL = range(3)
"""Kinds of times: one with its date; a time of day alone, as on 1970-01-01; from one to another."""


def _written(
    microseconds: Array, zoned: Array, readable: Array, until: Optional[Array] = None
) -> WrittenTimes:
    """Return times of the usual kind, exact ones where it is not said until when they last."""
    until = microseconds.copy() if until is None else until
    return WrittenTimes(microseconds, zoned, readable, until, np.zeros(len(zoned), np.int8))


def unread_times(size: int) -> WrittenTimes:
    """Return times of which nothing has been read yet."""
    return _written(np.zeros(size, np.int64), np.zeros(size, bool), np.zeros(size, bool))


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
    return _written(microseconds.astype(np.int64), zoned, np.ones(len(values), bool))


def from_times_of_day(values: Sequence[dt.time]) -> WrittenTimes:
    """Convert times of day, which have no date."""
    day = dt.date(1970, 1, 1)
    found = from_datetimes([dt.datetime.combine(day, value) for value in values])
    return found._replace(kind=np.full(len(values), DATELESS, np.int8))


def from_datetime64(values: Array, zoned: bool) -> WrittenTimes:
    """Convert numpy's times, all in UTC or all without zone; what counts days is dates."""
    microseconds = values.astype("datetime64[us]").astype(np.int64)
    until = microseconds + DAY_US if values.dtype == "datetime64[D]" else None
    every = np.ones(len(values), bool)
    return _written(microseconds, every & zoned, every, until)


def from_numbers(values: Array, unit_us: int) -> WrittenTimes:
    """Convert numbers since 1970-01-01 UTC, one of which is ``unit_us`` microseconds."""
    microseconds, readable = _rounded(np.asarray(values, dtype=np.float64) * unit_us)
    return _written(microseconds, readable.copy(), readable)


def from_serials(values: Array) -> WrittenTimes:
    """Convert the days that Excel counts from the end of 1899 on, to the millisecond it shows.

    Its 29 February 1900, number 60, never was.
    """
    values = np.asarray(values, dtype=np.float64)
    days = np.where(values < _FALSE_LEAP_DAY, values + 1, values) + _SERIAL_ORIGIN
    microseconds, readable = _rounded(np.rint(days * (DAY_US // 1000)) * 1000)
    readable &= (values >= 0) & (np.floor(values) != _FALSE_LEAP_DAY)
    until = np.where(values == np.floor(values), microseconds + DAY_US, microseconds)
    return _written(microseconds, np.zeros(len(values), bool), readable, until)


def _rounded(microseconds: Array) -> Tuple[Array, Array]:
    """Return whole microseconds, 0 where they are none that can be, and where they can."""
    readable = np.abs(microseconds) < _LIMIT_US
    return np.where(readable, np.rint(microseconds), 0.0).astype(np.int64), readable


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
    if parameter == END_TIME:
        years |= values == NO_END_YEAR
    if not years.all():
        raise no_year(values[~years], parameter, bool(years.any()))
    number = values.astype(np.int64) - 1970
    start, end = (
        each.astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64) * DAY_US
        for each in (number, number + 1)
    )
    return _written(start, np.zeros(len(values), bool), years, end)


def from_formatted(
    texts: Sequence[str], time_format: TimeFormat, parameter: str, tick: Tick = silent
) -> WrittenTimes:
    """Read texts by a format.

    Raises
    ------
    InvalidParameter
        A zone is written that could be several.
    """
    distinct = list(dict.fromkeys(texts))
    pieces = _each(time_format.cut, distinct, part(tick, 0.0, 0.6))
    dates, times = _read_pieces(
        pieces, time_format.read_date, time_format.read_time_of_day, part(tick, 0.6, 1.0)
    )
    require_clear_zones(times.values(), parameter)
    index = _positions(texts, distinct)
    days = {text: date and (date.day_first, date.months, date.days) for text, date in dates.items()}
    return WrittenTimes(*(each[index] for each in _combined(pieces, days, times)))


def from_texts(texts: Sequence[str], parameter: str, tick: Tick = silent) -> WrittenTimes:
    """Read texts in the forms that need no format; all together settle day and month.

    Raises
    ------
    InvalidParameter
        Day and month cannot be told apart, or a number, a year of two digits or a zone that could
        be several stands among them.

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
    unread: List[int] = []
    for number, usual in enumerate((in_usual_order, in_usual_words)):
        unread = [row for row in _unread(pieces, dates, times) if len(texts[row]) <= LONGEST]
        if not unread:
            break
        done = part(tick, 0.6 + 0.2 * number, 0.8 + 0.2 * number)
        odd = list(dict.fromkeys(texts[row] for row in unread))
        again = dict(zip(odd, map(cut, _each(usual, odd, part(done, 0.0, 0.5)))))
        for row in unread:
            pieces[row] = again[texts[row]]
        dates, times = _read_pieces(pieces, read_date, read_time_of_day, part(done, 0.5, 1.0))
    # What stands beside no time of day is no date, and what stands beside one is no number.
    whole = {date for date, time in pieces if times[time]} if None in times.values() else dates
    if any(date and date.kind == "number" for date in dates.values()):
        alone = {date for date, time in pieces if not time}
        dates = {
            text: date if text in alone or not (date and date.kind == "number") else None
            for text, date in dates.items()
        }
    days = settled_days({text: date for text, date in dates.items() if text in whole}, parameter)
    require_clear_zones(times.values(), parameter)
    found = _combined(pieces, {date: days.get(date) for date in dates}, times)
    return _with_intervals(found, texts, parameter) if unread else found


def _unread(
    pieces: List[Tuple[str, str]],
    dates: Dict[str, Optional[DateText]],
    times: Dict[str, Optional[TimeOfDay]],
) -> List[int]:
    """Return the rows of what cannot be read as it is cut."""
    if None not in dates.values() and None not in times.values():
        return []
    return [
        row
        for row, (date, time) in enumerate(pieces)
        if not times[time] or not (dates[date] or (time and not date))
    ]


def _with_intervals(found: WrittenTimes, texts: Sequence[str], parameter: str) -> WrittenTimes:
    """Read the intervals among the texts that are not read as one time."""
    rows = [row for row in np.flatnonzero(~found.readable) if len(texts[row]) <= LONGEST]
    cuts = {row: cut_interval(folded(texts[row])) for row in rows}
    intervals = {row: interval for row, interval in cuts.items() if interval}
    if not intervals:
        return found
    begins = from_texts([each.begin or "?" for each in intervals.values()], parameter)
    ends = from_texts([each.end or "?" for each in intervals.values()], parameter)
    for place, (row, (_, end, lasts)) in enumerate(intervals.items()):
        begin_us, until_us = int(begins.microseconds[place]), int(ends.until[place])
        has_begin, has_end = bool(begins.readable[place]), bool(ends.readable[place])
        zoned = bool((begins if has_begin else ends).zoned[place])
        if lasts and has_begin:
            until_us, has_end = lasts.after(begin_us), True
        elif lasts and has_end:
            begin_us, has_begin = lasts.before(int(ends.microseconds[place])), True
        elif not end:
            until_us, has_end = FOREVER_US, True
        elif zoned != bool(ends.zoned[place]):
            continue
        if has_begin and has_end and begin_us <= until_us:
            found.microseconds[row], found.until[row] = begin_us, until_us
            found.readable[row], found.zoned[row], found.kind[row] = True, zoned, INTERVAL
    return found


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
    days: Mapping[Key, Optional[WrittenDay]],
    times: Mapping[Key, Optional[TimeOfDay]],
) -> WrittenTimes:
    date_index = _positions([date for date, _ in pieces], days)
    time_index = _positions([time for _, time in pieces], times)
    day, is_date = _array([each and each[0] for each in days.values()])
    until = _days_until(day, [each or (0, 0, 1) for each in days.values()])
    clock, is_time = _array([time and time.microseconds for time in times.values()])
    offset, is_zoned = _array([time and time.offset_us for time in times.values()])
    has_time = np.array([bool(time) for time in times], bool)[time_index]
    # A time of day alone, which no date stands before.
    is_dateless = np.array([not date for date in days], bool)[date_index] & has_time
    readable = (is_date[date_index] | is_dateless) & is_time[time_index]
    local = day[date_index] * DAY_US + (clock - offset)[time_index]
    microseconds = np.where(readable, local, 0)
    found = _written(
        microseconds,
        is_zoned[time_index] & readable,
        readable,
        np.where(readable & ~has_time, until[date_index] * DAY_US, microseconds),
    )
    found.kind[is_dateless] = DATELESS
    return _in_zones(found, time_index, [time and time.zone for time in times.values()])


def _days_until(day: Array, dates: Sequence[WrittenDay]) -> Array:
    """Return the day after each date, or after the month or year that it is."""
    months, days = (np.array([date[k] for date in dates], np.int64) for k in (1, 2))
    until = day + days
    longer = months > 0
    if longer.any():
        month = day[longer].astype("datetime64[D]").astype("datetime64[M]") + months[longer]
        until[longer] = month.astype("datetime64[D]").astype(np.int64)
    return until


def _in_zones(found: WrittenTimes, index: Array, zones: Sequence[Optional[str]]) -> WrittenTimes:
    """Put the times behind which the name of a zone stands in UTC."""
    for zone in {each for each in zones if each}:
        here = np.array([each == zone for each in zones], bool)[index] & found.readable
        found.microseconds[here] = found.until[here] = to_utc(found.microseconds[here], zone)
        found.zoned[here] = True
    return found
