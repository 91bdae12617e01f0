# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a table: attributes alone, with the key by which they join."""

from dataclasses import replace
from typing import Dict, Iterator, List, Sequence, Tuple

import numpy as np

from ...core.choropleth.join_keys import KeyNumbers
from ...core.numbers import to_numbers
from ...core.progress import Tick
from .batches import Batch
from .feature_arrays import FeatureArrays
from .field_values import MOST_EXAMPLES, ColumnValues, join_columns, pack_column, shown
from .sources import PreparedSource

ROW_KEY, VALUE = "TABLE_JOIN_FIELD", "VALUE"
"""The parameters that are read for each row."""

# Few different values among so many bad ones are enough for a message.
_LOOKED_AT = 1000


def read_table(source: PreparedSource, tick: Tick) -> Tuple[FeatureArrays, Sequence[str]]:
    """Return all rows with their columns, and the texts of the keys.

    source : with ROW_KEY among its columns, which becomes numbers of those texts.
    """
    parameters = [column.parameter for column in source.columns if column.parameter != ROW_KEY]

    def collect(batches: Iterator[Batch]) -> Tuple[FeatureArrays, Sequence[str]]:
        numbers = KeyNumbers()
        keys: List[np.ndarray] = []
        columns: Dict[str, List[ColumnValues]] = {name: [] for name in parameters}
        seen = 0
        for batch in batches:
            keys.append(numbers.numbers(batch.columns[ROW_KEY]))
            for name, parts in columns.items():
                parts.append(pack_column(batch.columns[name]))
            seen += len(keys[-1])
            tick(source.share_read(seen))
        joined = {name: join_columns(parts) for name, parts in columns.items()}
        key = np.concatenate(keys) if keys else np.zeros(0, np.int64)
        features = FeatureArrays(
            points=None,
            lines=None,
            feature_count=seen,
            columns={**joined, ROW_KEY: ColumnValues(key)},
            zones_dropped=source.drops_zones,
        )
        return features, numbers.keys

    return source.collected(collect, tick)


def skip_bad_values(features: FeatureArrays) -> FeatureArrays:
    """Make VALUE, where it was read, a column of finite numbers; features without are skipped."""
    if VALUE not in features.columns:
        return features
    raw = features.columns[VALUE].values
    numbers = to_numbers(raw)
    good = np.isfinite(numbers)
    beyond = None
    if VALUE in features.out_of_crs:
        beyond = np.isfinite(to_numbers(features.out_of_crs[VALUE].values))
    bad = dict.fromkeys(map(shown, raw[~good][:_LOOKED_AT].tolist()))
    columns = {**features.columns, VALUE: ColumnValues(numbers)}
    return replace(features, columns=columns).keeping(
        good, "value", beyond, list(bad)[:MOST_EXAMPLES]
    )
