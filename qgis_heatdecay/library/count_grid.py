# SPDX-License-Identifier: GPL-2.0-or-later
"""Points counted by pixel and weight: all that heat needs to know of them.

Counts add up. Whatever the parts in which points come, their order and the machine that counts
them, the grids have the same content in the end, and so the same heat, byte by byte.
"""

import zipfile
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import numpy as np

from ..core.errors import InvalidParameter, invalid, require_positive
from ..core.grid import Grid, GridRequest, check_memory
from ..core.heat.automatic_decay import decay_for_crowd, quantile_of_crowd
from ..core.heat.engine import HeatField
from ..core.heat.kernels import HeatSettings
from ..core.heat.padded_grid import Counted
from ..core.heat.point_set import count_in
from ..core.staging import Target, staged
from ..core.texts import tr
from .arrays import BYTES_PER_PIXEL, Extent, Heat, check_heat, extent_of_grid, grid_over, points_of

_CHUNK = 1 << 19
_MOST_PENDING = 1 << 22
"""Points that wait before they are put in order: together it costs less, and memory is bounded."""
_MOST_DENSE = 50_000_000
"""Pixels up to which points of weight 1 are counted in an array of the whole extent."""
_FURTHEST = 2.0**40
"""Rows and columns further out than any kernel reaches: what lies beyond is held here."""
_FORMAT = "HeatDecay counts 1"
_FIELDS = ("row", "col", "weight", "times")


