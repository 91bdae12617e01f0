# SPDX-License-Identifier: GPL-2.0-or-later
"""animatechoropleth: a wide table, with a column for each date, becomes rows."""

from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

import pytest
from qgis.core import QgsProcessingException
from support.choropleths import Cell, cells_of, run, square
from support.film_files import table_of

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")

WIDE: Dict[str, Any] = {"TIME": "", "VALUE": "", "STEP_UNIT": "auto"}


@pytest.fixture
def polygons(make_layer: Make) -> Any:
    return make_layer(
        [square(0, 0), square(10, 0)], {"key": "string"}, [["a"], ["b"]], geometry="Polygon"
    )


@pytest.fixture
def wide(make_layer: Make) -> Callable[..., Any]:
    """Make a table of keys a and b with values 1, 2, ... in these columns, row by row."""

    def table(columns: List[str], kind: str = "double", rows: Optional[List[Any]] = None) -> Any:
        count = len(columns)
        rows = rows or [[n + 1.0 for n in range(count)], [n + 11.0 for n in range(count)]]
        fields = {"key": "string", "name": "string", **dict.fromkeys(columns, kind)}
        values = [[key, "x", *row] for key, row in zip("ab", rows)]
        return make_layer([None] * len(values), fields, values, geometry="None")

    return table


@pytest.mark.parametrize(
    ("columns", "asked", "days", "more"),
    [
        (["2020-03-01", "2020-03-02"], "2020*", ["2020-03-01", "2020-03-02"], {}),
        (["2020-03-01", "2020-03-02"], "*", ["2020-03-01", "2020-03-02"], {}),
        (["2020-03-02", "2020-03-01"], "*-??", ["2020-03-02", "2020-03-01"], {}),
        (["1960", "1961"], "196*", ["1960-01-01", "1961-01-01"], {}),
        (["1960 [YR1960]", "1961 [YR1961]"], "*[YR*]", ["1960-01-01", "1961-01-01"], {}),
        (["202001", "202002"], "20*", ["2020-01-01", "2020-02-01"], {}),
        (["cases_20200301", "cases_20200302"], "CASES_*", ["2020-03-01", "2020-03-02"], {}),
        (["X2020.03.01", "X2020.03.02"], "X*", ["2020-03-01", "2020-03-02"], {}),
        (["2020-Q1", "2020-Q2"], "2020-Q1,2020-Q2", ["2020-01-01", "2020-04-01"], {}),
        (["Jan 2020", "Feb 2020"], "*2020", ["2020-01-01", "2020-02-01"], {}),
        (["13/2/2020", "14/2/2020"], "*/2020", ["2020-02-13", "2020-02-14"], {}),
        (["pop2010", "pop2020"], "pop2010, pop2020", ["2010-01-01", "2020-01-01"], {}),
        (["1/22/20", "1/23/20"], "*/20", ["2020-01-22", "2020-01-23"],
         {"TIME_FORMAT": "%m/%d/%y"}),
        (["1/22/20", "1/23/20"], "*/20", ["2020-01-22", "2020-01-23"], {}),
        (["Mar-20", "Apr-20"], "*-20", ["2020-03-01", "2020-04-01"], {"TIME_FORMAT": "%b-%y"}),
    ],
)  # fmt: skip
def test_columns_become_rows(
    run_algorithm: Make, polygons: Any, wide: Make, tmp_path: Path,
    columns: List[str], asked: str, days: List[str], more: Any,
) -> None:  # fmt: skip
    parameters = {**WIDE, "TIME_COLUMNS": asked, "STEP_UNIT": "timestamps", **more}
    done = run(run_algorithm, tmp_path, polygons, wide(columns), **parameters)
    cells = cells_of(tmp_path / "frames.gpkg")
    assert cells == {
        (days[0], "a"): Cell(1, 1),
        (days[1], "a"): Cell(2, 1),
        (days[0], "b"): Cell(11, 1),
        (days[1], "b"): Cell(12, 1),
    }
    assert (done["FRAME_COUNT"], done["FEATURE_COUNT"], done["SKIPPED_COUNT"]) == (2, 4, 0)
    [line] = [info for info in done.infos if "Columns of dates: 2" in info]
    assert ("key, name" in line or "name" in line) == (asked == "*")
    assert not done.warnings


