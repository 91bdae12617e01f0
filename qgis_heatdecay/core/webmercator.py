# SPDX-License-Identifier: GPL-2.0-or-later
"""Web tiles of EPSG:3857: which zoom, which tiles, where they lie."""

import math
from dataclasses import dataclass, replace
from typing import Iterator, Optional, Tuple

import numpy as np

from .grid import Bounds, Grid

_EARTH_RADIUS = 6378137.0
HALF_WORLD = math.pi * _EARTH_RADIUS
"""EPSG:3857 reaches from -HALF_WORLD to HALF_WORLD both ways, in its meters."""

WORLD = 2 * HALF_WORLD

TILE_SIZE = 256
"""Pixels of a web tile at the nominal size of its zoom."""

# Pixels around what is needed: resampling looks beside.
_MARGIN_PX = 3
# Pixels by which the far end of a grid may be off a zoom's pixels and still take them as they are.
_ALIGNED_PX = 0.01
# A grid that ends on a tile's edge, up to rounding, needs nothing of the next tile.
_ROUNDING = 1e-6


def pixel_size(zoom: int) -> float:
    """Return the size of a pixel of a zoom, in EPSG:3857 meters.

    >>> round(pixel_size(0), 2)
    156543.03
    """
    return WORLD / (TILE_SIZE * 2**zoom)


def zoom_of(size: float) -> int:
    """Return the zoom whose pixels are nearest to a size in EPSG:3857 meters, 0 or more.

    >>> zoom_of(150.0)
    10
    """
    return max(0, round(math.log2(pixel_size(0) / size)))


def quadkey(column: int, row: int, zoom: int) -> str:
    """Return the name of a tile in Bing's scheme: a digit from 0 to 3 for each zoom.

    >>> quadkey(3, 5, 3)
    '213'
    """
    digits = (str((column >> bit & 1) + 2 * (row >> bit & 1)) for bit in range(zoom - 1, -1, -1))
    return "".join(digits)


