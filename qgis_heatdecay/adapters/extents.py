# SPDX-License-Identifier: GPL-2.0-or-later
"""Bounds: of coordinates and rectangles, in degrees, and as the text of an extent."""

from typing import Tuple

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsRectangle

from ..core.errors import NothingToShow
from ..core.grid import Bounds
from ..core.texts import tr
from .reading.reproject import Reprojection

DEGREES = "EPSG:4326"

_WORLD = (-180.0, -90.0, 180.0, 90.0)
# Steps along an edge; less than half a turn each, however many worlds wide an extent is shown.
_STEPS = 64
_NEAR = 1e-6
_NEAR_POLE = 89.999


def bounds_of(x: np.ndarray, y: np.ndarray) -> Bounds:
    """Return the bounds of coordinates, of which there must be some."""
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def rectangle_bounds(rectangle: QgsRectangle) -> Bounds:
    """Return the bounds of a rectangle of QGIS's."""
    return (rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum())


def extent_text(bounds: Bounds, crs_name: str = "", digits: int = 10) -> str:
    """Write bounds as EXTENT is written: xmin, xmax, ymin, ymax [CRS].

    crs_name : empty where the CRS is unknown, which then is left out.
    """
    xmin, ymin, xmax, ymax = bounds
    edges = ", ".join(f"{edge:.{digits}g}" for edge in (xmin, xmax, ymin, ymax))
    return f"{edges} [{crs_name}]" if crs_name else edges


def are_apart(one: Bounds, other: Bounds) -> bool:
    """Say whether two extents have no area in common; a common edge has none."""
    return bool(
        one[0] >= other[2] or one[2] <= other[0] or one[1] >= other[3] or one[3] <= other[1]
    )


def missed_extent(nothing: str, extent: Bounds, data: Bounds, crs_name: str) -> NothingToShow:
    """Return the error for an EXTENT that lies beside the data.

    nothing : what does not reach it, as a sentence.
    """
    found = tr(
        "EXTENT was read as {extent}, but the data covers {data} (xmin, xmax, ymin, ymax).",
        extent=extent_text(extent, crs_name),
        data=extent_text(data, crs_name),
    )
    way_out = tr(
        "If its numbers are in another CRS, add that CRS to them, as in '... [EPSG:4326]'; "
        "otherwise choose another extent."
    )
    return NothingToShow(" ".join([nothing, found, way_out]))


def bounds_in_degrees(
    bounds: Bounds,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> Bounds:
    """Return bounds in degrees; the west is above the east where they cross the antimeridian.

    Our own because `QgsCoordinateTransform.transformBoundingBox`, asked to mind the antimeridian,
    loses the degrees west of longitude 0 and those around a pole (seen in QGIS 3.22).
    """
    to_degrees = Reprojection(crs, QgsCoordinateReferenceSystem(DEGREES), transform_context)
    longitudes, latitudes, is_there = to_degrees(*_border(bounds))
    if not is_there.all():
        return _around_edge_of_world(bounds, to_degrees)
    south, north = max(-90.0, latitudes.min()), min(90.0, latitudes.max())
    turns = (np.diff(longitudes) + 180.0) % 360.0 - 180.0
    # Who walks around a pole comes back a whole turn further.
    holds_pole = abs(turns.sum()) > 180.0
    if not crs.isGeographic() and (holds_pole or max(-south, north) > _NEAR_POLE):
        is_north = latitudes.mean() > 0
        south = -90.0 if holds_pole and not is_north else south
        north = 90.0 if holds_pole and is_north else north
        return -180.0, float(south), 180.0, float(north)
    unbroken = longitudes[0] + np.concatenate([[0.0], turns.cumsum()])
    west, east = _in_one_turn(float(unbroken.min()), float(unbroken.max()))
    return west, float(south), east, float(north)


def _border(bounds: Bounds) -> Tuple[np.ndarray, np.ndarray]:
    """Return x and y of points around an extent; the last is the first."""
    xmin, ymin, xmax, ymax = bounds
    walked, corners = np.arange(4 * _STEPS + 1) / _STEPS, np.arange(5)
    x = np.interp(walked, corners, [0.0, 1.0, 1.0, 0.0, 0.0])
    y = np.interp(walked, corners, [0.0, 0.0, 1.0, 1.0, 0.0])
    return xmin + x * (xmax - xmin), ymin + y * (ymax - ymin)


def _around_edge_of_world(bounds: Bounds, to_degrees: Reprojection) -> Bounds:
    """Return bounds that are rather too large, of an extent beyond the edge of the world."""
    xmin, ymin, xmax, ymax = bounds
    x, y = np.meshgrid(np.linspace(xmin, xmax, _STEPS + 1), np.linspace(ymin, ymax, _STEPS + 1))
    longitudes, latitudes, is_there = to_degrees(x.ravel(), y.ravel())
    if not is_there.any():
        return _WORLD
    longitudes, latitudes = longitudes[is_there], latitudes[is_there]
    west, south, east, north = bounds_of(longitudes, latitudes)
    beside, above = 4.0 * (east - west) / _STEPS, 4.0 * (north - south) / _STEPS
    west, south = max(-180.0, west - beside), max(-90.0, south - above)
    return west, south, min(180.0, east + beside), min(90.0, north + above)


def _in_one_turn(west: float, east: float) -> Tuple[float, float]:
    """Bring longitudes between -180 and 180; across the antimeridian west stays above east."""
    if east - west >= 360.0 - _NEAR:
        return -180.0, 180.0
    turn = np.floor((west + 180.0 + _NEAR) / 360.0) * 360.0
    west, east = max(-180.0, float(west - turn)), float(east - turn)
    if east <= 180.0 + _NEAR:
        return west, min(180.0, east)
    return west, east - 360.0
