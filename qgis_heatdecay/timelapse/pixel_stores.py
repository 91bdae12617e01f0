# SPDX-License-Identifier: GPL-2.0-or-later
"""The pixels of all frames on disk, until it is known how they are colored."""

import math
import tempfile
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Callable, Iterator, List, Optional, Sequence, Tuple, Union

import numpy as np

from ..adapters.drawing.scene import Painted, Scene, painted
from ..adapters.drawing.scene_builder import ShownInFrames
from ..core.color.color_scale import MIDDLE, ColorScale, Percentiles, UpperQuartile, middle_range
from ..core.color.true_color import Correction, true_colors
from ..core.numbers import value_range
from ..core.progress import Tick, part
from ..core.texts import tr
from ..core.threads import patiently, patiently_told
from ..media.spill import Change, Spill, WholeFrames
from ..parameters.color_options import ColorOptions, range_said
from ..render.legend import Legend
from .run import AnimationRun, Run

# Of a frame; where more is new, it costs less to count all.
_MOST_COUNTED = 0.4


class PixelStore(AbstractContextManager, ABC):
    """The pixels of all frames, in order, and how they are colored when all are there.

    Parameters
    ----------
    size : width and height in pixels.
    alike : whether a frame is expected to differ little from the one before.

    Attributes
    ----------
    maxima : the largest value of each frame, NaN where there is none.
    """

    def __init__(self, size: Tuple[int, int], alike: bool = True) -> None:
        self.shape = (size[1], size[0])
        self.maxima: List[float] = []
        self._file: Union[Spill, WholeFrames] = (
            Spill(Path(tempfile.gettempdir()), size, packs=False)
            if alike
            else WholeFrames(self.shape)
        )

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @abstractmethod
    def add(self, frame: np.ndarray, inside: Optional[np.ndarray] = None) -> bool:
        """Store a frame, and return whether there is anything to see in it.

        inside : (rows, cols) bool, the pixels that are shown, None for all; the others are blanked
            in ``frame`` itself.
        """

    def color(
        self, colors: ColorOptions, shared: bool, run: AnimationRun, tick: Tick
    ) -> Optional[Legend]:
        """Choose the colors, when all frames are there, and return their legend.

        Pixels that have their colors already keep them, without a legend.

        shared : whether one scale holds for all frames.
        """
        return None

    @abstractmethod
    def pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        """Yield the finished picture of each frame, (rows, cols, 4) uint8, straight alpha."""

    @property
    @abstractmethod
    def shown(self) -> ShownInFrames:
        """Where any frame shows something, and in which colors; known after `color`."""


