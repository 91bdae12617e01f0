# SPDX-License-Identifier: GPL-2.0-or-later
"""One value for each polygon and frame from the rows that a frame shows."""

from dataclasses import dataclass
from typing import Callable, Dict, List, Optional

import numpy as np

from ..errors import HeatDecayError
from ..grid import available_bytes
from ..texts import tr
from ..time.feature_selection import Selection
from .frame_rows import Members, Spans, faded_values, shown_spans, spread

Array = np.ndarray

# The table, its rows, and twice as much on the way.
_BYTES_PER_CELL = 48
_NOBODY = -1


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


@dataclass(frozen=True)
class _Shown:
    """Rows one for each polygon, with the frames that show them; ordered by value, then time."""

    polygons: int
    frames: int
    polygon: Array
    first: Array
    after: Array
    value: Array
    counted: bool

    def spread(self, cells: Callable[[Array, int, Array], Array], join: Callable) -> Array:
        """Give (frames, polygons); cells get places in a flat table, its length, and positions."""

        def of_blocks(count: int, block: Array, position: Array) -> Array:
            place = block * self.polygons + self.polygon[position]
            return cells(place, count * self.polygons, position).reshape(count, self.polygons)

        return spread(self.first, self.after, self.frames, of_blocks, join)

    def counts(self) -> Array:
        return self.spread(lambda place, size, _: np.bincount(place, minlength=size), np.add)

    def sums(self) -> Array:
        if self.counted:
            return self.counts().astype(np.float64)

        def cells(place: Array, size: int, position: Array) -> Array:
            return np.bincount(place, self.value[position], minlength=size)

        return self.spread(cells, np.add)

    def latest(self) -> Array:
        """Return the position of each cell's last row in the order of rows, `_NOBODY` for none."""

        def cells(place: Array, size: int, position: Array) -> Array:
            found = np.full(size, _NOBODY)
            found[place] = position  # of equal places the last one stays
            return found

        return self.spread(cells, np.maximum)


def _sums(shown: _Shown) -> Array:
    return shown.sums()


def _counts(shown: _Shown) -> Array:
    return shown.counts().astype(np.float64)


def _means(shown: _Shown) -> Array:
    counts = shown.counts()
    return np.divide(shown.sums(), counts, out=np.zeros(counts.shape), where=counts > 0)


def _last_in_order(shown: _Shown) -> Array:
    latest = shown.latest()
    return np.append(shown.value, np.nan)[latest]  # _NOBODY is the entry at the end


@dataclass(frozen=True)
class _Aggregate:
    """How values are put together.

    order : gives the order of rows by their values and times; the last one in it wins.
    needs_value : whether it says nothing of rows that are only counted.
    fades : whether it means something where rows have weights.
    """

    table: Callable[[_Shown], Array]
    order: Callable[[RowValues, Array], Array]
    needs_value: bool = False
    fades: bool = False


def _by_value(rows: RowValues, row: Array) -> Array:
    # Sums of the same numbers in the same order are the same to the last bit.
    return np.argsort(rows.of(row), kind="stable")


def _by_value_down(rows: RowValues, row: Array) -> Array:
    return np.argsort(-rows.of(row), kind="stable")


def _by_time(rows: RowValues, row: Array) -> Array:
    if rows.times is None:
        return np.argsort(row, kind="stable")
    return np.lexsort((row, rows.times[row]))


AGGREGATES: Dict[str, _Aggregate] = {
    "sum": _Aggregate(_sums, _by_value, fades=True),
    "mean": _Aggregate(_means, _by_value, needs_value=True, fades=True),
    "max": _Aggregate(_last_in_order, _by_value, needs_value=True),
    "min": _Aggregate(_last_in_order, _by_value_down, needs_value=True),
    "count": _Aggregate(_counts, _by_value, fades=True),
    "last": _Aggregate(_last_in_order, _by_time, needs_value=True),
}
"""By the values of AGGREGATE."""

FROM_ZERO = ("sum", "count")
"""Aggregates of no rows that are 0, and whose colors begin there."""


def check_aggregate(aggregate: str, has_value: bool, fading: bool) -> None:
    """Refuse an aggregate that means nothing here."""
    chosen = AGGREGATES[aggregate]
    if chosen.needs_value and not has_value:
        raise HeatDecayError(
            tr(
                "AGGREGATE {aggregate} needs VALUE: give the field or expression whose {aggregate} "
                "is to be shown, or leave AGGREGATE at sum to count rows.",
                aggregate=aggregate,
            )
        )
    if fading and not chosen.fades:
        able = ", ".join(name for name, each in AGGREGATES.items() if each.fades)
        raise HeatDecayError(
            tr(
                "AGGREGATE {aggregate} cannot be used with MODE fading, in which rows have "
                "weights. Choose one of {able}, or another MODE.",
                aggregate=aggregate,
                able=able,
            )
        )


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
    HeatDecayError
        The table does not fit the memory, or its values are beyond what numbers can hold.
    """
    _check_memory(len(selection.frames), members.polygons)
    if selection.mode.fade:
        values, count = faded_values(rows.values, members, selection, aggregate)
    else:
        shown = _shown(rows, members, selection, AGGREGATES[aggregate])
        values, count = AGGREGATES[aggregate].table(shown), shown.counts()
    values[count == 0] = np.nan
    if np.isinf(values).any():
        raise HeatDecayError(tr("The values are beyond what numbers can hold. Scale VALUE down."))
    return PolygonTable(values, count)


def _shown(rows: RowValues, members: Members, selection: Selection, kind: _Aggregate) -> _Shown:
    spans: Spans = shown_spans(selection)
    spans = spans.where(kind.order(rows, spans.row))
    position, polygon = members.each_of(spans.row)
    return _Shown(
        polygons=members.polygons,
        frames=len(selection.frames),
        polygon=polygon,
        first=spans.first[position],
        after=spans.after[position],
        value=rows.of(spans.row[position]),
        counted=rows.values is None,
    )


def _check_memory(frames: int, polygons: int) -> None:
    needed = float(frames) * polygons * _BYTES_PER_CELL
    if needed > available_bytes():
        raise HeatDecayError(
            tr(
                "{frames} frames of {polygons} polygons need about {needed:.3g} GiB of "
                "memory, more than is free. Give a longer STEP, START and END, or fewer polygons.",
                frames=frames,
                polygons=polygons,
                needed=needed / 2**30,
            )
        )


def highest(values: np.ndarray, rows: np.ndarray, count: int) -> List[int]:
    """Return the polygons with the highest values of a frame, from the highest down.

    Parameters
    ----------
    values : (polygons,) NaN for no data.
    rows : (polygons,) how many rows the frame shows of each; a 0 that stands for no rows is never
        among the highest.
    count : how many at most; of equal ones the first come first.
    """
    able = ~np.isnan(values) & ((rows > 0) | (values != 0))
    order = np.argsort(-values, kind="stable")
    return order[able[order]][:count].tolist()
