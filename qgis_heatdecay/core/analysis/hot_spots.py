# SPDX-License-Identifier: GPL-2.0-or-later
"""Hot spots: the connected parts of the smallest area that holds a share of a raster's heat.

This is the percent volume contour of home ranges (Worton, Ecology 70, 1989), on pixels: from the
hottest pixel down as many as hold the share together, and all others as hot as the last of them.
"""

from dataclasses import dataclass
from typing import Optional, Set, Tuple

import numpy as np

from ..errors import require_between, require_count

Array = np.ndarray

# Heat is float32: equal numbers may differ by their last digits.
_ALIKE = 1e-5
_DIGITS = 6


@dataclass(frozen=True)
class HotSpots:
    """The hot spots of a frame, the hottest first (of equals: the northernmost, westernmost).

    labels : (rows, cols) int32, the number of each pixel's hot spot from 1 on; 0 for none.
    heat : (n,) float64, the sum of its pixels.
    share : (n,) float64, per cent of the frame's heat.
    maximum : (n,) float64, the heat of the hottest pixel.
    row, column : (n,) int64, this pixel; of several the northernmost, then the westernmost.
    area : (n,) float64, the sum of the areas that pixels were given.
    """

    labels: Array
    heat: Array
    share: Array
    maximum: Array
    row: Array
    column: Array
    area: Array


def hot_level(heat: Array, share: float) -> float:
    """Return the lowest heat of the smallest area that holds a share of the whole.

    Parameters
    ----------
    heat : any shape; what is not above 0 counts as 0.
    share : per cent, above 0 up to 100.

    Returns
    -------
    Infinity where there is no heat.

    Examples
    --------
    >>> hot_level(np.array([5.0, 1.0, 3.0, 1.0]), 80)
    3.0
    """
    require_between("SHARE", share, 0, 100)
    falling = np.sort(heat[heat > 0])[::-1]
    if not falling.size:
        return float("inf")
    running = np.cumsum(falling, dtype=np.float64)
    # What is reached but for rounding is reached.
    wanted = running[-1] * (share / 100) * (1 - 1e-12)
    return float(falling[min(int(np.searchsorted(running, wanted)), falling.size - 1)])


def hot_pixels(heat: Array, share: float) -> Array:
    """Return the pixels of the smallest area that holds a share, ties included, as bool.

    >>> hot_pixels(np.array([[5.0, 1.0], [3.0, 3.0]]), 60).tolist()
    [[True, False], [True, True]]
    """
    with np.errstate(invalid="ignore"):  # NaN is not hot
        return heat >= hot_level(heat, share) * (1 - _ALIKE)


def label_parts(mask: Array) -> Array:
    """Number the parts of a mask that are connected by the sides of pixels.

    Parameters
    ----------
    mask : (rows, cols) bool.

    Returns
    -------
    (rows, cols) int32: 0 outside, else from 1 on in the order in which parts begin, row by row.

    Examples
    --------
    >>> label_parts(np.array([[1, 0, 1], [1, 0, 0], [0, 1, 1]], bool))
    array([[1, 0, 2],
           [1, 0, 0],
           [0, 3, 3]], dtype=int32)
    """
    rows, columns = mask.shape
    # A column that is never hot ends each row, so that rows can stand after one another.
    width = columns + 1
    line = np.zeros(rows * width + 1, np.int8)
    line[1:].reshape(rows, width)[:, :columns] = mask
    steps = np.diff(line)
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    # The runs of the row below that touch a run are neighbors in the list of all runs.
    first = np.searchsorted(ends, starts + width, side="right")
    last = np.searchsorted(starts, ends + width, side="left")
    count = np.maximum(last - first, 0)
    upper = np.repeat(np.arange(len(starts)), count)
    lower = np.arange(len(upper)) - np.repeat(np.cumsum(count) - count, count) + first[upper]
    _, part = np.unique(_joined(len(starts), upper, lower), return_inverse=True)
    labels = np.zeros(mask.shape, np.int32)
    labels[mask] = np.repeat(part + 1, ends - starts)
    return labels


def _joined(count: int, one: Array, other: Array) -> Array:
    """Return for each of so many things the first of all that pairs connect it with."""
    root = np.arange(count)
    while True:
        low, high = np.minimum(root[one], root[other]), np.maximum(root[one], root[other])
        apart = low != high
        if not apart.any():
            return root
        one, other = one[apart], other[apart]
        np.minimum.at(root, high[apart], low[apart])
        while True:
            above = root[root]
            if np.array_equal(above, root):
                break
            root = above


