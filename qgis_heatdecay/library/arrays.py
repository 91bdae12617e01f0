# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of points in arrays: every argument is checked, and few of them make the grid."""

from dataclasses import dataclass, field
from typing import Any, Optional, Tuple

import numpy as np

from ..core.errors import (
    InvalidParameter,
    invalid,
    require_between,
    require_count,
    require_one_of,
    require_positive,
)
from ..core.features import Points
from ..core.grid import Grid, GridRequest, check_memory, fit_data, fit_extent
from ..core.heat.automatic_decay import contributors, crowd_size, decay_for_crowd
from ..core.heat.engine import heat_raster
from ..core.heat.kernels import KERNELS, HeatSettings
from ..core.texts import tr

Extent = Tuple[float, float, float, float]
"""xmin, xmax, ymin, ymax in map units."""
BYTES_PER_PIXEL = 20
"""Heat, what reaches each pixel, and the count image around."""


@dataclass(frozen=True)
class Heat:
    """Heat on a raster of square pixels.

    values : (rows, columns) float32 from the top row down, NaN where nothing reaches.
    extent : (xmin, xmax, ymin, ymax), the outer edges of the pixels, map units.
    pixel_size : the side of a pixel, map units.
    decay : the one that was given, or found.
    count : how many points there were, those that lie too far out to reach the raster too.
    skipped : how many rows of files could not be counted.
    """

    values: np.ndarray = field(repr=False)
    extent: Extent
    pixel_size: float
    decay: float
    count: int
    skipped: int = 0


def heat(
    x: Any,
    y: Any,
    *,
    weights: Any = None,
    extent: Optional[Extent] = None,
    pixel_size: Optional[float] = None,
    width: Optional[int] = None,
    height: Optional[int] = None,
    radius: float = 10.0,
    decay: Optional[float] = None,
    kernel: str = "linear",
) -> Heat:
    """Return the heat of points: sorted from the strongest, contributions count decay**rank.

    x, y : (n,), finite, map units. weights : (n,), finite; None where each weighs 1.
    extent : (xmin, xmax, ymin, ymax), map units, which may grow to whole pixels; None: that of the
        points, with a radius around.
    pixel_size : map units; None: it follows from width, height, or 1000 pixels for the longer side.
    width, height : in pixels.
    radius : where the kernel ends, in pixels, greater than 0.
    decay : 0 (strongest only) to 1 (plain sum); None: the one at which the last contribution of a
        crowd counts a tenth of the first: see `decay_for_crowd`.
    kernel : a key of `KERNELS`.

    The method is that of Seth Golub's heatmap.py; the same points give the same bytes in any order.

    Raises
    ------
    InvalidParameter
        An argument is none of these, or no extent and no point says where the raster lies.
    TooLarge
        The raster does not fit the memory that is free, or the radius is too large for it.

    >>> found = heat([1, 2, 2], [1, 1, 1], extent=(0, 4, 0, 2), pixel_size=1, radius=1.5, decay=0.5)
    >>> print(found.values.round(2))
    [[0.06 0.38 0.51 0.09]
     [0.33 1.25 1.58 0.5 ]]
    >>> found
    Heat(extent=(0.0, 4.0, 0.0, 2.0), pixel_size=1.0, decay=0.5, count=3, skipped=0)
    >>> heat([1.0], [float("nan")])
    Traceback (most recent call last):
    qgis_heatdecay.core.errors.InvalidParameter: y[0] is nan. Leave out what is not finite.
    """
    points = points_of(x, y, weights)
    check_heat(radius, decay, kernel)
    request = requested_grid(pixel_size, width, height)
    grid = _grid(points, extent, request, radius)
    check_memory(grid, BYTES_PER_PIXEL)
    if decay is None:
        counting = HeatSettings(kernel, radius)
        decay = decay_for_crowd(crowd_size(grid, *contributors(points, None), counting))
    settings = HeatSettings(kernel, radius, decay)
    values = heat_raster(grid, [points], [], settings)
    return Heat(values, extent_of_grid(grid), grid.pixel_size, decay, len(points.x))


