# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of one tile, by the way that costs least there: `costs` says which is when."""

from typing import List, Sequence, Tuple

import numpy as np

from ..threads import Checkpoint
from .costs import Costs
from .counted import Level, counted_heat
from .gathered import gathered_heat
from .kernels import SMALLEST, Falloff
from .line_set import LineSet
from .padded_grid import Tile, tile_around
from .point_set import NearPoints, PointSet
from .ranked import TileContributions, ranked_heat
from .stacking import Heat, Stack
from .summed import summed_heat

Shape = Tuple[int, int]
"""Rows and columns of a tile."""
Side = Tuple[int, PointSet, np.ndarray, np.ndarray]
"""A sign, its points, and the pixels and sizes of the lines' contributions."""
_MOST_CONTRIBUTIONS = 1 << 22
"""So many contributions of lines to a tile are held in memory; a tile with more is halved."""
_MOST_REPEATS = 4
"""So many equal points to a pile, on average, are sorted one by one rather than counted."""


class TooManyContributions(Exception):
    """The lines' contributions to a tile do not fit the memory that one tile may take."""


class TileHeat:
    """Stacks what reaches a tile.

    Parameters
    ----------
    positive, negative : the points, by the sign of their weight (its size counts).
    lines : all lines.
    stacks : for tiles with contributions of one sign, and for those with both.
    """

    def __init__(
        self,
        positive: PointSet,
        negative: PointSet,
        lines: Sequence[LineSet],
        falloff: Falloff,
        stacks: Tuple[Stack, Stack],
    ) -> None:
        self._sides = (positive, negative)
        self._lines = lines
        self._falloff = falloff
        self._stacks = stacks

    def compute(self, tile: Tile, out: np.ndarray, check: Checkpoint) -> None:
        """Write the heat into ``out`` (tile height, tile width), NaN where nothing reaches."""
        parts = [points.reached(tile) for points in self._sides]
        # Only the part that something reaches is worked out, which may be a corner.
        inner = tile if self._lines else tile_around(parts)
        if inner != tile:
            out[...] = np.nan
        if inner is None:
            return
        part = out[inner.within(tile)]
        try:
            pixels, values = self._line_contributions(inner, check)
        except TooManyContributions:
            for half in _halves(inner):
                self.compute(half, part[half.within(inner)], check)
            return
        sides: List[Side] = []
        for sign, points, near in zip((1, -1), self._sides, parts):
            chosen = sign * values > 0
            if near or chosen.any():
                sides.append((sign, points, pixels[chosen], abs(values[chosen])))
        self._stack_sides(inner, sides, part, check)

    def _line_contributions(self, tile: Tile, check: Checkpoint) -> Tuple[np.ndarray, np.ndarray]:
        """Return pixels of the tile, row by row, and what lines add there, of both signs."""
        pixels: List[np.ndarray] = [np.empty(0, np.int32)]
        values: List[np.ndarray] = [np.empty(0)]
        gathered = 0
        for lines in self._lines:
            for pixel, value in lines.contributions(tile):
                check()
                pixels.append(pixel)
                values.append(value)
                gathered += len(pixel)
                if gathered > _MOST_CONTRIBUTIONS and tile.area > 1:
                    raise TooManyContributions
        return np.concatenate(pixels), np.concatenate(values)

    def _stack_sides(
        self, tile: Tile, sides: Sequence[Side], out: np.ndarray, check: Checkpoint
    ) -> None:
        """Write the stack of the positive contributions less that of the negative ones."""
        heat = np.zeros(out.shape)
        reached = np.zeros(out.shape, bool)
        stack = self._stacks[len(sides) - 1]
        # Heat beyond what numbers hold is infinite, which is looked for when all is done.
        with np.errstate(over="ignore"):
            for sign, points, pixel, value in sides:
                part = self._one_sign(tile, stack, points, pixel, value, check)
                heat += sign * part[0]
                reached |= part[1]
            # What cancels is 0: only what nothing reaches has no heat.
            heat[~reached] = np.nan
            out[...] = heat

    def _one_sign(
        self,
        tile: Tile,
        stack: Stack,
        points: PointSet,
        pixel: np.ndarray,
        value: np.ndarray,
        check: Checkpoint,
    ) -> Heat:
        shape = tile.shape
        if points.counts is not None and not len(pixel) and stack.decay < 1:
            # Decided before points are picked from the counts, which may cost more than the heat.
            counts = points.counts[points.padded.near(tile)]
            costs = Costs.of(shape, np.count_nonzero(counts), self._falloff, stack)
            if costs.counting(1) <= min(costs.ranking(), costs.gathering()):
                return counted_heat([Level(points.weight, counts)], self._falloff, stack, check)
        near = points.near(tile)
        if stack.decay == 1:
            return self._summed(shape, near, pixel, value, check)
        if not len(pixel):
            return self._points_only(shape, stack, near, check)
        scaled, value, scale = _scaled(near, value, stack)
        others = TileContributions.of(pixel, value, tile.area)
        heat, reached = ranked_heat(scaled, others, shape, self._falloff, stack, check)
        return heat * scale, reached

    def _points_only(self, shape: Shape, stack: Stack, near: NearPoints, check: Checkpoint) -> Heat:
        if not len(near.row):
            return np.zeros(shape), np.zeros(shape, bool)
        weights = np.unique(near.weight)[::-1]
        costs = Costs.of(shape, len(near.row), self._falloff, stack)
        others = min(costs.ranking(), costs.gathering())
        if costs.counting(len(weights)) <= others:
            levels = [
                Level(weight, self._dense(shape, near.at(near.weight == weight)))
                for weight in weights.tolist()
            ]
            return counted_heat(levels, self._falloff, stack, check)
        scaled, _, scale = _scaled(near, np.empty(0), stack)
        if scaled.times is None and costs.gathering() == others:
            heat, reached = gathered_heat(scaled, shape, self._falloff, stack, check)
        else:
            heat, reached = ranked_heat(scaled, None, shape, self._falloff, stack, check)
        return heat * scale, reached

    def _summed(
        self,
        shape: Shape,
        near: NearPoints,
        pixel: np.ndarray,
        value: np.ndarray,
        check: Checkpoint,
    ) -> Heat:
        heat, reached = np.zeros(shape), np.zeros(shape, bool)
        if len(near.row):
            heat, reached = summed_heat(near, shape, self._falloff, check)
        if len(pixel):
            # By size, so that the order of the features does not show in the last digits; and
            # relative to the largest, so that the sum overflows only where the heat does.
            order = np.lexsort((value, pixel))
            scale = value.max()
            area = shape[0] * shape[1]
            sums = np.bincount(pixel[order], value[order] / scale, area) * scale
            heat = heat + sums.reshape(shape)
            reached = reached | (np.bincount(pixel, minlength=area) > 0).reshape(shape)
        return heat, reached

    def _dense(self, shape: Shape, near: NearPoints) -> np.ndarray:
        """Return the count image of points around a tile, its margin included."""
        margin = self._falloff.reach
        counts = np.zeros((shape[0] + 2 * margin, shape[1] + 2 * margin), np.int64)
        counts[near.row + margin, near.col + margin] = 1 if near.times is None else near.times
        return counts


