# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines of which some are present, each with a factor on its weight."""

from typing import Iterator, Tuple

import numpy as np

from ..features import Lines
from ..grid import Grid
from ..progress import Tick
from .lines import LineIndex
from .settings import HeatSettings
from .tiles import Tile


class LineSet:
    """The features of one `Lines`, all present at first."""

    def __init__(self, lines: Lines, grid: Grid, settings: HeatSettings, tick: Tick) -> None:
        self._index = LineIndex(lines, grid, settings, tick)
        self._boxes = self._index.reach_boxes()
        self.factor = np.ones(len(self._boxes))

    def switch(self, factor: np.ndarray) -> np.ndarray:
        """Set the factors (f,), 0 for absent; give the boxes (n, 4) of what changes."""
        factor = np.asarray(factor, dtype=np.float64)
        changed = ~np.isclose(factor, self.factor, rtol=1e-9, atol=0)
        self.factor = factor.copy()
        return self._boxes[changed]

    def contributions(self, tile: Tile) -> Iterator[Tuple[np.ndarray, np.ndarray]]:
        """Yield pixels of the tile and what the present features add there, chunk by chunk."""
        if not self._index.touches(tile):
            return
        box = self._boxes
        here = (box[:, 0] < tile.col + tile.width) & (box[:, 2] >= tile.col)
        here &= (box[:, 1] < tile.row + tile.height) & (box[:, 3] >= tile.row)
        here &= self.factor > 0
        for factor in np.unique(self.factor[here]):
            for pixel, value in self._index.contributions(tile, here & (self.factor == factor)):
                yield pixel, value * factor

    @property
    def boxes(self) -> np.ndarray:
        """The boxes that the present features may heat, (n, 4) float64 pixels."""
        return self._boxes[self.factor > 0]
