# SPDX-License-Identifier: GPL-2.0-or-later
"""How long a pixel is on the ground."""

import math
from dataclasses import dataclass
from typing import Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsPointXY,
)

from ..core.errors import HeatDecayError
from ..core.grid import Grid

_WGS84 = "EPSG:7030"
# Where along each side of the extent the ground length is measured to find how it varies.
_SAMPLES = (0.0, 0.25, 0.5, 0.75, 1.0)
_UNEVEN = 0.05


@dataclass(frozen=True)
class GroundScale:
    """Measures lengths on the ellipsoid of a CRS.

    Raises
    ------
    HeatDecayError
        When made without a valid CRS: its numbers have no length.
    """

    crs: QgsCoordinateReferenceSystem
    transform_context: QgsCoordinateTransformContext

    def __post_init__(self) -> None:
        if not self.crs.isValid():
            raise HeatDecayError(
                "RADIUS_UNIT meters needs to know where on Earth the data is, and the layer has "
                "no CRS. Give TARGET_CRS or the layer's CRS, or use pixels or map_units."
            )

    def meters_per_unit(self, center: Tuple[float, float], size: float) -> float:
        """Give the ground meters of one map unit: the geometric mean of x and y.

        center is in map units; the lengths are those of a line of ``size`` map units through it.
        """
        meter = QgsDistanceArea()
        meter.setSourceCrs(self.crs, self.transform_context)
        meter.setEllipsoid(self.crs.ellipsoidAcronym() or _WGS84)
        x, y = center
        half = size / 2
        across = meter.measureLine(QgsPointXY(x - half, y), QgsPointXY(x + half, y))
        along = meter.measureLine(QgsPointXY(x, y - half), QgsPointXY(x, y + half))
        length = math.sqrt(across * along) / size
        if not (math.isfinite(length) and length > 0):
            raise HeatDecayError(
                f"The ground length of a pixel at {x:g}, {y:g} in {self.crs.authid()} cannot be "
                "measured. Give an EXTENT inside the area of the CRS, or use another TARGET_CRS."
            )
        return length

    def meters_per_pixel(self, grid: Grid) -> float:
        """Give the ground length of a pixel in the middle of the grid, in meters."""
        return self.meters_per_unit(grid.center, grid.pixel_size) * grid.pixel_size

    def uneven(self, grid: Grid) -> Optional[str]:
        """Give a warning where the ground length varies by more than 5 % within the grid."""
        xmin, ymin, xmax, ymax = grid.box
        lengths = []
        for share_x in _SAMPLES:
            for share_y in _SAMPLES:
                place = xmin + share_x * (xmax - xmin), ymin + share_y * (ymax - ymin)
                try:
                    lengths.append(self.meters_per_unit(place, grid.pixel_size) * grid.pixel_size)
                except HeatDecayError:  # a corner may lie outside the area of the CRS
                    continue
        if not lengths or max(lengths) <= min(lengths) * (1 + _UNEVEN):
            return None
        advice = self._utm_zone(grid)
        return (
            f"A pixel is {min(lengths):.4g} to {max(lengths):.4g} meters long on the ground within "
            "the raster, so a radius in meters is right only in its middle."
            + (f" For a small area use TARGET_CRS {advice}." if advice else "")
        )

    def _utm_zone(self, grid: Grid) -> Optional[str]:
        to_degrees = QgsCoordinateTransform(
            self.crs, QgsCoordinateReferenceSystem("EPSG:4326"), self.transform_context
        )
        center = to_degrees.transform(QgsPointXY(*grid.center))
        longitude, latitude = center.x(), center.y()
        if not (-180 <= longitude <= 180 and -80 <= latitude <= 84):
            return None
        zone = min(60, int((longitude + 180) // 6) + 1)
        code = (32600 if latitude >= 0 else 32700) + zone
        return f"EPSG:{code} (UTM zone {zone}{'N' if latitude >= 0 else 'S'})"
