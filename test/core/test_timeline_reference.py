# SPDX-License-Identifier: GPL-2.0-or-later
"""Who is in which frame with which weight, against plain Python, over random times and zones."""

import datetime as dt
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support import time_reference as reference
from support.examples import examples
from support.random_modes import ENDING_MODES, MODES

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.time.feature_selection import select_features
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.modes import MODES as TABLE
from qgis_heatdecay.core.time.modes import chosen_mode
from qgis_heatdecay.core.time.timeline import lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest

UTC = dt.timezone.utc
TICK = dt.timedelta(microseconds=1)
# Instants in UTC near which each clock is changed.
CHANGES = {
    "Europe/Berlin": ["2020-03-29T01:00", "2020-10-25T01:00"],
    "America/Los_Angeles": ["2020-03-08T10:00", "2020-11-01T09:00"],
    "Australia/Lord_Howe": ["2020-04-04T15:00", "2020-10-03T15:30"],
    "Pacific/Apia": ["2011-12-30T10:00", "2011-09-24T14:00"],
    "Asia/Kathmandu": ["2020-01-01T00:00", "1985-12-31T18:30"],
    "America/Havana": ["2020-03-08T05:00", "2020-11-01T05:00"],
    "UTC": ["2020-02-29T00:00"],
}
LENGTHS = {
    "seconds": 1,
    "minutes": 60,
    "hours": 3600,
    "days": 86400,
    "weeks": 7 * 86400,
    "months": 30 * 86400,
    "years": 365 * 86400,
}


@st.composite
def scenes(draw):
    zone = draw(st.sampled_from(sorted(CHANGES)))
    change = dt.datetime.fromisoformat(draw(st.sampled_from(CHANGES[zone]))).replace(tzinfo=UTC)
    unit = draw(st.sampled_from(sorted(LENGTHS)))
    steps = (1, 2, 3) if unit in ("months", "years") else (1, 2, 3, 0.5, 1.5)
    step = draw(st.sampled_from(steps))
    reach = int(LENGTHS[unit] * step * 12)
    # Whole multiples of a quarter step are likely on edges.
    offsets = st.one_of(
        st.integers(-reach, reach),
        st.integers(-24, 24).map(lambda n: n * max(1, int(LENGTHS[unit] * step / 2))),
    ).map(lambda seconds: change + dt.timedelta(seconds=seconds))
    ends = st.one_of(st.none(), offsets)
    features = draw(st.lists(st.tuples(offsets, ends), min_size=1, max_size=8))
    return zone, unit, step, features, draw(st.none() | offsets), draw(st.none() | offsets)


def columns(features, zone):
    begins = np.array([begin for begin, _ in features], dtype=object)
    ends = np.array([end for _, end in features], dtype=object)
    return read_times(begins, timezone=zone), read_times(ends, timezone=zone)


@examples(150)
@given(scenes(), MODES)
def test_frames_and_weights_are_those_of_the_reference(scene, mode):
    zone, unit, step, features, start, end = scene
    assume(start is None or end is None or start <= end)
    times, ends = columns(features, zone)
    request = TimelineRequest(start=start, end=end, step_unit=unit, step=step)
    begins = [begin for begin, _ in features if end is None or begin <= end]
    lasting = [] if mode.is_endless else [last - TICK for _, last in features if last]
    last = end or max([*begins, *lasting], default=None)
    if not begins or (start and start > last):
        with pytest.raises(HeatDecayError, match=r"START|END"):
            lay_out_frames(request, times, ends, mode=mode)
        return
    timeline = lay_out_frames(request, times, ends, mode=mode)
    origin = reference.moment(timeline.start[0])
    assert origin == start if start else origin <= min(begins)
    before = 60 if start else 0
    steps, zeroth = reference.frames_between(origin, last, unit, step, zone, before)
    got = list(zip(timeline.start.tolist(), timeline.end.tolist()))
    want = [tuple(map(reference.microseconds, one)) for one in steps[zeroth:]]
    assert got == want
    if not start and step >= 1:
        assert timeline.start[0] <= reference.microseconds(min(begins)) < timeline.end[0]
    weigh = reference.weigh_as(mode.extra_steps, mode.fade)
    expected = [
        [
            0.0
            if end is not None and feature[0] > end
            else reference.weight(steps, zeroth + k, feature, weigh)
            for feature in features
        ]
        for k in range(timeline.frames)
    ]
    if not np.any(expected):
        with pytest.raises(HeatDecayError, match="No feature"):
            select_features(timeline, mode)
        return
    selection = select_features(timeline, mode)
    played = reference.play(selection.changes(), selection)
    for k, weights in enumerate(expected):
        np.testing.assert_allclose(selection.weights_in_frame(k), weights, rtol=1e-12)
        by_changes = [played[k].get(feature, 0.0) for feature in range(len(features))]
        np.testing.assert_allclose(by_changes, weights, rtol=1e-9)
        assert selection.features[k] == np.count_nonzero(weights)


