# SPDX-License-Identifier: GPL-2.0-or-later
"""Times as text files have them: QGIS and GDAL guess their types, and lose parts of them."""

import math
from dataclasses import dataclass
from typing import Callable, Iterator, Optional, Sequence
from urllib.parse import quote

from qgis.core import QgsFeature, QgsFeatureRequest, QgsFeatureSource, QgsFields, QgsVectorLayer

from .field_values import FieldExpression, columns_of

TIMES = ("TIME", "END_TIME")
"""The parameters whose values are best read as they are written."""

# What says or needs types in the address of a delimited text; and it is read once.
_TYPED_OPTIONS = ("detectTypes=", "subset=", "watchFile=")
_TEXT_FORMATS = ("GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON")


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


def stands_in(
    written: QgsVectorLayer, layer: QgsVectorLayer, expressions: Sequence[FieldExpression]
) -> bool:
    """Say whether a `written_layer` can be read in place of the layer.

    Dates are fields of their own, and all that else is read is of the same type. A filter of the
    layer is only known to it: it may compare what is no text.
    """
    if layer.subsetString():
        return False
    typed, texts = layer.fields(), written.fields()
    for each in expressions:
        if each.parameter in TIMES and (each.field is None or typed.field(each.field).isNumeric()):
            return False
        names = set() if each.parameter in TIMES else columns_of(each, typed)
        if any(typed.field(name).type() != texts.field(name).type() for name in names):
            return False
    return True


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
