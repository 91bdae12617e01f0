# SPDX-License-Identifier: GPL-2.0-or-later
"""The area of interest: polygons of the user's as one shape in the picture's CRS."""

from dataclasses import dataclass
from typing import Iterator, List, Optional, Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsRectangle,
)

from ..core.errors import InvalidParameter, NothingToShow
from ..core.grid import Bounds, Grid
from ..core.progress import Tick
from ..core.texts import tr
from ..remote.titiler import AreaBody, Polygon, area_body
from .compat import geometry_name
from .crs import crs_name
from .extents import DEGREES, rectangle_bounds
from .rasters.polygon_pixels import burnt
from .reading.reproject import MERCATOR_LATITUDE

_MERCATOR = "EPSG:3857"
_PACIFIC = "EPSG:3832"
# Edges of the Pacific's CRS, in degrees east.
_PACIFIC_EDGE = 330.0
_WIDEST_GAP = 60.0
_STEP_DEGREES = 5.0
_SPECK_PX = 1.0


@dataclass(frozen=True)
class AreaOfInterest:
    """One shape in the picture's CRS.

    geometry : polygons, dissolved.
    """

    geometry: QgsGeometry

    @property
    def bounds(self) -> Bounds:
        """The outer edges."""
        return rectangle_bounds(self.geometry.boundingBox())

    def inside(self, grid: Grid, tick: Tick) -> np.ndarray:
        """Return the pixels whose center lies in the area, (rows, cols) bool."""
        shapes = [(self.geometry.asWkb().data(), 1)]
        return burnt(shapes, grid, tick, np.uint8).view(bool)

    def body(self, grid: Grid) -> AreaBody:
        """Return the request for the part of the area in a grid."""
        return area_body(lambda tolerance: _polygons(self._simplified(tolerance, grid)), grid)

    def changed(self, tolerance: float, grid: Grid) -> float:
        """Return the share of the area that simplifying adds or removes."""
        before, after = self._clipped(grid), self._simplified(tolerance, grid).makeValid()
        return before.symDifference(after).area() / (before.area() or 1.0)

    def _clipped(self, grid: Grid) -> QgsGeometry:
        return self.geometry.clipped(QgsRectangle(*grid.bounds))

    def _simplified(self, tolerance: float, grid: Grid) -> QgsGeometry:
        shape = self._clipped(grid)
        if tolerance <= 0:
            return shape
        least = (_SPECK_PX * max(tolerance, grid.pixel_size)) ** 2
        kept = [part for part in shape.asGeometryCollection() if part.area() >= least]
        largest = max(shape.asGeometryCollection(), key=QgsGeometry.area)
        return QgsGeometry.collectGeometry([part.simplify(tolerance) for part in kept or [largest]])


@dataclass(frozen=True)
class AreaShapes:
    """Polygons as they are given, in a CRS of their own; an unknown one is that of the picture."""

    geometries: Sequence[QgsGeometry]
    crs: QgsCoordinateReferenceSystem
    transform_context: QgsCoordinateTransformContext

    def usual_crs(self) -> QgsCoordinateReferenceSystem:
        """Return the CRS to show them in: EPSG:3857, across the antimeridian EPSG:3832."""
        longitudes = np.array([*self._longitudes()])
        return QgsCoordinateReferenceSystem(_PACIFIC if _crosses(longitudes) else _MERCATOR)

    def placed_in(self, crs: QgsCoordinateReferenceSystem) -> AreaOfInterest:
        """Put them together in a CRS; in EPSG:3857 they end at 85.06 degrees of latitude.

        Raises NothingToShow: nothing of them can be shown in the CRS.
        """
        shapes = [self._placed(geometry, crs) for geometry in self.geometries]
        shown = [shape for shape in shapes if shape is not None and shape.area() > 0]
        union = QgsGeometry.unaryUnion(shown) if shown else QgsGeometry()
        if union.isEmpty():
            raise NothingToShow(
                tr(
                    "The area cannot be shown in {crs}, because no part of it can be represented "
                    "there. Choose another TARGET_CRS.",
                    crs=crs_name(crs),
                )
            )
        return AreaOfInterest(union)

    def _longitudes(self) -> Iterator[float]:
        """Yield longitudes so close together along the shapes that gaps between shapes are seen."""
        degrees = QgsCoordinateReferenceSystem(DEGREES)
        to_degrees = QgsCoordinateTransform(self.crs, degrees, self.transform_context)
        is_geographic = self.crs.isGeographic()
        for geometry in self.geometries:
            around = geometry.boundingBox()
            step = _STEP_DEGREES if is_geographic else max(around.width(), around.height()) / 36
            dense = geometry.densifyByDistance(step) if step > 0 else QgsGeometry(geometry)
            try:
                if self.crs.isValid() and not is_geographic:
                    dense.transform(to_degrees)
            except QgsCsException:
                continue
            for vertex in dense.vertices():
                yield vertex.x()

    def _placed(
        self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem
    ) -> Optional[QgsGeometry]:
        if not self.crs.isValid() or self.crs == crs:
            return geometry
        shape = QgsGeometry(geometry)
        if self.crs.isGeographic():
            limit = MERCATOR_LATITUDE if crs.authid() in (_MERCATOR, _PACIFIC) else 90.0
            west, south, east, north = rectangle_bounds(shape.boundingBox())
            if max(-south, north) > limit:
                shape = shape.clipped(QgsRectangle(west, -limit, east, limit))
            if crs.authid() not in (_MERCATOR, _PACIFIC):
                # Parallels and meridians are no straight lines there.
                shape = shape.densifyByDistance(_STEP_DEGREES / 5)
        try:
            shape.transform(QgsCoordinateTransform(self.crs, crs, self.transform_context))
        except QgsCsException:
            return None
        if not shape.boundingBox().isFinite():
            return None
        return shape if shape.isGeosValid() else shape.makeValid()


