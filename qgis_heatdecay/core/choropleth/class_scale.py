# SPDX-License-Identifier: GPL-2.0-or-later
"""Colors by class: a scale like `ColorScale`, in steps."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..color.ramp import Ramp

Array = np.ndarray


@dataclass(frozen=True, eq=False)
class ClassScale:
    """Which value takes the color of which class.

    breaks : (n - 1,) inner breaks, ascending; a value equal to one belongs to the class below.
    ramp : class i of n takes its color at i / (n - 1).
    low, high : where the classes begin and end, None where they are open.
    """

    breaks: Array
    ramp: Ramp
    low: Optional[float] = None
    high: Optional[float] = None

    @property
    def colors(self) -> Array:
        """The colors of the classes, (n, 4) uint8, the lowest first."""
        classes = len(self.breaks) + 1
        share = np.arange(classes) / max(1, classes - 1)
        return self.ramp.colors[(share * (self.ramp.steps - 1)).astype(np.intp)]

    def index(self, values: Array) -> Array:
        """Return the class of each value, from 0; NaN counts as the highest."""
        return np.searchsorted(self.breaks, values)

    def rgba(self, values: Array) -> Array:
        """Return the color of each value, (..., 4) uint8; NaN is transparent."""
        colors = self.colors[self.index(values)]
        colors[np.isnan(values)] = 0
        return colors
