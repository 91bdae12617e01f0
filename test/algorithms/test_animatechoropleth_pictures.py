# SPDX-License-Identifier: GPL-2.0-or-later
"""animatechoropleth: colors against the ramp, borders, classes, legends, what stands out."""

import random
from pathlib import Path
from typing import Any, Callable, List

import numpy as np
import pytest
from support.animation import play
from support.choropleths import run, square
from support.film_files import pictures_of

from qgis_heatdecay.core.color.color_ramp import builtin_ramp

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")

DAYS = ("2020-03-01", "2020-03-02", "2020-03-03")
NO_DATA = [0xD9, 0xD9, 0xD9, 255]
CENTERS = {"a": (5, 5), "b": (5, 15), "c": (5, 25)}
"""Row and column in the middle of each polygon."""


@pytest.fixture
def polygons(make_layer: Make) -> Any:
    return make_layer(
        [square(0, 0), square(10, 0), square(20, 0)],
        {"key": "string", "name": "string"},
        [["a", "Ay"], ["b", "Bee"], ["c", "Sea"]],
        geometry="Polygon",
    )


@pytest.fixture
def table(make_layer: Make) -> Callable[[List[List[Any]]], Any]:
    return lambda rows: make_layer(
        [None] * len(rows), {"key": "string", "day": "string", "v": "double"}, rows, geometry="None"
    )


ROWS = [["a", DAYS[0], 0.0], ["b", DAYS[0], 40.0], ["a", DAYS[1], 10.0], ["b", DAYS[1], 20.0]]


def color(share: float, ramp: str = "YlOrRd") -> List[int]:
    return builtin_ramp(ramp).colors[int(share * 255)].tolist()


def colors(picture: np.ndarray) -> List[List[int]]:
    return [picture[place].tolist() for place in CENTERS.values()]


def pictures(folder: Path) -> List[List[List[int]]]:
    return [colors(picture) for picture in pictures_of(folder / "pictures")]


