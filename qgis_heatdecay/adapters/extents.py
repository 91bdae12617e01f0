# SPDX-License-Identifier: GPL-2.0-or-later
"""Bounds: of coordinates and rectangles, in degrees, and as the text of an extent."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsRectangle,
    QgsUnitTypes,
)

from ..core.errors import InvalidParameter, NothingToShow
from ..core.grid import Bounds
from ..core.texts import to_translate, tr, translated
from .crs import crs_name
from .reading.reproject import Reprojection

DEGREES = "EPSG:4326"
PACIFIC = "EPSG:3832"

_WORLD = (-180.0, -90.0, 180.0, 90.0)
# Steps along an edge; less than half a turn each, however many worlds wide an extent is shown.
_STEPS = 64
_NEAR = 1e-6
# An extent is misread that is so much larger than the data in it and than the one that its numbers
# make in another order.
_MISREAD = 0.1
# Beyond the pole there may be a margin, but no more.
_MARGIN_DEGREES = 10.0
# The edges of the Pacific's CRS, in degrees east; and the least gap that data around it leaves.
_PACIFIC_EDGE = 330.0
_WIDEST_GAP = 60.0
_NEAR_POLE = 89.999
# Another CRS is worth while that makes the data so much narrower; so many longitudes tell enough.
_GAIN, _ENOUGH = 0.75, 200_000


def bounds_of(x: np.ndarray, y: np.ndarray) -> Bounds:
    """Return the bounds of coordinates, of which there must be some."""
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def rectangle_bounds(rectangle: QgsRectangle) -> Bounds:
    """Return the bounds of a rectangle of QGIS's."""
    return (rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum())


def extent_text(bounds: Bounds, crs: str = "", digits: int = 10) -> str:
    """Write bounds as EXTENT is written: xmin, xmax, ymin, ymax [CRS].

    crs : its name; empty where it is unknown, which then is left out.
    """
    xmin, ymin, xmax, ymax = bounds
    edges = ", ".join(f"{edge:.{digits}g}" for edge in (xmin, xmax, ymin, ymax))
    return f"{edges} [{crs}]" if crs else edges


def bounds_area(bounds: Bounds) -> float:
    """Return the area of bounds."""
    return (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])


def are_apart(one: Bounds, other: Bounds) -> bool:
    """Say whether two extents have no area in common; a common edge has none."""
    return bool(
        one[0] >= other[2] or one[2] <= other[0] or one[1] >= other[3] or one[3] <= other[1]
    )


def _shared(one: Bounds, other: Bounds) -> Bounds:
    """Return what two extents have in common; without area where they are apart."""
    xmin, ymin = max(one[0], other[0]), max(one[1], other[1])
    return xmin, ymin, max(xmin, min(one[2], other[2])), max(ymin, min(one[3], other[3]))


