# SPDX-License-Identifier: GPL-2.0-or-later
"""Large tables as batches of coordinates and weights: Parquet, GeoParquet, CSV and CSV.gz.

    tables = open_tables("trips/*.parquet", weight="passengers", filter="speed > 3")
    for piece in tables.pieces():  # in any order, on any machine that sees the files
        for rows in tables.rows(piece):
            counts.add(rows.x, rows.y, rows.weights)

`open_tables` looks into the first file, and says which columns it chose. What it returns holds
names alone, and can be sent to other machines.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np

from ..core.errors import InvalidParameter, invalid
from ..core.texts import tr
from ..core.time.instants import Instants, read_times, require_dates
from .columns import ArrowColumns, TextColumns
from .projection import DEGREES, MERCATOR, Project, is_geographic, normalized, projector
from .row_filter import RowFilter, parse_filter
from .table_files import PathLike, find_tables, is_parquet, sizes
from .table_formats import TableFile, csv_batches, groups_of, look_into, parquet_batches

PLACE, WEIGHT, TIME, BROKEN = "place", "weight", "time", "row"
"""Why a row is skipped: no place on the map, no weight, no time, not as many values as columns."""
_DEGREES_NAMES = ("lon", "longitude", "lng", "long"), ("lat", "latitude")
_PLAIN_NAMES = ("x", "x_coord", "easting"), ("y", "y_coord", "northing")
_GEOMETRY_NAMES = ("geometry", "geom", "wkb_geometry", "wkb")
_ROWS_TO_A_PIECE = 2_000_000
_MANY_FILES = 64
"""So many files are pieces enough: none is opened to cut it."""


class Rows(NamedTuple):
    """Some rows that count, in the target CRS.

    x, y : (n,) float64, finite. weights : (n,) float64, finite; None where each weighs 1.
    moments : (n,) int64 microseconds as in `Instants`; None where no time was asked for.
    skipped : how many rows beside these could not be counted, by `PLACE`, `WEIGHT`, `TIME` and
        `BROKEN`. Rows that the filter leaves out are not among them.
    is_zoned : whether any moment says its zone. remarks : on how moments were read, for the user.
    """

    x: np.ndarray
    y: np.ndarray
    weights: Optional[np.ndarray]
    moments: Optional[np.ndarray]
    skipped: "Counter[str]"
    is_zoned: bool = False
    remarks: Tuple[str, ...] = ()


class Piece(NamedTuple):
    """A part of a file that is read at once.

    groups : the row groups of a Parquet file; empty for all of a file. size : in bytes, about.
    """

    path: str
    groups: Tuple[int, ...]
    size: int


@dataclass(frozen=True)
class Tables:
    """Tables whose columns are known by name.

    x, y : columns; y is empty where x holds points in WKB.
    weight, time, filter : empty where there is none.
    time_format, zone : how times are read, as TIME_FORMAT says, and the zone of those without one.
    until : the last moment of rows that count, microseconds as in `Instants`; None for no limit.
    crs, target_crs : of the coordinates in the files, and of those that `rows` yields.
    remarks : what was chosen for the user, to be told.
    """

    files: Tuple[str, ...]
    x: str
    y: str
    weight: str = ""
    time: str = ""
    filter: str = ""
    crs: str = DEGREES
    target_crs: str = MERCATOR
    remarks: Tuple[str, ...] = ()
    time_format: str = ""
    zone: str = ""
    until: Optional[int] = None

    def pieces(self) -> List[Piece]:
        """Return the parts of all files, which together hold each row once.

        Raises `FileError`, which names a file that cannot be opened.
        """
        found = []
        cuts = len(self.files) < _MANY_FILES
        for path, size in zip(self.files, sizes(self.files)):
            groups = groups_of(path) if cuts and is_parquet(path) else []
            for some in _together(groups, _ROWS_TO_A_PIECE) or [()]:
                found.append(Piece(path, some, size * len(some) // len(groups) if some else size))
        return found

    def rows(self, piece: Piece) -> Iterator[Rows]:
        """Yield the rows of a piece in batches that fit a processor's cache.

        Raises
        ------
        FileError
            The file cannot be read; the message names it.
        InvalidParameter
            It lacks a column, or a column holds nothing of the kind.
        MissingPackage
            It is Parquet, and there is no pyarrow.
        """
        condition = parse_filter(self.filter) if self.filter else None
        names = [self.x, self.y, self.weight, self.time, *(condition.columns if condition else ())]
        wanted = list(dict.fromkeys(filter(None, names)))
        project = projector(self.crs, self.target_crs)
        if is_parquet(piece.path):
            batches: Iterable[Tuple[Any, int]] = parquet_batches(piece.path, wanted, piece.groups)
        else:
            batches = csv_batches(piece.path, wanted)
        for columns, broken in batches:
            yield self._rows(columns, broken, condition, project)

    def _rows(
        self,
        columns: Union[ArrowColumns, TextColumns],
        broken: int,
        condition: Optional[RowFilter],
        project: Optional[Project],
    ) -> Rows:
        """Return the rows of a batch that count."""
        skipped = Counter({BROKEN: broken} if broken else {})
        if self.y:
            x, y = columns.numbers(self.x), columns.numbers(self.y)
        else:
            x, y = columns.points(self.x)
        weights = columns.numbers(self.weight) if self.weight else None
        times = self._times(columns) if self.time else None
        keep = None if condition is None else condition.keeps(columns)
        moments = has_time = None
        if times is not None:
            moments, has_time = times.microseconds, times.readable
            if self.until is not None:
                in_time = ~has_time | (moments <= self.until)
                keep = in_time if keep is None else keep & in_time
        if keep is not None:
            x, y = x[keep], y[keep]
            weights, moments, has_time = (
                None if each is None else each[keep] for each in (weights, moments, has_time)
            )
        if project is not None and len(x):
            x, y = project(x, y)
        checks = [(PLACE, _finite(x, y))]
        if weights is not None:
            checks.append((WEIGHT, _finite(weights)))
        if has_time is not None:
            checks.append((TIME, None if has_time.all() else has_time))
        good = None
        for reason, fits in checks:
            if fits is None:
                continue
            lost = ~fits if good is None else good & ~fits
            skipped[reason] += int(lost.sum())
            good = fits if good is None else good & fits
        if good is not None:
            x, y = x[good], y[good]
            weights = None if weights is None else weights[good]
            moments = None if moments is None else moments[good]
        if times is None:
            return Rows(x, y, weights, None, skipped)
        return Rows(x, y, weights, moments, skipped, times.clock is not None, times.remarks)

    def _times(self, columns: Union[ArrowColumns, TextColumns]) -> Instants:
        values, is_zoned = columns.times(self.time)
        if values.dtype.kind == "O" and not self.time_format:
            # Other ways to write a date are settled by all values together, which none sees here.
            strange = next((each for each in values.tolist() if each and each[4:5] != "-"), None)
            if strange is not None:
                said = tr("Write times as 2020-03-01T14:30, or set TIME_FORMAT to %d/%m/%Y %H:%M.")
                raise invalid("time", strange, said)
        times = read_times(values, self.time_format, self.zone, zoned=is_zoned)
        require_dates(times, "none", False)
        return times


def _finite(*columns: np.ndarray) -> Optional[np.ndarray]:
    """Return which rows are finite in all columns, (n,) bool; None for all of them."""
    # A sum is finite only if all that it sums is, and takes a pass at the speed of memory.
    with np.errstate(over="ignore", invalid="ignore"):
        total = sum(float(np.sum(each)) for each in columns)
    if np.isfinite(total):
        return None
    fits = np.logical_and.reduce([np.isfinite(each) for each in columns])
    return None if fits.all() else fits


def _together(groups: Sequence[int], most: int) -> List[Tuple[int, ...]]:
    """Put row groups of so many rows each together until they hold enough for a piece."""
    pieces: List[Tuple[int, ...]] = []
    some: List[int] = []
    held = 0
    for number, rows in enumerate(groups):
        some.append(number)
        held += rows
        if held >= most:
            pieces.append(tuple(some))
            some, held = [], 0
    return [*pieces, tuple(some)] if some else pieces


def open_tables(
    paths: Union[PathLike, Sequence[PathLike]],
    x: Optional[str] = None,
    y: Optional[str] = None,
    weight: Optional[str] = None,
    crs: str = DEGREES,
    target_crs: Optional[str] = None,
    filter: Optional[str] = None,
    time: Optional[str] = None,
) -> Tables:
    """Find the files, choose the columns, and check all that can be before the work.

    paths : files, folders and patterns: see `find_tables`.
    x, y : columns of numbers; or x alone, of points in WKB. None: guessed from lon and lat, x and
        y, and from the geometry of GeoParquet, which then gives the CRS too.
    weight, time : columns, None for none.
    crs : of the coordinates. target_crs : None: their own where it is projected, else EPSG:3857.
    filter : which rows count: see `row_filter`.

    Raises
    ------
    InvalidParameter
        A value is none of these, or a column is missing; the message names those there are.
    FileError
        The first file cannot be read.
    MissingPackage
        It is Parquet, and there is no pyarrow.
    """
    normalized(crs)
    files = find_tables(paths)
    first = _first_with_columns(files)
    condition = parse_filter(filter) if filter else None
    chosen, remarks = _columns(first, x or "", y or "")
    for name, column in (("weight", weight), ("time", time)):
        if column:
            require_column(name, column, first)
    for column in condition.columns if condition else ():
        require_column("filter", column, first)
    if not chosen[1] and normalized(crs) == DEGREES and chosen[0] in first.crs:
        crs = first.crs[chosen[0]] or crs
        if normalized(crs) != DEGREES:
            remarks.append(tr("The CRS is that of the file: {crs}.", crs=crs[:80]))
    if target_crs is None:
        target_crs = MERCATOR if is_geographic(crs) else crs
    projector(crs, target_crs)
    asked = weight or "", time or "", filter or ""
    return Tables(tuple(files), *chosen, *asked, crs, target_crs, tuple(remarks))


def _first_with_columns(files: Sequence[str]) -> TableFile:
    """Look into the first file that is not empty."""
    for path in files:
        found = look_into(path)
        if found.columns:
            return found
    raise invalid("paths", files[0], tr("All of its files are empty."))


def _columns(table: TableFile, x: str, y: str) -> Tuple[Tuple[str, str], List[str]]:
    """Return the columns of x and y, y empty for points in WKB, and what to say of a guess."""
    for name, column in (("x", x), ("y", y)):
        if column:
            require_column(name, column, table)
    if x and (y or x in table.shapes):
        return (x, y), []
    if x or y:
        missing = "y" if x else "x"
        raise InvalidParameter(
            tr(
                "{name} is missing: '{column}' is the column of {other} alone. Name both, or "
                "neither.",
                name=missing,
                column=x or y,
                other="x" if x else "y",
            ),
            missing,
        )
    geometry = next(iter(table.crs), "")
    if geometry:
        return (geometry, ""), [tr("The places are those of the column {x}.", x=geometry)]
    names = {each.lower(): each for each in reversed(table.columns)}
    for some_x, some_y in (_DEGREES_NAMES, _PLAIN_NAMES):
        pair = [
            next((names[each] for each in some if each in names), "") for some in (some_x, some_y)
        ]
        if all(pair):
            said = tr("The coordinates are those of the columns {x} and {y}.", x=pair[0], y=pair[1])
            return (pair[0], pair[1]), [said]
    for each in _GEOMETRY_NAMES:
        if names.get(each) in table.shapes:
            found = names[each]
            return (found, ""), [tr("The places are those of the column {x}.", x=found)]
    raise InvalidParameter(
        tr(
            "x and y are missing, and no columns of {path} are called lon and lat, x and y, or "
            "geometry. Name two of its columns: {columns}.",
            path=table.path,
            columns=", ".join(table.columns),
        ),
        "x",
    )


def require_column(name: str, column: str, table: TableFile) -> None:
    """Raise `InvalidParameter` unless a table has a column; the message names those it has."""
    if column not in table.columns:
        raise InvalidParameter(
            tr(
                "{name} is '{column}', which {path} does not have. Its columns: {columns}.",
                name=name,
                column=column,
                path=table.path,
                columns=", ".join(table.columns),
            ),
            name,
            column,
        )
