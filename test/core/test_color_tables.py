# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of colours, as raster servers take them."""

import numpy as np
import pytest

from qgis_heatdecay.core.color.color_tables import ClassColors, read_color_table
from qgis_heatdecay.core.color.ramp import Ramp


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


@pytest.mark.parametrize(
    "table",
    [None, {}, [], "viridis", 7, {"a": [1, 2, 3]}, {"1": [1, 2]}, {"1": [1, 2, 300]}, [[1, 2]]],
)
def test_what_is_no_table_is_none(table):
    assert read_color_table(table) is None
