# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters with colors of their own, red, green and blue or a palette, laid on one grid."""

import math
from functools import partial
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal

from ...core.grid import Grid
from ...core.progress import Tick
from ..compat import quiet_gdal
from ..crs import Place
from .footprint import is_placed
from .opening import OpenRaster, RasterPart, lay_parts, mask_of, open_raster, reduced, warp_into

Stretch = Tuple[float, float]

_PERCENTS = (2.0, 98.0)
# Pixels for the percentiles: so many in all, and sides of the small pictures of each part.
_SAMPLED, _LEAST_SIDE, _MOST_SIDE = 2_000_000, 16, 256
BYTES: Stretch = (0.0, 255.0)
"""What is dark and bright in bytes."""
_COLORS = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand)


def is_picture(dataset: gdal.Dataset) -> bool:
    """Say whether a raster has a palette, or bands that are red, green and blue."""
    return dataset.GetRasterBand(1).GetColorTable() is not None or _color_bands(dataset) is not None


def _color_bands(dataset: gdal.Dataset) -> Optional[List[int]]:
    """Return the numbers of the bands of red, green, blue and, if there is one, alpha.

    None where there is more to be seen than a picture.
    """
    colors, alpha = named_bands(dataset)
    return [*colors, *alpha] if colors and dataset.RasterCount in (3, 4) else None


def named_bands(dataset: gdal.Dataset) -> Tuple[List[int], List[int]]:
    """Return the numbers of the bands of red, green and blue, and of alpha; empty without them."""
    numbers: Dict[int, int] = {}
    for number in range(1, dataset.RasterCount + 1):
        numbers.setdefault(dataset.GetRasterBand(number).GetColorInterpretation(), number)
    colors = [numbers[color] for color in _COLORS if color in numbers]
    alpha = [numbers[gdal.GCI_AlphaBand]] if gdal.GCI_AlphaBand in numbers else []
    return colors if len(colors) == len(_COLORS) else [], alpha


def _bands_shown(dataset: gdal.Dataset, part: RasterPart) -> Optional[List[int]]:
    """Return the numbers of the bands of red, green, blue and alpha; None for a palette."""
    if not part.colors:
        return _color_bands(dataset)
    return [*part.colors, *(band for band in named_bands(dataset)[1] if band not in part.colors)]


def _deep_bands(dataset: gdal.Dataset, part: RasterPart) -> List[Tuple[int, int]]:
    """Return which of red, green and blue are no bytes, and their bands."""
    colors = enumerate((_bands_shown(dataset, part) or [])[: len(_COLORS)])
    return [
        (color, band)
        for color, band in colors
        if dataset.GetRasterBand(band).DataType != gdal.GDT_Byte
    ]


def find_stretches(parts: Sequence[RasterPart], tick: Tick) -> Optional[List[Stretch]]:
    """Return the 2nd and 98th percentile of red, green and blue, None where all are bytes.

    They are those of some of the pixels of each part: of bands that were chosen each for itself,
    else of all three together, for a picture has one scale.
    """
    side = int(min(_MOST_SIDE, max(_LEAST_SIDE, math.sqrt(_SAMPLED / max(1, len(parts))))))
    samples: Dict[int, List[np.ndarray]] = {}
    for number, part in enumerate(parts):
        tick(number / len(parts))
        with quiet_gdal():
            try:
                dataset = open_raster(part.path)
            except RuntimeError:
                continue  # reading it will fail, with its name
            for color, band in _deep_bands(dataset, part):
                own = color if part.colors else 0
                samples.setdefault(own, []).append(_sample(dataset, band, side))
    if not samples:
        return None
    found = {own: _percentiles(np.concatenate(values)) for own, values in samples.items()}
    if not parts[0].colors:
        return [found[0]] * len(_COLORS)
    return [found.get(color, BYTES) for color in range(len(_COLORS))]


def _percentiles(values: np.ndarray) -> Stretch:
    low, high = np.percentile(values, _PERCENTS) if values.size else (0.0, 1.0)
    return float(low), float(high) if low < high else float(low) + 1


