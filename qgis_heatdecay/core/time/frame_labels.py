# SPDX-License-Identifier: GPL-2.0-or-later
"""Frames in words: labels by the step, and ISO texts for tables. All on the timeline's clock."""

from operator import attrgetter
from typing import Callable, Dict, List, Optional, Tuple

import numpy as np

from ..texts import tr, translated
from .clocks import DAY_US, UNIT_MONTHS, ClockTime, clock_time, iso_text, to_local
from .steps import CYCLES, precision
from .time_formats import WEEKDAYS
from .time_words import MONTHS
from .timeline import Timeline

Array = np.ndarray
_THIN_SPACE = "\u2009"


def frame_clock_times(timeline: Timeline, frame: int) -> Optional[Tuple[ClockTime, ClockTime]]:
    """Return start and end of a frame on the clock, for a date format; None where it has none."""
    if timeline.start is None or timeline.end is None:
        return None
    bounds = np.array([timeline.start[frame], timeline.end[frame]])
    start, end = to_local(bounds, timeline.clock)
    return clock_time(start), clock_time(end)


def frame_bounds_text(timeline: Timeline, frame: int) -> Tuple[Optional[str], Optional[str]]:
    """Return start and end as FRAME_TABLE shows them.

    ISO texts with the clock's offset, if it has a zone; in cycles the hour 0..23, the ISO weekday
    1..7 or the month 1..12 and no end; nothing for points per frame without times.
    """
    if timeline.period:
        return str(CYCLES[timeline.unit].first_number + frame), None
    if timeline.start is None or timeline.end is None:
        return None, None
    bounds = timeline.start[frame], timeline.end[frame]
    start, end = (iso_text(int(bound), timeline.clock) for bound in bounds)
    return start, end


def frame_labels(timeline: Timeline) -> Tuple[str, ...]:
    """Return the label of every frame, by the step, in the user's language.

    All labels of a timeline are written alike, so that they stand still from frame to frame.

    Examples
    --------
    >>> nobody = np.zeros(0, np.int64)
    >>> days = np.arange(3) * DAY_US
    >>> frame_labels(Timeline(2, days[:-1], days[1:], None, "days", 1.0, nobody, nobody, nobody))
    ('1 January 1970', '2 January 1970')
    """
    if timeline.period:
        return tuple(map(translated, _CYCLE_LABELS[timeline.unit]))
    if timeline.start is None or timeline.end is None:
        most = np.count_nonzero(timeline.first < timeline.frames)
        added = (np.arange(timeline.frames) + 1) * int(timeline.step)
        numbers = np.minimum(added, most).tolist()
        return tuple(f"{number:,}".replace(",", _THIN_SPACE) for number in numbers)
    by_number = timeline.unit == "features"
    shown = timeline.end if by_number else timeline.start
    starts = _clock_times(shown, timeline.clock)
    lasts = _clock_times(timeline.end - 1, timeline.clock)
    manner = _manner(timeline, shown)
    write = _writer(manner)
    whole = timeline.step == 1 or timeline.unit not in _SPANNING
    if not whole or (manner == "days" and timeline.unit in ("months", "years")):
        return tuple(
            f"{write(a)} – {write(b)}" if write(a) != write(b) else write(a)
            for a, b in zip(starts, lasts)
        )
    return tuple(map(write, starts))


def _clock_times(instants: Array, clock: Optional[str]) -> List[ClockTime]:
    return [clock_time(local) for local in to_local(instants, clock).tolist()]


def _manner(timeline: Timeline, shown: Array) -> str:
    """Return how labels are written: as precisely as the step, or the frames' starts, if finer.

    Without their date only if all frames lie within one day.
    """
    exact = precision(shown, timeline.clock)
    unit = timeline.unit if timeline.unit in _ORDER else exact
    manner = min(unit, exact, key=_ORDER.index)
    if timeline.unit == "weeks" and exact not in _TIMES:
        return "weeks" if timeline.step == 1 else "days"
    if manner not in _TIMES:
        return manner
    return _DATED + manner if _several_days(timeline, shown) else manner


def _several_days(timeline: Timeline, shown: Array) -> bool:
    if timeline.unit in _TIMES and timeline.end is not None:
        shown = np.array([shown[0], timeline.end[-1] - 1])
    days = to_local(shown[[0, -1]], timeline.clock) // DAY_US
    return timeline.unit in UNIT_MONTHS or timeline.unit in ("days", "weeks") or days[0] != days[1]


def _writer(manner: str) -> Callable[[ClockTime], str]:
    """Return what writes a label; the words are translated once for thousands of labels."""
    months = list(map(translated, MONTHS))
    month_text, date_text = tr("{month} {year}"), tr("{day} {month} {year}")
    week_text, moment_text = tr("week of {date}"), tr("{date} {time}")

    def month(time: ClockTime) -> str:
        return month_text.format(month=months[time.month - 1], year=time.year)

    def date(time: ClockTime) -> str:
        return date_text.format(day=time.day, month=months[time.month - 1], year=time.year)

    hour = attrgetter("hour_text")
    writers: Dict[str, Callable[[ClockTime], str]] = {
        "years": lambda time: str(time.year),
        "months": month,
        "weeks": lambda time: week_text.format(date=date(time)),
        "days": date,
        "hours": hour,
        "minutes": hour,
        "seconds": _second,
    }
    if not manner.startswith(_DATED):
        return writers[manner]
    clock = writers[manner[len(_DATED) :]]
    return lambda time: moment_text.format(date=date(time), time=clock(time))


def _second(time: ClockTime) -> str:
    fraction = f".{time.microsecond:06}".rstrip("0") if time.microsecond else ""
    return f"{time.hour_text}:{time.second:02}{fraction}"


_ORDER = ["seconds", "minutes", "hours", "days", "weeks", "months", "years"]
_TIMES = ("seconds", "minutes", "hours")
_DATED = "dated "
_SPANNING = ("days", "weeks", "months", "years")
_CYCLE_LABELS: Dict[str, Tuple[str, ...]] = {
    "hour_of_day": tuple(f"{hour:02}:00–{hour + 1:02}:00" for hour in range(24)),
    "day_of_week": tuple(WEEKDAYS),
    "month_of_year": tuple(MONTHS),
}
