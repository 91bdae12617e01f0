# SPDX-License-Identifier: GPL-2.0-or-later
"""A band of a raster layer as an array."""

from dataclasses import dataclass
from typing import Optional

import numpy as np
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer

from ...core.errors import HeatDecayError
from ...core.grid import Grid
from ...core.progress import Tick

_ROWS_AT_ONCE = 512
# A pixel may be this much higher than wide and still be called square.
_SQUARE = 1e-4


@dataclass(frozen=True)
class RasterBand:
    """Which band of which file is to be read, taken in the main thread."""

    uri: str
    name: str
    band: int
    crs: QgsCoordinateReferenceSystem


def take_band(layer: Optional[QgsRasterLayer], band: int) -> RasterBand:
    """Remember a layer's file and band.

    Raises
    ------
    HeatDecayError
        The layer is no raster file or has no such band.
    """
    if layer is None or not layer.isValid():
        raise HeatDecayError("INPUT is no raster that QGIS can read.")
    if layer.dataProvider().name() != "gdal":
        raise HeatDecayError(
            f"INPUT '{layer.name()}' is no raster file but comes from the provider "
            f"'{layer.dataProvider().name()}'. Export it as a GeoTIFF first."
        )
    if not 1 <= band <= layer.bandCount():
        raise HeatDecayError(
            f"BAND {band} is not there: '{layer.name()}' has {layer.bandCount()} band(s)."
        )
    return RasterBand(layer.source(), layer.name(), band, QgsCoordinateReferenceSystem(layer.crs()))


def read_band(source: RasterBand, tick: Tick) -> "tuple[np.ndarray, Grid]":
    """Read a band as float32 (rows, cols), NaN where there is no data, and its grid.

    Raises
    ------
    HeatDecayError
        The file cannot be read, its pixels are not square or it is rotated.
    """
    dataset = gdal.Open(source.uri)
    if dataset is None:
        raise HeatDecayError(f"INPUT '{source.name}' cannot be read: {gdal.GetLastErrorMsg()}")
    grid = _grid_of(dataset, source.name)
    band = dataset.GetRasterBand(source.band)
    scale, offset = band.GetScale() or 1.0, band.GetOffset() or 0.0
    values = np.empty(grid.shape, dtype=np.float32)
    for row in range(0, grid.height, _ROWS_AT_ONCE):
        tick(row / grid.height)
        window = 0, row, grid.width, min(_ROWS_AT_ONCE, grid.height - row)
        block = band.ReadAsArray(*window)
        valid = band.GetMaskBand().ReadAsArray(*window)
        if block is None or valid is None:
            raise HeatDecayError(f"INPUT '{source.name}' is damaged: {gdal.GetLastErrorMsg()}")
        block = block.astype(np.float64) * scale + offset
        values[row : row + window[3]] = np.where(valid > 0, block, np.nan)
    values[np.isinf(values)] = np.nan
    return values, grid


def _grid_of(dataset: gdal.Dataset, name: str) -> Grid:
    xmin, width, turn_x, ymax, turn_y, height = dataset.GetGeoTransform()
    if (
        height > 0
        and not (turn_x or turn_y)
        and dataset.GetGeoTransform(can_return_null=True) is None
    ):
        # Without a georeference the rows are counted downwards, as in every picture.
        height = -height
    if turn_x or turn_y or width <= 0 or height >= 0 or abs(-height / width - 1) > _SQUARE:
        raise HeatDecayError(
            f"INPUT '{name}' has pixels of {width:g} x {height:g} map units"
            + (" and is rotated" if turn_x or turn_y else "")
            + ". The picture needs square pixels, north up: use 'Warp (reproject)' with an output "
            "resolution first."
        )
    return Grid(xmin, ymax, width, dataset.RasterXSize, dataset.RasterYSize)
