# SPDX-License-Identifier: GPL-2.0-or-later
"""Parquet by pyarrow, CSV by pyarrow or by Python alone: what is in a file, batch by batch."""

import csv
import gzip
import json
import zlib
from pathlib import Path
from types import MappingProxyType
from typing import (
    Any,
    Dict,
    FrozenSet,
    Iterator,
    List,
    Mapping,
    NamedTuple,
    Sequence,
    TextIO,
    Tuple,
    TypeVar,
    Union,
)

from ..core.errors import FileError, HeatDecayError, InvalidParameter, MissingPackage
from ..core.packages import how_to_get, is_in_qgis, pyarrow_package
from ..core.texts import tr
from .columns import ArrowColumns, TextColumns
from .table_files import ZIPPED, is_parquet

_BATCH = 1 << 17
"""Rows that are worked on at once: their columns fit a processor's cache."""
_CSV_BLOCK = 1 << 22
_CSV_ROWS = 1 << 15
_SEPARATORS = ",;\t|"
_ENCODING = "utf-8-sig"
_FAILURES = (OSError, EOFError, ValueError, zlib.error, csv.Error, NotImplementedError, LookupError)
Item = TypeVar("Item")


class TableFile(NamedTuple):
    """What a file says of itself.

    columns : their names; none where the file is empty.
    shapes : the columns that may hold points in WKB.
    crs : the CRS of each column of geometries of GeoParquet, the primary one first; empty where
        the file does not say.
    """

    path: str
    columns: Tuple[str, ...]
    shapes: FrozenSet[str] = frozenset()
    crs: Mapping[str, str] = MappingProxyType({})


def look_into(path: str) -> TableFile:
    """Read the names of a file's columns.

    Raises `FileError`, which names a file that cannot be read, and `MissingPackage`.
    """
    if not is_parquet(path):
        return TableFile(path, tuple(_header(path)[0]))
    parquet = _parquet(path)
    schema = next(_named(path, iter([parquet.schema_arrow])))
    crs = _crs_of_shapes(path, schema)
    pa = require_pyarrow(path)
    shapes = frozenset(
        field.name
        for field in schema
        if field.name in crs
        or pa.types.is_binary(field.type)
        or pa.types.is_large_binary(field.type)
    )
    return TableFile(path, tuple(schema.names), shapes, crs)


