# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures of large rasters: a cancel is heard in the midst of each step."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingContext
from support.cancel_later import CancelledLater
from support.film_files import left_in


@pytest.fixture(scope="module")
def large(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raster whose pixels each step takes a while to go through."""
    side = 6000
    path = tmp_path_factory.mktemp("large") / "heat.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((500_000, 10, 0, 5_000_000, 0, -10))
    row = np.sin(np.arange(side, dtype=np.float32) / 300)[np.newaxis]
    for top in range(0, side, 500):
        dataset.GetRasterBand(1).WriteArray(np.repeat(row + top / side, 500, axis=0), 0, top)
    return path


@pytest.mark.parametrize("name", ["a.tif", "a.jpg"])
@pytest.mark.parametrize(("percent", "after_s"), [(0, 0.0), (19, 0.1), (19, 0.6), (19, 1.2)])
def test_a_cancel_of_a_large_raster_is_heard(
    plugin: Any, large: Path, tmp_path: Path, name: str, percent: float, after_s: float
) -> None:
    algorithm = plugin.provider.algorithm("renderheatmap").create()
    feedback, context = CancelledLater(after_s, percent), QgsProcessingContext()
    parameters = {"INPUT": str(large), "OUTPUT": str(tmp_path / name)}
    assert not algorithm.run(parameters, context, feedback)[1]
    feedback.assert_prompt()
    assert left_in(tmp_path) == []
