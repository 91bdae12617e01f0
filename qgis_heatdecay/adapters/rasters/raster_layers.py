# SPDX-License-Identifier: GPL-2.0-or-later
"""Raster layers on their way from the main thread: files, CRS, NoData and times."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, Optional, Tuple, Union

import numpy as np
from osgeo import gdal
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsDateTimeRange, QgsRasterLayer

from ...core.errors import HeatDecayError
from ...core.grid import Grid
from ...core.progress import Tick
from ...core.texts import to_translate, tr, tr_n, translated
from ...remote.addresses import without_secrets
from ..compat import RANGE_PER_BAND, quiet_gdal, to_python
from .opening import Ranges, RasterPart, open_raster
from .raster_files import stopped_by
from .warped_values import copied

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


_FIXED_RANGE = Qgis.RasterTemporalMode.FixedTemporalRange


@dataclass(frozen=True)
class Span:
    """When a raster begins to be true, and until when; None where that is open.

    Datetimes are aware, or naive on a clock that nobody told; texts are as they are written.
    """

    start: Union[str, dt.datetime]
    end: Optional[dt.datetime] = None


@dataclass(frozen=True)
class TakenRaster:
    """A raster that is to be read.

    path : as GDAL names it.
    crs : the layer's, which need not be the file's; None for files that no layer stands for.
    span, band_spans : the times that the layer's temporal properties say.
    no_data : by the band, the numbers that the layer's properties add to NoData.
    """

    path: str
    layer_name: str = ""
    crs: Optional[QgsCoordinateReferenceSystem] = None
    span: Optional[Span] = None
    band_spans: Dict[int, Span] = field(default_factory=dict)
    no_data: Dict[int, Ranges] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's name, without keys in its address; NETCDF:"folder/t.nc":t2m is t.nc."""
        quoted = self.path.split('"')
        name = Path(quoted[1] if len(quoted) == 3 else self.path).name
        return without_secrets(name) or self.layer_name


def take_raster(layer: QgsRasterLayer) -> TakenRaster:
    """Remember a layer; call it in the main thread.

    Raises
    ------
    HeatDecayError
        The layer does not come from a file.
    """
    if layer.providerType() != "gdal":
        raise HeatDecayError(
            tr(
                "INPUT '{name}' is no raster file but comes from the provider '{provider}'. Export "
                "it as a GeoTIFF first.",
                name=layer.name(),
                provider=layer.providerType(),
            )
        )
    return TakenRaster(
        path=path_of(layer),
        layer_name=layer.name(),
        crs=QgsCoordinateReferenceSystem(layer.crs()),
        no_data=further_no_data(layer),
        **_times(layer.temporalProperties()),
    )


def _times(temporal: Any) -> Dict[str, Any]:
    """Return the times that a layer's temporal properties say; modes that only redraw say none."""
    if not temporal.isActive():
        return {}
    if temporal.mode() == _FIXED_RANGE:
        return {"span": _span(temporal.fixedTemporalRange())}
    if RANGE_PER_BAND is not None and temporal.mode() == RANGE_PER_BAND:
        spans = {band: _span(each) for band, each in temporal.fixedRangePerBand().items()}
        return {"band_spans": {band: span for band, span in spans.items() if span}}
    return {}


def _span(times: QgsDateTimeRange) -> Optional[Span]:
    start, end = to_python(times.begin()), to_python(times.end())
    return None if start is None else Span(start, end)


def file_crs(path: str) -> Optional[QgsCoordinateReferenceSystem]:
    """Return the CRS of a file, invalid where it has none; None where it cannot be opened."""
    with quiet_gdal():
        try:
            dataset = open_raster(path)
        except RuntimeError:
            return None
        wkt = dataset.GetProjection() or dataset.GetGCPProjection()
    return QgsCoordinateReferenceSystem.fromWkt(wkt) if wkt else QgsCoordinateReferenceSystem()
