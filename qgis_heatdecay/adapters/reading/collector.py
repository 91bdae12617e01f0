# SPDX-License-Identifier: GPL-2.0-or-later
"""Batches of a source become arrays: decoded, weighed, reprojected and counted one by one."""

from typing import Dict, List, Sequence, Tuple

import numpy as np

from ...core.numbers import to_numbers
from .batches import Batch, GrowingArray, LineAccumulator, PointAccumulator, Values
from .feature_arrays import REASONS, FeatureArrays
from .field_values import MOST_EXAMPLES, ColumnValues, join_columns, pack_column, shown
from .reproject import Reprojection
from .wkb import Shapes, decode

WEIGHT = "WEIGHT"


class Collector:
    """Takes batches and gives `FeatureArrays`.

    parameters : those that are read for each feature; WEIGHT is read as numbers.
    expected : about how many features will come.
    """

    def __init__(self, parameters: Sequence[str], reproject: Reprojection, expected: int) -> None:
        self._reproject = reproject
        self._weighted = WEIGHT in parameters
        self._weight = GrowingArray(np.float64, expected if self._weighted else 0)
        self._points = PointAccumulator(expected)
        self._lines = LineAccumulator()
        names = [name for name in parameters if name != WEIGHT]
        self._columns: Dict[str, List[ColumnValues]] = {name: [] for name in names}
        self._out_of_crs: Dict[str, List[ColumnValues]] = {name: [] for name in names}
        self._skipped = dict.fromkeys(REASONS, 0)
        self._bad_weights: List[str] = []
        self._unfit: Dict[str, int] = {}
        self._kept = 0
        self.seen = 0

    def add(self, batch: Batch) -> None:
        """Take the next features."""
        self.seen += len(batch.blobs)
        decoded = decode(batch.blobs)
        for name, number in decoded.unfit.items():
            self._unfit[name] = self._unfit.get(name, 0) + number
        shapes = (decoded.points, decoded.lines)
        keep = _drawable(shapes, len(batch.blobs))
        self._skipped["geometry"] += int((~keep).sum())
        if self._weighted:
            keep = self._weigh(batch.columns[WEIGHT], keep)
        placed, in_crs = self._place(shapes, keep)
        self._skipped["crs"] += int((keep & ~in_crs).sum())
        self._append(placed, in_crs)
        for name, parts in self._columns.items():
            column = pack_column(batch.columns[name])
            parts.append(column.where(in_crs))
            self._out_of_crs[name].append(column.where(keep & ~in_crs))
        if self._weighted:
            self._weight.extend(to_numbers(batch.columns[WEIGHT])[in_crs])

    def finish(self) -> FeatureArrays:
        """Return all features and let go of them."""
        weight = self._weight.take() if self._weighted else None
        points, point_feature = self._points.take(weight)
        lines, line_feature = self._lines.take(weight)
        return FeatureArrays(
            points=points,
            lines=lines,
            feature_count=self._kept,
            point_feature=point_feature,
            line_feature=None if points is None else line_feature,
            columns={name: join_columns(parts) for name, parts in self._columns.items()},
            skipped=self._skipped,
            examples={
                "geometry": tuple(f"{n} {name}" for name, n in sorted(self._unfit.items())),
                "weight": tuple(self._bad_weights),
            },
            out_of_crs={name: join_columns(parts) for name, parts in self._out_of_crs.items()},
        )

    def _weigh(self, values: Values, keep: np.ndarray) -> np.ndarray:
        good = np.isfinite(to_numbers(values))
        for index in np.flatnonzero(keep & ~good).tolist():
            if len(self._bad_weights) == MOST_EXAMPLES:
                break
            text = shown(values[index])
            if text not in self._bad_weights:
                self._bad_weights.append(text)
        self._skipped["weight"] += int((keep & ~good).sum())
        return keep & good

    def _place(self, shapes: Sequence[Shapes], keep: np.ndarray) -> Tuple[List[Shapes], np.ndarray]:
        """Reproject what is kept; give it and which features are in the target CRS whole."""
        in_crs = keep
        placed = []
        for shape in (shape.where(keep[shape.feature]) for shape in shapes):
            x, y, ok = self._reproject(shape.x, shape.y)
            if not ok.all():
                in_crs = in_crs & ~_touched(shape.feature[~ok], len(keep))
            placed.append(Shapes(x, y, shape.feature, shape.part))
        return [shape.where(in_crs[shape.feature]) for shape in placed], in_crs

    def _append(self, shapes: Sequence[Shapes], in_crs: np.ndarray) -> None:
        number = self._kept + np.cumsum(in_crs) - 1
        count = int(in_crs.sum())
        points, lines = shapes
        one_each = not len(lines.x) and len(points.x) == count
        self._points.add(points, number[points.feature], one_each)
        self._lines.add(lines, number[lines.feature])
        self._kept += count


def _drawable(shapes: Sequence[Shapes], count: int) -> np.ndarray:
    """Say which features have a vertex, and none that is not finite."""
    there = np.zeros(count, dtype=bool)
    bad = np.zeros(count, dtype=bool)
    for shape in shapes:
        there[shape.feature] = True
        finite = np.isfinite(shape.x) & np.isfinite(shape.y)
        bad[shape.feature[~finite]] = True
    return there & ~bad


def _touched(features: np.ndarray, count: int) -> np.ndarray:
    touched = np.zeros(count, dtype=bool)
    touched[features] = True
    return touched
