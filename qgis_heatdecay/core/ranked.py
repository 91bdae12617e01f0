# SPDX-License-Identifier: GPL-2.0-or-later
"""Stacks of any contributions: those that matter to a pixel are sorted.

Only the first ranks of a pixel matter. Within a block of pixels every point has a value at the pixel
nearest to it and one at the farthest; enough of the latter are a floor under the last rank that
matters, and a point whose nearest value lies below the floor is left out. A block is halved until
its pixels share most of what matters to them.
"""

from typing import NamedTuple, Optional, Tuple

import numpy as np

from .cells import Window
from .falloff import SMALLEST, Falloff
from .stacking import Stack
from .workers import Check

_MOST_VALUES = 1 << 18
"""Values (pixels times points) that are sorted at once."""
_PARTITION_FROM = 2048
_TINIEST = 5e-324


class Pairs(NamedTuple):
    """Contributions that are not points', by pixel of the tile (row by row).

    starts : (pixels + 1,) int64, where each pixel's values begin, and their number.
    value : float64, positive.
    """

    starts: np.ndarray
    value: np.ndarray

    @classmethod
    def of(cls, pixel: np.ndarray, value: np.ndarray, area: int) -> "Pairs":
        """Sort contributions by pixel."""
        order = np.argsort(pixel, kind="stable")
        return cls(np.append(0, np.cumsum(np.bincount(pixel, minlength=area))), value[order])

    def columns(self, pixels: np.ndarray) -> np.ndarray:
        """Give the values of some pixels as rows of equal length, filled with 0."""
        begin, end = self.starts[pixels], self.starts[pixels + 1]
        at = begin[:, None] + np.arange((end - begin).max())
        return np.where(at < end[:, None], self.value[np.minimum(at, len(self.value) - 1)], 0.0)


class _Block(NamedTuple):
    """A part of the tile: rows and columns from its top left pixel, ends excluded."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def area(self) -> int:
        return (self.bottom - self.top) * (self.right - self.left)

    def halves(self) -> Tuple["_Block", "_Block"]:
        if self.bottom - self.top >= self.right - self.left:
            middle = (self.top + self.bottom) // 2
            return self._replace(bottom=middle), self._replace(top=middle)
        middle = (self.left + self.right) // 2
        return self._replace(right=middle), self._replace(left=middle)


class Ranking:
    """Works out one tile of ``shape`` (rows, columns)."""

    def __init__(
        self, shape: Tuple[int, int], falloff: Falloff, stack: Stack, check: Check
    ) -> None:
        self._falloff = falloff
        self._stack = stack
        self._check = check
        self._shape = shape
        self._side = max(4, min(16, falloff.reach // 4))
        self.heat = np.zeros(shape)
        self.reached = np.zeros(shape, bool)

    def run(self, window: Window, pairs: Optional[Pairs]) -> Tuple[np.ndarray, np.ndarray]:
        """Give heat (float64) and reach (bool) of the tile."""
        self._descend(_Block(0, self._shape[0], 0, self._shape[1]), window, pairs)
        return self.heat, self.reached

    def _descend(self, block: _Block, window: Window, pairs: Optional[Pairs]) -> None:
        self._check()
        window = self._that_matter(block, window)
        count = len(window.row)
        if not count and pairs is None:
            return
        if block.area > 1 and (
            block.area > self._side * self._side or block.area * count > _MOST_VALUES
        ):
            for half in block.halves():
                self._descend(half, window, pairs)
            return
        part = (slice(block.top, block.bottom), slice(block.left, block.right))
        heat, reached = self._stacked(block, window, pairs)
        self.heat[part], self.reached[part] = (
            heat.reshape(self.heat[part].shape),
            reached.reshape(self.heat[part].shape),
        )

    def _that_matter(self, block: _Block, window: Window) -> Window:
        near = self._falloff.at(_nearest(block, window))
        reaching = near > 0
        if not reaching.all():
            window, near = window.at(reaching), near[reaching]
        if window.count.sum() <= self._stack.ranks:
            return window
        floor = _ranked_value(
            window.weight * self._falloff.at(_farthest(block, window)),
            window.count,
            self._stack.ranks,
        )
        if floor > 0:
            window = window.at(near * window.weight >= floor)
        return window

    def _stacked(
        self, block: _Block, window: Window, pairs: Optional[Pairs]
    ) -> Tuple[np.ndarray, np.ndarray]:
        """Give heat and reach of the block's pixels, row by row."""
        further = None
        if pairs is not None:
            rows = np.arange(block.top, block.bottom)
            cols = np.arange(block.left, block.right)
            further = pairs.columns((rows[:, None] * self._shape[1] + cols).reshape(-1))
        scale = self._scale(block, window, further)
        count = window.count
        if count.max(initial=1) > 1:
            count = np.minimum(count, self._stack.ranks)
            if count.sum() <= 2 * len(count) + 256:
                window = window.at(np.repeat(np.arange(len(count)), count))
                count = np.ones(len(window.row), np.int64)
        values = self._values(block, window, scale)
        if further is not None:
            values = np.concatenate([values, further / (scale or 1.0)], axis=1, dtype=values.dtype)
            count = np.append(count, np.ones(further.shape[1], np.int64))
        if count.max(initial=1) > 1:
            heat = _stack_counted(values, count, self._stack)
        else:
            heat = _stack_single(values, self._stack)
        return heat[0] * (scale or 1.0), heat[1]

    def _scale(self, block: _Block, window: Window, further: Optional[np.ndarray]) -> float:
        """Give the largest contribution; 0 where single precision will not do."""
        near = self._falloff.at(_nearest(block, window)) * window.weight
        parts = [near, window.weight]
        if further is not None:
            parts.append(further[further > 0])
        largest = max(part.max(initial=0.0) for part in parts)
        smallest = min(part.min(initial=np.inf) for part in parts)
        single = self._stack.dtype == np.float32 and smallest > largest * SMALLEST
        return float(largest) if single else 0.0

    def _values(self, block: _Block, window: Window, scale: float) -> np.ndarray:
        """Give the contributions (pixels, points) relative to the scale, float32; float64 if that is 0."""
        rows = np.arange(block.top, block.bottom)[:, None] - window.row
        cols = np.arange(block.left, block.right)[:, None] - window.col
        squared = ((rows * rows)[:, None, :] + cols * cols).reshape(block.area, -1)
        if not scale:
            heat = self._falloff.at(squared)
            return np.where(heat > 0, np.maximum(heat * window.weight, _TINIEST), 0.0)
        values = self._falloff.at_single(squared)
        values *= (window.weight / scale).astype(np.float32)
        return values


