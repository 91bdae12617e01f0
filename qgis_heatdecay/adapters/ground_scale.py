# SPDX-License-Identifier: GPL-2.0-or-later
"""How long a pixel is on the ground."""

import itertools
import math
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Callable, Optional, Tuple

from osgeo import osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsPointXY,
)

from ..core.errors import HeatDecayError, InvalidParameter
from ..core.grid import Grid
from ..core.texts import tr
from .compat import quiet_gdal
from .crs import Place, crs_name, reference_of, wkt_of

METERS = {"meters": 1.0, "kilometers": 1000.0, "miles": 1609.344, "feet": 0.3048}
"""The units of lengths on the ground, in meters; foot and mile are the international ones."""
_WGS84 = "EPSG:7030"
# Where along each side of the extent the ground length is measured to find how it varies.
_SAMPLES = (0.0, 0.25, 0.5, 0.75, 1.0)
_UNEVEN = 0.05

_Point = Tuple[float, float]
_Measure = Callable[[_Point, _Point], float]


def _are_alike(across: float, along: float) -> bool:
    return max(across, along) <= min(across, along) * (1 + _UNEVEN)


def _measure_by_axes(crs: QgsCoordinateReferenceSystem) -> _Measure:
    """Measure on an ellipsoid without a code or of another body, which QGIS 3.22 cannot.

    By the radii of curvature of the meridian and the prime vertical (Snyder, Map Projections,
    1987, section 4), right to 1e-5 for lines up to some 50 km.
    """
    with quiet_gdal():
        source = reference_of(wkt_of(crs))
        degrees = source.CloneGeogCS()
        degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        to_degrees = osr.CoordinateTransformation(source, degrees)
    major, minor = source.GetSemiMajor(), source.GetSemiMinor()
    eccentricity2 = 1 - (minor / major) ** 2

    def length(start: _Point, end: _Point) -> float:
        with quiet_gdal():
            places = to_degrees.TransformPoints([start, end])
        (lon1, lat1, _), (lon2, lat2, _) = places
        latitude = math.radians((lat1 + lat2) / 2)
        root = math.sqrt(1 - eccentricity2 * math.sin(latitude) ** 2)
        north = math.radians(lat2 - lat1) * major * (1 - eccentricity2) / root**3
        east = math.radians(lon2 - lon1) * major / root * math.cos(latitude)
        return math.hypot(north, east)

    return length


