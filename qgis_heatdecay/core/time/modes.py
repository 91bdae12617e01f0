# SPDX-License-Identifier: GPL-2.0-or-later
"""The time modes: how long a feature stays in the frames after its own, and how it fades."""

import math
from dataclasses import dataclass
from typing import Callable, Dict

from ..errors import HeatDecayError
from ..texts import tr


@dataclass(frozen=True)
class Mode:
    """How long a feature stays after the last step it touches.

    extra_steps : so many further steps with its full weight.
    fade : factor for each step after those; 0 where it is gone at once.
    """

    extra_steps: float
    fade: float


MODES: Dict[str, Callable[[int, float], Mode]] = {
    "interval": lambda window, half_life: Mode(0, 0.0),
    "cumulative": lambda window, half_life: Mode(math.inf, 0.0),
    "window": lambda window, half_life: Mode(window - 1, 0.0),
    "fading": lambda window, half_life: Mode(0, 0.5 ** (1.0 / half_life)),
}
"""By the values of MODE; from WINDOW and HALF_LIFE, both in steps."""


def check_mode(window: int, half_life: float) -> None:
    """Refuse a window or a half-life that cannot be."""
    if window < 1:
        raise HeatDecayError(tr("WINDOW is {window}. Give at least 1 step.", window=window))
    if not (math.isfinite(half_life) and half_life > 0):
        raise HeatDecayError(
            tr("HALF_LIFE is {half_life:g}. Give a number larger than 0.", half_life=half_life)
        )
