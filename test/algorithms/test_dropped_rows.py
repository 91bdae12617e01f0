# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a delimited text whose coordinates QGIS cannot read are skipped aloud."""

import csv
from pathlib import Path
from typing import Any, Callable, List, Sequence

import pytest
from osgeo import gdal
from qgis.core import QgsProcessingFeatureSourceDefinition, QgsVectorLayer

GOOD = [(10 + i / 10, 50 + i / 20, f"2020-01-0{i + 1}") for i in range(6)]
PLACES = "&xField=lon&yField=lat"


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., str]:
    """Write rows of longitude, latitude and day as a CSV file; return the layer's address."""

    def written(rows: Sequence[Sequence[object]], options: str = PLACES, end: str = "\n") -> str:
        path = tmp_path / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator=end)
            writer.writerows([("lon", "lat", "day"), *rows])
        return f"delimitedtext://file://{path}?type=csv&crs=EPSG:4326{options}"

    return written


@pytest.fixture
def heat(run_algorithm: Any, tmp_path: Path) -> Callable[..., Any]:
    """Make a heatmap; return the run."""

    def heat(source: Any, **more: Any) -> Any:
        given = {"INPUT": source, "WIDTH": 60, "RADIUS": 5, "OUTPUT": str(tmp_path / "h.tif")}
        return run_algorithm("heatdecay:decayheatmap", {**given, **more})

    return heat


def counts(run: Any) -> List[int]:
    return [run.results["FEATURE_COUNT"], run.results["SKIPPED_COUNT"]]


def said(run: Any) -> List[str]:
    return [each for each in run.warnings if "oordinates" in each]


@pytest.mark.parametrize(
    ("bad", "shown"),
    [
        (("abc", 50), "'abc'"),
        (("NULL", "NA"), "'NULL', 'NA'"),
        (("10.05E", "50N"), "'10.05E', '50N'"),
        (("", 50), "''"),
        ((10, ""), "''"),
    ],
)
@pytest.mark.parametrize("types", ["", "&detectTypes=no"])
def test_rows_without_readable_coordinates_are_counted(
    heat: Any, written: Any, bad: Sequence[object], shown: str, types: str
) -> None:
    run = heat(written([*GOOD, *[(*bad, "2020-01-02")] * 4], PLACES + types))
    assert counts(run) == [6, 4]
    assert said(run) == [
        "Skipped 4 features without a point or line "
        f"(4 rows whose coordinates QGIS cannot read: {shown})."
    ]


def test_those_without_any_are_counted_as_before(heat: Any, written: Any) -> None:
    run = heat(written([*GOOD, ("", "", "2020-01-02"), ("abc", 50, "2020-01-02")]))
    assert counts(run) == [6, 2]
    assert said(run) == [
        "Skipped 2 features without a point or line "
        "(1 row whose coordinates QGIS cannot read: 'abc')."
    ]


def test_decimal_commas_beside_points(heat: Any, written: Any) -> None:
    run = heat(written([*GOOD, ("10,05", 50, "2020-01-02")]))
    assert counts(run) == [6, 1]
    assert said(run)[1].startswith("Coordinates with decimal commas, as 10,05, cannot be read")
    commas = [[str(each).replace(".", ",") for each in row] for row in GOOD]
    assert not said(heat(written(commas, f"{PLACES}&decimalPoint=,")))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_nothing_is_said_where_all_rows_are_read(heat: Any, written: Any, end: str) -> None:
    odd = [(10.3, 50.1, "two\nlines"), (10.4, 50.1, "")]
    for rows in (GOOD, [*GOOD, *odd]):
        source = written(rows, end=end)
        for path in (source, source.replace("&x", "&watchFile=no&x")):
            run = heat(path)
            assert counts(run) == [len(rows), 0]
            assert not said(run)
    with Path(source[23:].partition("?")[0]).open("a") as file:
        file.write("\n\n")
    assert counts(heat(source)) == [8, 0]


