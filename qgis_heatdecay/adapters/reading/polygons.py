# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons of a layer, one for each key, and the outlines around them."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsExpression,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsGeometry,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QPolygonF

from ...core.choropleth.frame_shapes import NO_SHAPE
from ...core.choropleth.join_keys import natural_order
from ...core.choropleth.normalize import Divisors
from ...core.errors import NothingToShow
from ...core.features import Lines
from ...core.grid import Bounds, Grid
from ...core.progress import Tick
from ...core.texts import to_translate, tr, tr_n, translated
from ..compat import geometry_name
from ..crs import crs_name
from ..extents import bounds_of
from .collector import have_vertex
from .iterator import features_unchecked
from .polygon_collector import DIVISOR, PolygonCollector
from .reproject import Reprojection
from .sources import PreparedSource
from .wkb import polygon_blobs

# Lines are cut off so far outside the picture, where no pen reaches into it.
_AROUND_PX = 100

_MOST_NAMES = 5

# Of one polygon and of more.
_CUT_OFF = (
    to_translate(
        "{n} polygon reaches beyond the area that {crs} can show and is cut off there: {names}."
    ),
    to_translate(
        "{n} polygons reach beyond the area that {crs} can show and are cut off there: {names}."
    ),
)
_LEFT_OUT = (
    to_translate(
        "{n} polygon has parts outside the area that {crs} can show; they are left out: {names}."
    ),
    to_translate(
        "{n} polygons have parts outside the area that {crs} can show; they are left out: {names}."
    ),
)


@dataclass(frozen=True)
class PolygonShapes:
    """Shapes by their rings, each a part of a polygon.

    rings : closed; ``feature`` is the number of the shape, 0 .. shapes - 1.
    polygon : (shapes,) int64.
    size : (shapes,) float64, in square map units of the layer.
    """

    rings: Lines
    polygon: np.ndarray
    size: np.ndarray

    def blobs(self, which: Optional[np.ndarray] = None) -> Iterator[Tuple[int, bytes]]:
        """Yield each shape's number and its rings as one polygon.

        which : some shapes, in this order; they will be asked for again, and all blobs are kept.
        """
        if which is None:
            return polygon_blobs(self.rings)
        return ((shape, self._kept[shape]) for shape in which.tolist())

    @cached_property
    def _kept(self) -> Dict[int, bytes]:
        return dict(polygon_blobs(self.rings))


@dataclass(frozen=True)
class Polygons:
    """Polygons in the order of their keys.

    keys : as they stand in the field, None for NULL; without a field the features' ids.
    names, labels : what messages call them, and what pictures do.
    numbers : the polygon by the text of its key.
    divisors : what the features say of NORMALIZE; None without it.
    features : (n, 2) int64, ids of features and the numbers of their shapes among ``placed``,
        `NO_SHAPE` for none; empty where nobody asked for them.
    own, placed : the shapes in the layer's CRS, and those that the target CRS can show, in it.
    warnings : what was skipped or cut off.
    """

    keys: Sequence[Any]
    names: Sequence[str]
    labels: Sequence[str]
    numbers: Dict[str, int]
    divisors: Optional[Divisors]
    features: np.ndarray
    own: PolygonShapes
    placed: PolygonShapes
    warnings: Sequence[str]

    @property
    def bounds(self) -> Bounds:
        """The bounds in the target CRS."""
        return bounds_of(self.placed.rings.x, self.placed.rings.y)


def valid_polygons(
    source: QgsFeatureSource, request: QgsFeatureRequest, tick: Tick
) -> Iterator[QgsGeometry]:
    """Yield the polygons of a source; those that cross themselves are made valid.

    QGIS's own check, by the user's setting for Processing, stops at those, and in a worker thread
    it takes QGIS down (seen in 3.22).
    """
    for feature in features_unchecked(source, request.setNoAttributes()):
        tick(0.0)
        shape = feature.geometry()
        if not shape.isNull() and not shape.isGeosValid():
            shape = shape.makeValid()
        # What is left of parts without an area are lines and points.
        if geometry_name(shape.wkbType()) == "unknown":
            shape.convertGeometryCollectionToSubclass(QgsWkbTypes.GeometryType.PolygonGeometry)
        if not shape.isEmpty() and geometry_name(shape.wkbType()) == "polygon":
            yield shape


def read_polygons(
    source: PreparedSource,
    target_crs: QgsCoordinateReferenceSystem,
    transform_context: QgsCoordinateTransformContext,
    tick: Tick,
) -> Polygons:
    """Read all polygons; features of one key are parts of one polygon.

    source : with KEY among its expressions.

    Raises NothingToShow: no polygon can be drawn.
    """
    expressions = {each.parameter: each.expression for each in source.expressions}
    is_size = QgsExpression(expressions.get(DIVISOR, "")).needsGeometry()
    found = source.collected(lambda: PolygonCollector(expressions, is_size), tick)
    dropped, why, _ = source.dropped(tick)
    found.without_shape += dropped
    found.other_kinds.update(why)
    reproject = Reprojection(source.crs, target_crs, transform_context)
    arranged = _arranged(found, reproject, source.name, crs_name(target_crs))
    odd = found.odd.said(source.expression(DIVISOR)) if DIVISOR in expressions else []
    return replace(arranged, warnings=[*arranged.warnings, *source.failed(), *odd])


