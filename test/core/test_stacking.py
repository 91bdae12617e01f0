# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest
from support.reference import stack as plain_stack

from qgis_heatdecay.core.heat.stacking import Stack, stack_counted_rows, stack_rows


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
