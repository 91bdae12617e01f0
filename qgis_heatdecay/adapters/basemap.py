# SPDX-License-Identifier: GPL-2.0-or-later
"""A ground drawn by QGIS from the user's layers."""

from typing import Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsMapLayer,
)

from ..core.grid import Grid
from ..core.progress import Tick, silent
from .picture import Picture


def render_layers(
    layers: Sequence[QgsMapLayer],
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    tick: Tick = silent,
) -> Picture:
    """Draw layers that `take_layers` took, the first on top; works in any thread."""
    raise NotImplementedError
