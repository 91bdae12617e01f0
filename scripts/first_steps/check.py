# SPDX-License-Identifier: GPL-2.0-or-later
"""Look at what a newcomer has made, and say what is seen or what is wrong.

    python3 check.py HEAT PICTURE ANIMATION

Runs in the chroot, with the GDAL and Pillow that came with QGIS.
"""

import sys

import numpy as np
from osgeo import gdal
from PIL import Image, ImageSequence

gdal.UseExceptions()
NOWHERE = (0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


def check(right: bool, wrong: str) -> None:
    """End with a message unless all is right."""
    if not right:
        raise SystemExit(f"WRONG: {wrong}")


def georeferenced(path: str) -> gdal.Dataset:
    """Open a raster that must lie somewhere on earth."""
    raster = gdal.Open(path)
    placed = raster.GetGeoTransform(can_return_null=True)
    check(placed is not None and tuple(placed) != NOWHERE, f"{path} has no place on earth")
    check(bool(raster.GetProjection()), f"{path} has no CRS")
    return raster


def check_heat(path: str) -> None:
    """Hold a raster to numbers that differ."""
    raster = georeferenced(path)  # its bands do not outlive it
    band = raster.GetRasterBand(1)
    check(band.DataType == gdal.GDT_Float32, f"{path} is not Float32")
    pixels = band.ReadAsArray()
    heat = pixels[np.isfinite(pixels) & (pixels != band.GetNoDataValue())]
    check(heat.size > 0 and heat.max() > heat.min(), f"{path} holds no heat")
    print(
        f"{path}: {pixels.shape[1]} x {pixels.shape[0]}, heat {heat.min():.3g} to {heat.max():.3g}"
    )


def check_picture(path: str) -> None:
    """Hold a picture to a place and some colors."""
    georeferenced(path)
    with Image.open(path) as picture:
        colors = len(np.unique(np.asarray(picture.convert("RGB")).reshape(-1, 3), axis=0))
        print(f"{path}: {picture.width} x {picture.height}, {colors} colors")
    check(colors > 10, f"{path} has {colors} colors")


def check_animation(path: str) -> None:
    """Hold an animation to frames that differ."""
    with Image.open(path) as animation:
        frames = [np.asarray(each.convert("RGB")) for each in ImageSequence.Iterator(animation)]
        size = f"{animation.width} x {animation.height}"
    different = len({frame.tobytes() for frame in frames})
    print(f"{path}: {size}, {len(frames)} frames, {different} different")
    check(len(frames) > 1, f"{path} has {len(frames)} frame")
    check(different > len(frames) // 2, f"only {different} of {len(frames)} frames differ")
    check(any(len(np.unique(frame)) > 10 for frame in frames), f"{path} is empty")


if __name__ == "__main__":
    check_heat(sys.argv[1])
    check_picture(sys.argv[2])
    check_animation(sys.argv[3])
