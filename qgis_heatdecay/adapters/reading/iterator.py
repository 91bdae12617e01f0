# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading any feature source through QGIS, feature by feature: every source, not fast."""

from itertools import islice
from typing import Any, Callable, Iterator, Optional, Sequence

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
from .collector import Batch
from .field_values import FieldExpression

# Small enough to notice a cancel in time also where features come slowly.
_BATCH_SIZE = 8192


def iterate(
    source: QgsFeatureSource,
    fields: QgsFields,
    expressions: Sequence[FieldExpression],
    context: QgsExpressionContext,
    calculator: Optional[QgsDistanceArea] = None,
    geometry: bool = True,
) -> Iterator[Batch]:
    """Read a source with only the attributes that are needed.

    calculator : of $area and $length in expressions, which are then in (square) meters; None as the
        project has it.
    geometry : whether shapes are asked for, or fields alone.
    """
    context = QgsExpressionContext(context)
    context.setFields(fields)
    readers = {each.parameter: _reader(each, fields, context, calculator) for each in expressions}
    request = _request(fields, expressions, context, geometry)
    # Whether a shape is fit is decided here, not by the user's setting for polygons.
    checks = (SKIP_GEOMETRY_CHECKS,) if isinstance(source, QgsProcessingFeatureSource) else ()
    features = iter(source.getFeatures(request, *checks))
    while batch := list(islice(features, _BATCH_SIZE)):
        shapes = [feature.geometry() for feature in batch] if geometry else []
        yield Batch(
            [None if shape.isNull() else shape.asWkb().data() for shape in shapes],
            {name: [to_python(read(each)) for each in batch] for name, read in readers.items()},
        )


def _request(
    fields: QgsFields,
    expressions: Sequence[FieldExpression],
    context: QgsExpressionContext,
    geometry: bool,
) -> QgsFeatureRequest:
    request = QgsFeatureRequest()
    request.setExpressionContext(context)
    parsed = [QgsExpression(each.expression) for each in expressions if each.field is None]
    if not geometry and not any(each.needsGeometry() for each in parsed):
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    names = {each.field for each in expressions if each.field is not None}
    for each in parsed:
        names |= each.referencedColumns()
    if QgsFeatureRequest.ALL_ATTRIBUTES not in names:
        request.setSubsetOfAttributes(sorted({fields.lookupField(name) for name in names}))
    return request


def _reader(
    wanted: FieldExpression,
    fields: QgsFields,
    context: QgsExpressionContext,
    calculator: Optional[QgsDistanceArea],
) -> Callable[[QgsFeature], Any]:
    if wanted.field is not None:
        index = fields.indexOf(wanted.field)
        return lambda feature: feature.attribute(index)
    expression = QgsExpression(wanted.expression)
    if calculator is not None:
        expression.setGeomCalculator(calculator)
        expression.setAreaUnits(QgsUnitTypes.AreaUnit.AreaSquareMeters)
        expression.setDistanceUnits(QgsUnitTypes.DistanceUnit.DistanceMeters)
    expression.prepare(context)

    def evaluate(feature: QgsFeature) -> Any:
        context.setFeature(feature)
        return expression.evaluate(context)

    return evaluate
