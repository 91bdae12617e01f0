# SPDX-License-Identifier: GPL-2.0-or-later
"""Bands of raster files laid on one grid: read as they are where they lie on it, else resampled."""

from functools import partial
from typing import List, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal

from ...core.grid import Grid
from ...core.numbers import value_range
from ...core.progress import Tick
from ..compat import is_signed_byte
from ..crs import Place, is_same_crs
from .footprint import geotransform_of, is_controlled, is_placed
from .opening import OpenRaster, RasterPart, lay_parts, mask_of, reduced, warp_into

# A grid is the same when none of its pixels lies further off than this share of one.
_SAME_PX = 1e-4
# A cancel is heard after so many rows, or pixels.
_ROWS_AT_ONCE, _PIXELS_AT_ONCE = 512, 4_000_000
# Float32 holds the numbers of these exactly.
_SMALL_TYPES = (gdal.GDT_Byte, gdal.GDT_UInt16, gdal.GDT_Int16, gdal.GDT_Float32)
_FLOATS = (gdal.GDT_Float32, gdal.GDT_Float64)
# Numbers so large seldom mean anything, and spoil what they are mixed with; beyond the second is
# what other programs write for no data, the largest Float32, and what is none.
_HUGE, _MOST = 1e30, np.float32(3.4e38)
# Four neighbors are enough where no pixel falls between them; GDAL reads more when it shrinks.
_FOUR = ("XSCALE=1", "YSCALE=1")


def warp_parts(
    parts: Sequence[RasterPart], place: Place, tick: Tick, is_smooth: bool = True
) -> np.ndarray:
    """Lay rasters on the grid, (rows, cols) float32, NaN where there is no data.

    Where several have data, the first of them is seen.

    A raster whose pixels are those of the grid is read as it is; others are resampled bilinearly,
    from valid pixels alone. NoData, mask bands, alpha, scale and offset are heeded. A raster
    without a CRS is assumed to be in that of the grid. It may be called from many threads.

    is_smooth : whether values between pixels may be made up; else each is that of the nearest one.

    Raises HeatDecayError: a raster cannot be opened, lacks the band or is damaged; the message has
    its name.
    """
    grid = place.grid
    mosaic = np.full(grid.shape, np.nan, np.float32)
    lay = partial(_on_grid, grid=grid, is_smooth=is_smooth)
    lay_parts(mosaic, parts, place, tick, lay, np.isnan)
    return mosaic


def _on_grid(raster: OpenRaster, grid: Grid, is_smooth: bool) -> np.ndarray:
    is_same = is_same_crs(raster.source_wkt, raster.target_wkt)
    offset = offset_of(raster.dataset, grid) if is_same else None
    # Pixels that are those of the grid need no warp, which would work out each of them anew.
    if offset is not None:
        return copied(raster, grid, offset)
    # Between different CRS the sizes of pixels cannot be compared: GDAL decides on its neighbors.
    shrinks_little = is_same and grid.pixel_size < 2 * abs(geotransform_of(raster.dataset)[1])
    if is_smooth:
        return _resampled(raster, grid, "bilinear", _FOUR if shrinks_little else ())
    return _resampled(raster, grid, "near")


def offset_of(dataset: gdal.Dataset, grid: Grid) -> Optional[Tuple[int, int]]:
    """Return the column and row of the grid at which a raster of its pixels begins, or None."""
    if is_controlled(dataset):
        return None
    xmin, width, turn_x, ymax, turn_y, height = geotransform_of(dataset)
    size = grid.pixel_size
    # The pixels must not only begin alike but stay together to the far side.
    spread = max(abs(width - size), abs(height + size)) / size * max(grid.width, grid.height)
    column, row = (xmin - grid.xmin) / size, (grid.ymax - ymax) / size
    off = max(abs(column - round(column)), abs(row - round(row)))
    return None if turn_x or turn_y or off + spread > _SAME_PX else (round(column), round(row))


