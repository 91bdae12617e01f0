# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading any feature source through QGIS, feature by feature: every source, not fast."""

import math
import re
from dataclasses import dataclass, field
from typing import AbstractSet, Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple

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

from ...core.numbers import to_number
from ..compat import SKIP_GEOMETRY_CHECKS, to_python
from .collector import Batch
from .field_values import FieldExpression, columns_of
from .written_layers import TIMES, WrittenFeatures

# Small enough to notice a cancel in time also where features come slowly, or have long borders.
_MOST_FEATURES, _MOST_BYTES = 2048, 2_000_000

_Reader = Callable[[QgsFeature], Any]
_Meaning = Callable[[str], Any]
_WHOLE = re.compile(r"\s*[-+]?\d+\s*")
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

    written : their texts, for some parameters; None where the fields say as much.
    geometry : whether shapes are read, or fields alone.
    calculator : of $area and $length in expressions, which are then in (square) meters; None as the
        project has it.
    failures : by parameter, for how many features its expression could not be evaluated, and why.
    """

    features: QgsFeatureSource
    fields: QgsFields
    written: Optional[WrittenFeatures]
    expressions: Tuple[FieldExpression, ...]
    context: QgsExpressionContext
    geometry: bool
    calculator: Optional[QgsDistanceArea]
    failures: Dict[str, Tuple[int, str]] = field(default_factory=dict, init=False, compare=False)

    def iterated(self) -> Iterator[Batch]:
        """Read all of them."""
        context = self._context(self.fields)
        failures = self.failures
        readers = {
            each.parameter: self._reader(each, context, failures) for each in self.expressions
        }
        written = self._written_readers(readers)
        request = _request(self.expressions, context, self.geometry)
        features = features_unchecked(self.features, request)
        while True:
            batch, shapes = self._some(features)
            if not batch:
                return
            fields = {
                name: [to_python(read(each)) for each in batch] for name, read in readers.items()
            }
            yield Batch(shapes, {**fields, **written(batch)})

    def _some(
        self, features: Iterator[QgsFeature]
    ) -> Tuple[List[QgsFeature], List[Optional[bytes]]]:
        """Return the next features, and their shapes as WKB, None without one."""
        batch: List[QgsFeature] = []
        shapes: List[Optional[bytes]] = []
        size = 0
        for feature in features:
            batch.append(feature)
            if self.geometry:
                shape = feature.geometry()
                shapes.append(None if shape.isNull() else shape.asWkb().data())
                size += len(shapes[-1] or b"")
            if len(batch) == _MOST_FEATURES or size >= _MOST_BYTES:
                break
        return batch, shapes

    def _context(self, fields: QgsFields) -> QgsExpressionContext:
        context = QgsExpressionContext(self.context)
        context.setFields(fields)
        return context

    def _reader(
        self,
        wanted: FieldExpression,
        context: QgsExpressionContext,
        failures: Dict[str, Tuple[int, str]],
    ) -> _Reader:
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
            value = expression.evaluate(context)
            if expression.hasEvalError():
                count, why = failures.get(wanted.parameter, (0, expression.evalErrorString()))
                failures[wanted.parameter] = count + 1, why
            return value

        return evaluate

    def _written_readers(
        self, readers: Dict[str, _Reader]
    ) -> Callable[[List[QgsFeature]], Dict[str, List[Any]]]:
        """Return what reads times from the texts of some features; take over their readers."""
        if self.written is None:
            return lambda batch: {}
        context = self._context(self.written.fields)
        parameters, codes = self.written.parameters, self.written.codes
        read = [each for each in self.expressions if each.parameter in parameters]
        typed = {each.parameter: readers.pop(each.parameter) for each in read}
        # Where the texts do not do, the values may.
        texts = {each.parameter: self._reader(each, context, {}) for each in read}
        said = {each.parameter: _meaning(each, codes) for each in read}
        twin_of = self.written.twins(_request(read, context, geometry=False))

        def written(batch: List[QgsFeature]) -> Dict[str, List[Any]]:
            pairs = [(feature, twin_of(feature)) for feature in batch]
            return {
                name: [
                    _as_written(read(twin), typed[name], each, said[name]) for each, twin in pairs
                ]
                for name, read in texts.items()
            }

        return written


def _as_written(text: Any, typed: _Reader, feature: QgsFeature, meaning: _Meaning) -> Any:
    """Return what a text, or an expression of texts, says; else what the fields' values do."""
    value = to_python(text)
    if value is None:  # as a text and an interval, which cannot be added
        return to_python(typed(feature))
    return meaning(value) if isinstance(value, str) else value


def _meaning(wanted: FieldExpression, codes: AbstractSet[str]) -> _Meaning:
    """Return what makes values of the texts that a parameter reads."""
    if wanted.parameter in TIMES:
        return _plain_time
    return _plain_number if wanted.field is not None and wanted.field not in codes else str


def _plain_time(text: str) -> str:
    """Return 2020 for 2020.0: so programs write the whole numbers of a column with gaps."""
    whole = _WHOLE_NUMBER.fullmatch(text)
    return whole[1] if whole else text


def _plain_number(text: str) -> Any:
    """Return the number that a text of a column of numbers is, None for none; others as written."""
    number = to_number(text)
    if math.isnan(number):
        return text if text.strip() else None
    return int(text) if _WHOLE.fullmatch(text) else number


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
