# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading items, several at a time, into frames; what came of each, for log and FRAME_TABLE."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import Any, Dict, Generator, List, Optional, Sequence, Tuple

import numpy as np

from ...adapters.compat import INTEGER, TEXT
from ...adapters.crs import crs_name
from ...adapters.extents import extent_text
from ...adapters.reading.field_values import first_examples
from ...core.errors import HeatDecayError, NothingToShow, RemoteError
from ...core.progress import Tick
from ...core.texts import to_translate, tr, tr_n, translated
from ...core.threads import results_in_order
from ...core.time.clocks import iso_text
from ...parameters.stac_block import StacOptions
from ...remote.assets import fitting_assets
from ...remote.items import Item
from ...remote.titiler import UnknownColormap, unreached
from ..frame_table import FrameTable
from ..run import AnimationRun
from .item_pixels import ItemPixels, seen_of
from .stac_search import FoundItems
from .stac_source import StacPlace

OK, TRANSPARENT, FAILED, SKIPPED = "ok", "transparent", "failed", "skipped"

# What is logged of items that are left out: of one, and of more.
_NUMBER = re.compile(r"\d+")
_LEFT_OUT = {
    FAILED: (
        to_translate("{n} item could not be read: {reason} ({names})."),
        to_translate("{n} items could not be read: {reason} ({names})."),
    ),
    SKIPPED: (
        to_translate("{n} item cannot be shown: {reason} ({names})."),
        to_translate("{n} items cannot be shown: {reason} ({names})."),
    ),
}


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

    @property
    def is_left_out(self) -> bool:
        """Whether it is in no frame, even where others make one."""
        return self.status in _LEFT_OUT


