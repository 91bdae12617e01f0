# SPDX-License-Identifier: GPL-2.0-or-later
"""The frames, and which steps each feature touches: steps of time, a cycle, or so many features."""

import math
from dataclasses import dataclass, field, replace
from typing import Optional, Tuple

import numpy as np

from ..errors import InvalidParameter, NothingToShow, TooLarge
from ..texts import tr
from .clocks import FOREVER_US, clock_text
from .instants import Instants
from .modes import OWN_STEPS, Mode
from .steps import (
    CYCLES,
    LAID_OUT,
    Limit,
    cycle_steps,
    edges_at_times,
    edges_of_steps,
    steps_asked_for,
)
from .stray_times import find_stray_times
from .timeline_request import BoundedTimes, TimelineRequest, bounded_times

Array = np.ndarray


@dataclass(frozen=True)
class Timeline:
    """The frames and, for each feature, the steps that it touches.

    frames : how many.
    start, end : (frames,) int64 microseconds as in `Instants`, half open; None for cycles and for
        points per frame without times.
    clock : zone name or None.
    unit, step : the step, also the one that ``auto`` chose; for cycles the cycle's name and 1; for
        points per frame "features" and their number.
    first, last : (f,) int64, the first and the last step touched, counted from frame 0 and below 0
        before it; in a cycle ``first`` is 0..period - 1 and ``last`` may run past the period.
    kept : (f,) bool, False for features with an unreadable time, later than END (cycles: also
        before START).
    span : the first and the last time of the kept features, None without times.
    period : number of frames of a cycle, 0 for a line.
    request : what was asked for, also of the frames that are left out in the end.
    warnings : what the user should know of the frames, translated.
    """

    frames: int
    start: Optional[Array]
    end: Optional[Array]
    clock: Optional[str]
    unit: str
    step: float
    first: Array
    last: Array
    kept: Array
    span: Optional[Tuple[int, int]] = None
    period: int = 0
    request: TimelineRequest = field(default_factory=TimelineRequest)
    warnings: Tuple[str, ...] = ()

    @property
    def edges(self) -> Tuple[int, ...]:
        """Where frames that follow one another begin, and the last one ends; none without times."""
        if self.start is None or self.end is None:
            return ()
        return (*self.start.tolist(), *self.end[-1:].tolist())


def lay_out_frames(
    request: TimelineRequest,
    times: Optional[Instants],
    ends: Optional[Instants] = None,
    features: int = 0,
    mode: Mode = OWN_STEPS,
) -> Timeline:
    """Lay out the frames, up to the last time or the last end.

    Parameters
    ----------
    request : what the user said.
    times, ends : TIME and END_TIME of each feature; ``ends`` None where features do not last.
    features : their number, where there are no times (with points per frame only).
    mode : where features stay for good, their ends play no part.

    Raises
    ------
    InvalidParameter
        START, END or TIME cannot be used, or lacks.
    NothingToShow
        No feature lies between START and END.
    TooLarge
        The frames are more than allowed.

    Examples
    --------
    >>> days = np.array([0, 0, 2], np.int64) * 86_400_000_000
    >>> there = np.ones(3, bool)
    >>> times = Instants(days, readable=there, missing=~there, clock=None)
    >>> timeline = lay_out_frames(TimelineRequest(step_unit="days"), times)
    >>> timeline.frames, timeline.first.tolist()
    (3, [0, 0, 2])
    """
    given = None if times is None else bounded_times(request, times, ends, mode)
    if given is None or request.points_per_frame is not None:
        return _by_number(request, given, features)
    if request.cycle != "none":
        return _cycle(request, given)
    return _line(request, given)


def _line(request: TimelineRequest, times: BoundedTimes) -> Timeline:
    earliest, latest = times.span
    start, end = times.start, times.last_instant if times.end is None else times.end
    if start is not None and start > end:
        raise NothingToShow(
            tr(
                "START ({start}) is after the last time ({last}). Choose an earlier START.",
                start=clock_text(start, times.clock),
                last=clock_text(latest, times.clock),
            )
        )
    limit = LAID_OUT if request.skip_empty else Limit(request.max_frames, request.are_steps)
    warnings = times.remarks
    if request.step_unit == "timestamps":
        unit, step = "timestamps", 1.0
        edges, before = edges_at_times(times, limit, end)
    else:
        strays = find_stray_times(times)
        first_us = earliest
        if strays is not None:
            left_out = strays.are_few and request.step_unit == "auto"
            warnings = (*warnings, strays.told(left_out))
            if left_out:
                first_us, end = strays.first, strays.last
                times = replace(times, kept=times.kept & (times.microseconds <= end))
        steps = steps_asked_for(request, times, first_us, end)
        unit, step = steps.unit, steps.step
        try:
            edges, before = edges_of_steps(steps, min(earliest, steps.origin), end, limit)
        except TooLarge as error:
            raise TooLarge(" ".join([str(error), *warnings])) from None
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
        request=request,
        warnings=warnings,
    )


