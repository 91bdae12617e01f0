# SPDX-License-Identifier: GPL-2.0-or-later
"""Features of one or more sources as arrays in the target CRS."""

from dataclasses import dataclass, field, replace
from typing import Dict, List, Optional, Sequence, Tuple, TypeVar, Union

import numpy as np

from ...core.features import Lines, Points
from ...core.grid import Bounds
from .field_values import FieldValues

REASONS = ("geometry", "weight", "radius", "time", "crs")
"""Why a feature is skipped; the first that applies counts."""

_Numbers = Optional[np.ndarray]
_Shape = TypeVar("_Shape", Points, Lines)


@dataclass(frozen=True)
class FeatureArrays:
    """What was read and not skipped: features 0 .. feature_count - 1 in the order of the source.

    points : all points, or None where there is none; their radii, where they have some, are in the
        user's unit.
    lines : all lines, or None; so are their radii. Its own feature numbers run from 0 among the
        lines alone.
    point_feature : (n,) int64, the feature of each point, ascending; None where they are the same.
    line_feature : (l,) int64, the feature of each of the lines' features; None where they are
        the same.
    fields : by parameter (TIME, END_TIME, ...; not WEIGHT and FEATURE_RADIUS), the values of each
        feature.
    skipped : by reason (see `REASONS`), how many features.
    examples : by reason, some of the values that made features skipped.
    out_of_crs : by parameter, the values of the features that were skipped by "crs": where one
        of them turns out to be no time, that is the first reason.
    zones_dropped : this version of QGIS has dropped the zones of a datetime field.
    doubts : sentences on what was read otherwise than it stands there.
    folded : how many longitudes were above 180.
    """

    points: Optional[Points]
    lines: Optional[Lines]
    feature_count: int
    point_feature: _Numbers = None
    line_feature: _Numbers = None
    fields: Dict[str, FieldValues] = field(default_factory=dict)
    skipped: Dict[str, int] = field(default_factory=dict)
    examples: Dict[str, Tuple[str, ...]] = field(default_factory=dict)
    out_of_crs: Dict[str, FieldValues] = field(default_factory=dict)
    zones_dropped: bool = False
    doubts: Tuple[str, ...] = ()
    folded: int = 0

    @property
    def skipped_count(self) -> int:
        """How many features were skipped, for whatever reason."""
        return sum(self.skipped.values())

    def each_point_feature(self) -> np.ndarray:
        """Return the feature of each point, (n,) int64."""
        count = 0 if self.points is None else len(self.points.x)
        return np.arange(count) if self.point_feature is None else self.point_feature

    def each_line_feature(self) -> np.ndarray:
        """Return the feature of each feature among the lines, (l,) int64."""
        count = 0 if self.lines is None else int(self.lines.feature[-1]) + 1
        return np.arange(count) if self.line_feature is None else self.line_feature

    @property
    def largest_radius(self) -> Optional[float]:
        """The largest radius of a feature, None where they have none of their own."""
        shapes = (self.points, self.lines)
        radii = [shape.radius for shape in shapes if shape is not None and shape.radius is not None]
        return max((float(each.max()) for each in radii), default=None)

    def with_radii_times(self, factor: float) -> "FeatureArrays":
        """Return the features with their radii in another unit."""
        points = _with_radii_times(self.points, factor)
        return replace(self, points=points, lines=_with_radii_times(self.lines, factor))

    @property
    def bounds(self) -> Bounds:
        """The bounds of all vertices; there must be one."""
        shapes = [shape for shape in (self.points, self.lines) if shape is not None]
        x = [edge(shape.x) for shape in shapes for edge in (np.min, np.max)]
        y = [edge(shape.y) for shape in shapes for edge in (np.min, np.max)]
        return float(min(x)), float(min(y)), float(max(x)), float(max(y))

    def keeping(
        self,
        keep: np.ndarray,
        reason: str = "time",
        out_of_crs_keep: Optional[np.ndarray] = None,
        examples: Sequence[str] = (),
    ) -> "FeatureArrays":
        """Skip more features by a reason that comes between "weight" and "crs".

        Parameters
        ----------
        keep : (feature_count,) bool.
        reason : one of `REASONS`, or what a caller counts beside them.
        out_of_crs_keep : the same for the features in ``out_of_crs``; None: all of them pass.
        examples : values that were no good.
        """
        if keep.all() and (out_of_crs_keep is None or out_of_crs_keep.all()):
            return self
        late, out_of_crs = 0, self.out_of_crs
        if out_of_crs_keep is not None:
            # Who was skipped by "crs" before is counted by this reason now, for it comes first.
            late = int((~out_of_crs_keep).sum())
            out_of_crs = {name: each.where(out_of_crs_keep) for name, each in out_of_crs.items()}
        skipped = {**self.skipped, "crs": self.skipped.get("crs", 0) - late}
        skipped[reason] = skipped.get(reason, 0) + int((~keep).sum()) + late
        number = np.cumsum(keep) - 1
        points, point_feature = _kept(self.points, self.point_feature, keep, number)
        lines, line_feature = _kept(self.lines, self.line_feature, keep, number)
        return replace(
            self,
            points=points,
            lines=lines,
            feature_count=int(keep.sum()),
            point_feature=point_feature,
            line_feature=line_feature,
            fields={name: each.where(keep) for name, each in self.fields.items()},
            skipped=skipped,
            examples={**self.examples, reason: tuple(examples)},
            out_of_crs=out_of_crs,
        )


