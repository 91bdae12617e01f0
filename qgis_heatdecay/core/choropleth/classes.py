# SPDX-License-Identifier: GPL-2.0-or-later
"""Classes of values: where each ends and the next begins, and which color it has.

Breaks are inner ones, ascending; a value equal to a break belongs to the class below it, as in
QGIS's graduated symbols.

Natural breaks make classes whose values lie as close together as can be, by Fisher's dynamic
program (On grouping for maximum homogeneity, JASA 53, 1958). The search for each last class is
halved again and again (Galil and Park, Dynamic programming with convexity, concavity and sparsity,
1992): the best start of the last class never moves back as the end moves on, so the middle end of a
range tells where those on both sides have to look.
"""

import math
import re
from dataclasses import dataclass
from typing import Callable, Dict, Optional, Tuple

import numpy as np

from ..color.color_ramp import Ramp
from ..errors import invalid
from ..numbers import expand_runs
from ..texts import tr

Array = np.ndarray

MOST_CLASSES = 50
"""More nobody can tell apart."""


CLASSIFICATIONS: Dict[str, Callable[[Array, int, Tuple[float, float]], Array]] = {
    "equal_interval": lambda values, classes, ends: np.linspace(*ends, classes + 1)[1:-1],
    "quantile": lambda values, classes, ends: np.quantile(values, np.arange(1, classes) / classes),
    "jenks": lambda values, classes, ends: jenks_breaks(values, classes),
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

    Examples
    --------
    >>> values = np.array([1.0, 2, 2, 9, 10])
    >>> class_breaks(values, 2, "equal_interval", (0, 10)).tolist()
    [5.0]
    >>> class_breaks(values, 2, "jenks", (0, 10)).tolist()
    [2.0]
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
    InvalidParameter
        A part is no number, or there are too many.

    Examples
    --------
    >>> read_breaks("10, 50; 20").tolist()
    [10.0, 20.0, 50.0]
    """
    parts = [part.strip() for part in re.split("[,;]", text)] if text.strip() else []
    try:
        breaks = [float(part) for part in parts]
        good = all(map(math.isfinite, breaks))
    except ValueError:
        good = False
    if not good:
        way_out = tr("Separate numbers with commas, as in 10,50,100; write decimals with a point.")
        raise invalid("CLASS_BREAKS", text, way_out)
    if len(breaks) >= MOST_CLASSES:
        most = tr(
            "These are {count} breaks; use at most {most}.",
            count=len(breaks),
            most=MOST_CLASSES - 1,
        )
        raise invalid("CLASS_BREAKS", text, most)
    return np.unique(breaks)


MOST_VALUES = 1 << 14
"""So many different values are classed exactly; more are first put together in about so many groups
that are neither wide nor hold many values, each of which counts as its mean."""


def jenks_breaks(values: Array, classes: int) -> Array:
    """Return the largest value of each class but the last, ascending; fewer where values are few.

    Parameters
    ----------
    values : (n,) finite, at least one.
    classes : at least 1.
    """
    distinct, counts = np.unique(values, return_counts=True)
    tops, means, weights = _grouped(distinct, counts)
    classes = min(classes, len(tops))
    if classes < 2:
        return np.zeros(0)
    cost = _Cost(means, weights)
    best = cost(np.zeros(len(tops), np.int64), np.arange(len(tops)))
    starts = []
    for _ in range(classes - 1):
        best, start = _next_class(cost, best)
        starts.append(start)
    breaks = []
    end = len(tops) - 1
    for start in reversed(starts):
        end = int(start[end]) - 1
        if end < 0:
            break
        breaks.append(tops[end])
    return np.array(breaks[::-1])


class _Cost:
    """The squared differences from their mean of values ``start`` to ``end``, both included."""

    def __init__(self, values: Array, weights: Array) -> None:
        centered = values - np.average(values, weights=weights)
        scale = np.abs(centered).max() or 1.0
        centered = centered / scale
        self._sums = [
            np.concatenate([[0.0], np.cumsum(weights * centered**power)]) for power in (0, 1, 2)
        ]

    def __call__(self, start: Array, end: Array) -> Array:
        count, total, squares = (sums[end + 1] - sums[start] for sums in self._sums)
        return np.maximum(squares - total**2 / count, 0.0)


def _grouped(distinct: Array, counts: Array) -> Tuple[Array, Array, Array]:
    """Return the largest value, the mean and the number of values of each group."""
    if len(distinct) <= MOST_VALUES:
        return distinct, distinct, counts.astype(np.float64)
    before = np.cumsum(counts) - counts
    half = MOST_VALUES // 2
    by_count = before * half // (before[-1] + counts[-1])
    by_width = (distinct - distinct[0]) / (distinct[-1] - distinct[0]) * half
    # Both ascend: where one of them goes on, their sum does.
    group = by_count + by_width.astype(np.int64)
    first = np.flatnonzero(np.diff(group, prepend=-1))
    weights = np.add.reduceat(counts.astype(np.float64), first)
    means = np.add.reduceat(distinct * counts, first) / weights
    return distinct[np.append(first[1:], len(distinct)) - 1], means, weights


def _next_class(cost: _Cost, best: Array) -> Tuple[Array, Array]:
    """Add a class: return for each end the least cost, and where the last class starts.

    best : (n,) the least cost of all values up to each end with one class less.
    """
    count = len(best)
    least, start = np.empty(count), np.empty(count, np.int64)
    low, high = np.zeros(1, np.int64), np.full(1, count - 1)
    # Where the last class may start, at both ends of each range of ends.
    first, last = np.zeros(1, np.int64), np.full(1, count - 1)
    while len(low):
        middle = (low + high) // 2
        least[middle], start[middle] = _searched(
            cost, best, middle, first, np.minimum(last, middle)
        )
        found = start[middle]
        low, high = np.concatenate([low, middle + 1]), np.concatenate([middle - 1, high])
        first, last = np.concatenate([first, found]), np.concatenate([found, last])
        left = low <= high
        low, high, first, last = low[left], high[left], first[left], last[left]
    return least, start


def _searched(
    cost: _Cost, best: Array, end: Array, first: Array, last: Array
) -> Tuple[Array, Array]:
    """Return the least cost and the best start within first..last for each of some ends."""
    which, start = expand_runs(first, last - first + 1)
    offset = np.searchsorted(which, np.arange(len(end)))
    before = np.where(start > 0, best[start - 1], 0.0)
    total = before + cost(start, end[which])
    least = np.minimum.reduceat(total, offset)
    # The first of equal ones: positions count down to it.
    place = np.where(total == least[which], np.arange(len(which)), len(which))
    return least, start[np.minimum.reduceat(place, offset)]


@dataclass(frozen=True, eq=False)
class ClassScale:
    """Which value takes the color of which class.

    breaks : (n - 1,) inner breaks, ascending; a value equal to one belongs to the class below.
    ramp : class i of n takes its color at i / (n - 1).
    low, high : where the classes begin and end, None where they are open.
    """

    breaks: Array
    ramp: Ramp
    low: Optional[float] = None
    high: Optional[float] = None

    @property
    def colors(self) -> Array:
        """The colors of the classes, (n, 4) uint8, the lowest first."""
        classes = len(self.breaks) + 1
        share = np.arange(classes) / max(1, classes - 1)
        return self.ramp.colors[(share * (self.ramp.steps - 1)).astype(np.intp)]

    def index(self, values: Array) -> Array:
        """Return the class of each value, from 0; NaN counts as the highest."""
        return np.searchsorted(self.breaks, values)

    def rgba(self, values: Array) -> Array:
        """Return the color of each value, (..., 4) uint8; NaN is transparent."""
        colors = self.colors[self.index(values)]
        colors[np.isnan(values)] = 0
        return colors
