# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinates from one CRS to another, whole arrays at once in QGIS's own code."""

import math
from typing import Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsUnitTypes,
)

from .wkb import line_blob, line_vertices

# Web Mercator is drawn up to the first of these; beyond, the map runs away towards the pole. Points
# that are a little further out may come from elsewhere by rounding.
_MERCATOR_EDGE = 85.05112878
MERCATOR_LATITUDE = 85.06
_MERCATOR_Y = 6378137.0 * math.asinh(math.tan(math.radians(MERCATOR_LATITUDE)))

# The point at infinity of a polar projection comes out as some 1e23, not as infinity. No CRS
# of the Earth, not even in millimeters, has coordinates as large as this.
_INFINITY = 1e13

_DEGREES = QgsUnitTypes.DistanceUnit.DistanceDegrees

_CHUNK = 1 << 17


class Reprojection:
    """From a layer's CRS to the target CRS.

    Nothing is transformed where the two are the same or one of them is unknown. Coordinates go
    through QGIS as the vertices of a line: PyQGIS transforms no arrays, and point by point takes
    an object each.

    folds : whether longitudes of 0 to 360 degrees become those of -180 to 180; ``folded`` says how
        many did.
    """

    def __init__(
        self,
        source_crs: QgsCoordinateReferenceSystem,
        target_crs: QgsCoordinateReferenceSystem,
        context: QgsCoordinateTransformContext,
        folds: bool = False,
    ) -> None:
        self.folded = 0
        self._folds = folds and source_crs.isGeographic()
        self._is_mercator = target_crs.authid() == "EPSG:3857"
        self.from_degrees = source_crs.mapUnits() == _DEGREES
        self._transforms = []
        if source_crs.isValid() and target_crs.isValid() and source_crs != target_crs:
            # With the fallback allowed, one bad point sends all points of its batch through
            # another operation. So the chosen one comes first, and what fails goes on alone.
            for fallback in (False, True):
                transform = QgsCoordinateTransform(source_crs, target_crs, context)
                transform.setAllowFallbackTransforms(fallback)
                self._transforms.append(transform)

    @property
    def latitude_limit(self) -> float:
        """The latitude where shapes are to be cut off before; infinite where none is known."""
        cuts = self._is_mercator and self.from_degrees and self._transforms
        return _MERCATOR_EDGE if cuts else math.inf

    def __call__(self, x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return x, y and, for each point, whether the target CRS can represent it.

        x, y : (n,) float64, finite. Not changed; without a transform they are returned as they are.
        """
        if self._folds and x.max(initial=0.0) > 180.0:
            beyond = (x > 180.0) & (x <= 360.0)
            self.folded += int(beyond.sum())
            x = np.where(beyond, x - 360.0, x)
        if self._transforms:
            starts = range(0, max(len(x), 1), _CHUNK)
            parts = [self._chunk(x[i : i + _CHUNK], y[i : i + _CHUNK]) for i in starts]
            x, y = (np.concatenate(part) for part in zip(*parts))
            ok = np.isfinite(x) & np.isfinite(y)
            ok &= (np.abs(x) < _INFINITY) & (np.abs(y) < _INFINITY)
        else:
            ok = np.ones(len(x), dtype=bool)
        if self._is_mercator:
            ok &= np.abs(y) <= _MERCATOR_Y
        return x, y, ok

    def _chunk(self, x: np.ndarray, y: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        xy = np.column_stack((x, y))
        chosen, fallback = self._transforms
        done = _transformed(xy, chosen)
        failed = ~np.isfinite(done).all(axis=1)
        if failed.any():
            done[failed] = _transformed(xy[failed], fallback)
        return done[:, 0], done[:, 1]


def _transformed(xy: np.ndarray, transform: QgsCoordinateTransform) -> np.ndarray:
    """Transform (n, 2) coordinates as one line; not finite where it fails.

    Where the transform fails for the whole, the culprits are found by halving.
    """
    if not len(xy):
        return xy
    line = QgsGeometry()
    line.fromWkb(line_blob(xy))
    try:
        line.transform(transform)
    except QgsCsException:
        if len(xy) == 1:
            return np.full((1, 2), np.nan)
        half = len(xy) // 2
        return np.concatenate(
            (_transformed(xy[:half], transform), _transformed(xy[half:], transform))
        )
    return line_vertices(line.asWkb().data())
