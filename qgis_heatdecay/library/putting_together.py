# SPDX-License-Identifier: GPL-2.0-or-later
"""Counts of pieces put together, and the heat of them.

Points without weights, and those of up to 64 different ones, fit images. More weights are sorted
into blocks of pixels, on disk where memory is short, and each block is heated by itself with what
lies within reach of it. Blocks are cut where the engine cuts its own, so their heat has the bytes
of the whole.
"""

from typing import Dict, Iterator, List, Optional, Tuple

import numpy as np

from ..core.grid import Grid
from ..core.heat.automatic_decay import decay_for_crowd, quantile_of_crowd
from ..core.heat.engine import HeatField
from ..core.heat.kernels import HeatSettings
from ..core.heat.padded_grid import Counted
from ..core.progress import Tick, part, silent
from .counting import MOST_WEIGHTS, CountedArea, Partial
from .piles import Piles, WeightCounts

_CHUNK = 1 << 19
"""Pixels of an image that are looked at together: what is made of them is larger than they are."""
_MOST_IMAGES_PX = 1 << 26
"""Pixels of all images of weights together: half a gigabyte."""
_BLOCK = 512
"""Pixels to a side of a block: a multiple of what the engine works out at once."""
_RECORD = np.dtype([("row", "i4"), ("col", "i4"), ("weight", "f8"), ("times", "i8")])


class Totals:
    """What all pieces give together; pieces come in any order.

    rows, skipped : as in a piece.
    """

    def __init__(self, area: CountedArea) -> None:
        self.area = area
        self.rows = 0
        self.skipped: Dict[str, int] = {}
        self._images: Dict[float, np.ndarray] = {}
        self._blocks: Optional[_Blocks] = None
        self._weights = WeightCounts()

    def add(self, partial: Partial) -> None:
        """Add what `count_piece` returned."""
        self.rows += partial["rows"]
        for reason, times in partial["skipped"].items():
            self.skipped[reason] = self.skipped.get(reason, 0) + times
        if "weight" in partial:
            self._weights.add(partial["weight"], partial["times"])
            self._add_weighted(partial["pixel"], partial["weight"], partial["times"])
            return
        self._weights.add(np.ones(1), np.array([partial["rows"]]))
        if "dense" in partial:
            image = self._image(1.0)
            image += partial["dense"]
        else:
            self._image(1.0)[partial["pixel"]] += partial["times"]

    def _image(self, weight: float) -> np.ndarray:
        if weight not in self._images:
            self._images[weight] = np.zeros(self.area.size, np.int64)
        return self._images[weight]

    def _add_weighted(self, pixel: np.ndarray, weight: np.ndarray, times: np.ndarray) -> None:
        if self._blocks is None:
            known = np.unique(weight)
            number = len(self._images.keys() | set(known[: MOST_WEIGHTS + 1].tolist()))
            if number <= MOST_WEIGHTS and number * self.area.size <= _MOST_IMAGES_PX:
                for each in known.tolist():
                    chosen = weight == each
                    # A piece holds each pixel once for a weight.
                    self._image(each)[pixel[chosen]] += times[chosen]
                return
            self._blocks = _Blocks(self.area)
            for counted in self._counted_images():
                self._blocks.add(*counted)
            self._images.clear()
        row, col = np.divmod(pixel, self.area.shape[1])
        self._blocks.add(row, col, weight, times)

    def _counted_images(self) -> Iterator[Counted]:
        """Yield what was counted on each image, on the pixels of the counted area."""
        for weight, image in sorted(self._images.items()):
            for start in range(0, len(image), _CHUNK):
                some = image[start : start + _CHUNK]
                pixel = np.flatnonzero(some)
                row, col = np.divmod(pixel + start, self.area.shape[1])
                yield Counted(row, col, np.full(len(row), weight), some[pixel])

    def lone_weight(self) -> float:
        """Return the median weight of the points that heat, about, or 1 without weights.

        Of more than 64 different weights it is right to some percent.
        """
        return self._weights.median()

    def found_decay(self, radius: float, tick: Tick = silent) -> float:
        """Return the decay at which single points and crowds are both seen: see `decay_for_crowd`.

        radius : in pixels.
        """
        counts = self._field(HeatSettings("uniform", radius, 1.0), True, tick)
        return decay_for_crowd(quantile_of_crowd(counts))

    def heat(self, settings: HeatSettings, tick: Tick = silent) -> np.ndarray:
        """Return the heat, (rows, columns) float32, NaN where nothing reaches."""
        return self._field(settings, False, tick)

    def _field(self, settings: HeatSettings, is_counting: bool, tick: Tick) -> np.ndarray:
        """Return heat, or the number of contributions where ``is_counting``."""
        grid, margin = self.area.grid, self.area.margin
        if self._blocks is None:
            parts = [*self._counted_images()]
            return heated(grid, margin, parts, settings, is_counting, tick)
        heat = np.full(grid.shape, np.nan, np.float32)
        blocks = self._blocks.whole()
        for number, (top, left, counted) in enumerate(blocks):
            some = part(tick, number / self._blocks.number, (number + 1) / self._blocks.number)
            height, width = min(_BLOCK, grid.height - top), min(_BLOCK, grid.width - left)
            block = grid.crop(left, top, width, height)
            values = heated(block, margin, [counted], settings, is_counting, some)
            heat[top : top + height, left : left + width] = values
        return heat

    def close(self) -> None:
        """Remove what was put on disk."""
        if self._blocks is not None:
            self._blocks.close()


