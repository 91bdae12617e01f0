# SPDX-License-Identifier: GPL-2.0-or-later
"""Raster layers on their way from the main thread: their files, CRS and times."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, Optional, Union

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsDateTimeRange, QgsRasterLayer

from ...core.errors import HeatDecayError
from ...core.texts import tr
from ...remote.addresses import without_secrets
from ..compat import RANGE_PER_BAND, quiet_gdal, to_python
from ..rasters.opening import Ranges, open_raster
from ..rasters.raster_source import further_no_data, path_of

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
