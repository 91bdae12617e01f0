# SPDX-License-Identifier: GPL-2.0-or-later
"""The modes on small literal cases, the rules of END_TIME, and what changes between frames."""

import numpy as np
import pytest
from support.time_reference import play

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.time.feature_selection import select_features
from qgis_heatdecay.core.time.instants import Instants, read_times
from qgis_heatdecay.core.time.modes import chosen_mode
from qgis_heatdecay.core.time.timeline import lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest

DAYS = [f"2020-03-{day:02}" for day in range(1, 10)]


def weights(mode, times, ends=None, window=7, half_life=3.0, **request):
    """Return the weights, a row for each daily frame from the 1st on."""

    def read(values):
        return read_times(np.array([*values, None], dtype=object)[:-1])

    timeline = lay_out_frames(
        TimelineRequest(**{"start": DAYS[0], "step_unit": "days", **request}),
        read(times),
        None if ends is None else read(ends),
    )
    selection = select_features(timeline, chosen_mode(mode, window, half_life))
    rows = [selection.weights_in_frame(k).tolist() for k in range(len(selection.frames))]
    played = play(selection.changes(), selection)
    for row, by_changes in zip(rows, played):
        assert by_changes == {k: pytest.approx(value) for k, value in enumerate(row) if value}
    return rows


def test_interval():
    assert weights("interval", DAYS[:3]) == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def test_cumulative():
    assert weights("cumulative", DAYS[:3]) == [[1, 0, 0], [1, 1, 0], [1, 1, 1]]


def test_window():
    assert weights("window", DAYS[:4], window=2) == [
        [1, 0, 0, 0],
        [1, 1, 0, 0],
        [0, 1, 1, 0],
        [0, 0, 1, 1],
    ]
    assert weights("window", DAYS[:3], window=1) == weights("interval", DAYS[:3])
    assert weights("window", DAYS[:3], window=9) == weights("cumulative", DAYS[:3])


def test_fading():
    assert weights("fading", DAYS[:3], half_life=1) == [[1, 0, 0], [0.5, 1, 0], [0.25, 0.5, 1]]
    assert weights("fading", [DAYS[0], DAYS[3]], half_life=3)[3] == pytest.approx([0.5, 1])


def test_features_before_start_count_but_in_interval():
    times = ["2020-02-29", "2020-02-27", DAYS[1]]
    assert weights("interval", times) == [[0, 0, 0], [0, 0, 1]]
    assert weights("cumulative", times) == [[1, 1, 0], [1, 1, 1]]
    assert weights("window", times, window=2) == [[1, 0, 0], [0, 0, 1]]
    assert weights("fading", times, half_life=1) == [[0.5, 0.125, 0], [0.25, 0.0625, 1]]


def test_features_last_until_end_time():
    times, ends = (
        [DAYS[0]] * 5 + [DAYS[3]],
        [f"{DAYS[2]}T00:00", None, "2019-03", "2019", "2020-03-01T12:00"],
    )
    ends = [*ends, None]
    shown = np.array(weights("interval", times, ends))
    # To the 3rd, half open; for ever; END_TIME at and before TIME; within the first day.
    assert shown[:, 0].tolist() == [1, 1, 0, 0]
    assert shown[:, 1].tolist() == [1, 1, 1, 1]
    for instant in (2, 3, 4):
        assert shown[:, instant].tolist() == [1, 0, 0, 0]
    assert (np.array(weights("cumulative", times, ends))[:, :5] == 1).all()
    fading = np.array(weights("fading", times, ends, half_life=1))
    assert fading[:, 0].tolist() == [1, 1, 0.5, 0.25]
    assert fading[:, 1].tolist() == [1, 1, 1, 1]
    window = np.array(weights("window", times, ends, window=2))
    assert window[:, 0].tolist() == [1, 1, 1, 0]


def test_cycles_wrap():
    hours = [f"2020-03-01T{hour:02}:30" for hour in (0, 22)]
    interval = np.array(weights("interval", hours, cycle="hour_of_day"))
    assert np.flatnonzero(interval[:, 1]).tolist() == [22]
    window = np.array(weights("window", hours, window=3, cycle="hour_of_day"))
    assert np.flatnonzero(window[:, 1]).tolist() == [0, 22, 23]
    fading = np.array(weights("fading", hours, half_life=1, cycle="hour_of_day"))
    assert fading[:, 1].tolist() == [0.5 ** ((hour - 22) % 24) for hour in range(24)]
    assert (np.array(weights("window", hours, window=24, cycle="hour_of_day")) == 1).all()


def test_what_lasts_over_midnight_touches_the_hours_on_both_sides():
    lasting = weights("interval", ["2020-03-01T22:15"], ["2020-03-02T02:00"], cycle="hour_of_day")
    assert np.flatnonzero(np.array(lasting)[:, 0]).tolist() == [0, 1, 22, 23]


def test_frames_without_features_stay_or_are_skipped():
    times = [DAYS[0], DAYS[3]]
    assert len(weights("interval", times)) == 4
    assert weights("interval", times, skip_empty=True) == [[1, 0], [0, 1]]


def test_frames_that_are_all_empty_are_refused():
    with pytest.raises(HeatDecayError, match="No feature is in any frame"):
        weights("interval", ["2020-02-01"], end=DAYS[3])


@pytest.mark.parametrize(
    ("window", "half_life", "word"),
    [(0, 3.0, "WINDOW"), (7, 0.0, "HALF_LIFE"), (7, float("nan"), "HALF_LIFE")],
)
def test_bad_windows_and_half_lives_are_refused(window, half_life, word):
    with pytest.raises(HeatDecayError, match=word):
        chosen_mode("window", window, half_life)


@pytest.mark.slow
def test_the_changes_are_no_more_than_what_changes():
    """A million features in five thousand frames."""
    rng = np.random.default_rng(3)
    seconds = rng.integers(0, 5000 * 60, 1_000_000)
    there = np.ones(len(seconds), bool)
    times = Instants(seconds * 10**6, there, ~there, None)
    request = TimelineRequest(start="1970", step_unit="minutes", max_frames=5000)
    timeline = lay_out_frames(request, times)
    for mode, leaving in (("cumulative", 0), ("window", 1), ("fading", 1)):
        selection = select_features(timeline, chosen_mode(mode))
        added = removed = 0
        for change in selection.changes():
            added += len(change.add)
            removed += len(change.remove)
        assert added == len(seconds)
        assert (removed > 0.99 * len(seconds)) == bool(leaving)
