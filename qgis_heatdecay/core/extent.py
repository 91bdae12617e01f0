# SPDX-License-Identifier: GPL-2.0-or-later
"""The box of the data, and points far astray."""

from typing import Iterable, Optional, Sequence, Tuple

import numpy as np

from .features import Lines, Points
from .grid import Box

_STRAY_SHARE = 0.01
_BOX_SHARE = 0.9
# Enough to find one stray point in a hundred, few enough to sort at once.
_SAMPLE = 200_000


def data_box(points: Iterable[Points], lines: Iterable[Lines]) -> Optional[Box]:
    """Give the box of all coordinates, or None where there are none."""
    pieces = [each for each in (*points, *lines) if len(each.x)]
    if not pieces:
        return None
    return (
        min(float(each.x.min()) for each in pieces),
        min(float(each.y.min()) for each in pieces),
        max(float(each.x.max()) for each in pieces),
        max(float(each.y.max()) for each in pieces),
    )


def stray_points(points: Sequence[Points], box: Box) -> Optional[str]:
    """Give a warning when 1 % of the points makes 90 % of the box, as points at 0, 0 do."""
    x, y = (_sample([getattr(each, axis) for each in points]) for axis in "xy")
    few = int(len(x) * _STRAY_SHARE)
    area = (box[2] - box[0]) * (box[3] - box[1])
    if few == 0 or area <= 0:
        return None
    left, right = _densest(x, few)
    bottom, top = _densest(y, few)
    outside = (x < left) | (x > right) | (y < bottom) | (y > top)
    if outside.sum() > few or (right - left) * (top - bottom) > area * (1 - _BOX_SHARE):
        return None
    return (
        "1 % of the points makes 90 % of the area: a few stray points, perhaps at 0, 0, shrink the "
        "rest to a small part of the raster. Remove them or give EXTENT."
    )


def _densest(values: np.ndarray, few: int) -> Tuple[float, float]:
    """Give the ends of the shortest interval that leaves out a few values."""
    ordered = np.sort(values)
    lengths = ordered[len(ordered) - few - 1 :] - ordered[: few + 1]
    first = int(np.argmin(lengths))
    return float(ordered[first]), float(ordered[first + len(ordered) - few - 1])


def _sample(pieces: Sequence[np.ndarray]) -> np.ndarray:
    total = sum(len(piece) for piece in pieces)
    stride = max(1, total // _SAMPLE)
    return np.concatenate([piece[::stride] for piece in pieces]) if total else np.empty(0)
