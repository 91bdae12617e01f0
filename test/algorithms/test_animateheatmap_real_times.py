# SPDX-License-Identifier: GPL-2.0-or-later
"""animateheatmap: files whose times real reports led to, and what is right for each."""

from pathlib import Path
from typing import Any, Callable, Dict, List, NamedTuple

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer
from support.film_files import table_of

pytestmark = [pytest.mark.usefixtures("plugin"), pytest.mark.realdata]


class Film(NamedTuple):
    """What a run says and writes: its frames' starts and counts, its results, and its warnings."""

    starts: List[str]
    counts: List[int]
    results: Dict[str, Any]
    warnings: List[str]

    @property
    def shown(self) -> List[str]:
        """The starts of the frames that are not empty."""
        return [start for start, count in zip(self.starts, self.counts) if count]


Make = Callable[..., Film]


@pytest.fixture
def film(run_algorithm: Callable[..., Any], real_data: Path, tmp_path: Path) -> Make:
    folder = real_data / "F_field" / "heat"

    def made(name: str, guessed: bool = False, more_inputs: str = "", **more: Any) -> Film:
        def layer(file: str) -> QgsVectorLayer:
            types = "" if guessed else "&detectTypes=no"
            uri = f"file://{folder / file}.csv?type=csv&xField=lon&yField=lat&crs=EPSG:4326{types}"
            found = QgsVectorLayer(uri, file, "delimitedtext")
            assert found.isValid()
            return found

        run = run_algorithm(
            "heatdecay:animateheatmap",
            {
                "INPUT": layer(name),
                "MORE_INPUTS": [layer(more_inputs)] if more_inputs else None,
                "TIME": "when",
                "WIDTH": 60,
                "RADIUS": 6,
                "LEGEND": False,
                "LABEL": False,
                "OUTPUT": str(tmp_path / "film.png"),
                "FRAME_TABLE": str(tmp_path / "frames.csv"),
                **more,
            },
        )
        rows = table_of(tmp_path / "frames.csv")[1]
        counts = [int(row[3]) for row in rows]
        return Film([str(row[1]) for row in rows], counts, run.results, run.warnings)

    return made


def test_one_digit_hours_of_america(film: Make) -> None:
    found = film("T1_us_one_digit_hour", STEP_UNIT="timestamps")
    assert found.results["SKIPPED_COUNT"] == 0
    assert found.counts == [1] * 12
    assert found.starts[:4] == [
        "2020-01-20T02:05:00",
        "2020-01-20T13:05:00",
        "2020-01-21T04:05:00",
        "2020-01-21T15:05:00",
    ]
    assert found.starts[-2:] == ["2020-01-25T00:05:00", "2020-01-25T23:05:00"]


def test_one_digit_hours_of_germany(film: Make) -> None:
    found = film("T1_german_one_digit_hour", STEP_UNIT="timestamps")
    assert found.starts == [
        f"2020-01-{day}T{hour:02}:05:07" for day in (20, 21, 22) for hour in (3, 9, 15, 21)
    ]
    assert found.results["SKIPPED_COUNT"] == 0


def test_films_go_on_to_the_last_end(film: Make) -> None:
    fields = {"TIME": "from_", "END_TIME": "to_"}
    found = film("T3_same_begin", STEP_UNIT="months", **fields)
    assert found.counts == [10, 10, *range(9, 0, -1)]
    assert (found.starts[0][:7], found.starts[-1][:7]) == ("2021-01", "2021-11")
    found = film("T3_date_ranges", STEP_UNIT="days", **fields)
    assert found.counts == [1, 2, 3, 2, 2, 2, 2, 2, 2, 2]
    assert found.starts[0] == "2021-08-01T00:00:00"


def test_strays_in_time(film: Make) -> None:
    found = film("T4_1970_of_120")
    (warning,) = [each for each in found.warnings if "1970-01-01" in each]
    assert "1 of 120" in warning
    assert "START=2021-05-01 and END=2021-05-30" in warning
    assert 20 <= len(found.starts) <= 60
    assert found.starts[0][:7] == found.starts[-1][:7] == "2021-05"
    found = film("T4_1900_of_12")
    (warning,) = [each for each in found.warnings if "1900-01-01" in each]
    assert "START=2021-05-01 and END=2021-05-11" in warning


@pytest.mark.parametrize("guessed", [True, False])
def test_times_of_day(film: Make, guessed: bool) -> None:
    found = film("T5_time_of_day", guessed, CYCLE="hour_of_day")
    assert found.counts == [1, 0] * 12
    with pytest.raises(QgsProcessingException, match=r'"date" \|\| .* CYCLE to hour_of_day') as no:
        film("T5_time_of_day", guessed)
    assert "QTime" not in str(no.value)


