# SPDX-License-Identifier: GPL-2.0-or-later
"""animatechoropleth: the value of every polygon and frame, however rows find their polygon."""

from collections import defaultdict
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence

import pytest
from support.choropleths import Cell, cells_of, counted, csv_rows, keys_in, run, square
from support.film_files import pictures_of

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")

DAYS = ("2020-03-01", "2020-03-02", "2020-03-03")


@pytest.fixture
def polygons(make_layer: Make) -> Any:
    """Three squares side by side; the first one in two features, one of them far off."""
    return make_layer(
        [square(10, 0), square(0, 0), square(20, 0), square(0, 20)],
        {"key": "string", "people": "double", "name": "string"},
        [["b", 4.0, "Bee"], [" a", 2.0, "Ay"], ["c", 0.0, "Sea"], ["a ", 2.0, "Ay"]],
        geometry="Polygon",
    )


@pytest.fixture
def table(make_layer: Make) -> Callable[[List[List[Any]]], Any]:
    """Make a table of key, day and value."""
    return lambda rows, kind="string": make_layer(
        [None] * len(rows),
        {"key": kind, "day": "string", "v": "string", "until": "string"},
        [[*row, *[None] * (4 - len(row))] for row in rows],
        geometry="None",
    )


ROWS = [
    ["a", DAYS[0], "1"],
    [" a ", DAYS[0], "2.5"],
    ["b", DAYS[0], "-4"],
    ["b", DAYS[2], "7"],
    ["a", DAYS[2], "0"],
]


def test_sums_by_key(run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path) -> None:
    done = run(run_algorithm, tmp_path, polygons, table(ROWS), VALUE="v")
    assert cells_of(tmp_path / "frames.gpkg") == {
        (DAYS[0], "a"): Cell(3.5, 2),
        (DAYS[0], "b"): Cell(-4, 1),
        (DAYS[0], "c"): Cell(0, 0),
        (DAYS[1], "a"): Cell(0, 0),
        (DAYS[1], "b"): Cell(0, 0),
        (DAYS[1], "c"): Cell(0, 0),
        (DAYS[2], "a"): Cell(0, 1),
        (DAYS[2], "b"): Cell(7, 1),
        (DAYS[2], "c"): Cell(0, 0),
    }
    assert done["FRAME_COUNT"] == 3
    assert done["MAXIMUM"] == 7
    assert (done["FEATURE_COUNT"], done["SKIPPED_COUNT"]) == (5, 0)
    assert ["c" in warning and "without a row" in warning for warning in done.warnings] == [True]


def test_what_is_lost_is_counted_and_named(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    rows = [
        *ROWS,
        ["Atlantis", DAYS[0], "1"],
        ["Atlantis", DAYS[1], "1"],
        ["Eldorado", DAYS[0], "1"],
        [None, DAYS[0], "1"],
        ["a", DAYS[0], "n/a"],
        ["a", DAYS[0], None],
        ["a", "some day", "1"],
    ]
    done = run(run_algorithm, tmp_path, polygons, table(rows), VALUE="v")
    assert (done["FEATURE_COUNT"], done["SKIPPED_COUNT"]) == (5, 7)
    said = "\n".join(done.warnings)
    assert "4 rows of the table match no polygon" in said
    assert "Atlantis (2), Eldorado (1), NULL (1)" in said
    assert "2 features whose VALUE is not a number ('n/a', NULL)" in said
    assert "some day" in said
    assert "Polygons without a row: 1 of 3 (c" in said
    assert cells_of(tmp_path / "frames.gpkg")[DAYS[0], "a"] == Cell(3.5, 2)


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("integer", [1, 2]),
        ("double", [1.0, 2.0]),
        ("string", ["1", "2"]),
        ("string", ["1.0", " 2"]),
    ],
)
def test_whole_numbers_join_whatever_their_type(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path, kind: str, keys: List[Any]
) -> None:
    codes = make_layer(
        [square(0, 0), square(10, 0), square(20, 0)],
        {"key": "string"},
        [["1"], ["2"], ["01"]],
        geometry="Polygon",
    )
    rows = [[keys[0], DAYS[0], "5"], [keys[1], DAYS[0], "6"]]
    run(run_algorithm, tmp_path, codes, table(rows, kind), VALUE="v")
    found = {key: cell.value for (_, key), cell in cells_of(tmp_path / "frames.gpkg").items()}
    assert found == {"1": 5, "2": 6, "01": 0}


