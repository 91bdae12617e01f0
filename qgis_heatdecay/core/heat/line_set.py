# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines of which some are present, and what they add to the pixels near them.

A tile is cut into smaller and smaller blocks, and each block keeps the segments that may matter to
its pixels: those within the radius and, where a feature counts once, those that may be the nearest
of the feature for one of the pixels. Where vertices lie dense, runs stand for many segments until
the pixels are near (`runs`). So few distances are measured in the end, however long the segments
are and however densely the vertices lie.
"""

import math
from typing import Iterator, List, NamedTuple, Optional, Tuple, Union

import numpy as np

from ..features import Lines, changed_factors, require_finite
from ..grid import Grid
from ..progress import Tick, part, silent
from ..threads import Checkpoint, never_stopped
from .kernels import HeatSettings, kernel_heat
from .padded_grid import Tile
from .segments import SLACK_PX, SegmentCells, Segments

Array = np.ndarray
Contributions = Tuple[Array, Array]
PixelHeat = Tuple[Array, Array, Array]
CHILDREN = 4
"""Blocks to a side that a block is cut into."""
LARGEST_RUN = 1.5
"""Sizes of runs, relative to the children, up to which they stand for their segments."""
PAIRS_AT_ONCE = 1 << 13
"""Pairs of a block and a segment whose distances are measured at once: they fit the cache."""


class _Candidates(NamedTuple):
    """Blocks, by their top left pixels in the raster, and a segment near each, all (n,).

    The segments of one feature near one block stand together.
    """

    segment: Array
    column: Array
    row: Array

    def at(self, which: Union[slice, Array]) -> "_Candidates":
        return _Candidates(*(array[which] for array in self))

    def cuts(self) -> Iterator["_Candidates"]:
        for start in range(0, len(self.segment), PAIRS_AT_ONCE):
            yield self.at(slice(start, start + PAIRS_AT_ONCE))


class LineSet:
    """The features of one `Lines`, all present at first: what each adds to the pixels of a tile.

    lines : in map units, with finite coordinates; a line may lie far outside the grid.
    settings : with ``segments`` every segment adds, else a feature adds with its nearest one.
    tick : told of the progress of sorting the segments.
    factor : (f,) float64, what the weight of each feature is multiplied with; 0: absent.
    """

    def __init__(
        self, lines: Lines, grid: Grid, settings: HeatSettings, tick: Tick = silent
    ) -> None:
        require_finite("x", lines.x)
        require_finite("y", lines.y)
        self._settings = settings
        self._segments = Segments.of_lines(lines, grid)
        features = int(lines.feature[-1]) + 1 if len(lines.feature) else 0
        self._weight = np.ones(features) if lines.weight is None else lines.weight
        self._radius = np.full(features, settings.radius_px)
        if lines.radius is not None:
            self._radius = lines.radius
        self._bounds = self._reach_bounds()
        roots = np.arange(len(self._segments.begin), dtype=np.int32)
        if not settings.segments:
            self._segments, roots = self._segments.with_runs(part(tick, 0.0, 0.5))
        reach = settings.radius_px + float(self._segments.runs.error.max())
        self._cells = SegmentCells(self._segments, roots, grid, reach, part(tick, 0.5, 1.0))
        self.factor = np.ones(len(self._bounds))

    @property
    def bounds(self) -> Array:
        """The bounds of the pixels that each of the present features may heat.

        (n, 4) float64: first column, first row, last column, last row, counted from the grid's top
        left, not cut to the grid.
        """
        return self._bounds[self.factor > 0]

    def switch(self, factor: Array) -> Array:
        """Set the factors (f,), 0 for absent; return the bounds (n, 4) of what changes."""
        self.factor, changed = changed_factors(self.factor, factor)
        return self._bounds[changed]

    def contributions(
        self, tile: Tile, check: Checkpoint = never_stopped
    ) -> Iterator[Contributions]:
        """Yield what the present features (segments) add to the pixels of a tile, bit by bit.

        (c,) int32 pixels, row by row within the tile, and (c,) float64 values, never 0; a feature
        (a segment) has one value at most for a pixel. The order depends on nothing but the input.

        check : called often; raises when the work is to stop.
        """
        pieces = list(self._cells.within(tile))
        if not pieces:
            return
        left, top, right, bottom = self._bounds.T
        here = (left < tile.col + tile.width) & (right >= tile.col)
        here &= (top < tile.row + tile.height) & (bottom >= tile.row)
        here &= (self.factor > 0) & (self._weight != 0.0)
        for piece, near in pieces:
            segment = near[here[self._segments.feature[near]]]
            if len(segment):
                corner = np.array([piece.col, piece.row], dtype=np.int32)
                pairs = _Candidates(segment, *np.broadcast_to(corner[:, None], (2, len(segment))))
                size = 1 << (max(piece.height, piece.width) - 1).bit_length()
                for row, column, value in self._descend(pairs, size, piece, check):
                    yield (row - tile.row) * tile.width + (column - tile.col), value

    def _reach_bounds(self) -> Array:
        segments = self._segments
        reach = self._radius[: len(self._weight), None] + SLACK_PX
        bounds = np.tile([np.inf, np.inf, -np.inf, -np.inf], (len(self._weight), 1))
        feature, starts = np.unique(segments.feature, return_index=True)
        if len(feature):
            ax, ay, bx, by = segments.ends(slice(None))
            for axis, (a, b) in enumerate(((ax, bx), (ay, by))):
                bounds[feature, axis] = np.minimum.reduceat(np.minimum(a, b), starts)
                bounds[feature, axis + 2] = np.maximum.reduceat(np.maximum(a, b), starts)
        return np.floor(bounds + np.array([-1, -1, 1, 1]) * reach)

    def _descend(
        self, pairs: _Candidates, size: int, piece: Tile, check: Checkpoint
    ) -> Iterator[PixelHeat]:
        """Go from blocks of ``size`` pixels to smaller ones, down to the pixels and their heat.

        Depth first, some thousand pairs at a time, so that the memory is bounded.
        """
        count = min(CHILDREN, size)
        step = size // count
        pairs = self._opened(pairs, LARGEST_RUN * step if size > 1 else 0.0)
        for portion, starts in self._portions(pairs):
            deeper = step > 1 or self._segments.has_runs(portion.segment)
            least: Array = np.array(np.inf)
            survivors = []
            for cut in portion.cuts():
                check()
                squared, most = self._segments.squared_bounds(*cut, step, count)
                if starts is None:
                    least = squared
                else:
                    least = np.minimum(least, np.minimum.reduceat(most, starts, axis=1))
                if deeper:
                    survivors.append(self._survivors(cut, squared, least, starts, step, piece))
            if deeper:
                yield from self._descend(_joined(survivors), step, piece, check)
            else:
                yield self._heat(portion if starts is None else portion.at(starts), least, piece)

    def _opened(self, pairs: _Candidates, most_px: float) -> _Candidates:
        """Open the runs that are larger."""
        if not self._segments.has_runs(pairs.segment):
            return pairs
        owner, segment = self._segments.opened(pairs.segment, most_px)
        return _Candidates(segment, pairs.column[owner], pairs.row[owner])

    def _portions(self, pairs: _Candidates) -> Iterator[Tuple[_Candidates, Optional[Array]]]:
        """Cut pairs into portions of whole groups, with the groups' starts.

        A group is a feature near a block. A portion has `PAIRS_AT_ONCE` pairs at most, or is one
        single group. None: every pair stands for itself.
        """
        if self._settings.segments:
            for portion in pairs.cuts():
                yield portion, None
            return
        feature = self._segments.feature[pairs.segment]
        changes = np.ones(len(feature) + 1, dtype=bool)
        changes[1:-1] = feature[1:] != feature[:-1]
        changes[1:-1] |= pairs.column[1:] != pairs.column[:-1]
        changes[1:-1] |= pairs.row[1:] != pairs.row[:-1]
        borders = np.flatnonzero(changes)
        first = 0
        while first < len(borders) - 1:
            after = np.searchsorted(borders, borders[first] + PAIRS_AT_ONCE, side="right") - 1
            last = max(after, first + 1)
            start, stop = borders[first], borders[last]
            yield pairs.at(slice(start, stop)), borders[first:last] - start
            first = last

    def _survivors(
        self,
        pairs: _Candidates,
        squared: Array,
        least: Array,
        starts: Optional[Array],
        step: int,
        piece: Tile,
    ) -> _Candidates:
        """Pair the blocks' children with the segments that may matter to one of their pixels.

        squared : (m, n), squared distances of the m children's middles to the n pairs' segments.
        least : (m, g), upper bounds of the least of each group.
        """
        # From a child's middle to the center of its farthest pixel.
        to_corner = (step - 1) * math.sqrt(0.5) + SLACK_PX
        radius = self._radius[self._segments.feature[pairs.segment]]
        limit: Array = (radius + to_corner) ** 2
        if starts is not None:
            # A segment further than this from the middle is the nearest of no pixel of the child.
            nearest = (np.sqrt(least) + 2 * to_corner) ** 2
            nearest = np.repeat(nearest, np.diff(starts, append=squared.shape[1]), axis=1)
            limit = np.minimum(limit, nearest)
        child, pair = np.nonzero(squared <= limit)
        children = _children(pairs.at(pair), child, step, math.isqrt(len(squared)))
        return children.at(_inside(piece, children.column, children.row))

    def _heat(self, pairs: _Candidates, squared: Array, piece: Tile) -> PixelHeat:
        """Return the heat of the pixels of blocks, from their squared distances (pixels, pairs)."""
        radius = self._radius[self._segments.feature[pairs.segment]]
        pixel, pair = np.nonzero(squared <= radius * radius)
        value = kernel_heat(self._settings.kernel, np.sqrt(squared[pixel, pair]), radius[pair])
        segment, column, row = _children(pairs.at(pair), pixel, 1, math.isqrt(len(squared)))
        feature = self._segments.feature[segment]
        value *= self._weight[feature]
        value *= self.factor[feature]
        here = _inside(piece, column, row) & (value != 0.0)
        return row[here], column[here], value[here]


def _children(pairs: _Candidates, child: Array, step: int, count: int) -> _Candidates:
    """Return the children of blocks, numbered row by row, by their top left pixels."""
    down, right = np.divmod(child.astype(np.int32), np.int32(count))
    return _Candidates(pairs.segment, pairs.column + right * step, pairs.row + down * step)


def _inside(piece: Tile, column: Array, row: Array) -> Array:
    return (column < piece.col + piece.width) & (row < piece.row + piece.height)


def _joined(portions: List[_Candidates]) -> _Candidates:
    """Join the portions of one group, and let the pairs of each block stand together again."""
    if len(portions) == 1:
        return portions[0]
    pairs = _Candidates(*(np.concatenate(arrays) for arrays in zip(*portions)))
    return pairs.at(np.lexsort((pairs.column, pairs.row)))
