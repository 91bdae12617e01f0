# SPDX-License-Identifier: GPL-2.0-or-later
"""Times as netCDF files hold them."""

import datetime as dt

import numpy as np
import pytest

from qgis_heatdecay.core.time.file_dates import cf_time


@pytest.mark.parametrize(
    ("value", "units", "calendar", "expected"),
    [
        (0, "days since 1850-01-01", "", "1850-01-01"),
        (31.5, "days since 1850-01-01", "standard", "1850-02-01T12:00"),
        (1_000_000, "hours since 1900-01-01 00:00:0.0", "gregorian", "2014-01-29T16:00"),
        (1.5e9, "seconds since 1970-01-01T00:00:00Z", "", "2017-07-14T02:40"),
        (90, "minutes since 2000-1-1 6:00", "", "2000-01-01T07:30"),
        (0, "hours since 2000-01-01 00:00 +02:00", "", "1999-12-31T22:00"),
        (2, "months since 2000-11-15", "", "2001-01-15"),
        (3, "years since 2000-01-01", "", "2003-01-01"),
        (1, "common_years since 2000-01-01", "", "2001-01-01"),
        (13, "months since 2019-01-31", "", "2020-02-29"),
        (1.5, "months since 2020-01-01", "", "2020-02-15T12:00"),
        # As in NCEP's reanalysis and as udunits counts: the date is of the Julian calendar.
        (17_522_904, "hours since 1-1-1 00:00:0.0", "", "2000-01-01"),
        (730_121, "days since 0001-01-01", "standard", "2000-01-01"),
        (730_119, "days since 0001-01-01", "proleptic_gregorian", "2000-01-01"),
        (730_000, "days since 0001-01-01", "noleap", "2001-01-01"),
        (1, "days since 1582-10-04", "gregorian", "1582-10-15"),
        (152_672, "days since 1582-10-15", "gregorian", "2000-10-15"),
        # 2000 has no 29 February there.
        (59, "days since 2000-01-01", "noleap", "2000-03-01"),
        (365 * 100, "days since 1900-01-01", "365_day", "2000-01-01"),
        (366, "days since 2001-01-01", "all_leap", "2002-01-01"),
        (360 * 3 + 45.25, "days since 2000-01-01", "360_day", "2003-02-16T06:00"),
        # The 30th of February.
        (59, "days since 2000-01-01", "360_day", None),
        # A year 0, as models of the ocean have it.
        (737_790, "days since 0000-01-01", "proleptic_gregorian", "2020-01-01"),
        (365 * 2000 + 59, "days since 0000-01-01 00:00:00", "noleap", "2000-03-01"),
        (360 * 2000, "days since 0-1-1", "360_day", "2000-01-01"),
        # Zones, units and numbers as files write them
        (60, "minutes since 2020-01-01 00:00:00 -6:00", "", "2020-01-01T07:00"),
        (1, "days since 2000-01-01 +5:30", "", "2000-01-01T18:30"),
        (1, "Days Since 2020-01-01", "", "2020-01-02"),
        (0, "hours since 1990-11-25 12:00 UTC", "", "1990-11-25T12:00"),
        (2, "common_years since 2000-01-01", "standard", "2002-01-01"),
        (86400e9, "nanoseconds since 2000-01-01", "", "2000-01-02"),
        (20200131.25, "day as %Y%m%d.%f", "", "2020-01-31T06:00"),
        (202002, "month as %Y%m.%f", "", "2020-02-01"),
        (20201301, "day as %Y%m%d.%f", "", None),
        (1, "furlongs since 2000-01-01", "", None),
        (1, "days after 2000-01-01", "", None),
        (1, "days since long ago", "", None),
        (1e12, "days since 2000-01-01", "", None),
        (1e300, "months since 2000-01-01", "", None),
        (float("nan"), "months since 2000-01-01", "", None),
        (1, "days since 70-01-01", "", None),
    ],
)
def test_numbers_since_a_date(value, units, calendar, expected):
    found = cf_time(value, units, calendar)
    if expected is None:
        assert found is None
    else:
        assert found == dt.datetime.fromisoformat(expected).replace(tzinfo=dt.timezone.utc)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1 / 24, "2020-01-01T01:00"), (1 / 3, "2020-01-01T08:00"), (0.501, "2020-01-01T12:01:26.4")],
)
def test_float32_days_are_rounded_to_what_they_can_mean(value, expected):
    found = cf_time(float(np.float32(value)), "days since 2020-01-01", "", is_float32=True)
    moment = dt.datetime.fromisoformat(f"{expected}00000" if "." in expected else expected)
    assert abs(found - moment.replace(tzinfo=dt.timezone.utc)) < dt.timedelta(milliseconds=10)
    assert "." in expected or found.second == found.microsecond == 0


def test_doubles_keep_their_milliseconds():
    found = cf_time(1.5, "seconds since 2016-12-19T10:27:29.687763")
    assert found.isoformat() == "2016-12-19T10:27:31.187763+00:00"
