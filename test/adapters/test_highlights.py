# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons that stand out in a frame."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QPolygonF
from support.examples import examples

from qgis_heatdecay.adapters.drawing.highlights import Highlights, widest_run
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.render.layout import Rect

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


@pytest.mark.parametrize("length", [200, 10_000_000])
def test_a_name_is_no_wider_than_the_picture(length: int) -> None:
    ids = np.ones(GRID.shape, np.int32)
    (name,) = Highlights(GRID, ids, [[]], ["Atlantis " * (length // 9)], 1.0).patches([0])
    assert 50 < name.rgba.shape[1] <= GRID.width + 2


def test_a_polygon_without_a_pixel_is_left_out() -> None:
    ids = np.zeros(GRID.shape, np.int32)
    assert Highlights(GRID, ids, [[square(200, 200, 5)]], ["far"], 1.0).patches([0]) == []
    assert widest_run(ids == 1) is None


def rects_of(patches):
    return [Rect(each.left, each.top, *each.rgba.shape[1::-1]) for each in patches]


@given(
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), min_size=1, max_size=4),
    st.lists(
        st.builds(Rect, st.integers(0, 90), st.integers(0, 90), st.just(30), st.just(12)),
        max_size=2,
    ),
)
@examples(40)
def test_names_lie_neither_on_each_other_nor_on_other_texts(corners, texts) -> None:
    ids = np.zeros(GRID.shape, np.int32)
    for number, (row, column) in enumerate(corners):
        ids[row : row + 20, column : column + 20] = number + 1
    names = ["Oslo", "Berlin", "Rome", "Paris"][: len(corners)]
    shapes = [[] for _ in names]
    found = rects_of(Highlights(GRID, ids, shapes, names, 1.0, texts).patches(range(len(names))))
    assert found  # there is room for one at least
    for one, other in combinations(found, 2):
        assert not one.meets(other)
    for each in found:
        assert 0 <= each.top <= each.bottom <= 100
        assert not any(each.meets(text) for text in texts)


def test_a_name_that_has_room_stays_in_its_polygon() -> None:
    ids = np.zeros(GRID.shape, np.int32)
    ids[40:60, 20:80] = 1
    there = [Rect(0, 0, 100, 20), Rect(0, 80, 100, 20)]
    (name,) = rects_of(Highlights(GRID, ids, [[]], ["Rome"], 1.0, there).patches([0]))
    assert name.top < 50 < name.bottom and name.left < 50 < name.right
    there.append(Rect(0, 45, 100, 6))
    (moved,) = rects_of(Highlights(GRID, ids, [[]], ["Rome"], 1.0, there).patches([0]))
    assert moved.top == 52