def test_films_that_are_mostly_empty(film: Make) -> None:
    found = film("T6_long_gap", STEP_UNIT="hours")
    assert len(found.counts) == 37
    (warning,) = found.warnings
    assert warning.startswith("35 of 37 frames show nothing.")
    for word in ("SKIP_EMPTY=true", "window", "fading"):
        assert word in warning
    assert film("T6_long_gap", STEP_UNIT="hours", SKIP_EMPTY=True).warnings == []


def test_intervals(film: Make) -> None:
    found = film("T7_intervals", STEP_UNIT="days")
    assert found.starts[0][:10] == "2023-08-13"
    assert found.counts == [1, 2, 2, 1, 0, 0, 1, 1, 1, 1]


def test_serials_of_spreadsheets(film: Make) -> None:
    found = film("T8_excel_serial", TIME_FORMAT="excel", STEP_UNIT="timestamps")
    assert found.starts[:2] == ["2018-09-06T07:38:27", "2018-09-07T19:38:27"]
    for guessed in (True, False):
        with pytest.raises(QgsProcessingException, match="TIME_FORMAT to excel"):
            film("T8_excel_serial", guessed)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("T8_month_slash_year", ["2020-01-01", "2020-02-01", "2020-03-01"]),
        ("T8_2020M05", ["2020-05-01", "2020-06-01", "2020-07-01"]),
        ("T8_months_fr", ["2020-02-01", "2020-02-02", "2020-07-03"]),
        ("T8_months_de", ["2020-03-01", "2020-05-02", "2020-12-03"]),
        ("T8_bc", ["-0019-01-01", "-0011-01-01", "-0002-01-01", "0001-01-01", "0013-01-01"]),
        (
            "T8_quarters",
            [f"{year}-{month:02}-01" for year in (2020, 2021) for month in (1, 4, 7, 10)],
        ),
    ],
)
def test_dates_in_other_forms(film: Make, name: str, days: List[str]) -> None:
    found = film(name, STEP_UNIT="timestamps")
    assert [start.split("T")[0] for start in found.starts] == days
    assert found.results["SKIPPED_COUNT"] == 0


def test_years_of_three_digits(film: Make) -> None:
    for guessed in (True, False):
        with pytest.raises(QgsProcessingException, match="TIME_FORMAT to %Y"):
            film("T8_years_100_to_650", guessed)
        found = film("T8_years_100_to_650", guessed, TIME_FORMAT="%Y", STEP_UNIT="timestamps")
        assert [start[:4] for start in found.starts] == [f"{y:04}" for y in range(100, 651, 50)]


def test_zones_and_halves_behind_a_time(film: Make) -> None:
    found = film("T8_zone_behind", TIMEZONE="UTC", STEP_UNIT="timestamps")
    assert [start[:19] for start in found.starts] == [
        "2019-02-22T23:00:16",
        "2019-02-23T00:00:16",
        "2019-02-23T01:00:16",
        "2019-02-23T02:00:16",
    ]
    found = film("T8_p_m", STEP_UNIT="timestamps")
    assert found.starts == ["2020-01-20T07:05:00", "2020-01-20T13:05:00"]


def test_a_year_among_days_is_told(film: Make) -> None:
    (warning,) = [
        each for each in film("T9_year_among_days", STEP_UNIT="days").warnings if "no day" in each
    ]
    assert '"2023"' in warning
    assert '"2023-08"' in warning
    assert "first day" in warning


@pytest.mark.parametrize("guessed", [True, False])
def test_milliseconds_taken_for_seconds_are_told(film: Make, guessed: bool) -> None:
    found = film("T9_epoch_ms", guessed, TIME_FORMAT="epoch", STEP_UNIT="years", MAX_FRAMES=10**6)
    assert any("year 506" in each and "epoch_ms" in each for each in found.warnings), found
    found = film("T9_epoch_ms", guessed, TIME_FORMAT="epoch_ms", STEP_UNIT="hours")
    assert found.starts[0][:13] == "2018-09-06T07"
    assert found.counts == [1] * len(found.counts)
    assert found.warnings == []


def test_each_layer_settles_its_own_order(film: Make) -> None:
    words = r"2020-01-05 or 2020-05-01"
    with pytest.raises(QgsProcessingException, match=words):
        film("T9_unclear_order")
    with pytest.raises(QgsProcessingException, match=words):
        film("T9_unclear_order", more_inputs="T9_month_first")


def test_auto_below_a_second(film: Make) -> None:
    found = film("T9_below_a_second")
    assert 20 <= len(found.starts) <= 60
    assert sum(found.counts) == 12
