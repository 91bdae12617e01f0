# SPDX-License-Identifier: GPL-2.0-or-later
"""animatechoropleth: rows whose value cannot be read are no data, and never a silent 0."""

from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

import pytest
from qgis.core import QgsProcessingException
from support.choropleths import Cell, cells_of, run, square
from support.film_files import pictures_of

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")

DAYS = ("2020-03-01", "2020-03-02", "2020-03-03")
NO_DATA = [0xD9, 0xD9, 0xD9, 255]
ROWS = [
    ["a", DAYS[0], "1"],
    ["a", DAYS[1], "<5"],
    ["a", DAYS[1], "N/A"],
    ["a", DAYS[2], "3"],
    ["b", DAYS[0], ".."],
    ["b", DAYS[0], "2"],
    ["b", DAYS[2], None],
    ["d", DAYS[1], "x"],
]


AFTERWARDS = {"a": [1, 1, 3], "b": [2, 2, None], "d": [0, None, None]}
"""The values where rows are there on the next day too."""


@pytest.fixture
def polygons(make_layer: Make) -> Any:
    return make_layer(
        [square(0, 0), square(10, 0), square(20, 0), square(30, 0)],
        {"key": "string"},
        [["a"], ["b"], ["c"], ["d"]],
        geometry="Polygon",
    )


@pytest.fixture
def table(make_layer: Make) -> Any:
    return make_layer(
        [None] * len(ROWS), {"key": "string", "day": "string", "v": "string"}, ROWS, geometry="None"
    )


def values_of(folder: Path) -> Dict[str, List[Optional[float]]]:
    """Return the values of each key, day by day."""
    cells = cells_of(folder / "frames.gpkg")
    return {key: [cells[day, key].value for day in DAYS] for key in "abcd"}


def said(done: Any) -> List[str]:
    return [warning for warning in done.warnings if "MISSING=zero" in warning]


def test_rows_that_cannot_be_read_are_no_data(
    run_algorithm: Make, polygons: Any, table: Any, tmp_path: Path
) -> None:
    done = run(run_algorithm, tmp_path, polygons, table, VALUE="v")
    assert values_of(tmp_path) == {
        "a": [1, None, 3],
        "b": [2, 0, None],
        "c": [0, 0, 0],
        "d": [0, None, 0],
    }
    assert cells_of(tmp_path / "frames.gpkg")[DAYS[1], "a"] == Cell(None, 0)
    assert (done["FEATURE_COUNT"], done["SKIPPED_COUNT"]) == (3, 5)
    [line] = said(done)
    assert "3 polygons" in line and "2 of the frames" in line and "a, b, d" in line
    [skipped] = [each for each in done.warnings if "not a number" in each and "Skipped" in each]
    assert "5" in skipped and "'<5', 'N/A', 'x'..." not in skipped and "'<5'" in skipped
    [empty] = [each for each in done.warnings if "without a row" in each]
    assert "1 of 4 (c)" in empty
    second = pictures_of(tmp_path / "pictures")[1]
    assert [second[5, 5 + 10 * n].tolist() == NO_DATA for n in range(4)] == [
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"AGGREGATE": "count"}, {"a": [1, None, 1], "b": [1, 0, None], "d": [0, None, 0]}),
        ({"AGGREGATE": "mean"}, {"a": [1, None, 3], "b": [2, None, None], "d": [None] * 3}),
        ({"MISSING": "no_data"}, {"a": [1, None, 3], "b": [2, None, None], "d": [None] * 3}),
        ({"MISSING": "zero"}, {"a": [1, 0, 3], "b": [2, 0, 0], "d": [0, 0, 0]}),
        ({"MISSING": "carry_forward"}, {"a": [1, 1, 3], "b": [2, 2, 2], "d": [None] * 3}),
        ({"MODE": "cumulative"}, {"a": [1, 1, 4], "b": [2, 2, 2], "d": [0, None, None]}),
        (
            {"MODE": "window", "WINDOW": 2},
            {"a": [1, 1, 3], "b": [2, 2, None], "d": [0, None, None]},
        ),
        ({"NORMALIZE": "2"}, {"a": [0.5, None, 1.5], "b": [1, 0, None], "d": [0, None, 0]}),
    ],
)
def test_what_is_no_data_follows_the_mode_and_what_is_asked_for(
    run_algorithm: Make, polygons: Any, table: Any, tmp_path: Path, more: Any, expected: Any
) -> None:
    done = run(run_algorithm, tmp_path, polygons, table, VALUE="v", END=DAYS[2], **more)
    found = values_of(tmp_path)
    assert {key: found[key] for key in "abd"} == expected
    assert len(said(done)) == (more.get("MISSING") not in ("zero", "carry_forward"))


