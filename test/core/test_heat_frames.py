# SPDX-License-Identifier: GPL-2.0-or-later
"""Every frame's heat, worked out from what changes, against each frame made from nothing."""

import datetime as dt
from typing import Any, List, NamedTuple, Optional, Tuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import reference
from support import time_reference as clock
from support.examples import examples
from support.films import features_in_frame, heat_of_frames
from support.heat_cases import grid_of, lines_of, places, points_of, settings_of, weights
from support.random_modes import ENDING_MODES, MODES
from support.reference import Feature, Heat, Raster, assert_same_heat

from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.heat.heat_frames import HeatFrames, TimedFeatures
from qgis_heatdecay.core.time.feature_selection import Selection, select_features
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.modes import ENDLESS, Mode, chosen_mode
from qgis_heatdecay.core.time.timeline import lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest

UTC = dt.timezone.utc
BEGIN = dt.datetime(2020, 3, 28, tzinfo=UTC)
HOUR = dt.timedelta(hours=1)
TICK = dt.timedelta(microseconds=1)
ZONE = "Europe/Berlin"  # its day of 23 hours is 29 March


class Film(NamedTuple):
    """Features, when they are, and how they are shown; the times are in hours from BEGIN."""

    features: List[Feature]
    spans: List[Tuple[dt.datetime, Optional[dt.datetime]]]
    raster: Raster
    heat: Heat
    mode: Mode


@st.composite
def films(draw: st.DrawFn) -> Film:
    raster = Raster(-7.25, 33.5, 0.5, draw(st.integers(1, 14)), draw(st.integers(1, 10)))
    heat = draw(
        st.builds(
            Heat,
            kernel=st.sampled_from(["linear", "exponential", "uniform"]),
            radius=st.sampled_from([0.5, 1.5, 3.0, 6.5]),
            decay=st.sampled_from([0.0, 0.5, 0.95, 1.0]),
            segments=st.booleans(),
        )
    )
    weight = draw(weights)
    place = places(raster, 1.5 * heat.radius)
    if draw(st.booleans()):  # few places, so that features leave pixels that others stay on
        place = st.sampled_from(draw(st.lists(place, min_size=1, max_size=3)))
    kinds = [
        st.builds(
            Feature,
            st.lists(st.tuples(place), min_size=1, max_size=3),
            weight,
            is_line=st.just(False),
            radius=st.none(),
        ),
        st.builds(
            Feature,
            st.lists(st.lists(place, min_size=1, max_size=3), min_size=1, max_size=2),
            weight,
            is_line=st.just(True),
            radius=st.none(),
        ),
    ]
    kind = st.one_of(draw(st.sampled_from([kinds[:1], kinds[1:], kinds])))
    # Points come before lines, as they are read.
    features = sorted(draw(st.lists(kind, min_size=1, max_size=7)), key=lambda one: one.is_line)
    moments = st.integers(-30, 60).map(lambda hours: BEGIN + hours * HOUR)
    instant = moments.map(lambda moment: (moment, moment))
    lasting = st.tuples(moments, st.one_of(st.none(), moments))
    spans = draw(
        st.lists(
            draw(st.sampled_from([instant, lasting])),
            min_size=len(features),
            max_size=len(features),
        )
    )
    return Film(features, spans, raster, heat, draw(MODES))


def timed(features: List[Feature]) -> TimedFeatures:
    """Put points before lines into arrays, one by one as they are read."""
    points = [one for one in features if not one.is_line]
    lines = [one for one in features if one.is_line]
    of_each = [k for k, one in enumerate(points) for part in one.parts for _ in part]
    single = of_each == list(range(len(features)))
    return TimedFeatures(
        len(features),
        points_of(points) if points else None,
        lines_of(lines) if lines else None,
        None if single else np.array(of_each, np.int64),
        None if not points else np.arange(len(points), len(features)),
    )


def times_of(film: Film) -> Tuple[Any, Any]:
    begins = np.array([begin for begin, _ in film.spans], dtype=object)
    ends = np.array([end for _, end in film.spans], dtype=object)
    if all(begin == end for begin, end in film.spans):
        return read_times(begins, timezone=ZONE), None
    return read_times(begins, timezone=ZONE), read_times(ends, timezone=ZONE)


def heats(film: Film, selection: Selection) -> List[np.ndarray]:
    walk = HeatFrames(
        timed(film.features), selection, grid_of(film.raster), settings_of(film.heat), 1
    )
    return [np.array(each) for each in walk.frames()]


def hold(film: Film, selection: Selection, expected: List[List[float]]) -> None:
    """Hold the heat of all frames to these weights, each frame made from nothing.

    The accuracy is a share of the frame's largest stack of one sign, before weights cancel.
    """
    found = heats(film, selection)
    naive = heat_of_frames(film.features, expected, film.raster, film.heat)
    assert len(found) == len(naive)
    for number, (frame, (heat, undecided)) in enumerate(zip(found, naive)):
        assert frame.dtype == np.float32
        present = features_in_frame(film.features, expected[number])
        largest = reference.largest_stack(present, film.raster, film.heat)
        assert_same_heat(frame, heat, undecided, f"frame {number}", largest)


