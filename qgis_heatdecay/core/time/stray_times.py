# SPDX-License-Identifier: GPL-2.0-or-later
"""Few features far from all others in time, which would leave most frames empty."""

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from ..texts import tr, tr_n
from .clocks import DAY_US, FOREVER_US, SECOND_US, clock_text
from .timeline_request import BoundedTimes

Array = np.ndarray

_FEWEST = 5
# So much of all may be stray, and so many times longer than the rest is the time with them.
_MOST, _TIMES_LONGER = 0.02, 5
_EXAMPLES = 3
_DAYS = 2  # so long a time is told in days


@dataclass(frozen=True)
class StrayTimes:
    """Features whose times make most of the time that is shown.

    count, everyone : how many features are stray, and how many there are.
    examples : some of their times, as they are told.
    first, last : of the others, microseconds as in `Instants`.
    share : of the time, which the strays make, 0 to 1.
    clock : on which times are told.
    """

    count: int
    everyone: int
    examples: Tuple[str, ...]
    first: int
    last: int
    share: float
    clock: Optional[str]

    @property
    def are_few(self) -> bool:
        """Whether the others may well be shown without them."""
        return self.count <= _MOST * self.everyone

    def told(self, left_out: bool) -> str:
        """Say which features are stray, and how to leave them out, if they are not ``left_out``."""
        in_days = self.last - self.first > _DAYS * DAY_US
        first, last = (_text(each, self.clock, in_days) for each in (self.first, self.last))
        found = tr_n(
            self.count,
            "{n} of {everyone} features ({examples}) makes {share:.1f} % of the time from the "
            "first to the last.",
            "{n} of {everyone} features ({examples}) make {share:.1f} % of the time from the "
            "first to the last.",
            everyone=self.everyone,
            examples=", ".join(self.examples),
            share=100 * self.share,
        )
        if left_out:
            way_out = tr(
                "STEP_UNIT auto chose its step without them, and the frames begin and end with the "
                "others, as with START={first} and END={last}. Set both to show more.",
                first=first,
                last=last,
            )
        else:
            way_out = tr(
                "To show the others alone, set START={first} and END={last}.",
                first=first,
                last=last,
            )
        return f"{found} {way_out}"


def find_stray_times(times: BoundedTimes) -> Optional[StrayTimes]:
    """Return the features that make most of the time that is shown, None where there are none.

    The others are those within and near the shortest time that holds 98 % of all, or all but one.
    """
    start = -FOREVER_US if times.start is None else times.start
    shown = times.kept & (times.microseconds >= start)
    begins = times.microseconds[shown]
    if len(begins) < _FEWEST:
        return None
    ends = times.ends[shown] - 1
    lasting = (ends >= begins) & (ends < FOREVER_US - 1)
    # The smallest unit counts too: what is all on one day is not all at once.
    finest = DAY_US if not (begins % DAY_US).any() else SECOND_US
    values = np.concatenate([begins, ends[lasting]])
    # Only the order of those that may be left out counts, on either side.
    left_out = max(1, int(_MOST * len(values)))
    values.partition((left_out, len(values) - left_out - 1))
    firsts, lasts = np.sort(values[: left_out + 1]), np.sort(values[-left_out - 1 :])
    begin = int(np.argmin(lasts - firsts))
    middle = int(lasts[begin] - firsts[begin]) + finest
    whole = int(lasts[-1] - firsts[0]) + finest
    if whole <= _TIMES_LONGER * middle:
        return None
    near = (_TIMES_LONGER - 1) // 2 * middle
    low, high = int(firsts[begin]) - near, int(lasts[begin]) + near
    is_stray = (begins < low) | (begins > high) | (lasting & ((ends < low) | (ends > high)))
    inside = values[(values >= low) & (values <= high)]
    first, last = int(inside.min()), int(inside.max())
    odd = np.where((begins < low) | (begins > high), begins, ends)[is_stray]
    examples = dict.fromkeys(_text(each, times.clock, True) for each in np.unique(odd)[:100])
    return StrayTimes(
        count=int(is_stray.sum()),
        everyone=len(begins),
        examples=tuple(examples)[:_EXAMPLES],
        first=first,
        last=last,
        share=1 - (last - first + finest) / whole,
        clock=times.clock,
    )


def _text(instant_us: int, clock: Optional[str], in_days: bool) -> str:
    text = clock_text(int(instant_us), clock)
    return text[:-9] if in_days else text
