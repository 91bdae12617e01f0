# SPDX-License-Identifier: GPL-2.0-or-later
"""What stands where a frame has no row; what is divided; what stands out."""

import numpy as np
import pytest

from qgis_heatdecay.core.choropleth.aggregate import PolygonTable, highest
from qgis_heatdecay.core.choropleth.normalize import shown_values

NAN = np.nan
VALUES = np.array([[NAN, 4.0, NAN], [2.0, NAN, NAN], [NAN, NAN, NAN], [6.0, 8.0, NAN]])


def shown(aggregate, missing, divisor=None):
    table = PolygonTable(VALUES.copy(), (~np.isnan(VALUES)).astype(np.int64))
    return shown_values(table, aggregate, missing, divisor)


@pytest.mark.parametrize("aggregate", ["sum", "count"])
def test_sums_and_counts_of_nothing_are_zero(aggregate):
    np.testing.assert_array_equal(shown(aggregate, "auto"), np.nan_to_num(VALUES))


@pytest.mark.parametrize("aggregate", ["mean", "max", "min", "last"])
def test_other_aggregates_of_nothing_are_no_data(aggregate):
    np.testing.assert_array_equal(shown(aggregate, "auto"), VALUES)
    np.testing.assert_array_equal(shown(aggregate, "zero"), np.nan_to_num(VALUES))


def test_the_value_before_is_carried_on():
    expected = [[NAN, 4, NAN], [2, 4, NAN], [2, 4, NAN], [6, 8, NAN]]
    np.testing.assert_array_equal(shown("sum", "carry_forward"), expected)


def test_values_are_divided_and_no_divisor_is_no_data():
    expected = [[0, NAN, NAN], [1, NAN, NAN], [0, NAN, NAN], [3, NAN, NAN]]
    np.testing.assert_array_equal(shown("sum", "auto", np.array([2.0, 0.0, NAN])), expected)
    infinite = shown("sum", "zero", np.array([2.0, 4.0, np.inf]))
    assert np.isnan(infinite[:, 2]).all()


def test_the_highest_come_first_and_what_has_no_rows_never():
    values = np.array([3.0, NAN, 9.0, 0.0, 3.0, 0.0])
    rows = np.array([1, 0, 2, 0, 1, 1])
    assert highest(values, rows, 2) == [2, 0]
    assert highest(values, rows, 99) == [2, 0, 4, 5]
    assert highest(-values, rows, 1) == [5]
    assert highest(np.array([NAN]), np.array([0]), 3) == []
