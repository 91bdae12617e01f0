# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of one tile, by the way that costs least there: `costs` says which is when."""

from dataclasses import dataclass
from typing import List, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np

from ..threads import Checkpoint
from .costs import Costs
from .counted import Level, counted_heat
from .gathered import gathered_heat, sort_by_pixel, stack_gathered
from .kernels import SMALLEST, Falloff, HeatSettings
from .leveled import Levels, leveled_heat
from .line_set import Contributions, LineSet
from .own_radii import OwnRadii
from .padded_grid import Tile, tile_around
from .point_set import NearPoints, PointSet
from .ranked import TileContributions, ranked_heat
from .stacking import Heat, Stack
from .summed import summed_heat

_MOST_CONTRIBUTIONS = 1 << 22
"""So many contributions, each written out, are held in memory; a tile with more is halved."""
_WORTH_ERRORS = 0.7
"""What levels cost, relative to an exact way, from which they are taken where they may be."""
_SMALL_PX = 64
"""A tile's longer side up to which it is not cut to lay parts of it on levels."""
_MOST_REPEATS = 4
"""So many equal points to a pile, on average, are sorted one by one rather than counted."""


WrittenOut = Union[LineSet, OwnRadii]
"""What says each of its contributions to a tile."""


class _Side(NamedTuple):
    """A sign, its points, and the pixels and sizes of what is written out for a tile."""

    sign: int
    points: PointSet
    pixel: np.ndarray
    value: np.ndarray


