# SPDX-License-Identifier: GPL-2.0-or-later
"""Comparisons of heat, and permutations against every way of exchanging labels."""

import itertools
from typing import Any

import numpy as np
import pytest

from qgis_heatdecay.core.analysis.comparisons import (
    COMPARISONS,
    NO_CHANGE,
    SummedHeat,
    compare,
    order_of_features,
    p_values,
    relabeled,
    times_reached,
    times_reached_by_sums,
)
from qgis_heatdecay.core.features import Lines, Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.kernels import KERNELS, HeatSettings
from qgis_heatdecay.core.progress import silent

GRID = Grid(0.0, 30.0, 1.0, 40, 30)


@pytest.mark.parametrize("kind", COMPARISONS)
def test_values_are_those_of_the_definition(kind: str) -> None:
    a, b = np.array([[3.0, 2.0, 0.0, 0.2]]), np.array([[1.0, 2.0, 0.0, 0.1]])
    formula = {
        "difference": a - b,
        "ratio": [[3, 1, np.nan, 2]],
        "log_ratio": np.log([[3, 1, np.nan, 2]]),
        "share": [[0.75, 0.5, np.nan, 2 / 3]],
    }[kind]
    np.testing.assert_allclose(compare(kind, a, b, 0.0).values, formula)
    floored = compare(kind, a, b, 0.5)
    assert np.isnan(floored.values[0, 2:]).all() and floored.too_low.tolist()[0][2:] == [True] * 2
    assert compare(kind, a, b, 0.5).values[0, 1] == NO_CHANGE[kind]


def points_of(rng: Any, count: int, weighted: bool) -> Points:
    x, y = rng.uniform(-4, 44, count), rng.uniform(-4, 34, count)
    return Points(x, y, rng.uniform(0.5, 2, count) if weighted else None)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("weighted", [False, True])
def test_summed_heat_is_that_of_the_engine(kernel: str, weighted: bool) -> None:
    points = points_of(np.random.default_rng(1), 80, weighted)
    settings = HeatSettings(kernel, 4.3, 1.0)
    labels = np.arange(80) % 3 == 0
    found = SummedHeat(GRID, points, np.arange(80), settings).of(labels)
    engine = heat_raster(GRID, [points.where(labels)], [], settings)
    np.testing.assert_allclose(found, np.nan_to_num(engine), atol=1e-5)


def exact_p(kind: str, points: Points, count: int, settings: HeatSettings) -> np.ndarray:
    """Return the share of all labelings that give at least what the first points have."""
    total = len(points.x)
    reached = 0
    found = None
    for chosen in itertools.combinations(range(total), count):
        labels = np.isin(np.arange(total), chosen)
        a, b = (
            np.nan_to_num(heat_raster(GRID, [points.where(each)], [], settings).astype(float))
            for each in (labels, ~labels)
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            value = COMPARISONS[kind](a, b * (count / (total - count)))
        found = value if found is None else found
        reached = reached + (value >= found - 1e-6)
    return reached / len(list(itertools.combinations(range(total), count)))


@pytest.mark.slow
@pytest.mark.parametrize("kind", COMPARISONS)
def test_p_values_come_near_those_of_all_labelings(kind: str) -> None:
    points = points_of(np.random.default_rng(3), 9, False)
    settings = HeatSettings("quartic", 9.0, 1.0, precise=True)
    exact = exact_p(kind, points, 4, settings)
    times = 2000
    reached = times_reached_by_sums(
        SummedHeat(GRID, points, np.arange(9), settings), np.arange(9) < 4, times, 7, silent
    )
    heat = np.nan_to_num(heat_raster(GRID, [points], [], settings))
    seen = (heat > 1e-6) & (exact > 0)
    error = np.abs(p_values(reached, times) - exact)[seen]
    # Five times the sampling error of each pixel.
    allowed = 5 * np.sqrt(exact * (1 - exact) / times)[seen] + 2 / times
    assert (error <= allowed).all()


@pytest.mark.slow
def test_both_ways_of_permuting_agree() -> None:
    points = points_of(np.random.default_rng(5), 30, True)
    settings = HeatSettings("linear", 6.0, 1.0, precise=True)
    first = np.arange(30) < 12

    def heats(labels: np.ndarray) -> Any:
        a, b = (heat_raster(GRID, [points.where(each)], [], settings) for each in (labels, ~labels))
        return np.nan_to_num(a), np.nan_to_num(b) * (12 / 18)

    by_sums = times_reached_by_sums(
        SummedHeat(GRID, points, np.arange(30), settings), first, 60, 2, silent
    )
    seen = np.nan_to_num(heat_raster(GRID, [points], [], settings)) > 1e-3
    for kind in COMPARISONS:
        with np.errstate(divide="ignore", invalid="ignore"):
            found = COMPARISONS[kind](*heats(first))
        slowly = times_reached(heats, kind, found, first, 60, 2, silent)
        sure = seen & np.isfinite(found)
        np.testing.assert_array_equal(slowly[sure], by_sums[sure])


def test_labels_are_as_many_as_before_and_the_same_for_a_seed() -> None:
    first = np.arange(20) < 6
    drawn = [list(relabeled(first, 50, seed)) for seed in (1, 1, 2)]
    assert all(labels.sum() == 6 for labels in drawn[0])
    np.testing.assert_array_equal(drawn[0], drawn[1])
    assert not np.array_equal(drawn[0], drawn[2])
    # Each feature is drawn about as often as any other.
    share = np.mean(list(relabeled(first, 4000, 3)), axis=0)
    assert np.abs(share - 0.3).max() < 0.04


def test_the_order_in_which_features_are_read_makes_no_difference() -> None:
    rng = np.random.default_rng(4)
    points, owner = points_of(rng, 40, True), np.repeat(np.arange(20), 2)
    mixed = rng.permutation(20)
    which = np.concatenate([[2 * each, 2 * each + 1] for each in mixed])
    order = order_of_features(20, points, owner, None, owner)
    other = order_of_features(20, points.where(which), owner, None, owner)
    np.testing.assert_array_equal(mixed[other], order)
    lines = Lines(points.x, points.y, np.arange(0, 41, 4), np.arange(10))
    assert sorted(order_of_features(10, None, owner, lines, np.arange(10))) == list(range(10))
