# SPDX-License-Identifier: GPL-2.0-or-later
"""Which tiles a picture needs."""

from typing import FrozenSet, Optional, Tuple

from ...core.errors import HeatDecayError
from ...core.grid import Grid
from ...core.texts import to_translate, tr, translated
from ...core.webmercator import (
    Tile,
    Window,
    mesh_pixel_size,
    tiles_of,
    tiles_under,
    window_around,
    window_under,
    zoom_of,
)
from .meshes import Mesh
from .tile_templates import Template

_OUTSIDE = to_translate(
    "The picture lies outside the world of web tiles, which ends at 85.06 degrees of latitude. "
    "Give another EXTENT or no BASEMAP_URL."
)


def size_in_mercator(grid: Grid, mesh: Optional[Mesh]) -> float:
    """Return the usual size of the grid's pixels in EPSG:3857 meters, NaN outside its world."""
    return grid.pixel_size if mesh is None else mesh_pixel_size(mesh.x, mesh.y, mesh.step_px)


def plan_tiles(
    source: Template, grid: Grid, mesh: Optional[Mesh], zoom: int
) -> Tuple[Window, FrozenSet[Tile]]:
    """Choose the zoom and list the tiles.

    mesh : the grid in EPSG:3857, None when it is in that CRS itself. zoom : 0 chooses the one whose
    pixels are about as fine as the grid's, or a coarser one when that needs too many tiles.
    """
    policy = source.policy
    if zoom > policy.max_zoom:
        raise HeatDecayError(
            tr(
                "ZOOM is {zoom}, and {host} is asked for {most} at most.",
                zoom=zoom,
                host=source.host,
                most=policy.max_zoom,
            )
        )
    size = size_in_mercator(grid, mesh)
    if not size > 0:
        raise HeatDecayError(translated(_OUTSIDE))
    if zoom:
        window, tiles = _tiles_at(zoom, grid, mesh)
        _check_count(source, len(tiles), zoom)
        return window, tiles
    for coarser in range(min(zoom_of(size), policy.max_zoom), -1, -1):
        window, tiles = _tiles_at(coarser, grid, mesh)
        if len(tiles) <= policy.max_tiles:
            break
    return window, tiles


def _tiles_at(zoom: int, grid: Grid, mesh: Optional[Mesh]) -> Tuple[Window, FrozenSet[Tile]]:
    if mesh is None:
        window = window_under(grid, zoom)
        tiles = tiles_of(window)
    else:
        tiles = tiles_under(mesh.x, mesh.y, zoom)
        window = window_around(tiles, zoom) if tiles else Window(zoom, 0, 0, 0, 0)
    if not tiles:
        raise HeatDecayError(translated(_OUTSIDE))
    return window, tiles


def _check_count(source: Template, count: int, zoom: int) -> None:
    most = source.policy.max_tiles
    if count > most:
        raise HeatDecayError(
            tr(
                "ZOOM {zoom} needs {count} tiles, and {host} is asked for {most} at most for one "
                "picture. Give a smaller ZOOM (0 chooses one), WIDTH or EXTENT.",
                zoom=zoom,
                count=count,
                host=source.host,
                most=most,
            )
        )