@examples(60)
@given(scenes(), MODES)
def test_skipping_empty_frames_leaves_the_others_as_they_are(scene, mode):
    zone, unit, step, features, _, _ = scene
    times, ends = columns(features, zone)
    every = TimelineRequest(step_unit=unit, step=step)
    filled = TimelineRequest(step_unit=unit, step=step, skip_empty=True)
    whole = select_features(lay_out_frames(every, times, ends), mode)
    some = select_features(lay_out_frames(filled, times, ends), mode)
    assert some.frames.tolist() == np.flatnonzero(whole.features).tolist()
    played = reference.play(some.changes(), some)
    for index, frame in enumerate(some.frames.tolist()):
        weights = whole.weights_in_frame(frame)
        np.testing.assert_array_equal(some.weights_in_frame(index), weights)
        assert sorted(played[index]) == np.flatnonzero(weights).tolist()


NUMBERS = {
    "hour_of_day": (24, lambda local: local.hour, dt.timedelta(minutes=15)),
    "day_of_week": (7, lambda local: local.weekday(), dt.timedelta(hours=6)),
    "month_of_year": (12, lambda local: local.month - 1, dt.timedelta(days=1)),
}


@examples(100)
@given(
    st.sampled_from(sorted(NUMBERS)),
    ENDING_MODES,
    # Without changes of the clock: a feature that lasts over one may skip an hour.
    st.sampled_from(["UTC", "Asia/Kathmandu"]),
    st.lists(
        st.tuples(st.integers(0, 800 * 96), st.none() | st.integers(-10, 3000)),
        min_size=1,
        max_size=8,
    ),
)
def test_cycles_wrap_like_the_reference(cycle, mode, zone, quarters):
    quarter = dt.timedelta(minutes=15)
    begin = dt.datetime(2019, 1, 1, tzinfo=UTC)
    features = [
        (begin + at * quarter, None if length is None else begin + (at + length) * quarter)
        for at, length in quarters
    ]
    times, ends = columns(features, zone)
    timeline = lay_out_frames(TimelineRequest(cycle=cycle), times, ends)
    selection = select_features(timeline, mode)
    period, number, tick = NUMBERS[cycle]
    weigh = reference.weigh_as(mode.extra_steps, mode.fade)
    played = reference.play(selection.changes(), selection)
    assert len(played) == period
    for frame in range(period):
        weights = [
            reference.cycle_weight(
                period,
                lambda at: number(at.astimezone(ZoneInfo(zone))),
                feature,
                frame,
                weigh,
                tick,
            )
            for feature in features
        ]
        np.testing.assert_allclose(selection.weights_in_frame(frame), weights, rtol=1e-12)
        by_changes = [played[frame].get(feature, 0.0) for feature in range(len(features))]
        np.testing.assert_allclose(by_changes, weights, rtol=1e-9)
        assert selection.features[frame] == np.count_nonzero(weights)


@given(st.sampled_from(sorted(TABLE)), st.integers(1, 30), st.floats(0.1, 50), st.integers(0, 60))
def test_each_mode_of_the_table_weighs_like_the_reference(name, window, half_life, age):
    mode = chosen_mode(name, window, half_life)
    want = reference.WEIGHTS[name](age, window, half_life)
    assert mode.name == name
    assert mode.weights(np.array([age]))[0] == pytest.approx(want, rel=1e-9)
    assert mode.fades or want in (0.0, 1.0)
