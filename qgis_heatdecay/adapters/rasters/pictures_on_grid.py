# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters with colours of their own, red, green and blue or a palette, laid on one grid."""

from typing import List, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem

from ...core.grid import Grid
from ...core.progress import Tick
from ...core.progress import part as share_of
from .opening import RasterPart, open_on_grid, warp_into

_COLORS = (gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand)


def is_picture(dataset: gdal.Dataset) -> bool:
    """Say whether a raster has a palette, or three bands of bytes that are red, green and blue."""
    return dataset.GetRasterBand(1).GetColorTable() is not None or _color_bands(dataset) is not None


def _color_bands(dataset: gdal.Dataset) -> Optional[List[int]]:
    """Give the numbers of the bands of red, green, blue and, if there is one, alpha."""
    bands = [dataset.GetRasterBand(number + 1) for number in range(dataset.RasterCount)]
    if len(bands) not in (3, 4) or any(band.DataType != gdal.GDT_Byte for band in bands):
        return None
    meanings = [band.GetColorInterpretation() for band in bands]
    if not all(color in meanings for color in _COLORS):
        return None
    numbers = [meanings.index(color) + 1 for color in _COLORS]
    if gdal.GCI_AlphaBand in meanings:
        numbers.append(meanings.index(gdal.GCI_AlphaBand) + 1)
    return numbers


def warp_pictures(
    parts: Sequence[RasterPart], grid: Grid, crs: QgsCoordinateReferenceSystem, tick: Tick
) -> np.ndarray:
    """Lay pictures on the grid; where several are, the first of them is seen.

    Palettes are not mixed: a pixel has the colour of the nearest one.

    Returns
    -------
    (rows, cols, 4) uint8, straight alpha; 0 where there is no data.

    Raises
    ------
    HeatDecayError
        A raster cannot be opened or is damaged; the message has its name.
    """
    mosaic = np.zeros((*grid.shape, 4), np.uint8)
    for number, part in enumerate(parts):
        share = share_of(tick, number / len(parts), (number + 1) / len(parts))
        with open_on_grid(part, crs, share) as raster:
            view, method = _view(raster.dataset)
            target = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, 4)
            for band, meaning in enumerate((*_COLORS, gdal.GCI_AlphaBand), 1):
                target.GetRasterBand(band).SetColorInterpretation(meaning)
            warp_into(target, view, grid, raster, resampleAlg=method)
            picture = np.moveaxis(target.ReadAsArray(), 0, 2)
        free = mosaic[..., 3] == 0
        mosaic[free] = picture[free]
        if mosaic[..., 3].all():
            break
    mosaic[mosaic[..., 3] == 0] = 0
    return mosaic


def _view(dataset: gdal.Dataset) -> Tuple[gdal.Dataset, str]:
    """Give colours and alpha as bands, and how they may be resampled."""
    colors = _color_bands(dataset)
    if colors is None:
        return gdal.Translate("", dataset, format="VRT", rgbExpand="rgba"), "near"
    return gdal.Translate("", dataset, format="VRT", bandList=colors), "bilinear"
