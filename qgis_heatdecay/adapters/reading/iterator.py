# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading any feature source through QGIS, feature by feature: every source, not fast."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple

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
from .field_values import FieldExpression, columns_of
from .written_layers import TIMES, WrittenFeatures

# Small enough to notice a cancel in time also where features come slowly.
_BATCH_SIZE = 8192

_Reader = Callable[[QgsFeature], Any]
_WHOLE_NUMBER = re.compile(r"\s*(\d+)\.0+\s*")


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

    written : their texts, for `TIMES`; None where the fields say as much.
    geometry : whether shapes are read, or fields alone.
    calculator : of $area and $length in expressions, which are then in (square) meters; None as the
        project has it.
    """

    features: QgsFeatureSource
    fields: QgsFields
    written: Optional[WrittenFeatures]
    expressions: Tuple[FieldExpression, ...]
    context: QgsExpressionContext
    geometry: bool
    calculator: Optional[QgsDistanceArea]

    def iterated(self) -> Iterator[Batch]:
        """Read all of them."""
        context = self._context(self.fields)
        readers = {each.parameter: self._reader(each, context) for each in self.expressions}
        written = self._written_readers(readers)
        request = _request(self.expressions, context, self.geometry)
        features = features_unchecked(self.features, request)
        while batch := list(islice(features, _BATCH_SIZE)):
            shapes = [feature.geometry() for feature in batch] if self.geometry else []
            fields = {
                name: [to_python(read(each)) for each in batch] for name, read in readers.items()
            }
            yield Batch(
                [None if shape.isNull() else shape.asWkb().data() for shape in shapes],
                {**fields, **written(batch)},
            )

    def _context(self, fields: QgsFields) -> QgsExpressionContext:
        context = QgsExpressionContext(self.context)
        context.setFields(fields)
        return context

    def _reader(self, wanted: FieldExpression, context: QgsExpressionContext) -> _Reader:
        if wanted.field is not None:
            index = context.fields().indexOf(wanted.field)
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

    def _written_readers(
        self, readers: Dict[str, _Reader]
    ) -> Callable[[List[QgsFeature]], Dict[str, List[Any]]]:
        """Return what reads times from the texts of some features; take over their readers."""
        if self.written is None:
            return lambda batch: {}
        context = self._context(self.written.fields)
        times = [each for each in self.expressions if each.parameter in TIMES]
        typed = {each.parameter: readers.pop(each.parameter) for each in times}
        texts = {each.parameter: self._reader(each, context) for each in times}
        twin_of = self.written.twins(_request(times, context, geometry=False))

        def written(batch: List[QgsFeature]) -> Dict[str, List[Any]]:
            pairs = [(feature, twin_of(feature)) for feature in batch]
            return {
                name: [_as_written(read(twin), typed[name], each) for each, twin in pairs]
                for name, read in texts.items()
            }

        return written


def _as_written(text: Any, typed: _Reader, feature: QgsFeature) -> Any:
    """Return what a text, or an expression of texts, says; else what the fields' values do."""
    value = to_python(text)
    if value is None:  # as a text and an interval, which cannot be added
        return to_python(typed(feature))
    # Programs write the whole numbers of a column with gaps as 2020.0.
    whole = _WHOLE_NUMBER.fullmatch(value) if isinstance(value, str) else None
    return whole[1] if whole else value


def _request(
    expressions: Sequence[FieldExpression], context: QgsExpressionContext, geometry: bool
) -> QgsFeatureRequest:
    fields = context.fields()
    request = QgsFeatureRequest()
    request.setExpressionContext(context)
    parsed = [QgsExpression(each.expression) for each in expressions if each.field is None]
    if not geometry and not any(each.needsGeometry() for each in parsed):
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    names = {name for each in expressions for name in columns_of(each, fields)}
    request.setSubsetOfAttributes(sorted(fields.indexOf(name) for name in names))
    return request
