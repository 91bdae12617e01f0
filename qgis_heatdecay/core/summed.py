# SPDX-License-Identifier: GPL-2.0-or-later
"""Plain sums (decay 1): nothing needs sorting."""

from typing import Tuple

import numpy as np

from .cells import Window
from .falloff import Falloff
from .workers import Check

_MOST_VALUES = 1 << 18


def scattered_sum(
    window: Window, shape: Tuple[int, int], falloff: Falloff, check: Check
) -> Tuple[np.ndarray, np.ndarray]:
    """Sum point by point: for few points. Give heat (float64) and reach (bool)."""
    heat = np.zeros(shape)
    reached = np.zeros(shape, bool)
    at_once = max(1, _MOST_VALUES // (shape[0] * shape[1]))
    scale = window.weight.max()
    for start in range(0, len(window.row), at_once):
        check()
        some = window.at(slice(start, start + at_once))
        row = np.arange(shape[0])[:, None] - some.row
        col = np.arange(shape[1])[:, None] - some.col
        kernel = falloff.at((row * row)[:, None, :] + col * col)
        heat += np.einsum("rcn,n->rc", kernel, some.weight / scale * some.count)
        reached |= (kernel > 0).any(axis=2)
    return heat * scale, reached


def shifted_sum(
    weight: np.ndarray, falloff: Falloff, check: Check
) -> Tuple[np.ndarray, np.ndarray]:
    """Sum offset by offset: for small radii.

    Parameters
    ----------
    weight : (h + 2 reach, w + 2 reach) float64, sum of the weights on each pixel.
    """
    margin = falloff.reach
    height, width = (length - 2 * margin for length in weight.shape)
    heat = np.zeros((height, width))
    reached = np.zeros((height, width), bool)
    ring_sum = np.empty((height, width))
    for ring in falloff.rings:
        ring_sum[...] = 0
        for row, col in ring.offsets:
            check()
            top, left = row + margin, col + margin
            ring_sum += weight[top : top + height, left : left + width]
        reached |= ring_sum > 0
        heat += ring.heat * ring_sum
    return heat, reached
