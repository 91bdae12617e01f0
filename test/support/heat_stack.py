# SPDX-License-Identifier: GPL-2.0-or-later
"""A heat raster in plain steps: a list of contributions for each pixel, sorted and summed."""

import math
from typing import Dict, List, Sequence, Tuple

import numpy as np

from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.heat_settings import HeatSettings
from qgis_heatdecay.core.heat.kernels import kernel_heat


def stacked(contributions: Sequence[float], decay: float) -> float:
    """Sum from the largest down, negative ones apart."""
    heat = 0.0
    for sign in (1, -1):
        one = np.sort([sign * value for value in contributions if sign * value > 0])[::-1]
        heat += sign * float(np.sum(one * decay ** np.arange(len(one), dtype=float)))
    return heat


def contributions_by_pixel(
    grid: Grid, points: Sequence[Points], settings: HeatSettings
) -> Dict[Tuple[int, int], List[float]]:
    """Return what every point adds to every pixel it reaches."""
    found: Dict[Tuple[int, int], List[float]] = {}
    span = math.ceil(settings.radius_px)
    for layer in points:
        weights = np.ones(len(layer.x)) if layer.weight is None else layer.weight
        for x, y, weight in zip(*grid.to_pixels(layer.x, layer.y), weights):
            col, row = math.floor(x), math.floor(y)
            rows = np.arange(max(0, row - span), min(grid.height, row + span + 1))
            cols = np.arange(max(0, col - span), min(grid.width, col + span + 1))
            if weight == 0 or not len(rows) or not len(cols):
                continue
            distance = np.sqrt((rows[:, None] - row) ** 2.0 + (cols - col) ** 2.0)
            kernel = kernel_heat(settings.kernel, distance, settings.radius_px)
            for i, j in np.argwhere(kernel > 0):
                found.setdefault((rows[i], cols[j]), []).append(weight * kernel[i, j])
    return found


def naive_heat(grid: Grid, points: Sequence[Points], settings: HeatSettings) -> np.ndarray:
    """Return the heat as float64, NaN where nothing reaches."""
    heat = np.full(grid.shape, np.nan)
    for pixel, contributions in contributions_by_pixel(grid, points, settings).items():
        heat[pixel] = stacked(contributions, settings.decay)
    return heat


def assert_same_heat(got: np.ndarray, want: np.ndarray, tolerance: float = 1e-5) -> None:
    """Compare by the accuracy that is promised: relative to the largest heat."""
    np.testing.assert_array_equal(np.isnan(got), np.isnan(want))
    largest = np.max(np.nan_to_num(np.abs(want)), initial=0.0)
    np.testing.assert_allclose(
        np.nan_to_num(got), np.nan_to_num(want), rtol=0, atol=tolerance * largest
    )
