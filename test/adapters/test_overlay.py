# SPDX-License-Identifier: GPL-2.0-or-later
import math
from typing import Any, Callable

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.adapters.ground.map_layers import take_layers
from qgis_heatdecay.adapters.ground.overlay import overlay_color, overlay_outlines
from qgis_heatdecay.core.errors import HeatDecayError
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.progress import silent

MERCATOR = QgsCoordinateReferenceSystem("EPSG:3857")
GRID = Grid(0.0, 100.0, 1.0, 100, 100)
RED = (255, 0, 0, 128)


def drawn(
    layers: Any, grid: Grid = GRID, color: Any = RED, width_px: float = 1.0, tick: Any = silent
) -> np.ndarray:
    place = Place(grid, MERCATOR, QgsCoordinateTransformContext())
    return overlay_outlines(take_layers(layers), place, color, width_px, tick).rgba


def test_an_outline_has_its_color_width_and_place(make_layer: Callable) -> None:
    layer = make_layer(
        ["POLYGON((20.5 20.5, 80.5 20.5, 80.5 80.5, 20.5 80.5, 20.5 20.5))"], geometry="Polygon"
    )
    rgba = drawn([layer], color=(10, 20, 30, 255))
    assert rgba.dtype == np.uint8
    assert (rgba[rgba[..., 3] > 0][:, :3] == (10, 20, 30)).all()
    # The line's middle is at x = 20.5, the middle of column 20; y = 80.5 is that of row 19.
    assert np.flatnonzero(rgba[50, :, 3] > 60).tolist() == [20, 80]
    assert np.flatnonzero(rgba[:, 50, 3] > 60).tolist() == [19, 79]
    assert rgba[50, 20, 3] == 255
    wide = drawn([layer], color=(10, 20, 30, 255), width_px=5)
    assert np.flatnonzero(wide[50, :50, 3] > 128).tolist() == [18, 19, 20, 21, 22]


def test_a_shared_border_is_drawn_once(make_layer: Callable) -> None:
    left = "POLYGON((10 10, 50.3 10, 50.3 90, 10 90, 10 10))"
    right = "POLYGON((50.3 10, 90 10, 90 90, 50.3 90, 50.3 10))"
    alone = drawn([make_layer([left], geometry="Polygon")])
    both = drawn([make_layer([left, right], geometry="Polygon")])
    assert np.array_equal(both[12:88, 40:60], alone[12:88, 40:60])
    apart = drawn([make_layer([w], geometry="Polygon") for w in (left, right)])
    assert np.array_equal(apart, both)
    assert both[..., 3].max() <= 128
    assert both[12:88, 40:60, 3].sum(axis=1) == pytest.approx(np.full(76, 128), abs=4)


def test_a_shared_border_with_other_vertices_is_no_thicker(make_layer: Callable) -> None:
    left = "POLYGON((10 10, 47 10, 53 90, 10 90, 10 10))"
    # The same border with a vertex at a third of it.
    x, y = 47 + 6 / 3, 10 + 80 / 3
    right = f"POLYGON((47 10, 90 10, 90 90, 53 90, {x} {y}, 47 10))"
    alone = drawn([make_layer([left], geometry="Polygon")])[..., 3].astype(int)
    both = drawn([make_layer([left, right], geometry="Polygon")])[..., 3].astype(int)
    middle = slice(15, 85), slice(40, 60)
    assert abs(both[middle].sum() / alone[middle].sum() - 1) < 0.05


def test_diagonals_have_soft_edges_and_the_right_weight(make_layer: Callable) -> None:
    layer = make_layer(["LINESTRING(10 10, 90 43.7)"], geometry="LineString")
    alpha = drawn([layer], color=(0, 0, 0, 255), width_px=2)[..., 3] / 255
    assert alpha.sum() == pytest.approx(2 * math.hypot(80, 33.7), rel=0.05)
    assert len(np.unique(alpha)) > 8


def test_a_ring_cut_by_the_picture_has_no_line_along_its_edge(make_layer: Callable) -> None:
    layer = make_layer(["POLYGON((-50 -50, 50 -50, 50 150, -50 150, -50 -50))"], geometry="Polygon")
    alpha = drawn([layer])[..., 3]
    assert (alpha[:, 48:52].max(axis=1) > 0).all()
    assert not alpha[:, :48].any()
    assert not alpha[:, 52:].any()


@pytest.mark.parametrize(
    ("geometry", "wkt"),
    [("Point", "POINT(50.5 50.5)"), ("MultiPoint", "MULTIPOINT((50.5 50.5), (500 500))")],
)
def test_points_are_discs(make_layer: Callable, geometry: str, wkt: str) -> None:
    alpha = drawn([make_layer([wkt], geometry=geometry)], color=(0, 0, 0, 255), width_px=2)[..., 3]
    rows, columns = np.nonzero(alpha)
    assert (rows.mean(), columns.mean()) == pytest.approx((49, 50), abs=0.3)
    assert alpha.sum() / 255 == pytest.approx(math.pi * 9, rel=0.1)


