# SPDX-License-Identifier: GPL-2.0-or-later
"""Stacks of few distinct weights, by counting: the cost does not depend on the number of points.

Points of one weight lie on pixel centers, so all of a pixel's contributions from one ring of
offsets are equal. With the distinct contributions v_0 > v_1 > ... and N_e the number of
contributions of at least v_e, Abel's summation gives the stack as the sum of
(v_e - v_(e+1)) T[N_e], T[n] being the stack of n ones.
"""

from typing import Iterator, List, NamedTuple, Sequence, Tuple

import numpy as np

from ..workers import Check
from .falloff import Falloff, Ring
from .stacking import Stack
from .tallies import Tally, tally

_FLUSH = 32
"""Steps that are summed in single precision before they go into the double precision sum."""
_LOOK = 4
"""Steps after which to look whether further contributions still matter."""


class Level(NamedTuple):
    """Points of one weight: how many on each pixel of a window, (h + 2 reach, w + 2 reach).

    Levels are ordered from the largest weight down.
    """

    weight: float
    counts: np.ndarray


class _Step(NamedTuple):
    """Contributions of one size: how far it is to the next size, and the rings they come from."""

    drop: float
    rest: float
    rings: List[Tuple[int, Ring]]


def levels_heat(
    levels: Sequence[Level], falloff: Falloff, stack: Stack, check: Check
) -> Tuple[np.ndarray, np.ndarray]:
    """Return heat (float64) and reach (bool) of the pixels inside the window's margin."""
    margin = falloff.reach
    height, width = (length - 2 * margin for length in levels[0].counts.shape)
    tallied = tally([level.counts for level in levels], falloff, stack)
    folded = [_folded(grid, margin, tallied) for grid in tallied.grids]
    reached = np.full((height, width), tallied.nothing, tallied.grids[0].dtype)
    stacked: np.ndarray = np.empty((height, width), stack.dtype)
    part: np.ndarray = np.zeros((height, width), stack.dtype)
    heat = np.zeros((height, width), np.float64)
    for number, step in enumerate(_steps(levels, falloff), 1):
        for level, ring in step.rings:
            check()
            for row, col in ring.quadrant:
                pairs = folded[level][col]
                tallied.add(reached, pairs[margin + row : margin + row + height])
                if row:
                    tallied.add(reached, pairs[margin - row : margin - row + height])
        tallied.hold(reached)
        tallied.stack_into(reached, stacked)
        stacked *= stack.dtype(step.drop)
        part += stacked
        if number % _FLUSH == 0:
            heat += part
            part[...] = 0
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


def _steps(levels: Sequence[Level], falloff: Falloff) -> Iterator[_Step]:
    """Yield the distinct contributions from the largest down, relative to the largest weight."""
    if len(levels) == 1:
        heats = [ring.heat for ring in falloff.rings] + [0.0]
        for ring, rest in zip(falloff.rings, heats[1:]):
            yield _Step(ring.heat - rest, rest, [(0, ring)])
        return
    weights = np.array([level.weight for level in levels]) / levels[0].weight
    values = weights[:, None] * np.array([ring.heat for ring in falloff.rings])
    order = np.argsort(-values, axis=None, kind="stable")
    values = values.reshape(-1)[order]
    cuts = np.flatnonzero(np.diff(values)) + 1
    starts, stops = np.append(0, cuts), np.append(cuts, len(values))
    rests = np.append(values[cuts], 0.0)
    for start, stop, rest in zip(starts, stops, rests):
        pairs = (divmod(int(pair), len(falloff.rings)) for pair in order[start:stop])
        rings = [(level, falloff.rings[ring]) for level, ring in pairs]
        yield _Step(values[start] - rest, rest, rings)
