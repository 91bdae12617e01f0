# SPDX-License-Identifier: GPL-2.0-or-later
"""The grid with a margin as wide as the kernel reaches: the pixels whose points matter."""

from typing import Iterator, NamedTuple, Optional, Tuple

import numpy as np

from ..errors import HeatDecayError
from ..features import Points
from ..grid import Grid
from ..texts import tr
from .tiles import Tile

CHUNK = 1 << 19
"""Points that are looked at at once."""

_WIDEST = 1 << 30


class Frame(NamedTuple):
    """Rows and columns are counted from the margin's top left corner; all in pixels."""

    margin: int
    height: int
    width: int

    @classmethod
    def around(cls, grid: Grid, reach_px: int) -> "Frame":
        """Lay the margin around a grid.

        Raises
        ------
        HeatDecayError
            The radius is so large that pixels cannot be numbered any more.
        """
        if reach_px + max(grid.shape) > _WIDEST:
            raise HeatDecayError(
                tr(
                    "RADIUS is {radius} pixels, too large for this raster. "
                    "Give a smaller RADIUS or a larger PIXEL_SIZE.",
                    radius=reach_px + 1,
                )
            )
        return cls(reach_px, grid.height + 2 * reach_px, grid.width + 2 * reach_px)

    def window(self, tile: Tile) -> Tuple[slice, slice]:
        """Return rows and columns of the frame from where points reach a tile."""
        return (
            slice(tile.row, tile.row + tile.height + 2 * self.margin),
            slice(tile.col, tile.col + tile.width + 2 * self.margin),
        )

    def locate(
        self, grid: Grid, points: Points
    ) -> Iterator[Tuple[np.ndarray, np.ndarray, Optional[np.ndarray]]]:
        """Yield row, column (int64) and weight of the points that matter, chunk by chunk."""
        for start in range(0, len(points.x), CHUNK):
            part = slice(start, start + CHUNK)
            x, y = grid.to_pixels(points.x[part], points.y[part])
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
