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
from .opening import geotransform_of

# No picture needs to be larger than Earth is round, in meters.
_LARGEST = 4.1e7
# Pictures in a Mercator projection end where web maps do.
_LATITUDE = 85.06
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
    def is_upright(self) -> bool:
        """Whether rows and columns run along the axes."""
        return not (self.controlled or self.geotransform[2] or self.geotransform[4])

    @property
    def pixel_size(self) -> float:
        """The width of its pixels, in map units of its own CRS."""
        return abs(self.geotransform[1])

    @property
    def box(self) -> Bounds:
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


def box_of(footprints: Iterable[Footprint], crs: QgsCoordinateReferenceSystem) -> Bounds:
    """Return the box of all rasters in a CRS.

    Raises
    ------
    HeatDecayError
        A raster cannot be placed in that CRS.
    """
    boxes: List[Bounds] = [_box_in(each, crs) for each in footprints]
    west, south, east, north = zip(*boxes)
    lowest, highest = _furthest(crs)
    return min(west), max(min(south), lowest), max(east), min(max(north), highest)


def within_use(box: Bounds, crs: QgsCoordinateReferenceSystem) -> Bounds:
    """Leave of a box that no map can show what lies where the CRS is meant to be used.

    Around a pole, say, the other pole lies beyond all measure.
    """
    if not crs.isValid() or crs.isGeographic():
        return box
    to_meters = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), _METERS)
    area = crs.bounds()
    if max(box[2] - box[0], box[3] - box[1]) * to_meters <= _LARGEST or area.isEmpty():
        return box
    corner = area.xMinimum(), area.width(), 0.0, area.yMaximum(), 0.0, -area.height()
    degrees = wkt_of(QgsCoordinateReferenceSystem("EPSG:4326"))
    west, south, east, north = _box_in(Footprint(1, 1, corner, degrees), crs)
    cut = max(box[0], west), max(box[1], south), min(box[2], east), min(box[3], north)
    return cut if cut[0] < cut[2] and cut[1] < cut[3] else box


def _furthest(crs: QgsCoordinateReferenceSystem) -> Tuple[float, float]:
    """Return how far down and up a picture reaches: Mercator's poles lie nowhere."""
    if crs.projectionAcronym() != "merc":
        return -math.inf, math.inf
    to_mercator = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), crs, QgsCoordinateTransformContext()
    )
    edges = [QgsPointXY(0.0, latitude) for latitude in (-_LATITUDE, _LATITUDE)]
    try:
        south, north = (to_mercator.transform(edge).y() for edge in edges)
    except QgsCsException:  # the Mercator of another body
        return -math.inf, math.inf
    return south, north


def lies_along(footprint: Footprint, crs: QgsCoordinateReferenceSystem) -> bool:
    """Say whether a raster's rows and columns run along the axes of a CRS."""
    target = wkt_of(crs) or footprint.wkt
    return footprint.is_upright and is_same_crs(footprint.wkt or target, target)


def _box_in(footprint: Footprint, crs: QgsCoordinateReferenceSystem) -> Bounds:
    if lies_along(footprint, crs):
        return footprint.box
    target = wkt_of(crs) or footprint.wkt
    source = footprint.wkt or target
    with quiet_gdal():
        if footprint.controlled:
            return _controlled_box(footprint.controlled, source, target)
        x, y = _lattice(footprint)
        if not is_same_crs(source, target):
            x, y = _transformed(x, y, source, target)
    known = np.isfinite(x) & np.isfinite(y)
    if not known.any():
        raise HeatDecayError(
            tr(
                "A raster over {box} (xmin, ymin, xmax, ymax) cannot be shown in {crs}. Give "
                "another TARGET_CRS.",
                box=", ".join(f"{edge:.8g}" for edge in footprint.box),
                crs=crs_name(crs) or "TARGET_CRS",
            )
        )
    x, y = x[known], y[known]
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


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
    """Give places in another CRS, not finite where it has none: it may be that of another body."""
    nowhere = np.full(len(x), np.nan)
    try:
        transform = osr.CoordinateTransformation(reference_of(source), reference_of(target))
        places = np.array(transform.TransformPoints(np.column_stack([x, y]).tolist()))
    # By version and settings of GDAL the first fails, or the second has nothing to go by.
    except (RuntimeError, TypeError):
        return nowhere, nowhere
    return places[:, 0], places[:, 1]


def _controlled_box(path: str, source: str, target: str) -> Bounds:
    """Return the box of a raster that is placed by control points."""
    laid = gdal.AutoCreateWarpedVRT(gdal.Open(path), source or None, target or None)
    if laid is None:
        raise HeatDecayError(
            tr(
                "'{path}' cannot be placed by its control points: {reason}",
                path=path,
                reason=gdal.GetLastErrorMsg(),
            )
        )
    return Footprint(laid.RasterXSize, laid.RasterYSize, laid.GetGeoTransform(), target).box