@dataclass(frozen=True)
class ExtentWords:
    """Writes extents of the target CRS for messages, in the CRS in which the user writes them.

    numbers : those that EXTENT holds, in their order; empty where it is no such text.
    """

    crs: QgsCoordinateReferenceSystem
    written_crs: QgsCoordinateReferenceSystem
    transform_context: QgsCoordinateTransformContext
    numbers: Sequence[float] = ()

    def bounds(self, bounds: Bounds) -> Bounds:
        """Return bounds in the user's CRS; as they are where they have no place there."""
        transform = QgsCoordinateTransform(self.crs, self.written_crs, self.transform_context)
        with suppress(QgsCsException):
            there = transform.transformBoundingBox(QgsRectangle(*bounds))
            if there.isFinite() and not there.isNull():
                return rectangle_bounds(there)
        return bounds

    def text(self, bounds: Bounds) -> str:
        """Write an extent as EXTENT takes it."""
        return extent_text(self.bounds(bounds), crs_name(self.written_crs))

    def misread(self, data: Bounds, is_missed: bool = False) -> str:
        """Say so where EXTENT seems to be written as xmin, ymin, xmax, ymax; else nothing.

        is_missed : whether EXTENT, as it is read, lies beside the data.
        """
        other = self._in_other_order()
        if other is None:
            return ""
        there, given = self.bounds(data), self._as_read()
        if is_missed:
            return "" if are_apart(other, there) else self._rewritten(other)
        most = _MISREAD * bounds_area(given)
        holds_all = _shared(other, there) == there
        reaches = holds_all or bounds_area(_shared(other, there)) > bounds_area(other) / 2
        if not reaches or bounds_area(other) >= most or bounds_area(_shared(given, there)) >= most:
            return ""
        return self._rewritten(other)

    def require_latitudes(self) -> None:
        """Require numbers in degrees to be on Earth.

        Raises InvalidParameter: a latitude lies beyond the poles.
        """
        if len(self.numbers) != 4 or not self._in_degrees:
            return
        latitude = max(self.numbers[2:], key=abs)
        other = self._in_other_order()
        if abs(latitude) <= 90.0 + (_MARGIN_DEGREES if other is None else 0.0):
            return
        said = tr(
            "EXTENT was read as {extent} (xmin, xmax, ymin, ymax), but there is no latitude of "
            "{latitude:.10g} degrees.",
            extent=extent_text(self._as_read(), crs_name(self.written_crs)),
            latitude=latitude,
        )
        way_out = self._rewritten(other) if other else tr("Write the latitudes last.")
        raise InvalidParameter(f"{said} {way_out}", "EXTENT", list(self.numbers))

    def torn(self, x: np.ndarray, y: np.ndarray) -> str:
        """Name the CRS that holds data together which the edge of the map tears apart.

        x, y : places of the data in the target CRS.
        """
        return self._torn(
            x,
            y,
            to_translate(
                "The data lies on both sides of 180 degrees of longitude, which {crs} puts at "
                "opposite edges. To keep it together, set TARGET_CRS to {other}"
            ),
        )

    def torn_extent(self) -> str:
        """Name the CRS that holds EXTENT together where the edge of the map tears it apart."""
        if len(self.numbers) != 4 or not self._in_degrees or self.crs == self.written_crs:
            return ""
        west, south, east, north = self._as_read()
        longitudes = np.linspace(west, east, 4 * _STEPS + 1)
        to_target = Reprojection(self.written_crs, self.crs, self.transform_context)
        x, y, is_there = to_target(longitudes, np.full(longitudes.shape, (south + north) / 2))
        return self._torn(
            x[is_there],
            y[is_there],
            to_translate(
                "EXTENT lies on both sides of 180 degrees of longitude, which {crs} puts at "
                "opposite edges, so that the picture reaches around the Earth. To keep it "
                "together, set TARGET_CRS to {other}"
            ),
        )

    def _torn(self, x: np.ndarray, y: np.ndarray, said: str) -> str:
        degrees = QgsCoordinateReferenceSystem(DEGREES)
        if not self.crs.isValid() or self.crs.celestialBodyName() not in ("", "Earth"):
            return ""
        # Close together on the ground, as far as can be in the CRS.
        edges = np.array([-179.9, 179.9, -60.0, 60.0])
        west, east, left, right = Reprojection(degrees, self.crs, self.transform_context)(
            edges, np.zeros(4)
        )[0]
        if not east - west > right - left > 0 or not len(x):
            return ""
        to_degrees = Reprojection(self.crs, degrees, self.transform_context)
        some = slice(None, None, max(1, len(x) // _ENOUGH))
        longitudes = to_degrees(x[some], y[some])[0]
        # Data all around the Earth would gain little.
        other = crs_across_180(longitudes, 360.0 - _GAIN * np.ptp(longitudes))
        return translated(said, crs=crs_name(self.crs), other=other) if other else ""

    @property
    def _in_degrees(self) -> bool:
        crs = self.written_crs
        return crs.isGeographic() and crs.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceDegrees

    def _as_read(self) -> Bounds:
        first, second, third, fourth = self.numbers
        return min(first, second), min(third, fourth), max(first, second), max(third, fourth)

    def _in_other_order(self) -> Optional[Bounds]:
        """Read the numbers as xmin, ymin, xmax, ymax; None where they make no extent so."""
        if len(self.numbers) != 4:
            return None
        xmin, ymin, xmax, ymax = self.numbers
        is_beyond = self._in_degrees and max(-ymin, ymax) > 90.0
        return None if xmin >= xmax or ymin >= ymax or is_beyond else (xmin, ymin, xmax, ymax)

    def _rewritten(self, other: Bounds) -> str:
        return tr(
            "EXTENT is xmin, xmax, ymin, ymax. If its numbers are xmin, ymin, xmax, ymax, write "
            "{extent}",
            extent=extent_text(other, crs_name(self.written_crs)),
        )

    def missed(self, nothing: str, extent: Bounds, data: Bounds) -> NothingToShow:
        """Return the error for an EXTENT that lies beside the data.

        nothing : what does not reach it, as a sentence.
        """
        given = self.bounds(extent)
        if len(self.numbers) == 4:  # not as the pixels lie
            given = self._as_read()
        found = tr(
            "EXTENT was read as {extent}, but the data covers {data} (xmin, xmax, ymin, ymax).",
            extent=extent_text(given, crs_name(self.written_crs)),
            data=self.text(data),
        )
        way_out = self.misread(data, is_missed=True) or tr(
            "If its numbers are in another CRS, add that CRS to them, as in '... [EPSG:4326]'; "
            "otherwise choose another extent."
        )
        return NothingToShow(" ".join([nothing, found, way_out]))


def bounds_in_degrees(
    bounds: Bounds,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> Bounds:
    """Return bounds in degrees; the west is above the east where they cross the antimeridian.

    Our own because `QgsCoordinateTransform.transformBoundingBox`, asked to mind the antimeridian,
    loses the degrees west of longitude 0 and those around a pole (seen in QGIS 3.22).
    """
    to_degrees = Reprojection(crs, QgsCoordinateReferenceSystem(DEGREES), transform_context)
    longitudes, latitudes, is_there = to_degrees(*_border(bounds))
    if not is_there.all():
        return _around_edge_of_world(bounds, to_degrees)
    south, north = max(-90.0, latitudes.min()), min(90.0, latitudes.max())
    turns = (np.diff(longitudes) + 180.0) % 360.0 - 180.0
    # Who walks around a pole comes back a whole turn further.
    holds_pole = abs(turns.sum()) > 180.0
    if not crs.isGeographic() and (holds_pole or max(-south, north) > _NEAR_POLE):
        is_north = latitudes.mean() > 0
        south = -90.0 if holds_pole and not is_north else south
        north = 90.0 if holds_pole and is_north else north
        return -180.0, float(south), 180.0, float(north)
    unbroken = longitudes[0] + np.concatenate([[0.0], turns.cumsum()])
    west, east = _in_one_turn(float(unbroken.min()), float(unbroken.max()))
    return west, float(south), east, float(north)


def crs_across_180(longitudes: np.ndarray, least_gap: float = 0.0) -> str:
    """Return a CRS that holds data on both sides of 180 degrees together; empty for other data.

    least_gap : the degrees without data that there must be, where they are more than usual.
    """
    longitudes = longitudes[np.isfinite(longitudes)]
    if not len(longitudes):
        return ""
    low, high = widest_gap(longitudes)
    is_clear = any(low <= 180.0 + turn <= high for turn in (0.0, 360.0))
    if high - low <= max(_WIDEST_GAP, least_gap) or is_clear:
        return ""
    if any(low <= _PACIFIC_EDGE + turn <= high for turn in (0.0, 360.0)):
        return PACIFIC
    middle = (low + high) / 2.0 % 360.0 - 180.0
    return f"PROJ:+proj=merc +lon_0={middle:.0f} +datum=WGS84 +units=m +no_defs"


def widest_gap(longitudes: np.ndarray) -> Tuple[float, float]:
    """Return where the widest gap between meridians begins and ends, in degrees east from 0 on."""
    around = np.unique(longitudes % 360.0)
    ends = np.append(around[1:], around[0] + 360.0)
    widest = int((ends - around).argmax())
    return float(around[widest]), float(ends[widest])


def _border(bounds: Bounds) -> Tuple[np.ndarray, np.ndarray]:
    """Return x and y of points around an extent; the last is the first."""
    xmin, ymin, xmax, ymax = bounds
    walked, corners = np.arange(4 * _STEPS + 1) / _STEPS, np.arange(5)
    x = np.interp(walked, corners, [0.0, 1.0, 1.0, 0.0, 0.0])
    y = np.interp(walked, corners, [0.0, 0.0, 1.0, 1.0, 0.0])
    return xmin + x * (xmax - xmin), ymin + y * (ymax - ymin)


def _around_edge_of_world(bounds: Bounds, to_degrees: Reprojection) -> Bounds:
    """Return bounds that are rather too large, of an extent beyond the edge of the world."""
    xmin, ymin, xmax, ymax = bounds
    x, y = np.meshgrid(np.linspace(xmin, xmax, _STEPS + 1), np.linspace(ymin, ymax, _STEPS + 1))
    longitudes, latitudes, is_there = to_degrees(x.ravel(), y.ravel())
    if not is_there.any():
        return _WORLD
    longitudes, latitudes = longitudes[is_there], latitudes[is_there]
    west, south, east, north = bounds_of(longitudes, latitudes)
    beside, above = 4.0 * (east - west) / _STEPS, 4.0 * (north - south) / _STEPS
    west, south = max(-180.0, west - beside), max(-90.0, south - above)
    return west, south, min(180.0, east + beside), min(90.0, north + above)


def _in_one_turn(west: float, east: float) -> Tuple[float, float]:
    """Bring longitudes between -180 and 180; across the antimeridian west stays above east."""
    if east - west >= 360.0 - _NEAR:
        return -180.0, 180.0
    turn = np.floor((west + 180.0 + _NEAR) / 360.0) * 360.0
    west, east = max(-180.0, float(west - turn)), float(east - turn)
    if east <= 180.0 + _NEAR:
        return west, min(180.0, east)
    return west, east - 360.0
