# SPDX-License-Identifier: GPL-2.0-or-later
"""Few features far from all others in time, which would leave most frames empty."""

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from ..texts import tr, tr_n
from .clocks import DAY_US, FOREVER_US, SECOND_US, clock_text
from .open_times import unknown_beginnings
from .timeline_request import BoundedTimes

Array = np.ndarray

_FEWEST = 5
# So much of all may be stray, and so many times longer than the rest is the time with them: a
# handful of typos, which lie far apart from the rest, as what is old does not; or very few.
_HANDFUL, _VERY_FEW = (0.10, 20), (0.02, 5)
_NEAR, _APART = 2, 5
# So many are left out where auto chooses the step.
_FEW = 0.05
_EXAMPLES = 3
# So many values show it, if all but twice as large a share of them do.
_SAMPLE, _SAMPLED = 20_000, 2
_DAYS = 2  # so long a time is told in days


@dataclass(frozen=True)
class StrayTimes:
    """Features whose times make most of the time that is shown.

    count, everyone : how many features are stray, and how many there are.
    examples : some of their times, as they are told.
    first, last : of the others, microseconds as in `Instants`.
    share : of the time, which the strays make, 0 to 1.
    clock : on which times are told.
    are_few : whether the others may well be shown without them.
    unknown : some of the days that stand for an unknown one, as they are told.
    """

    count: int
    everyone: int
    examples: Tuple[str, ...]
    first: int
    last: int
    share: float
    clock: Optional[str]
    are_few: bool
    unknown: Tuple[str, ...] = ()

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
        if self.unknown:
            known = tr("{days} often stands for an unknown day.", days=", ".join(self.unknown))
            found = f"{found} {known}"
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

    The others are those within and near the shortest time that holds 98 % of all, or all but one;
    or 90 %, if what is left lies far apart. Days that stand for an unknown one are strays, however
    many they are.
    """
    start = -FOREVER_US if times.start is None else times.start
    shown = times.kept & (times.microseconds >= start)
    begins = times.microseconds[shown]
    if len(begins) < _FEWEST:
        return None
    ends = times.ends[shown] - 1
    lasting = (ends >= begins) & (ends < FOREVER_US - 1)
    unknown = unknown_beginnings(begins, times.clock)
    # The smallest unit counts too: what is all on one day is not all at once.
    finest = DAY_US if not (begins % DAY_US).any() else SECOND_US
    values = np.concatenate([begins[~unknown], ends[lasting & ~unknown]])
    middle = _middle(values, finest)
    if middle is None and not unknown.any():
        return None
    low, high, most = middle or (int(values.min()), int(values.max()), _FEW)
    is_stray = (begins < low) | (begins > high) | (lasting & ((ends < low) | (ends > high)))
    inside = values[(values >= low) & (values <= high)]
    first, last = int(inside.min()), int(inside.max())
    odd = np.where((begins < low) | (begins > high), begins, ends)[is_stray]
    whole = max(int(values.max()), last) - int(min(begins.min(), first)) + finest
    return StrayTimes(
        count=int(is_stray.sum()),
        everyone=len(begins),
        examples=_examples(odd, times.clock),
        first=first,
        last=last,
        share=1 - (last - first + finest) / whole,
        clock=times.clock,
        are_few=int((is_stray & ~unknown).sum()) <= most * len(begins),
        unknown=_examples(begins[unknown], times.clock),
    )


def _middle(values: Array, finest: int) -> Optional[Tuple[int, int, float]]:
    """Return from when to when all but few lie, and which share may be left out.

    None where few make no difference.

    values : (n,) int64, whose order is changed.
    """
    whole = int(values.max() - values.min()) + finest
    for share, times_longer in (_HANDFUL, _VERY_FEW):
        if _surely_long(values, share, whole / times_longer):
            continue
        # Only the order of those that may be left out counts, on either side.
        left_out = max(1, int(share * len(values)))
        if len(values) <= left_out:
            return None
        values.partition((left_out, len(values) - left_out - 1))
        firsts, lasts = np.sort(values[: left_out + 1]), np.sort(values[-left_out - 1 :])
        begin = int(np.argmin(lasts - firsts))
        middle = int(lasts[begin] - firsts[begin]) + finest
        low, high = int(firsts[begin]) - _NEAR * middle, int(lasts[begin]) + _NEAR * middle
        if whole <= times_longer * middle:
            continue
        if share == _VERY_FEW[0]:
            return low, high, share
        inside = values[(values >= low) & (values <= high)]
        far = _APART * (int(inside.max() - inside.min()) + finest)
        apart = (values < inside.min() - far) | (values > inside.max() + far)
        if len(inside) + apart.sum() == len(values):
            return low, high, _FEW
    return None


def _surely_long(values: Array, share: float, length: float) -> bool:
    """Say whether some of many values show that all but a share lie in no so short a time."""
    step = len(values) // _SAMPLE
    if step < _SAMPLED:
        return False
    some = np.sort(values[::step])
    most = int(_SAMPLED * share * len(some))
    return int((some[len(some) - most - 1 :] - some[: most + 1]).min()) > length


def _examples(instants: Array, clock: Optional[str]) -> Tuple[str, ...]:
    told = dict.fromkeys(_text(each, clock, True) for each in np.unique(instants)[:100])
    return tuple(told)[:_EXAMPLES]


def _text(instant_us: int, clock: Optional[str], in_days: bool) -> str:
    text = clock_text(int(instant_us), clock)
    return text[:-9] if in_days else text
