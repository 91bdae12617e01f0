# SPDX-License-Identifier: GPL-2.0-or-later
"""The values of all frames as rasters that play in the Temporal Controller."""

from contextlib import AbstractContextManager
from typing import Any, Sequence

import numpy as np

from ..core.ramp import ColorScale


class FrameRasters(AbstractContextManager):
    """Takes the values of frames for each of some raster outputs, perhaps none.

    What was written is in place when the block ends without failure.
    """

    def __init__(self, outputs: Sequence["FrameRasters"] = ()) -> None:
        self._outputs = outputs

    def __exit__(self, *failure: Any) -> None:
        return None

    def add(self, number: int, values: np.ndarray) -> None:
        """Write a frame, (rows, cols) float32, NaN is NoData."""
        for output in self._outputs:
            output.add(number, values)

    def style(self, scale: ColorScale) -> None:
        """Say in which colours the layers are to be drawn."""
        for output in self._outputs:
            output.style(scale)
