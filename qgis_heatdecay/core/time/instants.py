# SPDX-License-Identifier: GPL-2.0-or-later
"""Instants of features, read from the values of a field."""

import datetime as dt
import numbers
from dataclasses import dataclass, replace
from typing import Callable, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from ..errors import InvalidParameter, NothingToShow
from ..numbers import to_numbers
from ..progress import Tick, silent
from ..texts import plain_text, tr
from .clocks import FOREVER_US, to_utc, zone_name
from .time_formats import EPOCHS, EXCEL, TimeFormat
from .time_remarks import too_far, vague
from .written_times import (
    DATELESS,
    INTERVAL,
    WrittenTimes,
    from_datetime64,
    from_datetimes,
    from_formatted,
    from_numbers,
    from_serials,
    from_texts,
    from_times_of_day,
    from_years,
    unread_times,
)

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


class _Readers(NamedTuple):
    """How texts and numbers are read, by TIME_FORMAT."""

    texts: Callable[[List[str]], WrittenTimes]
    numbers: Callable[[Array], WrittenTimes]


def validate_time_settings(time_format: str, input_timezone: str, timezone: str) -> None:
    """Validate TIME_FORMAT and the two zones.

    Raises
    ------
    InvalidParameter
        The format or a zone cannot be used.
    """
    _readers(time_format, "TIME")
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
    readers = _readers(time_format, parameter, tick)
    input_zone = zone_name(input_timezone, "INPUT_TIMEZONE")
    clock = zone_name(timezone, "TIMEZONE") or input_zone
    values = np.asarray(values)
    found, missing = _read_by_kind(values, readers, bool(zoned))
    dateless = found.readable & (found.kind == DATELESS)
    are_dateless = bool(dateless.any()) and not (found.readable & ~dateless).any()
    if are_dateless:
        _require_one_zone(input_zone, timezone)
    else:
        # Among dates, a time of day says nothing.
        found.readable[dateless] = False
    remarks = (*too_far(found, time_format), *vague(found, values, parameter))
    _to_utc(found, input_zone or clock)
    if clock is None and found.zoned.any():
        clock = "UTC"
    unread = np.flatnonzero(~found.readable & ~missing)
    examples = tuple(dict.fromkeys(plain_text(values[row]) for row in unread[:1000]))[:_EXAMPLES]
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
        remarks,
    )


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
    raise NothingToShow(
        tr(
            "No value of {parameter} can be read as a time, for example {examples}. Set "
            "TIME_FORMAT, or choose another field or expression.",
            parameter=parameter,
            examples=", ".join(f'"{text}"' for text in instants.examples),
        )
    )


def shared_clock(*times: Instants) -> Optional[str]:
    """Return the clock of times read with the same zones (TIME and END_TIME, several layers).

    The plain clock counts like UTC, so that times on it need no change where others have UTC.
    """
    return next((each.clock for each in times if each.clock), None)


def _readers(time_format: str, parameter: str, tick: Tick = silent) -> _Readers:
    time_format = time_format.strip()
    if not time_format:
        return _Readers(
            lambda texts: from_texts(texts, parameter, tick),
            lambda values: from_years(values, parameter),
        )
    if time_format == EXCEL:
        return _Readers(lambda texts: from_serials(to_numbers(texts)), from_serials)
    if time_format in EPOCHS:
        unit_us = EPOCHS[time_format]
        return _Readers(
            lambda texts: from_numbers(to_numbers(texts), unit_us),
            lambda values: from_numbers(values, unit_us),
        )
    codes = TimeFormat(time_format)
    return _Readers(
        lambda texts: from_formatted(texts, codes, parameter, tick),
        lambda values: from_formatted(
            [f"{value:.15g}" for value in values.tolist()], codes, parameter, tick
        ),
    )


def _read_by_kind(values: Array, readers: _Readers, zoned: bool) -> Tuple[WrittenTimes, Array]:
    """Read each kind of values at once, put back in their rows; also return which are missing."""
    found = unread_times(len(values))
    missing = np.ones(len(values), bool)
    for kind, rows in _rows_by_kind(values).items():
        there = rows[~_missing(kind, values[rows])]
        missing[there] = False
        for target, source in zip(found, _read_kind(kind, values[there], readers, zoned)):
            target[there] = source
    return found, missing


def _rows_by_kind(values: Array) -> Dict[str, Array]:
    """Return the rows of each kind of values, but those of None."""
    if values.dtype.kind != "O":
        return {_KIND_OF_ARRAY.get(values.dtype.kind, "other"): np.arange(len(values))}
    types = list(map(type, values.tolist()))
    kinds = {
        each: next((kind for kind, base in _KINDS if issubclass(each, base)), "other")
        for each in set(types)
    }
    if len(kinds) == 1:
        rows = {kinds.popitem()[1]: np.arange(len(values))}
    else:
        names = np.array([kinds[found] for found in types], dtype="U10")
        rows = {kind: np.flatnonzero(names == kind) for kind in set(kinds.values())}
    return {kind: where for kind, where in rows.items() if kind != "none" and where.size}


def _missing(kind: str, values: Array) -> Array:
    """Return which values of a kind are none at all."""
    if kind == "text":
        return np.fromiter((not text.strip() for text in values), bool, len(values))
    if kind == "number":
        return np.isnan(values.astype(np.float64))
    return np.isnat(values) if kind == "datetime64" else np.zeros(len(values), bool)


def _read_kind(kind: str, values: Array, readers: _Readers, zoned: bool) -> WrittenTimes:
    """Read values that are all of one kind, and none of them missing."""
    if kind == "text":
        return readers.texts([text.strip() for text in values.tolist()])
    if kind == "number":
        return readers.numbers(values.astype(np.float64))
    if kind == "datetime":
        return from_datetimes(values.tolist())
    if kind == "time":
        return from_times_of_day(values.tolist())
    if kind == "date":
        return from_datetime64(values.astype("datetime64[D]"), zoned=False)
    if kind == "datetime64":
        return from_datetime64(values, zoned)
    return unread_times(len(values))


# A bool is a number to Python, but no time.
_KINDS: Sequence[Tuple[str, type]] = (
    ("none", type(None)),
    ("text", str),
    ("datetime", dt.datetime),
    ("date", dt.date),
    ("time", dt.time),
    ("other", bool),
    ("number", numbers.Real),
)
_KIND_OF_ARRAY = {"U": "text", "i": "number", "u": "number", "f": "number", "M": "datetime64"}