@pytest.mark.parametrize(
    ("more", "frames"),
    [
        ({"CYCLE": "day_of_week"}, 7),
        ({"POINTS_PER_FRAME": 1}, 3),
        ({"POINTS_PER_FRAME": 1, "TIME": ""}, 3),
        ({"SKIP_EMPTY": True}, 2),
        ({"START": DAYS[1]}, 2),
    ],
)
def test_a_polygon_without_a_value_that_can_be_read_is_never_zero_in_its_frames(
    run_algorithm: Make, polygons: Any, table: Any, tmp_path: Path, more: Any, frames: int
) -> None:
    done = run(run_algorithm, tmp_path, polygons, table, VALUE="v", **more)
    assert done["FRAME_COUNT"] == frames
    if "SKIP_EMPTY" not in more:  # which leaves the day out on which no row can be read
        assert "d" in said(done)[0]


def test_points_without_a_value_count_too(
    run_algorithm: Make, make_layer: Make, polygons: Any, tmp_path: Path
) -> None:
    points = make_layer(
        ["POINT (5 5)", "POINT (15 5)", "POINT (5 5)"],
        {"day": "string", "v": "string"},
        [[DAYS[0], "4"], [DAYS[0], "n/a"], [DAYS[1], "2"]],
    )
    done = run(run_algorithm, tmp_path, polygons, points, VALUE="v", TABLE_JOIN_FIELD="")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[day, "b"].value for day in DAYS[:2]] == [None, 0]
    assert [cells[day, "a"].value for day in DAYS[:2]] == [4, 2]
    assert "(b)" in said(done)[0] or ": b." in said(done)[0]


def test_other_spellings_of_numbers_are_refused(
    run_algorithm: Make, make_layer: Make, polygons: Any, tmp_path: Path
) -> None:
    rows = [["a", DAYS[0], "10,5"], ["b", DAYS[0], "7"]]
    fields = {"key": "string", "day": "string", "v": "string"}
    table = make_layer([None, None], fields, rows, geometry="None")
    with pytest.raises(Exception, match="VALUE is '10,5'") as refused:
        run(run_algorithm, tmp_path, polygons, table, VALUE="v")
    way_out = str(refused.value).split("reads it: ")[1].splitlines()[0]
    run(run_algorithm, tmp_path, polygons, table, VALUE=way_out)
    assert cells_of(tmp_path / "frames.gpkg")[DAYS[0], "a"] == Cell(10.5, 1)


@pytest.mark.parametrize(
    ("values", "number"),
    [
        (["1", "-9999", "-9999"], "2 rows have the value -9999"),
        (["-999", "0"], "1 row has the value -999"),
        (["-9999", "-5", "7"], ""),
        (["-5", "7"], ""),
        (["9999", "7"], ""),
    ],
)
def test_numbers_that_may_stand_for_no_data_are_asked_about(
    run_algorithm: Make, make_layer: Make, polygons: Any, tmp_path: Path, values: Any, number: str
) -> None:
    rows = [["a", DAYS[0], each] for each in values]
    fields = {"key": "string", "day": "string", "v": "string"}
    table = make_layer([None] * len(rows), fields, rows, geometry="None")
    done = run(run_algorithm, tmp_path, polygons, table, VALUE="v")
    said = [each for each in done.warnings if "stand for no data" in each]
    assert [number in each for each in said] == ([True] if number else [])
    if said:
        way_out = said[0].split("VALUE=")[1]
        run(run_algorithm, tmp_path, polygons, table, VALUE=way_out)
        expected = sum(float(each) for each in values if float(each) >= 0)
        assert cells_of(tmp_path / "frames.gpkg")[DAYS[0], "a"].value == expected


def test_a_table_without_any_number_is_refused_with_examples(
    run_algorithm: Make, make_layer: Make, polygons: Any, tmp_path: Path
) -> None:
    rows = [["a", DAYS[0], "n/a"], ["b", DAYS[0], ".."]]
    fields = {"key": "string", "day": "string", "v": "string"}
    table = make_layer([None, None], fields, rows, geometry="None")
    with pytest.raises(QgsProcessingException, match="VALUE is not a number") as refused:
        run(run_algorithm, tmp_path, polygons, table, VALUE="v")
    assert "'n/a', '..'" in str(refused.value)


def test_numbers_that_are_missing_are_no_data(
    run_algorithm: Make, make_layer: Make, polygons: Any, tmp_path: Path
) -> None:
    rows = [["a", DAYS[0], 1.0], ["a", DAYS[1], None], ["b", DAYS[1], 2.0]]
    fields = {"key": "string", "day": "string", "v": "double"}
    table = make_layer([None] * 3, fields, rows, geometry="None")
    run(run_algorithm, tmp_path, polygons, table, VALUE="v")
    cells = cells_of(tmp_path / "frames.gpkg")
    assert [cells[day, "a"].value for day in DAYS[:2]] == [1, None]
