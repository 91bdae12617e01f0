# SPDX-License-Identifier: GPL-2.0-or-later
"""Stacks of few distinct weights, by counting: the cost does not depend on the number of points.

Points of one weight lie on pixel centers, so all of a pixel's contributions from one class of
offsets are equal. With the distinct contributions v_0 > v_1 > ... and N_e the number of
contributions of at least v_e, Abel's summation gives the stack as the sum of
(v_e - v_(e+1)) T[N_e], T[n] being the stack of n ones.
"""

from functools import lru_cache
from typing import Dict, Iterator, List, NamedTuple, Sequence, Tuple, Union

import numpy as np

from ..threads import Checkpoint
from .kernels import DistanceClass, Falloff
from .stacking import Stack

_FLUSH = 32
"""Steps that are summed in single precision before they go into the double precision sum."""
_LOOK = 4
"""Steps after which to look whether further contributions still matter."""
_MOST_DECAY = 0.98
"""Up to this decay shares are precise enough, see `Shares`."""
_LEAST: Dict[type, Tuple[float, float]] = {np.float32: (1e-9, 1e-37), np.float64: (1e-60, 1e-300)}
"""The share that counts as nothing, and the least that numbers are precise (and fast) at."""


class Level(NamedTuple):
    """Points of one weight: how many on each pixel of a window, (h + 2 reach, w + 2 reach).

    Levels are ordered from the largest weight down.
    """

    weight: float
    counts: np.ndarray


class _Step(NamedTuple):
    """Contributions of one size: how far it is to the next size, and the classes they come from."""

    drop: float
    rest: float
    classes: List[Tuple[int, DistanceClass]]


class Counts:
    """How many contributions there are: exact for every decay, but stacks are looked up.

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
        largest = max(len(each.offsets) for each in falloff.distance_classes)
        highest = stack.ranks * (1 + largest * len(counts))
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

    def stack_into(self, reached: np.ndarray, out: np.ndarray, size: float = 1.0) -> None:
        """Write the stack of the contributions, all of one size."""
        # What is added next must fit the type, too.
        if self._overflows:
            np.minimum(reached, self._stack.ranks, out=reached)
        self._stack.total_into(reached, out, size)

    def is_full(self, reached: np.ndarray) -> bool:
        """Return whether further contributions matter to no pixel."""
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

    def stack_into(self, reached: np.ndarray, out: np.ndarray, size: float = 1.0) -> None:
        """Write the stack of the contributions, all of one size, less the scale."""
        np.subtract(1, reached, out=out)
        out *= out.dtype.type(size)

    def is_full(self, reached: np.ndarray) -> bool:
        """Return whether further contributions matter to no pixel."""
        return bool(reached.max() <= self._full)


Tally = Union[Counts, Shares]


def counted_heat(
    levels: Sequence[Level], falloff: Falloff, stack: Stack, check: Checkpoint
) -> Tuple[np.ndarray, np.ndarray]:
    """Return heat (float64) and reach (bool) of the pixels inside the window's margin."""
    margin = falloff.reach
    height, width = (length - 2 * margin for length in levels[0].counts.shape)
    tallied = tally([level.counts for level in levels], falloff, stack)
    # Left and right are added once for each column offset, so that a distance class needs two
    # additions for each of its quadrant's offsets instead of four: above and below.
    folded = [_folded(grid, margin, tallied) for grid in tallied.grids]
    reached = np.full((height, width), tallied.nothing, tallied.grids[0].dtype)
    stacked: np.ndarray = np.empty((height, width), stack.dtype)
    part: np.ndarray = np.zeros((height, width), stack.dtype)
    heat = np.zeros((height, width), np.float64)
    weights = [level.weight / levels[0].weight for level in levels]
    steps = _steps(weights, falloff) if len(weights) > 1 else _steps_of_one_weight(falloff)
    for number, step in enumerate(steps, 1):
        for level, distances in step.classes:
            check()
            for row, col in distances.quadrant:
                pairs = folded[level][col]
                tallied.add(reached, pairs[margin + row : margin + row + height])
                if row:
                    tallied.add(reached, pairs[margin - row : margin - row + height])
        tallied.stack_into(reached, stacked, step.drop)
        part += stacked
        # Few sums in single precision, which is twice as fast, then into the double one.
        if number % _FLUSH == 0:
            heat += part
            part[...] = 0
        # All ranks that matter are filled on every pixel: each further step would add the same.
        if number % _LOOK == 0 and tallied.is_full(reached):
            part += stack.dtype(step.rest * tallied.most)
            break
    heat += part
    heat *= tallied.scale
    heat *= levels[0].weight
    return heat, reached != tallied.nothing


def _folded(grid: np.ndarray, margin: int, tallied: Tally) -> List[np.ndarray]:
    """Return for each column offset the tally of both sides; rows of them lie in one piece."""
    width = grid.shape[1] - 2 * margin
    pairs = [np.ascontiguousarray(grid[:, margin : margin + width])]
    for col in range(1, margin + 1):
        left, right = margin - col, margin + col
        pairs.append(tallied.join(grid[:, left : left + width], grid[:, right : right + width]))
    return pairs


@lru_cache(maxsize=8)
def _steps_of_one_weight(falloff: Falloff) -> List[_Step]:
    """Return what is the same for all tiles, and would take a tenth of their time."""
    return list(_steps([1.0], falloff))


def _steps(weights: Sequence[float], falloff: Falloff) -> Iterator[_Step]:
    """Yield the distinct contributions from the largest down, relative to the largest weight.

    weights : of each level, relative to the first.
    """
    heats = np.array([each.heat for each in falloff.distance_classes])
    values = np.array(weights)[:, None] * heats
    order = np.argsort(-values, axis=None, kind="stable")
    values = values.reshape(-1)[order]
    cuts = np.flatnonzero(np.diff(values)) + 1
    starts, stops = np.append(0, cuts), np.append(cuts, len(values))
    rests = np.append(values[cuts], 0.0)
    for start, stop, rest in zip(starts, stops, rests):
        pairs = (divmod(int(pair), len(falloff.distance_classes)) for pair in order[start:stop])
        classes = [(level, falloff.distance_classes[number]) for level, number in pairs]
        yield _Step(values[start] - rest, rest, classes)


def tally(counts: Sequence[np.ndarray], falloff: Falloff, stack: Stack) -> Tally:
    """Choose the cheaper tally that is precise enough."""
    return Shares(counts, stack) if stack.decay <= _MOST_DECAY else Counts(counts, falloff, stack)
