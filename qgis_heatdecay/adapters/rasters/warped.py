# SPDX-License-Identifier: GPL-2.0-or-later
"""Bands of raster files laid on one grid: read as they are where they lie on it, else resampled."""

from contextlib import contextmanager
from dataclasses import dataclass
from typing import Callable, Iterator, List, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem

from ...core.errors import HeatDecayError
from ...core.grid import Grid
from ...core.progress import Tick
from ...core.progress import part as share_of
from ..compat import quiet_gdal
from ..ground.warp import Geotransform, wkt_of
from .files import stopped_by

# A grid is the same when none of its pixels lies further off than this share of one.
_SAME_PX = 1e-4
# How far the places that GDAL finds between those it computes may be off, in pixels.
_ERROR_PX = 0.02
_WARP_MEGABYTES = 256
_ROWS_AT_ONCE = 512
_UPRIGHT: Geotransform = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
# Float32 holds the numbers of these exactly.
_SMALL_TYPES = (gdal.GDT_Byte, gdal.GDT_UInt16, gdal.GDT_Int16, gdal.GDT_Float32)
_FLOATS = (gdal.GDT_Float32, gdal.GDT_Float64)
# Scale and offset that change nothing.
_PLAIN = ((None, None), (1.0, 0.0), (1.0, None), (None, 0.0))


@dataclass(frozen=True)
class RasterPart:
    """A band of a raster.

    path : as GDAL names it, also /vsicurl/... or NETCDF:"a.nc":t2m.
    band : counted from 1.
    name : for messages.
    crs : where it is not to be that of the file.
    """

    path: str
    band: int
    name: str
    crs: Optional[QgsCoordinateReferenceSystem] = None


def warp_parts(
    parts: Sequence[RasterPart], grid: Grid, crs: QgsCoordinateReferenceSystem, tick: Tick
) -> np.ndarray:
    """Lay rasters on the grid; where several have data, the first of them is seen.

    A raster whose pixels are those of the grid is read as it is; others are resampled bilinearly,
    from valid pixels alone. NoData, mask bands, alpha, scale and offset are heeded. A raster
    without a CRS is taken to be in that of the grid. It may be called from many threads.

    Returns
    -------
    (rows, cols) float32, NaN where there is no data.

    Raises
    ------
    HeatDecayError
        A raster cannot be opened, lacks the band or is damaged; the message has its name.
    """
    mosaic = np.full(grid.shape, np.nan, np.float32)
    for number, raster in enumerate(parts):
        share = share_of(tick, number / len(parts), (number + 1) / len(parts))
        values = _on_grid(raster, grid, crs, share)
        if len(parts) == 1:
            return values
        np.copyto(mosaic, values, where=np.isnan(mosaic))
        if not np.isnan(mosaic).any():
            break
    return mosaic


def open_raster(path: str) -> gdal.Dataset:
    """Open a raster for this thread alone.

    Raises
    ------
    RuntimeError
        GDAL cannot; the message is GDAL's.
    """
    dataset = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_VERBOSE_ERROR)
    if dataset is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    return dataset


def geotransform_of(dataset: gdal.Dataset) -> Geotransform:
    """Give the six numbers; a plain picture's rows are counted downwards from 0."""
    return dataset.GetGeoTransform(can_return_null=True) or _UPRIGHT


@contextmanager
def _reading(raster: RasterPart) -> Iterator[None]:
    """Turn GDAL's failures into one error."""
    with quiet_gdal():
        gdal.ErrorReset()
        try:
            yield
        except RuntimeError as error:
            reason = str(error) or gdal.GetLastErrorMsg() or "GDAL gave no reason."
            raise HeatDecayError(f"'{raster.name}' cannot be read: {reason}") from None


def _on_grid(
    raster: RasterPart, grid: Grid, crs: QgsCoordinateReferenceSystem, tick: Tick
) -> np.ndarray:
    with stopped_by(tick) as progress, _reading(raster):
        dataset = open_raster(raster.path)
        if not 1 <= raster.band <= dataset.RasterCount:
            raise HeatDecayError(
                f"'{raster.name}' has {dataset.RasterCount} band(s), and no band {raster.band}."
            )
        wkts = _wkts(dataset, raster.crs, crs)
        offset = _offset_of(dataset, grid) if _is_same(*wkts) else None
        if offset is None:
            return _resampled(dataset, raster.band, grid, wkts, progress)
        return _copied(dataset, raster.band, offset, grid, progress)


def _wkts(
    dataset: gdal.Dataset,
    given: Optional[QgsCoordinateReferenceSystem],
    crs: QgsCoordinateReferenceSystem,
) -> Tuple[str, str]:
    """Give the CRS of a dataset and of the grid; one that is unknown is taken to be the other."""
    own = wkt_of(given) if given is not None else ""
    own = own or dataset.GetProjection() or dataset.GetGCPProjection()
    asked = wkt_of(crs) if crs.isValid() else ""
    return own or asked, asked or own


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return True
    first, second = osr.SpatialReference(), osr.SpatialReference()
    for reference, wkt in ((first, one), (second, other)):
        if reference.SetFromUserInput(wkt) != 0:
            return False
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return bool(first.IsSame(second, ["CRITERION=EQUIVALENT"]))


