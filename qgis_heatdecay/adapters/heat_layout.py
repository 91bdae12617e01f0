# SPDX-License-Identifier: GPL-2.0-or-later
"""From the features and the user's wishes to the grid and the radius in pixels."""

from dataclasses import dataclass
from typing import List, Optional, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ..core.errors import NothingToShow
from ..core.features import stray_points
from ..core.grid import Bounds, Grid, GridRequest, check_memory, fit_data, fit_extent
from ..core.texts import tr
from .crs import Place, crs_name
from .extents import are_apart, missed_extent
from .ground_scale import GroundScale, meters_per_pixel
from .reading.feature_arrays import FeatureArrays

# Counts, heat, a mask and the work of the tiles.
_BYTES_PER_PIXEL = 24


@dataclass(frozen=True)
class Radius:
    """A radius in the user's unit: pixels, meters or map_units."""

    length: float
    unit: str


@dataclass(frozen=True)
class HeatLayout:
    """Where the heat lies, and the radius in pixels and in meters (None where there is no CRS)."""

    place: Place
    radius_px: float
    radius_m: Optional[float]
    warnings: Sequence[str]


def lay_out_heat(
    features: FeatureArrays,
    request: GridRequest,
    radius: Radius,
    extent: Optional[Bounds],
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> HeatLayout:
    """Lay out the grid over EXTENT or around the features, and the radius in its pixels.

    Raises HeatDecayError: there is no room, no pixel size, not enough memory, or no feature reaches
    EXTENT.
    """
    bounds = features.bounds
    warnings: List[str] = []
    ground = GroundScale(crs, transform_context) if radius.unit == "meters" else None
    if extent is None:
        stray = stray_points(features.points, bounds) if features.points is not None else None
        warnings += [stray] if stray else []
        grid = _fit(request, bounds, radius, ground)
        check_memory(grid, _BYTES_PER_PIXEL)
    else:
        grid = grid_of_extent(request, extent)
    radius_px = _radius_px(radius, grid, ground)
    reach = radius_px * grid.pixel_size
    xmin, ymin, xmax, ymax = bounds
    # Known before the heat is computed; around the features there is always some.
    if are_apart(grid.bounds, (xmin - reach, ymin - reach, xmax + reach, ymax + reach)):
        raise unreached_extent(grid, bounds, crs)
    if ground is not None:
        uneven = ground.uneven(grid)
        warnings += [uneven] if uneven else []
    place = Place(grid, crs, transform_context)
    meters = meters_per_pixel(place)
    return HeatLayout(place, radius_px, None if meters is None else radius_px * meters, warnings)


def grid_of_extent(request: GridRequest, extent: Bounds) -> Grid:
    """Lay out the grid of an EXTENT, which can be known before the features are read.

    Raises HeatDecayError: EXTENT has no area, or there is not enough memory.
    """
    grid = fit_extent(request, extent)
    check_memory(grid, _BYTES_PER_PIXEL)
    return grid


def _fit(
    request: GridRequest, bounds: Bounds, radius: Radius, ground: Optional[GroundScale]
) -> Grid:
    if radius.unit == "pixels":
        return fit_data(request, bounds, radius_px=radius.length)
    meters_per_unit = 1.0
    if ground is not None:
        xmin, ymin, xmax, ymax = bounds
        center = (xmin + xmax) / 2, (ymin + ymax) / 2
        # Before there is a grid its pixels are guessed, so that the length is measured over one.
        length = request.pixel_size or max(xmax - xmin, ymax - ymin) / request.default_size
        meters_per_unit = ground.meters_per_unit(center, length or 1.0)
    return fit_data(request, bounds, radius_units=radius.length / meters_per_unit)


def _radius_px(radius: Radius, grid: Grid, ground: Optional[GroundScale]) -> float:
    if radius.unit == "pixels":
        return radius.length
    if ground is None:
        return radius.length / grid.pixel_size
    return radius.length / ground.meters_per_pixel(grid)


def unreached_extent(
    grid: Grid, bounds: Bounds, crs: QgsCoordinateReferenceSystem
) -> NothingToShow:
    """Return the error for an EXTENT that no feature reaches."""
    return missed_extent(tr("No feature reaches EXTENT."), grid.bounds, bounds, crs_name(crs))
