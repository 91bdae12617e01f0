# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading items, several at a time, into frames; what came of each is kept for the table."""

from dataclasses import dataclass
from typing import Generator, List, Optional, Sequence, Tuple

import numpy as np

from ...adapters.crs import crs_name
from ...adapters.drawing.scene import Shown
from ...adapters.extents import extent_text
from ...core.color.color_tables import ClassColors
from ...core.errors import HeatDecayError, RemoteError
from ...core.numbers import value_range
from ...core.progress import Tick
from ...core.texts import tr, tr_n
from ...core.threads import results_in_order
from ...core.time.clocks import iso_text
from ...parameters.color_block import ColorOptions
from ...remote.items import Item, ItemFrame
from ...remote.titiler import UnknownColormap, unreached
from ...render.legend import Legend, class_boxes
from ..pixel_stores import ColorStore
from ..run import AnimationRun
from .item_readers import Reader
from .stac_place import StacPlace

OK, TRANSPARENT, FAILED, SKIPPED = "ok", "transparent", "failed", "skipped"


Mosaics = Generator[Tuple[int, np.ndarray], None, None]
"""The number of a frame and its pixels."""


@dataclass(frozen=True)
class ItemEnd:
    """What came of an item; ``frame`` is that of those laid out, not of those shown.

    lost : set where no answer came at all.
    """

    frame: int
    item: Item
    status: str
    message: str = ""
    lost: Optional[RemoteError] = None


class ClassStore(ColorStore):
    """Values that are shown in the colors of their classes."""

    def __init__(self, size: Tuple[int, int], classes: ClassColors) -> None:
        super().__init__(size)
        self._classes = classes

    def add(self, frame: np.ndarray, inside: Optional[np.ndarray] = None) -> bool:
        """Color and store; the largest value is that of those shown."""
        picture = self._classes.rgba(frame)
        is_there = super().add(picture, inside)
        self._maxima[-1] = value_range(frame[picture[..., 3] > 0])[1]
        return is_there

    def color(
        self, colors: ColorOptions, shared: bool, run: AnimationRun, tick: Tick
    ) -> Optional[Legend]:
        """Return a box for each class."""
        return run.box_legend(class_boxes(self._classes.colors, self._classes.labels))

    @property
    def shown(self) -> Shown:
        """Where any value is, and the colors of the classes."""
        return Shown(self._seen, self._classes.colors)


@dataclass(frozen=True)
class ItemReading:
    """How items are read into frames.

    inside : the pixels of the area, (rows, cols) bool; None for all.
    """

    reader: Reader
    frames: Sequence[ItemFrame]
    asset: str
    inside: Optional[np.ndarray]
    workers: int
    skip_errors: bool

    def mosaics(self, ends: List[ItemEnd], tick: Tick) -> Mosaics:
        """Yield the number of each frame and its pixels; one of which no item came is left out.

        ends : is filled with what came of each item.

        Raises
        ------
        HeatDecayError
            An item cannot be read and is not to be skipped, or there is no server at all.
        """
        jobs = [(number, item) for number, frame in enumerate(self.frames) for item in frame.items]
        mosaic: Optional[np.ndarray] = None
        for end, values in results_in_order(jobs, self._read, tick, self.workers):
            ends.append(end)
            is_first = len(ends) == min(self.workers, len(jobs))
            if is_first and end.lost is not None and all(each.lost for each in ends):
                raise unreached(end.lost) from end.lost
            mosaic = _merged(mosaic, values)
            if len(ends) == len(jobs) or jobs[len(ends)][0] != end.frame:
                if mosaic is not None:
                    yield end.frame, mosaic
                mosaic = None

    def _read(self, job: Tuple[int, Item], look: Tick) -> Tuple[ItemEnd, Optional[np.ndarray]]:
        frame, item = job
        if self.asset not in item.assets:
            there = ", ".join(item.assets)
            words = tr("no asset '{asset}', but {there}", asset=self.asset, there=there)
            return ItemEnd(frame, item, SKIPPED, words), None
        try:
            values = self.reader.read(item.assets[self.asset], look)
        except UnknownColormap:
            raise
        except HeatDecayError as error:
            lost = error if isinstance(error, RemoteError) and error.status is None else None
            if self.skip_errors:
                return ItemEnd(frame, item, FAILED, str(error), lost), None
            raise _stopped(item, error, lost is not None) from error
        seen = values[..., 3] > 0 if values.ndim > 2 else ~np.isnan(values)
        if (seen if self.inside is None else seen[self.inside]).any():
            return ItemEnd(frame, item, OK), values
        return ItemEnd(frame, item, TRANSPARENT, tr("no data in the area")), values


def _stopped(item: Item, error: HeatDecayError, is_lost: bool) -> HeatDecayError:
    """Say which item ends the run. is_lost : whether no answer came at all."""
    said = tr(
        "Item '{item}' of {day} cannot be shown: {reason}.",
        item=item.name,
        day=iso_text(item.time_us, "UTC").split("T", 1)[0],
        reason=str(error).rstrip("."),
    )
    check = tr("Check RASTER_API_URL, or the connection.")
    skip = tr("ON_ERROR=skip leaves out what fails.")
    return HeatDecayError(f"{said} {check if is_lost else skip}")


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


def refuse_nothing(ends: Sequence[ItemEnd], place: StacPlace) -> None:
    """Refuse an animation in which there is nothing to see.

    Raises
    ------
    HeatDecayError
        No item could be read, or all are transparent.
    """
    if any(end.status == OK for end in ends):
        return
    failed = [end for end in ends if end.status in (FAILED, SKIPPED)]
    if len(failed) == len(ends):
        raise HeatDecayError(
            tr_n(
                len(ends),
                "The only item, '{item}', cannot be shown: {reason}.",
                "None of the {n} items can be shown. The first, '{item}': {reason}.",
                item=failed[0].item.name,
                reason=failed[0].message.rstrip("."),
            )
        )
    raise HeatDecayError(
        tr_n(
            len(ends) - len(failed),
            "The only picture is empty: the item has no data in the area {extent} (xmin, xmax, "
            "ymin, ymax). Choose another AOI or EXTENT.",
            "All {n} pictures are empty: the items have no data in the area {extent} (xmin, xmax, "
            "ymin, ymax). Choose another AOI or EXTENT.",
            extent=extent_text(place.place.grid.bounds, crs_name(place.place.crs), 8),
        )
    )
