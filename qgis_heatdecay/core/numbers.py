# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading numbers from attribute values of any kind."""

import math
from typing import Any, Sequence, Union

import numpy as np


def to_number(value: Any) -> float:
    """Return a value as a number; NaN where it is none: None, text that is no number, a date."""
    if isinstance(value, (bytes, str)) and len(value.strip().split()) != 1:
        return math.nan
    # float() also takes 1_000, which is Python's own spelling and nobody else's.
    if (isinstance(value, str) and "_" in value) or (isinstance(value, bytes) and b"_" in value):
        return math.nan
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return math.nan


def to_numbers(values: Union[Sequence[Any], np.ndarray]) -> np.ndarray:
    """Return values as float64, as many; NaN where a value is no number (infinities stay)."""
    if isinstance(values, np.ndarray) and values.dtype.kind in "biuf":
        if np.ma.isMaskedArray(values):
            return np.ma.filled(values.astype(np.float64), np.nan)
        return values.astype(np.float64, copy=False)
    if isinstance(values, np.ma.MaskedArray):
        values = values.tolist()  # None where masked
    return np.fromiter(map(to_number, values), np.float64, len(values))
