# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading items, several at a time, into frames; what came of each is kept for the table."""

from dataclasses import dataclass
from typing import Dict, List, Optional, Protocol, Sequence, Tuple

import numpy as np
from qgis.core import QgsProcessingFeedback

from ..adapters.ground_scale import crs_name
from ..adapters.network import gdal_options, proxy_of
from ..adapters.rasters.received import received_picture, received_values
from ..adapters.rasters.remote_file import read_remote
from ..core.color.color_tables import ClassColors
from ..core.errors import HeatDecayError
from ..core.in_order import results_in_order
from ..core.progress import Tick
from ..core.time.labels import iso_text
from ..remote.access import Access
from ..remote.addresses import is_address, origin
from ..remote.answers import RemoteError
from ..remote.area import box_body
from ..remote.items import Asset, Item
from ..remote.selection import ItemFrame
from ..remote.titiler import Drawing, Titiler, pieces_of
from ..render.legend import Legend, class_boxes
from .parameters.colors import ColorOptions
from .raster_pictures import PictureFrames
from .raster_values import RasterFrames
from .stac_input import StacPlace
from .timelapse.presentation import Presentation

OK, TRANSPARENT, FAILED, SKIPPED = "ok", "transparent", "failed", "skipped"

# Beyond this share of the area, the box is asked for instead, and cut here.
_MOST_CHANGE = 0.01


class Reader(Protocol):
    """Reads an asset as values, (rows, cols) float32, or as colours, (rows, cols, 4) uint8."""

    def read(self, asset: Asset, tick: Tick) -> np.ndarray:
        """Work in any thread; ``tick`` raises `Cancelled` when the work is to stop."""


@dataclass(frozen=True)
class ItemEnd:
    """What came of an item; ``frame`` is that of those laid out, not of those shown."""

    frame: int
    item: Item
    status: str
    message: str = ""


class TitilerReader:
    """Has a server read and cut."""

    def __init__(self, titiler: Titiler, drawing: Drawing, place: StacPlace, body: bytes) -> None:
        self._titiler = titiler
        self._drawing = drawing
        self._grid = place.place.grid
        pieces = pieces_of(self._grid)
        self._requests = [
            (top, left, piece, body if len(pieces) == 1 else box_body(piece))
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
            self._place.grid,
            self._place.crs,
            gdal_options(self._access, href, self._retries, proxy),
            tick,
            self._drawing.is_smooth,
        )


def _direct(asset: Asset) -> str:
    """Give the way to a file that needs no keys, where the item names one."""
    if is_address(asset.href) or not asset.alternates:
        return asset.href
    return asset.alternates[0]


class ClassFrames(PictureFrames):
    """Values in the colours of their classes."""

    def __init__(self, size: Tuple[int, int], classes: ClassColors) -> None:
        super().__init__(size)
        self._classes = classes

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray]) -> bool:
        """Colour and store."""
        return super().add(self._classes.rgba(frame), inside)

    def color(
        self,
        colors: ColorOptions,
        presentation: Presentation,
        feedback: QgsProcessingFeedback,
        tick: Tick,
    ) -> Optional[Legend]:
        """Give a box for each class."""
        ground = presentation.ground
        if not ground.legend:
            return None
        boxes = class_boxes(self._classes.colors, self._classes.labels)
        return Legend(ground.legend_title, None, boxes, opacity=ground.opacity)


class DrawnFrames(PictureFrames):
    """Pictures in the colours of the server."""

    def color(
        self,
        colors: ColorOptions,
        presentation: Presentation,
        feedback: QgsProcessingFeedback,
        tick: Tick,
    ) -> Optional[Legend]:
        """Leave the colours as they are; nobody knows what they mean."""
        return None


def request_body(place: StacPlace, feedback: QgsProcessingFeedback) -> bytes:
    """Give the area for the server, and say by how much it was changed."""
    grid = place.place.grid
    if place.area is None:
        return box_body(grid)
    found = place.area.body(grid)
    if found.tolerance_px == 0:
        return found.body
    changed = 1.0
    if np.isfinite(found.tolerance_px):
        changed = place.area.changed(found.tolerance_px * grid.pixel_size, grid)
    if changed <= _MOST_CHANGE:
        feedback.pushInfo(
            f"AOI was simplified by {found.tolerance_px:.3g} pixels to {len(found.body)} bytes for "
            f"the server; that changes {changed:.3%} of its area."
        )
        return found.body
    feedback.pushInfo(
        f"AOI is too detailed for the server: simplified, {changed:.1%} of its area would change. "
        "Its box is asked for instead and cut here."
    )
    return box_body(grid)


