# SPDX-License-Identifier: GPL-2.0-or-later
"""A ground from an image file."""

from typing import Tuple

from qgis.core import QgsCoordinateReferenceSystem

from ..core.grid import Grid
from .picture import Picture


def image_size(path: str) -> Tuple[int, int]:
    """Give the columns and rows of an image file."""
    raise NotImplementedError


def background_image(path: str, grid: Grid, crs: QgsCoordinateReferenceSystem) -> Picture:
    """Place an image by its georeference, or stretch a plain one over the grid."""
    raise NotImplementedError
