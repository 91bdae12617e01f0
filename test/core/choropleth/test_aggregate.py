# SPDX-License-Identifier: GPL-2.0-or-later
"""Every aggregate in every mode against plain Python, frame by frame and polygon by polygon."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.examples import examples
from support.random_modes import ENDING_MODES, MODES

from qgis_heatdecay.core.choropleth.aggregate import (
    AGGREGATES,
    RowValues,
    aggregate_rows,
    validate_aggregate,
)
from qgis_heatdecay.core.choropleth.frame_rows import Members
from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.time.feature_selection import select_features
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.modes import ENDLESS, OWN_STEPS, Mode, chosen_mode
from qgis_heatdecay.core.time.timeline import lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest

POLYGONS = 4
DAY = np.datetime64("2020-03-01")


@st.composite
def tables(draw):
    count = draw(st.integers(1, 25))
    days = draw(st.lists(st.integers(-6, 12), min_size=count, max_size=count))
    lasting = draw(st.lists(st.integers(0, 5) | st.none(), min_size=count, max_size=count))
    values = draw(
        st.lists(
            st.integers(-5, 5).map(float) | st.floats(-1e6, 1e6), min_size=count, max_size=count
        )
    )
    # Rows where polygons overlap belong to several.
    held = [draw(st.sets(st.integers(0, POLYGONS - 1), min_size=1)) for _ in range(count)]
    return days, lasting, values, held


def members_of(held):
    pairs = [(row, polygon) for row, polygons in enumerate(held) for polygon in sorted(polygons)]
    row, polygon = np.array(pairs).T
    return Members(row, polygon, len(held), POLYGONS)


def selected(days, lasting, mode=OWN_STEPS, **request):
    times = read_times(np.array([str(DAY + day) for day in days] + [None], object)[:-1])
    ends = None
    if lasting is not None:
        texts = [None if n is None else str(DAY + day + n) for day, n in zip(days, lasting)]
        ends = read_times(np.array([*texts, ""], object)[:-1])
    wanted = TimelineRequest(**{"step_unit": "days", **request})
    timeline = lay_out_frames(wanted, times, ends, len(days))
    return times, select_features(timeline, mode)


def plain(aggregate, rows):
    """Aggregate (weight, value, time, number) of some rows."""
    if not rows:
        return math.nan
    weights = [row[0] for row in rows]
    return {
        "sum": lambda: math.fsum(w * v for w, v, _, _ in rows),
        "count": lambda: math.fsum(weights),
        "mean": lambda: math.fsum(w * v for w, v, _, _ in rows) / math.fsum(weights),
        "max": lambda: max(row[1] for row in rows),
        "min": lambda: min(row[1] for row in rows),
        "last": lambda: max(rows, key=lambda row: row[2:])[1],
    }[aggregate]()


def assert_as_plain(selection, times, values, held, aggregate):
    table = aggregate_rows(
        RowValues(np.array(values), times.microseconds), members_of(held), selection, aggregate
    )
    assert table.values.shape == table.rows.shape == (len(selection.frames), POLYGONS)
    for frame in range(len(selection.frames)):
        weights = selection.weights_in_frame(frame)
        for polygon in range(POLYGONS):
            rows = [
                (weights[n], values[n], int(times.microseconds[n]), n)
                for n in range(len(values))
                if polygon in held[n] and weights[n] > 0
            ]
            expected = plain(aggregate, rows)
            place = f"{aggregate} in frame {frame} of polygon {polygon}"
            assert table.rows[frame, polygon] == len(rows), place
            found = table.values[frame, polygon]
            assert found == pytest.approx(expected, rel=1e-9, abs=1e-6, nan_ok=True), place


@examples(150)
@given(
    tables(),
    MODES,
    st.sampled_from(sorted(AGGREGATES)),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, "2020-02-28", "2020-03-04"]),
)
def test_along_a_line(table, mode, aggregate, ends, skip_empty, start):
    days, lasting, values, held = table
    assume(AGGREGATES[aggregate].weighs or not mode.fades)
    try:
        times, selection = selected(
            days, lasting if ends else None, mode, skip_empty=skip_empty, start=start
        )
    except HeatDecayError:
        return
    assert_as_plain(selection, times, values, held, aggregate)


@examples(60)
@given(tables(), ENDING_MODES, st.sampled_from(sorted(AGGREGATES)), st.booleans())
def test_round_a_cycle(table, mode, aggregate, ends):
    days, lasting, values, held = table
    assume(AGGREGATES[aggregate].weighs or not mode.fades)
    times, selection = selected(days, lasting if ends else None, mode, cycle="day_of_week")
    assert_as_plain(selection, times, values, held, aggregate)


@given(tables(), st.sampled_from(sorted(AGGREGATES)), st.integers(1, 5))
def test_by_number_of_rows(table, aggregate, size):
    days, _, values, held = table
    times, selection = selected(days, None, points_per_frame=size)
    assert_as_plain(selection, times, values, held, aggregate)


@examples(60)
@given(
    tables(), MODES, st.sampled_from(["sum", "mean", "count"]), st.randoms(use_true_random=False)
)
def test_the_order_of_rows_changes_no_bit(table, mode, aggregate, random):
    days, lasting, values, held = table
    order = list(range(len(days)))
    random.shuffle(order)
    found = []
    for chosen in (range(len(days)), order):
        days_then, lasting_then, values_then, held_then = (
            [column[n] for n in chosen] for column in (days, lasting, values, held)
        )
        times, selection = selected(days_then, lasting_then, mode)
        rows = RowValues(np.array(values_then), times.microseconds)
        found.append(aggregate_rows(rows, members_of(held_then), selection, aggregate).values)
    assert found[0].tobytes() == found[1].tobytes()


def test_of_equal_times_the_later_row_is_the_last():
    times, selection = selected([0, 0, 0], None)
    rows = RowValues(np.array([3.0, 1.0, 2.0]), times.microseconds)
    table = aggregate_rows(rows, members_of([{0}] * 3), selection, "last")
    assert table.values[0].tolist() == pytest.approx([2.0, *[math.nan] * 3], nan_ok=True)


def test_rows_that_leave_a_window_leave_nothing_behind():
    """A sum by adding and taking away would keep the digits that 1e16 swallowed."""
    times, selection = selected([0, 0, 1, 5], None, chosen_mode("window", 2))
    rows = RowValues(np.array([1e16, 0.1, 0.2, 0.3]), times.microseconds)
    table = aggregate_rows(rows, members_of([{0}] * 4), selection, "sum")
    assert table.values[2, 0] == 0.2
    assert np.isnan(table.values[3:5, 0]).all()
    assert table.values[5, 0] == 0.3


def test_a_mean_outlives_weights_that_vanish():
    times, selection = selected(
        [0, 0, 3000], None, chosen_mode("fading", half_life=1), max_frames=4000
    )
    rows = RowValues(np.array([2.0, 4.0, 8.0]), times.microseconds)
    table = aggregate_rows(rows, members_of([{0}, {0}, {1}]), selection, "mean")
    assert table.values[:, 0] == pytest.approx(3.0)
    assert np.isnan(table.values[:3000, 1]).all()
    assert table.values[3000, 1] == 8.0


def test_rows_without_values_are_counted():
    _, selection = selected([0, 0, 1], None, ENDLESS)
    for aggregate in ("sum", "count"):
        table = aggregate_rows(RowValues(), members_of([{0}, {1}, {0}]), selection, aggregate)
        assert table.values[1, :2].tolist() == [2, 1]


@pytest.mark.parametrize("aggregate", ["mean", "max", "min", "last"])
def test_what_needs_a_value_is_refused_without(aggregate):
    with pytest.raises(HeatDecayError, match=rf"{aggregate}.*needs VALUE"):
        validate_aggregate(aggregate, has_value=False, mode=OWN_STEPS)
    validate_aggregate(aggregate, has_value=True, mode=OWN_STEPS)


@pytest.mark.parametrize("aggregate", ["max", "min", "last"])
def test_what_has_no_weights_is_refused_with_modes_that_fade(aggregate):
    mode = Mode(extra_steps=2, fade=0.5, name="trail")
    with pytest.raises(HeatDecayError, match=r"trail.*sum, mean, count"):
        validate_aggregate(aggregate, has_value=True, mode=mode)
    _, selection = selected([0, 0, 1], None, mode)
    with pytest.raises(HeatDecayError, match=r"trail.*sum, mean, count"):
        aggregate_rows(RowValues(np.ones(3)), members_of([{0}] * 3), selection, aggregate)


def test_values_beyond_all_numbers_are_refused():
    times, selection = selected([0, 0], None)
    rows = RowValues(np.array([1.7e308, 1.7e308]), times.microseconds)
    with pytest.raises(HeatDecayError, match="Scale VALUE down"):
        aggregate_rows(rows, members_of([{0}, {0}]), selection, "sum")
