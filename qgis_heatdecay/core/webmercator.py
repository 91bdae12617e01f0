# SPDX-License-Identifier: GPL-2.0-or-later
"""Tiles of EPSG:3857: which zoom, which tiles, where they lie."""

import math
from dataclasses import dataclass
from typing import FrozenSet, Iterable, Iterator, Optional, Set, Tuple

import numpy as np

from .grid import Grid

HALF_WORLD = math.pi * 6378137.0
"""EPSG:3857 reaches from -HALF_WORLD to HALF_WORLD both ways, in its meters."""

WORLD = 2 * HALF_WORLD

TILE_SIZE = 256
"""Pixels of a tile at the nominal size of its zoom."""

WebTile = Tuple[int, int]
"""Column from the west and row from the north."""

# Pixels around what is needed: resampling looks beside, and the edges of a mesh cell are curved.
_MARGIN_PX = 3
# Pixels by which the far end of a grid may be off a zoom's pixels and still take them as they are.
_ALIGNED_PX = 0.01
# A grid that ends on a tile's edge, up to rounding, needs nothing of the next tile.
_ROUNDING = 1e-6


def pixel_size(zoom: int) -> float:
    """Return the size of a pixel of a zoom, in EPSG:3857 meters."""
    return WORLD / (TILE_SIZE * 2**zoom)


def zoom_of(size: float) -> int:
    """Return the zoom whose pixels are nearest to a size in EPSG:3857 meters, 0 or more."""
    return max(0, round(math.log2(pixel_size(0) / size)))


def quadkey(column: int, row: int, zoom: int) -> str:
    """Return the tile's name in Bing's scheme: a digit 0 to 3 for each zoom."""
    digits = (str((column >> bit & 1) + 2 * (row >> bit & 1)) for bit in range(zoom - 1, -1, -1))
    return "".join(digits)


@dataclass(frozen=True)
class TileBlock:
    """A block of tiles; columns west of 0 and east of the last one are the world's once more."""

    zoom: int
    left: int
    top: int
    columns: int
    rows: int

    @property
    def origin(self) -> Tuple[float, float]:
        """The top left corner in EPSG:3857 meters."""
        tile = TILE_SIZE * pixel_size(self.zoom)
        return self.left * tile - HALF_WORLD, HALF_WORLD - self.top * tile

    def places(self, tiles: Iterable[WebTile]) -> Iterator[Tuple[WebTile, int, int]]:
        """Yield each tile and the column and row of each of its places in the block."""
        count = 2**self.zoom
        for tile in tiles:
            first = (tile[0] - self.left) % count
            for column in range(first, self.columns, count):
                yield tile, column, tile[1] - self.top


def snapped(grid: Grid, size: float) -> Optional[Grid]:
    """Move a grid in EPSG:3857 by half a pixel at most onto pixels of the world of that size.

    None when the grid's pixels have another size, so that it has to be resampled.
    """
    if abs(grid.pixel_size / size - 1) * max(grid.shape) > _ALIGNED_PX:
        return None
    column, row = round((grid.xmin + HALF_WORLD) / size), round((HALF_WORLD - grid.ymax) / size)
    return Grid(column * size - HALF_WORLD, HALF_WORLD - row * size, size, grid.width, grid.height)


def block_under(grid: Grid, zoom: int) -> TileBlock:
    """Return the block of tiles under a grid that is itself in EPSG:3857."""
    exact = snapped(grid, pixel_size(zoom))
    tile = TILE_SIZE * pixel_size(zoom)
    margin = -_ROUNDING if exact else _MARGIN_PX / TILE_SIZE
    xmin, ymin, xmax, ymax = (exact or grid).bounds
    left = math.floor((xmin + HALF_WORLD) / tile - margin)
    right = math.ceil((xmax + HALF_WORLD) / tile + margin)
    top = max(0, math.floor((HALF_WORLD - ymax) / tile - margin))
    bottom = min(2**zoom, math.ceil((HALF_WORLD - ymin) / tile + margin))
    return TileBlock(zoom, left, top, right - left, max(0, bottom - top))


def tiles_of_block(window: TileBlock) -> FrozenSet[WebTile]:
    """Return the tiles of a block, each once."""
    count = 2**window.zoom
    columns = {(window.left + i) % count for i in range(min(window.columns, count))}
    return frozenset((c, window.top + r) for c in columns for r in range(window.rows))


