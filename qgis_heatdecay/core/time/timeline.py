# SPDX-License-Identifier: GPL-2.0-or-later
"""The frames, and which steps each feature touches."""

import math
from typing import Optional, Tuple

import numpy as np

from ..errors import HeatDecayError
from ..texts import tr
from .bounds import read_end, read_start
from .cycles import CYCLES, cycle_steps
from .edges import LAID_OUT, edges_at_times, edges_of_steps, steps_asked_for
from .instants import Instants, shared_clock
from .points_per_frame import lay_out_by_number
from .steps import UNIT_MONTHS, UNIT_US, step_length_us
from .timeline_types import BoundedTimes, Timeline, TimelineRequest
from .timezones import clock_text

__all__ = ["Timeline", "TimelineRequest", "check_request", "lay_out_frames"]

Array = np.ndarray

# Times are whole microseconds, and reach 290,000 years either way.
_SHORTEST_US, _LONGEST_US = 1.0, step_length_us("years", 10_000)


def check_request(request: TimelineRequest, mode: str, clock: Optional[str] = None) -> None:
    """Refuse what cannot work whatever the data are.

    Raises
    ------
    HeatDecayError
        END lies before START, STEP is not larger than 0 or no whole number of months or years, the
        mode and the cycle clash, or a number is too small.
    """
    _check_step(request)
    if request.cycle != "none" and mode == "cumulative":
        raise HeatDecayError(
            tr(
                "MODE cumulative makes no sense with CYCLE {cycle}, which has no beginning. "
                "Choose another MODE, or CYCLE none.",
                cycle=request.cycle,
            )
        )
    if request.cycle != "none" and request.points_per_frame is not None:
        raise HeatDecayError(tr("CYCLE and POINTS_PER_FRAME cannot be used together. Choose one."))
    for name, number in (
        ("POINTS_PER_FRAME", request.points_per_frame),
        ("MAX_FRAMES", request.max_frames),
    ):
        if number is not None and number < 1:
            raise HeatDecayError(
                tr("{name} is {number}. Give at least 1.", name=name, number=number)
            )
    _check_bounds(read_start(request.start, clock), read_end(request.end, clock), clock)


def _check_step(request: TimelineRequest) -> None:
    if not (math.isfinite(request.step) and request.step > 0):
        raise HeatDecayError(
            tr("STEP is {step:g}. Give a number larger than 0.", step=request.step)
        )
    counts = request.step_unit in {*UNIT_US, *UNIT_MONTHS} and request.points_per_frame is None
    if not counts or request.cycle != "none":
        return
    if request.step_unit in UNIT_MONTHS and request.step != int(request.step):
        raise HeatDecayError(
            tr(
                "STEP is {step:g} {unit}, which differ in length. Give a whole number, or a "
                "STEP_UNIT of days or shorter.",
                step=request.step,
                unit=request.step_unit,
            )
        )
    if not _SHORTEST_US <= step_length_us(request.step_unit, request.step) <= _LONGEST_US:
        raise HeatDecayError(
            tr(
                "STEP is {step:g} {unit}. Give one between a microsecond and 10000 years.",
                step=request.step,
                unit=request.step_unit,
            )
        )


def _check_bounds(start: Optional[int], end: Optional[int], clock: Optional[str]) -> None:
    if start is not None and end is not None and end < start:
        raise HeatDecayError(
            tr(
                "END ({end}) lies before START ({start}).",
                end=clock_text(end, clock),
                start=clock_text(start, clock),
            )
        )


def lay_out_frames(
    request: TimelineRequest,
    times: Optional[Instants],
    ends: Optional[Instants] = None,
    features: int = 0,
) -> Timeline:
    """Lay out the frames.

    Parameters
    ----------
    request : what the user said.
    times, ends : TIME and END_TIME of each feature; ``ends`` None where features do not last.
    features : their number, where there are no times (with points per frame only).

    Raises
    ------
    HeatDecayError
        No feature lies within the bounds, or the frames are more than allowed.
    """
    if times is None:
        return lay_out_by_number(request, None, features)
    given = _times(request, times, ends)
    if request.points_per_frame is not None:
        return lay_out_by_number(request, given, features)
    if request.cycle != "none":
        return _cycle(request, given)
    return _line(request, given)


