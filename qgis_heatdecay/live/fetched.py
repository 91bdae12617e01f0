# SPDX-License-Identifier: GPL-2.0-or-later
"""Features that QGIS itself fetches for a draw, where nobody knows the layer: slow, but exact."""

from typing import Any, Callable, Dict, List

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsExpression,
    QgsFeature,
    QgsFields,
    QgsRenderContext,
)

from ..adapters.compat import to_python
from ..adapters.reading.collector import Batch, Collector
from ..adapters.reading.field_values import FieldExpression
from ..adapters.reading.reproject import Reprojection
from .snapshots import Snapshot, resolved, snapshot_of

_BATCH = 8192


class Fetched:
    """Collects features one by one.

    Raises InvalidParameter: weight or time are neither fields nor expressions.
    """

    def __init__(
        self, weight: str, time: str, fields: QgsFields, context: QgsRenderContext
    ) -> None:
        self._crs: QgsCoordinateReferenceSystem = context.coordinateTransform().sourceCrs()
        self._context = context.expressionContext()
        self._context.setFields(fields)
        expressions = resolved(weight, time, fields)
        self._readers = {each.parameter: self._reader(each, fields) for each in expressions}
        same = Reprojection(self._crs, self._crs, QgsCoordinateTransformContext(), folds=True)
        self._collector = Collector(list(self._readers), same, _BATCH)
        self._blobs: List[Any] = []
        self._fields: Dict[str, List[Any]] = {name: [] for name in self._readers}

    def add(self, feature: QgsFeature) -> None:
        """Take a feature."""
        shape = feature.geometry()
        self._blobs.append(None if shape.isNull() else shape.asWkb().data())
        for name, read in self._readers.items():
            self._fields[name].append(to_python(read(feature)))
        if len(self._blobs) >= _BATCH:
            self._flush()

    def snapshot(self, tick: Callable[[float], None]) -> Snapshot:
        """Return all of them.

        Raises HeatDecayError: the times cannot be read.
        """
        self._flush()
        tick(1.0)
        return snapshot_of(self._collector.finish(), self._crs)

    def _flush(self) -> None:
        self._collector.add(Batch(self._blobs, self._fields))
        self._blobs, self._fields = [], {name: [] for name in self._readers}

    def _reader(self, wanted: FieldExpression, fields: QgsFields) -> Callable[[QgsFeature], Any]:
        if wanted.field is not None:
            index = fields.indexOf(wanted.field)
            return lambda feature: feature.attribute(index)
        expression = QgsExpression(wanted.expression)
        expression.prepare(self._context)

        def evaluate(feature: QgsFeature) -> Any:
            self._context.setFeature(feature)
            return expression.evaluate(self._context)

        return evaluate
