# SPDX-License-Identifier: GPL-2.0-or-later
"""A basemap without a style of its own is light on light grounds and dark on dark ones."""

from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest
from osgeo import gdal
from PIL import Image

Make = Callable[..., Any]
DARK = "#10151c"


@pytest.fixture
def land(make_layer: Make, make_file: Make) -> str:
    square = "POLYGON ((-400 -400, 1400 -400, 1400 1400, -400 1400, -400 -400))"
    return str(make_file(make_layer([square], geometry="Polygon"), "land.gpkg"))


@pytest.fixture
def points(make_layer: Make, make_file: Make) -> str:
    layer = make_layer(
        ["POINT (400 500)", "POINT (600 500)"], {"day": "string"}, [["2020-03-01"], ["2020-03-02"]]
    )
    return str(make_file(layer, "points.gpkg"))


@pytest.fixture
def corner(run_algorithm: Make, points: str, land: str, tmp_path: Path) -> Callable[..., float]:
    """Return how light the picture is where there is nothing but the basemap, 0 to 255."""
    heat = str(tmp_path / "heat.tif")
    more = {"EXTENT": "0,1000,0,1000 [EPSG:3857]", "PIXEL_SIZE": 10, "RADIUS": 5}
    run_algorithm("heatdecay:decayheatmap", {"INPUT": points, **more, "OUTPUT": heat})

    def draw(name: str = "picture.png", **parameters: Any) -> float:
        output = str(tmp_path / name)
        given = {"INPUT": heat, "BASEMAP": [land], **parameters, "OUTPUT": output}
        run_algorithm("heatdecay:renderheatmap", given)
        return float(gdal.Open(output).ReadAsArray()[:3, 70:90, 70:90].mean())

    return draw


def test_by_the_background(corner: Callable[..., float]) -> None:
    assert corner() > 200
    assert corner(BACKGROUND_COLOR="#ffffff") > 200
    assert corner(BACKGROUND_COLOR=DARK) < 80


def test_black_lies_below_a_jpeg(corner: Callable[..., float]) -> None:
    assert corner("picture.jpg") < 80


def test_what_is_inverted_is_light_before(corner: Callable[..., float]) -> None:
    assert corner(BACKGROUND_COLOR=DARK, INVERT_BACKGROUND=True) < 80


@pytest.mark.parametrize(("name", "is_dark"), [("heat.gif", True), ("heat.png", False)])
def test_animations_by_their_format(
    run_algorithm: Make, points: str, land: str, tmp_path: Path, name: str, is_dark: bool
) -> None:
    output = tmp_path / name
    given = {"INPUT": points, "TIME": "day", "BASEMAP": [land], "LEGEND": False, "LABEL": False}
    grid = {"EXTENT": "0,1000,0,1000 [EPSG:3857]", "PIXEL_SIZE": 10}
    run_algorithm("heatdecay:animateheatmap", {**given, **grid, "OUTPUT": str(output)})
    picture = np.array(Image.open(output).convert("RGB"))
    assert (picture[70:90, 70:90].mean() < 80) == is_dark


def test_a_style_beside_the_file_wins(
    corner: Callable[..., float], land: str, repository: Path
) -> None:
    style = (repository / "examples" / "world_map.qml").read_text(encoding="utf-8")
    Path(land).with_suffix(".qml").write_text(style, encoding="utf-8")
    assert corner() < 80
