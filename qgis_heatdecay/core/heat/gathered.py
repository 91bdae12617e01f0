# SPDX-License-Identifier: GPL-2.0-or-later
"""Stacks of any contributions of small kernels: all are gathered pixel by pixel, then sorted."""

from typing import Tuple

import numpy as np

from ..workers import Check
from .falloff import Falloff
from .ranked import Sources
from .rows import Heat, stack_rows
from .stacking import Stack

_AT_ONCE = 1 << 17
"""Values that are sorted at once."""


def gathered_heat(
    sources: Sources, shape: Tuple[int, int], falloff: Falloff, stack: Stack, check: Check
) -> Heat:
    """Give heat (float64) and reach (bool) of a tile of ``shape``; each point stands once."""
    numbers, values = _gather(sources, shape, falloff, check)
    heat = np.zeros(numbers.size)
    order = np.argsort(numbers, kind="stable")
    starts = np.cumsum(numbers) - numbers
    done = int(np.count_nonzero(numbers == 0))
    while done < len(order):
        check()
        # Pixels of about the same number of contributions are sorted together.
        ahead = order[done : done + max(1, _AT_ONCE // int(numbers[order[done]]))]
        longest = int(numbers[ahead[-1]])
        pixels = ahead[: max(1, _AT_ONCE // longest)]
        longest = int(numbers[pixels[-1]])
        place = np.arange(longest)
        rows = values[starts[pixels][:, None] + place]
        rows[place >= numbers[pixels][:, None]] = 0
        heat[pixels] = stack_rows(rows, stack)[0]
        done += len(pixels)
    return heat.reshape(shape), numbers.reshape(shape) > 0


def _gather(
    sources: Sources, shape: Tuple[int, int], falloff: Falloff, check: Check
) -> Tuple[np.ndarray, np.ndarray]:
    """Give how many contributions each pixel has, and all of them, pixel by pixel."""
    height, width = shape
    reach = falloff.reach
    # As wide around the window of the points as the kernel reaches, so that no target lies outside.
    across = width + 4 * reach
    inside = (slice(2 * reach, 2 * reach + height), slice(2 * reach, 2 * reach + width))
    source = (sources.row + 2 * reach).astype(np.int64) * across + (sources.col + 2 * reach)
    order = np.argsort(source, kind="stable")
    source, weight = source[order], sources.weight[order]
    counts = np.bincount(source, minlength=(height + 4 * reach) * across)
    nth = np.arange(len(source)) - (np.cumsum(counts) - counts)[source]
    counts = counts.reshape(-1, across)
    offsets = [(ring.heat, *offset) for ring in falloff.rings for offset in ring.offsets]
    numbers = np.zeros(shape, np.int64)
    for _, row, col in offsets:
        numbers += _shifted(counts, inside, row, col)
    size = int(numbers.sum())
    # Targets outside the tile share a place behind the values.
    place = np.full(counts.shape, size)
    place[inside] = (np.cumsum(numbers) - numbers.reshape(-1)).reshape(shape)
    values = np.empty(size + int(nth.max(initial=0)) + 1 + longest_row(numbers), weight.dtype)
    flat = place.reshape(-1)
    for heat, row, col in offsets:
        check()
        at = flat[source - (row * across + col)]
        at += nth
        values[at] = weight * weight.dtype.type(heat)
        place[inside] += _shifted(counts, inside, row, col)
    return numbers.reshape(-1), values


def longest_row(numbers: np.ndarray) -> int:
    """Give how far beyond the last value the rows' gathering may look."""
    return int(numbers.max(initial=0))


def _shifted(counts: np.ndarray, inside: Tuple[slice, slice], row: int, col: int) -> np.ndarray:
    rows, cols = inside
    return counts[rows.start + row : rows.stop + row, cols.start + col : cols.stop + col]
