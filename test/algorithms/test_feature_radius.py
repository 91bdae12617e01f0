# SPDX-License-Identifier: GPL-2.0-or-later
"""FEATURE_RADIUS: features with a radius each, from the layer to the raster and its notes."""

from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence

import numpy as np
import pytest
from qgis.core import QgsProcessingException
from support.film_files import bands_of
from support.heat_runs import read_raster
from support.reference import Feature, Heat, Raster, assert_same_heat, heat_raster, kernel_value

Make = Callable[..., Any]
ALGORITHM = "heatdecay:decayheatmap"
PLACES = [(12.3, 20.2), (25.0, 11.7), (26.4, 12.9), (33.3, 8.0), (70.0, 60.0)]
RADII = [3.0, 11.5, 6.25, 0.8, 20.0]
WEIGHTS = [1.0, 2.5, -1.0, 4.0, 3.0]
RASTER = Raster(0, 30, 1, 40, 30)
GRID = {"EXTENT": "0,40,0,30 [EPSG:3857]", "PIXEL_SIZE": 1, "RADIUS_UNIT": "map_units"}
pytestmark = pytest.mark.usefixtures("plugin")


@pytest.fixture
def sirens(make_layer: Make) -> Any:
    rows = [[*each, "2020-03-01"] for each in zip(RADII, WEIGHTS)]
    fields = {"reach": "double", "w": "double", "t": "string"}
    return make_layer([f"POINT ({x} {y})" for x, y in PLACES], fields, rows)


def features(weights: Sequence[float], factor: float = 1.0) -> List[Feature]:
    each = zip(PLACES, weights, RADII)
    return [Feature([[place]], weight, False, factor * radius) for place, weight, radius in each]


@pytest.mark.parametrize("kernel", ["linear", "gaussian"])
@pytest.mark.parametrize("decay", [0, 0.5, 0.95, 1])
def test_each_feature_reaches_as_far_as_it_says(
    run_algorithm: Make, sirens: Any, tmp_path: Path, kernel: str, decay: float
) -> None:
    path = tmp_path / "heat.tif"
    wanted = {"FEATURE_RADIUS": "reach * 0.75", "KERNEL": kernel, "DECAY": decay, "WEIGHT": "w"}
    run = run_algorithm(ALGORITHM, {"INPUT": sirens, **GRID, **wanted, "OUTPUT": str(path)})
    file = read_raster(path)
    expected = heat_raster(features(WEIGHTS, 0.75), RASTER, Heat(kernel, 15.0, decay))
    assert_same_heat(file.values, expected)
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (5, 0)
    assert float(file.metadata["HEATDECAY_RADIUS_PIXELS"]) == 15.0
    assert "up to 15 pixels" in file.description
    assert any("up to 15 pixels" in line for line in run.infos)


@pytest.mark.parametrize("unit", ["pixels", "meters", "feet"])
def test_the_grid_is_padded_by_the_largest_and_radii_are_in_the_unit(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, unit: str
) -> None:
    layer = make_layer(["POINT (0 0)", "POINT (500 300)"], {"r": "double"}, [[20.0], [50.0]])
    wanted = {"INPUT": layer, "RADIUS_UNIT": unit, "RADIUS": "", "PIXEL_SIZE": 2, "DECAY": 0.9}
    if unit == "feet":
        wanted["FEATURE_RADIUS"] = "r / 0.3048"
    else:
        wanted["FEATURE_RADIUS"] = "r" if unit == "meters" else "r / 2"
    path = tmp_path / "heat.tif"
    run_algorithm(ALGORITHM, {**wanted, "OUTPUT": str(path)})
    file = read_raster(path)
    # On the equator a meter north is one of the ellipsoid: 0.7 % longer on the map.
    assert float(file.metadata["HEATDECAY_RADIUS_PIXELS"]) == pytest.approx(25, rel=5e-3)
    left, bottom, right, top = file.box
    assert left == pytest.approx(-50, abs=2) and right == pytest.approx(550, abs=2)
    assert bottom == pytest.approx(-50, abs=2) and top == pytest.approx(350, abs=2)
    row, col = np.nonzero(~np.isnan(file.values[:, :60]))
    assert np.ptp(col) == np.ptp(row) == pytest.approx(19, abs=1)