def tiles_under(x: np.ndarray, y: np.ndarray, zoom: int) -> FrozenSet[WebTile]:
    """Return the tiles under a mesh of places, for a grid in any CRS.

    Parameters
    ----------
    x, y : float64, (rows, columns) of the mesh, EPSG:3857 meters; not finite where a place has
        no such coordinates, as the poles have not.
    """
    count = 2**zoom
    tile = TILE_SIZE * pixel_size(zoom)
    tiles: Set[WebTile] = set()
    for west, east, south, north in _cell_bounds(x, y):
        margin = _MARGIN_PX / TILE_SIZE
        left = math.floor((west + HALF_WORLD) / tile - margin)
        right = math.floor((east + HALF_WORLD) / tile + margin)
        top = max(0, math.floor((HALF_WORLD - north) / tile - margin))
        bottom = min(count - 1, math.floor((HALF_WORLD - south) / tile + margin))
        columns = {c % count for c in range(left, min(right, left + count - 1) + 1)}
        tiles.update((c, r) for c in columns for r in range(top, bottom + 1))
    return frozenset(tiles)


def _cell_bounds(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return west, east, south, north of each cell of the mesh, east beyond the world's edge."""
    cells_x, cells_y = _corners(x), _corners(y)
    known = np.isfinite(cells_x) & np.isfinite(cells_y)
    some = known.any(axis=1)
    cells_x, cells_y, known = cells_x[some], cells_y[some], known[some]
    if not len(cells_x):
        return np.empty((0, 4))
    anchor = cells_x[np.arange(len(cells_x)), known.argmax(axis=1)][:, None]
    # Corners on both sides of the antimeridian are brought to one side of it.
    cells_x = np.where(known, cells_x - WORLD * np.round((cells_x - anchor) / WORLD), anchor)
    north_side = np.where(known, cells_y, 0.0).sum(axis=1) >= 0
    pole = np.where(north_side, HALF_WORLD, -HALF_WORLD)
    cells_y = np.clip(np.where(known, cells_y, pole[:, None]), -HALF_WORLD, HALF_WORLD)
    west, east = cells_x.min(axis=1), cells_x.max(axis=1)
    south, north = cells_y.min(axis=1), cells_y.max(axis=1)
    # A cell as wide as half the world has the pole in it.
    polar = east - west >= HALF_WORLD
    east = np.where(polar, west + WORLD, east)
    south = np.where(polar & ~north_side, -HALF_WORLD, south)
    north = np.where(polar & north_side, HALF_WORLD, north)
    return np.column_stack([west, east, south, north])


def _corners(values: np.ndarray) -> np.ndarray:
    """Return the four corners of each cell, (cells, 4)."""
    corners = (values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1])
    return np.stack([corner.ravel() for corner in corners], axis=1)


def block_around(tiles: FrozenSet[WebTile], zoom: int) -> TileBlock:
    """Return the narrowest block that holds all tiles, across the antimeridian if need be.

    When a whole row of the world is needed, the block has one more column on both sides, so that
    resampling finds neighbors at the edges.
    """
    count = 2**zoom
    columns = np.array(sorted({column for column, _ in tiles}))
    rows = [row for _, row in tiles]
    gaps = np.diff(np.append(columns, columns[0] + count))
    widest = int(gaps.argmax())
    left = int(columns[(widest + 1) % len(columns)])
    width = count - int(gaps[widest]) + 1
    if width == count:
        left, width = -1, count + 2
    return TileBlock(zoom, left, min(rows), width, max(rows) - min(rows) + 1)


def mesh_pixel_size(x: np.ndarray, y: np.ndarray, step_px: Tuple[float, float]) -> float:
    """Return the usual size of a pixel in EPSG:3857 meters; NaN when no place has coordinates.

    Parameters
    ----------
    x, y : the mesh, as for `tiles_under`.
    step_px : pixels from one place of the mesh to the next, by column and by row.
    """
    dx, dy = np.diff(x, axis=1)[:-1], np.diff(y, axis=1)[:-1]
    across = np.hypot(dx - WORLD * np.round(dx / WORLD), dy) / step_px[0]
    dx, dy = np.diff(x, axis=0)[:, :-1], np.diff(y, axis=0)[:, :-1]
    along = np.hypot(dx - WORLD * np.round(dx / WORLD), dy) / step_px[1]
    sizes = np.sqrt(across * along)
    sizes = sizes[np.isfinite(sizes) & (sizes > 0)]
    return float(np.median(sizes)) if sizes.size else math.nan
