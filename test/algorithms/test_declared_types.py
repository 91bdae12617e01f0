# SPDX-License-Identifier: GPL-2.0-or-later
"""A .csvt file beside a table declares types; what does not fit them is read as it is written."""

import csv
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence

import numpy as np
import pytest
from osgeo import gdal

HEADER = ["lon", "lat", "when", "code", "n", "r"]
AFTERNOON = [f"2020-01-20 0{hour}:05:00 PM" for hour in range(1, 6)]
READERS = ("delimited text", "delimited text as texts", "GDAL")
# Versions of QGIS differ in which of these they know: 3.22 then follows none of them.
DECLARED = (
    "CoordX,CoordY,DateTime,String,Integer64,Real",
    '"Real","Real","DateTime","String","Integer","Real"',
    '"Real(8.3)","Real(8.3)","DateTime(22)","String(3)","Integer(9)","Real(6.2)"',
    "String,String,Date,String,Integer,Real",
)


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., str]:
    """Write a table with the types of its columns beside it; return its address."""

    def table(rows: Sequence[Sequence[object]], types: str, reader: str) -> str:
        path = tmp_path / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADER, *rows])
        path.with_suffix(".csvt").write_text(types, encoding="utf-8")
        if reader == "GDAL":
            return f"{path}|option:X_POSSIBLE_NAMES=lon|option:Y_POSSIBLE_NAMES=lat"
        more = "&detectTypes=no" if reader != READERS[0] else ""
        return f"delimitedtext://file://{path}?type=csv&xField=lon&yField=lat&crs=EPSG:4326{more}"

    return table


def rows_of(**columns: Sequence[object]) -> List[List[object]]:
    """Return five rows, with these columns in place of plain ones."""
    plain: Dict[str, Sequence[object]] = {
        "lon": [10 + i / 10 for i in range(5)],
        "lat": [50 + i / 10 for i in range(5)],
        "when": [f"2020-01-2{i}" for i in range(5)],
        "code": ["001", "002", "003", "004", "005"],
        "n": [1, 2, 3, 4, 5],
        "r": [0.5, 1.5, 2.5, 3.5, 4.5],
    }
    return [list(row) for row in zip(*{**plain, **columns}.values())]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("types", DECLARED)
@pytest.mark.parametrize("weight", ["", "n"])
def test_an_afternoon_stays_one(
    run_algorithm: Any, table: Any, tmp_path: Path, reader: str, types: str, weight: str
) -> None:
    frames = tmp_path / "frames.csv"
    source = table(rows_of(when=AFTERNOON), types, reader)
    given = {"INPUT": source, "TIME": "when", "STEP_UNIT": "hours", "WIDTH": 60, "WEIGHT": weight}
    given |= {"OUTPUT": str(tmp_path / "film.gif"), "FRAME_TABLE": str(frames)}
    run = run_algorithm("heatdecay:animateheatmap", given)
    with frames.open(encoding="utf-8") as file:
        hours = [int(row["start"][11:13]) for row in csv.DictReader(file)]
    assert hours == [13, 14, 15, 16, 17]
    assert not [each for each in run.warnings if "lost" in each]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("types", DECLARED)
@pytest.mark.parametrize(
    ("columns", "weight", "maximum", "skipped"),
    [
        # GDAL makes 2147483647 of it, and QGIS nothing.
        ({"n": [1, 2, 3, 4, 12345678901]}, "n", 12345678901, 0),
        ({"n": [1, 2, 3, 4, "5.5"]}, "n", 5.5, 0),
        ({"r": [0.5, 1.5, 2.5, "", "x"]}, "r", 2.5, 2),
        ({}, "r * 2", 9, 0),
    ],
)
def test_numbers_are_those_of_the_file(
    run_algorithm: Any,
    table: Any,
    tmp_path: Path,
    reader: str,
    types: str,
    columns: Dict[str, Sequence[object]],
    weight: str,
    maximum: float,
    skipped: int,
) -> None:
    given = {"INPUT": table(rows_of(**columns), types, reader), "WEIGHT": weight}
    given |= {"RADIUS": 3, "WIDTH": 300, "OUTPUT": str(tmp_path / "h.tif")}
    run = run_algorithm("heatdecay:decayheatmap", given)
    assert run.results["SKIPPED_COUNT"] == skipped
    heat = gdal.Open(given["OUTPUT"]).ReadAsArray()
    assert float(np.nanmax(heat)) == pytest.approx(maximum, rel=1e-6)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("types", DECLARED)
def test_codes_keep_their_zeros(
    run_algorithm: Any, table: Any, tmp_path: Path, make_layer: Any, reader: str, types: str
) -> None:
    squares = [
        f"POLYGON(({x} 49, {x + 1} 49, {x + 1} 50, {x} 50, {x} 49))" for x in (9, 10, 11, 12, 13)
    ]
    keys = [[f"00{i + 1}"] for i in range(5)]
    polygons = make_layer(squares, {"key": "string"}, keys, "EPSG:4326", "Polygon")
    frames = tmp_path / "frames.csv"
    given = {"INPUT": polygons, "TABLE": table(rows_of(), types, reader), "JOIN_FIELD": "key"}
    given |= {"TABLE_JOIN_FIELD": "code", "TIME": "when", "VALUE": "n", "WIDTH": 60}
    given |= {"OUTPUT": str(tmp_path / "film.gif"), "FRAME_TABLE": str(frames)}
    run_algorithm("heatdecay:animatechoropleth", given)
    with frames.open(encoding="utf-8") as file:
        found = [(row["key"], row["value"]) for row in csv.DictReader(file) if int(row["rows"])]
    assert [(key, float(value)) for key, value in found] == [(f"00{i}", i) for i in range(1, 6)]


def test_a_table_that_changes_is_read_anew(run_algorithm: Any, table: Any, tmp_path: Path) -> None:
    for most in (7, 9):
        source = table(rows_of(n=[1, 2, 3, 4, most]), DECLARED[1], "GDAL")
        given = {"INPUT": source, "WEIGHT": "n", "RADIUS": 3, "WIDTH": 300}
        given["OUTPUT"] = str(tmp_path / "h.tif")
        run = run_algorithm("heatdecay:decayheatmap", given)
        assert run.results["MAXIMUM"] == pytest.approx(most, rel=1e-6)