def test_lines_and_more_inputs(
    run_algorithm: Make, make_layer: Make, sirens: Any, tmp_path: Path
) -> None:
    line = make_layer(
        ["LINESTRING (2 3, 20 28)", "LINESTRING (30 2, 38 28)"],
        {"reach": "double"},
        [[2.5], [6.0]],
        geometry="LineString",
    )
    path = tmp_path / "heat.tif"
    wanted = {"FEATURE_RADIUS": "reach", "DECAY": 0.9, "MORE_INPUTS": [line]}
    run_algorithm(ALGORITHM, {"INPUT": sirens, **GRID, **wanted, "OUTPUT": str(path)})
    lines = [
        Feature([[(2, 3), (20, 28)]], 1.0, True, 2.5),
        Feature([[(30, 2), (38, 28)]], 1.0, True, 6.0),
    ]
    expected = heat_raster([*features([1.0] * 5), *lines], RASTER, Heat("linear", 20.0, 0.9))
    assert_same_heat(read_raster(path).values, expected)


def test_features_without_a_radius_are_skipped_and_counted(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    radii = ["5", None, "-2", "0", "wide", "inf", "7.5"]
    weights = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, None]
    layer = make_layer(
        [f"POINT ({6 * k + 2.5} 9.5)" for k in range(7)],
        {"r": "string", "w": "double"},
        [list(each) for each in zip(radii, weights)],
    )
    wanted = {"INPUT": layer, **GRID, "WEIGHT": "w", "FEATURE_RADIUS": "r", "DECAY": 0.9}
    path = tmp_path / "heat.tif"
    run = run_algorithm(ALGORITHM, {**wanted, "OUTPUT": str(path)})
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (1, 6)
    said = "Skipped 5 features whose FEATURE_RADIUS is not a number greater than 0 (NULL, '-2', '0'"
    assert any(said in warning for warning in run.warnings), run.warnings
    assert any("1 feature whose WEIGHT" in warning for warning in run.warnings)
    expected = heat_raster([Feature([[(2.5, 9.5)]])], RASTER, Heat("linear", 5.0, 0.9))
    assert_same_heat(read_raster(path).values, expected)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("breadth", ["FEATURE_RADIUS", "breadth", "reach"]),
        ("-reach", ["5 features were read", "FEATURE_RADIUS is not a number greater than 0"]),
        ("reach * 1e12", ["FEATURE_RADIUS is 2e+13", "at most 1e+12"]),
    ],
)
def test_what_is_no_radius_is_refused(
    run_algorithm: Make, sirens: Any, tmp_path: Path, text: str, said: List[str]
) -> None:
    wanted = {"INPUT": sirens, **GRID, "FEATURE_RADIUS": text, "OUTPUT": str(tmp_path / "heat.tif")}
    with pytest.raises(QgsProcessingException) as error:
        run_algorithm(ALGORITHM, wanted)
    assert all(words in str(error.value) for words in said), error.value
    assert list(tmp_path.iterdir()) == []


def test_densities_spread_each_weight_over_its_own_radius(
    run_algorithm: Make, sirens: Any, tmp_path: Path
) -> None:
    path = tmp_path / "heat.tif"
    wanted = {"FEATURE_RADIUS": "reach", "VALUES": "per_km2", "WEIGHT": "w"}
    run_algorithm(ALGORITHM, {"INPUT": sirens, **GRID, **wanted, "OUTPUT": str(path)})
    row, col = np.indices((30, 40))
    span = np.arange(-25, 26)
    distances = np.hypot(*np.meshgrid(span, span))
    # On the equator of EPSG:3857: north and south a meter of WGS84 is 1 - e2 of the sphere's.
    expected, area = np.zeros((30, 40)), 1e-6 * (1 - 0.00669437999014)
    for (x, y), radius, weight in zip(PLACES, RADII, WEIGHTS):
        u = np.hypot(col - np.floor(x), row - np.floor(30 - y)) / radius
        total = kernel_value("linear", distances / radius).sum()
        expected += weight * kernel_value("linear", u) / total / area
    found = np.nan_to_num(read_raster(path).values)
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5 * np.abs(expected).max())


