# SPDX-License-Identifier: GPL-2.0-or-later
"""From the times of features to the frames that show them, said in the log."""

from dataclasses import replace
from typing import List, Optional

import numpy as np

from ..adapters.reading.feature_arrays import FeatureArrays
from ..adapters.reading.timed import TimedArrays, read_feature_times
from ..adapters.skipped import warn_of_skipped_features
from ..core.progress import Tick
from ..core.texts import to_translate, tr, tr_n, translated
from ..core.time.clocks import DAY_US, FOREVER_US, clock_text
from ..core.time.feature_selection import Selection, select_features
from ..core.time.instants import Instants
from ..core.time.modes import MODES
from ..core.time.timeline import Timeline, lay_out_frames
from ..core.time.timeline_request import TimelineRequest
from ..parameters.time_block import TimeOptions
from .run import Run

# Of one unit, and of more.
_STEPS = {
    "seconds": (to_translate("step {n:g} second"), to_translate("step {n:g} seconds")),
    "minutes": (to_translate("step {n:g} minute"), to_translate("step {n:g} minutes")),
    "hours": (to_translate("step {n:g} hour"), to_translate("step {n:g} hours")),
    "days": (to_translate("step {n:g} day"), to_translate("step {n:g} days")),
    "weeks": (to_translate("step {n:g} week"), to_translate("step {n:g} weeks")),
    "months": (to_translate("step {n:g} month"), to_translate("step {n:g} months")),
    "years": (to_translate("step {n:g} year"), to_translate("step {n:g} years")),
    "features": (to_translate("step {n:g} feature"), to_translate("step {n:g} features")),
}

# These ask for more than a date says.
_BELOW_A_DAY = ("seconds", "minutes", "hours")
_FROM_A_DAY = ("days", "weeks", "months", "years")
# No day lasts longer where clocks are put back, and no month.
_LONGEST_DAY_US = DAY_US * 26 // 24
_NAMES_UP_TO_US = {"day_of_week": _LONGEST_DAY_US, "month_of_year": 32 * DAY_US}
_CYCLE_UNITS = {"day_of_week": to_translate("day"), "month_of_year": to_translate("month")}


def read_timed(
    features: FeatureArrays, time: TimeOptions, crs: str, run: Run, tick: Tick
) -> TimedArrays:
    """Read the times of features, and warn of those that are skipped.

    crs : its name, for features that it cannot show.

    Raises HeatDecayError: no feature is left, or their times are ambiguous.
    """
    if features.zones_dropped:
        run.log(
            tr(
                "This version of QGIS drops the time zone of datetime fields: if they had one, it "
                "is ignored. Give INPUT_TIMEZONE to set it."
            )
        )
    timed = read_feature_times(features, time.reading, tick)
    warn_of_skipped_features(timed.features, crs, run.warn)
    run.warn(*timed.remarks, *_too_coarse(timed.times, time.request))
    if timed.times is not None and timed.times.are_intervals:
        if timed.ends is None:
            run.log(tr("TIME contains intervals: features last from their beginning to their end."))
        else:
            run.log(tr("TIME contains intervals, but END_TIME says when features end."))
    return timed


def _too_coarse(times: Optional[Instants], request: TimelineRequest) -> List[str]:
    """Say that all times are dates, months or years alone, where frames tell more apart."""
    if times is None or times.are_intervals or not times.readable.any():
        return []
    shortest = int((times.ends - times.microseconds)[times.readable].min())
    cycle = request.cycle
    if shortest > _NAMES_UP_TO_US.get(cycle, FOREVER_US):
        return [
            tr(
                "CYCLE is {cycle}, but TIME names no {unit}: every feature counts at the first day "
                "of its month, quarter or year. Set CYCLE to none, or choose a field of dates.",
                cycle=cycle,
                unit=translated(_CYCLE_UNITS[cycle]),
            )
        ]
    if shortest == 0:
        return _days_among_times(times, request)
    is_fine = cycle == "hour_of_day" or (cycle == "none" and request.step_unit in _BELOW_A_DAY)
    if request.points_per_frame is not None or not is_fine:
        return []
    return [
        tr(
            "TIME is a field of dates without a time of day, so every feature counts at 00:00. "
            "Use STEP_UNIT=days, or choose a field that has dates and times."
        )
    ]


