# SPDX-License-Identifier: GPL-2.0-or-later
"""How long a pixel is on the ground, on Earth and elsewhere."""

import math
import re

import pytest
from osgeo import osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
)

from qgis_heatdecay.adapters.ground_scale import GroundScale
from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.grid import Grid

MOON = QgsCoordinateReferenceSystem.fromProj("+proj=merc +R=1737400 +units=m +no_defs")
# Without a code for its ellipsoid, which QGIS 3.22 cannot measure on.
BESSEL_LIKE = QgsCoordinateReferenceSystem.fromProj("+proj=merc +a=6377397 +b=6356079 +units=m")


def scale_in(crs: QgsCoordinateReferenceSystem) -> GroundScale:
    return GroundScale(crs, QgsCoordinateTransformContext())


@pytest.mark.parametrize("latitude", [0.0, 45.0, 80.0])
def test_mercator_shrinks_towards_the_poles(latitude: float) -> None:
    y = 6378137 * math.asinh(math.tan(math.radians(latitude)))
    length = scale_in(QgsCoordinateReferenceSystem("EPSG:3857")).meters_per_unit((0, y), 100)
    assert length == pytest.approx(math.cos(math.radians(latitude)), rel=0.01)


def test_on_the_moon_meters_are_the_moons() -> None:
    latitude = math.radians(60)
    y = 1737400 * math.asinh(math.tan(latitude))
    assert scale_in(MOON).meters_per_unit((0, 0), 100) == pytest.approx(1, rel=1e-6)
    assert scale_in(MOON).meters_per_unit((0, y), 100) == pytest.approx(0.5, rel=1e-4)


def test_earth_alone_has_utm_zones() -> None:
    grid = Grid(-1e6, 3e6, 1e4, 200, 300)
    earth = scale_in(QgsCoordinateReferenceSystem("EPSG:3857")).uneven(grid) or ""
    assert "UTM" in earth
    moon = scale_in(MOON).uneven(grid) or ""
    assert "varies from" in moon and "UTM" not in moon


@pytest.mark.parametrize("crs", [MOON, BESSEL_LIKE])
def test_gdals_exceptions_make_no_difference(crs: QgsCoordinateReferenceSystem) -> None:
    def tried() -> str:
        try:
            return f"{scale_in(crs).meters_per_unit((1e30, 1e30), 100)}"
        except HeatDecayError as error:
            return str(error)

    before = osr.GetUseExceptions()
    try:
        osr.DontUseExceptions()
        found = [tried()]
        osr.UseExceptions()
        found.append(tried())
    finally:
        (osr.UseExceptions if before else osr.DontUseExceptions)()
    assert found[0] == found[1] and "cannot be measured" in found[0]


@pytest.mark.parametrize(
    ("crs", "latitude", "across", "along"),
    [
        ("EPSG:4087", 60.0, 353.6, 707.1),
        ("EPSG:6933", 60.0, 288.6, 866.4),
        ("ESRI:54009", 75.0, 339.3, 736.7),
    ],
)
def test_projected_radii_that_become_ellipses_are_told(
    crs: str, latitude: float, across: float, along: float
) -> None:
    there = QgsCoordinateReferenceSystem(crs)
    context = QgsCoordinateTransformContext()
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    center = QgsCoordinateTransform(degrees, there, context).transform(0.0, latitude)
    grid = Grid(center.x() - 5000, center.y() + 5000, 100, 100, 100)
    scale = scale_in(there)
    said = scale.stretched(grid, 500 / scale.meters_per_pixel(grid))
    found = [float(number) for number in re.findall(r"([\d.]+) m along", said)]
    assert found == pytest.approx([across, along], rel=0.01)
    assert said.endswith("TARGET_CRS to EPSG:32631 / EPSG:3857")


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32631", "EPSG:3035"])
def test_projected_radii_that_stay_circles_are_not(crs: str) -> None:
    there = QgsCoordinateReferenceSystem(crs)
    context = QgsCoordinateTransformContext()
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    center = QgsCoordinateTransform(degrees, there, context).transform(3.0, 60.0)
    grid = Grid(center.x() - 5000, center.y() + 5000, 100, 100, 100)
    assert scale_in(there).stretched(grid, 5.0) == ""
