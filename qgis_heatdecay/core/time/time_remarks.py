# SPDX-License-Identifier: GPL-2.0-or-later
"""What users should know of how their times were read."""

from typing import List

import numpy as np

from ..texts import plain_text, tr, tr_n
from .clocks import DAY_US, clock_time
from .time_formats import EPOCHS, EXCEL
from .written_times import INTERVAL, WrittenTimes

Array = np.ndarray

_EXAMPLES = 3
# Numbers of seconds since 1970 lie between these, in years that data are of.
_YEAR_US = 365 * DAY_US
_LATEST_US = 3000 * _YEAR_US
# Milliseconds that were seconds lie in the first weeks of 1970.
_EARLY_US = 60 * DAY_US


def too_far(found: WrittenTimes, time_format: str) -> List[str]:
    """Say that numbers are read in a unit that is likely not theirs."""
    time_format = time_format.strip()
    if not found.readable.any() or time_format not in (*EPOCHS, EXCEL):
        return []
    middle = int(np.median(found.microseconds[found.readable]))
    is_early = time_format == "epoch_ms" and 0 < middle < _EARLY_US
    if abs(middle) < _LATEST_US and not is_early:
        return []
    told = tr(
        "With TIME_FORMAT {format} most times lie in the year {year}.",
        format=time_format,
        year=clock_time(middle).year,
    )
    if is_early or (time_format == "epoch" and abs(middle) < 1000 * _LATEST_US):
        other = "epoch" if is_early else "epoch_ms"
        way_out = tr("If that is wrong, set TIME_FORMAT to {other}.", other=other)
    else:
        way_out = tr('If they count smaller parts, divide them, as in "field" / 1000.')
    return [f"{told} {way_out}"]


def vague(found: WrittenTimes, values: Array, parameter: str) -> List[str]:
    """Say which values name a year or a month alone where others name days.

    Among intervals they last as long as they say, and so does an end.
    """
    if parameter == "END_TIME" or (found.kind == INTERVAL).any():
        return []
    length = np.where(found.readable, found.until - found.microseconds, 0)
    rows = np.flatnonzero(length > DAY_US)
    if not rows.size or not (found.readable & (length <= DAY_US)).any():
        return []
    examples = list(dict.fromkeys(plain_text(values[row]) for row in rows[:1000]))[:_EXAMPLES]
    return [
        tr_n(
            rows.size,
            "{n} value of {parameter} names no day ({examples}) and counts as the first day of "
            "its year, month or week, among values that do.",
            "{n} values of {parameter} name no day ({examples}) and count as the first day of "
            "their year, month or week, among values that do.",
            parameter=parameter,
            examples=", ".join(f'"{text}"' for text in examples),
        )
    ]
