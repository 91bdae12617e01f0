# SPDX-License-Identifier: GPL-2.0-or-later
"""The box of the data, and points far astray."""

from typing import Iterable, List, Optional, Sequence

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
    inner: List[float] = []
    outer: List[float] = []
    for low, high, values in (
        (box[0], box[2], [each.x for each in points]),
        (box[1], box[3], [each.y for each in points]),
    ):
        sample = _sample(values)
        few = int(len(sample) * _STRAY_SHARE)
        if few == 0:
            return None
        sample.sort()
        most = len(sample) - few
        inner.append(float((sample[most - 1 :] - sample[: few + 1]).min()))
        outer.append(high - low)
    whole = [length for length in outer if length > 0]
    shares = [part / length for part, length in zip(inner, outer) if length > 0]
    if not whole or np.prod(shares) > 1 - _BOX_SHARE:
        return None
    return (
        "1 % of the points makes 90 % of the area: a few stray points, perhaps at 0, 0, shrink the "
        "rest to a small part of the raster. Remove them or give EXTENT."
    )


def _sample(pieces: Sequence[np.ndarray]) -> np.ndarray:
    total = sum(len(piece) for piece in pieces)
    stride = max(1, total // _SAMPLE)
    return np.concatenate([piece[::stride] for piece in pieces]) if total else np.empty(0)
