# SPDX-License-Identifier: GPL-2.0-or-later
"""The points of one sign that are present: counted by pixel, or piled by pixel and weight.

While all points weigh the same, a count image of the padded grid says all that matters of them, and
ten million points take no more memory than one. The first other weight turns the counts into piles:
points of one weight on one pixel, with their number. There is no way back, as few fields have one.
"""

from typing import List, NamedTuple, Optional, Tuple

import numpy as np

from ..errors import InvalidParameter
from ..grid import Grid
from ..numbers import expand_runs, stable_order
from .padded_grid import Counted, PaddedGrid, Tile

_SAME = 1e-9
"""Weights this close (relative) are the same: fading multiplies, and rounds, more than once."""
Piles = Tuple[np.ndarray, np.ndarray, np.ndarray]
"""Block and pixel as one number, weight, and number of points."""
_NOT_PRESENT = "points were removed that are not present with this weight"
_SMALLEST_WEIGHT = 1e-300
"""What fades weighs no less: a weight of 0 could not be compared with others any more."""
_BLOCK = 16
"""Pixels to a side of the blocks by which piles are ordered: a tile needs few runs of them."""
_MOST_BLOCKS = 1 << 20
_MOST_ON_PIXEL = int(np.iinfo(np.int32).max)
_MOST_COUNTED = 1 << 22
"""Padded grids of so many pixels are always counted, larger ones unless they are mostly margin."""


class NearPoints(NamedTuple):
    """Points from where the kernel may reach a tile, all (n,).

    row, col : counted from the tile's top left pixel; negative in the margin.
    weight : positive float64, or float32 where that is precise enough to work in.
    times : int64, how many points each stands for; None: one each.
    """

    row: np.ndarray
    col: np.ndarray
    weight: np.ndarray
    times: Optional[np.ndarray]

    def at(self, which: np.ndarray) -> "NearPoints":
        """Select some of them."""
        times = None if self.times is None else self.times[which]
        return NearPoints(self.row[which], self.col[which], self.weight[which], times)

    def counted(self, shape: Tuple[int, int], margin: int) -> np.ndarray:
        """Return the count image of the tile and its margin; one pile at most on a pixel."""
        counts = np.zeros((shape[0] + 2 * margin, shape[1] + 2 * margin), np.int64)
        counts[self.row + margin, self.col + margin] = 1 if self.times is None else self.times
        return counts


