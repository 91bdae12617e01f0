# SPDX-License-Identifier: GPL-2.0-or-later
"""The areas of pixels, held to those of their outlines as QGIS measures polygons."""

import math
from typing import List

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
)

from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.adapters.pixel_areas import pixel_areas_km2
from qgis_heatdecay.core.grid import Grid

MOON = QgsCoordinateReferenceSystem.fromProj("+proj=merc +R=1737400 +units=m +no_defs")
SIDES = 16


def areas_in(crs: QgsCoordinateReferenceSystem, grid: Grid) -> np.ndarray:
    areas = pixel_areas_km2(Place(grid, crs, QgsCoordinateTransformContext()))
    return np.broadcast_to(areas, grid.shape)


def outline(grid: Grid, row: int, col: int) -> List[QgsPointXY]:
    left, top = grid.xmin + col * grid.pixel_size, grid.ymax - row * grid.pixel_size
    along = np.arange(SIDES) / SIDES
    x = np.concatenate([along, np.ones(SIDES), 1 - along, np.zeros(SIDES)])
    y = np.roll(x, SIDES)
    return [QgsPointXY(left + a * grid.pixel_size, top - b * grid.pixel_size) for a, b in zip(x, y)]


@pytest.mark.parametrize(
    ("crs", "grid"),
    [
        ("EPSG:3857", Grid(0, 8.4e6, 100, 300, 200)),
        ("EPSG:3857", Grid(-20.03e6, 20.03e6, 80_000, 500, 500)),
        ("EPSG:4326", Grid(-180, 90, 0.5, 720, 360)),
        ("EPSG:32633", Grid(400_000, 6.7e6, 100, 300, 200)),
        ("EPSG:32633", Grid(0, 9e6, 10_000, 100, 900)),
        ("EPSG:3035", Grid(2e6, 5.5e6, 10_000, 400, 400)),
        ("EPSG:3031", Grid(-4e6, 4e6, 20_000, 400, 400)),
        ("EPSG:27700", Grid(0, 1e6, 5000, 140, 200)),
        ("EPSG:2227", Grid(6e6, 2.2e6, 100, 200, 300)),  # in US survey feet
        ("EPSG:2154", Grid(1e5, 7.1e6, 5000, 200, 200)),
    ],
)
def test_areas(crs: str, grid: Grid) -> None:
    system = QgsCoordinateReferenceSystem(crs)
    found = areas_in(system, grid)
    assert (found > 0).all()
    measure = QgsDistanceArea()
    measure.setSourceCrs(system, QgsCoordinateTransformContext())
    measure.setEllipsoid(system.ellipsoidAcronym())
    rows, cols = (sorted({0, 7, size // 3, size // 2, size - 1}) for size in grid.shape)
    for row in rows:
        for col in cols:
            shape = QgsGeometry.fromPolygonXY([outline(grid, row, col)])
            expected = measure.measureArea(shape) / 1e6
            assert found[row, col] == pytest.approx(expected, rel=2e-4)


def test_the_whole_earth() -> None:
    """As large as the ellipsoid, by its closed formula."""
    areas = areas_in(QgsCoordinateReferenceSystem("EPSG:4326"), Grid(-180, 90, 0.25, 1440, 720))
    major, flattening = 6378.137, 1 / 298.257223563
    e2 = flattening * (2 - flattening)
    surface = 1 + (1 - e2) / math.sqrt(e2) * math.atanh(math.sqrt(e2))
    assert areas.sum() == pytest.approx(2 * math.pi * major**2 * surface, rel=1e-5)


def test_beyond_the_poles_there_is_no_ground() -> None:
    areas = areas_in(QgsCoordinateReferenceSystem("EPSG:4326"), Grid(0, 92, 1.0, 10, 6))
    assert np.isnan(areas[:2]).all()
    assert (areas[2:] > 0).all()


def test_around_a_globe_there_is_no_ground() -> None:
    """In an orthographic view the corners lie in space, and the rest is the half of the Earth."""
    system = QgsCoordinateReferenceSystem.fromProj("+proj=ortho +lat_0=40 +lon_0=10 +R=6371000")
    grid = Grid(-6.4e6, 6.4e6, 64_000, 200, 200)
    areas = areas_in(system, grid)
    row, col = np.indices(grid.shape)
    from_middle = np.hypot(col - 99.5, row - 99.5) * 64_000
    assert np.isnan(areas[from_middle > 6.45e6]).all()
    inner = from_middle < 6.0e6
    # The area of a view is that of the ground times the cosine of its slope.
    expected = 64.0**2 / np.sqrt(1 - (from_middle[inner] / 6.371e6) ** 2)
    np.testing.assert_allclose(areas[inner], expected, rtol=1e-4)


def test_areas_of_the_moon_are_the_moons() -> None:
    latitude = math.radians(60)
    y = 1_737_400 * math.asinh(math.tan(latitude))
    areas = areas_in(MOON, Grid(0, y + 500, 1000, 3, 1))
    np.testing.assert_allclose(areas, 0.25, rtol=1e-3)


def test_a_building_site_lies_on_no_globe() -> None:
    site = QgsCoordinateReferenceSystem()
    assert site.createFromWkt('LOCAL_CS["site",UNIT["foot",0.3048]]')
    assert areas_in(site, Grid(0.0, 20.0, 10.0, 3, 2)) == pytest.approx(3.048**2 / 1e6)
