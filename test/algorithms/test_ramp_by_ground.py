# SPDX-License-Identifier: GPL-2.0-or-later
"""With COLOR_RAMP=auto heat darkens on light grounds and glows on dark ones; others stay."""

import re
from pathlib import Path
from typing import Any, Callable, Dict

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsRasterLayer
from support.film_files import SMALL, pictures_of, watch

from qgis_heatdecay.core.color.color_ramp import builtin_ramp

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")
LIGHT, DARK = "heat_on_light", "heat_on_dark"
AUTO = {"COLOR_RAMP": "auto"}


@pytest.fixture
def heat(run_algorithm: Make, make_layer: Make, tmp_path: Path) -> str:
    path = str(tmp_path / "heat.tif")
    layer = make_layer(["POINT (10 10)", "POINT (10.2 10)", "POINT (30 20)"])
    run_algorithm(
        "heatdecay:decayheatmap",
        {
            "INPUT": layer,
            "EXTENT": "0,40,0,30 [EPSG:3857]",
            "PIXEL_SIZE": 1,
            "OUTPUT": path,
            **AUTO,
        },
    )
    return path


def paper(path: Path, gray: int, rows: int = 3) -> str:
    """Write an image of one gray, but for a black row."""
    pixels = np.full((3, rows, 8), gray, np.uint8)
    pixels[:, 0] = 0
    image = gdal.GetDriverByName("MEM").Create("", 8, rows, 3)
    image.WriteArray(pixels)
    gdal.GetDriverByName("PNG").CreateCopy(str(path), image)
    return str(path)


GROUNDS: Dict[str, Any] = {
    "a transparent picture": ("p.png", {}, LIGHT),
    "JPEG, which is black": ("p.jpg", {}, DARK),
    "white": ("p.png", {"BACKGROUND_COLOR": "#ffffff"}, LIGHT),
    "black": ("p.png", {"BACKGROUND_COLOR": "#000000"}, DARK),
    "black that is hardly there": ("p.png", {"BACKGROUND_COLOR": "#00000020"}, LIGHT),
    "white under a JPEG": ("p.jpg", {"BACKGROUND_COLOR": "#ffffff"}, LIGHT),
    "a light map": ("p.png", {"BACKGROUND_IMAGE": 240}, LIGHT),
    "a light map that is made dark": (
        "p.png",
        {"BACKGROUND_IMAGE": 240, "BACKGROUND_BRIGHTNESS": 0.3},
        DARK,
    ),
    "a dark map": ("p.png", {"BACKGROUND_IMAGE": 60}, DARK),
    "a dark map that is inverted": (
        "p.png",
        {"BACKGROUND_IMAGE": 60, "INVERT_BACKGROUND": True},
        LIGHT,
    ),
    "the map of the world": ("p.png", {"BASEMAP_URL": "world"}, LIGHT),
}


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_ground_chooses_the_ramp(
    run_algorithm: Make, heat: str, tmp_path: Path, ground: str
) -> None:
    name, given, ramp = GROUNDS[ground]
    if "BACKGROUND_IMAGE" in given:
        given = {
            **given,
            "BACKGROUND_IMAGE": paper(tmp_path / "map.png", given["BACKGROUND_IMAGE"]),
        }

    def picture(name: str, **more: Any) -> Any:
        path = str(tmp_path / name)
        wanted = {"INPUT": heat, "LEGEND": True, **AUTO, **given, **more, "OUTPUT": path}
        run = run_algorithm("heatdecay:renderheatmap", wanted)
        return gdal.Open(path).ReadAsArray(), [line for line in run.infos if "COLOR_RAMP" in line]

    pixels, said = picture(name)
    assert len(said) == 1 and f"COLOR_RAMP is {ramp}" in said[0]
    # Named, it is the same, and nothing is said.
    named, said = picture(f"named_{name}", COLOR_RAMP=ramp)
    np.testing.assert_array_equal(pixels, named)
    assert said == []


@pytest.mark.parametrize(
    "chosen", [{}, {"COLOR_RAMP": "magma"}, {"COLOR_RAMP": "hsva"}, {"HSVA_MAX": "080ffffff"}]
)
def test_a_ramp_that_the_user_chose_is_never_changed(
    run_algorithm: Make, heat: str, tmp_path: Path, chosen: Dict[str, str]
) -> None:
    seen = []
    for color in ("#ffffff00", "#ff000000"):
        path = str(tmp_path / f"{color[1:]}.png")
        wanted = {"INPUT": heat, "BACKGROUND_COLOR": color, **chosen, "OUTPUT": path}
        run = run_algorithm("heatdecay:renderheatmap", wanted)
        assert not any("COLOR_RAMP" in line for line in run.infos)
        seen.append(gdal.Open(path).ReadAsArray())
    np.testing.assert_array_equal(*seen)


def test_without_a_ramp_heat_has_the_pair_of_hsva_colors(
    run_algorithm: Make, heat: str, tmp_path: Path
) -> None:
    """So that commands and models give what they always gave."""
    seen = []
    for given in ({}, {"COLOR_RAMP": "hsva"}):
        path = str(tmp_path / f"{len(given)}.png")
        run_algorithm("heatdecay:renderheatmap", {"INPUT": heat, **given, "OUTPUT": path})
        seen.append(gdal.Open(path).ReadAsArray())
    np.testing.assert_array_equal(*seen)
    red, green, blue, alpha = seen[0]
    assert [band[alpha > 0].max() for band in (red, green, blue)] == [255, 251, 0]


