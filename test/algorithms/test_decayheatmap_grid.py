# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the pixels of decayheatmap lie: every rule of the grid, through the algorithm."""

import math
from pathlib import Path
from typing import Any, Callable, Dict, Tuple

import numpy as np
import pytest
from support.heat_runs import hold_to_reference, points_at, read_raster
from support.reference import Heat

Make = Callable[..., Any]
PLACES = [(0.0, 0.0), (100.0, 50.0), (30.0, 30.0)]

# The data's box is 100 x 50. Parameters, then xmin, ymax, pixel size, columns, rows; the
# numbers were worked out by hand from the rules.
GRIDS: Dict[str, Tuple[Dict[str, Any], Tuple[float, float, float, int, int]]] = {
    "nothing given: 1000 for the longer side": (
        {"RADIUS": 5},
        (-500 / 990, 50 + 500 / 990, 100 / 990, 1000, 505),
    ),
    "width": ({"RADIUS": 5, "WIDTH": 60}, (-10, 60, 2, 60, 35)),
    "height": ({"RADIUS": 5, "HEIGHT": 60}, (-5, 55, 1, 110, 60)),
    "both, width decides": ({"RADIUS": 5, "WIDTH": 60, "HEIGHT": 60}, (-10, 85, 2, 60, 60)),
    "both, height decides": ({"RADIUS": 5, "WIDTH": 200, "HEIGHT": 60}, (-50, 55, 1, 200, 60)),
    "margin": ({"RADIUS": 5, "MARGIN": 3, "WIDTH": 66}, (-16, 66, 2, 66, 41)),
    "fractional radius": ({"RADIUS": 2.5, "WIDTH": 55}, (-5, 55, 2, 55, 30)),
    "pixel size": ({"RADIUS": 5, "PIXEL_SIZE": 2}, (-10, 60, 2, 60, 35)),
    "pixel size that does not divide": ({"RADIUS": 1, "PIXEL_SIZE": 30}, (-30, 80, 30, 6, 4)),
    "pixel size and width": ({"RADIUS": 5, "PIXEL_SIZE": 2, "WIDTH": 80}, (-30, 60, 2, 80, 35)),
    "pixel size, width and height, smaller than the data": (
        {"RADIUS": 5, "PIXEL_SIZE": 2, "WIDTH": 21, "HEIGHT": 11},
        (29, 36, 2, 21, 11),
    ),
    "radius in map units": ({"RADIUS": 10, "RADIUS_UNIT": "map_units"}, (-10, 60, 0.12, 1000, 584)),
    "radius in map units, width and margin": (
        {"RADIUS": 10, "RADIUS_UNIT": "map_units", "MARGIN": 5, "WIDTH": 70},
        (-20, 70, 2, 70, 45),
    ),
    "radius in map units, pixel size": (
        {"RADIUS": 10, "RADIUS_UNIT": "map_units", "PIXEL_SIZE": 4, "MARGIN": 1},
        (-14, 64, 4, 32, 20),
    ),
    "extent": ({"EXTENT": "10,60,5,30"}, (10, 30, 0.05, 1000, 500)),
    "extent and width": ({"EXTENT": "10,60,5,30", "WIDTH": 50}, (10, 30, 1, 50, 25)),
    "extent and height": ({"EXTENT": "10,60,5,30", "HEIGHT": 50}, (10, 30, 0.5, 100, 50)),
    "extent, width and height": (
        {"EXTENT": "10,60,5,30", "WIDTH": 50, "HEIGHT": 50},
        (10, 42.5, 1, 50, 50),
    ),
    "extent and pixel size": ({"EXTENT": "10,60,5,30", "PIXEL_SIZE": 7}, (10, 30, 7, 8, 4)),
    "extent is not padded by the margin": (
        {"EXTENT": "10,60,5,30", "PIXEL_SIZE": 5, "MARGIN": 9},
        (10, 30, 5, 10, 5),
    ),
    "extent smaller than a pixel": (
        {"EXTENT": "10,10.5,5,5.25", "PIXEL_SIZE": 2},
        (10, 5.25, 2, 1, 1),
    ),
    "extent with the CRS": (
        {"EXTENT": "10,60,5,30 [EPSG:3857]", "PIXEL_SIZE": 5},
        (10, 30, 5, 10, 5),
    ),
}


