# SPDX-License-Identifier: GPL-2.0-or-later
"""Which polygon each pixel shows, and which polygon holds each point."""

from typing import Tuple

import numpy as np

from ...core.choropleth.inside import points_inside, points_on_border
from ...core.grid import Grid, GridRequest, fit_data
from ...core.progress import Tick, part
from ..reading.polygons import Areas
from ..reading.rings import line_blobs, polygon_blobs
from .burn import ADDED, TOUCHED, burnt

# So many points are worth a look at where all polygons lie.
_MANY_POINTS = 20_000
# Borders take less of a larger picture; few polygons need none.
_LOOK_PX, _LARGE_LOOK_PX = 1024, 3072
_MANY_SHAPES = 1000


def polygon_ids(areas: Areas, grid: Grid, tick: Tick) -> np.ndarray:
    """Return the number of the polygon that each pixel's center is in, from 1; 0 for none.

    Where polygons overlap, smaller shapes lie on larger ones, whatever their order.
    """
    order = np.lexsort((areas.polygon, -areas.size))
    numbers = (areas.polygon + 1).tolist()
    shapes = ((blob, numbers[each]) for each, blob in polygon_blobs(areas.rings, order))
    return burnt(shapes, grid, tick)


def points_in_polygons(
    areas: Areas, x: np.ndarray, y: np.ndarray, tick: Tick
) -> Tuple[np.ndarray, np.ndarray]:
    """Return pairs of a point and a polygon that holds it, ordered by the point, each pair once.

    Points on a border that polygons share are in one of them, and none on a border is lost.
    """
    # A box without area has no inside, and no picture.
    if len(x) < _MANY_POINTS or not areas.size.any():
        point, shape = points_inside(areas.rings, x, y, tick)
        near = np.arange(len(x))
    else:
        point, shape, near = _looked_up(areas, x, y, tick)
    polygons = int(areas.polygon.max()) + 1
    pairs = np.unique(point * polygons + areas.polygon[shape])
    near = np.setdiff1d(near, pairs // polygons)
    outer = _on_outer_border(areas, x, y, near, tick)
    return np.divmod(np.sort(np.concatenate([pairs, outer[0] * polygons + outer[1]])), polygons)


def _on_outer_border(
    areas: Areas, x: np.ndarray, y: np.ndarray, outside: np.ndarray, tick: Tick
) -> Tuple[np.ndarray, np.ndarray]:
    """Return those of the points outside that are on a border, with the first polygon of each."""
    point, shape = points_on_border(areas.rings, x[outside], y[outside], tick)
    order = np.lexsort((areas.polygon[shape], point))
    point, first = np.unique(point[order], return_index=True)
    return outside[point], areas.polygon[shape[order][first]]


def _looked_up(
    areas: Areas, x: np.ndarray, y: np.ndarray, tick: Tick
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Look most points up in a picture of the shapes; those near a border are tested.

    The third array holds these.
    """
    rings = areas.rings
    box = float(rings.x.min()), float(rings.y.min()), float(rings.x.max()), float(rings.y.max())
    size = _LARGE_LOOK_PX if len(areas.polygon) > _MANY_SHAPES else _LOOK_PX
    grid = fit_data(GridRequest(margin=2, default_size=size), box)
    shapes, unsure = _picture(areas, grid, part(tick, 0.0, 0.2))
    columns, rows = (np.floor(each) for each in grid.to_pixels(x, y))
    inside = (columns >= 0) & (columns < grid.width) & (rows >= 0) & (rows < grid.height)
    near = np.flatnonzero(inside)
    pixel = rows[near].astype(np.intp) * grid.width + columns[near].astype(np.intp)
    tested = near[unsure.ravel()[pixel]]
    shape = np.where(unsure.ravel()[pixel], 0, shapes.ravel()[pixel]) - 1
    found, held = points_inside(rings, x[tested], y[tested], part(tick, 0.2, 1.0))
    sure = shape >= 0
    point = np.concatenate([near[sure], tested[found]])
    return point, np.concatenate([shape[sure], held]), tested


def _picture(areas: Areas, grid: Grid, tick: Tick) -> Tuple[np.ndarray, np.ndarray]:
    """Return the shape of each pixel, from 1, and where a border or an overlap is near."""
    numbered = ((blob, each + 1) for each, blob in polygon_blobs(areas.rings))
    shapes = burnt(numbered, grid, tick)
    alike = ((blob, 1) for _, blob in polygon_blobs(areas.rings))
    count = burnt(alike, grid, tick, np.uint8, [ADDED])
    lines = ((blob, 1) for blob in line_blobs(areas.rings))
    border = burnt(lines, grid, tick, np.uint8, [TOUCHED]).astype(bool)
    # One pixel more on all sides makes up for rounding.
    wide = np.pad(border, 1)
    rows, columns = grid.shape
    for down in range(3):
        for across in range(3):
            border |= wide[down : down + rows, across : across + columns]
    return shapes, border | (count > 1)