def steps_of_others(timeline: Timeline, times: Instants, ends: Optional[Instants]) -> Timeline:
    """Return the same frames with the steps that other features touch.

    What lies before the first frame is taken to be one step before it.
    """
    nobody = np.zeros(len(times.microseconds), np.int64)
    try:
        given = bounded_times(timeline.request, times, ends)
        if timeline.period:
            return _cycle(timeline.request, given)
    except NothingToShow:
        return replace(timeline, first=nobody, last=nobody, kept=nobody > 0)
    edges = nobody if timeline.start is None else timeline.start
    edges = edges if timeline.end is None else np.append(edges, timeline.end[-1:])
    first = np.searchsorted(edges, given.microseconds, side="right") - 1
    last = _last_touched(given, edges, 0, first)
    return replace(timeline, first=first, last=last, kept=given.kept)


def present_in_frame(timeline: Timeline, begin: Array, end: Array, frame: int) -> Array:
    """Return what is there in a frame's own step of all that begins and ends, (n,) bool.

    Parameters
    ----------
    begin, end : (n,) int64 microseconds as in `Instants`; ``end`` is not a part, but what ends
        where it begins is there at that instant. `FOREVER_US` and below 0 as much: without end or
        beginning, and so always where frames are those of a cycle.
    frame : of the timeline, which must have times or a cycle.

    Examples
    --------
    >>> nobody, days = np.zeros(0, np.int64), np.arange(3)
    >>> line = Timeline(2, days[:-1], days[1:], None, "days", 1.0, nobody, nobody, nobody)
    >>> present_in_frame(line, np.array([0, 1, 0, 1]), np.array([1, 2, 9, 1]), 1).tolist()
    [False, True, True, True]
    """
    if timeline.period:
        bounded = (begin > -FOREVER_US) & (end < FOREVER_US)
        present = ~bounded
        first, last = cycle_steps(timeline.unit, begin[bounded], end[bounded], timeline.clock)
        present[bounded] = (frame - first) % timeline.period <= last - first
        return present
    if timeline.start is None or timeline.end is None:
        raise ValueError("timeless frames")
    starts, ends = timeline.start[frame], timeline.end[frame]
    return (begin < ends) & ((end > starts) | ((end <= begin) & (begin >= starts)))


def _last_touched(times: BoundedTimes, edges: Array, before: int, first: Array) -> Array:
    """Return the last step that holds an instant of [TIME, END_TIME)."""
    lasting = times.ends > times.microseconds
    if not lasting.any():
        return first
    last = np.searchsorted(edges, times.ends - 1, side="right") - 1 - before
    return np.where(lasting, np.maximum(first, last), first)


def _cycle(request: TimelineRequest, times: BoundedTimes) -> Timeline:
    kept, begin, ends = times.kept, times.microseconds, times.ends
    if times.start is not None:
        kept = kept & ((begin >= times.start) | (ends > times.start))
        begin = np.maximum(begin, times.start)
    if times.end is not None:
        ends = np.minimum(ends, times.end + 1)
    if not kept.any():
        raise NothingToShow(tr("No feature lies between START and END. Choose a longer period."))
    first, last = cycle_steps(request.cycle, begin, ends, times.clock)
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
        request=request,
        warnings=times.remarks,
    )


def _by_number(request: TimelineRequest, times: Optional[BoundedTimes], features: int) -> Timeline:
    """Make a frame each time so many features were added, in time order or as they come.

    This is heatmap.py's way. What is left makes one more frame if it is at least the threshold, or
    if there is no frame yet. Features before START are there from the first frame on.
    """
    size = request.points_per_frame
    if size is None:
        no_time = tr("TIME is empty. Choose a field or an expression, or set POINTS_PER_FRAME.")
        raise InvalidParameter(no_time, "TIME")
    if times is None:
        if request.start or request.end:
            raise InvalidParameter(tr("START and END need TIME. Leave them empty."), "TIME")
        kept, order = np.ones(features, bool), np.arange(features)
    else:
        kept, order = times.kept, _in_time_order(times)
    frames = _number_of_frames(request, size, len(order))
    first = np.full(len(kept), -1, dtype=np.int64)
    first[order] = np.arange(len(order)) // size
    start = end = None
    if times is not None and len(order):
        at, numbers = times.microseconds[order], np.arange(frames)
        start = at[np.minimum(numbers * size, len(order) - 1)]
        end = at[np.minimum((numbers + 1) * size, len(order)) - 1]
    return Timeline(
        frames=frames,
        start=start,
        end=end,
        clock=None if times is None else times.clock,
        unit="features",
        step=float(size),
        first=first,
        last=first,
        kept=kept,
        span=None if times is None else times.span,
        request=request,
    )


def _in_time_order(times: BoundedTimes) -> np.ndarray:
    """Return the features that are added one by one; the order of equal times stays."""
    order = np.argsort(times.microseconds, kind="stable")
    order = order[times.kept[order]]
    if times.start is None:
        return order
    return order[times.microseconds[order] >= times.start]


def _number_of_frames(request: TimelineRequest, size: int, added: int) -> int:
    frames, left = divmod(added, size)
    if not frames or left >= request.straggler_threshold:
        frames += 1
    if frames > request.max_frames:
        raise TooLarge(
            tr(
                "There would be {frames} frames, and the limit is {limit}. Set POINTS_PER_FRAME "
                "to at least {least}, or raise MAX_FRAMES.",
                frames=frames,
                limit=request.max_frames,
                least=math.ceil(added / request.max_frames),
            )
        )
    return frames
