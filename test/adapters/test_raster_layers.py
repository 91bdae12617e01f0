# SPDX-License-Identifier: GPL-2.0-or-later
"""The band of a raster layer, as its pixels are."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsRasterLayer, QgsRasterRange
from support.raster_files import CORNER, change, write_tiff

from qgis_heatdecay.adapters.rasters.raster_layers import prepare_band, read_band
from qgis_heatdecay.core.errors import Cancelled, HeatDecayError
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.progress import silent

VALUES = np.arange(42, dtype=np.float32).reshape(6, 7)


def read(source: Any, band: int = 1, tick: Any = silent) -> Any:
    layer = source if isinstance(source, QgsRasterLayer) else QgsRasterLayer(str(source), "heat")
    return read_band(prepare_band(layer, band), tick)


def test_values_and_place(tmp_path: Path) -> None:
    values, grid = read(write_tiff(tmp_path / "a.tif", VALUES, no_data=41))
    np.testing.assert_array_equal(values, np.where(VALUES == 41, np.nan, VALUES))
    assert values.dtype == np.float32
    assert grid == Grid(*CORNER, 10.0, 7, 6)


def test_scale_offset_and_infinity(tmp_path: Path) -> None:
    stored = VALUES.copy()
    stored[0, 0] = np.inf
    path = change(write_tiff(tmp_path / "a.tif", stored), scale=0.5, offset=3)
    values, _ = read(path)
    assert np.isnan(values[0, 0])
    np.testing.assert_allclose(values.ravel()[1:], VALUES.ravel()[1:] * 0.5 + 3)


def test_transparent_pixels_have_no_value(tmp_path: Path) -> None:
    alpha = np.where(VALUES < 10, 0, 255).astype(np.float32)
    path = change(write_tiff(tmp_path / "a.tif", np.stack([VALUES, alpha])), alpha=2)
    np.testing.assert_array_equal(read(path)[0], np.where(VALUES < 10, np.nan, VALUES))


def test_what_the_layers_properties_hide_is_no_data(tmp_path: Path) -> None:
    layer = QgsRasterLayer(str(write_tiff(tmp_path / "a.tif", VALUES)), "heat")
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(3, 5)])
    hidden = (VALUES >= 3) & (VALUES <= 5)
    np.testing.assert_array_equal(read(layer)[0], np.where(hidden, np.nan, VALUES))


def test_options_of_the_driver_are_no_part_of_the_name(tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "a.tif", VALUES)
    layer = QgsRasterLayer(f"{path}|option:NUM_THREADS=1", "heat")
    assert layer.isValid()
    np.testing.assert_array_equal(read(layer)[0], VALUES)


def test_a_single_pixel(tmp_path: Path) -> None:
    values, grid = read(write_tiff(tmp_path / "a.tif", VALUES[:1, :1] + 5))
    assert values.tolist() == [[5.0]]
    assert grid.shape == (1, 1)


@pytest.mark.parametrize("exceptions", [False, True])
def test_what_cannot_be_read_is_told(tmp_path: Path, exceptions: bool) -> None:
    """Whether another plugin has switched GDAL's exceptions on or not."""
    path = write_tiff(tmp_path / "a.tif", np.random.default_rng(1).random((300, 300), np.float32))
    part = prepare_band(QgsRasterLayer(str(path), "heat"), 1)
    before = gdal.GetUseExceptions()
    (gdal.UseExceptions if exceptions else gdal.DontUseExceptions)()
    try:
        path.write_bytes(path.read_bytes()[:100_000])
        with pytest.raises(HeatDecayError, match="'heat' cannot be read: "):
            read_band(part, silent)
        path.unlink()
        with pytest.raises(HeatDecayError, match=r"cannot be read: .*No such file"):
            read_band(part, silent)
    finally:
        (gdal.UseExceptions if before else gdal.DontUseExceptions)()


def test_a_cancel_is_heard(tmp_path: Path) -> None:
    def stop(done: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read(write_tiff(tmp_path / "a.tif", VALUES), tick=stop)


def test_a_broken_georeference_is_told(tmp_path: Path) -> None:
    path = write_tiff(tmp_path / "a.tif", VALUES, (np.nan, 0.0))
    with pytest.raises(HeatDecayError, match="its georeference is broken"):
        read(path)
