# SPDX-License-Identifier: GPL-2.0-or-later
"""STRETCH=auto from layer to picture: the words of the log, colors of pixels, styles, metadata."""

import math
import re
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

import numpy as np
import pytest
from osgeo import gdal
from support.choropleths import run as run_choropleth
from support.choropleths import square
from support.film_files import bands_of, pictures_of
from support.heat_runs import read_raster

from qgis_heatdecay.core.color.color_ramp import builtin_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale
from qgis_heatdecay.core.color.stretches import log_factor

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")

VIRIDIS = {"COLOR_RAMP": "viridis", "FADE": 0}
PLAIN = {**VIRIDIS, "LEGEND": False, "LABEL": False}
GRID = {"EXTENT": "0,100,0,60", "PIXEL_SIZE": 1, "RADIUS": 4, "RADIUS_UNIT": "pixels", "DECAY": 1}
LONELY = [(5 + 10 * n, 50) for n in range(10)]
"""Places so far apart that none reaches another."""


def crowded(make_layer: Make, crowd: int, weight: float = 1.0) -> Any:
    """Ten features on their own, and a crowd in one place."""
    places = [*LONELY, *[(50, 10)] * crowd]
    rows = [["2020-03-01" if place in LONELY else "2020-03-02", weight] for place in places]
    wkts = [f"POINT ({x + 0.5} {y + 0.5})" for x, y in places]
    return make_layer(wkts, {"t": "string", "w": "double"}, rows, crs="EPSG:3857")


def said(run: Any) -> str:
    """The one line on the stretch."""
    (line,) = [each for each in run.infos if "STRETCH" in each]
    return line


def ramp_color(place: float) -> List[int]:
    return builtin_ramp("viridis").colors[int(place * 255 + 1e-9)].tolist()


@pytest.mark.parametrize(
    ("crowd", "stretch", "factor"),
    [
        (1, "linear", 99),
        (4, "sqrt", 99),
        (30, "log", 99),
        (2000, "log", log_factor(1 / 2000)),
        (100_000, "log", 1e6),
    ],
)
@pytest.mark.parametrize("weight", [1.0, 250.0])
def test_a_raster_its_style_and_its_picture_have_one_scale(
    make_layer: Make, run_algorithm: Make, tmp_path: Path,
    crowd: int, stretch: str, factor: float, weight: float,
) -> None:  # fmt: skip
    """With a factor of its own, one feature stands at a fifth of the ramp."""
    path, picture = tmp_path / "heat.tif", tmp_path / "picture.png"
    given = {"INPUT": crowded(make_layer, crowd, weight), "WEIGHT": "w", **GRID, **VIRIDIS}
    made = run_algorithm("heatdecay:decayheatmap", {**given, "OUTPUT": str(path)})
    drawn = run_algorithm(
        "heatdecay:renderheatmap", {"INPUT": str(path), **PLAIN, "OUTPUT": str(picture)}
    )
    assert f"STRETCH=auto is {stretch}: three quarters" in said(made)
    assert said(made) == said(drawn)
    heat, scale = (
        read_raster(path),
        ColorScale(builtin_ramp("viridis"), 0, crowd * weight, stretch, factor),
    )
    assert heat.values[9, 5] == weight
    rgba = gdal.Open(str(picture)).ReadAsArray().transpose(1, 2, 0)
    expected = scale.rgba(heat.values)
    assert (np.abs(rgba.astype(int) - expected).max(axis=2) > 3).mean() < 1e-3
    lone = rgba[9, 5].tolist()
    if stretch == "log" and 99 < factor < 1e6:
        assert lone in (ramp_color(0.2), ramp_color(0.2 - 1 / 255))
    assert heat.metadata["HEATDECAY_LONE_FEATURE"] == f"{weight:g}"
    assert heat.metadata["HEATDECAY_STRETCH_USED"] == stretch
    assert heat.metadata.get("HEATDECAY_LOG_FACTOR") == (
        f"{factor:.10g}" if stretch == "log" else None
    )
    stops = re.findall(r'<item [^>]*value="([^"]*)"', path.with_suffix(".qml").read_text("utf-8"))
    shown = re.findall(r'<item [^>]*color="([^"]*)"', path.with_suffix(".qml").read_text("utf-8"))
    at = [np.interp(weight, [float(v) for v in stops], [int(c[n : n + 2], 16) for c in shown])
          for n in (1, 3, 5)]  # fmt: skip
    assert np.abs(np.array(at) - lone[:3]).max() <= 4


