# SPDX-License-Identifier: GPL-2.0-or-later
"""Who reads an item's asset: a server, or GDAL here."""

from typing import Callable, Sequence

import numpy as np

from ...adapters.network import gdal_options, proxy_of
from ...adapters.rasters.remote_rasters import read_remote, received_picture, received_values
from ...core.progress import Tick
from ...core.texts import tr
from ...remote.addresses import is_address, origin
from ...remote.client import Client
from ...remote.items import Asset, Item
from ...remote.titiler import Drawing, Titiler, bounds_body, pieces_of
from ..run import AnimationRun
from .stac_source import StacPlace

Read = Callable[[Asset, Tick], np.ndarray]
"""Reads an asset, in any thread, as values, (rows, cols) float32, or as colors, (rows, cols, 4)
uint8; the tick raises `Cancelled` when the work is to stop."""

# Beyond this share of the area, its bounds are asked for instead, and cut here.
_MOST_CHANGE = 0.01


def server_reader(titiler: Titiler, drawing: Drawing, place: StacPlace, body: bytes) -> Read:
    """Return what has a server read, color and cut, in pieces where the picture is large.

    body : of the request for all of the picture, as `area_request` returns it.
    """
    grid = place.grid
    pieces = pieces_of(grid)
    bodies = [body] if len(pieces) == 1 else [bounds_body(piece) for _, _, piece in pieces]
    decode = received_picture if drawing.colors else received_values
    bands = (4,) if drawing.colors else ()

    def read(asset: Asset, tick: Tick) -> np.ndarray:
        whole = np.empty((*grid.shape, *bands), np.uint8 if drawing.colors else np.float32)
        for (top, left, piece), asked in zip(pieces, bodies):
            picture = titiler.picture(asset.href, drawing, asked, piece, lambda: tick(0.0))
            rows, columns = slice(top, top + piece.height), slice(left, left + piece.width)
            whole[rows, columns] = decode(picture, piece.shape)
        return whole

    return read


def file_reader(
    client: Client, drawing: Drawing, place: StacPlace, retries: int, items: Sequence[Item]
) -> Read:
    """Return what reads a few ranges of a file by GDAL; call it in a thread of Qt's."""
    access = client.access
    # QGIS names its proxies to threads of Qt's alone, and the files are read in others.
    hrefs = {_direct(asset) for item in items for asset in item.assets.values()}
    of_servers = {origin(href): href for href in hrefs if is_address(href)}
    proxies = {server: proxy_of(href) for server, href in of_servers.items()}

    def read(asset: Asset, tick: Tick) -> np.ndarray:
        href = _direct(asset)
        if access.headers_for(href):
            # GDAL would send them on to wherever a redirect leads.
            href = client.located(href, lambda: tick(0.0))
        proxy = proxies.get(origin(href), access.proxies.get("", ""))
        return read_remote(
            href,
            drawing.bands[0],
            drawing.nodata,
            drawing.is_smooth,
            place,
            gdal_options(access, href, retries, proxy),
            tick,
        )

    return read


def _direct(asset: Asset) -> str:
    """Return the way to a file that needs no keys, where the item names one."""
    if is_address(asset.href) or not asset.alternates:
        return asset.href
    return asset.alternates[0]


def area_request(place: StacPlace, run: AnimationRun) -> bytes:
    """Return the body that asks a server for the area, and log by how much it was changed."""
    grid = place.grid
    if place.area is None:
        return bounds_body(grid)
    asked = place.area.request(grid)
    if asked.tolerance_px == 0:
        return asked.body
    if asked.changed > _MOST_CHANGE:
        run.log(
            tr(
                "AOI is too detailed for the server: simplifying it would change {share:.1%} of "
                "its area. Its bounding box is requested instead and cut here.",
                share=asked.changed,
            )
        )
        return bounds_body(grid)
    run.log(
        tr(
            "AOI was simplified by {pixels:.3g} pixels to {bytes} bytes for the server, which "
            "changes {share:.3%} of its area.",
            pixels=asked.tolerance_px,
            bytes=len(asked.body),
            share=asked.changed,
        )
    )
    return asked.body
