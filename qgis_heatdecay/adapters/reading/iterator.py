# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading any feature source through QGIS, feature by feature: every source, not fast."""

from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsFields,
    QgsProcessingFeatureSource,
)

from ..compat import SKIP_GEOMETRY_CHECKS, to_python
from .batches import Batch
from .expressions import Column

# Small enough to notice a cancel in time also where features come slowly.
_BATCH = 8192

_Reader = Callable[[QgsFeature], Any]


def iterate(
    source: QgsFeatureSource,
    fields: QgsFields,
    columns: Sequence[Column],
    context: QgsExpressionContext,
) -> Iterator[Batch]:
    """Read a source with only the attributes that are needed."""
    context = QgsExpressionContext(context)
    context.setFields(fields)
    readers = {column.parameter: _reader(column, fields, context) for column in columns}
    blobs: List[Optional[bytes]] = []
    values: Dict[str, List[Any]] = {parameter: [] for parameter in readers}
    for feature in _features(source, _request(fields, columns, context)):
        geometry = feature.geometry()
        blobs.append(None if geometry.isNull() else geometry.asWkb().data())
        for parameter, read in readers.items():
            values[parameter].append(to_python(read(feature)))
        if len(blobs) == _BATCH:
            yield Batch(blobs, values)
            blobs, values = [], {parameter: [] for parameter in readers}
    if blobs:
        yield Batch(blobs, values)


def _features(source: QgsFeatureSource, request: QgsFeatureRequest) -> Iterator[QgsFeature]:
    if isinstance(source, QgsProcessingFeatureSource):
        # Whether a shape is fit is decided here, not by the user's setting for polygons.
        return source.getFeatures(request, SKIP_GEOMETRY_CHECKS)
    return source.getFeatures(request)


def _request(
    fields: QgsFields, columns: Sequence[Column], context: QgsExpressionContext
) -> QgsFeatureRequest:
    request = QgsFeatureRequest()
    request.setExpressionContext(context)
    names = {column.field for column in columns if column.field is not None}
    for column in columns:
        if column.field is None:
            names |= QgsExpression(column.expression).referencedColumns()
    if QgsFeatureRequest.ALL_ATTRIBUTES not in names:
        indexes = {fields.lookupField(name) for name in names}
        request.setSubsetOfAttributes(sorted(indexes))
    return request


def _reader(column: Column, fields: QgsFields, context: QgsExpressionContext) -> _Reader:
    if column.field is not None:
        index = fields.indexOf(column.field)
        return lambda feature: feature.attribute(index)
    expression = QgsExpression(column.expression)
    expression.prepare(context)

    def evaluate(feature: QgsFeature) -> Any:
        context.setFeature(feature)
        return expression.evaluate(context)

    return evaluate
