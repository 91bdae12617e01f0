# SPDX-License-Identifier: GPL-2.0-or-later
"""Where rasters lie, and the grid over all of them."""

import math
from dataclasses import dataclass
from typing import Iterable, List, Optional, Tuple

import numpy as np
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
    QgsUnitTypes,
)

from ...core.errors import HeatDecayError
from ...core.grid import Bounds
from ...core.texts import tr
from ..compat import quiet_gdal
from ..crs import Geotransform, crs_name, is_same_crs, reference_of, wkt_of
from ..extents import DEGREES, are_apart, bounds_of, extent_text
from ..reading.reproject import MERCATOR_LATITUDE
from .opening import geotransform_of

# No picture needs to be larger than Earth is round, in meters.
_LARGEST = 4.1e7
_LATTICE = 33
_METERS = QgsUnitTypes.DistanceUnit.DistanceMeters


@dataclass(frozen=True)
class Footprint:
    """The pixels of a raster, without what is in them.

    wkt : its CRS, empty where it has none.
    controlled : the path of one that is placed by control points, which only its file tells.
    """

    columns: int
    rows: int
    geotransform: Geotransform
    wkt: str
    controlled: str = ""

    @property
    def pixel_size(self) -> float:
        """The width of its pixels, in map units of its own CRS."""
        return abs(self.geotransform[1])

    @property
    def bounds(self) -> Bounds:
        """The outer edges in its own CRS; without its turn, if it has one."""
        xmin, width, _, ymax, _, height = self.geotransform
        x, y = xmin + self.columns * width, ymax + self.rows * height
        return min(xmin, x), min(ymax, y), max(xmin, x), max(ymax, y)


def footprint_of(
    dataset: gdal.Dataset, path: str, crs: Optional[QgsCoordinateReferenceSystem]
) -> Footprint:
    """Return where a raster lies; ``crs`` is that of its layer, where there is one."""
    has_points = bool(dataset.GetGCPCount()) and not dataset.GetGeoTransform(can_return_null=True)
    wkt = wkt_of(crs) if crs is not None else ""
    return Footprint(
        dataset.RasterXSize,
        dataset.RasterYSize,
        geotransform_of(dataset),
        wkt or dataset.GetProjection() or dataset.GetGCPProjection(),
        path if has_points else "",
    )


def footprint_bounds(footprints: Iterable[Footprint], crs: QgsCoordinateReferenceSystem) -> Bounds:
    """Return the bounds of all rasters in a CRS.

    Raises HeatDecayError: a raster cannot be placed in that CRS.
    """
    west, south, east, north = zip(*[_bounds_in(each, crs) for each in footprints])
    lowest, highest = _furthest(crs)
    return min(west), max(min(south), lowest), max(east), min(max(north), highest)


def covered_boxes(boxes: np.ndarray) -> List[int]:
    """Return the numbers of those that lie below an earlier one by more than half.

    boxes : (n, 4), xmin, ymin, xmax, ymax; half is that of the smaller of two.
    """
    sides = boxes[:, 2:] - boxes[:, :2]
    areas = sides.prod(axis=1)
    covered = []
    for number in range(1, len(boxes)):
        above = boxes[:number]
        shared = np.minimum(above[:, 2:], boxes[number, 2:]) - np.maximum(
            above[:, :2], boxes[number, :2]
        )
        overlap = np.maximum(shared, 0.0).prod(axis=1)
        if (overlap > np.minimum(areas[:number], areas[number]) / 2).any():
            covered.append(number)
    return covered


def within_use(bounds: Bounds, crs: QgsCoordinateReferenceSystem) -> Bounds:
    """Cut bounds that no map can show down to where the CRS is meant to be used.

    Around a pole, say, the other pole lies beyond all measure.
    """
    if not crs.isValid() or crs.isGeographic():
        return bounds
    to_meters = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), _METERS)
    use = crs.bounds()
    xmin, ymin, xmax, ymax = bounds
    if max(xmax - xmin, ymax - ymin) * to_meters <= _LARGEST or use.isEmpty():
        return bounds
    corner = use.xMinimum(), use.width(), 0.0, use.yMaximum(), 0.0, -use.height()
    degrees = wkt_of(QgsCoordinateReferenceSystem(DEGREES))
    within = _bounds_in(Footprint(1, 1, corner, degrees), crs)
    if are_apart(bounds, within):
        return bounds
    west, south, east, north = within
    return max(xmin, west), max(ymin, south), min(xmax, east), min(ymax, north)


