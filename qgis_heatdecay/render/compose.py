# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures laid over each other. All are uint8, (rows, columns, 4), straight alpha."""

from dataclasses import dataclass
from typing import Iterable, Tuple

import numpy as np

Size = Tuple[int, int]
"""Width and height in pixels."""

Color = Tuple[int, int, int, int]
"""Red, green, blue and alpha, 0 to 255."""


def filled(shape: Tuple[int, ...], color: Color) -> np.ndarray:
    """Return a picture of rows and columns in one color, (*shape, 4) uint8."""
    # As one number a pixel, which takes half the time.
    (number,) = np.array(color, np.uint8).view(np.uint32)
    return np.full(shape, number).view(np.uint8).reshape(*shape, 4)


def faded(picture: np.ndarray, opacity: float) -> np.ndarray:
    """Return a picture with its alpha multiplied by the opacity, 0 to 1."""
    if opacity == 1:
        return picture
    picture = picture.copy()
    picture[..., 3] = np.rint(np.arange(256) * opacity).astype(np.uint8)[picture[..., 3]]
    return picture


def over(bottom: np.ndarray, top: np.ndarray, opacity: float = 1.0) -> np.ndarray:
    """Lay a picture over another one of the same size (Porter and Duff's ``over``).

    Parameters
    ----------
    bottom, top : (..., 4); they are not changed.
    opacity : 0 to 1, of the top one.

    Returns
    -------
    A new picture, which may be read-only; colors and alpha are rounded to the nearest.

    Examples
    --------
    >>> half_blue = filled((1, 1), (0, 0, 255, 128))
    >>> over(filled((1, 1), (255, 0, 0, 255)), half_blue).tolist()
    [[[127, 0, 128, 255]]]
    """
    if bottom.shape != top.shape:
        raise ValueError(f"pictures of different sizes: {bottom.shape} and {top.shape}")
    top = faded(top, opacity)
    if not bottom[..., 3].any():
        return top  # with the colors of clear pixels, which scaling up may mix in
    try:
        from PIL import Image  # noqa: PLC0415 - may be missing
    except ImportError:
        return _over_by_numpy(bottom, top)
    # Pillow looks at the arrays themselves; nothing is copied on the way in.
    size = (top.shape[-2], top.size // (4 * top.shape[-2]))
    layers = [
        Image.frombuffer("RGBA", size, np.ascontiguousarray(each), "raw", "RGBA", 0, 1)
        for each in (bottom, top)
    ]
    result = np.asarray(Image.alpha_composite(*layers)).reshape(top.shape)
    if bottom[..., 3].min() == 255:
        return result
    # Pillow is exact but for half transparent pixels on such, which are few: edges, and plates of
    # text. Pixels that nothing covers have no color.
    alpha, above = bottom[..., 3], top[..., 3]
    rest = (alpha | above == 0) | ((alpha - np.uint8(1) < 254) & (above - np.uint8(1) < 254))
    if rest.any():
        result = result.copy()
        result[rest] = _over_by_numpy(bottom[rest], top[rest])
    return result


def _over_by_numpy(bottom: np.ndarray, top: np.ndarray) -> np.ndarray:
    """Do the same in float32, which is slower, but needs no Pillow."""
    share = top[..., 3:].astype(np.float32) / 255
    rest = bottom[..., 3:].astype(np.float32) / 255 * (1 - share)
    covered = share + rest
    mixed = top[..., :3] * share
    mixed += bottom[..., :3] * rest
    # Where nothing covers the pixel its color does not matter; it becomes 0.
    mixed /= np.where(covered > 0, covered, 1)
    return np.rint(np.concatenate([mixed, covered * 255], axis=-1)).astype(np.uint8)


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