def test_steps_modes_and_aggregates_hold(
    run_algorithm: Make, polygons: Any, wide: Make, tmp_path: Path
) -> None:
    days = [f"2020-03-{day:02}" for day in range(1, 8)]
    more = {"TIME_COLUMNS": "2020*", "STEP_UNIT": "weeks", "START": days[0], "AGGREGATE": "mean"}
    run(run_algorithm, tmp_path, polygons, wide(days), **{**WIDE, **more})
    assert cells_of(tmp_path / "frames.gpkg") == {
        (days[0], "a"): Cell(4, 7),
        (days[0], "b"): Cell(14, 7),
    }


def test_cells_without_a_number_are_no_data(
    run_algorithm: Make, polygons: Any, wide: Make, tmp_path: Path
) -> None:
    table = wide(["2020-03-01", "2020-03-02"], "string", [["1", ".."], [None, "<5"]])
    done = run(run_algorithm, tmp_path, polygons, table, **WIDE, TIME_COLUMNS="2020*")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert {key: cell.value for key, cell in cells.items()} == {
        ("2020-03-01", "a"): 1,
        ("2020-03-01", "b"): None,
    }
    assert (done["FEATURE_COUNT"], done["SKIPPED_COUNT"]) == (1, 3)


def test_points_with_columns_are_summed_in_polygons(
    run_algorithm: Make, make_layer: Make, polygons: Any, tmp_path: Path
) -> None:
    points = make_layer(
        ["POINT (5 5)", "POINT (15 5)", "POINT (16 5)"],
        {"d2020": "double", "d2021": "double"},
        [[1.0, 2.0], [10.0, 20.0], [100.0, 200.0]],
    )
    more = {**WIDE, "TIME_COLUMNS": "d*", "TABLE_JOIN_FIELD": ""}
    run(run_algorithm, tmp_path, polygons, points, **more)
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells["2021-01-01", key] for key in "ab"] == [Cell(2, 1), Cell(220, 2)]


def test_polygons_may_hold_the_columns(
    run_algorithm: Make, make_layer: Make, make_file: Make, tmp_path: Path
) -> None:
    layer = make_layer(
        [square(0, 0), square(10, 0)],
        {"key": "string", "y2020": "double", "y2021": "double", "people": "double"},
        [["a", 1.0, 2.0, 2.0], ["b", 3.0, 4.0, 4.0]],
        geometry="Polygon",
    )
    path = str(make_file(layer, "wide.gpkg"))
    more = {**WIDE, "TIME_COLUMNS": "y20*", "NORMALIZE": "people"}
    done = run(run_algorithm, tmp_path, path, path, **more)
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells["2021-01-01", key].value for key in "ab"] == [1, 1]
    assert done["FRAME_COUNT"] == 2


@pytest.mark.parametrize("head", ["key,2020-03-01,2020-03-02", "key,d2020-03-01,d2020-03-02"])
def test_files_of_text_are_read(
    run_algorithm: Make, polygons: Any, tmp_path: Path, head: str
) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(f"{head}\na,1,2\nb,11,12\n", encoding="utf-8")
    address = f"delimitedtext://{path.as_uri()}?type=csv&detectTypes=no"
    for table in (address, str(path)):
        run(run_algorithm, tmp_path, polygons, table, **WIDE, TIME_COLUMNS="*2020*")
        assert cells_of(tmp_path / "frames.gpkg")["2020-03-02", "b"] == Cell(12, 1)


@pytest.mark.parametrize(
    ("columns", "more", "words"),
    [
        (["2020", "2021"], {"TIME_COLUMNS": "2019*"}, ("no column '2019*'", "key, name, 2020")),
        (["2020", "2021"], {"TIME_COLUMNS": "2020, 2022"}, ("no column '2022'",)),
        (["2020", "2021"], {"TIME_COLUMNS": "2020,name"}, ("no date in the name of name",)),
        (["d1", "d2"], {"TIME_COLUMNS": "d*"}, ("no date", "d1, d2", "TIME_FORMAT")),
        (["2020", "2020_se"], {"TIME_COLUMNS": "2020*"}, ("'2020' and '2020_se'", "same date")),
        (["2020", "2021"], {"TIME_COLUMNS": "20*", "TIME": "name"}, ("TIME_COLUMNS and TIME",)),
        (["2020", "2021"], {"TIME_COLUMNS": "20*", "VALUE": "name"}, ("TIME_COLUMNS and VALUE",)),
        (["2020", "2021"], {"TIME_COLUMNS": "20*", "END_TIME": "name"}, ("and END_TIME",)),
        (["1/2/2020", "2/3/2020"], {"TIME_COLUMNS": "*2020"}, ("TIME_COLUMNS", "TIME_FORMAT")),
        (["13.2.20", "14.2.20"], {"TIME_COLUMNS": "1*"}, ("TIME_COLUMNS", "TIME_FORMAT")),
        (["2020", "2021"], {}, ("TIME is missing", "TIME_COLUMNS")),
    ],
)
def test_what_cannot_be_is_refused_before_the_run(
    run_algorithm: Make, polygons: Any, wide: Make, tmp_path: Path,
    columns: List[str], more: Any, words: Any,
) -> None:  # fmt: skip
    with pytest.raises(QgsProcessingException) as refused:
        run(run_algorithm, tmp_path, polygons, wide(columns), **{**WIDE, **more})
    assert [word for word in words if word not in str(refused.value)] == []


