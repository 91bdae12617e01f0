# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.heat_cases import plain_heat

from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat import tile_heat
from qgis_heatdecay.core.heat.engine import HeatField, heat_raster
from qgis_heatdecay.core.heat.kernels import KERNELS, Falloff, HeatSettings
from qgis_heatdecay.core.heat.leveled import ERROR, Levels, leveled_heat
from qgis_heatdecay.core.heat.point_set import NearPoints
from qgis_heatdecay.core.heat.stacking import Stack

SIDE = 48
GRID = Grid(0.0, float(SIDE), 1.0, SIDE, SIDE)
WEIGHTS = {
    "gamma": lambda rng, n: rng.gamma(2.0, 1.0, n),
    "even": lambda rng, n: rng.uniform(0.01, 1.0, n),
    "lognormal": lambda rng, n: rng.lognormal(sigma=1.5, size=n),
    "magnitudes": lambda rng, n: 10.0 ** rng.uniform(-4.0, 0.0, n),
}


def near_points(points: Points) -> NearPoints:
    row, col = (SIDE - points.y).astype(int), np.floor(points.x).astype(int)
    return NearPoints(row, col, points.weight, None)


def random_points(seed: int, number: int, weights: str, spread: float) -> Points:
    rng = np.random.default_rng(seed)
    x, y = (SIDE / 2 + spread * SIDE * (rng.random(number) - 0.5) for _ in range(2))
    return Points(x, y, WEIGHTS[weights](rng, number))


def crowded(number: int = 30_000) -> Points:
    return random_points(1, number, "gamma", 1.0)


@examples(60)
@given(
    st.integers(0, 2**32),
    st.sampled_from([1, 3, 40, 700]),
    st.sampled_from(sorted(WEIGHTS)),
    st.sampled_from(sorted(KERNELS)),
    st.sampled_from([2.0, 6.0, 9.5]),
    st.sampled_from([0.95, 0.98, 0.99, 0.997, 0.9997]),
    st.sampled_from([0.1, 0.9]),
)
def test_levels_are_near_to_plain_stacks(seed, number, weights, kernel, radius, decay, spread):
    points = random_points(seed, number, weights, spread)
    falloff, stack, near = Falloff(kernel, radius), Stack(decay), near_points(points)
    levels = Levels.of(near, (SIDE, SIDE), falloff, stack)
    if levels is None:
        return
    want = plain_heat(GRID, points, HeatSettings(kernel, radius, decay))
    heat, reached = leveled_heat(near, (SIDE, SIDE), falloff, stack, levels, lambda: None)
    np.testing.assert_array_equal(reached, ~np.isnan(want))
    positions = heat[reached] / np.nanmax(want), want[reached] / np.nanmax(want)
    assert abs(positions[0] - positions[1]).max() <= ERROR
    # On the logarithmic scale, too, where faint heat shows.
    shown, exact = (np.log1p(99.0 * each) / np.log(100.0) for each in positions)
    assert abs(shown - exact).max() <= ERROR


@pytest.mark.parametrize("decay", [0.999, 0.9997])
def test_fields_are_laid_on_levels_where_that_is_faster(decay, monkeypatch):
    calls = []

    def counted(*given):
        calls.append(given[1])
        return leveled_heat(*given)

    monkeypatch.setattr(tile_heat, "leveled_heat", counted)
    points = crowded()
    exact = heat_raster(GRID, [points], [], HeatSettings("linear", 15.0, decay))
    assert not calls
    near = heat_raster(GRID, [points], [], HeatSettings("linear", 15.0, decay, approximate=True))
    assert calls
    assert 0 < abs(near - exact).max() <= ERROR * exact.max()


def test_what_is_not_present_any_more_leaves_nothing():
    first, second = crowded(20_000), random_points(2, 20_000, "gamma", 1.0)
    settings = HeatSettings("quartic", 9.0, 0.9995, approximate=True)
    field = HeatField(GRID, settings)
    for points in (first, second):
        field.add(points)
    field.heat()
    field.remove(first)
    alone = heat_raster(GRID, [second], [], settings)
    assert abs(field.heat() - alone).max() <= ERROR * alone.max()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("points", "decay"),
    [
        (random_points(3, 300, "gamma", 1.0), 0.9997),
        (crowded(), 0.5),
        (Points(crowded().x, crowded().y, np.random.default_rng(4).normal(size=30_000)), 0.9997),
        (Points(crowded().x, crowded().y, 10.0 ** np.linspace(-30.0, 0.0, 30_000)), 0.9997),
        (Points(crowded().x, crowded().y, 10.0 ** np.linspace(-300.0, 300.0, 30_000)), 0.9997),
        (Points(crowded().x, crowded().y), 0.9997),
    ],
    ids=["few", "low decay", "both signs", "wide weights", "widest weights", "no weights"],
)
def test_all_else_stays_exact(points, decay):
    exact, near = (
        heat_raster(GRID, [points], [], HeatSettings("linear", 9.0, decay, approximate=each))
        for each in (False, True)
    )
    np.testing.assert_array_equal(near, exact)


def test_piles_count_as_often_as_they_stand():
    points, times = random_points(5, 200, "gamma", 0.5), np.arange(1, 201)
    piles = near_points(points)._replace(times=times)
    each = piles.at(np.repeat(np.arange(200), times))._replace(times=None)
    falloff, stack = Falloff("linear", 9.0), Stack(0.9999)
    heats = [
        leveled_heat(
            near,
            (SIDE, SIDE),
            falloff,
            stack,
            Levels.of(piles, (SIDE, SIDE), falloff, stack),
            lambda: None,
        )[0]
        for near in (piles, each)
    ]
    np.testing.assert_allclose(*heats, rtol=1e-9)


def test_too_deep_stacks_are_left_to_other_ways():
    near = near_points(crowded())
    falloff = Falloff("linear", 15.0)
    assert Levels.of(near, (SIDE, SIDE), falloff, Stack(0.5)) is None
    quotients = [
        Levels.of(near, (SIDE, SIDE), falloff, Stack(each)).quotient for each in (0.9985, 0.9999)
    ]
    assert quotients[0] < quotients[1]
