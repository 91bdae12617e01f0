# SPDX-License-Identifier: GPL-2.0-or-later
"""What all kinds of frames of rasters have in common."""

import os
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Iterator, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback

from ..adapters.drawing.scene import Scene, Shown
from ..adapters.rasters.opening import RasterPart
from ..adapters.rasters.warped_pictures import find_stretch, warp_pictures
from ..adapters.rasters.warped_values import warp_parts
from ..core.color.color_scale import ColorScale, Percentiles
from ..core.errors import HeatDecayError
from ..core.grid import Grid
from ..core.progress import Tick
from ..core.texts import tr
from ..core.threads import results_in_order
from ..media.spill import Spill
from ..parameters.color_block import ColorOptions
from ..render.legend import Legend
from .frames import RawFrames, pictures_of
from .presentation import Presentation


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


_PERCENTS = (2.0, 98.0)
# Each of them has a frame in memory.
_MOST_THREADS = 4


class NumberFrames(RasterFrames):
    """Numbers, which a ramp colors over the middle 96 % of all of them, or of each frame's."""

    def __init__(self, size: Tuple[int, int]) -> None:
        self._stored = RawFrames(size)
        self._percentiles = Percentiles()
        self._scales: List[ColorScale] = []

    def __exit__(self, *_: object) -> None:
        self._stored.close()

    @property
    def maxima(self) -> Sequence[float]:
        """The largest value of each frame."""
        return self._stored.maxima

    @property
    def shown(self) -> Shown:
        """Where any frame has a number, and the colors of the ramp."""
        return Shown(~np.isnan(self._stored.highest), self._scales[0].ramp.colors)

    def read(
        self, parts: Sequence[RasterPart], grid: Grid, crs: QgsCoordinateReferenceSystem, tick: Tick
    ) -> np.ndarray:
        """Return numbers, (rows, cols) float32, NaN where there are none."""
        return warp_parts(parts, grid, crs, tick)

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray]) -> bool:
        """Store and count numbers."""
        if inside is not None:
            frame[~inside] = np.nan
        self._stored.add(frame)
        self._percentiles.add(frame)
        return not np.isnan(self._stored.ranges[-1][0])

    def color(
        self,
        colors: ColorOptions,
        presentation: Presentation,
        feedback: QgsProcessingFeedback,
        tick: Tick,
    ) -> Optional[Legend]:
        """Lay the ramp over the numbers."""
        ranges = presentation.ranges(self._stored)
        if colors.minimum is None or colors.maximum is None:
            ranges = self._middles(ranges, tick)
        self._scales = [colors.scale(*each, zero_based=False) for each in ranges]
        if len(ranges) == 1:
            low, high = self._scales[0].minimum, self._scales[0].maximum
            least, most = self._stored.whole_range
            feedback.pushInfo(
                tr(
                    "Colors reach from {low:.6g} to {high:.6g}; values from {least:.6g} to "
                    "{most:.6g}.",
                    low=low,
                    high=high,
                    least=least,
                    most=most,
                )
            )
        return presentation.legend(self._scales, feedback)

    @property
    def shared_range(self) -> Tuple[float, float]:
        """The values of the lowest and the highest color, once they are chosen."""
        lows, highs = zip(*((scale.minimum, scale.maximum) for scale in self._scales))
        return min(lows), max(highs)

    def _middles(
        self, ranges: Sequence[Tuple[float, float]], tick: Tick
    ) -> List[Tuple[float, float]]:
        """Return the percentiles; the whole range where most values are equal."""
        if len(ranges) == 1:
            found = [self._percentiles.find(_PERCENTS, self._ticking(tick))]
        else:
            found = [_percentiles_of(values) for values in self._ticking(tick)]
        return [(low, high) if low < high else whole for (low, high), whole in zip(found, ranges)]

    def _ticking(self, tick: Tick) -> Iterator[np.ndarray]:
        for number, values in enumerate(self._stored):
            tick(number / len(self._stored.ranges))
            yield values

    def pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        """Return the finished picture of each frame."""
        return pictures_of(self._stored, self._scales, scene)


def _percentiles_of(values: np.ndarray) -> List[float]:
    alone = Percentiles()
    alone.add(values)
    return alone.find(_PERCENTS, [values])


def read_frames(
    frames: RasterFrames,
    parts: Sequence[Sequence[RasterPart]],
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    inside: Optional[np.ndarray],
    tick: Tick,
) -> None:
    """Read and store all frames, several at a time.

    parts : what is put together to each frame.
    inside : the pixels that the mask leaves, (rows, cols) bool; None for all.

    Raises
    ------
    HeatDecayError
        A raster is damaged, or no frame shows anything.
    """

    def read(of_frame: Sequence[RasterPart], check: Tick) -> np.ndarray:
        return frames.read(of_frame, grid, crs, check)

    threads = min(_MOST_THREADS, os.cpu_count() or 1)
    work = results_in_order(parts, read, tick, threads)
    shown = [frames.add(frame, inside) for frame in work]
    if not any(shown):
        raise HeatDecayError(
            tr(
                "The rasters have no data in the picture: all its pixels are NoData, or numbers "
                "beyond 3.4e38, which count as such. Give another EXTENT or MASK, or other rasters."
            )
        )
