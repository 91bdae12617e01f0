# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons as pixels and points in polygons: the quick way finds what the exact one does."""

import numpy as np
import pytest
from qgis.core import QgsGeometry

from qgis_heatdecay.adapters.rasters import polygon_pixels as ids
from qgis_heatdecay.adapters.rasters.polygon_pixels import points_in_polygons, polygon_ids
from qgis_heatdecay.adapters.reading.polygons import PolygonShapes
from qgis_heatdecay.core.features import Lines
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.progress import silent


def areas_of(rings, polygon):
    """Make shapes of one ring each."""
    xy = np.concatenate([np.vstack([ring, ring[:1]]) for ring in rings])
    starts = np.cumsum([0, *(len(ring) + 1 for ring in rings)])
    size = [
        abs(np.dot(ring[:, 0], np.roll(ring[:, 1], 1)) - np.dot(ring[:, 1], np.roll(ring[:, 0], 1)))
        for ring in rings
    ]
    lines = Lines(xy[:, 0], xy[:, 1], starts, np.arange(len(rings)))
    return PolygonShapes(lines, np.array(polygon), np.array(size) / 2)


def stars(count, seed):
    """Return ragged stars that overlap here and there."""
    rng = np.random.default_rng(seed)
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    return [
        np.column_stack([np.cos(angle), np.sin(angle)]) * rng.uniform(3, 9, (60, 1))
        + rng.uniform(0, 100, 2)
        for _ in range(count)
    ]


@pytest.mark.parametrize(("count", "many"), [(60, 10_000), (60, 10)])
def test_looked_up_points_are_those_that_were_tested(monkeypatch, count, many):
    areas = areas_of(stars(count, 3), np.arange(count) // 2)
    x, y = np.random.default_rng(4).uniform(-20, 120, (2, 60_000))
    monkeypatch.setattr(ids, "_MANY_SHAPES", many)
    monkeypatch.setattr(ids, "_LARGE_LOOK_PX", 300)
    monkeypatch.setattr(ids, "_MANY_POINTS", 1)
    quick = points_in_polygons(areas, x, y, silent)
    monkeypatch.setattr(ids, "_MANY_POINTS", 10**9)
    exact = points_in_polygons(areas, x, y, silent)
    assert len(exact[0]) > 5000
    for found, expected in zip(quick, exact):
        np.testing.assert_array_equal(found, expected)


def test_points_are_where_geos_finds_them():
    rings = stars(12, 5)
    areas = areas_of(rings, np.arange(12))
    x, y = np.random.default_rng(6).uniform(0, 100, (2, 3000))
    point, polygon = points_in_polygons(areas, x, y, silent)
    found = set(zip(point.tolist(), polygon.tolist()))
    for number, ring in enumerate(rings):
        text = ", ".join(f"{a!r} {b!r}" for a, b in [*ring.tolist(), ring[0].tolist()])
        shape = QgsGeometry.fromWkt(f"POLYGON (({text}))")
        for place, (px, py) in enumerate(zip(x.tolist(), y.tolist())):
            inside = shape.contains(QgsGeometry.fromWkt(f"POINT ({px!r} {py!r})"))
            assert inside == ((place, number) in found)


def test_pixels_are_of_the_smallest_shape_above_their_center():
    square = np.array([[0, 0], [10, 0], [10, 10], [0, 10]], float)
    for order in ([0, 1, 2], [2, 0, 1], [1, 2, 0]):
        shapes = [(square, 0), (square / 2 + 3, 1), (square / 5 + 4, 2)]
        areas = areas_of([shapes[n][0] for n in order], [shapes[n][1] for n in order])
        pixels = polygon_ids(areas, Grid(-1, 11, 1, 12, 12), silent)
        assert pixels[0].max() == 0
        assert pixels[1, 1] == 1
        assert pixels[4, 4] == 2
        assert pixels[6, 5] == 3
        assert (np.bincount(pixels.ravel()) == [44, 75, 21, 4]).all()


@pytest.mark.parametrize("many", [1, 10**9])
def test_no_point_on_a_border_is_lost(monkeypatch, many):
    """Three squares side by side and a triangle upon them: corners, edges and what they share."""
    monkeypatch.setattr(ids, "_MANY_POINTS", many)
    square = np.array([[0, 0], [10, 0], [10, 10], [0, 10]], float)
    shapes = [square + np.array([10 * n, 0]) for n in range(3)]
    shapes.append(np.array([[0, 10], [30, 10], [15, 25]], float))
    areas = areas_of(shapes, np.arange(4))
    along = np.arange(0, 31, dtype=float)
    x = np.concatenate([along, along, np.repeat([0.0, 10, 20, 30], 11), [0, 15, 20, 31, -1, 8]])
    y = np.concatenate(
        [along * 0, along * 0 + 10, np.tile(along[:11], 4), [10, 25, 20, 5, 5, 18.1]]
    )
    point, polygon = points_in_polygons(areas, x, y, silent)
    assert point.tolist() == list(range(len(x) - 3))
    in_place = dict(zip(point.tolist(), polygon.tolist()))
    assert in_place[len(x) - 5] == in_place[len(x) - 4] == 3
    assert [in_place[62 + 33 + n] for n in range(10)] == [2] * 10


def test_the_first_polygon_has_what_several_could():
    square = np.array([[0, 0], [10, 0], [10, 10], [0, 10]], float)
    for order in ([0, 1], [1, 0]):
        areas = areas_of([(square, square - [0, 10])[n] for n in order], order)
        point, polygon = points_in_polygons(areas, np.array([10.0]), np.array([0.0]), silent)
        assert (point.tolist(), polygon.tolist()) == ([0], [0])
