# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of colors, as raster servers take them."""

import numpy as np
import pytest

from qgis_heatdecay.core.color.color_ramp import Ramp
from qgis_heatdecay.core.color.color_tables import ClassColors, read_color_table


def test_a_whole_table_is_a_ramp():
    table = read_color_table({str(k): [k, 0, 255 - k, 255] for k in range(256)})
    assert isinstance(table, Ramp)
    assert table.colors[7].tolist() == [7, 0, 248, 255]


def test_values_have_their_colors_and_others_none():
    table = read_color_table({"1": [255, 0, 0], "10": "#00ff0080"})
    assert isinstance(table, ClassColors)
    picture = table.rgba(np.array([[1, 10, 5, np.nan]], np.float32))
    assert picture.tolist() == [[[255, 0, 0, 255], [0, 255, 0, 128], [0] * 4, [0] * 4]]
    assert table.labels == ["1", "10"]


def test_intervals_hold_their_lower_end():
    table = read_color_table([[[0, 10], [1, 2, 3, 255]], [[10, 20], [4, 5, 6, 255]]])
    picture = table.rgba(np.array([-1, 0, 9.9, 10, 20], np.float32))
    assert picture[:, 0].tolist() == [0, 1, 1, 4, 0]
    assert table.labels == ["0 – 10", "10 – 20"]


def naive_over(table, values, low, high):
    """Do as rio-tiler does: rescale to bytes, then look up."""
    steps = (np.clip((values - low) / (high - low), 0, 1) * 255).astype(np.uint8)
    picture = np.zeros((*values.shape, 4), np.uint8)
    if isinstance(table, dict):
        for key, color in table.items():
            picture[steps == float(key)] = color
    else:
        for (first, end), color in table[::-1]:
            picture[(steps >= first) & (steps < end)] = color
    return picture


@pytest.mark.parametrize(
    "table",
    [
        {"0": [9, 0, 0, 255], "7": [1, 2, 3, 255], "254": [0, 9, 0, 255], "255": [0, 0, 9, 255]},
        {"2.5": [9, 0, 0, 255], "300": [9, 9, 0, 255], "3": [8, 8, 8, 255]},
        [[[0, 10], [9, 0, 0, 255]], [[10, 99.5], [0, 9, 0, 255]], [[200, 900], [0, 0, 9, 255]]],
    ],
)
def test_with_a_range_the_keys_are_bytes_of_it(table):
    low, high = -3.0, 17.0
    values = np.linspace(-10, 30, 4001) + 1e-4
    found = read_color_table(table).over(low, high).rgba(values)
    np.testing.assert_array_equal(found, naive_over(table, values, low, high))


@pytest.mark.parametrize(
    "table",
    [None, {}, [], "viridis", 7, {"a": [1, 2, 3]}, {"1": [1, 2]}, {"1": [1, 2, 300]}, [[1, 2]]],
)
def test_what_is_no_table_is_none(table):
    assert read_color_table(table) is None
