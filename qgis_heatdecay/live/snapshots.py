# SPDX-License-Identifier: GPL-2.0-or-later
"""The features of a layer as arrays that nobody changes, for draws in any thread."""

import threading
from dataclasses import dataclass, field
from typing import Dict, Optional, Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ..adapters.crs import wkt_of
from ..adapters.reading.arrow import ArrowFile
from ..adapters.reading.feature_arrays import FeatureArrays
from ..adapters.reading.field_values import FieldExpression, resolve_expression
from ..adapters.reading.reproject import Reprojection
from ..adapters.reading.sources import PreparedSource
from ..adapters.reading.timed import TimeReading, read_feature_times
from ..adapters.reading.written_layers import TIMES
from ..core.errors import NothingToShow
from ..core.features import Points
from ..core.progress import Tick

WEIGHT, TIME = "WEIGHT", TIMES[0]


@dataclass(frozen=True)
class Placed:
    """Points in the CRS of a map, by their times.

    times : (n,) int64 microseconds, ascending; None where they have none.
    """

    points: Points
    times: Optional[np.ndarray]

    def between(self, first: float, end: float) -> "Placed":
        """Return those that happen from ``first`` on and before ``end``."""
        if self.times is None:
            return self
        start = 0 if first == -np.inf else int(np.searchsorted(self.times, int(first)))
        part = slice(start, int(np.searchsorted(self.times, int(end))))
        points = self.points
        weight = None if points.weight is None else points.weight[part]
        return Placed(Points(points.x[part], points.y[part], weight), self.times[part])


@dataclass
class Snapshot:
    """All that is read of a layer.

    points : in the layer's CRS, with ``times`` ascending, where they have some.
    feature_times : (f,) int64, ascending, of each feature; None where they have none.
    zoned : whether times state their zone.
    lone : the weight of a usual feature, 0 where none is above 0.
    """

    points: Points
    times: Optional[np.ndarray]
    feature_times: Optional[np.ndarray]
    zoned: bool
    lone: float
    crs: QgsCoordinateReferenceSystem
    _placed: Dict[str, Placed] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def placed(
        self, crs: QgsCoordinateReferenceSystem, transforms: QgsCoordinateTransformContext
    ) -> Placed:
        """Return the points in the CRS of a map; those of the last one are kept."""
        if not crs.isValid() or not self.crs.isValid() or crs == self.crs:
            return Placed(self.points, self.times)
        key = wkt_of(crs)
        with self._lock:
            found = self._placed.get(key)
        if found is None:
            x, y, is_there = Reprojection(self.crs, crs, transforms)(self.points.x, self.points.y)
            weight, times = self.points.weight, self.times
            if not is_there.all():
                x, y = x[is_there], y[is_there]
                weight = None if weight is None else weight[is_there]
                times = None if times is None else times[is_there]
            found = Placed(Points(x, y, weight), times)
            with self._lock:
                self._placed.clear()
                self._placed[key] = found
        return found


def resolved(weight: str, time: str, layer_fields: object) -> Tuple[FieldExpression, ...]:
    """Return what is read of each feature.

    Raises InvalidParameter: a text is neither a field nor an expression.
    """
    texts = {WEIGHT: weight, TIME: time}
    return tuple(
        resolve_expression(text, layer_fields, name) for name, text in texts.items() if text
    )


def prepared(layer: QgsVectorLayer, weight: str, time: str) -> PreparedSource:
    """Prepare a layer to be read in another thread, edits that are not saved included.

    Raises InvalidParameter: see `resolved`.
    """
    expressions = resolved(weight, time, layer.fields())
    context = QgsExpressionContext()
    for scope in QgsExpressionContextUtils.globalProjectLayerScopes(layer):
        context.appendScope(scope)
    file = ArrowFile.behind(layer, expressions)
    return PreparedSource(
        name=layer.name(),
        crs=layer.crs(),
        fields=layer.fields(),
        written=None,
        expressions=expressions,
        features=QgsVectorLayerFeatureSource(layer),
        context=context,
        # Databases count for seconds, and the window waits.
        expected=file.count if file is not None else 0,
        file=file,
        geometry=True,
        calculator=None,
        zones_dropped=False,
    )


def read_snapshot(source: PreparedSource, tick: Tick) -> Snapshot:
    """Read all features of a layer.

    Raises HeatDecayError: the times cannot be read.
    """
    try:
        features = source.read(source.crs, QgsCoordinateTransformContext(), tick)
    except NothingToShow:
        features = FeatureArrays(None, None, 0)
    return snapshot_of(features, source.crs)


def snapshot_of(features: FeatureArrays, crs: QgsCoordinateReferenceSystem) -> Snapshot:
    """Return features, whose times are still values of a field, as a snapshot.

    Raises HeatDecayError: the times cannot be read.
    """
    times = feature_times = None
    zoned = False
    if TIME in features.fields and features.feature_count:
        timed = read_feature_times(features, TimeReading("", "", ""))
        features = timed.features
        if timed.times is not None:
            zoned = timed.times.clock is not None
            feature_times = timed.times.microseconds
    points = features.points or Points(np.zeros(0), np.zeros(0))
    lone = _lone(features)
    if feature_times is not None:
        times = feature_times
        if features.point_feature is not None:
            times = feature_times[features.point_feature]
        if (times[1:] < times[:-1]).any():
            order = np.argsort(times, kind="stable")
            weight = None if points.weight is None else points.weight[order]
            points, times = Points(points.x[order], points.y[order], weight), times[order]
        feature_times = times if features.point_feature is None else np.sort(feature_times)
    return Snapshot(points, times, feature_times, zoned, lone, crs)


def _lone(features: FeatureArrays) -> float:
    """Return the median of the weights above 0, each feature once, 1 where there are none at all.

    It is 0 where no weight is above 0.
    """
    points = features.points
    if points is None or points.weight is None:
        return float(points is not None)
    weights = points.weight
    if features.point_feature is not None:
        weights = weights[np.unique(features.point_feature, return_index=True)[1]]
    weights = weights[weights > 0]
    return float(np.median(weights)) if len(weights) else 0.0
