# SPDX-License-Identifier: GPL-2.0-or-later
"""What ZOOM and a plain BACKGROUND_IMAGE say of the size of an animation."""

import numpy as np
import pytest
from osgeo import gdal
from PIL import Image
from qgis.core import QgsCoordinateReferenceSystem

ALGORITHM = "heatdecay:animateheatmap"


@pytest.fixture
def dated(make_layer):
    points = ["POINT (0 0)", "POINT (900 500)", "POINT (400 100)"]
    days = [["2020-01-01"], ["2020-01-02"], ["2020-01-03"]]
    return make_layer(points, {"day": "string"}, days, crs="EPSG:3857")


def run(run_algorithm, layer, tmp_path, **more):
    parameters = {
        "INPUT": layer,
        "TIME": "day",
        "RADIUS": 3,
        "OUTPUT": str(tmp_path / "out.gif"),
        "FRAMES_FOLDER": str(tmp_path / "frames"),
        **more,
    }
    return run_algorithm(ALGORITHM, parameters)


def test_zoom_gives_the_pixel_size(run_algorithm, dated, tmp_path):
    run(run_algorithm, dated, tmp_path, ZOOM=15)
    frame = gdal.Open(str(tmp_path / "frames" / "frame_00000.png"))
    assert frame.GetGeoTransform()[1] == pytest.approx(2 * np.pi * 6378137 / 256 / 2**15)


def test_zoom_makes_the_picture_mercator(run_algorithm, make_layer, tmp_path):
    points = ["POINT (400000 300000)", "POINT (400900 300900)"]
    layer = make_layer(
        points, {"day": "string"}, [["2020-01-01"], ["2020-01-02"]], crs="EPSG:27700"
    )
    run(run_algorithm, layer, tmp_path, ZOOM=14)
    frame = gdal.Open(str(tmp_path / "frames" / "frame_00000.png"))
    assert "3857" in frame.GetProjection()


@pytest.mark.parametrize(
    ("more", "word"),
    [({"PIXEL_SIZE": 10}, "PIXEL_SIZE is 10"), ({"TARGET_CRS": "EPSG:4326"}, "EPSG:4326")],
)
def test_zoom_clashes(run_algorithm, dated, tmp_path, more, word):
    with pytest.raises(Exception, match=word):
        run(run_algorithm, dated, tmp_path, ZOOM=15, **more)
    assert not (tmp_path / "out.gif").exists()


def test_zoom_needs_a_crs(run_algorithm, make_layer, tmp_path):
    layer = make_layer(["POINT (0 0)", "POINT (9 9)"], {"day": "string"}, [["2020-01-01"]] * 2)
    layer.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(Exception, match="no CRS"):
        run(run_algorithm, layer, tmp_path, ZOOM=3)


@pytest.mark.parametrize(("given", "size"), [({}, (90, 60)), ({"WIDTH": 45}, (45, 28))])
def test_a_plain_image_gives_the_size_unless_one_is_given(
    run_algorithm, dated, tmp_path, given, size
):
    image = tmp_path / "paper.png"
    Image.new("RGB", (90, 60), (200, 10, 10)).save(image)
    run(run_algorithm, dated, tmp_path, BACKGROUND_IMAGE=str(image), LEGEND=False, **given)
    with Image.open(tmp_path / "out.gif") as animation:
        assert animation.size == size
        corner = animation.convert("RGB").getpixel((size[0] - 1, size[1] - 1))
    assert corner == (200, 10, 10)
