# SPDX-License-Identifier: GPL-2.0-or-later
"""Strays, the edge of the map, and extents: what is said, and what works when it is pasted."""

import re
from pathlib import Path
from typing import Any, Callable, List, Tuple

import numpy as np
import pytest
from qgis.core import QgsProcessingException

Make = Callable[..., Any]
EXTENT = re.compile(r"-?[\d.]+, -?[\d.]+, -?[\d.]+, -?[\d.]+ \[[^\]]+\]")


@pytest.fixture
def heated(run_algorithm: Any, tmp_path: Path) -> Callable[..., Any]:
    """Run the heatmap; return the run, with the raster's size as ``shape``."""
    from support.heat_runs import read_raster

    def heated(layer: Any, **more: Any) -> Any:
        path = str(tmp_path / "heat.tif")
        run = run_algorithm("heatdecay:decayheatmap", {"INPUT": layer, "OUTPUT": path, **more})
        run.shape = read_raster(Path(path)).values.shape
        return run

    return heated


@pytest.fixture
def refusal(heated: Any) -> Callable[..., str]:
    """Return the message that refuses a run."""

    def refusal(layer: Any, **more: Any) -> str:
        with pytest.raises(QgsProcessingException) as raised:
            heated(layer, **more)
        return str(raised.value)

    return refusal


def crowd(count: int, at: Tuple[float, float] = (-3.15, 55.93), spread: float = 0.04) -> List[str]:
    rng = np.random.default_rng(7)
    places = rng.uniform(-spread, spread, (count, 2)) + at
    return [f"POINT ({x} {y})" for x, y in places]


def pasted(warning: str) -> str:
    return EXTENT.findall(warning)[-1]


@pytest.mark.parametrize("crs", ["", "EPSG:4326", "EPSG:27700", "EPSG:3832"])
@pytest.mark.parametrize(
    ("others", "words"),
    [
        (["POINT (0 0)"] * 2, "2 of 152 places lie far from the rest, at 0, 0, and make"),
        (["POINT (55.93 -3.15)"], "1 of 151 places lies far from the rest, at 55.93, -3.15"),
        (["POINT (-3.15 -55.93)"], "1 of 151 places"),
        (["POINT (120 55)", "POINT (-3 20)"], "2 of 152 places"),
    ],
)
def test_strays_are_told_with_the_extent_of_the_rest(
    make_layer: Make, heated: Any, others: List[str], words: str, crs: str
) -> None:
    layer = make_layer([*crowd(150), *others], crs="EPSG:4326")
    run = heated(layer, TARGET_CRS=crs, WIDTH=300)
    (warning,) = [each for each in run.warnings if "far from the rest" in each]
    if crs in ("", "EPSG:4326"):
        assert words in warning
    extent = pasted(warning)
    assert extent.endswith("[EPSG:4326]")
    xmin, xmax, ymin, ymax = map(float, re.findall(r"-?[\d.]+", extent)[:4])
    assert -3.3 < xmin < -3.18 and -3.12 < xmax < -3.0 and 55.8 < ymin < ymax < 56.1
    again = heated(layer, EXTENT=extent, TARGET_CRS=crs)
    assert not any("rest" in each for each in again.warnings)


def test_a_vertex_of_a_track_strays_too(make_layer: Make, heated: Any) -> None:
    vertices = [f"{-3.2 + i / 1000} {55.9 + i / 3000}" for i in range(39)]
    vertices.insert(20, "0 0")
    layer = make_layer(
        [f"LINESTRING ({', '.join(vertices)})"], geometry="LineString", crs="EPSG:4326"
    )
    (warning,) = heated(layer, WIDTH=300).warnings
    assert warning.startswith("1 of 40 places lies far from the rest, at 0, 0, and")


def test_withheld_places_near_the_rest_are_told(make_layer: Make, heated: Any) -> None:
    layer = make_layer([*crowd(40, (3.0, 3.0), 2.0), *["POINT (0 0)"] * 30], crs="EPSG:4326")
    (warning,) = heated(layer, WIDTH=300).warnings
    assert warning.startswith("30 of 70 places lie far from the rest, at 0, 0, and")
    around = make_layer([*crowd(40, (0.0, 0.0), 2.0), *["POINT (0 0)"] * 30], crs="EPSG:4326")
    assert heated(around, WIDTH=300).warnings == []


