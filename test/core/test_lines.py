# SPDX-License-Identifier: GPL-2.0-or-later
"""What lines add to pixels, against the plain reference and on cases that are known."""

import math
import threading
import tracemalloc
from collections import defaultdict
from typing import Dict, Iterator, List, Sequence, Tuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import reference
from support.examples import examples
from support.heat_cases import Case, cases, grid_of, lines_of, settings_of
from support.reference import Feature, Heat, Raster, segments_of

from qgis_heatdecay.core.features import Lines
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.kernels import HeatSettings
from qgis_heatdecay.core.heat.line_set import LineSet
from qgis_heatdecay.core.heat.padded_grid import Tile

Pixel = Tuple[int, int]


def tiles_of(shape: Tuple[int, int], size: int) -> Iterator[Tile]:
    """Cut a grid of ``shape`` (rows, columns) into tiles of at most ``size`` pixels a side."""
    rows, cols = shape
    for row in range(0, rows, size):
        for col in range(0, cols, size):
            yield Tile(row, col, min(size, rows - row), min(size, cols - col))


def gathered(
    index: LineSet, shape: Tuple[int, int], tile_size: int = 64
) -> Dict[Pixel, List[float]]:
    """Return the sorted values of all pixels that get any."""
    found: Dict[Pixel, List[float]] = defaultdict(list)
    for tile in tiles_of(shape, tile_size):
        for pixel, value in index.contributions(tile):
            assert pixel.dtype == np.int32
            assert value.dtype == np.float64
            assert len(pixel) == len(value) <= 1_000_000
            assert (value != 0).all()
            rows, columns = np.divmod(pixel, tile.width)
            assert (pixel >= 0).all()
            assert (rows < tile.height).all()
            for row, column, v in zip(rows.tolist(), columns.tolist(), value.tolist()):
                found[tile.row + row, tile.col + column].append(v)
    return {pixel: sorted(values) for pixel, values in found.items()}


def one_line(*vertices: Tuple[float, float]) -> Lines:
    return lines_of([Feature([vertices], 1.0, True)])


def heat_of(lines: Lines, grid: Grid, **settings: object) -> np.ndarray:
    """Return the plain sum of what the lines add; 0 where nothing does."""
    result = np.zeros(grid.shape)
    index = LineSet(lines, grid, HeatSettings(**settings))  # type: ignore[arg-type]
    for pixel, values in gathered(index, grid.shape).items():
        result[pixel] = sum(values)
    return result


@pytest.mark.slow
@examples(100)
@given(cases(points=False, most=6))
def test_every_pixel_gets_what_the_reference_says(case: Case) -> None:
    features, raster, heat = case
    index = LineSet(lines_of(features), grid_of(raster), settings_of(heat))
    found = gathered(index, (raster.height, raster.width), tile_size=7)
    placed = reference.in_pixels(features, raster)
    for row, column in np.ndindex(raster.height, raster.width):
        pairs = list(reference.distances(placed, heat.segments, row, column))
        if any(abs(distance / heat.radius - 1) < 1e-6 for distance, _ in pairs):
            continue  # rounding decides; whole numbers have a test of their own
        expected = [w * reference.kernel_value(heat.kernel, d / heat.radius) for d, w in pairs]
        expected = sorted(value for value in expected if value)
        assert found.get((row, column), []) == pytest.approx(expected, rel=1e-6, abs=1e-9)


def tracks(count: int, vertices: int, step_px: float, size_px: int, seed: int = 3) -> List[Feature]:
    """Return walks that turn slowly."""
    rng = np.random.default_rng(seed)
    heading = rng.uniform(0, 7, (count, 1)) + rng.normal(0, 0.2, (count, vertices)).cumsum(axis=1)
    walk = np.stack([np.cos(heading), np.sin(heading)], axis=-1).cumsum(axis=1) * step_px
    walk += rng.uniform(0, size_px, (count, 1, 2))
    return [Feature([[tuple(xy) for xy in track]], 1.0, True) for track in walk.tolist()]


