# SPDX-License-Identifier: GPL-2.0-or-later
"""Web tiles under a picture: which it needs, and how they are laid on it."""

import time
from dataclasses import dataclass
from typing import Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsMapSettings,
    QgsPointXY,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest

from ...core.errors import HeatDecayError
from ...core.grid import Grid
from ...core.progress import Tick, part, silent
from ...core.texts import to_translate, tr, translated
from ...core.webmercator import (
    HALF_WORLD,
    TILE_SIZE,
    WORLD,
    TileBlock,
    mercator_bounds,
    pixel_size,
    snapped,
    tiles_under,
    zoom_of,
)
from ...render.compose import Patch, put
from ..crs import Place
from ..extents import bounds_in_degrees
from ..images import Picture
from ..reading.reproject import Reprojection
from .background import dataset_of, gdal_errors, warped
from .basemap import drawn_map, map_settings
from .network_watch import (
    NetworkWatch,
    own_requests,
    require_most,
    run_events,
    settle_deaths,
    watching,
)
from .tile_templates import PARAMETER, Template, template_of

_MERCATOR = "EPSG:3857"
_OUTSIDE = to_translate(
    "The picture lies outside the area of web tiles, which ends at latitudes of 85.06 degrees. "
    "Choose another EXTENT or leave BASEMAP_URL empty."
)
# QGIS draws rasters in blocks of 2000 pixels; tiles that two of them share it would ask for twice.
_PART_TILES = 7
_DRAWING_SHARE = 0.9
# Of a pixel: what GDAL may be off, where an exact warp takes five times as long.
_WARP_ERROR_PX = 0.01
_SAMPLES = 16
_NUDGE_PX = 1e-5
_NUDGES = 1000


@dataclass(frozen=True)
class TilePatience:
    """How long a server is waited for, in seconds.

    silent : without any answer while one is waited for. total : after these only a server that
    still delivers is waited for. stalled : how long such a server may then deliver nothing.
    retries : how often a busy server is asked again, retry seconds later if it does not say when.
    """

    silent: float = 10.0
    total: float = 25.0
    stalled: float = 3.0
    retries: int = 2
    retry: float = 1.0

    def is_late(self, watch: NetworkWatch) -> bool:
        """Return whether only a server that still delivers is waited for."""
        return time.monotonic() - watch.started > self.total

    def is_over(self, watch: NetworkWatch) -> bool:
        """Return whether nothing more can be expected of the tiles under way."""
        longest = self.stalled if self.is_late(watch) else self.silent
        return watch.is_hopeless or time.monotonic() - watch.last_news > longest


def render_tiles(
    template: str,
    place: Place,
    zoom: int = 0,
    tick: Tick = silent,
    patience: TilePatience = TilePatience(),
) -> Picture:
    """Draw web tiles on a grid; works in any thread.

    QGIS draws them at their own size, and GDAL lays them on the grid: QGIS would choose another
    zoom for each block of a picture in another CRS, and ask for thousands of tiles across the
    antimeridian.

    Parameters
    ----------
    template : an XYZ template, or ``osm``.
    zoom : 0 chooses the one whose pixels are about as fine as the grid's.

    Raises HeatDecayError: the template or the zoom cannot be used, or over a quarter of the tiles
        failed.
    """
    source = template_of(template)
    if not place.crs.isValid():
        raise HeatDecayError(
            tr("BASEMAP_URL needs a CRS in which to place its tiles. Set TARGET_CRS.")
        )
    size, is_all_known = _size_in_mercator(place)
    block = plan_tiles(source, place, zoom, size)
    settle_deaths()
    watch = NetworkWatch(lambda url: url.fragment() == mark, block.count)

    def prepare(request: QNetworkRequest) -> None:
        request.setUrl(QUrl(source.rewritten(request.url().toString())))
        watch.note_request(request.url())

    with own_requests(prepare) as mark, watching(watch, reports_requests=False):
        layer = QgsRasterLayer(source.layer_source(block.zoom, mark), "tiles", "wms")
        mosaic = _mosaic(layer, block, watch, part(tick, 0, _DRAWING_SHARE), patience)
    warnings = require_most(source.host, watch, PARAMETER)
    # Interpolated coordinates would fray the edge of a globe.
    error_px = _WARP_ERROR_PX if is_all_known else 0.0
    rgba = _laid_out(mosaic, block, place, size, error_px)
    tick(1)
    return Picture(rgba, source.policy.attribution, warnings)


