# SPDX-License-Identifier: GPL-2.0-or-later
"""Plain sums (decay 1): nothing needs sorting."""

import math
from functools import cache
from typing import Tuple

import numpy as np

from ..threads import Checkpoint
from .kernels import Falloff
from .point_set import NearPoints
from .stacking import Heat

_MOST_VALUES = 1 << 18
_SHIFTED_RADIUS_PX = 10
"""Up to this radius shifting the weights is faster than Fourier's transform."""
_TRANSFORM_RATIO = 1e-6
"""Weights smaller than this, relative to the largest, would drown in rounding."""
_PRECISE = 1e-9
"""What rounding may change of each pixel, where sums are to be exact by themselves."""
_LEAST = 5e-324
"""A point reaches its pixels even if its weight, relative to the largest, is nothing."""
_MOST_DENSE = 1 << 24


def summed_heat(
    near: NearPoints,
    shape: Tuple[int, int],
    falloff: Falloff,
    check: Checkpoint,
    precise: bool = False,
) -> Heat:
    """Return heat (float64) and reach (bool) of a tile of ``shape`` with at least one point.

    precise : each pixel is exact by itself, not only by the largest heat of the tile.
    """
    scale = near.weight.max()
    weight = np.maximum(near.weight / scale, _LEAST)
    if near.times is not None:
        weight = weight * near.times
    few = len(near.row) < 4 * falloff.radius_px
    transformed = falloff.radius_px > _SHIFTED_RADIUS_PX
    large = math.prod(length + 2 * falloff.reach for length in shape) > _MOST_DENSE
    alike = near.weight.min() >= scale * _TRANSFORM_RATIO
    if few or large or (transformed and not alike and not precise):
        heat, reached = _point_by_point(near, weight, shape, falloff, check)
    else:
        dense = _dense(near, weight, shape, falloff.reach)
        if is_flat := falloff.kernel == "uniform" and alike and not precise:
            heat = _row_sums(dense, falloff, check)
        else:
            heat = (_transformed if transformed else _shifted)(dense, falloff, check)
        # Sums of whole numbers along rows are exact, and so is what is above 0.
        is_exact = is_flat and near.weight.min() == scale
        reached = heat > 0 if is_exact else _row_sums(dense > 0, falloff, check) > 0
        np.maximum(heat, 0.0, out=heat)
        if transformed and precise:
            _sum_again(heat, reached, dense, near, weight, falloff, check)
    return heat * scale, reached


def _dense(near: NearPoints, weight: np.ndarray, shape: Tuple[int, int], margin: int) -> np.ndarray:
    """Return the sum of the weights on each pixel of the tile and its margin."""
    height, width = (length + 2 * margin for length in shape)
    pixel = (near.row + margin) * width + near.col + margin
    return np.bincount(pixel, weight, height * width).reshape(height, width)


def _point_by_point(
    near: NearPoints,
    weight: np.ndarray,
    shape: Tuple[int, int],
    falloff: Falloff,
    check: Checkpoint,
) -> Heat:
    heat = np.zeros(shape)
    reached = np.zeros(shape, bool)
    at_once = max(1, _MOST_VALUES // (shape[0] * shape[1]))
    for start in range(0, len(weight), at_once):
        check()
        some = slice(start, start + at_once)
        row = np.arange(shape[0])[:, None] - near.row[some]
        col = np.arange(shape[1])[:, None] - near.col[some]
        kernel = falloff.at((row * row)[:, None, :] + col * col)
        heat += np.einsum("rcn,n->rc", kernel, weight[some])
        reached |= (kernel > 0).any(axis=2)
    return heat, reached


def _shifted(dense: np.ndarray, falloff: Falloff, check: Checkpoint) -> np.ndarray:
    margin = falloff.reach
    height, width = (length - 2 * margin for length in dense.shape)
    heat = np.zeros((height, width))
    for each in falloff.distance_classes:
        check()
        for row, col in each.offsets:
            top, left = row + margin, col + margin
            heat += each.heat * dense[top : top + height, left : left + width]
    return heat


def _transformed(dense: np.ndarray, falloff: Falloff, check: Checkpoint) -> np.ndarray:
    """Convolve by Fourier's transform; what lies beyond the margin wraps around into it."""
    check()
    size = tuple(map(fast_length, dense.shape))
    reach = falloff.reach
    product = np.fft.rfft2(dense, size) * np.fft.rfft2(_kernel_image(falloff), size)
    return np.fft.irfft2(product, size)[2 * reach : dense.shape[0], 2 * reach : dense.shape[1]]


@cache
def fast_length(length: int) -> int:
    """Return the next length of no prime factors above 5, which is transformed fast."""
    while True:
        rest = length
        for factor in (2, 3, 5):
            while rest % factor == 0:
                rest //= factor
        if rest == 1:
            return length
        length += 1


def _sum_again(
    heat: np.ndarray,
    reached: np.ndarray,
    dense: np.ndarray,
    near: NearPoints,
    weight: np.ndarray,
    falloff: Falloff,
    check: Checkpoint,
) -> None:
    """Sum anew, term by term, the pixels whose heat is small beside the transform's rounding."""
    kernel = _kernel_image(falloff)
    rounding = np.finfo(float).eps * math.log2(dense.size)
    rounding *= float(np.linalg.norm(dense)) * float(np.linalg.norm(kernel))
    row, col = np.nonzero(reached & (heat * _PRECISE < rounding))
    windows = np.lib.stride_tricks.sliding_window_view(dense, kernel.shape)
    by_point = len(weight) < kernel.size
    at_once = max(1, _MOST_VALUES // min(len(weight), kernel.size))
    for start in range(0, len(row), at_once):
        check()
        some = slice(start, start + at_once)
        if by_point:
            down, across = (
                place[some, None] - of for place, of in ((row, near.row), (col, near.col))
            )
            sums = falloff.at(down * down + across * across) @ weight
        else:
            sums = np.einsum("nij,ij->n", windows[row[some], col[some]], kernel)
        heat[row[some], col[some]] = sums


def _kernel_image(falloff: Falloff) -> np.ndarray:
    span = np.arange(-falloff.reach, falloff.reach + 1)
    return falloff.at(span[:, None] ** 2 + span**2)


def _row_sums(grid: np.ndarray, falloff: Falloff, check: Checkpoint) -> np.ndarray:
    """Return the sum of what lies within reach of each pixel inside the margin.

    grid : float64, or bool, of which those that are true are counted; whole numbers are exact.
    """
    # Rounding of the transform leaves no exact zeros to tell the reach from. A kernel is an
    # interval in each row, so that sums along rows say how much lies in it.
    reach = falloff.reach
    height, width = (length - 2 * reach for length in grid.shape)
    dtype = np.int32 if grid.dtype == bool else np.float64
    before: np.ndarray = np.zeros((grid.shape[0], grid.shape[1] + 1), dtype)
    np.cumsum(grid, axis=1, out=before[:, 1:])
    sums: np.ndarray = np.zeros((height, width), dtype)
    for row in range(reach + 1):
        check()
        across = int(np.count_nonzero(falloff.at(np.arange(reach + 1) ** 2 + row * row) > 0)) - 1
        if across < 0:
            continue
        right, left = reach + across + 1, reach - across
        within = before[:, right : right + width] - before[:, left : left + width]
        for start in {reach - row, reach + row}:
            sums += within[start : start + height]
    return sums
