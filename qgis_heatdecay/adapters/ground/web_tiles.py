# SPDX-License-Identifier: GPL-2.0-or-later
"""Web tiles under a picture: which it needs, and how they are laid on it."""

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import Dict, FrozenSet, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage

from ...core.errors import HeatDecayError
from ...core.grid import Grid
from ...core.progress import Tick, part, silent
from ...core.texts import to_translate, tr, translated
from ...core.webmercator import (
    TILE_SIZE,
    WORLD,
    TileBlock,
    WebTile,
    block_around,
    block_under,
    mesh_pixel_size,
    pixel_size,
    snapped,
    tiles_of_block,
    tiles_under,
    zoom_of,
)
from ..images import Picture, rgba_of
from .background import dataset_of, gdal_errors, warped
from .downloads import Download, Limits, download
from .network_watch import CAME, NO_PICTURE, judged
from .tile_templates import Template, template_of

_MERCATOR = "EPSG:3857"
_FETCH_SHARE = 0.9


_OUTSIDE = to_translate(
    "The picture lies outside the world of web tiles, which ends at 85.06 degrees of latitude. "
    "Give another EXTENT or no BASEMAP_URL."
)


_STEP_PX = 16
_MOST_CELLS = 128


@dataclass(frozen=True)
class Mesh:
    """Places over a grid, edges included.

    x, y : float64, (rows, columns), in the other CRS, NaN where it has no such place.
    step_px : pixels from one place to the next, by column and by row.
    """

    x: np.ndarray
    y: np.ndarray
    step_px: Tuple[float, float]


def mesh_in(grid: Grid, crs: QgsCoordinateReferenceSystem, authid: str) -> Mesh:
    """Transform a mesh over the grid to another CRS."""
    transform = QgsCoordinateTransform(
        crs, QgsCoordinateReferenceSystem(authid), QgsCoordinateTransformContext()
    )
    transform.disableFallbackOperationHandler(True)
    xmin, ymin, xmax, ymax = grid.bounds
    columns, rows = _cells(grid.width), _cells(grid.height)
    places = [
        [_place(transform, x, y) for x in np.linspace(xmin, xmax, columns + 1)]
        for y in np.linspace(ymax, ymin, rows + 1)
    ]
    mesh = np.array(places, dtype=np.float64)
    return Mesh(mesh[:, :, 0], mesh[:, :, 1], (grid.width / columns, grid.height / rows))


def _cells(pixels: int) -> int:
    return max(1, min(_MOST_CELLS, math.ceil(pixels / _STEP_PX)))


def _place(transform: QgsCoordinateTransform, x: float, y: float) -> Tuple[float, float]:
    try:
        place = transform.transform(QgsPointXY(x, y))
    except QgsCsException:
        return math.nan, math.nan
    return place.x(), place.y()


def fetch_tiles(
    template: str,
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    zoom: int = 0,
    tick: Tick = silent,
    limits: Optional[Limits] = None,
) -> Picture:
    """Fetch the tiles under the grid and lay them on it; works in any thread.

    Parameters
    ----------
    template : an XYZ template, or ``osm``.
    zoom : 0 chooses the one whose pixels are about as fine as the grid's.
    limits : how long the server is waited for.

    Raises
    ------
    HeatDecayError
        The template or the zoom cannot be used, or over a quarter of the tiles failed.
    """
    source = template_of(template)
    if not crs.isValid():
        raise HeatDecayError(
            tr("BASEMAP_URL needs to know where the picture lies. Give TARGET_CRS.")
        )
    mesh = None if crs.authid() == _MERCATOR else mesh_in(grid, crs, _MERCATOR)
    window, tiles = plan_tiles(source, grid, mesh, zoom)
    ordered = _from_the_middle(tiles)
    limits = replace(limits or Limits(), parallel=source.policy.parallel)
    urls = [source.url(column, row, window.zoom) for column, row in ordered]
    downloads = download(urls, limits, part(tick, 0, _FETCH_SHARE))
    pictures, failures = _decoded(ordered, downloads)
    warnings = judged(source.host, failures, len(ordered), "BASEMAP_URL")
    rgba = _laid_out(window, pictures, grid, crs, size_in_mercator(grid, mesh))
    tick(1)
    return Picture(rgba, source.policy.attribution, warnings)


