# SPDX-License-Identifier: GPL-2.0-or-later
"""What all kinds of frames of rasters have in common."""

from contextlib import AbstractContextManager
from typing import Iterator, Optional, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback

from ...adapters.drawing.scene import Scene
from ...adapters.drawing.scene_options import Shown
from ...adapters.rasters.opening import RasterPart
from ...core.grid import Grid
from ...core.progress import Tick
from ...parameters.colors import ColorOptions
from ...render.legend import Legend
from ..presentation import Presentation


class RasterFrames(AbstractContextManager):
    """Frames on disk, until it is known how they are colored."""

    @property
    def maxima(self) -> Sequence[float]:
        """The largest value of each frame, NaN where there is none."""
        raise NotImplementedError

    @property
    def shown(self) -> Shown:
        """Where any frame shows something, and in which colors; asked for after `color`."""
        raise NotImplementedError

    def look_over(
        self,
        parts: Sequence[Sequence[RasterPart]],
        colors: ColorOptions,
        feedback: QgsProcessingFeedback,
        tick: Tick,
    ) -> None:
        """See what all frames together need before the first is read."""

    def read(
        self, parts: Sequence[RasterPart], grid: Grid, crs: QgsCoordinateReferenceSystem, tick: Tick
    ) -> np.ndarray:
        """Read a frame; it may be called from any thread."""
        raise NotImplementedError

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray]) -> bool:
        """Store a frame without what the mask hides; say whether anything is left."""
        raise NotImplementedError

    def color(
        self,
        colors: ColorOptions,
        presentation: Presentation,
        feedback: QgsProcessingFeedback,
        tick: Tick,
    ) -> Optional[Legend]:
        """Choose the colors when all frames are there, and give their legend."""
        raise NotImplementedError

    def pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        """Return the finished picture of each frame."""
        raise NotImplementedError
