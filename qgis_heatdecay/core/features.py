# SPDX-License-Identifier: GPL-2.0-or-later
"""Points and lines as arrays, in the coordinates of the target CRS."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .grid import Bounds
from .texts import tr

Array = np.ndarray
_STRAY_SHARE = 0.01
_BOX_SHARE = 0.9
# Enough to find one stray point in a hundred, few enough to sort at once.
_SAMPLE = 200_000


@dataclass(frozen=True)
class Points:
    """Points; those of a multi-point stand one by one, each with the feature's weight.

    x, y : (n,) float64, map units.
    weight : (n,) float64, finite, or None where every point weighs 1.
    """

    x: Array
    y: Array
    weight: Optional[Array] = None


@dataclass(frozen=True)
class Lines:
    """Lines; part ``i`` has the vertices ``starts[i]`` to ``starts[i + 1]`` (at least one).

    x, y : (v,) float64, map units, all vertices.
    starts : (p + 1,) int64, where each part's vertices begin, and their number.
    feature : (p,) int64, the feature (0 .. f - 1) that each part belongs to, ascending.
    weight : (f,) float64, finite, or None where every feature weighs 1.
    """

    x: Array
    y: Array
    starts: Array
    feature: Array
    weight: Optional[Array] = None


def stray_points(points: Points, box: Bounds) -> Optional[str]:
    """Return a warning when 1 % of the points makes 90 % of the box, as points at 0, 0 do."""
    stride = max(1, len(points.x) // _SAMPLE)
    x, y = points.x[::stride], points.y[::stride]
    few = int(len(x) * _STRAY_SHARE)
    area = (box[2] - box[0]) * (box[3] - box[1])
    if few == 0 or area <= 0:
        return None
    # Only together are the axes fair: a point that strays does so on one of them or on both.
    farness = np.maximum(_from_the_middle(x), _from_the_middle(y))
    kept = np.argpartition(farness, len(x) - few)[: len(x) - few]
    if np.ptp(x[kept]) * np.ptp(y[kept]) > area * (1 - _BOX_SHARE):
        return None
    return tr(
        "1 % of the points makes 90 % of the area: a few stray points, perhaps at 0, 0, shrink the "
        "rest to a small part of the raster. Remove them or give EXTENT."
    )


def _from_the_middle(values: np.ndarray) -> np.ndarray:
    """Return the distance to the median, in widths of the middle half."""
    lower, middle, upper = np.quantile(values, (0.25, 0.5, 0.75))
    width = upper - lower
    return np.abs(values - middle) / (width if width > 0 else np.ptp(values) or 1.0)
