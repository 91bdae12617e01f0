# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples
from support.reference import stack as plain_stack

from qgis_heatdecay.core.heat.stacking import Stack, _sorted_by_keys, stack_counted_rows, stack_rows

VALUES = {
    "even": lambda rng, shape: rng.random(shape),
    "steep": lambda rng, shape: 0.01 + rng.random(shape) ** 6,
    "close": lambda rng, shape: 1 + 1e-6 * rng.random(shape),
    "equal": lambda rng, shape: np.full(shape, 0.3),
    "heavy": lambda rng, shape: (1 - rng.random(shape)) ** -1.2,
    "outlier": lambda rng, shape: np.where(
        rng.random(shape) < 0.004, 1.0, 1e-5 * rng.random(shape)
    ),
    "gaps": lambda rng, shape: rng.random(shape) * (rng.random(shape) < 0.5),
    "tiny": lambda rng, shape: 1e-38 * rng.random(shape),
    "nothing": lambda rng, shape: np.zeros(shape),
}


@pytest.mark.parametrize("decay", [0.0, 0.5, 0.95, 0.999, 0.9999999, 1.0])
def test_equal_contributions_sum_to_the_geometric_series(decay):
    counts = np.array([0, 1, 2, 17, 300])
    want = [plain_stack([1.0] * count, decay) for count in counts]
    np.testing.assert_allclose(Stack(decay).total(counts), want, rtol=3e-6)


def test_ranks_that_are_left_out_hold_less_than_two_millionths():
    stack = Stack(0.95)
    assert 0.95**stack.ranks <= 2e-6 < 0.95 ** (stack.ranks - 1)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("columns", [1, 40, 400, 3000])
def test_rows_are_stacked_by_size(dtype, columns):
    values = np.random.default_rng(columns).random((7, columns)).astype(dtype)
    values[3] = 0
    want = [plain_stack(row, 0.9) for row in values]
    heat, reached = stack_rows(values.copy(), Stack(0.9, dtype))
    np.testing.assert_allclose(heat, want, rtol=4e-6)
    np.testing.assert_array_equal(reached, np.arange(7) != 3)


def test_columns_that_stand_several_times():
    values = np.array([[0.5, 2.0, 0.0, 1.0]], dtype=np.float32)
    heat, _ = stack_counted_rows(values, np.array([3, 2, 5, 1]), Stack(0.9, np.float64))
    assert heat[0] == pytest.approx(plain_stack([0.5] * 3 + [2.0] * 2 + [1.0], 0.9))


@examples(150)
@given(
    st.sampled_from(sorted(VALUES)),
    st.integers(0, 2**32),
    st.sampled_from([np.float32, np.float64]),
    st.sampled_from([(1, 1), (0, 5), (5, 0), (7, 200), (64, 257), (3, 2500)]),
)
def test_rows_are_sorted_by_keys_to_the_last_digit(kind, seed, dtype, shape):
    values = VALUES[kind](np.random.default_rng(seed), shape).astype(dtype)
    found = _sorted_by_keys(values.copy())
    assert found.dtype == dtype
    np.testing.assert_array_equal(found, np.sort(values, axis=1))
