# SPDX-License-Identifier: GPL-2.0-or-later
"""The area that each pixel of a grid has on the ground."""

import math
from typing import Callable, Optional

import numpy as np
from osgeo import osr
from qgis.core import QgsCoordinateReferenceSystem

from ..core.progress import Tick, silent
from .compat import quiet_gdal
from .crs import Place, reference_of, wkt_of

Array = np.ndarray
_AreaAt = Callable[[Array, Array], Array]
# Where areas are compared: in each row, to see whether all of it are alike.
_COLUMNS = 5
_ALIKE = 1e-7
# Areas are measured at nodes so many pixels apart, closer where what lies between them shows more
# than this error of the interpolation.
_FIRST_STEP_PX, _ERROR = 64, 5e-5
# In map units that are about a meter each: short against the Earth, long against rounding.
_STEP_SHARE = 1e-4
_NO_UNITS = ("", "unknown", "unnamed")
_AT_ONCE = 1 << 17


def plan_unit(crs: QgsCoordinateReferenceSystem) -> Optional[str]:
    """Return the unit of a CRS that has no place on the Earth, as that of a building site.

    It is empty where the CRS does not say it; None stands for a CRS with a place.
    """
    with quiet_gdal():
        source = reference_of(wkt_of(crs))
        if source.CloneGeogCS() is not None:
            return None
    name = source.GetLinearUnitsName() or ""
    return "" if name.lower() in _NO_UNITS else name


def pixel_areas_km2(place: Place, tick: Tick = silent) -> Array:
    """Return the area of each pixel on the CRS's ellipsoid, by the scale of the map at its center.

    (rows, cols) float64, or (rows, 1) where all of a row are alike; NaN where there is no ground.
    The CRS must be valid.
    """
    grid = place.grid
    area_at = _area_of_unit(place)
    x = grid.xmin + (np.arange(grid.width) + 0.5) * grid.pixel_size
    y = grid.ymax - (np.arange(grid.height) + 0.5) * grid.pixel_size
    some = _on_grid(area_at, x[:: max(1, (len(x) - 1) // (_COLUMNS - 1))], y)
    unknown = np.isnan(some)
    differ = np.ptp(some, axis=1) > _ALIKE * some[:, 0]
    if not (differ | (unknown.any(axis=1) & ~unknown.all(axis=1))).any():
        areas = some[:, :1]
    else:
        areas = _interpolated(area_at, x, y, tick)
    return areas * (grid.pixel_size**2 / 1e6)


def _interpolated(area_at: _AreaAt, x: Array, y: Array, tick: Tick) -> Array:
    """Return the areas of a square map unit in m2, measured at no more places than needed."""
    step = _FIRST_STEP_PX
    while step > 1:
        tick(0.0)
        rows, cols = (_nodes(len(places), step) for places in (y, x))
        nodes = _on_grid(area_at, x[cols], y[rows])
        middles = [(each[1:] + each[:-1]) // 2 for each in (rows, cols)]
        found = _between(nodes, rows, cols, *middles)
        measured = _on_grid(area_at, x[middles[1]], y[middles[0]])
        # What is not known of a node's surroundings is measured below, pixel by pixel.
        with np.errstate(invalid="ignore"):
            if not (np.abs(found / measured - 1) > _ERROR).any():
                break
        step //= 2
    areas = np.full((len(y), len(x)), np.nan)
    if step > 1:
        areas = _between(nodes, rows, cols, np.arange(len(y)), np.arange(len(x)))
    missing = np.flatnonzero(np.isnan(areas).reshape(-1))
    for start in range(0, len(missing), _AT_ONCE):
        tick(start / len(missing))
        row, col = np.divmod(missing[start : start + _AT_ONCE], len(x))
        areas[row, col] = area_at(x[col], y[row])
    return areas


def _nodes(length: int, step: int) -> Array:
    return np.unique(np.append(np.arange(0, length, step), length - 1))


def _on_grid(area_at: _AreaAt, x: Array, y: Array) -> Array:
    return area_at(np.tile(x, len(y)), np.repeat(y, len(x))).reshape(len(y), len(x))


def _between(nodes: Array, rows: Array, cols: Array, row: Array, col: Array) -> Array:
    """Interpolate between nodes, along the rows and then along the columns."""
    across = np.array([np.interp(col, cols, each) for each in nodes])
    return np.array([np.interp(row, rows, each) for each in across.T]).T


def _area_of_unit(place: Place) -> _AreaAt:
    """Return what measures the square meters of a square map unit at places, NaN off the ground."""
    with quiet_gdal():
        source = reference_of(wkt_of(place.crs))
        degrees = source.CloneGeogCS()
        if degrees is None:  # of a building site, for example: flat, in units of the ground
            square_unit = source.GetLinearUnits() ** 2
            return lambda x, _: np.full(len(x), square_unit)
        degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        to_degrees = osr.CoordinateTransformation(source, degrees)
    angle, major = degrees.GetAngularUnits(), source.GetSemiMajor()
    eccentricity2 = 1 - (source.GetSemiMinor() / major) ** 2
    is_flat = not source.IsGeographic()
    step = _STEP_SHARE * (major / source.GetLinearUnits() if is_flat else 1 / angle)

    def to_radians(x: Array, y: Array) -> Array:
        places = np.column_stack((x, y))
        if is_flat:
            with quiet_gdal():
                places = np.array(to_degrees.TransformPoints(places))[:, :2]
        return np.where(np.isfinite(places), places, np.nan) * angle

    def on_ellipsoid(x: Array, y: Array) -> Array:
        """Return places in space: there no pole and no date line is in the way."""
        longitude, latitude = to_radians(x, y).T
        normal = major / np.sqrt(1 - eccentricity2 * np.sin(latitude) ** 2)
        flat = normal * np.cos(latitude)
        height = normal * (1 - eccentricity2) * np.sin(latitude)
        return np.stack((flat * np.cos(longitude), flat * np.sin(longitude), height), axis=1)

    def area_at(x: Array, y: Array) -> Array:
        along_x = on_ellipsoid(x + step, y) - on_ellipsoid(x - step, y)
        along_y = on_ellipsoid(x, y + step) - on_ellipsoid(x, y - step)
        area = np.linalg.norm(np.cross(along_x, along_y), axis=1) / (2 * step) ** 2
        on_ground = np.abs(to_radians(x, y)[:, 1]) <= math.pi / 2
        return np.where(on_ground & (area > 0), area, np.nan)

    return area_at
