# SPDX-License-Identifier: GPL-2.0-or-later
"""Colors of VALUES=mean: they span the means, the lowest one is seen, and NoData stays NoData."""

from pathlib import Path
from typing import Any, Callable, Dict, Tuple

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsRasterLayer
from support.film_files import pictures_of

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")
GRID = {"EXTENT": "0,80,0,60 [EPSG:3857]", "PIXEL_SIZE": 1, "RADIUS": 2.5}
MEAN = {**GRID, "WEIGHT": "w", "VALUES": "mean"}
# As warm days are: far from 0, and close to each other, but for one that was written wrong.
PLACES = [(x, y) for y in range(4, 60, 5) for x in range(4, 80, 4)]
WEIGHTS = [290.0 + n / 40 for n in range(len(PLACES))]
WEIGHTS[100] = 900.0


@pytest.fixture
def layer(make_layer: Make) -> Any:
    wkts = [f"POINT ({x} {y})" for x, y in PLACES]
    rows = [[weight, f"2020-03-{1 + n // 100:02d}"] for n, weight in enumerate(WEIGHTS)]
    return make_layer(wkts, {"w": "double", "t": "string"}, rows)


@pytest.fixture
def mean(run_algorithm: Make, layer: Any, tmp_path: Path) -> str:
    path = str(tmp_path / "mean.tif")
    run_algorithm("heatdecay:decayheatmap", {**MEAN, "INPUT": layer, "OUTPUT": path})
    return path


def ends_of(layer: QgsRasterLayer) -> Tuple[float, float]:
    return layer.renderer().classificationMin(), layer.renderer().classificationMax()


def middle(values: np.ndarray) -> np.ndarray:
    return np.percentile(values[~np.isnan(values)], [2, 98])


def test_the_style_spans_the_middle_of_the_means(mean: str) -> None:
    layer = QgsRasterLayer(mean, "mean")
    layer.loadDefaultStyle()
    low, high = middle(gdal.Open(mean).ReadAsArray())
    assert ends_of(layer) == pytest.approx((low, high))
    assert 290 <= low < high < 300
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert all(item.color.alpha() == 255 for item in items)


@pytest.mark.parametrize("more", [{}, {"COLOR_RAMP": "magma", "FADE": 0.5}])
def test_a_picture_knows_that_its_raster_holds_means(
    run_algorithm: Make, mean: str, tmp_path: Path, more: Dict[str, Any]
) -> None:
    path = str(tmp_path / "picture.png")
    run = run_algorithm("heatdecay:renderheatmap", {"INPUT": mean, **more, "OUTPUT": path})
    values, rgba = gdal.Open(mean).ReadAsArray(), gdal.Open(path).ReadAsArray()
    np.testing.assert_array_equal(rgba[3], np.where(np.isnan(values), 0, 255))
    assert len(np.unique(rgba[:3].reshape(3, -1), axis=1).T) > 20
    low, high = middle(values)
    assert any(f"from {low:.6g} to {high:.6g}" in line for line in run.infos)
    # Ends that the user gives are kept.
    given = {"MIN_VALUE": 1000, "MAX_VALUE": 10_000, "COLOR_RAMP": "viridis"}
    run_algorithm("heatdecay:renderheatmap", {"INPUT": mean, **given, "OUTPUT": path})
    assert (gdal.Open(path).ReadAsArray()[:3, ~np.isnan(values)].T == [68, 1, 84]).all()


@pytest.mark.parametrize("scale", ["shared", "per_frame"])
def test_all_frames_have_the_scale_of_all_means(
    run_algorithm: Make, layer: Any, tmp_path: Path, scale: str
) -> None:
    raster, frames = tmp_path / "heat.tif", tmp_path / "frames"
    wanted = {**MEAN, "INPUT": layer, "TIME": "t", "STEP_UNIT": "days", "COLOR_SCALE": scale}
    files = {"OUTPUT": str(tmp_path / "film.png"), "FRAMES_FOLDER": str(frames)}
    looks = {"LABEL": False, "LEGEND": False, "HEAT_RASTER": str(raster)}
    run_algorithm("heatdecay:animateheatmap", {**wanted, **files, **looks})
    values = gdal.Open(str(raster)).ReadAsArray()
    pictures = np.array(pictures_of(frames))
    np.testing.assert_array_equal(pictures[..., 3], np.where(np.isnan(values), 0, 255))
    shown = QgsRasterLayer(str(raster), "heat")
    shown.loadDefaultStyle()
    low, high = middle(values)
    assert ends_of(shown) == pytest.approx((low, high))
    # viridis: what has the lowest color is violet, what has the highest yellow.
    lowest = pictures[values <= (low if scale == "shared" else np.nanmin(values))]
    assert len(lowest) and (lowest[:, :3] == [68, 1, 84]).all()
    if scale == "shared":
        assert (pictures[values >= high][:, :3] == [253, 231, 36]).all()


def test_0_is_no_mean(run_algorithm: Make, layer: Any, mean: str, tmp_path: Path) -> None:
    path = str(tmp_path / "filled.tif")
    wanted = {**MEAN, "INPUT": layer, "FILL_ZERO": True, "OUTPUT": path}
    run = run_algorithm("heatdecay:decayheatmap", wanted)
    assert [line.split(":")[0] for line in run.warnings] == [
        "FILL_ZERO has no effect with VALUES=mean"
    ]
    filled, plain = (gdal.Open(each).ReadAsArray() for each in (path, mean))
    np.testing.assert_array_equal(filled, plain)
    assert np.isnan(filled).any()
