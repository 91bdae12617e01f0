# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures of windows made small: few colors, for they are flat."""

from pathlib import Path
from typing import List, Sequence

import numpy as np
from PIL import Image

WIDEST = 900
LARGEST, LARGEST_MOVING = 60_000, 1_200_000
_COLORS = (256, 128, 64, 32)


def keep(path: Path, folder: Path) -> Path:
    """Write a picture into the folder with as many colors as its size allows; give its new path."""
    target = folder / path.name
    with Image.open(path) as picture:
        shown = picture.convert("RGB")
    if shown.width > WIDEST:
        raise SystemExit(f"{path.name} is {shown.width} pixels wide, more than {WIDEST}.")
    for colors in _COLORS:
        flat = shown.quantize(colors, kmeans=4, dither=Image.Dither.NONE)
        flat.save(target, optimize=True)
        if target.stat().st_size <= LARGEST:
            return target
    raise SystemExit(f"{path.name} has more than {LARGEST} bytes with {_COLORS[-1]} colors, too.")


def keep_moving(paths: Sequence[Path], target: Path) -> Path:
    """Write pictures as a GIF, as long each as its name says: `number-milliseconds.png`."""
    pictures: List[Image.Image] = []
    for path in paths:
        with Image.open(path) as picture:
            pictures.append(picture.convert("RGB"))
    shown_ms = [int(path.stem.split("-")[1]) for path in paths]
    for colors in _COLORS:
        palette = _together(pictures).quantize(colors, kmeans=2)
        flat = [each.quantize(palette=palette, dither=Image.Dither.NONE) for each in pictures]
        flat[0].save(
            target, save_all=True, append_images=flat[1:], duration=shown_ms, loop=0, optimize=False
        )
        if target.stat().st_size <= LARGEST_MOVING:
            return target
    raise SystemExit(f"{target.name} has more than {LARGEST_MOVING} bytes, too.")


def _together(pictures: Sequence[Image.Image]) -> Image.Image:
    """Return the colors of some pictures, each a few times, so that small places have some, too.

    Colors that are nearly the same are one.
    """
    chosen = pictures[:: max(1, len(pictures) // 8)]
    pixels = np.concatenate([np.asarray(each).reshape(-1, 3) for each in chosen])
    found, counts = np.unique(pixels // 2 * 2, axis=0, return_counts=True)
    return Image.fromarray(np.repeat(found, np.ceil(counts**0.4).astype(int), axis=0)[np.newaxis])
