# SPDX-License-Identifier: GPL-2.0-or-later
"""Points and lines as arrays, in the coordinates of the target CRS."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

Array = np.ndarray


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
