# SPDX-License-Identifier: GPL-2.0-or-later
"""animateheatmap: the ways in which data tell their times, zones, and changes of the clock."""

from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, QTime
from support.film_files import SMALL, bands_of, table_of

Make = Callable[..., Any]
Film = Callable[..., List[List[Any]]]
pytestmark = pytest.mark.usefixtures("plugin")


@pytest.fixture
def film(run_algorithm: Make, tmp_path: Path) -> Film:
    """Make an animation; give the rows of FRAME_TABLE."""

    def made(layer: Any, **more: Any) -> List[List[Any]]:
        run_algorithm(
            "heatdecay:animateheatmap",
            {
                **SMALL,
                "INPUT": layer,
                "OUTPUT": str(tmp_path / "film.png"),
                "FRAME_TABLE": str(tmp_path / "frames.gpkg"),
                **more,
            },
        )
        return table_of(tmp_path / "frames.gpkg")[1]

    return made


def with_times(make_layer: Make, kind: str, values: Sequence[Any], name: str = "t") -> Any:
    wkts = [f"POINT ({2.5 + 3 * k} 15.5)" for k in range(len(values))]
    return make_layer(wkts, {name: kind}, [[value] for value in values])


def shown(rows: List[List[Any]]) -> List[Any]:
    """Return start and number of features of the frames that are not empty."""
    return [(row[1], row[3]) for row in rows if row[3]]


def test_hurricanes_with_date_and_time_in_two_fields(make_layer: Make, film: Film) -> None:
    """As in HURDAT: 20170830 and 1200, times in UTC."""
    layer = make_layer(
        [f"POINT ({5 + 5 * k} 10)" for k in range(4)],
        {"date": "integer", "hhmm": "string"},
        [[20170830, "1200"], [20170830, "1800"], [20170831, "0000"], [20170831, "0600"]],
    )
    rows = film(
        layer,
        TIME='to_string("date") || \' \' || "hhmm"',
        TIME_FORMAT="%Y%m%d %H%M",
        INPUT_TIMEZONE="UTC",
        STEP_UNIT="hours",
        STEP=6,
    )
    assert shown(rows) == [
        ("2017-08-30T12:00:00+00:00", 1),
        ("2017-08-30T18:00:00+00:00", 1),
        ("2017-08-31T00:00:00+00:00", 1),
        ("2017-08-31T06:00:00+00:00", 1),
    ]


def test_numbers_that_look_like_dates_need_their_format(make_layer: Make, film: Film) -> None:
    layer = with_times(make_layer, "integer", [20170830, 20170831])
    with pytest.raises(QgsProcessingException, match="%Y%m%d"):
        film(layer)
    assert shown(film(layer, TIME_FORMAT="%Y%m%d", STEP_UNIT="days")) == [
        ("2017-08-30T00:00:00", 1),
        ("2017-08-31T00:00:00", 1),
    ]


@pytest.mark.parametrize(
    ("time_format", "values", "kind"),
    [
        ("epoch", [1583020800, 1583107200], "integer"),
        ("epoch", [1583020800.0, 1583107200.25], "double"),
        ("epoch", ["1583020800", "1583107200"], "string"),
        ("epoch_ms", [1583020800000, 1583107200000], "int8"),
        ("epoch_ms", ["1583020800000", "1583107200000"], "string"),
    ],
)
def test_seconds_and_milliseconds_since_1970(
    make_layer: Make, film: Film, time_format: str, values: List[Any], kind: str
) -> None:
    rows = film(
        with_times(make_layer, kind, values),
        TIME_FORMAT=time_format,
        STEP_UNIT="days",
        TIMEZONE="America/New_York",
    )
    assert shown(rows) == [("2020-02-29T00:00:00-05:00", 1), ("2020-03-01T00:00:00-05:00", 1)]


