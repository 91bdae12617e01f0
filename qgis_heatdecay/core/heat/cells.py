# SPDX-License-Identifier: GPL-2.0-or-later
"""Points that share pixel and weight, collapsed into one cell with their number."""

from typing import Iterator, List, NamedTuple, Tuple

import numpy as np

from .frame import Frame
from .tiles import Tile

SAME = 1e-9
"""Weights this close (relative) are the same: fading multiplies, and rounds, more than once."""
NOT_PRESENT = "points were removed that are not present with this weight"
SMALLEST_WEIGHT = 1e-300
"""What fades weighs no less: a weight of 0 could not be compared with others any more."""
_BLOCK = 16
_MOST_BLOCKS = 1 << 20


class Window(NamedTuple):
    """Cells around a tile: rows and columns from the tile's top left pixel, all (n,).

    times : how many points each cell is, int64.
    """

    row: np.ndarray
    col: np.ndarray
    weight: np.ndarray
    times: np.ndarray

    def at(self, which: np.ndarray) -> "Window":
        """Select cells."""
        return Window(*(array[which] for array in self))


class Cells:
    """Cells of positive weight, ordered by block of pixels, pixel and weight."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        block = _BLOCK
        while -(-frame.height // block) * -(-frame.width // block) > _MOST_BLOCKS:
            block *= 2
        self._block = block
        self._across = -(-frame.width // block)
        self._key = np.empty(0, np.int64)
        self._weight = np.empty(0, np.float64)
        self._count = np.empty(0, np.int64)
        self._starts = np.zeros(-(-frame.height // block) * self._across + 1, np.int64)
        self._pending: List[Tuple[np.ndarray, np.ndarray, np.ndarray]] = []

    def __len__(self) -> int:
        return len(self._key)

    def change(
        self, row: np.ndarray, col: np.ndarray, weight: np.ndarray, count: np.ndarray
    ) -> None:
        """Add points, or take them away where ``count`` is negative; takes effect in `settle`."""
        b = self._block
        key = (row // b * self._across + col // b) * (b * b) + row % b * b + col % b
        self._pending.append((key, weight, count))

    def scale(self, factor: float) -> None:
        """Multiply all weights, those of the pending changes too."""
        self.settle()
        self._weight = np.maximum(self._weight * factor, SMALLEST_WEIGHT)

    def settle(self) -> None:
        """Bring the pending changes into the order."""
        if not self._pending:
            return
        key, weight, count = (np.concatenate(parts) for parts in zip(*self._pending))
        self._pending.clear()
        if not len(self._key):
            self._key, self._weight, self._count = _collapsed(key, weight, count)
        else:
            self._merge(key, weight, count)
        blocks = np.arange(len(self._starts), dtype=np.int64) * (self._block * self._block)
        self._starts = np.searchsorted(self._key, blocks)

    def _merge(self, key: np.ndarray, weight: np.ndarray, count: np.ndarray) -> None:
        """Work out anew the pixels that change, and leave the others in their order."""
        touched = np.isin(self._key, key)
        fresh = _collapsed(
            np.concatenate([self._key[touched], key]),
            np.concatenate([self._weight[touched], weight]),
            np.concatenate([self._count[touched], count]),
        )
        kept = ~touched
        at = np.searchsorted(self._key[kept], fresh[0])
        self._key, self._weight, self._count = (
            np.insert(mine[kept], at, new)
            for mine, new in zip((self._key, self._weight, self._count), fresh)
        )

    def window(self, tile: Tile) -> Window:
        """Return the cells from where points may reach the tile."""
        b, frame = self._block, self._frame
        rows, cols = frame.window(tile)
        parts = [np.arange(start, stop) for start, stop in self._runs(tile)]
        index = np.concatenate(parts) if parts else np.empty(0, np.int64)
        block, inner = np.divmod(self._key[index], b * b)
        row = block // self._across * b + inner // b
        col = block % self._across * b + inner % b
        near = (row >= rows.start) & (row < rows.stop) & (col >= cols.start) & (col < cols.stop)
        return Window(
            row - (tile.row + frame.margin),
            col - (tile.col + frame.margin),
            self._weight[index],
            self._count[index],
        ).at(near)

    def is_near(self, tile: Tile) -> bool:
        """Tell whether cells may reach a tile; False is certain."""
        return any(True for _ in self._runs(tile))

    def number_near(self, tile: Tile) -> int:
        """Return how many cells may reach a tile, at most."""
        return sum(int(stop - start) for start, stop in self._runs(tile))

    def _runs(self, tile: Tile) -> Iterator[Tuple[int, int]]:
        """Give where the cells of the blocks around a tile begin and end, unless there are none."""
        rows, cols = self._frame.window(tile)
        first, last = cols.start // self._block, (cols.stop - 1) // self._block
        for block_row in range(rows.start // self._block, (rows.stop - 1) // self._block + 1):
            base = block_row * self._across
            start, stop = self._starts[base + first], self._starts[base + last + 1]
            if stop > start:
                yield start, stop


def _collapsed(
    key: np.ndarray, weight: np.ndarray, count: np.ndarray
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    order = np.lexsort((weight, key))
    key, weight, count = key[order], weight[order], count[order]
    new = np.ones(len(key), bool)
    new[1:] = (key[1:] != key[:-1]) | (weight[1:] > weight[:-1] * (1 + SAME))
    starts = np.flatnonzero(new)
    number = np.add.reduceat(count, starts)
    if (number < 0).any():
        raise ValueError(NOT_PRESENT)
    starts, number = starts[number > 0], number[number > 0]
    return key[starts], weight[starts], number
