# SPDX-License-Identifier: GPL-2.0-or-later
"""Raster layers, prepared in the main thread for any other: files, CRS, NoData and times."""

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Dict, Optional, Tuple, Union

import numpy as np
from osgeo import gdal
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsDateTimeRange, QgsRasterLayer

from ...core.errors import HeatDecayError, InvalidParameter
from ...core.grid import Grid
from ...core.numbers import to_number
from ...core.progress import Tick
from ...core.texts import to_translate, tr, tr_n, translated
from ..compat import RANGE_PER_BAND, quiet_gdal, to_python
from ..public_sources import layer_name, public_source
from .footprint import Footprint, footprint_of
from .opening import Ranges, RasterPart, open_on_grid, open_raster
from .raster_files import LEGEND_TITLE_ITEM, LONE_FEATURE_ITEM, VALUES_ITEM
from .warped_values import copied, oddity_of, offset_of

# A pixel may be this much higher than wide and still be called square.
_SQUARE = 1e-4
# Variables that only say where and when the others are.
_AXES = re.compile(
    r"_(?:bnds|bounds)$|^(?:crs|spatial_ref|time|x?lat|x?long?|latitude|longitude)$", re.IGNORECASE
)
_FIXED_RANGE = Qgis.RasterTemporalMode.FixedTemporalRange

_ROTATED = to_translate(
    "INPUT '{name}' has pixels of {width:g} x {height:g} map units and is rotated. The picture "
    "needs square pixels, north up: use 'Warp (reproject)' with an output resolution first."
)
_CONTROLLED = to_translate(
    "INPUT '{name}' is placed by control points or by coordinates of its pixels. The picture needs "
    "square pixels, north up: use 'Warp (reproject)' first."
)
_NOT_SQUARE = to_translate(
    "INPUT '{name}' has pixels of {width:g} x {height:g} map units. The picture needs square "
    "pixels, north up: use 'Warp (reproject)' with an output resolution first."
)


@dataclass(frozen=True)
class TimeSpan:
    """When a raster begins to be true, and until when; None where that is open.

    Datetimes are aware, or naive on a clock that nobody told; texts are as they are written.
    """

    start: Union[str, dt.datetime]
    end: Optional[dt.datetime] = None


@dataclass(frozen=True)
class PreparedRaster:
    """A raster that is to be read.

    path : as GDAL names it.
    crs : the layer's, which need not be the file's; None for files that no layer stands for.
    span, band_spans : the times that the layer's temporal properties say.
    no_data : by the band, the numbers that the layer's properties add to NoData.
    """

    path: str
    layer_name: str = ""
    crs: Optional[QgsCoordinateReferenceSystem] = None
    span: Optional[TimeSpan] = None
    band_spans: Dict[int, TimeSpan] = field(default_factory=dict)
    no_data: Dict[int, Ranges] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's name, without keys in its address; NETCDF:"folder/t.nc":t2m is t.nc."""
        quoted = self.path.split('"')
        name = Path(public_source(quoted[1] if len(quoted) == 3 else self.path)).name
        return name or self.layer_name

    def part(self, band: int, name: str, colors: Tuple[int, ...] = ()) -> RasterPart:
        """Return what is to be read of a band, or of those of red, green and blue.

        name : for messages.
        """
        crs = self.crs or QgsCoordinateReferenceSystem()
        return RasterPart(self.path, band, name, crs, self.no_data.get(band, ()), colors)


def prepare_raster(layer: QgsRasterLayer) -> PreparedRaster:
    """Prepare a layer; call it in the main thread.

    Raises HeatDecayError: the layer does not come from a file.
    """
    if layer.providerType() != "gdal":
        raise InvalidParameter(
            tr(
                "INPUT '{name}' is not a raster file; it comes from the provider '{provider}'. "
                "Export it as a GeoTIFF first.",
                name=layer_name(layer),
                provider=layer.providerType(),
            ),
            "INPUT",
            layer_name(layer),
        )
    provider = layer.dataProvider()
    # A raster's own: newer stubs name the class that all layers' have in common.
    temporal: Any = layer.temporalProperties()
    no_data = {
        band: tuple((each.min(), each.max()) for each in provider.userNoDataValues(band))
        for band in range(1, layer.bandCount() + 1)
    }
    # Modes that only redraw say no times.
    mode = temporal.mode() if temporal.isActive() else ""
    by_band = temporal.fixedRangePerBand() if mode == RANGE_PER_BAND else {}
    spans = {band: _span(each) for band, each in by_band.items()}
    return PreparedRaster(
        # Without the options of its driver.
        path=layer.source().split("|option:", 1)[0],
        layer_name=layer_name(layer),
        crs=QgsCoordinateReferenceSystem(layer.crs()),
        span=_span(temporal.fixedTemporalRange()) if mode == _FIXED_RANGE else None,
        band_spans={band: span for band, span in spans.items() if span},
        no_data=no_data,
    )