def test_decimal_commas_are_refused(
    run_algorithm: Make, polygons: Any, wide: Make, tmp_path: Path
) -> None:
    table = wide(["2020", "2021"], "string", [["1,5", "2"], ["3", "4"]])
    with pytest.raises(QgsProcessingException, match="decimalPoint=,"):
        run(run_algorithm, tmp_path, polygons, table, **WIDE, TIME_COLUMNS="20*")


def test_the_same_as_rows_by_rows(
    run_algorithm: Make, make_layer: Make, polygons: Any, wide: Make, tmp_path: Path
) -> None:
    days = [f"2020-03-{day:02}" for day in (1, 2, 4)]
    rows = [["a", day, n + 1.0] for n, day in enumerate(days)]
    rows += [["b", day, n + 11.0] for n, day in enumerate(days)]
    fields = {"key": "string", "day": "string", "v": "double"}
    table = make_layer([None] * len(rows), fields, rows, geometry="None")
    found = []
    more = {"MODE": "fading", "AGGREGATE": "mean", "STEP_UNIT": "days"}
    for name, layer, own in (
        ("long", table, {"TIME": "day", "VALUE": "v"}),
        ("wide", wide(days), {"TIME": "", "VALUE": "", "TIME_COLUMNS": "2020*"}),
    ):
        folder = tmp_path / name
        folder.mkdir()
        run(run_algorithm, folder, polygons, layer, **{**more, **own})
        found.append((table_of(folder / "frames.gpkg"), (folder / "film.png").read_bytes()))
    assert found[0] == found[1]


@pytest.mark.parametrize("by_path", [True, False])
def test_names_that_are_numbers_are_read(
    run_algorithm: Make, polygons: Any, tmp_path: Path, by_path: bool
) -> None:
    """GDAL takes such a header for a row, QGIS's own reader does not."""
    path = tmp_path / "years.csv"
    path.write_text("key,1960,1961\na,1,2\nb,11,12\n", encoding="utf-8")
    table = str(path) if by_path else f"delimitedtext://{path.as_uri()}?type=csv"
    done = run(run_algorithm, tmp_path, polygons, table, **WIDE, TIME_COLUMNS="19*")
    assert cells_of(tmp_path / "frames.gpkg") == {
        ("1960-01-01", "a"): Cell(1, 1),
        ("1960-01-01", "b"): Cell(11, 1),
        ("1961-01-01", "a"): Cell(2, 1),
        ("1961-01-01", "b"): Cell(12, 1),
    }
    assert done["SKIPPED_COUNT"] == 0


def test_columns_of_seasons_are_years(
    run_algorithm: Make, polygons: Any, wide: Make, tmp_path: Path
) -> None:
    columns = ["2009-10", "2010-11", "2011-12", "2012-13"]
    parameters = {**WIDE, "TIME_COLUMNS": "20*", "STEP_UNIT": "timestamps"}
    done = run(run_algorithm, tmp_path, polygons, wide(columns), **parameters)
    cells = cells_of(tmp_path / "frames.gpkg")
    assert {day for day, _ in cells} == {f"{year}-01-01" for year in range(2009, 2013)}
    [warning] = done.warnings
    assert 'seasons or fiscal years, such as "2009-10"' in warning


def test_columns_that_are_seasons_or_months_are_asked_back(
    run_algorithm: Make, polygons: Any, wide: Make, tmp_path: Path
) -> None:
    table = wide(["2009-10", "2010-11", "2011-12"])
    parameters = {**WIDE, "TIME_COLUMNS": "20*", "STEP_UNIT": "timestamps"}
    with pytest.raises(QgsProcessingException, match=r"TIME_FORMAT to %Y-%m.*TIME_FORMAT=%Y"):
        run(run_algorithm, tmp_path, polygons, table, **parameters)
    for time_format, first in (("%Y-%m", "2009-10-01"), ("%Y", "2009-01-01")):
        run(run_algorithm, tmp_path, polygons, table, **parameters, TIME_FORMAT=time_format)
        assert min(day for day, _ in cells_of(tmp_path / "frames.gpkg")) == first