def listed_names(names: Sequence[str]) -> str:
    """Return the first few names, and how many there are beside them."""
    first, more = ", ".join(names[:_MOST_NAMES]), len(names) - _MOST_NAMES
    return tr("{names} and {more} more", names=first, more=more) if more > 0 else first


def on_polygons(
    which: np.ndarray, names: Sequence[str], *sentences: str, **values: object
) -> List[str]:
    """Return a sentence on some polygons, by number, in a list that is empty without any.

    sentences : marked with `to_translate`, for one polygon and for more; or one for both.
    """
    if not which.size:
        return []
    listed = listed_names([names[each] for each in which.tolist()])
    text = sentences[0 if which.size == 1 else -1]
    return [translated(text, n=which.size, names=listed, **values)]


def _arranged(found: PolygonCollector, reproject: Reprojection, layer: str, crs: str) -> Polygons:
    """Sort the polygons by their keys, so that the order of features changes nothing."""
    unfit = _unfit(found)
    rings = found.rings()
    if rings is None:
        none = tr('The layer "{layer}" has no polygon that can be drawn.', layer=layer)
        raise NothingToShow(" ".join([none, *unfit]))
    texts, polygon = found.texts, np.array(found.polygon, np.int64)
    order = sorted(np.unique(polygon).tolist(), key=lambda number: natural_order(texts[number]))
    number = np.full(len(texts), -1)
    number[order] = np.arange(len(order))
    own = PolygonShapes(rings, number[polygon], np.array(found.size, np.float64))
    names = ["NULL" if texts[each] is None else texts[each] for each in order]
    placed, partly, wholly = _placed(own, reproject)
    if not len(placed.polygon):
        raise NothingToShow(
            tr(
                'The layer "{layer}" has no polygon that {crs} can show. Choose another '
                "TARGET_CRS.",
                layer=layer,
                crs=crs,
            )
        )
    features = found.features()
    number_placed = np.append(np.where(wholly, NO_SHAPE, np.cumsum(~wholly) - 1), NO_SHAPE)
    features[:, 1] = number_placed[features[:, 1]]
    divisors = found.divisors()
    if divisors is not None:
        divisors = replace(divisors, polygon=number[divisors.polygon])
        divisors = divisors.where(divisors.polygon >= 0)
    return Polygons(
        keys=[found.keys[each] for each in order],
        names=names,
        labels=[found.labels.get(each, texts[each] or "") for each in order],
        numbers={name: place for place, name in enumerate(names) if texts[order[place]]},
        divisors=divisors,
        features=features,
        own=own,
        placed=placed,
        warnings=[
            *unfit,
            *on_polygons(np.unique(own.polygon[partly]), names, *_CUT_OFF, crs=crs),
            *on_polygons(np.unique(own.polygon[wholly]), names, *_LEFT_OUT, crs=crs),
        ],
    )


def _unfit(found: PolygonCollector) -> List[str]:
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


def _placed(
    own: PolygonShapes, reproject: Reprojection
) -> Tuple[PolygonShapes, np.ndarray, np.ndarray]:
    """Return the shapes in the target CRS, and which are cut off or left out, (shapes,) bool."""
    rings = own.rings
    shape_of = np.repeat(rings.feature, np.diff(rings.starts))
    limit = reproject.latitude_limit
    north, south = rings.y > limit, rings.y < -limit

    def have(vertices: np.ndarray) -> np.ndarray:
        return have_vertex(shape_of[vertices], len(own.polygon))

    cut = have(north | south)
    x, y, good = reproject(rings.x, np.clip(rings.y, -limit, limit))
    left_out = ~(have(~north) & have(~south)) | have(~good)
    cut &= ~left_out
    lines = Lines(x, y, rings.starts, rings.feature).where(~left_out)
    return PolygonShapes(lines, own.polygon[~left_out], own.size[~left_out]), cut, left_out


def polygon_outlines(
    shapes: PolygonShapes, polygons: int, grid: Grid, tick: Tick, which: Optional[np.ndarray] = None
) -> List[List[QPolygonF]]:
    """Return the outline of each polygon, without borders inside it and without what is far off.

    which : the shapes that it has; None for all.
    """
    near = QgsRectangle(*grid.bounds)
    near.grow(_AROUND_PX * grid.pixel_size)
    parts: Dict[int, List[QgsGeometry]] = {}
    for number, blob in shapes.blobs(which):
        tick(0.0)
        geometry = QgsGeometry()
        geometry.fromWkb(blob)
        parts.setdefault(int(shapes.polygon[number]), []).append(geometry)
    outlines: List[List[QPolygonF]] = [[] for _ in range(polygons)]
    for polygon, mine in parts.items():
        tick(0.0)
        outlines[polygon] = _lines(mine[0] if len(mine) == 1 else _union(mine), near)
    return outlines


def _union(parts: List[QgsGeometry]) -> QgsGeometry:
    """Return the union; where GEOS cannot make one, all parts with their borders."""
    union = QgsGeometry.unaryUnion([part.makeValid() for part in parts])
    return QgsGeometry.collectGeometry(parts) if union.isEmpty() else union


def _lines(geometry: QgsGeometry, near: QgsRectangle) -> List[QPolygonF]:
    boundary = QgsGeometry(geometry.constGet().boundary())
    if not near.contains(boundary.boundingBox()):
        boundary = boundary.clipped(near)
    if boundary.isEmpty():
        return []
    pieces = boundary.asGeometryCollection() if boundary.isMultipart() else [boundary]
    return [piece.asQPolygonF() for piece in pieces]
