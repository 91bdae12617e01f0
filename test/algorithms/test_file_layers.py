# SPDX-License-Identifier: GPL-2.0-or-later
"""Files with several layers: which one is read, and what is said of the others."""

from pathlib import Path
from typing import Any, Callable, Dict, List

import pytest

Make = Callable[..., Any]


def gpx(waypoints: int, track: int, route: int = 0) -> str:
    def at(name: str, number: int) -> str:
        time = f"<time>2020-05-0{1 + number % 9}T08:00:00Z</time>"
        return f'<{name} lat="{50 + number / 50}" lon="{10 + number / 30}">{time}</{name}>'

    text = "".join(at("wpt", number) for number in range(waypoints))
    if route:
        text += f"<rte>{''.join(at('rtept', n) for n in range(route))}</rte>"
    if track:
        text += f"<trk><trkseg>{''.join(at('trkpt', n) for n in range(track))}</trkseg></trk>"
    return f'<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">{text}</gpx>'


@pytest.fixture
def read(run_algorithm: Any, tmp_path: Path) -> Callable[..., Any]:
    """Heat a file, over time where TIME is given."""

    def read(source: Path, **more: Any) -> Any:
        kind, end = ("animate", ".gif") if "TIME" in more else ("decay", ".tif")
        given = {"INPUT": str(source), "OUTPUT": str(tmp_path / f"out{end}"), "WIDTH": 60, **more}
        if "TIME" in more:
            given["LEGEND"] = False
        return run_algorithm(f"heatdecay:{kind}heatmap", given)

    return read


def said(run: Any) -> List[str]:
    return [each for each in run.warnings if "several layers" in each]


@pytest.mark.parametrize(
    ("counts", "time", "name", "features", "others"),
    [
        ((2, 40), "", "waypoints", 2, "tracks (1), track_points (40)"),
        ((0, 30, 5), "", "routes", 1, "tracks (1), route_points (5), track_points (30)"),
        ((2, 40), "time", "track_points", 40, "waypoints (2), tracks (1)"),
        ((2, 40), '"time"', "track_points", 40, "waypoints (2), tracks (1)"),
        ((2, 40), 'to_datetime("time")', "track_points", 40, "waypoints (2), tracks (1)"),
    ],
)
def test_gpx_by_file(
    tmp_path: Path, read: Any, counts: Any, time: str, name: str, features: int, others: str
) -> None:
    path = tmp_path / "ride.gpx"
    path.write_text(gpx(*counts))
    run = read(path, **({"TIME": time} if time else {}))
    assert run.results["FEATURE_COUNT"] == features
    (line,) = said(run)
    assert f"ride.gpx holds several layers; {name} is read ({features} feature" in line
    assert f"The others: {others}." in line
    example = line.split("write ")[1]
    assert "points" not in example.split("layername=")[1].replace("waypoints", "")
    assert said(read(example)) == []


@pytest.mark.parametrize(
    ("counts", "time", "line"),
    [
        ((0, 30), "", "tracks is read (1 feature). The others: track_points (30)."),
        ((0, 30), "time", "track_points is read (30 features). The others: tracks (1)."),
        ((0, 0, 5), "", "routes is read (1 feature). The others: route_points (5)."),
    ],
)
def test_the_points_of_a_gpx_are_told_without_a_warning(
    tmp_path: Path, read: Any, counts: Any, time: str, line: str
) -> None:
    path = tmp_path / "ride.gpx"
    path.write_text(gpx(*counts))
    run = read(path, **({"TIME": time} if time else {}))
    assert said(run) == []
    assert any(f"several layers; {line}" in text for text in run.infos)


def test_only_waypoints_are_told_nothing(tmp_path: Path, read: Any) -> None:
    path = tmp_path / "places.gpx"
    path.write_text(gpx(5, 0))
    run = read(path)
    assert run.results["FEATURE_COUNT"] == 5 and run.warnings == []


@pytest.mark.parametrize("as_list", [True, False])
def test_a_gpx_in_more_inputs_by_file(tmp_path: Path, read: Any, as_list: bool) -> None:
    path, more = tmp_path / "a.gpx", tmp_path / "b.gpx"
    path.write_text(gpx(0, 30))
    more.write_text(gpx(0, 20))
    run = read(path, TIME="time", MORE_INPUTS=[str(more)] if as_list else str(more))
    assert run.results["FEATURE_COUNT"] == 50
    assert said(run) == []
    assert len([text for text in run.infos if "several layers" in text]) == 2


