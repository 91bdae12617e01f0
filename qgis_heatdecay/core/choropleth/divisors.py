# SPDX-License-Identifier: GPL-2.0-or-later
"""What values are divided by, where several features say it of one polygon."""

from dataclasses import dataclass
from typing import Tuple

import numpy as np

Array = np.ndarray

NO_SHAPE = -1
"""The number that stands for no shape."""


@dataclass(frozen=True)
class Divisors:
    """NORMALIZE as features say it.

    feature : (n,) int64, their ids; empty where nobody asked for them.
    polygon, shape : (n,) int64, what each is a part of and the shape that it has.
    value : (n,) float64, NaN where it is no number.
    adds : whether the values of a polygon's shapes add up, as areas do, even where they are equal.
    """

    feature: Array
    polygon: Array
    shape: Array
    value: Array
    adds: bool

    def where(self, keep: Array) -> "Divisors":
        """Return some features."""
        feature = self.feature[keep] if self.feature.size else self.feature
        return Divisors(feature, self.polygon[keep], self.shape[keep], self.value[keep], self.adds)


@dataclass(frozen=True)
class Combined:
    """The divisor of each group of features.

    values : (groups,) float64, NaN where none is a number.
    contradicted : (groups,) bool, features of one shape differ, and the largest was taken.
    added : (groups,) bool, shapes differ, and were added up although they are no sizes.
    """

    values: Array
    contradicted: Array
    added: Array


def combined(divisors: Divisors, group: Array, groups: int) -> Combined:
    """Return one divisor to each group, as that of a polygon or of a polygon at a time.

    It is what all shapes of the group say, or their sum where they differ or are to be added
    anyhow; a shape that comes again counts once. The order of features changes nothing.

    group : (n,) int64, of each feature.
    """
    known = np.isfinite(divisors.value)
    group, shape, value = group[known], divisors.shape[known], divisors.value[known]
    order = np.lexsort((value, shape, group))
    group, shape, value = group[order], shape[order], value[order]
    first = np.flatnonzero(_changes(group, shape))
    last = np.append(first[1:], len(value))[: len(first)] - 1
    contradicted = np.zeros(groups, bool)
    contradicted[group[first[value[first] < value[last]]]] = True
    group, value = group[last], value[last]
    low, high = _ends(group, value, groups)
    order = np.argsort(value, kind="stable")
    sums = np.bincount(group[order], value[order], groups)
    differ = low < high
    values = np.where(differ | divisors.adds, sums, high)
    values[~np.isfinite(high)] = np.nan
    return Combined(values, contradicted, differ & (not divisors.adds))


def usable(divisors: Array) -> Array:
    """Say which can divide."""
    return np.isfinite(divisors) & (divisors != 0)


def _changes(group: Array, shape: Array) -> Array:
    """Say where a new group or a new shape begins."""
    return np.append(True, (group[1:] != group[:-1]) | (shape[1:] != shape[:-1]))[: len(group)]


def _ends(group: Array, value: Array, groups: int) -> Tuple[Array, Array]:
    low, high = np.full(groups, np.inf), np.full(groups, -np.inf)
    np.minimum.at(low, group, value)
    np.maximum.at(high, group, value)
    return low, high
