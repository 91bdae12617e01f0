# SPDX-License-Identifier: GPL-2.0-or-later
"""Make a ground quieter: invert its lightness, brighten or darken it."""

import numpy as np

# So many rows at a time, so that the factors as floats do not take the memory of many pictures.
_ROWS = 256


def toned(rgba: np.ndarray, brightness: float = 1.0, invert: bool = False) -> np.ndarray:
    """Invert the HSV value, then multiply the colors; alpha stays.

    Parameters
    ----------
    rgba : uint8, (rows, columns, 4), straight alpha; it is not changed.
    brightness : factor >= 0 of red, green and blue, which are cut off at 255.
    invert : turn the HSV value v into 255 - v at the same hue and saturation.

    Examples
    --------
    >>> pixel = np.array([[[200, 100, 0, 255]]], np.uint8)
    >>> toned(pixel, invert=True).tolist()  # value 200 becomes 55
    [[[55, 28, 0, 255]]]
    >>> toned(pixel, brightness=1.5).tolist()
    [[[255, 150, 0, 255]]]
    """
    result = rgba.copy()
    if brightness == 1 and not invert:
        return result
    for top in range(0, len(result), _ROWS):
        colors = result[top : top + _ROWS, :, :3]
        changed = colors.astype(np.float32)
        if invert:
            changed = _inverted(changed)
        colors[...] = np.minimum(np.rint(changed * brightness), 255)
    return result


def _inverted(colors: np.ndarray) -> np.ndarray:
    """Return the colors that have 255 minus their HSV value.

    The value is the largest of the three; hue and saturation are ratios, which stay when all
    three are multiplied. Black has none of both and becomes white.
    """
    value = colors.max(axis=2, keepdims=True)
    ratios = np.divide(colors, value, out=np.ones_like(colors), where=value > 0)
    return ratios * (255 - value)
