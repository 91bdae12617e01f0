# SPDX-License-Identifier: GPL-2.0-or-later
"""What a legend says, before anybody draws it."""

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

import numpy as np

from ..core.color.ramp import ColorScale
from .compose import Color


@dataclass(frozen=True)
class Box:
    """A colour and what it stands for: a class, or no data."""

    color: Color
    label: str


@dataclass(frozen=True)
class Legend:
    """A colour bar, boxes below it, or both, under a title.

    scale : of the bar; its round numbers are found when it is known how long the bar gets.
    boxes : from above, as they are to be read.
    opacity : with which the colours lie over the ground, 0 to 1.
    """

    title: str = ""
    scale: Optional[ColorScale] = None
    boxes: Tuple[Box, ...] = ()
    opacity: float = 1.0


def class_boxes(colors: np.ndarray, labels: Sequence[str]) -> Tuple[Box, ...]:
    """Give the boxes of classes, the highest on top; colours are (n, 4), the lowest first."""
    red_green_blue_alpha = (tuple(color) for color in colors.tolist())
    return tuple(Box(*box) for box in zip(red_green_blue_alpha, labels))[::-1]
