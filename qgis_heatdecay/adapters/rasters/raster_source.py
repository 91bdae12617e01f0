# SPDX-License-Identifier: GPL-2.0-or-later
"""A band of a raster layer as an array."""

from dataclasses import dataclass
from typing import Dict, Optional, Tuple

import numpy as np
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer

from ...core.errors import HeatDecayError
from ...core.grid import Grid
from ...core.progress import Tick
from ...core.texts import to_translate, tr, tr_n, translated
from ...remote.addresses import without_secrets
from ..compat import quiet_gdal
from .files import stopped_by
from .opening import Ranges, RasterPart, open_raster
from .warped import copied

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
    """A band of a layer, taken in the main thread."""

    part: RasterPart
    crs: QgsCoordinateReferenceSystem


def path_of(layer: QgsRasterLayer) -> str:
    """Return the file of a layer as GDAL names it, without the options of its driver."""
    return layer.source().split("|option:", 1)[0]


def further_no_data(layer: QgsRasterLayer) -> Dict[int, Ranges]:
    """Give, by the band, the numbers that a layer's properties add to NoData."""
    provider = layer.dataProvider()
    found = {
        band: tuple((each.min(), each.max()) for each in provider.userNoDataValues(band))
        for band in range(1, layer.bandCount() + 1)
    }
    return {band: ranges for band, ranges in found.items() if ranges}


def take_band(layer: Optional[QgsRasterLayer], band: int) -> RasterBand:
    """Remember a layer's file and band; call it in the main thread.

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
    crs = QgsCoordinateReferenceSystem(layer.crs())
    hidden = further_no_data(layer).get(band, ())
    return RasterBand(RasterPart(path_of(layer), band, layer.name(), crs, hidden), crs)


def read_band(source: RasterBand, tick: Tick) -> Tuple[np.ndarray, Grid]:
    """Read a band as float32 (rows, cols), NaN where there is no data, and its grid.

    Raises
    ------
    HeatDecayError
        The file cannot be read, its pixels are not square or it is rotated.
    """
    with stopped_by(tick) as progress, quiet_gdal():
        dataset = _opened(source.part)
        grid = _grid_of(dataset, source.part.name)
        try:
            return copied(dataset, source.part, (0, 0), grid, progress), grid
        except RuntimeError as error:
            raise HeatDecayError(
                tr(
                    "INPUT '{name}' is damaged: {reason}",
                    name=source.part.name,
                    reason=without_secrets(str(error)),
                )
            ) from None


def _opened(part: RasterPart) -> gdal.Dataset:
    try:
        return open_raster(part.path)
    except RuntimeError as error:
        raise HeatDecayError(
            tr(
                "INPUT '{name}' cannot be read: {reason}",
                name=part.name,
                reason=without_secrets(str(error)),
            )
        ) from None


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
