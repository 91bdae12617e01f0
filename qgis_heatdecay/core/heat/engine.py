# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of features that come and go on a fixed grid, or of all features at once.

The raster is cut into tiles. A change marks the tiles that it may reach, and `HeatField.heat` works
out only those anew, on several threads: a single raster is a field with one change, an animation
one with a change for each frame. How a tile is worked out is `tile_heat`'s business.
"""

import math
from typing import Callable, List, Optional, Sequence, Tuple, Union

import numpy as np

from ..errors import require_positive
from ..features import Lines, Points
from ..grid import Grid
from ..progress import Tick, part, silent
from ..threads import Checkpoint, patiently_told, run_jobs
from .gathered import is_sparse
from .kernels import Falloff, HeatSettings
from .leveled import WORTH_LEVELS
from .line_set import LineSet
from .own_radii import OwnRadii
from .padded_grid import Counted, PaddedGrid, Tile
from .point_set import PointSet
from .stacking import Stack
from .tile_heat import TileHeat, WrittenOut

TILE = 64
"""Pixels to a side of the tiles that are worked out anew when something changes."""
_BLOCK = 4
"""Tiles to a side of a block that is worked out at once."""
ALONE_COSTS = 2.3
"""What a tile costs alone, if in such a block it costs 1 (``make bench ARGS=costs``)."""


def heat_raster(
    grid: Grid,
    points: Sequence[Points],
    lines: Sequence[Lines],
    settings: HeatSettings,
    tick: Tick = silent,
    threads: Optional[int] = None,
) -> np.ndarray:
    """Return the heat of all features.

    The same features give the same bytes, whatever their order and the number of threads.

    tick : told of the progress, 0 to 1.
    threads : at most so many; None for as many as there are processors.

    Returns (rows, columns) float32 (float64 where the settings say precise), NaN where nothing
    reaches; raises `TooLarge` where the radius is too large for the raster.

    Two points on one pixel, of which the second counts half:

    >>> grid = Grid(xmin=0.0, ymax=3.0, pixel_size=1.0, width=4, height=3)
    >>> points = Points(np.array([0.5, 0.7]), np.array([1.5, 1.2]))
    >>> heat = heat_raster(grid, [points], [], HeatSettings("linear", radius_px=2.0, decay=0.5))
    >>> print(heat.round(2))
    [[0.75 0.44  nan  nan]
     [1.5  0.75  nan  nan]
     [0.75 0.44  nan  nan]]
    """
    field = HeatField(grid, settings, threads)
    for layer in points:
        if layer.radius is None:
            field.add(layer)
        else:
            field.add_own_radii(layer, part(tick, 0.0, 0.0))
    indexed = 0.2 if lines else 0.0
    for number, line_layer in enumerate(lines):
        share = indexed / len(lines)
        field.add_lines(line_layer, part(tick, number * share, (number + 1) * share))
    return field.heat(part(tick, indexed, 1.0))


class HeatField:
    """The heat of the features that are present now.

    threads : at most so many; None for as many as there are processors.
    changed : the tiles that the last `heat` worked out anew.

    >>> field = HeatField(Grid(0.0, 2.0, 1.0, 3, 2), HeatSettings("uniform", radius_px=1.5))
    >>> field.add(Points(np.array([0.5, 2.5]), np.array([0.5, 0.5])))
    >>> print(field.heat())
    [[1.   1.95 1.  ]
     [1.   1.95 1.  ]]
    >>> field.remove(Points(np.array([0.5]), np.array([0.5])))
    >>> print(field.heat())
    [[nan  1.  1.]
     [nan  1.  1.]]
    """

    def __init__(self, grid: Grid, settings: HeatSettings, threads: Optional[int] = None) -> None:
        self._grid = grid
        self._threads = threads
        self._padded = PaddedGrid.around(grid, Falloff(settings.kernel, settings.radius_px).reach)
        # Those of positive, and those of negative weight.
        self._point_sets = PointSet(self._padded, grid), PointSet(self._padded, grid)
        self._written_out: List[WrittenOut] = []
        self._pending: List[Union[Tuple[Points, int], Counted, float]] = []
        self._dirty = np.zeros((-(-grid.height // TILE), -(-grid.width // TILE)), bool)
        # What the stored heat of each tile is still to be multiplied with: a stack is
        # proportional to its weights, so that fading alone need not sort anything again.
        self._factor = np.ones(self._dirty.shape)
        self.changed: List[Tile] = []
        self._use(settings)

    def _use(self, settings: HeatSettings) -> None:
        self._settings = settings
        self._falloff = Falloff(settings.kernel, settings.radius_px)
        # Where both signs meet, what is left of their difference may be small: double precision.
        self._stacks = (Stack(settings.decay), Stack(settings.decay, np.float64))
        dtype = np.float64 if settings.precise else np.float32
        self._heat: np.ndarray = np.full(self._grid.shape, np.nan, dtype)

    def change_settings(self, settings: HeatSettings) -> None:
        """Change the settings of the next `heat`, but not the radius; points stay counted.

        Raises ValueError where that is not possible: lines and points with radii were written out
            for the former settings, and other radii reach points that were left out.
        """
        if self._written_out or settings.radius_px != self._settings.radius_px:
            raise ValueError("fixed settings")
        self._use(settings)
        self._dirty[...] = True

    def add(self, points: Points) -> None:
        """Add points; the arrays are kept until the next `heat`, not copied."""
        self._pending.append((points, 1))

    def remove(self, points: Points) -> None:
        """Remove points that were added; their weights as they are now, after scaling.

        Raises `InvalidParameter`, in the next `heat`, for points that are not present.
        """
        self._pending.append((points, -1))

    def add_counted(self, counted: Counted) -> None:
        """Add points that were counted on the pixels of the grid, and around it."""
        self._pending.append(counted)

    def add_lines(self, lines: Lines, tick: Tick = silent) -> int:
        """Add lines, all features present; return the number under which to switch them."""
        return self._write_out(lambda told: LineSet(lines, self._grid, self._settings, told), tick)

    def add_own_radii(self, points: Points, tick: Tick = silent) -> int:
        """Add points with radii, all present; return the number under which to switch them."""
        return self._write_out(lambda _: OwnRadii(points, self._grid, self._settings), tick)

    def _write_out(self, make: Callable[[Tick], WrittenOut], tick: Tick) -> int:
        # A single sort of ten million takes longer than a cancel may wait.
        features = patiently_told(make, tick)
        self._written_out.append(features)
        self._touch(features.bounds)
        return len(self._written_out) - 1

    def switch(self, number: int, factor: np.ndarray) -> None:
        """Set what weights are multiplied with: 0 absent, 1 present.

        factor : (f,), of each feature of lines, or (n,), of each of the points with radii.
        """
        self._touch(self._written_out[number].switch(factor))

    def scale(self, factor: float) -> None:
        """Multiply the weights of all that is present by a factor above 0; this is cheap."""
        require_positive("factor", factor)
        # In its place among the pending changes: points that are added later keep their weight.
        self._pending.append(float(factor))
        for features in self._written_out:
            features.factor *= factor
        self._factor *= factor

    def heat(self, tick: Tick = silent) -> np.ndarray:
        """Return the heat of what is present: (rows, columns), NaN where nothing reaches.

        It is float32, or float64 where the settings say precise, and a view that the next call may
        change.
        """
        # As a job, so that the calling thread hears of a cancel while millions are counted.
        run_jobs([None], lambda _, check: self._settle(check), part(tick, 0.0, 0.1), 1)
        tiles = self._dirty_tiles()
        settings = self._settings
        work = TileHeat(self._point_sets, self._written_out, self._falloff, self._stacks, settings)

        def compute(tile: Tile, check: Checkpoint) -> None:
            work.compute(tile, self._heat[tile.slices], check)

        run_jobs(tiles, compute, part(tick, 0.1, 1.0), self._threads)
        # Only now, when nothing was cancelled: what is dirty stays so until it is worked out.
        self._factor[self._dirty] = 1.0
        self._dirty[...] = False
        self.changed = tiles
        if (self._factor == 1.0).all():
            return self._heat
        rows, cols = self._grid.shape
        factor = np.repeat(np.repeat(self._factor, TILE, axis=0)[:rows], TILE, axis=1)[:, :cols]
        return (self._heat * factor).astype(self._heat.dtype)

    def _settle(self, check: Checkpoint) -> None:
        """Count in the pending points, in the order of the calls."""
        while self._pending:
            change = self._pending.pop(0)
            if isinstance(change, float):
                for point_set in self._point_sets:
                    point_set.scale(change)
            elif isinstance(change, Counted):
                self._add_counted(change, check)
            else:
                self._count_in(*change, check)
        for point_set in self._point_sets:
            point_set.piles.settle()

    def _count_in(self, points: Points, sign: int, check: Checkpoint) -> None:
        for row, col, weight in self._padded.locate(self._grid, points):
            check()
            self._touch_points(row, col)
            if weight is None:
                self._point_sets[0].change(row, col, None, sign)
                continue
            for point_set, chosen in zip(self._point_sets, (weight > 0, weight < 0)):
                if chosen.any():
                    point_set.change(row[chosen], col[chosen], abs(weight[chosen]), sign)

    def _add_counted(self, counted: Counted, check: Checkpoint) -> None:
        near = self._padded.shifted(counted)
        self._touch_points(near.row, near.col)
        for point_set, chosen in zip(self._point_sets, (near.weight > 0, near.weight < 0)):
            check()
            if chosen.any():
                some = near.where(chosen)
                point_set.add_counted(some._replace(weight=abs(some.weight)))

    def _touch_points(self, row: np.ndarray, col: np.ndarray) -> None:
        """Mark the tiles that points (in the padded grid) may reach."""
        if self._dirty.all():
            return
        # A point is counted from the padded grid's corner, which lies one margin further up and
        # left than the raster's: in the raster it reaches from two margins before that up to it.
        before = 2 * self._padded.margin
        self._touch(np.stack([col - before, row - before, col, row], axis=1))

    def _touch(self, bounds: np.ndarray) -> None:
        """Mark the tiles that bounds in pixels (left, top, right, bottom), (n, 4), meet."""
        rows, cols = self._grid.shape
        if not len(bounds):
            return
        left, top, right, bottom = bounds.T
        meets = (left < cols) & (right >= 0) & (top < rows) & (bottom >= 0)
        left, right = (np.clip(side[meets], 0, cols - 1) // TILE for side in (left, right))
        top, bottom = (np.clip(side[meets], 0, rows - 1) // TILE for side in (top, bottom))
        # How many bounds begin less how many end, summed along both axes, is how many are there.
        shape = np.add(self._dirty.shape, 1)
        corners = np.zeros(math.prod(shape.tolist()), np.int64)
        for row, begins in ((top, 1), (bottom + 1, -1)):
            for col, sign in ((left, begins), (right + 1, -begins)):
                corner = (row * shape[1] + col).astype(np.intp)
                corners += sign * np.bincount(corner, minlength=len(corners))
        met = corners.reshape(shape).cumsum(axis=0).cumsum(axis=1)[:-1, :-1] > 0
        self._dirty |= met

    def _dirty_tiles(self) -> List[Tile]:
        """Return the tiles to work out, in blocks where that is faster."""
        tiles = []
        for row in range(0, self._dirty.shape[0], _BLOCK):
            for col in range(0, self._dirty.shape[1], _BLOCK):
                block = self._dirty[row : row + _BLOCK, col : col + _BLOCK]
                whole = self._tile(row, col, *block.shape)
                # Tiles share their margins in a block, so that it may pay to do clean ones too.
                share = block.sum() / block.size
                if share * ALONE_COSTS > 1 and self._is_light(whole):
                    block[...] = True
                    tiles.append(whole)
                else:
                    alone = np.argwhere(block).tolist()
                    tiles += [self._tile(row + i, col + j, 1, 1) for i, j in alone]
        return tiles

    def _is_light(self, block: Tile) -> bool:
        """Return whether points of a block are counted, laid on levels, or spread one by one."""
        if self._written_out:
            return False
        piles = sum(point_set.piles.number_near(block) for point_set in self._point_sets)
        if self._settings.approximate and piles > block.area * WORTH_LEVELS:
            return True
        return not piles or is_sparse(piles, block.area, math.pi * self._falloff.radius_px**2)

    def _tile(self, row: int, col: int, down: int, across: int) -> Tile:
        """Return so many tiles as one, cut off where the raster ends."""
        top, left = row * TILE, col * TILE
        rows, cols = self._grid.shape
        return Tile(top, left, min(down * TILE, rows - top), min(across * TILE, cols - left))
