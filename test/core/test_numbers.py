# SPDX-License-Identifier: GPL-2.0-or-later
"""Attribute values read as numbers."""

import datetime
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qgis_heatdecay.core.numbers import stable_order, to_numbers

GOOD = [
    (1, 1.0),
    (0, 0.0),
    (-2.5, -2.5),
    (True, 1.0),
    ("12.5", 12.5),
    (" 7 ", 7.0),
    ("1e3", 1000.0),
    (b"12.5", 12.5),
    (2**70, float(2**70)),
]
BAD = [
    None,
    "",
    " ",
    "abc",
    "1 2",
    "1_000",
    b"1_0",
    "12,5",
    datetime.date(2020, 1, 1),
    [1],
    10**400,
]


@pytest.mark.parametrize(("value", "number"), GOOD)
def test_numbers(value, number):
    assert to_numbers([value]).tolist() == [number]


@pytest.mark.parametrize("value", BAD)
def test_no_numbers(value):
    assert np.isnan(to_numbers([value])).all()


def test_infinity_is_told_from_no_number():
    assert to_numbers(["inf", math.inf]).tolist() == [math.inf, math.inf]


def test_masked_arrays_are_nan_where_masked():
    whole = np.ma.masked_array([1, 2], mask=[False, True])
    text = np.ma.masked_array([b"1.5", b"", b"x"], mask=[False, True, False])
    np.testing.assert_array_equal(to_numbers(whole), [1, np.nan])
    np.testing.assert_array_equal(to_numbers(text), [1.5, np.nan, np.nan])


@given(st.lists(st.integers(0, 2**62)), st.sampled_from([1, 7, 2**15, 2**33, 2**62]))
def test_the_order_of_integers_is_the_stable_one(numbers, below):
    numbers = np.array(numbers, np.int64) % below
    np.testing.assert_array_equal(stable_order(numbers), np.argsort(numbers, kind="stable"))
