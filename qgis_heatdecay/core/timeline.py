# SPDX-License-Identifier: GPL-2.0-or-later
"""Laying out frames in time, and which steps each feature touches."""

import datetime as dt
from dataclasses import dataclass
from typing import Optional, Union

import numpy as np

from .instants import Instants

Array = np.ndarray
Bound = Union[None, str, dt.date, dt.datetime]


@dataclass(frozen=True)
class TimelineRequest:
    """What the user said of time; names and values as in the parameters of the same name.

    start, end : ISO text, or a date or datetime (naive: on the clock); None or "" where not given.
    """

    start: Bound = None
    end: Bound = None
    step_unit: str = "auto"
    step: float = 1.0
    cycle: str = "none"
    points_per_frame: Optional[int] = None
    straggler_threshold: int = 1
    skip_empty: bool = False
    max_frames: int = 2000


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
    period : number of frames of a cycle, 0 for a line.
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
    period: int = 0
    skip_empty: bool = False
    max_frames: int = 2000


def check_request(request: TimelineRequest, mode: str, clock: Optional[str] = None) -> None:
    """Refuse what cannot work whatever the data are (END before START, clashing options...)."""
    raise NotImplementedError


def lay_out_frames(
    request: TimelineRequest,
    times: Optional[Instants],
    ends: Optional[Instants] = None,
    features: int = 0,
) -> Timeline:
    """Lay out the frames; without ``times`` (points per frame only) ``features`` is their number."""
    raise NotImplementedError
