# SPDX-License-Identifier: GPL-2.0-or-later
"""The time modes: how long a feature keeps its weight after its own steps, and how it fades then.

A mode is one row of `MODES`. Whatever depends on it asks what the mode does, never its name.
"""

import math
from dataclasses import dataclass, replace
from typing import Callable, Dict

import numpy as np

from ..errors import require_positive

Array = np.ndarray


@dataclass(frozen=True)
class Mode:
    """What becomes of a feature's weight after the last step that it touches.

    Steps are counted from there whether they lie before START or after it.

    extra_steps : so many further steps with its full weight, 1.
    fade : factor for each step after those, below 1; 0 where the feature is gone at once.
    name : the value of MODE, for messages.

    Examples
    --------
    >>> Mode(extra_steps=1, fade=0.5).weights(np.array([0, 1, 2, 3]))
    array([1.  , 1.  , 0.5 , 0.25])
    """

    extra_steps: float = 0.0
    fade: float = 0.0
    name: str = ""

    @property
    def fades(self) -> bool:
        """Whether features come to have weights below 1, and never leave altogether."""
        return self.fade > 0

    @property
    def is_endless(self) -> bool:
        """Whether features keep their full weight for good."""
        return math.isinf(self.extra_steps)

    def late_steps(self, age: Array) -> Array:
        """Return how many steps ago features lost their full weight, 0 for those that have it.

        age : steps since the last one that each feature touches, 0 while it lasts.
        """
        return np.maximum(age - self.extra_steps, 0.0)

    def weights(self, age: Array) -> Array:
        """Return the weights of features, 0 to 1, by the same ``age``; float64."""
        return np.power(self.fade, self.late_steps(age))


OWN_STEPS, ENDLESS = Mode(), Mode(extra_steps=math.inf)


MODES: Dict[str, Callable[[int, float], Mode]] = {
    "interval": lambda window, half_life: OWN_STEPS,
    "cumulative": lambda window, half_life: ENDLESS,
    "window": lambda window, half_life: Mode(extra_steps=window - 1),
    "fading": lambda window, half_life: Mode(fade=0.5 ** (1.0 / half_life)),
}
"""The values of MODE in the order of the dialog, the default first; each makes its mode of WINDOW
and HALF_LIFE, both in steps."""


def chosen_mode(name: str, window: int = 7, half_life: float = 3.0) -> Mode:
    """Return the mode that MODE names, with WINDOW and HALF_LIFE.

    Raises
    ------
    InvalidParameter
        WINDOW or HALF_LIFE is not above 0.

    Examples
    --------
    >>> chosen_mode("window", window=3)
    Mode(extra_steps=2, fade=0.0, name='window')
    """
    require_positive("WINDOW", window)
    require_positive("HALF_LIFE", half_life)
    return replace(MODES[name](window, half_life), name=name)