def copied(raster: OpenRaster, grid: Grid, offset: Tuple[int, int] = (0, 0)) -> np.ndarray:
    """Read the pixels of a band that lies on the grid, (rows, cols) float32, NaN for no data.

    offset : the column and row of the grid at which it begins.

    Raises RuntimeError: GDAL cannot; the message is GDAL's.
    """
    dataset, part = raster.dataset, raster.part
    band = dataset.GetRasterBand(part.band)
    masks = [dataset.GetRasterBand(each) for each in _alpha_bands(dataset) if each != part.band]
    own = mask_of(band)
    masks += [] if own is None else [own]
    left, right = max(0, offset[0]), min(grid.width, offset[0] + band.XSize)
    top, bottom = max(0, offset[1]), min(grid.height, offset[1] + band.YSize)
    values = np.empty(grid.shape, np.float32)
    if (left, top, right, bottom) != (0, 0, grid.width, grid.height):
        values.fill(np.nan)
    step = max(1, min(_ROWS_AT_ONCE, _PIXELS_AT_ONCE // grid.width))
    for row in range(top, bottom if left < right else top, step):
        rows = min(step, bottom - row)
        window = left - offset[0], row - offset[1], right - left, rows
        target = values[row : row + rows, left:right]
        target[...] = _numbers(_block(band, window), band)
        target[part.hides(target)] = np.nan
        for mask in masks:
            target[_block(mask, window) == 0] = np.nan
        if not raster.progress((row + rows - top) / (bottom - top)):
            break
    return values


def _block(band: gdal.Band, window: Tuple[int, int, int, int]) -> np.ndarray:
    block = band.ReadAsArray(*window)
    if block is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    return block


def _alpha_bands(dataset: gdal.Dataset) -> List[int]:
    """Return the numbers of the bands that say where the others are transparent."""
    return [
        number
        for number in range(1, dataset.RasterCount + 1)
        if dataset.GetRasterBand(number).GetColorInterpretation() == gdal.GCI_AlphaBand
    ]


def oddity_of(band: gdal.Band) -> str:
    """Return what of a band is not shown as it stands; empty for nothing.

    ``complex``, ``scale`` (of 0, which would leave nothing of the numbers) or ``beyond`` (scale or
    offset lead to numbers that are no Float32).
    """
    scale, offset = band.GetScale(), band.GetOffset()
    if gdal.DataTypeIsComplex(band.DataType):
        return "complex"
    if scale == 0:
        return "scale"
    is_beyond = any(not abs(number or 0.0) < _HUGE for number in (scale, offset))
    return "beyond" if is_beyond else ""


def _numbers(values: np.ndarray, band: gdal.Band) -> np.ndarray:
    """Return what stored numbers mean, float32; NaN for what is beyond it."""
    scale, offset = band.GetScale() or 1.0, band.GetOffset() or 0.0
    values = values.real
    with np.errstate(over="ignore", invalid="ignore"):
        if (scale, offset) != (1.0, 0.0):
            values = values * np.float64(scale) + np.float64(offset)
        numbers = values.astype(np.float32)
    if values.dtype.kind == "f":
        numbers[np.abs(numbers) > _MOST] = np.nan
    return numbers


def _resampled(
    raster: OpenRaster,
    grid: Grid,
    method: str,
    warp_options: Sequence[str] = (),
    has_huge: bool = False,
) -> np.ndarray:
    """Lay a band on the grid, each pixel from the valid ones around it.

    has_huge : whether there are numbers beyond Float32, which count as no data.
    """
    part = raster.part
    band = raster.dataset.GetRasterBand(part.band)
    kind = gdal.GDT_Float32 if band.DataType in _SMALL_TYPES else gdal.GDT_Float64
    target = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 1, kind)
    target.GetRasterBand(1).SetNoDataValue(np.nan)
    target.GetRasterBand(1).Fill(np.nan)
    view = _single(raster.dataset, part.band)
    needs_copy = bool(part.no_data) or is_signed_byte(band) or has_huge
    # NaN may stand in a band without being declared to be NoData.
    may_hide_nan = band.DataType in _FLOATS and band.GetMaskFlags() == gdal.GMF_ALL_VALID
    has_holes = needs_copy or may_hide_nan
    if needs_copy or method != "near":
        view = reduced(view, grid, raster, not has_holes, needs_copy)
    if needs_copy:
        view = _without_hidden(view, part)
    warp_into(
        target,
        view,
        grid,
        raster,
        warp_options,
        resampleAlg=method,
        srcNodata="nan" if has_holes else None,
    )
    stored = target.ReadAsArray()
    numbers = _numbers(stored, band)
    # Where they were mixed with others, those mean nothing either.
    if not needs_copy and (_is_huge(stored) or _is_huge(numbers)):
        return _resampled(raster, grid, method, warp_options, has_huge=True)
    return numbers


def _is_huge(numbers: np.ndarray) -> bool:
    return any(abs(end) > _HUGE for end in value_range(numbers))


def _without_hidden(view: gdal.Dataset, part: RasterPart) -> gdal.Dataset:
    """Copy a view without numbers that are to mean no data, before they are mixed with others."""
    copy = gdal.Translate("", view, format="MEM", outputType=gdal.GDT_Float64)
    band, source = copy.GetRasterBand(1), view.GetRasterBand(1)
    mask = mask_of(source)
    for row in range(0, view.RasterYSize, _ROWS_AT_ONCE):
        window = 0, row, view.RasterXSize, min(_ROWS_AT_ONCE, view.RasterYSize - row)
        raw = _block(source, window).astype(np.float64)
        meant = _numbers(raw, source)
        raw[np.isnan(meant) | part.hides(meant)] = np.nan
        if mask is not None:
            raw[_block(mask, window) == 0] = np.nan
        band.WriteArray(raw, 0, row)
    band.SetNoDataValue(np.nan)
    return copy


def _single(dataset: gdal.Dataset, number: int) -> gdal.Dataset:
    """Return a view of one band with what masks it, for old versions of GDAL warp all bands."""
    bands = [number, *(each for each in _alpha_bands(dataset)[:1] if each != number)]
    # GDAL makes no view of all bands of a view, but opens what it shows anew, by any driver.
    if bands == list(range(1, dataset.RasterCount + 1)) and is_placed(dataset):
        return dataset
    return gdal.Translate("", dataset, format="VRT", bandList=bands)