class PointPiles:
    """Piles of points: those of one positive weight on one pixel, with their number.

    They are ordered by block of pixels, pixel and weight, so that those near a tile stand in a few
    runs, one for each row of blocks.
    """

    def __init__(self, padded: PaddedGrid) -> None:
        self._padded = padded
        block = _BLOCK
        while -(-padded.height // block) * -(-padded.width // block) > _MOST_BLOCKS:
            block *= 2
        self._block = block
        self._across = -(-padded.width // block)
        self._key = np.empty(0, np.int64)
        self._weight = np.empty(0, np.float64)
        self._count = np.empty(0, np.int64)
        self._starts = np.zeros(-(-padded.height // block) * self._across + 1, np.int64)
        self._pending: List[Piles] = []

    def change(
        self, row: np.ndarray, col: np.ndarray, weight: np.ndarray, count: np.ndarray
    ) -> None:
        """Add points, or take them away where ``count`` is negative; takes effect in `settle`."""
        # One number for block and pixel within it: sorting by it is sorting by both.
        b = self._block
        key = (row // b * self._across + col // b) * (b * b) + row % b * b + col % b
        self._pending.append((key, weight, count))

    def scale(self, factor: float) -> None:
        """Multiply all weights, those of the pending changes too."""
        self.settle()
        self._weight = np.maximum(self._weight * factor, _SMALLEST_WEIGHT)

    def settle(self) -> None:
        """Bring the pending changes into the order."""
        if not self._pending:
            return
        changes = [np.concatenate(parts) for parts in zip(*self._pending)]
        self._pending.clear()
        settled = self._merged if len(self._key) else _collapsed
        self._key, self._weight, self._count = settled(*changes)
        blocks = np.arange(len(self._starts), dtype=np.int64) * (self._block * self._block)
        self._starts = np.searchsorted(self._key, blocks)

    def _merged(self, *changes: np.ndarray) -> Piles:
        """Work out anew the pixels that change, and leave the others in their order."""
        mine = self._key, self._weight, self._count
        touched = np.isin(self._key, changes[0])
        fresh = _collapsed(*(np.concatenate([a[touched], b]) for a, b in zip(mine, changes)))
        kept = ~touched
        at = np.searchsorted(self._key[kept], fresh[0])
        key, weight, count = (np.insert(a[kept], at, new) for a, new in zip(mine, fresh))
        return key, weight, count

    def near(self, tile: Tile) -> NearPoints:
        """Return the piles from where points may reach the tile."""
        b, padded = self._block, self._padded
        rows, cols = padded.near(tile)
        index = expand_runs(*self._runs(tile))[1]
        block, inner = np.divmod(self._key[index], b * b)
        row = block // self._across * b + inner // b
        col = block % self._across * b + inner % b
        near = (row >= rows.start) & (row < rows.stop) & (col >= cols.start) & (col < cols.stop)
        return NearPoints(
            row - (tile.row + padded.margin),
            col - (tile.col + padded.margin),
            self._weight[index],
            self._count[index],
        ).at(near)

    def number_near(self, tile: Tile) -> int:
        """Return how many piles may reach a tile, at most; 0 is certain."""
        return int(self._runs(tile)[1].sum())

    def _runs(self, tile: Tile) -> Tuple[np.ndarray, np.ndarray]:
        """Return where the piles of each row of blocks around a tile begin, and their numbers."""
        rows, cols = self._padded.near(tile)
        block_rows = np.arange(rows.start // self._block, (rows.stop - 1) // self._block + 1)
        first = block_rows * self._across + cols.start // self._block
        last = block_rows * self._across + (cols.stop - 1) // self._block
        starts = self._starts[first]
        return starts, self._starts[last + 1] - starts


def _collapsed(key: np.ndarray, weight: np.ndarray, count: np.ndarray) -> Piles:
    order = np.argsort(weight)
    order = order[stable_order(key[order])]
    key, weight, count = key[order], weight[order], count[order]
    new = np.ones(len(key), bool)
    new[1:] = (key[1:] != key[:-1]) | (weight[1:] > weight[:-1] * (1 + _SAME))
    starts = np.flatnonzero(new)
    number = np.add.reduceat(count, starts)
    if (number < 0).any():
        raise InvalidParameter(_NOT_PRESENT, "points")
    starts, number = starts[number > 0], number[number > 0]
    return key[starts], weight[starts], number


class PointSet:
    """Points of positive weight on a padded grid.

    counts : int32, (height, width) of the padded grid, points on each pixel; None unless all
        weigh alike.
    weight : what each of the counted weighs.
    piles : the points otherwise.
    """

    def __init__(self, padded: PaddedGrid, grid: Grid) -> None:
        self.padded = padded
        self.counts: Optional[np.ndarray] = None
        self.weight = 1.0
        self.piles = PointPiles(padded)
        most = max(_MOST_COUNTED, 4 * grid.height * grid.width)
        self._is_counted = padded.height * padded.width <= most

    def change(
        self, row: np.ndarray, col: np.ndarray, weight: Optional[np.ndarray], sign: int
    ) -> None:
        """Add (sign 1) or remove (sign -1) points; weight None: 1 each."""
        if self._fits_counts(weight):
            count_in(self._count_image(weight), row * self.padded.width + col, sign)
            return
        self._become_piles()
        if weight is None:
            weight = np.ones(len(row))
        self.piles.change(row, col, weight, np.full(len(row), sign, np.int64))

    def add_counted(self, counted: Counted) -> None:
        """Add points that were counted, on pixels of the padded grid and of positive weight."""
        if self._fits_counts(counted.weight):
            before = 0 if self.counts is None else int(self.counts.sum(dtype=np.int64))
            total = int(counted.times.sum())
            if before + total <= _MOST_ON_PIXEL:
                image = self._count_image(counted.weight)
                pixel = counted.row * self.padded.width + counted.col
                if not before:
                    image[pixel] = counted.times
                    if int(image.sum(dtype=np.int64)) == total:  # no pixel stood there twice
                        return
                    image[pixel] = 0
                # As floats these are exact, too: there are fewer than 2**53.
                more = np.bincount(pixel, counted.times, minlength=len(image))
                image += more.astype(np.int32)
                return
        self._become_piles()
        self.piles.change(*counted)

    def _count_image(self, weight: Optional[np.ndarray]) -> np.ndarray:
        """Return the counts as one row, made where there are none, of points of this weight."""
        if self.counts is None:
            self.counts = np.zeros((self.padded.height, self.padded.width), np.int32)
            self.weight = 1.0 if weight is None else float(weight[0])
        return self.counts.reshape(-1)

    def scale(self, factor: float) -> None:
        """Multiply all weights."""
        self.weight = max(self.weight * factor, _SMALLEST_WEIGHT)
        self.piles.scale(factor)

    def reached(self, tile: Tile) -> Optional[Tile]:
        """Return the part of a tile that points may reach; None is certain."""
        if self.counts is None:
            return tile if self.piles.number_near(tile) else None
        present = self.counts[self.padded.near(tile)] != 0
        rows, cols = (np.flatnonzero(present.any(axis=axis)) for axis in (1, 0))
        if not len(rows):
            return None
        # The first row of the window reaches the tile's first row only, as the last its last.
        margin = self.padded.margin
        top, left = (max(0, int(places[0]) - 2 * margin) for places in (rows, cols))
        bottom = min(tile.height, int(rows[-1]) + 1)
        right = min(tile.width, int(cols[-1]) + 1)
        return Tile(tile.row + top, tile.col + left, bottom - top, right - left)

    def near(self, tile: Tile) -> NearPoints:
        """Return the points from where the tile may be reached."""
        if self.counts is None:
            return self.piles.near(tile)
        counts = self.counts[self.padded.near(tile)]
        row, col = np.nonzero(counts)
        margin = self.padded.margin
        number = counts[row, col].astype(np.int64)
        return NearPoints(row - margin, col - margin, np.full(len(row), self.weight), number)

    def _fits_counts(self, weight: Optional[np.ndarray]) -> bool:
        if not self._is_counted:
            return False
        first = 1.0 if weight is None else float(weight[0])
        if self.counts is not None and abs(first - self.weight) > _SAME * first:
            return False
        return weight is None or bool((weight == first).all())

    def _become_piles(self) -> None:
        self._is_counted = False
        if self.counts is None:
            return
        row, col = np.nonzero(self.counts)
        count = self.counts[row, col].astype(np.int64)
        self.counts = None
        self.piles.change(row, col, np.full(len(row), self.weight), count)


def count_in(counts: np.ndarray, pixel: np.ndarray, sign: int = 1) -> None:
    """Count points on pixels of an image in one row, or take them away (sign -1).

    Raises `InvalidParameter` where there are less than none then.
    """
    if 8 * len(pixel) > len(counts):
        counts += (sign * np.bincount(pixel, minlength=len(counts))).astype(counts.dtype)
        changed = counts
    else:
        touched, number = np.unique(pixel, return_counts=True)
        changed = counts[touched] + (sign * number).astype(counts.dtype)
        counts[touched] = changed
    if sign < 0 and changed.min(initial=0) < 0:
        raise InvalidParameter(_NOT_PRESENT, "points")
