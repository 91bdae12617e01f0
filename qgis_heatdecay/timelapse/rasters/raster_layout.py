# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the picture of rasters lies, and how many pixels it has."""

from dataclasses import replace

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
)

from ...adapters.crs import Place, crs_name
from ...adapters.extents import are_apart, missed_extent
from ...adapters.rasters.footprint import Footprint, footprint_bounds, lies_along, within_use
from ...core.grid import Bounds, Grid, GridRequest, check_memory, fit_data, fit_extent
from ...core.texts import tr
from ...core.time.feature_selection import Selection
from ..run import AnimationRun
from .raster_dating import DatedRasters, RasterInput

# The frames on their way, their colors, and what GDAL holds meanwhile.
_BYTES_PER_PIXEL = 80
_SAME_SIZE = 1e-6


def lay_out_rasters(
    rasters: RasterInput,
    dated: DatedRasters,
    selection: Selection,
    run: AnimationRun,
) -> Place:
    """Return where the picture lies, and log its size.

    Raises
    ------
    HeatDecayError
        EXTENT lies beside all rasters, or the grid does not fit the memory.
    """
    shown = selection.timeline.kept & (selection.timeline.first >= 0)
    footprints = {dated.bands[row].footprint: None for row in np.flatnonzero(shown)}
    box = footprint_bounds(footprints, rasters.crs)
    if rasters.extent is None:
        grid = _fit_rasters(rasters, box, run)
    else:
        grid = fit_extent(rasters.grid.request, rasters.extent)
        _require_reach(grid, box, rasters.crs)
    check_memory(grid, _BYTES_PER_PIXEL)
    place = Place(grid, rasters.crs, run.transform_context)
    run.log_picture(place)
    if len(footprints) == 1:
        _log_resampled(next(iter(footprints)), place, run)
    return place


def _fit_rasters(rasters: RasterInput, box: Bounds, run: AnimationRun) -> Grid:
    """Lay the grid over all rasters, as far as the CRS can show them."""
    shown = within_use(box, rasters.crs)
    if shown != box:
        run.log(
            tr(
                "The rasters extend beyond the area of use of {crs}, and the picture is limited "
                "to that area. Give EXTENT to choose another.",
                crs=crs_name(rasters.crs),
            )
        )
    request = rasters.grid.request
    return _without_slivers(fit_data(request, shown), shown, request)


def _log_resampled(own: Footprint, place: Place, run: AnimationRun) -> None:
    """Log which PIXEL_SIZE shows rasters of one grid as they are."""
    if lies_along(own, place.crs) and abs(own.pixel_size / place.grid.pixel_size - 1) > _SAME_SIZE:
        run.log(
            tr(
                "The rasters have {columns} x {rows} pixels and are resampled. Use PIXEL_SIZE "
                "{size!r} to show them pixel by pixel.",
                columns=own.columns,
                rows=own.rows,
                size=own.pixel_size,
            )
        )


def _without_slivers(grid: Grid, box: Bounds, request: GridRequest) -> Grid:
    """Leave out a last row or column whose centers lie beyond the rasters: it would be empty."""
    width, height = grid.width, grid.height
    if request.width is None:
        width = min(width, max(1, round((box[2] - box[0]) / grid.pixel_size)))
    if request.height is None:
        height = min(height, max(1, round((box[3] - box[1]) / grid.pixel_size)))
    return replace(grid, width=width, height=height)


def _require_reach(grid: Grid, box: Bounds, crs: QgsCoordinateReferenceSystem) -> None:
    if are_apart(grid.bounds, box):
        raise missed_extent(tr("No raster reaches EXTENT."), grid.bounds, box, crs_name(crs))