def read_item_frames(
    reader: Reader,
    frames: Sequence[ItemFrame],
    asset: str,
    into: RasterFrames,
    place: StacPlace,
    workers: int,
    skip_errors: bool,
    tick: Tick,
) -> Tuple[List[int], List[ItemEnd]]:
    """Read and store all frames; one of which no item came is left out.

    Returns
    -------
    The numbers of the frames that are there, and what came of each item.

    Raises
    ------
    HeatDecayError
        An item cannot be read and is not to be skipped, none can be read, or all are transparent.
    """
    jobs = [(number, item) for number, frame in enumerate(frames) for item in frame.items]

    def work(job: Tuple[int, Item], look: Tick) -> Tuple[ItemEnd, Optional[np.ndarray]]:
        return _read(reader, *job, asset, place.inside, skip_errors, look)

    ends: List[ItemEnd] = []
    there: List[int] = []
    mosaic: Optional[np.ndarray] = None
    for end, values in results_in_order(jobs, work, tick, workers):
        ends.append(end)
        mosaic = _merged(mosaic, values)
        if len(ends) == len(jobs) or jobs[len(ends)][0] != end.frame:
            if mosaic is not None:
                into.add(mosaic, place.inside)
                there.append(end.frame)
            mosaic = None
    _refuse_nothing(ends, place)
    return there, ends


def _read(
    reader: Reader,
    frame: int,
    item: Item,
    asset: str,
    inside: Optional[np.ndarray],
    skip_errors: bool,
    look: Tick,
) -> Tuple[ItemEnd, Optional[np.ndarray]]:
    if asset not in item.assets:
        has = ", ".join(item.assets)
        return ItemEnd(frame, item, SKIPPED, f"no asset '{asset}', but {has}"), None
    try:
        values = reader.read(item.assets[asset], look)
    except HeatDecayError as error:
        words = error.words if isinstance(error, RemoteError) else str(error)
        if skip_errors:
            return ItemEnd(frame, item, FAILED, words), None
        day = iso_text(item.time_us, "UTC").split("T", 1)[0]
        raise HeatDecayError(
            f"Item '{item.name}' of {day} cannot be shown: {words.rstrip('.')}. ON_ERROR=skip "
            "leaves out what fails."
        ) from error
    seen = values[..., 3] > 0 if values.ndim > 2 else ~np.isnan(values)
    is_there = bool(seen.any() if inside is None else seen[inside].any())
    message = "" if is_there else "no data in the area"
    return ItemEnd(frame, item, OK if is_there else TRANSPARENT, message), values


def _merged(below: Optional[np.ndarray], values: Optional[np.ndarray]) -> Optional[np.ndarray]:
    """Lay values under those that are there already."""
    if below is None or values is None:
        return values if below is None else below
    if values.ndim > 2:
        free = below[..., 3] == 0
        below[free] = values[free]
    else:
        np.copyto(below, values, where=np.isnan(below))
    return below


def _refuse_nothing(ends: Sequence[ItemEnd], place: StacPlace) -> None:
    if any(end.status == OK for end in ends):
        return
    failed = [end for end in ends if end.status in (FAILED, SKIPPED)]
    if len(failed) == len(ends):
        raise HeatDecayError(
            f"None of the {len(ends)} items can be shown. The first, '{failed[0].item.name}': "
            f"{failed[0].message}."
        )
    grid = place.place.grid
    edges = ", ".join(f"{grid.box[index]:.8g}" for index in (0, 2, 1, 3))
    raise HeatDecayError(
        f"All {len(ends) - len(failed)} pictures came out empty: the items have no data in the "
        f"area, which in {crs_name(place.place.crs)} is {edges} (xmin, xmax, ymin, ymax). Give "
        "another AOI or EXTENT, with the CRS of the numbers as in '... [EPSG:4326]'."
    )


def counts_of(ends: Sequence[ItemEnd]) -> Dict[str, int]:
    """Count items by their status."""
    return {
        status: sum(end.status == status for end in ends)
        for status in (OK, TRANSPARENT, FAILED, SKIPPED)
    }


def crs_words(place: StacPlace) -> str:
    """Give the CRS in words that a server understands."""
    crs = place.place.crs
    return crs.authid() if crs.authid().startswith("EPSG:") else crs.toWkt()
