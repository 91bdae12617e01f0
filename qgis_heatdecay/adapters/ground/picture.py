# SPDX-License-Identifier: GPL-2.0-or-later
"""What every maker of a ground or an overlay returns."""

from dataclasses import dataclass
from typing import Tuple

import numpy as np

Color = Tuple[int, int, int, int]
"""Red, green, blue and alpha, 0 to 255."""


@dataclass(frozen=True)
class Picture:
    """A picture that lies exactly on a grid.

    rgba : uint8, (rows, columns, 4), straight alpha.
    attribution : what must be said of the sources, each once, in the order of drawing.
    warnings : sentences for the user's log.
    """

    rgba: np.ndarray
    attribution: Tuple[str, ...] = ()
    warnings: Tuple[str, ...] = ()
