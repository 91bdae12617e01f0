# SPDX-License-Identifier: GPL-2.0-or-later
"""The whole heat engine, held to the plain reference and to what must not matter."""

from typing import List, Optional, Sequence

import numpy as np
import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from support import reference
from support.examples import examples
from support.heat_cases import (
    DECAYS,
    KERNELS,
    Case,
    cases,
    grid_of,
    inputs_of,
    points_of,
    settings_of,
)
from support.reference import Feature, Heat, Raster

from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.kernels import HeatSettings


def engine(case: Case, threads: Optional[int] = 1) -> np.ndarray:
    points, lines = inputs_of(case.features)
    grid, heat = grid_of(case.raster), settings_of(case.heat)
    return np.array(heat_raster(grid, points, lines, heat, threads=threads))


def assert_as_the_reference(case: Case) -> None:
    heat = engine(case)
    assert heat.dtype == np.float32
    reference.assert_same_heat(
        heat, *reference.solve(*case), largest=reference.largest_stack(*case)
    )


@pytest.mark.slow
@examples(200)
@given(cases(lines=False))
def test_points(case: Case) -> None:
    assert_as_the_reference(case)


@examples(100)
@given(cases(points=False, most=8))
def test_lines(case: Case) -> None:
    assert_as_the_reference(case)


@examples(100)
@given(cases(most=8))
def test_points_and_lines_together(case: Case) -> None:
    assert_as_the_reference(case)


@pytest.mark.parametrize("decay", DECAYS)
@pytest.mark.parametrize("weights", ["none", "few", "any", "both signs"])
def test_many_points_on_few_pixels(decay: float, weights: str) -> None:
    """Stacks of hundreds of contributions, so that ranks matter."""
    rng = np.random.default_rng(8)
    x, y = rng.normal(4, 3, (2, 400))
    weight = {
        "none": np.ones(400),
        "few": rng.choice([1.0, 2.0, 5.0], 400),
        "any": rng.lognormal(0, 1, 400),
        "both signs": rng.normal(0, 1, 400),
    }[weights]
    features = [Feature([[xy]], w) for xy, w in zip(zip(x.tolist(), y.tolist()), weight.tolist())]
    for kernel, radius in (("linear", 5.0), ("exponential", 9.5)):
        case = Case(features, Raster(0, 8, 1, 8, 8), Heat(kernel, radius, decay))
        assert_as_the_reference(case)


@st.composite
def nearly_canceling(draw: st.DrawFn) -> Case:
    """Draw features each of which is taken back by one like it, but for a tiny share."""
    case = draw(cases(lines=False, most=8))
    share = draw(st.sampled_from([0.0, 1e-12, 1e-9, 1e-7, 1e-5, 1e-3]))
    back = [each._replace(weight=-each.weight * (1 - share)) for each in case.features]
    return case._replace(features=case.features + back)


@pytest.mark.slow
@examples(150)
@given(nearly_canceling())
def test_what_nearly_cancels_is_as_exact_as_what_it_is_the_difference_of(case: Case) -> None:
    assert_as_the_reference(case)


@pytest.mark.parametrize("decay", [1e-3, 0.95, 1.0])
def test_the_rest_of_what_nearly_cancels_is_found(decay: float) -> None:
    """The bound is a share of both stacks: of a rest of a millionth, not all digits are known."""
    there = [Feature([[(2.5, 2.5)]], 3.0) for _ in range(6)]
    back = [Feature([[(2.5, 2.5)]], -3.0 * (1 - 1e-6)) for _ in range(6)]
    case = Case(there + back, Raster(0, 5, 1, 5, 5), Heat("linear", 2.0, decay))
    stack = reference.largest_stack(*case)
    assert engine(case)[2, 2] == pytest.approx(1e-6 * stack, abs=reference.TOLERANCE * stack)
    assert engine(case)[2, 2] > 0


