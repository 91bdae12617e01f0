# SPDX-License-Identifier: GPL-2.0-or-later
"""Points of the world counted on the pixels of a zoom, and on those of each zoom above it.

A pixel's number interleaves the bits of its row and column (Morton's order). So a tile, a block of
tiles, and the four pixels that become one on the zoom above, each stand in one run: going up a zoom
is a sum of runs, and no sum of counts depends on an order.
"""

from typing import Iterator, List, NamedTuple, Optional, Tuple

import numpy as np

from ..core.features import Points
from ..core.heat.padded_grid import Counted, Tile
from ..core.numbers import stable_order
from ..core.progress import Tick, silent
from ..core.webmercator import HALF_WORLD, TILE_SIZE, TileBlock, pixel_size

BLOCK = 4
"""Tiles to a side of a block whose heat is worked out at once."""
BLOCK_SIZE = BLOCK * TILE_SIZE
"""Pixels to a side of it, a multiple of those that the engine works on together: so a block has the
heat of the whole world, to the last bit where all points weigh alike."""
_AT_ONCE = 1 << 19
"""Points that are located at once."""
_MOST_PENDING = 1 << 22
_TILE_BITS = 16
_CELL_BITS = 12
_CELL = 1 << _CELL_BITS // 2
"""Pixels to a side of the squares by which points near a block are found."""


