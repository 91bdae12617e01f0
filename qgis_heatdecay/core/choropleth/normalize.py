# SPDX-License-Identifier: GPL-2.0-or-later
"""Values divided by NORMALIZE: by that of a polygon, or each row by its own at its time."""

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ..time.modes import Selection
from .aggregate import PolygonTable, RowValues, aggregate_rows
from .divisors import Combined, Divisors, combined, usable
from .missing import shown_values
from .spans import Members

Array = np.ndarray


@dataclass(frozen=True)
class Normalization:
    """What values are divided by.

    polygons : (polygons,) float64, what cannot divide is no data; None for nothing.
    rows : (rows,) float64, where each row is divided by its own, before rows are aggregated.
    """

    polygons: Optional[Array] = None
    rows: Optional[Array] = None


@dataclass(frozen=True)
class DatedDivisors:
    """The divisor of each row, and what is doubtful of the polygons' at one time or another.

    rows : (rows,) float64. polygons : their values are those of all times together.
    """

    rows: Array
    polygons: Combined


def normalized(
    rows: RowValues,
    members: Members,
    selection: Selection,
    aggregate: str,
    missing: str,
    by: Normalization,
) -> PolygonTable:
    """Aggregate the rows of each frame, fill in and divide.

    aggregate, missing : values of AGGREGATE and MISSING.
    """
    if by.polygons is None or by.rows is None:
        table = aggregate_rows(rows, members, selection, aggregate)
        return replace(table, values=shown_values(table, aggregate, missing, by.polygons))
    good = usable(by.rows)
    counts = aggregate == "count"
    values = np.ones(len(good)) if counts else rows.of(np.arange(len(good)))
    shares = np.divide(values, by.rows, out=np.zeros(len(good)), where=good)
    shared = RowValues(shares, rows.times)
    table = aggregate_rows(shared, members, selection, "sum" if counts else aggregate)
    known = np.where(usable(by.polygons), 1.0, np.nan)
    shown = shown_values(table, aggregate, missing, known)
    if not good.all():
        lost = RowValues((~good).astype(np.float64))
        shown[aggregate_rows(lost, members, selection, "sum").values > 0] = np.nan
    return replace(table, values=shown)


def dated_divisors(
    features: Array, polygon: Array, times: Optional[Array], found: Divisors, whole: Combined
) -> Optional[DatedDivisors]:
    """Return each row's divisor: that of all features of its polygon and time.

    Parameters
    ----------
    features : (rows,) ids of the features that the rows are.
    polygon, times : (rows,) int64; without times each row has its own.
    found, whole : the divisors of all features, and those of the polygons at all times together.

    Returns
    -------
    None where the rows are not the features that were read, or where time makes no difference.
    """
    feature = _places(features, found)
    if feature is None:
        return None
    count = len(whole.values)
    time = np.arange(len(feature)) if times is None else times
    distinct, time = np.unique(time, return_inverse=True)
    codes, group = np.unique(polygon * len(distinct) + time, return_inverse=True)
    each = combined(found.where(feature), group, len(codes))
    of = codes // len(distinct)
    # Where there is one time alone, features without a row of theirs count too.
    changing = np.bincount(of, minlength=count) > 1
    values = np.where(changing[polygon], each.values[group], whole.values[polygon])
    if np.array_equal(np.nan_to_num(values), np.nan_to_num(whole.values[polygon])):
        return None
    doubtful = [
        np.where(changing, np.bincount(of[now], minlength=count) > 0, before)
        for now, before in (
            (each.contradicted, whole.contradicted),
            (each.added, whole.added),
        )
    ]
    return DatedDivisors(values, Combined(whole.values, *doubtful))


def _places(ids: Array, found: Divisors) -> Optional[Array]:
    """Return the place of each row among the features that were read; None where one is missing."""
    if not found.feature.size:
        return None
    ids = ids.astype(np.int64)
    order = np.argsort(found.feature, kind="stable")
    place = np.searchsorted(found.feature[order], ids)
    feature = order[np.minimum(place, len(order) - 1)]
    return feature if (found.feature[feature] == ids).all() else None
