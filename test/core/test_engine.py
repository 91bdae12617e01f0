# SPDX-License-Identifier: GPL-2.0-or-later
import threading
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.heat_cases import plain_heat
from support.promptness import Since
from support.reference import assert_same_heat

from qgis_heatdecay.core.errors import Cancelled, HeatDecayError
from qgis_heatdecay.core.features import Lines, Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.kernels import KERNELS, HeatSettings

WEIGHTS = {
    "none": lambda rng, n: None,
    "equal": lambda rng, n: np.full(n, 2.5),
    "few": lambda rng, n: rng.integers(0, 4, n).astype(float),
    "any": lambda rng, n: rng.random(n),
    "signs": lambda rng, n: rng.normal(size=n),
    "magnitudes": lambda rng, n: 10.0 ** rng.integers(-30, 30, n),
}


def scattered(rng, grid, number, spread, weights):
    xmin, ymin, xmax, ymax = grid.bounds
    x, y = grid.center
    return Points(
        x + spread * (xmax - xmin) * (rng.random(number) - 0.5),
        y + spread * (ymax - ymin) * (rng.random(number) - 0.5),
        WEIGHTS[weights](rng, number),
    )


@st.composite
def cases(draw):
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    grid = Grid(3.0, 50.0, 0.7, draw(st.sampled_from([1, 63, 65, 90])), draw(st.integers(1, 80)))
    points = scattered(
        rng,
        grid,
        draw(st.sampled_from([0, 1, 5, 60, 400])),
        draw(st.sampled_from([0.1, 0.5, 1.3])),
        draw(st.sampled_from(sorted(WEIGHTS))),
    )
    settings = HeatSettings(
        draw(st.sampled_from(sorted(KERNELS))),
        draw(st.sampled_from([0.4, 1.0, 1.5, 3.0, 5.0, 10.3, 17.0, 120.0])),
        draw(st.sampled_from([0.0, 0.3, 0.95, 0.99, 0.9999999, 1.0])),
    )
    return grid, points, settings


@pytest.mark.slow
@examples(120)
@given(cases())
def test_heat_is_that_of_plain_stacking(case):
    grid, points, settings = case
    assert_same_heat(heat_raster(grid, [points], [], settings), plain_heat(grid, points, settings))


@pytest.mark.slow
@pytest.mark.parametrize("weights", ["none", "few", "any", "signs"])
@pytest.mark.parametrize("radius", [4.0, 30.0])
def test_dense_points_are_exact_too(weights, radius):
    # Dense enough for counting to end early, for floors and for 16 bits.
    rng = np.random.default_rng(5)
    grid = Grid(0.0, 20.0, 1.0, 20, 20)
    points = scattered(rng, grid, 3000, 2.0, weights)
    settings = HeatSettings("linear", radius, 0.9)
    want = plain_heat(grid, points, settings)
    assert_same_heat(heat_raster(grid, [points], [], settings), want)


@pytest.mark.parametrize("weights", sorted(WEIGHTS))
@pytest.mark.parametrize("radius", [1.0, 5.0, 24.0])
@pytest.mark.parametrize("center", [(0.0, 0.0), (1.0, 1.0), (0.4, 0.7), (-0.03, 0.5)])
def test_a_few_points_on_a_large_raster(center, radius, weights):
    rng = np.random.default_rng(8)
    grid = Grid(0.0, 300.0, 1.0, 330, 300)
    x, y = center[0] * 330 + rng.normal(0, 9, 40), center[1] * 300 + rng.normal(0, 9, 40)
    points = Points(x, y, WEIGHTS[weights](rng, 40))
    settings = HeatSettings("quartic", radius, 0.9)
    want = plain_heat(grid, points, settings)
    assert_same_heat(heat_raster(grid, [points], [], settings), want)


@pytest.mark.slow
@pytest.mark.parametrize("weights", ["none", "few", "any", "signs"])
@pytest.mark.parametrize("decay", [0.0, 0.95, 1.0])
@pytest.mark.parametrize("radius", [3.0, 25.0])
def test_order_of_features_and_number_of_threads_do_not_matter(weights, decay, radius):
    rng = np.random.default_rng(1)
    grid = Grid(0.0, 150.0, 1.0, 150, 150)
    points = scattered(rng, grid, 5000, 1.0, weights)
    order = rng.permutation(5000)
    weight = None if points.weight is None else points.weight[order]
    shuffled = Points(points.x[order], points.y[order], weight)
    settings = HeatSettings("quartic", radius, decay)
    first = heat_raster(grid, [points], [], settings, threads=1)
    second = heat_raster(grid, [shuffled], [], settings, threads=5)
    assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize("weights", ["none", "few", "any"])