class ItemReading:
    """Reads the items of all frames, and keeps what came of them.

    Attributes
    ----------
    ends : of the items read so far, in order.
    there : the numbers of the frames of which any item came.
    """

    def __init__(
        self, found: FoundItems, assets: Sequence[str], place: StacPlace, options: StacOptions
    ) -> None:
        self.ends: List[ItemEnd] = []
        self.there: List[int] = []
        self._found, self._assets, self._place, self._options = found, assets, place, options

    def mosaics(self, pixels: ItemPixels, tick: Tick) -> Generator[np.ndarray, None, None]:
        """Yield the pixels of each frame; one of which no item came is left out.

        Raises HeatDecayError: an item cannot be read and is not to be skipped, there is no server
            at all, or there is nothing to see in the end.
        """
        self.ends.clear()
        self.there.clear()
        frames, workers = self._found.frames, self._options.workers
        jobs = [(number, item) for number, frame in enumerate(frames) for item in frame.items]
        ended = results_in_order(
            jobs, lambda job, look: self._ended(*job, pixels, look), tick, workers
        )
        for number, frame in enumerate(frames):
            mosaic: Optional[np.ndarray] = None
            for end, values in islice(ended, len(frame.items)):
                self.ends.append(end)
                are_first = len(self.ends) == min(workers, len(jobs))
                if are_first and end.lost is not None and all(each.lost for each in self.ends):
                    raise unreached(end.lost) from end.lost
                mosaic = _merged(mosaic, values)
            if mosaic is not None:
                self.there.append(number)
                yield mosaic
        tick(1.0)
        self._require_any()

    def _ended(
        self, frame: int, item: Item, pixels: ItemPixels, look: Tick
    ) -> Tuple[ItemEnd, Optional[np.ndarray]]:
        for asset in self._assets:
            if asset not in item.assets:
                there = ", ".join(item.assets)
                words = tr("no asset '{asset}', only {there}", asset=asset, there=there)
                pattern = _NUMBER.sub("*", asset)
                if pattern != asset and len(fitting_assets(pattern, item.assets)) == 1:
                    words = tr("{words}; ASSET={pattern} fits", words=words, pattern=pattern)
                return ItemEnd(frame, item, SKIPPED, words), None
        try:
            values = pixels.of(item, look)
        except UnknownColormap:
            raise
        except HeatDecayError as error:
            lost = error if isinstance(error, RemoteError) and error.status is None else None
            if self._options.skip_errors:
                return ItemEnd(frame, item, FAILED, str(error), lost), None
            said = tr(
                "Item '{item}' of {day} cannot be shown: {reason}.",
                item=item.name,
                day=iso_text(item.time_us, "UTC").split("T", 1)[0],
                reason=str(error).rstrip("."),
            )
            check = tr("Check RASTER_API_URL, or the connection.")
            skip = tr("ON_ERROR=skip leaves such items out.")
            raise HeatDecayError(f"{said} {check if lost else skip}") from error
        seen = seen_of(values)
        if (seen if self._place.inside is None else seen[self._place.inside]).any():
            return ItemEnd(frame, item, OK), values
        return ItemEnd(frame, item, TRANSPARENT, tr("no data in the area")), values

    def _require_any(self) -> None:
        """Raise `NothingToShow` where no item could be read, or all are transparent."""
        if any(end.status == OK for end in self.ends):
            return
        failed = [end for end in self.ends if end.is_left_out]
        if len(failed) == len(self.ends):
            raise NothingToShow(
                tr_n(
                    len(failed),
                    "The only item, '{item}', cannot be shown: {reason}.",
                    "None of the {n} items can be shown. The first, '{item}': {reason}.",
                    item=failed[0].item.name,
                    reason=failed[0].message.rstrip("."),
                )
            )
        raise NothingToShow(
            tr_n(
                len(self.ends) - len(failed),
                "The only picture is empty: the item has no data in the area {extent} (xmin, "
                "xmax, ymin, ymax). Choose another AOI or EXTENT.",
                "All {n} pictures are empty: the items have no data in the area {extent} (xmin, "
                "xmax, ymin, ymax). Choose another AOI or EXTENT.",
                extent=extent_text(self._place.grid.bounds, crs_name(self._place.crs), 8),
            )
        )

    @property
    def skipped_count(self) -> int:
        """How many of the items that were read are left out."""
        return sum(end.is_left_out for end in self.ends)

    def table(self) -> FrameTable:
        """Return FRAME_TABLE: a row for each item, those that are broken last."""
        shown = {number: position for position, number in enumerate(self.there)}
        rows: List[Sequence[Any]] = []
        for end in self.ends:
            start = iso_text(self._found.frames[end.frame].start_us, self._found.clock)
            frame = None if end.is_left_out else shown.get(end.frame)
            rows.append((frame, start, end.item.name, end.status, end.message or None))
        for reason, names in self._found.read.broken.items():
            rows += [(None, None, name, SKIPPED, reason) for name in names]
        texts = [(name, TEXT) for name in ("start", "item", "status", "message")]
        return FrameTable((("frame", INTEGER), *texts), rows)

    def log(self, run: AnimationRun) -> None:
        """Warn of what was left out, once for each reason, and log how many pictures are empty."""
        reasons: Dict[Tuple[str, str], List[str]] = defaultdict(list)
        for end in self.ends:
            if end.is_left_out:
                reasons[end.status, end.message].append(end.item.name)
        for (status, message), names in reasons.items():
            text, reason = _LEFT_OUT[status][len(names) > 1], message.rstrip(".")
            run.warn(translated(text, n=len(names), reason=reason, names=first_examples(names)))
        empty = sum(end.status == TRANSPARENT for end in self.ends)
        if empty:
            run.log(
                tr_n(
                    empty,
                    "{n} of {all} pictures is empty: no data in the area.",
                    "{n} of {all} pictures are empty: no data in the area.",
                    all=len(self.ends),
                )
            )


def _merged(below: Optional[np.ndarray], values: Optional[np.ndarray]) -> Optional[np.ndarray]:
    """Fill the gaps of a mosaic with the values of an older item."""
    if below is None or values is None:
        return values if below is None else below
    free = ~seen_of(below)
    np.copyto(below, values, where=free[..., np.newaxis] if below.dtype == np.uint8 else free)
    return below
