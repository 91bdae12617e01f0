# SPDX-License-Identifier: GPL-2.0-or-later
"""Days that stand for none: no end yet, an unknown beginning; and ends before beginnings."""

from typing import Any, List, Optional, Sequence

import numpy as np
import pytest

from qgis_heatdecay.core.time.feature_selection import Selection, select_features
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.modes import chosen_mode
from qgis_heatdecay.core.time.timeline import lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest

TIMES = ["2021-08-01", "2021-08-02", "2021-08-04"]


def select(
    times: Sequence[Any], ends: Optional[Sequence[Any]] = None, mode: str = "interval", **more: Any
) -> Selection:
    def read(values: Sequence[Any], parameter: str) -> Any:
        clock = more.get("clock", "")
        return read_times(np.array([*values, None], object)[:-1], "", clock, parameter=parameter)

    lasting = None if ends is None else read(ends, "END_TIME")
    asked = {name: value for name, value in more.items() if name != "clock"}
    own = chosen_mode(mode)
    timeline = lay_out_frames(TimelineRequest(**asked), read(times, "TIME"), lasting, mode=own)
    return select_features(timeline, own)


def counts(*values: Any, **more: Any) -> List[int]:
    return list(select(*values, **more).features)


def warnings(*values: Any, **more: Any) -> Sequence[str]:
    return select(*values, **more).timeline.warnings


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("2099-12-31", "2099-12-31"),
        ("2099-12-31 23:59:59", "2099-12-31"),
        ("2100-01-01", "2100-01-01"),
        ("2199-12-31T00:00:00", "2199-12-31"),
        ("2262-04-11T23:47:16", "2262-04-11"),
        ("2038-01-19T03:14:07Z", "2038-01-19"),
        ("2999-12-31", "2999-12-31"),
        ("3000-01-01", "3000-01-01"),
        ("4712-12-31", "4712-12-31"),
        ("9999-12-31", "9999-12-31"),
        ("9999-12-31 23:59:59.999", "9999-12-31"),
        ("9999", "9999-01-01"),
        (9999, "9999-01-01"),
        (2099, "2099-01-01"),
        ("infinity", "9999-12-31"),
    ],
)
@pytest.mark.parametrize("unit", ["auto", "days"])
def test_a_day_for_no_end_is_none(end: Any, told: str, unit: str) -> None:
    selection = select(TIMES, [end, "2021-08-03", end], step_unit=unit)
    assert list(selection.features) == [1, 2, 2, 2]
    [warning] = selection.timeline.warnings
    assert warning.startswith(f"2 features end on {told}, which stands for no end")
    assert (f"set END={told}" in warning) == (told < "9999")


def test_what_is_pasted_shows_that_time() -> None:
    frames = select(TIMES, ["2099-12-31"] * 3, step_unit="years", end="2099-12-31")
    assert len(frames.features) == 2099 - 2021 + 1
    assert frames.timeline.warnings == ()


@pytest.mark.parametrize("clock", ["America/Los_Angeles", "Asia/Tokyo", "+13:00"])
def test_a_day_for_none_is_that_day_on_the_clock(clock: str) -> None:
    found = select(TIMES, ["2099-12-31T23:59:59"] * 3, step_unit="days", clock=clock)
    assert list(found.features) == [1, 2, 2, 3]
    [warning] = found.timeline.warnings
    assert "2099-12-31" in warning


@pytest.mark.parametrize(
    ("times", "end", "unit", "frames"),
    [
        (["2090", "2095", "2098"], "2099-12-31", "years", 10),
        (["2021", "2022", "2023"], "2050-12-31", "years", 30),
        (["2021", "2022", "2023"], "2099-06-30", "years", 79),
        (["2030", "2031", "2032"], "2038-01-19", "years", 9),
    ],
)
def test_ends_that_are_meant(times: List[str], end: str, unit: str, frames: int) -> None:
    found = select(times, [end] * 3, step_unit=unit)
    assert len(found.features) == frames
    assert not any("stands for" in each for each in found.timeline.warnings)


