# SPDX-License-Identifier: GPL-2.0-or-later
"""Times of text files count as they are written, whatever type QGIS or GDAL guesses."""

import csv
import json
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence

import pytest

AFTERNOON = [f"2020-01-20 0{hour}:05:00 PM" for hour in range(1, 6)]
ONE_DIGIT = [f"2020-01-20 {hour}:05" for hour in range(5, 10)]
ZONED = [f"2020-01-20T0{hour}:05:00 Europe/Berlin" for hour in range(1, 6)]


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., str]:
    """Write a CSV file of five places with times; give its address."""

    def table(times: Sequence[str], header: str = "when", options: str = "") -> str:
        path = tmp_path / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["lon", "lat", "n", header])
            rows.writerows([10 + i / 10, 50 + i / 10, i, time] for i, time in enumerate(times))
        return (
            f"delimitedtext://file://{path}?type=csv&xField=lon&yField=lat&crs=EPSG:4326{options}"
        )

    return table


@pytest.fixture
def begins(run_algorithm: Any, tmp_path: Path) -> Callable[..., List[str]]:
    """Animate and return when each frame with features begins, by hours unless said else.

    warned : gets the warnings.
    """

    def begins(
        source: Any, time: str = "when", warned: Optional[List[str]] = None, **more: Any
    ) -> List[str]:
        frames = tmp_path / "frames.csv"
        given = {"STEP_UNIT": "hours", "SKIP_EMPTY": True, "WIDTH": 60, "LEGEND": False, **more}
        given |= {"INPUT": source, "TIME": time, "FRAME_TABLE": str(frames)}
        given["OUTPUT"] = str(tmp_path / "film.gif")
        run = run_algorithm("heatdecay:animateheatmap", given)
        assert run.results["SKIPPED_COUNT"] == 0
        if warned is not None:
            warned.extend(run.warnings)
        with frames.open(encoding="utf-8") as file:
            return [row["start"][:16] for row in csv.DictReader(file) if int(row["features"])]

    return begins


def hours(*numbers: int) -> List[str]:
    return [f"2020-01-20T{number:02}:00" for number in numbers]


def test_an_afternoon_of_a_table_is_no_morning(table: Any, begins: Any) -> None:
    warned: List[str] = []
    assert begins(table(AFTERNOON), warned=warned) == hours(13, 14, 15, 16, 17)
    assert warned == []


@pytest.mark.parametrize("more", [{}, {"WEIGHT": "n + 1"}, {"WEIGHT": "n"}])
def test_one_digit_hours_of_a_table_are_hours(table: Any, begins: Any, more: Any) -> None:
    """With a weight, which is a number, the texts of times are read beside it."""
    assert begins(table(ONE_DIGIT), **more) == hours(5, 6, 7, 8, 9)


def test_a_zone_written_behind_times_is_not_dropped(table: Any, begins: Any) -> None:
    times = [f"2020-01-20T0{hour}:05:00+02:00" for hour in range(4, 9)]
    assert begins(table(times)) == hours(2, 3, 4, 5, 6)


@pytest.mark.parametrize(
    "options",
    ["&detectTypes=yes", "&detectTypes=no", "&subset=%22n%22%20%3E%3D%200", "&watchFile=yes"],
)
def test_whatever_the_address_says(table: Any, begins: Any, options: str) -> None:
    assert begins(table(ONE_DIGIT, options=options)) == hours(5, 6, 7, 8, 9)


def test_a_filter_works_on_numbers_and_leaves_their_own_texts(table: Any, begins: Any) -> None:
    options = "&subset=%22n%22%20%3E%3D%202"
    assert begins(table(ONE_DIGIT, options=options), WEIGHT="n") == hours(7, 8, 9)


def test_a_filter_leaves_out_what_it_leaves_out(table: Any, begins: Any, new_project: Any) -> None:
    from qgis.core import QgsVectorLayer

    options = "&subset=%22n%22%20%3C%202"
    assert begins(table(AFTERNOON, options=options)) == hours(13, 14)
    layer = QgsVectorLayer(table(AFTERNOON).replace("delimitedtext://", ""), "", "delimitedtext")
    assert layer.setSubsetString('"n" >= 3')
    new_project.addMapLayer(layer)
    assert begins(layer.id()) == hours(16, 17)


def test_selected_features_have_their_own_texts(table: Any, begins: Any, new_project: Any) -> None:
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsVectorLayer

    address = table(AFTERNOON).replace("delimitedtext://", "")
    layer = QgsVectorLayer(address, "rows", "delimitedtext")
    new_project.addMapLayer(layer)
    layer.selectByExpression('"n" IN (0, 2, 4)')
    source = QgsProcessingFeatureSourceDefinition(layer.id(), True)
    assert begins(source) == hours(13, 15, 17)


@pytest.mark.parametrize("header", ["Date & time", "a:b", "größe", 'say "when"', "when=x", "a+b"])
def test_fields_of_any_name(table: Any, begins: Any, header: str) -> None:
    assert begins(table(ONE_DIGIT, header), header) == hours(5, 6, 7, 8, 9)


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("replace(\"when\", ':05', ':15')", hours(5, 6, 7, 8, 9)),
        ('substr("when", 1, 10)', hours(0)),
        # Texts and intervals cannot be added, dates can.
        ("\"when\" + to_interval('2 hours')", hours(2)),
    ],
)
def test_expressions_of_times_see_the_texts(
    table: Any, begins: Any, expression: str, wanted: List[str]
) -> None:
    assert begins(table(ONE_DIGIT), expression) == wanted


