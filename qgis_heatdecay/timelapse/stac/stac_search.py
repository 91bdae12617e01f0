# SPDX-License-Identifier: GPL-2.0-or-later
"""From a STAC API to the items of each frame, with the log of what was found."""

from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Dict, List, Optional, Sequence, Tuple

from ...adapters.extents import DEGREES, extent_text
from ...adapters.reading.field_values import first_examples
from ...core.errors import NothingToShow
from ...core.grid import Bounds
from ...core.progress import Tick
from ...core.texts import tr, tr_n
from ...core.threads import Checkpoint, patiently
from ...core.time.clocks import iso_text, zone_name
from ...core.time.timeline_request import read_bounds
from ...parameters.stac_block import StacOptions
from ...parameters.time_block import END, START, TIMEZONE
from ...remote.client import Client
from ...remote.filters import Condition, properties_of
from ...remote.items import (
    Item,
    ItemFrame,
    ReadItems,
    item_frames,
    named_alike,
    newest,
    overlapping,
    read_items,
)
from ...remote.stac_api import ItemQuery, StacApi, open_api
from ..run import AnimationRun
from .stac_source import StacSource

# Where a server does not sort, all items must be read to know the newest; but not for ever.
_MOST_UNSORTED = 20_000


@dataclass(frozen=True)
class FoundItems:
    """The frames with their items, and all that was read.

    clock : the zone of days, months and labels.
    """

    frames: Sequence[ItemFrame]
    clock: str
    read: ReadItems

    @property
    def items(self) -> List[Item]:
        """All items that are to be shown."""
        return [item for frame in self.frames for item in frame.items]

    def with_assets(self, wanted: Sequence[str], run: AnimationRun) -> "FoundItems":
        """Return the items with what is meant by names of assets under these names, and log it."""
        items = self.items
        for name in wanted:
            items = named_alike(items, name)
            others = [
                next(key for key, asset in old.assets.items() if asset is new.assets[name])
                for new, old in zip(items, self.items)
                if name in new.assets and name not in old.assets
            ]
            if others:
                run.log(
                    tr_n(
                        len(others),
                        "{n} item has asset '{asset}' under another name: {names}.",
                        "{n} items have asset '{asset}' under other names: {names}.",
                        asset=name,
                        names=first_examples(others),
                    )
                )
        rest = iter(items)
        frames = [
            replace(frame, items=list(islice(rest, len(frame.items)))) for frame in self.frames
        ]
        return replace(self, frames=frames)


def open_collection(
    client: Client, options: StacOptions, run: AnimationRun, tick: Tick
) -> Tuple[StacApi, Dict[str, Any]]:
    """Find the API and the collection."""

    def work(checkpoint: Checkpoint) -> Tuple[StacApi, Dict[str, Any]]:
        api = open_api(client, options.stac_url, checkpoint)
        return api, api.collection(options.collection, checkpoint)

    api, collection = patiently(work, tick)
    title, license_ = collection.get("title") or options.collection, collection.get("license")
    known = tr("Collection: {title}, license {license}.", title=title, license=license_)
    run.log(known if license_ else tr("Collection: {title}.", title=title))
    return api, collection


def find_items(
    api: StacApi, bounds: Bounds, source: StacSource, run: AnimationRun, tick: Tick
) -> FoundItems:
    """Search the items, choose those to show, and lay out their frames.

    bounds : in degrees, as in `ItemQuery`.

    Raises NothingToShow: there is no item.
    """
    time, limit = source.time, source.options.limit
    clock = zone_name(time.reading.timezone, TIMEZONE.name) or "UTC"
    start, end = read_bounds(time.request, clock)
    query = ItemQuery(source.options.collection, bounds, start, end, condition=source.condition)
    if limit and (query.condition is None or query.condition.body(api.conforms)):
        query = replace(query, page_items=min(query.page_items, limit + 1))
    # There may be more that LIMIT leaves out than were counted.
    read, is_cut = patiently(lambda check: _search(api, query, limit, check), tick)
    _log_search(api, read, run)
    found = overlapping(read.items, start, end)
    if not found:
        raise _nothing(read, query, bounds, clock)
    shown, left_out = newest(found, limit)
    first, last = (iso_text(shown[k].time_us, clock).split("T", 1)[0] for k in (0, -1))
    if left_out or is_cut:
        count = len(left_out)
        run.log(
            tr_n(
                len(shown),
                "LIMIT {limit}: the newest item is shown; items older than {day} are left out: "
                "{left_out}. LIMIT=0 shows all.",
                "LIMIT {limit}: the newest {n} items are shown; items older than {day} are left "
                "out: {left_out}. LIMIT=0 shows all.",
                limit=limit,
                left_out=tr("at least {count}", count=count) if is_cut else count,
                day=first,
            )
        )
    frames = item_frames(shown, source.options.group_by, clock)
    run.log(
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
    return FoundItems(frames, clock, read)


def _log_search(api: StacApi, read: ReadItems, run: AnimationRun) -> None:
    """Log what a server was asked for otherwise, and warn of items that are missing or broken."""
    for note in dict.fromkeys(api.remarks.notes):
        run.log(note)
    run.warn(*dict.fromkeys(api.remarks.warnings))
    for reason, names in read.broken.items():
        run.warn(
            tr_n(
                len(names),
                "{n} item cannot be shown ({reason}): {names}.",
                "{n} items cannot be shown ({reason}): {names}.",
                reason=reason,
                names=first_examples(names),
            )
        )


def _search(
    api: StacApi, query: ItemQuery, limit: int, checkpoint: Checkpoint
) -> Tuple[ReadItems, bool]:
    """Return the items of an area, and whether there are more than were wanted.

    The newest of all are among the newest of each of its sides of the antimeridian.
    """
    found, is_cut = ReadItems(), False
    for side in query.searches:
        read = ReadItems()
        for page in api.item_pages(side, checkpoint):
            read = read_items(_wanted(page, query.condition, read), read)
            # No more pages than needed where the newest come first.
            times = [item.time_us for item in read.items]
            is_sorted = api.sorts and times == sorted(times, reverse=True)
            enough = limit if is_sorted else max(limit, _MOST_UNSORTED)
            if limit and len(read.items) > enough:
                is_cut = True
                break
        found.merge(read)
    return found, is_cut


def _wanted(page: List[Any], condition: Optional[Condition], read: ReadItems) -> List[Any]:
    """Return the items that fulfill a condition; those that do not say count as broken."""
    if condition is None:
        return page
    found = []
    for feature in page:
        properties = properties_of(feature) if isinstance(feature, dict) else {}
        held = condition.holds(properties)
        if held is None:
            missing = ", ".join(condition.missing(properties)) or tr("a comparable value")
            reason = tr("no {properties}, which QUERY asks for", properties=missing)
            read.broken[reason].append(str(properties.get("id")))
        elif held:
            found.append(feature)
    return found


def _nothing(read: ReadItems, query: ItemQuery, bounds: Bounds, clock: str) -> NothingToShow:
    extent = extent_text(bounds, DEGREES, 6)
    wanted = [tr("area {extent} (xmin, xmax, ymin, ymax)", extent=extent)]
    for name, bound in ((START.name, query.start_us), (END.name, query.end_us)):
        if bound is not None:
            wanted.append(f"{name} {iso_text(bound, clock)}")
    if read.broken_count:
        wanted.append(tr("without the {count} that cannot be shown", count=read.broken_count))
    return NothingToShow(
        tr(
            "Collection '{collection}' has no items that match: {wanted}. Choose another "
            "COLLECTION, area or period.",
            collection=query.collection,
            wanted=", ".join(wanted),
        )
    )
