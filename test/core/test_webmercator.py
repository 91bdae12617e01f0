# SPDX-License-Identifier: GPL-2.0-or-later
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.webmercator import (
    HALF_WORLD,
    WORLD,
    TileBlock,
    mercator_bounds,
    pixel_size,
    quadkey,
    snapped,
    tiles_under,
    zoom_of,
)


def test_pixel_sizes_are_those_of_the_tile_scheme() -> None:
    assert pixel_size(0) == pytest.approx(156543.03392804097)
    assert pixel_size(10) == pytest.approx(152.8740565703525)


@pytest.mark.parametrize(
    ("factor", "zoom"), [(1.0, 10), (1.4, 10), (0.72, 10), (1.45, 9), (0.69, 11)]
)
def test_zoom_is_the_nearest_one(factor: float, zoom: int) -> None:
    assert zoom_of(pixel_size(10) * factor) == zoom


def test_zoom_is_never_negative() -> None:
    assert zoom_of(1e9) == 0


def test_quadkeys_are_bings() -> None:
    assert quadkey(3, 5, 3) == "213"  # the example of Bing's documentation
    assert quadkey(0, 0, 0) == ""


def test_the_whole_world_needs_each_tile_once_and_a_resampled_one_looks_over_its_edges() -> None:
    world = (-HALF_WORLD, -HALF_WORLD, HALF_WORLD, HALF_WORLD)
    exact = tiles_under(world, 1, is_exact=True)
    assert exact == TileBlock(1, 0, 0, 2, 2)
    resampled = tiles_under(world, 1)
    assert resampled == TileBlock(1, -1, 0, 4, 2)
    assert exact.count == resampled.count == 4


def test_grids_of_a_zooms_pixel_size_move_onto_its_pixels() -> None:
    size = pixel_size(4)
    moved = snapped(Grid(0.4 * size, 0.4 * size, size, 100, 50), size)
    assert moved is not None
    assert moved.bounds == pytest.approx((0, -50 * size, 100 * size, 0))
    assert snapped(Grid(0, 0, size * 1.001, 100, 50), size) is None


def test_the_grid_of_a_block_begins_at_the_corner_of_its_first_tile() -> None:
    grid = TileBlock(2, -1, 1, 3, 2).grid
    assert (grid.xmin, grid.ymax) == pytest.approx((-1.5 * HALF_WORLD, HALF_WORLD / 2))
    assert (grid.pixel_size, grid.width, grid.height) == (pixel_size(2), 768, 512)


def test_nothing_lies_beyond_the_north_of_the_world() -> None:
    assert tiles_under((0.0, 1.1 * HALF_WORLD, 1e6, 1.2 * HALF_WORLD), 5).count == 0


@settings(deadline=None, max_examples=60)
@given(
    zoom=st.integers(0, 6),
    left=st.integers(-70, 70),
    top=st.integers(0, 5),
    columns=st.integers(1, 150),
    rows=st.integers(1, 20),
    most=st.integers(1, 9),
)
def test_parts_hold_each_tile_once_and_lie_within_a_world(
    zoom: int, left: int, top: int, columns: int, rows: int, most: int
) -> None:
    world = 2**zoom
    block = TileBlock(zoom, left, top, columns, rows)
    seen = []
    for part in block.parts(most):
        assert max(part.columns, part.rows) <= most
        inside = part.within_world()
        assert 0 <= inside.left <= inside.left + inside.columns <= world
        assert (inside.left - part.left) % world == 0
        seen += [
            (inside.left + column, part.top + row)
            for column in range(part.columns)
            for row in range(part.rows)
        ]
    wanted = {
        (column % world, row) for column in range(left, left + columns) for row in range(rows)
    }
    assert len(seen) == len(set(seen)) == block.count
    assert set(seen) == {(column, top + row) for column, row in wanted}


@settings(deadline=None, max_examples=60)
@given(
    west=st.floats(-180, 179),
    width=st.floats(0.01, 180),
    south=st.floats(-85, 84),
    height=st.floats(0.01, 20),
    zoom=st.integers(0, 8),
)
def test_every_place_within_bounds_in_degrees_lies_on_a_tile_of_the_block(
    west: float, width: float, south: float, height: float, zoom: int
) -> None:
    north = min(85.0, south + height)
    east = west + width if west + width <= 180 else west + width - 360
    block = tiles_under(mercator_bounds((west, south, east, north)), zoom)
    longitudes = np.linspace(west, west + width, 9)
    tile = WORLD / 2**zoom
    columns = np.floor((longitudes / 180 * HALF_WORLD + HALF_WORLD) / tile)
    assert (columns >= block.left).all()
    assert (columns < block.left + block.columns).all()
    y = np.arcsinh(np.tan(np.radians([south, north]))) * 6378137.0
    rows = np.floor((HALF_WORLD - y) / tile)
    assert rows.min() >= block.top
    assert rows.max() < block.top + block.rows


def test_bounds_that_hold_a_pole_end_where_the_world_of_tiles_does() -> None:
    assert mercator_bounds((-180.0, 60.0, 180.0, 90.0)) == pytest.approx(
        (-HALF_WORLD, math.asinh(math.tan(math.radians(60))) * 6378137, HALF_WORLD, HALF_WORLD)
    )
