# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat or means of all frames, until it is known how they are colored."""

from functools import cached_property
from typing import Optional, Tuple

import numpy as np

from ...adapters.drawing.scene_builder import ShownInFrames
from ...core.color.color_scale import ColorScale
from ...core.numbers import not_zero
from ...core.progress import silent
from ...parameters.color_options import ColorOptions
from ..pixel_stores import MeasureStore, NumberStore


class HeatStore(NumberStore):
    """Heat, which is colored by its own scale.

    Parameters
    ----------
    lone : the heat of a single feature, see `HeatValues.lone`.
    """

    def __init__(self, size: Tuple[int, int], lone: float, is_auto: bool) -> None:
        super().__init__(size, is_auto=is_auto)
        self._lone = lone
        self._cold = np.zeros(self.shape, bool)

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray] = None) -> bool:
        """Store heat, and note where it is below 0: `highest` may be 0 there."""
        is_there = super().add(frame, inside)
        if self.ranges[-1][0] < 0:
            self._cold |= frame < 0
        return is_there

    def lone_share(self, colors: ColorOptions) -> float:
        """Return where on the scale of all frames a single feature stands."""
        return self.scale(colors, *self.whole_range).share_of(self._lone)

    @property
    def color_range(self) -> Tuple[float, float]:
        """The values that the colors of all frames together span, if nothing else is said."""
        return self.whole_range

    @property
    def whole_scale(self) -> ColorScale:
        """The scale of all frames together, also where each frame has a scale of its own.

        A layer has one style, and what stands still in the pictures is drawn once.
        """
        return self.scale(self.settled, *self.color_range)

    def scale(self, colors: ColorOptions, low: float, high: float) -> ColorScale:
        """Return the scale for heat from ``low`` to ``high``."""
        return colors.heat_scale(low, high)

    @property
    def shown(self) -> ShownInFrames:
        """Where any frame has heat."""
        return ShownInFrames(not_zero(self.highest) | self._cold)


class MeanStore(MeasureStore):
    """Means, whose colors span the middle of them."""

    def __init__(self, size: Tuple[int, int], is_auto: bool) -> None:
        super().__init__(size, is_auto, alike=True)

    @cached_property
    def color_range(self) -> Tuple[float, float]:
        """The values that the colors of all frames together span, if nothing else is said."""
        return self.middle(silent)

    @property
    def whole_scale(self) -> ColorScale:
        """The scale of all frames together, also where each frame has a scale of its own."""
        return self.scale(self.settled, *self.color_range)

    @property
    def shown(self) -> ShownInFrames:
        """Where any frame has a mean; elsewhere the ground is seen."""
        return ShownInFrames(~np.isnan(self.highest))
