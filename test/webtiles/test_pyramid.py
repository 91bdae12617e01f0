# SPDX-License-Identifier: GPL-2.0-or-later
"""Tiles of heat: they are cut out of one raster of the whole world, whatever is counted where."""

from pathlib import Path
from typing import Dict, Optional, Tuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.automatic_decay import crowd_size
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.kernels import Falloff, HeatSettings
from qgis_heatdecay.core.progress import silent
from qgis_heatdecay.core.webmercator import HALF_WORLD, TileBlock
from qgis_heatdecay.webtiles.pyramid import PointCounter, ZoomCounts
from qgis_heatdecay.webtiles.zoom_heat import ZoomHeat, crowd_of, heat_of_zoom

DEEPEST = 3


def world(zoom: int) -> Grid:
    return TileBlock(zoom, 0, 0, 2**zoom, 2**zoom).grid


def scattered(seed: int, count: int, weights: str = "none") -> Points:
    """Return points in crowds and alone, some of them on the edges of the world and beyond."""
    random = np.random.default_rng(seed)
    crowds = random.uniform(-1.02, 1.02, (2, 5)) * HALF_WORLD
    spread = HALF_WORLD * 10 ** random.uniform(-4, -0.5, 5)
    which = random.integers(0, 5, count)
    x, y = crowds[:, which] + random.normal(0, 1, (2, count)) * spread[which]
    edge = random.integers(0, 40, count) == 0
    x = np.where(edge, random.choice([-HALF_WORLD, 0.0, HALF_WORLD], count), x)
    weight: Optional[np.ndarray] = None
    if weights == "few":
        weight = random.choice([-2.0, 0.0, 0.5, 1.0, 3.0], count)
    elif weights == "own":
        weight = random.normal(1, 1, count)
    return Points(x, y, weight)


def counted(points: Points, zoom: int = DEEPEST, parts: int = 1) -> ZoomCounts:
    counter = PointCounter(zoom)
    for some in np.array_split(np.arange(len(points.x)), parts):
        keep = np.zeros(len(points.x), bool)
        keep[some] = True
        counter.add(points.where(keep))
    return counter.counted()


def put_together(heat: ZoomHeat) -> np.ndarray:
    whole = np.full(world(heat.zoom).shape, np.nan, np.float32)
    for tile, values in zip(heat.tiles, heat.values(heat.tiles)):
        top, left = tile.row * 256, tile.column * 256
        whole[top : top + 256, left : left + 256][tile.part.slices] = values
    return whole


@examples(8)
@given(
    st.integers(0, 2**32), st.sampled_from([1, 30, 3000, 30_000]),
    st.sampled_from(["none", "few", "own"]), st.integers(0, DEEPEST),
    st.sampled_from([0.6, 3.0, 10.0, 25.5]), st.sampled_from([0.0, 0.95, 0.999, 1.0]),
)  # fmt: skip
def test_tiles_are_the_raster_of_the_world(
    tmp_path: Path, seed: int, count: int, weights: str, zoom: int, radius: float, decay: float
) -> None:
    points = scattered(seed, count, weights)
    settings = HeatSettings("quartic", radius, decay)
    tiles = put_together(
        heat_of_zoom(counted(points).above(zoom), settings, tmp_path / "heat", silent)
    )
    whole = heat_raster(world(zoom), [points], [], settings)
    np.testing.assert_array_equal(np.isnan(tiles), np.isnan(whole))
    if weights == "none":
        np.testing.assert_array_equal(tiles, whole)
    # Of other weights, the last bit may depend on what lies near by.
    largest = float(np.nanmax(abs(whole), initial=1e-30))
    np.testing.assert_allclose(tiles, whole, rtol=0, atol=4e-7 * largest)


@examples(20)
@given(st.integers(0, 2**32), st.sampled_from([0, 1, 50, 5000]), st.integers(0, DEEPEST))
def test_the_crowd_is_that_of_the_raster(seed: int, count: int, zoom: int) -> None:
    points = scattered(seed, count)
    expected = crowd_size(world(zoom), [points], [], HeatSettings(radius_px=7.5))
    assert crowd_of(counted(points).above(zoom), 7.5, silent) == pytest.approx(expected, rel=1e-12)


@examples(30)
@given(st.integers(0, 2**32), st.sampled_from(["none", "few", "own"]), st.integers(1, 7))
def test_counts_do_not_depend_on_the_parts(seed: int, weights: str, parts: int) -> None:
    points = scattered(seed, 700, weights)
    once, often = counted(points), counted(points, parts=parts)
    for mine, other in zip(once[1:], often[1:]):
        np.testing.assert_array_equal(mine, other)
    assert once.point_count == often.point_count


@examples(30)
@given(st.integers(0, 2**32), st.integers(0, DEEPEST))
def test_a_zoom_above_is_what_would_be_counted_there(seed: int, zoom: int) -> None:
    points = scattered(seed, 500, "few")
    for mine, other in zip(counted(points).above(zoom), counted(points, zoom)):
        np.testing.assert_array_equal(mine, other)


def tally(points: Points, zoom: int) -> Dict[Tuple[int, int], int]:
    """Count point by point, the slow way."""
    size = 2 * HALF_WORLD / (256 * 2**zoom)
    found: Dict[Tuple[int, int], int] = {}
    for x, y in zip(points.x, points.y):
        place = int((HALF_WORLD - y) // size), int((x + HALF_WORLD) // size)
        found[place] = found.get(place, 0) + 1
    return found


@examples(20)
@given(st.integers(0, 2**32), st.integers(0, 20), st.sampled_from([1, 9, 300]))
def test_points_near_a_block_are_those_within_its_margin(seed: int, zoom: int, reach: int) -> None:
    points = scattered(seed, 60)
    counts = counted(points, zoom)
    expected = tally(points, zoom)
    for block in counts.blocks(reach):
        near = counts.near(block, reach)
        found = {
            (row + block.row, col + block.col): times
            for row, col, times in zip(near.row.tolist(), near.col.tolist(), near.times.tolist())
        }
        assert found == {
            (row, col): times
            for (row, col), times in expected.items()
            if -reach <= row - block.row < block.height + reach
            and -reach <= col - block.col < block.width + reach
        }


def test_what_lies_outside_the_square_is_counted_apart() -> None:
    counter = PointCounter(3)
    far = 1.5 * HALF_WORLD
    counter.add(Points(np.array([0.0, 0.0, HALF_WORLD, -far]), np.array([0.0, far, 5.0, 0.0])))
    assert counter.outside == 2
    assert counter.counted().point_count == 4


def test_points_at_180_degrees_are_near_the_edge() -> None:
    counts = counted(Points(np.array([0.0, HALF_WORLD - 1, -HALF_WORLD]), np.zeros(3)), 0)
    assert counts.near_edge(Falloff("linear", 10.0).reach) == 2
    assert counts.near_edge(0) == 0
