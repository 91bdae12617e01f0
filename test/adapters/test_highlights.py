# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons that stand out in a frame."""

import numpy as np
import pytest
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QPolygonF

from qgis_heatdecay.adapters.drawing.highlights import Highlights, widest_run
from qgis_heatdecay.core.grid import Grid

GRID = Grid(0.0, 100.0, 1.0, 100, 100)


def square(left: float, bottom: float, side: float) -> QPolygonF:
    corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)]
    return QPolygonF([QPointF(left + x, bottom + y) for x, y in corners])


def test_an_outline_is_dark_in_a_light_halo() -> None:
    ids = np.zeros(GRID.shape, np.int32)
    ids[30:70, 30:70] = 1
    (stroke,) = Highlights(GRID, ids, [[square(30, 30, 40)]], [""], 1.0).patches([0])
    row, column = 50 - stroke.top, 30 - stroke.left
    assert max(stroke.rgba[row, column, :3]) < 100
    assert (stroke.rgba[row, column - 3 : column, :3] > 200).any()
    assert stroke.rgba[row, 50 - stroke.left, 3] == 0


@pytest.mark.parametrize("label", ["", "Atlantis"])
def test_a_polygon_whose_outline_is_far_outside_has_none(label: str) -> None:
    patches = Highlights(GRID, np.ones(GRID.shape, np.int32), [[]], [label], 1.0).patches([0])
    assert len(patches) == bool(label)


def test_a_polygon_without_a_pixel_is_left_out() -> None:
    ids = np.zeros(GRID.shape, np.int32)
    assert Highlights(GRID, ids, [[square(200, 200, 5)]], ["far"], 1.0).patches([0]) == []
    assert widest_run(ids == 1) is None
