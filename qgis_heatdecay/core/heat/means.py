# SPDX-License-Identifier: GPL-2.0-or-later
"""Means of the weights around each pixel, in which near points count more than far ones.

The mean is sum(w k) / sum(k), w the weight and k the kernel of each point that reaches the pixel. A
point that fades counts less in both sums, so that it gives way to newer ones without pulling the
mean towards 0.
"""

from dataclasses import replace
from typing import Iterator, Sequence

import numpy as np

from ..features import Points
from ..grid import Grid
from ..progress import Tick, part, silent
from ..time.feature_selection import Selection
from .engine import heat_raster
from .heat_frames import HeatFrames, TimedFeatures
from .kernels import HeatSettings


def mean_raster(
    grid: Grid, points: Sequence[Points], settings: HeatSettings, tick: Tick = silent
) -> np.ndarray:
    """Return the mean of all points: (rows, cols) float32, NaN where none reaches.

    settings : of plain sums (decay 1).

    >>> grid = Grid(xmin=0.0, ymax=1.0, pixel_size=1.0, width=4, height=1)
    >>> points = Points(np.array([0.5, 2.5]), np.array([0.5, 0.5]), np.array([10.0, 20.0]))
    >>> print(mean_raster(grid, [points], HeatSettings("linear", radius_px=2.0, decay=1.0)))
    [[10. 15. 20. 20.]]
    """
    settings = replace(settings, precise=True)
    plain = [replace(each, weight=None) for each in points]
    sums = heat_raster(grid, points, [], settings, part(tick, 0.0, 0.5))
    return _mean(sums, heat_raster(grid, plain, [], settings, part(tick, 0.5, 1.0)))


def mean_frames(
    features: TimedFeatures,
    selection: Selection,
    grid: Grid,
    settings: HeatSettings,
    tick: Tick = silent,
) -> Iterator[np.ndarray]:
    """Yield the mean of each frame, (rows, cols) float32, NaN where no point reaches."""
    settings = replace(settings, precise=True)
    points = features.points
    plain = replace(features, points=points and replace(points, weight=None))
    sums, shares = (HeatFrames(each, selection, grid, settings) for each in (features, plain))
    for pair in zip(sums.frames(), shares.frames(tick)):
        yield _mean(*pair)


def _mean(sums: np.ndarray, shares: np.ndarray) -> np.ndarray:
    # Points of weight 0 have no part in the sums, but are among those of which the mean is.
    with np.errstate(over="ignore"):
        mean: np.ndarray = (np.where(np.isnan(sums), 0.0, sums) / shares).astype(np.float32)
    return mean