@dataclass(frozen=True)
class TileBlock:
    """A rectangle of web tiles; columns west of 0 and east of the last are the world's once more.

    left, top : the first column from the west and the first row from the north.
    """

    zoom: int
    left: int
    top: int
    columns: int
    rows: int

    @property
    def count(self) -> int:
        """The number of different tiles."""
        return min(self.columns, 2**self.zoom) * self.rows

    @property
    def crosses_antimeridian(self) -> bool:
        """Whether it is less than a turn, and holds tiles on both sides of the antimeridian."""
        world = 2**self.zoom
        first, last = self.left // world, (self.left + self.columns - 1) // world
        return self.columns < world and first != last

    @property
    def grid(self) -> Grid:
        """The pixels of the tiles, in EPSG:3857; x goes on beyond the edges of the world."""
        size = pixel_size(self.zoom)
        return Grid(
            self.left * TILE_SIZE * size - HALF_WORLD,
            HALF_WORLD - self.top * TILE_SIZE * size,
            size,
            self.columns * TILE_SIZE,
            self.rows * TILE_SIZE,
        )

    def parts(self, most: int) -> Iterator["TileBlock"]:
        """Yield blocks of at most so many tiles a side, cut where the world begins anew.

        They hold each tile once: what lies more than a turn further east is not in them.
        """
        world = 2**self.zoom
        end = self.left + min(self.columns, world)
        for top in range(self.top, self.top + self.rows, most):
            rows = min(most, self.top + self.rows - top)
            left = self.left
            while left < end:
                edge = (left // world + 1) * world
                columns = min(most, end - left, edge - left)
                yield TileBlock(self.zoom, left, top, columns, rows)
                left += columns

    def within_world(self) -> "TileBlock":
        """Return the same tiles by the columns that the world's own copy of them has."""
        return replace(self, left=self.left % 2**self.zoom)


def snapped(grid: Grid, size: float) -> Optional[Grid]:
    """Move a grid in EPSG:3857 by half a pixel at most onto pixels of the world of that size.

    None when the grid's pixels have another size, so that it has to be resampled.
    """
    if abs(grid.pixel_size / size - 1) * max(grid.shape) > _ALIGNED_PX:
        return None
    column, row = round((grid.xmin + HALF_WORLD) / size), round((HALF_WORLD - grid.ymax) / size)
    return Grid(column * size - HALF_WORLD, HALF_WORLD - row * size, size, grid.width, grid.height)


def mercator_bounds(degrees: Bounds) -> Bounds:
    """Return bounds in degrees as bounds in EPSG:3857, cut off where its world ends.

    A west above the east means bounds across the antimeridian: they reach beyond HALF_WORLD.

    >>> [round(each / HALF_WORLD, 3) for each in mercator_bounds((170.0, -90.0, -170.0, 0.0))]
    [0.944, -1.0, 1.056, 0.0]
    """
    west, south, east, north = degrees
    east += 360.0 if east < west else 0.0
    low, high = (
        _EARTH_RADIUS * math.asinh(math.tan(math.radians(max(-89.9, min(89.9, latitude)))))
        for latitude in (south, north)
    )
    low, high = max(-HALF_WORLD, low), min(HALF_WORLD, high)
    return west / 180 * HALF_WORLD, low, east / 180 * HALF_WORLD, high


def from_degrees(lon: np.ndarray, lat: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Return degrees of EPSG:4326 as meters of EPSG:3857, by the formula of the sphere.

    lon, lat : (n,) float64. Longitudes up to a turn come from -180 to 180, as PROJ has them; what
    lies further is no place, and becomes NaN.

    >>> x, y = from_degrees(np.array([10.0, 190.0]), np.array([50.0, 0.0]))
    >>> x.round(2).tolist(), y.round(2).tolist()
    ([1113194.91, -18924313.43], [6446275.84, 0.0])
    """
    if len(lon) and not -180.0 <= lon.min() <= lon.max() <= 180.0:
        lon = np.where(lon > 180.0, lon - 360.0, np.where(lon < -180.0, lon + 360.0, lon))
        lon = np.where(np.abs(lon) <= 180.0, lon, np.nan)
    x = np.radians(lon)
    x *= _EARTH_RADIUS
    y = np.radians(lat)
    if len(lat) and not -90.0 <= lat.min() <= lat.max() <= 90.0:
        y[~(np.abs(lat) <= 90.0)] = np.nan
    np.sin(y, out=y)
    np.arctanh(y, out=y)
    y *= _EARTH_RADIUS
    return x, y


def degrees_of(bounds: Bounds) -> Bounds:
    """Return bounds in EPSG:3857 as west, south, east and north in degrees.

    >>> [round(each, 2) for each in degrees_of((-HALF_WORLD, -HALF_WORLD, 0.0, HALF_WORLD))]
    [-180.0, -85.05, 0.0, 85.05]
    """
    xmin, ymin, xmax, ymax = (each / _EARTH_RADIUS for each in bounds)
    south, north = (math.degrees(math.atan(math.sinh(each))) for each in (ymin, ymax))
    return math.degrees(xmin), south, math.degrees(xmax), north


def tiles_under(bounds: Bounds, zoom: int, is_exact: bool = False) -> TileBlock:
    """Return the tiles under bounds in EPSG:3857, none where they lie outside its world.

    is_exact : whether the bounds are on the zoom's own pixels; else resampling looks beside them.
    """
    tile = TILE_SIZE * pixel_size(zoom)
    margin = -_ROUNDING if is_exact else _MARGIN_PX / TILE_SIZE
    xmin, ymin, xmax, ymax = bounds
    left = math.floor((xmin + HALF_WORLD) / tile - margin)
    right = math.ceil((xmax + HALF_WORLD) / tile + margin)
    top = max(0, math.floor((HALF_WORLD - ymax) / tile - margin))
    bottom = min(2**zoom, math.ceil((HALF_WORLD - ymin) / tile + margin))
    return TileBlock(zoom, left, top, right - left, max(0, bottom - top))
