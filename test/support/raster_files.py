# SPDX-License-Identifier: GPL-2.0-or-later
"""Raster files made by GDAL alone, as others would bring them."""

from pathlib import Path
from typing import Any, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from qgis_heatdecay.adapters.crs import Place
from qgis_heatdecay.core.grid import Grid

UTM = "EPSG:32633"
# MODIS's own projection, which has no EPSG code.
SINUSOIDAL = "+proj=sinu +lon_0=0 +x_0=0 +y_0=0 +R=6371007.181 +units=m +no_defs"
CORNER = (500_000.0, 5_000_000.0)
_TYPES = {
    "uint8": gdal.GDT_Byte,
    "int16": gdal.GDT_Int16,
    "uint16": gdal.GDT_UInt16,
    "int32": gdal.GDT_Int32,
    "float32": gdal.GDT_Float32,
    "float64": gdal.GDT_Float64,
}


def wkt_of(crs: str) -> str:
    """Return a CRS as WKT; an empty text for none."""
    if not crs:
        return ""
    reference = osr.SpatialReference()
    assert reference.SetFromUserInput(crs) == 0
    return reference.ExportToWkt()


def place_of(grid: Grid, crs: QgsCoordinateReferenceSystem) -> Place:
    """Return a grid as a place."""
    return Place(grid, crs, QgsCoordinateTransformContext())


def write_tiff(
    path: Path,
    values: Any,
    corner: Tuple[float, float] = CORNER,
    size: float = 10.0,
    crs: str = UTM,
    no_data: Optional[float] = None,
    descriptions: Sequence[str] = (),
    turned: float = 0.0,
) -> Path:
    """Write (rows, cols) or (bands, rows, cols); the type is that of the array."""
    bands = np.atleast_3d(values) if np.ndim(values) == 2 else np.asarray(values)
    bands = bands[..., 0][np.newaxis] if np.ndim(values) == 2 else bands
    count, rows, columns = bands.shape
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(str(path), columns, rows, count, _TYPES[bands.dtype.name])
    dataset.SetGeoTransform((corner[0], size, turned, corner[1], turned, -size))
    dataset.SetProjection(wkt_of(crs))
    for number in range(count):
        band = dataset.GetRasterBand(number + 1)
        band.WriteArray(bands[number])
        if no_data is not None:
            band.SetNoDataValue(no_data)
        if descriptions:
            band.SetDescription(descriptions[number])
    dataset.FlushCache()
    del dataset
    return path


def change(path: Path, **settings: Any) -> Path:
    """Set scale, offset, mask (rows, cols) or the meaning of a band (band, GCI) of a file."""
    dataset = gdal.Open(str(path), gdal.GA_Update)
    band = dataset.GetRasterBand(1)
    if "scale" in settings:
        band.SetScale(settings["scale"])
        band.SetOffset(settings["offset"])
    if "mask" in settings:
        dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
        band.GetMaskBand().WriteArray(settings["mask"])
    if "alpha" in settings:
        dataset.GetRasterBand(settings["alpha"]).SetColorInterpretation(gdal.GCI_AlphaBand)
    if "palette" in settings:
        table = gdal.ColorTable()
        for value, color in settings["palette"].items():
            table.SetColorEntry(value, color)
        band.SetColorTable(table)
    dataset.FlushCache()
    del dataset
    return path
