# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.reference import stack as plain_stack

from qgis_heatdecay.core.heat.rounded import Levels, stack_block, stack_levels, stack_pieces
from qgis_heatdecay.core.heat.stacking import Stack

VALUES = {
    "even": lambda rng, shape: rng.random(shape),
    "level": lambda rng, shape: 0.5 + 0.5 * rng.random(shape),
    "steep": lambda rng, shape: 0.01 + rng.random(shape) ** 6,
    "close": lambda rng, shape: 1 + 1e-6 * rng.random(shape),
    "equal": lambda rng, shape: np.full(shape, 0.3),
    "heavy": lambda rng, shape: (1 - rng.random(shape)) ** -1.2,
    "outlier": lambda rng, shape: np.where(rng.random(shape) < 0.004, 1.0, 0.003),
    "gaps": lambda rng, shape: rng.random(shape) * (rng.random(shape) < 0.5),
    "tiny": lambda rng, shape: 1e-30 * rng.random(shape),
    "nothing": lambda rng, shape: np.zeros(shape),
}
PROMISED = 8e-6


def assert_stacked(values, decay, heat, reached):
    want = np.array([plain_stack(row[row > 0].astype(float), decay) for row in values])
    np.testing.assert_array_equal(reached, (values > 0).any(axis=1))
    np.testing.assert_allclose(heat[reached], want[reached], rtol=0, atol=PROMISED * want.max())


@examples(150)
@given(
    st.sampled_from(sorted(VALUES)),
    st.integers(0, 2**32),
    st.sampled_from([1, 7, 64]),
    st.sampled_from([100, 257, 900, 2500]),
    st.sampled_from([0.9, 0.95, 0.99, 0.997, 0.9995, 0.9999, 0.9999999]),
)
def test_rows_of_which_all_matters(kind, seed, rows, columns, decay):
    rng = np.random.default_rng(seed)
    values = VALUES[kind](rng, (rows, columns)).astype(np.float32)
    values[rng.random(rows) < 0.1] = 0
    assert_stacked(values, decay, *stack_block(values.copy(), Stack(decay), 0.0, Levels()))


@examples(150)
@given(
    st.sampled_from(sorted(set(VALUES) - {"gaps", "nothing"})),
    st.integers(0, 2**32),
    st.sampled_from([1, 7, 64]),
    st.sampled_from([300, 900, 2500]),
    st.sampled_from([0.0, 0.5, 0.9, 0.95]),
)
def test_rows_of_which_the_first_ranks_matter(kind, seed, rows, columns, decay):
    stack = Stack(decay)
    values = VALUES[kind](np.random.default_rng(seed), (rows, columns)).astype(np.float32)
    floor = float(np.sort(values, axis=1)[:, -stack.ranks].min())
    assert_stacked(values, decay, *stack_block(values.copy(), stack, floor, Levels()))


@pytest.mark.parametrize("columns", [300, 3000])
def test_what_lies_below_the_floor_does_not_matter(columns):
    values = np.random.default_rng(1).random((9, columns)).astype(np.float32)
    stack = Stack(0.9)
    floor = float(np.sort(values, axis=1)[:, -stack.ranks].min())
    without = np.where(values >= floor, values, 0)
    np.testing.assert_allclose(
        stack_pieces(values, stack, floor), stack_pieces(without, stack, floor), rtol=1e-12
    )


def test_levels_grow_as_they_are_needed_and_shrink_again():
    values = np.random.default_rng(1).random((64, 900)).astype(np.float32)
    levels = Levels()
    found = []
    for decay in (0.9999, 0.99, 0.9999):
        heat = stack_levels(values, Stack(decay), levels, float(values.max()))
        assert_stacked(values, decay, heat, heat > 0)
        found.append(levels.number)
    assert found[0] < found[1] > found[2]


def test_more_levels_than_sorting_would_cost_are_declined():
    values = np.random.default_rng(1).random((64, 100)).astype(np.float32)
    levels = Levels()
    assert stack_levels(values, Stack(0.95), levels, float(values.max())) is None
    assert not levels.pay_for(100, 0.999)
    assert levels.pay_for(200, 0.999)


def test_few_contributions_are_put_into_levels_only_where_decay_is_close_to_1():
    assert not Levels().pay_for(200, 0.95)
    assert Levels().pay_for(1000, 0.95)
    assert Levels().pay_for(200, 0.99)