def test_keys_of_numbers_in_the_polygons(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    large = 2**53 + 1
    codes = make_layer(
        [square(0, 0), square(10, 0), square(20, 0)],
        {"key": "int8"},
        [[7], [large], [large - 1]],
        geometry="Polygon",
    )
    rows = [["7", DAYS[0], "5"], [str(large), DAYS[0], "6"]]
    run(run_algorithm, tmp_path, codes, table(rows), VALUE="v")
    found = {key: cell.value for (_, key), cell in cells_of(tmp_path / "frames.gpkg").items()}
    assert found == {"7": 5, str(large): 6, str(large - 1): 0}


def test_polygons_without_a_key_stay_apart_and_join_nothing(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    codes = make_layer(
        [square(0, 0), square(10, 0), square(20, 0)],
        {"key": "string"},
        [[None], ["a"], [""]],
        geometry="Polygon",
    )
    rows = [[None, DAYS[0], "5"], ["a", DAYS[0], "6"]]
    done = run(
        run_algorithm,
        tmp_path,
        codes,
        table(rows),
        VALUE="v",
        MISSING="no_data",
        FRAME_TABLE=str(tmp_path / "frames.csv"),
    )
    lines = csv_rows(tmp_path / "frames.csv")
    assert [line["value"] for line in lines] == ["6", "", ""]
    assert "Polygons without a row: 2 of 3 (NULL, NULL" in "\n".join(done.warnings)


@pytest.mark.parametrize(
    ("aggregate", "values"),
    [
        ("mean", (1.75, None)),
        ("max", (2.5, None)),
        ("min", (1, None)),
        ("last", (2.5, None)),
        ("count", (2, 0)),
        ("sum", (3.5, 0)),
    ],
)
def test_aggregates_and_what_is_missing(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path, aggregate: str, values: Any
) -> None:
    run(run_algorithm, tmp_path, polygons, table(ROWS), VALUE="v", AGGREGATE=aggregate)
    cells = cells_of(tmp_path / "frames.gpkg")
    assert (cells[DAYS[0], "a"].value, cells[DAYS[1], "a"].value) == values


@pytest.mark.parametrize(
    ("missing", "values"),
    [("zero", [3.5, 0, 0]), ("no_data", [3.5, None, 0]), ("carry_forward", [3.5, 3.5, 0])],
)
def test_missing(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path, missing: str, values: Any
) -> None:
    run(run_algorithm, tmp_path, polygons, table(ROWS), VALUE="v", MISSING=missing)
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[day, "a"].value for day in DAYS] == values
    assert cells[DAYS[0], "c"].value == (0 if missing == "zero" else None)


MODES: Dict[str, List[float]] = {
    "interval": [3.5, 0, 0],
    "cumulative": [3.5, 3.5, 3.5],
    "window": [3.5, 3.5, 0],
    "fading": [3.5, 1.75, 0.875],
}


@pytest.mark.parametrize("mode", sorted(MODES))
def test_modes(run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path, mode: str) -> None:
    run(run_algorithm, tmp_path, polygons, table(ROWS), VALUE="v", MODE=mode, WINDOW=2, HALF_LIFE=1)
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[day, "a"].value for day in DAYS] == MODES[mode]


def test_rows_that_last(run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path) -> None:
    rows = [["a", DAYS[0], "2", DAYS[1]], ["b", DAYS[1], "3", None], ["c", DAYS[2], "1", DAYS[0]]]
    run(run_algorithm, tmp_path, polygons, table(rows), VALUE="v", END_TIME="until")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[day, "a"].value for day in DAYS] == [2, 2, 0]
    assert [cells[day, "b"].value for day in DAYS] == [0, 3, 3]
    assert [cells[day, "c"].value for day in DAYS] == [0, 0, 1]


