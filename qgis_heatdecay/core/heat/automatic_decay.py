# SPDX-License-Identifier: GPL-2.0-or-later
"""The stacking decay that suits the data: crowds are told apart, and single features still seen.

With n contributions on a pixel, decay 0.1**(1/n) lets the last of them count a tenth of the first.
n is taken where it is crowded: 99 % of the pixels that anything reaches have no more.
"""

import math
from dataclasses import replace
from typing import List, Optional, Sequence, Tuple

import numpy as np

from ..features import Lines, Points
from ..grid import Grid
from ..progress import Tick, part, silent
from ..threads import patiently
from ..time.feature_selection import Selection
from .engine import heat_raster
from .heat_frames import TimedFeatures
from .kernels import HeatSettings

Contributors = Tuple[Sequence[Points], Sequence[Lines]]
"""Features whose weight says how much of a contribution each is."""
LOWEST, HIGHEST = 0.95, 0.9999
"""The decays between which it is held: what suits few features, and what the engine is fast at."""
_QUANTILE = 0.99
_LAST_SHARE = 0.1
"""What the last contribution of a crowd counts, if the first counts 1."""
_DIGITS = 3
_FEW_VERTICES = 200_000
"""Lines of no more are counted as they are, on all pixels: seconds at most."""
_SAMPLE = 12_000
"""Pixels of a raster on which longer ones are counted ..."""
_FEWEST = 1_500
"""... unless they reach fewer than so many of them."""
_THINNED = 0.5
"""Of longer ones, each counted once, a vertex is kept for such a share of the radius."""


def decay_for_crowd(crowd: float) -> float:
    """Return the decay at which the last of so many contributions counts a tenth of the first.

    It is held between `LOWEST` and `HIGHEST`, and 1 - decay has 3 digits.

    >>> decay_for_crowd(1770), decay_for_crowd(3), decay_for_crowd(1e6)
    (0.9987, 0.95, 0.9999)
    """
    decay = _LAST_SHARE ** (1.0 / crowd) if crowd > 0 else 0.0
    missing = float(f"{1.0 - min(max(decay, LOWEST), HIGHEST):.{_DIGITS}g}")
    # Without the last bits of the difference: it is written into logs and files.
    return round(1.0 - missing, 9)