def test_the_median_weight_is_the_single_feature(
    make_layer: Make, run_algorithm: Make, tmp_path: Path
) -> None:
    """Weights of 0 and below have no say, and a multi-point is one feature."""
    wkts = [f"POINT ({x} {y})" for x, y in LONELY] + ["MULTIPOINT ((50 10), (52 10), (54 10))"]
    rows: List[List[Any]] = [[w] for w in (-5, 0, 0, 2, 2, 3, 4, 40, 40, 40)] + [[50_000]]
    layer = make_layer(wkts, {"w": "double"}, rows, crs="EPSG:3857")
    path = tmp_path / "heat.tif"
    given = {"INPUT": layer, "WEIGHT": "w", **GRID, "MIN_VALUE": 0, "OUTPUT": str(path)}
    run_algorithm("heatdecay:decayheatmap", given)
    notes = read_raster(path).metadata
    assert notes["HEATDECAY_LONE_FEATURE"] == f"{np.median([2, 2, 3, 4, 40, 40, 40, 50_000]):g}"
    maximum = float(np.nanmax(read_raster(path).values))
    assert float(notes["HEATDECAY_LOG_FACTOR"]) == pytest.approx(log_factor(22 / maximum))


@pytest.mark.parametrize("values", ["per_km2", "mean"])
def test_densities_and_means_have_single_features_of_their_own(
    make_layer: Make, run_algorithm: Make, tmp_path: Path, values: str
) -> None:
    """The peak of one feature's density stands at a fifth; a mean is nobody's."""
    path, picture = tmp_path / "heat.tif", tmp_path / "picture.png"
    given = {**GRID, **VIRIDIS, "VALUES": values, "WEIGHT": "w", "EXTENT": "0,100,0,60"}
    layer = crowded(make_layer, 2000, 3.0)
    made = run_algorithm("heatdecay:decayheatmap", {"INPUT": layer, **given, "OUTPUT": str(path)})
    drawn = run_algorithm(
        "heatdecay:renderheatmap", {"INPUT": str(path), **PLAIN, "OUTPUT": str(picture)}
    )
    heat = read_raster(path)
    peak, lone = float(heat.values[9, 5]), float(heat.metadata["HEATDECAY_LONE_FEATURE"])
    assert said(made) == said(drawn)
    if values == "mean":
        assert lone == 0 and "is linear" in said(made)
    else:
        assert lone == pytest.approx(peak, rel=1e-5)
        (factor,) = re.findall(r"factor of ([0-9.]+) a", said(made))
        assert float(factor) == pytest.approx(log_factor(1 / 2000), rel=1e-3)
        rgba = gdal.Open(str(picture)).ReadAsArray()[:, 9, 5].tolist()
        assert rgba in (ramp_color(0.2), ramp_color(0.2 - 1 / 255))


def test_a_raster_of_others_shows_weight_1(run_algorithm: Make, tmp_path: Path) -> None:
    path = tmp_path / "other.tif"
    values = np.ones((20, 20), np.float32)
    values[0, 0] = 1000
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 20, 20, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((0, 1, 0, 20, 0, -1))
    dataset.GetRasterBand(1).WriteArray(values)
    dataset = None
    output = tmp_path / "picture.png"
    run = run_algorithm(
        "heatdecay:renderheatmap", {"INPUT": str(path), **PLAIN, "OUTPUT": str(output)}
    )
    assert f"factor of {log_factor(1e-3):.6g}" in said(run)
    rgba = gdal.Open(str(output)).ReadAsArray()[:, 10, 10].tolist()
    assert rgba in (ramp_color(0.2), ramp_color(0.2 - 1 / 255))


def test_where_log_is_asked_for_its_factor_is_99(
    make_layer: Make, run_algorithm: Make, tmp_path: Path
) -> None:
    path = tmp_path / "heat.tif"
    given = {"INPUT": crowded(make_layer, 2000), **GRID, "STRETCH": "log", "OUTPUT": str(path)}
    run = run_algorithm("heatdecay:decayheatmap", given)
    assert not [each for each in run.infos if "STRETCH" in each]
    assert read_raster(path).metadata["HEATDECAY_LOG_FACTOR"] == "99"


FILM = {**PLAIN, "TIME": "t", "STEP_UNIT": "days", "HOLD_LAST": 0}


