# SPDX-License-Identifier: GPL-2.0-or-later
"""Where frames begin and end: by steps, or at each time."""

import math
from typing import Optional, Tuple

import numpy as np

from ..errors import HeatDecayError
from ..texts import to_translate, tr, translated
from .steps import LADDER, Steps, fitting_steps, floored, precision
from .timeline_types import BoundedTimes, TimelineRequest
from .timezones import SECOND_US, to_local

Array = np.ndarray

LAID_OUT = 2_000_000
"""So many frames may be laid out where the empty ones are skipped afterwards."""

_ONE = np.ones(1, np.int64)
_AUTO_FRAMES = (20, 60)
# Steps counted before the first frame; what is older still has faded away.
_BEFORE = 1_000_000
# The shortest month over the mean one, and a little.
_SHORTEST = 0.9


def steps_asked_for(request: TimelineRequest, times: BoundedTimes, end: int) -> Steps:
    """Return the steps that were asked for, or for ``auto`` those that suit the times."""

    def counted(unit: str, step: float) -> Steps:
        start = times.start
        if start is None:
            start = floored(times.span[0], unit, step, times.clock)
        return Steps(unit, step, start, times.clock)

    if request.step_unit != "auto":
        return counted(request.step_unit, request.step)
    few, many = _AUTO_FRAMES
    most = min(many, request.max_frames)
    # Frames shorter than the times are precise would be empty in between.
    finest = precision(times.microseconds[times.kept], times.clock)
    start = times.span[0] if times.start is None else times.start
    fitting = [
        (frames, steps)
        for steps in (counted(*one) for one in fitting_steps(end - start, most, finest))
        for frames in (_frame_count(steps, end),)
        if frames <= most
    ]
    enough = [(frames, steps) for frames, steps in fitting if frames >= few]
    whole = [(frames, steps) for frames, steps in enough if steps.step == 1]
    coarsest = counted(*LADDER[-1])
    return (whole or enough or fitting or [(0, coarsest)])[0][1]


def _frame_count(steps: Steps, end: int) -> int:
    most = math.ceil((end - steps.origin) / (steps.length_us * _SHORTEST)) + 2
    edges = np.unique(steps.edges(np.arange(most + 1)))
    return int(np.searchsorted(edges, end, side="right"))


def edges_of_steps(steps: Steps, earliest: int, end: int, limit: int) -> Tuple[Array, int]:
    """Give the edges from before the earliest time to after the end, and how many lie before START.

    A step that the clock skips altogether (a day in Apia) makes no frame.
    """
    about = (end - steps.origin) / steps.length_us
    if about > limit * 1.5 + 2:
        raise HeatDecayError(_too_many(about, steps.origin, end, limit))
    after = math.ceil(about / _SHORTEST) + 2
    ahead = math.ceil((steps.origin - earliest) / (steps.length_us * _SHORTEST))
    ahead = min(ahead + 2, _BEFORE) if ahead else 0
    edges = np.unique(steps.edges(np.arange(-ahead, after + 1)))
    before = int(np.searchsorted(edges, steps.origin))
    past = int(np.searchsorted(edges, end, side="right"))
    if past - before > limit:
        raise HeatDecayError(_too_many(past - before, steps.origin, end, limit))
    return edges[: past + 1], before


def edges_at_times(times: BoundedTimes, limit: int, end: int) -> Tuple[Array, int]:
    """Return an edge at each distinct time; the last frame is as long as the one before it.

    Among months and years that is so many months; a day alone lasts a day.
    """
    distinct = np.unique(times.microseconds[times.kept])
    before = 0 if times.start is None else int(np.searchsorted(distinct, times.start))
    frames = len(distinct) - before
    if not frames:
        raise HeatDecayError(tr("No feature lies at or after START."))
    if frames > limit:
        raise HeatDecayError(_too_many(frames, int(distinct[before]), end, limit))
    return np.append(distinct, _end_of_last(distinct, times.clock)), before


def _end_of_last(distinct: Array, clock: Optional[str]) -> int:
    """Return where the last frame ends if nothing comes after it."""
    last = int(distinct[-1])
    finest = precision(distinct, clock)
    if len(distinct) == 1:
        is_day = finest in ("days", "months", "years")
        return int(Steps("days", 1, last, clock).edges(_ONE)[0]) if is_day else last + SECOND_US
    if finest not in ("months", "years"):
        return 2 * last - int(distinct[-2])
    before, after = to_local(distinct[-2:], clock).astype("datetime64[us]").astype("datetime64[M]")
    months = int((after - before).astype(np.int64))
    return int(Steps("months", months, last, clock).edges(_ONE)[0])


def _too_many(frames: float, start: int, end: int, limit: int) -> str:
    """Say how many frames there would be, about so many if it is no integer, and the way out."""
    text = to_translate("There would be {frames} frames, and at most {limit} are made.")
    if isinstance(frames, float):
        text = to_translate(
            "There would be about {frames:.0f} frames, and at most {limit} are made."
        )
    fitting = fitting_steps(end - start, max(limit - 2, 1))
    way_out = to_translate("Give a larger MAX_FRAMES.")
    if fitting:
        way_out = to_translate("Give STEP_UNIT {unit} and STEP {step}, or a larger MAX_FRAMES.")
        if limit == LAID_OUT:  # whatever MAX_FRAMES is
            way_out = to_translate("Give STEP_UNIT {unit} and STEP {step}, or START and END.")
    unit, step = fitting[0] if fitting else ("", 0)
    told = translated(text, frames=frames, limit=limit)
    return f"{told} {translated(way_out, unit=unit, step=step)}"
