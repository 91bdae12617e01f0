# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.reference import assert_same_heat

from qgis_heatdecay.core.features import Lines, Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.engine import HeatField, heat_raster
from qgis_heatdecay.core.heat.kernels import HeatSettings

GRID = Grid(0.0, 150.0, 1.0, 200, 150)


def some_points(rng, number, weights):
    x, y = rng.normal(rng.random() * 200, 20, number), rng.normal(rng.random() * 150, 20, number)
    weight = {
        "none": lambda: None,
        "few": lambda: rng.integers(1, 4, number) * 1.0,
        "any": lambda: rng.normal(size=number),
    }[weights]()
    return Points(x, y, weight)


def scaled(points, factor):
    weight = np.ones(len(points.x)) if points.weight is None else points.weight
    return Points(points.x, points.y, weight * factor)


@examples(25)
@given(
    st.integers(0, 2**32),
    st.sampled_from(["none", "few", "any"]),
    st.sampled_from([0.0, 0.9, 1.0]),
    st.lists(st.sampled_from(["add", "remove", "scale", "heat"]), min_size=3, max_size=12),
)
def test_the_field_is_the_raster_of_what_is_present(seed, weights, decay, steps):
    rng = np.random.default_rng(seed)
    settings = HeatSettings("linear", 8.0, decay)
    field = HeatField(GRID, settings)
    present = []
    for step in steps:
        if step == "add":
            present.append(some_points(rng, 60, weights))
            field.add(present[-1])
        elif step == "remove" and present:
            field.remove(present.pop(rng.integers(len(present))))
        elif step == "scale":
            field.scale(0.5 ** (1 / 3))
            present = [scaled(points, 0.5 ** (1 / 3)) for points in present]
        elif step == "heat":
            field.heat()
    assert_same_heat(field.heat(), heat_raster(GRID, present, [], settings).astype(float))


def test_only_tiles_within_reach_of_a_change_are_worked_out():
    field = HeatField(Grid(0.0, 640.0, 1.0, 640, 640), HeatSettings("linear", 10.0))
    field.add(Points(np.array([100.5, 500.5]), np.array([600.5, 600.5])))
    field.heat()
    field.add(Points(np.array([130.5]), np.array([600.5])))
    field.heat()
    assert {(tile.row, tile.col) for tile in field.changed} == {(0, 64), (0, 128)}
    field.heat()
    assert field.changed == []


def test_points_taken_away_leave_nothing():
    field = HeatField(GRID, HeatSettings())
    points = some_points(np.random.default_rng(0), 50, "any")
    field.add(points)
    field.heat()
    field.remove(points)
    assert np.isnan(field.heat()).all()


def assert_all_zero(heat, reached):
    assert (~np.isnan(heat) == reached).all()
    assert (heat[reached] == 0).all()


@pytest.mark.parametrize("number", [1, 3, 400])
@pytest.mark.parametrize("decay", [0.0, 0.95, 1.0])
def test_what_has_faded_away_altogether_leaves_zeros(number, decay):
    rng = np.random.default_rng(5)
    old = Points(rng.uniform(0, 60, number), rng.uniform(0, 150, number))
    field = HeatField(GRID, HeatSettings("linear", 12.0, decay))
    field.add(old)
    reached = ~np.isnan(field.heat())
    for _ in range(1200):
        field.scale(0.5)
    alone = Points(np.array([190.0]), np.array([75.0]))
    field.add(alone)
    field.remove(alone)
    assert_all_zero(field.heat(), reached)
    field.add(old)
    field.remove(old)
    assert_all_zero(field.heat(), reached)


@pytest.mark.parametrize("weights", ["none", "any"])
def test_removing_what_is_not_there_is_an_error(weights):
    field = HeatField(GRID, HeatSettings())
    field.remove(some_points(np.random.default_rng(0), 5, weights))
    with pytest.raises(ValueError, match="not present"):
        field.heat()


def test_lines_are_switched_and_faded():
    rng = np.random.default_rng(1)
    x, y = rng.random(40) * 200, rng.random(40) * 150
    weight = rng.random(10)
    lines = Lines(x, y, np.arange(0, 41, 4), np.arange(10), weight)
    settings = HeatSettings("linear", 12.0)
    field = HeatField(GRID, settings)
    number = field.add_lines(lines)
    whole = heat_raster(GRID, [], [lines], settings)
    np.testing.assert_array_equal(field.heat(), whole)
    factor = np.array([0, 1, 1, 0.5, 0, 0, 0, 0, 1, 0])
    field.switch(number, factor)
    field.scale(0.25)
    some = Lines(x, y, lines.starts, lines.feature, weight * factor * 0.25)
    assert_same_heat(field.heat(), heat_raster(GRID, [], [some], settings).astype(float))
    field.switch(number, factor * 0.25)
    field.heat()
    assert field.changed == []


@pytest.mark.parametrize("weights", [False, True])
def test_other_settings_find_the_points_counted(weights: bool) -> None:
    rng = np.random.default_rng(4)
    weight = rng.normal(1, 1, 3000) if weights else None
    points = Points(rng.uniform(-20, 320, 3000), rng.uniform(-20, 220, 3000), weight)
    grid = Grid(0.0, 200.0, 1.0, 300, 200)
    field = HeatField(grid, HeatSettings("uniform", 9.5, 1.0))
    field.add(points)
    field.heat()
    for settings in (HeatSettings("linear", 9.5, 0.97), HeatSettings("quartic", 9.5, 0.5)):
        field.change_settings(settings)
        alone = HeatField(grid, settings)
        alone.add(points)
        assert field.heat().tobytes() == alone.heat().tobytes()
    with pytest.raises(ValueError, match="fixed settings"):
        field.change_settings(HeatSettings("linear", 12.0, 0.97))