def test_a_filter_says_which_rows_are_meant(heat: Any, written: Any) -> None:
    source = written([*GOOD, ("abc", 50, "2020-01-02"), ("abc", 50, "2020-02-02")])
    assert counts(heat(f"{source}&subset=%22day%22 < '2020-01-03'")) == [2, 1]
    assert counts(heat(f"{source}&subset=%22lat%22 > 50.1")) == [3, 0]


@pytest.fixture
def layer(written: Any, new_project: Any) -> Any:
    """Return a layer of the project with six rows, beside which three are dropped."""
    bad = [("abc", 50, "2020-01-02"), ("n/a", 50, "2020-01-05"), ("10,05", 50, "2020-02-02")]
    address = written([*GOOD[:2], *bad, *GOOD[2:]]).replace("delimitedtext://", "")
    layer = QgsVectorLayer(address, "rows", "delimitedtext")
    new_project.addMapLayer(layer)
    return layer


def test_rows_that_cannot_be_selected_are_counted(heat: Any, layer: Any) -> None:
    """A user who selects all sees nothing of them."""
    layer.selectByIds([each.id() for each in layer.getFeatures()][:3])
    run = heat(QgsProcessingFeatureSourceDefinition(layer.id(), True))
    assert counts(run) == [3, 3]
    assert said(run)[0] == (
        "Skipped 3 features without a point or line (3 rows that cannot be selected, as QGIS "
        "cannot read their coordinates: 'abc', 'n/a', '10,05')."
    )
    assert said(run)[1].startswith("Coordinates with decimal commas, as 10,05")


def test_the_first_ones_of_a_layer(heat: Any, layer: Any) -> None:
    assert counts(heat(QgsProcessingFeatureSourceDefinition(layer.id(), False, 2))) == [2, 3]


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        ("\"day\" < '2020-01-04'", [3, 1]),
        ("\"day\" >= '2020-01-04'", [3, 2]),
        ('"lat" > 50.02', [5, 0]),
        # They have no place, so that none of them is meant or left out by it.
        ("$x > 10.25", [3, 3]),
    ],
)
@pytest.mark.parametrize("is_selected", [False, True])
def test_a_filter_of_the_dialog(
    heat: Any, layer: Any, condition: str, wanted: List[int], is_selected: bool
) -> None:
    layer.selectAll()
    definition = QgsProcessingFeatureSourceDefinition(layer.id(), is_selected)
    if not hasattr(definition, "filterExpression"):
        pytest.skip("this QGIS has no filter for sources")
    definition.filterExpression = condition
    run = heat(definition)
    assert counts(run) == wanted
    made = gdal.Open(run.results["OUTPUT"]).GetMetadata()
    assert f"(filter: {condition})" in made["HEATDECAY_INPUT"]


def test_shapes_as_text(heat: Any, written: Any) -> None:
    rows = [(f"POINT({lon} {lat})", 0, day) for lon, lat, day in GOOD]
    run = heat(written([*rows, ("POINT(10", 0, "2020-01-02")], "&wktField=lon"))
    assert counts(run) == [6, 1]
    assert len(said(run)) == 1


def test_polygons_and_their_table(
    run_algorithm: Any, written: Any, tmp_path: Path, make_layer: Any
) -> None:
    square = "POLYGON((9 49, 12 49, 12 52, 9 52, 9 49))"
    polygons = make_layer([square], {"k": "string"}, [["a"]], "EPSG:4326", "Polygon")
    table = written([*GOOD, ("abc", 50, "2020-01-01")])
    given = {"INPUT": polygons, "TABLE": table, "TIME": "day", "WIDTH": 60}
    given["OUTPUT"] = str(tmp_path / "film.gif")
    run = run_algorithm("heatdecay:animatechoropleth", given)
    assert run.results["SKIPPED_COUNT"] == 1
    assert len(said(run)) == 1
