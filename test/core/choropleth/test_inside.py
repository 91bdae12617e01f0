# SPDX-License-Identifier: GPL-2.0-or-later
"""Points in polygons: exact, and on a shared border in one of them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qgis_heatdecay.core.choropleth.points_inside import points_inside
from qgis_heatdecay.core.features import Lines

coordinates = st.integers(0, 8).map(float)


def rings(*shapes):
    """Make shapes of closed rings, each a list of lists of vertices."""
    parts = [(number, [*ring, ring[0]]) for number, shape in enumerate(shapes) for ring in shape]
    xy = np.array([vertex for _, ring in parts for vertex in ring], float)
    starts = np.cumsum([0, *(len(ring) for _, ring in parts)])
    return Lines(xy[:, 0], xy[:, 1], starts, np.array([number for number, _ in parts]))


def square(x, y, side=1.0):
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]


def pairs(shapes, points):
    x, y = np.array(points, float).reshape(-1, 2).T
    point, shape = points_inside(shapes, x, y)
    return list(zip(point.tolist(), shape.tolist()))


def test_inside_outside_and_holes():
    shapes = rings([square(0, 0, 4), square(1, 1, 1)], [square(10, 0)], [square(3, 3, 2)])
    points = [(0.5, 0.5), (1.5, 1.5), (10.5, 0.5), (9, 9), (3.5, 3.5), (-1, 0.5)]
    assert pairs(shapes, points) == [(0, 0), (2, 1), (4, 0), (4, 2)]


@given(st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=40))
def test_each_point_of_a_tiling_is_in_one_tile(points):
    """Also those on borders and corners; on the outer edge the left and the lower one count."""
    tiles = rings(*([square(x, y)] for y in range(8) for x in range(8)))
    halves = [(x / 2, y / 2) for x, y in points]
    found = dict(pairs(tiles, halves))
    assert len(pairs(tiles, halves)) == len(found) == len(halves)
    assert [found[n] for n in range(len(halves))] == [int(y) * 8 + int(x) for x, y in halves]


@given(
    st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=7),
    st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=20),
    st.booleans(),
)
def test_any_ring_as_a_plain_loop_says(ring, points, turned):
    shapes = rings([ring[::-1] if turned else ring])
    found = {point for point, _ in pairs(shapes, points)}
    assert found == {n for n, point in enumerate(points) if surrounded(ring, *point)}


def surrounded(ring, x, y):
    """Count the edges to the left, in whole numbers."""
    crossings = 0
    for one, other in zip(ring, [*ring[1:], ring[0]]):
        (ax, ay), (bx, by) = (one, other) if one[1] < other[1] else (other, one)
        if ay <= y < by and (bx - ax) * (y - ay) <= (x - ax) * (by - ay):
            crossings += 1
    return crossings % 2 == 1


def test_many_points_in_portions():
    rng = np.random.default_rng(5)
    tiles = rings(*([square(x, y)] for y in range(8) for x in range(8)))
    x, y = rng.uniform(-1, 9, (2, 100_000))
    point, shape = points_inside(tiles, x, y)
    inside = (x >= 0) & (x < 8) & (y >= 0) & (y < 8)
    assert point.tolist() == np.flatnonzero(inside).tolist()
    assert (shape == y[inside].astype(int) * 8 + x[inside].astype(int)).all()
