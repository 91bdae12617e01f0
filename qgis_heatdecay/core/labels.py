# SPDX-License-Identifier: GPL-2.0-or-later
"""Frames in words: labels by step, and ISO texts for tables."""

from typing import NamedTuple, Optional, Tuple

from .timeline import Timeline


class ClockTime(NamedTuple):
    """A time on the clock, in pieces (any year; datetime ends at 9999)."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int
    microsecond: int


def frame_labels(timeline: Timeline) -> Tuple[str, ...]:
    """Give the label of every frame, by the step, in English."""
    raise NotImplementedError


def frame_clock_times(timeline: Timeline, frame: int) -> Optional[Tuple[ClockTime, ClockTime]]:
    """Give start and end of a frame on the clock, for a date format; None where it has none."""
    raise NotImplementedError


def frame_bounds_text(timeline: Timeline, frame: int) -> Tuple[Optional[str], Optional[str]]:
    """Give start and end as FRAME_TABLE shows them: ISO texts; cycles: a number and nothing."""
    raise NotImplementedError
