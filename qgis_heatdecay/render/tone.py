# SPDX-License-Identifier: GPL-2.0-or-later
"""Make a ground quieter: invert its lightness, brighten or darken it."""

import numpy as np


def toned(rgba: np.ndarray, brightness: float = 1.0, invert: bool = False) -> np.ndarray:
    """Invert the HSV value, then multiply the colours; alpha stays.

    Parameters
    ----------
    rgba : uint8, (rows, columns, 4), straight alpha; it is not changed.
    brightness : factor >= 0 of red, green and blue, which are cut off at 255.
    invert : turn the HSV value v into 255 - v at the same hue and saturation.
    """
    raise NotImplementedError
