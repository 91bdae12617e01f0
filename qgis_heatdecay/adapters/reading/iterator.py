# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading any feature source through QGIS, feature by feature: every source, not fast."""

from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence

from qgis.core import (
    QgsDistanceArea,
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsFields,
    QgsProcessingFeatureSource,
    QgsUnitTypes,
)

from ..compat import SKIP_GEOMETRY_CHECKS, to_python
from .batches import Batch
from .field_values import Column

# Small enough to notice a cancel in time also where features come slowly.
_BATCH = 8192

_Reader = Callable[[QgsFeature], Any]


def iterate(
    source: QgsFeatureSource,
    fields: QgsFields,
    columns: Sequence[Column],
    context: QgsExpressionContext,
    calculator: Optional[QgsDistanceArea] = None,
    geometry: bool = True,
) -> Iterator[Batch]:
    """Read a source with only the attributes that are needed.

    calculator : of $area and $length in expressions, which are then in (square) meters; None as the
        project has it.
    geometry : whether shapes are asked for, or columns alone.
    """
    context = QgsExpressionContext(context)
    context.setFields(fields)
    readers = {column.parameter: _reader(column, fields, context, calculator) for column in columns}
    blobs: List[Optional[bytes]] = []
    values: Dict[str, List[Any]] = {parameter: [] for parameter in readers}
    count = 0
    for feature in _features(source, _request(fields, columns, context, geometry)):
        if geometry:
            shape = feature.geometry()
            blobs.append(None if shape.isNull() else shape.asWkb().data())
        for parameter, read in readers.items():
            values[parameter].append(to_python(read(feature)))
        count += 1
        if count % _BATCH == 0:
            yield Batch(blobs, values)
            blobs, values = [], {parameter: [] for parameter in readers}
    if count % _BATCH:
        yield Batch(blobs, values)


def _features(source: QgsFeatureSource, request: QgsFeatureRequest) -> Iterator[QgsFeature]:
    if isinstance(source, QgsProcessingFeatureSource):
        # Whether a shape is fit is decided here, not by the user's setting for polygons.
        return source.getFeatures(request, SKIP_GEOMETRY_CHECKS)
    return source.getFeatures(request)


def _request(
    fields: QgsFields, columns: Sequence[Column], context: QgsExpressionContext, geometry: bool
) -> QgsFeatureRequest:
    request = QgsFeatureRequest()
    request.setExpressionContext(context)
    expressions = [QgsExpression(column.expression) for column in columns if column.field is None]
    if not geometry and not any(expression.needsGeometry() for expression in expressions):
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    names = {column.field for column in columns if column.field is not None}
    for expression in expressions:
        names |= expression.referencedColumns()
    if QgsFeatureRequest.ALL_ATTRIBUTES not in names:
        indexes = {fields.lookupField(name) for name in names}
        request.setSubsetOfAttributes(sorted(indexes))
    return request


def _reader(
    column: Column,
    fields: QgsFields,
    context: QgsExpressionContext,
    calculator: Optional[QgsDistanceArea],
) -> _Reader:
    if column.field is not None:
        index = fields.indexOf(column.field)
        return lambda feature: feature.attribute(index)
    expression = QgsExpression(column.expression)
    if calculator is not None:
        expression.setGeomCalculator(calculator)
        expression.setAreaUnits(QgsUnitTypes.AreaUnit.AreaSquareMeters)
        expression.setDistanceUnits(QgsUnitTypes.DistanceUnit.DistanceMeters)
    expression.prepare(context)

    def evaluate(feature: QgsFeature) -> Any:
        context.setFeature(feature)
        return expression.evaluate(context)

    return evaluate