def _nearest(block: _Block, window: Window) -> np.ndarray:
    row = window.row - np.clip(window.row, block.top, block.bottom - 1)
    col = window.col - np.clip(window.col, block.left, block.right - 1)
    return row * row + col * col


def _farthest(block: _Block, window: Window) -> np.ndarray:
    row = np.maximum(np.abs(window.row - block.top), np.abs(window.row - (block.bottom - 1)))
    col = np.maximum(np.abs(window.col - block.left), np.abs(window.col - (block.right - 1)))
    return row * row + col * col


def _ranked_value(value: np.ndarray, count: np.ndarray, rank: int) -> float:
    """Give the value of a rank (from 1), each value standing ``count`` times."""
    if rank <= len(value) and (count == 1).all():
        return float(np.partition(value, len(value) - rank)[len(value) - rank])
    order = np.argsort(-value, kind="stable")
    return float(value[order[np.searchsorted(np.cumsum(count[order]), rank)]])


def _stack_single(values: np.ndarray, stack: Stack) -> Tuple[np.ndarray, np.ndarray]:
    ranks = min(stack.ranks, values.shape[1])
    if values.shape[1] > max(_PARTITION_FROM, 2 * ranks):
        values.partition(values.shape[1] - ranks, axis=1)
        values = values[:, values.shape[1] - ranks :]
    values.sort(axis=1)
    last = values[:, values.shape[1] - ranks :]
    shares = stack.shares(ranks)[::-1].astype(values.dtype)
    return np.einsum("pi,i->p", last, shares).astype(np.float64), values[:, -1] > 0


def _stack_counted(
    values: np.ndarray, count: np.ndarray, stack: Stack
) -> Tuple[np.ndarray, np.ndarray]:
    order = np.argsort(-values, axis=1)
    values = np.take_along_axis(values, order, axis=1).astype(np.float64)
    stacked = stack.total(np.cumsum(count[order], axis=1))
    stacked[:, 1:] -= stacked[:, :-1].copy()
    return np.einsum("pi,pi->p", values, stacked), values[:, 0] > 0
