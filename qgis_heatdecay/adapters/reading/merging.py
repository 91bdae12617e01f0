# SPDX-License-Identifier: GPL-2.0-or-later
"""Several sources into the same heat."""

from typing import List, Optional, Sequence

import numpy as np

from ...core.features import Lines, Points
from .columns import join_columns
from .feature_arrays import REASONS, FeatureArrays


def merge(parts: Sequence[FeatureArrays]) -> FeatureArrays:
    """Put the features of sources after one another; one source is given back as it is.

    All must have been read with the same columns.
    """
    if len(parts) == 1:
        return parts[0]
    counts = [part.feature_count for part in parts]
    before = np.cumsum([0, *counts])
    points = _points([part.points for part in parts if part.points is not None])
    lines = _lines([part.lines for part in parts if part.lines is not None])
    plain_points = lines is None and all(part.point_feature is None for part in parts)
    point_feature = [b + part.each_point_feature() for b, part in zip(before, parts)]
    line_feature = [b + part.each_line_feature() for b, part in zip(before, parts)]
    return FeatureArrays(
        points=points,
        lines=lines,
        feature_count=sum(counts),
        point_feature=None if points is None or plain_points else np.concatenate(point_feature),
        line_feature=None if lines is None or points is None else np.concatenate(line_feature),
        columns={
            name: join_columns([part.columns[name] for part in parts]) for name in parts[0].columns
        },
        skipped={reason: sum(part.skipped[reason] for part in parts) for reason in REASONS},
        examples={
            reason: tuple(text for part in parts for text in part.examples.get(reason, ()))
            for reason in REASONS
        },
        out_of_crs={
            name: join_columns([part.out_of_crs[name] for part in parts])
            for name in parts[0].out_of_crs
        },
        zones_dropped=any(part.zones_dropped for part in parts),
    )


def _points(parts: List[Points]) -> Optional[Points]:
    if not parts:
        return None
    x, y = (np.concatenate([getattr(part, axis) for part in parts]) for axis in "xy")
    return Points(x, y, _weights([part.weight for part in parts], [len(p.x) for p in parts]))


def _lines(parts: List[Lines]) -> Optional[Lines]:
    if not parts:
        return None
    x, y = (np.concatenate([getattr(part, axis) for part in parts]) for axis in "xy")
    length = np.concatenate([np.diff(part.starts) for part in parts])
    counts = [int(part.feature[-1]) + 1 for part in parts]
    before = np.cumsum([0, *counts])
    feature = np.concatenate([b + part.feature for b, part in zip(before, parts)])
    starts = np.concatenate(([0], np.cumsum(length)))
    return Lines(x, y, starts, feature, _weights([part.weight for part in parts], counts))


def _weights(
    weights: Sequence[Optional[np.ndarray]], counts: Sequence[int]
) -> Optional[np.ndarray]:
    if all(weight is None for weight in weights):
        return None
    return np.concatenate([np.ones(n) if w is None else w for w, n in zip(weights, counts)])
