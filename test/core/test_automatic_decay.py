# SPDX-License-Identifier: GPL-2.0-or-later
"""The decay that is found from the data, against contributions counted one by one."""

from dataclasses import replace
from typing import List, Tuple

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.examples import examples
from support.heat_cases import Case, cases, grid_of, inputs_of, settings_of
from support.promptness import Since
from support.reference import CLOSE, distances, in_pixels

from qgis_heatdecay.core.errors import Cancelled
from qgis_heatdecay.core.features import Lines, Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat import automatic_decay
from qgis_heatdecay.core.heat.automatic_decay import contributors, crowd_size, decay_for_crowd
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.kernels import HeatSettings

GRID = Grid(0.0, 600.0, 1.0, 600, 600)


def clusters(number: int, seed: int = 1) -> Points:
    """Make four fifths of the points in 40 clusters, the others anywhere."""
    rng = np.random.default_rng(seed)
    share = rng.random(40)
    cluster = rng.choice(40, number * 4 // 5, p=share / share.sum())
    center, spread = rng.random((40, 2)) * 600, 5 + 50 * rng.random(40) ** 2
    near = center[cluster] + rng.normal(size=(len(cluster), 2)) * spread[cluster, None]
    x, y = np.concatenate([near, rng.random((number - len(near), 2)) * 600]).T
    return Points(x.copy(), y.copy())


def counted_one_by_one(case: Case) -> np.ndarray:
    """Count what reaches each pixel; where rounding alone decides, the case is left out."""
    raster, heat = case.raster, case.heat
    row, column = np.indices((raster.height, raster.width))
    counts = np.zeros(row.shape)
    for length, weight in distances(in_pixels(case.features, raster), heat.segments, row, column):
        u = length / heat.radius
        assume(not (weight and ((np.abs(u - 1) > 0) & (np.abs(u - 1) < CLOSE)).any()))
        counts += (u < 1) * (weight != 0)
    return counts


@pytest.mark.slow
@examples(150)
@given(cases(), st.integers(0, 2**32 - 1), st.booleans())
def test_the_crowd_is_the_quantile_of_what_is_counted(case: Case, seed: int, masked: bool) -> None:
    """Points and multi-points, lines once or by segments, weights of 0 and below, and a mask."""
    counts = counted_one_by_one(case)
    inside = np.random.default_rng(seed).random(counts.shape) < 0.5 if masked else None
    seen = counts[(counts > 0) & (True if inside is None else inside)]
    expected = np.quantile(seen, 0.99) if len(seen) else 0.0
    shapes = [each[0] if each else None for each in inputs_of(case.features)]
    found = crowd_size(grid_of(case.raster), *contributors(*shapes), settings_of(case.heat), inside)
    assert found == pytest.approx(expected, rel=1e-9)


def tracks(number: int, vertices: int, step: float, seed: int) -> Lines:
    """Make tracks along some roads, each beside its road; some far outside, some of one vertex."""
    rng = np.random.default_rng(seed)
    road = np.cumsum(rng.normal(0, step, (8, vertices, 2)), axis=1) + rng.random((8, 1, 2)) * 600
    xy = road[rng.integers(0, 8, number)] + rng.normal(0, 6, (number, 1, 2))
    xy += rng.normal(0, step / 10, xy.shape)
    lengths = np.where(rng.random(number) < 0.05, 1, vertices)
    x, y = np.concatenate([each[:length] for each, length in zip(xy, lengths)]).T.copy()
    x[rng.random(len(x)) < 1e-4] = 1e12
    weight = rng.choice([1.0, 1.0, 0.0], number)
    starts = np.append(0, np.cumsum(lengths))
    return Lines(x, y, starts, np.arange(number), weight, rng.choice([6.0, 11.5], number))


@pytest.mark.slow
@examples(8)
@given(
    st.integers(0, 2**32 - 1),
    st.sampled_from([(60, 400, 1.0), (300, 60, 5.0), (2500, 2, 20.0), (25, 30, 60.0)]),
    st.sampled_from([2.5, 9.0, 24.0]),
    st.booleans(),
    st.sampled_from(["lines", "points too", "a radius each"]),
)
def test_long_lines_are_counted_on_some_pixels_as_on_all(
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    shape: Tuple[int, int, float],
    radius: float,
    segments: bool,
    what: str,
) -> None:
    monkeypatch.setattr(automatic_decay, "_FEW_VERTICES", 500)
    lines = tracks(*shape, seed)
    if what != "a radius each":
        lines = replace(lines, radius=None)
    points = [clusters(3000, seed)] if what == "points too" else []
    inside = np.ones(GRID.shape, bool)
    inside[:, :100] = False
    settings = HeatSettings("uniform", 11.5 if what == "a radius each" else radius, 1.0, segments)
    shapes = contributors(points[0] if points else None, lines)
    counts = heat_raster(GRID, *shapes, settings)
    exact = np.sort(counts[~np.isnan(counts) & inside])
    found = crowd_size(GRID, *shapes, settings, inside)
    monkeypatch.undo()
    assert crowd_size(GRID, *shapes, settings, inside) == np.quantile(exact.astype(float), 0.99)
    assert np.quantile(exact, 0.98) <= found <= np.quantile(exact, 0.996)


@pytest.mark.parametrize("radius", [0.4, 3.0, 10.0, 37.5, 2000.0])
@pytest.mark.parametrize("kernel", ["linear", "gaussian", "uniform"])
def test_many_points_are_counted_whatever_the_radius(radius: float, kernel: str) -> None:
    points = clusters(3000)
    grid = Grid(200.0, 400.0, 1.0, 60, 40)
    column, row = np.floor(points.x) - 200, 399 - np.floor(points.y)
    counts = np.array(
        [
            [np.count_nonzero((column - c) ** 2 + (row - r) ** 2 < radius**2) for c in range(60)]
            for r in range(40)
        ]
    )
    found = crowd_size(grid, [points], [], HeatSettings(kernel, radius))
    assert found == pytest.approx(np.quantile(counts[counts > 0], 0.99), rel=1e-9)


@pytest.mark.parametrize(
    ("crowd", "decay"),
    [
        (0.0, 0.95),
        (0.3, 0.95),
        (1.0, 0.95),
        (44.8, 0.95),
        (45.0, 0.9501),
        (100.0, 0.9772),
        (1770.0, 0.9987),
        (12_345.6, 0.999814),
        (23_025.0, 0.9999),
        (1e12, 0.9999),
    ],
)
def test_the_decay_of_a_crowd(crowd: float, decay: float) -> None:
    """0.1**(1/n), within 0.95 and 0.9999; three digits of what is missing to 1."""
    assert decay_for_crowd(crowd) == decay


@given(st.floats(50, 20_000))
def test_the_last_of_a_crowd_counts_a_tenth(crowd: float) -> None:
    assert decay_for_crowd(crowd) ** crowd == pytest.approx(0.1, rel=0.02)


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_larger_crowds_have_no_lower_decay(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert decay_for_crowd(low) <= decay_for_crowd(high)


@pytest.mark.parametrize("number", [1_000, 10_000, 100_000, 1_000_000])
@pytest.mark.parametrize("seed", [1, 2])
def test_crowds_are_no_flat_sheet(number: int, seed: int) -> None:
    """At most 2 % of what is reached lies above 90 % of the largest heat."""
    points, settings = clusters(number, seed), HeatSettings(radius_px=10.0)
    decay = decay_for_crowd(crowd_size(GRID, [points], [], settings))
    heat = heat_raster(GRID, [points], [], HeatSettings(radius_px=10.0, decay=decay))
    reached = heat[~np.isnan(heat)]
    assert (reached > 0.9 * reached.max()).mean() <= 0.02


def test_a_cancel_is_heard_while_it_is_counted() -> None:
    grid = Grid(0.0, 600.0, 0.25, 2400, 2400)
    points, settings = clusters(200_000), HeatSettings(radius_px=60.0)
    cancelled: List[Since] = []

    def tick(done: float) -> None:
        if done > 0.05 and not cancelled:
            cancelled.append(Since())
            raise Cancelled

    with pytest.raises(Cancelled):
        crowd_size(grid, [points], [], settings, tick=tick)
    cancelled[0].assert_prompt()
