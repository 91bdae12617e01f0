# SPDX-License-Identifier: GPL-2.0-or-later
"""Which items are shown, and which of them together in a frame."""

from dataclasses import dataclass
from itertools import groupby
from typing import Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np

from ..core.time.steps import UNIT_US, floored
from ..core.time.timeline_types import Timeline
from ..core.time.timezones import to_local, to_utc
from .items import Item

_DAY_US = UNIT_US["days"]
# Items that last so long are named by their month or year, not by the day on which they begin.
_LASTING_US = (("years", 364 * _DAY_US), ("months", 27 * _DAY_US), ("days", 0))


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
    """Give the newest items, at most ``limit`` (0: all), and those left out; both oldest first."""
    ordered = sorted(items, key=_order)
    cut = max(0, len(ordered) - limit) if limit else 0
    return ordered[cut:], ordered[:cut]


def item_frames(items: Sequence[Item], group_by: str, clock: Optional[str]) -> List[ItemFrame]:
    """Lay out the frames in the order of time.

    group_by : a key of `GROUPS`. clock : the zone in which days and months begin.
    """
    ordered = sorted(items, key=_order)
    begins = GROUPS[group_by]
    if begins is None:
        return [ItemFrame(each.time_us, _end_of([each]), [each]) for each in ordered]
    frames = []
    for start, group in groupby(ordered, lambda item: begins(item.time_us, clock)):
        together = list(group)
        frames.append(ItemFrame(start, _end_of(together), together[::-1]))
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
        max_frames=len(frames),
    )


def _order(item: Item) -> Tuple[int, str]:
    return item.time_us, item.name


def _end_of(items: Sequence[Item]) -> int:
    return max(item.end_us for item in items) + 1


def _unit(frames: Sequence[ItemFrame], group_by: str) -> str:
    """Say by which unit frames are named: the group's, or what all items last."""
    if group_by in ("hour", "month"):
        return f"{group_by}s"
    shortest = min(item.end_us - item.start_us for frame in frames for item in frame.items)
    return next(unit for unit, least in _LASTING_US if shortest >= least)


def _hour(instant_us: int, clock: Optional[str]) -> int:
    length = UNIT_US["hours"]
    local = to_local(np.array([instant_us]), clock)
    return min(instant_us, int(to_utc(local // length * length, clock)[0]))


GROUPS: Dict[str, Optional[Callable[[int, Optional[str]], int]]] = {
    "day": lambda instant, clock: floored(instant, "days", 1, clock),
    "item": None,
    "hour": _hour,
    "month": lambda instant, clock: floored(instant, "months", 1, clock),
}
"""By the values of GROUP_BY: where the group of an instant begins; None for no groups."""