def _from_the_middle(tiles: FrozenSet[WebTile]) -> List[WebTile]:
    """Order tiles so that a server without tiles here shows it as early as possible."""
    column, row = np.mean(list(tiles), axis=0)
    return sorted(tiles, key=lambda tile: (max(abs(tile[0] - column), abs(tile[1] - row)), tile))


def _decoded(
    tiles: Sequence[WebTile], downloads: Sequence[Download]
) -> Tuple[Dict[WebTile, QImage], Counter]:
    """Read the pictures; count what is none by its status."""
    pictures: Dict[WebTile, QImage] = {}
    failures: Counter = Counter()
    for tile, end in zip(tiles, downloads):
        image = QImage.fromData(end.body) if end.body else QImage()
        if not image.isNull():
            pictures[tile] = image
        else:
            failures[NO_PICTURE if end.status == CAME else end.status] += 1
    return pictures, failures


def _laid_out(
    window: TileBlock,
    pictures: Dict[WebTile, QImage],
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    grid_size: float,
) -> np.ndarray:
    """Put the tiles together and lay them on the grid.

    grid_size : of the grid's pixels, in EPSG:3857 meters.
    """
    mosaic, size = _mosaic(window, pictures)
    x, y = window.origin
    shifts: Tuple[float, ...] = (0.0,)
    if crs.authid() == _MERCATOR:
        exact = snapped(grid, size)
        if exact:
            left, top = round((exact.xmin - x) / size), round((y - exact.ymax) / size)
            return _cut(mosaic, left, top, grid)
    else:
        # The transform gives x within the world, the block may lie across its edge.
        shifts = (-WORLD, 0.0, WORLD)
    with gdal_errors(tr("The tiles cannot be laid on the picture")):
        mercator = QgsCoordinateReferenceSystem(_MERCATOR)
        source = dataset_of(mosaic, (x, size, 0.0, y, 0.0, -size), mercator)
        return warped(source, grid, crs, shifts, min(1.0, size / grid_size))


def _mosaic(window: TileBlock, pictures: Dict[WebTile, QImage]) -> Tuple[np.ndarray, float]:
    """Put the tiles together; give the pixels and their size in EPSG:3857 meters."""
    # Tiles "for high resolution" have 512 pixels.
    tile_px = max(image.width() for image in pictures.values())
    mosaic = np.zeros((window.rows * tile_px, window.columns * tile_px, 4), np.uint8)
    for tile, column, row in window.places(pictures):
        top, left = row * tile_px, column * tile_px
        mosaic[top : top + tile_px, left : left + tile_px] = _sized(pictures[tile], tile_px)
    return mosaic, pixel_size(window.zoom) * TILE_SIZE / tile_px


def _sized(image: QImage, tile_px: int) -> np.ndarray:
    if (image.width(), image.height()) != (tile_px, tile_px):
        image = image.scaled(
            tile_px,
            tile_px,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return rgba_of(image)


def _cut(mosaic: np.ndarray, left: int, top: int, grid: Grid) -> np.ndarray:
    """Take the grid's pixels as they are; outside of the mosaic is nothing."""
    rgba = np.zeros((*grid.shape, 4), np.uint8)
    rows, columns = mosaic.shape[:2]
    row, column = max(0, -top), max(0, -left)
    part_of = mosaic[
        max(0, top) : min(rows, top + grid.height), max(0, left) : min(columns, left + grid.width)
    ]
    rgba[row : row + part_of.shape[0], column : column + part_of.shape[1]] = part_of
    return rgba


def size_in_mercator(grid: Grid, mesh: Optional[Mesh]) -> float:
    """Return the usual size of the grid's pixels in EPSG:3857 meters, NaN outside its world."""
    return grid.pixel_size if mesh is None else mesh_pixel_size(mesh.x, mesh.y, mesh.step_px)


def plan_tiles(
    source: Template, grid: Grid, mesh: Optional[Mesh], zoom: int
) -> Tuple[TileBlock, FrozenSet[WebTile]]:
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


def _tiles_at(zoom: int, grid: Grid, mesh: Optional[Mesh]) -> Tuple[TileBlock, FrozenSet[WebTile]]:
    if mesh is None:
        window = block_under(grid, zoom)
        tiles = tiles_of_block(window)
    else:
        tiles = tiles_under(mesh.x, mesh.y, zoom)
        window = block_around(tiles, zoom) if tiles else TileBlock(zoom, 0, 0, 0, 0)
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