@pytest.mark.parametrize("kernel", KERNELS)
def test_seams_between_tiles(kernel: str) -> None:
    """The engine works tile by tile; the pixels along possible seams are compared."""
    rng = np.random.default_rng(9)
    raster = Raster(1000.0, 2000.0, 2.0, 300, 280)
    seams = [32, 64, 128, 192, 256]
    features: List[Feature] = []
    for seam in seams:
        for _ in range(3):
            column, row = seam + rng.uniform(-3, 3), rng.uniform(0, 280)
            places = [(1000 + 2 * column, 2000 - 2 * row)]
            places.append((1000 + 2 * row, 2000 - 2 * column))
            features += [Feature([[xy]], rng.choice([1.0, 2.0, -1.0])) for xy in places]
            features.append(Feature([places], 1.5, True))
    heat = Heat(kernel, 7.5, 0.8)
    pixels = [
        pixel
        for seam in seams
        for step in (-2, -1, 0, 1)
        for across in range(0, 280, 17)
        for pixel in ((across, seam + step), (min(279, seam + step), across))
    ]
    expected = reference.heat_raster(features, raster, heat, pixels)
    rows, columns = np.array(pixels).T
    found = engine(Case(features, raster, heat))
    largest = np.nanmax(np.abs(found))
    np.testing.assert_array_equal(np.isnan(found[rows, columns]), np.isnan(expected[rows, columns]))
    np.testing.assert_allclose(
        found[rows, columns], expected[rows, columns], rtol=0, atol=reference.TOLERANCE * largest
    )


# What must not matter.


@examples(80)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_features_changes_no_byte(case: Case, random: st.DataObject) -> None:
    shuffled = list(case.features)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert engine(case).tobytes() == engine(case._replace(features=shuffled)).tobytes()


def crowd(count: int, size_px: int, weighted: bool, lines: bool, seed: int = 4) -> Case:
    """Return features that cover a raster of several tiles."""
    rng = np.random.default_rng(seed)
    features = []
    for _ in range(count):
        weight = float(rng.normal(0, 2)) if weighted else 1.0
        vertices = rng.uniform(0, size_px, 2) + rng.normal(0, 10, (4 if lines else 1, 2))
        features.append(Feature([[tuple(xy) for xy in vertices.tolist()]], weight, lines))
    return Case(features, Raster(0, size_px, 1, size_px, size_px), Heat("quartic", 12))


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("decay", [0.0, 0.95, 1.0])
def test_threads_and_order_change_no_byte(lines: bool, weighted: bool, decay: float) -> None:
    case = crowd(200, 150, weighted, lines)
    case = case._replace(heat=case.heat._replace(decay=decay))
    one = engine(case).tobytes()
    assert engine(case, threads=2).tobytes() == one
    assert engine(case, threads=5).tobytes() == one
    backwards = case._replace(features=case.features[::-1])
    assert engine(backwards, threads=3).tobytes() == one


@pytest.mark.parametrize("lines", [False, True])
def test_several_inputs_are_as_one(lines: bool) -> None:
    case = crowd(60, 90, weighted=True, lines=lines)
    (points, tracks), (more, further) = (inputs_of(case.features[i::2]) for i in (0, 1))
    heat = heat_raster(
        grid_of(case.raster), points + more, tracks + further, settings_of(case.heat), threads=1
    )
    assert heat.tobytes() == engine(case).tobytes()


@examples(60)
@given(cases(), st.integers(-40, 40), st.integers(-40, 40))
def test_moving_all_by_whole_pixels_moves_the_heat(case: Case, columns: int, rows: int) -> None:
    case = on_a_whole_grid(case)
    moved = case.raster._replace(
        xmin=case.raster.xmin - columns, ymax=case.raster.ymax + rows
    )  # the features stand ``columns`` further right and ``rows`` further down in it
    wide = Raster(moved.xmin, moved.ymax, 1.0, 100, 100)
    large = engine(case._replace(raster=wide))
    small = engine(case)
    for row in range(case.raster.height):
        for column in range(case.raster.width):
            if 0 <= row + rows < 100 and 0 <= column + columns < 100:
                assert large[row + rows, column + columns] == pytest.approx(
                    small[row, column], rel=1e-5, abs=1e-5, nan_ok=True
                )


def on_a_whole_grid(case: Case) -> Case:
    """Put a case on a grid of whole numbers, its features on quarters of pixels."""
    raster = case.raster

    def tidy(xy: Sequence[float]):
        column = (xy[0] - raster.xmin) / raster.pixel_size
        row = (raster.ymax - xy[1]) / raster.pixel_size
        return round(4 * column) / 4, -round(4 * row) / 4

    features = [
        feature._replace(parts=[[tidy(xy) for xy in part] for part in feature.parts])
        for feature in case.features
    ]
    return Case(features, Raster(0.0, 0.0, 1.0, raster.width, raster.height), case.heat)


