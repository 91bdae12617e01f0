# SPDX-License-Identifier: GPL-2.0-or-later
"""animatechoropleth: polygons that change their shape over time, as fires and borders do."""

from pathlib import Path
from typing import Any, Callable, List

import numpy as np
import pytest
from support.choropleths import run, square
from support.film_files import pictures_of

from qgis_heatdecay.core.color.color_ramp import builtin_ramp

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")

DAYS = tuple(f"2020-08-{day:02}" for day in range(1, 7))
NO_DATA = [0xD9, 0xD9, 0xD9, 255]
CLEAR = [0, 0, 0, 0]


@pytest.fixture
def fires(make_layer: Make) -> Any:
    """Make a fire that grows, moves on the fourth day, and one that comes on the third."""
    return make_layer(
        [square(0, 10, 4), square(0, 10, 8), square(20, 10, 4), square(30, 0, 5), square(0, 0, 2)],
        {"key": "string", "day": "string", "v": "double", "until": "string"},
        [
            ["a", DAYS[0], 10.0, DAYS[1]],
            ["a", DAYS[1], 20.0, DAYS[2]],
            ["a", DAYS[3], 40.0, None],
            ["b", DAYS[2], 30.0, None],
            ["b", None, 99.0, None],
        ],
        geometry="Polygon",
    )


def areas(folder: Path) -> List[List[int]]:
    """Return the pixels of each fire in each frame: left, middle and right third."""
    found = []
    for picture in pictures_of(folder / "pictures"):
        there = picture[..., 3] > 0
        found.append([int(there[:, a:b].sum()) for a, b in ((0, 15), (15, 28), (28, 40))])
    return found


def test_each_frame_draws_the_shape_of_its_rows(
    run_algorithm: Make, fires: Any, tmp_path: Path
) -> None:
    done = run(run_algorithm, tmp_path, fires, fires, VALUE="v", EXTENT="0,40,0,20")
    assert areas(tmp_path) == [[16, 0, 0], [64, 0, 0], [64, 0, 25], [0, 16, 25]]
    first, _, third, _ = pictures_of(tmp_path / "pictures")
    ramp = builtin_ramp("YlOrRd").colors
    assert first[8, 2].tolist() == ramp[int(10 / 40 * 255)].tolist()
    assert third[17, 32].tolist() == ramp[int(30 / 40 * 255)].tolist()
    assert third[8, 2].tolist() == ramp[0].tolist()  # no row: 0, in its last shape
    [line] = [info for info in done.infos if "change" in info and "shape" in info]
    assert "1 polygon" in line
    assert "(a)" in line


def test_one_shape_for_all_times_is_there_in_all_frames(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    same = make_layer(
        [square(0, 0, 4), square(0, 0, 4), square(8, 0, 4)],
        {"key": "string", "day": "string", "v": "double"},
        [["a", DAYS[0], 1.0], ["a", DAYS[2], 2.0], ["b", DAYS[2], 2.0]],
        geometry="Polygon",
    )
    done = run(run_algorithm, tmp_path, same, same, VALUE="v", EXTENT="0,40,0,20")
    assert [sum(each) for each in areas(tmp_path)] == [32, 32, 32]
    assert not [info for info in done.infos if "change" in info and "shape" in info]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"MODE": "cumulative"}, [[16, 0, 0], [64, 0, 0], [64, 0, 25], [0, 16, 25]]),
        ({"MODE": "window", "WINDOW": 3}, [[16, 0, 0], [64, 0, 0], [64, 0, 25], [0, 16, 25]]),
        ({"MODE": "fading"}, [[16, 0, 0], [64, 0, 0], [64, 0, 25], [0, 16, 25]]),
        ({"START": DAYS[2]}, [[64, 0, 25], [0, 16, 25]]),
        ({"END": DAYS[4]}, [[16, 0, 0], [64, 0, 0], [64, 0, 25], [0, 16, 25], [0, 16, 25]]),
        ({"STEP": 2, "START": DAYS[0]}, [[64, 0, 0], [0, 16, 25]]),
        ({"SKIP_EMPTY": True, "END": DAYS[5]}, [[16, 0, 0], [64, 0, 0], [64, 0, 25], [0, 16, 25]]),
        ({"END_TIME": "until || 'T00:00'"}, [[16, 0, 0], [64, 0, 0], [64, 0, 25], [0, 16, 25]]),
        ({"TABLE_JOIN_FIELD": '"key"'}, [[16, 0, 0], [64, 0, 0], [64, 0, 25], [0, 16, 25]]),
        ({"POINTS_PER_FRAME": 2}, [[64, 0, 0], [0, 16, 25]]),
        # From Monday; the first of August was a Saturday.
        ({"CYCLE": "day_of_week"}, [[64, 0, 25], *[[0, 16, 25]] * 4, [16, 0, 25], [64, 0, 25]]),
    ],
)
def test_modes_show_the_latest_shape(
    run_algorithm: Make, fires: Any, tmp_path: Path, more: Any, expected: Any
) -> None:
    run(run_algorithm, tmp_path, fires, fires, VALUE="v", EXTENT="0,40,0,20", **more)
    assert areas(tmp_path) == expected


