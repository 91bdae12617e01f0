# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat of points and lines at once."""

from typing import Optional, Sequence

import numpy as np

from ..features import Lines, Points
from ..grid import Grid
from ..progress import Tick, part, silent
from .field import HeatField
from .settings import HeatSettings


def heat_raster(
    grid: Grid,
    points: Sequence[Points],
    lines: Sequence[Lines],
    settings: HeatSettings,
    tick: Tick = silent,
    threads: Optional[int] = None,
) -> np.ndarray:
    """Return the heat of all features.

    The same features give the same bytes, whatever their order and the number of threads.

    Parameters
    ----------
    grid, points, lines, settings : where, of what and how.
    tick : told of the progress, 0 to 1.
    threads : at most so many; None for as many as there are processors.

    Returns
    -------
    (rows, columns) float32, NaN where nothing reaches.

    Raises
    ------
    HeatDecayError
        The radius is too large for the raster.
    """
    field = HeatField(grid, settings, threads)
    for layer in points:
        field.add(layer)
    indexed = 0.2 if lines else 0.0
    for number, line_layer in enumerate(lines):
        share = indexed / len(lines)
        field.add_lines(line_layer, part(tick, number * share, (number + 1) * share))
    return field.heat(part(tick, indexed, 1.0))
