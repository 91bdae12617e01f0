# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading any feature source through QGIS, feature by feature: every source, not fast."""

import math
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Set, Tuple
from urllib.parse import quote

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
    QgsVectorLayer,
)

from ..compat import SKIP_GEOMETRY_CHECKS, to_python
from .collector import Batch
from .field_values import FieldExpression

# Small enough to notice a cancel in time also where features come slowly.
_BATCH_SIZE = 8192

TIMES = ("TIME", "END_TIME")
"""The parameters whose values are best read as they are written."""

# What says or needs types in the address of a delimited text; and it is read once.
_TYPED_OPTIONS = ("detectTypes=", "subset=", "watchFile=")
_TEXT_FORMATS = ("GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON")

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


def written_layer(
    layer: QgsVectorLayer, times: Sequence[FieldExpression]
) -> Optional[QgsVectorLayer]:
    """Return a layer of a text file with the columns of times as they are written in it.

    QGIS and GDAL guess what is a date, and lose parts of it: 2020-01-20 01:05:00 PM becomes 01:05,
    2020-01-20 9:05 a date, and names of zones are dropped (seen in QGIS 3.22, 3.40 and 3.44).
    None where nothing was guessed, or the text cannot be had.
    """
    fields = layer.fields()
    columns = {name for each in times for name in columns_of(each, fields)}
    is_table = layer.providerType() == "delimitedtext"
    guessed = [each for each in map(fields.field, sorted(columns)) if each.isDateOrTime()]
    if is_table:
        guessed += [each for each in map(fields.field, sorted(columns)) if each.isNumeric()]
    if not guessed or layer.isEditable():
        return None
    if is_table:
        address, _, query = layer.source().partition("?")
        others = [each for each in query.split("&") if not each.startswith(_TYPED_OPTIONS)]
        # Types that a .csvt file gives hold in spite of `detectTypes`, but not of `field`.
        own = [f"field={quote(each.name(), safe='')}:text" for each in guessed]
        address = f"{address}?{'&'.join([*others, 'detectTypes=no', *own])}"
    elif layer.providerType() == "ogr" and layer.storageType() in _TEXT_FORMATS:
        parts = [each for each in layer.source().split("|") if not each.startswith("subset=")]
        address = "|".join([*parts, "option:DATE_AS_STRING=YES"])
    else:
        return None
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    # Else QGIS opens it to be edited first, and GDAL reads it twice, as old versions do.
    options.forceReadOnly = True
    written = QgsVectorLayer(address, layer.name(), layer.providerType(), options)
    # Fields that are joined or computed are not in the file.
    plain = {each.name() for each in written.fields() if not each.isDateOrTime()}
    return written if columns <= plain else None


@dataclass(frozen=True)
class WrittenFeatures:
    """The features of a `written_layer`."""

    features: QgsFeatureSource
    fields: QgsFields

    def twins(self, request: QgsFeatureRequest) -> Callable[[QgsFeature], QgsFeature]:
        """Return what finds the text of a feature: quickly if features come in their order."""
        ahead: Iterator[QgsFeature] = iter(())
        here, last = QgsFeature(), math.inf

        def twin_of(feature: QgsFeature) -> QgsFeature:
            nonlocal ahead, here, last
            if feature.id() < last:
                ahead, here = iter(self.features.getFeatures(request)), QgsFeature()
            last = feature.id()
            if here.id() < last:
                here = next((each for each in ahead if each.id() >= last), QgsFeature())
            return here if here.id() == last else QgsFeature(self.fields)

        return twin_of


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


def columns_of(expression: FieldExpression, fields: QgsFields) -> Set[str]:
    """Return the names of the fields that an expression reads."""
    if expression.field is not None:
        return {expression.field}
    names = QgsExpression(expression.expression).referencedColumns()
    if QgsFeatureRequest.ALL_ATTRIBUTES in names:
        return set(fields.names())
    return {fields.at(fields.lookupField(name)).name() for name in names}
