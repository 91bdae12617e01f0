# SPDX-License-Identifier: GPL-2.0-or-later
"""The 19 ways to write a time, each with the true instant beside it."""

import csv
from collections import defaultdict

import numpy as np
import pytest

from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.time.clocks import to_local
from qgis_heatdecay.core.time.instants import read_times

pytestmark = pytest.mark.realdata

ZONE = "America/Los_Angeles"
EXACT = ["iso_z", "iso_offset", "iso_space_naive", "us_12h", "dayfirst_dot", "compact_t", "rfc2822"]
# What these leave out of the true local time.
COARSE = {
    "dayfirst_slash": "m",
    "compact": "D",
    "month_name": "D",
    "iso_week": "D",
    "year_month": "M",
}
BY_FORMAT = {
    "epoch_s": ("epoch", "us", "epoch"),
    "epoch_ms": ("epoch_ms", "us", "epoch_ms"),
    "two_digit_year": ("%d-%m-%y", "D", "two digits"),
}
UNREADABLE = ["missing", "na", "zero_date", "garbage"]


@pytest.fixture(scope="module")
def zoo(real_data):
    forms = defaultdict(list)
    with (real_data / "D_nasty/sf311_date_format_zoo.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            forms[row["format"]].append(row)
    assert set(forms) == {*EXACT, *COARSE, *BY_FORMAT, *UNREADABLE}
    return forms


def column(rows, name):
    return np.array([row[name] for row in rows], dtype=object)


def check_local(rows, found, unit):
    """Hold what was read to the true local time, cut off as the form cuts it off."""
    truth = column(rows, "truth_local").astype("datetime64[us]").astype(f"datetime64[{unit}]")
    local = to_local(found.microseconds, ZONE).astype("datetime64[us]")
    assert found.readable.all()
    np.testing.assert_array_equal(local, truth.astype("datetime64[us]"))


@pytest.mark.parametrize("form", [*EXACT, *COARSE])
def test_forms_that_are_read_as_they_are(zoo, form):
    rows = zoo[form]
    found = read_times(column(rows, "when"), input_timezone=ZONE)
    check_local(rows, found, COARSE.get(form, "us"))


@pytest.mark.parametrize("form", BY_FORMAT)
def test_forms_that_need_a_format(zoo, form):
    time_format, unit, hint = BY_FORMAT[form]
    values = column(zoo[form], "when")
    with pytest.raises(HeatDecayError, match=hint):
        read_times(values, input_timezone=ZONE)
    check_local(zoo[form], read_times(values, time_format, input_timezone=ZONE), unit)


@pytest.mark.parametrize("form", UNREADABLE)
def test_forms_that_are_no_time(zoo, form):
    found = read_times(column(zoo[form], "when"), input_timezone=ZONE)
    assert not found.readable.any()
    assert found.missing.all() == (form == "missing")


def test_all_forms_that_do_not_clash_in_one_column(zoo):
    rows = [row for form in zoo for row in zoo[form] if form not in BY_FORMAT and form != "us_12h"]
    found = read_times(column(rows, "when"), input_timezone=ZONE)
    assert found.readable.sum() == 40 * (len(EXACT) - 1 + len(COARSE))
    truth = column(rows, "truth_local").astype("datetime64[us]")
    local = to_local(found.microseconds, ZONE).astype("datetime64[us]")
    away = (truth - local)[found.readable]
    assert (away >= np.timedelta64(0, "D")).all()
    assert (away < np.timedelta64(31, "D")).all()


def test_the_whole_column_is_refused_since_its_dates_contradict_each_other(zoo):
    rows = [row for form in zoo for row in zoo[form]]
    with pytest.raises(HeatDecayError, match=r"day first.*month first"):
        read_times(column(rows, "when"), input_timezone=ZONE)
