# SPDX-License-Identifier: GPL-2.0-or-later
"""An array that grows in place, so that the end needs no second copy of it."""

from typing import Any

import numpy as np

_SMALLEST = 1024


class GrowingArray:
    """Values of one type, appended part by part."""

    def __init__(self, dtype: Any, expected: int = 0) -> None:
        self._array = np.empty(max(expected, _SMALLEST), dtype=dtype)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def extend(self, values: np.ndarray) -> None:
        """Append values."""
        end = self._count + len(values)
        if end > len(self._array):
            # realloc moves pages, not bytes, where the array is large.
            self._array.resize(max(end, len(self._array) * 3 // 2), refcheck=False)
        self._array[self._count : end] = values
        self._count = end

    def take(self) -> np.ndarray:
        """Return the array and let go of it."""
        array, self._array = self._array, np.empty(0, dtype=self._array.dtype)
        array.resize(self._count, refcheck=False)
        self._count = 0
        return array
