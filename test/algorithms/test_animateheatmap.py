# SPDX-License-Identifier: GPL-2.0-or-later
"""animateheatmap, from a layer to bands, table and numbers: every frame against plain Python."""

import datetime as dt
import re
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pytest
from qgis.core import QgsProcessingException
from support import time_reference as clock
from support.film_files import HEIGHT, SMALL, WIDTH, bands_of, table_of
from support.films import heat_of_frames
from support.reference import Feature, Heat, Raster, assert_same_heat

Make = Callable[..., Any]
UTC = dt.timezone.utc
RASTER = Raster(0, HEIGHT, 1, WIDTH, HEIGHT)
HEAT = Heat("linear", 6, 0.95)
DAY = dt.timedelta(days=1)
FIRST = dt.datetime(2020, 3, 1, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("plugin")


def animate(run_algorithm: Make, layer: Any, folder: Path, **more: Any) -> Any:
    parameters = {
        **SMALL,
        "INPUT": layer,
        "STEP_UNIT": "days",
        "OUTPUT": str(folder / "film.png"),
        "HEAT_RASTER": str(folder / "heat.tif"),
        "FRAME_TABLE": str(folder / "frames.gpkg"),
        **more,
    }
    return run_algorithm("heatdecay:animateheatmap", parameters)


def at(day: float) -> dt.datetime:
    return FIRST + day * DAY


def text(moment: Optional[dt.datetime]) -> Optional[str]:
    return moment and moment.strftime("%Y-%m-%dT%H:%M:%S")


# Begin and end in days from the first of March; multi-points and negative weights among them.
POINTS: List[Tuple[Sequence[Tuple[float, float]], float, float, Optional[float]]] = [
    ([(5.2, 5.7)], 1.0, 0.2, 0.2),
    ([(7.9, 6.1), (30.5, 20.5)], 2.0, 0.9, 2.0),
    ([(7.1, 6.9)], -1.5, 1.0, 1.0),
    ([(20.0, 15.0)], 0.5, 2.5, None),
    ([(21.0, 15.0), (21.0, 15.0), (24.9, 11.0)], 1.0, -1.5, -1.5),
    ([(5.2, 5.7)], 3.0, 4.99, 4.99),
    ([(39.9, 29.9)], 0.0, 5.0, 7.5),
    ([(43.0, 10.0)], 2.5, 3.0, 3.0),
]
LINES: List[Tuple[Sequence[Sequence[Tuple[float, float]]], float, float, Optional[float]]] = [
    ([[(2, 28), (20, 22), (38, 28)]], 1.0, 0.5, 0.5),
    ([[(10, 3), (30, 3)], [(30, 3), (30, 9)]], -0.7, 2.0, 4.0),
    ([[(0, 0), (40, 30)]], 0.4, 4.0, None),
]


def wkt(parts: Sequence[Any]) -> str:
    if isinstance(parts[0][0], (int, float)):
        return "MULTIPOINT (" + ", ".join(f"({x} {y})" for x, y in parts) + ")"
    bodies = (", ".join(f"{x} {y}" for x, y in part) for part in parts)
    return "MULTILINESTRING (" + ", ".join(f"({body})" for body in bodies) + ")"


@pytest.fixture
def layers(make_layer: Make) -> Tuple[Any, Any]:
    fields = {"t": "string", "until": "string", "w": "double"}

    def layer(rows: Sequence[Any], geometry: str) -> Any:
        values = [
            [text(at(begin)), None if end is None else text(at(end)), weight]
            for _, weight, begin, end in rows
        ]
        return make_layer([wkt(row[0]) for row in rows], fields, values, geometry=geometry)

    return layer(POINTS, "MultiPoint"), layer(LINES, "MultiLineString")


@pytest.mark.parametrize(
    ("mode", "more", "window", "half_life"),
    [
        ("interval", {}, 1, 1),
        ("cumulative", {}, 1, 1),
        ("window", {"WINDOW": 2}, 2, 1),
        ("fading", {"HALF_LIFE": 1.5}, 1, 1.5),
        ("fading", {"HALF_LIFE": 2, "LINES": "segments", "DECAY": 0.3}, 1, 2),
        ("window", {"WINDOW": 3, "DECAY": 0, "KERNEL": "gaussian"}, 3, 1),
    ],
)
def test_every_band_is_the_naive_heat(
    run_algorithm: Make,
    layers: Tuple[Any, Any],
    tmp_path: Path,
    mode: str,
    more: Dict[str, Any],
    window: int,
    half_life: float,
) -> None:
    points, lines = layers
    run = animate(
        run_algorithm,
        points,
        tmp_path,
        MORE_INPUTS=[lines],
        WEIGHT="w",
        END_TIME="until",
        MODE=mode,
        START="2020-03-01",
        END="2020-03-07",
        **more,
    )
    steps = [(at(day), at(day + 1)) for day in range(-5, 7)]
    rows = [*POINTS, *LINES]
    spans = [(at(begin), None if end is None else at(end)) for _, _, begin, end in rows]
    features = [Feature([[xy] for xy in parts], weight) for parts, weight, _, _ in POINTS]
    features += [Feature(parts, weight, True) for parts, weight, _, _ in LINES]

    def weigh(age: int) -> float:
        return clock.WEIGHTS[mode](age, window, half_life)

    weights = [[clock.weight(steps, 5 + k, span, weigh) for span in spans] for k in range(7)]
    heat = Heat(
        more.get("KERNEL", "linear"), 6, more.get("DECAY", 0.95), more.get("LINES") == "segments"
    )
    bands = bands_of(tmp_path / "heat.tif")
    naive = heat_of_frames(features, weights, RASTER, heat)
    assert len(bands.values) == 7
    for number, (band, (expected, undecided)) in enumerate(zip(bands.values, naive)):
        assert_same_heat(band, expected, undecided, f"frame {number}")
    assert bands.names == [text(at(day)) for day in range(7)]
    maxima = [0 if np.isnan(heat).all() else np.nanmax(heat) for heat, _ in naive]
    assert run["MAXIMUM"] == pytest.approx(max(maxima), rel=1e-4)
    assert (run["FRAME_COUNT"], run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (7, 11, 0)
    names, table = table_of(tmp_path / "frames.gpkg")
    assert names == ["frame", "start", "end", "features", "maximum"]
    for k, (frame, start, end, count, maximum) in enumerate(table):
        assert (frame, start, end) == (k, text(at(k)), text(at(k + 1)))
        assert count == np.count_nonzero(weights[k])
        assert maximum == pytest.approx(maxima[k], rel=1e-4, abs=1e-6)


def daily(make_layer: Make, days: Sequence[Any], **fields: Any) -> Any:
    """One point for each day (numbers in March 2020, or texts), 4 pixels apart."""
    texts = [f"2020-03-{day:02d}" if isinstance(day, int) else day for day in days]
    return make_layer(
        [f"POINT ({2.5 + 4 * (k % 9)} {5.5 + 6 * (k // 9)})" for k in range(len(days))],
        {"t": "string"},
        [[one] for one in texts],
    )


def test_features_before_start_and_after_end(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = daily(make_layer, [1, 3, 4, 5, "2020-03-05T23:59:59.999", "2020-03-06", 7])
    for mode, expected in {
        "interval": [1, 1, 2],
        "cumulative": [2, 3, 5],
        "window": [2, 2, 4],
        "fading": [2, 3, 5],
    }.items():
        run = animate(
            run_algorithm,
            layer,
            tmp_path,
            MODE=mode,
            WINDOW=3,
            START="2020-03-03",
            END="2020-03-05",
        )
        _, table = table_of(tmp_path / "frames.gpkg")
        assert [row[3] for row in table] == expected, mode
        # What lies outside is not skipped.
        assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (7, 0)
        assert run.warnings == []


def test_an_end_with_a_time_is_included(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = daily(make_layer, ["2020-03-01T10:00", "2020-03-01T12:00", "2020-03-01T12:00:01"])
    animate(run_algorithm, layer, tmp_path, STEP_UNIT="hours", END="2020-03-01T12:00:00")
    _, table = table_of(tmp_path / "frames.gpkg")
    assert [row[1][11:13] for row in table] == ["10", "11", "12"]
    assert [row[3] for row in table] == [1, 0, 1]


def test_start_before_the_data_begins_there(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    animate(run_algorithm, daily(make_layer, [4, 5]), tmp_path, START="2020-03-01T06:00:00")
    _, table = table_of(tmp_path / "frames.gpkg")
    assert [row[1:4] for row in table] == [
        ["2020-03-01T06:00:00", "2020-03-02T06:00:00", 0],
        ["2020-03-02T06:00:00", "2020-03-03T06:00:00", 0],
        ["2020-03-03T06:00:00", "2020-03-04T06:00:00", 1],
        ["2020-03-04T06:00:00", "2020-03-05T06:00:00", 1],
    ]
    assert [row[4] for row in table] == [0, 0, 1, 1]


@pytest.mark.parametrize("fill", [False, True])
def test_empty_frames_stay_or_are_left_out(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, fill: bool
) -> None:
    layer = daily(make_layer, [1, 4])
    run = animate(run_algorithm, layer, tmp_path, FILL_ZERO=fill)
    bands = bands_of(tmp_path / "heat.tif").values
    empty = bands[1:3]
    assert (empty == 0).all() if fill else np.isnan(empty).all()
    assert run["FRAME_COUNT"] == 4
    run = animate(run_algorithm, layer, tmp_path, SKIP_EMPTY=True, FILL_ZERO=fill)
    _, table = table_of(tmp_path / "frames.gpkg")
    assert [row[:4] for row in table] == [
        [0, "2020-03-01T00:00:00", "2020-03-02T00:00:00", 1],
        [1, "2020-03-04T00:00:00", "2020-03-05T00:00:00", 1],
    ]
    np.testing.assert_array_equal(bands_of(tmp_path / "heat.tif").values, bands[[0, 3]])


def test_the_csv_table_holds_the_same(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    table = tmp_path / "frames.csv"
    animate(run_algorithm, daily(make_layer, [1, 3]), tmp_path, FRAME_TABLE=str(table))
    head, *lines = table.read_text().splitlines()
    assert head == "frame,start,end,features,maximum"
    assert [line.replace('"', "") for line in lines] == [
        "0,2020-03-01T00:00:00,2020-03-02T00:00:00,1,1",
        "1,2020-03-02T00:00:00,2020-03-03T00:00:00,0,0",
        "2,2020-03-03T00:00:00,2020-03-04T00:00:00,1,1",
    ]


CYCLES = {
    "hour_of_day": (list(range(24)), "{:02d}", 24),
    "day_of_week": (list(range(1, 8)), "", 7),
    "month_of_year": (list(range(1, 13)), "", 12),
}


@pytest.mark.parametrize("cycle", sorted(CYCLES))
def test_cycles_name_hours_weekdays_and_months(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, cycle: str
) -> None:
    # A Monday in March, at 23 o'clock, and a Sunday in December.
    layer = daily(make_layer, ["2020-03-02T23:10", "2021-12-05T00:30", "1999-12-05T00:59"])
    animate(run_algorithm, layer, tmp_path, CYCLE=cycle, STEP=99, MODE="window", WINDOW=2)
    _, table = table_of(tmp_path / "frames.gpkg")
    numbers = CYCLES[cycle][0]
    assert [row[1] for row in table] == [str(number) for number in numbers]
    assert {row[2] for row in table} == {None}
    filled = {str(row[1]): row[3] for row in table if row[3]}
    assert (
        filled
        == {
            "hour_of_day": {"23": 1, "0": 3, "1": 2},
            "day_of_week": {"1": 3, "2": 1, "7": 2},
            "month_of_year": {"3": 1, "4": 1, "12": 2, "1": 2},
        }[cycle]
    )
    assert bands_of(tmp_path / "heat.tif").names == [str(number) for number in numbers]


@pytest.mark.parametrize(
    ("features", "size", "threshold", "frames"),
    [
        (10, 5, 1, [5, 10]),
        (11, 5, 1, [5, 10, 11]),
        (11, 5, 2, [5, 10]),
        (12, 5, 2, [5, 10, 12]),
        (3, 5, 1, [3]),
        (3, 5, 4, [3]),
        (3, 1, 1, [1, 2, 3]),
        (7, 7, 3, [7]),
    ],
)
@pytest.mark.parametrize("timed", [True, False])
def test_frames_by_number_of_features(
    run_algorithm: Make,
    make_layer: Make,
    tmp_path: Path,
    features: int,
    size: int,
    threshold: int,
    frames: List[int],
    timed: bool,
) -> None:
    """In time order, cumulative; the last of the layer is the first in time."""
    layer = daily(make_layer, list(range(features, 0, -1)))
    animate(
        run_algorithm,
        layer,
        tmp_path,
        TIME="t" if timed else None,
        POINTS_PER_FRAME=size,
        STRAGGLER_THRESHOLD=threshold,
    )
    _, table = table_of(tmp_path / "frames.gpkg")
    assert [row[3] for row in table] == frames
    first = bands_of(tmp_path / "heat.tif").values[0]
    order = list(range(features))[:: -1 if timed else 1][: frames[0]]
    for k in range(features):
        x, y = 2 + 4 * (k % 9), 5 + 6 * (k // 9)
        near = min(((2 + 4 * (n % 9) - x) ** 2 + (5 + 6 * (n // 9) - y) ** 2) for n in order)
        assert np.isnan(first[HEIGHT - 1 - y, x]) == (near >= 36)
    if timed:
        assert table[0][1] == "2020-03-01T00:00:00"
    else:
        assert {tuple(row[1:3]) for row in table} == {(None, None)}


@pytest.mark.parametrize(("mode", "told"), [("interval", False), ("fading", True)])
def test_a_mode_that_frames_by_number_do_not_use_is_told(
    run_algorithm: Make, make_layer: Make, tmp_path: Path, mode: str, told: bool
) -> None:
    layer = daily(make_layer, [1, 2, 3])
    run = animate(run_algorithm, layer, tmp_path, POINTS_PER_FRAME=1, MODE=mode)
    assert ("MODE fading is ignored" in " ".join(run.infos)) == told


def test_max_frames_names_a_step_that_fits(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = daily(make_layer, ["2020-01-01", "2020-12-31"])
    with pytest.raises(QgsProcessingException) as refused:
        animate(run_algorithm, layer, tmp_path, STEP_UNIT="hours", MAX_FRAMES=100)
    message = str(refused.value)
    assert "MAX_FRAMES" in message
    named = re.search(r"Set STEP_UNIT to (\w+) and STEP to ([\d.]*\d)", message)
    assert named, message
    unit, step = named[1], float(named[2])
    assert list(tmp_path.iterdir()) == []
    run = animate(run_algorithm, layer, tmp_path, STEP_UNIT=unit, STEP=step, MAX_FRAMES=100)
    assert run["FRAME_COUNT"] <= 100


def test_auto_makes_20_to_60_frames_and_says_so(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    for last in ("2020-01-01T00:30:00", "2020-01-02T07:00:00", "2020-02-11", "2029-06-01"):
        layer = daily(make_layer, ["2020-01-01T00:00:00", last])
        run = animate(run_algorithm, layer, tmp_path, STEP_UNIT="auto")
        assert 20 <= run["FRAME_COUNT"] <= 60
        assert any("step" in info for info in run.infos)


def test_timestamps_make_a_frame_of_each_time(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = daily(make_layer, [5, 1, 5, "2020-03-01T00:00:01"])
    animate(run_algorithm, layer, tmp_path, STEP_UNIT="timestamps")
    _, table = table_of(tmp_path / "frames.gpkg")
    assert [(row[1], row[3]) for row in table] == [
        ("2020-03-01T00:00:00", 1),
        ("2020-03-01T00:00:01", 1),
        ("2020-03-05T00:00:00", 2),
    ]


def test_skipped_features_are_counted_by_reason(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = make_layer(
        ["POINT (1 1)", None, "POINT (2 2)", "POINT (3 3)", "POINT (4 4)"],
        {"t": "string", "w": "string"},
        [
            ["2020-03-01", "12.5"],
            ["2020-03-01", "1"],
            ["2020-03-01", "many"],
            ["some day", "1"],
            [None, "1"],
        ],
    )
    run = animate(run_algorithm, layer, tmp_path, WEIGHT="w")
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (1, 4)
    assert run["MAXIMUM"] == 12.5
    assert len(run.warnings) == 3
    assert any("some day" in warning and "2 features" in warning for warning in run.warnings)


def test_points_and_lines_lose_their_own_features(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    """Unreadable times and those after END, among points and among lines."""
    times = [["2020-03-05"], ["2020-03-01"], ["soon"], ["2020-03-02"]]
    points = make_layer([f"POINT ({5 + 8 * k}.5 5.5)" for k in range(4)], {"t": "string"}, times)
    lines = make_layer(
        [f"LINESTRING ({5 + 8 * k}.5 22, {5 + 8 * k}.5 27)" for k in range(4)],
        {"t": "string"},
        times,
        geometry="LineString",
    )
    run = animate(
        run_algorithm, points, tmp_path, MORE_INPUTS=[lines], END="2020-03-02", RADIUS=2, DECAY=1
    )
    assert (run["FEATURE_COUNT"], run["SKIPPED_COUNT"]) == (6, 2)
    bands = bands_of(tmp_path / "heat.tif").values
    for band, k in zip(bands, (1, 3)):
        features = [
            Feature([[(5.5 + 8 * k, 5.5)]]),
            Feature([[(5.5 + 8 * k, 22), (5.5 + 8 * k, 27)]], 1.0, True),
        ]
        (expected,) = heat_of_frames(features, [[1, 1]], RASTER, Heat("linear", 2, 1))
        assert_same_heat(band, *expected)


def test_an_extent_in_a_gap_of_the_data_is_refused(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = make_layer(
        ["POINT (-500 15)", "POINT (500 15)"], {"t": "string"}, [["2020-03-01"], ["2020-03-02"]]
    )
    with pytest.raises(QgsProcessingException, match=r"EXTENT.*EPSG:3857"):
        animate(run_algorithm, layer, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_mask_hides_in_all_frames_and_not_everything(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    layer = daily(make_layer, [1, 2])
    half = make_layer(["POLYGON ((0 0, 5 0, 5 30, 0 30, 0 0))"], geometry="Polygon")
    animate(run_algorithm, layer, tmp_path, MASK=half, FILL_ZERO=True)
    bands = bands_of(tmp_path / "heat.tif").values
    assert np.isnan(bands[:, :, 5:]).all()
    assert not np.isnan(bands[:, :, :5]).any()
    elsewhere = make_layer(["POLYGON ((90 0, 95 0, 95 30, 90 0))"], geometry="Polygon")
    with pytest.raises(QgsProcessingException, match="MASK"):
        animate(run_algorithm, layer, tmp_path, MASK=elsewhere)


def test_the_order_of_features_does_not_matter(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    rng = np.random.default_rng(5)
    rows = [
        (f"POINT ({x} {y})", f"2020-03-{day:02d}", weight)
        for x, y, day, weight in zip(
            rng.uniform(0, 40, 60),
            rng.uniform(0, 30, 60),
            rng.integers(1, 6, 60),
            rng.normal(1, 1, 60),
        )
    ]
    written = []
    for number, order in enumerate((rows, rows[::-1])):
        folder = tmp_path / str(number)
        layer = make_layer(
            [row[0] for row in order],
            {"t": "string", "w": "double"},
            [[row[1], float(row[2])] for row in order],
        )
        animate(
            run_algorithm, layer, folder, MODE="fading", WEIGHT="w", OUTPUT=str(folder / "a.gif")
        )
        written.append([(folder / name).read_bytes() for name in ("a.gif", "heat.tif")])
    assert written[0] == written[1]