def test_day_first_where_one_value_settles_it(make_layer: Make, film: Film) -> None:
    layer = with_times(make_layer, "string", ["01/03/2020", "02/03/2020", "13/03/2020 06:00"])
    assert shown(film(layer, STEP_UNIT="days")) == [
        ("2020-03-01T00:00:00", 1),
        ("2020-03-02T00:00:00", 1),
        ("2020-03-13T00:00:00", 1),
    ]
    layer = with_times(make_layer, "string", ["01/03/2020", "02/03/2020"])
    with pytest.raises(QgsProcessingException, match="TIME_FORMAT"):
        film(layer)
    for time_format, first in (("%d/%m/%Y", "2020-03-01"), ("%m/%d/%Y", "2020-01-03")):
        rows = film(layer, STEP_UNIT="days", TIME_FORMAT=time_format)
        assert rows[0][1] == f"{first}T00:00:00"


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("date", [QDate(2020, 3, 1), QDate(2020, 3, 3)]),
        (
            "datetime",
            [QDateTime(QDate(2020, 3, 1), QTime(5, 0)), QDateTime(QDate(2020, 3, 3), QTime())],
        ),
        ("string", ["1 March 2020", "Mar 3, 2020"]),
        ("string", ["20200301", "2020-W10-2"]),
        ("string", ["2020/03/01", "03.03.2020"]),
    ],
)
def test_dates_of_many_kinds(make_layer: Make, film: Film, kind: str, values: List[Any]) -> None:
    rows = film(with_times(make_layer, kind, values), STEP_UNIT="days")
    assert [(row[1], row[3]) for row in rows] == [
        ("2020-03-01T00:00:00", 1),
        ("2020-03-02T00:00:00", 0),
        ("2020-03-03T00:00:00", 1),
    ]


def test_years_as_numbers(make_layer: Make, film: Film) -> None:
    rows = film(with_times(make_layer, "integer", [1999, 2001, 2001]), STEP_UNIT="years")
    assert [(row[1][:4], row[3]) for row in rows] == [("1999", 1), ("2000", 0), ("2001", 2)]


def test_a_field_with_an_awkward_name(make_layer: Make, film: Film) -> None:
    for name in ("Created Date", "when", "wind-speed", "2020"):
        layer = with_times(make_layer, "string", ["2020-03-01", "2020-03-02"], name)
        assert len(film(layer, TIME=name, STEP_UNIT="days")) == 2


def gpx(folder: Path) -> Path:
    points = "".join(
        f'<trkpt lat="{52 + k / 100}" lon="13.{k}"><time>2020-03-29T0{k}:30:00Z</time></trkpt>'
        for k in range(5)
    )
    path = folder / "walk.gpx"
    path.write_text(
        '<?xml version="1.0"?><gpx version="1.1" creator="t" '
        'xmlns="http://www.topografix.com/GPX/1/1"><trk><name>a</name><trkseg>'
        f"{points}</trkseg></trk></gpx>"
    )
    return path


def test_track_points_and_tracks_of_a_gpx_file(film: Film, tmp_path: Path) -> None:
    place = {"EXTENT": None, "PIXEL_SIZE": None, "WIDTH": 40, "RADIUS": 3}
    path = gpx(tmp_path)
    rows = film(
        f"{path}|layername=track_points",
        TIME="time",
        STEP_UNIT="hours",
        INPUT_TIMEZONE="UTC",
        TIMEZONE="Europe/Berlin",
        **place,
    )
    # At 2 o'clock the clock was put forward.
    assert [row[1] for row in rows] == [
        "2020-03-29T01:00:00+01:00",
        "2020-03-29T03:00:00+02:00",
        "2020-03-29T04:00:00+02:00",
        "2020-03-29T05:00:00+02:00",
        "2020-03-29T06:00:00+02:00",
    ]
    # Tracks carry no time of their own: a number of features does.
    rows = film(f"{path}|layername=tracks", TIME=None, POINTS_PER_FRAME=1, **place)
    assert [row[3] for row in rows] == [1]
    # Of the file alone, the layer that has the field is read.
    rows = film(str(path), TIME="time", STEP_UNIT="hours", **place)
    assert [row[3] for row in rows] == [1] * 5


