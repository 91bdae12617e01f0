# SPDX-License-Identifier: GPL-2.0-or-later
"""Features that have a radius each, held to the plain reference and to a common radius."""

from typing import List, Tuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import reference
from support.examples import examples
from support.films import features_in_frame
from support.heat_cases import Case, cases, grid_of, inputs_of, lines_of, points_of, settings_of
from support.random_modes import MODES
from support.reference import Feature, Heat, Raster

from qgis_heatdecay.core.errors import InvalidParameter
from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.engine import HeatField, heat_raster
from qgis_heatdecay.core.heat.heat_frames import HeatFrames, TimedFeatures
from qgis_heatdecay.core.heat.kernels import HeatSettings
from qgis_heatdecay.core.heat.means import mean_raster
from qgis_heatdecay.core.time.feature_selection import select_features
from qgis_heatdecay.core.time.modes import Mode
from qgis_heatdecay.core.time.timeline import Timeline

RADII = st.one_of(
    st.sampled_from([0.3, 0.5, 1.0, 1.5, 2.0, 2.5, 5.0, 7.3, 10.0, 40.0]), st.floats(0.2, 25)
)


@st.composite
def own_radii(draw: st.DrawFn, lines: bool = True, most: int = 12) -> Case:
    """Draw a heat problem of features of which each has a radius."""
    case = draw(cases(lines=lines, most=most))
    radius = st.sampled_from(draw(st.lists(RADII, min_size=1, max_size=4)))
    features = [feature._replace(radius=draw(radius)) for feature in case.features]
    largest = max(feature.radius or 0.0 for feature in features)
    return Case(features, case.raster, case.heat._replace(radius=largest))


def engine(case: Case, threads: int = 1) -> np.ndarray:
    points, lines = inputs_of(case.features)
    return np.array(
        heat_raster(grid_of(case.raster), points, lines, settings_of(case.heat), threads=threads)
    )


@pytest.mark.slow
@examples(200)
@given(own_radii(lines=False))
def test_points(case: Case) -> None:
    reference.assert_same_heat(
        engine(case), *reference.solve(*case), largest=reference.largest_stack(*case)
    )


@examples(100)
@given(own_radii(most=8))
def test_points_and_lines(case: Case) -> None:
    reference.assert_same_heat(
        engine(case), *reference.solve(*case), largest=reference.largest_stack(*case)
    )


@pytest.mark.slow
@examples(100)
@given(own_radii(lines=False))
def test_plain_sums_of_flat_disks(case: Case) -> None:
    case = case._replace(heat=case.heat._replace(kernel="uniform", decay=1.0))
    reference.assert_same_heat(
        engine(case), *reference.solve(*case), largest=reference.largest_stack(*case)
    )


@examples(60)
@given(own_radii(lines=False), st.randoms(use_true_random=False))
def test_neither_order_nor_threads_matter(case: Case, random: "object") -> None:
    shuffled = list(case.features)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    other = engine(case._replace(features=shuffled), threads=2)
    assert engine(case).tobytes() == other.tobytes()


@pytest.mark.parametrize(
    ("kernel", "decay", "spread"),
    [
        ("linear", 0.0, 0.0),
        ("quartic", 0.3, 2.0),
        ("linear", 0.95, 0.0),
        ("gaussian", 0.95, 2.0),
        ("linear", 0.999, 1.0),
        ("linear", 1.0, 2.0),
        ("uniform", 0.9, 2.0),
        ("uniform", 1.0, 0.0),
    ],
)
def test_crowds_of_which_most_do_not_matter(kernel: str, decay: float, spread: float) -> None:
    """On a raster of several tiles, with more points near a pixel than ranks that matter."""
    random = np.random.default_rng(7)
    count = 900
    places = random.uniform(-40, 180, (count, 2)) * (1, 0.5)
    radii = random.uniform(0.5, 70, count)
    weights = np.exp(spread * random.normal(size=count))
    if spread:
        weights *= random.choice([1, 1, -1], count)
    raster, heat = Raster(0, 80, 1, 140, 80), Heat(kernel, 70.0, decay)
    features = [
        Feature([[(x, y)]], w, False, r)
        for (x, y), w, r in zip(places.tolist(), weights.tolist(), radii.tolist())
    ]
    found = engine(Case(features, raster, heat), threads=2)
    some = [(row, col) for row in range(0, 80, 7) for col in range(0, 140, 9)]
    expected, undecided = reference.solve(features, raster, heat, some)
    row, col = np.array(some).T
    reference.assert_same_heat(found[row, col], expected[row, col], undecided[row, col])


