# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures of windows made small: few colors, for they are flat."""

from pathlib import Path

from PIL import Image

WIDEST = 900
LARGEST = 60_000
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
