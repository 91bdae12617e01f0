# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of one tile, by the path that costs least there."""

import math
from typing import List, Sequence, Tuple

import numpy as np

from .cells import Window
from .falloff import Falloff
from .levels import Level, levels_heat
from .line_set import LineSet
from .population import Population
from .ranked import Pairs, Ranking
from .stacking import Stack
from .summed import scattered_sum, shifted_sum
from .tiles import Tile
from .workers import Check

Heat = Tuple[np.ndarray, np.ndarray]
"""Heat (float64) and what is reached (bool) of a tile."""

_MOST_PAIRS = 1 << 22
_MOST_WINDOW = 1 << 24


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
        positive: Population,
        negative: Population,
        lines: Sequence[LineSet],
        falloff: Falloff,
        stacks: Tuple[Stack, Stack],
    ) -> None:
        self._sides = (positive, negative)
        self._lines = lines
        self._falloff = falloff
        self._stacks = stacks

    def compute(self, tile: Tile, out: np.ndarray, check: Check) -> None:
        """Write the heat into ``out`` (tile height, tile width), NaN where nothing reaches."""
        try:
            pixel, value = self._line_pairs(tile, check)
        except TooManyPairs:
            for half, where in _halves(tile):
                self.compute(half, out[where], check)
            return
        heat = np.zeros(out.shape)
        reached = np.zeros(out.shape, bool)
        sides = []
        for sign, points in zip((1, -1), self._sides):
            window, chosen = points.window(tile), sign * value > 0
            if len(window.row) or chosen.any():
                sides.append((sign, window, pixel[chosen], abs(value[chosen])))
        for sign, *contributions in sides:
            part = self._one_sign(tile, self._stacks[len(sides) - 1], *contributions, check)
            heat += sign * part[0]
            reached |= part[1]
        heat[~reached] = np.nan
        with np.errstate(over="ignore"):
            out[...] = heat

    def _line_pairs(self, tile: Tile, check: Check) -> Tuple[np.ndarray, np.ndarray]:
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
        window: Window,
        pixel: np.ndarray,
        value: np.ndarray,
        check: Check,
    ) -> Heat:
        shape = (tile.height, tile.width)
        area = tile.height * tile.width
        if stack.decay == 1.0:
            return self._summed(shape, window, pixel, value, check)
        weights = np.unique(window.weight)[::-1]
        if not len(pixel) and self._levels_pay(stack, area, len(window.row), len(weights)):
            levels = [
                Level(weight, self._dense(shape, window.at(window.weight == weight)))
                for weight in weights.tolist()
            ]
            return levels_heat(levels, self._falloff, stack, check)
        pairs = Pairs.of(pixel, value, area) if len(pixel) else None
        return Ranking(shape, self._falloff, stack, check).run(window, pairs)

    def _summed(
        self,
        shape: Tuple[int, int],
        window: Window,
        pixel: np.ndarray,
        value: np.ndarray,
        check: Check,
    ) -> Heat:
        area = shape[0] * shape[1]
        scale = value.max(initial=0.0) or 1.0
        heat = scale * np.bincount(pixel, np.sort(value) / scale, area).reshape(shape)
        reached = (np.bincount(pixel, minlength=area) > 0).reshape(shape)
        if len(window.row):
            points = scattered_sum(window, shape, self._falloff, check)
            heat, reached = heat + points[0], reached | points[1]
        return heat, reached

    def _levels_pay(self, stack: Stack, area: int, cells: int, levels: int) -> bool:
        offsets = math.pi * self._falloff.radius_px**2
        if offsets * levels > _MOST_WINDOW:
            return False
        counting = levels * offsets * 0.7
        ranking = 10.0 * min(cells, 4 * stack.ranks)
        return counting < ranking

    def _dense(self, shape: Tuple[int, int], window: Window) -> np.ndarray:
        margin = self._falloff.reach
        counts = np.zeros((shape[0] + 2 * margin, shape[1] + 2 * margin), np.int64)
        counts[window.row + margin, window.col + margin] = window.count
        return counts


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