def _offset_of(dataset: gdal.Dataset, grid: Grid) -> Optional[Tuple[int, int]]:
    """Give the column and row of the grid at which a raster of its pixels begins, or None."""
    if dataset.GetGCPCount():
        return None
    xmin, width, turn_x, ymax, turn_y, height = geotransform_of(dataset)
    size = grid.pixel_size
    # The pixels must not only begin alike but stay together to the far side.
    spread = max(abs(width - size), abs(height + size)) / size * max(grid.width, grid.height)
    column, row = (xmin - grid.xmin) / size, (grid.ymax - ymax) / size
    off = max(abs(column - round(column)), abs(row - round(row)))
    return None if turn_x or turn_y or off + spread > _SAME_PX else (round(column), round(row))


def _copied(
    dataset: gdal.Dataset,
    number: int,
    offset: Tuple[int, int],
    grid: Grid,
    progress: Callable[..., int],
) -> np.ndarray:
    """Read the pixels of a band that lies on the grid."""
    band = dataset.GetRasterBand(number)
    masks = [dataset.GetRasterBand(each) for each in _alpha_bands(dataset) if each != number]
    if band.GetMaskFlags() != gdal.GMF_ALL_VALID:
        masks.append(band.GetMaskBand())
    values = np.full(grid.shape, np.nan, np.float32)
    left, right = max(0, offset[0]), min(grid.width, offset[0] + band.XSize)
    top, bottom = max(0, offset[1]), min(grid.height, offset[1] + band.YSize)
    for row in range(top, bottom if left < right else top, _ROWS_AT_ONCE):
        rows = min(_ROWS_AT_ONCE, bottom - row)
        window = left - offset[0], row - offset[1], right - left, rows
        target = values[row : row + rows, left:right]
        target[...] = _numbers(_block(band, window), band)
        for mask in masks:
            target[_block(mask, window) == 0] = np.nan
        if not progress((row + rows - top) / (bottom - top)):
            break
    return values


def _block(band: gdal.Band, window: Tuple[int, int, int, int]) -> np.ndarray:
    block = band.ReadAsArray(*window)
    if block is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    return block


def _alpha_bands(dataset: gdal.Dataset) -> List[int]:
    """Give the numbers of the bands that say where the others are transparent."""
    return [
        number
        for number in range(1, dataset.RasterCount + 1)
        if dataset.GetRasterBand(number).GetColorInterpretation() == gdal.GCI_AlphaBand
    ]


def _numbers(values: np.ndarray, band: gdal.Band) -> np.ndarray:
    """Give what stored numbers mean, float32; NaN for what is not finite."""
    scale, offset = band.GetScale(), band.GetOffset()
    if (scale, offset) not in _PLAIN:
        values = values * np.float64(scale or 1.0) + np.float64(offset or 0.0)
    numbers = values.astype(np.float32)
    if values.dtype.kind == "f":
        numbers[np.isinf(numbers)] = np.nan
    return numbers


def _resampled(
    dataset: gdal.Dataset,
    number: int,
    grid: Grid,
    wkts: Tuple[str, str],
    progress: Callable[..., int],
) -> np.ndarray:
    """Lay a band on the grid; ``wkts`` are the CRS of the dataset and of the grid."""
    band = dataset.GetRasterBand(number)
    kind = gdal.GDT_Float32 if band.DataType in _SMALL_TYPES else gdal.GDT_Float64
    target = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1, kind)
    target.SetGeoTransform(grid.geotransform)
    target.SetProjection(wkts[1])
    target.GetRasterBand(1).SetNoDataValue(np.nan)
    target.GetRasterBand(1).Fill(np.nan)
    # GDAL also complains of places that a projection does not know, and is done all the same.
    done = gdal.Warp(
        target,
        _single(dataset, number),
        srcSRS=wkts[0] or None,
        dstSRS=wkts[1] or None,
        srcNodata="nan" if _hides_holes(band) else None,
        resampleAlg="bilinear",
        errorThreshold=_ERROR_PX,
        multithread=False,
        warpMemoryLimit=_WARP_MEGABYTES,
        # A raster around a pole or across the antimeridian has no outline to go by.
        warpOptions=["SAMPLE_GRID=YES", "SAMPLE_STEPS=21"],
        callback=progress,
    )
    if not done:
        raise RuntimeError(gdal.GetLastErrorMsg())
    return _numbers(target.ReadAsArray(), band)


def _hides_holes(band: gdal.Band) -> bool:
    """Say whether NaN stands in the band without being declared to be NoData."""
    return band.DataType in _FLOATS and band.GetMaskFlags() == gdal.GMF_ALL_VALID


def _single(dataset: gdal.Dataset, number: int) -> gdal.Dataset:
    """Give a view of one band with what masks it, for old versions of GDAL warp all bands."""
    count = dataset.RasterCount
    has_place = dataset.GetGeoTransform(can_return_null=True) or dataset.GetGCPCount()
    if count == 1 and has_place:
        return dataset
    bands = [number, *(each for each in _alpha_bands(dataset)[:1] if each != number)]
    view = gdal.Translate("", dataset, format="VRT", bandList=bands)
    if not has_place:
        view.SetGeoTransform(_UPRIGHT)
    return view