@pytest.mark.parametrize(
    ("crowd", "stretch"), [(1, "linear"), (4, "sqrt"), (30, "log"), (2000, "log")]
)
def test_all_frames_together_choose(
    make_layer: Make, run_algorithm: Make, tmp_path: Path, crowd: int, stretch: str
) -> None:
    """The first frame has single features, the second the crowd; layers get the same colors."""
    raster, frames = tmp_path / "heat.tif", tmp_path / "frames"
    files = {"OUTPUT": str(tmp_path / "film.png"), "FRAMES_FOLDER": str(frames)}
    run = run_algorithm(
        "heatdecay:animateheatmap",
        {"INPUT": crowded(make_layer, crowd), **GRID, **FILM, "HEAT_RASTER": str(raster), **files},
    )
    heat = bands_of(raster)
    above = heat.values[heat.values > 0] / crowd
    quartile = np.percentile(above, 75)
    assert stretch == ("linear" if quartile >= 0.25 else "sqrt" if quartile >= 0.06 else "log")
    assert f"STRETCH=auto is {stretch}: three quarters" in said(run)
    factor = log_factor(1 / crowd)
    scale = ColorScale(builtin_ramp("viridis"), 0, crowd, stretch, factor)
    for values, picture in zip(heat.values, pictures_of(frames)):
        expected = scale.rgba(values)
        assert (np.abs(picture.astype(int) - expected).max(axis=2) > 3).mean() < 1e-3
    assert heat.metadata["HEATDECAY_LONE_FEATURE"] == "1"
    # Read by another algorithm, the raster of the frames shows single features just so.
    output = tmp_path / "picture.png"
    given = {"INPUT": str(raster), "BAND": 1, "MAX_VALUE": crowd, **PLAIN, "STRETCH": "auto"}
    drawn = run_algorithm("heatdecay:renderheatmap", {**given, "OUTPUT": str(output)})
    if crowd == 2000:
        assert f"factor of {factor:.6g}" in said(drawn)


def test_scales_of_their_own_share_one_stretch(
    make_layer: Make, run_algorithm: Make, tmp_path: Path
) -> None:
    """On its own scale each single feature is the hottest, so that it counts as such."""
    layer = crowded(make_layer, 2000)
    raster, frames = tmp_path / "heat.tif", tmp_path / "frames"
    files = {"OUTPUT": str(tmp_path / "film.png"), "FRAMES_FOLDER": str(frames)}
    run = run_algorithm(
        "heatdecay:animateheatmap",
        {"INPUT": layer, **GRID, **FILM, "HEAT_RASTER": str(raster), "COLOR_SCALE": "per_frame",
         **files},
    )  # fmt: skip
    assert "STRETCH=auto is linear: three quarters" in said(run)
    for values, picture in zip(bands_of(raster).values, pictures_of(frames)):
        expected = ColorScale(builtin_ramp("viridis"), 0, np.nanmax(values)).rgba(values)
        assert (np.abs(picture.astype(int) - expected).max(axis=2) > 3).mean() < 1e-3


def test_heat_below_zero_stays_linear(
    make_layer: Make, run_algorithm: Make, tmp_path: Path
) -> None:
    layer = crowded(make_layer, 2000)
    given = {"INPUT": layer, "WEIGHT": "if(t = '2020-03-01', -1, 1)", **GRID, **FILM}
    run = run_algorithm("heatdecay:animateheatmap", {**given, "OUTPUT": str(tmp_path / "f.png")})
    lines = [each for each in run.infos if "STRETCH" in each]
    # A thousandth below 0 is seen by nobody, and the colors begin at 0.
    assert len(lines) == 1 and "is linear: no" not in lines[0]
    given = {**given, "WEIGHT": "if(t = '2020-03-01', -500, 1)"}
    run = run_algorithm("heatdecay:animateheatmap", {**given, "OUTPUT": str(tmp_path / "f.png")})
    assert said(run) == "STRETCH=auto is linear: the colors reach below 0."


COUNTS = {"linear": [10, 4, 3, 1, 1], "sqrt": [100, 12, 9, 1, 1], "log": [1000, 20, 9, 1, 1]}


@pytest.mark.parametrize("stretch", COUNTS)
def test_polygons(make_layer: Make, run_algorithm: Make, tmp_path: Path, stretch: str) -> None:
    """Each polygon counts once in each frame, whatever its size."""
    keys = "abcde"
    polygons = make_layer(
        [square(10 * n, 0) for n in range(5)],
        {"key": "string"},
        [[key] for key in keys],
        geometry="Polygon",
    )
    rows = [[key, "2020-03-01", float(v)] for key, v in zip(keys, COUNTS[stretch])]
    fields = {"key": "string", "day": "string", "v": "double"}
    table = make_layer([None] * 5, fields, rows, geometry="None")
    run = run_choropleth(run_algorithm, tmp_path, polygons, table, VALUE="v", **VIRIDIS_POLYGONS)
    assert f"STRETCH=auto is {stretch}: three quarters" in said(run)
    (picture,) = pictures_of(tmp_path / "pictures")
    scale = ColorScale(builtin_ramp("viridis"), 0, COUNTS[stretch][0], stretch)
    found = [picture[5, 5 + 10 * n].tolist() for n in range(5)]
    assert found == scale.rgba(np.array(COUNTS[stretch], float)).tolist()
    run = run_choropleth(
        run_algorithm, tmp_path, polygons, table, VALUE="v", CLASSES=3, **VIRIDIS_POLYGONS
    )
    assert not [each for each in run.infos if "STRETCH" in each]


