# SPDX-License-Identifier: GPL-2.0-or-later
"""From who is shown when to a table of frames and polygons, without a look at each frame.

A span of frames is cut into blocks of 1, 2, 4, ... frames, as a segment tree does (Bentley,
Solutions to Klee's rectangle problems, 1977), and each block's contents are handed down to its
frames. Nothing is ever taken away again, so that sums stay exact where rows leave. Where rows fade,
what leaves those of full weight is carried on from frame to frame.
"""

from dataclasses import dataclass
from typing import Callable, Dict, Iterator, List, Optional, Tuple, Union

import numpy as np

from ..time.feature_selection import Selection

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


# Beside any row of weight 1 such a weight is lost: there it stays, so that a mean outlives it.
_SMALLEST_WEIGHT = 1e-200


def faded_values(
    values: Optional[Array], members: Members, selection: Selection, aggregate: str
) -> Tuple[Array, Array]:
    """Return values and numbers of rows, (frames, polygons) each.

    values : (r,) float64, or None where each row counts 1.
    aggregate : sum, count or mean; where there is no row the value says nothing.
    """
    ones = np.ones(members.rows)
    kind = _Cycle if selection.timeline.period else _Line
    weighing = kind(members, selection)
    table = _VALUES[aggregate](weighing, ones if values is None else values, ones)
    return table, weighing.begun()


@dataclass(frozen=True)
class _Line:
    """Rows along a line of frames: what leaves those of full weight fades from then on."""

    members: Members
    selection: Selection

    def weighted(self, values: Array, lasting: bool = False) -> Array:
        """Return the sums of weight times value, (frames, polygons).

        lasting : let no weight vanish altogether.
        """
        joining, before = self._faded(values)
        shrink: Union[float, Array] = self.selection.mode.fade
        if lasting:
            ones = np.ones(self.members.rows)
            shrink = _lasting(*self._faded(ones), self.selection.mode.fade)
        return self._full(values) + _decayed(joining, before, shrink)

    def begun(self) -> Array:
        """Return how many rows have begun, (frames, polygons)."""
        _, polygon, first, _ = self._spans(np.zeros(self.members.rows))
        table = self._table(first, polygon, None)
        _, before = self.members.each_of(self.selection.faded_before)
        table[0] += np.bincount(before, minlength=self.members.polygons)
        return np.cumsum(table, axis=0)

    def _spans(self, values: Array) -> Tuple[Array, Array, Array, Array]:
        """Return value, polygon, first and after of each span, smaller values first.

        The same numbers in the same order have the same sum to the last bit.
        """
        spans = shown_spans(self.selection)
        spans = spans.where(np.argsort(values[spans.row]))
        position, polygon = self.members.each_of(spans.row)
        chosen = spans.where(position)
        return values[chosen.row], polygon, chosen.first, chosen.after

    def _full(self, values: Array) -> Array:
        """Return the sums of the rows of full weight."""
        value, polygon, first, after = self._spans(values)
        polygons = self.members.polygons

        def cells(count: int, block: Array, position: Array) -> Array:
            place = block * polygons + polygon[position]
            sums = np.bincount(place, value[position], count * polygons)
            return sums.reshape(count, polygons)

        return spread(first, after, len(self.selection.frames), cells, np.add)

    def _faded(self, values: Array) -> Tuple[Array, Array]:
        """Return what joins the faded rows before each frame, and what faded before the first."""
        value, polygon, _, after = self._spans(values)
        selection = self.selection
        position, of_polygon = self.members.each_of(selection.faded_before)
        share = (selection.faded_weight * values[selection.faded_before])[position]
        order = np.argsort(share)
        before = np.bincount(of_polygon[order], share[order], self.members.polygons)
        return self._table(after, polygon, value), before

    def _table(self, frame: Array, polygon: Array, value: Optional[Array]) -> Array:
        frames, polygons = len(self.selection.frames), self.members.polygons
        # What leaves with the last frame stands in one row more.
        place = frame * polygons + polygon
        return np.bincount(place, value, (frames + 1) * polygons).reshape(-1, polygons)[:frames]


@dataclass(frozen=True)
class _Cycle:
    """Rows round a cycle of a few frames: each row is in all of them."""

    members: Members
    selection: Selection

    def weighted(self, values: Array, lasting: bool = False) -> Array:
        """Return the sums of weight times value, (frames, polygons)."""
        row, polygon = self.members.row, self.members.polygon
        order = np.argsort(values[row])
        row, polygon = row[order], polygon[order]
        frames = [
            np.bincount(
                polygon,
                self.selection.weights_in_frame(frame)[row] * values[row],
                self.members.polygons,
            )
            for frame in range(len(self.selection.frames))
        ]
        return np.array(frames)

    def begun(self) -> Array:
        """Return how many rows there are, (frames, polygons)."""
        kept = self.selection.timeline.kept[self.members.row]
        count = np.bincount(self.members.polygon[kept], minlength=self.members.polygons)
        return np.tile(count, (len(self.selection.frames), 1))


_Weighing = Union[_Line, _Cycle]


def _mean(weighing: _Weighing, values: Array, ones: Array) -> Array:
    sums = weighing.weighted(values, lasting=True)
    weights = weighing.weighted(ones, lasting=True)
    return np.divide(sums, weights, out=np.full(sums.shape, np.nan), where=weights > 0)


_VALUES: Dict[str, Callable[[_Weighing, Array, Array], Array]] = {
    "sum": lambda weighing, values, ones: weighing.weighted(values),
    "count": lambda weighing, values, ones: weighing.weighted(ones),
    "mean": _mean,
}


def _decayed(joining: Array, before: Array, shrink: Union[float, Array]) -> Array:
    """Return what is left of the faded rows in each frame."""
    shrink = np.broadcast_to(np.asarray(shrink), joining.shape)
    left = np.empty(joining.shape)
    now = before
    for frame, come in enumerate(joining):
        now = (now + come) * shrink[frame]
        left[frame] = now
    return left


def _lasting(joining: Array, before: Array, fade: float) -> Array:
    """Return the factor of each frame and polygon that lets weights fade but not vanish."""
    shrink = np.full(joining.shape, fade)
    now = before
    for frame, come in enumerate(joining):
        now = now + come
        shrink[frame, now * fade < _SMALLEST_WEIGHT] = 1.0
        now = now * shrink[frame]
    return shrink
