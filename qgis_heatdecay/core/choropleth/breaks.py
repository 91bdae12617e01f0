# SPDX-License-Identifier: GPL-2.0-or-later
"""Where one class of values ends and the next begins.

Breaks are inner ones, ascending; a value equal to a break belongs to the class below it, as in
QGIS's graduated symbols.
"""

import math
import re
from typing import Callable, Dict, Tuple

import numpy as np

from ..errors import HeatDecayError
from ..texts import tr
from .jenks import jenks_breaks

Array = np.ndarray

MOST_CLASSES = 50
"""More nobody can tell apart."""


def _equal_interval(values: Array, classes: int, ends: Tuple[float, float]) -> Array:
    return np.linspace(*ends, classes + 1)[1:-1]


def _quantile(values: Array, classes: int, ends: Tuple[float, float]) -> Array:
    return np.quantile(values, np.arange(1, classes) / classes)


def _jenks(values: Array, classes: int, ends: Tuple[float, float]) -> Array:
    return jenks_breaks(values, classes)


CLASSIFICATIONS: Dict[str, Callable[[Array, int, Tuple[float, float]], Array]] = {
    "equal_interval": _equal_interval,
    "quantile": _quantile,
    "jenks": _jenks,
}
"""By the values of CLASSIFICATION; from finite values, at least one, and the ends of the scale."""


def class_breaks(
    values: Array, classes: int, classification: str, ends: Tuple[float, float]
) -> Array:
    """Return the inner breaks; equal ones are merged, and classes above all values are left out.

    Parameters
    ----------
    values : of all frames together, any shape; NaN is no value.
    classes : how many there are to be.
    classification : a key of `CLASSIFICATIONS`.
    ends : the least and the largest value of the colors.
    """
    known = values[~np.isnan(values)]
    if not known.size:
        return np.zeros(0)
    breaks = np.unique(CLASSIFICATIONS[classification](known, classes, ends))
    if classification == "equal_interval":  # steps of a scale, whether all of them occur or not
        return breaks
    return breaks[breaks < known.max()]


def read_breaks(text: str) -> Array:
    """Read CLASS_BREAKS, numbers with commas or semicolons between them; empty for none.

    Raises
    ------
    HeatDecayError
        A part is no number.
    """
    parts = [part.strip() for part in re.split("[,;]", text)] if text.strip() else []
    try:
        breaks = [float(part) for part in parts]
        good = all(map(math.isfinite, breaks))
    except ValueError:
        good = False
    if not good:
        raise HeatDecayError(
            tr(
                "CLASS_BREAKS '{text}' are not all numbers. Write the breaks between the classes "
                "with commas, as 10,50,100, and decimals with a point.",
                text=text,
            )
        )
    if len(breaks) >= MOST_CLASSES:
        raise HeatDecayError(
            tr(
                "CLASS_BREAKS has {count} breaks; give at most {most}.",
                count=len(breaks),
                most=MOST_CLASSES - 1,
            )
        )
    return np.unique(breaks)
