# SPDX-License-Identifier: GPL-2.0-or-later
"""A one-digit hour is read beside every date that is read with a two-digit one."""

from itertools import product

import numpy as np
import pytest

from qgis_heatdecay.core.time.instants import read_times

# How the 20th of January 2020 is written before a time of day, and what stands behind it.
DATES = (
    "2020-01-20 ",
    "2020-01-20T",
    "2020/01/20 ",
    "2020:01:20 ",
    "20200120 ",
    "20200120T",
    "2020-020 ",
    "2020-W04-1 ",
    "20.01.2020 ",
    "20/01/2020 ",
    "1/20/2020 ",
    "1-20-2020 ",
    "20 Jan 2020 ",
    "20-Jan-2020 ",
    "20JAN2020:",
    "20/Jan/2020:",
    "Jan 20, 2020 ",
    "January 20th, 2020, ",
    "2020-JAN-20 ",
    "Monday, 20 January 2020 ",
    "Mon, 20 Jan 2020 ",
)
ENDS = ("", ".25", ",25", "Z", " UTC", "+00:00", "+0000", " AM", "am", " a.m.", ".25 AM")
HOUR_US = 3_600_000_000


def microseconds(text: str) -> int:
    found = read_times(np.array([text, None], dtype=object)[:1])
    assert found.readable[0], text
    return int(found.microseconds[0])


@pytest.mark.parametrize("date", DATES)
def test_one_digit_is_as_good_as_two(date: str) -> None:
    midnight = np.datetime64("2020-01-20", "us").astype(np.int64)
    for minutes, end in product(("05", "05:07"), ENDS):
        if "25" in end and minutes == "05":
            continue
        one, two = (microseconds(f"{date}{hour}:{minutes}{end}") for hour in ("9", "09"))
        assert one == two
        assert one // 60_000_000 * 60_000_000 == midnight + 9 * HOUR_US + 5 * 60_000_000


@pytest.mark.parametrize("text", ["Mon Jan 20 9:05:00 2020", "Mon Jan 20 9:05:00 +0000 2020"])
def test_one_digit_before_the_year(text: str) -> None:
    assert microseconds(text) == np.datetime64("2020-01-20T09:05", "us").astype(np.int64)


def test_afternoons_are_none_of_the_mornings() -> None:
    morning, evening = (microseconds(f"1/20/2020 1:05:00 {half}") for half in ("AM", "PM"))
    assert evening - morning == 12 * HOUR_US


@pytest.mark.parametrize("date", ["2020-01-20 ", "2020-01-20T", "2020-01-20_", "20200120 "])
@pytest.mark.parametrize("zone", ["", "Z"])
def test_an_hour_alone(date: str, zone: str) -> None:
    midnight = np.datetime64("2020-01-20", "us").astype(np.int64)
    hours = [microseconds(f"{date}{hour}{zone}") for hour in ("9", "09", "21")]
    assert [(each - midnight) / HOUR_US for each in hours] == [9, 9, 21]