def find_hot_spots(
    heat: Array, share: float, count: int, areas: Optional[Array] = None, min_area: float = 0.0
) -> HotSpots:
    """Find the hottest connected parts of the smallest area that holds a share of the heat.

    Parameters
    ----------
    heat : (rows, cols), NaN where there is none.
    share : per cent, see `hot_pixels`.
    count : how many at most, the hottest by the sum of their heat.
    areas : the area of each pixel, (rows, cols) or (rows, 1); None: 1 each.
    min_area : parts of a smaller area are left out first. The share of the others stays.

    Examples
    --------
    >>> spots = find_hot_spots(np.array([[9.0, 0.0, 4.0], [1.0, 0.0, 4.0]]), 90, 10)
    >>> spots.heat.tolist(), spots.share.round(1).tolist(), spots.labels.tolist()
    ([9.0, 8.0], [50.0, 44.4], [[1, 0, 2], [0, 0, 2]])
    """
    require_count("COUNT", count)
    hot = hot_pixels(heat, share)
    labels = label_parts(hot)
    place = np.flatnonzero(hot)
    part = labels.ravel()[place] - 1
    values = heat.ravel()[place].astype(np.float64)
    parts = int(part.max(initial=-1)) + 1
    sums = np.bincount(part, values, parts)
    of_pixels = np.ones(heat.shape) if areas is None else np.broadcast_to(areas, heat.shape)
    area = np.bincount(part, of_pixels.ravel()[place], parts)
    maximum = np.full(parts, -np.inf)
    np.maximum.at(maximum, part, values)
    at_most = np.flatnonzero(values == maximum[part])
    _, first = np.unique(part[at_most], return_index=True)
    row, column = np.divmod(place[at_most[first]], heat.shape[1])
    whole = float(np.sum(heat, where=heat > 0, dtype=np.float64))
    chosen = _hottest(sums, row, column, np.flatnonzero(_at_least(area, min_area)), count)
    number = np.zeros(parts + 1, np.int32)
    number[chosen + 1] = np.arange(1, len(chosen) + 1)
    return HotSpots(
        labels=number[labels],
        heat=sums[chosen],
        share=sums[chosen] * (100 / whole if whole else 0.0),
        maximum=maximum[chosen],
        row=row[chosen],
        column=column[chosen],
        area=area[chosen],
    )


def _at_least(area: Array, least: float) -> Array:
    """Return which areas are large enough; those of so many equal pixels but for rounding."""
    return area >= least * (1 - 1e-12)


def _hottest(heat: Array, row: Array, column: Array, some: Array, count: int) -> Array:
    """Return the hottest of some, sorted; equal ones from north to south, from west to east."""
    rounded = np.array([float(f"{each:.{_DIGITS}g}") for each in heat[some].tolist()])
    order = np.lexsort((column[some], row[some], -rounded))
    return some[order[:count]]


def overlaps(one: Array, other: Array) -> Tuple[Array, Array, Array]:
    """Return the pairs of numbers that share pixels in two rasters of labels, and how many.

    >>> overlaps(np.array([[1, 1, 2, 0]]), np.array([[0, 3, 3, 3]]))
    (array([1, 2]), array([3, 3]), array([1, 1]))
    """
    both = np.flatnonzero((one > 0) & (other > 0))
    first, second = one.ravel()[both].astype(np.int64), other.ravel()[both]
    many = int(other.max(initial=0)) + 1
    pair, count = np.unique(first * many + second, return_counts=True)
    return (*np.divmod(pair, many), count)


class Tracks:
    """Numbers hot spots from frame to frame, so that one goes on while it overlaps itself.

    Of all pairs of a hot spot with one of the frame before, those that overlap most are joined
    first (of equals the older one, then the hotter one), and each is joined at most once. So the
    larger part of a split goes on, and a merge goes on as the one that it overlaps most. What is
    left begins anew, the hottest first. No number comes back.

    Examples
    --------
    >>> tracks = Tracks()
    >>> tracks.follow(0, np.array([[1, 1, 0, 2]])).tolist()
    [1, 2]
    >>> tracks.follow(1, np.array([[0, 2, 0, 0], [0, 0, 1, 1]])[:1]).tolist()
    [3, 1]
    """

    def __init__(self) -> None:
        self._frame = -1
        self._labels: Optional[Array] = None
        self._ids = np.zeros(0, np.int64)
        self.count = 0

    def follow(self, frame: int, labels: Array) -> Array:
        """Return the number of each hot spot of the next frame, (n,) int64.

        frame : where frames were left out, what was there before has ended.
        labels : see `HotSpots`: from 1 on, the hottest first.
        """
        ids = np.zeros(int(labels.max(initial=0)), np.int64)
        if self._labels is not None and frame == self._frame + 1:
            before, now, size = overlaps(self._labels, labels)
            old = self._ids[before - 1]
            taken: Set[int] = set()
            order = np.lexsort((now, old, -size))
            for spot, number in zip((now[order] - 1).tolist(), old[order].tolist()):
                if not ids[spot] and number not in taken:
                    ids[spot] = number
                    taken.add(number)
        new = np.flatnonzero(ids == 0)
        ids[new] = self.count + 1 + np.arange(len(new))
        self.count += len(new)
        self._frame, self._labels, self._ids = frame, labels, ids
        return ids
