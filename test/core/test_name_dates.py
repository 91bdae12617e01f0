# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates in the names of files."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.time.file_dates import finder
from qgis_heatdecay.core.time.instants import read_times
from qgis_heatdecay.core.time.name_dates import find_date, find_dates
from qgis_heatdecay.core.time.time_text import is_time


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("MOD13Q1_NDVI_sinop_2013-09-14.tif", "2013-09-14"),
        ("MOD13Q1.A2013257.h12v10.006.2015262072530.hdf", "2013-257"),
        ("LC08_L1TP_044034_20130914_20170309_01_T1_B4.TIF", "2013-09-14"),
        ("LC80440342013257LGN00_B4.TIF", "2013-257"),
        ("S2A_MSIL2A_20200301T101021_N0214_R022_T32TQM_20200301T121211", "2020-03-01T10:10:21"),
        ("T32TQM_20200301T101021_B04_10m.jp2", "2020-03-01T10:10:21"),
        ("heat_00000_2020-03-01T000000.tif", "2020-03-01T00:00:00"),
        ("ndvi_201309.tif", "2013-09"),
        ("ndvi_2013_09.tif", "2013-09"),
        ("ndvi_2013.tif", "2013"),
        ("2013.tif", "2013"),
        ("chirps-v2.0.2013.09.14.tif", "2013-09-14"),
        ("chirps-v2.0.2013.09.tif", "2013-09"),
        ("rain_14-09-2013.tif", "14-09-2013"),
        ("rain_14_09_2013.tif", "14-09-2013"),
        ("rain_14.09.2013.tif", "14.09.2013"),
        ("14Sep2013.tif", "2013-09-14"),
        ("rain_September_2013.tif", "2013-09"),
        ("rain-2013-Dec.tif", "2013-12"),
        ("flu_2013-W37.tif", "2013-09-09"),
        ("radar_202003011250.tif", "2020-03-01T12:50:00"),
        ("radar_20200301_1250.tif", "2020-03-01T12:50:00"),
        ("radar_20200301_125030.tif", "2020-03-01T12:50:30"),
        ("no2_20200301T1250Z.tif", "2020-03-01T12:50:00Z"),
        # The second date of a period is no time of day, and neither is the number of a tile.
        ("no2 2020-01-01 2020-01-31.tif", "2020-01-01"),
        ("no2_20200101-20200131.tif", "2020-01-01"),
        ("ndvi_20130914_01_02.tif", "2013-09-14"),
        ("B04_20m.tif", None),
        ("tile_0001.tif", None),
        ("dem_1234.tif", None),
        ("t_1583020800.tif", None),
        ("frame_99999.tif", None),
        ("x_20139914.tif", None),
        ("x_20130931.tif", None),
        ("x_2013400.tif", None),
        ("", None),
    ],
)
def test_dates_are_found_by_themselves(name, written):
    assert find_date(name) == written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-03-01T00:00:00+01:00", True),
        ("1970-01-01", True),
        ("1 March 2020", True),
        ("NDVI", False),
        ("1", False),
        ("", False),
        ("2020-13-01", False),
    ],
)
def test_what_is_a_time(text, expected):
    assert is_time(text) is expected


def test_a_description_that_is_a_time_is_taken_whole():
    assert find_date("2020-03-01T00:00:00+01:00") == "2020-03-01T00:00:00+01:00"


_FORMS = (
    "%Y-%m-%d",
    "%Y%m%d",
    "%Y_%m_%d",
    "%Y.%m.%d",
    "%Y-%j",
    "%Y%j",
    "%Y%m%dT%H%M%S",
    "%Y-%m-%dT%H-%M-%S",
    "%Y%m%d_%H%M",
    "%Y%m%d%H%M%S",
    "%d%b%Y",
    "%Y-W%V-%u",
)


@given(
    st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2099, 12, 31)),
    st.sampled_from(_FORMS),
    st.sampled_from(["", "ndvi_", "A", "h12v10.", "MOD13Q1-", "v2.0_"]),
    st.sampled_from(["", ".tif", "_B04.tif", ".h12v10.tif", "-final"]),
)
def test_a_date_in_a_name_is_that_date(moment, form, before, after):
    if form == "%Y-W%V-%u":
        year, week, _ = moment.isocalendar()
        written, moment = f"{year}-W{week:02}", dt.datetime.fromisocalendar(year, week, 1)
    else:
        written = moment.strftime(form)
        moment = dt.datetime.strptime(written, form)
    found = find_date(before + written + after)
    assert found is not None
    times = read_times([found])
    assert times.microseconds[0] == (moment - dt.datetime(1970, 1, 1)) / dt.timedelta(
        microseconds=1
    )


def test_a_pattern_says_where_the_date_stands():
    find = finder(r"_(\d{8})_", "")
    assert find(["a_20130914_20170309_.tif", "a_b.tif"]).times == ["2013-09-14", None]
    # What no form is known of is left to TIME_FORMAT.
    assert finder(r"_(\d{5})_", "%y%j")(["a_13257_b"]).times == ["13257"]
    assert finder(r"_(\d+)_", "")(["a_13257_b"]).times == ["13257"]


def test_a_format_is_found_anywhere_but_in_a_number():
    assert finder("", "%d%m%Y")(["a_14092013_x.tif"]).times == ["14092013"]
    assert finder("", "%y%m%d")(["raa01-10000-200301-dwd.tif"]).times == ["200301"]
    assert finder("", "%y%m%d")(["raa01-1200301.tif"]).times == [None]
    assert finder("", "epoch")(["t_1583020800.tif"]).times == ["1583020800"]


@pytest.mark.parametrize(
    ("time_pattern", "time_format", "words"),
    [
        ("(", "", "not a regular expression"),
        (r"\d{8}", "", "0 groups"),
        (r"(\d{4})_(\d\d)", "", "2 groups"),
        ("", "%Q", "%Q"),
        ("", "ndvi", "no code"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_way_out(time_pattern, time_format, words):
    with pytest.raises(HeatDecayError, match=words):
        finder(time_pattern, time_format)


@pytest.mark.parametrize(
    "names",
    [
        ["ndvi_Winter_2019", "ndvi_Sommer_2020"],
        ["a_summer_2019", "a_winter_2019"],
        ["2019-FALL", "2020-FALL"],
        ["2019 oto\u00f1o", "2020 oto\u00f1o"],
    ],
)
def test_words_for_seasons_are_not_read_and_that_is_said(names):
    found = find_dates(names)
    assert found.times == [re.search(r"\d+", name)[0] for name in names]
    [doubt] = found.doubts
    assert doubt.startswith(f"'{names[0]}' is read as 2019, without its season.")


@pytest.mark.parametrize(
    "names",
    [
        ["summerland_2019", "summerland_2020"],
        ["winter_2019-01", "winter_2019-02"],
        ["DJF_2019_winter", "JJA_2019_summer"],
    ],
)
def test_other_words_and_dates_leave_no_doubt_of_seasons(names):
    assert not any("season" in doubt for doubt in find_dates(names).doubts)
