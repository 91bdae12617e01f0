# SPDX-License-Identifier: GPL-2.0-or-later
"""TIME_FORMAT: Python's codes, epoch, epoch_ms."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.time.instants import read_times, validate_time_settings


def read(values, time_format):
    return read_times(np.array([*values, None], dtype=object)[:-1], time_format)


def first(text, time_format):
    """Return what is read as a naive datetime, None where nothing is."""
    found = read([text], time_format)
    if not found.readable[0]:
        return None
    return dt.datetime(1970, 1, 1) + dt.timedelta(microseconds=int(found.microseconds[0]))


FORMATS = [
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %I:%M:%S %p",
    "%Y%m%d",
    "%Y%m%d%H%M%S",
    "%d-%b-%y",
    "%A, %d. %B %Y",
    "%Y-%j %H",
    "%G-W%V-%u",
    "%Y %U %w",
    "%Y %W %a",
    "%Y-%m-%dT%H:%M:%S.%f%z",
    "%H:%M",
    "%x %X",
    "%c",
    "100%% %Y",
]


@examples(300)
@given(
    st.sampled_from(FORMATS),
    st.datetimes(dt.datetime(1000, 1, 1), dt.datetime(9999, 12, 31)),
    st.sampled_from([None, 0, 60, -210]),
)
def test_formats_are_read_as_python_reads_them(time_format, moment, offset):
    if offset is not None:
        moment = moment.replace(tzinfo=dt.timezone(dt.timedelta(minutes=offset)))
    text = moment.strftime(time_format)
    if time_format.endswith("%z") and offset is None:
        assert first(text, time_format) is None
        return
    expected = dt.datetime.strptime(text, time_format)
    if expected.tzinfo:
        expected = expected.astimezone(dt.timezone.utc).replace(tzinfo=None)
    assert first(text, time_format) == expected


@pytest.mark.parametrize(
    ("text", "time_format", "expected"),
    [
        ("3/4/2020 9:05", "%d/%m/%Y %H:%M", "2020-04-03T09:05:00"),
        ("3/4/2020 9:05", "%-d/%-m/%Y %-H:%M", "2020-04-03T09:05:00"),
        ("03-06-10", "%d-%m-%y", "2010-06-03T00:00:00"),
        ("03-06-70", "%d-%m-%y", "1970-06-03T00:00:00"),
        ("4 jul 2015 3PM", "%d %b %Y %I%p", "2015-07-04T15:00:00"),
        ("4 July 2015 GMT", "%d %b %Y %Z", "2015-07-04T00:00:00"),
        ("2015-07-04 10:00+01", "%Y-%m-%d %H:%M%z", None),
        ("31/02/2020", "%d/%m/%Y", None),
        ("2020-03-01", "%d/%m/%Y", None),
        ("03/04/2020 and more", "%d/%m/%Y", None),
        ("03.04.2020", "%d/%m/%Y", None),
        ("4 Juli 2015", "%d %B %Y", "2015-07-04T00:00:00"),
        ("4 févr. 2015", "%d %b %Y", "2015-02-04T00:00:00"),
        ("4/2/2015 01:05 p. m.", "%d/%m/%Y %I:%M %p", "2015-02-04T13:05:00"),
        ("2015-02-04 10:00 CET", "%Y-%m-%d %H:%M %Z", "2015-02-04T09:00:00"),
        ("2015-02-04 10:00 Europe/Berlin", "%Y-%m-%d %H:%M %Z", "2015-02-04T09:00:00"),
        ("2015-02-04 10:00 XYZ", "%Y-%m-%d %H:%M %Z", None),
        ("650", "%Y", "0650-01-01T00:00:00"),
        ("2015-02-04", "yyyy-MM-dd", "2015-02-04T00:00:00"),
        ("04.02.2015 13:05:07", "dd.MM.yyyy HH:mm:ss", "2015-02-04T13:05:07"),
        ("04.02.2015 13:05", "DD.MM.YYYY HH:MM", "2015-02-04T13:05:00"),
        ("04/02/2015", "dd/mm/yyyy", "2015-02-04T00:00:00"),
        ("2/4/2015 1:05 PM", "M/d/yyyy h:mm AP", "2015-02-04T13:05:00"),
        ("2015-02-04T13:05:07.250", "yyyy-MM-dd'T'HH:mm:ss.zzz", "2015-02-04T13:05:07.250000"),
        ("4-Feb-15", "d-MMM-yy", "2015-02-04T00:00:00"),
    ],
)
def test_only_the_format_is_read(text, time_format, expected):
    found = first(text, time_format)
    assert (found.isoformat() if found else None) == expected


def test_numbers_fit_a_format_by_their_digits():
    assert first(20200301, "%Y%m%d") == dt.datetime(2020, 3, 1)
    assert first(20200301.0, "%Y%m%d") == dt.datetime(2020, 3, 1)


def test_a_zone_in_the_format_makes_times_zoned():
    assert read(["2020-01-01 +0100"], "%Y-%m-%d %z").clock == "UTC"
    assert read(["2020-01-01"], "%Y-%m-%d").clock is None


def test_dates_need_no_format():
    found = read([dt.date(2020, 3, 1), "01/03/2020"], "%d/%m/%Y")
    assert found.microseconds[0] == found.microseconds[1]


@pytest.mark.parametrize(
    ("value", "time_format", "microseconds"),
    [
        (1382314553, "epoch", 1382314553 * 10**6),
        ("1382314553", "epoch", 1382314553 * 10**6),
        (1382314553.25, "epoch", 1382314553250000),
        (" -1.5 ", "epoch", -1500000),
        (1368576878123, "epoch_ms", 1368576878123000),
        ("1368576878000.5", "epoch_ms", 1368576878000500),
        (0, "epoch", 0),
        ("text", "epoch", None),
        ("nan", "epoch", None),
        (float("inf"), "epoch", None),
        (1e300, "epoch", None),
    ],
)
def test_epochs(value, time_format, microseconds):
    found = read([value], time_format)
    assert found.readable.tolist() == [microseconds is not None]
    assert found.microseconds[0] == (microseconds or 0)
    if microseconds is not None:
        assert found.clock == "UTC"


@pytest.mark.parametrize(
    ("time_format", "words"),
    [
        ("%d/%Q/%Y", ["%Q"]),
        ("%Y-%m-%d %", ["lone %"]),
        ("%d/%d/%Y", ["%d", "twice"]),
        ("yyyy-MM-ddd-EEE-q", ["yyyy-MM-ddd-EEE-q", "%Y-%m-%d"]),
        ("%s", ["%s", "epoch"]),
        ("iso", ["no code"]),
        ("100%%", ["no code"]),
    ],
)
def test_bad_formats_are_refused_before_anything_is_read(time_format, words):
    with pytest.raises(HeatDecayError) as caught:
        validate_time_settings(time_format, "", "")
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("values", "time_format", "other"),
    [
        (range(43831, 43851), "epoch", "excel"),
        (range(43831, 43851), "epoch_ms", "excel"),
        ([20200101, 20200131, 20200201], "epoch", "%Y%m%d"),
        (["20200101", "20200131", "20200201"], "epoch_ms", "%Y%m%d"),
        ([202001, 202002, 202012], "epoch", "%Y%m"),
        (range(1580000000, 1580000020), "epoch_ms", "epoch"),
        ([1580000000000, 1580000000001], "epoch", "epoch_ms"),
    ],
)
def test_numbers_of_another_format_are_told(values: Any, time_format: str, other: str) -> None:
    [remark] = read_times(np.array([*values, None], dtype=object), time_format).remarks
    assert remark.startswith(f"With TIME_FORMAT {time_format} most times lie in the year ")
    assert remark.endswith(f"set TIME_FORMAT to {other}.")


@pytest.mark.parametrize(
    "values",
    [range(1580000000, 1580000020), range(0, 86400, 600), range(0, 1000, 10), [-5, 5, 43831]],
    ids=["of our days", "of one day", "counted from 0", "around 1970"],
)
def test_seconds_are_not_doubted(values: Any) -> None:
    assert read_times(np.array(values, dtype=float), "epoch").remarks == ()
