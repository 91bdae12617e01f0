# SPDX-License-Identifier: GPL-2.0-or-later
"""The raster is worked on tile by tile, so that the work stays in the processor's cache."""

from typing import Iterator, NamedTuple, Tuple


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


def tiles_of(shape: Tuple[int, int], size: int) -> Iterator[Tile]:
    """Cut a grid of ``shape`` (rows, columns) into tiles of at most ``size`` pixels a side."""
    rows, cols = shape
    for row in range(0, rows, size):
        for col in range(0, cols, size):
            yield Tile(row, col, min(size, rows - row), min(size, cols - col))
