# SPDX-License-Identifier: GPL-2.0-or-later
"""What all frames together say of each pixel: when it was last hot, how often, and how much."""

from typing import Callable, Dict, Sequence

import numpy as np

from ..errors import require_one_of
from ..numbers import not_zero

Array = np.ndarray

LAST_TIME, FRAMES, MAXIMUM = "last_time", "frames", "maximum"
_TAKES: Dict[str, Callable[[Array, Array, Array, float], Array]] = {
    LAST_TIME: lambda before, hot, values, start: np.where(hot, start, before),
    FRAMES: lambda before, hot, values, start: np.where(hot, np.nan_to_num(before) + 1, before),
    MAXIMUM: lambda before, hot, values, start: np.where(hot, np.fmax(before, values), before),
}
SUMMARIES = tuple(_TAKES)


class FrameSummary:
    """Sums up frames that are added one by one.

    kind : of `SUMMARIES`. starts : of each frame, in seconds since 1970; empty where frames have
        no times.
    zero_counts : whether 0 is a value, as in means, and not the absence of heat.

    >>> summary = FrameSummary("frames", (1, 3))
    >>> for frame in ([1.0, np.nan, 0.0], [2.0, 3.0, np.nan]):
    ...     summary.add(np.array([frame]))
    >>> summary.values
    array([[ 2.,  1., nan]])
    """

    def __init__(
        self,
        kind: str,
        shape: Sequence[int],
        starts: Sequence[float] = (),
        zero_counts: bool = False,
    ) -> None:
        require_one_of("SUMMARY", kind, SUMMARIES)
        self._take, self._starts, self._zero_counts = _TAKES[kind], starts, zero_counts
        self._added = 0
        self.values = np.full(shape, np.nan)
        """(rows, columns) float64, NaN where no frame was hot."""

    def add(self, values: Array) -> None:
        """Add the next frame, (rows, columns), NaN where there is no heat."""
        hot = ~np.isnan(values) if self._zero_counts else not_zero(values)
        start = self._starts[self._added] if len(self._starts) else np.nan
        self.values = self._take(self.values, hot, values, start)
        self._added += 1
