# SPDX-License-Identifier: GPL-2.0-or-later
"""The area of interest: polygons of the user's as one shape in the picture's CRS."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Iterator, List, Sequence

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

from ..core.errors import NothingToShow
from ..core.grid import Bounds, Grid
from ..core.progress import Tick
from ..core.texts import tr
from ..remote.titiler import Polygon, area_body
from .compat import geometry_name
from .crs import crs_name
from .extents import DEGREES, PACIFIC, crs_across_180, rectangle_bounds
from .rasters.polygon_pixels import burnt
from .reading.polygons import valid_polygons
from .reading.reproject import MERCATOR_LATITUDE

_MERCATOR = "EPSG:3857"
_STEP_DEGREES = 5.0
_SPECK_PX = 1.0


@dataclass(frozen=True)
class AreaRequest:
    """What asks a server for an area, and how coarse it had to be made.

    tolerance_px : 0 where the area is as it was given. changed : the share of it that simplifying
        adds or removes.
    """

    body: bytes
    tolerance_px: float
    changed: float


@dataclass(frozen=True)
class AreaOfInterest:
    """One shape in the picture's CRS: polygons, dissolved."""

    geometry: QgsGeometry

    @property
    def bounds(self) -> Bounds:
        """The outer edges."""
        return rectangle_bounds(self.geometry.boundingBox())

    def inside(self, grid: Grid, tick: Tick) -> np.ndarray:
        """Return the pixels whose center lies in the area, (rows, cols) bool."""
        shapes = [(self.geometry.asWkb().data(), 1)]
        return burnt(shapes, grid, tick, np.uint8).view(bool)

    def request(self, grid: Grid) -> AreaRequest:
        """Return the request for the part of the area in a grid."""
        whole = self.geometry.clipped(QgsRectangle(*grid.bounds))

        def simplified(tolerance: float) -> QgsGeometry:
            if tolerance <= 0:
                return whole
            parts = whole.asGeometryCollection()
            least = (_SPECK_PX * max(tolerance, grid.pixel_size)) ** 2
            kept = [each for each in parts if each.area() >= least]
            kept = kept or [max(parts, key=QgsGeometry.area)]
            return QgsGeometry.collectGeometry([each.simplify(tolerance) for each in kept])

        body, tolerance_px = area_body(lambda tolerance: _rings(simplified(tolerance)), grid)
        if tolerance_px in (0.0, np.inf):
            return AreaRequest(body, tolerance_px, float(tolerance_px > 0))
        after = simplified(tolerance_px * grid.pixel_size).makeValid()
        changed = whole.symDifference(after).area() / (whole.area() or 1.0)
        return AreaRequest(body, tolerance_px, changed)


@dataclass(frozen=True)
class AreaShapes:
    """Polygons as they are given, in a CRS of their own; an unknown one is that of the picture."""

    geometries: Sequence[QgsGeometry]
    crs: QgsCoordinateReferenceSystem
    transform_context: QgsCoordinateTransformContext

    def usual_crs(self) -> QgsCoordinateReferenceSystem:
        """Return the CRS to show them in: EPSG:3857, across the antimeridian EPSG:3832."""
        longitudes = np.array([*self._longitudes()])
        across = crs_across_180(longitudes) == PACIFIC
        return QgsCoordinateReferenceSystem(PACIFIC if across else _MERCATOR)

    def placed_in(self, crs: QgsCoordinateReferenceSystem) -> AreaOfInterest:
        """Put them together in a CRS; in EPSG:3857 they end at 85.06 degrees of latitude.

        Raises NothingToShow: nothing of them can be shown in the CRS.
        """
        transform = QgsCoordinateTransform(self.crs, crs, self.transform_context)
        shapes = [_placed(geometry, transform) for geometry in self.geometries]
        union = QgsGeometry.unaryUnion([shape for shape in shapes if shape.area() > 0])
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
            # Nothing can be said of a shape that does not lie on earth.
            with suppress(QgsCsException):
                if not is_geographic:
                    dense.transform(to_degrees)
                yield from (vertex.x() for vertex in dense.vertices())


def shapes_of_layer(
    source: QgsProcessingFeatureSource, transform_context: QgsCoordinateTransformContext, tick: Tick
) -> AreaShapes:
    """Return the polygons of a layer.

    Raises NothingToShow: it has none.
    """
    found = list(valid_polygons(source, QgsFeatureRequest(), tick))
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


def _placed(geometry: QgsGeometry, transform: QgsCoordinateTransform) -> QgsGeometry:
    """Return a polygon in the CRS of a transform; an empty one where it has no place there."""
    if transform.isShortCircuited():
        return geometry
    shape = QgsGeometry(geometry)
    if transform.sourceCrs().isGeographic():
        is_mercator = transform.destinationCrs().authid() in (_MERCATOR, PACIFIC)
        limit = MERCATOR_LATITUDE if is_mercator else 90.0
        west, south, east, north = rectangle_bounds(shape.boundingBox())
        if max(-south, north) > limit:
            shape = shape.clipped(QgsRectangle(west, -limit, east, limit))
        if not is_mercator:
            # Parallels and meridians are no straight lines there.
            shape = shape.densifyByDistance(_STEP_DEGREES / 5)
    try:
        shape.transform(transform)
    except QgsCsException:
        return QgsGeometry()
    if not shape.boundingBox().isFinite():
        return QgsGeometry()
    return shape if shape.isGeosValid() else shape.makeValid()


def _rings(geometry: QgsGeometry) -> List[Polygon]:
    """Return the coordinates of the polygons."""
    found: List[Polygon] = []
    for part in geometry.asGeometryCollection():
        if geometry_name(part.wkbType()) != "polygon" or part.isEmpty():
            continue
        for rings in part.asMultiPolygon() if part.isMultipart() else [part.asPolygon()]:
            found.append(
                [[(point.x(), point.y()) for point in ring] for ring in rings if len(ring) > 3]
            )
    return [polygon for polygon in found if polygon]
