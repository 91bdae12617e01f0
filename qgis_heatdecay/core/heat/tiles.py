# SPDX-License-Identifier: GPL-2.0-or-later
"""The raster is worked on tile by tile, so that the work stays in the processor's cache."""

from typing import Iterable, Iterator, NamedTuple, Optional, Tuple


class Tile(NamedTuple):
    """A part of the grid, in pixels: its upper left pixel and its size."""

    row: int
    col: int
    height: int
    width: int

    @property
    def slices(self) -> Tuple[slice, slice]:
        """Cut the tile out of an array of the grid's shape."""
        return (
            slice(self.row, self.row + self.height),
            slice(self.col, self.col + self.width),
        )

    def within(self, other: "Tile") -> Tuple[slice, slice]:
        """Cut the tile out of an array of the shape of another tile, which holds it."""
        return self._replace(row=self.row - other.row, col=self.col - other.col).slices


def around(tiles: Iterable[Optional[Tile]]) -> Optional[Tile]:
    """Return the smallest tile that holds all that are there."""
    there = [tile for tile in tiles if tile]
    if not there:
        return None
    row, col = min(tile.row for tile in there), min(tile.col for tile in there)
    bottom = max(tile.row + tile.height for tile in there)
    right = max(tile.col + tile.width for tile in there)
    return Tile(row, col, bottom - row, right - col)


def tiles_of(shape: Tuple[int, int], size: int) -> Iterator[Tile]:
    """Cut a grid of ``shape`` (rows, columns) into tiles of at most ``size`` pixels a side."""
    rows, cols = shape
    for row in range(0, rows, size):
        for col in range(0, cols, size):
            yield Tile(row, col, min(size, rows - row), min(size, cols - col))
