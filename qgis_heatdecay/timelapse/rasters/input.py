# SPDX-License-Identifier: GPL-2.0-or-later
"""The rasters of an animation, taken in the main thread."""

from dataclasses import dataclass
from typing import Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingFeatureSource,
)

from ...adapters.dated.scan import Reading
from ...adapters.dated.taken import TakenRaster, file_crs
from ...core.grid import Bounds, fit_extent
from ...parameters.area import read_extent, take_polygons
from ...parameters.grid import GridOptions, refuse_zoom_without_place
from ...parameters.rasters import read_reading, take_rasters
from ...parameters.values import Values


@dataclass(frozen=True)
class RasterInput:
    """All that decides what is read, ready for any thread."""

    rasters: Sequence[TakenRaster]
    reading: Reading
    grid: GridOptions
    crs: QgsCoordinateReferenceSystem
    extent: Optional[Bounds]
    mask: Optional[QgsProcessingFeatureSource]


def take_raster_input(values: Values, grid: GridOptions) -> RasterInput:
    """Read the parameters and take the layers; call it in the main thread."""
    rasters, reading = take_rasters(values), read_reading(values)
    crs = grid.crs
    if crs is None or values.integer("ZOOM"):
        own = _first_crs(rasters)
        refuse_zoom_without_place(values, grid, own)
        crs = crs or own
    extent = read_extent(values, crs)
    if extent is not None:
        fit_extent(grid.request, extent)  # refuses what can be no picture
    return RasterInput(rasters, reading, grid, crs, extent, take_polygons(values, "MASK"))


def _first_crs(rasters: Sequence[TakenRaster]) -> QgsCoordinateReferenceSystem:
    """Return the CRS of the first raster that can be opened, invalid where it has none."""
    found = (each.crs if each.crs is not None else file_crs(each.path) for each in rasters)
    return next((crs for crs in found if crs is not None), QgsCoordinateReferenceSystem())