def test_an_open_end_of_an_interval() -> None:
    found = select(["2021-08-01/2099-12-31", "2021-08-02", "2021-08-04"], step_unit="days")
    assert list(found.features) == [1, 2, 1, 2]
    assert "1 feature ends on 2099-12-31, which stands" in found.timeline.warnings[0]


@pytest.mark.parametrize("begin", ["1900-01-01", "0001-01-01", "1970-01-01T00:00:07", "1753-01-01"])
@pytest.mark.parametrize("unit", ["auto", "days"])
def test_an_unknown_beginning_is_the_first_of_the_others(begin: str, unit: str) -> None:
    found = select([begin, begin, *TIMES], ["2021-08-02", None, *TIMES], step_unit=unit)
    assert list(found.features) == [3, 3, 1, 2]
    [warning] = found.timeline.warnings
    assert f"2 features begin on {begin[:10]}, which stands for an unknown day" in warning
    assert f"set START={begin[:10]}" in warning


def test_what_is_pasted_begins_then() -> None:
    found = select(["1970-01-01", *TIMES], [None, *TIMES], step_unit="years", start="1970-01-01")
    assert len(found.features) == 52
    assert found.timeline.warnings == ()


def test_beginnings_that_are_meant() -> None:
    # Houses of 1900, and what ended before the others began.
    years = ["1900", "1902", "1931", "1970"]
    assert warnings(years, [None] * 4, step_unit="years") == ()
    early = warnings(["1970-01-01", *TIMES], ["1971", *TIMES], step_unit="years")
    assert not any("begin" in each for each in early)


def test_what_ended_shortly_before_the_others_begins_with_its_end() -> None:
    ends = ["2021-07-30", "2021-07-31T06:00", *TIMES]
    found = select(["1970-01-01", "1970-01-01", *TIMES], ends, step_unit="days")
    assert list(found.features) == [2, 1, 1, 1, 0, 1]
    assert "2 features begin on 1970-01-01" in found.timeline.warnings[0]


def test_in_modes_and_cycles_without_ends_nothing_is_said() -> None:
    ends = ["2099-12-31"] * 3
    assert warnings(TIMES, ends, "cumulative", step_unit="days") == ()
    assert warnings(TIMES, ends, cycle="day_of_week") == ()
    assert counts(TIMES, ends, cycle="day_of_week") == [3] * 7


def test_an_end_before_the_beginning_is_told() -> None:
    found = select(TIMES, ["2021-08-02", "2021-07-30", "2021-08-04"], step_unit="days")
    assert list(found.features) == [1, 2, 0, 1]
    [warning] = found.timeline.warnings
    assert warning == (
        "1 feature has an END_TIME before its TIME (2021-07-30 before 2021-08-02) and is shown at "
        "its TIME alone."
    )


def test_ends_and_beginnings_that_were_exchanged() -> None:
    ends = ["2021-07-01", "2021-07-02T10:30", "2021-08-04"]
    [warning] = warnings(TIMES, ends, step_unit="days")
    assert "2 features have an END_TIME before their TIME (such as 2021-07-01 before" in warning
    assert warning.endswith("Exchange TIME and END_TIME if they were mixed up.")


def test_an_end_at_the_beginning_or_on_its_day_is_none_before_it() -> None:
    assert warnings(["2021-08-01T10:00"], ["2021-08-01T10:00"], step_unit="days") == ()
    assert warnings(["2021-08-01T10:00"], ["2021-08-01"], step_unit="days") == ()
    assert warnings(["22:15"], ["02:00"], cycle="hour_of_day") == ()


@pytest.mark.parametrize(
    "word", ["NULL", "NaT", "n/a", "-", "none", "0000-00-00", "ongoing", "today"]
)
def test_words_for_no_end_are_none(word: str) -> None:
    found = select(TIMES, [word, "2021-08-03", None], step_unit="days")
    assert list(found.features) == [1, 2, 2, 2]
