# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons of a layer, one for each key, and the outlines around them."""

from dataclasses import dataclass, replace
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsExpression,
    QgsGeometry,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QPolygonF

from ...core.choropleth.join_keys import natural_order
from ...core.choropleth.normalize import Divisors
from ...core.errors import HeatDecayError
from ...core.features import Lines
from ...core.grid import Bounds, Grid
from ...core.progress import Tick
from ...core.texts import tr, tr_n
from ..crs import crs_name
from .batches import Batch
from .feature_arrays import lines_of
from .polygon_collector import CollectedPolygons, PolygonCollector
from .reproject import Reprojection
from .sources import PreparedSource
from .wkb import polygon_blobs

KEY, DIVISOR, LABEL = "JOIN_FIELD", "NORMALIZE", "HIGHLIGHT_LABEL"
"""The parameters that are read for each feature; KEY always."""

FEATURE = "feature"
"""Its id, by which the rows of a layer find what was read of the same feature."""

MOST_NAMES = 5


@dataclass(frozen=True)
class Areas:
    """Shapes by their rings, each a part of a polygon.

    rings : closed; ``feature`` is the number of the shape, 0 .. shapes - 1.
    polygon : (shapes,) int64.
    size : (shapes,) float64, in square map units of the layer.
    """

    rings: Lines
    polygon: np.ndarray
    size: np.ndarray


@dataclass(frozen=True)
class Polygons:
    """Polygons in the order of their keys.

    keys : as they stand in the field, None for NULL; without a field the features' ids.
    names, labels : what messages call them, and what pictures do.
    numbers : the polygon by the text of its key.
    divisors : what the features say of NORMALIZE; None without it.
    own, placed : the shapes in the layer's CRS, and those that the target CRS can show, in it.
    warnings : what was skipped, and what was taken how.
    """

    keys: Sequence[Any]
    names: Sequence[str]
    labels: Sequence[str]
    numbers: Dict[str, int]
    divisors: Optional[Divisors]
    own: Areas
    placed: Areas
    warnings: Sequence[str]

    @property
    def box(self) -> Bounds:
        """Return xmin, ymin, xmax, ymax in the target CRS."""
        x, y = self.placed.rings.x, self.placed.rings.y
        return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def read_polygons(
    source: PreparedSource,
    target_crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    tick: Tick,
) -> Polygons:
    """Read all polygons; features of one key are parts of one polygon.

    source : with KEY among its columns.

    Raises
    ------
    HeatDecayError
        No polygon can be drawn.
    """

    def collect(batches: Iterator[Batch]) -> CollectedPolygons:
        expressions = {column.parameter: column.expression for column in source.columns}
        divisor, feature, label = (
            name if name in expressions else None for name in (DIVISOR, FEATURE, LABEL)
        )
        is_size = QgsExpression(expressions.get(DIVISOR, "")).needsGeometry()
        collector = PolygonCollector(KEY, divisor, feature, label, is_size)
        for batch in batches:
            collector.add(batch)
            tick(source.share_read(collector.seen))
        return collector.finish()

    found = source.collected(collect, tick)
    reproject = Reprojection(source.crs, target_crs, transform_context)
    return _arranged(found, reproject, _PlaceNames(source.name, crs_name(target_crs)))


@dataclass(frozen=True)
class _PlaceNames:
    layer: str
    crs: str


def _arranged(found: CollectedPolygons, reproject: Reprojection, where: _PlaceNames) -> Polygons:
    """Sort the polygons by their keys, so that the order of features changes nothing."""
    warnings = _unfit(found)
    rings = found.rings
    if rings is None:
        none = tr('The layer "{layer}" has no polygon that can be drawn.', layer=where.layer)
        raise HeatDecayError(" ".join([none, *warnings]))
    shaped = np.unique(found.polygon)
    order = sorted(shaped.tolist(), key=lambda number: natural_order(found.texts[number]))
    number = np.full(len(found.texts), -1)
    number[order] = np.arange(len(order))
    own = Areas(rings, number[found.polygon], found.size)
    names = ["NULL" if found.texts[each] is None else found.texts[each] for each in order]
    placed, partly, wholly = _placed(own, reproject)
    if not len(placed.polygon):
        raise HeatDecayError(
            tr(
                'The layer "{layer}" has no polygon that {crs} can show. Give another TARGET_CRS.',
                layer=where.layer,
                crs=where.crs,
            )
        )
    warnings += _cut_off(_names_of(own, partly, names), where.crs)
    warnings += _left_out(_names_of(own, wholly, names), where.crs)
    divisors = found.divisors
    if divisors is not None:
        divisors = replace(divisors, polygon=number[divisors.polygon])
        divisors = divisors.where(divisors.polygon >= 0)
    return Polygons(
        keys=[found.keys[each] for each in order],
        names=names,
        labels=[found.labels[each] for each in order],
        numbers={name: place for place, name in enumerate(names) if found.texts[order[place]]},
        divisors=divisors,
        own=own,
        placed=placed,
        warnings=warnings,
    )


