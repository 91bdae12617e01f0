# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows counted by pixel, piece by piece, on threads or workers, and put together.

A pixel is found on the one grid of all pieces, so that the pieces, their order and the machines
change nothing. What a piece gives are plain arrays, which add up:

    rows, skipped : how many rows count, and how many do not, by why
    dense : (n,) how many points lie on each pixel of the counted area, or
    pixel, times : the pixels that hold points and how many; and
    weight : (m,) float64, what each of these points weighs, where rows have weights
    features : (steps,) how many rows are in each step, where the area has steps

With steps, each step has pixels of its own, which are numbered on from those of the step before.
"""

from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import numpy as np

from ..core.grid import Grid
from ..core.threads import Checkpoint, never_stopped
from .tables import Piece, Rows, Tables
from .time_counts import TimeCounts, counted_times, joined_times

Partial = Dict[str, Any]
Outline = Tuple[
    int,
    Dict[str, int],
    Tuple[float, float, float, float],
    Optional[Tuple[Any, ...]],
    Tuple[str, ...],
]
"""How many rows count, those skipped by why, bounds as in `Bounds`, `TimeCounts` as plain values
where a time was asked for, and remarks on how times were read."""
MOST_WEIGHTS = 64
"""Up to so many different weights are counted on an image for each of them."""
_FEW_PIXELS = 8
"""Images of no more pixels than so many times the points are counted as wholes."""
_SAMPLE = 4096
_MOST_TIMES = 1 << 20
"""Times that wait to be put together."""


class CountedArea(NamedTuple):
    """The pixels on which points are counted: a raster, and the margin that its heat looks at.

    margin : in pixels.
    edges : where the steps begin, and the last one ends, microseconds as in `Instants`, ascending;
        none where all is counted together.
    """

    grid: Grid
    margin: int
    edges: Tuple[int, ...] = ()

    @property
    def steps(self) -> int:
        """The number of steps, 1 where all is counted together."""
        return max(1, len(self.edges) - 1)

    @property
    def shape(self) -> Tuple[int, int]:
        """Rows and columns with the margin."""
        return self.grid.height + 2 * self.margin, self.grid.width + 2 * self.margin

    @property
    def size(self) -> int:
        """The number of pixels of a step."""
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
    """Return how many rows of a piece count, and between which places and when they lie."""
    number = 0
    skipped: Dict[str, int] = {}
    low, high = np.full(2, np.inf), np.full(2, -np.inf)
    times: List[TimeCounts] = []
    remarks: Dict[str, None] = {}
    for rows in tables.rows(piece):
        check()
        _add_skipped(skipped, rows)
        remarks.update(dict.fromkeys(rows.remarks))
        number += len(rows.x)
        if not len(rows.x):
            continue
        low = np.minimum(low, (rows.x.min(), rows.y.min()))
        high = np.maximum(high, (rows.x.max(), rows.y.max()))
        if rows.moments is not None:
            unit_us = times[0].unit_us if times else 1
            times.append(counted_times(rows.moments, rows.is_zoned, unit_us))
            if sum(len(each.times) for each in times) > _MOST_TIMES:
                times = [joined_times(times)]
    bounds = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
    found = tuple(joined_times(times)) if times else None
    return number, skipped, bounds, found, tuple(remarks)


def joined_outline(outlines: List[Outline]) -> Outline:
    """Put the outlines of several pieces together."""
    number = 0
    skipped: Dict[str, int] = {}
    for each in outlines:
        number += each[0]
        for reason, times in each[1].items():
            skipped[reason] = skipped.get(reason, 0) + times
    west, south, east, north = zip(*(each[2] for each in outlines))
    found = [TimeCounts(*each[3]) for each in outlines if each[3] is not None]
    return (
        number,
        skipped,
        (min(west), min(south), max(east), max(north)),
        tuple(joined_times(found)) if found else None,
        tuple(sorted({text for each in outlines for text in each[4]})),
    )


def count_piece(
    tables: Tables, piece: Piece, area: CountedArea, check: Checkpoint = never_stopped
) -> Partial:
    """Return what a piece adds to the counts of an area."""
    number = 0
    skipped: Dict[str, int] = {}
    pixels: List[np.ndarray] = []
    weights: List[np.ndarray] = []
    features = np.zeros(area.steps, np.int64)
    for rows in tables.rows(piece):
        check()
        _add_skipped(skipped, rows)
        number += len(rows.x)
        pixel, weight = _placed(rows, area, features)
        pixels.append(pixel)
        if weight is not None:
            weights.append(weight)
    partial: Partial = {"rows": number, "skipped": skipped}
    if area.edges:
        partial["features"] = features
    pixel = np.concatenate(pixels) if pixels else np.empty(0, np.int32)
    weight = np.concatenate(weights) if weights else None
    size = area.size * area.steps
    if weight is not None:
        return {**partial, **_by_weight(pixel, weight, size)}
    if size <= _FEW_PIXELS * len(pixel):
        return {**partial, "dense": np.bincount(pixel, minlength=size)}
    pixel, times = np.unique(pixel, return_counts=True)
    return {**partial, "pixel": pixel, "times": times}


def _placed(
    rows: Rows, area: CountedArea, features: np.ndarray
) -> Tuple[np.ndarray, Optional[np.ndarray]]:
    """Return pixels and weights of the rows in the area, and count all of each step."""
    x, y, weight, step = rows.x, rows.y, rows.weights, None
    if area.edges and rows.moments is not None:
        step = np.searchsorted(area.edges, rows.moments, side="right") - 1
        shown = (step >= 0) & (step < area.steps)
        if not shown.all():
            x, y, step = x[shown], y[shown], step[shown]
            weight = None if weight is None else weight[shown]
        features += np.bincount(step, minlength=area.steps)
    pixel, inside = area.pixels(x, y)
    if inside is not None:
        weight = None if weight is None else weight[inside]
        step = None if step is None else step[inside]
    if step is not None:
        pixel = step.astype(np.int64) * area.size + pixel
    return pixel, weight


def _add_skipped(skipped: Dict[str, int], rows: Rows) -> None:
    for reason, times in rows.skipped.items():
        skipped[reason] = skipped.get(reason, 0) + times


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
    grid, margin, edges = plain
    return CountedArea(Grid(*grid), margin, tuple(edges))


def plain_area(area: CountedArea) -> Tuple[Any, ...]:
    """Return an area in plain values, to be sent where this package has another name."""
    grid = area.grid
    sizes = (grid.xmin, grid.ymax, grid.pixel_size, grid.width, grid.height)
    return sizes, area.margin, area.edges


def merged(results: List[Any]) -> List[Any]:
    """Return results in fewer pieces: images are added, the rest stays as it is.

    They are not changed: a worker may hold them for others.
    """
    dense = [each for each in results if isinstance(each, dict) and "dense" in each]
    if len(dense) < 2:
        return results
    sums = [name for name in ("dense", "features") if name in dense[0]]
    total: Partial = {"rows": 0, "skipped": {}}
    total.update((name, np.zeros_like(dense[0][name])) for name in sums)
    for each in dense:
        for name in ("rows", *sums):
            total[name] += each[name]
        for reason, times in each["skipped"].items():
            total["skipped"][reason] = total["skipped"].get(reason, 0) + times
    return [total, *(each for each in results if not (isinstance(each, dict) and "dense" in each))]
