# SPDX-License-Identifier: GPL-2.0-or-later
"""Frames in words."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.languages import translated_by

from qgis_heatdecay.core.time.clocks import clock_time, iso_text
from qgis_heatdecay.core.time.frame_labels import frame_bounds_text, frame_clock_times, frame_labels
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.time_formats import WEEKDAYS
from qgis_heatdecay.core.time.time_words import MONTHS
from qgis_heatdecay.core.time.timeline import lay_out_frames
from qgis_heatdecay.core.time.timeline_request import TimelineRequest

GERMAN = {
    "January": "Januar",
    "March": "März",
    "May": "Mai",
    "Monday": "Montag",
    "{day} {month} {year}": "{day}. {month} {year}",
    "week of {date}": "Woche vom {date}",
    "{date} {time}": "{date}, {time}",
}
JAPANESE = {
    "March": "3月",
    "{month} {year}": "{year}年{month}",
    "{day} {month} {year}": "{year}年{month}{day}日",
}


def timeline(*texts, timezone="", **request):
    times = read_times(np.array([*texts, None], dtype=object)[:-1], timezone=timezone)
    return lay_out_frames(TimelineRequest(**request), times)


@pytest.mark.parametrize(
    ("times", "request_", "labels"),
    [
        (["2019", "2020"], {"step_unit": "years"}, ["2019", "2020"]),
        (["0476-09-04"], {"step_unit": "years"}, ["476"]),
        (["2010", "2021"], {"step_unit": "years", "step": 10}, ["2010 – 2019", "2020 – 2029"]),
        (["2020-03", "2020-04"], {"step_unit": "months"}, ["March 2020", "April 2020"]),
        (["2020-03"], {"step_unit": "months", "step": 3}, ["March 2020 – May 2020"]),
        (
            ["2020-03-15"],
            {"step_unit": "months", "start": "2020-03-15"},
            ["15 March 2020 – 14 April 2020"],
        ),
        (["2020-03-04"], {"step_unit": "weeks"}, ["week of 2 March 2020"]),
        (["2020-03-04"], {"step_unit": "weeks", "step": 2}, ["2 March 2020 – 15 March 2020"]),
        (["2020-03-04"], {"step_unit": "days"}, ["4 March 2020"]),
        (["2020-03-04"], {"step_unit": "days", "step": 2}, ["4 March 2020 – 5 March 2020"]),
        (
            ["2020-03-04T07:00"],
            {"step_unit": "days", "start": "2020-03-04T06:00"},
            ["4 March 2020 06:00"],
        ),
        (["2020-03-04T14:30", "2020-03-04T15:30"], {"step_unit": "hours"}, ["14:00", "15:00"]),
        (
            ["2020-03-04T23:30", "2020-03-05T00:30"],
            {"step_unit": "hours"},
            ["4 March 2020 23:00", "5 March 2020 00:00"],
        ),
        (["2020-03-04T14:30"], {"step_unit": "minutes", "step": 15}, ["14:30"]),
        (["2020-03-04T14:30:20"], {"step_unit": "seconds", "step": 10}, ["14:30:20"]),
        (["2020-03-04T14:30:20.5"], {"step_unit": "seconds", "step": 0.5}, ["14:30:20.5"]),
        (
            ["2020-03-04", "2020-03-09"],
            {"step_unit": "timestamps"},
            ["4 March 2020", "9 March 2020"],
        ),
        (["2019", "2020"], {"step_unit": "timestamps"}, ["2019", "2020"]),
        (
            ["2020-03-04T10:00", "2020-03-09"],
            {"step_unit": "timestamps"},
            ["4 March 2020 10:00", "9 March 2020 00:00"],
        ),
        (["2020-03-04", "2020-03-05"], {"points_per_frame": 1}, ["4 March 2020", "5 March 2020"]),
    ],
)
def test_labels_by_the_step(times, request_, labels):
    assert list(frame_labels(timeline(*times, **request_))) == labels


def test_labels_of_cycles():
    hours = frame_labels(timeline("2020", cycle="hour_of_day"))
    assert (hours[14], hours[23]) == ("14:00–15:00", "23:00–24:00")
    assert frame_labels(timeline("2020", cycle="day_of_week"))[0] == "Monday"
    assert frame_labels(timeline("2020", cycle="month_of_year"))[2] == "March"


@pytest.mark.parametrize(
    ("times", "request_", "labels"),
    [
        (["2019"], {"step_unit": "years"}, ["2019"]),
        (["2020-03", "2020-04"], {"step_unit": "months"}, ["März 2020", "April 2020"]),
        (["2020-03"], {"step_unit": "months", "step": 3}, ["März 2020 – Mai 2020"]),
        (["2020-03-04"], {"step_unit": "weeks"}, ["Woche vom 2. März 2020"]),
        (["2020-03-04"], {"step_unit": "days", "step": 2}, ["4. März 2020 – 5. März 2020"]),
        (
            ["2020-03-04T07:00"],
            {"step_unit": "days", "start": "2020-03-04T06:00"},
            ["4. März 2020, 06:00"],
        ),
        (["2020-03-04T14:30"], {"step_unit": "hours"}, ["14:00"]),
        (
            ["2020-03-04T23:59:58", "2020-03-05T00:00:00.5"],
            {"step_unit": "timestamps"},
            ["4. März 2020, 23:59:58", "5. März 2020, 00:00:00.5"],
        ),
    ],
)
def test_labels_are_in_the_users_language(times, request_, labels):
    with translated_by(lambda text: GERMAN.get(text, text)):
        assert list(frame_labels(timeline(*times, **request_))) == labels


def test_a_language_may_begin_with_the_year():
    with translated_by(lambda text: JAPANESE.get(text, text)):
        assert frame_labels(timeline("2020-03-04", step_unit="days")) == ("2020年3月4日",)
        assert frame_labels(timeline("2020-03-04", step_unit="months")) == ("2020年3月",)


def test_cycles_are_in_the_users_language():
    with translated_by(lambda text: GERMAN.get(text, text)):
        assert frame_labels(timeline("2020", cycle="day_of_week"))[0] == "Montag"
        assert frame_labels(timeline("2020", cycle="month_of_year"))[:3] == (
            "Januar",
            "February",
            "März",
        )
        assert frame_labels(timeline("2020", cycle="hour_of_day"))[0] == "00:00–01:00"


def test_names_are_read_in_any_language_and_tables_stay_iso():
    with translated_by(lambda text: GERMAN.get(text, text)):
        found = timeline("4 March 2020", step_unit="days")
        assert frame_bounds_text(found, 0) == ("2020-03-04T00:00:00", "2020-03-05T00:00:00")
        assert read_times(np.array(["4. März 2020"], dtype=object)).readable.all()
        assert read_times(np.array(["4 März 2020"], dtype=object), "%d %B %Y").readable.all()
        assert (MONTHS[2], WEEKDAYS[0]) == ("March", "Monday")


def test_many_labels_are_translated_at_once():
    asked = []
    with translated_by(lambda text: asked.append(text) or text):
        labels = frame_labels(timeline("2020-01-01", "2022-01-01", step_unit="days"))
    assert len(labels) == 732
    assert len(asked) < 20


def test_labels_without_times_count_the_features():
    found = lay_out_frames(TimelineRequest(points_per_frame=1000), None, features=2500)
    assert frame_labels(found) == ("1\u2009000", "2\u2009000", "2\u2009500")


def test_labels_are_on_the_clock():
    found = timeline("2020-03-28T23:30Z", timezone="Europe/Berlin", step_unit="days")
    assert frame_labels(found) == ("29 March 2020",)
    assert frame_bounds_text(found, 0) == ("2020-03-29T00:00:00+01:00", "2020-03-30T00:00:00+02:00")
    start, end = frame_clock_times(found, 0)
    assert start == (2020, 3, 29, 0, 0, 0, 0)
    assert end == (2020, 3, 30, 0, 0, 0, 0)
    assert frame_clock_times(timeline("2020", cycle="day_of_week"), 0) is None


@pytest.mark.parametrize(
    ("text", "clock", "expected"),
    [
        ("2020-03-01", None, "2020-03-01T00:00:00"),
        ("2020-03-01T10:15:30.25", "UTC", "2020-03-01T10:15:30.250000+00:00"),
        ("2020-07-01", "America/Los_Angeles", "2020-06-30T17:00:00-07:00"),
        ("1850-01-01", "Europe/Berlin", "1850-01-01T00:53:28+00:53:28"),
        ("-0044-03-15", None, "-0044-03-15T00:00:00"),
        ("+012345-03-15", None, "+12345-03-15T00:00:00"),
    ],
)
def test_iso_texts(text, clock, expected):
    instant = int(read_times(np.array([text], dtype=object)).microseconds[0])
    assert iso_text(instant, clock) == expected


@given(st.datetimes())
def test_clock_times_are_the_pieces_of_a_datetime(moment):
    pieces = (*moment.timetuple()[:6], moment.microsecond)
    since = (moment - dt.datetime(1970, 1, 1)) // dt.timedelta(microseconds=1)
    assert clock_time(since) == pieces
    assert iso_text(since, None) == moment.isoformat()
