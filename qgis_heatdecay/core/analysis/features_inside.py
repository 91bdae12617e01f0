# SPDX-License-Identifier: GPL-2.0-or-later
"""How many features lie in each part of a raster: points by their pixel, lines by all they meet."""

from typing import Tuple

import numpy as np

from ..features import Lines
from ..grid import Grid
from ..heat.heat_frames import TimedFeatures
from ..numbers import expand_runs

Array = np.ndarray

# Segments that are cut at the sides of pixels together.
_SEGMENTS = 1 << 16


class FeaturesInside:
    """Counts, for any labels of a grid's pixels, the features that have a part in each.

    Examples
    --------
    >>> lines = Lines([0.5, 2.5, 0.5, 0.5], [0.5] * 4, starts=[0, 2, 4], feature=[0, 1])
    >>> inside = FeaturesInside(TimedFeatures(count=2, lines=lines), Grid(0, 1, 1, 3, 1))
    >>> inside.count(np.array([[1, 0, 2]]), 2, np.array([True, True])).tolist()
    [2, 1]
    """

    def __init__(self, features: TimedFeatures, grid: Grid) -> None:
        found = []
        if features.points is not None:
            owner = features.point_feature
            owner = np.arange(len(features.points.x)) if owner is None else owner
            found.append(
                _on_grid(owner, *grid.to_pixels(features.points.x, features.points.y), grid)
            )
        if features.lines is not None:
            owner = features.line_feature
            feature, pixel = pixels_of_lines(features.lines, grid)
            found.append((feature if owner is None else owner[feature], pixel))
        self._feature = np.concatenate([feature for feature, _ in found])
        self._pixel = np.concatenate([pixel for _, pixel in found])

    def count(self, labels: Array, parts: int, present: Array) -> Array:
        """Return how many features are in each part, (parts,) int64; each once.

        Parameters
        ----------
        labels : (rows, cols), from 1 on; 0 for no part.
        present : (features,) bool, those that count.
        """
        label = labels.ravel()[self._pixel]
        there = np.flatnonzero(label > 0)
        feature = self._feature[there]
        counted = present[feature]
        pairs = feature[counted] * (parts + 1) + label[there[counted]]
        return np.bincount(np.unique(pairs) % (parts + 1), minlength=parts + 1)[1:]


def _on_grid(owner: Array, columns: Array, rows: Array, grid: Grid) -> Tuple[Array, Array]:
    """Return those of some places that are on the grid: whose they are, and their pixels."""
    column, row = np.floor(columns), np.floor(rows)
    there = (column >= 0) & (column < grid.width) & (row >= 0) & (row < grid.height)
    pixel = row[there].astype(np.int64) * grid.width + column[there].astype(np.int64)
    return owner[there], pixel


def pixels_of_lines(lines: Lines, grid: Grid) -> Tuple[Array, Array]:
    """Return the pixels that lines pass through, each once for each feature.

    Returns
    -------
    feature, pixel : (n,) int64, the lines' own features, and numbers of pixels, row by row.

    Examples
    --------
    >>> line = Lines([0.5, 2.5], [0.5, 0.5], starts=[0, 2], feature=[0])
    >>> pixels_of_lines(line, Grid(0, 1, 1, 3, 1))
    (array([0, 0, 0]), array([0, 1, 2]))
    """
    x, y = grid.to_pixels(lines.x, lines.y)
    first = np.arange(len(x))
    part = np.repeat(np.arange(len(lines.feature)), np.diff(lines.starts))
    # The last vertex of a part begins no segment, but a part of one vertex is a place.
    alone = np.diff(lines.starts) == 1
    begins = alone[part]
    begins[:-1] |= part[:-1] == part[1:]
    first = first[begins]
    second = np.where(alone[part[first]], first, np.minimum(first + 1, len(x) - 1))
    owner = lines.feature[part[first]]
    found = [np.zeros(0, np.int64)]
    size = grid.width * grid.height
    for start in range(0, len(first), _SEGMENTS):
        one, other = first[start : start + _SEGMENTS], second[start : start + _SEGMENTS]
        segment, column, row = _cut(x[one], y[one], x[other], y[other], grid)
        feature, pixel = _on_grid(owner[start : start + _SEGMENTS][segment], column, row, grid)
        found.append(np.unique(feature * size + pixel))
    return np.divmod(np.unique(np.concatenate(found)), size)


def _cut(x: Array, y: Array, to_x: Array, to_y: Array, grid: Grid) -> Tuple[Array, Array, Array]:
    """Cut segments at the sides of pixels; return the segment and the middle of each piece."""
    low, high = _span_on_grid(x, y, to_x - x, to_y - y, grid)
    kept = np.flatnonzero(low <= high)
    low, high, x, y = low[kept], high[kept], x[kept], y[kept]
    along_x, along_y = to_x[kept] - x, to_y[kept] - y
    segments, cuts = [np.arange(len(kept))] * 2, [low, high]
    for place, along in ((x, along_x), (y, along_y)):
        ends = np.sort([place + low * along, place + high * along], axis=0)
        begin, end = np.ceil(ends[0]), np.floor(ends[1])
        count = np.maximum(end - begin + 1, 0).astype(np.int64) * (along != 0)
        segment, side = expand_runs(begin.astype(np.int64), count)
        segments.append(segment)
        cuts.append(((side - place[segment]) / along[segment]).clip(low[segment], high[segment]))
    segment, cut = np.concatenate(segments), np.concatenate(cuts)
    order = np.lexsort((cut, segment))
    segment, cut = segment[order], cut[order]
    follows = segment[:-1] == segment[1:]
    middle, segment = ((cut[:-1] + cut[1:]) / 2)[follows], segment[:-1][follows]
    return (
        kept[segment],
        x[segment] + middle * along_x[segment],
        y[segment] + middle * along_y[segment],
    )


def _span_on_grid(
    x: Array, y: Array, along_x: Array, along_y: Array, grid: Grid
) -> Tuple[Array, Array]:
    """Return the shares of their length between which segments are on the grid (Liang, Barsky)."""
    low, high = np.zeros(len(x)), np.ones(len(x))
    for place, along, length in ((x, along_x, grid.width), (y, along_y, grid.height)):
        with np.errstate(divide="ignore", invalid="ignore"):
            one, other = -place / along, (length - place) / along
        beside = (along == 0) & ((place < 0) | (place > length))
        moves = along != 0
        low = np.where(moves, np.maximum(low, np.minimum(one, other)), low)
        high = np.where(moves, np.minimum(high, np.maximum(one, other)), high)
        high = np.where(beside, -1.0, high)
    return low, high