def written(path: Path, layers: Dict[str, Any]) -> Path:
    """Write layers into one GeoPackage."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    for name, layer in layers.items():
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        if path.exists():
            action = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
            options.actionOnExistingFile = action
        QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(path), QgsCoordinateTransformContext(), options
        )
    return path


def two_layers(folder: Path, make_layer: Make) -> Path:
    stations = make_layer(["POINT(1 1)", "POINT(2 2)"], {"name": "string"}, [["a"], ["b"]])
    days = [[f"2020-01-0{1 + n % 5}", float(n)] for n in range(9)]
    places = [f"POINT({n} {n * n})" for n in range(9)]
    crimes = make_layer(places, {"day": "string", "w": "double"}, days)
    return written(folder / "city.gpkg", {"stations": stations, "crimes": crimes})


@pytest.mark.parametrize(
    ("more", "name", "count"),
    [
        ({}, "stations", 2),
        ({"TIME": "day"}, "crimes", 9),
        ({"WEIGHT": "w"}, "crimes", 9),
        ({"WEIGHT": "w * 2"}, "crimes", 9),
        ({"WEIGHT": "1 + 1"}, "stations", 2),
    ],
)
def test_geopackages(
    tmp_path: Path, make_layer: Make, read: Any, more: Any, name: str, count: int
) -> None:
    run = read(two_layers(tmp_path, make_layer), **more)
    assert run.results["FEATURE_COUNT"] == count
    (line,) = said(run)
    assert f"{name} is read ({count} features)" in line
    assert ("stations (2)" if name == "crimes" else "crimes (9)") in line


def test_a_layer_that_is_named_is_read_without_a_word(
    tmp_path: Path, make_layer: Make, read: Any
) -> None:
    path = two_layers(tmp_path, make_layer)
    for name, count in (("layername=crimes", 9), ("layerid=0", 2)):
        run = read(f"{path}|{name}")
        assert run.results["FEATURE_COUNT"] == count and said(run) == []


def test_a_choropleth_takes_polygons_and_table_from_one_file(
    tmp_path: Path, make_layer: Make, run_algorithm: Any
) -> None:
    squares = [f"POLYGON(({x} 0, {x + 9} 0, {x + 9} 9, {x} 9, {x} 0))" for x in (0, 9)]
    areas = make_layer(squares, {"key": "string"}, [["a"], ["b"]], geometry="Polygon")
    days = [["a", "2020-01-01"], ["b", "2020-01-02"], ["b", "2020-01-02"]]
    rows = make_layer([None] * 3, {"key": "string", "day": "string"}, days, geometry="None")
    path = written(tmp_path / "both.gpkg", {"rows": rows, "areas": areas})
    given = {"INPUT": str(path), "TABLE": str(path), "JOIN_FIELD": "key", "TIME": "day"}
    given |= {"TABLE_JOIN_FIELD": "key", "WIDTH": 90, "LEGEND": False}
    run = run_algorithm("heatdecay:animatechoropleth", {**given, "OUTPUT": str(tmp_path / "a.gif")})
    assert run.results["FEATURE_COUNT"] == 3
    assert [each.split("; ")[1].split(" is read")[0] for each in said(run)] == ["areas", "rows"]


def test_only_layers_that_heat_are_named_as_the_other_one(
    tmp_path: Path, read: Any, make_layer: Any
) -> None:
    from qgis.core import QgsVectorFileWriter

    path = tmp_path / "city.gpkg"
    square = "POLYGON((0 0, 9 0, 9 9, 0 9, 0 0))"
    layers = {
        "empty": make_layer([], {"a": "integer"}),
        "areas": make_layer([square], {"a": "integer"}, [[1]], geometry="Polygon"),
        "trees": make_layer(["POINT(1 1)", "POINT(5 7)"], {"a": "integer"}, [[1], [2]]),
        "list": make_layer([None], {"a": "integer"}, [[1]], geometry="None"),
        "lamps": make_layer(["POINT(2 1)", "POINT(5 8)"], {"a": "integer"}, [[1], [2]]),
    }
    options = QgsVectorFileWriter.SaveVectorOptions()
    for name, layer in layers.items():
        options.layerName = name
        QgsVectorFileWriter.writeAsVectorFormatV2(
            layer, str(path), layer.transformContext(), options
        )
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile(1)
    (line,) = said(read(path))
    assert "trees is read" in line
    assert line.endswith("city.gpkg|layername=lamps")
    with pytest.raises(Exception, match=r"Choose one, as in .*city\.gpkg\|layername=trees"):
        read(f"{path}|layername=empty")
