# SPDX-License-Identifier: GPL-2.0-or-later
"""Stacks of any contributions of small kernels: all are gathered pixel by pixel, then sorted."""

from typing import Tuple

import numpy as np

from ..threads import Checkpoint
from .kernels import Falloff
from .point_set import NearPoints
from .stacking import Heat, Stack, stack_rows

_AT_ONCE = 1 << 17
"""Values that are sorted at once."""
_SPARSE = 0.15
"""Points to a pixel up to which they are spread one by one."""
_MOST_SPREAD = 1 << 21
"""Points times offsets that are spread at once, by memory."""
_MOST_PIXELS = 1 << 16
"""Pixels of a tile whose numbers fit 16 bits, which numpy sorts by radix."""
MOST_OFFSETS = 1 << 14
"""Pixels that a point may reach: they are walked through one by one."""


def gathered_heat(
    near: NearPoints, shape: Tuple[int, int], falloff: Falloff, stack: Stack, check: Checkpoint
) -> Heat:
    """Return heat (float64) and reach (bool) of a tile of ``shape``; each point stands once."""
    area = shape[0] * shape[1]
    sparse = is_sparse(len(near.row), area, len(falloff.offsets[0]))
    numbers, values = (_spread if sparse else _gather)(near, shape, falloff, check)
    heat = stack_gathered(numbers, values, stack, check)
    return heat.reshape(shape), numbers.reshape(shape) > 0


def sort_by_pixel(pixel: np.ndarray, value: np.ndarray, area: int) -> Tuple[np.ndarray, np.ndarray]:
    """Sort contributions by pixel; return how many each has, and all with room for one more row."""
    numbers = np.bincount(pixel, minlength=area)
    key = pixel.astype(np.uint16) if area <= _MOST_PIXELS else pixel
    order = np.argsort(key, kind="stable")
    return numbers, np.append(value[order], np.zeros(numbers.max(initial=0), value.dtype))


def stack_gathered(
    numbers: np.ndarray, values: np.ndarray, stack: Stack, check: Checkpoint
) -> np.ndarray:
    """Return the heat of pixels, (p,) float64.

    numbers : (p,) how many contributions each has. values : of all, pixel by pixel; behind the last
        there is room for one more row, into which the longest may look.
    """
    heat = np.zeros(numbers.size)
    order = np.argsort(numbers, kind="stable")
    starts = np.cumsum(numbers) - numbers
    done = int(np.count_nonzero(numbers == 0))
    while done < len(order):
        check()
        # Pixels of about the same number of contributions are sorted together, as rows of equal
        # length: so little is filled up with zeros, and numpy sorts many short rows in one call.
        ahead = order[done : done + max(1, _AT_ONCE // int(numbers[order[done]]))]
        longest = int(numbers[ahead[-1]])
        pixels = ahead[: max(1, _AT_ONCE // longest)]
        longest = int(numbers[pixels[-1]])
        place = np.arange(longest)
        rows = values[starts[pixels][:, None] + place]
        rows[place >= numbers[pixels][:, None]] = 0
        heat[pixels] = stack_rows(rows, stack)[0]
        done += len(pixels)
    return heat


def is_sparse(points: int, area: int, offsets: float) -> bool:
    """Return whether it is cheaper to spread points one by one than to shift the whole tile.

    offsets : pixels that a point reaches, more or less.
    """
    few = points <= _SPARSE * area and points * offsets <= _MOST_SPREAD
    return few and area <= _MOST_PIXELS and offsets <= MOST_OFFSETS


def _spread(
    near: NearPoints, shape: Tuple[int, int], falloff: Falloff, check: Checkpoint
) -> Tuple[np.ndarray, np.ndarray]:
    """Return what `_gather` does, by sorting all by pixel: numpy sorts 16 bits by radix."""
    height, width = shape
    reach = falloff.reach
    across = width + 4 * reach
    # Points lie up to one reach outside the tile, and reach one further: targets there are -1.
    target = np.full((height + 4 * reach, across), -1, np.int32)
    inside = (slice(2 * reach, 2 * reach + height), slice(2 * reach, 2 * reach + width))
    target[inside] = np.arange(height * width, dtype=np.int32).reshape(shape)
    rows, cols, heat = falloff.offsets
    source = (near.row + 2 * reach) * across + (near.col + 2 * reach)
    pixel = target.reshape(-1).take(source[:, None] - (rows * across + cols))
    check()
    values = near.weight[:, None] * heat.astype(near.weight.dtype)
    hit = pixel >= 0
    pixel, values = pixel[hit], values[hit]
    check()
    return sort_by_pixel(pixel, values, height * width)


def _gather(
    near: NearPoints, shape: Tuple[int, int], falloff: Falloff, check: Checkpoint
) -> Tuple[np.ndarray, np.ndarray]:
    """Return how many contributions each pixel has, and all of them, pixel by pixel.

    Behind the last value there is room for one more row, into which the longest may look.
    """
    height, width = shape
    reach = falloff.reach
    # Points lie up to one reach outside the tile, and reach one further: no target lies outside.
    across = width + 4 * reach
    inside = (slice(2 * reach, 2 * reach + height), slice(2 * reach, 2 * reach + width))
    source = (near.row + 2 * reach).astype(np.int64) * across + (near.col + 2 * reach)
    order = np.argsort(source, kind="stable")
    source, weight = source[order], near.weight[order]
    counts = np.bincount(source, minlength=(height + 4 * reach) * across)
    # The how manieth of its pixel each point is: those of one pixel fill places in a row.
    nth = np.arange(len(source)) - (np.cumsum(counts) - counts)[source]
    counts = counts.reshape(-1, across)
    offsets = list(zip(*(each.tolist() for each in falloff.offsets)))
    numbers = np.zeros(shape, np.int64)
    for row, col, _ in offsets:
        numbers += _shifted(counts, inside, row, col)
    size = int(numbers.sum())
    # Targets outside the tile share a place behind the values.
    place = np.full(counts.shape, size)
    place[inside] = (np.cumsum(numbers) - numbers.reshape(-1)).reshape(shape)
    longest = int(numbers.max(initial=0))
    values = np.empty(size + int(nth.max(initial=0)) + 1 + longest, weight.dtype)
    flat = place.reshape(-1)
    # Offset by offset, all points at once: a place moves on by as many as were just put there.
    for row, col, heat in offsets:
        check()
        at = flat[source - (row * across + col)]
        at += nth
        values[at] = weight * weight.dtype.type(heat)
        place[inside] += _shifted(counts, inside, row, col)
    return numbers.reshape(-1), values


def _shifted(counts: np.ndarray, inside: Tuple[slice, slice], row: int, col: int) -> np.ndarray:
    """Return what lies at an offset from each pixel inside."""
    rows, cols = inside
    return counts[rows.start + row : rows.stop + row, cols.start + col : cols.stop + col]
