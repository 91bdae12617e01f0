# SPDX-License-Identifier: GPL-2.0-or-later
"""Stacks without sorting numbers in full: rounded first, as far as heat does not show it.

numpy sorts 900 numbers in single precision at 40 ns each, integers of 16 bits (by radix) at 5 ns,
and counts them into levels at 2 ns. Both ways below bound what that may change of the heat.

Where only the first ranks of many matter, `stack_pieces` sorts 16 bits. Values are off by half a
step, and so the heat by half a step of all shares. This needs values of one magnitude, as those of
the ranks that matter are.

Where all contributions matter, because decay is close to 1, they go down to 0. `stack_levels` then
takes each value as it is, and only the order within a level as unknown: all of a level get the mean
of its shares. That is off by sum((v - mean v) (s - mean s)) over the level, v being values and s
shares. As both fall with the rank, this is 0 at least (Chebyshev), and a quarter of m h D at most
(Gruess) for m values in a level of height h, whose shares differ by D; the expectation for values
spread evenly is m h D / 12. It falls with the square of the number of levels, while rounding itself
falls with the number.
"""

from typing import Optional, Tuple

import numpy as np

from .stacking import Heat, Stack, stack_rows, weighted

ROUND_FROM = 100
"""Contributions in a row from which rounding pays."""
LEVEL_FROM = 16_000
"""Contributions in a row, for each of 1 - decay, from which levels are few enough to pay."""
_ROUNDING = 4e-6
"""What sorting in 16 bits may change of the largest heat, besides the ranks that are left out."""
_LEVELING = 5e-6
"""What levels may change of it: there, no ranks are left out."""
_TOP = 65535
_LEAST = 1e-12
"""Values below are not rounded, lest a scale does not fit single precision."""
_FEW = 48
"""Columns that are sorted as they are, rather than rounded once more."""
_MOST_PIECES = 4
"""Times all columns that are sorted in pieces at most, before sorting as they are is cheaper."""
_MOST_ROOTS = 2
_FEWEST_LEVELS, _MOST_LEVELS = 64, 4096
_LEVELS_TO_VALUES = 4
"""Levels for each value in a row beyond which sorting is cheaper."""
_AGAIN = 1.25
"""So many times the values in a row for which levels did not pay, and they are tried again."""
_SPARE = 1.1
"""So many times the levels that were needed a moment ago."""
_AT_ONCE = 1 << 16
"""Values, or levels, of rows that are leveled at once."""


