# SPDX-License-Identifier: GPL-2.0-or-later
"""Batches of features, as each way of reading yields them, and the arrays that they fill."""

from dataclasses import dataclass
from typing import Any, Mapping, Optional, Sequence, Tuple, Union

import numpy as np

from ...core.features import Lines, Points
from .wkb import Blobs, Shapes

Values = Union[Sequence[Any], np.ndarray]


@dataclass(frozen=True)
class Batch:
    """Some features in the order of the source.

    blobs : (n,) well-known binary, None where there is no geometry; empty where only columns were
        asked for.
    columns : by parameter, (n,) values of Python's own types, None for NULL; or an array,
        masked where there are NULLs.
    """

    blobs: Blobs
    columns: Mapping[str, Values]


_SMALLEST = 1024


class GrowingArray:
    """Values of one type, appended part by part."""

    def __init__(self, dtype: Any, expected: int = 0) -> None:
        self._array = np.empty(max(expected, _SMALLEST), dtype=dtype)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def extend(self, values: np.ndarray) -> None:
        """Append values."""
        end = self._count + len(values)
        if end > len(self._array):
            # realloc moves pages, not bytes, where the array is large.
            self._array.resize(max(end, len(self._array) * 3 // 2), refcheck=False)
        self._array[self._count : end] = values
        self._count = end

    def take(self) -> np.ndarray:
        """Return the array and let go of it."""
        array, self._array = self._array, np.empty(0, dtype=self._array.dtype)
        array.resize(self._count, refcheck=False)
        self._count = 0
        return array


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