def test_frames_by_number_of_rows(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    done = run(
        run_algorithm,
        tmp_path,
        polygons,
        table(ROWS),
        TIME=None,
        POINTS_PER_FRAME=2,
        FRAME_TABLE=str(tmp_path / "frames.csv"),
    )
    assert done["FRAME_COUNT"] == 3
    lines = csv_rows(tmp_path / "frames.csv")
    assert [line["value"] for line in lines if line["key"] == "a"] == ["2", "2", "3"]


def test_values_by_population(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    """Features of one key that say the same population mean that of all; 0 is no data."""
    done = run(run_algorithm, tmp_path, polygons, table(ROWS), VALUE="v", NORMALIZE="people")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert cells[DAYS[0], "a"].value == 1.75
    assert cells[DAYS[2], "b"].value == 1.75
    assert cells[DAYS[0], "c"].value is None
    assert "1 of 3 polygons, which therefore have no data: c" in "\n".join(done.warnings)


def test_populations_of_parts_are_added(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    parts = make_layer(
        [square(0, 0), square(10, 0), square(20, 0)],
        {"key": "string", "people": "integer"},
        [["a", 3], ["a", 4], ["b", 2]],
        geometry="Polygon",
    )
    rows = [["a", DAYS[0], "14"], ["b", DAYS[0], "1"]]
    done = run(run_algorithm, tmp_path, parts, table(rows), VALUE="v", NORMALIZE="people")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[DAYS[0], key].value for key in "ab"] == [2, 0.5]
    assert "their sum is used" in "\n".join(done.warnings)


def test_area_is_in_square_meters_on_the_ellipsoid(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    """A degree by a degree at the equator, in two halves of the same size: 12,309 km²."""
    halves = make_layer(
        ["POLYGON ((0 0, 0.5 0, 0.5 1, 0 1, 0 0))", "POLYGON ((0.5 0, 1 0, 1 1, 0.5 1, 0.5 0))"],
        {"key": "string"},
        [["a"], ["a"]],
        crs="EPSG:4326",
        geometry="Polygon",
    )
    run(
        run_algorithm,
        tmp_path,
        halves,
        table([["a", DAYS[0], "1"]]),
        VALUE="v",
        NORMALIZE="$area / 1e6",
        PIXEL_SIZE=1000,
    )
    value = cells_of(tmp_path / "frames.gpkg")[DAYS[0], "a"].value
    assert 1 / value == pytest.approx(12309, rel=1e-3)


def test_points_are_counted_in_polygons(
    run_algorithm: Make, make_layer: Make, polygons: Any, tmp_path: Path
) -> None:
    """Several points of a multi-point count once; one on a shared border counts in one polygon."""
    points = make_layer(
        [
            "MULTIPOINT ((5 5), (6 6))",
            "MULTIPOINT ((5 25), (15 5))",
            "MULTIPOINT ((10 5))",
            "MULTIPOINT ((99 99))",
            None,
        ],
        {"day": "string"},
        [[DAYS[0]]] * 5,
        geometry="MultiPoint",
    )
    done = run(run_algorithm, tmp_path, polygons, points, TABLE_JOIN_FIELD=None)
    cells = cells_of(tmp_path / "frames.gpkg")
    assert {key: cell.value for (_, key), cell in cells.items()} == {"a": 2, "b": 2, "c": 0}
    assert (done["FEATURE_COUNT"], done["SKIPPED_COUNT"]) == (3, 2)
    assert "1 point lies outside all polygons and was skipped" in "\n".join(done.warnings)


def test_points_in_another_crs_and_polygons_without_key(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    """Overlapping polygons both count; a polygon is called by its feature's id."""
    areas = make_layer(
        [square(0, 0, 1000), square(500, 500, 1000)],
        {"id": "integer"},
        [[1], [2]],
        geometry="Polygon",
    )
    points = make_layer(
        ["POINT (0.0063 0.0063)", "POINT (0.001 0.001)"],
        {"day": "string", "w": "double"},
        [[DAYS[0], 2.0], [DAYS[0], 5.0]],
        crs="EPSG:4326",
    )
    run(
        run_algorithm,
        tmp_path,
        areas,
        points,
        JOIN_FIELD=None,
        TABLE_JOIN_FIELD=None,
        VALUE="w",
        PIXEL_SIZE=10,
    )
    cells = cells_of(tmp_path / "frames.gpkg", "polygon")
    assert [cell.value for cell in cells.values()] == [7, 2]
    assert keys_in(cells) == ["1", "2"]


def test_polygons_and_dates_in_one_layer(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = make_layer(
        [square(0, 0), square(10, 0), square(0, 0), None, square(30, 0)],
        {"key": "string", "day": "string", "v": "double"},
        [
            ["a", DAYS[0], 1.0],
            ["b", DAYS[0], 2.0],
            ["a", DAYS[1], 3.0],
            ["b", DAYS[1], 4.0],
            ["a", DAYS[1], 0.5],
        ],
        geometry="Polygon",
    )
    done = run(run_algorithm, tmp_path, layer, layer, VALUE="v")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert {place: cell.value for place, cell in cells.items()} == {
        (DAYS[0], "a"): 1,
        (DAYS[0], "b"): 2,
        (DAYS[1], "a"): 3.5,
        (DAYS[1], "b"): 4,
    }
    assert done["FEATURE_COUNT"] == 5
    assert "1 feature without a polygon" in "\n".join(done.warnings)


def test_field_names_come_before_expressions(
    run_algorithm: Make, make_layer: Make, polygons: Any, tmp_path: Path
) -> None:
    odd = make_layer(
        [None, None],
        {"My Key": "string", "Created Date": "string", "wind-speed": "double", "wind": "double"},
        [["a", DAYS[0], 3.0, 100.0], ["b", DAYS[0], 4.0, 100.0]],
        geometry="None",
    )
    run(
        run_algorithm,
        tmp_path,
        polygons,
        odd,
        TABLE_JOIN_FIELD="my key",
        TIME="created date",
        VALUE="wind-speed",
    )
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[DAYS[0], key].value for key in "abc"] == [3, 4, 0]
    run(
        run_algorithm,
        tmp_path,
        polygons,
        odd,
        TABLE_JOIN_FIELD="My Key",
        TIME='"Created Date"',
        VALUE='"wind-speed" * 2',
    )
    assert cells_of(tmp_path / "frames.gpkg")[DAYS[0], "a"].value == 6


def test_a_key_that_bears_the_name_of_a_column(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    areas = make_layer([square(0, 0)], {"value": "string"}, [["a"]], geometry="Polygon")
    run(
        run_algorithm,
        tmp_path,
        areas,
        table([["a", DAYS[0], "1"]]),
        JOIN_FIELD="value",
        VALUE="v",
        FRAME_TABLE=str(tmp_path / "frames.csv"),
    )
    assert csv_rows(tmp_path / "frames.csv") == [
        {
            "frame": "0",
            "start": f"{DAYS[0]}T00:00:00",
            "end": f"{DAYS[1]}T00:00:00",
            "value_2": "a",
            "value": "1",
            "rows": "1",
        }
    ]


def test_lost_zeros_are_guessed(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    states = make_layer(
        [square(0, 0), square(10, 0)], {"key": "string"}, [["01"], ["12"]], geometry="Polygon"
    )
    rows = [[1, DAYS[0], "5"], [12, DAYS[0], "6"]]
    done = run(run_algorithm, tmp_path, states, table(rows, "integer"), VALUE="v")
    assert cells_of(tmp_path / "frames.gpkg")[DAYS[0], "01"] == Cell(0, 0)
    said = "\n".join(done.warnings)
    assert "1 (1)" in said
    assert '"01" may have lost its leading zeros' in said


@pytest.mark.realdata
def test_complaints_of_san_francisco(run_algorithm: Make, real_data: Path, tmp_path: Path) -> None:
    table = real_data / "B_polygons" / "sf311_per_nhood_per_day.csv"
    done = run(
        run_algorithm,
        tmp_path,
        str(real_data / "B_polygons" / "sf_analysis_neighborhoods.geojson"),
        str(table),
        JOIN_FIELD="nhood",
        TABLE_JOIN_FIELD="nhood",
        TIME="date",
        VALUE="cases",
        START="2015-03-01",
        END="2015-05-31",
        PIXEL_SIZE=None,
        WIDTH=120,
    )
    expected = counted(csv_rows(table), "date", "nhood", "cases")
    cells = cells_of(tmp_path / "frames.gpkg", "nhood")
    assert len(cells) == 41 * 92
    assert {place: cell.value for place, cell in cells.items()} == {
        place: sum(expected[place]) for place in cells
    }
    assert {place: cell.rows for place, cell in cells.items()} == {
        place: len(expected[place]) for place in cells
    }
    assert done["FEATURE_COUNT"] == 8963


@pytest.mark.realdata
def test_tracts_make_neighborhoods_and_points_are_counted(
    run_algorithm: Make, real_data: Path, tmp_path: Path
) -> None:
    """195 tracts of 41 names; 8,964 points, counted by day as PyQGIS does point by point."""
    from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayer

    polygons = real_data / "B_polygons" / "sf_analysis_neighborhoods_by_tract.geojson"
    points = real_data / "A_points" / "sf_police_incidents_2017.csv"
    run(
        run_algorithm,
        tmp_path,
        str(polygons),
        f"delimitedtext://file://{points}?xField=X&yField=Y&crs=EPSG:4326",
        JOIN_FIELD="nhood",
        TABLE_JOIN_FIELD=None,
        TIME="Date",
        PIXEL_SIZE=None,
        WIDTH=120,
    )
    shapes: Dict[str, List[Any]] = defaultdict(list)
    for feature in QgsVectorLayer(str(polygons), "tracts", "ogr").getFeatures():
        shapes[feature["nhood"]].append(feature.geometry())
    whole = {name: QgsGeometry.unaryUnion(parts) for name, parts in shapes.items()}
    engines = {}
    for name, shape in whole.items():
        engines[name] = QgsGeometry.createGeometryEngine(shape.constGet())
        engines[name].prepareGeometry()
    expected: Dict[Any, int] = defaultdict(int)
    for row in csv_rows(points):
        month, day, year = row["Date"].split("/")
        point = QgsGeometry.fromPointXY(QgsPointXY(float(row["X"]), float(row["Y"])))
        for name, engine in engines.items():
            if engine.intersects(point.constGet()):
                expected[f"{year}-{month}-{day}", name] += 1
    cells = cells_of(tmp_path / "frames.gpkg", "nhood")
    assert len(cells) == 41 * 21
    assert {place: cell.value for place, cell in cells.items()} == {
        place: expected[place] for place in cells
    }


@pytest.mark.realdata
def test_temperatures_of_france(run_algorithm: Make, real_data: Path, tmp_path: Path) -> None:
    """Keys with leading zeros and letters, values below zero, a mean by week."""
    table = real_data / "B_polygons" / "france_temperature_quotidienne_departementale_2019.csv"
    done = run(
        run_algorithm,
        tmp_path,
        str(real_data / "B_polygons" / "france_departements_simplifiee.geojson"),
        f"delimitedtext://file://{table}?delimiter=;&detectTypes=no",
        JOIN_FIELD="code",
        TABLE_JOIN_FIELD="code_insee_departement",
        TIME="date_obs",
        VALUE="tmoy",
        AGGREGATE="mean",
        PIXEL_SIZE=None,
        WIDTH=100,
        END="2019-02-11",
        STEP_UNIT="days",
        STEP=7,
    )
    import datetime as dt

    collected: Dict[Any, List[float]] = defaultdict(list)
    for row in csv_rows(table, ";"):
        days = (dt.date.fromisoformat(row["date_obs"]) - dt.date(2019, 1, 1)).days
        start = dt.date(2019, 1, 1) + dt.timedelta(days=days // 7 * 7)
        collected[start.isoformat(), row["code_insee_departement"]].append(float(row["tmoy"]))
    cells = cells_of(tmp_path / "frames.gpkg", "code")
    assert len(cells) == 96 * 6
    assert min(cell.value for cell in cells.values()) < 0
    for place, cell in cells.items():
        assert cell.value == pytest.approx(sum(collected[place]) / len(collected[place]))
        assert cell.rows == len(collected[place])
    assert done.warnings == []


REFORMED = "POLYGON ((0 0, 10 0, 10 20, 0 10, 0 0))"


@pytest.fixture
def dated(make_layer: Make) -> Callable[..., Any]:
    """Make polygons with key, day, value and people in one layer."""

    def make(rows: List[List[Any]], shapes: Sequence[str] = ()) -> Any:
        return make_layer(
            shapes or [square(0, 0) if row[0] == "a" else square(20, 0) for row in rows],
            {"key": "string", "day": "string", "v": "double", "people": "double"},
            rows,
            geometry="Polygon",
        )

    return make


@pytest.mark.parametrize("shapes", [[square(0, 0)] * 3, [square(0, 0), REFORMED, square(0, 0)]])
def test_values_by_the_population_of_their_time(
    run_algorithm: Make, dated: Make, tmp_path: Path, shapes: List[str]
) -> None:
    """Whether the border was changed as well does not matter."""
    rows = [["a", day, 10.0, people] for day, people in zip(DAYS, (100.0, 1000.0, 100.0))]
    layer = dated(rows, shapes)
    done = run(run_algorithm, tmp_path, layer, layer, VALUE="v", NORMALIZE="people")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[day, "a"].value for day in DAYS] == pytest.approx([0.1, 0.01, 0.1])
    assert not done.warnings
    assert ["NORMALIZE changes over time" in info for info in done.infos].count(True) == 1


@pytest.mark.parametrize("named", ["", "|layername=layer", "|layerid=0"])
def test_a_file_that_is_given_twice_is_one_layer(
    run_algorithm: Make, dated: Make, make_file: Make, tmp_path: Path, named: str
) -> None:
    """Whether its layer is named or not."""
    rows = [["a", day, 10.0, people] for day, people in zip(DAYS, (100.0, 1000.0, 50.0))]
    path = str(make_file(dated(rows)))
    run(run_algorithm, tmp_path, path, path + named, VALUE="v", NORMALIZE="people")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[day, "a"].value for day in DAYS] == pytest.approx([0.1, 0.01, 0.2])


@pytest.mark.parametrize(
    ("more", "values"),
    [
        ({"AGGREGATE": "sum"}, [0.3, 0.32, 0.32]),
        ({"AGGREGATE": "mean"}, [0.15, 0.32 / 3, 0.32 / 3]),
        ({"AGGREGATE": "max"}, [0.2, 0.2, 0.2]),
        ({"AGGREGATE": "min"}, [0.1, 0.02, 0.02]),
        ({"AGGREGATE": "last"}, [0.2, 0.02, 0.02]),
        ({"AGGREGATE": "count"}, [0.02, 0.021, 0.021]),
        ({"VALUE": None}, [0.02, 0.021, 0.021]),
        ({"MODE": "interval", "MISSING": "carry_forward"}, [0.3, 0.02, 0.02]),
        ({"MODE": "interval"}, [0.3, 0.02, 0.0]),
        ({"MODE": "fading", "HALF_LIFE": 1}, [0.3, 0.17, 0.085]),
    ],
)
def test_rows_are_divided_by_their_own_population_before_they_are_aggregated(
    run_algorithm: Make, dated: Make, tmp_path: Path, more: Dict[str, Any], values: List[float]
) -> None:
    rows = [["a", DAYS[0], 10.0, 100.0], ["a", DAYS[0], 20.0, 100.0], ["a", DAYS[1], 20.0, 1000.0]]
    layer = dated([*rows, ["b", DAYS[2], 0.0, 7.0]])
    options = {"VALUE": "v", "NORMALIZE": "people", "MODE": "cumulative", **more}
    run(run_algorithm, tmp_path, layer, layer, **options)
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[day, "a"].value for day in DAYS] == pytest.approx(values)


def test_parts_of_one_date_add_up_but_not_those_of_several(
    run_algorithm: Make, dated: Make, tmp_path: Path
) -> None:
    """100 square meters on the first day; 100 and 150 on the second; an event that comes twice."""
    rows = [["a", DAYS[0], 300.0, 1.0]] + [["a", DAYS[1], 300.0, 1.0]] * 2
    shapes = [square(0, 0), square(30, 0), "POLYGON ((0 0, 10 0, 10 20, 0 10, 0 0))"]
    rows += [["b", DAYS[2], 300.0, 1.0], ["b", DAYS[0], 0.0, 1.0]]
    layer = dated(rows, [*shapes, square(50, 0, 20), square(50, 0, 20)])
    run(run_algorithm, tmp_path, layer, layer, VALUE="v", NORMALIZE="area($geometry)")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[day, "a"].value for day in DAYS[:2]] == pytest.approx([3, 600 / 250])
    assert cells[DAYS[2], "b"].value == 0.75


def test_no_population_at_a_time_is_no_data_then(
    run_algorithm: Make, dated: Make, tmp_path: Path
) -> None:
    rows = [["a", DAYS[0], 10.0, 100.0], ["a", DAYS[1], 10.0, None], ["a", DAYS[2], 5.0, 50.0]]
    layer = dated([*rows, ["b", DAYS[0], 3.0, 0.0]])
    done = run(run_algorithm, tmp_path, layer, layer, VALUE="v", NORMALIZE="people")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[day, "a"].value for day in DAYS] == [0.1, None, 0.1]
    assert [cells[day, "b"].value for day in DAYS] == [None] * 3
    said = "\n".join(done.warnings)
    assert "1 polygon has no data in frames that include rows with NORMALIZE 0 or NULL: a." in said
    assert "1 of 2 polygons, which therefore have no data: b" in said


@pytest.mark.parametrize(
    ("shapes", "said", "value"),
    [
        ([square(0, 0)] * 2, "1 polygon has several features of the same shape", 0.01),
        ([square(0, 0), REFORMED], "1 polygon consists of several features with", 10 / 1100),
    ],
)
def test_polygons_of_another_layer_that_contradict_themselves_are_named(
    run_algorithm: Make,
    dated: Make,
    table: Make,
    tmp_path: Path,
    shapes: List[str],
    said: str,
    value: float,
) -> None:
    layer = dated([["a", DAYS[0], 1.0, 100.0], ["a", DAYS[1], 1.0, 1000.0]], shapes)
    rows = table([["a", day, "10"] for day in DAYS])
    done = run(run_algorithm, tmp_path, layer, rows, VALUE="v", NORMALIZE="people")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[day, "a"].value for day in DAYS] == pytest.approx([value] * 3)
    (warning,) = done.warnings
    assert warning.startswith(said)
    assert ": a. If it changes over time, choose this layer as TABLE as well" in warning


def test_polygons_beyond_web_mercator_are_cut_off_and_named(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    shapes = {
        "pole": "POLYGON ((-180 -90, 180 -90, 180 -60, -180 -60, -180 -90))",
        "world": "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((0 80, 9 80, 9 89, 0 80)))",
        "off": "POLYGON ((0 86, 10 86, 10 88, 0 86))",
        "band": "POLYGON ((20 -90, 30 -90, 30 90, 20 90, 20 -90))",
    }
    layer = make_layer(
        list(shapes.values()),
        {"key": "string"},
        [[key] for key in shapes],
        geometry="MultiPolygon",
        crs="EPSG:4326",
    )
    rows = table([[key, DAYS[0], "1"] for key in shapes])
    done = run(run_algorithm, tmp_path, layer, rows, PIXEL_SIZE=100_000, TARGET_CRS="EPSG:3857")
    said = "\n".join(done.warnings)
    assert "3 polygons reach beyond the area that EPSG:3857 can show and are cut off there" in said
    assert "there: band, pole, world." in said
    assert (
        "1 polygon has parts outside the area that EPSG:3857 can show; they are left out: off."
        in said
    )
    picture = pictures_of(tmp_path / "pictures")[0]
    assert picture.shape[:2] == (401, 401)
    assert (picture[-50, 5:-5] == picture[200, 225]).all()
