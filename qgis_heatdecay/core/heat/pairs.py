# SPDX-License-Identifier: GPL-2.0-or-later
"""Contributions of lines to the pixels of a tile."""

from typing import NamedTuple

import numpy as np


class Pairs(NamedTuple):
    """Contributions by pixel of the tile, row by row.

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

    def longest(self, pixels: np.ndarray) -> int:
        """Return how many values the pixel with the most of them has."""
        return int((self.starts[pixels + 1] - self.starts[pixels]).max())

    def columns(self, pixels: np.ndarray) -> np.ndarray:
        """Return the values of some pixels as rows of equal length, filled with 0."""
        begin, end = self.starts[pixels], self.starts[pixels + 1]
        at = begin[:, None] + np.arange((end - begin).max())
        return np.where(at < end[:, None], self.value[np.minimum(at, len(self.value) - 1)], 0.0)