def test_the_animation_tells_it_too(make_layer: Make, run_algorithm: Any, tmp_path: Path) -> None:
    layer = make_layer(
        [*crowd(20), "POINT (0 0)"], {"t": "string"}, [["2020-01-01"]] * 21, crs="EPSG:4326"
    )
    given = {"INPUT": layer, "TIME": "t", "WIDTH": 200, "OUTPUT": str(tmp_path / "film.gif")}
    warnings = run_algorithm("heatdecay:animateheatmap", given).warnings
    assert any(
        each.startswith("1 of 21 places lies far from the rest, at 0, 0") for each in warnings
    )


SAMOA = [
    "POINT (-178.4 -18.3)",
    "POINT (-174.7 -15.7)",
    "POINT (177.4 -17.8)",
    "POINT (179.2 -16.5)",
]
AT_360 = ["POINT (173.5 -2.1)", "POINT (181.2 0.5)", "POINT (184.9 8.9)", "POINT (190 3)"]


@pytest.mark.parametrize("places", [SAMOA, AT_360])
@pytest.mark.parametrize("crs", ["", "EPSG:4326", "EPSG:3395"])
def test_data_across_180_degrees_is_told_the_crs_for_it(
    make_layer: Make, heated: Any, places: List[str], crs: str
) -> None:
    layer = make_layer(places, crs="EPSG:4326")
    run = heated(layer, TARGET_CRS=crs)
    (warning,) = run.warnings
    assert "180 degrees" in warning and warning.endswith("set TARGET_CRS to EPSG:3832")
    assert max(run.shape) > 5 * min(run.shape)
    together = heated(layer, TARGET_CRS="EPSG:3832")
    assert together.warnings == []
    assert max(together.shape) < 3 * min(together.shape)


def test_data_without_room_in_the_atlantic_gets_a_crs_of_its_own(
    make_layer: Make, heated: Any
) -> None:
    places = [f"POINT ({longitude} {longitude % 7})" for longitude in range(90, 180, 10)]
    places += [f"POINT ({longitude} {longitude % 7})" for longitude in range(-180, -9, 10)]
    layer = make_layer(places, crs="EPSG:4326")
    (warning,) = heated(layer).warnings
    assert heated(layer, TARGET_CRS=warning.split("set TARGET_CRS to ")[1]).warnings == []


@pytest.mark.parametrize(
    "places",
    [
        ["POINT (-170 3)", "POINT (0 20)", "POINT (170 30)", "POINT (90 9)", "POINT (-90 0)"],
        crowd(9),
    ],
    ids=["all around", "one town"],
)
def test_other_data_is_told_nothing(make_layer: Make, heated: Any, places: List[str]) -> None:
    assert heated(make_layer(places, crs="EPSG:4326")).warnings == []


def test_longitudes_to_360_are_folded_and_that_is_logged(make_layer: Make, heated: Any) -> None:
    fold = make_layer(
        [f"POINT ({x} {y})" for x, y in ((235, 40), (280, 35), (300, 45))], crs="EPSG:4326"
    )
    plain = make_layer(
        [f"POINT ({x} {y})" for x, y in ((-125, 40), (-80, 35), (-60, 45))], crs="EPSG:4326"
    )
    runs = [heated(each, TARGET_CRS="EPSG:4326") for each in (fold, plain)]
    assert runs[0].shape == runs[1].shape
    assert any("3 longitudes from 180 to 360" in each for each in runs[0].infos)
    assert not any("from 180 to 360" in each for each in runs[1].infos)


def test_meters_in_degrees_are_refused_with_crss_that_do(make_layer: Make, refusal: Any) -> None:
    layer = make_layer(crowd(9, (10.0, 60.0)), crs="EPSG:4326")
    given = {"RADIUS": 500, "RADIUS_UNIT": "meters", "TARGET_CRS": "EPSG:4326"}
    for more in ({}, {"EXTENT": "9.9,10.1,59.9,60.1", "WIDTH": 100}):
        said = refusal(layer, **given, **more)
        assert "EPSG:32632" in said and "EPSG:3857" in said


def test_meters_in_degrees_at_the_equator_are_fine(make_layer: Make, heated: Any) -> None:
    layer = make_layer(crowd(9, (10.0, 0.0)), crs="EPSG:4326")
    given = {"RADIUS": 500, "RADIUS_UNIT": "meters", "TARGET_CRS": "EPSG:4326"}
    assert heated(layer, **given, WIDTH=300).warnings == []


