# SPDX-License-Identifier: GPL-2.0-or-later
"""Which row belongs to which polygon, at which time, with which value, divided by what."""

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import List, Sequence, Tuple

import numpy as np

from ...adapters.feedback import Warner
from ...adapters.rasters.polygon_pixels import points_in_polygons
from ...adapters.reading.feature_arrays import FeatureArrays
from ...adapters.reading.polygons import Polygons, listed_names, on_polygons
from ...adapters.reading.table_rows import (
    ROW_KEY,
    VALUE,
    doubtful_values,
    read_table,
    split_by_value,
)
from ...adapters.reading.timed import TimedArrays
from ...adapters.skipped import warn_of_skipped_features
from ...core.choropleth.aggregate import RowValues
from ...core.choropleth.frame_rows import FrameRows, Members
from ...core.choropleth.join_keys import NO_KEY, alike, joined, natural_order
from ...core.errors import HeatDecayError
from ...core.numbers import to_number
from ...core.progress import Tick, part
from ...core.texts import to_translate, tr, tr_n
from ...core.time.feature_selection import Selection, add_features
from ...parameters.time_block import TimeOptions
from ..run import AnimationRun
from ..timing import read_timed
from .polygon_source import ChoroplethInput


@dataclass(frozen=True)
class PolygonRows:
    """Rows that have a time and a polygon.

    timed, members : those with a value, and their polygons.
    unread, unread_members : those whose VALUE cannot be read; they are numbered behind the others.
    """

    timed: TimedArrays
    members: Members
    unread: TimedArrays
    unread_members: Members

    @property
    def values(self) -> RowValues:
        """What the rows say."""
        columns, times = self.timed.features.fields, self.timed.times
        return RowValues(
            columns[VALUE].values if VALUE in columns else None,
            None if times is None else times.microseconds,
        )

    def everyone(self, selection: Selection) -> Selection:
        """Return who is in which frame, with those behind whose value cannot be read."""
        unread = self.unread
        count = unread.features.feature_count
        return add_features(selection, unread.times, unread.ends, count) if count else selection

    def all_unread(self, selection: Selection, rows: np.ndarray) -> np.ndarray:
        """Return where a frame shows rows of a polygon, and none with a value.

        rows : (frames, polygons), how many with a value it shows.
        """
        if not len(self.unread_members.row):
            return np.zeros(rows.shape, bool)
        everyone = self.everyone(selection)
        shown = FrameRows.of(self.unread_members, everyone, lambda row: np.arange(len(row)))
        return (rows == 0) & (shown.counts() > 0)


_Pairs = Tuple[np.ndarray, np.ndarray]
"""Rows, and the polygon of each; a row comes again where polygons overlap."""


def read_rows(
    source: ChoroplethInput, polygons: Polygons, time: TimeOptions, run: AnimationRun, tick: Tick
) -> PolygonRows:
    """Read the table and say what of it cannot be shown.

    Raises HeatDecayError: no row is left, with the reasons.
    """
    for each in source.chosen:
        if each.said:
            (run.warn if each.is_doubtful else run.log)(each.said)
    read = part(tick, 0.0, 0.6)
    keys: Sequence[str] = ()
    if source.joined:
        features, keys = read_table(source.table, read)
    else:
        # In the polygons' own CRS, in which their borders are straight.
        crs = source.polygons.crs if source.polygons.crs.isValid() else source.grid.crs
        features = source.table.read(crs, run.transform_context, read)
    crs_name, read_times = source.polygons.crs.authid(), part(tick, 0.6, 0.8)
    if source.columns is None:
        timed = read_timed(features, time, crs_name, run, read_times)
    else:
        run.log(source.columns.said)
        run.warn(*source.columns.doubts)
        warn_of_skipped_features(features, crs_name, run.warn)
        timed = source.columns.rows_of(features)
    tick(0.8)
    known, unread = split_by_value(timed, source.table)
    tick(0.8)
    of_values = {"value": known.features.skipped.get("value", 0)}
    warn_of_skipped_features(replace(known.features, skipped=of_values), crs_name, run.warn)

    if VALUE in known.features.fields:
        run.warn(*doubtful_values(known.features.fields[VALUE].values, source.table))

    def pairs_of(some: TimedArrays) -> _Pairs:
        if source.joined:
            return _by_key(some.features, keys, polygons)
        return _by_place(some.features, polygons, part(tick, 0.8, 1.0))

    pairs, others = pairs_of(known), pairs_of(unread)
    tick(1.0)
    if source.joined:
        run.warn(*_unmatched(known.features, pairs, keys, polygons, source))
    else:
        _warn_of_points(known.features, pairs, run.warn)
    count = len(polygons.keys)
    empty = np.flatnonzero(np.bincount(np.append(pairs[1], others[1]), minlength=count) == 0)
    run.warn(*on_polygons(empty, polygons.names, _EMPTY, empty=empty.size, all=count))
    known, members = _with_polygon(known, pairs, count)
    unread, unread_members = _with_polygon(unread, others, count, known.features.feature_count)
    return PolygonRows(known, members, unread, unread_members)