def _size_in_mercator(place: Place) -> Tuple[float, bool]:
    """Return the usual size of the grid's pixels in EPSG:3857 meters, NaN outside its world.

    And whether all of the grid lies in that world.
    """
    step = place.grid.pixel_size
    if place.crs.authid() == _MERCATOR:
        return step, True
    xmin, ymin, xmax, ymax = place.grid.bounds
    shares = (np.arange(_SAMPLES) + 0.5) / _SAMPLES
    x, y = (each.ravel() for each in np.meshgrid(shares, shares))
    x, y = xmin + x * (xmax - xmin), ymin + y * (ymax - ymin)
    mercator = QgsCoordinateReferenceSystem(_MERCATOR)
    to_mercator = Reprojection(place.crs, mercator, place.transform_context)
    here, right, above = (
        to_mercator(x + dx, y + dy) for dx, dy in ((0.0, 0.0), (step, 0.0), (0.0, step))
    )
    known = here[2] & right[2] & above[2]
    if not known.any():
        return float("nan"), False
    across, along = (
        _lengths(there[0][known] - here[0][known], there[1][known] - here[1][known])
        for there in (right, above)
    )
    return float(np.median(np.sqrt(across * along))), bool(known.all())


def _lengths(dx: np.ndarray, dy: np.ndarray) -> np.ndarray:
    """Return how long steps in EPSG:3857 are, also across the antimeridian."""
    return np.hypot(dx - WORLD * np.round(dx / WORLD), dy)


def plan_tiles(source: Template, place: Place, zoom: int, size: float) -> TileBlock:
    """Choose the zoom and the tiles, as many as the server may be asked for.

    zoom : 0 chooses the one whose pixels are about as fine as the grid's, or a coarser one when
        that needs too many tiles.
    size : of the grid's pixels in EPSG:3857 meters.
    """
    policy = source.policy
    if zoom > policy.max_zoom:
        raise HeatDecayError(
            tr(
                "ZOOM is {zoom}, but at most {most} is allowed for {host}.",
                zoom=zoom,
                host=source.host,
                most=policy.max_zoom,
            )
        )
    if not size > 0:
        raise HeatDecayError(translated(_OUTSIDE))
    in_mercator = place.crs.authid() == _MERCATOR
    bounds = place.grid.bounds
    if not in_mercator:
        bounds = mercator_bounds(bounds_in_degrees(bounds, place.crs, place.transform_context))
    finest = zoom or min(zoom_of(size), policy.max_zoom)
    for level in range(finest, -1, -1):
        exact = snapped(place.grid, pixel_size(level)) if in_mercator else None
        block = tiles_under(exact.bounds if exact else bounds, level, exact is not None)
        if not block.count:
            raise HeatDecayError(translated(_OUTSIDE))
        if zoom or block.count <= policy.max_tiles:
            break
    if block.count > policy.max_tiles:
        raise HeatDecayError(
            tr(
                "ZOOM {zoom} needs {count} tiles, but at most {most} are requested from {host} for "
                "one picture. Choose a smaller ZOOM (0 = automatic), WIDTH or EXTENT.",
                zoom=zoom,
                count=block.count,
                host=source.host,
                most=policy.max_tiles,
            )
        )
    return block


def _mosaic(
    layer: QgsRasterLayer, block: TileBlock, watch: NetworkWatch, tick: Tick, patience: TilePatience
) -> np.ndarray:
    """Draw all tiles of a block, or those that came until it was over."""
    whole = block.grid
    mosaic = np.zeros((*whole.shape, 4), np.uint8)
    retries = patience.retries
    for piece in block.parts(_PART_TILES):
        rgba = _drawn(layer, piece, watch, tick, patience)
        while retries and _waited_for_busy(watch, tick, patience):
            retries -= 1
            rgba = _drawn(layer, piece, watch, tick, patience)
        if watch.has_recovered and _has_hole(rgba):
            rgba = _drawn(layer, piece, watch, tick, patience)
        put(mosaic, [_patch(rgba, piece.grid, whole)])
        if patience.is_over(watch):
            is_late = patience.is_late(watch)
            if not watch.is_hopeless:
                watch.end_open()
            if is_late or watch.is_hopeless:
                watch.give_up()
                break
    turn = TILE_SIZE * 2**block.zoom
    for start in range(turn, whole.width, turn):
        again = mosaic[:, start : start + turn]
        again[...] = mosaic[:, : again.shape[1]]
    return mosaic


