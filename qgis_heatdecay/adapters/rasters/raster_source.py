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
from ...core.texts import to_translate, tr, tr_n, translated

_ROWS_AT_ONCE = 512
# A pixel may be this much higher than wide and still be called square.
_SQUARE = 1e-4

_ROTATED = to_translate(
    "INPUT '{name}' has pixels of {width:g} x {height:g} map units and is rotated. The picture "
    "needs square pixels, north up: use 'Warp (reproject)' with an output resolution first."
)
_NOT_SQUARE = to_translate(
    "INPUT '{name}' has pixels of {width:g} x {height:g} map units. The picture needs square "
    "pixels, north up: use 'Warp (reproject)' with an output resolution first."
)


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
        raise HeatDecayError(tr("INPUT is no raster that QGIS can read."))
    if layer.dataProvider().name() != "gdal":
        raise HeatDecayError(
            tr(
                "INPUT '{name}' is no raster file but comes from the provider '{provider}'. "
                "Export it as a GeoTIFF first.",
                name=layer.name(),
                provider=layer.dataProvider().name(),
            )
        )
    if not 1 <= band <= layer.bandCount():
        raise HeatDecayError(
            tr_n(
                layer.bandCount(),
                "BAND {band} is not there: '{name}' has {n} band.",
                "BAND {band} is not there: '{name}' has {n} bands.",
                band=band,
                name=layer.name(),
            )
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
        raise HeatDecayError(
            tr(
                "INPUT '{name}' cannot be read: {reason}",
                name=source.name,
                reason=gdal.GetLastErrorMsg(),
            )
        )
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
            raise HeatDecayError(
                tr(
                    "INPUT '{name}' is damaged: {reason}",
                    name=source.name,
                    reason=gdal.GetLastErrorMsg(),
                )
            )
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
        found = _ROTATED if turn_x or turn_y else _NOT_SQUARE
        raise HeatDecayError(translated(found, name=name, width=width, height=height))
    return Grid(xmin, ymax, width, dataset.RasterXSize, dataset.RasterYSize)
