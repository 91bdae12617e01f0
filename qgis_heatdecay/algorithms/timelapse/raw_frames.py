# SPDX-License-Identifier: GPL-2.0-or-later
"""Frames of which no pixel stays as it was, stored as they are."""

import tempfile
from typing import Iterator, List, Tuple

import numpy as np

from ...core.ranges import value_range
from .frames import StoredFrames


class RawFrames(StoredFrames):
    """`StoredFrames` without a look at what changed: it only takes time where all of it does."""

    def __init__(self, size: Tuple[int, int]) -> None:
        self._shape = size[1], size[0]
        self._file = tempfile.TemporaryFile(prefix=".frames-")  # noqa: SIM115
        self.ranges: List[Tuple[float, float]] = []
        self.highest = np.full(self._shape, np.nan, np.float32)

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, values: np.ndarray) -> None:
        """Store a frame's values, (rows, cols) float32."""
        self._file.write(values.astype(np.float32, copy=False).tobytes())
        self.ranges.append(value_range(values))
        np.fmax(self.highest, values, out=self.highest)

    def __iter__(self) -> Iterator[np.ndarray]:
        """Give the values of each frame again."""
        rows, columns = self._shape
        self._file.seek(0)
        for _ in self.ranges:
            data = self._file.read(4 * rows * columns)
            yield np.frombuffer(data, np.float32).reshape(self._shape)