def test_many_densities_sum_to_their_number(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    """With more radii than are summed one by one, some of them large."""
    random = np.random.default_rng(2)
    places = (random.uniform(0, 200, (600, 2)) + np.array([4.3e6, 3.2e6])).tolist()
    radii = [[float(each)] for each in random.uniform(0.5, 140, 600)]
    wkts = [f"POINT ({x!r} {y!r})" for x, y in places]
    layer = make_layer(wkts, {"r": "double"}, radii, crs="EPSG:3035")
    path = tmp_path / "heat.tif"
    wanted = {"INPUT": layer, "FEATURE_RADIUS": "r", "PIXEL_SIZE": 1, "TARGET_CRS": "EPSG:3035"}
    run_algorithm(ALGORITHM, {**wanted, "VALUES": "per_km2", "OUTPUT": str(path)})
    assert np.nansum(read_raster(path).values) * 1e-6 == pytest.approx(600, rel=1e-3)


@pytest.mark.parametrize("values", [{"DECAY": 0.8}, {"VALUES": "mean", "WEIGHT": "w"}])
def test_an_animation(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, values: Dict[str, Any]
) -> None:
    days = ["2020-03-01", "2020-03-01", "2020-03-02", "2020-03-03", "2020-03-03"]
    rows = [list(each) for each in zip(RADII, WEIGHTS, days)]
    wkts = [f"POINT ({x} {y})" for x, y in PLACES]
    layer = make_layer(wkts, {"reach": "double", "w": "double", "t": "string"}, rows)
    run_algorithm(
        "heatdecay:animateheatmap",
        {
            **GRID,
            **values,
            "INPUT": layer,
            "TIME": "t",
            "STEP_UNIT": "days",
            "MODE": "fading",
            "HALF_LIFE": 1,
            "FEATURE_RADIUS": "reach",
            "LEGEND": False,
            "LABEL": False,
            "OUTPUT": str(tmp_path / "film.png"),
            "HEAT_RASTER": str(tmp_path / "heat.tif"),
        },
    )
    bands = bands_of(tmp_path / "heat.tif").values
    born = [0, 0, 1, 2, 2]
    for frame, found in enumerate(bands):
        factors = [0.5 ** (frame - day) if frame >= day else 0.0 for day in born]
        if "VALUES" in values:
            shares = heat_raster(features(factors), RASTER, Heat("linear", 20.0, 1.0))
            weighed = features([w * f for w, f in zip(WEIGHTS, factors)])
            expected = heat_raster(weighed, RASTER, Heat("linear", 20.0, 1.0)) / shares
        else:
            expected = heat_raster(features(factors), RASTER, Heat("linear", 20.0, 0.8))
        assert_same_heat(found, expected, message=f"frame {frame}")


def test_the_decay_is_found_with_the_radii(
    run_algorithm: Make, sirens: Any, tmp_path: Path
) -> None:
    path = tmp_path / "heat.tif"
    wanted = {"INPUT": sirens, **GRID, "FEATURE_RADIUS": "reach", "OUTPUT": str(path)}
    run = run_algorithm(ALGORITHM, wanted)
    expected = heat_raster(features([1.0] * 5), RASTER, Heat("linear", 20.0, run["DECAY"]))
    assert_same_heat(read_raster(path).values, expected)


@pytest.mark.parametrize("given", [{}, {"RADIUS": 7}, {"RADIUS": None}])
def test_what_is_said_names_what_decides(
    run_algorithm: Make, sirens: Any, tmp_path: Path, given: Dict[str, Any]
) -> None:
    """RADIUS decides nothing, whatever it is, and nothing says that it does."""
    path = tmp_path / "heat.tif"
    wanted = {"INPUT": sirens, **GRID, "FEATURE_RADIUS": "reach", "OUTPUT": str(path), **given}
    run = run_algorithm(ALGORITHM, wanted)
    largest = max(RADII)
    assert run["RADIUS_PX"] == largest
    assert not [line for line in run.infos if line.startswith("RADIUS")]
    (raster,) = [line for line in run.infos if line.startswith("Raster:")]
    assert f"radius up to {largest:g} pixels" in raster
    file = read_raster(path)
    assert "HEATDECAY_RADIUS" not in file.metadata
    assert file.metadata["HEATDECAY_FEATURE_RADIUS"] == "reach"
    assert float(file.metadata["HEATDECAY_RADIUS_PIXELS"]) == largest
    assert f"radius up to {largest:g} pixels" in file.description


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"WIDTH": 30}, "or a FEATURE_RADIUS of at most 14 pixels"),
        ({"PIXEL_SIZE": 100, "RADIUS_UNIT": "map_units"}, "Use a larger FEATURE_RADIUS"),
        ({"EXTENT": "10,20,10,20", "PIXEL_SIZE": 1}, "Use a smaller FEATURE_RADIUS"),
    ],
)
def test_ways_out_name_it(
    run_algorithm: Make, sirens: Any, tmp_path: Path, more: Dict[str, Any], said: str
) -> None:
    wanted = {"INPUT": sirens, "FEATURE_RADIUS": "reach", "OUTPUT": str(tmp_path / "heat.tif")}
    try:
        told = run_algorithm(ALGORITHM, {**wanted, **more}).warnings
    except QgsProcessingException as refusal:
        told = [str(refusal)]
    (text,) = [each for each in told if "RADIUS" in each]
    assert said in text