class NumberStore(PixelStore):
    """Numbers that a ramp colors from the least, or from 0, to the largest.

    Parameters
    ----------
    is_auto : whether the stretch may be chosen by the values, which are counted for it.

    Attributes
    ----------
    ranges : the least and the largest value of each frame, NaN where there is none.
    highest : (rows, cols) float32, the largest value of each pixel in any frame, NaN where none is.
    settled : the colors, with the stretch of all frames; set by `color`.
    scales : one for all frames, or one for each; set by `color`.
    """

    settled: ColorOptions

    def __init__(self, size: Tuple[int, int], alike: bool = True, is_auto: bool = True) -> None:
        super().__init__(size, alike)
        self._is_auto = is_auto
        self.ranges: List[Tuple[float, float]] = []
        self.highest = np.full(self.shape, np.nan, np.float32)
        self.scales: Sequence[ColorScale] = ()
        self._quartile = UpperQuartile()

    def __iter__(self) -> Iterator[np.ndarray]:
        """Yield the values of each frame again; an array may be overwritten by the next."""
        return (packed.view(np.float32) for packed, _ in self._file.all_frames())

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray] = None) -> bool:
        """Store values, (rows, cols) float32, NaN where there are none."""
        if inside is not None:
            frame[~inside] = np.nan
        values = np.ascontiguousarray(frame, np.float32)
        change = self._file.append(values.view(np.uint32))
        self.ranges.append(value_range(values))
        self.maxima.append(self.ranges[-1][1])
        if self._is_auto:
            self._count(values, change)
        np.fmax(self.highest, values, out=self.highest)
        return not np.isnan(self.maxima[-1])

    def _count(self, values: np.ndarray, change: Optional[Change]) -> None:
        """Count a frame for the stretch: what changed, where it is known and little."""
        if change is not None and change.pixels.size < values.size * _MOST_COUNTED:
            self._quartile.change(change.before.view(np.float32), change.pixels.view(np.float32))
        else:
            self._quartile.add(values)

    def color(
        self, colors: ColorOptions, shared: bool, run: AnimationRun, tick: Tick
    ) -> Optional[Legend]:
        """Lay the ramp over the values."""
        ranges = [self.whole_range] if shared else self.ranges
        self.settle(colors, ranges, run, tick)
        return run.bar_legend(self.scales)

    def scale(self, colors: ColorOptions, low: float, high: float) -> ColorScale:
        """Return the scale for values from ``low`` to ``high``."""
        return colors.scale(low, high)

    def settle(
        self, colors: ColorOptions, ranges: Sequence[Tuple[float, float]], run: Run, tick: Tick
    ) -> None:
        """Set the scales of these ranges, with one stretch for all frames."""
        scales = [self.scale(colors, *each) for each in ranges]
        find = partial(patiently, lambda _: self._quartile.find(scales, self), tick)
        lone_share = self.lone_share(colors)
        self.settled = colors.with_stretch(scales, find, run.log, lone_share)
        self.scales = [self.scale(self.settled, *each) for each in ranges]

    def lone_share(self, colors: ColorOptions) -> float:
        """Return where on a linear scale a single feature stands; 0 for none."""
        return 0.0

    def pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        """Yield the finished picture of each frame."""
        return scene.frames(self._painted())

    def _painted(self) -> Iterator[Painted]:
        shared = len(self.scales) == 1
        for number, (packed, changed) in enumerate(self._file.all_frames()):
            scale = self.scales[0 if shared else number]
            yield painted(packed.view(np.float32), scale), changed if shared else None

    @property
    def whole_range(self) -> Tuple[float, float]:
        """The least and the largest value of all frames."""
        lows, highs = np.array(self.ranges).T
        return float(np.fmin.reduce(lows)), float(np.fmax.reduce(highs))

    @property
    def shown(self) -> ShownInFrames:
        """Where any frame has a value."""
        return ShownInFrames(~np.isnan(self.highest))


class MeasureStore(NumberStore):
    """Numbers that a ramp colors over the middle 96 % of all of them, or of each frame's."""

    def __init__(self, size: Tuple[int, int], is_auto: bool = True, alike: bool = False) -> None:
        super().__init__(size, alike, is_auto)
        self._percentiles = Percentiles()

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray] = None) -> bool:
        """Store and count values."""
        is_there = super().add(frame, inside)
        self._percentiles.add(frame)
        return is_there

    def color(
        self, colors: ColorOptions, shared: bool, run: AnimationRun, tick: Tick
    ) -> Optional[Legend]:
        """Lay the ramp over the middle of the values, and log its ends."""
        ranges = [self.whole_range] if shared else self.ranges
        if colors.minimum is None or colors.maximum is None:
            ranges = self._middles(ranges, tick)
        self.settle(colors, ranges, run, tick)
        if len(ranges) == 1:
            run.log(range_said(self.scales[0], *self.whole_range))
        return run.bar_legend(self.scales)

    def scale(self, colors: ColorOptions, low: float, high: float) -> ColorScale:
        """Return the scale for values from ``low`` to ``high``, which need not begin at 0."""
        return colors.scale(low, high, zero_based=False)

    @property
    def shown(self) -> ShownInFrames:
        """Where any frame has a number, and the colors of the ramp, which hide the ground."""
        return ShownInFrames(~np.isnan(self.highest), self.scales[0].ramp.colors)

    @property
    def shared_range(self) -> Tuple[float, float]:
        """The values of the lowest and the highest color of all frames."""
        lows, highs = zip(*((scale.minimum, scale.maximum) for scale in self.scales))
        return min(lows), max(highs)

    def middle(self, tick: Tick) -> Tuple[float, float]:
        """Return the range of the middle 96 % of all values."""
        return self._middles([self.whole_range], tick)[0]

    def _middles(
        self, ranges: Sequence[Tuple[float, float]], tick: Tick
    ) -> List[Tuple[float, float]]:
        """Return the percentiles; the whole range where most values are equal."""

        def find(told: Tick) -> List[Tuple[float, float]]:
            if len(ranges) == 1:
                low, high = self._percentiles.find(MIDDLE, self._ticking(told))
                return [(low, high) if low < high else ranges[0]]
            return [middle_range(*each) for each in zip(self._ticking(told), ranges)]

        return patiently_told(find, tick)

    def _ticking(self, tick: Tick) -> Iterator[np.ndarray]:
        for number, values in enumerate(self):
            tick(number / len(self.ranges))
            yield values


