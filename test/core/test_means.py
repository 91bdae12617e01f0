# SPDX-License-Identifier: GPL-2.0-or-later
"""Means of weights, and the plain sums they are made of, held to plain numpy pixel by pixel."""

from typing import List, Tuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import reference
from support.examples import examples
from support.heat_cases import KERNELS, Case, cases, grid_of, inputs_of, points_of, settings_of
from support.random_modes import MODES
from support.reference import Feature, Heat, Raster

from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.heat_frames import TimedFeatures
from qgis_heatdecay.core.heat.kernels import HeatSettings, kernel_heat, kernel_sum
from qgis_heatdecay.core.heat.means import mean_frames, mean_raster
from qgis_heatdecay.core.time.feature_selection import select_features
from qgis_heatdecay.core.time.modes import Mode
from qgis_heatdecay.core.time.timeline import Timeline


def assert_same_means(
    found: np.ndarray, expected: np.ndarray, undecided: np.ndarray, largest: float
) -> None:
    """Compare by what Float32 holds; what cancels is as exact as what cancelled."""
    assert found.dtype == np.float32
    decided = ~undecided
    np.testing.assert_array_equal(np.isnan(found)[decided], np.isnan(expected)[decided])
    np.testing.assert_allclose(
        found[decided], expected[decided], rtol=2e-7, atol=1e-8 * largest, equal_nan=True
    )


@pytest.mark.slow
@examples(150)
@given(cases(lines=False))
def test_means_of_points(case: Case) -> None:
    case = case._replace(heat=case.heat._replace(decay=1.0))
    points, _ = inputs_of(case.features)
    found = mean_raster(grid_of(case.raster), points, settings_of(case.heat))
    largest = max(abs(feature.weight) for feature in case.features)
    assert_same_means(found, *reference.solve_means(*case), largest)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("radius", [4.5, 23.7])
@pytest.mark.parametrize("spread", [0.5, 12.0])
def test_means_of_many_points_up_to_the_edge_of_the_kernel(
    kernel: str, radius: float, spread: float
) -> None:
    """With weights of all sizes, where Fourier's transform alone would drown the small ones."""
    random = np.random.default_rng(3)
    places = random.uniform(-5, 125, (400, 2)) * (1, 0.4)
    weights = np.exp(spread * random.normal(size=400)) * random.choice([-1, 1], 400)
    points = Points(*places.T.copy(), weights)
    grid = Grid(0.0, 50.0, 1.0, 120, 50)
    found = mean_raster(grid, [points], HeatSettings(kernel, radius, 1.0))
    row, col = np.indices(grid.shape)[..., None]
    x, y = np.floor(places.T)
    squared = (col - x) ** 2 + (49 - row - y) ** 2
    kernels = kernel_heat(kernel, np.sqrt(squared), radius)
    shares = kernels.sum(axis=2)
    with np.errstate(invalid="ignore"):
        expected, size = (kernels @ each / shares for each in (weights, np.abs(weights)))
    np.testing.assert_array_equal(np.isnan(found), shares == 0)
    reached = shares > 0
    error = np.abs(found - expected)[reached]
    assert (error <= 2e-7 * np.abs(expected)[reached] + 1e-8 * size[reached]).all()


def test_a_lone_point_has_its_own_weight_wherever_it_reaches() -> None:
    grid = Grid(0.0, 9.0, 1.0, 9, 9)
    points = Points(np.array([4.5]), np.array([4.5]), np.array([-7.25]))
    mean = mean_raster(grid, [points], HeatSettings("triweight", 4.2, 1.0))
    assert set(np.unique(mean[~np.isnan(mean)])) == {-7.25}
    assert np.isnan(mean[0, 0])


def test_weights_of_0_are_weights() -> None:
    grid = Grid(0.0, 1.0, 1.0, 5, 1)
    points = Points(np.array([0.5, 1.5]), np.array([0.5, 0.5]), np.array([0.0, 4.0]))
    mean = mean_raster(grid, [points], HeatSettings("uniform", 2.0, 1.0))
    np.testing.assert_array_equal(mean, [[2.0, 2.0, 4.0, np.nan, np.nan]])
    alone = Points(points.x[:1], points.y[:1], points.weight[:1])
    mean = mean_raster(grid, [alone], HeatSettings("uniform", 2.0, 1.0))
    np.testing.assert_array_equal(mean, [[0.0, 0.0, np.nan, np.nan, np.nan]])


@st.composite
def films(draw: st.DrawFn) -> Tuple[Case, List[int], Mode]:
    case = draw(cases(lines=False, most=6))
    days = st.lists(st.integers(0, 4), min_size=len(case.features), max_size=len(case.features))
    return case._replace(heat=case.heat._replace(decay=1.0)), draw(days), draw(MODES)


@pytest.mark.slow
@examples(80)
@given(films())
def test_what_fades_counts_less_in_both_sums(film: Tuple[Case, List[int], Mode]) -> None:
    case, days, mode = film
    first = np.array(days)
    kept = np.ones(len(days), bool)
    line = Timeline(5, None, None, None, "days", 1.0, first=first, last=first, kept=kept)
    selection = select_features(line, mode)
    owner = [k for k, feature in enumerate(case.features) for part in feature.parts for _ in part]
    features = TimedFeatures(
        len(days), points_of(case.features), None, np.array(owner, np.int64), None
    )
    frames = mean_frames(features, selection, grid_of(case.raster), settings_of(case.heat))
    largest = max(abs(feature.weight) for feature in case.features)
    for number, found in enumerate(frames):
        factors = selection.weights_in_frame(number).tolist()
        expected, undecided = reference.solve_means(*case, factors)
        assert_same_means(found, expected, undecided, largest)


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("radius", [0.4, 1.0, 1.5, 7.3, 20.0])
def test_the_sum_of_a_kernel_is_the_heat_of_one_point(kernel: str, radius: float) -> None:
    grid = Grid(0.0, 61.0, 1.0, 61, 61)
    points = Points(np.array([30.2]), np.array([30.9]))
    heat = heat_raster(grid, [points], [], HeatSettings(kernel, radius, 1.0, precise=True))
    assert heat.dtype == np.float64
    assert kernel_sum(kernel, radius) == pytest.approx(np.nansum(heat), rel=1e-12)


@pytest.mark.parametrize(
    ("kernel", "volume"),
    # Silverman's volumes of the unit kernels: of a cone, of Epanechnikov's, of a cylinder.
    [("linear", np.pi / 3), ("epanechnikov", np.pi / 2), ("uniform", np.pi)],
)
def test_the_sums_of_large_kernels_are_their_volumes(kernel: str, volume: float) -> None:
    assert kernel_sum(kernel, 1500.5) == pytest.approx(volume * 1500.5**2, rel=1e-5)
    assert kernel_sum(kernel, 1e9) == pytest.approx(volume * 1e18, rel=1e-5)


def test_a_sum_over_a_reference_case() -> None:
    heat = Heat("quartic", 3.5, 1.0)
    expected = reference.heat_raster([Feature([[(5.5, 5.5)]])], Raster(0, 11, 1, 11, 11), heat)
    assert kernel_sum("quartic", 3.5) == pytest.approx(np.nansum(expected), rel=1e-12)