@dataclass(frozen=True)
class GroundScale:
    """Measures lengths on the ellipsoid of a CRS.

    unit : of `METERS`, the one that the user chose, for messages.

    Raises HeatDecayError: when made without a valid CRS: its numbers have no length.
    """

    crs: QgsCoordinateReferenceSystem
    transform_context: QgsCoordinateTransformContext
    unit: str = "meters"

    def __post_init__(self) -> None:
        if not self.crs.isValid():
            raise HeatDecayError(
                tr(
                    "RADIUS_UNIT {unit} needs a CRS, and the layer has none. Set TARGET_CRS or the "
                    "CRS of the layer, or use pixels or map_units.",
                    unit=self.unit,
                )
            )

    @property
    def _is_of_earth(self) -> bool:
        return self.crs.celestialBodyName() in ("", "Earth")

    @cached_property
    def _measure(self) -> _Measure:
        """What measures a short line between two points of the CRS, in meters."""
        acronym = self.crs.ellipsoidAcronym() or _WGS84
        if acronym.startswith("PARAMETER") or not self._is_of_earth:
            return _measure_by_axes(self.crs)
        meter = QgsDistanceArea()
        meter.setSourceCrs(self.crs, self.transform_context)
        meter.setEllipsoid(acronym)
        return lambda start, end: meter.measureLine(QgsPointXY(*start), QgsPointXY(*end))

    def meters_per_unit(self, center: Tuple[float, float], size: float) -> float:
        """Return the ground meters of one map unit: the geometric mean of x and y.

        center is in map units; the lengths are those of a line of ``size`` map units through it.
        """
        x, y = center
        across, along = self._lengths(center, size)
        length = math.sqrt(across * along) / size
        if not (math.isfinite(length) and length > 0):
            raise HeatDecayError(
                tr(
                    "The ground length of a pixel at {x:g}, {y:g} in {crs} cannot be measured. "
                    "Set an EXTENT inside the area of the CRS, or another TARGET_CRS.",
                    x=x,
                    y=y,
                    crs=crs_name(self.crs),
                )
            )
        return length

    def meters_per_pixel(self, grid: Grid) -> float:
        """Return the ground length of a pixel in the middle of the grid, in meters."""
        return self.meters_per_unit(grid.center, grid.pixel_size) * grid.pixel_size

    def require_even(self, grid: Grid) -> None:
        """Require a length to be the same along x and y, as in degrees it is at the equator alone.

        Raises InvalidParameter: they differ by more than 5 % in a CRS of degrees.
        """
        if not self.crs.isGeographic():
            return
        across, along = self._lengths(grid.center, grid.pixel_size)
        if _are_alike(across, along):
            return
        said = tr(
            "RADIUS_UNIT {unit} cannot be used in {crs} here: a degree is {across:.6g} m along x "
            "and {along:.6g} m along y, so circles would become ellipses. Set TARGET_CRS to "
            "{others}, or use pixels or map_units.",
            unit=self.unit,
            crs=crs_name(self.crs),
            across=across / grid.pixel_size,
            along=along / grid.pixel_size,
            others=self._true_to_shape(grid),
        )
        raise InvalidParameter(said, "TARGET_CRS", self.crs.authid())

    def stretched(self, grid: Grid, radius_px: float) -> str:
        """Return a warning where a radius differs by more than 5 % along x and y; else nothing."""
        across, along = self._lengths(grid.center, grid.pixel_size)
        if _are_alike(across, along):
            return ""
        return tr(
            "{crs} is not true to shape here: in the middle of the raster the radius covers "
            "{across:.4g} m along x and {along:.4g} m along y on the ground. For circles set "
            "TARGET_CRS to {others}",
            crs=crs_name(self.crs),
            across=across * radius_px,
            along=along * radius_px,
            others=self._true_to_shape(grid),
        )

    def _true_to_shape(self, grid: Grid) -> str:
        """Name CRSs in which circles stay circles."""
        return " / ".join(crs for crs in (self._utm(grid), "EPSG:3857") if crs)

    def _lengths(self, center: _Point, size: float) -> Tuple[float, float]:
        """Return the ground meters of two lines through a point, along x and along y."""
        x, y = center
        half = size / 2
        across = self._measure((x - half, y), (x + half, y))
        return across, self._measure((x, y - half), (x, y + half))

    def uneven(self, grid: Grid) -> Optional[str]:
        """Return a warning where the ground length varies by more than 5 % within the grid."""
        xmin, ymin, xmax, ymax = grid.bounds
        lengths = []
        for share_x, share_y in itertools.product(_SAMPLES, repeat=2):
            point = xmin + share_x * (xmax - xmin), ymin + share_y * (ymax - ymin)
            # A corner may lie outside the area of the CRS.
            with suppress(HeatDecayError):
                lengths.append(self.meters_per_unit(point, grid.pixel_size) * grid.pixel_size)
        if not lengths or max(lengths) <= min(lengths) * (1 + _UNEVEN):
            return None
        warning = tr(
            "The ground length of a pixel varies from {shortest:.4g} to {longest:.4g} meters "
            "within the raster, so a radius in {unit} is exact only at its center.",
            unit=self.unit,
            shortest=min(lengths),
            longest=max(lengths),
        )
        return f"{warning} {self._advice(grid)}".rstrip()

    def _advice(self, grid: Grid) -> str:
        crs = self._utm(grid)
        if not crs:
            return ""
        return tr(
            "For a small area use TARGET_CRS {crs} (UTM zone {zone}).",
            crs=crs,
            zone=f"{int(crs[-2:])}{'N' if crs.startswith('EPSG:326') else 'S'}",
        )

    def _utm(self, grid: Grid) -> str:
        """Return the UTM zone in the middle of the grid; empty where there is none."""
        if not self._is_of_earth:
            return ""
        to_degrees = QgsCoordinateTransform(
            self.crs, QgsCoordinateReferenceSystem("EPSG:4326"), self.transform_context
        )
        center = to_degrees.transform(QgsPointXY(*grid.center))
        longitude, latitude = center.x(), center.y()
        if not (-180 <= longitude <= 180 and -80 <= latitude <= 84):
            return ""
        zone = min(60, int((longitude + 180) // 6) + 1)
        return f"EPSG:{(32600 if latitude >= 0 else 32700) + zone}"


def meters_per_pixel(place: Place) -> Optional[float]:
    """Return the length of a pixel on the ground, None where it cannot be known."""
    try:
        return GroundScale(place.crs, place.transform_context).meters_per_pixel(place.grid)
    except HeatDecayError:
        return None
