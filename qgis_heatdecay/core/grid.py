# SPDX-License-Identifier: GPL-2.0-or-later
"""The raster's grid: square pixels, counted from the top left corner; whether it fits memory."""

import math
import os
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Optional, Tuple

import numpy as np

from .errors import InvalidParameter, TooLarge, require_between, require_count, require_positive
from .texts import to_translate, tr, translated

Bounds = Tuple[float, float, float, float]
"""xmin, ymin, xmax, ymax in map units."""
# Further out, QGIS no longer opens a raster: it searches for ever for a way to write its extent.
_FURTHEST = 1e15
# A length that is a whole number of pixels up to rounding gets just as many; less is no room.
_ROUNDING = 1e-6
_MEMINFO = Path("/proc/meminfo")
_FALLBACK_BYTES = 4 * 2**30
HEAT_BYTES_PER_PIXEL = 24
"""Counts, heat, a mask and the work of the tiles."""
ANIMATION_BYTES_PER_PIXEL = 110
"""The frames on their way, their colors, and what encoders hold meanwhile."""
# What is left to the rest of the machine.
_USABLE = 0.8


@dataclass(frozen=True)
class Grid:
    """Where the pixels lie, in map units of the target CRS.

    xmin, ymax : the outer top left corner.
    pixel_size : the side of a pixel. width, height : in pixels, at least 1.

    Raises
    ------
    InvalidParameter
        A number is not finite, or too small.

    >>> grid = Grid(xmin=500.0, ymax=800.0, pixel_size=10.0, width=20, height=30)
    >>> grid.shape, grid.bounds
    ((30, 20), (500.0, 500.0, 700.0, 800.0))
    """

    xmin: float
    ymax: float
    pixel_size: float
    width: int
    height: int

    def __post_init__(self) -> None:
        require_positive("PIXEL_SIZE", self.pixel_size)
        require_count("WIDTH", self.width)
        require_count("HEIGHT", self.height)
        for edge in (self.xmin, self.ymax):
            require_between("EXTENT", edge, -sys.float_info.max, sys.float_info.max)

    @property
    def shape(self) -> Tuple[int, int]:
        """Rows and columns, as numpy counts."""
        return self.height, self.width

    @property
    def bounds(self) -> Bounds:
        """The outer edges of the grid."""
        return (
            self.xmin,
            self.ymax - self.height * self.pixel_size,
            self.xmin + self.width * self.pixel_size,
            self.ymax,
        )

    @property
    def center(self) -> Tuple[float, float]:
        """The middle of the grid in map units."""
        xmin, ymin, xmax, ymax = self.bounds
        return (xmin + xmax) / 2, (ymin + ymax) / 2

    @property
    def geotransform(self) -> Tuple[float, float, float, float, float, float]:
        """The six numbers of GDAL."""
        return self.xmin, self.pixel_size, 0.0, self.ymax, 0.0, -self.pixel_size

    def crop(self, left: int, top: int, width: int, height: int) -> "Grid":
        """Return some of its pixels, from that column and row on, as a grid of their own."""
        size = self.pixel_size
        return Grid(self.xmin + left * size, self.ymax - top * size, size, width, height)

    def to_pixels(self, x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Return columns and rows as float64; pixel (0, 0) is from 0 to 1, its center at 0.5."""
        return (x - self.xmin) / self.pixel_size, (self.ymax - y) / self.pixel_size


@dataclass(frozen=True)
class GridRequest:
    """What the user said of the grid; None where nothing was said.

    pixel_size in map units, width and height in pixels, margin in pixels beside the radius.
    """

    pixel_size: Optional[float] = None
    width: Optional[int] = None
    height: Optional[int] = None
    margin: int = 0
    default_size: int = 1000


def fit_extent(request: GridRequest, extent: Bounds) -> Grid:
    """Lay the grid over an extent that the user gave: it is not padded.

    Raises
    ------
    InvalidParameter
        The extent has no area, or a margin as large as the raster leaves no room.
    TooLarge
        The pixels cannot be counted any more, or lie too far out.
    """
    length_x, length_y = _lengths(extent)
    if not (length_x > 0 and length_y > 0):
        raise InvalidParameter(
            tr(
                "EXTENT has no area: it is {width:g} wide and {height:g} high. "
                "Choose an extent whose width and height are greater than 0.",
                width=length_x,
                height=length_y,
            ),
            "EXTENT",
            extent,
        )
    size = request.pixel_size or _fitting(request, length_x, length_y, 0.0)
    return _laid_out(request, extent, size)


def fit_data(
    request: GridRequest,
    bounds: Bounds,
    radius_px: float = 0.0,
    radius_units: float = 0.0,
    radius_name: str = "RADIUS",
) -> Grid:
    """Lay the grid over the data's bounds, padded on each side by the radius and the margin.

    Parameters
    ----------
    request : what the user said of the size.
    bounds : those of the data, in map units.
    radius_px, radius_units : the radius, in pixels or in map units; the other one is 0.
    radius_name : the parameter that it comes from, for messages.

    Raises
    ------
    InvalidParameter
        Nothing gives the pixel size, or the padding leaves no room.
    TooLarge
        As for `fit_extent`.
    """
    width, height = _lengths(bounds)
    padding_px = radius_px + request.margin
    size = request.pixel_size
    if not size:
        lengths = width + 2 * radius_units, height + 2 * radius_units
        size = _fitting(request, *lengths, padding_px, radius_name)
        if not size:  # of places in a row, the side that was given may have no length
            sideless = replace(request, width=None, height=None)
            size = _fitting(sideless, *lengths, padding_px, radius_name)
        if not size:
            raise InvalidParameter(
                tr(
                    "All features lie at one point, so no pixel size follows from them. Set "
                    "PIXEL_SIZE or EXTENT, or give the {radius} in meters or map units.",
                    radius=radius_name,
                ),
                "PIXEL_SIZE",
            )
    return _laid_out(request, bounds, size, padding_px * size + radius_units, radius_name)


def _lengths(bounds: Bounds) -> Tuple[float, float]:
    return bounds[2] - bounds[0], bounds[3] - bounds[1]


def _fitting(
    request: GridRequest,
    length_x: float,
    length_y: float,
    padding_px: float,
    radius_name: str = "RADIUS",
) -> float:
    """Return the smallest pixel size at which both lengths fit between the paddings."""
    width, height = request.width, request.height
    given = (width, height) != (None, None)
    if not given and length_x >= length_y:
        width = request.default_size
    elif not given:
        height = request.default_size
    sizes = []
    for name, pixels, length in (("WIDTH", width, length_x), ("HEIGHT", height, length_y)):
        if pixels is None:
            continue
        if pixels - 2 * padding_px < _ROUNDING:
            side = name if given else tr("The longer side")
            said = _no_room(side, pixels, padding_px, request.margin)
            way_out = _way_out(name, pixels, padding_px, request.margin, radius_name)
            raise InvalidParameter(f"{said} {way_out}", name, pixels)
        sizes.append(length / (pixels - 2 * padding_px))
    return max(sizes)


def _no_room(side: str, pixels: int, padding_px: float, margin: int) -> str:
    radius = padding_px - margin
    text = to_translate(
        "There is no room left for the data: {side} is {pixels} pixels, and the margin of {margin} "
        "pixels takes up {taken:g} of them."
    )
    if radius > 0:
        text = to_translate(
            "There is no room left for the data: {side} is {pixels} pixels, and the radius of "
            "{radius:g} and the margin of {margin} pixels take up {taken:g} of them."
        )
    return translated(
        text, side=side, pixels=pixels, radius=radius, margin=margin, taken=2 * padding_px
    )


def _way_out(name: str, pixels: int, padding_px: float, margin: int, radius_name: str) -> str:
    least = math.floor(2 * padding_px + _ROUNDING) + 1
    largest = math.ceil(pixels / 2) - margin - 1
    if padding_px <= margin or largest <= 0:
        return tr("Use a {name} of at least {least:.12g}.", name=name, least=least)
    return tr(
        "Use a {name} of at least {least:.12g} or a {radius} of at most {largest} pixels.",
        name=name,
        radius=radius_name,
        least=least,
        largest=largest,
    )


def _laid_out(
    request: GridRequest, bounds: Bounds, size: float, pad: float = 0.0, radius_name: str = "RADIUS"
) -> Grid:
    # Lengths are padded, not coordinates: these are rounded coarsely where they are large.
    width, height = _lengths(bounds)
    if not max(map(abs, bounds)) < _FURTHEST:
        raise TooLarge(
            tr(
                "The area reaches further than {furthest:g} map units. Set EXTENT to the area that "
                "you want to see.",
                furthest=_FURTHEST,
            )
        )
    xmin, ymax = bounds[0] - pad, bounds[3] + pad
    if request.width is None:
        columns = _whole((width + 2 * pad) / size)
    else:
        columns = request.width
        xmin = (bounds[0] + bounds[2]) / 2 - columns * size / 2
    if request.height is None:
        rows = _whole((height + 2 * pad) / size)
    else:
        rows = request.height
        ymax = (bounds[1] + bounds[3]) / 2 + rows * size / 2
    edges = (xmin, ymax, xmin + columns * size, ymax - rows * size)
    if not max(map(abs, edges)) < _FURTHEST:
        raise TooLarge(
            tr(
                "The raster would reach further than {furthest:g} map units, as its pixels are "
                "{size:g} map units wide. Set EXTENT to the area that you want to see, or use a "
                "smaller PIXEL_SIZE, {radius} or MARGIN.",
                furthest=_FURTHEST,
                radius=radius_name,
                size=size,
            )
        )
    return Grid(xmin, ymax, size, columns, rows)


def _whole(pixels: float) -> int:
    if not math.isfinite(pixels):
        raise TooLarge(tr("PIXEL_SIZE is too small for this extent. Use a larger one."))
    return max(1, math.ceil(pixels - _ROUNDING))


def available_bytes() -> int:
    """Return the memory that is free now; 4 GiB where the system does not say."""
    said = _MEMINFO.read_text("ascii", "replace") if _MEMINFO.exists() else ""
    found = re.search(r"^MemAvailable:\s*(\d+)", said, re.MULTILINE)
    if found:
        return int(found[1]) * 1024
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        # What is free is not known: half of what there is.
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    return _FALLBACK_BYTES


def check_memory(grid: Grid, bytes_per_pixel: int) -> None:
    """Raise `TooLarge`, with the pixel size that would fit, where memory for a grid is not free."""
    most_pixels = available_bytes() * _USABLE / bytes_per_pixel
    # Floats, for a PIXEL_SIZE may be absurdly small.
    width, height = float(grid.width), float(grid.height)
    pixels = width * height
    if pixels <= most_pixels:
        return
    size = grid.pixel_size * math.sqrt(width) * math.sqrt(height / most_pixels)
    unit = 10.0 ** (math.floor(math.log10(size)) - 1)
    raise TooLarge(
        tr(
            "The raster would have {width:.12g} x {height:.12g} pixels and need about "
            "{needed:.3g} GiB of memory, more than is free. "
            "Use a PIXEL_SIZE of at least {size:g}, or a smaller EXTENT, WIDTH or HEIGHT.",
            width=width,
            height=height,
            needed=pixels * bytes_per_pixel / 2**30,
            # Rounded up to two digits.
            size=math.ceil(size / unit) * unit,
        )
    )


def grid_of_extent(request: GridRequest, extent: Bounds) -> Grid:
    """Lay out the grid of an EXTENT, which can be known before the features are read.

    Raises HeatDecayError: EXTENT has no area, or there is not enough memory.
    """
    grid = fit_extent(request, extent)
    check_memory(grid, HEAT_BYTES_PER_PIXEL)
    return grid
