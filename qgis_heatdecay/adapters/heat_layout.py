# SPDX-License-Identifier: GPL-2.0-or-later
"""From the features and the user's wishes to the grid and the radius in pixels."""

from dataclasses import dataclass
from typing import List, Optional, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ..core.errors import HeatDecayError
from ..core.features import stray_points
from ..core.grid import Bounds, Grid, GridRequest, check_memory, fit_data, fit_extent
from ..core.texts import tr
from .crs import crs_name
from .ground_scale import GroundScale
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
    """The grid, and the radius in its pixels and in meters (None where there is no CRS)."""

    grid: Grid
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
    """Lay out the grid as the contract's section "Grid" says.

    Raises
    ------
    HeatDecayError
        There is no room, no pixel size, not enough memory, or no feature reaches EXTENT.
    """
    box = features.box()
    warnings: List[str] = []
    ground = GroundScale(crs, transform_context) if radius.unit == "meters" else None
    if extent is not None:
        grid = grid_of_extent(request, extent)
    else:
        stray = stray_points(features.points, box) if features.points is not None else None
        warnings += [stray] if stray else []
        grid = _fit(request, box, radius, ground)
        check_memory(grid, _BYTES_PER_PIXEL)
    radius_px = _radius_px(radius, grid, ground)
    if extent is not None:
        _check_reach(grid, box, radius_px, crs)
    if ground is not None:
        uneven = ground.uneven(grid)
        warnings += [uneven] if uneven else []
    return HeatLayout(grid, radius_px, _meters(radius_px, grid, crs, transform_context), warnings)


def grid_of_extent(request: GridRequest, extent: Bounds) -> Grid:
    """Lay out the grid of an EXTENT, which can be known before the features are read.

    Raises
    ------
    HeatDecayError
        EXTENT has no area, or there is not enough memory.
    """
    grid = fit_extent(request, extent)
    check_memory(grid, _BYTES_PER_PIXEL)
    return grid


def _fit(request: GridRequest, box: Bounds, radius: Radius, ground: Optional[GroundScale]) -> Grid:
    if radius.unit == "pixels":
        return fit_data(request, box, radius_px=radius.length)
    if ground is None:
        return fit_data(request, box, radius_units=radius.length)
    center = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    length = request.pixel_size or max(box[2] - box[0], box[3] - box[1]) / request.default_size
    meters_per_unit = ground.meters_per_unit(center, length or 1.0)
    return fit_data(request, box, radius_units=radius.length / meters_per_unit)


def _radius_px(radius: Radius, grid: Grid, ground: Optional[GroundScale]) -> float:
    if radius.unit == "pixels":
        return radius.length
    if ground is None:
        return radius.length / grid.pixel_size
    return radius.length / ground.meters_per_pixel(grid)


def _meters(
    radius_px: float,
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> Optional[float]:
    try:
        return radius_px * GroundScale(crs, transform_context).meters_per_pixel(grid)
    except HeatDecayError:
        return None


def _check_reach(
    grid: Grid, box: Bounds, radius_px: float, crs: QgsCoordinateReferenceSystem
) -> None:
    """Refuse an extent that lies beside the data, before the heat is computed."""
    reach = radius_px * grid.pixel_size
    xmin, ymin, xmax, ymax = grid.bounds
    if (
        box[0] - reach < xmax
        and box[2] + reach > xmin
        and box[1] - reach < ymax
        and box[3] + reach > ymin
    ):
        return
    raise unreached(grid, box, crs)


def unreached(grid: Grid, box: Bounds, crs: QgsCoordinateReferenceSystem) -> HeatDecayError:
    """Return the error for an extent that no feature reaches."""
    name, boxes = crs_name(crs), {"extent": _edges(grid.bounds), "data": _edges(box)}
    where = (
        tr(
            "It was read in {crs} as {extent}; the data there reaches over {data} (xmin, xmax, "
            "ymin, ymax).",
            crs=name,
            **boxes,
        )
        if name
        else tr(
            "It was read in the layer's own coordinates as {extent}; the data there reaches over "
            "{data} (xmin, xmax, ymin, ymax).",
            **boxes,
        )
    )
    way_out = tr(
        "Add the CRS of the numbers behind them, as in '... [EPSG:4326]', or give another extent."
    )
    return HeatDecayError(" ".join([tr("No feature reaches EXTENT."), where, way_out]))


def _edges(box: Bounds) -> str:
    return ", ".join(f"{box[index]:.10g}" for index in (0, 2, 1, 3))
