# SPDX-License-Identifier: GPL-2.0-or-later
"""What values are divided by: NORMALIZE of a polygon, or of each row at its own time."""

from dataclasses import dataclass, replace
from typing import List, Optional

import numpy as np
from qgis.core import QgsProcessingFeedback

from ...adapters.feedback import Warner
from ...adapters.reading.polygons import FEATURE, Polygons, named
from ...core.choropleth.aggregate import PolygonTable, RowValues, aggregate_rows
from ...core.choropleth.divisors import Combined, Divisors, combined, usable
from ...core.choropleth.missing import shown_values
from ...core.texts import to_translate, tr, tr_n, translated
from ...core.time.modes import Selection
from ..parameters.choropleth import ChoroplethOptions
from .rows import PolygonRows

# For one polygon, and for more.
_CONTRADICTED = (
    to_translate(
        "{n} polygon has several features of one shape whose NORMALIZE differs; the largest is "
        "taken: {names}."
    ),
    to_translate(
        "{n} polygons have several features of one shape whose NORMALIZE differs; the largest is "
        "taken: {names}."
    ),
)
_ADDED = (
    to_translate(
        "{n} polygon is made of several features whose NORMALIZE differs; it was added up: {names}."
    ),
    to_translate(
        "{n} polygons are made of several features whose NORMALIZE differs; it was added up: "
        "{names}."
    ),
)
_WAY_OUT = to_translate(
    "Where it differs by date, choose this layer as TABLE too, so that each row is divided by its "
    "own."
)


@dataclass(frozen=True)
class Normalization:
    """What values are divided by.

    polygons : (polygons,) float64, what cannot divide is no data; None for nothing.
    rows : (rows,) float64, where each row is divided by its own, before rows are aggregated.
    """

    polygons: Optional[np.ndarray] = None
    rows: Optional[np.ndarray] = None


def find_divisors(
    rows: PolygonRows, polygons: Polygons, feedback: QgsProcessingFeedback, warn: Warner
) -> Normalization:
    """Find what values are divided by, and say what is doubtful about it."""
    found = polygons.divisors
    if found is None:
        return Normalization()
    whole = combined(found, found.polygon, len(polygons.keys))
    warn(*_useless(whole, polygons))
    dated = _of_rows(rows, found, whole)
    if dated is None:
        warn(*_doubtful(whole, polygons, FEATURE in rows.timed.features.columns))
        return Normalization(whole.values)
    feedback.pushInfo(
        tr(
            "NORMALIZE differs by date: each row is divided by that of its key at its own time, "
            "then rows are aggregated."
        )
    )
    warn(*_useless_rows(dated.rows, rows, whole, polygons))
    warn(*_doubtful(dated.of_polygons, polygons, one_layer=True))
    return Normalization(whole.values, dated.rows)


def normalized(
    rows: PolygonRows, selection: Selection, options: ChoroplethOptions, by: Normalization
) -> PolygonTable:
    """Aggregate the rows of each frame, fill in and divide."""
    aggregate, missing = options.aggregate, options.missing
    if by.polygons is None or by.rows is None:
        table = aggregate_rows(rows.values, rows.members, selection, aggregate)
        return replace(table, values=shown_values(table, aggregate, missing, by.polygons))
    good = usable(by.rows)
    counts = aggregate == "count"
    values = np.ones(len(good)) if counts else rows.values.of(np.arange(len(good)))
    shares = np.divide(values, by.rows, out=np.zeros(len(good)), where=good)
    shared = RowValues(shares, rows.values.times)
    table = aggregate_rows(shared, rows.members, selection, "sum" if counts else aggregate)
    known = np.where(usable(by.polygons), 1.0, np.nan)
    shown = shown_values(table, aggregate, missing, known)
    if not good.all():
        lost = RowValues((~good).astype(np.float64))
        shown[aggregate_rows(lost, rows.members, selection, "sum").values > 0] = np.nan
    return replace(table, values=shown)


@dataclass(frozen=True)
class _Dated:
    """The divisor of each row, and what is doubtful of the polygons' at one time or another."""

    rows: np.ndarray
    of_polygons: Combined


def _of_rows(rows: PolygonRows, found: Divisors, whole: Combined) -> Optional[_Dated]:
    """Give each row's divisor: that of all features of its key and time.

    None where the rows are no such features, or where their time makes no difference.
    """
    columns, times = rows.timed.features.columns, rows.timed.times
    feature = _features(columns[FEATURE].values, found) if FEATURE in columns else None
    if feature is None:
        return None
    polygon, count = rows.members.polygon, len(whole.values)
    time = np.arange(len(feature)) if times is None else times.microseconds
    distinct, time = np.unique(time, return_inverse=True)
    codes, group = np.unique(polygon * len(distinct) + time, return_inverse=True)
    each = combined(found.where(feature), group, len(codes))
    of = codes // len(distinct)
    # Where there is one time alone, features without a row of theirs count too.
    changing = np.bincount(of, minlength=count) > 1
    values = np.where(changing[polygon], each.values[group], whole.values[polygon])
    if np.array_equal(np.nan_to_num(values), np.nan_to_num(whole.values[polygon])):
        return None
    doubtful = [
        np.where(changing, np.bincount(of[now], minlength=count) > 0, before)
        for now, before in (
            (each.contradicted, whole.contradicted),
            (each.added, whole.added),
        )
    ]
    return _Dated(values, Combined(whole.values, *doubtful))


def _features(ids: np.ndarray, found: Divisors) -> Optional[np.ndarray]:
    """Give the place of each row among the features that were read; None where one is missing."""
    if not found.feature.size:
        return None
    ids = ids.astype(np.int64)
    order = np.argsort(found.feature, kind="stable")
    place = np.searchsorted(found.feature[order], ids)
    feature = order[np.minimum(place, len(order) - 1)]
    return feature if (found.feature[feature] == ids).all() else None


def _useless(whole: Combined, polygons: Polygons) -> List[str]:
    lost = np.flatnonzero(~usable(whole.values))
    if not lost.size:
        return []
    return [
        tr(
            "NORMALIZE is 0, NULL or no number for {lost} of {all} polygons, which have no data: "
            "{names}.",
            lost=lost.size,
            all=len(polygons.keys),
            names=_names(polygons, lost),
        )
    ]


def _useless_rows(
    divisors: np.ndarray, rows: PolygonRows, whole: Combined, polygons: Polygons
) -> List[str]:
    """Name the polygons that are without data in some frames alone."""
    polygon = rows.members.polygon
    lost = np.unique(polygon[~usable(divisors) & usable(whole.values)[polygon]])
    if not lost.size:
        return []
    return [
        tr_n(
            lost.size,
            "{n} polygon has no data in frames with rows whose NORMALIZE is 0 or NULL: {names}.",
            "{n} polygons have no data in frames with rows whose NORMALIZE is 0 or NULL: {names}.",
            names=_names(polygons, lost),
        )
    ]


def _doubtful(found: Combined, polygons: Polygons, one_layer: bool) -> List[str]:
    """Name the polygons whose features say different things.

    one_layer : whether the polygons are the table as well.
    """
    told = []
    for which, (one, many) in ((found.contradicted, _CONTRADICTED), (found.added, _ADDED)):
        lost = np.flatnonzero(which)
        if not lost.size:
            continue
        text = one if lost.size == 1 else many
        sentence = translated(text, n=lost.size, names=_names(polygons, lost))
        told.append(sentence if one_layer else f"{sentence} {translated(_WAY_OUT)}")
    return told


def _names(polygons: Polygons, which: np.ndarray) -> str:
    return named([polygons.names[each] for each in which.tolist()])
