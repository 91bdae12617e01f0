# SPDX-License-Identifier: GPL-2.0-or-later
"""Batches of features, as each way of reading yields them, and how they become arrays."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ...core.features import Lines, Points
from ...core.numbers import to_numbers
from ...core.texts import tr, tr_n
from .feature_arrays import REASONS, FeatureArrays
from .field_values import MOST_EXAMPLES, FieldValues, RawValues, quoted_value
from .number_spellings import OddNumbers
from .reproject import Reprojection
from .wkb import Blobs, Shapes, decode

WEIGHT, FEATURE_RADIUS = "WEIGHT", "FEATURE_RADIUS"
_NUMBERS = {WEIGHT: "weight", FEATURE_RADIUS: "radius"}
"""Parameters that are read as numbers, and the reason by which features are skipped without one."""

_LEAST_ROOM = 1024


@dataclass(frozen=True)
class Batch:
    """Some features in the order of the source.

    blobs : (n,) well-known binary, None where there is no geometry; empty where only fields were
        asked for.
    fields : by parameter, (n,) values.
    times : by parameter, (n,) values that came as times and need no look at each.
    """

    blobs: Blobs
    fields: Mapping[str, RawValues]
    times: Mapping[str, FieldValues] = field(default_factory=dict)

    def packed(self, name: str) -> FieldValues:
        """Return the values of a parameter, compact where they are of one kind."""
        return self.times[name] if name in self.times else FieldValues.packed(self.fields[name])


class Collector:
    """Collects batches into `FeatureArrays`: decoded, weighed, reprojected, skipped by reason.

    parameters : those that are read for each feature, some of them as numbers.
    expected : about how many features will come.

    Attributes
    ----------
    odd : by parameter, the texts that are no numbers.
    """

    def __init__(self, parameters: Sequence[str], reproject: Reprojection, expected: int) -> None:
        self._reproject = reproject
        self._numbers = {
            name: GrowingArray(np.float64, expected) for name in _NUMBERS if name in parameters
        }
        self._points = PointAccumulator(expected)
        self._lines = LineAccumulator()
        names = [name for name in parameters if name not in _NUMBERS]
        self._fields: Dict[str, List[FieldValues]] = {name: [] for name in names}
        self._out_of_crs: Dict[str, List[FieldValues]] = {name: [] for name in names}
        self._skipped = dict.fromkeys(REASONS, 0)
        self._bad_numbers: Dict[str, Dict[str, None]] = {name: {} for name in _NUMBERS}
        self.odd = {name: OddNumbers() for name in self._numbers}
        self._beyond: Dict[str, None] = {}
        self._no_degrees = 0
        self._vertices = 0
        self._lost = 0
        self._unfit: Counter[str] = Counter()
        self._kept = 0
        self.seen = 0

    def add(self, batch: Batch) -> None:
        """Add the next features."""
        self.seen += len(batch.blobs)
        decoded = decode(batch.blobs)
        self._unfit.update(decoded.unfit)
        found, count = (decoded.points, decoded.lines), len(batch.blobs)
        shapes = [each.where(np.isfinite(each.x) & np.isfinite(each.y)) for each in found]
        # The order of the reasons counts: a feature is skipped by the first that applies.
        keep = have_vertex(np.concatenate([each.feature for each in shapes]), count)
        for each, left in zip(found, shapes):
            self._lost += int(keep[each.feature].sum()) - len(left.x)
        self._skipped["geometry"] += int((~keep).sum())
        for name in self._numbers:
            keep = self._require_numbers(name, batch.fields[name], keep)
        (points, lines), in_crs = self._place(shapes, keep)
        self._skipped["crs"] += int((keep & ~in_crs).sum())
        number = self._kept + np.cumsum(in_crs) - 1
        count = int(in_crs.sum())
        # Then the number of a point is that of its feature, and needs no array of 8 bytes each.
        one_each = not len(lines.x) and len(points.x) == count
        self._points.add(points, number[points.feature], one_each)
        self._lines.add(lines, number[lines.feature])
        self._kept += count
        for name, parts in self._fields.items():
            values = batch.packed(name)
            parts.append(values.where(in_crs))
            # These may yet turn out to be skipped by their time, which comes before the CRS.
            self._out_of_crs[name].append(values.where(keep & ~in_crs))
        for name, numbers in self._numbers.items():
            numbers.extend(to_numbers(batch.fields[name])[in_crs])

    def finish(self) -> FeatureArrays:
        """Return all features and let go of them."""
        numbers = {name: array.release() for name, array in self._numbers.items()}
        weight, radius = numbers.get(WEIGHT), numbers.get(FEATURE_RADIUS)
        points, point_feature = self._points.release(weight, radius)
        lines, line_feature = self._lines.release(weight, radius)
        return FeatureArrays(
            points=points,
            lines=lines,
            feature_count=self._kept,
            point_feature=point_feature,
            line_feature=None if points is None else line_feature,
            fields={name: FieldValues.joined(parts) for name, parts in self._fields.items()},
            skipped=self._skipped,
            examples={
                "geometry": tuple(f"{n} {name}" for name, n in sorted(self._unfit.items())),
                **{_NUMBERS[name]: tuple(bad) for name, bad in self._bad_numbers.items()},
                "crs": tuple(self._beyond),
            },
            doubts=self._doubts(),
            out_of_crs={n: FieldValues.joined(parts) for n, parts in self._out_of_crs.items()},
        )

    def _require_numbers(self, name: str, values: RawValues, keep: np.ndarray) -> np.ndarray:
        numbers = to_numbers(values)
        good = np.isfinite(numbers)
        if name == FEATURE_RADIUS:
            good &= numbers > 0
        bad, examples = np.flatnonzero(keep & ~good), self._bad_numbers[name]
        self.odd[name].add(values, bad)
        for index in bad.tolist():
            if len(examples) == MOST_EXAMPLES:
                break
            examples[quoted_value(values[index])] = None
        self._skipped[_NUMBERS[name]] += len(bad)
        return keep & good

    def _place(self, shapes: Sequence[Shapes], keep: np.ndarray) -> Tuple[List[Shapes], np.ndarray]:
        """Reproject what is kept; return it and which features are in the target CRS whole."""
        in_crs = keep
        placed = []
        for shape in (shape.where(keep[shape.feature]) for shape in shapes):
            x, y, ok = self._reproject(shape.x, shape.y)
            self._vertices += len(ok)
            # One vertex outside is enough: half a feature would heat other pixels than it should.
            if not ok.all():
                self._note_beyond(shape.x[~ok], shape.y[~ok])
                in_crs = in_crs & ~have_vertex(shape.feature[~ok], len(keep))
            placed.append(Shapes(x, y, shape.feature, shape.part))
        return [shape.where(in_crs[shape.feature]) for shape in placed], in_crs

    def _note_beyond(self, x: np.ndarray, y: np.ndarray) -> None:
        """Keep some coordinates that the target CRS has no place for, and what they tell."""
        places = [f"{each_x:.8g} {each_y:.8g}" for each_x, each_y in zip(x[:9], y[:9])]
        self._beyond = dict.fromkeys([*self._beyond, *places][: MOST_EXAMPLES + 1])
        if self._reproject.from_degrees:
            self._no_degrees += int(((np.abs(x) > 360.0) | (np.abs(y) > 360.0)).sum())

    def _doubts(self) -> Tuple[str, ...]:
        doubts = []
        if self._lost:
            doubts.append(
                tr_n(
                    self._lost,
                    "Left out {n} vertex whose coordinates are no numbers; the rest of its feature "
                    "is shown.",
                    "Left out {n} vertices whose coordinates are no numbers; the rest of their "
                    "features is shown.",
                )
            )
        # A few among many degrees are wrong in themselves, as 999, 999 for an unknown place.
        if 2 * self._no_degrees > self._vertices:
            doubts.append(
                tr(
                    "The layer's CRS is in degrees, but its coordinates are none, for example "
                    "{place}. Give it the CRS that they are in (Layer > Set CRS of Layer; for a "
                    "CSV file, crs= in its address).",
                    place=next(iter(self._beyond)),
                )
            )
        return tuple(doubts)


def have_vertex(feature: np.ndarray, count: int) -> np.ndarray:
    """Say which of so many features are among those of some vertices."""
    return np.bincount(feature, minlength=count) > 0


class GrowingArray:
    """Values of one type, appended part by part, in place.

    Our own because `np.concatenate` of all parts holds everything twice at the end, just where a
    run needs the most memory.
    """

    def __init__(self, dtype: Any, expected: int = 0) -> None:
        self._array = np.empty(max(expected, _LEAST_ROOM), dtype=dtype)
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

    def release(self) -> np.ndarray:
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

    def release(
        self, weight: Optional[np.ndarray], radius: Optional[np.ndarray]
    ) -> Tuple[Optional[Points], Optional[np.ndarray]]:
        """Return points and the feature of each; weight and radius are those of each feature."""
        x, y = self._x.release(), self._y.release()
        feature = None if self._feature is None else self._feature.release()
        if not len(x):
            return None, None
        if feature is not None:
            weight, radius = (each if each is None else each[feature] for each in (weight, radius))
        return Points(x, y, weight, radius), feature


class LineAccumulator:
    """Collects the parts of lines."""

    def __init__(self) -> None:
        self._x = GrowingArray(np.float64)
        self._y = GrowingArray(np.float64)
        self._length = GrowingArray(np.int64)
        self._feature = GrowingArray(np.int64)

    def add(self, shapes: Shapes, feature: np.ndarray) -> None:
        """Append the parts of these features, said for each vertex."""
        if not len(shapes.x) or shapes.part is None:
            return
        first = _firsts(shapes.part)
        self._x.extend(shapes.x)
        self._y.extend(shapes.y)
        self._length.extend(np.diff(np.append(first, len(shapes.x))))
        self._feature.extend(feature[first])

    def release(
        self, weight: Optional[np.ndarray] = None, radius: Optional[np.ndarray] = None
    ) -> Tuple[Optional[Lines], Optional[np.ndarray]]:
        """Return lines and the feature of each; weight and radius are those of each feature."""
        x, y = self._x.release(), self._y.release()
        length, part_feature = self._length.release(), self._feature.release()
        if not len(x):
            return None, None
        first = _firsts(part_feature)
        feature = part_feature[first]
        number = np.zeros(len(part_feature), dtype=np.int64)
        number[first[1:]] = 1
        starts = np.concatenate(([0], np.cumsum(length)))
        own = [None if each is None else each[feature] for each in (weight, radius)]
        return Lines(x, y, starts, np.cumsum(number), *own), feature


def _firsts(values: np.ndarray) -> np.ndarray:
    """Return where each run of equal values begins."""
    return np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