def _times(request: TimelineRequest, times: Instants, ends: Optional[Instants]) -> BoundedTimes:
    clock = shared_clock(times) if ends is None else shared_clock(times, ends)
    start, end = read_start(request.start, clock), read_end(request.end, clock)
    _check_bounds(start, end, clock)
    kept = times.readable.copy()
    if ends is not None:
        kept &= ends.readable | ends.missing
    if not kept.any():
        raise HeatDecayError(tr("No feature has a time that can be read."))
    earliest = int(times.microseconds[kept].min())
    if end is not None:
        kept &= times.microseconds <= end
        if not kept.any():
            raise HeatDecayError(
                tr(
                    "All features are later than END ({end}); the first is at {first}.",
                    end=clock_text(end, clock),
                    first=clock_text(earliest, clock),
                )
            )
    return BoundedTimes(
        times.microseconds,
        kept,
        None if ends is None else ends.microseconds,
        None if ends is None else ends.missing,
        clock,
        start,
        end,
    )


def _line(request: TimelineRequest, times: BoundedTimes) -> Timeline:
    earliest, latest = times.span
    start, end = times.start, latest if times.end is None else times.end
    if start is not None and start > end:
        raise HeatDecayError(
            tr(
                "START ({start}) lies after the last time ({last}).",
                start=clock_text(start, times.clock),
                last=clock_text(latest, times.clock),
            )
        )
    limit = LAID_OUT if request.skip_empty else request.max_frames
    if request.step_unit == "timestamps":
        unit, step = "timestamps", 1.0
        edges, before = edges_at_times(times, limit, end)
    else:
        steps = steps_asked_for(request, times, end)
        unit, step = steps.unit, steps.step
        edges, before = edges_of_steps(steps, min(earliest, steps.origin), end, limit)
    first = np.searchsorted(edges, times.microseconds, side="right") - 1 - before
    frames = len(edges) - 1 - before
    return Timeline(
        frames=frames,
        start=edges[before:-1],
        end=edges[before + 1 :],
        clock=times.clock,
        unit=unit,
        step=step,
        first=first,
        last=_last_touched(times, edges, before, first),
        kept=times.kept,
        span=(earliest, latest),
        skip_empty=request.skip_empty,
        max_frames=request.max_frames,
    )


def _last_touched(times: BoundedTimes, edges: Array, before: int, first: Array) -> Array:
    """Return the last step that holds an instant of [TIME, END_TIME)."""
    if times.ends is None or times.forever is None:
        return first
    last = np.searchsorted(edges, times.ends - 1, side="right") - 1 - before
    last = np.where(times.ends > times.microseconds, np.maximum(first, last), first)
    return np.where(times.forever, len(edges), last)


def _cycle(request: TimelineRequest, times: BoundedTimes) -> Timeline:
    kept = times.kept
    if times.start is not None:
        begun = times.microseconds >= times.start
        if times.ends is not None and times.forever is not None:
            begun |= times.forever | (times.ends > times.start)
        kept = kept & begun
    if not kept.any():
        raise HeatDecayError(tr("No feature lies between START and END."))
    begin = times.microseconds
    if times.start is not None:
        begin = np.maximum(begin, times.start)
    first, last = cycle_steps(request.cycle, begin, *_ends_within(times), times.clock)
    period = CYCLES[request.cycle].period
    return Timeline(
        frames=period,
        start=None,
        end=None,
        clock=times.clock,
        unit=request.cycle,
        step=1.0,
        first=first,
        last=last,
        kept=kept,
        span=times.span,
        period=period,
        skip_empty=request.skip_empty,
        max_frames=request.max_frames,
    )


def _ends_within(times: BoundedTimes) -> Tuple[Optional[Array], Optional[Array]]:
    """Return the ends cut off at END, and which features are without end."""
    if times.ends is None or times.forever is None or times.end is None:
        return times.ends, times.forever
    after = times.end + 1
    return np.where(times.forever, after, np.minimum(times.ends, after)), None
