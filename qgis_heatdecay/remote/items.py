# SPDX-License-Identifier: GPL-2.0-or-later
"""Items as servers really write them: what can be used, which are shown, and in which frame."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..core.errors import InvalidParameter
from ..core.texts import to_translate, tr, translated
from ..core.time.clocks import UNIT_US
from ..core.time.instants import read_times
from ..core.time.steps import floored
from ..core.time.timeline import Timeline
from ..core.time.timeline_request import TimelineRequest
from .addresses import links_of
from .assets import Asset, Example, fitting_assets, is_pattern, read_assets

_NO_NAME = to_translate("no id")
_NO_TIME = to_translate("no readable time")
_NO_ASSETS = to_translate("no assets")
_ORDER = attrgetter("time_us", "name")
# Times as STAC has them, and a little more. Others ask back what they mean, or nobody knows it.
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=T|$)", re.ASCII)
_TIME = re.compile(
    r"[12]\d{3}|\d{4}-(0[1-9]|1[0-2])"
    r"(-\d{2}([T ]\d{2}(:?\d{2}){0,2}([.,]\d+)? ?(Z|UTC|[+\u2212-]\d{2}:?(\d{2})?)?)?)?",
    re.ASCII | re.IGNORECASE,
)
GROUPS = {"day": "days", "item": "", "hour": "hours", "month": "months"}
"""The unit of time whose items are one frame, by the values of GROUP_BY; empty for none."""
_DAY_US = UNIT_US["days"]
# Items that last so long are named by their month or year, not by the day on which they begin.
_LASTING_US = (("years", 364 * _DAY_US), ("months", 27 * _DAY_US), ("days", 0))


@dataclass(frozen=True)
class Item:
    """A dated raster.

    start_us, end_us : microseconds since 1970 (UTC), both included; time_us : its own time.
    """

    name: str
    time_us: int
    start_us: int
    end_us: int
    assets: Mapping[str, Asset]


@dataclass
class ReadItems:
    """The items that can be used, and the names of those that cannot by the reason, translated."""

    items: List[Item] = field(default_factory=list)
    broken: Dict[str, List[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def broken_count(self) -> int:
        """How many cannot be used."""
        return sum(map(len, self.broken.values()))

    def merge(self, others: "ReadItems") -> None:
        """Add the items of another search, each name once."""
        names = {item.name for item in self.items}
        self.items += [item for item in others.items if item.name not in names]
        for reason, broken in others.broken.items():
            self.broken[reason] = list(dict.fromkeys([*self.broken[reason], *broken]))


def read_items(features: Sequence[Any], before: Optional[ReadItems] = None) -> ReadItems:
    """Read items; what is broken is no reason to lose the others.

    before : of earlier pages; these are added to it.
    """
    found = before or ReadItems()
    no_name, no_time, no_assets = map(translated, (_NO_NAME, _NO_TIME, _NO_ASSETS))
    whole = [each for each in features if isinstance(each, dict)]
    for number in range(len(features) - len(whole)):
        found.broken[no_name].append(f"#{number + 1}")
    times = (_instants(whole, key) for key in ("datetime", "start_datetime", "end_datetime"))
    for number, (feature, moment, start, end) in enumerate(zip(whole, *times)):
        own = start if moment is None else moment
        page = str(next(links_of(feature, "self"), {"href": ""})["href"])
        name, assets = feature.get("id"), read_assets(feature, page)
        if not isinstance(name, str) or not name:
            found.broken[no_name].append(f"#{number + 1}")
        elif own is None:
            found.broken[no_time].append(name)
        elif not assets:
            found.broken[no_assets].append(name)
        else:
            first = own if start is None else start
            last = first if end is None else max(first, end)
            found.items.append(Item(name, own, first, last, assets))
    return found


def _instants(features: Sequence[Mapping[str, Any]], key: str) -> List[Optional[int]]:
    """Read a property of items as times; those without a zone are in UTC, as STAC says.

    What is no time, be it a number or a day that might be a month, is None.
    """
    texts = np.full(len(features), None, object)
    for number, feature in enumerate(features):
        properties = feature.get("properties")
        text = properties.get(key) if isinstance(properties, dict) else None
        text = _COMPACT.sub(r"\1-\2-\3", text.strip(), 1) if isinstance(text, str) else ""
        texts[number] = text if _TIME.fullmatch(text) else None
    read = read_times(texts, input_timezone="UTC")
    pairs = zip(read.microseconds.tolist(), read.readable.tolist())
    return [instant if readable else None for instant, readable in pairs]


def asset_names(items: Iterable[Item]) -> List[str]:
    """Return the names of all assets, in the order in which they come."""
    return list(dict.fromkeys(name for item in items for name in item.assets))


def named_alike(items: Sequence[Item], wanted: str) -> List[Item]:
    """Return the items with the asset that is meant under the name ``wanted`` too.

    wanted : the name that an item has for it, or a pattern as ``lst_*``. Others may name it by
        their own date or id; an item that has nothing like it stays as it is.

    Raises InvalidParameter: a pattern fits several assets of one item.
    """
    examples = [item for item in items if wanted in item.assets]
    found = []
    for item in items:
        keys: List[str] = []
        if wanted not in item.assets and examples:
            first = examples[0]
            example = Example(wanted, first.name, first.assets, len(examples) > 1)
            keys = list(filter(None, [example.in_another(item.name, item.assets)]))
        elif wanted not in item.assets and is_pattern(wanted):
            keys = fitting_assets(wanted, item.assets)
        if len(keys) > 1:
            said = tr(
                "ASSET '{pattern}' fits several assets of item '{item}': {names}. Give a pattern "
                "that fits one, or one name.",
                pattern=wanted,
                item=item.name,
                names=", ".join(keys[:10]),
            )
            raise InvalidParameter(said, "ASSET", wanted)
        more = {wanted: item.assets[keys[0]]} if keys else {}
        found.append(replace(item, assets={**item.assets, **more}) if more else item)
    return found


@dataclass(frozen=True)
class ItemFrame:
    """Items that make one picture, the newest first.

    start_us, end_us : of the frame, half open.
    """

    start_us: int
    end_us: int
    items: Sequence[Item]


def overlapping(
    items: Sequence[Item], start_us: Optional[int], end_us: Optional[int]
) -> List[Item]:
    """Return the items that last into the time from start to end, both included."""
    return [
        item
        for item in items
        if (start_us is None or item.end_us >= start_us)
        and (end_us is None or item.start_us <= end_us)
    ]


def newest(items: Sequence[Item], limit: int) -> Tuple[List[Item], List[Item]]:
    """Return the newest ``limit`` items (0: all), and those left out; both oldest first."""
    ordered = sorted(items, key=_ORDER)
    cut = max(0, len(ordered) - limit) if limit else 0
    return ordered[cut:], ordered[:cut]


def item_frames(items: Sequence[Item], group_by: str, clock: Optional[str]) -> List[ItemFrame]:
    """Return the frames in the order of time.

    group_by : a key of `GROUPS`. clock : the zone in which days and months begin.
    """
    ordered = sorted(items, key=_ORDER)
    unit = GROUPS[group_by]
    groups: Iterable[Tuple[int, Iterable[Item]]] = ((each.time_us, [each]) for each in ordered)
    if unit:
        groups = groupby(ordered, lambda item: floored(item.time_us, unit, 1, clock))
    frames = []
    for start, group in groups:
        newest_first = [*group][::-1]
        end = max(item.end_us for item in newest_first) + 1
        frames.append(ItemFrame(start, end, newest_first))
    return frames


def timeline_of(frames: Sequence[ItemFrame], group_by: str, clock: str) -> Timeline:
    """Return the frames as a timeline whose features are the items."""
    numbers = np.repeat(np.arange(len(frames)), [len(frame.items) for frame in frames])
    starts = np.array([frame.start_us for frame in frames], np.int64)
    ends = np.array([frame.end_us for frame in frames], np.int64)
    return Timeline(
        frames=len(frames),
        start=starts,
        end=np.maximum(ends, starts + 1),
        clock=clock,
        unit=_unit(frames, group_by),
        step=1.0,
        first=numbers,
        last=numbers,
        kept=np.ones(len(numbers), bool),
        span=(int(starts[0]), int(ends[-1])),
        request=TimelineRequest(max_frames=len(frames)),
    )


def _unit(frames: Sequence[ItemFrame], group_by: str) -> str:
    """Return the unit by which frames are named: the group's, or what all items last."""
    if group_by in ("hour", "month"):
        return GROUPS[group_by]
    shortest = min(item.end_us - item.start_us for frame in frames for item in frame.items)
    return next(unit for unit, least in _LASTING_US if shortest >= least)
