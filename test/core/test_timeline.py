# SPDX-License-Identifier: GPL-2.0-or-later
"""The rules of frames, one by one."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.time.feature_selection import select_features
from qgis_heatdecay.core.time.frame_labels import frame_bounds_text
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.modes import ENDLESS, OWN_STEPS, chosen_mode
from qgis_heatdecay.core.time.timeline import lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest, validate_request


def lay_out(texts, timezone="", ends=None, **request):
    def read(values):
        return read_times(np.array([*values, None], dtype=object)[:-1], timezone=timezone)

    return lay_out_frames(
        TimelineRequest(**request), read(texts), None if ends is None else read(ends)
    )


def starts(timeline):
    return [frame_bounds_text(timeline, frame)[0] for frame in range(timeline.frames)]


@pytest.mark.parametrize(
    ("unit", "step", "start"),
    [
        ("seconds", 15, "2020-03-12T10:52:30"),
        ("seconds", 0.5, "2020-03-12T10:52:41.500000"),
        ("minutes", 15, "2020-03-12T10:45:00"),
        ("minutes", 7, "2020-03-12T10:49:00"),
        ("minutes", 90, "2020-03-12T10:00:00"),
        ("hours", 1, "2020-03-12T10:00:00"),
        ("hours", 6, "2020-03-12T06:00:00"),
        ("hours", 36, "2020-03-12T00:00:00"),
        ("days", 1, "2020-03-12T00:00:00"),
        ("days", 10, "2020-03-12T00:00:00"),
        ("weeks", 1, "2020-03-09T00:00:00"),
        ("months", 1, "2020-03-01T00:00:00"),
        ("years", 5, "2020-01-01T00:00:00"),
    ],
)
def test_the_first_frame_begins_at_the_first_time_floored(unit, step, start):
    timeline = lay_out(["2020-03-12T10:52:41.7"], step_unit=unit, step=step)
    assert starts(timeline) == [start]


def test_weeks_begin_on_monday_before_1970_too():
    timeline = lay_out(["1969-12-31", "1476-09-04"], step_unit="weeks", max_frames=10**5)
    assert starts(timeline)[-1] == "1969-12-29T00:00:00"
    assert timeline.start[:1].astype("datetime64[us]").tolist()[0].weekday() == 0


def test_steps_are_counted_from_start():
    timeline = lay_out(["2020-05-01"], start="2020-01-31", step_unit="months")
    assert [text[:10] for text in starts(timeline)] == [
        "2020-01-31",
        "2020-02-29",
        "2020-03-31",
        "2020-04-30",
    ]
    timeline = lay_out(["2024-03-01"], start="2020-02-29", step_unit="years")
    assert starts(timeline)[1][:10] == "2021-02-28"
    assert starts(timeline)[4][:10] == "2024-02-29"


@pytest.mark.parametrize(("day", "hours"), [("2020-03-29", 23), ("2020-10-25", 25)])
def test_days_with_a_change_of_the_clock(day, hours):
    timeline = lay_out([day, f"{day}T23:30"], "Europe/Berlin", step_unit="days")
    assert timeline.end[0] - timeline.start[0] == hours * 3600 * 10**6
    timeline = lay_out([day, f"{day}T23:30"], "Europe/Berlin", step_unit="hours")
    assert timeline.frames == hours


def test_a_day_that_the_clock_skips_makes_no_frame():
    timeline = lay_out(["2011-12-29", "2011-12-31"], "Pacific/Apia", step_unit="days")
    assert starts(timeline) == ["2011-12-29T00:00:00-10:00", "2011-12-31T00:00:00+14:00"]


@pytest.mark.parametrize(
    ("end", "frames", "kept"),
    [
        ("2020-03-02", 2, [1, 1, 1, 0]),
        (dt.date(2020, 3, 2), 2, [1, 1, 1, 0]),
        ("2020-03-02T10:00", 2, [1, 1, 0, 0]),
        ("2020-03-02T10:00+00:00", 2, [1, 1, 0, 0]),
        ("2020-03-02T09:59:59", 2, [1, 0, 0, 0]),
        (dt.datetime(2020, 3, 2, 10), 2, [1, 1, 0, 0]),
        ("2020-03-03", 3, [1, 1, 1, 1]),
        ("2020-03", 31, [1, 1, 1, 1]),
        ("2020-W10", 8, [1, 1, 1, 1]),
        ("", 3, [1, 1, 1, 1]),
    ],
)
def test_end_is_inclusive(end, frames, kept):
    times = ["2020-03-01", "2020-03-02T10:00", "2020-03-02T23:59:59.999999", "2020-03-03"]
    timeline = lay_out(times, end=end, step_unit="days")
    assert (timeline.frames, timeline.kept.tolist()) == (frames, [bool(one) for one in kept])


def test_bounds_are_on_the_clock_unless_they_have_a_zone():
    clock = "America/Los_Angeles"
    for start in ("2020-03-01", "2020-03-01T08:00Z", dt.date(2020, 3, 1)):
        timeline = lay_out(["2020-03-05"], clock, start=start, step_unit="days")
        assert starts(timeline)[0] == "2020-03-01T00:00:00-08:00"


@pytest.mark.parametrize(
    ("times", "unit", "step"),
    [
        (["2020-03-01T10:00", "2020-03-01T10:30:30"], "minutes", 1),
        (["2020-03-01T10:00:01", "2020-03-02T18:00"], "hours", 1),
        (["2020-03-01", "2020-04-10"], "days", 1),
        (["2020-03-01", "2020-09-30"], "weeks", 1),
        (["2017-03-01", "2020-04-10"], "months", 1),
        (["1980", "2020"], "years", 1),
        (["1980-03-01", "2020"], "years", 1),
        # Steps finer than the times would only make empty frames.
        (["2010", "2015"], "years", 1),
        (["2020-01", "2020-06"], "months", 1),
        (["2020-03-01", "2020-03-05"], "days", 1),
    ],
)
def test_auto_takes_a_calendar_step(times, unit, step):
    timeline = lay_out(times)
    assert (timeline.unit, timeline.step) == (unit, step)


@examples(80)
@given(st.floats(1.4, 10.5), st.sampled_from(["", "Europe/Berlin"]), st.integers(0, 10**9))
def test_auto_gives_20_to_60_frames(exponent, zone, begin):
    """From half a minute to a thousand years."""
    times = np.array([begin * 10**6 + 1, begin * 10**6 + int(10 ** (exponent + 6))])
    instants = read_times(times.astype("datetime64[us]"), timezone=zone, zoned=True)
    timeline = lay_out_frames(TimelineRequest(), instants)
    assert 20 <= timeline.frames <= 60
    by_hand = TimelineRequest(step_unit=timeline.unit, step=timeline.step)
    assert lay_out_frames(by_hand, instants).frames == timeline.frames


def test_auto_keeps_to_max_frames():
    assert lay_out(["2020-03-01", "2020-04-10"], max_frames=10).frames <= 10


def test_auto_with_one_time():
    assert lay_out(["2020-03-01T10:15:30"]).frames == 1


def test_timestamps_are_a_frame_each():
    times = ["2020-03-05", "2020-03-01", "2020-03-05", "2020-03-07"]
    timeline = lay_out(times, step_unit="timestamps")
    assert starts(timeline) == ["2020-03-01T00:00:00", "2020-03-05T00:00:00", "2020-03-07T00:00:00"]
    assert timeline.first.tolist() == [1, 0, 1, 2]
    assert frame_bounds_text(timeline, 2)[1] == "2020-03-09T00:00:00"
    timeline = lay_out(times, step_unit="timestamps", start="2020-03-02", end="2020-03-06")
    assert (timeline.frames, timeline.first.tolist()[:3]) == (1, [0, -1, 0])
    assert timeline.kept.tolist() == [True, True, True, False]


def test_max_frames_is_refused_with_a_step_that_fits():
    for request in ({"step_unit": "minutes"}, {"step_unit": "hours", "max_frames": 100}):
        with pytest.raises(HeatDecayError) as caught:
            lay_out(["2020-01-01", "2021-03-01"], **request)
        words = str(caught.value).split()
        unit = words[words.index("STEP_UNIT") + 2]
        step = float(words[words.index("STEP") + 2].rstrip(","))
        fitting = {**request, "step_unit": unit, "step": step}
        assert lay_out(["2020-01-01", "2021-03-01"], **fitting).frames > 20


def test_max_frames_is_refused_before_anything_is_made():
    with pytest.raises(HeatDecayError, match="STEP_UNIT"):
        lay_out(["0476-09-04", "2020-01-01"], step_unit="seconds", step=0.001)


def test_as_many_frames_as_allowed_are_made():
    times = ["2020-01-01", "2020-01-10"]
    assert lay_out(times, step_unit="days", max_frames=10).frames == 10
    with pytest.raises(HeatDecayError, match="10 frames, and the limit is 9"):
        lay_out(times, step_unit="days", max_frames=9)


def test_more_frames_than_can_be_laid_out_ask_for_another_step():
    with pytest.raises(HeatDecayError, match="the limit is 2000000") as caught:
        lay_out(["1000-01-01", "2020-03-01"], step_unit="seconds", skip_empty=True)
    assert "MAX_FRAMES" not in str(caught.value)
    assert "STEP_UNIT to hours and STEP to 6, or choose a shorter period" in str(caught.value)


def test_a_step_that_is_not_looked_at_may_be_anything():
    for request_ in ({"cycle": "day_of_week"}, {"points_per_frame": 3}):
        validate_request(TimelineRequest(step=1e300, step_unit="months", **request_))
    for unit in ("auto", "timestamps"):
        validate_request(TimelineRequest(step=1e300, step_unit=unit))


def test_only_filled_frames_count_when_empty_ones_are_skipped():
    timeline = lay_out(["1900-01-01", "2020-03-01"], step_unit="days", skip_empty=True)
    assert select_features(timeline).frames.tolist() == [0, timeline.frames - 1]
    with pytest.raises(HeatDecayError, match="not empty"):
        select_features(timeline, ENDLESS)


@pytest.mark.parametrize(
    ("request_", "mode", "words"),
    [
        ({"start": "2020-03-02", "end": "2020-03-01"}, OWN_STEPS, ["END", "START", "2020-03-02"]),
        ({"step": 0}, OWN_STEPS, ["STEP", "0"]),
        ({"step": -1.5}, OWN_STEPS, ["-1.5"]),
        ({"step": float("nan")}, OWN_STEPS, ["nan"]),
        ({"step": 1.5, "step_unit": "months"}, OWN_STEPS, ["1.5", "months"]),
        ({"step": 0.5, "step_unit": "years"}, OWN_STEPS, ["0.5", "years"]),
        ({"step": 1e300, "step_unit": "days"}, OWN_STEPS, ["1e+300 days", "10000 years"]),
        ({"step": 1e30, "step_unit": "seconds"}, OWN_STEPS, ["1e+30 seconds"]),
        ({"step": 300_000, "step_unit": "years"}, OWN_STEPS, ["300000 years"]),
        ({"step": 1e-9, "step_unit": "seconds"}, OWN_STEPS, ["1e-09 seconds", "microsecond"]),
        ({"cycle": "hour_of_day"}, chosen_mode("cumulative"), ["cumulative", "hour_of_day"]),
        ({"cycle": "hour_of_day", "points_per_frame": 5}, OWN_STEPS, ["POINTS_PER_FRAME"]),
        ({"points_per_frame": 0}, OWN_STEPS, ["POINTS_PER_FRAME", "0"]),
        ({"max_frames": 0}, OWN_STEPS, ["MAX_FRAMES"]),
        ({"start": "yesterday"}, OWN_STEPS, ["START", "YESTERDAY", "2020-03-01"]),
        ({"end": "03/04/2020"}, OWN_STEPS, ["END", "03/04/2020"]),
    ],
)
def test_what_cannot_work_is_refused(request_, mode, words):
    with pytest.raises(HeatDecayError) as caught:
        validate_request(TimelineRequest(**request_), mode)
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"end": "2019"}, ["END", "2020-03-01"]),
        ({"start": "2021"}, ["START", "2020-03-05"]),
        ({"start": "2021", "step_unit": "timestamps"}, ["START"]),
        ({"start": "2021", "cycle": "day_of_week"}, ["START"]),
    ],
)
def test_bounds_that_leave_no_feature_are_refused(request_, words):
    with pytest.raises(HeatDecayError) as caught:
        lay_out(["2020-03-01", "2020-03-05"], **request_)
    for word in words:
        assert word in str(caught.value)


def test_unreadable_features_are_in_no_frame():
    timeline = lay_out(["2020-03-01", "N/A", None, "2020-03-02"], step_unit="days")
    assert timeline.kept.tolist() == [True, False, False, True]
    selection = select_features(timeline, ENDLESS)
    assert selection.weights_in_frame(1).tolist() == [1, 0, 0, 1]


def test_an_unreadable_end_is_no_feature_for_ever():
    timeline = lay_out(["2020"] * 3, ends=["N/A", None, ""], step_unit="days")
    assert timeline.kept.tolist() == [False, True, True]


def test_cycles():
    times = ["2020-03-02T00:00", "2020-03-08T23:59"]  # Monday, Sunday
    timeline = lay_out(times, cycle="day_of_week")
    assert (timeline.frames, timeline.first.tolist()) == (7, [0, 6])
    assert frame_bounds_text(timeline, 0) == ("1", None)
    timeline = lay_out(times, cycle="hour_of_day")
    assert (timeline.frames, timeline.first.tolist()) == (24, [0, 23])
    assert frame_bounds_text(timeline, 23) == ("23", None)
    timeline = lay_out([*times, "1969-12-31"], cycle="month_of_year", start="2020-03-03")
    assert (timeline.frames, timeline.first.tolist()) == (12, [2, 2, 2])
    assert timeline.kept.tolist() == [False, True, False]
    # The clock is TIMEZONE's.
    timeline = lay_out(["2020-03-02T23:30Z"], "Asia/Kathmandu", cycle="hour_of_day")
    assert timeline.first.tolist() == [5]


def test_in_cycles_start_and_end_cut_off_what_lasts():
    lasting = {"ends": ["2020-03-02T20:00", None, "2020-03-02T09:00"], "cycle": "hour_of_day"}
    times = ["2020-03-02T08:00", "2020-03-02T12:00", "2020-03-02T07:00"]
    timeline = lay_out(times, start="2020-03-02T10:00", end="2020-03-02T14:30", **lasting)
    assert timeline.kept.tolist() == [True, True, False]
    assert timeline.first.tolist()[:2] == [10, 12]
    assert timeline.last.tolist()[:2] == [14, 14]
    assert lay_out(times, **lasting).last.tolist() == [19, 12 + 23, 8]


# What heatmap.py 1.14 does: points, frequency, straggler threshold, frames.
HEATMAP_PY = [
    (10, 1, 1, 10),
    (10, 3, 1, 4),
    (10, 3, 2, 3),
    (11, 3, 2, 4),
    (11, 3, 3, 3),
    (9, 3, 1, 3),
    (9, 3, 0, 4),
    (2, 5, 1, 1),
    (2, 5, 3, 1),
    (5, 5, 5, 1),
    (1, 1, 1, 1),
]


@pytest.mark.parametrize(("points", "frequency", "threshold", "frames"), HEATMAP_PY)
def test_points_per_frame_as_heatmap_py(points, frequency, threshold, frames):
    request = TimelineRequest(points_per_frame=frequency, straggler_threshold=threshold)
    timeline = lay_out_frames(request, None, features=points)
    assert timeline.frames == frames
    selection = select_features(timeline)
    # Cumulative whatever MODE says; stragglers below the threshold are never shown.
    shown = [min((frame + 1) * frequency, points) for frame in range(frames)]
    assert selection.features.tolist() == shown
    assert [int(selection.weights_in_frame(frame).sum()) for frame in range(frames)] == shown


def test_points_per_frame_go_by_time():
    texts = ["2020-03-03", "2020-03-01", "N/A", "2020-03-02", "2020-03-02"]
    timeline = lay_out(texts, points_per_frame=2)
    assert timeline.first.tolist() == [1, 0, -1, 0, 1]
    assert starts(timeline) == ["2020-03-01T00:00:00", "2020-03-02T00:00:00"]
    assert frame_bounds_text(timeline, 1)[1] == "2020-03-03T00:00:00"
    timeline = lay_out(texts, points_per_frame=2, start="2020-03-02", end="2020-03-02")
    assert timeline.kept.tolist() == [False, True, False, True, True]
    selection = select_features(timeline, ENDLESS)
    assert selection.weights_in_frame(0).tolist() == [0, 1, 0, 1, 1]


def test_points_per_frame_keep_to_max_frames():
    request = TimelineRequest(points_per_frame=1, max_frames=10)
    with pytest.raises(HeatDecayError, match="POINTS_PER_FRAME to at least 3"):
        lay_out_frames(request, None, features=25)


def test_without_times_there_must_be_a_number():
    with pytest.raises(HeatDecayError, match="TIME is empty"):
        lay_out_frames(TimelineRequest(), None, features=5)
    with pytest.raises(HeatDecayError, match="START and END need TIME"):
        lay_out_frames(TimelineRequest(points_per_frame=1, end="2020"), None, features=5)
