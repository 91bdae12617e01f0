# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading times without a format: what is read, what is refused, on which clock."""

import datetime as dt
import locale
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.core.errors import Cancelled, HeatDecayError
from qgis_heatdecay.core.time import clocks as timezones
from qgis_heatdecay.core.time.clocks import zone_name
from qgis_heatdecay.core.time.instants import read_times, require_readable, shared_clock

UTC = dt.timezone.utc


def read(*values, **settings):
    return read_times(np.array([*values, None], dtype=object)[:-1], **settings)


def shown(instants):
    """Return what was read as texts, None where nothing was."""
    times = instants.microseconds.astype("datetime64[us]").astype("datetime64[s]").astype(str)
    return [text if good else None for text, good in zip(times, instants.readable)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", "2020-01-01T00:00:00"),
        ("2020-03", "2020-03-01T00:00:00"),
        ("2020/03", "2020-03-01T00:00:00"),
        ("2020-03-01", "2020-03-01T00:00:00"),
        ("2020-3-1", "2020-03-01T00:00:00"),
        ("20200301", "2020-03-01T00:00:00"),
        ("2020-061", "2020-03-01T00:00:00"),
        ("2020-W05", "2020-01-27T00:00:00"),
        ("2020-W05-3", "2020-01-29T00:00:00"),
        ("2020W053", "2020-01-29T00:00:00"),
        ("2020-03-01T10", "2020-03-01T10:00:00"),
        ("2020-03-01T10:15", "2020-03-01T10:15:00"),
        ("2020-03-01 10:15:30", "2020-03-01T10:15:30"),
        ("2020-03-01T10:15:30.999", "2020-03-01T10:15:30"),
        ("2020-03-01T10:15:30,5", "2020-03-01T10:15:30"),
        ("2020-03-01T10:15:30Z", "2020-03-01T10:15:30"),
        ("2020-03-01t10:15:30z", "2020-03-01T10:15:30"),
        ("2020-03-01T10:15:30+01:00", "2020-03-01T09:15:30"),
        ("2020-03-01T10:15:30+0100", "2020-03-01T09:15:30"),
        ("2020-03-01 10:15:30+01", "2020-03-01T09:15:30"),
        ("2020-03-01 10:15:30 -03:30", "2020-03-01T13:45:30"),
        ("2020-03-01 10:15:30 UTC", "2020-03-01T10:15:30"),
        ("2020-03-01T10:15+01:00[Europe/Berlin]", "2020-03-01T09:15:00"),
        ("2020-03-01Z", "2020-03-01T00:00:00"),
        ("20200301T101500", "2020-03-01T10:15:00"),
        ("20200301T101500Z", "2020-03-01T10:15:00"),
        ("20200301T1015+0100", "2020-03-01T09:15:00"),
        ("2020-03-01T24:00", "2020-03-02T00:00:00"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00"),
        ("2020/03/01", "2020-03-01T00:00:00"),
        ("2020/03/01 10:15:30.123+00", "2020-03-01T10:15:30"),
        ("2020:03:01 10:15:30", "2020-03-01T10:15:30"),
        ("01.03.2020", "2020-03-01T00:00:00"),
        ("1.3.2020 9:05", "2020-03-01T09:05:00"),
        ("4 July 2015", "2015-07-04T00:00:00"),
        ("4th of July", None),
        ("July 4, 2015", "2015-07-04T00:00:00"),
        ("July 4th, 2015 3 pm", "2015-07-04T15:00:00"),
        ("Sept. 4 2015", "2015-09-04T00:00:00"),
        ("04-Jul-2015 10:00", "2015-07-04T10:00:00"),
        ("04JUL2015:10:15:30", "2015-07-04T10:15:30"),
        ("04/Jul/2015:10:15:30 +0000", "2015-07-04T10:15:30"),
        ("2020:10", None),
        ("04JUL2015", "2015-07-04T00:00:00"),
        ("2015-JUL-04T10:15", "2015-07-04T10:15:00"),
        ("March 2020", "2020-03-01T00:00:00"),
        ("Thu, 03 Jul 2014 16:16:23 GMT", "2014-07-03T16:16:23"),
        ("Thu, 03 Jul 2014 16:16:23 +0200", "2014-07-03T14:16:23"),
        ("Thu Jul  3 16:16:23 2014", "2014-07-03T16:16:23"),
        ("Wed Aug 27 13:08:45 +0000 2008", "2008-08-27T13:08:45"),
        ("Thu Jul 03 2014 16:16:23 GMT+0200 (CEST)", "2014-07-03T14:16:23"),
        ("01/19/2011 12:05:48 AM", "2011-01-19T00:05:48"),
        ("01/19/2011 12:05 p.m.", "2011-01-19T12:05:00"),
        ("1/19/2011 1:05PM", "2011-01-19T13:05:00"),
        ("0476-09-04", "0476-09-04T00:00:00"),
        ("9999-12-31T23:59:59", "9999-12-31T23:59:59"),
        ("+012345-01-01", "12345-01-01T00:00:00"),
        ("0000-00-00", None),
        ("0000-00-00 00:00:00", None),
        ("00000000", None),
        ("2020-02-30", None),
        ("2020-366", "2020-12-31T00:00:00"),
        ("2019-366", None),
        ("2020-W54", None),
        ("2020-03-01T25:00", None),
        ("2020-03-01T10:60", None),
        ("0:05 PM", None),
        ("01/19/2011 13:05 AM", None),
        ("01/19/2011 13:05 PM", "2011-01-19T13:05:00"),
        ("N/A", None),
        ("not a date", None),
    ],
)
def test_texts_are_read_without_a_format(text, expected):
    found = read(f"  {text} ")
    assert shown(found) == [expected]
    assert not found.missing.any()
    assert found.examples == (() if expected else (f"  {text} ",))


