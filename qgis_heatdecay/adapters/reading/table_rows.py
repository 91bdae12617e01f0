# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a table: fields alone, with the key by which they join."""

from dataclasses import replace
from typing import Dict, List, Sequence, Tuple

import numpy as np

from ...core.choropleth.join_keys import KeyNumbers
from ...core.numbers import to_numbers
from ...core.progress import Tick
from .collector import Batch
from .feature_arrays import FeatureArrays
from .field_values import MOST_EXAMPLES, FieldValues, quoted_value
from .sources import PreparedSource

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
            parts.append(FieldValues.packed(batch.fields[name]))


def read_table(source: PreparedSource, tick: Tick) -> Tuple[FeatureArrays, Sequence[str]]:
    """Return all rows with their fields, and the texts of the keys.

    source : with ROW_KEY among its expressions, which becomes numbers of those texts.
    """
    parameters = [each.parameter for each in source.expressions if each.parameter != ROW_KEY]
    found = source.collected(lambda: _RowCollector(parameters), tick)
    fields = {name: FieldValues.joined(parts) for name, parts in found.fields.items()}
    fields[ROW_KEY] = FieldValues(np.concatenate(found.keys))
    dropped = source.zones_dropped
    rows = FeatureArrays(None, None, found.seen, fields=fields, zones_dropped=dropped)
    return rows, found.numbers.keys


def skip_bad_values(features: FeatureArrays) -> FeatureArrays:
    """Make VALUE, where it was read, finite numbers; features without are skipped."""
    if VALUE not in features.fields:
        return features
    raw = features.fields[VALUE].values
    numbers = to_numbers(raw)
    good = np.isfinite(numbers)
    beyond = None
    if VALUE in features.out_of_crs:
        beyond = np.isfinite(to_numbers(features.out_of_crs[VALUE].values))
    bad = list(dict.fromkeys(map(quoted_value, raw[~good][:_LOOKED_AT].tolist())))
    fields = {**features.fields, VALUE: FieldValues(numbers)}
    return replace(features, fields=fields).keeping(good, "value", beyond, bad[:MOST_EXAMPLES])
