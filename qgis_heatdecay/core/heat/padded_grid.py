# SPDX-License-Identifier: GPL-2.0-or-later
"""The grid with a margin as wide as the kernel reaches, and the tiles it is worked on by."""

from typing import Iterable, Iterator, NamedTuple, Optional, Tuple

import numpy as np

from ..errors import TooLarge
from ..features import Points
from ..grid import Grid
from ..texts import tr

_CHUNK = 1 << 19
"""Points that are located at once: enough for numpy, few enough to hear of a cancel meanwhile."""
_WIDEST = 1 << 30
"""Rows and columns up to which squared distances fit 64 bits."""


class Tile(NamedTuple):
    """A part of the grid, in pixels: its upper left pixel and its size."""

    row: int
    col: int
    height: int
    width: int

    @property
    def shape(self) -> Tuple[int, int]:
        """Rows and columns."""
        return self.height, self.width

    @property
    def area(self) -> int:
        """The number of pixels."""
        return self.height * self.width

    @property
    def slices(self) -> Tuple[slice, slice]:
        """Cut the tile out of an array of the grid's shape."""
        return slice(self.row, self.row + self.height), slice(self.col, self.col + self.width)

    def within(self, other: "Tile") -> Tuple[slice, slice]:
        """Cut the tile out of an array of the shape of another tile, which holds it."""
        return self._replace(row=self.row - other.row, col=self.col - other.col).slices


def tile_around(tiles: Iterable[Optional[Tile]]) -> Optional[Tile]:
    """Return the smallest tile that holds all that are there."""
    corners = [(*tile[:2], tile.row + tile.height, tile.col + tile.width) for tile in tiles if tile]
    if not corners:
        return None
    rows, cols, bottoms, rights = zip(*corners)
    row, col = min(rows), min(cols)
    return Tile(row, col, max(bottoms) - row, max(rights) - col)


class Counted(NamedTuple):
    """Points that were counted by pixel and weight, all (n,).

    row, col : int64, of a raster's pixels; below 0 or beyond its end outside of it.
    weight : float64, finite. times : int64, how many points each stands for, at least 1.
    """

    row: np.ndarray
    col: np.ndarray
    weight: np.ndarray
    times: np.ndarray

    def where(self, keep: np.ndarray) -> "Counted":
        """Return only some, (n,) bool."""
        return Counted(*(each[keep] for each in self))


class PaddedGrid(NamedTuple):
    """A grid with a margin as wide as the kernel reaches: where the points that matter lie.

    Rows and columns are counted from the margin's top left corner, so that none is negative.
    """

    margin: int
    height: int
    width: int

    @classmethod
    def around(cls, grid: Grid, reach_px: int) -> "PaddedGrid":
        """Lay the margin around a grid; `TooLarge` if its pixels cannot be numbered any more."""
        if reach_px + max(grid.shape) > _WIDEST:
            raise TooLarge(
                tr(
                    "A radius of {radius} pixels is too large for this raster. "
                    "Use a smaller one or a larger PIXEL_SIZE.",
                    radius=reach_px + 1,
                )
            )
        return cls(reach_px, grid.height + 2 * reach_px, grid.width + 2 * reach_px)

    def near(self, tile: Tile) -> Tuple[slice, slice]:
        """Return rows and columns of the padded grid from where points may reach a tile."""
        # The tile's own numbers are those of the grid: the margins cancel out.
        return (
            slice(tile.row, tile.row + tile.height + 2 * self.margin),
            slice(tile.col, tile.col + tile.width + 2 * self.margin),
        )

    def shifted(self, counted: Counted) -> Counted:
        """Return those that matter, counted from the margin's corner; without weight 0."""
        row, col = counted.row + self.margin, counted.col + self.margin
        inside = (col >= 0) & (col < self.width) & (row >= 0) & (row < self.height)
        return counted._replace(row=row, col=col).where(inside & (counted.weight != 0))

    def locate(
        self, grid: Grid, points: Points
    ) -> Iterator[Tuple[np.ndarray, np.ndarray, Optional[np.ndarray]]]:
        """Yield row, column (int64) and weight of the points that matter, chunk by chunk."""
        for start in range(0, len(points.x), _CHUNK):
            part = slice(start, start + _CHUNK)
            x, y = grid.to_pixels(points.x[part], points.y[part])
            # In place: as floats, since places far outside fit no integer.
            col = np.floor(x, out=x)
            row = np.floor(y, out=y)
            col += self.margin
            row += self.margin
            inside = (col >= 0) & (col < self.width) & (row >= 0) & (row < self.height)
            weight = None if points.weight is None else points.weight[part]
            if weight is not None:
                inside &= weight != 0
            if not inside.all():
                row, col = row[inside], col[inside]
                weight = None if weight is None else weight[inside]
            if len(row):
                yield row.astype(np.int64), col.astype(np.int64), weight