DAYS = {
    "2020-03-29": ("2020-03-29T00:00:00+01:00", "2020-03-30T00:00:00+02:00", 23),
    "2020-10-25": ("2020-10-25T00:00:00+02:00", "2020-10-26T00:00:00+01:00", 25),
}


@pytest.mark.parametrize("day", sorted(DAYS))
def test_days_on_which_the_clock_changes(make_layer: Make, film: Film, day: str) -> None:
    start, end, hours = DAYS[day]
    ends = [f"{day}T00:00:00", f"{day}T23:59:59"]
    layer = with_times(make_layer, "string", ends)
    place = {"TIMEZONE": "Europe/Berlin"}
    rows = film(layer, STEP_UNIT="days", **place)
    assert [row[1:4] for row in rows] == [[start, end, 2]]
    rows = film(layer, STEP_UNIT="hours", **place)
    assert len(rows) == hours
    assert len({row[1] for row in rows}) == hours
    assert (rows[0][1], rows[-1][2]) == (start, end)
    assert [row[2] for row in rows[:-1]] == [row[1] for row in rows[1:]]
    # As a cycle the hour that comes twice is one frame, the one that is missing is empty.
    assert len(film(layer, CYCLE="hour_of_day", **place)) == 24


def test_input_timezone_and_timezone(make_layer: Make, film: Film) -> None:
    layer = with_times(
        make_layer,
        "string",
        ["2020-03-01T20:00:00", "2020-03-01T20:00:00Z", "2020-03-02T04:30:00+05:30"],
    )
    rows = film(
        layer, INPUT_TIMEZONE="America/New_York", TIMEZONE="Asia/Kathmandu", STEP_UNIT="days"
    )
    # 01:00Z, 20:00Z and 23:00Z the day before: in Kathmandu all on the 2nd.
    assert [row[1:4] for row in rows] == [
        ["2020-03-02T00:00:00+05:45", "2020-03-03T00:00:00+05:45", 3]
    ]
    rows = film(layer, INPUT_TIMEZONE="America/New_York", STEP_UNIT="days")
    assert shown(rows) == [("2020-03-01T00:00:00-05:00", 3)]
    rows = film(layer, STEP_UNIT="days")
    assert shown(rows) == [("2020-03-01T00:00:00+00:00", 3)]


def test_months_of_different_lengths(make_layer: Make, film: Film) -> None:
    layer = with_times(
        make_layer, "string", ["2020-01-31", "2020-02-28", "2020-02-29", "2020-03-31"]
    )
    rows = film(layer, STEP_UNIT="months", START="2020-01-31")
    assert [row[1][:10] for row in rows] == ["2020-01-31", "2020-02-29", "2020-03-31"]
    assert [row[3] for row in rows] == [2, 1, 1]
    rows = film(layer, STEP_UNIT="weeks")
    assert rows[0][1] == "2020-01-27T00:00:00"


def test_bounds_as_texts_dates_and_datetimes(make_layer: Make, film: Film) -> None:
    layer = with_times(make_layer, "string", [f"2020-03-0{day}T18:00" for day in range(1, 8)])
    for start, end in (
        ("2020-03-02", "2020-03-04"),
        ("2020-03-02T00:00:00", "2020-03-04T18:00:00"),
        (QDateTime(QDate(2020, 3, 2), QTime(0, 0)), QDateTime(QDate(2020, 3, 4), QTime(18, 0))),
        (QDate(2020, 3, 2), QDate(2020, 3, 4)),
    ):
        rows = film(layer, START=start, END=end, STEP_UNIT="days")
        assert [row[1][:10] for row in rows] == ["2020-03-02", "2020-03-03", "2020-03-04"]
        assert [row[3] for row in rows] == [1, 1, 1]


