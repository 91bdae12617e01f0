# SPDX-License-Identifier: GPL-2.0-or-later
"""Lay a picture that is somewhere else on a grid, by GDAL."""

from contextlib import contextmanager
from typing import Iterator, Optional, Sequence

import numpy as np
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem

from ...core.errors import HeatDecayError
from ...core.grid import Grid
from ...core.texts import tr
from ..compat import quiet_gdal
from ..georeference import Geotransform, place, place_on, wkt_of

# The warp may hold the whole source at once: it must not split its work into crumbs.
_WARP_MEGABYTES = 1024


@contextmanager
def gdal_errors(action: str) -> Iterator[None]:
    """Turn GDAL's errors into ours, whether its exceptions are switched on or not.

    action : the first half of the message, translated, such as "'a.png' cannot be read".
    """
    with quiet_gdal():
        gdal.ErrorReset()
        try:
            yield
            # The last one alone: GDAL recovers from others.
            reason = gdal.GetLastErrorMsg() if gdal.GetLastErrorType() >= gdal.CE_Failure else ""
        except RuntimeError as error:
            reason = str(error) or gdal.GetLastErrorMsg() or tr("GDAL gave no reason")
    if reason:
        raise HeatDecayError(f"{action}: {reason}")


def dataset_of(
    bands: np.ndarray,
    geotransform: Geotransform,
    crs: QgsCoordinateReferenceSystem,
    like: Optional[gdal.Dataset] = None,
) -> gdal.Dataset:
    """Make a dataset in memory from (rows, columns, bands).

    like : says the type, NoData and meaning of the bands; without, they are red, green, blue and
        alpha of 8 bits.
    """
    rows, columns, count = bands.shape
    kind = like.GetRasterBand(1).DataType if like else gdal.GDT_Byte
    dataset = gdal.GetDriverByName("MEM").Create("", columns, rows, count, kind)
    place(dataset, geotransform, wkt_of(crs))
    for index in range(count):
        band = dataset.GetRasterBand(index + 1)
        band.WriteArray(np.ascontiguousarray(bands[:, :, index]))
        meaning = gdal.GCI_AlphaBand if index == 3 else gdal.GCI_GrayIndex
        if like:
            model = like.GetRasterBand(index + 1)
            meaning = model.GetColorInterpretation()
            if model.GetNoDataValue() is not None:
                band.SetNoDataValue(model.GetNoDataValue())
        band.SetColorInterpretation(meaning)
    return dataset


def warped(
    source: gdal.Dataset,
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    shifts: Sequence[float] = (0.0,),
    scale: Optional[float] = None,
) -> np.ndarray:
    """Lay a dataset on the grid; where it does not reach alpha is 0.

    shifts : map units of the source to the east at which the source lies, one after the other;
        a block of tiles across the antimeridian lies at both edges of the world.
    scale : pixels of the grid for each pixel of the source, at most 1. GDAL finds it by itself,
        but not for a source that lies around a pole or on both sides of the antimeridian.

    Returns
    -------
    array of the source's type, (rows, columns, bands and alpha 0..255).
    """
    bands = source.RasterCount
    has_alpha = source.GetRasterBand(bands).GetColorInterpretation() == gdal.GCI_AlphaBand
    kind = source.GetRasterBand(1).DataType
    count = bands if has_alpha else bands + 1
    target = gdal.GetDriverByName("MEM").Create("", grid.width, grid.height, count, kind)
    place_on(target, grid, crs)
    target.GetRasterBand(count).SetColorInterpretation(gdal.GCI_AlphaBand)
    options = ["SAMPLE_GRID=YES", "SAMPLE_STEPS=101", "DST_ALPHA_MAX=255"]
    if scale:
        options += [f"XSCALE={scale}", f"YSCALE={scale}"]
    origin = source.GetGeoTransform()
    for shift in shifts:
        source.SetGeoTransform((origin[0] + shift, *origin[1:]))
        gdal.Warp(
            target,
            source,
            resampleAlg="bilinear",
            errorThreshold=0,
            multithread=False,
            warpMemoryLimit=_WARP_MEGABYTES,
            warpOptions=options,
        )
    return np.moveaxis(target.ReadAsArray().reshape(count, grid.height, grid.width), 0, 2)
