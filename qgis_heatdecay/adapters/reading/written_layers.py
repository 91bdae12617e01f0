# SPDX-License-Identifier: GPL-2.0-or-later
"""Text files as they are written: QGIS and GDAL guess types of times, and lose parts of them."""

import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, FrozenSet, Iterator, List, Optional, Sequence, Set, Tuple
from urllib.parse import quote

from qgis.core import (
    QgsExpression,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsField,
    QgsFields,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QUrl

from ...core.texts import to_translate, translated
from ..compat import TEXT
from .declared_types import STRING, declared_types, types_beside, without_types
from .dropped_rows import all_columns
from .field_values import FieldExpression, columns_of

TIMES = ("TIME", "END_TIME")
"""The parameters whose values are best read as they are written."""

# What says or needs types in the address of a delimited text; and it is read once.
_TYPED_OPTIONS = ("detectTypes=", "subset=", "watchFile=")
_BLOCK = 1 << 20
# The option of GDAL that leaves the texts of a format as they are.
_AS_TEXT = {
    "CSV": "AUTODETECT_TYPE=NO",
    **dict.fromkeys(("GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON"), "DATE_AS_STRING=YES"),
}
_OF_OGR = ("subset=", "option:AUTODETECT_TYPE=", "option:DATE_AS_STRING=")
# What QGIS and GDAL lose of a text: AM and PM, zones, and hours of one digit.
_LOST = re.compile(
    rb"\d\s*[ap]\.?m\b|\d\s*(?:utc|gmt|z|[a-z]{3,4}t|[a-z]+/[a-z_]+)\b|:\d\d\s?[-+]\d\d|\D\d:\d\d",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WrittenLayer:
    """A layer of a text file with columns as they are written in it.

    layer : the same features with texts. parameters : those that read them.
    codes : the columns that a .csvt file beside it declares as texts, for leading zeros.
    """

    layer: QgsVectorLayer
    parameters: FrozenSet[str]
    codes: FrozenSet[str]


def written_layer(
    layer: QgsVectorLayer, expressions: Sequence[FieldExpression]
) -> Optional[WrittenLayer]:
    """Return a layer of a text file with the columns of times as they are written in it.

    QGIS and GDAL guess what is a date, and lose parts of it: 2020-01-20 01:05:00 PM becomes 01:05,
    2020-01-20 9:05 a date, and names of zones are dropped (seen in QGIS 3.22, 3.40 and 3.44).
    Where a .csvt file declares the types, they may lose parts of numbers and codes too.
    None where nothing was guessed, or the text cannot be had.
    """
    if layer.isEditable():
        return None
    fields, codes = layer.fields(), _codes_of(layer)
    read = _read_as_written(layer, expressions, codes)
    columns, virtual = _behind(layer, {name for each in read for name in columns_of(each, fields)})
    is_table = layer.providerType() == "delimitedtext"
    guessed = [each for each in map(fields.field, sorted(columns)) if each.isDateOrTime()]
    if is_table or _types_of(layer) is not None:
        guessed += [each for each in map(fields.field, sorted(columns)) if each.isNumeric()]
    if not guessed:
        return None
    address = _text_address(layer, guessed)
    if not address:
        return None
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    # Else QGIS opens it to be edited first, and GDAL reads it twice, as old versions do.
    options.forceReadOnly = True
    written = QgsVectorLayer(address, layer.name(), layer.providerType(), options)
    # Fields that are joined or computed are not in the file.
    plain = {each.name() for each in written.fields() if not each.isDateOrTime()}
    if not columns <= plain:
        return None
    for each in virtual:
        kind = TEXT if each.isDateOrTime() else each.type()
        expression = layer.expressionField(fields.lookupField(each.name()))
        written.addExpressionField(expression, QgsField(each.name(), kind))
    return WrittenLayer(written, frozenset(each.parameter for each in read), codes)


def _behind(layer: QgsVectorLayer, names: Set[str]) -> Tuple[Set[str], List[QgsField]]:
    """Return the columns behind some fields, and the virtual fields among and behind them."""
    fields = layer.fields()
    columns: Set[str] = set()
    virtual: Set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        expression = layer.expressionField(fields.lookupField(name))
        if not expression:
            columns.add(name)
        elif name not in virtual:
            virtual.add(name)
            behind = map(fields.lookupField, QgsExpression(expression).referencedColumns())
            left += [fields.at(index).name() for index in behind if index >= 0]
    return columns, [each for each in fields if each.name() in virtual]


def _text_address(layer: QgsVectorLayer, guessed: Sequence[QgsField]) -> str:
    """Return what names a layer with texts in place of some fields; empty where none can be had."""
    path = _path_of(layer)
    if path is None:
        return ""
    other_path = None if _types_of(layer) is None else without_types(path)
    if layer.providerType() == "delimitedtext":
        address, _, query = layer.source().partition("?")
        if other_path is not None:
            address = bytes(QUrl.fromLocalFile(str(other_path)).toEncoded()).decode()
        others = [each for each in query.split("&") if not each.startswith(_TYPED_OPTIONS)]
        # Where there is no other path, new versions of QGIS take the types from here.
        own = [f"field={quote(each.name(), safe='')}:text" for each in guessed]
        return f"{address}?{'&'.join([*others, 'detectTypes=no', *own])}"
    address, *parts = layer.source().split("|")
    others = [each for each in parts if not each.startswith(_OF_OGR)]
    as_text = f"option:{_AS_TEXT[layer.storageType()]}"
    return "|".join([address if other_path is None else str(other_path), *others, as_text])


def _path_of(layer: QgsVectorLayer) -> Optional[Path]:
    """Return the text file behind a layer; None where there is none whose texts can be had."""
    if layer.providerType() == "delimitedtext":
        return Path(QUrl(layer.source().partition("?")[0]).toLocalFile())
    if layer.providerType() == "ogr" and layer.storageType() in _AS_TEXT:
        return Path(layer.source().partition("|")[0])
    return None


def _types_of(layer: QgsVectorLayer) -> Optional[Path]:
    """Return the file that declares the types of a layer's columns; None where there is none."""
    path = _path_of(layer)
    is_csv = layer.providerType() == "delimitedtext" or layer.storageType() == "CSV"
    return types_beside(path) if path is not None and is_csv else None


def _codes_of(layer: QgsVectorLayer) -> FrozenSet[str]:
    """Return the columns that are declared as texts and that the layer shows as something else.

    QGIS 3.22 follows no .csvt file with a type that it does not know, such as Integer64.
    """
    types = _types_of(layer)
    declared = [] if types is None else declared_types(types)
    if STRING not in declared or layer.providerType() != "delimitedtext":
        return frozenset()
    names = all_columns(layer)
    texts = {name for name, kind in zip(names, declared) if kind == STRING}
    if len(names) != len(declared):
        return frozenset()
    numbers = {each.name() for each in layer.fields() if each.isNumeric() or each.isDateOrTime()}
    return frozenset(texts & numbers)


def _read_as_written(
    layer: QgsVectorLayer, expressions: Sequence[FieldExpression], codes: FrozenSet[str]
) -> List[FieldExpression]:
    """Return what is best read from texts: times, codes, and numbers of declared types."""
    fields, is_declared = layer.fields(), _types_of(layer) is not None
    return [
        each
        for each in expressions
        if each.parameter in TIMES
        or codes & columns_of(each, fields)
        or (is_declared and each.field is not None and fields.field(each.field).isNumeric())
    ]


def lost_texts(layer: QgsVectorLayer, times: Sequence[FieldExpression]) -> List[str]:
    """Say that types lose parts of times, where no `written_layer` has their texts; or nothing."""
    names = {name for each in times for name in columns_of(each, layer.fields())}
    columns, virtual = _behind(layer, names)
    found = names | columns | {each.name() for each in virtual}
    typed = [each.name() for each in layer.fields() if each.isDateOrTime() and each.name() in found]
    path = _path_of(layer)
    if path is None:
        return []
    if not typed or not _holds_what_is_lost(path):
        return []
    types = types_beside(path)
    if types is not None:
        said = to_translate(
            "Parts of the times in {columns}, such as PM or a zone, are lost by the types in "
            "{types}. Write String for them there, or remove that file."
        )
    elif virtual:
        said = to_translate(
            "Parts of the times in {columns}, such as PM or a zone, are lost in a virtual field. "
            "Give the expression of that field as TIME instead."
        )
    else:
        said = to_translate(
            "Parts of the times in {columns}, such as PM or a zone, are lost by their types. Save "
            "edits, and load the file with text fields."
        )
    return [translated(said, columns=", ".join(typed), types=types.name if types else "")]


def _holds_what_is_lost(path: Path) -> bool:
    """Say whether the begin of a file has parts of times that no type keeps."""
    try:
        with path.open("rb") as file:
            return _LOST.search(file.read(_BLOCK)) is not None
    except OSError:
        return False


def stands_in(
    written: WrittenLayer, layer: QgsVectorLayer, expressions: Sequence[FieldExpression]
) -> bool:
    """Say whether a `written_layer` can be read in place of the layer.

    Dates are fields of their own, and all that else is read is of the same type. A filter of the
    layer is only known to it: it may compare what is no text.
    """
    if layer.subsetString() or not written.parameters <= set(TIMES):
        return False
    typed, texts = layer.fields(), written.layer.fields()
    for each in expressions:
        names = columns_of(each, typed)
        if any(layer.expressionField(typed.lookupField(name)) for name in names):
            return False
        if each.parameter in TIMES:
            if each.field is None or typed.field(each.field).isNumeric():
                return False
        elif not all(name in texts.names() for name in names) or any(
            typed.field(name).type() != texts.field(name).type() for name in names
        ):
            return False
    return True


@dataclass(frozen=True)
class WrittenFeatures:
    """The features of a `written_layer`, and which parameters read them."""

    features: QgsFeatureSource
    fields: QgsFields
    parameters: FrozenSet[str]
    codes: FrozenSet[str]

    @classmethod
    def of(cls, written: WrittenLayer) -> "WrittenFeatures":
        """Return the features of a layer, to be read in another thread."""
        layer = written.layer
        source = QgsVectorLayerFeatureSource(layer)
        return cls(source, layer.fields(), written.parameters, written.codes)

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