def test_years_before_our_era():
    found = read("-0044-03-15")
    assert found.microseconds[0] == np.datetime64("-0044-03-15", "us").astype(np.int64)


def test_missing_values_are_told_from_unreadable_ones():
    found = read(None, "", "  ", float("nan"), "N/A", True, object, "2020")
    assert found.missing.tolist() == [True] * 4 + [False] * 4
    assert found.readable.tolist() == [False] * 7 + [True]
    assert found.examples[0] == "N/A"


@pytest.mark.parametrize("values", [np.array([], dtype=object), np.array([], dtype=float)])
def test_an_empty_column(values):
    found = read_times(values)
    assert found.microseconds.shape == (0,)
    with pytest.raises(HeatDecayError, match="no value"):
        require_readable(found)


def test_a_column_without_a_readable_time_is_shown():
    with pytest.raises(HeatDecayError, match='"N/A", "nothing"'):
        require_readable(read("N/A", "nothing", "N/A", None))


def test_one_value_settles_day_and_month_for_the_column():
    assert shown(read("13/02/2020", "03/04/2020"))[1] == "2020-04-03T00:00:00"
    assert shown(read("02/13/2020", "03/04/2020"))[1] == "2020-03-04T00:00:00"
    assert shown(read("02-13-2020", "03-04-2020 10:15"))[1] == "2020-03-04T10:15:00"
    assert shown(read("05/05/2020", "1/1/2020"))[0] == "2020-05-05T00:00:00"


def test_what_is_no_date_either_way_settles_nothing():
    with pytest.raises(HeatDecayError, match="2020-04-03 or 2020-03-04"):
        read("31/31/2020", "30/02/2020", "13/02/2020 what:", "03/04/2020")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["03/04/2020"], ['"03/04/2020"', "2020-04-03", "2020-03-04", "%d/%m/%Y", "%m/%d/%Y"]),
        (["03-04-2020 10:15"], ["2020-04-03", "2020-03-04", "%d-%m-%Y", "TIME_FORMAT"]),
        (["13/02/2020", "02/13/2020"], ['"13/02/2020"', '"02/13/2020"', "TIME_FORMAT"]),
        (["03-06-10"], ['"03-06-10"', "two digits", "%d-%m-%y"]),
        (["4-Jul-15"], ["two digits", "%d-%b-%y "]),
        (["03.06.10", "03.16.10"], ["two digits", "%m.%d.%y (adding"]),
        (["1382314553"], ["1382314553", "epoch to read it as 2013-10-21 00:15:53"]),
        ([1382314553], ["1382314553", "epoch to read it as 2013-10-21 00:15:53"]),
        ([1382314553000], ["epoch_ms to read it as 2013-10-21 00:15:53"]),
        ([1382314553.5], ["1382314553.5", "epoch"]),
        ([2020, 999], ["999"]),
        ([3000], ["3000"]),
        ([20200301], ["20200301", "%Y%m%d"]),
        ([-5], ["-5"]),
        ([2020.5], ["2020.5"]),
        (["2020.5"], ["2020.5"]),
        ([float("inf")], ["inf"]),
    ],
)
def test_what_cannot_be_told_is_refused(values, words):
    with pytest.raises(HeatDecayError) as caught:
        read(*values)
    for word in words:
        assert word in str(caught.value)