def named(names: Sequence[str]) -> str:
    """Return the first few names, and how many there are beside them."""
    first, more = ", ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
    return tr("{names} and {more} more", names=first, more=more) if more > 0 else first


def _unfit(found: CollectedPolygons) -> List[str]:
    if not found.without_shape:
        return []
    # The kinds stand in parentheses, after a space, or are empty.
    kinds = f" ({', '.join(sorted(found.other_kinds))})" if found.other_kinds else ""
    return [
        tr_n(
            found.without_shape,
            "Skipped {n} feature without a polygon{kinds}.",
            "Skipped {n} features without a polygon{kinds}.",
            kinds=kinds,
        )
    ]


def _names_of(areas: Areas, which: np.ndarray, names: Sequence[str]) -> List[str]:
    """Return the names of the polygons that some shapes belong to."""
    return [names[each] for each in np.unique(areas.polygon[which]).tolist()]


def _cut_off(names: Sequence[str], crs: str) -> List[str]:
    if not names:
        return []
    return [
        tr_n(
            len(names),
            "{n} polygon reaches beyond what {crs} can show and is cut off there: {names}.",
            "{n} polygons reach beyond what {crs} can show and are cut off there: {names}.",
            crs=crs,
            names=named(names),
        )
    ]


def _left_out(names: Sequence[str], crs: str) -> List[str]:
    if not names:
        return []
    return [
        tr_n(
            len(names),
            "{n} polygon has parts beyond what {crs} can show, which are left out: {names}.",
            "{n} polygons have parts beyond what {crs} can show, which are left out: {names}.",
            crs=crs,
            names=named(names),
        )
    ]


def _placed(own: Areas, reproject: Reprojection) -> Tuple[Areas, np.ndarray, np.ndarray]:
    """Return the shapes in the target CRS, and which are cut off or left out, (shapes,) bool."""
    rings = own.rings
    length = np.diff(rings.starts)
    shape_of = np.repeat(rings.feature, length)
    limit = reproject.latitude_limit
    north, south = rings.y > limit, rings.y < -limit
    cut = _any(north | south, shape_of)
    x, y, good = reproject(rings.x, np.clip(rings.y, -limit, limit))
    left_out = ~(_any(~north, shape_of) & _any(~south, shape_of)) | _any(~good, shape_of)
    cut &= ~left_out
    lines = lines_of(Lines(x, y, rings.starts, rings.feature), ~left_out)
    return Areas(lines, own.polygon[~left_out], own.size[~left_out]), cut, left_out


def _any(vertices: np.ndarray, shape_of: np.ndarray) -> np.ndarray:
    """Say of each shape whether something holds for a vertex of it."""
    found = np.zeros(int(shape_of[-1]) + 1, bool)
    found[shape_of[vertices]] = True
    return found


# Lines are cut off so far outside the picture, where no pen reaches into it.
_AROUND_PX = 100


def polygon_outlines(areas: Areas, polygons: int, grid: Grid, tick: Tick) -> List[List[QPolygonF]]:
    """Return the outline of each polygon, without borders inside it and without what is far off."""
    box = QgsRectangle(*grid.bounds)
    box.grow(_AROUND_PX * grid.pixel_size)
    shapes: Dict[int, List[QgsGeometry]] = {}
    for number, blob in polygon_blobs(areas.rings):
        tick(0.0)
        geometry = QgsGeometry()
        geometry.fromWkb(blob)
        shapes.setdefault(int(areas.polygon[number]), []).append(geometry)
    outlines: List[List[QPolygonF]] = [[] for _ in range(polygons)]
    for polygon, parts in shapes.items():
        tick(0.0)
        outlines[polygon] = _lines(parts[0] if len(parts) == 1 else _union(parts), box)
    return outlines


def _union(parts: List[QgsGeometry]) -> QgsGeometry:
    """Return the union; where GEOS cannot make one, all parts with their borders."""
    union = QgsGeometry.unaryUnion([part.makeValid() for part in parts])
    return QgsGeometry.collectGeometry(parts) if union.isEmpty() else union


def _lines(geometry: QgsGeometry, box: QgsRectangle) -> List[QPolygonF]:
    boundary = QgsGeometry(geometry.constGet().boundary())
    if not box.contains(boundary.boundingBox()):
        boundary = boundary.clipped(box)
    if boundary.isEmpty():
        return []
    pieces = boundary.asGeometryCollection() if boundary.isMultipart() else [boundary]
    return [piece.asQPolygonF() for piece in pieces]