class CountGrid:
    """Counts of points, by pixel of a grid and by weight.

    Points outside the extent are kept, since they heat what they reach.

    extent : (xmin, xmax, ymin, ymax), map units, of the rasters that `heat` returns; they reach
        further right and down where it is no whole number of pixels.
    pixel_size : map units, greater than 0.

    Raises
    ------
    InvalidParameter
        The extent has no area, or a number is not finite.

    >>> west, east = CountGrid((0, 4, 0, 3), 1.0), CountGrid((0, 4, 0, 3), 1.0)
    >>> west.add([0.5], [1.5])
    >>> east.add([0.7, 3.5], [1.2, 0.5])
    >>> whole = west + east
    >>> whole.count
    3
    >>> print(whole.heat(radius=2.0, decay=0.5).values.round(2))
    [[0.75 0.44  nan  nan]
     [1.5  0.75 0.29 0.5 ]
     [0.75 0.44 0.5  1.  ]]
    """

    def __init__(self, extent: Extent, pixel_size: float) -> None:
        require_positive("pixel_size", pixel_size)
        self.grid = grid_over(extent, GridRequest(pixel_size=float(pixel_size)))
        self._sorted = _nothing()
        self._pending: List[Counted] = []
        self._waiting = 0
        self._dense: Optional[np.ndarray] = None

    @property
    def extent(self) -> Extent:
        """The edges of the pixels: xmin, xmax, ymin, ymax."""
        return extent_of_grid(self.grid)

    @property
    def pixel_size(self) -> float:
        """The side of a pixel in map units."""
        return self.grid.pixel_size

    @property
    def count(self) -> int:
        """The number of points, those of weight 0 and those outside the extent too."""
        return int(self.counted().times.sum())

    def __eq__(self, other: object) -> bool:
        """Return whether both have the same grid, and the same points on it."""
        if not isinstance(other, CountGrid):
            return NotImplemented
        if self.grid != other.grid:
            return False
        pairs = zip(self.counted(), other.counted())
        return all(np.array_equal(mine, yours) for mine, yours in pairs)

    __hash__ = None  # type: ignore[assignment]

    def add(self, x: Any, y: Any, weights: Any = None) -> None:
        """Count points in.

        x, y : (n,), finite, map units. weights : (n,), finite; None where each weighs 1.

        Raises
        ------
        InvalidParameter
            The lengths differ, or a number is not finite; nothing was counted then.
        """
        points = points_of(x, y, weights)
        for start in range(0, len(points.x), _CHUNK):
            some = slice(start, start + _CHUNK)
            weight = None if points.weight is None else points.weight[some]
            self._add(points.x[some], points.y[some], weight)

    def _add(self, x: np.ndarray, y: np.ndarray, weight: Optional[np.ndarray]) -> None:
        with np.errstate(over="ignore"):
            places = self.grid.to_pixels(x, y)
        col, row = (
            np.clip(np.floor(place), -_FURTHEST, _FURTHEST).astype(np.int64) for place in places
        )
        rows, cols = self.grid.shape
        if weight is None and rows * cols <= _MOST_DENSE:
            inside = (col >= 0) & (col < cols) & (row >= 0) & (row < rows)
            if self._dense is None:
                self._dense = np.zeros(rows * cols, np.int64)
            count_in(self._dense, row[inside] * cols + col[inside])
            row, col = row[~inside], col[~inside]
        if weight is None:
            weight = np.ones(len(row))
        # There are two zeros, which are equal but have other bytes.
        weight = weight + 0.0
        self._wait(Counted(row, col, weight, np.ones(len(row), np.int64)))

    def _wait(self, counted: Counted) -> None:
        if not len(counted.row):
            return
        self._pending.append(counted)
        self._waiting += len(counted.row)
        if self._waiting > _MOST_PENDING:
            self._settle()

    def _settle(self) -> None:
        if self._dense is not None:
            pixel = np.flatnonzero(self._dense)
            row, col = np.divmod(pixel, self.grid.width)
            self._pending.append(Counted(row, col, np.ones(len(row)), self._dense[pixel]))
            self._dense = None
        if self._pending:
            self._sorted = _in_order([self._sorted, *self._pending])
            self._pending, self._waiting = [], 0

    def counted(self) -> Counted:
        """Return what was counted, sorted by row, column and weight: each of them once."""
        self._settle()
        return self._sorted

    def __add__(self, other: "CountGrid") -> "CountGrid":
        """Return a grid with the points of both."""
        return self._joined(other, 1)

    def __iadd__(self, other: "CountGrid") -> "CountGrid":
        """Count the points of another grid in."""
        self._require_same_grid(other)
        self._wait(other.counted())
        return self

    def __sub__(self, other: "CountGrid") -> "CountGrid":
        """Return a grid without the points of another one.

        Raises `InvalidParameter` where some of them are not there.
        """
        return self._joined(other, -1)

    def _joined(self, other: "CountGrid", sign: int) -> "CountGrid":
        self._require_same_grid(other)
        theirs = other.counted()
        joined = CountGrid(self.extent, self.pixel_size)
        joined.grid = self.grid
        joined._sorted = _in_order([self.counted(), theirs._replace(times=sign * theirs.times)])
        return joined

    def _require_same_grid(self, other: "CountGrid") -> None:
        if not isinstance(other, CountGrid):
            raise invalid("other", type(other).__name__, tr("Give a CountGrid."))
        if other.grid != self.grid:
            raise InvalidParameter(
                tr(
                    "The grids differ: {mine} and {others}. Count on one extent and pixel size.",
                    mine=_in_words(self),
                    others=_in_words(other),
                ),
                "extent",
                other.extent,
            )

    def heat(
        self, radius: float = 10.0, decay: Optional[float] = None, kernel: str = "linear"
    ) -> Heat:
        """Return the heat of what was counted: the same bytes as `heat` of all the points gives.

        radius : in pixels, greater than 0.
        decay : 0 (strongest only) to 1 (plain sum); None: see `found_decay`.
        kernel : a key of `KERNELS`.

        Raises
        ------
        InvalidParameter
            A value is none of these.
        TooLarge
            The raster does not fit the memory that is free, or the radius is too large for it.
        """
        check_heat(radius, decay, kernel)
        check_memory(self.grid, BYTES_PER_PIXEL)
        if decay is None:
            decay = self.found_decay(radius)
        field = HeatField(self.grid, HeatSettings(kernel, radius, decay))
        field.add_counted(self.counted())
        return Heat(field.heat(), self.extent, self.pixel_size, decay, self.count)

    def found_decay(self, radius: float = 10.0) -> float:
        """Return the decay at which single points and crowds are both seen: see `decay_for_crowd`.

        radius : in pixels.
        """
        field = HeatField(self.grid, HeatSettings("uniform", radius, 1.0))
        heating = self.counted().where(self.counted().weight != 0)
        field.add_counted(heating._replace(weight=np.ones(len(heating.row))))
        return decay_for_crowd(quantile_of_crowd(field.heat()))

    def save(self, path: Target) -> None:
        """Write the counts to a file; equal grids give the same bytes.

        Raises `FileError` where it cannot be written; what was there before then stands.
        """
        counted = self.counted()
        where = np.array([self.grid.xmin, self.grid.ymax, self.grid.pixel_size])
        size = np.array([self.grid.width, self.grid.height], np.int64)
        with staged(path) as temporary, temporary.open("wb") as file:
            np.savez_compressed(
                file, format=np.array(_FORMAT), where=where, size=size, **counted._asdict()
            )

    @classmethod
    def load(cls, path: Target) -> "CountGrid":
        """Read what `save` wrote; files of others are refused, and never run.

        Raises `InvalidParameter` where there is no such file, or it holds something else.
        """
        try:
            with Path(path).open("rb") as file:
                read = np.load(file, allow_pickle=False)
                # A single array has no names.
                held = {name: read[name] for name in ("format", "where", "size", *_FIELDS)}
        except (OSError, ValueError, EOFError, LookupError, zipfile.BadZipFile) as error:
            raise _no_counts(path, f"{error}") from error
        made = _read(held)
        if made is None:
            raise _no_counts(path, tr("its arrays do not fit one another"))
        grid, counted = made
        counts = cls((0.0, 1.0, 0.0, 1.0), 1.0)
        counts.grid, counts._sorted = grid, counted
        return counts