def prepare_band(layer: Optional[QgsRasterLayer], band: int) -> RasterPart:
    """Prepare a layer's file and band; call it in the main thread.

    Raises HeatDecayError: the layer is no raster file or has no such band.
    """
    if layer is None or not layer.isValid():
        raise InvalidParameter(tr("INPUT is not a raster that QGIS can read."), "INPUT")
    raster = prepare_raster(layer)
    if not 1 <= band <= layer.bandCount():
        raise InvalidParameter(
            tr_n(
                layer.bandCount(),
                "There is no BAND {band}: '{name}' has {n} band.",
                "There is no BAND {band}: '{name}' has {n} bands.",
                band=band,
                name=layer_name(layer),
            ),
            "BAND",
            band,
        )
    if not layer.crs().isValid():
        found = locate(raster.path, None)
        own = QgsCoordinateReferenceSystem.fromWkt(found.wkt if found else "")
        raster = replace(raster, crs=own)
    return raster.part(band, layer_name(layer))


def legend_title_of(part: RasterPart) -> str:
    """Return the title of the legend that is written in a heat raster; empty where none is."""
    return _note_of(part, LEGEND_TITLE_ITEM)


def values_of(part: RasterPart) -> str:
    """Return what a heat raster says of VALUES; empty where it says nothing."""
    return _note_of(part, VALUES_ITEM)


def lone_feature_of(part: RasterPart) -> float:
    """Return the heat of a single feature that is written in a heat raster; 1 where none is."""
    heat = to_number(_note_of(part, LONE_FEATURE_ITEM))
    return heat if heat >= 0 else 1.0


def oddity_of_part(part: RasterPart) -> str:
    """Return what `oddity_of` says of a band that is to be read; empty where it cannot be."""
    with quiet_gdal():
        try:
            dataset = open_raster(part.path)  # its band lives as long as it is open
            return oddity_of(dataset.GetRasterBand(part.band))
        except RuntimeError:
            return ""


def _note_of(part: RasterPart, item: str) -> str:
    with quiet_gdal():
        try:
            return open_raster(part.path).GetMetadataItem(item) or ""
        except RuntimeError:
            return ""


def read_band(part: RasterPart, tick: Tick) -> Tuple[np.ndarray, Grid]:
    """Read a band as float32 (rows, cols), NaN where there is no data, and its grid.

    Raises HeatDecayError: the file cannot be read, its pixels are not square or it is rotated.
    """
    with open_on_grid(part, None, tick) as raster:
        grid = _grid_of(raster.own, part.name)
        return copied(raster, grid, offset_of(raster.dataset, grid) or (0, 0)), grid


@dataclass(frozen=True)
class ChosenVariable:
    """A file, or the one variable of it that is read.

    dataset : None where there are several to choose from, or none has the name.
    path : as GDAL names it.
    variables : the names of all, with their paths; empty where the file has no variables.
    """

    dataset: Optional[gdal.Dataset]
    path: str
    variables: Dict[str, str] = field(default_factory=dict)


def open_variable(path: str, variable: str = "") -> ChosenVariable:
    """Open a file, or a variable of it; without a name the only one that is more than an axis.

    Raises RuntimeError: GDAL cannot; the message is GDAL's.
    """
    dataset = open_raster(path)
    if dataset.RasterCount:
        bands = range(1, dataset.RasterCount + 1 if variable else 1)
        own = {name: path for name in (variable_of(dataset, band) for band in bands) if name}
        return ChosenVariable(dataset if variable in own or not own else None, path, own)
    variables: Dict[str, str] = {}
    for place, _ in dataset.GetSubDatasets():
        variables.setdefault(re.split("[:/]", place)[-1].strip('"'), place)
    wanted = [variable] if variable else [name for name in variables if not _AXES.search(name)]
    if len(wanted) != 1 or wanted[0] not in variables:
        return ChosenVariable(None, path, variables)
    place = variables[wanted[0]]
    return ChosenVariable(open_raster(place), place, variables)


def variable_of(dataset: gdal.Dataset, band: int) -> str:
    """Return the name of the variable that a band of a netCDF or GRIB holds, else nothing."""
    notes = dataset.GetRasterBand(band).GetMetadata()
    return notes.get("NETCDF_VARNAME") or notes.get("GRIB_ELEMENT") or ""


def locate(
    path: str, crs: Optional[QgsCoordinateReferenceSystem], variable: str = ""
) -> Optional[Footprint]:
    """Return where a file lies, None where it cannot be opened; ``crs`` is that of its layer."""
    with quiet_gdal():
        try:
            chosen = open_variable(path, variable)
        except RuntimeError:
            return None
        return chosen.dataset and footprint_of(chosen.dataset, chosen.path, crs)


def _grid_of(own: Footprint, name: str) -> Grid:
    xmin, width, turn_x, ymax, turn_y, height = own.geotransform
    if own.controlled:
        raise HeatDecayError(translated(_CONTROLLED, name=name))
    if turn_x or turn_y or width <= 0 or height >= 0 or abs(-height / width - 1) > _SQUARE:
        found = _ROTATED if turn_x or turn_y else _NOT_SQUARE
        raise HeatDecayError(translated(found, name=name, width=width, height=height))
    return Grid(xmin, ymax, width, own.columns, own.rows)


def _span(times: QgsDateTimeRange) -> Optional[TimeSpan]:
    start, end = to_python(times.begin()), to_python(times.end())
    return None if start is None else TimeSpan(start, end)
