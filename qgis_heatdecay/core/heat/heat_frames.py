# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of one frame after the other, worked out from what changes."""

from dataclasses import dataclass
from typing import Callable, Iterator, List, Optional, Tuple

import numpy as np

from ..features import Lines, Points
from ..grid import Grid
from ..numbers import expand_runs
from ..progress import Tick, part, silent
from ..time.feature_selection import FrameChange, Selection
from .engine import HeatField
from .kernels import HeatSettings

Array = np.ndarray


@dataclass(frozen=True)
class TimedFeatures:
    """Points and lines, and which feature of the timeline each of them is.

    point_feature : (n,) int64, ascending, the feature of each point; None where point i is
        feature i.
    line_feature : (l,) int64, the feature of each of the lines' features; None where they are
        the same.
    count : number of features of the timeline.
    """

    count: int
    points: Optional[Points] = None
    lines: Optional[Lines] = None
    point_feature: Optional[Array] = None
    line_feature: Optional[Array] = None


class HeatFrames:
    """Walks through the frames of a selection and keeps the heat of the features in the frame.

    Features are in one of two groups: those of full weight, and those that faded, whose weight
    is kept here. A field of heat holds both.
    """

    def __init__(
        self,
        features: TimedFeatures,
        selection: Selection,
        grid: Grid,
        settings: HeatSettings,
        threads: Optional[int] = None,
    ) -> None:
        self._features = features
        self._selection = selection
        self._field = HeatField(grid, settings, threads)
        self._full = np.zeros(features.count, bool)
        self._weight = np.zeros(features.count)
        # By the number under which they are switched, the feature of each of them.
        self._switched: List[Tuple[int, Optional[Array]]] = []
        self._weight[selection.faded_before] = selection.faded_weight
        self._change(self._field.add, selection.faded_before, selection.faded_weight)

    def frames(self, tick: Tick = silent) -> Iterator[Array]:
        """Yield the heat of each frame: (rows, cols), NaN where nothing reaches.

        The array is of the type of `HeatField.heat`, and a view that the next frame may change.
        """
        self._write_out(part(tick, 0.0, 0.0))
        count = len(self._selection.frames)
        for number, change in enumerate(self._selection.changes()):
            self._apply(change)
            yield self._field.heat(part(tick, number / count, (number + 1) / count))

    def _write_out(self, tick: Tick) -> None:
        """Put in what is not added and removed, but switched."""
        features = self._features
        if features.lines is not None:
            number = self._field.add_lines(features.lines, tick)
            self._switched.append((number, features.line_feature))
        if features.points is not None and features.points.radius is not None:
            number = self._field.add_own_radii(features.points, tick)
            self._switched.append((number, features.point_feature))

    def _apply(self, change: FrameChange) -> None:
        """Carry out what `FrameChange` describes, in its order."""
        self._change(self._field.remove, change.forget, change.forget_weight)
        self._weight[change.forget] = 0.0
        self._full[change.remove] = False
        if change.scale == 0.0:
            self._change(self._field.remove, change.remove)
            self._weight[change.remove] = 0.0
        elif change.scale != 1.0:
            self._scale(change.scale)
        self._change(self._field.add, change.add)
        self._full[change.add] = True
        self._weight[change.add] = 1.0
        for number, owner in self._switched:
            self._field.switch(number, self._weight if owner is None else self._weight[owner])

    def _scale(self, factor: float) -> None:
        """Weaken what faded; what keeps its full weight is out of the field meanwhile."""
        staying = np.flatnonzero(self._full)
        self._change(self._field.remove, staying)
        self._field.scale(factor)
        self._weight *= factor
        self._change(self._field.add, staying)
        self._weight[staying] = 1.0

    def _change(
        self, change: Callable[[Points], None], features: Array, weights: Optional[Array] = None
    ) -> None:
        """Add or remove the points of some features, those of one weight (1 without) together."""
        points, owner = self._features.points, self._features.point_feature
        if points is None or points.radius is not None or not len(features):
            return
        groups = [(1.0, features)]
        if weights is not None:
            groups = [(factor, features[weights == factor]) for factor in np.unique(weights)]
        for factor, chosen in groups:
            index = chosen if owner is None else _members(owner, chosen)
            weight = None if points.weight is None else points.weight[index] * factor
            if weight is None and factor != 1.0:
                weight = np.full(len(index), factor)
            change(Points(points.x[index], points.y[index], weight))


def _members(sorted_groups: Array, groups: Array) -> Array:
    """Return the indices at which an ascending array holds one of the groups."""
    first = np.searchsorted(sorted_groups, groups, side="left")
    return expand_runs(first, np.searchsorted(sorted_groups, groups, side="right") - first)[1]
