# SPDX-License-Identifier: GPL-2.0-or-later
"""Vertices of one batch after the other, and the features they belong to."""

from typing import Optional, Tuple

import numpy as np

from ...core.features import Lines, Points
from .growing import GrowingArray
from .wkb import Shapes


class PointAccumulator:
    """Collects points; their features only once a feature is not just one point."""

    def __init__(self, expected: int) -> None:
        self._x = GrowingArray(np.float64, expected)
        self._y = GrowingArray(np.float64, expected)
        self._feature: Optional[GrowingArray] = None

    def add(self, shapes: Shapes, feature: np.ndarray, one_each: bool) -> None:
        """Append points of these features; ``one_each``: the batch has one point per feature."""
        if self._feature is None and not one_each:
            self._feature = GrowingArray(np.int64)
            self._feature.extend(np.arange(len(self._x)))
        self._x.extend(shapes.x)
        self._y.extend(shapes.y)
        if self._feature is not None:
            self._feature.extend(feature)

    def take(self, weight: Optional[np.ndarray]) -> Tuple[Optional[Points], Optional[np.ndarray]]:
        """Return points and the feature of each; ``weight`` is that of each feature."""
        x, y = self._x.take(), self._y.take()
        feature = None if self._feature is None else self._feature.take()
        if not len(x):
            return None, None
        if weight is not None and feature is not None:
            weight = weight[feature]
        return Points(x, y, weight), feature


class LineAccumulator:
    """Collects the parts of lines."""

    def __init__(self) -> None:
        self._x = GrowingArray(np.float64)
        self._y = GrowingArray(np.float64)
        self._length = GrowingArray(np.int64)
        self._feature = GrowingArray(np.int64)

    def add(self, shapes: Shapes, feature: np.ndarray) -> None:
        """Append the parts of these features, given for each vertex."""
        if not len(shapes.x) or shapes.part is None:
            return
        first = _firsts(shapes.part)
        self._x.extend(shapes.x)
        self._y.extend(shapes.y)
        self._length.extend(np.diff(np.append(first, len(shapes.x))))
        self._feature.extend(feature[first])

    def take(self, weight: Optional[np.ndarray]) -> Tuple[Optional[Lines], Optional[np.ndarray]]:
        """Return lines and the feature of each; ``weight`` is that of each feature."""
        x, y = self._x.take(), self._y.take()
        length, part_feature = self._length.take(), self._feature.take()
        if not len(x):
            return None, None
        first = _firsts(part_feature)
        feature = part_feature[first]
        number = np.zeros(len(part_feature), dtype=np.int64)
        number[first[1:]] = 1
        starts = np.concatenate(([0], np.cumsum(length)))
        own_weight = None if weight is None else weight[feature]
        return Lines(x, y, starts, np.cumsum(number), own_weight), feature


def _firsts(values: np.ndarray) -> np.ndarray:
    """Return where each run of equal values begins."""
    return np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
