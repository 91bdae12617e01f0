# SPDX-License-Identifier: GPL-2.0-or-later
"""Text files as they are written.

QGIS and GDAL guess types of times and lose parts of them, and drop rows without coordinates.
"""

import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Optional, Sequence, Set, Tuple
from urllib.parse import parse_qs, quote

from qgis.core import (
    QgsExpression,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsFields,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QUrl

from ...core.progress import Tick
from ...core.texts import to_translate, tr, tr_n, translated
from ..compat import to_python
from .field_values import MOST_EXAMPLES, FieldExpression, columns_of, first_examples, quoted_value

TIMES = ("TIME", "END_TIME")
"""The parameters whose values are best read as they are written."""

Dropped = Tuple[int, Tuple[str, ...], Tuple[str, ...]]
"""How many rows were dropped, in words with a reason, and hints; no words where there is none."""

NOTHING_DROPPED: Dropped = (0, (), ())

# What says or needs types in the address of a delimited text; and it is read once.
_TYPED_OPTIONS = ("detectTypes=", "subset=", "watchFile=")
# What names coordinates there.
_COORDINATES = ("xField=", "yField=", "wktField=", "geomType=")
_DECIMAL_COMMA = re.compile(r"\s*[-+]?\d+,\d+\s*")
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
    elif layer.providerType() == "ogr" and layer.storageType() in _AS_TEXT:
        others = [each for each in layer.source().split("|") if not each.startswith(_OF_OGR)]
        address = "|".join([*others, f"option:{_AS_TEXT[layer.storageType()]}"])
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


def lost_texts(layer: QgsVectorLayer, times: Sequence[FieldExpression]) -> List[str]:
    """Say that types lose parts of times, where no `written_layer` has their texts; or nothing."""
    fields = layer.fields()
    names = {name for each in times for name in columns_of(each, fields)}
    behind: Set[str] = set()
    for name in names:
        virtual = layer.expressionField(fields.lookupField(name))
        behind |= QgsExpression(virtual).referencedColumns() if virtual else set()
    found = names | behind
    typed = [each.name() for each in fields if each.isDateOrTime() and each.name() in found]
    if layer.providerType() == "delimitedtext":
        path = Path(QUrl(layer.source().partition("?")[0]).toLocalFile())
    elif layer.providerType() == "ogr" and layer.storageType() in _AS_TEXT:
        path = Path(layer.source().partition("|")[0])
    else:
        return []
    if not typed or not _holds_what_is_lost(path):
        return []
    types = path.with_suffix(".csvt")
    if types.exists():
        said = to_translate(
            "Parts of the times in {columns}, such as PM or a zone, are lost by the types in "
            "{types}. Write String for them there, or remove that file."
        )
    elif behind:
        said = to_translate(
            "Parts of the times in {columns}, such as PM or a zone, are lost in a virtual field. "
            "Give the expression of that field as TIME instead."
        )
    else:
        said = to_translate(
            "Parts of the times in {columns}, such as PM or a zone, are lost by their types. Save "
            "edits, and load the file with text fields."
        )
    return [translated(said, columns=", ".join(typed), types=types.name)]


def _holds_what_is_lost(path: Path) -> bool:
    """Say whether the begin of a file has parts of times that no type keeps."""
    try:
        with path.open("rb") as file:
            return _LOST.search(file.read(_BLOCK)) is not None
    except OSError:
        return False


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


@dataclass(frozen=True)
class WrittenRows:
    """All rows of a delimited text; QGIS drops those whose coordinates it cannot read.

    source : of a table of all rows. path : of the file. options : of the layer, by name.
    read : how many rows have become features.
    """

    source: str
    path: str
    options: Dict[str, List[str]]
    read: int

    @classmethod
    def behind(cls, layer: Optional[QgsVectorLayer]) -> Optional["WrittenRows"]:
        """Return the rows behind a layer; None for all but a delimited text with coordinates."""
        if layer is None or layer.providerType() != "delimitedtext":
            return None
        address, _, query = layer.source().partition("?")
        given = query.split("&")
        others = [each for each in given if not each.startswith(_COORDINATES)]
        if len(others) == len(given):
            return None
        source = f"{address}?{'&'.join([*others, 'geomType=none'])}"
        return cls(source, QUrl(address).toLocalFile(), parse_qs(query), layer.featureCount())

    def table(self) -> QgsVectorLayer:
        """Return the rows as a layer without geometry; its filter is that of the layer."""
        return QgsVectorLayer(self.source, "", "delimitedtext")

    def dropped(self, tick: Tick) -> Dropped:
        """Return how many rows were dropped, why, and a hint at decimal commas."""
        if self._holds_no_other_lines():
            return NOTHING_DROPPED
        rows = self.table()
        count = max(0, rows.featureCount() - self.read)
        if not count:
            return NOTHING_DROPPED
        found = self._unread(rows, tick)
        said = tr_n(
            count,
            "{n} row whose coordinates QGIS cannot read{examples}",
            "{n} rows whose coordinates QGIS cannot read{examples}",
            examples=f": {first_examples([quoted_value(each) for each in found])}" if found else "",
        )
        commas = [each for each in found if _DECIMAL_COMMA.fullmatch(each)]
        if not commas:
            return count, (said,), ()
        hint = tr(
            "Coordinates with decimal commas, as {example}, cannot be read beside those with "
            "points. Write all of them alike in the file.",
            example=commas[0],
        )
        return count, (said,), (hint,)

    def _holds_no_other_lines(self) -> bool:
        """Say whether the file has just the lines of what was read: much quicker than its rows."""
        lines, last = 0, b"\n"
        try:
            with Path(self.path).open("rb") as file:
                while block := file.read(_BLOCK):
                    lines, last = lines + block.count(b"\n"), block[-1:]
        except OSError:
            return False
        has_header = self.options.get("useHeader", [""])[0].lower() not in ("no", "false", "0")
        return lines + (last != b"\n") == self.read + has_header

    def _unread(self, rows: QgsVectorLayer, tick: Tick) -> List[str]:
        """Return texts of x or y that are no numbers, each once; none of other coordinates."""
        names = [self.options.get(each, [""])[0] for each in ("xField", "yField")]
        if not all(names) or self.options.get("xyDms"):
            return []
        point = self.options.get("decimalPoint", ["."])[0]
        found: Dict[str, None] = {}
        request = QgsFeatureRequest()
        request.setSubsetOfAttributes(names, rows.fields())
        for row in rows.getFeatures(request):
            tick(0.0)
            values = [to_python(row[name]) for name in names]
            texts = ["" if each is None else str(each) for each in values]
            found.update(dict.fromkeys(each for each in texts if not _is_number(each, point)))
            if len(found) > MOST_EXAMPLES + 1:
                break
        # A row with neither has no place, but is read.
        return [each for each in found if each] or list(found)


def _is_number(text: str, point: str) -> bool:
    try:
        float(text.replace(point, "."))
    except ValueError:
        return False
    return True