def check_heat(radius: float, decay: Optional[float], kernel: str) -> None:
    """Raise `InvalidParameter` unless they are what `HeatSettings` takes; decay may be None."""
    require_positive("radius", radius)
    if decay is not None:
        require_between("decay", decay, 0.0, 1.0)
    require_one_of("kernel", kernel, KERNELS)


def requested_grid(
    pixel_size: Optional[float], width: Optional[int], height: Optional[int]
) -> GridRequest:
    """Return what was said of the size of a grid.

    Raises `InvalidParameter` unless each is None, or greater than 0 and, of pixels, whole.
    """
    if pixel_size is not None:
        require_positive("pixel_size", pixel_size)
        pixel_size = float(pixel_size)
    for name, pixels in (("width", width), ("height", height)):
        if pixels is not None:
            require_count(name, pixels)
    return GridRequest(pixel_size, width, height)


def _grid(points: Points, extent: Optional[Extent], request: GridRequest, radius: float) -> Grid:
    if extent is not None:
        return grid_over(extent, request)
    if not len(points.x):
        raise InvalidParameter(tr("x has no numbers. Give points, or an extent."), "x", 0)
    x, y = points.x, points.y
    return fit_data(request, (x.min(), y.min(), x.max(), y.max()), radius)


def grid_over(extent: Extent, request: GridRequest) -> Grid:
    """Lay a grid over (xmin, xmax, ymin, ymax).

    Raises `InvalidParameter` unless these are four finite numbers with an area between them.
    """
    edges = _as_floats("extent", extent)
    if edges.shape != (4,) or not np.isfinite(edges).all():
        raise invalid("extent", extent, tr("Give four numbers: xmin, xmax, ymin, ymax."))
    xmin, xmax, ymin, ymax = edges.tolist()
    if not (xmin < xmax and ymin < ymax):
        raise invalid("extent", extent, tr("Give xmin < xmax and ymin < ymax."))
    return fit_extent(request, (xmin, ymin, xmax, ymax))


def extent_of_grid(grid: Grid) -> Extent:
    """Return the edges of a grid as (xmin, xmax, ymin, ymax)."""
    xmin, ymin, xmax, ymax = grid.bounds
    return xmin, xmax, ymin, ymax


def points_of(x: Any, y: Any, weights: Any = None) -> Points:
    """Return points of anything that numpy makes arrays of.

    Raises `InvalidParameter`, which names what is no row of finite numbers.
    """
    columns = {"x": _column("x", x), "y": _column("y", y)}
    if weights is not None:
        columns["weights"] = _column("weights", weights)
    number = len(columns["x"])
    for name, column in columns.items():
        if len(column) != number:
            raise InvalidParameter(
                tr(
                    "{name} has {many} numbers, and x has {number}. Give as many of each.",
                    name=name,
                    many=len(column),
                    number=number,
                ),
                name,
                len(column),
            )
    return Points(columns["x"], columns["y"], columns.get("weights"))


def _column(name: str, given: Any) -> np.ndarray:
    column = _as_floats(name, given)
    if column.ndim != 1:
        raise InvalidParameter(
            tr(
                "{name} has {number} dimensions. Give a row of numbers, which has one.",
                name=name,
                number=column.ndim,
            ),
            name,
            column.shape,
        )
    wrong = np.flatnonzero(~np.isfinite(column))
    if len(wrong):
        raise InvalidParameter(
            tr(
                "{name}[{place}] is {value:g}. Leave out what is not finite.",
                name=name,
                place=int(wrong[0]),
                value=float(column[wrong[0]]),
            ),
            name,
            float(column[wrong[0]]),
        )
    return column


def _as_floats(name: str, given: Any) -> np.ndarray:
    try:
        return np.asarray(given, np.float64)
    except (TypeError, ValueError) as error:
        raise InvalidParameter(
            tr("{name} holds what is no number: {error}.", name=name, error=error), name, given
        ) from error