def _with_polygon(
    timed: TimedArrays, pairs: _Pairs, polygons: int, before: int = 0
) -> Tuple[TimedArrays, Members]:
    """Keep the rows that have a polygon, numbered behind so many others."""
    keep = np.zeros(timed.features.feature_count, bool)
    keep[pairs[0]] = True
    number = before + np.cumsum(keep) - 1
    members = Members(number[pairs[0]], pairs[1], before + int(keep.sum()), polygons)
    return timed.where(keep, "polygon"), members


_EXAMPLES = 3
_EMPTY = to_translate("Polygons without a row: {empty} of {all} ({names}).")


def _by_key(features: FeatureArrays, keys: Sequence[str], polygons: Polygons) -> _Pairs:
    polygon = joined(features.fields[ROW_KEY].values, keys, polygons.numbers)
    found = np.flatnonzero(polygon != NO_KEY)
    return found, polygon[found]


def _unmatched(
    features: FeatureArrays,
    pairs: _Pairs,
    keys: Sequence[str],
    polygons: Polygons,
    source: ChoroplethInput,
) -> List[str]:
    """Return a warning of rows without a polygon, if there are any.

    Raises HeatDecayError: no row has one.
    """
    numbers = np.delete(features.fields[ROW_KEY].values, pairs[0])
    if not numbers.size:
        return []
    lost = [keys[number] for number in np.unique(numbers[numbers != NO_KEY]).tolist()]
    hints = [*_zeros_lost(lost, polygons, source), *_look_alikes(lost, polygons, source)]
    if not pairs[0].size:
        raise HeatDecayError(" ".join([_no_match(lost, polygons), *hints]))
    skipped = tr_n(
        numbers.size,
        "{n} row of the table matches no polygon and was skipped. Its key, with the number of "
        "rows: {keys}.",
        "{n} rows of the table match no polygon and were skipped. Their keys, with the number "
        "of rows: {keys}.",
        keys=listed_names(_counted(numbers, keys)),
    )
    return [" ".join([skipped, *hints])]


def _counted(numbers: np.ndarray, keys: Sequence[str]) -> List[str]:
    """Return keys with the number of their rows, the most first."""
    counts = Counter(None if number == NO_KEY else keys[number] for number in numbers.tolist())
    order = sorted(counts, key=lambda key: (-counts[key], natural_order(key)))
    return [f"{key or 'NULL'} ({counts[key]})" for key in order]