def test_parts_of_one_time_are_drawn_together(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    parts = make_layer(
        [square(0, 0, 4), square(16, 0, 4), square(16, 8, 4)],
        {"key": "int", "day": "string"},
        [[1, DAYS[0]], [1, DAYS[0]], [1, DAYS[1]]],
        geometry="Polygon",
    )
    run(run_algorithm, tmp_path, parts, parts, EXTENT="0,40,0,20", MODE="cumulative")
    assert areas(tmp_path) == [[16, 16, 0], [0, 16, 0]]


def test_borders_and_highlights_go_with_the_shapes(
    run_algorithm: Make, fires: Any, tmp_path: Path
) -> None:
    more = {"OUTLINE_WIDTH": 2, "OUTLINE_COLOR": "#ff0000", "EXTENT": "-4,40,-4,24"}
    run(run_algorithm, tmp_path, fires, fires, VALUE="v", **more)
    red = [(p == (255, 0, 0, 255)).all(axis=2) for p in pictures_of(tmp_path / "pictures")]
    left, right = slice(0, 15), slice(18, 40)
    assert [bool(each[:, left].any()) for each in red] == [True, True, True, False]
    assert [bool(each[:, right].any()) for each in red] == [False, False, True, True]
    assert red[0].sum() < red[1].sum()
    marked = tmp_path / "marked"
    marked.mkdir()
    run(run_algorithm, marked, fires, fires, VALUE="v", HIGHLIGHT=1, EXTENT="-4,40,-4,24")
    plain = pictures_of(marked / "pictures")
    assert (plain[0][..., 3] > 0)[:, left].any()
    assert not (plain[3][..., 3] > 0)[:, left].any()


def test_areas_divide_by_the_shape_that_is_shown(
    run_algorithm: Make, fires: Any, tmp_path: Path
) -> None:
    more = {"VALUE": "v", "NORMALIZE": "area($geometry)", "AGGREGATE": "last"}
    run(run_algorithm, tmp_path, fires, fires, EXTENT="0,40,0,20", **more)
    first, second, *_ = pictures_of(tmp_path / "pictures")
    ramp = builtin_ramp("YlOrRd").colors
    low, high = 20 / 64, 40 / 16
    place = int((10 / 16 - low) / (high - low) * 255)
    assert first[8, 2].tolist() == ramp[place].tolist()
    assert second[8, 2].tolist() == ramp[0].tolist()


@pytest.mark.parametrize("name", ["fires.gpkg", "fires.geojson", "fires.shp"])
def test_files_are_read_as_layers_are(
    run_algorithm: Make, make_file: Make, fires: Any, tmp_path: Path, name: str
) -> None:
    path = str(make_file(fires, name))
    run(run_algorithm, tmp_path, path, path, VALUE="v", EXTENT="0,40,0,20")
    assert areas(tmp_path) == [[16, 0, 0], [64, 0, 0], [64, 0, 25], [0, 16, 25]]


def test_no_data_is_in_the_legend_where_it_is_drawn(
    run_algorithm: Make, fires: Any, tmp_path: Path
) -> None:
    """A fire that has not begun has no data, and no place."""
    more = {"VALUE": "v", "AGGREGATE": "mean", "EXTENT": "0,40,0,20"}
    run(run_algorithm, tmp_path, fires, fires, MISSING="carry_forward", **more)
    for picture in pictures_of(tmp_path / "pictures"):
        assert not (picture == NO_DATA).all(axis=2).any()
    assert np.array_equal(picture[5, 2], CLEAR)


def test_a_row_without_a_shape_keeps_the_last_one(
    run_algorithm: Make, make_layer: Make, tmp_path: Path
) -> None:
    rows = [["a", DAYS[0], 1.0], ["a", DAYS[1], 2.0], ["a", DAYS[2], None], ["a", DAYS[3], 3.0]]
    wkts = [square(0, 0, 4), None, square(16, 0, 6), square(0, 0, 8)]
    fields = {"key": "string", "day": "string", "v": "double"}
    fire = make_layer(wkts, fields, rows, geometry="Polygon")
    done = run(run_algorithm, tmp_path, fire, fire, VALUE="v", EXTENT="0,40,0,20")
    # The third has a shape, but no value.
    assert areas(tmp_path) == [[16, 0, 0], [16, 0, 0], [0, 36, 0], [64, 0, 0]]
    assert any("1 feature without a polygon" in each for each in done.warnings)


def test_a_mask_cuts_each_shape(
    run_algorithm: Make, make_layer: Make, fires: Any, tmp_path: Path
) -> None:
    mask = make_layer([square(0, 12, 100)], {"a": "int"}, [[1]], geometry="Polygon")
    run(run_algorithm, tmp_path, fires, fires, VALUE="v", EXTENT="0,40,0,20", MASK=mask)
    assert areas(tmp_path) == [[8, 0, 0], [48, 0, 0], [48, 0, 0], [0, 8, 0]]


def test_neighbors_trade_ground(run_algorithm: Make, make_layer: Make, tmp_path: Path) -> None:
    """A border that moves: the smaller one lies on the larger one only while it is the smaller."""
    wide, narrow = (
        "POLYGON ((0 0, 30 0, 30 10, 0 10, 0 0))",
        "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))",
    )
    east = "POLYGON ((30 0, 40 0, 40 10, 30 10, 30 0))"
    much = "POLYGON ((10 0, 40 0, 40 10, 10 10, 10 0))"
    rows = [["w", DAYS[0], 1.0], ["e", DAYS[0], 2.0], ["w", DAYS[1], 1.0], ["e", DAYS[1], 2.0]]
    fields = {"key": "string", "day": "string", "v": "double"}
    states = make_layer([wide, east, narrow, much], fields, rows, geometry="Polygon")
    run(run_algorithm, tmp_path, states, states, VALUE="v", EXTENT="0,40,0,10")
    ramp = builtin_ramp("YlOrRd").colors
    first, second = pictures_of(tmp_path / "pictures")
    assert [(p == ramp[255]).all(axis=2).sum() for p in (first, second)] == [100, 300]
