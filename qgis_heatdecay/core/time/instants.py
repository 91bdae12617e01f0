# SPDX-License-Identifier: GPL-2.0-or-later
"""Instants of features, read from the values of a field."""

from dataclasses import dataclass, replace
from typing import List, Optional, Sequence, Tuple

import numpy as np

from ..errors import InvalidParameter, NothingToShow
from ..progress import Tick, silent
from ..texts import tr, value_text
from .clocks import DAY_US, FOREVER_US, clock_text, to_utc, zone_name
from .time_kinds import read_by_kind, time_readers
from .time_remarks import no_ends_said, remarks_on, year_hint
from .time_words import NO_END, folded
from .unclear_times import END_TIME
from .written_times import DATELESS, INTERVAL, WrittenTimes

Array = np.ndarray

_EXAMPLES = 5


@dataclass(frozen=True)
class Instants:
    """When the features are.

    microseconds : (f,) int64 since 1970-01-01 UTC; where nothing has a zone and none was given,
        on a plain clock without zone. 0 where unreadable.
    readable : (f,) bool.
    missing : (f,) bool, no value at all (NULL, NaN, blank text); never readable.
    clock : zone name on which frames, cycles and labels run, None for the plain clock.
    examples : a few values that could not be read, for messages.
    until : (f,) int64, where ends what is written, as a day or a year does; the same as
        ``microseconds`` where that is exact. None: all are.
    are_intervals : whether intervals are among them, so that features last as long as is written.
    are_dateless : whether they are times of day without dates, as on one day.
    remarks : what the user should know of how they were read, translated.
    """

    microseconds: Array
    readable: Array
    missing: Array
    clock: Optional[str]
    examples: Tuple[str, ...] = ()
    until: Optional[Array] = None
    are_intervals: bool = False
    are_dateless: bool = False
    remarks: Tuple[str, ...] = ()

    def rows(self, rows: Array) -> "Instants":
        """Return those of some features, by their numbers."""
        return replace(
            self,
            microseconds=self.microseconds[rows],
            readable=self.readable[rows],
            missing=self.missing[rows],
            until=None if self.until is None else self.until[rows],
        )

    @property
    def ends(self) -> Array:
        """Where ends what is written, for each feature."""
        return self.microseconds if self.until is None else self.until


def validate_time_settings(time_format: str, input_timezone: str, timezone: str) -> None:
    """Validate TIME_FORMAT and the two zones.

    Raises
    ------
    InvalidParameter
        The format or a zone cannot be used.
    """
    time_readers(time_format, "TIME")
    zone_name(input_timezone, "INPUT_TIMEZONE")
    zone_name(timezone, "TIMEZONE")


def read_times(
    values: Array,
    time_format: str = "",
    input_timezone: str = "",
    timezone: str = "",
    zoned: Optional[bool] = None,
    parameter: str = "TIME",
    tick: Tick = silent,
) -> Instants:
    """Read the times of a field.

    Parameters
    ----------
    values : (f,) objects (None, str, int, float, datetime, date), numbers or datetime64.
    time_format : TIME_FORMAT; it concerns texts and numbers, dates and datetimes need none.
    input_timezone, timezone : INPUT_TIMEZONE and TIMEZONE, empty where not given.
    zoned : whether a datetime64 array is in UTC; else it is local, without zone.
    parameter : the field's parameter, for messages.
    tick : called with the share that is done.

    Raises
    ------
    InvalidParameter
        A format or zone is unknown, or the values are ambiguous or numbers that are no years.

    Examples
    --------
    >>> instants = read_times(np.array(["2020-03-01T12:00+01:00", None, "soon"], dtype=object))
    >>> instants.readable.tolist(), instants.clock, instants.examples
    ([True, False, False], 'UTC', ('soon',))
    """
    readers = time_readers(time_format, parameter, tick)
    input_zone = zone_name(input_timezone, "INPUT_TIMEZONE")
    clock = zone_name(timezone, "TIMEZONE") or input_zone
    values = np.asarray(values)
    found, missing = read_by_kind(values, readers, bool(zoned))
    are_dateless = _settle_dateless(found)
    if are_dateless:
        _require_one_zone(input_zone, timezone)
    remarks = [*_no_ends(found, missing, values)] if parameter == END_TIME else []
    remarks += remarks_on(found, values, time_format, parameter, input_zone, clock)
    _to_utc(found, input_zone or clock)
    if clock is None and found.zoned.any():
        clock = "UTC"
    examples = _examples(values, ~found.readable & ~missing)
    lasts = (found.until - found.microseconds)[found.readable]
    if lasts.size and lasts.min() > DAY_US:  # nothing names a day, of which a year alone is left
        remarks += filter(None, [year_hint(examples, parameter)])
    are_intervals = bool((found.kind[found.readable] == INTERVAL).any())
    return Instants(
        found.microseconds,
        found.readable,
        missing,
        clock,
        examples,
        found.until,
        are_intervals,
        are_dateless,
        tuple(remarks),
    )


def _no_ends(found: WrittenTimes, missing: Array, values: Array) -> List[str]:
    """Take words that stand for no end, such as "ongoing", for no value, and say so."""
    rows = np.flatnonzero(~found.readable & ~missing)
    words = [str(value) for value in values[rows].tolist()]
    are_none = np.array([folded(word) in NO_END for word in words], bool)
    missing[rows[are_none]] = True
    return no_ends_said([word for word, is_none in zip(words, are_none) if is_none])