class Levels:
    """How finely values are leveled: as the blocks of a tile need it, one after another.

    number : levels between 0 and the largest value.
    roots : square roots of the values that are leveled, so that levels are finer where values
        are small.
    """

    def __init__(self) -> None:
        self.number = 512
        self.roots = 1
        self._too_few = 0

    def pay_for(self, columns: int, decay: float) -> bool:
        """Return whether rows of so many values may be worth it; False after they were not."""
        return columns >= max(ROUND_FROM, LEVEL_FROM * (1.0 - decay), _AGAIN * self._too_few)

    def suit(self, off: float, columns: int) -> bool:
        """Set as many as are needed where these were ``off`` by times what they may be.

        Returns whether it is worth it: False where sorting would be cheaper.
        """
        needed = self.number * max(0.5, off**0.5 * _SPARE)
        most = min(_MOST_LEVELS, _LEVELS_TO_VALUES * columns)
        if needed > most and (self.number < most // 2 or self.roots < _MOST_ROOTS):
            # What far too few levels tell is uncertain; and where many values are small beside
            # the largest, another root helps.
            self.roots += self.number >= most // 2
            needed = most // 2
        self.number = int(np.clip(needed, _FEWEST_LEVELS, most))
        if needed > most:
            self._too_few = columns
        return needed <= most


def stack_block(values: np.ndarray, stack: Stack, floor: float, levels: Levels) -> Heat:
    """Stack rows (pixels, contributions) of one block; ``values`` are left in another order.

    floor : where above 0, each row has all ranks that matter at or above it.
    levels : those of the block before.
    """
    heat = None
    columns = values.shape[1]
    if values.dtype == np.float32 and columns >= ROUND_FROM:
        largest = float(values.max())
        if largest <= 0:
            return np.zeros(len(values)), np.zeros(len(values), bool)
        if floor > _LEAST:
            heat = stack_pieces(values, stack, floor)
        elif floor <= 0 and largest > _LEAST and levels.pay_for(columns, stack.decay):
            heat = stack_levels(values, stack, levels, largest)
    if heat is None:
        return stack_rows(values, stack)
    return heat, heat > 0


def stack_pieces(values: np.ndarray, stack: Stack, floor: float) -> Optional[np.ndarray]:
    """Stack rows of float32 of which all ranks that matter lie at or above ``floor``, in 16 bits.

    A stack is the sum of the stacks of max(v - c, 0) and of min(v, c), as both are ordered like v:
    where 16 bits do not hold all values, those above go into another piece. Returns None where
    there would be too many pieces; ``values`` are left changed unless it does.
    """
    # Every value may be off by half a step, and ranks are shares that sum to the total. One row
    # stands for all of the block: their heat differs little, and the bound is the raster's.
    total = float(stack.total(np.array(stack.ranks)))
    first = float(weighted(np.sort(values[:1], axis=1), stack)[0])
    coarsest = 2 * _ROUNDING * first / total
    most = values.max(axis=0)
    pieces = np.ceil((most - floor) / (coarsest * _TOP))
    if pieces.clip(1).sum() > _MOST_PIECES * values.shape[1]:
        return None
    heat = np.full(len(values), floor * total)
    while True:
        step = min(coarsest, max(coarsest / 8, (float(most.max()) - floor) / _TOP))
        levels = values - np.float32(floor)
        levels *= np.float32(1 / step)
        levels += np.float32(0.5)
        np.maximum(levels, np.float32(0), out=levels)
        above = most > floor + step * _TOP if step == coarsest else np.zeros(len(most), bool)
        if above.any():
            np.minimum(levels, np.float32(_TOP), out=levels)
        integers = levels.astype(np.uint16)
        integers.sort(axis=1, kind="stable")
        heat += weighted(integers, stack) * step
        if not above.any():
            return heat
        values, most, floor = values[:, above], most[above], floor + step * _TOP
        if len(most) <= _FEW:
            values -= np.float32(floor)
            np.maximum(values, np.float32(0), out=values)
            values.sort(axis=1)
            return heat + weighted(values, stack)


def stack_levels(
    values: np.ndarray, stack: Stack, levels: Levels, largest: float
) -> Optional[np.ndarray]:
    """Stack rows of float32, all of which may matter; None where sorting is cheaper."""
    parts, done = [], 0
    while done < len(values):
        # As many rows as the processor's cache holds.
        ahead = max(1, _AT_ONCE // max(levels.number, values.shape[1]))
        rows = values[done : done + ahead]
        heat, off = _leveled(rows, stack, levels, largest)
        times = float(off.max()) / max(_LEVELING * float(heat.max()), _LEAST)
        if times <= 1:
            parts.append(heat)
            done += ahead
        if not levels.suit(times, values.shape[1]) and times > 1:
            return None
    return np.concatenate(parts)


def _leveled(
    values: np.ndarray, stack: Stack, levels: Levels, largest: float
) -> Tuple[np.ndarray, np.ndarray]:
    """Return the heat of rows and what it is off by at most."""
    number, power = levels.number, 2**levels.roots
    scale = (number - 0.01) ** power / largest
    at = values * np.float32(scale)
    for _ in range(levels.roots):
        np.sqrt(at, out=at)
    level = at.astype(np.intp)
    level += (np.arange(len(values)) * number)[:, None]
    count = np.bincount(level.reshape(-1), minlength=len(values) * number)
    count = count.reshape(len(values), number)
    # Values of 0 have no rank.
    # What a level adds: the stack of all values in it and above, less that of those above. Single
    # precision is enough here, as the sum over levels has as many shares again as it loses.
    nonzero = np.count_nonzero(values, axis=1)
    columns = values.shape[1]
    table = stack.total(np.arange(columns, -1, -1)).astype(np.float32)
    above = table.take(count.cumsum(axis=1), mode="clip")
    shares = np.empty_like(above)
    np.subtract(table[columns - nonzero], above[:, 0], out=shares[:, 0])
    np.subtract(above[:, :-1], above[:, 1:], out=shares[:, 1:])
    number_of = count.astype(np.float32)
    number_of[:, 0] -= columns - nonzero
    mean = shares / np.maximum(number_of, np.float32(1))
    part = mean.reshape(-1).take(level)
    part *= values
    # Pairwise, unlike einsum: many thousand values are summed in single precision.
    heat = part.sum(axis=1).astype(np.float64)
    # The first and the last share of a level differ by nearly (1 - decay) (m - 1) / m of its sum.
    heights = np.diff((np.arange(number + 1) ** power) / scale)
    number_of -= 1
    shares *= number_of
    spread = np.einsum("pi,i->p", shares, heights.astype(np.float32)) * (1 - stack.decay)
    return heat + spread / 12, spread * (2 / (1 + stack.decay) / 4 - 1 / 12)