def heated(
    grid: Grid,
    margin: int,
    parts: List[Counted],
    settings: HeatSettings,
    is_counting: bool,
    tick: Tick,
) -> np.ndarray:
    """Return the heat of what was counted from the corner of the margin around a grid.

    is_counting : whether each point with a weight counts 1 instead.
    """
    field = HeatField(grid, settings)
    for each in parts:
        counted = each._replace(row=each.row - margin, col=each.col - margin)
        if is_counting:
            counted = counted.where(counted.weight != 0)
            counted = counted._replace(weight=np.ones(len(counted.row)))
        field.add_counted(counted)
    return field.heat(tick)


class _Blocks:
    """Weighted points by blocks of pixels, each with those in the margin around it."""

    def __init__(self, area: CountedArea) -> None:
        self._area = area
        self._down = -(-area.grid.height // _BLOCK)
        self._across = -(-area.grid.width // _BLOCK)
        self._piles = Piles(_RECORD)

    @property
    def number(self) -> int:
        """How many blocks there are."""
        return self._down * self._across

    def add(self, row: np.ndarray, col: np.ndarray, weight: np.ndarray, times: np.ndarray) -> None:
        """Add points on pixels of the counted area."""
        records = np.empty(len(row), _RECORD)
        records["row"], records["col"] = row, col
        records["weight"], records["times"] = weight, times
        for across, some in self._reached(records, "col", self._across):
            for down, few in self._reached(some, "row", self._down):
                self._piles.add(down * self._across + across, few)
        self._piles.settle()

    def _reached(
        self, records: np.ndarray, axis: str, number: int
    ) -> Iterator[Tuple[int, np.ndarray]]:
        """Yield each block along an axis and the points that may reach it."""
        if number == 1:
            yield 0, records
            return
        records = records[np.argsort(records[axis], kind="stable")]
        place = np.ascontiguousarray(records[axis])
        starts = np.arange(number) * _BLOCK
        first = np.searchsorted(place, starts)
        last = np.searchsorted(place, starts + _BLOCK + 2 * self._area.margin)
        for block in range(number):
            yield block, records[first[block] : last[block]]

    def whole(self) -> Iterator[Tuple[int, int, Counted]]:
        """Yield top, left and points of each block, counted from the corner of its margin."""
        for block in range(self.number):
            top, left = (each * _BLOCK for each in divmod(block, self._across))
            found = self._piles.whole(block)
            row, col = (found[axis].astype(np.int64) for axis in ("row", "col"))
            yield top, left, Counted(row - top, col - left, found["weight"], found["times"])

    def close(self) -> None:
        """Remove the files."""
        self._piles.close()
