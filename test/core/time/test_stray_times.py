# SPDX-License-Identifier: GPL-2.0-or-later
"""Few dates far from all others: what is said of them, and what auto makes of the rest."""

from typing import Any, List, Optional, Sequence

import numpy as np
import pytest

from qgis_heatdecay.core.errors import TooLarge
from qgis_heatdecay.core.time.frame_labels import frame_bounds_text
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.timeline import Timeline, lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest

MAY = [f"2021-05-{1 + day % 30:02}" for day in range(119)]


def lay_out(times: Sequence[Any], ends: Optional[Sequence[Any]] = None, **request: Any) -> Timeline:
    def read(values: Sequence[Any]) -> Any:
        return read_times(np.array([*values, None], dtype=object)[:-1])

    return lay_out_frames(
        TimelineRequest(**request), read(times), None if ends is None else read(ends)
    )


def starts(timeline: Timeline) -> List[str]:
    return [str(frame_bounds_text(timeline, k)[0])[:10] for k in range(timeline.frames)]


@pytest.mark.parametrize(
    "stray", ["0001-01-01", "1899-12-30", "1900-01-01", "1970-01-01", "2201-01-01", "9999-12-31"]
)
def test_auto_leaves_out_few_strays_and_says_so(stray: str) -> None:
    timeline = lay_out([stray, *MAY])
    (warning,) = timeline.warnings
    assert f"1 of 120 features ({stray}) makes" in warning
    assert "START=2021-05-01 and END=2021-05-30" in warning
    assert "auto chose its step without them" in warning
    assert starts(timeline)[0] == "2021-05-01"
    assert starts(timeline)[-1] == "2021-05-30"
    assert 20 <= timeline.frames <= 60


def test_a_step_that_is_given_stays_and_the_strays_are_told() -> None:
    timeline = lay_out(["1970-01-01", *MAY], step_unit="months")
    (warning,) = timeline.warnings
    assert "To show the others alone, set START=2021-05-01 and END=2021-05-30." in warning
    assert timeline.frames == 617
    with pytest.raises(TooLarge, match=r"1 of 120 features \(1970-01-01\).*START=2021-05-01"):
        lay_out(["1970-01-01", *MAY], step_unit="hours")


def test_among_a_dozen_a_stray_is_told_but_shown() -> None:
    timeline = lay_out(["1902-01-03", *MAY[:11]])
    (warning,) = timeline.warnings
    assert "1 of 12 features (1902-01-03) makes" in warning
    assert "set START=2021-05-01 and END=2021-05-11." in warning
    assert starts(timeline)[0][:2] == "19"


def test_what_is_pasted_keeps_the_rest() -> None:
    timeline = lay_out(["1970-01-01", *MAY], start="2021-05-01", end="2021-05-30")
    assert timeline.warnings == ()
    assert timeline.frames == 30


@pytest.mark.parametrize(
    "times",
    [
        MAY,
        ["2021-04-01", *MAY],
        ["1970-01-01", "2021-05-01", "2021-05-02", "2021-05-03"],
        [f"{year}" for year in range(1990, 2021)],
        ["1902-01-03"] * 40 + MAY,
        [f"{2020 - k * k // 50}-05-01" for k in range(100)],
    ],
    ids=["all near", "a month before", "four", "years", "a third", "ever older"],
)
def test_what_is_no_stray(times: List[str]) -> None:
    assert lay_out(times).warnings == ()


TYPOS = ["0202-05-03", "0202-05-04", "2202-05-03", "2202-05-07", "2012-05-05"]


def test_a_handful_of_typos_is_left_out() -> None:
    timeline = lay_out([*TYPOS, *MAY[:95]])
    (warning,) = timeline.warnings
    assert "5 of 100 features (0202-05-03, 0202-05-04, 2012-05-05) make" in warning
    assert "START=2021-05-01 and END=2021-05-30" in warning
    assert (starts(timeline)[0], starts(timeline)[-1]) == ("2021-05-01", "2021-05-30")
    with pytest.raises(TooLarge, match=r"5 of 100 .*set START=2021-05-01 and END=2021-05-30"):
        lay_out([*TYPOS, *MAY[:95]], step_unit="days")


@pytest.mark.parametrize("strays", [0, 2, 1500, 4000, 9000])
def test_among_many_they_are_found_as_among_few(strays: int) -> None:
    """Of many values a sample shows that there is nothing to look for; it must not miss any."""
    days = np.datetime64("2020-01-01", "us") + np.arange(100_000 - strays).astype("m8[m]")
    times = np.concatenate([np.full(strays, "0202-01-03", "datetime64[us]"), days])
    timeline = lay_out_frames(TimelineRequest(), read_times(np.roll(times, 777)))
    told = [each for each in timeline.warnings if f"{strays} of 100000 features" in each]
    assert len(told) == (strays > 0)
    assert (timeline.unit == "days") == (strays <= 5000) or timeline.unit == "weeks"


def test_more_than_a_handful_is_told_but_shown() -> None:
    timeline = lay_out([*TYPOS, "2202-01-01", "2202-01-02", "2202-01-03", *MAY[:92]])
    (warning,) = timeline.warnings
    assert "8 of 100 features" in warning
    assert "To show the others alone, set START=2021-05-01 and END=2021-05-30." in warning
    assert starts(timeline)[-1][:2] == "22"


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-30", "1900-01-01", "1970-01-01"])
def test_days_that_stand_for_an_unknown_one_are_strays_however_many(day: str) -> None:
    timeline = lay_out([day] * 60 + MAY)
    (warning,) = timeline.warnings
    assert f"60 of 179 features ({day}) make" in warning
    assert f"{day} often stands for an unknown day." in warning
    assert starts(timeline)[0] == "2021-05-01"
    assert starts(lay_out([day] * 60 + MAY, start=day))[0] == day


def test_an_end_may_be_stray() -> None:
    timeline = lay_out(MAY, ["2201-01-01", *[f"{day}T12:00" for day in MAY[1:]]])
    (warning,) = timeline.warnings
    assert "1 of 119 features (2201-01-01)" in warning
    assert starts(timeline)[-1] == "2021-05-30"


def test_hours_are_told_as_such() -> None:
    times = ["1970-01-01T00:00", *[f"2021-05-01T{k % 24:02}:30" for k in range(100)]]
    (warning,) = lay_out(times).warnings
    assert "START=2021-05-01 00:30:00 and END=2021-05-01 23:30:00" in warning


def test_auto_goes_on_below_a_second() -> None:
    parts = lay_out([f"2021-01-27T10:00:00.{k * 40:03}" for k in range(12)])
    assert 20 <= parts.frames <= 60
    assert (parts.unit, parts.step) == ("seconds", 0.01)
    tenths = lay_out([f"2021-01-27T10:00:0{k // 10}.{k % 10}" for k in range(31)])
    assert (tenths.frames, tenths.step) == (31, 0.1)
    whole = lay_out([f"2021-01-27T10:00:0{k}" for k in range(4)])
    assert (whole.frames, whole.step) == (4, 1)
