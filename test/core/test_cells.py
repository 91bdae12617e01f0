# SPDX-License-Identifier: GPL-2.0-or-later
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.heat_cases import plain_heat
from support.reference import assert_same_heat

from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.cells import values_of_rank
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.kernels import KERNELS, HeatSettings

WEIGHTS = {
    "even": lambda rng, n: rng.random(n),
    "lognormal": lambda rng, n: rng.lognormal(sigma=2, size=n),
    "equal": lambda rng, n: 1 + 1e-7 * rng.random(n),
    "magnitudes": lambda rng, n: 10.0 ** rng.uniform(-12, 0, n),
    "signs": lambda rng, n: rng.normal(size=n),
}


@examples(30)
@given(
    st.integers(0, 2**32),
    st.sampled_from(sorted(WEIGHTS)),
    st.sampled_from(sorted(KERNELS)),
    st.sampled_from([(1, 1), (3, 9), (4, 16), (17, 5), (18, 21)]),
    st.sampled_from([3.0, 8.3, 15.0, 24.0, 101.0, 130.0]),
    st.sampled_from([0.5, 0.95, 0.99, 0.997, 0.9995, 0.9999]),
    st.sampled_from([0.1, 1.3]),
)
def test_crowds_are_stacked_like_plain_ones(seed, weights, kernel, shape, radius, decay, spread):
    rng = np.random.default_rng(seed)
    grid = Grid(0.0, float(shape[0]), 1.0, shape[1], shape[0])
    x, y = (side / 2 + spread * side * (rng.random(800) - 0.5) for side in shape[::-1])
    # Some stand more than once.
    twice = rng.integers(0, 800, 900)
    points = Points(x[twice], y[twice], WEIGHTS[weights](rng, 800)[twice])
    settings = HeatSettings(kernel, radius, decay)
    want = plain_heat(grid, points, settings)
    stacks = [want]
    if weights == "signs":
        for sign in (1, -1):
            chosen = sign * points.weight > 0
            part = Points(points.x[chosen], points.y[chosen], abs(points.weight[chosen]))
            stacks.append(plain_heat(grid, part, settings))
    if not np.isnan(want).all():
        largest = max(float(np.nanmax(np.abs(each))) for each in stacks)
        assert_same_heat(heat_raster(grid, [points], [], settings), want, largest=largest)


@pytest.mark.parametrize("decay", [0.95, 0.997, 0.9995])
def test_order_of_points_and_number_of_threads_do_not_matter(decay):
    rng = np.random.default_rng(1)
    grid = Grid(0.0, 90.0, 1.0, 90, 90)
    x, y, weight = 90 * rng.random(9000), 90 * rng.random(9000), rng.random(9000)
    order = rng.permutation(9000)
    settings = HeatSettings("linear", 15.0, decay)
    first = heat_raster(grid, [Points(x, y, weight)], [], settings, threads=1)
    shuffled = Points(x[order], y[order], weight[order])
    assert first.tobytes() == heat_raster(grid, [shuffled], [], settings, threads=3).tobytes()


@pytest.mark.slow
def test_memory_does_not_grow_with_the_crowd():
    rng = np.random.default_rng(1)
    grid = Grid(0.0, 16.0, 1.0, 16, 16)
    x, y = 16 * rng.random((2, 100_000))
    points = Points(x, y, rng.random(100_000))
    tracemalloc.start()
    try:
        heat_raster(grid, [points], [], HeatSettings("linear", 15.0, 0.99995), threads=1)
        assert tracemalloc.get_traced_memory()[1] < 150e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("rank", [1, 5, 256, 900])
@pytest.mark.parametrize("sorts", ["any", "rising", "mostly 0"])
def test_the_value_of_a_rank_is_found_whatever_the_order(rank, sorts):
    values = np.random.default_rng(rank).random((5, 1000)).astype(np.float32)
    if sorts == "rising":
        values.sort(axis=1)
    if sorts == "mostly 0":
        values[:, 50:] = 0
    np.testing.assert_array_equal(values_of_rank(values, rank), np.sort(values, axis=1)[:, -rank])
