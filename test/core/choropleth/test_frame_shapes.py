# SPDX-License-Identifier: GPL-2.0-or-later
"""The shapes of each frame against plain Python, for every mode, and which polygons change."""

from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from support.random_modes import MODES

from qgis_heatdecay.core.choropleth.frame_shapes import NO_SHAPE, RowShapes
from qgis_heatdecay.core.time.feature_selection import select_features
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.modes import ENDLESS, OWN_STEPS, Mode
from qgis_heatdecay.core.time.timeline import lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest

POLYGON_OF = np.array([0, 0, 0, 1, 1, 2])
SHAPES = len(POLYGON_OF)
DAY = np.datetime64("2020-03-01")
ROWS = st.lists(
    st.tuples(st.integers(-6, 8), st.integers(NO_SHAPE, SHAPES - 1)), min_size=1, max_size=15
)


def rows_of(rows):
    days, shapes = zip(*rows)
    times = read_times(np.array([str(DAY + day) for day in days], object))
    return RowShapes(np.array(shapes), times.microseconds, POLYGON_OF), times


def latest(rows, shapes, polygon):
    """Return the shapes of a polygon's latest rows."""
    mine = [row for row in rows if POLYGON_OF[shapes.shape[row]] == polygon]
    newest = max((shapes.time[row] for row in mine), default=0)
    return {shapes.shape[row] for row in mine if shapes.time[row] == newest}


def naive(shapes, selection):
    dated = {POLYGON_OF[shape] for shape in shapes.shape if shape >= 0}
    now = {p: set(np.flatnonzero(p == POLYGON_OF)) - (set(range(6)) if p in dated else set())
           for p in range(3)}  # fmt: skip
    timeline = selection.timeline
    shaped = [row for row, shape in enumerate(shapes.shape) if shape >= 0]
    early = [row for row in shaped if timeline.kept[row] and timeline.first[row] < 0]
    now = {p: latest(early, shapes, p) or now[p] for p in now}
    for _ in range(2 if timeline.period else 1):
        found = []
        for frame in range(len(selection.frames)):
            full = selection.weights_in_frame(frame) == 1
            here = [row for row in shaped if full[row]]
            for polygon in now:
                shown = {shapes.shape[row] for row in here} & set(
                    np.flatnonzero(polygon == POLYGON_OF)
                )
                if replace(selection.mode, name="") != OWN_STEPS:
                    shown = latest(here, shapes, polygon)
                now[polygon] = shown or now[polygon]
            found.append(sorted(set().union(*now.values())))
    return found


@given(ROWS, MODES, st.sampled_from(["", "2020-03-02"]), st.sampled_from(["none", "day_of_week"]))
def test_each_frame_draws_the_shapes_of_its_rows(rows, mode, start, cycle):
    shapes, times = rows_of(rows)
    assume(cycle == "none" or mode != ENDLESS)
    assume(not start or max(day for day, _ in rows) >= 1)
    request = TimelineRequest(step_unit="days", start=start, cycle=cycle)
    selection = select_features(lay_out_frames(request, times), mode)
    found = [each.tolist() for each in shapes.of_frames(selection)]
    assert found == naive(shapes, selection)


@given(ROWS)
def test_a_polygon_changes_where_a_time_lacks_one_of_its_shapes(rows):
    shapes, _ = rows_of(rows)
    expected = []
    for polygon in range(3):
        at = {}
        for time, shape in zip(shapes.time, shapes.shape):
            if shape >= 0 and POLYGON_OF[shape] == polygon:
                at.setdefault(time, set()).add(shape)
        if len(set(map(frozenset, at.values()))) > 1:
            expected.append(polygon)
    assert shapes.changing().tolist() == expected


def test_a_frame_without_change_has_the_same_array():
    shapes, times = rows_of([(0, 0), (3, 1)])
    selection = select_features(lay_out_frames(TimelineRequest(step_unit="days"), times), Mode())
    frames = shapes.of_frames(selection)
    assert frames[0] is frames[1] is frames[2]
    assert frames[3].tolist() == [1, 3, 4, 5]
