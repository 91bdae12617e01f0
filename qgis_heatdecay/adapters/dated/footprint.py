# SPDX-License-Identifier: GPL-2.0-or-later
"""Where rasters lie, and the grid over all of them."""

import math
from dataclasses import dataclass
from typing import Iterable, List, Optional, Tuple

from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
)

from ...core.errors import HeatDecayError
from ...core.grid import Box
from ..compat import quiet_gdal
from ..ground.warp import Geotransform, wkt_of
from ..rasters.opening import geotransform_of, is_same_crs

# Pictures in a Mercator projection end where web maps do.
_LATITUDE = 85.06


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
    def box(self) -> Box:
        """The outer edges of an upright one, in its own CRS."""
        xmin, width, _, ymax, _, height = self.geotransform
        x, y = xmin + self.columns * width, ymax + self.rows * height
        return min(xmin, x), min(ymax, y), max(xmin, x), max(ymax, y)


def footprint_of(
    dataset: gdal.Dataset, path: str, crs: Optional[QgsCoordinateReferenceSystem]
) -> Footprint:
    """Give where a raster lies; ``crs`` is that of its layer, where there is one."""
    has_points = bool(dataset.GetGCPCount()) and not dataset.GetGeoTransform(can_return_null=True)
    wkt = wkt_of(crs) if crs is not None else ""
    return Footprint(
        dataset.RasterXSize,
        dataset.RasterYSize,
        geotransform_of(dataset),
        wkt or dataset.GetProjection() or dataset.GetGCPProjection(),
        path if has_points else "",
    )


def box_of(footprints: Iterable[Footprint], crs: QgsCoordinateReferenceSystem) -> Box:
    """Give the box of all rasters in a CRS.

    Raises
    ------
    HeatDecayError
        A raster cannot be placed in that CRS.
    """
    boxes: List[Box] = [_box_in(each, crs) for each in footprints]
    west, south, east, north = zip(*boxes)
    lowest, highest = _furthest(crs)
    return min(west), max(min(south), lowest), max(east), min(max(north), highest)


def _furthest(crs: QgsCoordinateReferenceSystem) -> Tuple[float, float]:
    """Give how far down and up a picture reaches: Mercator's poles lie nowhere."""
    if crs.projectionAcronym() != "merc":
        return -math.inf, math.inf
    to_mercator = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), crs, QgsCoordinateTransformContext()
    )
    edges = [QgsPointXY(0.0, latitude) for latitude in (-_LATITUDE, _LATITUDE)]
    south, north = (to_mercator.transform(edge).y() for edge in edges)
    return south, north


def lies_along(footprint: Footprint, crs: QgsCoordinateReferenceSystem) -> bool:
    """Say whether a raster's rows and columns run along the axes of a CRS."""
    target = wkt_of(crs) if crs.isValid() else footprint.wkt
    return footprint.is_upright and is_same_crs(footprint.wkt or target, target)


def _box_in(footprint: Footprint, crs: QgsCoordinateReferenceSystem) -> Box:
    if lies_along(footprint, crs):
        return footprint.box
    target = wkt_of(crs) if crs.isValid() else ""
    source = footprint.wkt or target
    with quiet_gdal():
        dataset = None
        if footprint.controlled:
            dataset = gdal.Open(footprint.controlled)
        else:
            # As large as the raster, with nothing in it: GDAL only asks for the place.
            dataset = gdal.GetDriverByName("VRT").Create("", footprint.columns, footprint.rows, 1)
            dataset.SetGeoTransform(footprint.geotransform)
        laid = gdal.AutoCreateWarpedVRT(dataset, source or None, target or None)
    if laid is None:
        name = crs.authid() or "the target CRS"
        raise HeatDecayError(
            f"The rasters, in '{source[:60]}', cannot be shown in {name}. Give another TARGET_CRS."
        )
    return Footprint(laid.RasterXSize, laid.RasterYSize, laid.GetGeoTransform(), target).box