class ZoomCounts(NamedTuple):
    """Points counted by pixel and weight on one zoom, in the order of the pixels' numbers.

    pixel : (n,) int64. weight : (n,) float64, None where all weigh 1. times : (n,) int64.
    """

    zoom: int
    pixel: np.ndarray
    weight: Optional[np.ndarray]
    times: np.ndarray

    @property
    def size(self) -> int:
        """Pixels to a side of the world."""
        return TILE_SIZE << self.zoom

    @property
    def point_count(self) -> int:
        """The number of points."""
        return int(self.times.sum())

    def above(self, zoom: int) -> "ZoomCounts":
        """Return the same points on a zoom that is not deeper.

        >>> counter = PointCounter(3)
        >>> counter.add(Points(np.array([1.0, 2.0]), np.array([3.0, 4.0])))
        >>> counter.counted().above(0).times.tolist()
        [2]
        """
        pixel = self.pixel >> (2 * (self.zoom - zoom))
        return ZoomCounts(zoom, *_in_order(pixel, self.weight, self.times, self.weight is None))

    def tile_count(self, zoom: int) -> int:
        """Return how many tiles of a zoom that is not deeper hold points.

        There are at least as many with heat.
        """
        tile = self.pixel >> (_TILE_BITS + 2 * (self.zoom - zoom))
        return int(np.count_nonzero(tile[1:] != tile[:-1])) + min(1, len(tile))

    def blocks(self, reach: int) -> List[Tile]:
        """Return the blocks of the world that points may reach, by their order in archives.

        reach : how far the kernel reaches, in pixels. Tiles of a block stand in one run there.
        """
        if self.zoom < 2:
            return [Tile(0, 0, self.size, self.size)] if len(self.pixel) else []
        tile = self.pixel >> _TILE_BITS
        row, col = _split(tile[np.append(True, np.diff(tile) != 0)] if len(tile) else tile)
        across = self.size // BLOCK_SIZE
        # Where heat begins and ends around each tile, and each block between.
        spots = np.append(np.arange(-reach, TILE_SIZE + reach, BLOCK_SIZE), TILE_SIZE - 1 + reach)
        row = (row * TILE_SIZE - self.size)[:, None, None] + spots[:, None]
        col = (col * TILE_SIZE - self.size)[:, None, None] + spots
        row, col = (each.reshape(-1) // BLOCK_SIZE for each in np.broadcast_arrays(row, col))
        inside = (row >= 0) & (row < across) & (col >= 0) & (col < across)
        number = np.unique(row[inside] * across + col[inside])
        row, col = np.divmod(number, across)
        order = np.argsort(hilbert(self.zoom - 2, col, row))
        return [
            Tile(top * BLOCK_SIZE, left * BLOCK_SIZE, BLOCK_SIZE, BLOCK_SIZE)
            for top, left in zip(row[order].tolist(), col[order].tolist())
        ]

    def near(self, block: Tile, reach: int) -> Counted:
        """Return the points that may reach a block, their rows and columns counted from its corner.

        reach : how far the kernel reaches, in pixels.
        """
        # One world of room lies before the first row and column, so that no number is negative.
        top, left = (start + self.size - reach for start in (block.row, block.col))
        bottom, right = top + block.height + 2 * reach, left + block.width + 2 * reach
        rows = np.arange(max(0, top) // _CELL, (bottom - 1) // _CELL + 1)
        cols = np.arange(max(0, left) // _CELL, (right - 1) // _CELL + 1)
        number = np.sort(_interleaved(*(each.reshape(-1) for each in np.meshgrid(rows, cols))))
        starts = np.searchsorted(self.pixel, number << _CELL_BITS)
        stops = np.searchsorted(self.pixel, (number + 1) << _CELL_BITS)
        # Of neighbors in the order, one run.
        joins = np.append(False, starts[1:] == stops[:-1])
        runs = [
            slice(start, stop)
            for start, stop in zip(starts[~joins].tolist(), stops[~np.append(joins[1:], False)])
        ]
        pixel = np.concatenate([_NOTHING, *(self.pixel[run] for run in runs)])
        row, col = _split(pixel)
        inside = (row >= top) & (row < bottom) & (col >= left) & (col < right)
        times = np.concatenate([_NOTHING, *(self.times[run] for run in runs)])[inside]
        weight = np.ones(len(times))
        if self.weight is not None:
            weight = np.concatenate([np.zeros(0), *(self.weight[run] for run in runs)])[inside]
        return Counted(row[inside] - top - reach, col[inside] - left - reach, weight, times)

    def square(self, reach: int) -> Tuple[float, float, float, float]:
        """Return the bounds in EPSG:3857, within the tiles, of what points may reach.

        reach : how far the kernel reaches, in pixels.
        """
        unit = pixel_size(self.zoom)
        row, col = (each - self.size for each in _split(self.pixel))
        (top, bottom), (left, right) = (
            (
                min(max(int(each.min()) - reach, 0), self.size - 1),
                min(max(int(each.max()) + reach + 1, 1), self.size),
            )
            for each in (row, col)
        )
        xmin, ymax = left * unit - HALF_WORLD, HALF_WORLD - top * unit
        return xmin, HALF_WORLD - bottom * unit, right * unit - HALF_WORLD, ymax

    def near_edge(self, reach: int) -> int:
        """Return how many points lie so near to 180 degrees that they would heat the other side."""
        col = _split(self.pixel)[1] - self.size
        return int(self.times[(col < reach) | (col >= self.size - reach)].sum())


class PointCounter:
    """Counts points in EPSG:3857 on the pixels of a zoom of the world, of 21 at most.

    outside : how many lay outside the square of the world: further than 85.06 degrees north or
        south, or 180 degrees east or west. Those that may heat its edge are counted there.
    """

    def __init__(self, zoom: int) -> None:
        self._zoom = zoom
        self._grid = TileBlock(zoom, 0, 0, 2**zoom, 2**zoom).grid
        self._settled = ZoomCounts(zoom, _NOTHING, None, _NOTHING)
        self._pending: List[Tuple[np.ndarray, Optional[np.ndarray]]] = []
        self._waiting = 0
        self.outside = 0

    def add(self, points: Points, tick: Tick = silent) -> None:
        """Count points in; those of weight 0 heat nothing, and are left out."""
        for start in range(0, len(points.x), _AT_ONCE):
            tick(start / len(points.x))
            some = slice(start, start + _AT_ONCE)
            weight = None if points.weight is None else points.weight[some]
            self._add(points.x[some], points.y[some], weight)

    def _add(self, x: np.ndarray, y: np.ndarray, weight: Optional[np.ndarray]) -> None:
        size = TILE_SIZE << self._zoom
        col, row = map(np.floor, self._grid.to_pixels(x, y))
        # The meridian of 180 degrees itself is where the last column ends.
        beyond = (row < 0) | (row >= size) | (col < 0) | (col > size)
        self.outside += int(beyond.sum())
        kept = (row >= -size) & (row < 2 * size) & (col >= -size) & (col < 2 * size)
        if weight is not None:
            kept &= weight != 0
            weight = weight[kept]
        row, col = ((each[kept]).astype(np.int64) + size for each in (row, col))
        self._pending.append((_interleaved(row, col), weight))
        self._waiting += len(row)
        if self._waiting > _MOST_PENDING:
            self._settle()

    def _settle(self) -> None:
        if not self._pending:
            return
        mine = self._settled
        pixel = np.concatenate([each[0] for each in self._pending])
        weights = [each[1] for each in self._pending]
        self._pending, self._waiting = [], 0
        weight = None
        if mine.weight is not None or any(each is not None for each in weights):
            weight = np.concatenate([np.ones(0) if each is None else each for each in weights])
            older = np.ones(len(mine.pixel)) if mine.weight is None else mine.weight
            weight = np.concatenate([older, weight])
        else:
            pixel.sort()
        pixel = np.concatenate([mine.pixel, pixel])
        times = np.concatenate([mine.times, np.ones(len(pixel) - len(mine.pixel), np.int64)])
        self._settled = ZoomCounts(self._zoom, *_in_order(pixel, weight, times, False))

    def counted(self) -> ZoomCounts:
        """Return what was counted."""
        self._settle()
        return self._settled


_NOTHING: np.ndarray = np.empty(0, np.int64)


def _in_order(
    pixel: np.ndarray, weight: Optional[np.ndarray], times: np.ndarray, is_sorted: bool
) -> Tuple[np.ndarray, Optional[np.ndarray], np.ndarray]:
    """Return points by pixel and weight, those of one weight on a pixel together."""
    if weight is not None:
        order = np.argsort(weight)
        order = order[stable_order(pixel[order])]
        pixel, weight, times = pixel[order], weight[order], times[order]
    elif not is_sorted:
        order = stable_order(pixel)
        pixel, times = pixel[order], times[order]
    if not len(pixel):
        return pixel, weight, times
    new = np.ones(len(pixel), bool)
    np.not_equal(pixel[1:], pixel[:-1], out=new[1:])
    if weight is not None:
        new[1:] |= weight[1:] != weight[:-1]
    starts = np.flatnonzero(new)
    return pixel[starts], None if weight is None else weight[starts], np.add.reduceat(times, starts)


# Of each step: by how many bits to move, and which are then in their places.
_SPREAD = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)


def _interleaved(row: np.ndarray, col: np.ndarray) -> np.ndarray:
    """Return numbers whose even bits are those of the column, and whose odd ones are the row's."""
    return _spread(row) << 1 | _spread(col)


def _spread(number: np.ndarray) -> np.ndarray:
    """Return numbers below 2**31 with a bit of room behind each bit."""
    spread = number.astype(np.int64)
    for shift, mask in _SPREAD:
        spread |= spread << shift
        spread &= mask
    return spread


def _split(number: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Return the row and the column of pixels: `_interleaved` undone."""
    return _gathered(number >> 1), _gathered(number)


def _gathered(number: np.ndarray) -> np.ndarray:
    gathered = number & _SPREAD[-1][1]
    masks = [mask for _, mask in _SPREAD[-2::-1]] + [0x00000000FFFFFFFF]
    for (shift, _), mask in zip(_SPREAD[::-1], masks):
        gathered |= gathered >> shift
        gathered &= mask
    return gathered


def hilbert(zoom: int, col: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Return where tiles stand on the Hilbert curve of a zoom, as PMTiles goes along it.

    col, row : int64, of the same shape.

    >>> hilbert(1, np.array([0, 0, 1, 1]), np.array([0, 1, 1, 0])).tolist()
    [0, 1, 2, 3]
    """
    col, row = col.copy(), row.copy()
    place = np.zeros_like(col)
    for bit in range(zoom - 1, -1, -1):
        side = 1 << bit
        right, below = (col & side) > 0, (row & side) > 0
        place += side * side * ((3 * right) ^ below)
        # The curve is turned in the upper quarters, and mirrored in the right one of them.
        mirrored = right & ~below
        col, row = (np.where(mirrored, side - 1 - (each & (side - 1)), each) for each in (col, row))
        col, row = np.where(below, col, row), np.where(below, row, col)
    return place


def reached_part(block: Tile, near: Counted, reach: int) -> Tuple[Tile, Counted]:
    """Return the tiles of a block that points may reach, in one piece, and the points from there.

    block : of whole tiles. near : some points near it. reach : how far the kernel reaches.
    """
    sides = []
    for place, length in ((near.row, block.height), (near.col, block.width)):
        start = max(0, int(place.min()) - reach) // TILE_SIZE * TILE_SIZE
        stop = min(length, -(-(int(place.max()) + reach + 1) // TILE_SIZE) * TILE_SIZE)
        sides.append((start, stop - start))
    (top, height), (left, width) = sides
    part = Tile(block.row + top, block.col + left, height, width)
    return part, near._replace(row=near.row - top, col=near.col - left)


def tiles_of(block: Tile, zoom: int) -> Iterator[Tuple[int, int, Tuple[slice, slice]]]:
    """Yield column, row and pixels of the tiles of a block, in the order of archives."""
    rows, cols = (
        np.arange(start // TILE_SIZE, (start + length) // TILE_SIZE)
        for start, length in ((block.row, block.height), (block.col, block.width))
    )
    row, col = (each.reshape(-1) for each in np.meshgrid(rows, cols))
    for number in np.argsort(hilbert(zoom, col, row)):
        tile = Tile(
            int(row[number]) * TILE_SIZE, int(col[number]) * TILE_SIZE, TILE_SIZE, TILE_SIZE
        )
        yield int(col[number]), int(row[number]), tile.within(block)
