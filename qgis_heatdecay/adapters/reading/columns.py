# SPDX-License-Identifier: GPL-2.0-or-later
"""The values of one parameter for all features, compact where they are of one kind."""

import datetime
import math
from dataclasses import dataclass
from typing import Any, List, Sequence

import numpy as np

from ...core.numbers import to_numbers
from .batches import Values

_MISSING = {"f": np.nan, "M": np.datetime64("NaT")}

MOST_EXAMPLES = 3
"""How many values a message shows of those that are no good."""


@dataclass(frozen=True)
class ColumnValues:
    """What a parameter such as TIME gives for each feature.

    values : (f,) datetime64[us] (datetimes) or datetime64[D] (dates), NaT for NULL; float64
        (numbers), NaN for NULL; or, where the values are of other or of mixed types, objects:
        None, bool, int, float, str, datetime.date, datetime.datetime (aware where the value
        carries a zone or an offset).
    zoned : whether datetime64 stands for UTC; else they are on a clock whose zone is unknown.
    """

    values: np.ndarray
    zoned: bool = False

    def where(self, keep: np.ndarray) -> "ColumnValues":
        """Return only some of the features, (f,) bool."""
        return ColumnValues(self.values[keep], self.zoned)


def pack_column(values: Values) -> ColumnValues:
    """Make a column of a batch's values: a list, or an array that is masked where NULL."""
    if isinstance(values, np.ndarray):
        is_numbers = values.dtype.kind in "iuf"
        return ColumnValues(to_numbers(values) if is_numbers else _objects(plain_values(values)))
    kinds = {_kind(value) for value in values if value is not None}
    if kinds == {"number"}:
        return ColumnValues(to_numbers(values))
    if kinds == {"date"}:
        return ColumnValues(np.array(values, dtype="datetime64[D]"))
    if kinds == {"naive"}:
        return ColumnValues(np.array(values, dtype="datetime64[us]"))
    if kinds == {"aware"}:
        return ColumnValues(np.array([_utc(v) for v in values], dtype="datetime64[us]"), True)
    return ColumnValues(_objects(values))


def join_columns(parts: Sequence[ColumnValues]) -> ColumnValues:
    """Put columns after one another, compact where all that hold a value are of one kind."""
    kinds = {(part.values.dtype.str, part.zoned) for part in parts if not _is_void(part)}
    if len(kinds) == 1:
        kind, zoned = kinds.pop()
        if kind != np.dtype(object).str:
            missing = _MISSING[np.dtype(kind).kind]
            arrays = [
                np.full(len(part.values), missing, dtype=kind) if _is_void(part) else part.values
                for part in parts
            ]
            return ColumnValues(np.concatenate(arrays), zoned)
    arrays = [_objects(_thawed(part)) for part in parts]
    return ColumnValues(np.concatenate(arrays) if arrays else _objects([]))


def plain_values(values: Values) -> List[Any]:
    """Return values of Python's own types, None for NULL."""
    plain = values.tolist() if isinstance(values, np.ndarray) else list(values)
    return [v.decode(errors="replace") if isinstance(v, bytes) else v for v in plain]


def shown(value: Any) -> str:
    """Write a value for a message."""
    is_missing = value is None or value is np.ma.masked
    if is_missing or (isinstance(value, float) and math.isnan(value)):
        return "NULL"
    return repr(plain_values([value.item() if isinstance(value, np.generic) else value])[0])


def _kind(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return "naive" if value.tzinfo is None else "aware"
    if isinstance(value, datetime.date):
        return "date"
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return "number" if is_number else "other"


def _utc(value: Any) -> Any:
    return value and value.astimezone(datetime.timezone.utc).replace(tzinfo=None)


def _is_void(part: ColumnValues) -> bool:
    """Say whether there is no value at all, so that the kind of the values is not known."""
    if part.values.dtype.kind == "O":
        return all(value is None for value in part.values)
    missing = np.isnat if part.values.dtype.kind == "M" else np.isnan
    return bool(missing(part.values).all())


def _thawed(part: ColumnValues) -> List[Any]:
    values: List[Any] = part.values.tolist()
    if part.values.dtype.kind == "f":
        return [None if math.isnan(value) else value for value in values]
    if not part.zoned:
        return values
    return [value and value.replace(tzinfo=datetime.timezone.utc) for value in values]


def _objects(values: Sequence[Any]) -> np.ndarray:
    packed = np.empty(len(values), dtype=object)
    packed[:] = values
    return packed
