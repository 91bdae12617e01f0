# SPDX-License-Identifier: GPL-2.0-or-later
"""Outlines over the heat, each drawn once."""

from typing import Optional, Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsVectorLayer,
)

from ..core.grid import Grid
from ..core.progress import Tick, silent
from .picture import Color, Picture


def overlay_outlines(
    layers: Sequence[QgsVectorLayer],
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    color: Color,
    width_px: float,
    transform_context: QgsCoordinateTransformContext,
    tick: Tick = silent,
) -> Picture:
    """Draw the outlines of layers that `take_layers` took; works in any thread."""
    raise NotImplementedError


def overlay_color(color: Optional[Color], background: np.ndarray) -> Color:
    """Give the user's colour, else a dark or a light one by the ground's luminance."""
    raise NotImplementedError
