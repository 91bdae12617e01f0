# SPDX-License-Identifier: GPL-2.0-or-later
"""Which shapes each frame draws, where polygons change theirs over time: fires, borders, floods."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import List

import numpy as np

from ..time.feature_selection import Selection
from ..time.modes import OWN_STEPS

Array = np.ndarray

NO_SHAPE = -1
"""The number that stands for no shape."""

_NEVER = np.iinfo(np.int64).min


@dataclass(frozen=True)
class RowShapes:
    """The shape that each row is, at its time.

    shape : (rows,) int64, `NO_SHAPE` for a row without one.
    time : (rows,) int64.
    polygon_of : (shapes,) int64, what each shape is a part of.
    """

    shape: Array
    time: Array
    polygon_of: Array

    def changing(self) -> Array:
        """Return the polygons that do not have all of their shapes at all of their times.

        Examples
        --------
        >>> shapes = RowShapes(np.array([0, 1, 2, 2]), np.array([7, 8, 7, 8]), np.array([0, 0, 1]))
        >>> shapes.changing().tolist()
        [0]
        """
        shape, time = self.shape[self.shape >= 0], self.time[self.shape >= 0]
        times, time = np.unique(time, return_inverse=True)

        def count(polygon: Array) -> Array:
            return np.bincount(polygon, minlength=self._polygons)

        pairs = np.unique(shape * len(times) + time)
        moments = np.unique(self.polygon_of[shape] * len(times) + time)
        each, there = count(self.polygon_of[np.unique(shape)]), count(moments // len(times))
        return np.flatnonzero(count(self.polygon_of[pairs // len(times)]) < each * there)

    def of_frames(self, selection: Selection) -> List[Array]:
        """Return the shapes that each frame shows, ascending; the same array where none changes.

        They are those of the frame's rows; in modes that keep rows for longer, and before the first
        frame, those of the latest row of each polygon. A polygon without rows keeps its shape, in
        a cycle that of the frames before, too; one that has no dated shape is always there.
        """
        dated = np.zeros(self._polygons, bool)
        dated[self.polygon_of[self.shape[self._in_time]]] = True
        timeline = selection.timeline
        begun = timeline.kept & (timeline.first < 0)
        start = self._drawn(np.flatnonzero(~dated[self.polygon_of]), begun, latest=True)
        frames = self._walk(selection, start)
        if timeline.period:
            frames = self._walk(selection, frames[-1])
        return frames

    def _walk(self, selection: Selection, start: Array) -> List[Array]:
        here = np.zeros(len(self.shape), bool)
        latest = replace(selection.mode, name="") != OWN_STEPS
        frames: List[Array] = []
        for change in selection.changes():
            here[change.remove] = False
            here[change.add] = True
            drawn = self._drawn(frames[-1] if frames else start, here, latest)
            frames.append(frames[-1] if frames and np.array_equal(drawn, frames[-1]) else drawn)
        return frames

    def _drawn(self, before: Array, here: Array, latest: bool) -> Array:
        """Return the shapes of some rows, and those from before of polygons without."""
        row = self._in_time[here[self._in_time]]
        polygon = self.polygon_of[self.shape[row]]
        newest = np.full(self._polygons, _NEVER)
        newest[polygon] = self.time[row]  # of equal polygons the last one stays
        if latest:
            row = row[self.time[row] == newest[polygon]]
        stays = newest[self.polygon_of[before]] == _NEVER
        return np.union1d(before[stays], self.shape[row])

    @cached_property
    def _in_time(self) -> Array:
        """The rows that have a shape, from the earliest to the latest."""
        row = np.flatnonzero(self.shape >= 0)
        return row[np.argsort(self.time[row], kind="stable")]

    @property
    def _polygons(self) -> int:
        return int(self.polygon_of.max(initial=-1)) + 1


def places_among(ids: Array, among: Array) -> Array:
    """Return where each id stands among others, (n,) int64, -1 for those that do not.

    Examples
    --------
    >>> places_among(np.array([5, 7, 6]), np.array([7, 5])).tolist()
    [1, 0, -1]
    """
    if not among.size:
        return np.full(len(ids), -1)
    order = np.argsort(among, kind="stable")
    place = order[np.minimum(np.searchsorted(among, ids, sorter=order), len(order) - 1)]
    return np.where(among[place] == ids, place, -1)
