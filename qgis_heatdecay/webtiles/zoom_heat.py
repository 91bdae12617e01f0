# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of a zoom of the world, block by block, kept on disk until its largest is known."""

import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Iterator, List, NamedTuple, Optional, Tuple

import numpy as np

from ..core.color.color_scale import UpperQuartile
from ..core.errors import HeatDecayError
from ..core.grid import Grid
from ..core.heat.engine import HeatField
from ..core.heat.kernels import Falloff, HeatSettings
from ..core.heat.padded_grid import Counted, Tile
from ..core.numbers import is_known, value_range
from ..core.progress import Tick, part
from ..core.texts import tr
from ..core.threads import results_in_order
from .pyramid import ZoomCounts, reached_part, tiles_of

_STRIP = 128
"""Rows that are summed at once: few enough for the processor's cache."""
_MOST_TALLIED = 1 << 20
"""Crowds up to this size are tallied by number, larger ones sorted."""
_QUANTILE = 0.99


def crowd_of(counts: ZoomCounts, radius_px: float, tick: Tick) -> float:
    """Return how many points overlap on the pixel that 99 % of those reached do not exceed.

    It is the linear quantile, as `numpy.quantile` has it, and 0 where nothing is reached; found
    from the crowd on every pixel of the world, which are whole numbers and can be tallied.
    """
    falloff = Falloff("uniform", radius_px)
    tallied = nothing = np.zeros(0, np.int64)
    large: List[np.ndarray] = []

    def work(block: Tile, look: Tick) -> Tuple[np.ndarray, np.ndarray]:
        look(0.0)
        near = counts.near(block, falloff.reach)
        if not len(near.row):
            return nothing, nothing
        block, near = reached_part(block, near, falloff.reach)
        crowds = _crowds(near, block.shape, falloff).reshape(-1)
        beyond = nothing
        if crowds.max() >= _MOST_TALLIED:
            is_large = crowds >= _MOST_TALLIED
            crowds, beyond = crowds[~is_large], crowds[is_large].astype(np.int64)
        # What nothing reaches has no crowd, and does not count.
        return np.bincount(crowds.astype(np.intp))[1:], beyond

    for found, beyond in results_in_order(counts.blocks(falloff.reach), work, tick):
        less, tallied = sorted((tallied, found), key=len)
        tallied[: len(less)] += less
        large.append(beyond)
    tallied = np.concatenate([[0], tallied])
    return _quantile(tallied, np.sort(np.concatenate([nothing, *large])))


def _quantile(tallied: np.ndarray, large: np.ndarray) -> float:
    """Return the quantile of numbers, of which those below the length of the tally are counted."""
    ends = np.cumsum(tallied)
    few = int(ends[-1]) if len(ends) else 0
    number = few + len(large)
    if not number:
        return 0.0
    place = _QUANTILE * (number - 1)
    low, high = (
        int(np.searchsorted(ends, rank, "right")) if rank < few else int(large[rank - few])
        for rank in (math.floor(place), math.ceil(place))
    )
    return low + (high - low) * (place - math.floor(place))


def _crowds(near: Counted, shape: Tuple[int, int], falloff: Falloff) -> np.ndarray:
    """Return how many points are within reach of each pixel of a block, as whole numbers.

    What lies within reach is an interval of each row, so that differences of running sums say how
    many are in it. These may run over: what is added and subtracted comes out right all the same.
    """
    reach = falloff.reach
    height, width = shape
    across = width + 2 * reach
    total = int(near.times.sum())
    dtype = next(
        each for each in (np.uint16, np.uint32, np.uint64) if total <= int(np.iinfo(each).max)
    )
    pixel = (near.row + reach) * across + near.col + reach
    dense = np.zeros((height + 2 * reach) * across, dtype)
    dense[pixel] = near.times
    if int(dense.sum(dtype=np.uint64)) != total:
        # Points of several weights on one pixel. As floats they are exact: fewer than 2**53.
        dense = np.bincount(pixel, near.times, minlength=len(dense)).astype(dtype)
    dense = dense.reshape(-1, across)
    before: np.ndarray = np.zeros((height + 2 * reach, across + 1), dtype)
    np.cumsum(dense, axis=1, out=before[:, 1:])
    spans = [
        int(np.count_nonzero(falloff.at(np.arange(reach + 1) ** 2 + row * row) > 0)) - 1
        for row in range(reach + 1)
    ]
    crowds: np.ndarray = np.zeros(shape, dtype)
    for top in range(0, height, _STRIP):
        bottom = min(height, top + _STRIP)
        out, rows = crowds[top:bottom], before[top : bottom + 2 * reach]
        for span in set(spans) - {-1}:
            right, left = reach + span + 1, reach - span
            within = rows[:, right : right + width] - rows[:, left : left + width]
            for row in (row for row, each in enumerate(spans) if each == span):
                for start in {reach - row, reach + row}:
                    out += within[start : start + bottom - top]
    return crowds


