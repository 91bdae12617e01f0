# SPDX-License-Identifier: GPL-2.0-or-later
"""Cycles: the hours of the day, the days of the week, the months of the year."""

from typing import Callable, Dict, NamedTuple, Optional, Tuple

import numpy as np

from .timezones import DAY_US, to_local

Array = np.ndarray

_HOUR_US = DAY_US // 24
# 1970-01-01 was a Thursday, 3 from Monday.
_THURSDAY = 3


class Cycle(NamedTuple):
    """A cycle of frames.

    period : number of frames.
    number : numbers steps on the clock (local microseconds) so that number modulo period is the
        frame.
    first_number : what the first frame is called in FRAME_TABLE.
    """

    period: int
    number: Callable[[Array], Array]
    first_number: int


CYCLES: Dict[str, Cycle] = {
    "hour_of_day": Cycle(24, lambda local: local // _HOUR_US, 0),
    "day_of_week": Cycle(7, lambda local: local // DAY_US + _THURSDAY, 1),
    # 1970-01 is month 0: January.
    "month_of_year": Cycle(
        12,
        lambda local: local.astype("datetime64[us]").astype("datetime64[M]").astype(np.int64),
        1,
    ),
}


def cycle_steps(
    cycle: str, times: Array, ends: Optional[Array], forever: Optional[Array], clock: Optional[str]
) -> Tuple[Array, Array]:
    """Return the first frame (0..period - 1) and the last step that each feature touches.

    ``last`` runs on past the period, to at most once round.

    Parameters
    ----------
    times, ends : (f,) int64 microseconds as in `Instants`; ends at or before the time, or None: the
        feature is there at its time only.
    forever : (f,) bool, features without end.
    """
    period, number, _ = CYCLES[cycle]
    begun = number(to_local(times, clock))
    first = begun % period
    if ends is None:
        return first, first
    lasting = ends > times
    last_instant = np.where(lasting, ends - 1, times)
    length = number(to_local(last_instant, clock)) - begun
    if forever is not None:
        length = np.where(forever, period, length)
    # Where the clock is put back, a feature may end at an earlier hour than it began.
    return first, first + np.clip(length, 0, period - 1)
