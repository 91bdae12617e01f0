# SPDX-License-Identifier: GPL-2.0-or-later
"""Formulas of bands: which are read, what they give, and what is let in of Python."""

import numpy as np
import pytest

from qgis_heatdecay.core.band_math import read_band_math

BANDS = {("B08", 1): 3.0, ("B04", 1): 1.0, ("B04", 2): 5.0, ("image", 1): 4.0, ("image", 2): 2.0}


def worked_out(text, assets):
    formula = read_band_math(text, assets)
    numbers = [np.full(2, BANDS[channel]) for channel in formula.channels]
    return [values.tolist()[0] for values in formula.values(numbers)]


@pytest.mark.parametrize(
    ("text", "assets", "values"),
    [
        ("(B08_b1-B04_b1)/(B08_b1+B04_b1)", ["B08", "B04"], [0.5]),
        ("(B08-B04)/(B08+B04)", ["B08", "B04"], [0.5]),
        ("(b08 - b04_b2) * 2", ["B08", "B04"], [-4]),
        ("b1/b2", ["image"], [2]),
        ("image_b1/image_b2", ["image"], [2]),
        ("image", ["image"], [4]),
        ("b1;b2;b1-b2", ["image"], [4, 2, 2]),
        ("where(b1>3,b2,0)", ["image"], [2]),
        ("where((b1>3)&(b2<1),1,-1)", ["image"], [-1]),
        ("sqrt(b1)+abs(-b2)**2", ["image"], [6]),
        ("b1 == 4", ["image"], [1]),
        ("~(b1 > 3)", ["image"], [0]),
        ("b1 % 3 + b1 // 3", ["image"], [2]),
        ("1e-4*b1", ["image"], [pytest.approx(0.0004)]),
    ],
)
def test_what_formulas_give(text, assets, values):
    assert worked_out(text, assets) == values


def test_names_with_signs_and_names_in_names():
    numbers = [np.array([7.0]), np.array([2.0])]
    for text, assets in (
        ("lst-day_b1 - lst_b1", ["lst", "lst-day"]),
        ("red.edge/red", ["red", "red.edge"]),
    ):
        formula = read_band_math(text, assets)
        assert [name for name, _ in formula.channels] == assets[::-1]
        assert formula.values(numbers)


@pytest.mark.parametrize(
    "text",
    [
        *("", ";", "1+1", "b1+", "b1 b2", "b1.real", "b1[0]", "(b1", "b1 if b1 else b2", "c + b1"),
        *("__import__('os').system('x')", "open('x')", "eval(b1)", "b1.__class__", "lambda: b1"),
        *("[b1 for b1 in b2]", "sqrt(b1, b2, b1, b2)", "sqrt(x=b1)", "'b1'", "b1 < b2 < 3"),
        *("b1 @ b1", "b1 and b2", "band_0 + b1", "b1" + "+b1" * 2000, "(" * 300 + "b1" + ")" * 300),
    ],
)
def test_what_is_no_formula(text):
    assert read_band_math(text, ["image"]) is None


def test_nothing_is_made_up_where_a_band_is_missing():
    formula = read_band_math("where(b1>0,5,6)/b2", ["image"])
    first, second = np.array([1.0, np.nan, 1.0, 1.0]), np.array([1.0, 1.0, np.nan, 0.0])
    np.testing.assert_array_equal(formula.values([first, second])[0], [5, np.nan, np.nan, np.nan])


@pytest.mark.parametrize(
    ("text", "is_ratio"),
    [
        ("(b1-b2)/(b1+b2)", True),
        ("b1/b2;b2/b1", True),
        ("2.5*(b1-b2)/(b1+6*b2+1)", False),
        ("b1-b2", False),
        ("where(b1>3000,1,0)", False),
        ("b1/b2;b1", False),
    ],
)
def test_formulas_in_which_the_unit_does_not_matter(text, is_ratio):
    assert read_band_math(text, ["image"]).is_ratio == is_ratio


def test_numbers_beyond_all_bounds_are_none():
    formula = read_band_math("b1**9**9**9", ["image"])
    assert np.isnan(formula.values([np.array([7.0])])[0]).all()