def _furthest(crs: QgsCoordinateReferenceSystem) -> Tuple[float, float]:
    """Return how far down and up a picture reaches: in Mercator, as far as web maps."""
    if crs.projectionAcronym() != "merc":
        return -math.inf, math.inf
    to_mercator = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(DEGREES), crs, QgsCoordinateTransformContext()
    )
    edges = [QgsPointXY(0.0, latitude) for latitude in (-MERCATOR_LATITUDE, MERCATOR_LATITUDE)]
    try:
        south, north = (to_mercator.transform(edge).y() for edge in edges)
    except QgsCsException:  # the Mercator of another body
        return -math.inf, math.inf
    return south, north


def lies_along(footprint: Footprint, crs: QgsCoordinateReferenceSystem) -> bool:
    """Say whether a raster's rows and columns run along the axes of a CRS."""
    if footprint.controlled or footprint.geotransform[2] or footprint.geotransform[4]:
        return False
    target = wkt_of(crs) or footprint.wkt
    return is_same_crs(footprint.wkt or target, target)


def _bounds_in(footprint: Footprint, crs: QgsCoordinateReferenceSystem) -> Bounds:
    if lies_along(footprint, crs):
        return footprint.bounds
    target = wkt_of(crs) or footprint.wkt
    source = footprint.wkt or target
    with quiet_gdal():
        if footprint.controlled:
            return _controlled_bounds(footprint.controlled, source, target)
        x, y = _lattice(footprint)
        if not is_same_crs(source, target):
            x, y = _transformed(x, y, source, target)
    known = np.isfinite(x) & np.isfinite(y)
    if not known.any():
        raise HeatDecayError(
            tr(
                "A raster over {extent} (xmin, xmax, ymin, ymax) cannot be shown in {crs}. Choose "
                "another TARGET_CRS.",
                extent=extent_text(footprint.bounds, digits=8),
                crs=crs_name(crs) or "TARGET_CRS",
            )
        )
    return bounds_of(x[known], y[known])


def _lattice(footprint: Footprint) -> Tuple[np.ndarray, np.ndarray]:
    """Return places all over a raster, for its outline may pass a pole or the end of the world."""
    columns, rows = np.meshgrid(
        np.linspace(0, footprint.columns, _LATTICE), np.linspace(0, footprint.rows, _LATTICE)
    )
    x0, x_column, x_row, y0, y_column, y_row = footprint.geotransform
    x = x0 + columns * x_column + rows * x_row
    return x.ravel(), (y0 + columns * y_column + rows * y_row).ravel()


def _transformed(
    x: np.ndarray, y: np.ndarray, source: str, target: str
) -> Tuple[np.ndarray, np.ndarray]:
    """Return places in another CRS, not finite where it has none, as that of another body."""
    nowhere = np.full(len(x), np.nan)
    try:
        transform = osr.CoordinateTransformation(reference_of(source), reference_of(target))
        places = np.array(transform.TransformPoints(np.column_stack([x, y]).tolist()))
    # By version and settings of GDAL the first fails, or the second has nothing to go by.
    except (RuntimeError, TypeError):
        return nowhere, nowhere
    return places[:, 0], places[:, 1]


def _controlled_bounds(path: str, source: str, target: str) -> Bounds:
    """Return the bounds of a raster that is placed by control points."""
    laid = gdal.AutoCreateWarpedVRT(gdal.Open(path), source or None, target or None)
    if laid is None:
        raise HeatDecayError(
            tr(
                "'{path}' cannot be placed by its control points: {reason}",
                path=path,
                reason=gdal.GetLastErrorMsg(),
            )
        )
    return Footprint(laid.RasterXSize, laid.RasterYSize, laid.GetGeoTransform(), target).bounds