GAPS = ["y2019", "y2020", "y2023"]


def values_of(folder: Path) -> Dict[Any, Optional[float]]:
    return {key: cell.value for key, cell in cells_of(folder / "frames.gpkg").items()}


@pytest.mark.parametrize("aggregate", ["sum", "mean", "last", "count"])
def test_frames_between_the_columns_are_no_data(
    run_algorithm: Make, polygons: Any, wide: Make, tmp_path: Path, aggregate: str
) -> None:
    more = {**WIDE, "TIME_COLUMNS": "y*", "AGGREGATE": aggregate}
    done = run(run_algorithm, tmp_path, polygons, wide(GAPS), **more)
    found = values_of(tmp_path)
    first = 1 if aggregate == "count" else 11
    assert [found[f"{year}-01-01", "b"] for year in range(2019, 2024)] == [
        first, first if aggregate == "count" else 12, None, None,
        first if aggregate == "count" else 13,
    ]  # fmt: skip
    [warning] = done.warnings
    assert warning == (
        "2 of 5 frames lie between the dates of the columns, the first at 2021-01-01, and show no "
        "data. Set STEP_UNIT=timestamps for a frame of each column, or MISSING=carry_forward to "
        "keep the last values."
    )


@pytest.mark.parametrize(
    ("more", "values"),
    [
        ({"MISSING": "carry_forward"}, [11, 12, 12, 12, 13]),
        ({"MISSING": "zero"}, [11, 12, 0, 0, 13]),
        ({"STEP_UNIT": "timestamps"}, [11, 12, 13]),
        ({"SKIP_EMPTY": True}, [11, 12, 13]),
        ({"MODE": "cumulative"}, [11, 23, 23, 23, 36]),
    ],
)
def test_what_is_asked_for_between_the_columns(
    run_algorithm: Make, polygons: Any, wide: Make, tmp_path: Path, more: Any, values: List[float]
) -> None:
    given = {**WIDE, "TIME_COLUMNS": "y*", **more}
    done = run(run_algorithm, tmp_path, polygons, wide(GAPS), **given)
    found = values_of(tmp_path)
    assert [value for (_, key), value in sorted(found.items()) if key == "b"] == values
    assert done.warnings == []


def test_months_with_gaps_are_no_data_too(
    run_algorithm: Make, polygons: Any, wide: Make, tmp_path: Path
) -> None:
    done = run(run_algorithm, tmp_path, polygons, wide(["202001", "202002", "202005"]), **WIDE,
               TIME_COLUMNS="20*")  # fmt: skip
    assert values_of(tmp_path)["2020-03-01", "a"] is None
    assert "2 of 5 frames lie between" in done.warnings[0]


def test_columns_that_auto_puts_together_are_told(
    run_algorithm: Make, polygons: Any, wide: Make, tmp_path: Path
) -> None:
    columns = [f"2020-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 29)]
    more = {**WIDE, "TIME_COLUMNS": "2020*"}
    done = run(run_algorithm, tmp_path, polygons, wide(columns), **more)
    assert done["FRAME_COUNT"] < len(columns)
    [warning] = [each for each in done.warnings if "A frame covers up to" in each]
    assert "AGGREGATE sum makes one value of them. Set STEP_UNIT=timestamps" in warning
    done = run(run_algorithm, tmp_path, polygons, wide(columns), **{**more, "STEP_UNIT": "months"})
    assert not any("A frame covers" in each for each in done.warnings)


def test_columns_of_months_or_seasons_by_their_own_separator(
    run_algorithm: Make, polygons: Any, wide: Make, tmp_path: Path
) -> None:
    parameters = {**WIDE, "TIME_COLUMNS": "cases*", "STEP_UNIT": "timestamps"}
    table = wide(["cases_2009_10", "cases_2010_11"])
    with pytest.raises(QgsProcessingException, match=r"TIME_FORMAT to %Y_%m.*give TIME_FORMAT=%Y"):
        run(run_algorithm, tmp_path, polygons, table, **parameters)
    run(run_algorithm, tmp_path, polygons, wide(["cases200910", "cases201011"]), **parameters)
    assert {day for day, _ in cells_of(tmp_path / "frames.gpkg")} == {"2009-10-01", "2010-11-01"}