def test_kinds_of_geometry(make_layer: Callable) -> None:
    layers = [
        make_layer(
            [
                "MULTIPOLYGON(((10 10,30 10,30 30,10 30,10 10),(15 15,25 15,25 25,15 25,15 15)))",
                None,
                "MULTIPOLYGON EMPTY",
            ],
            geometry="MultiPolygon",
        ),
        make_layer(
            ["CURVEPOLYGON(CIRCULARSTRING(60 50, 70 60, 60 70, 50 60, 60 50))"],
            geometry="CurvePolygon",
        ),
        make_layer(
            ["MULTILINESTRING Z((80 10 1, 80 90 1),(90 10 1, 90 90 2))"],
            geometry="MultiLineStringZ",
        ),
    ]
    alpha = drawn(layers)[..., 3]
    assert alpha[80, 15:25].any()  # the hole's ring
    assert alpha[40, 49:52].any()  # the circle's west
    assert alpha[50, 79:81].any()
    assert alpha[50, 89:91].any()


def test_layers_are_transformed_and_far_ones_draw_nothing(make_layer: Callable) -> None:
    degree = 111319.490793
    grid = Grid(0.0, degree, degree / 100, 100, 100)
    near = make_layer(["LINESTRING(0.5 0, 0.5 1)"], geometry="LineString", crs="EPSG:4326")
    far = make_layer(["LINESTRING(50 0, 50 1)"], geometry="LineString", crs="EPSG:4326")
    assert set(np.nonzero(drawn([near, far], grid)[..., 3])[1].tolist()) <= {49, 50}
    assert not drawn([far], grid).any()


def test_blocks_leave_no_seams(make_layer: Callable) -> None:
    layer = make_layer(
        [
            "LINESTRING(100 900, 1400 950)",
            "LINESTRING(1024 0, 1024 1200)",
            "LINESTRING(0 176, 1500 176)",
        ],
        geometry="LineString",
    )
    grid = Grid(0.0, 1200.0, 1.0, 1500, 1200)
    alpha = drawn([layer], grid)[..., 3]
    assert (alpha[1023:1025].max(axis=0) > 0).all()
    assert (alpha[:, 1023:1025].max(axis=1) > 0).all()
    moved = drawn([layer], Grid(-300.0, 1300.0, 1.0, 1800, 1300))[..., 3]
    assert np.array_equal(moved[100:, 300:], alpha)


def test_cancel(make_layer: Callable) -> None:
    def stop(_: float) -> None:
        raise HeatDecayError("stopped")

    with pytest.raises(HeatDecayError, match="stopped"):
        drawn([make_layer(["LINESTRING(0 0, 9 9)"], geometry="LineString")], tick=stop)


def test_the_color_goes_by_the_ground() -> None:
    dark = np.full((20, 30, 4), (10, 20, 60, 255), np.uint8)
    light = np.full((20, 30, 4), (250, 240, 230, 255), np.uint8)
    assert overlay_color((1, 2, 3, 4), dark) == (1, 2, 3, 4)
    assert min(overlay_color(None, dark)[:3]) > 200
    assert max(overlay_color(None, light)[:3]) < 60
    assert max(overlay_color(None, np.zeros((5, 5, 4), np.uint8))[:3]) < 60


def test_lines_end_at_the_horizon_of_a_globe(make_layer: Callable) -> None:
    globe = QgsCoordinateReferenceSystem.fromProj("+proj=ortho +lat_0=30 +lon_0=10 +datum=WGS84")
    assert globe.isValid()
    meridians = [
        f"LINESTRING({x} -80, {x} -40, {x} 0, {x} 40, {x} 80)" for x in range(-180, 180, 10)
    ]
    boxes = [f"POLYGON(({x} 0, {x + 40} 0, {x + 40} 40, {x} 0))" for x in range(-180, 180, 40)]
    points = [f"MULTIPOINT(({x} 0), (10 30))" for x in range(-180, 180, 10)]
    layers = [
        make_layer(meridians, crs="EPSG:4326", geometry="LineString"),
        make_layer(boxes, crs="EPSG:4326", geometry="Polygon"),
        make_layer(points, crs="EPSG:4326", geometry="MultiPoint"),
    ]
    grid = Grid(-7e6, 7e6, 2e4, 700, 700)
    place = Place(grid, globe, QgsCoordinateTransformContext())
    seen = overlay_outlines(take_layers(layers), place, RED, 1.0).rgba[..., 3] > 0
    row, column = np.nonzero(seen)
    # No line leaves the globe, and there are lines on all sides of it.
    assert np.hypot(row - 349.5, column - 349.5).max() <= 6.38e6 / 2e4 + 2
    assert all(side.any() for side in (seen[:200], seen[500:], seen[:, :200], seen[:, 500:]))


AROUND = "POLYGON((-9000 -9000, 9000 -9000, 9000 9000, -9000 9000, -9000 -9000))"
BESIDE = "POLYGON((5000 5000, 9000 5000, 9000 9000, 5000 9000, 5000 5000))"


@pytest.mark.parametrize(
    ("wkts", "crs", "count"),
    [
        ([AROUND], "EPSG:3857", 0),
        ([BESIDE], "EPSG:3857", 1),
        (["POLYGON((-99 -88, 170 -88, 170 89, -99 89, -99 -88))"], "EPSG:4326", 0),
        (["POLYGON((9 9, 10 9, 10 10, 9 10, 9 9))"], "EPSG:4326", 1),
        ([], "EPSG:3857", 1),
    ],
)
def test_a_layer_around_the_picture_is_no_fault(
    make_layer: Callable, wkts: Any, crs: str, count: int
) -> None:
    layers = take_layers([make_layer(wkts, geometry="Polygon", crs=crs)])
    place = Place(GRID, MERCATOR, QgsCoordinateTransformContext())
    picture = overlay_outlines(layers, place, RED, 1.0)
    assert not picture.rgba.any()
    assert len([text for text in picture.warnings if "has nothing in the picture" in text]) == count