def test_datetimes_of_a_geopackage(
    make_layer: Make, make_file: Make, film: Film, tmp_path: Path
) -> None:
    moments = [QDateTime(QDate(2020, 3, 1), QTime(hour, 30)) for hour in (1, 2, 2)]
    path = make_file(with_times(make_layer, "datetime", moments))
    layer = QgsVectorLayer(str(path), "layer", "ogr")
    rows = film(layer, STEP_UNIT="hours", INPUT_TIMEZONE="UTC", HEAT_RASTER=str(tmp_path / "h.tif"))
    assert [row[1][11:13] for row in rows] == [
        name[11:13] for name in bands_of(tmp_path / "h.tif").names
    ]
    assert sorted(row[3] for row in rows) == [1, 2]


def test_one_hot_feature_is_told(make_layer: Make, run_algorithm: Make, tmp_path: Path) -> None:
    places = [f"POINT ({2.5 + 5 * (k % 8)} {2.5 + 5 * (k // 8)})" for k in range(40)]
    days = [f"2020-03-{1 + k % 10:02}" for k in range(40)]

    def warnings(hottest: float, **more: Any) -> List[str]:
        rows = [[day, hottest if k == 7 else 1.0] for k, day in enumerate(days)]
        layer = make_layer(places, {"t": "string", "w": "double"}, rows)
        film = {**SMALL, "INPUT": layer, "WEIGHT": "w", "OUTPUT": str(tmp_path / "film.png")}
        return list(run_algorithm("heatdecay:animateheatmap", {**film, **more}).warnings)

    (warning,) = warnings(1000.0, STRETCH="sqrt")
    assert "few features outshine all others. Set MAX_VALUE=" in warning
    assert warning.endswith(", or STRETCH=log.")
    assert warnings(2.0, STRETCH="sqrt") == []
    assert warnings(1000.0, STRETCH="log") == []
    assert warnings(1000.0, STRETCH="sqrt", MAX_VALUE=1.0) == []
    assert warnings(1000.0) == []  # for then the stretch is made for it


def test_each_layer_settles_its_own_order_of_day_and_month(make_layer: Make, film: Film) -> None:
    european = with_times(make_layer, "string", ["13/02/2020", "03/02/2020"])
    american = with_times(make_layer, "string", ["02/14/2020", "02/05/2020"])
    rows = film(european, MORE_INPUTS=[american], STEP_UNIT="timestamps")
    assert shown(rows) == [(f"2020-02-{day:02}T00:00:00", 1) for day in (3, 5, 13, 14)]
    unclear = with_times(make_layer, "string", ["03/04/2020"])
    with pytest.raises(QgsProcessingException, match="2020-04-03 or 2020-03-04"):
        film(american, MORE_INPUTS=[unclear])


def test_a_field_of_times_of_day(make_layer: Make, film: Film) -> None:
    layer = with_times(make_layer, "time", [QTime(14, 32), QTime(2, 7), QTime(14, 0)])
    rows = film(layer, CYCLE="hour_of_day")
    assert [(row[1], row[3]) for row in rows if row[3]] == [("2", 1), ("14", 2)]
    with pytest.raises(QgsProcessingException, match=r'such as "14:32:00".*hour_of_day') as refused:
        film(layer)
    assert "QTime" not in str(refused.value)
    rows = film(layer, TIME="'2020-01-20' || ' ' || \"t\"", STEP_UNIT="hours")
    assert shown(rows) == [("2020-01-20T02:00:00", 1), ("2020-01-20T14:00:00", 2)]


@pytest.mark.parametrize(
    ("kind", "end", "days"),
    [
        ("date", QDate(2020, 3, 3), 3),
        ("datetime", QDateTime(QDate(2020, 3, 3), QTime(0, 0)), 2),
        ("string", "2020-03-03", 3),
        ("string", "2020-03-03T00:00:00", 2),
        ("string", "3 mars 2020", 3),
        ("string", "2020-03", 31),
    ],
)
def test_the_last_frame_holds_the_last_end(
    make_layer: Make, film: Film, kind: str, end: Any, days: int
) -> None:
    layer = make_layer(
        ["POINT (5 5)", "POINT (9 9)"],
        {"t": "string", "e": kind},
        [["2020-03-01", end], ["2020-03-01", None]],
    )
    rows = film(layer, END_TIME="e", STEP_UNIT="days")
    assert [row[3] for row in rows] == [2] * days
    assert film(layer, END_TIME="e", STEP_UNIT="days", MODE="cumulative")[-1][3] == 2


