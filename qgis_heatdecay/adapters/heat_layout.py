# SPDX-License-Identifier: GPL-2.0-or-later
"""From the features and the user's wishes to the grid and the radius in pixels."""

import math
from dataclasses import dataclass
from typing import List, Optional, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ..core.errors import InvalidParameter, NothingToShow
from ..core.features import find_stray_places
from ..core.grid import (
    HEAT_BYTES_PER_PIXEL,
    Bounds,
    Grid,
    GridRequest,
    check_memory,
    fit_data,
    grid_of_extent,
)
from ..core.heat.automatic_radius import FoundRadius, likeliest_radius
from ..core.progress import Tick
from ..core.texts import tr, tr_n
from .crs import Place
from .extents import ExtentWords, are_apart, bounds_of
from .ground_scale import METERS, GroundScale, meters_per_pixel
from .reading.feature_arrays import FeatureArrays
from .reading.field_values import MOST_EXAMPLES
from .reading.reproject import Reprojection

# Beside the rest of the data, in shares of its longer side.
_ROOM = 0.05
# Fewer pixels to a radius show no round spots.
_FEW_PX = 5
# The radius of the grid on which one is looked for, and where none can be found.
_USUAL_PX = 10.0
# Data is left so much of a side that a radius would take up.
_LEFT_TO_DATA = 0.5
# Of a radius that is found.
_DIGITS = 3


@dataclass(frozen=True)
class Radius:
    """A radius in the user's unit: pixels, map_units or one of `METERS`.

    name : the parameter that it comes from, for messages.
    """

    length: float
    unit: str
    name: str = "RADIUS"

    @property
    def meters(self) -> float:
        """The length on the ground, of a radius in one of `METERS`."""
        return self.length * METERS[self.unit]


@dataclass(frozen=True)
class HeatLayout:
    """Where the heat lies, and the radius in pixels and in meters (None where there is no CRS).

    px_per_unit : pixels to one of the unit in which the radius was given.
    is_largest : features have a radius each, of which this is the largest.
    """

    place: Place
    radius_px: float
    radius_m: Optional[float]
    warnings: Sequence[str]
    px_per_unit: float
    is_largest: bool = False


def lay_out_heat(
    features: FeatureArrays,
    request: GridRequest,
    radius: Radius,
    extent: Optional[Bounds],
    words: ExtentWords,
    own_crs: QgsCoordinateReferenceSystem,
) -> HeatLayout:
    """Lay out the grid over EXTENT or around the features, and the radius in its pixels.

    words : with the CRS of the grid. own_crs : that of the layers; invalid where they have several.

    Raises HeatDecayError: there is no room, no pixel size, not enough memory, or no feature reaches
    EXTENT.
    """
    bounds, crs, transform_context = features.bounds, words.crs, words.transform_context
    ground = GroundScale(crs, transform_context, radius.unit) if radius.unit in METERS else None
    if extent is None:
        own = ExtentWords(crs, own_crs if own_crs.isValid() else crs, transform_context)
        warnings = doubtful_places(features, own)
        grid = _fit(request, bounds, radius, ground)
        check_memory(grid, HEAT_BYTES_PER_PIXEL)
    else:
        grid = grid_of_extent(request, extent)
        warnings = [words.misread(bounds) or words.torn_extent()]
    radius_px = _radius_px(radius, grid, ground)
    reach = radius_px * grid.pixel_size
    xmin, ymin, xmax, ymax = bounds
    # Known before the heat is computed; around the features there is always some.
    if are_apart(grid.bounds, (xmin - reach, ymin - reach, xmax + reach, ymax + reach)):
        raise unreached_extent(grid, bounds, words)
    if ground is not None:
        ground.require_even(grid)
        warnings.append(ground.stretched(grid, radius_px) or ground.uneven(grid) or "")
    warnings.append(_doubtful_radius(radius_px, grid, radius.name))
    place = Place(grid, crs, transform_context)
    meters = meters_per_pixel(place)
    radius_m = None if meters is None else radius_px * meters
    warnings = [each for each in warnings if each]
    return HeatLayout(place, radius_px, radius_m, warnings, radius_px / radius.length)


def find_radius(
    features: FeatureArrays, request: GridRequest, extent: Optional[Bounds], kernel: str, tick: Tick
) -> FoundRadius:
    """Find the radius under which the features' places make each other most likely.

    They are looked at on the grid that a radius of 10 pixels would give. What is found there is a
    length on the map; padding the grid by it changes its pixels, and it is returned in those.

    Raises HeatDecayError: as `lay_out_heat` for such a radius.
    """
    if extent is not None:
        grid, most = grid_of_extent(request, extent), math.inf
    else:
        try:
            grid = fit_data(request, features.bounds, radius_px=_USUAL_PX)
        except InvalidParameter as error:
            said = tr(
                "RADIUS is empty, and the one that fits is looked for with room for 10 pixels."
            )
            raise InvalidParameter(f"{error} {said}", error.name, error.value) from None
        check_memory(grid, HEAT_BYTES_PER_PIXEL)
        most = _most_px(request, features.bounds, grid)
    points = [] if features.points is None else [features.points]
    lines = [] if features.lines is None else [features.lines]
    found = likeliest_radius(grid, points, lines, kernel, most, tick)
    if found.radius_px is None:
        return found
    pixel_size = grid.pixel_size
    if extent is None:
        length = found.radius_px * pixel_size
        pixel_size = fit_data(request, features.bounds, radius_units=length).pixel_size
    lengths = (found.radius_px, found.low_px, found.high_px)
    radius, low, high = (_rounded(each * (grid.pixel_size / pixel_size)) for each in lengths)
    return found._replace(radius_px=radius, low_px=low, high_px=high)


