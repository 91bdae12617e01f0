# SPDX-License-Identifier: GPL-2.0-or-later
"""The values of a field, read kind by kind: texts, numbers, dates, datetimes, times of day."""

import datetime as dt
import numbers
from typing import Callable, Dict, List, NamedTuple, Sequence, Tuple

import numpy as np

from ..numbers import to_numbers
from ..progress import Tick, silent
from .time_formats import EPOCHS, EXCEL, TimeFormat
from .written_times import (
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


class TimeReaders(NamedTuple):
    """How texts and numbers are read, by TIME_FORMAT."""

    texts: Callable[[List[str]], WrittenTimes]
    numbers: Callable[[Array], WrittenTimes]


def time_readers(time_format: str, parameter: str, tick: Tick = silent) -> TimeReaders:
    """Return how texts and numbers are read, by TIME_FORMAT.

    Raises
    ------
    InvalidParameter
        TIME_FORMAT has an unknown code.
    """
    time_format = time_format.strip()
    if not time_format:
        return TimeReaders(
            lambda texts: from_texts(texts, parameter, tick),
            lambda values: from_years(values, parameter),
        )
    if time_format == EXCEL:
        return TimeReaders(lambda texts: from_serials(to_numbers(texts)), from_serials)
    if time_format in EPOCHS:
        unit_us = EPOCHS[time_format]
        return TimeReaders(
            lambda texts: from_numbers(to_numbers(texts), unit_us),
            lambda values: from_numbers(values, unit_us),
        )
    codes = TimeFormat(time_format)
    return TimeReaders(
        lambda texts: from_formatted(texts, codes, parameter, tick),
        lambda values: from_formatted(
            [f"{value:.15g}" for value in values.tolist()], codes, parameter, tick
        ),
    )


def read_by_kind(values: Array, readers: TimeReaders, zoned: bool) -> Tuple[WrittenTimes, Array]:
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


def _read_kind(kind: str, values: Array, readers: TimeReaders, zoned: bool) -> WrittenTimes:
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