def test_an_interval_yields_to_end_time(
    make_layer: Make, run_algorithm: Make, film: Film, tmp_path: Path
) -> None:
    rows = [["2020-03-01/2020-03-04", "2020-03-02"], ["2020-03-01", None]]
    layer = make_layer(["POINT (5 5)", "POINT (9 9)"], {"t": "string", "e": "string"}, rows)
    assert [row[3] for row in film(layer, STEP_UNIT="days")] == [2, 1, 1, 1]
    assert [row[3] for row in film(layer, STEP_UNIT="days", END_TIME="e")] == [2, 2]
    output = {"OUTPUT": str(tmp_path / "film.png"), "END_TIME": "e", "INPUT": layer}
    run = run_algorithm("heatdecay:animateheatmap", {**SMALL, **output})
    assert "TIME contains intervals, but END_TIME says when features end." in run.infos


@pytest.mark.parametrize(
    ("values", "settings", "said"),
    [
        (["2020-01-20", "2020-01-21"], {"STEP_UNIT": "hours"}, "STEP_UNIT=days"),
        (["20.01.2020", "21.01.2020"], {"CYCLE": "hour_of_day"}, "counts at 00:00"),
        (["2020-01-20", "2020-01-21"], {"STEP_UNIT": "days"}, ""),
        (["2020-01-20", "2020-01-20 09:00"], {"STEP_UNIT": "hours"},
         '1 value of TIME names no time of day (2020-01-20) and counts as 00:00'),
        (["2020-01-20", "2020-01-21", "2020-01-20 09:00"], {"STEP_UNIT": "hours"},
         '2 values of TIME name no time of day (such as 2020-01-20) and count as 00:00'),
        (["2020-01-20", "2020-01-20 09:00"], {"CYCLE": "hour_of_day"}, "names no time of day"),
        (["2020-03-29", "2020-03-29 09:00"],
         {"STEP_UNIT": "hours", "INPUT_TIMEZONE": "Europe/Berlin"}, "of day (2020-03-29)"),
        (["2020-01-20", "2020-01-20 09:00"], {"STEP_UNIT": "days"}, ""),
        (["2020-01-20", "2020-01-20 09:00"], {"CYCLE": "day_of_week"}, ""),
        (["2020-01-20 00:00", "2020-01-20 09:00"], {"STEP_UNIT": "hours"}, ""),
        (["2019", "2020"], {"CYCLE": "month_of_year"}, "TIME names no month"),
        (["2020-Q1", "2020-Q2"], {"CYCLE": "month_of_year"}, "TIME names no month"),
        (["2020-03", "2020-04"], {"CYCLE": "month_of_year"}, ""),
        (["2020-03", "2020-04"], {"CYCLE": "day_of_week"}, "TIME names no day"),
        (["2020-10-25", "2020-10-26"],
         {"CYCLE": "day_of_week", "INPUT_TIMEZONE": "Europe/Berlin"}, ""),
    ],
)  # fmt: skip
def test_texts_that_say_less_than_frames_are_told(
    make_layer: Make, run_algorithm: Make, tmp_path: Path,
    values: List[str], settings: Dict[str, Any], said: str,
) -> None:  # fmt: skip
    layer = with_times(make_layer, "string", values)
    output = str(tmp_path / "film.png")
    parameters = {**SMALL, "INPUT": layer, "OUTPUT": output, **settings}
    done = run_algorithm("heatdecay:animateheatmap", parameters)
    told = [each for each in done.warnings if "TIME" in each and ("00:00" in each or "no " in each)]
    assert len(told) == bool(said)
    assert said in " ".join(told)