def test_numbers_are_years():
    expected = ["1000-01-01T00:00:00", "2999-01-01T00:00:00", "2015-01-01T00:00:00"]
    assert shown(read(1000, "2999", 2015.0)) == expected
    assert shown(read_times(np.array([2015.0, np.nan]))) == ["2015-01-01T00:00:00", None]
    assert shown(read_times(np.array([2015], dtype=np.int16))) == ["2015-01-01T00:00:00"]


def test_the_clock_is_timezone_then_input_timezone_then_utc_for_zoned_times_then_none():
    assert read("2020").clock is None
    assert read("2020-01-01T00:00Z", "2020").clock == "UTC"
    assert read("2020", input_timezone="Europe/Berlin").clock == "Europe/Berlin"
    both = read("2020", input_timezone="Europe/Berlin", timezone="Asia/Kathmandu")
    assert both.clock == "Asia/Kathmandu"
    assert shown(both) == ["2019-12-31T23:00:00"]
    # Without INPUT_TIMEZONE they are on TIMEZONE's clock.
    assert shown(read("2020", timezone="Asia/Kathmandu")) == ["2019-12-31T18:15:00"]


def test_input_timezone_is_for_times_that_carry_none():
    found = read("2020-07-01T12:00", "2020-07-01T12:00+00:00", input_timezone="Europe/Berlin")
    assert shown(found) == ["2020-07-01T10:00:00", "2020-07-01T12:00:00"]
    aware = dt.datetime(2020, 7, 1, 12, tzinfo=ZoneInfo("Asia/Tokyo"))
    found = read(aware, aware.replace(tzinfo=None), dt.date(2020, 7, 1), timezone="Europe/Berlin")
    assert shown(found) == ["2020-07-01T03:00:00", "2020-07-01T10:00:00", "2020-06-30T22:00:00"]


def test_numpy_times_are_utc_or_local():
    times = np.array(["2020-07-01T12:00:00", "NaT"], dtype="datetime64[ms]")
    assert shown(read_times(times, timezone="Europe/Berlin")) == ["2020-07-01T10:00:00", None]
    utc = read_times(times, zoned=True)
    assert shown(utc) == ["2020-07-01T12:00:00", None]
    assert (utc.clock, utc.missing.tolist()) == ("UTC", [False, True])


def test_local_times_at_a_change_of_the_clock():
    texts = ["2020-03-29T01:59:59", "2020-03-29T02:30", "2020-03-29T03:00", "2020-10-25T02:30"]
    found = read(*texts, timezone="Europe/Berlin")
    # Forward out of the gap; the first of two.
    assert shown(found) == [
        "2020-03-29T00:59:59",
        "2020-03-29T01:30:00",
        "2020-03-29T01:00:00",
        "2020-10-25T00:30:00",
    ]


ZONES = [
    "Europe/Berlin",
    "America/Los_Angeles",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/Havana",
    "Africa/Casablanca",
    "Europe/Dublin",
]


@examples(200)
@given(
    st.sampled_from(ZONES),
    st.lists(st.datetimes(dt.datetime(1, 1, 3), dt.datetime(9999, 12, 29)), min_size=1, max_size=5),
)
def test_zones_are_those_of_zoneinfo(zone, locals_):
    info = ZoneInfo(zone)
    epoch = dt.datetime(1970, 1, 1, tzinfo=UTC)
    found = read_times(np.array(locals_, dtype=object), timezone=zone)
    expected = [
        (local.replace(tzinfo=info) - epoch) // dt.timedelta(microseconds=1) for local in locals_
    ]
    assert found.microseconds.tolist() == expected
    back = timezones.to_local(found.microseconds, zone).astype("datetime64[us]").tolist()
    assert back == [
        (epoch + dt.timedelta(microseconds=at)).astimezone(info).replace(tzinfo=None)
        for at in expected
    ]