def merge(parts: Sequence[FeatureArrays]) -> FeatureArrays:
    """Put the features of sources after one another; one source is returned as it is.

    All must have been read with the same expressions.
    """
    if len(parts) == 1:
        return parts[0]
    counts = [part.feature_count for part in parts]
    before = np.cumsum([0, *counts])
    points = _joined_points([part.points for part in parts if part.points is not None])
    lines = _joined_lines([part.lines for part in parts if part.lines is not None])
    plain_points = lines is None and all(part.point_feature is None for part in parts)
    point_feature = [b + part.each_point_feature() for b, part in zip(before, parts)]
    line_feature = [b + part.each_line_feature() for b, part in zip(before, parts)]

    def joined(name: str) -> Dict[str, FieldValues]:
        each = [getattr(part, name) for part in parts]
        return {
            key: FieldValues.joined([values[key].of_layer(n) for n, values in enumerate(each)])
            for key in each[0]
        }

    return FeatureArrays(
        points=points,
        lines=lines,
        feature_count=sum(counts),
        point_feature=None if points is None or plain_points else np.concatenate(point_feature),
        line_feature=None if lines is None or points is None else np.concatenate(line_feature),
        fields=joined("fields"),
        skipped={reason: sum(part.skipped[reason] for part in parts) for reason in REASONS},
        examples={
            reason: tuple(text for part in parts for text in part.examples.get(reason, ()))
            for reason in REASONS
        },
        out_of_crs=joined("out_of_crs"),
        zones_dropped=any(part.zones_dropped for part in parts),
        doubts=tuple(doubt for part in parts for doubt in part.doubts),
        folded=sum(part.folded for part in parts),
    )


def _kept(
    shape: Optional[_Shape], feature: _Numbers, keep: np.ndarray, number: np.ndarray
) -> Tuple[Optional[_Shape], _Numbers]:
    mine = keep if feature is None else keep[feature]
    if shape is None or not mine.any():
        return None, None
    return shape.where(mine), None if feature is None else number[feature[mine]]


def _joined_points(parts: List[Points]) -> Optional[Points]:
    if not parts:
        return None
    x, y = (np.concatenate([getattr(part, axis) for part in parts]) for axis in "xy")
    weight = _joined_weights(parts, [len(part.x) for part in parts])
    return Points(x, y, weight, _joined_radii(parts))


def _joined_lines(parts: List[Lines]) -> Optional[Lines]:
    if not parts:
        return None
    x, y = (np.concatenate([getattr(part, axis) for part in parts]) for axis in "xy")
    length = np.concatenate([np.diff(part.starts) for part in parts])
    counts = [int(part.feature[-1]) + 1 for part in parts]
    before = np.cumsum([0, *counts])
    feature = np.concatenate([b + part.feature for b, part in zip(before, parts)])
    starts = np.concatenate(([0], np.cumsum(length)))
    return Lines(x, y, starts, feature, _joined_weights(parts, counts), _joined_radii(parts))


def _with_radii_times(shape: Optional[_Shape], factor: float) -> Optional[_Shape]:
    if shape is None or shape.radius is None:
        return shape
    return replace(shape, radius=shape.radius * factor)


def _joined_radii(parts: Sequence[Union[Points, Lines]]) -> _Numbers:
    """Return the radii of all, which all sources have or none."""
    radii = [part.radius for part in parts if part.radius is not None]
    return np.concatenate(radii) if radii else None


def _joined_weights(parts: Sequence[Union[Points, Lines]], counts: Sequence[int]) -> _Numbers:
    """Return the weights of all; 1 where some of the sources have weights and others have none."""
    weights = [part.weight for part in parts]
    if all(weight is None for weight in weights):
        return None
    return np.concatenate([np.ones(n) if w is None else w for w, n in zip(weights, counts)])
