# SPDX-License-Identifier: GPL-2.0-or-later
import numpy as np
import pytest

from qgis_heatdecay.core.heat.counted import Counts, Shares, tally
from qgis_heatdecay.core.heat.kernels import Falloff
from qgis_heatdecay.core.heat.stacking import Stack

FALLOFF = Falloff("linear", 5.0)


def stacked(tallied, dtype=np.float32):
    """Add up all grids, and give what they hold, its stack, and whether they are full."""
    reached = np.full(tallied.grids[0].shape, tallied.nothing, tallied.grids[0].dtype)
    heat = np.empty(reached.shape, dtype)
    for grid in tallied.grids:
        tallied.add(reached, grid)
        tallied.stack_into(reached, heat)
    return reached, heat.astype(np.float64) * tallied.scale, tallied.is_full(reached)


def crowds(most):
    """Return 60 grids of counts; a pixel is empty, one is crowded, the others lie in between."""
    rng = np.random.default_rng(1)
    counts = rng.integers(0, most, (60, 5, 7)).astype(np.int32)
    counts *= rng.random((60, 5, 7)) < np.linspace(0.01, 1, 7)
    counts[:, 0, 0] = 0
    counts[:, 4, 6] = 100_000
    return list(counts)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("most", [2, 50, 5000])
@pytest.mark.parametrize("decay", [0.0, 1e-50, 1e-6, 0.3, 0.9, 0.95, 0.96])
def test_shares_are_exact_enough(decay, most, dtype):
    counts = crowds(most)
    total = sum(grid.astype(float) for grid in counts)
    exact = (1 - decay**total) / (1 - decay)
    reached, heat, _ = stacked(Shares(counts, Stack(decay, dtype)), dtype)
    assert ((reached != 1) == (total > 0)).all()
    tolerance = {np.float32: 4e-6, np.float64: 1e-10}[dtype]
    assert (abs(heat - exact) <= tolerance * exact).all()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("decay", [0.0, 1e-6, 0.5, 0.95])
def test_shares_stay_where_numbers_are_fast(decay, dtype):
    reached, _, _ = stacked(Shares(crowds(5000), Stack(decay, dtype)), dtype)
    assert reached.min() >= np.finfo(dtype).tiny


@pytest.mark.parametrize("decay", [0.0, 0.5, 0.95, 0.99])
def test_only_what_is_crowded_everywhere_is_full(decay):
    crowded = np.full((3, 3), 1 << 20, np.int32)
    assert stacked(tally([crowded], FALLOFF, Stack(decay)))[2]
    crowded[1, 1] = 0
    assert not stacked(tally([crowded], FALLOFF, Stack(decay)))[2]


def test_one_contribution_is_exact():
    for decay in (0.0, 0.3, 0.9, 0.95):
        heat = stacked(Shares([np.ones((1, 1), np.int32)], Stack(decay)))[1]
        assert heat.astype(np.float32) == 1


def test_decays_close_to_1_are_counted():
    assert isinstance(tally([np.ones((1, 1), np.int32)], FALLOFF, Stack(0.9999999)), Counts)
