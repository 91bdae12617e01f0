# SPDX-License-Identifier: GPL-2.0-or-later
"""What polygons show: values filled in where a frame has no row, and divided by NORMALIZE.

Values are divided by that of a polygon, or each row by its own at its time.
"""

from dataclasses import dataclass, replace
from typing import Callable, Dict, Optional

import numpy as np

from ..time.feature_selection import Selection
from .aggregate import FROM_ZERO, PolygonTable, RowValues, aggregate_rows
from .frame_rows import Members
from .frame_shapes import places_among

Array = np.ndarray


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
class CombinedDivisors:
    """The divisor of each group of features.

    values : (groups,) float64, NaN where none is a number.
    contradicted : (groups,) bool, features of one shape differ, and the largest was taken.
    added : (groups,) bool, shapes differ, and were added up although they are no sizes.
    rows : (rows,) float64, where each row is divided by its own, before rows are aggregated.
    """

    values: Array
    contradicted: Array
    added: Array
    rows: Optional[Array] = None


def combined_divisors(divisors: Divisors, group: Array, groups: int) -> CombinedDivisors:
    """Return one divisor to each group, as that of a polygon or of a polygon at a time.

    It is what all shapes of the group say, or their sum where they differ or are to be added
    anyhow; a shape that comes again counts once. The order of features changes nothing.

    group : (n,) int64, of each feature.
    """
    known = np.isfinite(divisors.value)
    group, shape, value = group[known], divisors.shape[known], divisors.value[known]
    order = np.lexsort((value, shape, group))
    group, shape, value = group[order], shape[order], value[order]
    # Where a new group or a new shape begins.
    changes = (group[1:] != group[:-1]) | (shape[1:] != shape[:-1])
    first = np.flatnonzero(np.append(True, changes)[: len(group)])
    last = np.append(first[1:], len(value))[: len(first)] - 1
    contradicted = np.zeros(groups, bool)
    contradicted[group[first[value[first] < value[last]]]] = True
    group, value = group[last], value[last]
    low, high = np.full(groups, np.inf), np.full(groups, -np.inf)
    np.minimum.at(low, group, value)
    np.maximum.at(high, group, value)
    order = np.argsort(value, kind="stable")
    sums = np.bincount(group[order], value[order], groups)
    differ = low < high
    values = np.where(differ | divisors.adds, sums, high)
    values[~np.isfinite(high)] = np.nan
    return CombinedDivisors(values, contradicted, differ & (not divisors.adds))


def can_divide(divisors: Array) -> Array:
    """Return which values can divide: numbers but 0."""
    return np.isfinite(divisors) & (divisors != 0)


def normalized_values(
    rows: RowValues,
    members: Members,
    selection: Selection,
    aggregate: str,
    missing: str,
    by: Optional[CombinedDivisors],
) -> PolygonTable:
    """Aggregate the rows of each frame, fill in and divide.

    aggregate, missing : values of AGGREGATE and MISSING.
    by : the divisors of the polygons; what cannot divide is no data.
    """
    if by is None or by.rows is None:
        table = aggregate_rows(rows, members, selection, aggregate)
        divisor = None if by is None else by.values
        return replace(table, values=shown_values(table, aggregate, missing, divisor))
    good = can_divide(by.rows)
    counts = aggregate == "count"
    values = np.ones(len(good)) if counts else rows.of(np.arange(len(good)))
    shares = np.divide(values, by.rows, out=np.zeros(len(good)), where=good)
    shared = RowValues(shares, rows.times)
    table = aggregate_rows(shared, members, selection, "sum" if counts else aggregate)
    known = np.where(can_divide(by.values), 1.0, np.nan)
    shown = shown_values(table, aggregate, missing, known)
    if not good.all():
        lost = RowValues((~good).astype(np.float64))
        shown[aggregate_rows(lost, members, selection, "sum").values > 0] = np.nan
    return replace(table, values=shown)


def dated_divisors(
    features: Array,
    polygon: Array,
    times: Optional[Array],
    found: Divisors,
    whole: CombinedDivisors,
) -> CombinedDivisors:
    """Add each row's divisor: that of all features of its polygon and time.

    Parameters
    ----------
    features : (rows,) ids of the features that the rows are.
    polygon, times : (rows,) int64; without times each row has its own.
    found, whole : the divisors of all features, and those of the polygons at all times together.

    Returns
    -------
    The same values, and what is doubtful of them at one time or another; without rows where these
    are not the features that were read, or where time makes no difference.
    """
    feature = places_among(features, found.feature)
    if (feature < 0).any():
        return whole
    count = len(whole.values)
    time = np.arange(len(feature)) if times is None else times
    distinct, time = np.unique(time, return_inverse=True)
    codes, group = np.unique(polygon * len(distinct) + time, return_inverse=True)
    each = combined_divisors(found.where(feature), group, len(codes))
    of = codes // len(distinct)
    # Where there is one time alone, features without a row of theirs count too.
    changing = np.bincount(of, minlength=count) > 1
    values = np.where(changing[polygon], each.values[group], whole.values[polygon])
    if np.array_equal(np.nan_to_num(values), np.nan_to_num(whole.values[polygon])):
        return whole
    contradicted, added = (
        np.where(changing, np.bincount(of[now], minlength=count) > 0, before)
        for now, before in ((each.contradicted, whole.contradicted), (each.added, whole.added))
    )
    return CombinedDivisors(whole.values, contradicted, added, values)


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

    Examples
    --------
    >>> table = PolygonTable(np.array([[2.0], [np.nan]]), np.array([[1], [0]]))
    >>> shown_values(table, "sum", "auto").tolist()
    [[2.0], [0.0]]
    >>> shown_values(table, "mean", "carry_forward", np.array([4.0])).tolist()
    [[0.5], [0.5]]
    """
    if missing == "auto":
        missing = "zero" if aggregate in FROM_ZERO else "no_data"
    values = _FILLED[missing](table.values)
    return values if divisor is None else values / np.where(can_divide(divisor), divisor, np.nan)
