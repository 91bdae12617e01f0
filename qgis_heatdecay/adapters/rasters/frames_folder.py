# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder of georeferenced pictures, one for each frame."""

from contextlib import AbstractContextManager
from typing import Any, Optional

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ...core.grid import Grid
from ...core.staging import FRAME_NAME, staged_folder
from .pictures import encode_picture


class FramesFolder(AbstractContextManager):
    """Takes frames; they move into the folder, all or none, when the block ends."""

    def __init__(self, path: str, grid: Grid, crs: QgsCoordinateReferenceSystem) -> None:
        self._staging = staged_folder(path)
        self._grid = grid
        self._crs = crs

    def __enter__(self) -> "FramesFolder":
        self._folder = self._staging.__enter__()
        return self

    def __exit__(self, *failure: Any) -> Optional[bool]:
        return self._staging.__exit__(*failure)

    def add(self, number: int, rgba: np.ndarray) -> None:
        """Write a frame, (rows, cols, 4) uint8."""
        encode_picture(self._folder / FRAME_NAME.format(number), rgba, self._grid, self._crs)
