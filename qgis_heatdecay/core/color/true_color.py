# SPDX-License-Identifier: GPL-2.0-or-later
"""Red, green and blue from numbers: a range for each, and the corrections of color formulas.

A formula is what raster servers take, such as ``gamma RGB 1.4, sigmoidal RGB 6 0.4``.
"""

import re
from typing import Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np

from ..numbers import to_number

Correction = Callable[[np.ndarray], np.ndarray]
"""Changes red, green and blue, (3, rows, cols) from 0 to 1."""

_BANDS = {"r": 0, "g": 1, "b": 2, "1": 0, "2": 1, "3": 2}
_ROWS_AT_ONCE = 64
# The numbers that follow the name of a correction.
_NUMBERS = {"gamma": 1, "sigmoidal": 2, "saturation": 1}
# From light in sRGB's primaries to CIE XYZ relative to the white of D65.
_TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
) / np.array([[0.95047], [1.0], [1.08883]])
_FROM_XYZ = np.linalg.inv(_TO_XYZ)
_DARK, _SLOPE = (6 / 29) ** 3, (29 / 6) ** 2 / 3


def true_colors(
    numbers: np.ndarray, ranges: Sequence[Tuple[float, float]], corrections: Sequence[Correction]
) -> np.ndarray:
    """Return colors, (rows, cols, 4) uint8; transparent where one of the three is NaN.

    numbers : (3, rows, cols). ranges : of red, green and blue, shown darkest and brightest.
    """
    picture = np.full((*numbers.shape[1:], 4), 255, np.uint8)
    lows, highs = np.array(ranges, np.float64).T[..., np.newaxis, np.newaxis]
    bytes_of = np.floor if corrections else np.rint
    # Some rows at a time: many pictures are made side by side, and each takes many numbers.
    for top in range(0, len(picture), _ROWS_AT_ONCE):
        block = numbers[:, top : top + _ROWS_AT_ONCE]
        is_there = ~np.isnan(block).any(axis=0)
        share = np.clip((np.where(is_there, block, 0.0) - lows) / (highs - lows), 0.0, 1.0)
        for correct in corrections:
            # Servers keep bytes between two corrections.
            share = np.clip(correct(np.floor(share * 255.0) / 255.0), 0.0, 1.0)
        shown = picture[top : top + _ROWS_AT_ONCE]
        shown[..., :3] = np.moveaxis(bytes_of(share * 255.0 + 1e-6), 0, 2)
        shown[~is_there] = 0
    return picture


def read_color_formula(text: str) -> Optional[List[Correction]]:
    """Read a color formula; None where it cannot be followed.

    >>> [brighter] = read_color_formula("gamma R 2")
    >>> brighter(np.full((3, 1, 1), 0.25)).ravel().tolist()
    [0.5, 0.25, 0.25]
    """
    words = re.split(r"[\s,]+", text.strip().lower())
    found: List[Correction] = []
    while words and words[0]:
        name, words = words[0], words[1:]
        if name not in _NUMBERS:
            return None
        bands: List[int] = []
        if name != "saturation":
            bands = [_BANDS.get(letter, -1) for letter in (words or ["?"])[0]]
            words = words[1:]
        numbers = [to_number(word) for word in words[: _NUMBERS[name]]]
        words = words[_NUMBERS[name] :]
        if len(numbers) < _NUMBERS[name] or -1 in bands or not np.isfinite(numbers).all():
            return None
        if numbers[0] < 0 or (name == "gamma" and numbers[0] == 0):
            return None
        found.append(_CORRECTIONS[name](bands, *numbers))
    return found


def _gamma(bands: List[int], gamma: float) -> Correction:
    return _on_bands(bands, lambda share: share ** (1.0 / gamma))


def _sigmoidal(bands: List[int], contrast: float, bias: float) -> Correction:
    def curve(share: np.ndarray) -> np.ndarray:
        return 1.0 / (1.0 + np.exp(contrast * (bias - share)))

    if contrast == 0:
        return lambda colors: colors
    low, high = curve(np.array([0.0, 1.0]))
    return _on_bands(bands, lambda share: (curve(share) - low) / (high - low))


def _on_bands(bands: List[int], change: Callable[[np.ndarray], np.ndarray]) -> Correction:
    def correct(colors: np.ndarray) -> np.ndarray:
        changed = colors.copy()
        for band in set(bands):
            changed[band] = change(colors[band])
        return changed

    return correct


def _saturation(_: List[int], proportion: float) -> Correction:
    """Return what multiplies the chroma in CIE Lab, and keeps lightness and hue."""

    def correct(colors: np.ndarray) -> np.ndarray:
        light = np.where(colors <= 0.04045, colors / 12.92, ((colors + 0.055) / 1.055) ** 2.4)
        xyz = np.tensordot(_TO_XYZ, light, 1)
        fx, fy, fz = np.where(xyz > _DARK, np.cbrt(xyz), _SLOPE * xyz + 4 / 29)
        f = np.stack([fy + (fx - fy) * proportion, fy, fy + (fz - fy) * proportion])
        light = np.tensordot(_FROM_XYZ, np.where(f > 6 / 29, f**3, (f - 4 / 29) / _SLOPE), 1)
        light = np.clip(light, 0.0, 1.0)
        return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)

    return correct


_CORRECTIONS: Dict[str, Callable[..., Correction]] = {
    "gamma": _gamma,
    "sigmoidal": _sigmoidal,
    "saturation": _saturation,
}
