# SPDX-License-Identifier: GPL-2.0-or-later
"""Which points lie inside which polygons, by counting the borders to the left of a point.

A border belongs to the polygon on its right (of a horizontal one: above it), so that a point on a
border that two polygons share is in one of them, whatever their order (Shimrat, Algorithm 112,
Communications of the ACM 5, 1962; with half-open edges). `points_on_border` finds those on the
borders at the outer right and top, which are in none.
"""

from typing import Callable, List, Literal, NamedTuple, Tuple

import numpy as np

from ..features import Lines
from ..numbers import expand_runs
from ..progress import Tick, silent

Array = np.ndarray

# Points looked at together, and pairs of an edge and a point at the same height.
_POINTS = 1 << 15
_PAIRS = 1 << 21


class _Edges(NamedTuple):
    """Edges from their lower end; x, y (n,) and the shape of each."""

    low_x: Array
    low_y: Array
    high_x: Array
    high_y: Array
    shape: Array


def points_inside(rings: Lines, x: Array, y: Array, tick: Tick = silent) -> Tuple[Array, Array]:
    """Return pairs of a point and a shape that holds it, ordered by the point.

    Parameters
    ----------
    rings : closed; ``feature`` is the shape. What an even number of its rings surround is outside.
    x, y : (n,) float64, finite.

    Returns
    -------
    point, shape : (m,) int64; a point is there once for each shape that holds it.

    Examples
    --------
    >>> square = Lines(np.array([0.0, 0, 2, 2, 0]), np.array([0.0, 2, 2, 0, 0]),
    ...                starts=np.array([0, 5]), feature=np.array([0]))
    >>> points_inside(square, np.array([1.0, 3.0]), np.array([1.0, 1.0]))
    (array([0]), array([0]))
    """
    edges = _edges(rings)
    shapes = int(rings.feature[-1]) + 1 if len(rings.feature) else 1
    order = np.argsort(y, kind="stable")
    found: List[Array] = [np.zeros(0, np.int64)]
    for start in range(0, len(order), _POINTS):
        tick(start / len(order))
        some = order[start : start + _POINTS]
        point, shape = _held(edges, x[some], y[some], shapes, tick)
        found.append(some[point] * shapes + shape)
    return np.divmod(np.sort(np.concatenate(found)), shapes)


def points_on_border(rings: Lines, x: Array, y: Array, tick: Tick = silent) -> Tuple[Array, Array]:
    """Return pairs of a point and each shape whose border it is on, as `points_inside` does."""
    edges = _edges(rings, with_flat=True)
    shapes = int(rings.feature[-1]) + 1 if len(rings.feature) else 1
    order = np.argsort(y, kind="stable")
    point, shape = _matches(edges, x[order], y[order], "right", _is_on, tick)
    return np.divmod(np.unique(order[point] * shapes + shape), shapes)


def _edges(rings: Lines, with_flat: bool = False) -> _Edges:
    inner = np.ones(len(rings.x), bool)
    inner[rings.starts[1:] - 1] = False  # no edge begins at the last vertex of a ring
    first = np.flatnonzero(inner)
    ring = np.repeat(np.arange(len(rings.feature)), np.diff(rings.starts))
    # The same two ends give the same numbers in whatever direction a ring runs.
    up = rings.y[first] < rings.y[first + 1]
    low, high = np.where(up, first, first + 1), np.where(up, first + 1, first)
    edges = _Edges(
        rings.x[low], rings.y[low], rings.x[high], rings.y[high], rings.feature[ring[first]]
    )
    if with_flat:
        return edges
    slanted = edges.low_y < edges.high_y
    return _Edges(*(part[slanted] for part in edges))


def _held(edges: _Edges, x: Array, y: Array, shapes: int, tick: Tick) -> Tuple[Array, Array]:
    """Return points, which are sorted by y, and the shapes that hold them."""
    if not len(y):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    near = (edges.low_y <= y[-1]) & (edges.high_y > y[0])
    near &= np.minimum(edges.low_x, edges.high_x) <= x.max()
    edges = _Edges(*(part[near] for part in edges))
    point, shape = _matches(edges, x, y, "left", _is_left, tick)
    pair, times = np.unique(point * shapes + shape, return_counts=True)
    return np.divmod(pair[times % 2 == 1], shapes)


def _matches(
    edges: _Edges, x: Array, y: Array, side: Literal["left", "right"], test: "_Test", tick: Tick
) -> Tuple[Array, Array]:
    """Return the points, sorted by y, and the shapes of the edges at their height that pass a test.

    side : "right" where the upper end of an edge is still a part of it, else "left".
    """
    first = np.searchsorted(y, edges.low_y)
    count = np.searchsorted(y, edges.high_y, side) - first
    points: List[Array] = [np.zeros(0, np.int64)]
    shapes = points.copy()
    for some in _portions(count):
        tick(0.0)
        place, point = expand_runs(first[some], count[some])
        edge = some[place]
        good = test(edges, edge, x[point], y[point])
        points.append(point[good])
        shapes.append(edges.shape[edge[good]])
    return np.concatenate(points), np.concatenate(shapes)


_Test = Callable[[_Edges, Array, Array, Array], Array]


def _is_left(edges: _Edges, edge: Array, x: Array, y: Array) -> Array:
    """Return whether an edge passes to the left of a point at its height, or through it."""
    low_x, low_y = edges.low_x[edge], edges.low_y[edge]
    rise = (edges.high_x[edge] - low_x) * (y - low_y)
    return rise <= (x - low_x) * (edges.high_y[edge] - low_y)


def _is_on(edges: _Edges, edge: Array, x: Array, y: Array) -> Array:
    """Return whether a point whose height an edge has is on it."""
    low_x, high_x = edges.low_x[edge], edges.high_x[edge]
    low_y = edges.low_y[edge]
    rise = (high_x - low_x) * (y - low_y)
    on = rise == (x - low_x) * (edges.high_y[edge] - low_y)
    return on & (x >= np.minimum(low_x, high_x)) & (x <= np.maximum(low_x, high_x))


def _portions(count: Array) -> List[Array]:
    """Cut the edges into portions of not too many pairs."""
    portion = np.cumsum(count) // _PAIRS
    return np.split(np.arange(len(count)), np.flatnonzero(np.diff(portion)) + 1)
