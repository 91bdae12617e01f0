# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a coarse mesh over a grid lies in another CRS."""

import math
from dataclasses import dataclass
from typing import Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsPointXY,
)

from ...core.grid import Grid

_STEP_PX = 16
_MOST_CELLS = 128


@dataclass(frozen=True)
class Mesh:
    """Places over a grid, edges included.

    x, y : float64, (rows, columns), in the other CRS, NaN where it has no such place.
    step_px : pixels from one place to the next, by column and by row.
    """

    x: np.ndarray
    y: np.ndarray
    step_px: Tuple[float, float]


def mesh_in(grid: Grid, crs: QgsCoordinateReferenceSystem, authid: str) -> Mesh:
    """Transform a mesh over the grid to another CRS."""
    transform = QgsCoordinateTransform(
        crs, QgsCoordinateReferenceSystem(authid), QgsCoordinateTransformContext()
    )
    transform.disableFallbackOperationHandler(True)
    xmin, ymin, xmax, ymax = grid.box
    columns, rows = _cells(grid.width), _cells(grid.height)
    places = [
        [_place(transform, x, y) for x in np.linspace(xmin, xmax, columns + 1)]
        for y in np.linspace(ymax, ymin, rows + 1)
    ]
    mesh = np.array(places, dtype=np.float64)
    return Mesh(mesh[:, :, 0], mesh[:, :, 1], (grid.width / columns, grid.height / rows))


def _cells(pixels: int) -> int:
    return max(1, min(_MOST_CELLS, math.ceil(pixels / _STEP_PX)))


def _place(transform: QgsCoordinateTransform, x: float, y: float) -> Tuple[float, float]:
    try:
        place = transform.transform(QgsPointXY(x, y))
    except QgsCsException:
        return math.nan, math.nan
    return place.x(), place.y()