def test_decay_0_is_the_maximum_and_decay_1_the_sum(weights):
    rng = np.random.default_rng(2)
    grid = Grid(0.0, 70.0, 1.0, 70, 70)
    layers = [scattered(rng, grid, 40, 1.0, weights) for _ in range(3)]
    for decay, combine in (
        (0.0, np.fmax),
        (1.0, lambda a, b: np.where(np.isnan(a), b, a + np.nan_to_num(b))),
    ):
        settings = HeatSettings("linear", 12.0, decay)
        parts = [heat_raster(grid, [layer], [], settings) for layer in layers]
        want = combine(combine(parts[0], parts[1]), parts[2])
        assert_same_heat(heat_raster(grid, layers, [], settings), want)


@pytest.mark.parametrize("decay", [0.5, 0.95, 1.0])
def test_weights_times_c_give_heat_times_c(decay):
    rng = np.random.default_rng(3)
    grid = Grid(0.0, 90.0, 1.0, 90, 90)
    points = scattered(rng, grid, 800, 1.0, "any")
    settings = HeatSettings("gaussian", 14.0, decay)
    once = heat_raster(grid, [points], [], settings)
    for factor in (1e-30, 7.0, 1e30, -3.0):
        times = heat_raster(
            grid, [Points(points.x, points.y, factor * points.weight)], [], settings
        )
        assert_same_heat(times.astype(float) / factor, once.astype(float))


def test_shifting_grid_and_points_shifts_the_heat():
    rng = np.random.default_rng(4)
    points = scattered(rng, Grid(0.0, 128.0, 1.0, 128, 128), 900, 1.0, "any")
    settings = HeatSettings("linear", 9.0, 0.9)
    whole = heat_raster(Grid(0.0, 128.0, 1.0, 128, 128), [points], [], settings)
    part = heat_raster(Grid(37.0, 117.0, 1.0, 60, 70), [points], [], settings)
    assert_same_heat(part, whole[11:81, 37:97])


def test_what_cancels_is_0_and_what_nothing_reaches_is_nan():
    grid = Grid(0.0, 100.0, 1.0, 100, 100)
    rng = np.random.default_rng(6)
    x, y = 20 + 30 * rng.random(500), 20 + 30 * rng.random(500)
    weight = rng.random(500)
    layers = [Points(x, y, weight), Points(x, y, -weight)]
    for decay in (0.0, 0.95, 1.0):
        heat = heat_raster(grid, layers, [], HeatSettings("linear", 20.0, decay))
        assert np.nanmax(np.abs(heat)) == 0
        assert np.isnan(heat[0, 99])


def test_no_features_and_weight_0_reach_nothing():
    grid = Grid(0.0, 10.0, 1.0, 10, 10)
    none = heat_raster(grid, [], [], HeatSettings())
    zero = heat_raster(
        grid, [Points(np.array([5.0]), np.array([5.0]), np.zeros(1))], [], HeatSettings()
    )
    assert none.dtype == np.float32
    assert np.isnan(none).all()
    assert np.isnan(zero).all()


def test_a_million_points_on_one_pixel_of_a_tiny_radius():
    grid = Grid(0.0, 3.0, 1.0, 3, 3)
    many = np.full(1_000_000, 1.5)
    heat = heat_raster(grid, [Points(many, many)], [], HeatSettings("linear", 0.3, 0.999999))
    assert heat[1, 1] == pytest.approx((1 - 0.999999**1_000_000) / 1e-6, rel=1e-6)
    assert np.isnan(heat).sum() == 8


def test_weights_of_all_magnitudes_do_not_overflow():
    grid = Grid(0.0, 20.0, 1.0, 40, 20)
    points = Points(
        np.array([5.0, 5.0, 30.0]), np.array([5.0, 9.0, 5.0]), np.array([1e-300, 1e30, 1e-9])
    )
    heat = heat_raster(grid, [points], [], HeatSettings("linear", 6.0, 0.9))
    assert heat[15, 30] == pytest.approx(1e-9)
    assert heat[11, 5] == pytest.approx(1e30)
    assert np.isfinite(heat[15, 5])


