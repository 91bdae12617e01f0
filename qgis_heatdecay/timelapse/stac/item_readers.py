# SPDX-License-Identifier: GPL-2.0-or-later
"""Who reads an item's asset: a server, or GDAL here."""

import re
from dataclasses import replace
from typing import Any, Callable, Dict, Iterator, List, Sequence, Set, Tuple, cast

import numpy as np

from ...adapters.network import gdal_options, proxy_of
from ...adapters.rasters.remote_rasters import (
    PaletteFound,
    Stored,
    palette_of,
    read_remote,
    received_picture,
    received_values,
)
from ...core.color.color_ramp import Ramp, builtin_ramp
from ...core.errors import FileError, HeatDecayError, RemoteError
from ...core.grid import Grid
from ...core.progress import Tick
from ...core.texts import tr
from ...core.threads import Checkpoint
from ...remote.addresses import is_address, origin, public_url, split_url
from ...remote.assets import Asset
from ...remote.client import Client
from ...remote.items import Item
from ...remote.signing import NotSigned, Signer
from ...remote.titiler import ServerDrawing, Titiler, bounds_body, pieces_of
from ..run import AnimationRun
from .stac_source import StacPlace

Read = Callable[[Asset, ServerDrawing, Tick], Any]
"""Reads bands of an asset, in any thread, as `Stored`, or as colors, (rows, cols, 4) uint8; the
tick raises `Cancelled` when the work is to stop.

It raises `PaletteFound` where the drawing leaves the choice and there is a palette.
"""

# Beyond this share of the area, its bounds are asked for instead, and cut here.
_MOST_CHANGE = 0.01
# What servers, and GDAL, say where a file is there but not for us.
_REFUSED = re.compile(r"\b(?:40[1349]|410)\b")
_UNSIGNED = (401, 403, 409)
_FIRST_BYTES = (("Range", "bytes=0-4095"),)
_ANY_STATUS = frozenset([None, 429, *range(500, 600)])
# A color map whose colors all differ, which servers have and we have too.
_KEY_RAMP = "turbo"


def server_reader(titiler: Titiler, signer: Signer, place: StacPlace, body: bytes) -> Read:
    """Return what has a server read and cut, in pieces where the picture is large.

    body : of the request for all of the picture, as `area_request` returns it.
    """
    grid = place.grid
    pieces = pieces_of(grid)
    bodies = [body] if len(pieces) == 1 else [bounds_body(piece) for _, _, piece in pieces]

    def read(asset: Asset, drawing: ServerDrawing, tick: Tick) -> Any:
        def answers(drawing: ServerDrawing) -> Iterator[Tuple[Tuple[slice, slice], Grid, bytes]]:
            for (top, left, piece), asked in zip(pieces, bodies):
                href = signer.signed(asset.href, lambda: tick(0.0))
                where = slice(top, top + piece.height), slice(left, left + piece.width)
                yield (
                    where,
                    piece,
                    titiler.picture(href, drawing, asked, piece, lambda: tick(0.0)),
                )

        def colors(drawing: ServerDrawing) -> np.ndarray:
            whole = np.empty((*grid.shape, 4), np.uint8)
            for where, piece, picture in answers(drawing):
                whole[where] = received_picture(picture, piece.shape, drawing.palette)
            return whole

        if drawing.colors:
            return colors(drawing)
        whole, are_bytes = np.empty((len(drawing.bands), *grid.shape), np.float32), True
        for where, piece, picture in answers(drawing):
            found = received_values(picture, piece.shape, len(drawing.bands))
            if found is None and drawing.has_choice:
                raise PaletteFound
            if found is None:
                # Servers paint palettes unasked; in other colors the numbers can be told.
                keys = colors(replace(drawing, colormap_name=_KEY_RAMP, ranges=()))
                return Stored(_numbers_of(keys)[np.newaxis], True)
            whole[:, where[0], where[1]] = found.bands
            are_bytes &= found.are_bytes
        return Stored(whole, are_bytes)

    return _signed_anew(read, signer, titiler.client)