def _most_px(request: GridRequest, bounds: Bounds, grid: Grid) -> float:
    """Return the largest radius, in pixels of a grid, whose padding leaves enough to the data."""
    if request.pixel_size is not None:
        return math.inf
    given = [side for side in (request.width, request.height) if side is not None]
    side = min(given or [request.default_size]) - 2 * request.margin
    radius_px = side * (1 - _LEFT_TO_DATA) / 2
    return radius_px * fit_data(request, bounds, radius_px=radius_px).pixel_size / grid.pixel_size


def _rounded(radius_px: float) -> float:
    return float(f"{radius_px:.{_DIGITS}g}")


def radius_of(found: FoundRadius) -> Radius:
    """Return the radius that was found; 10 pixels where none was."""
    return Radius(_USUAL_PX if found.radius_px is None else found.radius_px, "pixels")


def doubtful_places(features: FeatureArrays, own: ExtentWords) -> List[str]:
    """Return warnings where a few places, or the edge of the map, make the extent what it is.

    own : with the CRS of the grid and that of the layer.
    """
    shapes = [shape for shape in (features.points, features.lines) if shape is not None]
    x, y = (np.concatenate([getattr(shape, axis) for shape in shapes]) for axis in "xy")
    to_target = Reprojection(own.written_crs, own.crs, own.transform_context)
    (zero_x,), (zero_y,), (is_there,) = to_target(np.zeros(1), np.zeros(1))
    stray = find_stray_places(x, y, (zero_x, zero_y) if is_there else None)
    rest = bounds_of(x[~stray], y[~stray])
    warnings = [_strays_said(x, y, stray, rest, own)] if stray.any() else []
    return [*warnings, own.torn(x[~stray], y[~stray])]


def _strays_said(
    x: np.ndarray, y: np.ndarray, stray: np.ndarray, rest: Bounds, own: ExtentWords
) -> str:
    to_own = Reprojection(own.crs, own.written_crs, own.transform_context)
    found = np.column_stack(to_own(x[stray], y[stray])[:2]).round(6) + 0.0
    places = list(dict.fromkeys(f"{place_x:.8g}, {place_y:.8g}" for place_x, place_y in found))
    xmin, ymin, xmax, ymax = rest
    # Room for the heat at the edge, and where the rest is one place.
    pad = _ROOM * (max(xmax - xmin, ymax - ymin) or max(np.ptp(x), np.ptp(y)) / 100)
    return tr_n(
        int(stray.sum()),
        "{n} of {all} places lies far from the rest, at {where}, and makes the extent as large as "
        "it is. To leave it out, set EXTENT to {extent}",
        "{n} of {all} places lie far from the rest, at {where}, and make the extent as large as it "
        "is. To leave them out, set EXTENT to {extent}",
        all=len(x),
        where=" / ".join(places[:MOST_EXAMPLES]) + (" ..." if len(places) > MOST_EXAMPLES else ""),
        extent=own.text((xmin - pad, ymin - pad, xmax + pad, ymax + pad)),
    )


def _doubtful_radius(radius_px: float, grid: Grid, name: str) -> str:
    """Warn of a radius that shows single pixels, or nothing but one spot."""
    if radius_px < 1:
        return tr(
            "The radius is {radius:.3g} pixels, so a feature heats one pixel at most. Use a larger "
            "{name}, or a PIXEL_SIZE of at most {size:.3g}.",
            radius=radius_px,
            name=name,
            size=radius_px * grid.pixel_size / _FEW_PX,
        )
    if radius_px > max(grid.width, grid.height):
        return tr(
            "The radius is {radius:.6g} pixels, more than the raster's {width} x {height}. Use a "
            "smaller {name} or a larger EXTENT.",
            radius=radius_px,
            name=name,
            width=grid.width,
            height=grid.height,
        )
    return ""


def _fit(
    request: GridRequest, bounds: Bounds, radius: Radius, ground: Optional[GroundScale]
) -> Grid:
    if radius.unit == "pixels":
        return fit_data(request, bounds, radius.length, radius_name=radius.name)
    if ground is None:
        return fit_data(request, bounds, 0.0, radius.length, radius.name)
    xmin, ymin, xmax, ymax = bounds
    center = (xmin + xmax) / 2, (ymin + ymax) / 2
    # Before there is a grid its pixels are guessed, so that the length is measured over one.
    length = request.pixel_size or max(xmax - xmin, ymax - ymin) / request.default_size
    meters_per_unit = ground.meters_per_unit(center, length or 1.0)
    return fit_data(request, bounds, 0.0, radius.meters / meters_per_unit, radius.name)


def _radius_px(radius: Radius, grid: Grid, ground: Optional[GroundScale]) -> float:
    if radius.unit == "pixels":
        return radius.length
    if ground is None:
        return radius.length / grid.pixel_size
    return radius.meters / ground.meters_per_pixel(grid)


def unreached_extent(grid: Grid, bounds: Bounds, words: ExtentWords) -> NothingToShow:
    """Return the error for an EXTENT that no feature reaches."""
    return words.missed(tr("No feature reaches EXTENT."), grid.bounds, bounds)
