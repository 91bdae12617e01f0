# SPDX-License-Identifier: GPL-2.0-or-later
"""heatmap.py's way to make frames: by the number of features."""

import math
from typing import Optional

import numpy as np

from ..errors import HeatDecayError
from ..texts import tr
from .timeline_types import BoundedTimes, Timeline, TimelineRequest


def lay_out_by_number(
    request: TimelineRequest, times: Optional[BoundedTimes], features: int
) -> Timeline:
    """Take a frame each time so many features were added, in time order or as they come.

    What is left makes one more frame if it is at least the threshold, or if there is no frame yet.
    Features before START are there from the first frame on.
    """
    size = request.points_per_frame
    if size is None:
        raise HeatDecayError(tr("TIME is empty. Give it, or POINTS_PER_FRAME."))
    if times is None:
        if request.start or request.end:
            raise HeatDecayError(tr("START and END need TIME."))
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
        skip_empty=request.skip_empty,
        max_frames=request.max_frames,
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
        raise HeatDecayError(
            tr(
                "There would be {frames} frames, and at most {limit} are made. Give a "
                "POINTS_PER_FRAME of at least {least}, or a larger MAX_FRAMES.",
                frames=frames,
                limit=request.max_frames,
                least=math.ceil(added / request.max_frames),
            )
        )
    return frames