def _scaled(
    near: NearPoints, value: np.ndarray, stack: Stack
) -> Tuple[NearPoints, np.ndarray, float]:
    """Return points and lines' values relative to the largest, in single precision if it does."""
    parts = [part for part in (near.weight, value) if len(part)]
    scale = float(max(part.max() for part in parts))
    dtype = stack.dtype
    # Single precision must tell the least of them from 0, or pixels would not be reached.
    if min(part.min() for part in parts) < scale * SMALLEST:
        scale, dtype = 1.0, np.float64
    if near.times is not None:
        # No more than all ranks that matter can come from one pile.
        times = np.minimum(near.times, stack.ranks)
        if times.sum() <= _MOST_REPEATS * len(near.row):
            near = near.at(np.repeat(np.arange(len(near.row)), times))._replace(times=None)
        else:
            near = near._replace(times=times)
    weight: np.ndarray = (near.weight / scale).astype(dtype)
    return near._replace(weight=weight), value / scale, scale


def _halves(tile: Tile) -> Tuple[Tile, Tile]:
    """Cut a tile in two across its longer side."""
    if tile.height >= tile.width:
        upper = tile.height // 2
        lower = tile._replace(row=tile.row + upper, height=tile.height - upper)
        return tile._replace(height=upper), lower
    left = tile.width // 2
    right = tile._replace(col=tile.col + left, width=tile.width - left)
    return tile._replace(width=left), right
