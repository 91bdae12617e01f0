# SPDX-License-Identifier: GPL-2.0-or-later
"""Who reads an item's asset: a server, or GDAL here."""

from typing import Protocol, Sequence

import numpy as np
from qgis.core import QgsProcessingFeedback

from ...adapters.network import gdal_options, proxy_of
from ...adapters.rasters.remote_rasters import read_remote, received_picture, received_values
from ...core.progress import Tick
from ...core.texts import tr
from ...remote.addresses import Access, is_address, origin
from ...remote.items import Asset, Item
from ...remote.titiler import Drawing, Titiler, bounds_body, pieces_of
from .stac_place import StacPlace

# Beyond this share of the area, the box is asked for instead, and cut here.
_MOST_CHANGE = 0.01


class Reader(Protocol):
    """Reads an asset as values, (rows, cols) float32, or as colors, (rows, cols, 4) uint8."""

    def read(self, asset: Asset, tick: Tick) -> np.ndarray:
        """Work in any thread; ``tick`` raises `Cancelled` when the work is to stop."""


class TitilerReader:
    """Has a server read and cut."""

    def __init__(self, titiler: Titiler, drawing: Drawing, place: StacPlace, body: bytes) -> None:
        self._titiler = titiler
        self._drawing = drawing
        self._grid = place.place.grid
        pieces = pieces_of(self._grid)
        self._requests = [
            (top, left, piece, body if len(pieces) == 1 else bounds_body(piece))
            for top, left, piece in pieces
        ]

    def read(self, asset: Asset, tick: Tick) -> np.ndarray:
        """Ask for the picture, in pieces where it is large."""
        parts = []
        for top, left, piece, body in self._requests:
            picture = self._titiler.picture(
                asset.href, self._drawing, body, piece, lambda: tick(0.0)
            )
            decode = received_picture if self._drawing.colors else received_values
            parts.append((top, left, decode(picture, piece.shape)))
        if len(parts) == 1:
            return parts[0][2]
        whole = np.zeros((*self._grid.shape, *parts[0][2].shape[2:]), parts[0][2].dtype)
        for top, left, values in parts:
            whole[top : top + values.shape[0], left : left + values.shape[1]] = values
        return whole


class CogReader:
    """Reads files by GDAL."""

    def __init__(
        self,
        access: Access,
        drawing: Drawing,
        place: StacPlace,
        retries: int,
        items: Sequence[Item],
    ) -> None:
        self._access = access
        self._drawing = drawing
        self._place = place.place
        self._retries = retries
        # QGIS tells its proxies to threads of Qt's alone, so that they are asked for here.
        hrefs = {_direct(asset) for item in items for asset in item.assets.values()}
        origins = {origin(href): href for href in hrefs if is_address(href)}
        self._proxies = {each: proxy_of(href) for each, href in origins.items()}

    def read(self, asset: Asset, tick: Tick) -> np.ndarray:
        """Read a few ranges of the file."""
        href = _direct(asset)
        proxy = self._proxies.get(origin(href), "")
        return read_remote(
            href,
            self._drawing.bands[0],
            self._drawing.nodata,
            self._drawing.is_smooth,
            self._place.grid,
            self._place.crs,
            gdal_options(self._access, href, self._retries, proxy),
            tick,
        )


def _direct(asset: Asset) -> str:
    """Return the way to a file that needs no keys, where the item names one."""
    if is_address(asset.href) or not asset.alternates:
        return asset.href
    return asset.alternates[0]


def request_body(place: StacPlace, feedback: QgsProcessingFeedback) -> bytes:
    """Return the area for the server, and say by how much it was changed."""
    grid = place.place.grid
    if place.area is None:
        return bounds_body(grid)
    found = place.area.body(grid)
    if found.tolerance_px == 0:
        return found.body
    changed = 1.0
    if np.isfinite(found.tolerance_px):
        changed = place.area.changed(found.tolerance_px * grid.pixel_size, grid)
    if changed <= _MOST_CHANGE:
        feedback.pushInfo(
            tr(
                "AOI was simplified by {pixels:.3g} pixels to {bytes} bytes for the server; that "
                "changes {share:.3%} of its area.",
                pixels=found.tolerance_px,
                bytes=len(found.body),
                share=changed,
            )
        )
        return found.body
    feedback.pushInfo(
        tr(
            "AOI is too detailed for the server: simplified, {share:.1%} of its area would change. "
            "Its box is asked for instead and cut here.",
            share=changed,
        )
    )
    return bounds_body(grid)


def crs_words(place: StacPlace) -> str:
    """Return the CRS in words that a server understands."""
    crs = place.place.crs
    return crs.authid() if crs.authid().startswith("EPSG:") else crs.toWkt()
