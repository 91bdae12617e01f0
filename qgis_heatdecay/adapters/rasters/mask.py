# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons as a mask of pixels."""

import numpy as np
from osgeo import gdal, ogr, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsProcessingFeatureSource,
)

from ...core.errors import HeatDecayError
from ...core.grid import Grid
from ...core.progress import Tick
from ..compat import quiet_gdal
from .files import stopped_by

# GDAL asks whether to go on after so many rows; each looks at every vertex.
_ROWS_AT_ONCE = 64


def pixels_inside(
    polygons: QgsProcessingFeatureSource,
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    tick: Tick,
) -> np.ndarray:
    """Give a bool array (rows, cols): True where the pixel's centre is inside a polygon.

    Raises
    ------
    HeatDecayError
        No pixel of the grid is inside.
    """
    # GDAL 3.11 moved the vectors in memory to the driver of rasters in memory.
    driver = ogr.GetDriverByName("Memory") or ogr.GetDriverByName("MEM")
    store = driver.CreateDataSource("mask")
    layer = store.CreateLayer("mask", osr.SpatialReference(), ogr.wkbUnknown)
    request = QgsFeatureRequest().setNoAttributes()
    if crs.isValid() and polygons.sourceCrs().isValid():
        request.setDestinationCrs(crs, transform_context)
    request.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
    for feature in polygons.getFeatures(request):
        tick(0.0)
        if not feature.hasGeometry():
            continue
        shape = ogr.Feature(layer.GetLayerDefn())
        shape.SetGeometry(ogr.CreateGeometryFromWkb(feature.geometry().asWkb().data()))
        layer.CreateFeature(shape)
    target = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1, gdal.GDT_Byte)
    target.SetGeoTransform(grid.geotransform)
    with stopped_by(tick) as progress, quiet_gdal():
        options = [f"CHUNKYSIZE={_ROWS_AT_ONCE}"]
        gdal.RasterizeLayer(target, [1], layer, None, None, [1], options, progress)
    inside = target.GetRasterBand(1).ReadAsArray().astype(bool)
    if not inside.any():
        raise HeatDecayError(
            "MASK hides every pixel: none of its polygons covers the centre of a pixel of the "
            f"raster, whose extent is {', '.join(f'{edge:.8g}' for edge in grid.box)} in "
            f"{crs.authid() or 'the CRS of the layer'}. Give polygons that overlap it."
        )
    return inside
