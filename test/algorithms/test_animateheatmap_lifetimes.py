# SPDX-License-Identifier: GPL-2.0-or-later
"""animateheatmap: ends and beginnings that are none, typos, and what the log says of them."""

import csv
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

import pytest

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")

DAYS = [f"2021-05-{day:02}" for day in range(1, 11)]


@pytest.fixture
def frames(run_algorithm: Make, make_layer: Make, make_file: Make, tmp_path: Path) -> Make:
    """Animate rows of begin, end as a file; return the first, the last frame, and the warnings."""

    def frames(rows: List[Any], name: str, **more: Any) -> Tuple[Dict[str, str], Any, List[str]]:
        places = [f"POINT ({10 + place / 10} {50 + place / 10})" for place in range(len(rows))]
        layer = make_layer(places, {"begun": "string", "ended": "string"}, rows)
        table = tmp_path / "frames.csv"
        given = {
            **{"INPUT": str(make_file(layer, name)), "TIME": "begun", "END_TIME": "ended"},
            **{"WIDTH": 200, "LABEL": False, "LEGEND": False, "FRAME_TABLE": str(table), **more},
        }
        done = run_algorithm(
            "heatdecay:animateheatmap", {**given, "OUTPUT": str(tmp_path / "film.gif")}
        )
        with table.open(encoding="utf-8") as file:
            found = list(csv.DictReader(file))
        assert done.results["SKIPPED_COUNT"] == 0
        return found[0], found[-1], done.warnings

    return frames


@pytest.mark.parametrize("name", ["rows.gpkg", "rows.geojson"])
@pytest.mark.parametrize("end", ["2099-12-31", "9999-12-31T23:59:59", "ongoing"])
def test_what_is_still_there_is_shown_up_to_the_last_day(frames: Make, name: str, end: str) -> None:
    rows = [[day, end if k % 2 else day] for k, day in enumerate(DAYS)]
    first, last, warnings = frames(rows, name)
    assert (first["start"][:10], last["start"][:10]) == (DAYS[0], DAYS[-1])
    assert last["features"] == "5"
    [warning] = warnings
    assert warning.startswith("5 ")
    assert "no end" in warning


def test_unknown_beginnings_are_there_from_the_first_day(frames: Make) -> None:
    rows = [["1900-01-01" if k < 4 else day, DAYS[max(k, 2)]] for k, day in enumerate(DAYS)]
    first, last, warnings = frames(rows, "rows.gpkg", STEP_UNIT="days")
    assert (first["start"][:10], last["start"][:10]) == (DAYS[2], DAYS[-1])
    assert first["features"] == "4"
    [warning] = warnings
    assert "4 features begin on 1900-01-01, which stands for an unknown day" in warning


def test_ends_before_beginnings_are_told(frames: Make) -> None:
    rows = [[day, "2021-04-01" if k < 3 else day] for k, day in enumerate(DAYS)]
    _, last, warnings = frames(rows, "rows.gpkg", STEP_UNIT="days")
    assert last["start"][:10] == DAYS[-1]
    [warning] = warnings
    assert "3 features have an END_TIME before their TIME (such as 2021-04-01 before" in warning
