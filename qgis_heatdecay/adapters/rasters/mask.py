# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons as a mask of pixels."""

from typing import Iterator, Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsProcessingFeatureSource,
)

from ...core.errors import HeatDecayError
from ...core.grid import Grid
from ...core.progress import Tick
from ...core.texts import tr
from ..georeference import crs_name
from .burn import burnt


def pixels_inside(
    polygons: QgsProcessingFeatureSource,
    grid: Grid,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    tick: Tick,
) -> np.ndarray:
    """Return a bool array (rows, cols): True where the pixel's center is inside a polygon.

    Raises
    ------
    HeatDecayError
        No pixel of the grid is inside.
    """
    shapes = _shapes(polygons, crs, transform_context)
    inside = burnt(shapes, grid, tick, np.uint8).view(bool)
    if not inside.any():
        raise HeatDecayError(
            tr(
                "MASK hides every pixel: none of its polygons covers the center of a pixel of the "
                "raster, whose extent is {extent} ({crs}). Give polygons that overlap it.",
                extent=", ".join(f"{edge:.8g}" for edge in grid.box),
                crs=crs_name(crs) or tr("CRS of the layer"),
            )
        )
    return inside


def _shapes(
    polygons: QgsProcessingFeatureSource,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> Iterator[Tuple[bytes, int]]:
    request = QgsFeatureRequest().setNoAttributes()
    if crs.isValid() and polygons.sourceCrs().isValid():
        request.setDestinationCrs(crs, transform_context)
    request.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
    for feature in polygons.getFeatures(request):
        if feature.hasGeometry():
            yield feature.geometry().asWkb().data(), 1