VIRIDIS_POLYGONS: Dict[str, Any] = {"COLOR_RAMP": "viridis", "STRETCH": "auto"}


def rasters(folder: Path, days: Tuple[np.ndarray, ...]) -> List[str]:
    """Write a raster for each day."""
    paths = []
    for number, values in enumerate(days, 1):
        path = folder / f"rain_2020-03-{number:02}.tif"
        rows, columns = values.shape
        dataset = gdal.GetDriverByName("GTiff").Create(
            str(path), columns, rows, 1, gdal.GDT_Float32
        )
        dataset.SetGeoTransform((0, 1, 0, rows, 0, -1))
        dataset.GetRasterBand(1).WriteArray(values.astype(np.float32))
        dataset.GetRasterBand(1).SetNoDataValue(math.nan)
        dataset = None
        paths.append(str(path))
    return paths


@pytest.mark.parametrize("color_scale", ["shared", "per_frame"])
@pytest.mark.parametrize(
    ("power", "ends", "stretch"),
    [(1, {}, "linear"), (6, {}, "sqrt"), (12, {}, "log"), (12, {"MAX_VALUE": 0.01}, "linear")],
)
def test_rasters(
    run_algorithm: Make, tmp_path: Path,
    color_scale: str, power: int, ends: Dict[str, float], stretch: str,
) -> None:  # fmt: skip
    """Cells count on the scale between the percentiles, or between the ends that are given."""
    first = (np.arange(1, 901) / 900).reshape(30, 30) ** power
    days = first, first[::-1] * (2 if color_scale == "per_frame" and not ends else 1)
    given = {**PLAIN, "WIDTH": 30, "COLOR_SCALE": color_scale, "MIN_VALUE": 0, **ends}
    files = {"OUTPUT": str(tmp_path / "film.png"), "FRAMES_FOLDER": str(tmp_path / "frames")}
    inputs = rasters(tmp_path, days)
    run = run_algorithm("heatdecay:animaterasters", {"INPUT": inputs, **given, **files})
    assert f"STRETCH=auto is {stretch}: three quarters" in said(run)
    every = np.stack(days).astype(np.float32)
    for values, picture in zip(every, pictures_of(tmp_path / "frames")):
        seen = values if color_scale == "per_frame" else every
        top = ends.get("MAX_VALUE") or np.percentile(seen, 98)
        expected = ColorScale(builtin_ramp("viridis"), 0, top, stretch).rgba(values)
        assert (np.abs(picture.astype(int) - expected).max(axis=2) > 3).mean() < 0.01


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([[5.0, 5.0], [5.0, 5.0]], "no value is above 0 and above the lowest color"),
        ([[0.0, 0.0], [0.0, math.nan]], "no value is above 0"),
        ([[-3.0, 4.0], [8.0, 9.0]], "the colors reach below 0"),
        ([[3.0, math.nan], [math.nan, math.nan]], "no value is above 0 and above the lowest color"),
    ],
)
def test_rasters_with_nothing_to_stretch_are_linear(
    run_algorithm: Make, tmp_path: Path, values: List[List[float]], words: str
) -> None:
    inputs = rasters(tmp_path, (np.array(values),))
    run = run_algorithm(
        "heatdecay:animaterasters", {"INPUT": inputs, "OUTPUT": str(tmp_path / "film.png")}
    )
    assert "STRETCH=auto is linear: " in said(run)
    assert words in said(run)


def test_rasters_in_their_own_colors_have_no_stretch(run_algorithm: Make, tmp_path: Path) -> None:
    path = tmp_path / "sat_2020-03-01.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), 20, 20, 3, gdal.GDT_Byte, ["PHOTOMETRIC=RGB"]
    )
    dataset.SetGeoTransform((0, 1, 0, 20, 0, -1))
    dataset = None
    run = run_algorithm(
        "heatdecay:animaterasters", {"INPUT": [str(path)], "OUTPUT": str(tmp_path / "film.png")}
    )
    assert not [each for each in run.infos if "STRETCH" in each]
