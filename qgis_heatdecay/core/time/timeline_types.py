# SPDX-License-Identifier: GPL-2.0-or-later
"""What is asked of a timeline, and what it is."""

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from .bounds import Bound

Array = np.ndarray


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
    span : the first and the last time of the kept features, None without times.
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
    span: Optional[Tuple[int, int]] = None
    period: int = 0
    skip_empty: bool = False
    max_frames: int = 2000


@dataclass(frozen=True)
class BoundedTimes:
    """Readable times within the bounds: as in `Instants`, ends None where no feature lasts."""

    microseconds: Array
    kept: Array
    ends: Optional[Array]
    forever: Optional[Array]
    clock: Optional[str]
    start: Optional[int]
    end: Optional[int]

    @property
    def span(self) -> Tuple[int, int]:
        """The first and the last time."""
        times = self.microseconds[self.kept]
        return int(times.min()), int(times.max())
