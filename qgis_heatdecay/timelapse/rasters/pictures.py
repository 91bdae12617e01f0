# SPDX-License-Identifier: GPL-2.0-or-later
"""The frames of rasters with colors of their own."""

import tempfile
from pathlib import Path
from typing import Iterator, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback

from ...adapters.drawing.scene import Scene
from ...adapters.drawing.scene_options import Shown
from ...adapters.rasters.opening import RasterPart
from ...adapters.rasters.pictures_on_grid import find_stretch, warp_pictures
from ...core.grid import Grid
from ...core.progress import Tick
from ...core.texts import tr
from ...media.spill import Spill
from ...parameters.colors import ColorOptions
from ...render.legend import Legend
from ..presentation import Presentation
from .frames import RasterFrames


class PictureFrames(RasterFrames):
    """Pictures that need no ramp."""

    def __init__(self, size: Tuple[int, int]) -> None:
        self._spill = Spill(Path(tempfile.gettempdir()), size, level=0)
        self._maxima: List[float] = []
        self._seen = np.zeros(size[::-1], bool)
        self._stretch = (0.0, 255.0)

    def __exit__(self, *_: object) -> None:
        self._spill.close()

    @property
    def maxima(self) -> Sequence[float]:
        """Return 0 for each: colors have no order."""
        return self._maxima

    @property
    def shown(self) -> Shown:
        """Where any picture is."""
        return Shown(self._seen)

    def look_over(
        self,
        parts: Sequence[Sequence[RasterPart]],
        colors: ColorOptions,
        feedback: QgsProcessingFeedback,
        tick: Tick,
    ) -> None:
        """Find which numbers are dark and bright where colors are no bytes."""
        found = find_stretch([part for frame in parts for part in frame], tick)
        if found is None:
            return
        low = found[0] if colors.minimum is None else colors.minimum
        high = found[1] if colors.maximum is None else colors.maximum
        self._stretch = low, high if low < high else low + 1
        feedback.pushInfo(
            tr(
                "Red, green and blue are no bytes: they are shown from {dark:.6g} (dark) to "
                "{bright:.6g} (bright), of the 2nd to the 98th percentile unless MIN_VALUE and "
                "MAX_VALUE are given.",
                dark=self._stretch[0],
                bright=self._stretch[1],
            )
        )

    def read(
        self, parts: Sequence[RasterPart], grid: Grid, crs: QgsCoordinateReferenceSystem, tick: Tick
    ) -> np.ndarray:
        """Return colors, (rows, cols, 4) uint8."""
        return warp_pictures(parts, grid, crs, tick, self._stretch)

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray]) -> bool:
        """Store colors."""
        if inside is not None:
            frame[~inside] = 0
        self._spill.append(np.ascontiguousarray(frame).view(np.uint32)[..., 0])
        self._maxima.append(0.0)
        there = frame[..., 3] > 0
        self._seen |= there
        return bool(there.any())

    def color(
        self,
        colors: ColorOptions,
        presentation: Presentation,
        feedback: QgsProcessingFeedback,
        tick: Tick,
    ) -> Optional[Legend]:
        """Leave the colors as they are."""
        feedback.pushInfo(
            tr(
                "The rasters are shown in their own colors, without a legend. Give BAND to color "
                "the numbers of one band by COLOR_RAMP."
            )
        )
        return None

    def pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        """Yield the finished picture of each frame."""
        number = 0
        for (pixels, _), times in zip(self._spill.frames(), self._spill.shown):
            colors = pixels[..., np.newaxis].view(np.uint8)
            for _ in range(times):
                yield scene.frame(colors.__getitem__, number)
                number += 1