def test_years_with_a_fraction_of_nothing(table: Any, begins: Any) -> None:
    """As programs write a column of whole numbers with gaps."""
    found = begins(table(["2001.0", "2003.0", "2004.0"]), STEP_UNIT="years")
    assert [each[:4] for each in found] == ["2001", "2003", "2004"]


def test_ends_are_read_as_they_are_written(tmp_path: Path, begins: Any) -> None:
    path = tmp_path / "ends.csv"
    rows = ["lon,lat,a,b", "10,50,2020-01-20 7:05,2020-01-20 8:00", "11,51,2020-01-20 9:05,"]
    path.write_text("\n".join(rows), encoding="utf-8")
    source = f"delimitedtext://file://{path}?type=csv&xField=lon&yField=lat&crs=EPSG:4326"
    assert begins(source, "a", END_TIME="b") == hours(7, 9)


@pytest.mark.parametrize(
    ("times", "wanted"),
    [
        (AFTERNOON, hours(13, 14, 15, 16, 17)),
        (ONE_DIGIT, hours(5, 6, 7, 8, 9)),
        ([f"2020-01-20T0{hour}:05:00+02:00" for hour in range(4, 9)], hours(2, 3, 4, 5, 6)),
    ],
)
@pytest.mark.parametrize("weight", ["", "n"])
def test_geojson_says_what_it_says(
    tmp_path: Path, begins: Any, times: List[str], wanted: List[str], weight: str
) -> None:
    """GDAL takes such texts for datetimes, and drops PM."""
    features: List[Dict[str, Any]] = [
        {
            "type": "Feature",
            "properties": {"when": time, "n": number + 1},
            "geometry": {"type": "Point", "coordinates": [10 + number / 10, 50 + number / 10]},
        }
        for number, time in enumerate(times)
    ]
    path = tmp_path / "places.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert begins(str(path), WEIGHT=weight) == wanted
    assert begins(f'{path}|subset="n" > 2', WEIGHT=weight) == wanted[2:]


def test_dates_alone_are_said_to_be_all_at_midnight(make_layer: Any, begins: Any) -> None:
    layer = make_layer(
        ["POINT(1 1)", "POINT(2 2)"], {"day": "date"}, [["2020-01-20"], ["2020-01-20"]]
    )
    warned: List[str] = []
    assert begins(layer, "day", warned) == hours(0)
    assert [each for each in warned if "00:00" in each and "STEP_UNIT=days" in each]
    by_day: List[str] = []
    begins(layer, "day", by_day, STEP_UNIT="days")
    assert not any("00:00" in each for each in by_day)


PLAIN = [f"2020-01-20 0{hour}:05:00" for hour in range(1, 6)]


def lost(warned: List[str]) -> List[str]:
    return [each for each in warned if "Parts of the times" in each]


def test_gdal_is_asked_for_texts_where_it_guesses(table: Any, begins: Any, tmp_path: Path) -> None:
    table(AFTERNOON)
    places = "option:X_POSSIBLE_NAMES=lon|option:Y_POSSIBLE_NAMES=lat|option:AUTODETECT_TYPE=YES"
    warned: List[str] = []
    found = begins(f"{tmp_path}/rows.csv|{places}", warned=warned)
    assert (found, lost(warned)) == (hours(13, 14, 15, 16, 17), [])


def test_a_virtual_field_over_a_typed_one(table: Any, begins: Any, new_project: Any) -> None:
    from qgis.core import QgsField, QgsVectorLayer

    from qgis_heatdecay.adapters.compat import TEXT

    address = table(AFTERNOON).replace("delimitedtext://", "")
    layer = QgsVectorLayer(address, "rows", "delimitedtext")
    layer.addExpressionField("\"when\" || ''", QgsField("said", TEXT))
    layer.addExpressionField("\"said\" || ''", QgsField("again", TEXT))
    new_project.addMapLayer(layer)
    warned: List[str] = []
    for time in ("said", "again", "\"when\" || ''", 'trim("again")'):
        assert begins(layer.id(), time, warned) == hours(13, 14, 15, 16, 17)
        assert begins(layer.id(), time, warned, WEIGHT="n + 1") == hours(13, 14, 15, 16, 17)
    assert lost(warned) == []


def test_a_virtual_field_of_dates_over_a_typed_one(
    table: Any, begins: Any, new_project: Any
) -> None:
    """Its expression may need the dates that QGIS guessed: two hours cannot be added to a text."""
    from qgis.core import QgsField, QgsVectorLayer

    from qgis_heatdecay.adapters.compat import DOUBLE, MOMENT

    address = table(PLAIN).replace("delimitedtext://", "")
    layer = QgsVectorLayer(address, "rows", "delimitedtext")
    layer.addExpressionField("\"when\" + to_interval('2 hours')", QgsField("later", MOMENT))
    layer.addExpressionField("n * 2", QgsField("twice", DOUBLE))
    new_project.addMapLayer(layer)
    assert begins(layer.id(), "later", WEIGHT="twice") == hours(3, 4, 5, 6, 7)
    assert begins(layer.id(), "when", WEIGHT="twice") == hours(1, 2, 3, 4, 5)
