# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading items, several at a time, into frames; what came of each is kept for the table."""

from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsProcessingFeedback

from ..adapters.ground_scale import crs_name
from ..core.color.color_tables import ClassColors
from ..core.errors import HeatDecayError
from ..core.in_order import results_in_order
from ..core.progress import Tick
from ..core.time.labels import iso_text
from ..remote.answers import RemoteError
from ..remote.items import Item
from ..remote.selection import ItemFrame
from ..render.legend import Legend, class_boxes
from .parameters.colors import ColorOptions
from .raster_pictures import PictureFrames
from .raster_values import RasterFrames
from .stac_input import StacPlace
from .stac_readers import Reader
from .timelapse.presentation import Presentation

OK, TRANSPARENT, FAILED, SKIPPED = "ok", "transparent", "failed", "skipped"


@dataclass(frozen=True)
class ItemEnd:
    """What came of an item; ``frame`` is that of those laid out, not of those shown."""

    frame: int
    item: Item
    status: str
    message: str = ""


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
