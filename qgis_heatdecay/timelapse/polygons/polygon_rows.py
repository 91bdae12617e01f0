# SPDX-License-Identifier: GPL-2.0-or-later
"""Which row belongs to which polygon, at which time, with which value, divided by what."""

from collections import Counter
from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

import numpy as np

from ...adapters.feedback import Warner
from ...adapters.rasters.polygon_pixels import points_in_polygons
from ...adapters.reading.feature_arrays import FeatureArrays
from ...adapters.reading.polygon_collector import FEATURE
from ...adapters.reading.polygons import Polygons, listed_names, on_polygons
from ...adapters.reading.table_rows import ROW_KEY, VALUE, read_table, skip_bad_values
from ...adapters.reading.timed import TimedArrays
from ...core.choropleth.aggregate import RowValues
from ...core.choropleth.frame_rows import Members
from ...core.choropleth.frame_shapes import NO_SHAPE, RowShapes, places_of
from ...core.choropleth.join_keys import NO_KEY, joined, natural_order
from ...core.choropleth.normalize import (
    CombinedDivisors,
    can_divide,
    combined_divisors,
    dated_divisors,
)
from ...core.errors import HeatDecayError
from ...core.progress import Tick, part
from ...core.texts import to_translate, tr, tr_n, translated
from ...core.time.feature_selection import Selection
from ...parameters.time_block import TimeOptions
from ..run import AnimationRun
from ..timing import read_timed
from .polygon_source import ChoroplethInput


@dataclass(frozen=True)
class PolygonRows:
    """Rows that have a time, a value and a polygon."""

    timed: TimedArrays
    members: Members

    @property
    def values(self) -> RowValues:
        """What the rows say."""
        columns, times = self.timed.features.fields, self.timed.times
        return RowValues(
            columns[VALUE].values if VALUE in columns else None,
            None if times is None else times.microseconds,
        )


def read_rows(
    source: ChoroplethInput, polygons: Polygons, time: TimeOptions, run: AnimationRun, tick: Tick
) -> PolygonRows:
    """Read the table and say what of it cannot be shown.

    Raises HeatDecayError: no row is left, with the reasons.
    """
    read = part(tick, 0.0, 0.6)
    keys: Sequence[str] = ()
    if source.joined:
        features, keys = read_table(source.table, read)
    else:
        # In the polygons' own CRS, in which their borders are straight.
        crs = source.polygons.crs if source.polygons.crs.isValid() else source.grid.crs
        features = source.table.read(crs, run.transform_context, read)
    crs_name = source.polygons.crs.authid()
    valued, read_times = skip_bad_values(features), part(tick, 0.6, 0.8)
    timed = read_timed(valued, time.reading, crs_name, run, read_times)
    if source.joined:
        row, polygon = by_key(timed.features, keys, polygons, run.warn)
    else:
        row, polygon = by_place(timed.features, polygons, run.warn, part(tick, 0.8, 1.0))
    return _with_polygon(timed, row, polygon, polygons, run.warn)


def _with_polygon(
    timed: TimedArrays, row: np.ndarray, polygon: np.ndarray, polygons: Polygons, warn: Warner
) -> PolygonRows:
    """Keep the rows that have a polygon; name the polygons that have no row."""
    count = timed.features.feature_count
    keep = np.zeros(count, bool)
    keep[row] = True
    number = np.cumsum(keep) - 1
    names, everyone = polygons.names, len(polygons.keys)
    empty = np.flatnonzero(np.bincount(polygon, minlength=everyone) == 0)
    warn(*on_polygons(empty, names, _EMPTY, empty=empty.size, all=everyone))
    members = Members(number[row], polygon, int(keep.sum()), everyone)
    return PolygonRows(timed.where(keep, "polygon"), members)


_EXAMPLES = 3
_EMPTY = to_translate("Polygons without a row: {empty} of {all} ({names}).")