def crowd_size(
    grid: Grid,
    points: Sequence[Points],
    lines: Sequence[Lines],
    settings: HeatSettings,
    inside: Optional[np.ndarray] = None,
    tick: Tick = silent,
    threads: Optional[int] = None,
) -> float:
    """Return how many contributions overlap on the pixel that 99 % of those reached do not exceed.

    points, lines : their weight says how much of a contribution each is, 0 for none of it: see
        `contributors`.
    settings : of these the radius, and whether segments of lines contribute.
    inside : (rows, columns) bool, the pixels that count; None for all.

    Returns the linear 99 % quantile, as `numpy.quantile` has it; 0 where nothing reaches. Where
    lines have more than 200,000 vertices, it is that of pixels in even steps, at least 1,500 that
    something reaches: about between the quantiles of 98 and 99.6 % of all pixels.

    >>> grid = Grid(xmin=0.0, ymax=1.0, pixel_size=1.0, width=4, height=1)
    >>> points = Points(np.array([0.5, 1.5, 1.6]), np.array([0.5, 0.5, 0.5]))
    >>> round(crowd_size(grid, [points], [], HeatSettings(radius_px=1.5)), 2)
    3.0
    """
    # The plain sum of a flat kernel counts what reaches a pixel.
    counting = replace(settings, kernel="uniform", decay=1.0)
    of_points: Optional[np.ndarray] = None
    if points or not lines:
        of_points = heat_raster(grid, points, [], counting, part(tick, 0.0, 0.3), threads)
    # Points are counted fast, but a line costs as much as its heat.
    is_long = sum(len(each.x) for each in lines) > _FEW_VERTICES
    step = max(1, math.isqrt(grid.height * grid.width // _SAMPLE)) if is_long else 1
    done = 0.3
    while True:
        every = slice(step // 2, None, step), slice(step // 2, None, step)
        found = [] if of_points is None else [of_points[every]]
        if lines:
            more = part(tick, done, done + 0.3)
            found.append(_sampled(grid, lines, counting, step, more, threads))
        seen = None if inside is None else inside[every]
        if step == 1:
            break
        number = len(_reached(found, seen))
        if number >= _FEWEST:
            break
        step, done = max(1, int(step * math.sqrt(number / _FEWEST) / 2)), (done + 0.9) / 2
    return patiently(lambda _: _quantile(_reached(found, seen)), part(tick, 0.9, 1.0))


def _reached(counts: Sequence[np.ndarray], seen: Optional[np.ndarray]) -> np.ndarray:
    """Return the sums of counts, (rows, columns) each, where any reaches, (n,) float64.

    seen : (rows, columns) bool, the pixels that count; None for all.
    """
    sums, there = np.zeros(counts[0].shape), np.zeros(counts[0].shape, bool)
    for each in counts:
        reached = ~np.isnan(each)
        np.add(sums, each, out=sums, where=reached)
        there |= reached
    return sums[there if seen is None else there & seen]


def _quantile(reached: np.ndarray) -> float:
    """Return the number that 99 % do not exceed, 0 of none; leave them in another order."""
    return float(np.quantile(reached, _QUANTILE, overwrite_input=True)) if len(reached) else 0.0


def quantile_of_crowd(counts: np.ndarray) -> float:
    """Return the number that 99 % of the reached pixels do not exceed; 0 where nothing reaches.

    counts : how many contributions overlap on each pixel, NaN where none does.
    """
    return _quantile(_reached([counts], None))


def _sampled(
    grid: Grid,
    lines: Sequence[Lines],
    settings: HeatSettings,
    step: int,
    tick: Tick,
    threads: Optional[int],
) -> np.ndarray:
    """Return the heat of lines on every so many-th pixel, from half the step on."""
    first = step // 2
    # A grid whose larger pixels have their middles in those of the pixels that are looked at.
    to_corner = (first + 0.5 - step / 2) * grid.pixel_size
    sampled = Grid(
        grid.xmin + to_corner,
        grid.ymax - to_corner,
        grid.pixel_size * step,
        -(-(grid.width - first) // step),
        -(-(grid.height - first) // step),
    )
    is_long = sum(len(each.x) for each in lines) > _FEW_VERTICES
    shapes = []
    for each in lines:
        own, least = each.radius, settings.radius_px
        if own is not None:
            own, least = own / step, float(own.min())
        thins = is_long and not settings.segments
        shape = _thinned(each, _THINNED * least * grid.pixel_size) if thins else each
        shapes.append(replace(shape, radius=own))
    settings = replace(settings, radius_px=settings.radius_px / step)
    return heat_raster(sampled, [], shapes, settings, tick, threads)


def _thinned(lines: Lines, length: float) -> Lines:
    """Return lines with a vertex for each such length along them, and their ends."""
    # Longer steps count no more, so that those to far outside can be summed.
    away = np.hypot(np.diff(lines.x, prepend=lines.x[:1]), np.diff(lines.y, prepend=lines.y[:1]))
    passed = np.floor(np.cumsum(np.minimum(away / length, 2.0)))
    keep = np.diff(passed, prepend=-1.0) > 0
    keep[lines.starts[:-1]] = keep[lines.starts[1:] - 1] = True
    starts = np.append(0, np.cumsum(keep))[lines.starts]
    return replace(lines, x=lines.x[keep], y=lines.y[keep], starts=starts)


def contributors(
    points: Optional[Points],
    lines: Optional[Lines],
    point_share: Optional[np.ndarray] = None,
    line_share: Optional[np.ndarray] = None,
) -> Contributors:
    """Return features for `crowd_size`: those of weight 0 count nothing, others 1 or their share.

    point_share : (n,) float64, of each point. line_share : (f,), of each of the lines' features.
    """
    shapes: Tuple[List[Points], List[Lines]] = ([], [])
    if points is not None:
        weight = _counting(points.weight, point_share)
        if weight is not None:
            points, weight = points.where(weight > 0), weight[weight > 0]
        is_plain = weight is None or bool((weight == 1).all())
        shapes[0].append(replace(points, weight=None if is_plain else weight))
    if lines is not None:
        shapes[1].append(replace(lines, weight=_counting(lines.weight, line_share)))
    return shapes


def fullest_frame(selection: Selection) -> int:
    """Return the number of the shown frame with most features, the first of equals."""
    return int(np.argmax(selection.features))


def contributors_in_frame(
    features: TimedFeatures, selection: Selection, frame: int
) -> Contributors:
    """Return the features of a shown frame for `crowd_size`.

    Each counts what it does in that frame: 1, or what is left of it where it fades.
    """
    share = selection.weights_in_frame(frame)
    of_points, of_lines = (
        share if owner is None else share[owner]
        for owner in (features.point_feature, features.line_feature)
    )
    return contributors(features.points, features.lines, of_points, of_lines)


def _counting(weight: Optional[np.ndarray], share: Optional[np.ndarray]) -> Optional[np.ndarray]:
    if weight is None:
        return share
    return (weight != 0) * (1.0 if share is None else share)
