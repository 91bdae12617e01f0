# SPDX-License-Identifier: GPL-2.0-or-later
"""What is kept of the contributions that reached each pixel so far, all of them counting alike."""

from typing import Dict, List, Sequence, Tuple, Union

import numpy as np

from .falloff import Falloff
from .stacking import Stack

_MOST_DECAY = 0.96
"""Up to this decay shares are precise enough, see `Shares`."""
_LEAST: Dict[type, Tuple[float, float]] = {np.float32: (1e-9, 1e-37), np.float64: (1e-60, 1e-300)}
"""The share that counts as nothing, and the least that numbers are precise (and fast) at."""


class Counts:
    """How many contributions there are: exact for every decay, but stacks are looked up.

    Attributes
    ----------
    grids : one array for each of the given counts, in the type to work in.
    nothing : what stands for a pixel that nothing reached.
    join : the ufunc that puts two tallies together.
    scale : what `stack_into` gives is to be multiplied with.
    most : what it gives at most.
    """

    nothing = 0
    join = np.add
    scale = 1.0

    def __init__(self, counts: Sequence[np.ndarray], falloff: Falloff, stack: Stack) -> None:
        largest_ring = max(len(ring.offsets) for ring in falloff.rings)
        highest = stack.ranks * (1 + largest_ring * len(counts))
        total = sum(int(np.minimum(grid, stack.ranks).sum(dtype=np.int64)) for grid in counts)
        for dtype in (np.uint16, np.int32, np.int64):
            if min(total, highest) <= np.iinfo(dtype).max:
                break
        self.grids = [np.minimum(grid, stack.ranks).astype(dtype) for grid in counts]
        self.most = float(stack.total(np.array(stack.ranks)))
        self._overflows = total > np.iinfo(dtype).max
        self._stack = stack

    def add(self, reached: np.ndarray, more: np.ndarray) -> None:
        """Count in what reaches the pixels from one or two offsets."""
        reached += more

    def hold(self, reached: np.ndarray) -> None:
        """Keep what a ring added within what the type can hold."""
        if self._overflows:
            np.minimum(reached, self._stack.ranks, out=reached)

    def stack_into(self, reached: np.ndarray, out: np.ndarray) -> None:
        """Write the stack of the contributions, of size 1 each."""
        self._stack.total_into(reached, out)

    def is_full(self, reached: np.ndarray) -> bool:
        """Tell whether further contributions matter to no pixel."""
        return bool(reached.min() >= self._stack.ranks)


class Shares:
    """The share that the next contribution would count: decay to the power of their number.

    Shares multiply, and the stack of n ones is (1 - decay**n) / (1 - decay): nothing is looked up.
    Rounding is off by 1e-7 at most for each of n factors, and this by n decay**n / (1 - decay**n)
    times 1e-7 of the stack: never more than 1e-7 decay / (1 - decay).
    Attributes and methods are those of `Counts`.
    """

    nothing = 1
    join = np.multiply
    most = 1.0

    def __init__(self, counts: Sequence[np.ndarray], stack: Stack) -> None:
        self._nil, self._least = _LEAST[stack.dtype]
        # The same decay throughout, as it is rounded: so the stack of one contribution is exact.
        decay = float(stack.dtype(stack.decay))
        table = np.maximum(decay ** np.arange(stack.ranks + 1), self._nil)
        self.grids: List[np.ndarray] = [
            table.astype(stack.dtype).take(grid, mode="clip") for grid in counts
        ]
        self.scale = 1.0 / (1.0 - decay)
        self._full = float(stack.dtype(table[-1]))
        # No pixel holds less than this: so it need not be looked at.
        self._bound = 1.0
        self._factor = min(float(grid.min()) for grid in self.grids) ** 2

    def add(self, reached: np.ndarray, more: np.ndarray) -> None:
        """Multiply with the share of what reaches the pixels from one or two offsets."""
        self._bound *= self._factor
        if self._bound < self._least:
            np.maximum(reached, self._nil, out=reached)
            self._bound = self._nil * self._factor
        reached *= more

    def hold(self, reached: np.ndarray) -> None:
        """Do nothing: `add` holds already."""

    def stack_into(self, reached: np.ndarray, out: np.ndarray) -> None:
        """Write the stack of the contributions, less the scale."""
        np.subtract(1, reached, out=out)

    def is_full(self, reached: np.ndarray) -> bool:
        """Tell whether further contributions matter to no pixel."""
        return bool(reached.max() <= self._full)


Tally = Union[Counts, Shares]


def tally(counts: Sequence[np.ndarray], falloff: Falloff, stack: Stack) -> Tally:
    """Choose the cheaper tally that is precise enough."""
    if stack.decay <= _MOST_DECAY:
        return Shares(counts, stack)
    return Counts(counts, falloff, stack)
