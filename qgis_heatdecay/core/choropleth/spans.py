# SPDX-License-Identifier: GPL-2.0-or-later
"""From who is shown when to a table of frames and polygons, without a look at each frame.

A span of frames is cut into blocks of 1, 2, 4, ... frames, as a segment tree does (Bentley,
Solutions to Klee's rectangle problems, 1977), and each block's contents are handed down to its
frames. Nothing is ever taken away again, so that sums stay exact where rows leave.
"""

from dataclasses import dataclass
from typing import Callable, Iterator, List, Tuple

import numpy as np

from ..time.modes import Selection

Array = np.ndarray


@dataclass(frozen=True)
class Members:
    """Which row belongs to which polygon: one by key, several where polygons overlap.

    row : (m,) int64, ascending.
    polygon : (m,) int64, 0 .. polygons - 1.
    rows, polygons : how many there are.
    """

    row: Array
    polygon: Array
    rows: int
    polygons: int

    def each_of(self, rows: Array) -> Tuple[Array, Array]:
        """Return positions in ``rows`` and polygons, one for each polygon of each of these rows."""
        count = np.bincount(self.row, minlength=self.rows)
        mine = count[rows]
        position = np.repeat(np.arange(len(rows)), mine)
        within = np.arange(len(position)) - np.repeat(np.cumsum(mine) - mine, mine)
        first = (np.cumsum(count) - count)[rows]
        return position, self.polygon[np.repeat(first, mine) + within]


@dataclass(frozen=True)
class Spans:
    """In which of the frames shown rows have their full weight, half open; some rows come twice.

    row, first, after : (s,) int64.
    """

    row: Array
    first: Array
    after: Array

    def where(self, chosen: Array) -> "Spans":
        """Return some spans, in this order."""
        return Spans(self.row[chosen], self.first[chosen], self.after[chosen])


def shown_spans(selection: Selection) -> Spans:
    """Return the spans in which rows have their full weight, counted in the frames shown."""
    frames = selection.timeline.frames
    first = np.repeat(np.arange(frames), np.diff(selection.entered))
    ends = np.diff(np.append(selection.left, len(selection.leaving)))
    after = np.repeat(np.arange(frames + 1), ends)
    # Both are in the order of frames: a row's first way in belongs to its first way out.
    into = np.argsort(selection.entering, kind="stable")
    out = np.argsort(selection.leaving, kind="stable")
    first, after = first[into], after[out]
    if len(selection.frames) < frames:
        first, after = (np.searchsorted(selection.frames, each) for each in (first, after))
    return Spans(selection.entering[into], first, after).where(first < after)


Cells = Callable[[int, Array, Array], Array]
"""From a number of blocks, the block and the position of each entry: (blocks, ...) contents."""


def spread(
    first: Array, after: Array, frames: int, cells: Cells, join: Callable[[Array, Array], Array]
) -> Array:
    """Return the contents of each frame, (frames, ...).

    Parameters
    ----------
    first, after : (n,) int64, the frames that each entry fills, half open.
    cells : makes the contents of blocks; positions come in ascending order.
    join : puts two contents together, whatever their order.
    """
    (count, (whole, _)), *finer = reversed(list(_blocks(first, after, frames)))
    table = cells(count, *whole)
    for count, halves in finer:
        table = np.repeat(table, 2, axis=0)[:count]
        for block, position in halves:
            if len(position):
                table = join(table, cells(count, block, position))
    return table


def _blocks(
    first: Array, after: Array, frames: int
) -> Iterator[Tuple[int, List[Tuple[Array, Array]]]]:
    """Yield the number of blocks of 1, 2, 4, ... frames, and which entries fill which, twice."""
    position = np.arange(len(first))
    count = frames
    while True:
        low, high = first % 2 == 1, after % 2 == 1
        if count == 1:  # the one block that is left is full of what is left
            low, high = first < after, np.zeros(len(after), bool)
        yield count, [(first[low], position[low]), (after[high] - 1, position[high])]
        if count == 1:
            return
        first, after = (first + low) // 2, (after - high) // 2
        left = first < after
        first, after, position = first[left], after[left], position[left]
        count = (count + 1) // 2
