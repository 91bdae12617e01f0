# SPDX-License-Identifier: GPL-2.0-or-later
"""Raster files opened for a grid: where they lie, in which CRS, and GDAL's warp between the two."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Callable, Iterator, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem

from ...core.errors import FileError
from ...core.grid import Grid
from ...core.progress import Tick
from ...core.progress import part as share_of
from ...core.texts import tr, tr_n
from ...remote.addresses import without_secrets
from ..compat import quiet_gdal
from ..crs import Place, georeference, wkt_of
from ..feedback import gdal_progress
from .footprint import Footprint, around, footprint_of, geotransform_of, is_controlled, is_placed

# How far the places that GDAL finds between those it computes may be off, in pixels.
_ERROR_PX = 0.02
_WARP_MEGABYTES = 256
# Rasters of so many pixels are shrunk so many times at least before they are warped.
_LARGE_PX, _LEAST_FACTOR = 50_000_000, 3
# Further out lies nothing, in whatever units.
_FURTHEST = 1e15
_WITH_FRACTIONS = (gdal.GDT_Float32, gdal.GDT_Float64, gdal.GDT_CFloat32, gdal.GDT_CFloat64)

Ranges = Tuple[Tuple[float, float], ...]


@dataclass(frozen=True)
class RasterPart:
    """A band of a raster.

    path : as GDAL names it, also /vsicurl/... or NETCDF:"a.nc":t2m.
    band : counted from 1.
    name : for messages.
    crs : invalid where it is to be that of the file.
    no_data : least and largest of further numbers that mean no data, the ends included.
    colors : the bands of red, green and blue, where they were chosen.
    opened : what is read, where the thread that reads it has it open already.
    """

    path: str
    band: int
    name: str
    crs: QgsCoordinateReferenceSystem = field(default_factory=QgsCoordinateReferenceSystem)
    no_data: Ranges = ()
    colors: Tuple[int, ...] = ()
    opened: Optional[gdal.Dataset] = None

    def hides(self, numbers: np.ndarray) -> np.ndarray:
        """Return which numbers mean no data although the file does not say so."""
        hidden = np.zeros(numbers.shape, bool)
        for low, high in self.no_data:
            hidden |= (numbers >= low) & (numbers <= high)
        return hidden


@dataclass(frozen=True)
class OpenRaster:
    """A raster on its way to a grid.

    dataset : one around the globe reaches further than its file. own : where its pixels lie.
    source_wkt, target_wkt : the CRS of both; one that is unknown is assumed to be the other.
    progress : for GDAL.
    """

    dataset: gdal.Dataset
    part: RasterPart
    own: Footprint
    source_wkt: str
    target_wkt: str
    progress: Callable[..., int]


def open_raster(path: str, drivers: Sequence[str] = ()) -> gdal.Dataset:
    """Open a raster for this thread alone.

    drivers : of GDAL, those that may open it; none for all.

    Raises RuntimeError: GDAL cannot, and the message is GDAL's; or its georeference places nothing.
    """
    flags = gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR
    dataset = gdal.OpenEx(path, flags, **({"allowed_drivers": [*drivers]} if drivers else {}))
    if dataset is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    numbers = geotransform_of(dataset)
    _, width, turn_x, _, turn_y, height = numbers
    # Over numbers that place nothing GDAL's warp may sit for ever.
    is_flat = width * height == turn_x * turn_y
    if is_flat or not all(abs(number) < _FURTHEST for number in numbers):
        raise RuntimeError(tr("its georeference is broken"))
    return dataset


def mask_of(band: gdal.Band) -> Optional[gdal.Band]:
    """Return what is 0 where a band has no data; None where it has data everywhere.

    A number for NoData that no pixel can be, as 5.5 among integers, hides nothing, as in QGIS and
    GDAL's warp; GDAL's own mask would cut it to 5.
    """
    flags, number = band.GetMaskFlags(), band.GetNoDataValue()
    is_whole = band.DataType not in _WITH_FRACTIONS
    is_by_number = bool(flags & gdal.GMF_NODATA) and number is not None
    if is_by_number and is_whole and not float(number).is_integer():
        return None
    return None if flags == gdal.GMF_ALL_VALID else band.GetMaskBand()


@contextmanager
def open_on_grid(part: RasterPart, place: Optional[Place], tick: Tick) -> Iterator[OpenRaster]:
    """Open a raster for a grid; a RuntimeError meanwhile becomes one error with its name.

    place : of the grid; None for that of the raster itself.

    Raises FileError: it cannot be read, or lacks the band.
    """
    with gdal_progress(tick) as progress, quiet_gdal():
        gdal.ErrorReset()
        try:
            dataset = open_raster(part.path) if part.opened is None else part.opened
            if not 1 <= part.band <= dataset.RasterCount:
                raise FileError(
                    tr_n(
                        dataset.RasterCount,
                        "'{name}' has no band {band}; it has {n} band.",
                        "'{name}' has no band {band}; it has {n} bands.",
                        name=part.name,
                        band=part.band,
                    )
                )
            own = footprint_of(dataset, part.path, part.crs)
            in_degrees = place is not None and (place.crs.isGeographic() or not place.crs.isValid())
            dataset = around(dataset, own, place.grid.bounds if place and in_degrees else None)
            asked = wkt_of(place.crs) if place else ""
            yield OpenRaster(dataset, part, own, own.wkt or asked, asked or own.wkt, progress)
        except RuntimeError as error:
            reason = str(error) or gdal.GetLastErrorMsg() or tr("GDAL gave no reason")
            raise FileError(
                tr(
                    "'{name}' cannot be read: {reason}",
                    name=part.name,
                    reason=without_secrets(reason),
                )
            ) from None


def lay_parts(
    mosaic: np.ndarray,
    parts: Sequence[RasterPart],
    place: Place,
    tick: Tick,
    lay: Callable[[OpenRaster], np.ndarray],
    is_free: Callable[[np.ndarray], np.ndarray],
) -> None:
    """Fill a mosaic with rasters until no pixel is free: the first of them is on top.

    lay : returns the pixels of a raster. is_free : tells where the mosaic has none.
    """
    for number, part in enumerate(parts):
        free = is_free(mosaic)
        if not free.any():
            break
        share = share_of(tick, number / len(parts), (number + 1) / len(parts))
        with open_on_grid(part, place, share) as raster:
            pixels = lay(raster)
        np.copyto(mosaic, pixels, where=free)


def warp_into(
    target: gdal.Dataset,
    view: gdal.Dataset,
    grid: Grid,
    raster: OpenRaster,
    warp_options: Sequence[str] = (),
    **options: Any,
) -> None:
    """Resample a view of a raster into a dataset of the grid's size.

    Raises RuntimeError: GDAL cannot.
    """
    if not is_placed(view):
        view.SetGeoTransform(geotransform_of(view))
    georeference(target, grid.geotransform, raster.target_wkt)
    # GDAL also complains of places that a projection does not know, and is done all the same.
    done = gdal.Warp(
        target,
        view,
        srcSRS=raster.source_wkt or None,
        dstSRS=raster.target_wkt or None,
        errorThreshold=_ERROR_PX,
        multithread=False,
        warpMemoryLimit=_WARP_MEGABYTES,
        # A raster around a pole or across the antimeridian has no outline to go by.
        warpOptions=["SAMPLE_GRID=YES", "SAMPLE_STEPS=21", *warp_options],
        callback=raster.progress,
        **options,
    )
    if not done:
        raise RuntimeError(gdal.GetLastErrorMsg())


def reduced(
    view: gdal.Dataset, grid: Grid, raster: OpenRaster, is_plain: bool, needs_copy: bool = False
) -> gdal.Dataset:
    """Return a smaller view of a large raster that has no overviews, else the view itself.

    GDAL would go through all its pixels again and again.

    is_plain : whether pixels may be averaged: it says itself where there is no data.
    needs_copy : whether all of the view is going to be read, so that overviews are no help.
    """
    columns, rows, band = view.RasterXSize, view.RasterYSize, view.GetRasterBand(1)
    has_overviews = band.GetOverviewCount() > 0 and not needs_copy
    if columns * rows < _LARGE_PX or is_controlled(view) or has_overviews:
        return view
    laid = gdal.AutoCreateWarpedVRT(view, raster.source_wkt or None, raster.target_wkt or None)
    factor = int(grid.pixel_size / abs(laid.GetGeoTransform()[1]) / 2) if laid else 1
    if factor < _LEAST_FACTOR:
        return view
    # What masks a pixel cannot be averaged with it.
    is_plain &= view.RasterCount == 1
    flags = band.GetMaskFlags()
    is_numbered = flags == gdal.GMF_NODATA and mask_of(band) is not None
    is_plain &= flags == gdal.GMF_ALL_VALID or is_numbered
    return gdal.Translate(
        "",
        view,
        format="VRT",
        width=-(-columns // factor),
        height=-(-rows // factor),
        resampleAlg="average" if is_plain else "nearest",
    )