@pytest.fixture
def three(make_layer: Make) -> Any:
    return make_layer([f"POINT ({x} {y})" for x, y in PLACES])


@pytest.mark.parametrize("case", GRIDS)
def test_grid(run_algorithm: Make, three: Any, tmp_path: Path, case: str) -> None:
    parameters, (xmin, ymax, size, columns, rows) = GRIDS[case]
    path = tmp_path / "heat.tif"
    run = run_algorithm(
        "heatdecay:decayheatmap", {"INPUT": three, **parameters, "OUTPUT": str(path)}
    )
    file = read_raster(path)
    assert file.raster == pytest.approx((xmin, ymax, size, columns, rows), rel=1e-12)
    assert file.epsg == "EPSG:3857"
    assert file.type_name == "Float32"
    assert math.isnan(file.no_data)
    assert run["MAXIMUM"] == pytest.approx(np.nanmax(file.values), rel=1e-12)
    if file.values.size < 20_000:
        unit = parameters.get("RADIUS_UNIT", "pixels")
        radius = parameters.get("RADIUS", 10) / (size if unit == "map_units" else 1)
        hold_to_reference(file, points_at(PLACES), Heat(radius=radius))


def test_an_extent_in_another_crs_becomes_the_box_around_it(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = make_layer(["POINT (8 50)", "POINT (8.5 50.2)"], crs="EPSG:4326")
    path = tmp_path / "heat.tif"
    extent = "7.5,9,49.5,50.5 [EPSG:4326]"
    run_algorithm("heatdecay:decayheatmap", {"INPUT": layer, "EXTENT": extent, "OUTPUT": str(path)})
    radius = 6378137.0
    edges = [radius * math.radians(x) for x in (7.5, 9)]
    north, south = (radius * math.asinh(math.tan(math.radians(y))) for y in (50.5, 49.5))
    box, size = read_raster(path).box, read_raster(path).raster.pixel_size
    assert (box[0], box[3]) == pytest.approx((edges[0], north), rel=1e-9)
    assert (box[1], box[2]) == pytest.approx((south, edges[1]), abs=size)
    assert size == pytest.approx((north - south) / 1000, rel=1e-9)


def test_an_extent_may_be_a_layer(
    run_algorithm: Make, make_layer: Make, three: Any, tmp_path: Path
) -> None:
    path = tmp_path / "heat.tif"
    other = make_layer(["POINT (10 5)", "POINT (60 30)"])
    run_algorithm(
        "heatdecay:decayheatmap",
        {"INPUT": three, "EXTENT": other, "PIXEL_SIZE": 5, "OUTPUT": str(path)},
    )
    assert read_raster(path).raster == (10, 30, 5, 10, 5)


@pytest.mark.parametrize(
    ("parameters", "raster"),
    [
        ({"PIXEL_SIZE": 2, "RADIUS": 3}, (94, 206, 2, 6, 6)),
        ({"PIXEL_SIZE": 2, "RADIUS": 3, "MARGIN": 1}, (92, 208, 2, 8, 8)),
        ({"EXTENT": "90,110,190,210", "WIDTH": 10, "RADIUS": 3}, (90, 210, 2, 10, 10)),
        ({"PIXEL_SIZE": 2, "WIDTH": 11, "HEIGHT": 9, "RADIUS": 3}, (89, 209, 2, 11, 9)),
    ],
)
def test_one_point(
    run_algorithm: Make,
    make_layer: Make,
    tmp_path: Path,
    parameters: Dict[str, Any],
    raster: Tuple[float, ...],
) -> None:
    path = tmp_path / "heat.tif"
    layer = make_layer(["POINT (100 200)"])
    run_algorithm("heatdecay:decayheatmap", {"INPUT": layer, **parameters, "OUTPUT": str(path)})
    file = read_raster(path)
    assert file.raster == raster
    hold_to_reference(file, points_at([(100, 200)]), Heat(radius=3))


@pytest.mark.parametrize(
    ("crs", "target", "center", "spread"),
    [
        ("EPSG:4326", None, (13.4, 52.5), (0.02, 0.01)),  # becomes EPSG:3857
        ("EPSG:4326", "EPSG:4326", (13.4, 52.5), (0.02, 0.01)),
        ("EPSG:3857", None, (1_490_000.0, 6_890_000.0), (900.0, 400.0)),
        ("EPSG:27700", None, (530_000.0, 180_000.0), (900.0, 400.0)),
        ("EPSG:2227", None, (6_010_000.0, 2_110_000.0), (900.0, 400.0)),
        ("EPSG:3413", None, (-900_000.0, -1_500_000.0), (900.0, 400.0)),
        ("EPSG:4326", "EPSG:27700", (-0.1, 51.5), (0.02, 0.01)),
        ("EPSG:4326", "EPSG:2227", (-122.4, 37.75), (0.02, 0.01)),
        ("EPSG:4326", "EPSG:3413", (179.99, 75.0), (0.02, 0.01)),
        ("EPSG:2227", "EPSG:3857", (6_010_000.0, 2_110_000.0), (900.0, 400.0)),
    ],
)
def test_values_and_place_in_every_crs(
    run_algorithm: Make,
    make_layer: Make,
    tmp_path: Path,
    crs: str,
    target: Any,
    center: Tuple[float, float],
    spread: Tuple[float, float],
) -> None:
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsPointXY,
        QgsProject,
    )

    rng = np.random.default_rng(7)
    given = rng.normal(center, spread, (25, 2))
    weights = rng.integers(1, 5, 25).astype(float)
    layer = make_layer(
        [f"POINT ({x!r} {y!r})" for x, y in given.tolist()],
        {"w": "double"},
        weights[:, None].tolist(),
        crs,
    )
    path = tmp_path / "heat.tif"
    wanted = {"INPUT": layer, "WEIGHT": "w", "RADIUS": 6.5, "WIDTH": 45, "OUTPUT": str(path)}
    run_algorithm(
        "heatdecay:decayheatmap", {**wanted, **({"TARGET_CRS": target} if target else {})}
    )
    file = read_raster(path)
    expected_crs = target or ("EPSG:3857" if crs == "EPSG:4326" else crs)
    assert file.epsg == expected_crs
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(crs),
        QgsCoordinateReferenceSystem(expected_crs),
        QgsProject.instance(),
    )
    placed = [transform.transform(QgsPointXY(x, y)) for x, y in given.tolist()]
    places = [(point.x(), point.y()) for point in placed]
    x, y = np.array(places).T
    assert file.raster.pixel_size == pytest.approx(np.ptp(x) / (45 - 13), rel=1e-9)
    assert file.raster.width == 45
    assert file.raster.ymax == pytest.approx(y.max() + 6.5 * file.raster.pixel_size, rel=1e-12)
    hold_to_reference(file, points_at(places, weights), Heat(radius=6.5))


def test_features_outside_heat_what_they_reach(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    places = [(-3.0, 5.0), (5.0, 14.2), (25.0, 25.0), (4.2, 4.9)]
    layer = make_layer([f"POINT ({x} {y})" for x, y in places])
    path = tmp_path / "heat.tif"
    run = run_algorithm(
        "heatdecay:decayheatmap",
        {"INPUT": layer, "EXTENT": "0,10,0,10", "PIXEL_SIZE": 1, "RADIUS": 6, "OUTPUT": str(path)},
    )
    hold_to_reference(read_raster(path), points_at(places), Heat(radius=6))
    assert run["FEATURE_COUNT"] == 4


def test_no_stray_points_no_warning(run_algorithm: Make, make_layer: Make, tmp_path: Path) -> None:
    places = np.random.default_rng(3).normal((1e6, 6e6), 1000, (1000, 2)).tolist()
    layer = make_layer([f"POINT ({x} {y})" for x, y in places])
    parameters = {"INPUT": layer, "OUTPUT": str(tmp_path / "heat.tif")}
    assert run_algorithm("heatdecay:decayheatmap", parameters).warnings == []