def require_pyarrow(path: str) -> Any:
    """Return pyarrow; `MissingPackage` where there is none, or none that fits this numpy."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - not where there is numpy alone
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        package = pyarrow_package()
        way = tr("Run: python3 -m pip install {names}", names=package.names)
        if is_in_qgis():
            way = how_to_get(package)
        said = tr(
            "{path} is Parquet, which takes the Python package pyarrow ({reason}). {way}",
            path=path,
            reason=error,
            way=way,
        )
        raise MissingPackage(said) from error
    return pa


def _parquet(path: str) -> Any:
    require_pyarrow(path)
    import pyarrow.parquet as pq  # noqa: PLC0415

    def opened() -> Iterator[Any]:
        yield pq.ParquetFile(path, memory_map=False, pre_buffer=False)

    return next(_named(path, opened()))


def groups_of(path: str) -> List[int]:
    """Return the number of rows in each row group of a Parquet file."""
    metadata = _parquet(path).metadata
    return [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]


def parquet_batches(
    path: str, columns: Sequence[str], groups: Sequence[int]
) -> Iterator[Tuple[ArrowColumns, int]]:
    """Yield columns of a Parquet file, batch by batch, with 0 broken rows each.

    groups : the row groups to read; none for all.
    """
    file = _parquet(path)
    _require_columns(path, columns, file.schema_arrow.names)
    batches = file.iter_batches(
        batch_size=_BATCH, row_groups=groups or None, columns=list(columns), use_threads=False
    )
    for batch in _named(path, batches):
        yield ArrowColumns(batch), 0


def _crs_of_shapes(path: str, schema: Any) -> Dict[str, str]:
    """Return the columns of geometries that GeoParquet names, the primary one first."""
    written = (schema.metadata or {}).get(b"geo")
    if written is None:
        return {}
    try:
        geo = json.loads(written)
        primary, columns = geo["primary_column"], dict(geo["columns"])
        for name, column in columns.items():
            if column["encoding"] not in ("WKB", "point"):
                said = tr("the geometries of {column} are neither WKB nor points", column=name)
                raise _unreadable(path, said)
        order = sorted(columns, key=lambda name: name != primary)
        return {name: _crs(columns[name]) for name in order if name in schema.names}
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        if isinstance(error, HeatDecayError):
            raise
        raise _unreadable(path, tr("its metadata of GeoParquet is broken")) from error


def _crs(column: Dict[str, Any]) -> str:
    """Return the CRS of a column; the absent one is OGC:CRS84, the unknown one None."""
    crs = column.get("crs", {"id": {"authority": "OGC", "code": "CRS84"}})
    if crs is None:
        return ""
    known = crs.get("id") or {}
    if "authority" in known and "code" in known:
        return f"{known['authority']}:{known['code']}"
    return json.dumps(crs)


def csv_batches(path: str, columns: Sequence[str]) -> Iterator[Tuple[Any, int]]:
    """Yield columns of a CSV file, batch by batch, and the number of broken rows beside them."""
    names, separator = _header(path)
    if not names:
        return
    _require_columns(path, columns, names)
    try:
        import pyarrow.csv  # noqa: PLC0415, F401 - faster, where it is there
    except ImportError:
        yield from _named(path, _csv_by_python(path, names, separator, columns))
        return
    yield from _named(path, _csv_by_arrow(path, names, separator, columns))


def _csv_by_arrow(
    path: str, names: List[str], separator: str, columns: Sequence[str]
) -> Iterator[Tuple[Union[ArrowColumns, TextColumns], int]]:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.csv as pa_csv  # noqa: PLC0415

    broken = [0]

    def skip(_row: Any) -> str:
        broken[0] += 1
        return "skip"

    # Names that stand twice cannot be told apart: the first one is meant.
    unique = [each if names.index(each) == at else f"{each}\0{at}" for at, each in enumerate(names)]
    zipped = path.lower().endswith(ZIPPED)
    with pa.input_stream(path, compression="gzip" if zipped else None) as stream:
        reader = pa_csv.open_csv(
            stream,
            pa_csv.ReadOptions(
                use_threads=False, block_size=_CSV_BLOCK, column_names=unique, skip_rows=1
            ),
            pa_csv.ParseOptions(
                delimiter=separator, newlines_in_values=True, invalid_row_handler=skip
            ),
            pa_csv.ConvertOptions(
                column_types={each: pa.string() for each in columns},
                include_columns=list(columns),
                strings_can_be_null=False,
            ),
        )
        for batch in reader:
            yield ArrowColumns(batch, untyped=True), broken[0]
            broken[0] = 0
        if broken[0]:
            yield TextColumns(columns, [[] for _ in columns]), broken[0]


def _csv_by_python(
    path: str, names: List[str], separator: str, columns: Sequence[str]
) -> Iterator[Tuple[TextColumns, int]]:
    places = [names.index(each) for each in columns]
    with _opened_text(path) as file:
        reader = csv.reader(file, delimiter=separator)
        next(reader)
        held: List[List[str]] = [[] for _ in places]
        broken = rows = 0
        for row in reader:
            if len(row) != len(names):
                broken += bool(row)
                continue
            for column, place in zip(held, places):
                column.append(row[place])
            rows += 1
            if rows == _CSV_ROWS:
                yield TextColumns(columns, held), broken
                held, broken, rows = [[] for _ in places], 0, 0
        yield TextColumns(columns, held), broken


def _opened_text(path: str) -> TextIO:
    if path.lower().endswith(ZIPPED):
        return gzip.open(path, "rt", encoding=_ENCODING, errors="replace", newline="")
    return Path(path).open(encoding=_ENCODING, errors="replace", newline="")


def _header(path: str) -> Tuple[List[str], str]:
    """Return the names in the first line of a CSV file and what parts them; none if it is empty.

    Raises `FileError` where it cannot be read, or has no names.
    """

    def read() -> Iterator[str]:
        with _opened_text(path) as file:
            yield file.readline()

    line = next(_named(path, read()))
    separator = max(_SEPARATORS, key=line.count)
    names = [each.strip() for each in next(csv.reader([line], delimiter=separator), [])]
    if names and all(_is_number(each) for each in names):
        raise _unreadable(path, tr("its first line has numbers, and no names of columns"))
    return names, separator


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _require_columns(path: str, columns: Sequence[str], names: Sequence[str]) -> None:
    missing = [each for each in columns if each not in names]
    if missing:
        raise InvalidParameter(
            tr(
                "{path} does not have the column '{column}' that other files have. Its columns: "
                "{columns}. Leave this file out.",
                path=path,
                column=missing[0],
                columns=", ".join(names),
            ),
            "paths",
            path,
        )


def _named(path: str, items: Iterator[Item]) -> Iterator[Item]:
    """Yield what a library reads; what it cannot read becomes an error that names the file."""
    items = iter(items)
    while True:
        try:
            item = next(items)
        except StopIteration:
            return
        except HeatDecayError:
            raise
        except _FAILURES as error:
            raise _unreadable(
                path, str(error).splitlines()[0] if str(error) else repr(error)
            ) from error
        yield item


def _unreadable(path: str, reason: str) -> FileError:
    return FileError(
        tr(
            "{path} cannot be read: {reason}. Repair it, or leave it out.",
            path=path,
            reason=reason.rstrip("."),
        )
    )