def _examples(values: Array, are_unread: Array) -> Tuple[str, ...]:
    rows = np.flatnonzero(are_unread)[:1000]
    return tuple(dict.fromkeys(value_text(values[row]) for row in rows))[:_EXAMPLES]


def _settle_dateless(found: WrittenTimes) -> bool:
    """Return whether all are times of day; among dates, a time of day says nothing."""
    dateless = found.readable & (found.kind == DATELESS)
    if dateless.any() and not (found.readable & ~dateless).any():
        return True
    found.readable[dateless] = False
    return False


def _to_utc(found: WrittenTimes, zone: Optional[str]) -> None:
    """Move what has no zone from the clock of a zone, in place."""
    naive = found.readable & ~found.zoned
    lasts = naive & (found.until != found.microseconds)
    lasts_for_good = found.until == FOREVER_US
    found.until[lasts] = to_utc(found.until[lasts], zone)
    found.until[lasts_for_good] = FOREVER_US
    found.microseconds[naive] = to_utc(found.microseconds[naive], zone)
    exact = naive & ~lasts
    found.until[exact] = found.microseconds[exact]


def _require_one_zone(input_zone: Optional[str], timezone: str) -> None:
    """Require that times of day without dates need not be converted: offsets change by the day."""
    if input_zone and timezone.strip() and zone_name(timezone, "TIMEZONE") != input_zone:
        both = tr(
            "Times of day without dates cannot be converted from one time zone to another. Leave "
            "INPUT_TIMEZONE or TIMEZONE empty."
        )
        raise InvalidParameter(both, "TIMEZONE", timezone)


def joined_instants(parts: Sequence[Instants]) -> Instants:
    """Put times after one another that were read each for itself, with the same zones."""
    if len(parts) == 1:
        return parts[0]
    kept = [part for part in parts if part.readable.any()]
    if any(part.are_dateless for part in kept) and not all(part.are_dateless for part in kept):
        parts = [replace(p, readable=p.readable & (not p.are_dateless)) for p in parts]
    microseconds, readable, missing, until = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("microseconds", "readable", "missing", "ends")
    )
    return Instants(
        microseconds,
        readable,
        missing,
        shared_clock(*parts),
        tuple(dict.fromkeys(text for part in parts for text in part.examples))[:_EXAMPLES],
        until,
        any(part.are_intervals for part in parts),
        bool(kept) and all(part.are_dateless for part in kept),
        tuple(dict.fromkeys(text for part in parts for text in part.remarks)),
    )


def require_readable(instants: Instants, parameter: str = "TIME") -> None:
    """Require that any time can be read, and show examples of what was read instead.

    Raises
    ------
    NothingToShow
        No time can be read.
    """
    if instants.readable.any():
        return
    if not instants.examples:
        raise NothingToShow(
            tr(
                "{parameter} has no value in any feature. Choose another field or expression.",
                parameter=parameter,
            )
        )
    unread = tr(
        "No value of {parameter} can be read as a time, for example {examples}. Set "
        "TIME_FORMAT, or choose another field or expression.",
        parameter=parameter,
        examples=", ".join(f'"{text}"' for text in instants.examples),
    )
    raise NothingToShow(" ".join(filter(None, [unread, year_hint(instants.examples, parameter)])))


def require_dates(
    instants: Instants, cycle: str, has_bounds: bool, parameter: str = "TIME"
) -> None:
    """Require dates, but where hours of the day are laid over each other.

    Raises
    ------
    InvalidParameter
        The times have no dates.
    """
    if not instants.are_dateless:
        return
    first = clock_text(int(instants.microseconds[instants.readable][0]), instants.clock)[-8:]
    if cycle != "hour_of_day":
        no_date = tr(
            '{parameter} contains times of day without a date, such as "{example}". Join each to '
            'its date, as in "date" || \' \' || "time", or set CYCLE to hour_of_day.',
            parameter=parameter,
            example=first,
        )
        raise InvalidParameter(no_date, parameter, first)
    if has_bounds:
        bounds = tr(
            '{parameter} contains times of day without a date, such as "{example}". Leave START '
            "and END empty, or join each to its date.",
            parameter=parameter,
            example=first,
        )
        raise InvalidParameter(bounds, parameter, first)


def require_dated_ends(ends: Instants) -> None:
    """Require that ends of times with dates have dates too.

    Raises
    ------
    InvalidParameter
        They are times of day.
    """
    if ends.are_dateless:
        first = clock_text(int(ends.microseconds[ends.readable][0]), ends.clock)[-8:]
        no_date = tr(
            'END_TIME contains times of day without a date, such as "{example}", but TIME has '
            'dates. Join each to its date, as in "date" || \' \' || "end".',
            example=first,
        )
        raise InvalidParameter(no_date, END_TIME, first)


def shared_clock(*times: Instants) -> Optional[str]:
    """Return the clock of times read with the same zones (TIME and END_TIME, several layers).

    The plain clock counts like UTC, so that times on it need no change where others have UTC.
    """
    return next((each.clock for each in times if each.clock), None)