def test_counts_begin_at_zero_and_end_at_the_largest_of_all_frames(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    run(run_algorithm, tmp_path, polygons, table(ROWS), VALUE="v")
    assert pictures(tmp_path) == [
        [color(0), color(1), color(0)],
        [color(0.25), color(0.5), color(0)],
    ]
    whole = pictures_of(tmp_path / "pictures")[0]
    assert whole.shape == (10, 30, 4)
    assert (whole[:, 10:20] == color(1)).all()


def test_other_values_reach_from_the_least_to_the_largest(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    rows = [["a", DAYS[0], 10.0], ["b", DAYS[0], 50.0], ["b", DAYS[1], 30.0]]
    done = run(run_algorithm, tmp_path, polygons, table(rows), VALUE="v", AGGREGATE="mean")
    assert pictures(tmp_path) == [[color(0), color(1), NO_DATA], [NO_DATA, color(0.5), NO_DATA]]
    assert not about_colors(done)


def about_colors(done: Any) -> List[str]:
    return [line for line in done.infos if "The values go from" in line]


BELOW = [["a", DAYS[0], -10.0], ["b", DAYS[0], 40.0], ["b", DAYS[1], 20.0]]


@pytest.mark.parametrize(
    ("more", "ramp", "expected", "said"),
    [
        # Values are -10 and 40, then 20; other polygons have 0 where they are summed.
        ({}, "RdBu_r", [[0.375, 1, 0.5], [0.5, 0.75, 0.5]], "RdBu_r, with 0 in the middle"),
        ({"COLOR_RAMP": "Spectral"}, "Spectral", [[0.375, 1, 0.5], [0.5, 0.75, 0.5]], "as far"),
        ({"COLOR_RAMP": "RdBu_r"}, "RdBu_r", [[0.375, 1, 0.5], [0.5, 0.75, 0.5]], "as far"),
        ({"COLOR_RAMP": "YlOrRd"}, "YlOrRd", [[0, 1, 0.2], [0.2, 0.6, 0.2]], "=RdBu_r has one"),
        ({"COLOR_RAMP": "jet"}, "jet", [[0, 1, 0.2], [0.2, 0.6, 0.2]], "=RdBu_r has one"),
        ({"MIN_VALUE": 0}, "YlOrRd", [[0, 1, 0], [0, 0.5, 0]], ""),
        ({"MAX_VALUE": 90}, "YlOrRd", [[0, 0.5, 0.1], [0.1, 0.3, 0.1]], ""),
        ({"MIN_VALUE": -80, "MAX_VALUE": 80}, "RdBu_r",
         [[0.4375, 0.75, 0.5], [0.5, 0.625, 0.5]], "RdBu_r"),
        ({"MIN_VALUE": -10, "MAX_VALUE": 40}, "YlOrRd", [[0, 1, 0.2], [0.2, 0.6, 0.2]], ""),
        ({"INVERT_RAMP": True}, "RdBu", [[0.375, 1, 0.5], [0.5, 0.75, 0.5]], "0 in the middle"),
        ({"COLOR_SCALE": "per_frame"}, "RdBu_r", [[0.375, 1, 0.5], [0.5, 1, 0.5]], "RdBu_r"),
        ({"CLASSES": 4}, "RdBu_r", [[1 / 3, 1, 1 / 3], [1 / 3, 2 / 3, 1 / 3]], "RdBu_r"),
        ({"STRETCH": "log"}, "RdBu_r", [[0.375, 1, 0.5], [0.5, 0.75, 0.5]], "RdBu_r"),
        ({"CLASS_BREAKS": "0,30"}, "YlOrRd", [[0, 1, 0], [0, 0.5, 0]], ""),
        ({"CLASSES": 2, "CLASSIFICATION": "jenks"}, "YlOrRd", [[0, 1, 0], [0, 1, 0]], ""),
    ],
)  # fmt: skip
def test_sums_below_zero(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path,
    more: Any, ramp: str, expected: Any, said: str,
) -> None:  # fmt: skip
    done = run(run_algorithm, tmp_path, polygons, table(BELOW), VALUE="v", **more)
    assert pictures(tmp_path) == [[color(share, ramp) for share in frame] for frame in expected]
    lines = about_colors(done)
    assert [said in line for line in lines] == ([True] if said else [])


@pytest.mark.parametrize(
    ("values", "aggregate", "ramp", "expected"),
    [
        ([-10, 30], "mean", "RdBu_r", [1 / 3, 1]),
        ([10, 30], "mean", "YlOrRd", [0, 1]),
        ([-30, -10], "mean", "YlOrRd", [0, 1]),
        ([0, 30], "max", "YlOrRd", [0, 1]),
        ([-30, 0], "last", "YlOrRd", [0, 1]),
        ([-0.01, 30], "mean", "YlOrRd", [0, 1]),  # nobody could see it
        ([-30, -10], "sum", "RdBu_r", [0, 1 / 3]),
        ([-0.01, 30], "sum", "YlOrRd", [0, 1]),
        ([0, 30], "sum", "YlOrRd", [0, 1]),
        ([10, 30], "sum", "YlOrRd", [1 / 3, 1]),
    ],
)
def test_where_the_colors_have_two_sides(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path,
    values: Any, aggregate: str, ramp: str, expected: Any,
) -> None:  # fmt: skip
    rows = [["a", DAYS[0], float(values[0])], ["b", DAYS[0], float(values[1])]]
    run(run_algorithm, tmp_path, polygons, table(rows), VALUE="v", AGGREGATE=aggregate)
    assert pictures(tmp_path)[0][:2] == [color(share, ramp) for share in expected]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"MIN_VALUE": 10, "MAX_VALUE": 20}, [[0, 1, 0], [0, 1, 0]]),
        ({"STRETCH": "sqrt"}, [[0, 1, 0], [0.5, 0.5**0.5, 0]]),
        ({"INVERT_RAMP": True}, [[1, 0, 1], [192 / 255, 128 / 255, 1]]),
        ({"COLOR_SCALE": "per_frame"}, [[0, 1, 0], [0.5, 1, 0]]),
        ({"CLASSES": 4}, [[0, 1, 0], [0, 1 / 3, 0]]),
        ({"CLASS_BREAKS": "5, 15"}, [[0, 1, 0], [0.5, 1, 0]]),
        ({"CLASSES": 2, "CLASSIFICATION": "jenks"}, [[0, 1, 0], [0, 1, 0]]),
        ({"CLASSES": 2, "CLASSIFICATION": "quantile"}, [[0, 1, 0], [1, 1, 0]]),
        ({"CLASSES": 9, "CLASS_BREAKS": "15"}, [[0, 1, 0], [0, 1, 0]]),
    ],
)
def test_scales_and_classes(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path, more: Any, expected: Any
) -> None:
    run(run_algorithm, tmp_path, polygons, table(ROWS), VALUE="v", **more)
    assert pictures(tmp_path) == [[color(share) for share in frame] for frame in expected]


