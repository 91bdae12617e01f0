# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows counted by pixel, piece by piece, on threads or workers, and put together.

A pixel is found on the one grid of all pieces, so that the pieces, their order and the machines
change nothing. What a piece gives are plain arrays, which add up:

    rows, skipped : how many rows count, and how many do not, by why
    dense : (n,) how many points lie on each pixel of the counted area, or
    pixel, times : the pixels that hold points and how many; and
    weight : (m,) float64, what each of these points weighs, where rows have weights
"""

from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import numpy as np

from ..core.grid import Grid
from ..core.threads import Checkpoint, never_stopped
from .tables import Piece, Rows, Tables

Partial = Dict[str, Any]
Outline = Tuple[int, Dict[str, int], Tuple[float, float, float, float], Tuple[int, int]]
"""How many rows count, those skipped by why, bounds as in `Bounds`, first and last moment in us."""
MOST_WEIGHTS = 64
"""Up to so many different weights are counted on an image for each of them."""
_FEW_PIXELS = 8
"""Images of no more pixels than so many times the points are counted as wholes."""
_SAMPLE = 4096


class CountedArea(NamedTuple):
    """The pixels on which points are counted: a raster, and the margin that its heat looks at.

    margin : in pixels.
    """

    grid: Grid
    margin: int

    @property
    def shape(self) -> Tuple[int, int]:
        """Rows and columns with the margin."""
        return self.grid.height + 2 * self.margin, self.grid.width + 2 * self.margin

    @property
    def size(self) -> int:
        """The number of pixels."""
        rows, cols = self.shape
        return rows * cols

    def pixels(self, x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, Optional[np.ndarray]]:
        """Return the numbers of the pixels of points, and which points lie in the area at all.

        Numbers are those of the points that do, row by row; None for all points.
        """
        rows, cols = self.shape
        # The same steps as everywhere, so that a point on a border is in the same pixel.
        col, row = self.grid.to_pixels(x, y)
        np.floor(col, out=col)
        np.floor(row, out=row)
        col += self.margin
        row += self.margin
        inside = None
        if len(x) and not (
            col.min() >= 0 and col.max() < cols and row.min() >= 0 and row.max() < rows
        ):
            inside = (col >= 0) & (col < cols) & (row >= 0) & (row < rows)
            col, row = col[inside], row[inside]
        whole = np.dtype(np.int32 if rows * cols < 2**31 else np.int64)
        pixel: np.ndarray = row.astype(whole)
        np.multiply(pixel, cols, out=pixel)
        np.add(pixel, col.astype(whole), out=pixel)
        return pixel, inside


def outline(tables: Tables, piece: Piece, check: Checkpoint = never_stopped) -> Outline:
    """Return how many rows of a piece count, and between which places and moments they lie."""
    number = 0
    skipped: Dict[str, int] = {}
    low, high = np.full(2, np.inf), np.full(2, -np.inf)
    first, last = np.iinfo(np.int64).max, np.iinfo(np.int64).min
    for rows in tables.rows(piece):
        check()
        _add_skipped(skipped, rows)
        number += len(rows.x)
        if not len(rows.x):
            continue
        low = np.minimum(low, (rows.x.min(), rows.y.min()))
        high = np.maximum(high, (rows.x.max(), rows.y.max()))
        if rows.moments is not None:
            moments = rows.moments.astype(np.int64)
            first, last = min(first, int(moments.min())), max(last, int(moments.max()))
    bounds = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
    return number, skipped, bounds, (int(first), int(last))


def joined_outline(outlines: List[Outline]) -> Outline:
    """Put the outlines of several pieces together."""
    number = 0
    skipped: Dict[str, int] = {}
    for each in outlines:
        number += each[0]
        for reason, times in each[1].items():
            skipped[reason] = skipped.get(reason, 0) + times
    west, south, east, north = zip(*(each[2] for each in outlines))
    first, last = zip(*(each[3] for each in outlines))
    return (
        number,
        skipped,
        (min(west), min(south), max(east), max(north)),
        (min(first), max(last)),
    )


def count_piece(
    tables: Tables, piece: Piece, area: CountedArea, check: Checkpoint = never_stopped
) -> Partial:
    """Return what a piece adds to the counts of an area."""
    number = 0
    skipped: Dict[str, int] = {}
    pixels: List[np.ndarray] = []
    weights: List[np.ndarray] = []
    for rows in tables.rows(piece):
        check()
        _add_skipped(skipped, rows)
        number += len(rows.x)
        pixel, inside = area.pixels(rows.x, rows.y)
        weight = rows.weights
        if weight is not None and inside is not None:
            weight = weight[inside]
        pixels.append(pixel)
        if weight is not None:
            weights.append(weight)
    partial: Partial = {"rows": number, "skipped": skipped}
    pixel = np.concatenate(pixels) if pixels else np.empty(0, np.int32)
    weight = np.concatenate(weights) if weights else None
    if weight is not None:
        return {**partial, **_by_weight(pixel, weight, area.size)}
    if area.size <= _FEW_PIXELS * len(pixel):
        return {**partial, "dense": np.bincount(pixel, minlength=area.size)}
    pixel, times = np.unique(pixel, return_counts=True)
    return {**partial, "pixel": pixel, "times": times}


def _add_skipped(skipped: Dict[str, int], rows: Rows) -> None:
    for reason, times in rows.skipped.items():
        skipped[reason] = skipped.get(reason, 0) + times


def collapsed(
    columns: List[np.ndarray], times: Optional[np.ndarray]
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return an order of rows, where each different one begins in it, and how often each is there.

    columns : (n,) each, by the last of which is sorted first. times : how often; None for once.
    """
    order = np.lexsort(columns)
    new = np.zeros(len(order), bool)
    new[:1] = True
    for column in columns:
        new[1:] |= np.diff(column[order]) != 0
    starts = np.flatnonzero(new)
    if times is None:
        return order, starts, np.diff(starts, append=len(order))
    return order, starts, np.add.reduceat(times[order], starts) if len(starts) else times


