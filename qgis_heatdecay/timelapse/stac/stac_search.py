# SPDX-License-Identifier: GPL-2.0-or-later
"""From a STAC API to the items of each frame, said in the log."""

from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, List, Sequence, Tuple, TypeVar

from qgis.core import QgsProcessingFeedback

from ...adapters.extents import DEGREES, extent_text
from ...adapters.feedback import Warner
from ...core.errors import HeatDecayError
from ...core.progress import Tick
from ...core.texts import tr, tr_n
from ...core.threads import Checkpoint, results_in_order
from ...core.time.clocks import iso_text, zone_name
from ...core.time.timeline_request import read_end, read_start
from ...parameters.input_parameters import examples
from ...parameters.stac_block import StacOptions
from ...parameters.time_block import TimeOptions
from ...remote.client import Client
from ...remote.items import Item, ItemFrame, ReadItems, item_frames, newest, overlapping, read_items
from ...remote.stac_api import ItemQuery, StacApi, open_api

Result = TypeVar("Result")

# Where a server does not sort, all items must be read to know the newest; but not for ever.
_MOST_UNSORTED = 20_000


@dataclass(frozen=True)
class FoundItems:
    """The frames with their items, and what cannot be shown.

    clock : the zone of days, months and labels. broken : items by the reason.
    """

    frames: Sequence[ItemFrame]
    clock: str
    broken: Dict[str, List[str]]

    @property
    def items(self) -> List[Item]:
        """All items that are to be shown."""
        return [item for frame in self.frames for item in frame.items]


@dataclass(frozen=True)
class _Searched:
    """What was read; ``is_cut`` where there are more items than were wanted."""

    read: ReadItems
    is_cut: bool


def patiently(work: Callable[[Checkpoint], Result], tick: Tick) -> Result:
    """Wait for a server in another thread, so that a cancel does not wait for it."""
    return next(results_in_order([None], lambda _, look: work(lambda: look(0.0)), tick, threads=1))


def open_collection(
    client: Client, options: StacOptions, feedback: QgsProcessingFeedback, tick: Tick
) -> Tuple[StacApi, Dict[str, Any]]:
    """Find the API and the collection."""

    def work(check: Checkpoint) -> Tuple[StacApi, Dict[str, Any]]:
        api = open_api(client, options.stac_url, check)
        return api, api.collection(options.collection, check)

    api, collection = patiently(work, tick)
    title, license_ = collection.get("title") or options.collection, collection.get("license")
    if license_:
        said = tr("Collection: {title}, license {license}.", title=title, license=license_)
    else:
        said = tr("Collection: {title}.", title=title)
    feedback.pushInfo(said)
    return api, collection


def find_items(
    api: StacApi,
    query: ItemQuery,
    options: StacOptions,
    time: TimeOptions,
    feedback: QgsProcessingFeedback,
    warn: Warner,
    tick: Tick,
) -> FoundItems:
    """Search the items, choose those to show, and lay out their frames.

    query : its times are filled in here.

    Raises
    ------
    HeatDecayError
        There is none.
    """
    clock = zone_name(time.reading.timezone, "TIMEZONE") or "UTC"
    start, end = read_start(time.request.start, clock), read_end(time.request.end, clock)
    query = replace(query, start_us=start, end_us=end)
    searched = patiently(lambda check: _search(api, query, options.limit, check), tick)
    _tell_broken(searched.read, warn)
    found = overlapping(searched.read.items, start, end)
    if not found:
        raise _nothing(searched.read, query, clock)
    shown, left_out = newest(found, options.limit)
    first, last = _day(shown[0], clock), _day(shown[-1], clock)
    if left_out or searched.is_cut:
        feedback.pushInfo(
            _limited(options.limit, len(shown), len(left_out), first, searched.is_cut)
        )
    frames = item_frames(shown, options.group_by, clock)
    feedback.pushInfo(
        tr_n(
            len(frames),
            "Items: {items} in {n} frame, from {first} to {last}, clock {clock}.",
            "Items: {items} in {n} frames, from {first} to {last}, clock {clock}.",
            items=len(shown),
            first=first,
            last=last,
            clock=clock,
        )
    )
    return FoundItems(frames, clock, searched.read.broken)


def _limited(limit: int, shown: int, left_out: int, first: str, is_cut: bool) -> str:
    """Say what LIMIT leaves out. is_cut : whether there may be more than was counted."""
    return tr_n(
        shown,
        "LIMIT {limit}: the newest item is shown; {left_out} from before {day} are left out. "
        "LIMIT=0 shows all.",
        "LIMIT {limit}: the newest {n} items are shown; {left_out} from before {day} are left out. "
        "LIMIT=0 shows all.",
        limit=limit,
        left_out=tr("{count} and perhaps more", count=left_out) if is_cut else left_out,
        day=first,
    )


def _search(api: StacApi, query: ItemQuery, limit: int, check: Checkpoint) -> _Searched:
    """Search all of an area; the newest of all are among the newest of each of its sides."""
    sides = [_search_once(api, each, limit, check) for each in query.searches]
    read = ReadItems()
    for side in sides:
        read.merge(side.read)
    return _Searched(read, any(side.is_cut for side in sides))


def _search_once(api: StacApi, query: ItemQuery, limit: int, check: Checkpoint) -> _Searched:
    """Read page after page, no more than needed where the newest come first."""
    read = ReadItems()
    for page in api.item_pages(query, check):
        read = read_items(page, read)
        if not limit:
            continue
        is_sorted = api.sorts and _is_newest_first(read.items)
        if len(read.items) > (limit if is_sorted else max(limit, _MOST_UNSORTED)):
            return _Searched(read, is_cut=True)
    return _Searched(read, is_cut=False)


def _is_newest_first(items: Sequence[Item]) -> bool:
    return all(a.time_us >= b.time_us for a, b in zip(items, items[1:]))


def _tell_broken(read: ReadItems, warn: Warner) -> None:
    """Say once for each reason which items cannot be used."""
    for reason, names in read.broken.items():
        warn(
            tr_n(
                len(names),
                "{n} item cannot be shown ({reason}): {names}.",
                "{n} items cannot be shown ({reason}): {names}.",
                reason=reason,
                names=examples(names),
            )
        )


def _nothing(read: ReadItems, query: ItemQuery, clock: str) -> HeatDecayError:
    wanted = []
    if query.bounds is not None:
        extent = extent_text(query.bounds, DEGREES, 6)
        wanted.append(tr("area {extent} (xmin, xmax, ymin, ymax)", extent=extent))
    for name, bound in (("START", query.start_us), ("END", query.end_us)):
        if bound is not None:
            wanted.append(f"{name} {iso_text(bound, clock)}")
    if read.broken_count:
        wanted.append(tr("without the {count} that cannot be shown", count=read.broken_count))
    said = tr("Collection '{collection}' has no items.", collection=query.collection)
    if wanted:
        said = tr(
            "Collection '{collection}' has no items that fit: {wanted}.",
            collection=query.collection,
            wanted=", ".join(wanted),
        )
    return HeatDecayError(f"{said} {tr('Give another COLLECTION, area or time.')}")


def _day(item: Item, clock: str) -> str:
    return iso_text(item.time_us, clock).split("T", 1)[0]
