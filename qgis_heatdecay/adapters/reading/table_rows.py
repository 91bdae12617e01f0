# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a table: fields alone, with the key by which they join."""

from dataclasses import dataclass, replace
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np

from ...core.choropleth.join_keys import KeyNumbers
from ...core.errors import invalid
from ...core.features import Points
from ...core.numbers import to_numbers
from ...core.progress import Tick
from ...core.texts import tr, tr_n
from ...core.time.instants import Instants
from .collector import Batch
from .feature_arrays import FeatureArrays
from .field_values import MOST_EXAMPLES, FieldValues, quoted_value
from .number_spellings import other_spellings
from .sources import PreparedSource
from .timed import TimedArrays

ROW_KEY, VALUE = "TABLE_JOIN_FIELD", "VALUE"
"""The parameters that are read for each row."""

# Few different values among so many bad ones are enough for a message.
_LOOKED_AT = 1000


class _RowCollector:
    """Collects the fields of rows, and numbers the texts of their keys."""

    def __init__(self, parameters: Sequence[str]) -> None:
        self.seen = 0
        self.numbers = KeyNumbers()
        self.keys: List[np.ndarray] = [np.zeros(0, np.int64)]
        self.fields: Dict[str, List[FieldValues]] = {name: [] for name in parameters}

    def add(self, batch: Batch) -> None:
        self.keys.append(self.numbers.numbers(batch.fields[ROW_KEY]))
        self.seen += len(self.keys[-1])
        for name, parts in self.fields.items():
            parts.append(batch.packed(name))


def read_table(source: PreparedSource, tick: Tick) -> Tuple[FeatureArrays, Sequence[str]]:
    """Return all rows with their fields, and the texts of the keys.

    source : with ROW_KEY among its expressions, which becomes numbers of those texts.
    """
    parameters = [each.parameter for each in source.expressions if each.parameter != ROW_KEY]
    found = source.collected(lambda: _RowCollector(parameters), tick)
    fields = {name: FieldValues.joined(parts) for name, parts in found.fields.items()}
    fields[ROW_KEY] = FieldValues(np.concatenate(found.keys))
    # QGIS drops them also where only their fields are read.
    dropped, why, hints = source.dropped(tick)
    rows = FeatureArrays(
        None,
        None,
        found.seen,
        fields=fields,
        skipped={"geometry": dropped} if dropped else {},
        examples={"geometry": why} if dropped else {},
        zones_dropped=source.zones_dropped,
        doubts=(*source.failed(), *hints, *source.doubts),
    )
    return rows, found.numbers.keys


@dataclass(frozen=True)
class TimeColumns:
    """Columns that have a date as their name, in place of TIME and VALUE.

    names : of the fields; each is read by the parameter `column_parameter` of its number.
    times : of each column.
    said : which they are, for the log.
    doubts : what the names could mean as well, a sentence each.
    """

    names: Sequence[str]
    times: Instants
    said: str
    doubts: Sequence[str]

    def rows_of(self, features: FeatureArrays) -> TimedArrays:
        """Return a row for each column and feature, column by column."""
        count, columns = features.feature_count, len(self.names)
        read = features.fields
        parts = [read[column_parameter(number)] for number in range(columns)]
        own = {column_parameter(number) for number in range(columns)}
        fields = {
            name: FieldValues(np.tile(each.values, columns), each.zoned)
            for name, each in read.items()
            if name not in own
        }
        fields[VALUE] = FieldValues.joined(parts)
        points, point_feature = features.points, None
        if points is not None:
            before = count * np.arange(columns)[:, np.newaxis]
            point_feature = (before + features.each_point_feature()).ravel()
            points = Points(np.tile(points.x, columns), np.tile(points.y, columns))
        rows = FeatureArrays(
            points, None, count * columns, point_feature, fields=fields, skipped=features.skipped
        )
        return TimedArrays(rows, self.times.rows(np.repeat(np.arange(columns), count)), None)


def column_parameter(number: int) -> str:
    """Return the name under which a column with a date is read."""
    return f"TIME_COLUMNS {number}"


def split_by_value(timed: TimedArrays, source: PreparedSource) -> Tuple[TimedArrays, TimedArrays]:
    """Return the features whose VALUE, where it was read, is a finite number, and the others.

    Raises InvalidParameter: there are numbers, but for their commas, blanks or signs.
    """
    features = timed.features
    if VALUE not in features.fields:
        return timed, timed.where(np.zeros(features.feature_count, bool), "")
    raw = features.fields[VALUE].values
    numbers = to_numbers(raw)
    good = np.isfinite(numbers)
    if raw.dtype == object:
        _require_plain_numbers(raw[good].tolist(), raw[~good].tolist(), source)
    bad = list(dict.fromkeys(map(quoted_value, raw[~good][:_LOOKED_AT].tolist())))
    fields = {**features.fields, VALUE: FieldValues(numbers)}
    timed = replace(timed, features=replace(features, fields=fields))
    return timed.where(good, "value", bad[:MOST_EXAMPLES]), timed.where(~good, "")


# Numbers that say "no data" in many tables.
_STAND_INS = (-99.0, -999.0, -9999.0, -99999.0, -999999.0, -32768.0, -2147483648.0)


def doubtful_values(values: np.ndarray, source: PreparedSource) -> List[str]:
    """Return a warning where the only numbers below 0 are such as often stand for no data.

    values : of the rows, finite.
    """
    below = np.unique(values[values < 0])
    if len(below) != 1 or below[0] not in _STAND_INS:
        return []
    value = next((each.text for each in source.expressions if each.parameter == VALUE), "")
    way_out = tr("Use VALUE=nullif(to_real({value}), {number:.0f})", value=value, number=below[0])
    count = int((values == below[0]).sum())
    said = tr_n(
        count,
        "{n} row has the value {number:.0f}, although no other is below 0. Does it stand for no "
        "data?",
        "{n} rows have the value {number:.0f}, although no others are below 0. Does it stand for "
        "no data?",
        number=below[0],
    )
    return [f"{said} {way_out}" if value else said]


def _require_plain_numbers(good: List[Any], bad: List[Any], source: PreparedSource) -> None:
    """Require that no text among bad values is a number as people write it."""
    value = next((each.text for each in source.expressions if each.parameter == VALUE), "")
    example, ways = other_spellings(good, bad, value)
    if ways and value:
        way_out = tr(
            "It is a number that is written in another way. Use an expression that reads it: "
            "{expressions}",
            expressions=f" {tr('or')} ".join(ways),
        )
        raise invalid(VALUE, example, way_out)
    if ways:  # the columns of TIME_COLUMNS take no expression
        way_out = tr(
            "It is a number that is written in another way. Make the columns numbers with "
            '"Refactor fields"; for a CSV file with decimal commas, add &decimalPoint=, to its '
            "address."
        )
        raise invalid(VALUE, example, way_out)
