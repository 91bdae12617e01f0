# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading any feature source through QGIS, feature by feature: every source, not fast."""

from dataclasses import dataclass
from itertools import islice
from typing import Any, Callable, Iterator, Optional, Tuple

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


def features_unchecked(
    source: QgsFeatureSource, request: QgsFeatureRequest
) -> Iterator[QgsFeature]:
    """Return what a request finds; whether a shape is fit is decided here.

    A source of Processing overwrites the request's own check with the user's setting.
    """
    request.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)
    checks = (SKIP_GEOMETRY_CHECKS,) if isinstance(source, QgsProcessingFeatureSource) else ()
    return iter(source.getFeatures(request, *checks))


@dataclass(frozen=True)
class IterableFeatures:
    """Features with only the attributes that are needed.

    geometry : whether shapes are read, or fields alone.
    calculator : of $area and $length in expressions, which are then in (square) meters; None as the
        project has it.
    """

    features: QgsFeatureSource
    fields: QgsFields
    expressions: Tuple[FieldExpression, ...]
    context: QgsExpressionContext
    geometry: bool
    calculator: Optional[QgsDistanceArea]

    def iterated(self) -> Iterator[Batch]:
        """Read all of them."""
        context = QgsExpressionContext(self.context)
        context.setFields(self.fields)
        readers = {each.parameter: self._reader(each, context) for each in self.expressions}
        features = features_unchecked(self.features, self._request(context))
        while batch := list(islice(features, _BATCH_SIZE)):
            shapes = [feature.geometry() for feature in batch] if self.geometry else []
            yield Batch(
                [None if shape.isNull() else shape.asWkb().data() for shape in shapes],
                {name: [to_python(read(each)) for each in batch] for name, read in readers.items()},
            )

    def _request(self, context: QgsExpressionContext) -> QgsFeatureRequest:
        request = QgsFeatureRequest()
        request.setExpressionContext(context)
        parsed = [QgsExpression(each.expression) for each in self.expressions if not each.field]
        if not self.geometry and not any(each.needsGeometry() for each in parsed):
            request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        names = {each.field for each in self.expressions if each.field}
        names = names.union(*(each.referencedColumns() for each in parsed))
        if QgsFeatureRequest.ALL_ATTRIBUTES not in names:
            request.setSubsetOfAttributes(sorted({self.fields.lookupField(name) for name in names}))
        return request

    def _reader(
        self, wanted: FieldExpression, context: QgsExpressionContext
    ) -> Callable[[QgsFeature], Any]:
        if wanted.field is not None:
            index = self.fields.indexOf(wanted.field)
            return lambda feature: feature.attribute(index)
        expression = QgsExpression(wanted.expression)
        if self.calculator is not None:
            expression.setGeomCalculator(self.calculator)
            expression.setAreaUnits(QgsUnitTypes.AreaUnit.AreaSquareMeters)
            expression.setDistanceUnits(QgsUnitTypes.DistanceUnit.DistanceMeters)
        expression.prepare(context)

        def evaluate(feature: QgsFeature) -> Any:
            context.setFeature(feature)
            return expression.evaluate(context)

        return evaluate
