# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows find their times, values and polygons; what does not is counted and named."""

from dataclasses import dataclass
from typing import Sequence

import numpy as np
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from ...adapters.feedback import Warner
from ...adapters.reading.polygons import Polygons, named
from ...adapters.reading.skipped import refuse_all_skipped, skipped_sentences
from ...adapters.reading.table import VALUE, read_table, skip_bad_values
from ...adapters.reading.timed import TimedArrays, read_feature_times
from ...core.choropleth.aggregate import RowValues
from ...core.choropleth.spans import Members
from ...core.progress import Tick, part
from ...core.texts import tr
from ...parameters.time import TimeOptions
from ..timing import tell_dropped_zones
from .input import ChoroplethInput
from .joining import by_key, by_place


@dataclass(frozen=True)
class PolygonRows:
    """Rows that have a time, a value and a polygon."""

    timed: TimedArrays
    members: Members

    @property
    def values(self) -> RowValues:
        """What the rows say."""
        columns, times = self.timed.features.columns, self.timed.times
        return RowValues(
            columns[VALUE].values if VALUE in columns else None,
            None if times is None else times.microseconds,
        )


def read_rows(
    source: ChoroplethInput,
    polygons: Polygons,
    time: TimeOptions,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    warn: Warner,
    tick: Tick,
) -> PolygonRows:
    """Read the table and say what of it cannot be shown.

    Raises
    ------
    HeatDecayError
        No row is left, with the reasons.
    """
    read = part(tick, 0.0, 0.6)
    keys: Sequence[str] = ()
    if source.joined:
        features, keys = read_table(source.table, read)
    else:
        # In the polygons' own CRS, in which their borders are straight.
        crs = source.polygons.crs if source.polygons.crs.isValid() else source.crs
        features = source.table.read(crs, context.transformContext(), read)
    tell_dropped_zones(features, feedback)
    timed = read_feature_times(skip_bad_values(features), time.reading, part(tick, 0.6, 0.8))
    crs_name = source.polygons.crs.authid()
    warn(*skipped_sentences(timed.features, crs_name))
    refuse_all_skipped(timed.features, crs_name)
    if source.joined:
        row, polygon = by_key(timed.features, keys, polygons, warn)
    else:
        row, polygon = by_place(timed.features, polygons, warn, part(tick, 0.8, 1.0))
    return _with_polygon(timed, row, polygon, polygons, warn)


def _with_polygon(
    timed: TimedArrays,
    row: np.ndarray,
    polygon: np.ndarray,
    polygons: Polygons,
    warn: Warner,
) -> PolygonRows:
    """Keep the rows that have a polygon; name the polygons that have no row."""
    count = timed.features.feature_count
    keep = np.zeros(count, bool)
    keep[row] = True
    number = np.cumsum(keep) - 1
    empty = np.flatnonzero(np.bincount(polygon, minlength=len(polygons.keys)) == 0).tolist()
    if empty:
        warn(
            tr(
                "{empty} of {all} polygons without a row: {names}.",
                empty=len(empty),
                all=len(polygons.keys),
                names=named([polygons.names[each] for each in empty]),
            )
        )
    members = Members(number[row], polygon, int(keep.sum()), len(polygons.keys))
    return PolygonRows(timed.where(keep, "polygon"), members)
