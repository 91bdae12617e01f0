# SPDX-License-Identifier: GPL-2.0-or-later
"""What rows know of the features that they are: their shapes and divisors at their times."""

from typing import Optional, Sequence

import numpy as np

from ...adapters.reading.polygon_collector import FEATURE
from ...adapters.reading.polygons import Polygons, on_polygons
from ...core.choropleth.frame_shapes import NO_SHAPE, RowShapes, places_among
from ...core.choropleth.normalize import (
    CombinedDivisors,
    can_divide,
    combined_divisors,
    dated_divisors,
)
from ...core.texts import to_translate, tr, translated
from ...core.time.feature_selection import Selection
from ..run import AnimationRun
from .polygon_rows import PolygonRows

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
    ids, times, everyone = fields[FEATURE].values, rows.values.times, selection
    if times is not None and rows.unread.times is not None:
        # A row has its shape although its value cannot be read.
        everyone = rows.everyone(selection)
        ids = np.append(ids, rows.unread.features.fields[FEATURE].values)
        times = np.append(times, rows.unread.times.microseconds)
    place = places_among(ids.astype(np.int64), features[:, 0])
    shape = np.where(place < 0, NO_SHAPE, features[place, 1])
    time = np.arange(len(shape)) if times is None else times
    shapes = RowShapes(shape, time, polygons.placed.polygon)
    changing = shapes.changing()
    for text in on_polygons(changing, polygons.names, *_CHANGING):
        run.log(text)
    return shapes.of_frames(everyone) if changing.size else same


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