def test_the_layer_is_made_for_a_white_canvas_and_its_file_says_so(
    run_algorithm: Make, make_layer: Make, heat: str
) -> None:
    assert gdal.Open(heat).GetMetadataItem("HEATDECAY_COLOR_RAMP") == LIGHT
    layer = QgsRasterLayer(heat, "heat")
    layer.loadDefaultStyle()
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert items[-1].color.getRgb() == tuple(builtin_ramp(LIGHT).colors[-1].tolist())
    assert items[0].color.alpha() == 0


@pytest.mark.parametrize(
    ("name", "given", "ramp"),
    [
        ("film.gif", {}, DARK),
        ("film.png", {}, LIGHT),
        ("film.gif", {"BACKGROUND_COLOR": "#f2efe9"}, LIGHT),
        ("film.gif", {"COLOR_SCALE": "per_frame"}, DARK),
    ],
)
def test_films_follow_their_ground_and_their_page_says_it(
    run_algorithm: Make,
    make_layer: Make,
    tmp_path: Path,
    name: str,
    given: Dict[str, str],
    ramp: str,
) -> None:
    layer = make_layer(
        ["POINT (10 10)", "POINT (30 20)"], {"t": "string"}, [["2020-03-01"], ["2020-03-02"]]
    )
    wanted = {**SMALL, **AUTO, "INPUT": layer, "TIME": "t", "STEP_UNIT": "days", **given}

    def film(folder: str, **more: str) -> Any:
        place = tmp_path / folder
        place.mkdir()
        files = {"OUTPUT": str(place / name), "PREVIEW": str(place / "page.html")}
        run = run_algorithm("heatdecay:animateheatmap", {**wanted, **more, **files})
        return place, [line for line in run.infos if "COLOR_RAMP" in line]

    place, said = film("by_ground")
    assert len(said) == 1 and ramp in said[0]
    assert re.findall(r"COLOR_RAMP=(\w+)", (place / "page.html").read_text()) == [ramp]
    again, _ = film("again", COLOR_RAMP=ramp)
    assert (place / name).read_bytes() == (again / name).read_bytes()


def test_layers_of_a_film_on_black_are_made_for_the_canvas(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = make_layer(["POINT (10 10)"], {"t": "string"}, [["2020-03-01"]])
    raster = tmp_path / "heat.tif"
    wanted = {**SMALL, **AUTO, "INPUT": layer, "TIME": "t", "STEP_UNIT": "days"}
    files = {"OUTPUT": str(tmp_path / "film.gif"), "PREVIEW": str(tmp_path / "page.html")}
    run = run_algorithm("heatdecay:animateheatmap", {**wanted, **files, "HEAT_RASTER": str(raster)})
    said = [line for line in run.infos if "COLOR_RAMP" in line]
    assert len(said) == 2 and DARK in said[0] and f"layer is {LIGHT}" in said[1]
    style = raster.with_suffix(".qml").read_text()
    assert "50,0,45" in style.replace("#32002d", "50,0,45")
    # The ground chooses anew, for one name would hold for both.
    assert re.findall(r"COLOR_RAMP=(\w+)", (tmp_path / "page.html").read_text()) == ["auto"]
    hottest = max(watch(tmp_path / "film.gif")[0].frames[0].reshape(-1, 4).tolist())
    assert hottest[0] > 240


@pytest.mark.parametrize("scale", ["shared", "per_frame"])
def test_heat_below_0_is_blue_and_heat_above_it_red(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, scale: str
) -> None:
    """On any ground and in layers, where nobody chose a ramp; next to 0 the ground is seen."""
    rows = [["2020-03-01", 3.0], ["2020-03-02", -2.0]]
    layer = make_layer(["POINT (10 10)", "POINT (30 20)"], {"t": "string", "w": "double"}, rows)
    grid = {
        "EXTENT": "0,40,0,30 [EPSG:3857]",
        "PIXEL_SIZE": 1,
        "INPUT": layer,
        "WEIGHT": "w",
        **AUTO,
    }
    heat, path = str(tmp_path / "heat.tif"), str(tmp_path / "p.png")
    run_algorithm("heatdecay:decayheatmap", {**grid, "OUTPUT": heat})
    assert gdal.Open(heat).GetMetadataItem("HEATDECAY_COLOR_RAMP") == "RdBu_r"
    run = run_algorithm("heatdecay:renderheatmap", {"INPUT": heat, "OUTPUT": path, **AUTO})
    assert sum("COLOR_RAMP is RdBu_r" in line for line in run.infos) == 1
    values, rgba = gdal.Open(heat).ReadAsArray(), gdal.Open(path).ReadAsArray().astype(int)
    strong = np.abs(values) > 1
    assert ((rgba[0] > rgba[2]) == (values > 0))[strong].all()
    assert (rgba[3][strong] == 255).all() and (rgba[3][np.abs(values) < 0.1] < 100).all()
    frames, raster = tmp_path / "frames", tmp_path / "film.tif"
    files = {"OUTPUT": str(tmp_path / "film.gif"), "FRAMES_FOLDER": str(frames)}
    bare = {"LEGEND": False, "LABEL": False}
    films = {"TIME": "t", "STEP_UNIT": "days", "COLOR_SCALE": scale, "HEAT_RASTER": str(raster)}
    run_algorithm("heatdecay:animateheatmap", {**grid, **films, **files, **bare})
    for values, rgba in zip(gdal.Open(str(raster)).ReadAsArray(), pictures_of(frames)):
        strong = np.abs(values) > 1
        assert strong.any()
        assert ((rgba[..., 0] > rgba[..., 2]) == (values > 0))[strong].all()
