# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures laid over each other. All are uint8, (rows, columns, 4), straight alpha."""

from dataclasses import dataclass
from typing import Iterable, Tuple

import numpy as np

Size = Tuple[int, int]
"""Width and height in pixels."""

Color = Tuple[int, int, int, int]
"""Red, green, blue and alpha, 0 to 255."""

# Pixels are worked on in pieces that stay in the processor's cache.
_PIECE = 1 << 15
# Up to this share, half transparent pixels are picked out to be blended.
_FEW = 1 / 4
_HALVES = np.uint32(0x00800080)
_TWO_BYTES = np.uint32(0x00FF00FF)


def filled(shape: Tuple[int, int], color: Color) -> np.ndarray:
    """Return a picture of rows and columns in one color."""
    return np.full((*shape, 4), color, np.uint8)


def over(bottom: np.ndarray, top: np.ndarray, opacity: float = 1.0) -> np.ndarray:
    """Lay a picture over another one of the same size (Porter and Duff's ``over``).

    Parameters
    ----------
    bottom, top : they are not changed.
    opacity : 0 to 1, of the top one.
    """
    if bottom.shape != top.shape:
        raise ValueError(f"pictures of different sizes: {bottom.shape} and {top.shape}")
    result = np.empty(bottom.shape, np.uint8)
    alphas = np.rint(np.arange(256) * opacity).astype(np.uint8)
    flat = (bottom.reshape(-1, 4), top.reshape(-1, 4), result.reshape(-1, 4))
    for start in range(0, len(flat[0]), _PIECE):
        below, above, out = (pixels[start : start + _PIECE] for pixels in flat)
        alpha = above[:, 3] if opacity == 1 else alphas[above[:, 3]]
        _lay(below, above, alpha, out)
    return result


def stacked(pictures: Iterable[np.ndarray]) -> np.ndarray:
    """Lay pictures over each other; the first one lies at the bottom."""
    remaining = iter(pictures)
    result = next(remaining)
    for picture in remaining:
        result = over(result, picture)
    return result


@dataclass(frozen=True, eq=False)
class Patch:
    """A small picture and where its top left corner lies in a larger one."""

    rgba: np.ndarray
    left: int
    top: int


def put(picture: np.ndarray, patches: Iterable[Patch]) -> None:
    """Lay patches over a picture in place; what reaches beyond its edges is cut off."""
    for patch in patches:
        seen = patch.rgba[max(0, -patch.top) :, max(0, -patch.left) :]
        place = picture[max(0, patch.top) :, max(0, patch.left) :]
        rows, columns = np.minimum(seen.shape[:2], place.shape[:2])
        place[:rows, :columns] = over(place[:rows, :columns], seen[:rows, :columns])


def _lay(below: np.ndarray, above: np.ndarray, alpha: np.ndarray, out: np.ndarray) -> None:
    """Lay pixels over others; where few of them are half transparent, only those are blended."""
    half = np.flatnonzero((alpha > 0) & (alpha < 255))
    if half.size > _FEW * len(alpha):
        _blend(below, above, alpha, out)
        return
    upper, under = (np.ascontiguousarray(each).view(np.uint32)[:, 0] for each in (above, below))
    np.copyto(out.view(np.uint32)[:, 0], np.where(alpha == 255, upper, under))
    if half.size:
        blended = np.empty((half.size, 4), np.uint8)
        _blend(below[half], above[half], alpha[half], blended)
        out[half] = blended


def _blend(below: np.ndarray, above: np.ndarray, alpha: np.ndarray, out: np.ndarray) -> None:
    if below[:, 3].min() == 255:
        _over_opaque(below, above, alpha, out)
    elif below[:, 3].max() == 0:
        out[:] = above
        out[:, 3] = alpha
    else:
        _over_any(below, above, alpha, out)


def _over_opaque(below: np.ndarray, above: np.ndarray, alpha: np.ndarray, out: np.ndarray) -> None:
    """Blend in whole numbers: (above alpha + below (255 - alpha)) / 255, rounded.

    A pixel is one number of 32 bits; two of its four bytes are blended at once, each with 16 bits
    of room, which hold the largest sum, 255 x 255 + 128 + 254.
    """
    under = np.ascontiguousarray(below).view(np.uint32)[:, 0]
    upper = np.ascontiguousarray(above).view(np.uint32)[:, 0]
    share = alpha.astype(np.uint32)
    rest = 255 - share
    even = _mixed_bytes(upper, under, share, rest)
    odd = _mixed_bytes(upper >> 8, under >> 8, share, rest)
    blended = even | (odd << 8)
    out[:] = blended.view(np.uint8).reshape(-1, 4)
    out[:, 3] = 255


def _mixed_bytes(
    upper: np.ndarray, under: np.ndarray, share: np.ndarray, rest: np.ndarray
) -> np.ndarray:
    """Blend the lowest and the third byte of 32-bit pixels, each divided by 255 and rounded."""
    mixed = (upper & _TWO_BYTES) * share
    mixed += (under & _TWO_BYTES) * rest
    mixed += _HALVES
    mixed += (mixed >> 8) & _TWO_BYTES
    return (mixed >> 8) & _TWO_BYTES


def _over_any(below: np.ndarray, above: np.ndarray, alpha: np.ndarray, out: np.ndarray) -> None:
    share = alpha.astype(np.float32)[:, None] / 255
    rest = below[:, 3:].astype(np.float32) / 255 * (1 - share)
    covered = share + rest
    mixed = above[:, :3] * share
    mixed += below[:, :3] * rest
    # Where nothing covers the pixel its color does not matter; it becomes 0.
    mixed /= np.where(covered > 0, covered, 1)
    out[:, :3] = np.rint(mixed)
    out[:, 3:] = np.rint(covered * 255)


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