def test_a_missed_extent_is_answered_in_the_crs_it_was_written_in(
    make_layer: Make, refusal: Any, heated: Any
) -> None:
    layer = make_layer(crowd(9, (10.0, 50.0)), crs="EPSG:4326")
    said = refusal(layer, EXTENT="20,21,40,41 [EPSG:4326]")
    read, data = EXTENT.findall(said)
    assert read == "20, 21, 40, 41 [EPSG:4326]"
    assert heated(layer, EXTENT=data).results["FEATURE_COUNT"] == 9
    in_meters = refusal(layer, EXTENT="20,21,40,41")
    assert all(each.endswith("[EPSG:3857]") for each in EXTENT.findall(in_meters))
    assert heated(layer, EXTENT=EXTENT.findall(in_meters)[1]).results["FEATURE_COUNT"] == 9


@pytest.mark.parametrize("x", [10.0, 60.0])
def test_an_extent_in_the_other_order_is_named(
    make_layer: Make, run_algorithm: Any, heated: Any, x: float
) -> None:
    """Whether the numbers, as they are read, hold the data or not."""
    layer = make_layer(crowd(9, (x, 50.0)), crs="EPSG:4326")
    said = ""
    try:
        said = " ".join(heated(layer, EXTENT=f"{x - 0.1},49.9,{x + 0.1},50.1 [EPSG:4326]").warnings)
    except QgsProcessingException as error:
        said = str(error)
    assert "xmin, xmax, ymin, ymax" in said
    again = heated(layer, EXTENT=pasted(said))
    assert again.warnings == [] and max(again.shape) < 2 * min(again.shape)


@pytest.mark.parametrize(
    ("wkts", "more", "shape"),
    [
        (["POINT (10 50)"], {"RADIUS": 500, "RADIUS_UNIT": "meters", "WIDTH": 200}, (200, 200)),
        (["POINT (10 50)"] * 3, {"RADIUS": 500, "RADIUS_UNIT": "meters"}, (1000, 1000)),
        (["POINT (10 50)"], {"RADIUS": 500, "RADIUS_UNIT": "map_units", "HEIGHT": 90}, (90, 90)),
        (["POINT (10 50)"], {"PIXEL_SIZE": 5}, (20, 20)),
        (["POINT (10 50)", "POINT (11 50)"], {"WIDTH": 200}, (20, 200)),
        (["POINT (10 50)", "POINT (11 50)"], {"HEIGHT": 100}, (100, 1000)),
        (["POINT (10 50)", "POINT (10 51)"], {}, (1000, 20)),
        (["POINT (10 50)", "POINT (10 51)"], {"WIDTH": 120}, (1000, 120)),
        (["POINT (10 50)", "POINT (11 50)"], {"WIDTH": 200, "HEIGHT": 60}, (60, 200)),
        (["POINT (10 50)", "POINT (11 50)"], {"MARGIN": 5}, (30, 1000)),
    ],
)
def test_one_place_and_places_in_a_row_have_the_size_that_anything_gives(
    make_layer: Make, heated: Any, wkts: List[str], more: Any, shape: Tuple[int, int]
) -> None:
    assert heated(make_layer(wkts, crs="EPSG:4326"), **more).shape == shape


@pytest.mark.parametrize("more", [{}, {"WIDTH": 200}, {"HEIGHT": 80}])
def test_one_place_without_any_length_is_refused(make_layer: Make, refusal: Any, more: Any) -> None:
    layer = make_layer(["POINT (10 50)"] * 3, crs="EPSG:4326")
    assert "PIXEL_SIZE" in refusal(layer, **more)


def test_a_radius_that_shows_single_pixels_or_one_spot_is_told(
    make_layer: Make, heated: Any
) -> None:
    layer = make_layer(crowd(9), crs="EPSG:4326")
    small = heated(layer, RADIUS=10, RADIUS_UNIT="map_units", PIXEL_SIZE=100).warnings
    assert len(small) == 1 and "0.1 pixels" in small[0] and "PIXEL_SIZE of at most 2" in small[0]
    large = heated(layer, RADIUS=500, EXTENT="-3.2,-3.1,55.9,55.95 [EPSG:4326]", WIDTH=50).warnings
    assert len(large) == 1 and "500 pixels" in large[0] and "50 x" in large[0]
