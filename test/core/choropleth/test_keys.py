# SPDX-License-Identifier: GPL-2.0-or-later
"""Keys join whatever the types of their fields, and no further."""

import datetime
import itertools

import numpy as np
import pytest

from qgis_heatdecay.core.choropleth.join_keys import (
    KeyNumbers,
    alike,
    joined,
    key_of,
    natural_order,
)

ONES = [1, 1.0, "1", " 1 ", "1.0", "1.00", np.int64(1), np.float64(1), b"1"]
OTHERS = ["01", "001", "1.5", "1,0", "01.0", "+1", "one", "1a", 10, -1, None]


@pytest.mark.parametrize(("one", "other"), list(itertools.product(ONES, ONES)))
def test_one_is_one(one, other):
    assert key_of(one) == key_of(other) == "1"


@pytest.mark.parametrize("value", OTHERS)
def test_other_keys_are_not_one(value):
    assert key_of(value) != "1"


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (None, None),
        ("", None),
        ("  ", None),
        (float("nan"), None),
        (1.5, "1.5"),
        (-3.0, "-3"),
        (0.0, "0"),
        (-0.0, "0"),
        (2**62 + 1, str(2**62 + 1)),
        ("2A", "2A"),
        (" Bas-Rhin\t", "Bas-Rhin"),
        ("1.10", "1.10"),
        (datetime.date(2020, 3, 1), "2020-03-01"),
    ],
)
def test_keys(value, key):
    assert key_of(value) == key


LOOKS = {
    "K\u00f6ln": [
        "Ko\u0308ln",
        " K\u00f6ln",
        "K\u00f6ln\u00a0",
        "\ufeffK\u00f6ln",
        "K\u00f6\u200bln",
    ],
    "New York": ["New\u00a0York", "New  York", "New\t York", "New\u202fYork", "New\u3000York\n"],
    "\u0439": ["\u0438\u0306"],
    "\uac00": ["\u1100\u1161"],
    "1": ["\u00a01.0\u00a0"],
    "Bas-Rhin": ["Bas\u2011Rhin", "Bas\u2010Rhin", "\u200eBas-Rhin\u200f", "Ba\u00ads-Rhin"],
}


@pytest.mark.parametrize(("key", "same"), [(key, same) for key in LOOKS for same in LOOKS[key]])
def test_what_looks_the_same_joins(key, same):
    assert key_of(same) == key_of(key) == key


@pytest.mark.parametrize(
    "other", ["k\u00f6ln", "Koln", "K\u00d6LN", "Ko ln", "Koeln", "K\u00f6ln."]
)
def test_what_looks_another_does_not_join(other):
    assert key_of(other) != "K\u00f6ln"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("K\u00d6LN", "koln", True),
        ("Val-d'Oise", "Val d\u2019Oise", True),
        ("St. Louis", "ST LOUIS", True),
        ("C\u00f4te d'Ivoire", "Cote d'Ivoire", True),
        ("Stra\u00dfe", "STRASSE", True),
        ("Koln", "Koeln", False),
        ("Aube", "Aude", False),
    ],
)
def test_what_people_leave_out(one, other, same):
    assert (alike(one) == alike(other)) == same


def test_null_joins_nothing_not_even_null():
    numbers = KeyNumbers()
    found = numbers.numbers([None, "a", 1, "1", " a", None, ["odd"]])
    assert found.tolist() == [-1, 0, 1, 1, 0, -1, 2]
    assert joined(found, numbers.keys, {"1": 7}).tolist() == [-1, -1, 7, 7, -1, -1, -1]


def test_numbers_go_on_from_batch_to_batch():
    numbers = KeyNumbers()
    assert numbers.numbers(np.array([5.0, 6.0])).tolist() == [0, 1]
    assert numbers.numbers(np.ma.array([6, 5, 7], mask=[0, 0, 1])).tolist() == [1, 0, -1]


def test_keys_are_sorted_as_people_do():
    keys = ["b", "10", None, "9", "a", "2A", "-1"]
    assert sorted(keys, key=natural_order) == ["-1", "9", "10", "2A", "a", "b", None]