@pytest.mark.slow
@examples(120)
@given(films(), st.sampled_from([("hours", 6), ("hours", 5), ("days", 1)]), st.booleans())
def test_every_frame_is_what_it_would_be_from_nothing(
    film: Film, step: Tuple[str, int], all_time: bool
) -> None:
    times, ends = times_of(film)
    start = None if all_time else BEGIN.isoformat()
    unbounded = None if all_time else (BEGIN + 60 * HOUR).isoformat()
    request = TimelineRequest(start=start, end=unbounded, step_unit=step[0], step=step[1])
    timeline = lay_out_frames(request, times, ends, mode=film.mode)
    origin = clock.moment(timeline.start[0])
    ends_of_spans = [end - TICK for _, end in film.spans if end and not film.mode.is_endless]
    last = max([*(begin for begin, _ in film.spans), *ends_of_spans])
    last = last if all_time else BEGIN + 60 * HOUR
    steps, zeroth = clock.frames_between(
        origin, last, *step, zone=ZONE, before=0 if all_time else 20
    )
    weigh = clock.weigh_as(film.mode.extra_steps, film.mode.fade)
    expected = [
        [clock.weight(steps, zeroth + k, span, weigh) for span in film.spans]
        for k in range(timeline.frames)
    ]
    if not np.any(expected):
        return
    hold(film, select_features(timeline, film.mode), expected)


CYCLES = {
    "hour_of_day": (24, lambda local: local.hour),
    "day_of_week": (7, lambda local: local.weekday()),
}


@pytest.mark.slow
@examples(60)
@given(films(), st.sampled_from(sorted(CYCLES)), ENDING_MODES)
def test_cycles_wrap_without_a_trace(film: Film, cycle: str, mode: Mode) -> None:
    """In UTC, for in Berlin 2 o'clock is skipped on one of the days."""
    begins = np.array([begin for begin, _ in film.spans], dtype=object)
    ends = np.array([end for _, end in film.spans], dtype=object)
    timeline = lay_out_frames(TimelineRequest(cycle=cycle), read_times(begins), read_times(ends))
    selection = select_features(timeline, mode)
    period, number = CYCLES[cycle]
    weigh = clock.weigh_as(mode.extra_steps, mode.fade)
    expected = [
        [clock.cycle_weight(period, number, span, k, weigh, HOUR) for span in film.spans]
        for k in range(period)
    ]
    hold(film, selection, expected)


@examples(30)
@given(films(), st.integers(1, 9), st.integers(1, 4))
def test_frames_by_number_of_features(film: Film, size: int, threshold: int) -> None:
    times, _ = times_of(film)
    request = TimelineRequest(points_per_frame=size, straggler_threshold=threshold)
    timeline = lay_out_frames(request, times)
    order = sorted(range(len(film.spans)), key=lambda k: (film.spans[k][0], k))
    count, left = divmod(len(order), size)
    count += left >= threshold or not count
    expected = [
        [float(k in order[: (n + 1) * size]) for k in range(len(order))] for n in range(count)
    ]
    hold(film, select_features(timeline), expected)


def hourly(count: int, place: Any) -> Tuple[Points, Any]:
    times = read_times(np.array([BEGIN + k * HOUR for k in range(count)], dtype=object))
    x, y = np.array([place(k) for k in range(count)], float).T
    return Points(x.copy(), y.copy(), None), times


@pytest.mark.slow
@pytest.mark.parametrize("decay", [0.0, 0.95, 1.0])
def test_a_long_fading_does_not_drift(decay: float) -> None:
    """After hundreds of frames of fading, entering and leaving: what a new start gives."""
    count = 500
    points, times = hourly(count, lambda k: (k % 9 + 0.5, k * 7 % 5 + 0.5))
    timeline = lay_out_frames(TimelineRequest(step_unit="hours", max_frames=count), times)
    selection = select_features(timeline, chosen_mode("fading", half_life=2.5))
    raster, heat = Raster(0, 6, 1, 10, 6), Heat("linear", 3.0, decay)
    walk = HeatFrames(
        TimedFeatures(count, points), selection, grid_of(raster), settings_of(heat), 1
    )
    *before, last = walk.frames()
    assert len(before) + 1 == count
    features = [
        Feature([[(points.x[k], points.y[k])]], 0.5 ** ((count - 1 - k) / 2.5))
        for k in range(count - 150, count)  # older ones are 1e-18 of the newest
    ]
    assert_same_heat(last, *reference.solve(features, raster, heat))


def test_what_left_leaves_nothing_behind() -> None:
    """A negative and a positive point that leave: pixels become NoData again, not 0."""
    points = Points(np.array([1.5, 1.5, 8.5]), np.array([1.5, 2.5, 1.5]), np.array([1.0, -1.0, 1]))
    times = read_times(np.array(["2020-01-01", "2020-01-01", "2020-01-02"], dtype=object))
    timeline = lay_out_frames(TimelineRequest(step_unit="days"), times)
    selection = select_features(timeline)
    walk = HeatFrames(
        TimedFeatures(3, points),
        selection,
        grid_of(Raster(0, 4, 1, 10, 4)),
        settings_of(Heat("linear", 2.0, 0.9)),
        1,
    )
    first, second = (np.array(each) for each in walk.frames())
    assert first[2, 1] == 0.5
    assert first[1, 1] == -0.5
    assert np.isnan(second[:, :7]).all()
    assert second[2, 8] == 1


def test_a_cancel_passes_through() -> None:
    from qgis_heatdecay.core.errors import Cancelled

    points, times = hourly(50, lambda k: (k % 9, k % 5))
    timeline = lay_out_frames(TimelineRequest(step_unit="hours"), times)
    selection = select_features(timeline, ENDLESS)
    walk = HeatFrames(
        TimedFeatures(50, points),
        selection,
        grid_of(Raster(0, 6, 1, 10, 6)),
        settings_of(Heat()),
        1,
    )
    shares: List[float] = []

    def tick(share: float) -> None:
        shares.append(share)
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(walk.frames(tick))
    assert shares == sorted(shares)
