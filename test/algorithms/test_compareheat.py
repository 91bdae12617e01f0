# SPDX-License-Identifier: GPL-2.0-or-later
"""Two heatmaps compared: values, p-values, style, log, refusals."""

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRasterLayer,
)
from support.layers import make_layer, write_layer

ID, HEAT = "heatdecay:compareheat", "heatdecay:decayheatmap"
GRID = {"RADIUS": 8, "EXTENT": "0,100,0,80 [EPSG:32610]", "PIXEL_SIZE": 1}


def layer_of(places, weights=None, crs="EPSG:32610"):
    rows = [[weight] for weight in (weights or [1.0] * len(places))]
    return make_layer([f"POINT({x} {y})" for x, y in places], {"w": "double"}, rows, crs)


@pytest.fixture
def places():
    rng = np.random.default_rng(2)
    a, b = rng.uniform((0, 0), (100, 80), (60, 2)), rng.uniform((0, 0), (100, 80), (90, 2))
    a[:20] = rng.normal((30, 40), 4, (20, 2))
    return a, b


def bands_of(path):
    return gdal.Open(str(path)).ReadAsArray()


def heat_of(run_algorithm, layer, tmp_path, **more):
    out = str(tmp_path / "heat.tif")
    run_algorithm(
        HEAT, {"INPUT": layer, **GRID, "DECAY": 1, "FILL_ZERO": True, **more, "OUTPUT": out}
    )
    return bands_of(out).astype(float)


@pytest.mark.parametrize("kind", ["difference", "ratio", "log_ratio", "share"])
@pytest.mark.parametrize("normalize", [True, False])
def test_values_are_those_of_two_heatmaps(run_algorithm, places, tmp_path, kind, normalize):
    a, b = (heat_of(run_algorithm, layer_of(each), tmp_path) for each in places)
    factor = 60 / 90 if normalize else 1.0
    b *= factor
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = {
            "difference": a - b,
            "ratio": a / b,
            "log_ratio": np.log(a / b),
            "share": a / (a + b),
        }[kind]
    low = (a + b if kind == "share" else b) < 0.5
    expected = np.where(np.isfinite(expected) & ~low, expected, np.nan)
    out = str(tmp_path / "c.tif")
    run = run_algorithm(
        ID,
        {
            "INPUT": layer_of(places[0]),
            "COMPARE": layer_of(places[1]),
            **GRID,
            "COMPARISON": kind,
            "NORMALIZE_COUNTS": normalize,
            "OUTPUT": out,
        },
    )
    # A pixel exactly at the floor may fall to either side.
    sure = np.abs((a + b if kind == "share" else b) - 0.5) > 1e-4
    np.testing.assert_allclose(bands_of(out)[sure], expected[sure], rtol=2e-4, atol=2e-4)
    assert (run["FEATURE_COUNT"], run["COMPARE_COUNT"]) == (60, 90)
    assert run["FACTOR"] == pytest.approx(factor)
    assert run["LEFT_OUT_COUNT"] == np.count_nonzero(low & ((a > 0) | (b > 0)))
    assert any("a has 60 features, b has 90" in each for each in run.infos)


def test_permutations_make_a_second_band(run_algorithm, places, tmp_path):
    parameters = {"INPUT": layer_of(places[0]), "COMPARE": layer_of(places[1]), **GRID}
    runs = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        out = tmp_path / f"{name}.tif"
        more = {"PERMUTATIONS": 99, "SEED": seed, "FLOOR": 0.2, "OUTPUT": str(out)}
        runs.append(run_algorithm(ID, {**parameters, **more}))
    values, p = bands_of(tmp_path / "a.tif")
    np.testing.assert_array_equal(np.isnan(values), np.isnan(p))
    known = p[~np.isnan(p)]
    assert known.min() >= 0.01 - 1e-6 and known.max() <= 1
    np.testing.assert_allclose(known * 100, np.round(known * 100), atol=1e-3)
    assert p[80 - 40, 30] <= 0.03  # where a is crowded
    assert gdal.Open(str(tmp_path / "a.tif")).GetRasterBand(2).GetDescription() == (
        "p of 99 permutations"
    )
    assert (tmp_path / "a.tif").read_bytes()[-500:] == (tmp_path / "b.tif").read_bytes()[-500:]
    np.testing.assert_array_equal(p, bands_of(tmp_path / "b.tif")[1])
    assert not np.array_equal(p, bands_of(tmp_path / "c.tif")[1], equal_nan=True)
    assert any("than chance gives in 95 %" in each for each in runs[0].infos)


def test_the_order_of_features_makes_no_difference(run_algorithm, places, tmp_path):
    rng = np.random.default_rng(1)
    for name, (a, b) in (("a", places), ("b", [rng.permutation(each) for each in places])):
        parameters = {"INPUT": layer_of(a), "COMPARE": layer_of(b), **GRID, "PERMUTATIONS": 9}
        run_algorithm(ID, {**parameters, "OUTPUT": str(tmp_path / f"{name}.tif")})
    assert (tmp_path / "a.tif").read_bytes() == (tmp_path / "b.tif").read_bytes()


def test_lines_and_decay_are_permuted_too(run_algorithm, places, tmp_path):
    lines = [f"LINESTRING({x} {y},{x + 9} {y + 5})" for x, y in places[0][:12]]
    input_a = make_layer(lines[:6], crs="EPSG:32610", geometry="LineString")
    input_b = make_layer(lines[6:], crs="EPSG:32610", geometry="LineString")
    out = str(tmp_path / "a.tif")
    more = {"PERMUTATIONS": 9, "DECAY": 0.9, "COMPARISON": "share", "OUTPUT": out}
    run_algorithm(ID, {"INPUT": input_a, "COMPARE": input_b, **GRID, **more})
    p = bands_of(out)[1]
    assert np.nanmin(p) >= 0.1 - 1e-6 and np.nanmax(p) <= 1 and np.nanstd(p) > 0


