# SPDX-License-Identifier: GPL-2.0-or-later
"""Sums and counts of the rows that each frame shows of each polygon, without a look at each frame.

The frames in which a row has its full weight are cut into blocks of 1, 2, 4, ... frames, as a
segment tree does (Bentley, Solutions to Klee's rectangle problems, 1977), and each block's contents
are handed down to its frames. Nothing is ever taken away again, so that sums stay exact where rows
leave. What fades is carried from frame to frame.
"""

from dataclasses import dataclass
from typing import Callable, Iterator, List, Optional, Tuple, Union

import numpy as np

from ..numbers import expand_runs
from ..time.feature_selection import Selection

Array = np.ndarray

NOBODY = -1
"""The position that stands for no row."""

# Beside any row of weight 1 such a weight is lost: there it stays, so that a mean outlives it.
_SMALLEST_WEIGHT = 1e-200


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
        position, pair = expand_runs((np.cumsum(count) - count)[rows], count[rows])
        return position, self.polygon[pair]


@dataclass(frozen=True)
class FrameRows:
    """Rows, once for each of their polygons, with the frames in which they have their full weight.

    row, polygon : (n,) int64; a row comes twice where a cycle cuts its frames in two.
    first, after : (n,) int64, numbers of frames shown, half open.
    """

    members: Members
    selection: Selection
    row: Array
    polygon: Array
    first: Array
    after: Array

    @classmethod
    def of(
        cls, members: Members, selection: Selection, order: Callable[[Array], Array]
    ) -> "FrameRows":
        """Return the rows of a selection's frames.

        order : from rows (n,) to their positions in the order in which they are to stand: sums of
            the same numbers in the same order are the same to the last bit.
        """
        row, first, after = _full_spans(selection)
        chosen = order(row)
        position, polygon = members.each_of(row[chosen])
        chosen = chosen[position]
        return cls(members, selection, row[chosen], polygon, first[chosen], after[chosen])

    def counts(self) -> Array:
        """Return how many rows each frame shows of each polygon, (frames, polygons) int64."""
        if not self.selection.mode.fades:
            return self._spread(lambda place, _, size: np.bincount(place, minlength=size), np.add)
        if self.selection.timeline.period:
            row, polygon = self.members.row, self.members.polygon
            there = np.bincount(polygon[self.selection.timeline.kept[row]], minlength=self._width)
            return np.tile(there, (self._frames, 1))
        # On a line, what has begun to fade is never gone.
        begun = self._in_frames(self.first, None)
        _, before = self.members.each_of(self.selection.faded_before)
        begun[0] += np.bincount(before, minlength=self._width)
        return np.cumsum(begun, axis=0)

    def sums(self, values: Optional[Array], lasting: bool = False) -> Array:
        """Return the sums of weight times value, (frames, polygons) float64.

        values : (rows,) float64, or None for 1 each.
        lasting : let no weight vanish altogether, so that sums and weights can be divided.
        """
        if not self.selection.mode.fades:
            return self._full_sums(values)
        if self.selection.timeline.period:
            return self._sums_round_cycle(values)
        weights = self._fading(None) if lasting else None
        fade = self.selection.mode.fade
        return self._full_sums(values) + _decayed(*self._fading(values), fade, weights)

    def latest(self) -> Array:
        """Return the position of the last of the rows, in their order, that a frame shows.

        (frames, polygons) int64, `NOBODY` where it shows none.
        """

        def of_blocks(place: Array, position: Array, size: int) -> Array:
            found = np.full(size, NOBODY)
            found[place] = position  # of equal places the last one stays
            return found

        return self._spread(of_blocks, np.maximum)

    @property
    def _frames(self) -> int:
        return len(self.selection.frames)

    @property
    def _width(self) -> int:
        return self.members.polygons

    def _spread(self, contents: "_Contents", join: Callable[[Array, Array], Array]) -> Array:
        """Return (frames, polygons): each block's contents, handed down to its frames.

        join : puts two tables together, whatever their order.
        """

        def table_of(count: int, block: Array, position: Array) -> Array:
            place = block * self._width + self.polygon[position]
            return contents(place, position, count * self._width).reshape(count, self._width)

        blocks = list(_blocks(self.first, self.after, self._frames))
        (count, (whole, _)), *finer = reversed(blocks)
        table = table_of(count, *whole)
        for count, halves in finer:
            table = np.repeat(table, 2, axis=0)[:count]
            for block, position in halves:
                if len(position):
                    table = join(table, table_of(count, block, position))
        return table

    def _full_sums(self, values: Optional[Array]) -> Array:
        """Return the sums of the rows of full weight."""
        weights = None if values is None else values[self.row]

        def of_blocks(place: Array, position: Array, size: int) -> Array:
            return np.bincount(place, None if weights is None else weights[position], size)

        return self._spread(of_blocks, np.add).astype(np.float64)

    def _fading(self, values: Optional[Array]) -> Tuple[Array, Array]:
        """Return the sums of what begins to fade before each frame, and of what did before all."""
        selection = self.selection
        joining = self._in_frames(self.after, None if values is None else values[self.row])
        share = selection.faded_weight
        if values is not None:
            share = share * values[selection.faded_before]
        position, polygon = self.members.each_of(selection.faded_before)
        order = np.argsort(share[position])
        return joining, np.bincount(polygon[order], share[position][order], self._width)

    def _in_frames(self, frame: Array, values: Optional[Array]) -> Array:
        # What comes with the end of the last frame stands in one more, which is left out.
        place = frame * self._width + self.polygon
        table = np.bincount(place, values, (self._frames + 1) * self._width)
        return table.reshape(-1, self._width)[:-1]

    def _sums_round_cycle(self, values: Optional[Array]) -> Array:
        """Return sums frame by frame: a cycle has few, and each row is in all of them."""
        values = np.ones(self.members.rows) if values is None else values
        order = np.argsort(values[self.members.row], kind="stable")
        row, polygon = self.members.row[order], self.members.polygon[order]
        return np.array(
            [
                np.bincount(
                    polygon, self.selection.weights_in_frame(frame)[row] * values[row], self._width
                )
                for frame in range(self._frames)
            ]
        )


_Contents = Callable[[Array, Array, int], Array]
"""From places in a flat table, positions of rows (ascending) and the table's size: the table."""


def _full_spans(selection: Selection) -> Tuple[Array, Array, Array]:
    """Return rows and the frames shown, from the first to after the last, of their full weight."""
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
    there = first < after
    return selection.entering[into][there], first[there], after[there]


def _decayed(
    joining: Array, before: Array, fade: float, weights: Optional[Tuple[Array, Array]]
) -> Array:
    """Return what is left of the fading rows in each frame, (frames, polygons).

    weights : what joins and was there of their weights, if these are not to vanish altogether.
    """
    left = np.empty(joining.shape)
    now, weight = before, None if weights is None else weights[1]
    shrink: Union[float, Array] = fade
    for frame, come in enumerate(joining):
        if weights is not None:
            weight = weight + weights[0][frame]
            shrink = np.where(weight * fade < _SMALLEST_WEIGHT, 1.0, fade)
            weight = weight * shrink
        now = (now + come) * shrink
        left[frame] = now
    return left


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