def shapes_of_layer(
    source: QgsProcessingFeatureSource, transform_context: QgsCoordinateTransformContext, tick: Tick
) -> AreaShapes:
    """Return the polygons of a layer.

    Raises NothingToShow: it has other shapes, or none.
    """
    if geometry_name(source.wkbType()) not in ("polygon", "unknown"):
        raise InvalidParameter(
            tr(
                "AOI needs polygons, and '{name}' has none. Choose a polygon layer, for example "
                "the output of 'Buffer'.",
                name=source.sourceName(),
            )
        )
    request = QgsFeatureRequest().setNoAttributes()
    request.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
    found = []
    for feature in source.getFeatures(request):
        tick(0.0)
        geometry = feature.geometry()
        if not geometry.isEmpty() and geometry_name(geometry.wkbType()) == "polygon":
            found.append(geometry if geometry.isGeosValid() else geometry.makeValid())
    if not found:
        raise NothingToShow(
            tr(
                "AOI '{name}' has no polygons. Choose a layer that has at least one.",
                name=source.sourceName(),
            )
        )
    return AreaShapes(found, source.sourceCrs(), transform_context)


def shape_of_bounds(
    bounds: Bounds,
    crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
) -> AreaShapes:
    """Return bounds as a polygon; in degrees the west may be above the east, across 180."""
    west, south, east, north = bounds
    east += 360.0 if east < west else 0.0
    rectangle = QgsGeometry.fromRect(QgsRectangle(west, south, east, north))
    return AreaShapes([rectangle], crs, transform_context)


def _crosses(longitudes: np.ndarray) -> bool:
    """Say whether the widest gap between longitudes is not that over the antimeridian."""
    longitudes = longitudes[np.isfinite(longitudes)]
    if not len(longitudes):
        return False
    around = np.unique(longitudes % 360.0)
    ends = np.append(around[1:], around[0] + 360.0)
    widest = int((ends - around).argmax())
    low, high = around[widest], ends[widest]
    is_clear = any(low <= 180.0 + turn <= high for turn in (0.0, 360.0))
    has_edge = any(low <= _PACIFIC_EDGE + turn <= high for turn in (0.0, 360.0))
    return high - low > _WIDEST_GAP and not is_clear and has_edge


def _polygons(geometry: QgsGeometry) -> List[Polygon]:
    """Return the coordinates of the polygons."""
    found: List[Polygon] = []
    for part in geometry.asGeometryCollection():
        if geometry_name(part.wkbType()) != "polygon" or part.isEmpty():
            continue
        rings = part.asMultiPolygon() if part.isMultipart() else [part.asPolygon()]
        found += [
            [[(point.x(), point.y()) for point in ring] for ring in rings_ if len(ring) > 3]
            for rings_ in rings
        ]
    return [polygon for polygon in found if polygon]
