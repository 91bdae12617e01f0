# SPDX-License-Identifier: GPL-2.0-or-later
"""One value for each polygon and frame from the rows that a frame shows."""

from dataclasses import dataclass
from typing import Callable, Dict, List, Optional

import numpy as np

from ..errors import TooLarge, invalid
from ..grid import available_bytes
from ..texts import tr
from ..time.feature_selection import Selection
from ..time.modes import Mode
from .frame_rows import FrameRows, Members

Array = np.ndarray

# The table, its rows, and twice as much on the way.
_BYTES_PER_CELL = 48


@dataclass(frozen=True)
class RowValues:
    """What the rows say.

    values : (r,) float64, finite, or None where rows are only counted.
    times : (r,) int64, or None where there are none; only ``last`` asks for them.
    """

    values: Optional[Array] = None
    times: Optional[Array] = None

    def of(self, row: Array) -> Array:
        """Return the values of some rows, 1 where they are only counted."""
        return np.ones(len(row)) if self.values is None else self.values[row]


@dataclass(frozen=True)
class PolygonTable:
    """The values of polygons.

    values : (frames, polygons) float64, NaN where a frame shows no row of the polygon.
    rows : (frames, polygons) int64, how many rows it shows.
    """

    values: Array
    rows: Array


def _means(shown: FrameRows, rows: RowValues) -> Array:
    weights = shown.sums(None, lasting=True)
    sums = shown.sums(rows.values, lasting=True)
    return np.divide(sums, weights, out=np.full(sums.shape, np.nan), where=weights > 0)


def _last_in_order(shown: FrameRows, rows: RowValues) -> Array:
    return np.append(rows.of(shown.row), np.nan)[shown.latest()]  # NOBODY is the entry at the end


@dataclass(frozen=True)
class _Aggregate:
    """How values are put together.

    table : makes (frames, polygons) of rows in order; what it says where there is no row is not
        looked at.
    order : returns the order of rows by their values and times; the last one in it wins.
    needs_value : whether it says nothing of rows that are only counted.
    weighs : whether it means something where rows have weights.
    """

    table: Callable[[FrameRows, RowValues], Array]
    order: Callable[[RowValues, Array], Array]
    needs_value: bool = False
    weighs: bool = False


def _by_value(rows: RowValues, row: Array) -> Array:
    # Sums of the same numbers in the same order are the same to the last bit.
    return np.argsort(rows.of(row), kind="stable")


def _by_time(rows: RowValues, row: Array) -> Array:
    if rows.times is None:
        return np.argsort(row, kind="stable")
    return np.lexsort((row, rows.times[row]))


AGGREGATES: Dict[str, _Aggregate] = {
    "sum": _Aggregate(lambda shown, rows: shown.sums(rows.values), _by_value, weighs=True),
    "mean": _Aggregate(_means, _by_value, needs_value=True, weighs=True),
    "max": _Aggregate(_last_in_order, _by_value, needs_value=True),
    "min": _Aggregate(
        _last_in_order, lambda rows, row: np.argsort(-rows.of(row), kind="stable"), needs_value=True
    ),
    "count": _Aggregate(lambda shown, rows: shown.sums(None), _by_value, weighs=True),
    "last": _Aggregate(_last_in_order, _by_time, needs_value=True),
}
"""By the values of AGGREGATE."""

FROM_ZERO = ("sum", "count")
"""Aggregates of no rows that are 0, and whose colors begin there."""


def validate_aggregate(aggregate: str, has_value: bool, mode: Mode) -> None:
    """Validate that an aggregate means something.

    Raises
    ------
    InvalidParameter
        It needs VALUE, or cannot weigh rows where the mode gives them weights.
    """
    chosen = AGGREGATES[aggregate]
    if chosen.needs_value and not has_value:
        no_value = tr(
            "It needs VALUE, the field or expression to show. Leave AGGREGATE at sum to count rows."
        )
        raise invalid("AGGREGATE", aggregate, no_value)
    if mode.fades and not chosen.weighs:
        cannot_weigh = tr(
            "It does not work with MODE {mode}, which gives rows weights. Choose one of {able}, or "
            "another MODE.",
            mode=mode.name,
            able=", ".join(name for name, each in AGGREGATES.items() if each.weighs),
        )
        raise invalid("AGGREGATE", aggregate, cannot_weigh)


def aggregate_rows(
    rows: RowValues, members: Members, selection: Selection, aggregate: str
) -> PolygonTable:
    """Return the values of all polygons in all frames shown.

    Parameters
    ----------
    rows : what they say; the selection's features are the rows.
    members : the polygons of each row.
    selection : the rows of each frame.
    aggregate : a key of `AGGREGATES`.

    Raises
    ------
    InvalidParameter
        The mode gives weights that the aggregate cannot use.
    TooLarge
        The table does not fit the memory, or its values are beyond what numbers can hold.

    Examples
    --------
    Three rows, of which the first two are in frame 0 and belong to polygon 0:

    >>> from ..time.feature_selection import select_features
    >>> from ..time.timeline import Timeline
    >>> first = np.array([0, 0, 1])
    >>> days = Timeline(2, None, None, None, "days", 1.0, first, first, np.ones(3, bool))
    >>> members = Members(row=np.arange(3), polygon=np.array([0, 0, 1]), rows=3, polygons=2)
    >>> rows = RowValues(np.array([2.0, 4.0, 5.0]))
    >>> aggregate_rows(rows, members, select_features(days), "mean").values.tolist()
    [[3.0, nan], [nan, 5.0]]
    """
    frames, polygons = len(selection.frames), members.polygons
    needed = float(frames) * polygons * _BYTES_PER_CELL
    if needed > available_bytes():
        raise TooLarge(
            tr(
                "{frames} frames of {polygons} polygons need about {needed:.3g} GiB of memory, "
                "more than is free. Choose a longer STEP, a shorter period, or fewer polygons.",
                frames=frames,
                polygons=polygons,
                needed=needed / 2**30,
            )
        )
    validate_aggregate(aggregate, True, selection.mode)
    kind = AGGREGATES[aggregate]
    shown = FrameRows.of(members, selection, lambda row: kind.order(rows, row))
    values, count = kind.table(shown, rows), shown.counts()
    values[count == 0] = np.nan
    if np.isinf(values).any():
        raise TooLarge(tr("The values are larger than numbers can hold. Scale VALUE down."))
    return PolygonTable(values, count)


def highest(values: np.ndarray, rows: np.ndarray, count: int) -> List[int]:
    """Return the polygons with the highest values of a frame, from the highest down.

    Parameters
    ----------
    values : (polygons,) NaN for no data.
    rows : (polygons,) how many rows the frame shows of each; a 0 that stands for no rows is never
        among the highest.
    count : how many at most; of equal ones the first come first.

    Examples
    --------
    >>> highest(np.array([3.0, np.nan, 7.0, 0.0]), np.array([1, 0, 2, 0]), 3)
    [2, 0]
    """
    able = ~np.isnan(values) & ((rows > 0) | (values != 0))
    order = np.argsort(-values, kind="stable")
    return order[able[order]][:count].tolist()
