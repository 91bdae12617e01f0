# SPDX-License-Identifier: GPL-2.0-or-later
"""What a layer does not show is said in its user's terms, with the way out."""

from pathlib import Path
from typing import Any, Callable

import pytest
from qgis.core import QgsProcessingException

Make = Callable[..., Any]


@pytest.fixture
def heated(run_algorithm: Any, tmp_path: Path) -> Callable[..., Any]:
    def heated(layer: Any, **more: Any) -> Any:
        given = {"INPUT": layer, "OUTPUT": str(tmp_path / "heat.tif"), "WIDTH": 80, **more}
        return run_algorithm("heatdecay:decayheatmap", given)

    return heated


def refused(heated: Any, layer: Any, **more: Any) -> str:
    with pytest.raises(QgsProcessingException) as raised:
        heated(layer, **more)
    return str(raised.value)


def test_meters_in_a_crs_of_degrees_are_named(make_layer: Make, heated: Any) -> None:
    layer = make_layer([f"POINT ({480000 + n} {6190000 + n})" for n in range(9)], crs="EPSG:4326")
    said = refused(heated, layer)
    assert "degrees" in said and "480000 6190000" in said and "Set CRS of Layer" in said
    some = make_layer(["POINT (10 50)", "POINT (11 51)", "POINT (480000 6190000)"], crs="EPSG:4326")
    warnings = heated(some).warnings
    assert any("480000 6190000" in each for each in warnings)


def test_one_point_that_is_nowhere_is_one_skipped_feature(make_layer: Make, heated: Any) -> None:
    good = [f"POINT ({10 + n / 60} {50 + n / 60})" for n in range(60)]
    run = heated(make_layer([*good, "POINT (999 999)"], crs="EPSG:4326"))
    assert run.results["FEATURE_COUNT"] == 60
    (line,) = run.warnings
    assert "999 999" in line and "Give it the CRS" not in line


def test_a_pole_is_no_wrong_crs(make_layer: Make, heated: Any) -> None:
    layer = make_layer(["POINT (10 50)", "POINT (11 51)", "POINT (5 90)"], crs="EPSG:4326")
    (warning,) = heated(layer).warnings
    assert warning == "Skipped 1 feature outside the area that EPSG:3857 can show (5 90)."


def csv(folder: Path, rows: str, options: str) -> str:
    path = folder / "rows.csv"
    path.write_text(rows, encoding="utf-8")
    return f"delimitedtext://file://{path}?type=csv&xField=lon&yField=lat&crs=EPSG:4326{options}"


def test_decimal_commas_are_named(tmp_path: Path, heated: Any) -> None:
    rows = "lon;lat\n10,05;50,02\n10,06;50,03\n"
    said = refused(heated, csv(tmp_path, rows, "&delimiter=;"))
    assert "&decimalPoint=," in said
    found = heated(csv(tmp_path, rows, "&delimiter=;&decimalPoint=,"))
    assert found.results["FEATURE_COUNT"] == 2


def test_a_table_without_rows_has_no_features(tmp_path: Path, heated: Any) -> None:
    assert "has no features" in refused(heated, csv(tmp_path, "lon,lat\n", ""))


def test_weights_of_nothing_but_zero_are_named(make_layer: Make, heated: Any) -> None:
    wkts, zeros = ["POINT (1 1)", "POINT (50 60)"], [[0.0], [0.0]]
    layer = make_layer(wkts, {"zero": "double"}, zeros)
    (warning,) = heated(layer, WEIGHT="zero").warnings
    assert warning.startswith("WEIGHT is 0 for every feature")
    assert heated(layer, WEIGHT="zero + $x").warnings == []


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_a_line_is_drawn_without_a_vertex_that_is_none(
    make_layer: Make, heated: Any, tmp_path: Path, bad: float
) -> None:
    from qgis.core import QgsGeometry, QgsLineString
    from support.heat_runs import read_raster

    x, y = [0.0, 10.0, 20.0, 30.0], [0.0, 5.0, 5.0, 9.0]
    layer = make_layer(["LINESTRING (0 0, 10 5, 30 9)"] * 2, geometry="LineString")
    whole = heated(layer, EXTENT="-5,35,-5,15", RADIUS=4)
    heat = read_raster(tmp_path / "heat.tif").values.tobytes()
    x[2] = bad
    line = QgsGeometry(QgsLineString(x, y))
    layer.dataProvider().changeGeometryValues({1: line})
    run = heated(layer, EXTENT="-5,35,-5,15", RADIUS=4)
    assert run.results["FEATURE_COUNT"] == whole.results["FEATURE_COUNT"] == 2
    assert read_raster(tmp_path / "heat.tif").values.tobytes() == heat
    (warning,) = run.warnings
    assert warning.startswith("Left out 1 vertex whose coordinates are no numbers")


@pytest.mark.parametrize("parameter", ["OVERLAY", "BASEMAP"])
def test_layers_beside_the_picture_are_named(
    run_algorithm: Any, make_layer: Make, heated: Any, tmp_path: Path, parameter: str
) -> None:
    heat = heated(make_layer(["POINT (10 50)", "POINT (10.1 50.1)"], crs="EPSG:4326"))
    given = {"INPUT": heat.results["OUTPUT"], "OUTPUT": str(tmp_path / "map.png")}
    for wkt, is_there in (
        ("POLYGON ((-60 -20, -59 -20, -59 -19, -60 -20))", False),
        ("POLYGON ((9 49, 11 49, 11 51, 9 49))", True),
    ):
        layer = make_layer([wkt], crs="EPSG:4326", geometry="Polygon")
        layer.setName("borders")
        warnings = run_algorithm("heatdecay:renderheatmap", {**given, parameter: [layer]}).warnings
        said = [each for each in warnings if each.startswith(f"{parameter}: 'borders' has nothing")]
        assert bool(said) is not is_there, warnings
        assert is_there or "-60, -59, -20, -19" in said[0] or "EPSG:3857" in said[0]