def _has_hole(rgba: np.ndarray) -> bool:
    """Return whether nothing was drawn of some tile, as where it came too late."""
    rows, columns = (length // TILE_SIZE for length in rgba.shape[:2])
    alpha = rgba[: rows * TILE_SIZE, : columns * TILE_SIZE, 3]
    tiles = alpha.reshape(rows, TILE_SIZE, columns, TILE_SIZE).any(axis=(1, 3))
    return not tiles.all()


def _drawn(
    layer: QgsRasterLayer, piece: TileBlock, watch: NetworkWatch, tick: Tick, patience: TilePatience
) -> np.ndarray:
    grid = piece.within_world().grid
    mercator = QgsCoordinateReferenceSystem(_MERCATOR)
    settings = map_settings([layer], Place(grid, mercator, QgsCoordinateTransformContext()))
    _lay_on_pixels(settings, grid)
    rgba, _ = drawn_map(settings, watch, tick, lambda: patience.is_over(watch))
    if not patience.is_over(watch):
        watch.settle(0.0)
    return rgba


def _lay_on_pixels(settings: QgsMapSettings, grid: Grid) -> None:
    """Make an extent a hair smaller, so that QGIS draws each pixel of a tile on one of the map's.

    It rounds the corners outwards: a rounding error to the wrong side shifts all by a pixel. It
    also asks for the tiles beside an extent that ends on the edge of one.
    """
    xmin, ymin, xmax, ymax = grid.bounds
    for number in range(1, _NUDGES):
        dx = number * _NUDGE_PX * grid.pixel_size
        dy = dx * grid.height / grid.width
        settings.setExtent(QgsRectangle(xmin + dx, ymin + dy, xmax - dx, ymax - dy))
        extent, to_pixels = settings.visibleExtent(), settings.mapToPixel()
        first = to_pixels.transform(QgsPointXY(extent.xMinimum(), extent.yMaximum()))
        last = to_pixels.transform(QgsPointXY(extent.xMaximum(), extent.yMinimum()))
        if min(first.x(), first.y(), grid.width - last.x(), grid.height - last.y()) >= 0:
            return


def _waited_for_busy(watch: NetworkWatch, tick: Tick, patience: TilePatience) -> bool:
    """Wait as long as a busy server wishes; False if none was busy or it wishes too much."""
    wait = patience.retry if watch.retry_after is None else watch.retry_after
    until = time.monotonic() + wait
    if until > watch.started + patience.total or not watch.is_busy:
        return False
    while time.monotonic() < until:
        run_events()
        tick(watch.share)
    watch.forget_busy()
    return True


def _laid_out(
    mosaic: np.ndarray, block: TileBlock, place: Place, size: float, error_px: float
) -> np.ndarray:
    """Lay the tiles on the grid.

    size : of the grid's pixels, in EPSG:3857 meters.
    """
    tiles = block.grid
    in_mercator = place.crs.authid() == _MERCATOR
    exact = snapped(place.grid, tiles.pixel_size) if in_mercator else None
    if exact:
        rgba = np.zeros((*place.grid.shape, 4), np.uint8)
        put(rgba, [_patch(mosaic, tiles, exact)])
        return rgba
    mercator, middle = QgsCoordinateReferenceSystem(_MERCATOR), 0.0
    if block.crosses_antimeridian:
        # Counted from the middle of the tiles, x has no leap.
        middle = tiles.center[0]
        mercator = QgsCoordinateReferenceSystem.fromProj(
            f"+proj=webmerc +datum=WGS84 +units=m +lon_0={middle / HALF_WORLD * 180!r}"
        )
    geotransform = (tiles.xmin - middle, *tiles.geotransform[1:])
    with gdal_errors(tr("The tiles cannot be placed on the picture")):
        source = dataset_of(mosaic, geotransform, mercator)
        return warped(source, place, min(1.0, tiles.pixel_size / size), error_px)


def _patch(rgba: np.ndarray, grid: Grid, whole: Grid) -> Patch:
    """Return a picture with its place in another one, whose pixels are the same ones."""
    left = round((grid.xmin - whole.xmin) / whole.pixel_size)
    return Patch(rgba, left, round((whole.ymax - grid.ymax) / whole.pixel_size))
