# SPDX-License-Identifier: GPL-2.0-or-later
"""How long features last: by END_TIME, or by the interval that TIME is; and where a film ends."""

from typing import Any, List, Optional, Sequence

import numpy as np
import pytest

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.time.feature_selection import Selection, select_features
from qgis_heatdecay.core.time.instants import Instants, read_times
from qgis_heatdecay.core.time.modes import chosen_mode
from qgis_heatdecay.core.time.timeline import lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest


def read(values: Sequence[Any]) -> Instants:
    return read_times(np.array([*values, None], dtype=object)[:-1])


def select(
    times: Sequence[Any], ends: Optional[Sequence[Any]] = None, mode: str = "interval", **more: Any
) -> Selection:
    request = TimelineRequest(**{"step_unit": "days", **more})
    own = chosen_mode(mode)
    lasting = None if ends is None else read(ends)
    return select_features(lay_out_frames(request, read(times), lasting, mode=own), own)


def counts(*values: Any, **more: Any) -> List[int]:
    return list(select(*values, **more).features)


def test_the_film_goes_on_to_the_last_end() -> None:
    assert counts(["2021-08-01", "2021-08-02"], ["2021-08-05T00:00", None]) == [1, 2, 2, 2]
    assert counts(["2021-08-01", "2021-08-09"], ["2021-08-03T00:00", None])[-1] == 1
    assert counts(["2021-08-01"], [None]) == [1]


def test_an_end_that_is_a_date_is_that_whole_day() -> None:
    assert counts(["2021-08-01"], ["2021-08-03"]) == [1, 1, 1]
    assert counts(["2021-08-01"], ["2021-08-01"]) == [1]
    assert counts(["2021-08-01T10:00"], ["2021-08-01"], step_unit="hours") == [1] * 14
    assert counts(["2021-08-01"], ["2021-08"]) == [1] * 31
    assert counts(["2021-12-30"], ["2021"]) == [1, 1]
    assert counts(["2021-08-02"], ["2021-W31"]) == [1] * 7
    dates = np.array(["2021-08-01", "2021-08-03"], "datetime64[D]")
    timeline = lay_out_frames(
        TimelineRequest(step_unit="days"), read_times(dates[:1]), read_times(dates[1:])
    )
    assert timeline.frames == 3


def test_an_end_with_a_time_of_day_is_exclusive() -> None:
    assert counts(["2021-08-01"], ["2021-08-03T00:00:00"]) == [1, 1]
    midnight = np.array(["2021-08-03T00:00"], "datetime64[us]")
    first = read_times(np.array(["2021-08-01"], "datetime64[us]"))
    assert (
        lay_out_frames(TimelineRequest(step_unit="days"), first, read_times(midnight)).frames == 2
    )


def test_no_end_is_what_databases_write_for_it() -> None:
    assert counts(["2021-08-01", "2021-08-02"], ["9999-12-31", "9999-12-31T23:59:59"]) == [1, 2]


def test_cumulative_ends_at_the_last_time() -> None:
    times, ends = ["2021-08-01", "2021-08-02"], ["2021-08-09", None]
    assert counts(times, ends, mode="cumulative") == [1, 2]
    assert len(counts(times, ends, mode="window")) == 9


def test_a_frame_for_each_time_goes_on_to_the_last_end() -> None:
    timeline = select(
        ["2021-08-01", "2021-08-02"], ["2021-08-05", None], step_unit="timestamps"
    ).timeline
    assert timeline.end is not None
    assert timeline.end.astype("datetime64[us]").astype("datetime64[D]").astype(str).tolist() == [
        "2021-08-02",
        "2021-08-06",
    ]


def test_end_cuts_what_lasts_longer() -> None:
    assert counts(["2021-08-01"], ["2021-08-09"], end="2021-08-03") == [1, 1, 1]


def test_intervals_last_as_long_as_they_say() -> None:
    times = [
        "2023-08-13/2023-08-16",
        "2023-08-14",
        "2023-08-15",
        "2023-08-19T10:00Z/2023-08-20T08:00Z",
        "2023-08-21/22",
    ]
    assert counts(times) == [1, 2, 2, 1, 0, 0, 1, 1, 1, 1]
    assert counts(times, mode="cumulative") == [1, 2, 3, 3, 3, 3, 4, 4, 5]
    assert counts(times[:2], [None, "2023-08-14T12:00"]) == [1, 2]
    assert counts(["2023-08-13/P3D", "2023-08-13T10:00/PT1H"]) == [2, 1, 1]
    assert counts(["2023-08-13/..", "2023-08-15"]) == [1, 1, 2]


def test_days_without_intervals_are_there_at_their_time_alone() -> None:
    assert counts(["2023-08-13", "2023-08-14"], step_unit="hours") == [1, *[0] * 23, 1]


def test_times_of_day_are_hours_of_a_day() -> None:
    assert counts(["14:32", "02:07"], cycle="hour_of_day") == [0, 0, 1, *[0] * 11, 1, *[0] * 9]
    nights = counts(["22:15"], ["02:00"], cycle="hour_of_day")
    assert np.flatnonzero(nights).tolist() == [0, 1, 22, 23]


@pytest.mark.parametrize("request_", [{}, {"cycle": "day_of_week"}, {"points_per_frame": 1}])
def test_times_of_day_are_refused_where_dates_are_needed(request_: Any) -> None:
    with pytest.raises(HeatDecayError, match=r'"14:32:00".*"date" \|\| .*hour_of_day'):
        select(["14:32", "02:07"], **request_)


def test_ends_of_times_with_dates_have_dates() -> None:
    with pytest.raises(HeatDecayError, match=r'END_TIME .*"10:00:00", but TIME has dates.*\|\|'):
        select(["2020-01-20", "2020-01-21T12:00"], ["10:00", "11:00"])
    with pytest.raises(HeatDecayError, match="END_TIME"):
        select(["2020-01-20"], ["10:00"], cycle="hour_of_day")
    # One of them is skipped, as a time that cannot be read.
    assert counts(["2020-01-20", "2020-01-21"], ["10:00", "2020-01-22"]) == [1, 1]


def test_times_of_day_have_no_start() -> None:
    with pytest.raises(HeatDecayError, match="Leave START and END empty"):
        select(["14:32"], cycle="hour_of_day", start="2020-01-01")
    with pytest.raises(HeatDecayError, match="cannot be converted"):
        read_times(np.array(["14:32"], dtype=object), "", "Europe/Berlin", "Asia/Tokyo")