def test_a_point_far_outside_heats_the_whole_raster_when_the_radius_is_larger():
    grid = Grid(0.0, 3.0, 1.0, 4, 3)
    points = Points(np.array([50_000.5]), np.array([1.5]))
    heat = heat_raster(grid, [points], [], HeatSettings("linear", 100_000.0, 0.9))
    np.testing.assert_allclose(heat[1], 1 - (50_000 - np.arange(4)) / 100_000, rtol=1e-6)


def test_a_radius_beyond_reason_is_refused():
    with pytest.raises(HeatDecayError, match=r"radius of 2000000000 pixels.*PIXEL_SIZE"):
        heat_raster(Grid(0.0, 3.0, 1.0, 4, 3), [], [], HeatSettings("linear", 2e9))


@pytest.mark.parametrize("decay", [0.0, 0.9, 1.0])
def test_points_and_lines_stack_together(decay):
    # A line of one vertex in the middle of a pixel heats like a point there.
    rng = np.random.default_rng(8)
    grid = Grid(0.0, 80.0, 1.0, 80, 80)
    x, y, weight = rng.integers(0, 80, 60) + 0.5, rng.integers(0, 80, 60) + 0.5, rng.normal(size=60)
    lines = Lines(x[:30], y[:30], np.arange(31), np.arange(30), weight[:30])
    points = Points(x[30:], y[30:], weight[30:])
    settings = HeatSettings("epanechnikov", 14.0, decay)
    want = plain_heat(grid, Points(x, y, weight), settings)
    assert_same_heat(heat_raster(grid, [points], [lines], settings), want)


@pytest.mark.slow
def test_many_lines_on_one_pixel_take_no_more_memory_than_they_need():
    # One pixel with 300,000 contributions must not make rows that long for the pixels around it.
    number = 300_000
    grid = Grid(0.0, 64.0, 1.0, 64, 64)
    lines = Lines(
        np.full(number, 10.5), np.full(number, 10.5), np.arange(number + 1), np.arange(number)
    )
    tracemalloc.start()
    heat = heat_raster(grid, [], [lines], HeatSettings("linear", 0.4, 0.9))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert heat[53, 10] == pytest.approx(10.0, rel=1e-5)
    assert peak < 400e6


def test_progress_rises_to_1_in_the_calling_thread():
    rng = np.random.default_rng(9)
    grid = Grid(0.0, 200.0, 1.0, 200, 200)
    heard = []

    def tick(done):
        assert threading.current_thread() is threading.main_thread()
        heard.append(done)

    heat_raster(grid, [scattered(rng, grid, 2000, 1.0, "any")], [], HeatSettings(), tick)
    assert heard == sorted(heard)
    assert heard[-1] == pytest.approx(1.0)


@pytest.mark.parametrize("weights", ["none", "any"])
def test_cancel_takes_effect_at_once(weights):
    rng = np.random.default_rng(10)
    grid = Grid(0.0, 1000.0, 1.0, 1000, 1000)
    points = scattered(rng, grid, 300_000, 1.0, weights)
    cancelled = []

    def tick(done):
        if done > 0.01:
            cancelled.append(Since())
            raise Cancelled

    with pytest.raises(Cancelled):
        heat_raster(grid, [points], [], HeatSettings("linear", 200.0, 0.999999), tick)
    cancelled[0].assert_prompt()


def test_cancel_does_not_wait_until_very_many_vertices_are_sorted():
    number = 3_000_000
    walk = np.random.default_rng(11).normal(0, 0.1, (2, number)).cumsum(axis=1) % 1000
    lines = Lines(*walk, np.array([0, number]), np.zeros(1, np.int64))
    heard, cancelled = [], []

    def tick(done):
        heard.append(done)
        if len(heard) > 2:
            cancelled.append(Since())
            raise Cancelled

    with pytest.raises(Cancelled):
        heat_raster(Grid(0.0, 1000.0, 1.0, 1000, 1000), [], [lines], HeatSettings(), tick)
    cancelled[0].assert_prompt()
    assert max(heard) < 0.2
