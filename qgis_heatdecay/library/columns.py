# SPDX-License-Identifier: GPL-2.0-or-later
"""The columns of some rows of a table, as numbers, texts, moments and points.

Tools for large tables write a column in whatever type suits each file: what is asked for is what
comes out, and what is no number, or NULL, is NaN.
"""

from typing import Any, Sequence, Tuple

import numpy as np

from ..core.errors import invalid
from ..core.numbers import to_numbers
from ..core.texts import tr
from .row_filter import MOMENT, NUMBER, TEXT

_EWKB_Z, _EWKB_M, _EWKB_SRID = 0x80000000, 0x40000000, 0x20000000
_POINT = 1
_HEADER, _XY = 5, 16
Known = Tuple[np.ndarray, np.ndarray]
"""Values, (n,), and where there are any, (n,) bool."""


class TextColumns:
    """Columns of a table without types, each a row of texts; an empty text is NULL."""

    untyped = True

    def __init__(self, names: Sequence[str], columns: Sequence[Sequence[str]]) -> None:
        self._columns = dict(zip(names, columns))

    def __len__(self) -> int:
        return len(next(iter(self._columns.values()), ()))

    def kind(self, name: str) -> str:
        """Return what the column holds: texts."""
        return TEXT

    def numbers(self, name: str) -> np.ndarray:
        """Return numbers, (n,) float64, NaN where there is none."""
        texts = self._columns[name]
        try:
            # Much faster than one by one, and the same numbers.
            return np.array(texts, np.float64) if "_" not in "".join(texts) else to_numbers(texts)
        except ValueError:
            return to_numbers(texts)

    def known_numbers(self, name: str) -> Known:
        """Return numbers and where there are any."""
        numbers = self.numbers(name)
        return numbers, ~np.isnan(numbers)

    def known_texts(self, name: str) -> Known:
        """Return texts and where there are any."""
        texts = np.array(self._columns[name], object)
        return texts, texts != ""

    def known_moments(self, name: str) -> Known:
        """Return moments in UTC and where there are any."""
        return _moments(self._columns[name])

    def times(self, name: str) -> Tuple[np.ndarray, bool]:
        """Return what `read_times` takes, and whether it is in UTC: texts, which say it."""
        return np.array(self._columns[name], object), False

    def points(self, name: str) -> Tuple[np.ndarray, np.ndarray]:
        """Refuse: shapes are no texts."""
        raise invalid("x", name, tr("Name the columns of x and y: a table of texts has no shapes."))


class ArrowColumns:
    """Columns of a record batch of Arrow.

    untyped : whether they come from a table of texts.
    """

    def __init__(self, batch: Any, untyped: bool = False) -> None:
        self._batch = batch
        self.untyped = untyped

    def __len__(self) -> int:
        return int(self._batch.num_rows)

    def _column(self, name: str) -> Any:
        import pyarrow as pa  # noqa: PLC0415 - where there are batches of it, it is there

        column = self._batch.column(self._batch.schema.get_field_index(name))
        if isinstance(column, pa.ExtensionArray):
            column = column.storage
        if pa.types.is_dictionary(column.type):
            column = column.dictionary_decode()
        return column

    def kind(self, name: str) -> str:
        """Return what the column holds; columns of nothing but NULL hold numbers."""
        import pyarrow as pa  # noqa: PLC0415

        held = self._column(name).type
        if _is_text(held):
            return TEXT
        return MOMENT if pa.types.is_timestamp(held) or pa.types.is_date(held) else NUMBER

    def numbers(self, name: str) -> np.ndarray:
        """Return numbers, (n,) float64, NaN where there is none; it may be read-only."""
        import pyarrow as pa  # noqa: PLC0415

        column = self._column(name)
        held = column.type
        if _is_text(held):
            try:
                column = column.cast(pa.float64())
            except pa.ArrowInvalid:
                return to_numbers(column.to_pylist())
        elif pa.types.is_boolean(held):
            column = column.cast(pa.int8()).cast(pa.float64())
        elif pa.types.is_null(held):
            return np.full(len(column), np.nan)
        elif pa.types.is_float16(held):
            return np.asarray(column.to_numpy(zero_copy_only=False), np.float64)
        elif pa.types.is_integer(held) or pa.types.is_floating(held) or pa.types.is_decimal(held):
            if held != pa.float64():
                column = column.cast(pa.float64(), safe=False)
        else:
            raise invalid(name, str(held), tr("This column holds no numbers. Name one that does."))
        numbers: np.ndarray = column.to_numpy(zero_copy_only=False)
        return numbers

    def known_numbers(self, name: str) -> Known:
        """Return numbers, whole ones as they are, and where there are any."""
        import pyarrow as pa  # noqa: PLC0415

        column = self._column(name)
        if pa.types.is_integer(column.type) and not column.null_count:
            # As floats, the last digits of long numbers would be lost.
            return column.to_numpy(zero_copy_only=False), np.ones(len(column), bool)
        numbers = self.numbers(name)
        return numbers, ~np.isnan(numbers)

    def known_texts(self, name: str) -> Known:
        """Return texts and where there are any; an empty text of a table of texts is NULL."""
        column = self._column(name)
        known = np.asarray(column.is_valid().to_numpy(zero_copy_only=False), bool)
        texts = np.asarray(column.to_numpy(zero_copy_only=False), object)
        if self.untyped:
            known &= texts != ""
        return np.where(known, texts, ""), known

    def known_moments(self, name: str) -> Known:
        """Return moments in UTC and where there are any."""
        import pyarrow as pa  # noqa: PLC0415

        column = self._column(name)
        if _is_text(column.type):
            return _moments([each or "" for each in column.to_pylist()])
        if not (pa.types.is_timestamp(column.type) or pa.types.is_date(column.type)):
            said = tr("This column holds no dates or times. Name one that does.")
            raise invalid(name, str(column.type), said)
        moments = column.to_numpy(zero_copy_only=False).astype("datetime64[us]")
        return moments, ~np.isnat(moments)

    def times(self, name: str) -> Tuple[np.ndarray, bool]:
        """Return what `read_times` takes, and whether it is in UTC."""
        import pyarrow as pa  # noqa: PLC0415

        held = self._column(name).type
        if _is_text(held):
            return np.asarray(self._column(name).to_numpy(zero_copy_only=False), object), False
        if pa.types.is_integer(held) or pa.types.is_floating(held) or pa.types.is_decimal(held):
            return self.numbers(name), False
        return self.known_moments(name)[0], getattr(held, "tz", None) is not None

    def points(self, name: str) -> Tuple[np.ndarray, np.ndarray]:
        """Return x and y of points, NaN where there is none: WKB, or GeoArrow's x and y."""
        import pyarrow as pa  # noqa: PLC0415

        column = self._column(name)
        if pa.types.is_struct(column.type):
            inner = ArrowColumns(pa.RecordBatch.from_arrays(column.flatten()[:2], ["x", "y"]))
            return inner.numbers("x"), inner.numbers("y")
        if not (pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type)):
            said = tr("This column holds no shapes in WKB. Name the columns of x and y.")
            raise invalid("x", name, said)
        wide = np.int64 if pa.types.is_large_binary(column.type) else np.int32
        _, offsets, data = column.buffers()
        starts = np.frombuffer(offsets, wide)[column.offset : column.offset + len(column) + 1]
        return wkb_points(np.frombuffer(data or b"", np.uint8), starts.astype(np.int64))


