# SPDX-License-Identifier: GPL-2.0-or-later
"""The GeoTIFF that is written without GDAL: what GDAL reads of it."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from qgis_heatdecay import api

gdal = pytest.importorskip("osgeo.gdal")
osr = pytest.importorskip("osgeo.osr")


def some_heat(rows: int = 50, cols: int = 70) -> api.Heat:
    x, y = np.random.default_rng(1).random((2, 40)) * [[cols * 2.5], [rows * 2.5]]
    extent = (100.0, 100 + cols * 2.5, -7.0, rows * 2.5 - 7)
    return api.heat(x + 100, y - 7, extent=extent, pixel_size=2.5, radius=6)


@pytest.mark.parametrize(
    ("crs", "is_geographic"),
    [("EPSG:4326", True), ("epsg: 32632", False), ("EPSG:3857", False), ("EPSG:4937", True)],
)
def test_gdal_reads_what_was_written(tmp_path: Path, crs: str, is_geographic: bool) -> None:
    heat = some_heat()
    if crs == "EPSG:4937":
        crs = "EPSG:4231"  # a CRS that is not among the known ones
    api.write_geotiff(heat, tmp_path / "heat.tif", crs)
    read = gdal.Open(str(tmp_path / "heat.tif"))
    assert np.array_equal(read.ReadAsArray(), heat.values, equal_nan=True)
    assert read.GetGeoTransform() == (100.0, 2.5, 0.0, 118.0, 0.0, -2.5)
    assert np.isnan(read.GetRasterBand(1).GetNoDataValue())
    code = crs.split(":")[1].strip()
    assert read.GetSpatialRef().GetAuthorityCode(None) == code
    assert bool(read.GetSpatialRef().IsGeographic()) == is_geographic


def test_large_ones_have_many_strips(tmp_path: Path) -> None:
    heat = some_heat(1100, 900)
    api.write_geotiff(heat, tmp_path / "heat.tif")
    read = gdal.Open(str(tmp_path / "heat.tif"))
    assert np.array_equal(read.ReadAsArray(), heat.values, equal_nan=True)
    assert read.GetSpatialRef() is None
    assert (tmp_path / "heat.tif").stat().st_size < heat.values.nbytes


@pytest.mark.parametrize("crs", ["WGS 84", "EPSG:", "EPSG:12", 4326, "EPSG:99999", "EPSG:5703"])
def test_a_crs_that_is_none_is_refused(tmp_path: Path, crs: Any) -> None:
    with pytest.raises(api.InvalidParameter) as refused:
        api.write_geotiff(some_heat(), tmp_path / "heat.tif", crs)
    assert refused.value.name == "crs" and str(crs) in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stands_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "text").touch()
    with pytest.raises(api.FileError):
        api.write_geotiff(some_heat(), tmp_path)
    with pytest.raises(api.FileError):
        api.write_geotiff(some_heat(), tmp_path / "text" / "heat.tif")
    assert [path.name for path in tmp_path.iterdir()] == ["text"]