def _nothing() -> Counted:
    whole: np.ndarray = np.empty(0, np.int64)
    return Counted(whole, whole, np.empty(0), whole)


def _in_order(parts: List[Counted]) -> Counted:
    """Return points sorted by row, column and weight, those of one weight on a pixel together.

    Raises `InvalidParameter` where less than none are left.
    """
    row, col, weight, times = (np.concatenate(each) for each in zip(*parts))
    order = np.lexsort((weight, col, row))
    row, col, weight, times = row[order], col[order], weight[order], times[order]
    new = np.ones(len(row), bool)
    new[1:] = (np.diff(row) != 0) | (np.diff(col) != 0) | (np.diff(weight) != 0)
    starts = np.flatnonzero(new)
    number = np.add.reduceat(times, starts) if len(starts) else times
    if (number < 0).any():
        raise InvalidParameter(
            tr("Points are taken away that were never counted. Take away what is there."), "other"
        )
    return Counted(row[starts], col[starts], weight[starts], number).where(number > 0)


def _read(held: Dict[str, np.ndarray]) -> Optional[Tuple[Grid, Counted]]:
    """Return the grid and the counts of a file, or None where it was not written by `save`."""
    where, size = held["where"], held["size"]
    fields = [held[name] for name in _FIELDS]
    row, col, weight, times = fields
    is_fit = (
        held["format"].shape == ()
        and str(held["format"]) == _FORMAT
        and (where.shape, where.dtype, size.shape, size.dtype) == ((3,), np.float64, (2,), np.int64)
        and all(each.ndim == 1 and len(each) == len(row) for each in fields)
        and [each.dtype for each in fields] == [np.int64, np.int64, np.float64, np.int64]
        and bool(np.isfinite(where).all() and np.isfinite(weight).all())
        and bool(where[2] > 0 and (size > 0).all() and (times > 0).all())
    )
    if not is_fit:
        return None
    grid = Grid(*where.tolist(), *size.tolist())
    return grid, _in_order([Counted(row, col, weight, times)])


def _no_counts(path: Target, why: str) -> InvalidParameter:
    said = tr(
        "path is '{path}', which holds no counts ({why}). Give a file that CountGrid.save wrote.",
        path=path,
        why=why,
    )
    return InvalidParameter(said, "path", path)


def _in_words(counts: CountGrid) -> str:
    edges = ", ".join(f"{edge:.12g}" for edge in counts.extent)
    return tr("extent {edges} with pixels of {size:.12g}", edges=edges, size=counts.pixel_size)