@examples(80)
@given(cases(lines=False))
def test_mirrored_points_give_the_mirrored_heat(case: Case) -> None:
    raster = case.raster

    def mirrored(xy: Sequence[float]):
        column = np.floor((xy[0] - raster.xmin) / raster.pixel_size)
        row = np.floor((raster.ymax - xy[1]) / raster.pixel_size)
        return raster.width - column - 0.5, -(row + 0.5)

    features = [
        feature._replace(parts=[[mirrored(xy) for xy in part] for part in feature.parts])
        for feature in case.features
    ]
    other = case._replace(features=features, raster=Raster(0, 0, 1, raster.width, raster.height))
    expected = engine(case)[:, ::-1]
    np.testing.assert_array_equal(np.isnan(engine(other)), np.isnan(expected))
    largest = np.max(np.nan_to_num(np.abs(expected)), initial=0)
    np.testing.assert_allclose(
        engine(other), expected, rtol=0, atol=2 * reference.TOLERANCE * largest
    )


@examples(60)
@given(cases(), st.sampled_from([-3.0, -1.0, 0.25, 2.0, 1e-6, 1e6]))
def test_weights_that_are_all_multiplied_multiply_the_heat(case: Case, factor: float) -> None:
    features = [feature._replace(weight=feature.weight * factor) for feature in case.features]
    heat, scaled = engine(case), engine(case._replace(features=features))
    np.testing.assert_array_equal(np.isnan(scaled), np.isnan(heat))
    if not np.isnan(heat).all():
        largest = np.nanmax(np.abs(heat)) * abs(factor)
        np.testing.assert_allclose(
            scaled, heat * factor, rtol=0, atol=2 * reference.TOLERANCE * largest
        )


# What decay means.


def square(features: Sequence[Feature], **heat: object) -> np.ndarray:
    return engine(Case(list(features), Raster(0, 5, 1, 5, 5), Heat(**heat)))  # type: ignore[arg-type]


def test_the_stack_of_points_on_one_pixel() -> None:
    three = [Feature([[(2.5, 2.5)]], weight) for weight in (1.0, 4.0, 2.0)]
    for decay, expected in ((0.0, 4), (0.5, 4 + 1 + 0.25), (0.95, 4 + 1.9 + 0.9025), (1.0, 7)):
        assert square(three, decay=decay, radius=1)[2, 2] == pytest.approx(expected, rel=1e-6)


def test_what_cancels_is_zero_and_what_nothing_reaches_is_missing() -> None:
    both = [Feature([[(2.5, 2.5)]], weight) for weight in (3.0, -3.0)]
    heat = square(both, decay=0.5, radius=1.2)
    assert heat[2, 2] == 0
    assert heat[2, 3] == 0
    assert np.isnan(heat).sum() == 25 - 5


def test_weight_zero_heats_nothing() -> None:
    heat = square([Feature([[(2.5, 2.5)]], 0.0), Feature([[(0, 0), (5, 5)]], 0.0, True)])
    assert np.isnan(heat).all()


def test_no_feature_heats_nothing() -> None:
    grid = Grid(0, 3, 1, 4, 3)
    empty = np.empty(0)
    assert np.isnan(heat_raster(grid, [], [], HeatSettings())).all()
    assert np.isnan(heat_raster(grid, [Points(empty, empty)], [], HeatSettings())).all()


def test_a_multi_point_counts_each_point_with_the_features_weight() -> None:
    heat = square([Feature([[(0.5, 4.5), (4.5, 4.5)]], 3.0)], radius=1)
    assert heat[0].tolist()[::4] == [3, 3]


@examples(60)
@given(cases(lines=False))
def test_a_point_may_stand_anywhere_in_its_pixel(case: Case) -> None:
    def centerd(xy: Sequence[float]):
        raster = case.raster
        column = np.floor((xy[0] - raster.xmin) / raster.pixel_size)
        row = np.floor((raster.ymax - xy[1]) / raster.pixel_size)
        return (
            raster.xmin + (column + 0.5) * raster.pixel_size,
            raster.ymax - (row + 0.5) * raster.pixel_size,
        )

    features = [
        f._replace(parts=[[centerd(xy) for xy in p] for p in f.parts]) for f in case.features
    ]
    note(features)
    assert engine(case).tobytes() == engine(case._replace(features=features)).tobytes()


def test_points_far_outside_the_raster_are_no_burden() -> None:
    features = [Feature([[(1e12, -1e12), (-1e15, 3), (2.5, 2.5), (1e300, 1e300)]])]
    assert square(features, radius=1)[2, 2] == 1
    assert points_of(features).x.max() == 1e300