def _numbers_of(keys: np.ndarray) -> np.ndarray:
    """Return the bytes that a server painted in colors of the key ramp; NaN where transparent."""
    red_green_blue = np.array([1 << 16, 1 << 8, 1])
    table = cast(Ramp, builtin_ramp(_KEY_RAMP)).colors[:, :3] @ red_green_blue
    order, painted = np.argsort(table), keys[..., :3] @ red_green_blue
    places = np.searchsorted(table, painted, sorter=order).clip(0, len(table) - 1)
    numbers, is_there = order[places].astype(np.float32), keys[..., 3] > 0
    if (table[order[places]] != painted)[is_there].any():
        raise HeatDecayError(tr("the server paints its palette over the numbers"))
    numbers[~is_there] = np.nan
    return numbers


def file_reader(
    client: Client, signer: Signer, place: StacPlace, retries: int, items: Sequence[Item]
) -> Read:
    """Return what reads a few ranges of a file by GDAL; call it in a thread of Qt's."""
    # QGIS names its proxies to threads of Qt's alone, and the files are read in others.
    hrefs = {_direct(asset) for item in items for asset in item.assets.values()}
    of_servers = {origin(href): href for href in hrefs if is_address(href)}
    proxies = {server: proxy_of(href) for server, href in of_servers.items()}
    access = client.access
    proven: Set[str] = set()

    def read(asset: Asset, drawing: ServerDrawing, tick: Tick) -> Any:
        href = _opened(client, signer, asset, lambda: tick(0.0))
        if is_address(href) and origin(href) not in proven:
            # GDAL hears no cancel while a server is silent, and would fill the memory with what one
            # sends that knows no parts of files.
            client.located(href, lambda: tick(0.0), _ANY_STATUS)
            proven.add(origin(href))
        proxy = proxies.get(origin(href), access.proxies.get("", ""))
        return read_remote(href, drawing, place, gdal_options(access, href, retries, proxy), tick)

    return _signed_anew(read, signer, client)


def _signed_anew(read: Read, signer: Signer, client: Client) -> Read:
    """Return what reads once more where a signature ended too soon, and says who refuses why."""

    def again(asset: Asset, drawing: ServerDrawing, tick: Tick) -> Any:
        try:
            try:
                return read(asset, drawing, tick)
            except (FileError, RemoteError) as error:
                if not (_REFUSED.search(str(error)) and signer.forget(_direct(asset))):
                    raise
            return read(asset, drawing, tick)
        except NotSigned:
            raise
        except (FileError, RemoteError) as error:
            words = _REFUSED.search(str(error)) and _words_of(
                asset, signer, client, lambda: tick(0.0)
            )
            if not words:
                raise
            raise FileError(words) from None

    return again


def _words_of(asset: Asset, signer: Signer, client: Client, checkpoint: Checkpoint) -> str:
    """Return what the server of a file itself says of why nobody may read it, empty if nothing."""
    href = _direct(asset)
    if not is_address(href):
        return ""
    signed = signer.signed(href, checkpoint)
    try:
        client.get(signed, checkpoint, _FIRST_BYTES, _ANY_STATUS)
    except RemoteError as error:
        if error.status is None:
            return ""
        said = tr(
            "{url} cannot be read: {words}", url=public_url(href), words=error.words.rstrip(".")
        )
        if signer.signs:
            return said
        # There unsigned addresses are refused or unknown.
        if (split_url(href).hostname or "").endswith(".blob.core.windows.net"):
            way = tr("SIGN=planetary_computer has it signed, if it is of the Planetary Computer")
        elif error.status in _UNSIGNED:
            way = tr("Set SIGN to the service that signs its addresses, if there is one")
        else:
            return said
        return f"{said}. {way}"
    return ""


def file_palette(
    client: Client, signer: Signer, retries: int, asset: Asset, checkpoint: Checkpoint
) -> Dict[str, List[int]]:
    """Return the palette of a file by value, empty where it cannot be read."""
    href, access = _opened(client, signer, asset, checkpoint), client.access
    return palette_of(href, gdal_options(access, href, retries, access.proxies.get("", "")))


def _opened(client: Client, signer: Signer, asset: Asset, checkpoint: Checkpoint) -> str:
    """Return the address at which GDAL finds a file."""
    href = signer.signed(_direct(asset), checkpoint)
    # GDAL would send headers on to wherever a redirect leads.
    return client.located(href, checkpoint) if client.access.headers_for(href) else href


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
