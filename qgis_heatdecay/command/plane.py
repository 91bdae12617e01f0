# SPDX-License-Identifier: GPL-2.0-or-later
"""heatmap.py's plane of pixels: where places lie on it, and which part of it is the picture.

Pixels are numbered from longitude and latitude 0, x to the right and y down, and heatmap.py cuts
their numbers off toward 0: pixel 0 reaches from -1 to 1. Pictures follow it, pixel by pixel; in
rasters of numbers everything lies where it is, and numbers are rounded down.
"""

import math
from dataclasses import dataclass, replace
from typing import Optional, Tuple

import numpy as np

from ..core.errors import InvalidParameter, TooLarge
from ..core.grid import Bounds, Grid, available_bytes, check_memory
from ..library.arrays import BYTES_PER_PIXEL, Extent
from ..library.projection import DEGREES, MERCATOR
from .options import Options

METERS_PER_DEGREE = 2 * math.pi * 6378137 / 360
# The scale at which the extent is measured before there is one; large, so that nothing is rounded.
_LARGE = 1000000.0
_POLE = 90.0


@dataclass(frozen=True)
class Plane:
    """The whole plane.

    projection : mercator or equirectangular. scale : pixels per degree.
    """

    projection: str
    scale: float

    def project(self, lon: np.ndarray, lat: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Return x and y in pixels, y down; not finite where mercator has no place.

        The steps are heatmap.py's, so that no place changes its pixel by rounding.
        """
        x = lon * self.scale
        if self.projection == "equirectangular":
            return x, -lat * self.scale
        per_radian = self.scale * (180 / math.pi)
        with np.errstate(invalid="ignore", divide="ignore"):
            y = -per_radian * np.log(np.tan(math.pi / 4 + math.pi / 360 * lat))
        return x, np.where(np.abs(lat) < _POLE, y, np.nan)

    def corners(self, bounds: Bounds) -> Bounds:
        """Return left, top, right and bottom of bounds in degrees."""
        x, y = self.project(np.array(bounds[::2]), np.array(bounds[1::2]))
        return float(x.min()), float(y.min()), float(x.max()), float(y.max())

    @property
    def unit(self) -> float:
        """The map units of a pixel: meters of EPSG:3857, or degrees."""
        return METERS_PER_DEGREE / self.scale if self.projection == "mercator" else 1 / self.scale


@dataclass(frozen=True)
class PlaneLayout:
    """The picture's part of the plane.

    left, top, right, bottom : its edges in pixels, which are no whole numbers.
    width, height : of the picture.
    """

    plane: Plane
    left: float
    top: float
    right: float
    bottom: float
    width: int
    height: int

    @property
    def first(self) -> Tuple[int, int]:
        """The column and the row of the plane in the picture's top left corner."""
        return math.ceil(self.left), math.ceil(self.top)

    @property
    def grid(self) -> Grid:
        """The pixels of the picture, with the plane's numbers and y upwards."""
        col, row = self.first
        return Grid(float(col), float(-row), 1.0, self.width, self.height)

    @property
    def map_grid(self) -> Grid:
        """The pixels of the picture in map units."""
        col, row = self.first
        unit = self.plane.unit
        return Grid(col * unit, -row * unit, unit, self.width, self.height)

    def cut(self, values: np.ndarray) -> np.ndarray:
        """Return values without those beyond the edges, where heatmap.py draws nothing."""
        col, row = self.first
        values = values.copy()
        values[:, max(0, math.floor(self.right) - col + 1) :] = np.nan
        values[max(0, math.floor(self.bottom) - row + 1) :] = np.nan
        return values

    def extent(self, is_cut_off: bool) -> Extent:
        """Return xmin, xmax, ymin and ymax in map units.

        is_cut_off : whether pixels are numbered toward 0, as in pictures. Those below 0 then lie
            one further up or left; where both meet, all are moved by half a pixel.
        """
        col, row = self.first
        x, y = float(col), float(row)
        if is_cut_off:
            x += _moved(self.left, self.right)
            y += _moved(self.top, self.bottom)
        unit = self.plane.unit
        return x * unit, (x + self.width) * unit, -(y + self.height) * unit, -y * unit

    def crs(self) -> Optional[str]:
        """Return the CRS of the map units; None for plain numbers beyond all degrees."""
        if self.plane.projection == "mercator":
            return MERCATOR
        xmin, xmax, ymin, ymax = self.extent(False)
        within = max(abs(xmin), abs(xmax)) <= 2 * 180 and max(abs(ymin), abs(ymax)) <= 2 * _POLE
        return DEGREES if within else None

    def resized(self, width: Optional[int], height: Optional[int]) -> "PlaneLayout":
        """Return another size about the same middle, by heatmap.py's steps."""
        made = self
        if width and width > 1:
            right = made.right + float(width - 1 - (made.right - made.left)) / 2
            made = replace(made, right=right, left=right - (width - 1))
        if height and height > 1:
            bottom = made.bottom + float(height - 1 - (made.bottom - made.top)) / 2
            made = replace(made, bottom=bottom, top=bottom - (height - 1))
        return replace(
            made,
            width=width or int(made.right - made.left) + 1,
            height=height or int(made.bottom - made.top) + 1,
        )


def _moved(low: float, high: float) -> float:
    return -1.0 if high <= 0 else -0.5 if low < 0 else 0.0


def lay_out_plane(options: Options, bounds: Bounds, size: Optional[Tuple[int, int]]) -> PlaneLayout:
    """Lay the picture around data.

    bounds : of the data, or what -e says, in degrees.
    size : of the picture below, in place of -W and -H.

    Raises
    ------
    InvalidParameter
        Nothing gives the scale, or the padding leaves no room.
    TooLarge
        The picture does not fit the memory that is free.
    """
    width, height = size or (options.width, options.height)
    padding = options.padding
    if options.projection == "mercator" and max(map(abs, bounds[1::2])) >= _POLE:
        raise InvalidParameter(
            "Mercator reaches neither pole. Give -e with latitudes such as -85.0511 and 85.0511, "
            "or -P equirectangular."
        )
    if options.scale:
        scale = METERS_PER_DEGREE / options.scale
    else:
        left, top, right, bottom = Plane(options.projection, _LARGE).corners(bounds)
        sides = ("-W", width, right - left), ("-H", height, bottom - top)
        scale = _fitting(sides, padding)
    plane = Plane(options.projection, scale)
    left, top, right, bottom = plane.corners(bounds)
    edges = left - padding, top - padding, right + padding, bottom + padding
    most = math.sqrt(available_bytes()) * 1e3
    if max(edges[2] - edges[0], edges[3] - edges[1]) > most and not (width and height):
        raise _too_large()
    layout = PlaneLayout(plane, *edges, 1, 1).resized(width, height)
    try:
        check_memory(layout.grid, BYTES_PER_PIXEL)
    except TooLarge as error:
        raise _too_large() from error
    return layout


def _too_large() -> TooLarge:
    return TooLarge("The picture does not fit the free memory. Lower -W or -H, or raise -s.")


def _fitting(sides: Tuple[Tuple[str, Optional[int], float], ...], padding: int) -> float:
    """Return the pixels per degree at which the data fit the sides that are given."""
    scales = []
    for name, pixels, length in sides:
        if not pixels:
            continue
        room = pixels - 2 * padding
        if room <= 0:
            raise InvalidParameter(
                f"{name} is {pixels}, of which radius and margin take {2 * padding}. Give at least "
                f"{2 * padding + 1}, or a smaller -r or -R."
            )
        if length > 0:
            scales.append(float(room) / length * _LARGE)
    if not scales:
        raise InvalidParameter(
            "All places are one, or in a row, so that no scale follows from them. Give -s or -e."
        )
    return min(scales)