@examples(80)
@given(own_radii(lines=False))
def test_equal_radii_are_one_radius(case: Case) -> None:
    features = [feature._replace(radius=case.heat.radius) for feature in case.features]
    common = [feature._replace(radius=None) for feature in case.features]
    reference.assert_same_heat(
        engine(case._replace(features=features)),
        engine(case._replace(features=common)),
        largest=reference.largest_stack(common, case.raster, case.heat),
    )


@examples(80)
@given(own_radii(lines=False))
def test_means(case: Case) -> None:
    case = case._replace(heat=case.heat._replace(decay=1.0))
    points, _ = inputs_of(case.features)
    found = mean_raster(grid_of(case.raster), points, settings_of(case.heat))
    expected, undecided = reference.solve_means(*case)
    largest = max(abs(feature.weight) for feature in case.features)
    reference.assert_same_heat(found, expected, undecided, largest=largest, tolerance=1e-6)


@st.composite
def films(draw: st.DrawFn) -> Tuple[Case, List[int], Mode]:
    case = draw(own_radii(most=7))
    # Points come before lines, as they are read.
    features = sorted(case.features, key=lambda one: one.is_line)
    days = st.lists(st.integers(0, 4), min_size=len(features), max_size=len(features))
    return case._replace(features=features), draw(days), draw(MODES)


@pytest.mark.slow
@examples(120)
@given(films())
def test_every_frame_of_an_animation(film: Tuple[Case, List[int], Mode]) -> None:
    case, days, mode = film
    first, kept = np.array(days), np.ones(len(days), bool)
    line = Timeline(5, None, None, None, "days", 1.0, first=first, last=first, kept=kept)
    selection = select_features(line, mode)
    points = [one for one in case.features if not one.is_line]
    lines = [one for one in case.features if one.is_line]
    owner = [k for k, feature in enumerate(points) for part in feature.parts for _ in part]
    features = TimedFeatures(
        len(days),
        points_of(points) if points else None,
        lines_of(lines) if lines else None,
        np.array(owner, np.int64),
        np.arange(len(points), len(days)),
    )
    frames = HeatFrames(features, selection, grid_of(case.raster), settings_of(case.heat), 1)
    for number, found in enumerate(frames.frames()):
        present = features_in_frame(case.features, selection.weights_in_frame(number).tolist())
        expected, undecided = reference.solve(present, case.raster, case.heat)
        largest = reference.largest_stack(present, case.raster, case.heat)
        reference.assert_same_heat(found, expected, undecided, f"frame {number}", largest)


def test_radii_must_be_greater_than_0() -> None:
    place = np.array([1.0])
    for radius in (0.0, -2.0, np.nan, np.inf):
        with pytest.raises(InvalidParameter, match="radius"):
            Points(place, place, None, np.array([radius]))


def test_switching_needs_a_factor_for_each() -> None:
    place = np.array([1.0, 2.0])
    field = HeatField(Grid(0.0, 3.0, 1.0, 3, 3), HeatSettings(radius_px=2.0))
    number = field.add_own_radii(Points(place, place, None, np.array([1.0, 2.0])))
    for wrong in ([1.0], [1.0, -1.0], [1.0, np.nan]):
        with pytest.raises(InvalidParameter, match="factor"):
            field.switch(number, np.array(wrong))


def test_large_weights_do_not_swallow_small_ones() -> None:
    grid = Grid(0.0, 1.0, 1.0, 10, 1)
    points = Points(
        np.array([2.5, 6.5]), np.array([0.5, 0.5]), np.array([1e17, 1.0]), np.array([1.6, 2.1])
    )
    heat = heat_raster(grid, [points], [], HeatSettings("uniform", radius_px=2.1, decay=1.0))
    assert heat[0, 5:9] == pytest.approx([1.0] * 4)
    assert np.isnan(heat[0, 9])