class TrueColorStore(PixelStore):
    """Red, green and blue as numbers: bytes are shown as they are, others over their middle 96 %.

    Parameters
    ----------
    are_bytes : tells, when all frames are there, whether all their numbers are bytes.
    """

    def __init__(
        self,
        size: Tuple[int, int],
        corrections: Sequence[Correction],
        are_bytes: Callable[[], bool],
    ) -> None:
        super().__init__(size)
        self._bands = [MeasureStore(size, is_auto=False) for _ in range(3)]
        self._corrections, self._are_bytes = corrections, are_bytes
        self._ranges: List[Tuple[float, float]] = []

    def __exit__(self, *failure: object) -> None:
        for band in self._bands:
            band.__exit__(*failure)
        super().__exit__(*failure)

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray] = None) -> bool:
        """Store values, (3, rows, cols) float32, NaN in all three where there are none."""
        self.maxima.append(math.nan)
        seen = [band.add(numbers, inside) for band, numbers in zip(self._bands, frame)]
        return all(seen)

    def color(
        self, colors: ColorOptions, shared: bool, run: AnimationRun, tick: Tick
    ) -> Optional[Legend]:
        """Choose the range of each color, and log it."""
        for number, band in enumerate(self._bands):
            low, high = 0.0, 255.0
            if not self._are_bytes():
                low, high = band.middle(part(tick, number / 3, (number + 1) / 3))
            low = low if colors.minimum is None else colors.minimum
            high = high if colors.maximum is None else colors.maximum
            self._ranges.append((low, high if low < high else low + 1.0))
        words = [f"{low:.6g} {tr('to')} {high:.6g}" for low, high in self._ranges]
        run.log(tr("Red, green and blue range from {ranges}.", ranges=", ".join(words)))
        return None

    def pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        """Yield the finished picture of each frame."""
        for number, bands in enumerate(zip(*self._bands)):
            picture = true_colors(np.stack(bands), self._ranges, self._corrections)
            yield scene.frame(picture.__getitem__, number)

    @property
    def shown(self) -> ShownInFrames:
        """Where any frame shows something."""
        return ShownInFrames(~np.isnan(self._bands[0].highest))


class ColorStore(PixelStore):
    """Pixels that have their colors already.

    Parameters
    ----------
    maximum : what stands for the largest value of each frame: colors have no order.
    """

    def __init__(self, size: Tuple[int, int], maximum: float = 0.0) -> None:
        super().__init__(size)
        self._maximum = maximum
        self._seen = np.zeros(self.shape, bool)

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray] = None) -> bool:
        """Store colors, (rows, cols, 4) uint8."""
        if inside is not None:
            frame[~inside] = 0
        self._file.append(np.ascontiguousarray(frame).view(np.uint32)[..., 0])
        self.maxima.append(self._maximum)
        there = frame[..., 3] > 0
        self._seen |= there
        return bool(there.any())

    def pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        """Yield the finished picture of each frame."""
        paints = (
            (packed[..., np.newaxis].view(np.uint8).__getitem__, changed)
            for packed, changed in self._file.all_frames()
        )
        return scene.frames(paints)

    @property
    def shown(self) -> ShownInFrames:
        """Where any picture is."""
        return ShownInFrames(self._seen)