def _days_among_times(times: Instants, request: TimelineRequest) -> List[str]:
    """Say which times are days alone among times of day, where frames tell them apart."""
    length = times.ends - times.microseconds
    rows = np.flatnonzero(times.readable & (length > 0) & (length <= _LONGEST_DAY_US))
    is_coarse = request.cycle == "none" and request.step_unit in _FROM_A_DAY
    if not rows.size or is_coarse or request.cycle in _CYCLE_UNITS:
        return []
    return [
        tr_n(
            rows.size,
            "{n} value of TIME names no time of day ({day}) and counts as 00:00, among values that "
            "do. Give it one, leave it out, or set STEP_UNIT=days.",
            "{n} values of TIME name no time of day (such as {day}) and count as 00:00, among "
            "values that do. Give them one, leave them out, or set STEP_UNIT=days.",
            day=clock_text(int(times.microseconds[rows[0]]), times.clock)[:-9],
        )
    ]


def select_frames(
    time: TimeOptions, count: int, times: Optional[Instants], ends: Optional[Instants], run: Run
) -> Selection:
    """Lay out the frames, log them, and return which of so many things is in which.

    Without times, and unless frames are made by number, one frame holds all.
    """
    if times is None and time.request.points_per_frame is None:
        request = replace(time.request, points_per_frame=max(count, 1))
        return select_features(lay_out_frames(request, None, features=count))
    timeline = lay_out_frames(time.request, times, ends, count, time.mode)
    selection = select_features(timeline, time.mode)
    run.warn(*timeline.warnings, *_mostly_empty(selection))
    run.log(frames_said(timeline, len(selection.frames)))
    # The default is not told: nobody chose it.
    unused = time.mode.name != next(iter(MODES)) and not time.mode.is_endless
    if time.request.points_per_frame is not None and unused:
        run.log(
            tr(
                "With POINTS_PER_FRAME each frame shows all features so far; MODE {mode} is "
                "ignored.",
                mode=time.mode.name,
            )
        )
    return selection


def frames_said(timeline: Timeline, count: int) -> str:
    """Return how many frames are shown, their step and clock, as the log says it."""
    step = step_text(timeline)
    if timeline.clock:
        clock = timeline.clock
        return tr("Frames: {count}, {step}, clock {clock}.", count=count, step=step, clock=clock)
    return tr("Frames: {count}, {step}, clock without zone.", count=count, step=step)


# Fewer frames than these are seen at a glance.
_FEW_FRAMES = 5


def _mostly_empty(selection: Selection) -> List[str]:
    """Say that more than half of the frames show nothing, and what shows more."""
    timeline, count = selection.timeline, len(selection.frames)
    empty = int(np.count_nonzero(selection.features == 0))
    if timeline.period or count < _FEW_FRAMES or 2 * empty <= count:
        return []
    told = tr("{empty} of {count} frames show nothing.", empty=empty, count=count)
    if selection.mode.extra_steps:
        way_out = tr("Set SKIP_EMPTY=true to leave them out, a longer STEP or a larger WINDOW.")
    else:
        way_out = tr(
            "Set SKIP_EMPTY=true to leave them out, a longer STEP, or MODE window or fading to "
            "show features longer."
        )
    return [f"{told} {way_out}"]


def step_text(timeline: Timeline) -> str:
    """Return how long a step is, as the log says it."""
    if timeline.period:
        return tr("cycle {cycle}", cycle=timeline.unit)
    if timeline.unit == "timestamps":
        return tr("one for each time")
    one, many = _STEPS[timeline.unit]
    return translated(one if timeline.step == 1 else many, n=timeline.step)
