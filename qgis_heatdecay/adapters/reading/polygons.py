# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons of a layer, one for each key."""

from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsExpression,
)

from ...core.choropleth.keys import natural_order
from ...core.errors import HeatDecayError
from ...core.features import Lines
from ...core.grid import Box
from ...core.progress import Tick
from .batches import Batch
from .polygon_collector import CollectedPolygons, PolygonCollector
from .reproject import Reprojection
from .sources import PreparedSource

KEY, DIVISOR, LABEL = "JOIN_FIELD", "NORMALIZE", "HIGHLIGHT_LABEL"
"""The parameters that are read for each feature; KEY always."""

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
    divisors : (polygons,) float64, NaN where NORMALIZE is no number; None without it.
    own, placed : the shapes in the layer's CRS, and those that the target CRS can show, in it.
    warnings : what was skipped, and what was taken how.
    """

    keys: Sequence[Any]
    names: Sequence[str]
    labels: Sequence[str]
    numbers: Dict[str, int]
    divisors: Optional[np.ndarray]
    own: Areas
    placed: Areas
    warnings: Sequence[str]

    @property
    def box(self) -> Box:
        """Give xmin, ymin, xmax, ymax in the target CRS."""
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
        collector = PolygonCollector(
            KEY,
            DIVISOR if DIVISOR in expressions else None,
            LABEL if LABEL in expressions else None,
            QgsExpression(expressions.get(DIVISOR, "")).needsGeometry(),
        )
        for batch in batches:
            collector.add(batch)
            tick(source.share_read(collector.seen))
        return collector.finish()

    found = source.collected(collect, tick)
    reproject = Reprojection(source.crs, target_crs, transform_context)
    return _arranged(found, reproject, _PlaceNames(source.name, target_crs.authid()))


@dataclass(frozen=True)
class _PlaceNames:
    layer: str
    crs: str


def _arranged(found: CollectedPolygons, reproject: Reprojection, where: _PlaceNames) -> Polygons:
    """Sort the polygons by their keys, so that the order of features changes nothing."""
    warnings = _unfit(found)
    rings = found.rings
    if rings is None:
        reason = f": {'; '.join(warnings)}" if warnings else "."
        raise HeatDecayError(f'The layer "{where.layer}" has no polygon that can be drawn{reason}')
    shaped = np.unique(found.polygon)
    order = sorted(shaped.tolist(), key=lambda number: natural_order(found.texts[number]))
    number = np.full(len(found.texts), -1)
    number[order] = np.arange(len(order))
    own = Areas(rings, number[found.polygon], found.size)
    placed, beyond = _placed(own, reproject)
    if not len(placed.polygon):
        raise HeatDecayError(
            f'The layer "{where.layer}" has no polygon that {where.crs} can show. Give another '
            "TARGET_CRS."
        )
    if beyond:
        warnings.append(f"Left out {beyond} parts of polygons beyond what {where.crs} can show.")
    names = ["NULL" if found.texts[each] is None else found.texts[each] for each in order]
    divisors = None if found.divisors is None else found.divisors[order]
    if divisors is not None:
        warnings += _divisor_warnings(divisors, names, found)
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
    """Give the first few names, and how many there are beside them."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _unfit(found: CollectedPolygons) -> List[str]:
    if not found.without_shape:
        return []
    kinds = f" ({', '.join(sorted(found.other_kinds))})" if found.other_kinds else ""
    number = f"{found.without_shape} feature" + "s" * (found.without_shape != 1)
    return [f"Skipped {number} without a polygon{kinds}."]


def _divisor_warnings(
    divisors: np.ndarray, names: Sequence[str], found: CollectedPolygons
) -> List[str]:
    useless = np.flatnonzero(~(np.isfinite(divisors) & (divisors != 0))).tolist()
    warnings = []
    if useless:
        warnings.append(
            f"NORMALIZE is 0, NULL or no number for {len(useless)} of {len(names)} polygons, "
            f"which have no data: {named([names[each] for each in useless])}."
        )
    if found.added_divisors:
        warnings.append(
            f"{found.added_divisors} polygons are made of several features whose NORMALIZE "
            "differs; it was added up."
        )
    return warnings


def _placed(own: Areas, reproject: Reprojection) -> Tuple[Areas, int]:
    """Give the shapes in the target CRS, and how many it cannot show."""
    rings = own.rings
    x, y, good = reproject(rings.x, rings.y)
    length = np.diff(rings.starts)
    shape_of = np.repeat(rings.feature, length)
    bad = np.zeros(len(own.polygon), bool)
    bad[shape_of[~good]] = True
    if not bad.any():
        return Areas(Lines(x, y, rings.starts, rings.feature), own.polygon, own.size), 0
    kept, ring = ~bad[shape_of], ~bad[rings.feature]
    starts = np.concatenate([[0], np.cumsum(length[ring])])
    number = np.cumsum(~bad) - 1
    lines = Lines(x[kept], y[kept], starts, number[rings.feature[ring]])
    return Areas(lines, own.polygon[~bad], own.size[~bad]), int(bad.sum())