def _sample(dataset: gdal.Dataset, number: int, side: int) -> np.ndarray:
    """Return the valid numbers among some pixels of a band."""
    band = dataset.GetRasterBand(number)
    size = {"buf_xsize": min(side, band.XSize), "buf_ysize": min(side, band.YSize)}
    values, own = band.ReadAsArray(**size), mask_of(band)
    mask = np.ones(1) if own is None else own.ReadAsArray(**size)
    if values is None or mask is None:
        return np.zeros(0)
    values = values[np.broadcast_to(mask > 0, values.shape)].astype(np.float64)
    return values[np.isfinite(values)]


def warp_pictures(
    parts: Sequence[RasterPart],
    place: Place,
    tick: Tick,
    stretches: Sequence[Stretch] = (BYTES,) * 3,
) -> np.ndarray:
    """Lay pictures on the grid, (rows, cols, 4) uint8, straight alpha; 0 where there is no data.

    Where several are, the first of them is seen.

    Palettes are not mixed: a pixel has the color of the nearest one.

    stretches : the numbers of red, green and blue that are shown darkest and brightest, where any
        of them are no bytes.

    Raises HeatDecayError: a raster cannot be opened or is damaged; the message has its name.
    """
    mosaic = np.zeros((*place.grid.shape, 4), np.uint8)
    lay = partial(_colors_on_grid, grid=place.grid, stretches=stretches)
    lay_parts(mosaic, parts, place, tick, lay, _is_free)
    np.copyto(mosaic, 0, where=_is_free(mosaic))
    return mosaic


def _is_free(picture: np.ndarray) -> np.ndarray:
    """Return where a picture is transparent, (rows, cols, 1)."""
    return picture[..., 3:] == 0


def _colors_on_grid(raster: OpenRaster, grid: Grid, stretches: Sequence[Stretch]) -> np.ndarray:
    colors = _bands_shown(raster.dataset, raster.part)
    is_palette = colors is None
    # A palette's colors are looked up for all numbers, so that overviews are no help.
    seen = reduced(raster.dataset, grid, raster, is_plain=False, needs_copy=is_palette)
    if is_palette:
        view = _palette_colors(seen, raster.part)
    elif colors == list(range(1, seen.RasterCount + 1)) and is_placed(seen):
        view = seen  # GDAL makes no plain copy of a view of views
    else:
        view = gdal.Translate("", seen, format="VRT", bandList=colors)
        # A band that was chosen may be called alpha, as that of near infrared often is.
        for band, meaning in enumerate(_COLORS, 1):
            view.GetRasterBand(band).SetColorInterpretation(meaning)
    is_deep = bool(_deep_bands(raster.dataset, raster.part))
    kind = gdal.GDT_Float32 if is_deep else gdal.GDT_Byte
    target = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 4, kind)
    for band, meaning in enumerate((*_COLORS, gdal.GCI_AlphaBand), 1):
        target.GetRasterBand(band).SetColorInterpretation(meaning)
    method = "near" if is_palette else "bilinear"
    warp_into(target, view, grid, raster, ["DST_ALPHA_MAX=255"], resampleAlg=method)
    picture = np.moveaxis(target.ReadAsArray(), 0, 2)
    return _stretched(picture, stretches) if is_deep else picture


def _stretched(picture: np.ndarray, stretches: Sequence[Stretch]) -> np.ndarray:
    """Return colors as bytes."""
    picture[np.isnan(picture).any(axis=-1)] = 0
    for color, (low, high) in enumerate(stretches):
        picture[..., color] = (picture[..., color] - low) * (255 / (high - low))
    return np.rint(np.clip(picture, 0, 255)).astype(np.uint8)


def _palette_colors(dataset: gdal.Dataset, part: RasterPart) -> gdal.Dataset:
    """Return the colors of a palette, with none where its number is to mean no data."""
    view = gdal.Translate("", dataset, format="VRT", rgbExpand="rgba")
    if not part.no_data:
        return view
    copy = gdal.GetDriverByName("MEM").CreateCopy("", view)
    alpha = copy.GetRasterBand(copy.RasterCount)
    hidden = part.hides(dataset.GetRasterBand(1).ReadAsArray())
    alpha.WriteArray(np.where(hidden, 0, alpha.ReadAsArray()))
    return copy