def by_key(
    features: FeatureArrays, keys: Sequence[str], polygons: Polygons, warn: Warner
) -> Tuple[np.ndarray, np.ndarray]:
    """Return pairs of a row and its polygon."""
    numbers = features.fields[ROW_KEY].values
    polygon = joined(numbers, keys, polygons.numbers)
    found = np.flatnonzero(polygon != NO_KEY)
    if not found.size:
        sentence = _no_match([keys[n] for n in np.unique(numbers) if n >= 0], polygons)
        raise HeatDecayError(" ".join([sentence, *_zeros_lost(numbers, keys, polygons)]))
    lost = numbers[polygon == NO_KEY]
    if lost.size:
        skipped = tr_n(
            lost.size,
            "{n} row of the table matches no polygon and was skipped. Its key, with the number of "
            "rows: {keys}.",
            "{n} rows of the table match no polygon and were skipped. Their keys, with the number "
            "of rows: {keys}.",
            keys=listed_names(_counted(lost, keys)),
        )
        warn(" ".join([skipped, *_zeros_lost(lost, keys, polygons)]))
    return found, polygon[found]


def _counted(numbers: np.ndarray, keys: Sequence[str]) -> List[str]:
    """Return keys with the number of their rows, the most first."""
    counts = Counter(None if number == NO_KEY else keys[number] for number in numbers.tolist())
    order = sorted(counts, key=lambda key: (-counts[key], natural_order(key)))
    return [f"{key or 'NULL'} ({counts[key]})" for key in order]


def _zeros_lost(numbers: np.ndarray, keys: Sequence[str], polygons: Polygons) -> List[str]:
    """Guess that codes were read as numbers, as tables from CSV files often are."""
    lost = {keys[number] for number in np.unique(numbers[numbers != NO_KEY]).tolist()}
    for key in polygons.numbers:
        if key.startswith("0") and key.lstrip("0") in lost:
            return [
                tr(
                    '"{key}" may have lost its leading zeros when the table was read: its key '
                    "field must be text (for a CSV file, add &detectTypes=no).",
                    key=key,
                )
            ]
    return []


def _no_match(keys: Sequence[str], polygons: Polygons) -> str:
    ours, theirs = (
        ", ".join(f'"{key}"' for key in each[:_EXAMPLES]) or tr("NULL only")
        for each in (list(polygons.numbers), keys)
    )
    return tr(
        "No row of the table has the key of a polygon: JOIN_FIELD contains {polygon_keys}, "
        "TABLE_JOIN_FIELD {table_keys}. Choose two fields with matching keys.",
        polygon_keys=ours,
        table_keys=theirs,
    )


def by_place(
    features: FeatureArrays, polygons: Polygons, warn: Warner, tick: Tick
) -> Tuple[np.ndarray, np.ndarray]:
    """Return pairs of a row and each polygon that holds one of its points."""
    points = features.points
    if points is None:
        raise HeatDecayError(tr("TABLE has no points to count. Give JOIN_FIELD as well."))
    point, polygon = points_in_polygons(polygons.own, points.x, points.y, tick)
    pairs = features.each_point_feature()[point] * len(polygons.keys) + polygon
    row, polygon = np.divmod(np.unique(pairs), len(polygons.keys))
    lost = features.feature_count - len(np.unique(row))
    if not row.size:
        raise HeatDecayError(
            tr_n(
                features.feature_count,
                "The only point lies outside all polygons. Check that both layers have the right "
                "CRS, or give JOIN_FIELD and TABLE_JOIN_FIELD.",
                "All {n} points lie outside the polygons. Check that both layers have the right "
                "CRS, or give JOIN_FIELD and TABLE_JOIN_FIELD.",
            )
        )
    if lost:
        warn(
            tr_n(
                lost,
                "{n} point lies outside all polygons and was skipped.",
                "{n} points lie outside all polygons and were skipped.",
            )
        )
    return row, polygon


