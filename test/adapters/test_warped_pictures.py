# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters with colors of their own, laid on a grid."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem
from support.raster_files import CORNER, UTM, change, place_of, write_tiff

from qgis_heatdecay.adapters.rasters import opening
from qgis_heatdecay.adapters.rasters.opening import RasterPart
from qgis_heatdecay.adapters.rasters.warped_pictures import warp_pictures
from qgis_heatdecay.adapters.rasters.warped_values import warp_parts
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.progress import silent

ZONE = QgsCoordinateReferenceSystem(UTM)
# Land, water and what nobody has mapped, in blocks of 40 pixels.
CLASSES = np.kron(np.random.default_rng(4).integers(0, 3, (15, 20)), np.ones((40, 40), int))
PALETTE = {0: (90, 160, 60, 255), 1: (40, 80, 200, 255), 2: (255, 0, 255, 255)}
COARSE = Grid(*CORNER, 200.0, 40, 30)


def classes(folder: Path, overviews: bool) -> Path:
    path = change(write_tiff(folder / "a.tif", CLASSES.astype(np.uint8)), palette=PALETTE)
    if overviews:
        dataset = gdal.Open(str(path), gdal.GA_Update)
        dataset.BuildOverviews("NEAREST", [2, 4, 8])
    return path


@pytest.mark.parametrize("overviews", [False, True])
@pytest.mark.parametrize("large_px", [1000, 10**9])
def test_a_palette_keeps_its_colors_and_what_is_hidden_is_transparent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overviews: bool, large_px: int
) -> None:
    monkeypatch.setattr(opening, "_LARGE_PX", large_px)
    part = RasterPart(str(classes(tmp_path, overviews)), 1, "a", no_data=((2.0, 2.0),))
    found = warp_pictures([part], place_of(COARSE, ZONE), silent)
    expected = np.array([PALETTE[0], PALETTE[1], (0, 0, 0, 0)], np.uint8)
    np.testing.assert_array_equal(found, expected[CLASSES[10::20, 10::20]])


@pytest.mark.parametrize("overviews", [False, True])
@pytest.mark.parametrize("large_px", [1000, 10**9])
def test_hidden_numbers_of_large_rasters_are_not_mixed_with_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overviews: bool, large_px: int
) -> None:
    monkeypatch.setattr(opening, "_LARGE_PX", large_px)
    part = RasterPart(str(classes(tmp_path, overviews)), 1, "a", no_data=((2.0, 2.0),))
    found: Any = warp_parts([part], place_of(COARSE, ZONE), silent)
    assert np.nanmax(found) <= 1
    inside = np.zeros(found.shape, bool)
    inside[1:-1, 1:-1] = True
    hidden = CLASSES[10::20, 10::20] == 2
    assert np.isnan(found[hidden & inside]).mean() > 0.7
    assert not np.isnan(found[~hidden & inside]).any()
