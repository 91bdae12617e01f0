# SPDX-License-Identifier: GPL-2.0-or-later
"""What a legend says, before anybody draws it."""

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

import numpy as np

from ..core.color.ramp import ColorScale
from .compose import Color


@dataclass(frozen=True)
class LegendBox:
    """A color and what it stands for: a class, or no data."""

    color: Color
    label: str


@dataclass(frozen=True)
class Legend:
    """A color bar, boxes below it, or both, under a title.

    scale : of the bar; its round numbers are found when it is known how long the bar gets.
    boxes : from above, as they are to be read.
    opacity : with which the colors lie over the ground, 0 to 1.
    """

    title: str = ""
    scale: Optional[ColorScale] = None
    boxes: Tuple[LegendBox, ...] = ()
    opacity: float = 1.0


def class_boxes(colors: np.ndarray, labels: Sequence[str]) -> Tuple[LegendBox, ...]:
    """Return the boxes of classes, the highest on top; colors are (n, 4), the lowest first."""
    red_green_blue_alpha = (tuple(color) for color in colors.tolist())
    return tuple(LegendBox(*box) for box in zip(red_green_blue_alpha, labels))[::-1]