def _zeros_lost(lost: Sequence[str], polygons: Polygons, source: ChoroplethInput) -> List[str]:
    """Guess that codes were read as numbers, as tables from CSV files often are."""
    ours, theirs = polygons.numbers, dict.fromkeys(lost)
    columns = source.table.expression(ROW_KEY), source.key
    for whole, short, column in ((ours, theirs, columns[0]), (theirs, ours, columns[1])):
        cut = [key for key in whole if key.startswith("0") and key.lstrip("0") in short]
        widths = {len(key) for key in whole if key.isdigit()}
        if cut and len(widths) == 1:
            padded = f"lpad({column.text}, {widths.pop()}, '0')"
            said = tr(
                '"{key}" may have lost its leading zeros: set {parameter} to {expression}',
                key=cut[0],
                parameter=column.parameter,
                expression=padded,
            )
            return [said]
        if cut:
            said = tr(
                '"{key}" may have lost its leading zeros when the layer of {parameter} was read: '
                "its key field must be text (for a CSV file, add &detectTypes=no).",
                key=cut[0],
                parameter=column.parameter,
            )
            return [said]
    return []


def _look_alikes(lost: Sequence[str], polygons: Polygons, source: ChoroplethInput) -> List[str]:
    """Name keys that differ from those of polygons in what people leave out alone."""
    looks = {alike(key): key for key in polygons.numbers if not math.isfinite(to_number(key))}
    # Numbers are only alike where a spreadsheet wrote an apostrophe before one, to have it as text.
    looks.update({f"'{key}": key for key in polygons.numbers if alike(key) not in looks})
    found = [(key, looks.get(key) or looks.get(alike(key))) for key in lost]
    pairs = [(key, other) for key, other in found if other and alike(key)]
    if not pairs:
        return []
    said = tr(
        "These differ in case, accents or punctuation alone: {pairs}.",
        pairs=listed_names([f'"{key}" – "{other}"' for key, other in pairs]),
    )
    lowered = {key.lower() for key in polygons.numbers}
    if len(lowered) < len(polygons.numbers) or any(a.lower() != b.lower() for a, b in pairs):
        return [said, tr("Correct them in one layer, or give an expression as its key.")]
    columns = source.key, source.table.expression(ROW_KEY)
    settings = " ".join(f"{column.parameter}=lower({column.text})" for column in columns)
    return [said, tr("Set {settings}", settings=settings)]


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


def _by_place(features: FeatureArrays, polygons: Polygons, tick: Tick) -> _Pairs:
    points = features.points
    if points is None:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    point, polygon = points_in_polygons(polygons.own, points.x, points.y, tick)
    pairs = features.each_point_feature()[point] * len(polygons.keys) + polygon
    row, polygon = np.divmod(np.unique(pairs), len(polygons.keys))
    return row, polygon


def _warn_of_points(features: FeatureArrays, pairs: _Pairs, warn: Warner) -> None:
    """Warn of points outside all polygons.

    Raises HeatDecayError: all of them are, or there are none.
    """
    if features.points is None:
        raise HeatDecayError(tr("TABLE has no points to count. Give JOIN_FIELD as well."))
    if not pairs[0].size:
        raise HeatDecayError(
            tr_n(
                features.feature_count,
                "The only point lies outside all polygons. Check that both layers have the right "
                "CRS, or give JOIN_FIELD and TABLE_JOIN_FIELD.",
                "All {n} points lie outside the polygons. Check that both layers have the right "
                "CRS, or give JOIN_FIELD and TABLE_JOIN_FIELD.",
            )
        )
    lost = features.feature_count - len(np.unique(pairs[0]))
    if lost:
        warn(
            tr_n(
                lost,
                "{n} point lies outside all polygons and was skipped.",
                "{n} points lie outside all polygons and were skipped.",
            )
        )


# For one polygon, and for more.
_UNREAD = (
    to_translate(
        "{n} polygon has no data in {frames} of the frames, because no VALUE of its rows there is "
        "a number: {names}. MISSING=zero shows 0."
    ),
    to_translate(
        "{n} polygons have no data in {frames} of the frames, because no VALUE of their rows there "
        "is a number: {names}. MISSING=zero shows 0."
    ),
)


def warn_of_unread(lost: np.ndarray, polygons: Polygons, warn: Warner) -> None:
    """Warn of polygons without data in frames that show rows of theirs.

    lost : (frames, polygons) bool.
    """
    frames = int(lost.any(axis=1).sum())
    warn(*on_polygons(np.flatnonzero(lost.any(axis=0)), polygons.names, *_UNREAD, frames=frames))
