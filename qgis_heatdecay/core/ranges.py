# SPDX-License-Identifier: GPL-2.0-or-later
"""The least and the largest of many values."""

import math
from typing import Tuple

import numpy as np


def value_range(values: np.ndarray) -> Tuple[float, float]:
    """Return the least and the largest value without NaN; NaN twice where there is none."""
    # fmin and fmax leave NaN out and, unlike nanmin, do not warn where there is nothing else.
    if not values.size:
        return float("nan"), float("nan")
    return float(np.fmin.reduce(values, axis=None)), float(np.fmax.reduce(values, axis=None))


def or_zero(value: float) -> float:
    """Return 0 for NaN, the largest of no values."""
    return 0.0 if math.isnan(value) else value
