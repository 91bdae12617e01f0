# SPDX-License-Identifier: GPL-2.0-or-later
"""The bounds of rasters in another CRS."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem
from support.raster_files import CORNER, SINUSOIDAL, UTM, place_of, wkt_of, write_tiff

from qgis_heatdecay.adapters.rasters.footprint import (
    footprint_bounds,
    footprint_of,
    lies_along,
    within_use,
)
from qgis_heatdecay.adapters.rasters.opening import RasterPart
from qgis_heatdecay.adapters.rasters.warped_values import warp_parts
from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.progress import silent

MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
ZONE = QgsCoordinateReferenceSystem(UTM)
FLAT = np.ones((60, 80), np.float32)


def footprint(path: Path, crs: Any = None) -> Any:
    return footprint_of(gdal.Open(str(path)), str(path), crs)


def test_in_its_own_crs_the_bounds_are_exact(tmp_path: Path) -> None:
    found = footprint(write_tiff(tmp_path / "a.tif", FLAT))
    x, y = CORNER
    assert footprint_bounds([found], ZONE) == (x, y - 600, x + 800, y)
    assert footprint_bounds([found], QgsCoordinateReferenceSystem()) == (x, y - 600, x + 800, y)
    assert lies_along(found, ZONE)
    assert not lies_along(found, MERCATOR)


def test_without_a_crs_it_is_taken_to_be_the_pictures(tmp_path: Path) -> None:
    found = footprint(write_tiff(tmp_path / "a.tif", FLAT, crs=""))
    x, y = CORNER
    assert footprint_bounds([found], MERCATOR) == (x, y - 600, x + 800, y)


def test_the_bounds_of_several(tmp_path: Path) -> None:
    a = footprint(write_tiff(tmp_path / "a.tif", FLAT))
    b = footprint(write_tiff(tmp_path / "b.tif", FLAT, (CORNER[0] + 3000, CORNER[1] + 50)))
    x, y = CORNER
    assert footprint_bounds([a, b], ZONE) == (x, y - 600, x + 3800, y + 50)


@pytest.mark.parametrize("target", ["EPSG:3857", "EPSG:4326", "EPSG:3035", SINUSOIDAL])
def test_the_bounds_are_those_of_all_pixels(tmp_path: Path, target: str) -> None:
    path = write_tiff(tmp_path / "a.tif", FLAT, size=5000)
    crs = QgsCoordinateReferenceSystem.fromWkt(wkt_of(target))
    west, south, east, north = footprint_bounds([footprint(path)], crs)
    size = (east - west) / 500
    wide = Grid(west - 20 * size, north + 20 * size, size, 540, round((north - south) / size) + 40)
    there = ~np.isnan(warp_parts([RasterPart(str(path), 1, "a")], place_of(wide, crs), silent))
    rows, columns = np.flatnonzero(there.any(axis=1)), np.flatnonzero(there.any(axis=0))
    found = columns[0], columns[-1] + 1, rows[0], rows[-1] + 1
    expected = 20, 520, 20, wide.height - 20
    assert max(abs(a - b) for a, b in zip(found, expected)) <= 2


def test_the_whole_world(tmp_path: Path) -> None:
    world = footprint(write_tiff(tmp_path / "w.tif", FLAT[:40], (-180, 90), 4.5, "EPSG:4326"))
    half = 20_037_508.34
    found = footprint_bounds([world], MERCATOR)
    assert found == pytest.approx((-half, -20_048_966.1, half, 20_048_966.1), abs=1)
    rows, columns = 20_015_109.0, 40_030_218.0
    sinus = write_tiff(
        tmp_path / "s.tif", FLAT[:40], (-columns / 2, rows / 2), columns / 80, SINUSOIDAL
    )
    # The corners of that raster are nowhere on Earth.
    west, _, east, _ = footprint_bounds(
        [footprint(sinus)], QgsCoordinateReferenceSystem("EPSG:4326")
    )
    assert west == pytest.approx(-180, abs=12)
    assert east == pytest.approx(180, abs=12)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("EPSG:3413", 3_314_693),  # from 60 degrees north on
        ("EPSG:3031", 3_310_000),  # from 60 degrees south on
    ],
)
def test_the_world_around_a_pole_is_where_the_crs_is_used(
    tmp_path: Path, target: str, expected: float
) -> None:
    world = footprint(write_tiff(tmp_path / "w.tif", FLAT[:40], (-180, 90), 4.5, "EPSG:4326"))
    crs = QgsCoordinateReferenceSystem(target)
    found = within_use(footprint_bounds([world], crs), crs)
    assert found == pytest.approx((-expected, -expected, expected, expected), rel=0.01)


@pytest.mark.parametrize("target", ["EPSG:3035", "EPSG:32633", "EPSG:4326", "EPSG:3857"])
def test_what_a_map_can_show_is_left_as_it_is(tmp_path: Path, target: str) -> None:
    world = footprint(write_tiff(tmp_path / "w.tif", FLAT[:40], (-180, 90), 4.5, "EPSG:4326"))
    crs = QgsCoordinateReferenceSystem(target)
    found = footprint_bounds([world], crs)
    assert within_use(found, crs) == found
    north = footprint(write_tiff(tmp_path / "n.tif", FLAT[:20], (-180, 90), 4.5, "EPSG:4326"))
    polar = QgsCoordinateReferenceSystem("EPSG:3413")
    found = footprint_bounds([north], polar)  # down to the equator
    assert found[2] == pytest.approx(12_330_389, rel=0.001)
    assert within_use(found, polar) == found


def test_a_rotated_raster(tmp_path: Path) -> None:
    found = footprint(write_tiff(tmp_path / "a.tif", FLAT, turned=3.0))
    x, y = CORNER
    assert footprint_bounds([found], ZONE) == (x, y - 600, x + 800 + 180, y + 240)


def test_a_raster_placed_by_control_points(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 80, 60, 1, gdal.GDT_Float32)
    dataset.GetRasterBand(1).WriteArray(FLAT)
    points = [
        gdal.GCP(CORNER[0] + 10 * column, CORNER[1] - 10 * row, 0, column, row)
        for column, row in ((0, 0), (80, 0), (80, 60), (0, 60), (40, 30))
    ]
    dataset.SetGCPs(points, wkt_of(UTM))
    del dataset
    found = footprint_bounds([footprint(path)], ZONE)
    x, y = CORNER
    assert found == pytest.approx((x, y - 600, x + 800, y), abs=12)
    values = warp_parts(
        [RasterPart(str(path), 1, "scan")], place_of(Grid(x, y, 20.0, 40, 30), ZONE), silent
    )
    assert np.count_nonzero(values == 1) >= 38 * 28


def test_what_the_crs_cannot_show_is_refused(tmp_path: Path) -> None:
    nowhere = footprint(write_tiff(tmp_path / "a.tif", FLAT, (1e9, 1e9), 10, SINUSOIDAL))
    with pytest.raises(HeatDecayError, match=r"EPSG:3857.*TARGET_CRS"):
        footprint_bounds([nowhere], MERCATOR)


def test_the_moon_is_not_on_earth(tmp_path: Path) -> None:
    moon = QgsCoordinateReferenceSystem.fromProj("+proj=merc +R=1737400 +units=m +no_defs")
    earth = footprint(write_tiff(tmp_path / "earth.tif", FLAT))
    with pytest.raises(HeatDecayError, match="cannot be shown in"):
        footprint_bounds([earth], moon)
    there = footprint(write_tiff(tmp_path / "moon.tif", FLAT, (0.0, 0.0), crs=moon.toProj()))
    assert footprint_bounds([there], moon) == pytest.approx((0.0, -600.0, 800.0, 0.0))