# For one polygon, and for more.
_CHANGING = (
    to_translate(
        "{n} polygon changes its shape over time ({names}): each frame draws the shape of the rows "
        "it shows. Without rows the last shape stays; before the first there is none."
    ),
    to_translate(
        "{n} polygons change their shape over time ({names}): each frame draws the shapes of the "
        "rows it shows. Without rows the last shape stays; before the first there is none."
    ),
)
_CONTRADICTED = (
    to_translate(
        "{n} polygon has several features of the same shape with different values of NORMALIZE; "
        "the largest is used: {names}."
    ),
    to_translate(
        "{n} polygons have several features of the same shape with different values of NORMALIZE; "
        "the largest is used: {names}."
    ),
)
_ADDED = (
    to_translate(
        "{n} polygon consists of several features with different values of NORMALIZE; their sum "
        "is used: {names}."
    ),
    to_translate(
        "{n} polygons consist of several features with different values of NORMALIZE; their sum "
        "is used: {names}."
    ),
)
_UNDATED = (
    to_translate(
        "{n} polygon has no data in frames that include rows with NORMALIZE 0 or NULL: {names}."
    ),
    to_translate(
        "{n} polygons have no data in frames that include rows with NORMALIZE 0 or NULL: {names}."
    ),
)
_USELESS = to_translate(
    "NORMALIZE is 0, NULL or not a number for {lost} of {all} polygons, which therefore have no "
    "data: {names}."
)
_WAY_OUT = to_translate(
    "If it changes over time, choose this layer as TABLE as well: each row is then divided by its "
    "own value."
)


def changing_shapes(
    rows: PolygonRows, polygons: Polygons, selection: Selection, run: AnimationRun
) -> Sequence[Optional[np.ndarray]]:
    """Find the shapes that each frame draws, None for all, and say which polygons change theirs."""
    same = [None] * len(selection.frames)
    features, fields = polygons.features, rows.timed.features.fields
    if len(polygons.placed.polygon) == len(polygons.keys) or not features.size:
        return same
    place = places_of(fields[FEATURE].values.astype(np.int64), features[:, 0])
    shape = np.where(place < 0, NO_SHAPE, features[place, 1])
    times = rows.values.times
    time = np.arange(len(shape)) if times is None else times
    shapes = RowShapes(shape, time, polygons.placed.polygon)
    changing = shapes.changing()
    for text in on_polygons(changing, polygons.names, *_CHANGING):
        run.log(text)
    return shapes.of_frames(selection) if changing.size else same


def find_divisors(
    rows: PolygonRows, polygons: Polygons, run: AnimationRun
) -> Optional[CombinedDivisors]:
    """Find what values are divided by, if they are, and say what is doubtful about it."""
    divisors = polygons.divisors
    if divisors is None:
        return None
    names, polygon, fields = polygons.names, rows.members.polygon, rows.timed.features.fields
    found = combined_divisors(divisors, divisors.polygon, len(names))
    useful = can_divide(found.values)
    useless = np.flatnonzero(~useful)
    run.warn(*on_polygons(useless, names, _USELESS, lost=useless.size, all=len(names)))
    # Whether the polygons are the table as well.
    one_layer = FEATURE in fields
    if one_layer:
        found = dated_divisors(fields[FEATURE].values, polygon, rows.values.times, divisors, found)
    if found.rows is not None:
        run.log(
            tr(
                "NORMALIZE changes over time: each row is divided by the value for its own key and "
                "time before the rows are aggregated."
            )
        )
        # Those that are without data in some frames alone.
        lost = np.unique(polygon[~can_divide(found.rows) & useful[polygon]])
        run.warn(*on_polygons(lost, names, *_UNDATED))
    way_out = "" if one_layer else f" {translated(_WAY_OUT)}"
    for doubtful, sentences in ((found.contradicted, _CONTRADICTED), (found.added, _ADDED)):
        told = on_polygons(np.flatnonzero(doubtful), names, *sentences)
        run.warn(*(sentence + way_out for sentence in told))
    return found
