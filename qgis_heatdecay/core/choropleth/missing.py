# SPDX-License-Identifier: GPL-2.0-or-later
"""What polygons show where a frame has no row of theirs, and values by population or area."""

from typing import Callable, Dict, Optional

import numpy as np

from .aggregate import FROM_ZERO, PolygonTable
from .divisors import usable

Array = np.ndarray


def _carried(values: Array) -> Array:
    """Repeat the last value of earlier frames."""
    known = ~np.isnan(values)
    frame = np.maximum.accumulate(np.where(known, np.arange(len(values))[:, None], 0), axis=0)
    return np.take_along_axis(values, frame, axis=0)


_FILLED: Dict[str, Callable[[Array], Array]] = {
    "zero": lambda values: np.nan_to_num(values, nan=0.0),
    "no_data": lambda values: values,
    "carry_forward": _carried,
}
MISSING = ("auto", *_FILLED)
"""The values of MISSING."""


def shown_values(
    table: PolygonTable, aggregate: str, missing: str, divisor: Optional[Array] = None
) -> Array:
    """Return what is shown, (frames, polygons) float64, NaN for no data.

    Parameters
    ----------
    table : the values of the rows.
    aggregate, missing : values of AGGREGATE and MISSING.
    divisor : (polygons,) NORMALIZE; a polygon where it is 0 or NaN has no data at all.
    """
    if missing == "auto":
        missing = "zero" if aggregate in FROM_ZERO else "no_data"
    values = _FILLED[missing](table.values)
    if divisor is None:
        return values
    return values / np.where(usable(divisor), divisor, np.nan)
