# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat as a picture, in heatmap.py's colors and over its grounds; Pillow reads and writes it."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Optional, Tuple

import numpy as np

from ..core.color.color_ramp import Ramp, hsva_ramp
from ..core.color.color_scale import ColorScale
from ..core.errors import FileError, InvalidParameter, MissingPackage, invalid
from ..core.staging import staged
from ..render.compose import filled, over, toned
from .options import Options

_OPAQUE = 255


@dataclass(frozen=True)
class Drawing:
    """What pictures of heat look like.

    ramp : the colors from no heat to most. color : of the ground, None without one.
    below : (rows, columns, 4) uint8, the picture below, None without one.
    """

    ramp: Ramp
    color: Optional[Tuple[int, int, int]]
    below: Optional[np.ndarray]

    @property
    def size(self) -> Optional[Tuple[int, int]]:
        """Width and height of the picture below, which are those of all."""
        return None if self.below is None else (self.below.shape[1], self.below.shape[0])

    def draw(self, heat: np.ndarray) -> np.ndarray:
        """Return heat as colors over the ground, (rows, columns, 4) uint8."""
        # What cancels to 0 is as clear as what nothing reaches.
        seen = np.where(heat == 0, np.float32(np.nan), heat)
        most = float(np.nanmax(seen)) if np.isfinite(seen).any() else 0.0
        # Without heat above 0, what there is takes the lowest color.
        picture = ColorScale(self.ramp, 0.0, most if most > 0 else 1.0).rgba(seen)
        if self.below is not None:
            return over(self.below, picture)
        if self.color is not None:
            return over(filled(picture.shape[:2], (*self.color, _OPAQUE)), picture)
        return picture


def require_pillow(wish: str) -> Any:
    """Return Pillow's Image; `MissingPackage`, which says how to get it, where it is not there."""
    try:
        from PIL import Image  # noqa: PLC0415 - not where there is numpy alone
    except ImportError as error:
        raise MissingPackage(
            f"{wish} needs the Python package Pillow. Run: python3 -m pip install Pillow. "
            "Numbers can be written without it, as in -o heat.tif."
        ) from error
    return Image


def read_drawing(options: Options, warn: Callable[[str], None]) -> Drawing:
    """Read colors and grounds.

    Raises
    ------
    InvalidParameter
        A color is none, or the output is of no kind that can be written.
    FileError
        A picture cannot be read.
    MissingPackage
        There is no Pillow.
    """
    below = color = None
    if options.background_image:
        below = _toned(_pixels("-I", options.background_image), options)
        if options.background:
            warn("-b is hidden by -I.")
    elif options.background_brightness is not None or options.invert_background:
        warn("There is no picture below for -B or -N. Give one with -I.")
    if options.background and below is None:
        color = _color(options.background)
    return Drawing(_ramp(options, warn), color, below)


def _ramp(options: Options, warn: Callable[[str], None]) -> Ramp:
    if not options.gradient:
        try:
            return hsva_ramp(options.hsva_min, options.hsva_max)
        except InvalidParameter as error:
            option = {"HSVA_MIN": "-m", "HSVA_MAX": "-M"}[error.name]
            raise InvalidParameter(str(error).replace(error.name, option, 1), option) from error
    colors = _pixels("-G", options.gradient)[::-1, 0].copy()
    if colors[0, 3] != 0:
        warn(
            "The bottom left pixel of -G is not transparent: all pixels that heat reaches will be "
            "seen as blocks."
        )
    if colors[-1, 3] != _OPAQUE:
        warn("The top left pixel of -G is not opaque: the picture may look dim.")
    return Ramp(colors)


def _pixels(option: str, path: str) -> np.ndarray:
    """Return a picture's pixels, (rows, columns, 4) uint8."""
    image = require_pillow(f"{option} {path}")
    try:
        with image.open(path) as opened:
            return np.array(opened.convert("RGBA"))
    except OSError as error:
        raise FileError(f"{option} {path} cannot be read: {error.strerror or error}.") from error


def _toned(pixels: np.ndarray, options: Options) -> np.ndarray:
    if options.invert_background:
        return toned(pixels, invert=True)
    if options.background_brightness is not None:
        return toned(pixels, options.background_brightness)
    return pixels


def _color(text: str) -> Tuple[int, int, int]:
    require_pillow("-b")
    from PIL import ImageColor  # noqa: PLC0415

    try:
        red, green, blue, *_ = ImageColor.getrgb(text)
    except ValueError as error:
        way = "Give a name such as black, or #rrggbb."
        raise invalid("--background", text, way) from error
    return red, green, blue


def require_output_format(path: str, is_opaque: bool) -> None:
    """Raise `InvalidParameter` unless Pillow writes pictures of this ending, before any work."""
    image = require_pillow(path)
    image.init()
    suffix = Path(path).suffix.lower()
    kind = image.registered_extensions().get(suffix)
    if kind not in image.SAVE:
        way = "Give a name that ends in .png, .jpg, .webp or .tif, for example."
        raise invalid("--output", path, way)
    try:
        image.new("RGB" if is_opaque else "RGBA", (1, 1)).save(io.BytesIO(), kind)
    except (OSError, ValueError) as error:
        if is_opaque:
            raise invalid("--output", path, f"It cannot be written: {error}.") from error
        way = "This kind of file has no transparency. Give a ground with -b, or write PNG."
        raise invalid("--output", path, way) from error


def write_output(pixels: np.ndarray, path: str) -> None:
    """Write a picture, which takes its place when it is complete."""
    with staged(path) as temporary:
        save_picture(pixels, temporary)


def save_picture(pixels: np.ndarray, path: Path) -> None:
    """Write a picture to a file, without alpha where all of it is opaque."""
    image = require_pillow(path.name)
    if pixels[..., 3].min() == _OPAQUE:
        pixels = pixels[..., :3]
    try:
        image.fromarray(np.ascontiguousarray(pixels)).save(path)
    except OSError as error:
        said = f"{path.name} cannot be written: {error.strerror or error}."
        raise FileError(said) from error