def _is_text(held: Any) -> bool:
    import pyarrow as pa  # noqa: PLC0415

    # Newer versions have a third kind, which the others lack.
    is_view = getattr(pa.types, "is_string_view", lambda _: False)
    return bool(pa.types.is_string(held) or pa.types.is_large_string(held) or is_view(held))


def _moments(texts: Sequence[str]) -> Known:
    """Return what texts in ISO 8601 say, NaT for others."""
    written = ["NaT" if not each.strip() else each.strip().rstrip("Z") for each in texts]
    try:
        moments = np.array(written, "datetime64[us]")
    except ValueError:
        moments = np.array([_moment(each) for each in written], "datetime64[us]")
    return moments, ~np.isnat(moments)


def _moment(text: str) -> np.datetime64:
    try:
        return np.datetime64(text, "us")
    except ValueError:
        return np.datetime64("NaT", "us")


def wkb_points(data: np.ndarray, starts: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Return x and y of shapes in WKB or EWKB, NaN for all but points, and for empty ones.

    data : (b,) uint8. starts : (n + 1,) int64, where each shape begins, and the last one ends.
    """
    number = len(starts) - 1
    size = _HEADER + _XY
    if number and (np.diff(starts) == size).all():
        shapes = data[starts[0] : starts[-1]].reshape(number, size)
        if (shapes[:, :_HEADER] == np.array([1, _POINT, 0, 0, 0], np.uint8)).all():
            xy = np.ascontiguousarray(shapes[:, _HEADER:]).view("<f8")
            return xy[:, 0], xy[:, 1]
    x, y = np.full(number, np.nan), np.full(number, np.nan)
    for order in ("<", ">"):
        large = np.flatnonzero(np.diff(starts) >= size)
        which = large[data[starts[large]] == (order == "<")]
        header = data[starts[which, None] + np.arange(1, _HEADER)]
        code = np.ascontiguousarray(header).view(f"{order}u4")[:, 0].astype(np.int64)
        has_srid = (code & _EWKB_SRID) != 0
        plain = code & ~(_EWKB_Z | _EWKB_M | _EWKB_SRID)
        # ISO's codes of points with Z and M are 1001, 2001 and 3001.
        begin = starts[which] + _HEADER + 4 * has_srid
        fits = (plain % 1000 == _POINT) & (plain < 4000) & (begin + _XY <= starts[which + 1])
        which, begin = which[fits], begin[fits]
        xy = np.ascontiguousarray(data[begin[:, None] + np.arange(_XY)]).view(f"{order}f8")
        x[which], y[which] = xy[:, 0], xy[:, 1]
    return x, y