@pytest.mark.slow
@pytest.mark.parametrize("step_px", [0.05, 1.0, 40.0])
@pytest.mark.parametrize("segments", [False, True])
def test_dense_and_sparse_tracks(step_px: float, segments: bool) -> None:
    features = tracks(5, 60, step_px, 150)
    raster, heat = Raster(0, 150, 1, 150, 150), Heat("linear", 6.5, segments=segments)
    index = LineSet(lines_of(features), grid_of(raster), settings_of(heat))
    found = gathered(index, (150, 150))
    placed = reference.in_pixels(features, raster)
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 150, (150, 2)).tolist()
    pixels += [list(pixel) for pixel in list(found)[:: max(1, len(found) // 150)]]
    for row, column in pixels:
        distances = [d for d, _ in reference.distances(placed, segments, row, column)]
        expected = sorted(1 - d / 6.5 for d in distances if d < 6.5)
        assert found.get((row, column), []) == pytest.approx(expected, abs=1e-9)


@st.composite
def dense_features(draw: st.DrawFn) -> List[Feature]:
    """Draw lines of many vertices: dense, sparse or both, crossing and repeating themselves."""
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    features = []
    for _ in range(draw(st.integers(1, 3))):
        parts = []
        for _ in range(draw(st.integers(1, 2))):
            steps = [
                rng.normal(0, scale, (draw(st.sampled_from([1, 60, 2500])), 2))
                + draw(st.sampled_from([0.0, 0.4, -0.2])) * scale
                for scale in draw(
                    st.lists(
                        st.sampled_from([0.0, 1e-9, 0.003, 0.05, 0.3, 0.7, 6.0]),
                        min_size=1,
                        max_size=4,
                    )
                )
            ]
            walk = rng.uniform(-3, 15, 2) + np.concatenate(steps).cumsum(axis=0)
            if draw(st.booleans()):
                walk = np.concatenate((walk, walk[::-1]))
            parts.append([tuple(xy) for xy in walk.tolist()])
        features.append(Feature(parts, draw(st.sampled_from([1.0, 3.0, -2.0, 0.0])), True))
    return features


radii = st.sampled_from([0.4, 1.0, 2.5, 7.3, 40.0])


@pytest.mark.slow
@examples(30)
@given(dense_features(), radii, st.booleans())
def test_dense_lines_are_what_the_reference_says(
    features: List[Feature], radius: float, segments: bool
) -> None:
    raster, heat = Raster(0, 12, 1, 13, 12), Heat("linear", radius, 0.5, segments)
    grid, lines = grid_of(raster), lines_of(features)
    expected, undecided = reference.solve(features, raster, heat)
    found = heat_raster(grid, [], [lines], settings_of(heat))
    largest = reference.largest_stack(features, raster, heat)
    reference.assert_same_heat(found, expected, undecided, largest=largest or 1.0)


def cut_up(features: Sequence[Feature]) -> List[Feature]:
    """Make each segment a part of its own: the same distances, and nothing that follows itself."""
    return [
        feature._replace(parts=[ends for part in feature.parts for ends in segments_of(part)])
        for feature in features
    ]


@examples(50)
@given(dense_features(), radii, st.lists(st.booleans(), min_size=3, max_size=3))
def test_dense_lines_are_the_same_to_the_last_bit_as_their_segments_alone(
    features: List[Feature], radius: float, present: List[bool]
) -> None:
    grid, settings = Grid(0, 12, 1, 13, 12), HeatSettings(radius_px=radius)
    whole, cut = (LineSet(lines_of(each), grid, settings) for each in (features, cut_up(features)))
    assert gathered(whole, grid.shape) == gathered(cut, grid.shape)
    np.testing.assert_array_equal(whole.bounds, cut.bounds)
    for index in (whole, cut):
        index.switch(np.array(present[: len(features)]) * 0.5)
    assert gathered(whole, grid.shape, 7) == gathered(cut, grid.shape, 7)


@pytest.mark.slow
@pytest.mark.parametrize("size_px", [150, 700])
@pytest.mark.parametrize("step_px", [0.002, 0.03, 0.3])
def test_long_dense_lines_are_those_of_their_segments(step_px: float, size_px: int) -> None:
    features = tracks(2, 6000, step_px, size_px)
    grid = Grid(0, size_px, 1, size_px, size_px)
    heats = [
        heat_raster(grid, [], [lines_of(each)], HeatSettings("quartic", radius_px=35), threads=n)
        for each, n in ((features, 2), (cut_up(features), 1))
    ]
    assert heats[0].tobytes() == heats[1].tobytes()


def test_the_size_of_the_tiles_changes_nothing() -> None:
    features = tracks(8, 80, 2.0, 150)
    index = LineSet(lines_of(features), Grid(0, 150, 1, 150, 130), HeatSettings(radius_px=9))
    whole = gathered(index, (130, 150), tile_size=150)
    for size in (1, 16, 100):
        some = {pixel: whole[pixel] for pixel in whole if size > 1 or pixel[0] < 12}
        rows = 130 if size > 1 else 12
        assert gathered(index, (rows, 150), tile_size=size) == some


def test_a_feature_adds_once_and_its_segments_each() -> None:
    there_and_back = one_line((1, 5), (9, 5), (1, 5))
    grid = Grid(0, 10, 1, 10, 10)
    once = heat_of(there_and_back, grid, radius_px=3)
    twice = heat_of(there_and_back, grid, radius_px=3, segments=True)
    assert once.max() == pytest.approx(1 - 0.5 / 3)
    np.testing.assert_allclose(twice, 2 * once)


def test_parts_are_one_feature_and_not_joined() -> None:
    parts = [Feature([[(0.5, 0.5), (0.5, 4.5)], [(9.5, 0.5), (9.5, 4.5)]], 2.0, True)]
    heat = heat_of(lines_of(parts), Grid(0, 5, 1, 10, 5), radius_px=2)
    np.testing.assert_allclose(heat, [[2, 1, 0, 0, 0, 0, 0, 0, 1, 2]] * 5)


@pytest.mark.parametrize("segments", [False, True])
def test_a_lone_vertex_and_a_segment_without_length_count(segments: bool) -> None:
    grid = Grid(0, 7, 1, 7, 7)
    for vertices in ([(3.5, 3.5)], [(3.5, 3.5), (3.5, 3.5)]):
        heat = heat_of(one_line(*vertices), grid, radius_px=2, segments=segments)
        assert heat[3, 3] == 1
        np.testing.assert_allclose(heat[3], [0, 0, 0.5, 1, 0.5, 0, 0])
        assert (heat > 0).sum() == 9


def test_segments_count_lone_vertices_among_longer_parts() -> None:
    parts = [[(1.5, 1.5)], [(4.5, 1.5), (4.5, 1.5), (4.5, 1.5)], [(7.5, 1.5)]]
    lines = lines_of([Feature(parts, 1.0, True)])
    heat = heat_of(lines, Grid(0, 3, 1, 9, 3), radius_px=1, segments=True)
    np.testing.assert_allclose(heat[1], [0, 1, 0, 0, 2, 0, 0, 1, 0])


def test_a_line_is_not_moved_to_pixel_centers() -> None:
    heat = heat_of(one_line((0, 2), (6, 2)), Grid(0, 4, 1, 6, 4), radius_px=2)
    np.testing.assert_allclose(heat[:, 3], [0.25, 0.75, 0.75, 0.25])


@pytest.mark.parametrize("kernel", ["uniform", "linear"])
def test_just_at_the_radius_nothing_is_added_on_whole_numbers(kernel: str) -> None:
    """The 3-4-5 triangle: 5 pixels from an end, and 5 pixels above the middle of a line."""
    grid = Grid(0, 30, 1, 30, 30)
    for vertices in ([(10.5, 10.5), (7.5, 6.5)], [(4.5, 4.5), (19.5, 24.5)], [(10.5, 10.5)]):
        heat = heat_of(one_line(*vertices), grid, radius_px=5, kernel=kernel)
        for row, column in np.ndindex(30, 30):
            center = (column + 0.5, 29.5 - row)
            ends = (vertices[0], vertices[-1])
            distance = reference.distance_to_segment(center, *ends)
            assert (heat[row, column] > 0) == (distance < 5 - 1e-9), (row, column, distance)


def test_no_weight_no_heat_and_signs_stay() -> None:
    features = [Feature([[(0, 1.5), (9, 1.5)]], weight, True) for weight in (0.0, -2.0, 3.0, 0.0)]
    index = LineSet(lines_of(features), Grid(0, 3, 1, 9, 3), HeatSettings(radius_px=1))
    assert gathered(index, (3, 9)) == {(1, column): [-2.0, 3.0] for column in range(9)}


def test_only_the_active_features_count() -> None:
    features = tracks(6, 40, 1.0, 60)
    grid, heat = Grid(0, 60, 1, 60, 60), HeatSettings(radius_px=4)
    active = np.array([True, False, False, True, True, False])
    chosen = [feature for feature, on in zip(features, active) if on]
    index = LineSet(lines_of(features), grid, heat)
    alone = LineSet(lines_of(chosen), grid, heat)
    index.switch(active)
    assert gathered(index, (60, 60)) == gathered(alone, (60, 60))
    index.switch(np.zeros(6))
    assert not gathered(index, (60, 60))


def test_no_features() -> None:
    index = LineSet(lines_of([]), Grid(0, 5, 1, 5, 5), HeatSettings())
    assert not gathered(index, (5, 5))
    assert index.bounds.shape == (0, 4)


@examples(60)
@given(cases(points=False, most=5))
def test_no_pixel_outside_the_reach_box_is_heated(case: Case) -> None:
    features, raster, heat = case
    features = [feature._replace(weight=1.0) for feature in features]
    index = LineSet(lines_of(features), grid_of(raster), settings_of(heat))
    shape = (raster.height, raster.width)
    for number, (left, top, right, bottom) in enumerate(index.bounds):
        index.switch(np.arange(len(features)) == number)
        for row, column in gathered(index, shape):
            assert left <= column <= right
            assert top <= row <= bottom


def test_reach_bounds_are_tight() -> None:
    index = LineSet(
        one_line((10.5, 95.5), (20.5, 90.5)), Grid(0, 100, 1, 100, 100), HeatSettings(radius_px=5)
    )
    assert index.bounds.tolist() == [[5, -1, 25, 14]]


@pytest.mark.parametrize("far", [1e3, 1e6, 1e9])
def test_a_line_that_only_crosses_the_raster(far: float) -> None:
    """Ends far outside, as of a flight route: the heat is that of the straight line."""
    grid = Grid(0, 100, 1, 100, 100)
    heat = heat_of(one_line((50 - far, 50 - 2 * far), (50 + far, 50 + 2 * far)), grid, radius_px=8)
    x, y = np.meshgrid(np.arange(100) + 0.5, 99.5 - np.arange(100))
    distance = abs(2 * (x - 50) - (y - 50)) / math.sqrt(5)
    np.testing.assert_allclose(heat, np.clip(1 - distance / 8, 0, None), atol=1e-7)


def test_web_mercator_with_pixels_of_centimeters() -> None:
    grid = Grid(1_113_194.9, 6_446_275.8, 0.05, 80, 60)
    x, y = grid.xmin + 2.0 + 1e-3, grid.ymax - 1.5
    line = one_line((x - 2e7, y), (x + 1e7, y))
    heat = heat_of(line, grid, radius_px=10)
    rows = np.arange(60) + 0.5
    expected = np.clip(1 - abs(rows - (grid.ymax - y) / 0.05) / 10, 0, None)
    np.testing.assert_allclose(heat, np.repeat(expected[:, None], 80, axis=1), atol=1e-6)


def test_a_radius_larger_than_the_raster() -> None:
    heat = heat_of(one_line((-500, -300), (-490, -300)), Grid(0, 9, 1, 9, 9), radius_px=2000)
    for row, column in ((0, 0), (8, 8), (4, 2)):
        distance = math.hypot(column + 0.5 + 490, 8.5 - row + 300)
        assert heat[row, column] == pytest.approx(1 - distance / 2000, rel=1e-12)


def test_threads_read_one_index() -> None:
    features = tracks(20, 100, 1.5, 120)
    grid = Grid(0, 120, 1, 120, 120)
    index = LineSet(lines_of(features), grid, HeatSettings(radius_px=7))
    alone = gathered(index, (120, 120), 40)
    results: List[Dict[Pixel, List[float]]] = []
    workers = [
        threading.Thread(target=lambda: results.append(gathered(index, (120, 120), 40)))
        for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert results == [alone] * 3


def test_the_same_bytes_every_time() -> None:
    lines = lines_of(tracks(20, 100, 1.5, 120))
    grid, heat = Grid(0, 120, 1, 120, 120), HeatSettings(radius_px=7)

    def bytes_of() -> List[Tuple[bytes, bytes]]:
        chunks = LineSet(lines, grid, heat).contributions(Tile(0, 0, 120, 120))
        return [(pixel.tobytes(), value.tobytes()) for pixel, value in chunks]

    assert bytes_of() == bytes_of()


def peak_and_pairs(lines: Lines, grid: Grid, tiles: Sequence[Tile], radius_px: float) -> Tuple:
    """Return the peak of memory in MB and the number of pairs."""
    tracemalloc.start()
    index = LineSet(lines, grid, HeatSettings(radius_px=radius_px))
    pairs = sum(len(pixel) for tile in tiles for pixel, _ in index.contributions(tile))
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak, pairs


def test_a_long_diagonal_costs_its_length_not_its_box() -> None:
    grid = Grid(0, 20_000, 1, 20_000, 20_000)
    upper = tiles_of((4000, 20_000), 1000)
    diagonal = [tile for tile in upper if abs(tile.row - tile.col) <= 1000]
    line = one_line((-1e6, 1e6 + 20_000), (1e6, -1e6 + 20_000))
    peak, pairs = peak_and_pairs(line, grid, diagonal, 10)
    assert pairs == pytest.approx(29 * 4_000, rel=1e-2)  # 14 diagonals of pixels to each side
    assert peak < 40


@pytest.mark.slow
def test_one_feature_of_very_many_vertices_on_few_pixels() -> None:
    rng = np.random.default_rng(5)
    x, y = rng.normal(0, 0.01, (2, 100_000)).cumsum(axis=1) % 20 + 20
    lines = Lines(x, y, np.array([0, len(x)]), np.array([0]))
    grid = Grid(0, 64, 1, 64, 64)
    peak, pairs = peak_and_pairs(lines, grid, [Tile(0, 0, 64, 64)], 5)
    assert 400 <= pairs <= 64 * 64
    assert peak < 150


@pytest.mark.slow
def test_very_many_features_on_one_tile_come_in_chunks() -> None:
    rng = np.random.default_rng(6)
    middles = rng.uniform(0, 64, (20_000, 1, 2))
    x, y = (middles + rng.normal(0, 2, (20_000, 2, 2))).reshape(-1, 2).T.copy()
    lines = Lines(x, y, np.arange(0, 40_001, 2), np.arange(20_000))
    peak, pairs = peak_and_pairs(lines, Grid(0, 64, 1, 64, 64), [Tile(0, 0, 64, 64)], 6)
    assert pairs > 2_000_000
    assert peak < 100


def test_progress_of_sorting_is_told_and_may_cancel() -> None:
    class StopError(Exception):
        pass

    def stop(done: float) -> None:
        raise StopError

    with pytest.raises(StopError):
        LineSet(one_line((0, 0), (1, 1)), Grid(0, 5, 1, 5, 5), HeatSettings(), stop)
