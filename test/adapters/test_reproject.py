# SPDX-License-Identifier: GPL-2.0-or-later
"""Whole arrays reprojected: as QGIS does it point by point, and no point spoils another."""

import math

import numpy as np
import pytest

PLACES = [(-1.5, 51.2), (10.0, 50.0), (-122.4, 37.7), (179.9, -40.0), (0.0, 0.0), (5.0, 84.0)]


@pytest.fixture
def run(qgis_app):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

    from qgis_heatdecay.adapters.reading.reproject import Reprojection

    def run(places, source, target):
        crs = [QgsCoordinateReferenceSystem(name) for name in (source, target)]
        x, y = np.array(places, dtype=float).reshape(-1, 2).T
        return Reprojection(*crs, QgsCoordinateTransformContext())(x, y)

    return run


def one_by_one(places, source, target):
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsCoordinateTransformContext,
        QgsPointXY,
    )

    crs = [QgsCoordinateReferenceSystem(name) for name in (source, target)]
    transform = QgsCoordinateTransform(*crs, QgsCoordinateTransformContext())
    points = [transform.transform(QgsPointXY(*place)) for place in places]
    return np.array([(point.x(), point.y()) for point in points]).T


@pytest.mark.parametrize(
    "target", ["EPSG:3857", "EPSG:27700", "EPSG:2227", "EPSG:2154", "EPSG:3413", "EPSG:4269"]
)
def test_as_qgis_does_it_point_by_point(run, target):
    x, y, ok = run(PLACES, "EPSG:4326", target)
    expected = one_by_one(PLACES, "EPSG:4326", target)
    assert ok.all()
    np.testing.assert_allclose([x, y], expected, rtol=1e-12, atol=1e-6)


@pytest.mark.parametrize("target", ["EPSG:27700", "EPSG:3857", "EPSG:2227"])
def test_a_bad_point_does_not_move_the_others(run, target):
    """QGIS alone sends a whole batch through another operation: 200 m off in EPSG:27700."""
    good = run(PLACES, "EPSG:4326", target)
    mixed = [place for pair in zip(PLACES, [(10.0, 95.0)] * len(PLACES)) for place in pair]
    x, y, ok = run(mixed, "EPSG:4326", target)
    np.testing.assert_array_equal(ok, [True, False] * len(PLACES))
    np.testing.assert_array_equal([x[::2], y[::2]], good[:2])


@pytest.mark.parametrize(
    ("place", "target"),
    [
        ((10.0, 95.0), "EPSG:27700"),
        ((1000.0, 50.0), "EPSG:3857"),
        ((10.0, 90.0), "EPSG:3857"),
        ((10.0, -90.0), "EPSG:3857"),
        ((10.0, 85.07), "EPSG:3857"),
        ((10.0, -85.07), "EPSG:3857"),
        ((10.0, -90.0), "EPSG:3413"),
        ((10.0, -90.0), "EPSG:2227"),
        ((100.0, 0.0), "EPSG:32633"),
    ],
)
@pytest.mark.parametrize("companions", [0, 1, 3])
def test_not_representable_alone_and_in_company(run, place, target, companions):
    _, _, ok = run([place] + [(10.0, 50.0)] * companions, "EPSG:4326", target)
    np.testing.assert_array_equal(ok, [False] + [True] * companions)


def test_web_mercator_ends_at_its_latitude_also_without_a_transform(run):
    edge = 6378137.0 * math.asinh(math.tan(math.radians(85.0599)))
    _, _, ok = run([(0, edge), (0, -edge), (0, edge * 1.001), (0, -3e7)], "EPSG:3857", "EPSG:3857")
    np.testing.assert_array_equal(ok, [True, True, False, False])


def test_the_pole_of_a_polar_projection_is_not_drawn_in_mercator(run):
    _, _, ok = run([(0.0, 0.0), (100.0, 100.0), (-1e6, 5e5)], "EPSG:3413", "EPSG:3857")
    np.testing.assert_array_equal(ok, [False, False, True])


@pytest.mark.parametrize(("source", "target"), [("", "EPSG:3857"), ("EPSG:4326", ""), ("", "")])
def test_without_a_crs_numbers_stay(run, source, target):
    x, y, ok = run([(1.0, 2.0), (300.0, 400.0)], source, target)
    assert ok.all()
    assert x.tolist() == [1.0, 300.0]
    assert y.tolist() == [2.0, 400.0]


def test_no_points(run):
    x, y, ok = run([], "EPSG:4326", "EPSG:3857")
    assert len(x) == len(y) == len(ok) == 0


def test_beyond_one_chunk(run):
    rng = np.random.default_rng(5)
    places = np.column_stack((rng.uniform(-20, 20, 200_000), rng.uniform(30, 60, 200_000)))
    places[[0, 131_071, 131_072, 199_999], 1] = 95
    x, y, ok = run(places, "EPSG:4326", "EPSG:32631")
    assert np.flatnonzero(~ok).tolist() == [0, 131_071, 131_072, 199_999]
    sample = [1, 131_070, 131_073, 199_998]
    expected = one_by_one(places[sample].tolist(), "EPSG:4326", "EPSG:32631")
    np.testing.assert_allclose([x[sample], y[sample]], expected, rtol=1e-12)
