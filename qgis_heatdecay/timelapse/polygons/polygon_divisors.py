# SPDX-License-Identifier: GPL-2.0-or-later
"""NORMALIZE of the polygons or of each row is found, and what is doubtful of it is said."""

from typing import List, Optional

import numpy as np

from ...adapters.reading.polygons import FEATURE, Polygons, listed_names
from ...core.choropleth.normalize import (
    CombinedDivisors,
    DatedDivisors,
    Divisors,
    Normalization,
    can_divide,
    combined_divisors,
    dated_divisors,
)
from ...core.texts import to_translate, tr, tr_n, translated
from ..run import AnimationRun
from .polygon_rows import PolygonRows

# For one polygon, and for more.
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
_WAY_OUT = to_translate(
    "If it changes over time, choose this layer as TABLE as well: each row is then divided by its "
    "own value."
)


def find_divisors(rows: PolygonRows, polygons: Polygons, run: AnimationRun) -> Normalization:
    """Find what values are divided by, and say what is doubtful about it."""
    found = polygons.divisors
    if found is None:
        return Normalization()
    whole = combined_divisors(found, found.polygon, len(polygons.keys))
    run.warn(*_useless(whole, polygons))
    dated = _of_rows(rows, found, whole)
    if dated is None:
        run.warn(*_doubtful(whole, polygons, FEATURE in rows.timed.features.fields))
        return Normalization(whole.values)
    run.log(
        tr(
            "NORMALIZE changes over time: each row is divided by the value for its own key and "
            "time before the rows are aggregated."
        )
    )
    run.warn(*_useless_rows(dated.rows, rows, whole, polygons))
    run.warn(*_doubtful(dated.polygons, polygons, one_layer=True))
    return Normalization(whole.values, dated.rows)


def _of_rows(
    rows: PolygonRows, found: Divisors, whole: CombinedDivisors
) -> Optional[DatedDivisors]:
    """Return each row's own divisor; None where that of the polygon holds at all times."""
    columns, times = rows.timed.features.fields, rows.timed.times
    if FEATURE not in columns:
        return None
    instants = None if times is None else times.microseconds
    return dated_divisors(columns[FEATURE].values, rows.members.polygon, instants, found, whole)


def _useless(whole: CombinedDivisors, polygons: Polygons) -> List[str]:
    lost = np.flatnonzero(~can_divide(whole.values))
    if not lost.size:
        return []
    return [
        tr(
            "NORMALIZE is 0, NULL or not a number for {lost} of {all} polygons, which therefore "
            "have no data: {names}.",
            lost=lost.size,
            all=len(polygons.keys),
            names=_names(polygons, lost),
        )
    ]


def _useless_rows(
    divisors: np.ndarray, rows: PolygonRows, whole: CombinedDivisors, polygons: Polygons
) -> List[str]:
    """Name the polygons that are without data in some frames alone."""
    polygon = rows.members.polygon
    lost = np.unique(polygon[~can_divide(divisors) & can_divide(whole.values)[polygon]])
    if not lost.size:
        return []
    return [
        tr_n(
            lost.size,
            "{n} polygon has no data in frames that include rows with NORMALIZE 0 or NULL: "
            "{names}.",
            "{n} polygons have no data in frames that include rows with NORMALIZE 0 or NULL: "
            "{names}.",
            names=_names(polygons, lost),
        )
    ]


def _doubtful(found: CombinedDivisors, polygons: Polygons, one_layer: bool) -> List[str]:
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
    return listed_names([polygons.names[each] for each in which.tolist()])