def test_the_color_of_no_data(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    for given, seen in (("#11223380", [0x11, 0x22, 0x33, 0x80]), ("", [0, 0, 0, 0])):
        run(
            run_algorithm,
            tmp_path,
            polygons,
            table(ROWS),
            VALUE="v",
            MISSING="no_data",
            NO_DATA_COLOR=given,
        )
        assert pictures(tmp_path)[0][2] == seen


def test_opacity_and_ground(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    run(
        run_algorithm,
        tmp_path,
        polygons,
        table(ROWS),
        VALUE="v",
        OPACITY=0.5,
        BACKGROUND_COLOR="#0000ff",
        EXTENT="-10,30,0,10",
    )
    picture = pictures_of(tmp_path / "pictures")[0]
    assert picture[5, 5].tolist() == [0, 0, 255, 255]
    mixed = np.array(color(1)[:3]) * (128 / 255) + np.array([0, 0, 255]) * (127 / 255)
    assert np.abs(picture[5, 25, :3] - mixed).max() <= 1


def test_a_ground_of_many_colors_shines_through(
    run_algorithm: Make, polygons: Any, table: Make, make_layer: Make, tmp_path: Path
) -> None:
    """Look-ups hold where the ground is of one color; elsewhere pixels are blended one by one."""
    ground = make_layer([square(0, 0, 15)], geometry="Polygon")
    seen = []
    for basemap in ([], [ground]):
        run(
            run_algorithm,
            tmp_path,
            polygons,
            table(ROWS),
            VALUE="v",
            BASEMAP=basemap,
            BACKGROUND_COLOR="#ffffff",
            OPACITY=0.5,
            OUTLINE_WIDTH=1,
        )
        seen.append(pictures_of(tmp_path / "pictures")[0].astype(int))
    without, below = seen
    assert (without[:, 16:] == below[:, 16:]).all()
    assert np.abs(without[2:8, 2:8] - below[2:8, 2:8]).max() > 3


def test_a_shared_border_is_one_pixel_wide(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    """In an opaque GIF as in the frames; centerd on the border it takes half of two pixels."""
    for shift, expected in ((0.5, [255]), (0.0, [128, 128])):
        run(
            run_algorithm,
            tmp_path,
            polygons,
            table([["a", DAYS[0], 0.0]]),
            VALUE="v",
            OUTLINE_WIDTH=1,
            OUTLINE_COLOR="#000000",
            EXTENT=f"{shift},{30 + shift},0,10",
            OUTPUT=str(tmp_path / "film.gif"),
        )
        light = color(0)[0]
        row = pictures_of(tmp_path / "pictures")[0][5, 5:15, 0].astype(float)
        cover = 255 * (light - row) / light
        np.testing.assert_allclose(cover[cover > 3], expected, atol=4)
        shown = play(tmp_path / "film.gif").frames[0]
        assert shown[5, 5:15, 3].min() == 255
        np.testing.assert_allclose(shown[5, 5:15, 0], row, atol=2)


def test_features_of_one_key_have_no_border_between_them(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    parts = make_layer(
        [square(0, 0), square(10, 0), square(20, 0)],
        {"key": "string"},
        [["a"], ["a"], ["b"]],
        geometry="Polygon",
    )
    run(
        run_algorithm,
        tmp_path,
        parts,
        table([["a", DAYS[0], 0.0]]),
        VALUE="v",
        OUTLINE_WIDTH=1,
        OUTLINE_COLOR="#000000",
    )
    picture = pictures_of(tmp_path / "pictures")[0]
    assert (picture[5, 2:18] == color(0)).all()
    assert picture[5, 19:21, 0].max() < 150


def test_smaller_polygons_lie_on_larger_ones(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    layer = make_layer(
        [square(4, 4, 2), square(0, 0, 10)],
        {"key": "string"},
        [["in"], ["out"]],
        geometry="Polygon",
    )
    rows = [["in", DAYS[0], 1.0], ["out", DAYS[0], 0.0]]
    run(run_algorithm, tmp_path, layer, table(rows), VALUE="v")
    picture = pictures_of(tmp_path / "pictures")[0]
    assert picture[4, 4].tolist() == color(1)
    assert (picture[:, :, 2] == color(1)[2]).sum() == 4


def test_a_mask_hides_and_tiny_polygons_are_named(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    layer = make_layer(
        [square(0, 0), square(10, 0), square(20.1, 0.1, 0.2)],
        {"key": "string"},
        [["a"], ["b"], ["dot"]],
        geometry="Polygon",
    )
    mask = make_layer([square(5, 0, 40)], geometry="Polygon")
    done = run(run_algorithm, tmp_path, layer, table(ROWS), VALUE="v", MASK=mask)
    picture = pictures_of(tmp_path / "pictures")[0]
    assert picture[:, :5, 3].max() == 0
    assert picture[-5:, 5:20, 3].min() == 255
    assert any("too small" in warning and "dot" in warning for warning in done.warnings)


def test_the_highest_stand_out(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    def picture(**more: Any) -> np.ndarray:
        run(run_algorithm, tmp_path, polygons, table(ROWS), VALUE="v", PIXEL_SIZE=0.1, **more)
        return pictures_of(tmp_path / "pictures")[0].astype(int)

    plain = picture()
    outlined = picture(HIGHLIGHT=1, JOIN_FIELD="key", HIGHLIGHT_LABEL="name")
    changed = np.abs(plain - outlined).max(axis=2) > 0
    columns = np.flatnonzero(changed.any(axis=0))
    assert columns.min() in range(90, 100)
    assert columns.max() in range(200, 211)
    assert changed[40:60, 130:170].any()  # the name, in the middle of the polygon
    assert not changed[:, :90].any()
    by_key = picture(HIGHLIGHT=1)
    assert (by_key[:, :120] == outlined[:, :120]).all()
    assert (by_key != outlined).any()
    two = picture(HIGHLIGHT=2)
    assert (np.abs(two - plain).max(axis=2) > 0)[:, :90].any()


def test_the_highest_have_no_name_where_polygons_have_none(
    run_algorithm: Make, polygons: Any, make_layer: Make, tmp_path: Path
) -> None:
    points = make_layer(["POINT (15 5)"], {"day": "string"}, [["2020-01-01"]])
    counted = {"JOIN_FIELD": None, "TABLE_JOIN_FIELD": None, "HIGHLIGHT": 1, "PIXEL_SIZE": 0.1}
    pictures = []
    for divisor in (None, "1"):
        run(run_algorithm, tmp_path, polygons, points, **counted, NORMALIZE=divisor)
        pictures.append(pictures_of(tmp_path / "pictures")[0])
    assert (pictures[0] == pictures[1]).all()


def test_a_legend_of_classes_names_them_and_no_data(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    more = {"VALUE": "v", "CLASSES": 3, "MISSING": "no_data", "PIXEL_SIZE": 0.05}
    run(run_algorithm, tmp_path, polygons, table(ROWS), **more)
    plain = pictures_of(tmp_path / "pictures")
    run(run_algorithm, tmp_path, polygons, table(ROWS), **more, LEGEND=True, EXTENT="0,40,0,10")
    legends = pictures_of(tmp_path / "pictures")
    assert len(plain) == len(legends) == 2
    beside = legends[0][:, 600:]
    assert (beside == legends[1][:, 600:]).all()  # it stands still
    for expected in (color(0), color(0.5), color(1), NO_DATA):
        assert (beside == expected).all(axis=2).sum() > 50


def test_transparent_formats_stay_transparent_and_others_are_white(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    for name, corner in (("film.gif", [255, 255, 255, 255]), ("film.png", [0, 0, 0, 0])):
        run(
            run_algorithm,
            tmp_path,
            polygons,
            table(ROWS),
            VALUE="v",
            MARGIN=10,
            OUTPUT=str(tmp_path / name),
            FRAMES_FOLDER=None,
        )
        shown = play(tmp_path / name)
        assert shown.frames[0][0, 0].tolist() == corner
        assert shown.frames[0].shape == (30, 50, 4)
        assert shown.frames[0][15, 25].tolist() == color(1)
        assert shown.times_ms == [500, 1500]


def test_the_order_of_features_changes_no_byte(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    rng = random.Random(3)
    shapes = [
        [square(10 * x + 3 * y, 10 * y, 12), f"k{(x * y) % 7}"] for x in range(4) for y in range(4)
    ]
    rows = [[f"k{rng.randrange(8)}", rng.choice(DAYS), rng.uniform(0, 9)] for _ in range(60)]
    found = []
    for turn in range(2):
        folder = tmp_path / str(turn)
        folder.mkdir()
        layer = make_layer(
            [shape for shape, _ in shapes],
            {"key": "string"},
            [[key] for _, key in shapes],
            geometry="Polygon",
        )
        run(
            run_algorithm,
            folder,
            layer,
            table(rows),
            VALUE="v",
            AGGREGATE="mean",
            MODE="window",
            WINDOW=2,
            LABEL=True,
            LEGEND=True,
            OUTLINE_WIDTH=1,
            HIGHLIGHT=2,
            PIXEL_SIZE=0.2,
            FRAME_TABLE=str(folder / "frames.csv"),
            OUTPUT=str(folder / "film.gif"),
        )
        found.append(
            [(folder / name).read_bytes() for name in ("film.gif", "frames.csv")]
            + [path.read_bytes() for path in sorted((folder / "pictures").glob("*.png"))]
        )
        rng.shuffle(shapes)
        rng.shuffle(rows)
    assert found[0] == found[1]


def test_shapes_of_all_kinds(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    """Z, M, multi, holes, curves, empty ones, and a bow tie."""
    layer = make_layer(
        [
            "MULTIPOLYGON Z (((0 0 1, 10 0 1, 10 10 1, 0 10 1, 0 0 1), "
            "(3 3 1, 7 3 1, 7 7 1, 3 7 1, 3 3 1)))",
            "MULTIPOLYGON Z (((10 0 0, 20 10 0, 20 0 0, 10 10 0, 10 0 0)))",
            "MULTIPOLYGONZ EMPTY",
            None,
        ],
        {"key": "string"},
        [["a"], ["b"], ["c"], ["c"]],
        geometry="MultiPolygonZ",
    )
    done = run(run_algorithm, tmp_path, layer, table([["a", DAYS[0], 1.0]]), VALUE="v")
    picture = pictures_of(tmp_path / "pictures")[0]
    assert picture.shape == (10, 20, 4)
    assert picture[5, 5, 3] == 0
    assert picture[1, 1].tolist() == color(1)
    assert picture[5, 11].tolist() == picture[5, 18].tolist() == color(0)
    assert picture[1, 15, 3] == 0
    assert any("2 features without a polygon" in warning for warning in done.warnings)
    curve = make_layer(
        ["CURVEPOLYGON (CIRCULARSTRING (0 5, 5 10, 10 5, 5 0, 0 5))"],
        {"key": "string"},
        [["a"]],
        geometry="CurvePolygon",
    )
    run(run_algorithm, tmp_path, curve, table([["a", DAYS[0], 1.0]]), VALUE="v")
    picture = pictures_of(tmp_path / "pictures")[0]
    assert picture[0, 0, 3] == 0
    assert (picture[..., 3] > 0).sum() == pytest.approx(np.pi * 25, abs=5)


def test_an_extent_cuts_and_a_crs_turns(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    run(run_algorithm, tmp_path, polygons, table(ROWS), VALUE="v", EXTENT="12,18,2,6")
    picture = pictures_of(tmp_path / "pictures")[0]
    assert picture.shape == (4, 6, 4)
    assert (picture == color(1)).all()
    run(
        run_algorithm,
        tmp_path,
        polygons,
        table(ROWS),
        VALUE="v",
        TARGET_CRS="EPSG:4326",
        PIXEL_SIZE=None,
        WIDTH=60,
    )
    assert pictures_of(tmp_path / "pictures")[0][8, 30].tolist() == color(1)


def test_nothing_but_defaults(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    done = run_algorithm(
        "heatdecay:animatechoropleth",
        {
            "INPUT": polygons,
            "TABLE": table(ROWS),
            "JOIN_FIELD": "key",
            "TABLE_JOIN_FIELD": "key",
            "TIME": "day",
            "OUTPUT": str(tmp_path / "film.gif"),
        },
    )
    frame = play(tmp_path / "film.gif").frames[0]
    assert max(frame.shape) == 800
    assert done["MAXIMUM"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["film.gif"]


BOW = "POLYGON ((0 0, 20 20, 20 0, 0 20, 0 0))"


def test_a_polygon_that_crosses_itself_is_as_large_as_it_looks(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    layer = make_layer(
        [square(1, 8, 4), BOW], {"key": "string"}, [["a"], ["b"]], geometry="Polygon"
    )
    done = run(run_algorithm, tmp_path, layer, table([["a", DAYS[0], 5.0]]), VALUE="v")
    whole = pictures_of(tmp_path / "pictures")[0]
    assert whole[10, 3].tolist() == color(1)
    assert whole[10, 18].tolist() == color(0)
    assert "hidden beneath" not in "\n".join(done.warnings)
    assert "too small" not in "\n".join(done.warnings)


def test_what_cannot_be_seen_is_named_by_the_reason(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    """Beneath two halves lies a whole; tiny ones lie between the pixels' centers."""
    shapes = {
        "whole": square(0, 0, 10),
        "left": "POLYGON ((0 0, 6 0, 6 10, 0 10, 0 0))",
        "right": "POLYGON ((6 0, 16 0, 16 10, 6 10, 6 0))",
        "upon right": "POLYGON ((6 0, 10 0, 10 10, 6 10, 6 0))",
        "tiny": square(2, 2, 0.4),
        "dot": square(3.6, 3.6, 0.3),
        "splinter": "POLYGON ((7.9 2.1, 8.9 2.1, 8.9 2.2, 7.9 2.1))",
    }
    layer = make_layer(
        list(shapes.values()), {"key": "string"}, [[key] for key in shapes], geometry="Polygon"
    )
    done = run(run_algorithm, tmp_path, layer, table([["left", DAYS[0], 5.0]]), VALUE="v")
    said = "\n".join(done.warnings)
    assert "1 polygon is hidden beneath others: whole." in said
    assert "3 polygons are too small to be visible" in said
    assert "as they contain no pixel center: dot, splinter, tiny." in said


def test_one_polygon_that_is_too_small_is_one(
    run_algorithm: Make, make_layer: Make, table: Make, tmp_path: Path
) -> None:
    layer = make_layer(
        [square(0, 0), square(2, 2, 0.4)], {"key": "string"}, [["a"], ["b"]], geometry="Polygon"
    )
    done = run(run_algorithm, tmp_path, layer, table([["a", DAYS[0], 5.0]]), VALUE="v")
    assert "1 polygon is too small to be visible, as it contains no pixel" in "\n".join(
        done.warnings
    )


def test_a_class_that_looks_like_no_data_is_told(
    run_algorithm: Make, polygons: Any, table: Make, tmp_path: Path
) -> None:
    options = {"VALUE": "v", "AGGREGATE": "mean", "CLASSES": 5}
    done = run(run_algorithm, tmp_path, polygons, table(ROWS), COLOR_RAMP="Greys", **options)
    assert "Class 2 of 5 has the same color as polygons without data" in "\n".join(done.infos)
    for other in ({"COLOR_RAMP": "Blues"}, {"COLOR_RAMP": "Greys", "MISSING": "zero"}):
        done = run(run_algorithm, tmp_path, polygons, table(ROWS), **other, **options)
        assert "color of polygons without" not in "\n".join(done.infos)


@pytest.mark.parametrize(
    ("aggregate", "ends", "classes"),
    [("mean", (None, None), 1), ("mean", (None, 7.0), 4), ("sum", (None, None), 4)],
)
def test_equal_values_are_one_class_where_no_scale_says_otherwise(
    aggregate: str, ends: Any, classes: int
) -> None:
    from qgis_heatdecay.parameters.choropleth_block import ChoroplethOptions
    from qgis_heatdecay.parameters.color_options import ColorOptions
    from qgis_heatdecay.timelapse.polygons.polygon_drawing import polygon_colors

    ramp = builtin_ramp("YlOrRd")
    options = ChoroplethOptions(aggregate, "auto", 4, "equal_interval", None, None, None, 0, 0)
    colors = ColorOptions(ramp, ramp, False, 0.0, "linear", *ends, ())
    found = polygon_colors(np.full((2, 3), 5.0), colors, options, True, print).classes
    assert len(found.colors) == classes