class StoredTile(NamedTuple):
    """Where the heat of a tile is kept.

    part : the pixels of it that are kept; nothing reaches the others. place : in the file.
    """

    column: int
    row: int
    part: Tile
    place: int


@dataclass
class ZoomHeat:
    """The heat of all tiles of a zoom that anything reaches, in the order of archives.

    path : the file that keeps it. minimum, maximum : of all pixels; NaN where there is no heat.
    lone : the heat of a single point at its own place: that of the median weight above 0.
    """

    zoom: int
    settings: HeatSettings
    path: Path
    lone: float
    minimum: float = math.nan
    maximum: float = math.nan
    tiles: List[StoredTile] = field(default_factory=list)
    quartile: UpperQuartile = field(default_factory=UpperQuartile)

    def values(self, some: List[StoredTile]) -> Iterator[np.ndarray]:
        """Yield the heat of the `part` of some tiles, float32, NaN where nothing reaches."""
        with self.path.open("rb") as file:
            for tile in some:
                file.seek(tile.place)
                heat = np.frombuffer(file.read(4 * tile.part.area), np.float32)
                yield heat.reshape(tile.part.shape)

    def _keep(self, block: Tile, heat: np.ndarray, file: BinaryIO) -> None:
        low, high = value_range(heat)
        if math.isinf(low) or math.isinf(high):
            raise HeatDecayError(
                tr(
                    "The heat exceeds what 32 bits can hold (3.4e38). Use smaller values for "
                    "WEIGHT."
                )
            )
        self.minimum = float(np.fmin(self.minimum, low))
        self.maximum = float(np.fmax(self.maximum, high))
        self.quartile.add(heat)
        there = is_known(heat)
        for column, row, pixels in tiles_of(block, self.zoom):
            rows, cols = (np.flatnonzero(there[pixels].any(axis=axis)) for axis in (1, 0))
            if len(rows):
                (top, bottom), (left, right) = rows[[0, -1]].tolist(), cols[[0, -1]].tolist()
                reached = Tile(top, left, bottom - top + 1, right - left + 1)
                self.tiles.append(StoredTile(column, row, reached, file.tell()))
                file.write(np.ascontiguousarray(heat[pixels][reached.slices]).data)


def heat_of_zoom(counts: ZoomCounts, settings: HeatSettings, path: Path, tick: Tick) -> ZoomHeat:
    """Work out the heat of a zoom, and keep it in a file.

    Raises HeatDecayError: it exceeds what 32 bits hold.
    """
    reach = Falloff(settings.kernel, settings.radius_px).reach
    made = ZoomHeat(counts.zoom, settings, path, _lone(counts))

    def work(block: Tile, look: Tick) -> Tuple[Tile, Optional[np.ndarray]]:
        look(0.0)
        near = counts.near(block, reach)
        if not len(near.row):
            return block, None
        block, near = reached_part(block, near, reach)
        field_of_block = HeatField(Grid(0.0, 0.0, 1.0, block.width, block.height), settings, 1)
        field_of_block.add_counted(near)
        return block, field_of_block.heat(look)

    with path.open("wb") as file:
        for block, heat in results_in_order(counts.blocks(reach), work, part(tick, 0.0, 1.0)):
            if heat is not None:
                made._keep(block, heat, file)
    return made


def _lone(counts: ZoomCounts) -> float:
    """Return the median of the weights above 0; 0 where there are none."""
    if counts.weight is None:
        return 1.0 if len(counts.pixel) else 0.0
    above = counts.weight > 0
    order = np.argsort(counts.weight[above])
    weight, ends = counts.weight[above][order], np.cumsum(counts.times[above][order])
    if not len(weight):
        return 0.0
    middle = np.searchsorted(ends, [(ends[-1] - 1) // 2, ends[-1] // 2], "right")
    return float(weight[middle].mean())
