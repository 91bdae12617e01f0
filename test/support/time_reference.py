# SPDX-License-Identifier: GPL-2.0-or-later
"""Frames and weights as the contract tells them, in slow plain Python: datetime and loops."""

import datetime as dt
from typing import Callable, Dict, List, Optional, Sequence, Tuple
from zoneinfo import ZoneInfo

UTC = dt.timezone.utc
EPOCH = dt.datetime(1970, 1, 1, tzinfo=UTC)
FIXED = {
    "seconds": dt.timedelta(seconds=1),
    "minutes": dt.timedelta(minutes=1),
    "hours": dt.timedelta(hours=1),
    "days": dt.timedelta(days=1),
    "weeks": dt.timedelta(weeks=1),
}
Feature = Tuple[dt.datetime, Optional[dt.datetime]]
"""Begin and end, aware; the end None where the feature stays for ever."""


def microseconds(moment: dt.datetime) -> int:
    """Return an aware datetime in microseconds since 1970."""
    return (moment - EPOCH) // dt.timedelta(microseconds=1)


def moment(value: int) -> dt.datetime:
    """Return microseconds since 1970 as a datetime in UTC."""
    return EPOCH + dt.timedelta(microseconds=int(value))


def edge(start: dt.datetime, unit: str, step: float, number: int, zone: str) -> dt.datetime:
    """Return where a step begins: elapsed time up to hours, the clock's time from days on."""
    if unit in ("seconds", "minutes", "hours"):
        return start + FIXED[unit] * (step * number)
    local = start.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    if unit in FIXED:
        local += FIXED[unit] * (step * number)
    else:
        months = (
            local.year * 12 + local.month - 1 + number * int(step) * (12 if unit == "years" else 1)
        )
        day = local.day
        while True:
            try:
                local = local.replace(year=months // 12, month=months % 12 + 1, day=day)
                break
            except ValueError:
                day -= 1
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def frames_between(
    start: dt.datetime, last: dt.datetime, unit: str, step: float, zone: str, before: int
) -> Tuple[List[Tuple[dt.datetime, dt.datetime]], int]:
    """Return all steps, some before the start too, and the number of the first frame among them."""
    edges: List[dt.datetime] = []
    number = -before
    while not edges or edges[-1] <= last:
        found = start if number == 0 else edge(start, unit, step, number, zone)
        if not edges or found > edges[-1]:
            edges.append(found)
        number += 1
    steps = list(zip(edges, edges[1:]))
    return steps, [begin for begin, _ in steps].index(start)


def touches(step: Tuple[dt.datetime, dt.datetime], feature: Feature) -> bool:
    """Say whether a feature is there at any instant of a step."""
    begin, end = feature
    if end is not None and end <= begin:
        return step[0] <= begin < step[1]
    return begin < step[1] and (end is None or end > step[0])


Weigh = Callable[[int], float]
"""The weight of a feature so many steps after the last one that it touches, 0 while it lasts."""

WEIGHTS: Dict[str, Callable[[int, int, float], float]] = {
    "interval": lambda age, window, half_life: float(age == 0),
    "cumulative": lambda age, window, half_life: 1.0,
    "window": lambda age, window, half_life: float(age < window),
    "fading": lambda age, window, half_life: 0.5 ** (age / half_life),
}
"""What each value of MODE makes of a weight after so many steps, from WINDOW and HALF_LIFE."""


def weigh_as(extra_steps: float, fade: float) -> Weigh:
    """Return what a mode that keeps a feature for some steps, and then fades, makes of weights."""
    return lambda age: 1.0 if age <= extra_steps else fade ** (age - extra_steps) if fade else 0.0


def weight(
    steps: Sequence[Tuple[dt.datetime, dt.datetime]], frame: int, feature: Feature, weigh: Weigh
) -> float:
    """Return a feature's weight in a frame, 0 where it is absent."""
    for age in range(frame + 1):
        if touches(steps[frame - age], feature):
            return weigh(age)
    return 0.0


def cycle_weight(
    period: int,
    number: Callable[[dt.datetime], int],
    feature: Feature,
    frame: int,
    weigh: Weigh,
    tick: dt.timedelta,
) -> float:
    """Return a weight in a frame of a cycle: look at the clock every ``tick`` of a feature."""
    begin, end = feature
    touched = {number(begin)}
    if end is None:
        touched = set(range(period))
    else:
        now = begin
        while now < end and len(touched) < period:
            touched.add(number(now))
            now += tick
        if end > begin:
            touched.add(number(end - dt.timedelta(microseconds=1)))
    return weigh(next(age for age in range(period) if (frame - age) % period in touched))


def play(changes: Sequence, selection) -> List[Dict[int, float]]:
    """Follow the changes from frame to frame as an engine does; give each frame's weights."""
    full: set = set()
    faded = dict(zip(selection.faded_before.tolist(), selection.faded_weight.tolist()))
    shown = []
    for change in changes:
        for feature, had in zip(change.forget.tolist(), change.forget_weight.tolist()):
            assert abs(faded.pop(feature) - had) < 1e-12
        removed = change.remove.tolist()
        assert full.issuperset(removed)
        full.difference_update(removed)
        faded.update(dict.fromkeys(removed, 1.0))
        faded = {key: value * change.scale for key, value in faded.items() if change.scale}
        added = change.add.tolist()
        assert not full.intersection(added)
        assert not set(faded).intersection(added)
        full.update(added)
        shown.append({**faded, **dict.fromkeys(full, 1.0)})
    return shown