def test_the_grid_is_that_of_both_layers(run_algorithm, tmp_path):
    out = str(tmp_path / "a.tif")
    a, b = layer_of([(0, 0), (10, 10)]), layer_of([(90, 50), (100, 60)])
    parameters = {"INPUT": a, "COMPARE": b, "RADIUS": 10, "PIXEL_SIZE": 1, "OUTPUT": out}
    run_algorithm(ID, parameters)
    raster = gdal.Open(out)
    assert (raster.RasterXSize, raster.RasterYSize) == (120, 80)
    assert raster.GetGeoTransform()[::3] == (-10, 70)


def test_another_crs_a_selection_and_weights(run_algorithm, places, tmp_path):
    a, b = places
    mine, other = layer_of(a), layer_of(b, [2.0] * 90)
    other.selectByIds(list(range(1, 41)))
    QgsProject.instance().addMapLayer(other, False)
    source = QgsProcessingFeatureSourceDefinition(other.id(), True)
    run = run_algorithm(
        ID,
        {
            "INPUT": mine,
            "COMPARE": source,
            "WEIGHT": "w",
            **GRID,
            "FLOOR": 0,
            "OUTPUT": str(tmp_path / "a.tif"),
        },
    )
    assert (run["FEATURE_COUNT"], run["COMPARE_COUNT"]) == (60, 40)
    heat_b = heat_of(run_algorithm, source, tmp_path, WEIGHT="w") * 1.5
    heat_a = heat_of(run_algorithm, mine, tmp_path)
    np.testing.assert_allclose(bands_of(run["OUTPUT"]), heat_a - heat_b, atol=1e-3)
    QgsProject.instance().removeMapLayer(other.id())


@pytest.mark.parametrize(("kind", "middle"), [("difference", 0), ("ratio", 1), ("share", 0.5)])
def test_the_style_diverges_around_no_change(run_algorithm, places, tmp_path, kind, middle):
    out = str(tmp_path / "a.tif")
    parameters = {"INPUT": layer_of(places[0]), "COMPARE": layer_of(places[1]), **GRID}
    run_algorithm(ID, {**parameters, "COMPARISON": kind, "OUTPUT": out})
    layer = QgsRasterLayer(out)
    layer.loadDefaultStyle()
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    values = [item.value for item in items]
    assert len(items) == 11 and values[5] == pytest.approx(middle)
    assert items[5].label == f"{middle:.3g} (no change)"
    low, high = values[0], values[-1]
    assert (
        (low * high == pytest.approx(1))
        if kind == "ratio"
        else (middle - low == pytest.approx(high - middle))
    )
    assert items[0].color.blue() > items[0].color.red()  # less is blue, more is red
    assert items[10].color.red() > items[10].color.blue()


REFUSED = [
    ({"COMPARISON": "quotient"}, "COMPARISON"),
    ({"FLOOR": -1}, "FLOOR is '-1'"),
    ({"PERMUTATIONS": -5}, "PERMUTATIONS is '-5'"),
    ({"COMPARE_RAMP": "x", "COLOR_RAMP": "no such ramp"}, "no such ramp"),
    ({"EXTENT": "5000,5100,0,80 [EPSG:32610]"}, "No feature reaches EXTENT"),
    ({"WEIGHT": "nothing"}, "nothing"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED)
def test_bad_input_is_refused_in_words(run_algorithm, places, tmp_path, given, said):
    parameters = {"INPUT": layer_of(places[0]), "COMPARE": layer_of(places[1]), **GRID}
    with pytest.raises(QgsProcessingException, match=said):
        run_algorithm(ID, {**parameters, **given, "OUTPUT": str(tmp_path / "a.tif")})
    assert not (tmp_path / "a.tif").exists()


def test_too_high_a_floor_is_said(run_algorithm, places, tmp_path):
    parameters = {"INPUT": layer_of(places[0]), "COMPARE": layer_of(places[1]), **GRID}
    run = run_algorithm(ID, {**parameters, "FLOOR": 1e6, "OUTPUT": str(tmp_path / "a.tif")})
    assert any("Nothing can be compared" in each for each in run.warnings)


def test_a_cancel_leaves_nothing(run_algorithm, places, tmp_path):
    parameters = {"INPUT": layer_of(places[0]), "COMPARE": layer_of(places[1]), **GRID}
    with pytest.raises(QgsProcessingException):
        run_algorithm(
            ID, {**parameters, "PERMUTATIONS": 999, "OUTPUT": str(tmp_path / "a.tif")}, cancel_at=60
        )
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_does_the_same(run_algorithm, qgis_process, places, tmp_path):
    paths = [
        str(write_layer(layer_of(each), tmp_path / f"{name}.gpkg"))
        for each, name in zip(places, "ab")
    ]
    parameters = {"INPUT": paths[0], "COMPARE": paths[1], **GRID, "PERMUTATIONS": 9}
    run_algorithm(ID, {**parameters, "OUTPUT": str(tmp_path / "one.tif")})
    done = qgis_process.run(ID, {**parameters, "OUTPUT": str(tmp_path / "two.tif")})
    assert done.exit_code == 0, done.stderr
    np.testing.assert_array_equal(bands_of(tmp_path / "one.tif"), bands_of(tmp_path / "two.tif"))