def test_zones_go_on_beyond_the_years_of_datetime():
    found = read(
        "12020-07-01T12:00".rjust(17, "+"),
        "+012020-07-01T12:00",
        "-0500-07-01T12:00",
        timezone="Europe/Berlin",
    )
    assert found.readable.tolist() == [False, True, True]
    assert shown(found)[1] == "12020-07-01T10:00:00"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Europe/Berln", ["Europe/Berln", "Europe/Berlin"]),
        ("Berlin", ["Europe/Berlin"]),
        ("los angeles", ["America/Los_Angeles"]),
        ("qqqqqq", ["qqqqqq", "IANA"]),
        ("../etc/passwd", ["../etc/passwd"]),
        ("Europe", ["Europe"]),
        ("localtime", ["localtime"]),
        ("PST", ["-08:00", "Europe/Berlin"]),
        ("CEST", ["+02:00"]),
        ("CST", ["America/Chicago, Asia/Shanghai"]),
        ("+25:00", ["+25:00", "IANA", "+05:30"]),
    ],
)
def test_unknown_zones_are_refused_with_near_names(name, words):
    with pytest.raises(HeatDecayError) as caught:
        zone_name(name, "TIMEZONE")
    for word in ["TIMEZONE", *words]:
        assert word in str(caught.value)


def test_zone_names_in_any_case():
    assert zone_name(" europe/berlin ", "TIMEZONE") == "Europe/Berlin"
    assert zone_name("utc", "TIMEZONE") == "UTC"
    assert zone_name("", "TIMEZONE") is None


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("+09:30", "UTC+09:30"),
        ("-0330", "UTC-03:30"),
        ("UTC+2", "UTC+02:00"),
        ("gmt+2", "UTC+02:00"),
        ("\u22123", "UTC-03:00"),
        ("Z", "UTC"),
    ],
)
def test_offsets_are_zones_and_east_is_plus(name, zone):
    assert zone_name(name, "TIMEZONE") == zone
    found = read("2020-01-20T12:00", timezone=name)
    offset = timezones.to_local(found.microseconds, zone) - found.microseconds
    hours = {"UTC+09:30": 9.5, "UTC-03:30": -3.5, "UTC+02:00": 2, "UTC-03:00": -3, "UTC": 0}
    assert offset[0] == hours[zone] * 3_600_000_000
    assert shown(found) == [
        str(np.datetime64("2020-01-20T12:00:00") - np.timedelta64(int(hours[zone] * 60), "m"))
    ]


def test_a_python_without_zone_data_says_so(monkeypatch):
    timezones._zone_names.cache_clear()
    monkeypatch.setattr("zoneinfo.available_timezones", set)
    try:
        with pytest.raises(HeatDecayError, match="tzdata"):
            zone_name("Europe/Berlin", "TIMEZONE")
        assert zone_name("UTC", "TIMEZONE") == "UTC"
    finally:
        timezones._zone_names.cache_clear()


@pytest.mark.parametrize("time_format", ["", "%Y-%m-%d what %f"])
def test_reading_can_be_cancelled(time_format):
    values = np.array([f"2020-03-01 what {number}" for number in range(100_000)], dtype=object)
    shares = []

    def cancel_soon(share):
        shares.append(share)
        if share > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_times(values, time_format, tick=cancel_soon)
    assert len(shares) > 1
    assert shares == sorted(shares)


def test_columns_share_a_clock():
    assert shared_clock(read("2020"), read("2020-01-01T00:00Z")) == "UTC"
    assert shared_clock(read("2020"), read(None)) is None


def test_the_locale_plays_no_part():
    before = locale.setlocale(locale.LC_TIME)
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_TIME, name)
        except locale.Error:
            continue
        try:
            assert shown(read("4 May 2015", time_format="%d %b %Y")) == ["2015-05-04T00:00:00"]
            assert shown(read("4 December 2015")) == ["2015-12-04T00:00:00"]
        finally:
            locale.setlocale(locale.LC_TIME, before)