@dataclass(frozen=True)
class TileHeat:
    """Stacks what reaches a tile.

    point_sets : those of positive and those of negative weight (its size counts).
    written_out : all lines, and points that have a radius each.
    stacks : for tiles with contributions of one sign, and for those with both.
    settings : of these, how exact they are to be.
    """

    point_sets: Tuple[PointSet, PointSet]
    written_out: Sequence[WrittenOut]
    falloff: Falloff
    stacks: Tuple[Stack, Stack]
    settings: HeatSettings

    def compute(self, tile: Tile, out: np.ndarray, check: Checkpoint) -> None:
        """Write the heat into ``out`` (tile height, tile width), NaN where nothing reaches."""
        parts = [points.reached(tile) for points in self.point_sets]
        # Only the part that something reaches is worked out, which may be a corner.
        inner = tile if self.written_out else tile_around(parts)
        if inner != tile:
            out[...] = np.nan
        if inner is None:
            return
        out = out[inner.within(tile)]
        contributions = self._line_contributions(inner, check)
        if contributions is None:
            for half in _halves(inner):
                self.compute(half, out[half.within(inner)], check)
            return
        pixel, value = contributions
        sides: List[_Side] = []
        for sign, points, near in zip((1, -1), self.point_sets, parts):
            chosen = sign * value > 0
            if near or chosen.any():
                sides.append(_Side(sign, points, pixel[chosen], abs(value[chosen])))
        heat = np.zeros(out.shape)
        reached = np.zeros(out.shape, bool)
        stack = self.stacks[len(sides) - 1]
        # Heat beyond what numbers hold is infinite, which is looked for when all is done.
        with np.errstate(over="ignore"):
            for side in sides:
                part = self._one_sign(inner, stack, side, check)
                heat += side.sign * part[0]
                reached |= part[1]
            # What cancels is 0: only what nothing reaches has no heat.
            heat[~reached] = np.nan
            out[...] = heat

    def _line_contributions(self, tile: Tile, check: Checkpoint) -> Optional[Contributions]:
        """Return pixels and values of both signs; None for more than the memory may take."""
        pixels: List[np.ndarray] = [np.empty(0, np.int32)]
        values: List[np.ndarray] = [np.empty(0)]
        gathered = 0
        for features in self.written_out:
            for pixel, value in features.contributions(tile, check):
                pixels.append(pixel)
                values.append(value)
                gathered += len(pixel)
                if gathered > _MOST_CONTRIBUTIONS and tile.area > 1:
                    return None
        return np.concatenate(pixels), np.concatenate(values)

    def _one_sign(self, tile: Tile, stack: Stack, side: _Side, check: Checkpoint) -> Heat:
        points, falloff = side.points, self.falloff
        if stack.decay == 1:
            return self._summed(tile.shape, points.near(tile), side, check)
        only_points = not len(side.pixel)
        if only_points and points.counts is not None:
            # Decided before points are picked from the counts, which may cost more than the heat.
            counts = points.counts[points.padded.near(tile)]
            costs = Costs.of(tile.shape, np.count_nonzero(counts), falloff, stack)
            if costs.counting(1) <= min(costs.ranking(), costs.gathering()):
                return counted_heat([Level(points.weight, counts)], falloff, stack, check)
        near = points.near(tile)
        if only_points:
            return self._points_only(tile.shape, stack, near, check)
        scaled, value, scale = _scaled(near, side.value, stack)
        if not len(near.row):
            typed: np.ndarray = value.astype(scaled.weight.dtype)
            numbers, sorted_values = sort_by_pixel(side.pixel, typed, tile.area)
            heat = stack_gathered(numbers, sorted_values, stack, check).reshape(tile.shape)
            return heat * scale, numbers.reshape(tile.shape) > 0
        others = TileContributions.of(side.pixel, value, tile.area)
        heat, reached = ranked_heat(scaled, others, tile.shape, falloff, stack, check)
        return heat * scale, reached

    def _points_only(
        self, shape: Tuple[int, int], stack: Stack, near: NearPoints, check: Checkpoint
    ) -> Heat:
        if not len(near.row):
            return np.zeros(shape), np.zeros(shape, bool)
        weights = np.unique(near.weight)[::-1]
        # Piles hold several contributions each, which fill the ranks the sooner, and are sorted.
        points = len(near.row)
        if near.times is not None:
            points = int(np.minimum(near.times, stack.ranks).sum())
        costs = Costs.of(shape, points, self.falloff, stack)
        others = min(costs.ranking(), costs.gathering())
        if costs.counting(len(weights)) <= others:
            levels = [
                Level(weight, near.at(near.weight == weight).counted(shape, self.falloff.reach))
                for weight in weights.tolist()
            ]
            return counted_heat(levels, self.falloff, stack, check)
        if self.settings.approximate and stack.dtype == np.float32:
            spacing = Levels.of(near, shape, self.falloff, stack)
            if spacing is None and max(shape) > _SMALL_PX:
                return self._in_halves(shape, stack, near, check)
            if spacing is not None and costs.leveling(spacing) < _WORTH_ERRORS * others:
                return leveled_heat(near, shape, self.falloff, stack, spacing, check)
        scaled, _, scale = _scaled(near, np.empty(0), stack)
        found: Optional[Heat] = None
        if scaled.times is None and costs.gathering() == others:
            found = gathered_heat(scaled, shape, self.falloff, stack, check)
        heat, reached = found or ranked_heat(scaled, None, shape, self.falloff, stack, check)
        return heat * scale, reached

    def _in_halves(
        self, shape: Tuple[int, int], stack: Stack, near: NearPoints, check: Checkpoint
    ) -> Heat:
        """Return what `_points_only` does, of one half after the other: one may suit levels."""
        heat, reached = np.zeros(shape), np.zeros(shape, bool)
        margin = self.falloff.reach
        for half in _halves(Tile(0, 0, *shape)):
            row, col = near.row - half.row, near.col - half.col
            inside = (row >= -margin) & (row < half.height + margin)
            inside &= (col >= -margin) & (col < half.width + margin)
            part = near._replace(row=row, col=col).at(inside)
            found = self._points_only(half.shape, stack, part, check)
            heat[half.slices], reached[half.slices] = found
        return heat, reached

    def _summed(
        self, shape: Tuple[int, int], near: NearPoints, side: _Side, check: Checkpoint
    ) -> Heat:
        heat, reached = np.zeros(shape), np.zeros(shape, bool)
        if len(near.row):
            heat, reached = summed_heat(near, shape, self.falloff, check, self.settings.precise)
        if len(side.pixel):
            pixel, value = side.pixel, side.value
            # By size, so that the order of the features does not show in the last digits; and
            # relative to the largest, so that the sum overflows only where the heat does.
            # Points with radii come in an order of their own already.
            if len(self.written_out) > 1 or isinstance(self.written_out[0], LineSet):
                order = np.lexsort((value, pixel))
                pixel, value = pixel[order], value[order]
            scale = value.max()
            heat += np.bincount(pixel, value / scale, heat.size).reshape(shape) * scale
            reached |= (np.bincount(pixel, minlength=heat.size) > 0).reshape(shape)
        return heat, reached


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
        half = tile.height // 2
        rest = tile._replace(row=tile.row + half, height=tile.height - half)
        return tile._replace(height=half), rest
    half = tile.width // 2
    return tile._replace(width=half), tile._replace(col=tile.col + half, width=tile.width - half)
