# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinate reference systems: names, WKT, georeferences, and bounds in degrees."""

from dataclasses import dataclass
from typing import Iterable, Tuple

import numpy as np
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
)

from ..core.grid import Bounds, Grid
from ..core.texts import tr
from .compat import quiet_gdal

# What programs write where a CRS has no name.
_NO_NAMES = ("", "unnamed", "unknown")

Geotransform = Tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Place:
    """Where pictures and rasters that are made lie."""

    grid: Grid
    crs: QgsCoordinateReferenceSystem
    transform_context: QgsCoordinateTransformContext


def crs_name(crs: QgsCoordinateReferenceSystem) -> str:
    """Name a CRS; one without a code by its name or projection; empty where there is none."""
    if crs.authid() or not crs.isValid():
        return str(crs.authid())
    if crs.description().lower() not in _NO_NAMES:
        return str(crs.description())
    with quiet_gdal():
        projection = reference_of(wkt_of(crs)).GetAttrValue("PROJECTION")
    return projection.replace("_", " ") if projection else tr("a CRS of its own")


def wkt_of(crs: QgsCoordinateReferenceSystem) -> str:
    """Return a CRS as WKT, empty where it is not valid."""
    return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL)


def is_same_crs(one: str, other: str) -> bool:
    """Say whether two CRS, as WKT, are the same but for their names."""
    if one == other:
        return True
    if not (one and other):
        return False
    with quiet_gdal():
        first, second = reference_of(one), reference_of(other)
        return bool(first.IsSame(second, ["CRITERION=EQUIVALENT"]))


def reference_of(wkt: str) -> osr.SpatialReference:
    """Return a CRS for OSR, with x before y."""
    reference = osr.SpatialReference()
    reference.ImportFromWkt(wkt)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def place(dataset: gdal.Dataset, geotransform: Geotransform, wkt: str) -> None:
    """Return a dataset its georeference; an empty ``wkt`` stands for no CRS."""
    dataset.SetGeoTransform(geotransform)
    if wkt:
        dataset.SetProjection(wkt)


def place_on(dataset: gdal.Dataset, grid: Grid, crs: QgsCoordinateReferenceSystem) -> None:
    """Return a dataset the georeference of a grid."""
    place(dataset, grid.geotransform, wkt_of(crs))


DEGREES = "EPSG:4326"
_WORLD = (-180.0, -90.0, 180.0, 90.0)
# Steps along an edge; less than half a turn each, however many worlds wide a box is shown.
_STEPS = 64
_NEAR = 1e-6
_NEAR_POLE = 89.999


def degrees_of(
    box: Bounds,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> Bounds:
    """Return a box in degrees; its west is above its east where it crosses the antimeridian."""
    transform = QgsCoordinateTransform(
        crs, QgsCoordinateReferenceSystem(DEGREES), transform_context
    )
    x, y = _border(box)
    longitudes, latitudes = _transformed(zip(x, y), transform)
    if not np.isfinite(longitudes + latitudes).all():
        return _around_edge_of_world(box, transform)
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


def _border(box: Bounds) -> Tuple[np.ndarray, np.ndarray]:
    """Return x and y of points around a box; the last is the first."""
    xmin, ymin, xmax, ymax = box
    there, back = np.linspace(0.0, 1.0, _STEPS + 1)[:-1], np.linspace(1.0, 0.0, _STEPS + 1)[:-1]
    none, all_ = np.zeros(_STEPS), np.ones(_STEPS)
    x = np.concatenate([there, all_, back, none, [0.0]])
    y = np.concatenate([none, there, all_, back, [0.0]])
    return xmin + x * (xmax - xmin), ymin + y * (ymax - ymin)


def _transformed(
    points: Iterable[Tuple[float, float]], transform: QgsCoordinateTransform
) -> Tuple[np.ndarray, np.ndarray]:
    """Return longitudes and latitudes, NaN where a point lies outside the world."""
    found = []
    for x, y in points:
        try:
            point = transform.transform(QgsPointXY(float(x), float(y)))
            found.append((point.x(), point.y()))
        except QgsCsException:
            found.append((np.nan, np.nan))
    longitudes, latitudes = np.array(found).T
    return longitudes, latitudes


def _around_edge_of_world(box: Bounds, transform: QgsCoordinateTransform) -> Bounds:
    """Return a box that is rather too large, for one that reaches beyond the edge of the world."""
    xmin, ymin, xmax, ymax = box
    x, y = np.meshgrid(np.linspace(xmin, xmax, _STEPS + 1), np.linspace(ymin, ymax, _STEPS + 1))
    longitudes, latitudes = _transformed(zip(x.ravel(), y.ravel()), transform)
    is_there = np.isfinite(longitudes + latitudes)
    if not is_there.any():
        return _WORLD
    longitudes, latitudes = longitudes[is_there], latitudes[is_there]
    beside, above = (4.0 * np.ptp(each) / _STEPS for each in (longitudes, latitudes))
    return (
        max(-180.0, float(longitudes.min() - beside)),
        max(-90.0, float(latitudes.min() - above)),
        min(180.0, float(longitudes.max() + beside)),
        min(90.0, float(latitudes.max() + above)),
    )


def _in_one_turn(west: float, east: float) -> Tuple[float, float]:
    """Bring longitudes between -180 and 180; across the antimeridian west stays above east."""
    if east - west >= 360.0 - _NEAR:
        return -180.0, 180.0
    turn = np.floor((west + 180.0 + _NEAR) / 360.0) * 360.0
    west, east = max(-180.0, float(west - turn)), float(east - turn)
    if east <= 180.0 + _NEAR:
        return west, min(180.0, east)
    return west, east - 360.0