def _by_weight(pixel: np.ndarray, weight: np.ndarray, size: int) -> Partial:
    """Return the points of each pixel and weight; those of many weights one by one."""
    # There are two zeros, which are equal but have other bytes.
    weight = weight + 0.0
    known = np.unique(weight[:_SAMPLE])
    if len(known) and len(known) <= MOST_WEIGHTS:
        which = np.minimum(np.searchsorted(known, weight), len(known) - 1)
        strange = known[which] != weight
        if strange.any():
            known = np.union1d(known, np.unique(weight[strange]))
            which = np.searchsorted(known, weight)
    if len(known) > MOST_WEIGHTS or not len(weight):
        return {"pixel": pixel, "weight": weight, "times": np.ones(len(pixel), np.int64)}
    key = which.astype(np.int64) * size + pixel
    if len(known) * size <= _FEW_PIXELS * len(pixel):
        counts = np.bincount(key, minlength=len(known) * size)
        key = np.flatnonzero(counts)
        times = counts[key]
    else:
        key, times = np.unique(key, return_counts=True)
    which, pixel = np.divmod(key, size)
    return {"pixel": pixel, "weight": known[which], "times": times}


def skipped_total(skipped: Dict[str, int]) -> int:
    """Return how many rows were skipped, whatever the reason."""
    return sum(skipped.values())


def area_of(plain: Tuple[Any, ...]) -> CountedArea:
    """Return the area that `plain_area` wrote in plain values."""
    grid, margin = plain
    return CountedArea(Grid(*grid), margin)


def plain_area(area: CountedArea) -> Tuple[Any, ...]:
    """Return an area in plain values, to be sent where this package has another name."""
    grid = area.grid
    sizes = (grid.xmin, grid.ymax, grid.pixel_size, grid.width, grid.height)
    return sizes, area.margin


def merged(results: List[Any]) -> List[Any]:
    """Return results in fewer pieces: images are added, the rest stays as it is.

    They are not changed: a worker may hold them for others.
    """
    dense = [each for each in results if isinstance(each, dict) and "dense" in each]
    if len(dense) < 2:
        return results
    total: Partial = {"rows": 0, "skipped": {}, "dense": np.zeros_like(dense[0]["dense"])}
    for each in dense:
        total["rows"] += each["rows"]
        total["dense"] += each["dense"]
        for reason, times in each["skipped"].items():
            total["skipped"][reason] = total["skipped"].get(reason, 0) + times
    return [total, *(each for each in results if not (isinstance(each, dict) and "dense" in each))]
