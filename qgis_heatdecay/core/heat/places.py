# SPDX-License-Identifier: GPL-2.0-or-later
"""The pixels that features hold, and what is left out when one of them is judged by the others.

A point's place is its pixel; it counts once however many points lie there, as thousands at one
address would foretell each other perfectly. A line's places are the pixels that it passes. They
foretell each other too, so that a line is left out as a whole.
"""

from typing import NamedTuple, Sequence, Tuple

import numpy as np

from ..features import Lines, Points
from ..grid import Grid
from ..numbers import expand_runs
from ..threads import Checkpoint
from .segments import Segments

Array = np.ndarray

_MOST_JUDGED = 20_000
"""Places of points that are judged, and pixels of lines: they stand for the others beside them."""
_MOST_PAIRS = 1 << 20
"""Pairs of a judged pixel and another one of its line."""
_SEED = 1
_MOST_PIXELS_OF_LINES = 1 << 22
"""Lines of more pixels are looked at in larger steps."""


class Places(NamedTuple):
    """Pixels that hold features.

    row, col : (n,) int64, of all places. judged : (m,) int64, those that are judged.
    stands_for : (m,) float64, how many places each of them stands for.
    kin, kin_of : (p,) int64, the places of each judged one's own line, itself included, and which
        of the judged it is.
    number : of the pixels of points and of the lines, each of which is left out as a whole.
    """

    row: Array
    col: Array
    judged: Array
    stands_for: Array
    kin: Array
    kin_of: Array
    number: int


def find_places(
    grid: Grid, points: Sequence[Points], lines: Sequence[Lines], check: Checkpoint
) -> Places:
    """Return the places of points and lines, and choose those that are judged."""
    there = np.zeros(grid.height * grid.width, bool)
    for layer in points:
        there[_pixels_of_points(grid, layer)] = True
        check()
    pixel, line = np.flatnonzero(there), 0
    passed, owner = [], []
    for each in lines:
        passed.append(_pixels_of_lines(grid, each, check))
        owner.append(passed[-1][0] + line)
        line += int(each.feature[-1]) + 1
    alone = len(pixel)
    of_lines = np.concatenate([pixels for _, pixels in passed] or [pixel[:0]])
    owner = np.concatenate(owner or [pixel[:0]])
    row, col = np.divmod(np.concatenate([pixel, of_lines]), grid.width)
    # Of the points: each is its own kin.
    single, for_singles = _chosen(alone, _MOST_JUDGED)
    # Of the lines: as many as pairs within lines are affordable.
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    size = np.diff(starts, append=len(owner))
    pairs_to_pixel = int((size * size).sum()) / max(1, len(owner))
    affordable = int(_MOST_PAIRS / max(1.0, pairs_to_pixel))
    chosen, for_lines = _chosen(len(owner), max(1, min(_MOST_JUDGED, affordable)))
    of_line = np.searchsorted(starts, chosen, side="right") - 1
    kin_of, kin = expand_runs(starts[of_line], size[of_line])
    return Places(
        row,
        col,
        judged=np.concatenate([single, alone + chosen]),
        stands_for=np.concatenate([for_singles, for_lines]),
        kin=np.concatenate([single, alone + kin]),
        kin_of=np.concatenate([np.arange(len(single)), len(single) + kin_of]),
        number=alone + len(starts),
    )


def _chosen(number: int, most: int) -> Tuple[Array, Array]:
    """Choose at most so many of a number; return which, ascending, and for how many each stands.

    One of each group of neighbors, at random but always the same: steps of one length would be in
    time with the rows of regular places.
    """
    edges = np.linspace(0, number, min(number, most) + 1).astype(np.int64)
    size = np.diff(edges)
    random = np.random.default_rng(_SEED).random(len(size))
    return edges[:-1] + (random * size).astype(np.int64), size.astype(np.float64)


def _pixels_of_points(grid: Grid, points: Points) -> Array:
    """Return the pixels of the points on a grid, row by row; some come more than once."""
    x, y = grid.to_pixels(points.x, points.y)
    col, row = np.floor(x), np.floor(y)
    inside = (col >= 0) & (col < grid.width) & (row >= 0) & (row < grid.height)
    if points.weight is not None:
        inside &= points.weight != 0
    return (row[inside] * grid.width + col[inside]).astype(np.int64)


def _pixels_of_lines(grid: Grid, lines: Lines, check: Checkpoint) -> Tuple[Array, Array]:
    """Return the feature and the pixel, row by row, of all that lines pass; each pair once."""
    segments = Segments.of_lines(lines, grid)
    ax, ay, bx, by = segments.ends(slice(None))
    feature = segments.feature.astype(np.int64)
    enter, leave = _inside_shares(grid, (ax, ay), (bx - ax, by - ay))
    seen = enter <= leave
    if lines.weight is not None:
        seen &= lines.weight[feature] != 0
    ax, ay, feature = ax[seen], ay[seen], feature[seen]
    dx, dy, enter, leave = (bx[seen] - ax), (by[seen] - ay), enter[seen], leave[seen]
    length = np.hypot(dx, dy) * (leave - enter)
    step = max(1.0, float(length.sum()) / _MOST_PIXELS_OF_LINES)
    segment, nth = expand_runs(np.zeros(len(length), np.int64), (length / step).astype(int) + 1)
    check()
    # In the middles of equal parts, so that none lies on the next segment's first.
    share = (nth + 0.5) / ((length / step).astype(int) + 1)[segment]
    along = enter[segment] + share * (leave - enter)[segment]
    col = np.clip(ax[segment] + along * dx[segment], 0, grid.width - 1).astype(np.int64)
    row = np.clip(ay[segment] + along * dy[segment], 0, grid.height - 1).astype(np.int64)
    check()
    area = grid.width * grid.height
    # Sorted, as some versions of numpy.unique take many times as long.
    pixel = np.sort(feature[segment] * area + row * grid.width + col)
    return np.divmod(pixel[np.diff(pixel, prepend=-1) > 0], area)


def _inside_shares(
    grid: Grid, start: Tuple[Array, Array], way: Tuple[Array, Array]
) -> Tuple[Array, Array]:
    """Return the shares of segments at which they enter and leave a grid; outside, enter > leave.

    By Liang and Barsky. start, way : columns and rows of the first ends, and to the last ones.
    """
    enter, leave = np.zeros(len(start[0])), np.ones(len(start[0]))
    for first, by, size in zip(start, way, (grid.width, grid.height)):
        with np.errstate(divide="ignore", invalid="ignore"):
            one, other = -first / by, (size - first) / by
        level = by == 0
        within = (first >= 0) & (first <= size)
        one[level] = np.where(within[level], 0.0, 2.0)
        other[level] = np.where(within[level], 1.0, 2.0)
        np.maximum(enter, np.minimum(one, other), out=enter)
        np.minimum(leave, np.maximum(one, other), out=leave)
    return enter, leave
