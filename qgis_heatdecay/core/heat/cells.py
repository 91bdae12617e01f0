# SPDX-License-Identifier: GPL-2.0-or-later
"""Stacks of many points, cell by cell: the smaller a cell, the more its pixels share of them.

A block of pixels is cut into cells, all at once, as numpy wants many numbers at a time. What
matters to a cell is looked up in tables of the kernel around it, and stacked with other cells.
"""

from functools import lru_cache
from typing import List, NamedTuple, Tuple

import numpy as np

from ..threads import Checkpoint
from .kernels import Falloff
from .padded_grid import Tile
from .point_set import NearPoints
from .stacking import Heat, Stack, stack_rows

SIDE = 4
"""Pixels to a side of a cell."""
BLOCK = 16
"""Pixels to a side of the blocks that are cut into cells, at most."""
MOST_REACH = 100
"""Pixels that a kernel may reach; of larger ones the tables outgrow the processor's cache."""
_AT_ONCE = 1 << 17
"""Values that are stacked at once."""
_SAMPLE = 32
"""Rank among some of the points that tells a rank among all."""
_LESS = 0.9
"""What the rank among all is, in units of that guess, at least mostly."""
BELOW = 1 - 1e-6
"""A floor is lowered by what single precision may have raised it."""


class CellKernel(NamedTuple):
    """The kernel between a cell and all places around that may reach a block it is part of.

    A place's number is (row - first) * across + col - first, counted from the cell's corner.

    nearest, farthest : float32 (places,), at the cell's nearest and farthest pixel.
    pixels : float32 (pixels, places), at each pixel of the cell; -1 where it does not reach.
    """

    first: int
    across: int
    nearest: np.ndarray
    farthest: np.ndarray
    pixels: np.ndarray

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, falloff: Falloff) -> "CellKernel":
        """Work out the tables of a kernel."""
        first = SIDE - BLOCK - falloff.reach
        places = np.arange(first, falloff.reach + BLOCK)
        apart = (places - np.arange(SIDE)[:, None]) ** 2
        squared = apart[:, None, :, None] + apart[None, :, None, :]
        pixels = falloff.at(squared.reshape(SIDE * SIDE, -1), single=True)
        nearest, farthest = pixels.max(axis=0), pixels.min(axis=0)
        # Not 0: numpy sorts rows slowly in which one number stands many times.
        pixels[pixels == 0] = -1
        return cls(first, len(places), nearest, farthest, pixels)


class Cells(NamedTuple):
    """Stacks the points around blocks, of one tile after another.

    heat, reached : of the tile, which is filled in.
    """

    heat: np.ndarray
    reached: np.ndarray
    falloff: Falloff
    stack: Stack
    check: Checkpoint

    def stack_block(self, block: Tile, points: NearPoints, floor: float) -> None:
        """Work out a block; ``points`` are those that matter, ``floor`` lies under their last."""
        kernel = CellKernel.of(self.falloff)
        tops, lefts = _cut(block.row, block.height), _cut(block.col, block.width)
        corners = np.array([(top, left) for top in tops for left in lefts])
        place = (points.row - kernel.first) * kernel.across + (points.col - kernel.first)
        places = place - (corners[:, :1] * kernel.across + corners[:, 1:])
        floors = np.full(len(corners), floor)
        if len(place) > self.stack.ranks:
            at_least = kernel.farthest.take(places)
            at_least *= points.weight
            floors = np.maximum(floors, values_of_rank(at_least, self.stack.ranks) * BELOW)
        at_most = kernel.nearest.take(places)
        at_most *= points.weight
        order = _order(at_most, floors)
        ahead = max(1, _AT_ONCE // max(1, len(kernel.pixels) * order.shape[1]))
        ahead = -(-len(corners) // -(-len(corners) // ahead))
        for start in range(0, len(corners) if order.size else 0, ahead):
            self.check()
            some = slice(start, start + ahead)
            place = np.take_along_axis(places[some], order[some], axis=1)
            weight = points.weight.take(order[some])
            heat, reached = self._stacked(kernel, place, weight)
            for number, corner in enumerate(corners[some].tolist()):
                self._write(block, corner, heat[..., number], reached[..., number])

    def _stacked(self, kernel: CellKernel, place: np.ndarray, weight: np.ndarray) -> Heat:
        """Return heat and reach of cells, (SIDE, SIDE, cells); a row of points is one's."""
        values = kernel.pixels.take(place, axis=1)
        values *= weight
        rows = values.reshape(-1, place.shape[1])
        heat, reached = stack_rows(rows, self.stack)
        shape = SIDE, SIDE, len(place)
        return heat.reshape(shape), reached.reshape(shape)

    def _write(
        self, block: Tile, corner: Tuple[int, int], heat: np.ndarray, reached: np.ndarray
    ) -> None:
        """Put a cell in its place; of small blocks, it may hang over the edge."""
        height, width = min(SIDE, block.height), min(SIDE, block.width)
        cell = Tile(*corner, height, width).slices
        self.heat[cell] = heat[:height, :width]
        self.reached[cell] = reached[:height, :width]


def values_of_rank(values: np.ndarray, rank: int) -> np.ndarray:
    """Return the value of a rank (from 1) of each row."""
    # Parting takes many times as long as comparing: first what is certainly less is left out.
    step = max(1, rank // _SAMPLE)
    some = values[:, ::step]
    place = max(0, some.shape[1] - -(-rank // step))
    guess = np.partition(some, place, axis=1)[:, place] * _LESS
    found = np.empty(len(values), values.dtype)
    for number, row in enumerate(values):
        candidates = row[row >= guess[number]]
        if len(candidates) < rank:
            candidates = row
        place = len(candidates) - rank
        found[number] = np.partition(candidates, place)[place]
    return found


def _cut(start: int, length: int) -> List[int]:
    """Return where the cells of rows or columns begin; they overlap rather than hang over."""
    last = max(start, start + length - SIDE)
    return [min(at, last) for at in range(start, start + length, SIDE)]


def _order(at_most: np.ndarray, floors: np.ndarray) -> np.ndarray:
    """Return the order of points in which those that matter to a cell come first, row by row.

    Cut off behind the last that matters to any; other cells get some more that do not.
    """
    matter = (at_most >= floors[:, None]) & (at_most > 0)
    longest = int(np.count_nonzero(matter, axis=1).max())
    return np.argsort(~matter, axis=1, kind="stable")[:, :longest]
