# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of one tile, by the path that costs least there."""

from typing import List, Optional, Sequence, Tuple

import numpy as np

from ..threads import Checkpoint
from .costs import Costs
from .counted import Level, counted_heat
from .gathered import gathered_heat
from .kernels import SMALLEST, Falloff
from .line_set import LineSet
from .padded_grid import Tile, around
from .point_set import NearPoints, PointSet
from .ranked import Ranking, Sources, TileContributions
from .stacking import Stack
from .summed import summed_heat

Heat = Tuple[np.ndarray, np.ndarray]
"""Heat (float64) and what is reached (bool) of a tile."""
Side = Tuple[int, PointSet, np.ndarray, np.ndarray]
"""A sign, its points, and the pixels and sizes of the lines' contributions."""

_MOST_PAIRS = 1 << 22
_MOST_REPEATS = 4
"""So many equal points to a cell, on average, are sorted one by one rather than counted."""


class TooManyPairs(Exception):
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
        inner = tile if self._lines else around(parts)
        if inner != tile:
            out[...] = np.nan
        if inner is None:
            return
        part = out[inner.within(tile)]
        try:
            pixels, values = self._line_pairs(inner, check)
        except TooManyPairs:
            for half, where in _halves(inner):
                self.compute(half, part[where], check)
            return
        sides: List[Side] = []
        for sign, points, near in zip((1, -1), self._sides, parts):
            chosen = sign * values > 0
            if near or chosen.any():
                sides.append((sign, points, pixels[chosen], abs(values[chosen])))
        self._stack_sides(inner, sides, part, check)

    def _stack_sides(
        self, tile: Tile, sides: Sequence[Side], out: np.ndarray, check: Checkpoint
    ) -> None:
        heat = np.zeros(out.shape)
        reached = np.zeros(out.shape, bool)
        stack = self._stacks[len(sides) - 1]
        # Heat beyond what numbers hold is infinite, which is looked for when all is done.
        with np.errstate(over="ignore"):
            for sign, points, pixel, value in sides:
                part = self._one_sign(tile, stack, points, pixel, value, check)
                heat += sign * part[0]
                reached |= part[1]
            heat[~reached] = np.nan
            out[...] = heat

    def _line_pairs(self, tile: Tile, check: Checkpoint) -> Tuple[np.ndarray, np.ndarray]:
        pixels: List[np.ndarray] = [np.empty(0, np.int32)]
        values: List[np.ndarray] = [np.empty(0)]
        gathered = 0
        for lines in self._lines:
            for pixel, value in lines.contributions(tile):
                check()
                pixels.append(pixel)
                values.append(value)
                gathered += len(pixel)
                if gathered > _MOST_PAIRS and tile.height * tile.width > 1:
                    raise TooManyPairs
        return np.concatenate(pixels), np.concatenate(values)

    def _one_sign(
        self,
        tile: Tile,
        stack: Stack,
        points: PointSet,
        pixel: np.ndarray,
        value: np.ndarray,
        check: Checkpoint,
    ) -> Heat:
        shape = (tile.height, tile.width)
        if points.counts is not None and not len(pixel) and stack.decay < 1:
            counts = points.counts[points.padded.near(tile)]
            costs = Costs.of(shape, np.count_nonzero(counts), self._falloff, stack)
            if costs.counting(1) <= min(costs.ranking(), costs.gathering()):
                return counted_heat([Level(points.weight, counts)], self._falloff, stack, check)
        near = points.near(tile)
        if stack.decay == 1:
            return self._summed(shape, near, pixel, value, check)
        if not len(pixel):
            return self._points_only(shape, stack, near, check)
        sources, value, scale = _scaled(near, value, stack)
        pairs = TileContributions.of(pixel, value, shape[0] * shape[1])
        heat, reached = Ranking(shape, self._falloff, stack, check).run(sources, pairs)
        return heat * scale, reached

    def _points_only(
        self, shape: Tuple[int, int], stack: Stack, near: NearPoints, check: Checkpoint
    ) -> Heat:
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
        sources, _, scale = _scaled(near, np.empty(0), stack)
        if sources.times is None and costs.gathering() == others:
            heat, reached = gathered_heat(sources, shape, self._falloff, stack, check)
        else:
            heat, reached = Ranking(shape, self._falloff, stack, check).run(sources, None)
        return heat * scale, reached

    def _summed(
        self,
        shape: Tuple[int, int],
        near: NearPoints,
        pixel: np.ndarray,
        value: np.ndarray,
        check: Checkpoint,
    ) -> Heat:
        heat, reached = np.zeros(shape), np.zeros(shape, bool)
        if len(near.row):
            heat, reached = summed_heat(near, shape, self._falloff, check)
        if len(pixel):
            order = np.lexsort((value, pixel))
            scale = value.max()
            area = shape[0] * shape[1]
            sums = np.bincount(pixel[order], value[order] / scale, area) * scale
            heat = heat + sums.reshape(shape)
            reached = reached | (np.bincount(pixel, minlength=area) > 0).reshape(shape)
        return heat, reached

    def _dense(self, shape: Tuple[int, int], near: NearPoints) -> np.ndarray:
        margin = self._falloff.reach
        counts = np.zeros((shape[0] + 2 * margin, shape[1] + 2 * margin), np.int64)
        counts[near.row + margin, near.col + margin] = near.times
        return counts


def _scaled(near: NearPoints, value: np.ndarray, stack: Stack) -> Tuple[Sources, np.ndarray, float]:
    """Give points and lines' values relative to the largest, in single precision where it does."""
    parts = [part for part in (near.weight, value) if len(part)]
    scale = float(max(part.max() for part in parts))
    dtype = stack.dtype
    if min(part.min() for part in parts) < scale * SMALLEST:
        scale, dtype = 1.0, np.float64
    times: Optional[np.ndarray] = None
    repeats = np.minimum(near.times, stack.ranks)
    if repeats.sum() <= _MOST_REPEATS * len(near.row):
        near = near.at(np.repeat(np.arange(len(near.row)), repeats))
    else:
        times = repeats
    weight: np.ndarray = (near.weight / scale).astype(dtype)
    return Sources(near.row, near.col, weight, times), value / scale, scale


def _halves(tile: Tile) -> List[Tuple[Tile, Tuple[slice, slice]]]:
    """Cut a tile in two across its longer side; each with where it lies in the tile."""
    if tile.height >= tile.width:
        upper = tile.height // 2
        return [
            (tile._replace(height=upper), (slice(0, upper), slice(None))),
            (
                tile._replace(row=tile.row + upper, height=tile.height - upper),
                (slice(upper, None), slice(None)),
            ),
        ]
    left = tile.width // 2
    return [
        (tile._replace(width=left), (slice(None), slice(0, left))),
        (
            tile._replace(col=tile.col + left, width=tile.width - left),
            (slice(None), slice(left, None)),
        ),
    ]
