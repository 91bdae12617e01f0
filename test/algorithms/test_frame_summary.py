# SPDX-License-Identifier: GPL-2.0-or-later
"""SUMMARY rasters of animations, against the bands of HEAT_RASTER."""

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsRasterLayer
from support.layers import make_layer

ID = "heatdecay:animateheatmap"
PLACES = [(10, 10), (30, 20), (30, 20), (50, 30), (12, 12), (50, 30), (90, 90)]
DAYS = [1, 1, 3, 3, 4, 6, 6]


@pytest.fixture
def layer():
    rows = [[f"2024-05-{day:02d}T08:00:00", 2.0 - index] for index, day in enumerate(DAYS)]
    wkts = [f"POINT({x} {y})" for x, y in PLACES]
    return make_layer(wkts, {"at": "datetime", "w": "double"}, rows, "EPSG:32610")


def run_of(run_algorithm, layer, folder, **more):
    parameters = {
        "INPUT": layer,
        "TIME": "at",
        "STEP_UNIT": "days",
        "RADIUS": 15,
        "PIXEL_SIZE": 2,
        "EXTENT": "0,100,0,100 [EPSG:32610]",
        "OUTPUT": str(folder / "a.gif"),
        "PREVIEW": None,
        "HEAT_RASTER": str(folder / "heat.tif"),
        "SUMMARY_RASTER": str(folder / "summary.tif"),
    }
    return run_algorithm(ID, {**parameters, **more})


def plain(frames, kind):
    """Return the summary of (frames, rows, cols), frame by frame and pixel by pixel."""
    found = np.full(frames.shape[1:], np.nan)
    for number, frame in enumerate(frames):
        for place in np.ndindex(frame.shape):
            value = frame[place]
            if np.isnan(value) or value == 0:
                continue
            if kind == "last_time":
                found[place] = 1714521600 + 86400 * number
            elif kind == "frames":
                found[place] = np.nan_to_num(found[place]) + 1
            else:
                found[place] = np.fmax(found[place], value)
    return found


@pytest.mark.parametrize("kind", ["last_time", "frames", "maximum"])
@pytest.mark.parametrize("mode", [{}, {"MODE": "fading", "WEIGHT": "w"}])
def test_it_sums_up_the_bands(run_algorithm, layer, tmp_path, kind, mode):
    run = run_of(run_algorithm, layer, tmp_path, SUMMARY=kind, **mode)
    frames = gdal.Open(run["HEAT_RASTER"]).ReadAsArray().astype(float)
    raster = gdal.Open(run["SUMMARY_RASTER"])
    wanted = "Float64" if kind == "last_time" else "Float32"
    assert gdal.GetDataTypeName(raster.GetRasterBand(1).DataType) == wanted
    np.testing.assert_allclose(raster.ReadAsArray(), plain(frames, kind), rtol=1e-6)


def test_days_are_those_of_the_clock(run_algorithm, layer, tmp_path):
    zone = {"INPUT_TIMEZONE": "America/New_York"}
    run = run_of(run_algorithm, layer, tmp_path, SUMMARY="last_time", **zone)
    found = gdal.Open(run["SUMMARY_RASTER"]).ReadAsArray()
    assert np.nanmax(found) == 1714521600 + 5 * 86400 + 4 * 3600


def test_zeros_are_filled_where_that_was_asked_for(run_algorithm, layer, tmp_path):
    for kind in ("frames", "last_time"):
        run = run_of(run_algorithm, layer, tmp_path, SUMMARY=kind, FILL_ZERO=True)
        found = gdal.Open(run["SUMMARY_RASTER"]).ReadAsArray()
        assert np.isnan(found).any() == (kind == "last_time")
        assert (found == 0).any() == (kind == "frames")


def test_the_style_names_dates(run_algorithm, layer, tmp_path):
    run = run_of(run_algorithm, layer, tmp_path, SUMMARY="last_time", RADIUS=7)
    opened = QgsRasterLayer(run["SUMMARY_RASTER"])
    opened.loadDefaultStyle()
    items = opened.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert [item.label for item in items] == [f"2024-05-0{day}" for day in (1, 3, 4, 6)]


@pytest.mark.parametrize(
    "given", [{"CYCLE": "day_of_week"}, {"TIME": "", "POINTS_PER_FRAME": 2, "HEAT_RASTER": None}]
)
def test_frames_without_dates_have_no_last_time(run_algorithm, layer, tmp_path, given):
    with pytest.raises(QgsProcessingException, match="have no dates"):
        run_of(run_algorithm, layer, tmp_path, SUMMARY="last_time", **given)
    run = run_of(run_algorithm, layer, tmp_path, SUMMARY="frames", **given)
    assert np.nanmax(gdal.Open(run["SUMMARY_RASTER"]).ReadAsArray()) >= 1


def test_it_is_not_made_unless_asked_for(run_algorithm, layer, tmp_path):
    run = run_of(run_algorithm, layer, tmp_path, SUMMARY_RASTER=None)
    assert "SUMMARY_RASTER" not in run.results
    assert not (tmp_path / "summary.tif").exists()
