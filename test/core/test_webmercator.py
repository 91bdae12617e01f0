# SPDX-License-Identifier: GPL-2.0-or-later
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.webmercator import (
    HALF_WORLD,
    WORLD,
    TileBlock,
    block_around,
    block_under,
    mesh_pixel_size,
    pixel_size,
    quadkey,
    snapped,
    tiles_of_block,
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
    window = block_under(Grid(-HALF_WORLD, HALF_WORLD, pixel_size(1), 512, 512), 1)
    assert window == TileBlock(1, 0, 0, 2, 2)
    resampled = block_under(Grid(-HALF_WORLD, HALF_WORLD, pixel_size(1) * 1.28, 400, 400), 1)
    assert resampled == TileBlock(1, -1, 0, 4, 2)
    assert tiles_of_block(window) == tiles_of_block(resampled) == {(0, 0), (1, 0), (0, 1), (1, 1)}


def test_grids_of_a_zooms_pixel_size_move_onto_its_pixels() -> None:
    size = pixel_size(4)
    moved = snapped(Grid(0.4 * size, 0.4 * size, size, 100, 50), size)
    assert moved is not None
    assert moved.bounds == pytest.approx((0, -50 * size, 100 * size, 0))
    assert snapped(Grid(0, 0, size * 1.001, 100, 50), size) is None


def test_origin_is_the_corner_of_the_first_tile() -> None:
    x, y = TileBlock(2, -1, 1, 1, 1).origin
    assert (x, y) == pytest.approx((-1.5 * HALF_WORLD, HALF_WORLD / 2))


def test_a_window_over_the_antimeridian_takes_tiles_from_both_ends() -> None:
    size = pixel_size(3)
    window = block_under(Grid(HALF_WORLD - 100 * size, 100 * size, size, 200, 200), 3)
    assert {column for column, _ in tiles_of_block(window)} == {7, 0}
    places = {(tile, column) for tile, column, _ in window.places(tiles_of_block(window))}
    assert ((7, 4), 0) in places
    assert ((0, 4), 1) in places


def test_a_tile_stands_at_all_its_places() -> None:
    window = TileBlock(0, -1, 0, 3, 1)
    assert list(window.places([(0, 0)])) == [((0, 0), 0, 0), ((0, 0), 1, 0), ((0, 0), 2, 0)]


@examples(60)
@given(
    x=st.floats(-HALF_WORLD, HALF_WORLD * 0.9),
    y=st.floats(-HALF_WORLD * 0.9, HALF_WORLD),
    zoom=st.integers(0, 6),
    width=st.floats(1e4, 4e6),
)
def test_every_place_of_a_mesh_lies_on_a_listed_tile(
    x: float, y: float, zoom: int, width: float
) -> None:
    mesh_x, mesh_y = np.meshgrid(np.linspace(x, x + width, 7), np.linspace(y, y - width, 7))
    tiles = tiles_under(np.where(mesh_x > HALF_WORLD, mesh_x - WORLD, mesh_x), mesh_y, zoom)
    tile = WORLD / 2**zoom
    columns = np.floor((mesh_x + HALF_WORLD) / tile).astype(int) % 2**zoom
    rows = np.clip(np.floor((HALF_WORLD - mesh_y) / tile).astype(int), 0, 2**zoom - 1)
    assert set(zip(columns.ravel().tolist(), rows.ravel().tolist())) <= tiles
    # Not more than the box and a tile beside it on each side.
    assert len(tiles) <= (width / tile + 3) ** 2


def test_a_mesh_around_the_north_pole_needs_all_columns_of_the_first_rows() -> None:
    angles = np.radians([-135.0, -45.0, 135.0, 45.0]).reshape(2, 2)
    x, y = angles / math.pi * HALF_WORLD, np.full((2, 2), HALF_WORLD * 0.6)
    tiles = tiles_under(x, y, 3)
    assert {tile for tile in tiles if tile[1] == 0} == {(c, 0) for c in range(8)}
    assert all(row <= 1 for _, row in tiles)


def test_a_place_without_coordinates_counts_as_the_pole() -> None:
    x = np.array([[math.nan, 0.0], [1e5, 1e5]])
    y = np.array([[math.nan, -1.9e7], [-1.9e7, -1.9e7]])
    assert max(row for _, row in tiles_under(x, y, 4)) == 15
    nowhere = np.full((2, 2), math.nan)
    assert not tiles_under(nowhere, nowhere, 4)
    assert math.isnan(mesh_pixel_size(nowhere, nowhere, (1, 1)))


def test_the_block_around_tiles_goes_the_short_way() -> None:
    assert block_around(frozenset({(15, 3), (0, 4), (1, 4)}), 4) == TileBlock(4, 15, 3, 3, 2)
    assert block_around(frozenset({(3, 3), (5, 3)}), 4) == TileBlock(4, 3, 3, 3, 1)
    ring = frozenset((c, 0) for c in range(4))
    assert block_around(ring, 2) == TileBlock(2, -1, 0, 6, 1)


def test_mesh_pixel_size_is_that_of_the_grid_also_across_the_antimeridian() -> None:
    x, y = np.meshgrid(np.arange(5) * 1600.0, -np.arange(4) * 800.0)
    x = x + HALF_WORLD - 3000
    x = np.where(x > HALF_WORLD, x - WORLD, x)
    assert mesh_pixel_size(x, y, (16, 8)) == pytest.approx(100)
