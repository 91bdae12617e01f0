# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of text files that are no features: QGIS drops those whose coordinates it cannot read."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple
from urllib.parse import parse_qs

from qgis.core import QgsExpression, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QUrl

from ...core.progress import Tick
from ...core.texts import tr, tr_n
from ..compat import to_python
from .field_values import MOST_EXAMPLES, first_examples, quoted_value

Dropped = Tuple[int, Tuple[str, ...], Tuple[str, ...]]
"""How many rows were dropped, in words with a reason, and hints; no words where there is none."""

NOTHING_DROPPED: Dropped = (0, (), ())

# What names coordinates in the address of a delimited text.
_COORDINATES = ("xField=", "yField=", "wktField=", "geomType=")
_DECIMAL_COMMA = re.compile(r"\s*[-+]?\d+,\d+\s*")
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Restriction:
    """What chooses among the features of a layer, so that not all of them are read.

    condition : an expression that is true for them; empty for all.
    is_selection : whether they were selected, or are the first ones, as far as they meet it.
    """

    condition: str = ""
    is_selection: bool = False


NO_RESTRICTION = Restriction()


@dataclass(frozen=True)
class WrittenRows:
    """All rows of a delimited text; QGIS drops those whose coordinates it cannot read.

    layer : the source of the layer. table : that of a table of all rows, with the layer's filter.
    path : of the file. options : of the layer, by name.
    count : of the layer's features. restriction : which of them are read.
    """

    layer: str
    table: str
    path: str
    options: Dict[str, List[str]]
    count: int
    restriction: Restriction

    @classmethod
    def behind(
        cls, layer: Optional[QgsVectorLayer], restriction: Restriction = NO_RESTRICTION
    ) -> Optional["WrittenRows"]:
        """Return the rows behind a layer; None for all but a delimited text with coordinates."""
        if layer is None or layer.providerType() != "delimitedtext":
            return None
        address, _, query = layer.source().partition("?")
        if not any(each.startswith(_COORDINATES) for each in query.split("&")):
            return None
        table, path = _as_table(layer.source()), QUrl(address).toLocalFile()
        options = parse_qs(query)
        return cls(layer.source(), table, path, options, layer.featureCount(), restriction)

    def has_any(self) -> bool:
        """Say whether there is any row, with coordinates or without."""
        return bool(_opened(self.table).featureCount() > 0)

    def dropped(self, tick: Tick) -> Dropped:
        """Return how many rows were dropped, why, and a hint at decimal commas.

        They cannot be selected, so that all of them count beside a selection.
        """
        if self._holds_no_other_lines():
            return NOTHING_DROPPED
        rows = _opened(self.table)
        if rows.featureCount() <= self.count:
            return NOTHING_DROPPED
        # With their shapes: without, QGIS returns all rows that the filter of the layer finds.
        kept = {each.id() for each in _opened(self.layer).getFeatures()}
        names = [self.options.get(each, [""])[0] for each in ("xField", "yField")]
        has_numbers = all(names) and not self.options.get("xyDms")
        names = [each for each in names if has_numbers]
        found: Dict[str, None] = {}
        count = 0
        for row in rows.getFeatures(_meeting(self.restriction.condition)):
            tick(0.0)
            if row.id() in kept:
                continue
            count += 1
            if len(found) <= MOST_EXAMPLES:
                found.update(dict.fromkeys(self._unread([row[name] for name in names])))
        return (
            self._said(count, [each for each in found if each] or list(found))
            if count
            else NOTHING_DROPPED
        )

    def _said(self, count: int, found: Sequence[str]) -> Dropped:
        """Return what is said of dropped rows, with the coordinates found in some of them."""
        examples = f": {first_examples([quoted_value(each) for each in found])}" if found else ""
        if self.restriction.is_selection:
            why = tr_n(
                count,
                "{n} row that cannot be selected, as QGIS cannot read its coordinates{examples}",
                "{n} rows that cannot be selected, as QGIS cannot read their coordinates{examples}",
                examples=examples,
            )
        else:
            why = tr_n(
                count,
                "{n} row whose coordinates QGIS cannot read{examples}",
                "{n} rows whose coordinates QGIS cannot read{examples}",
                examples=examples,
            )
        commas = [each for each in found if _DECIMAL_COMMA.fullmatch(each)]
        if not commas:
            return count, (why,), ()
        hint = tr(
            "Coordinates with decimal commas, as {example}, cannot be read beside those with "
            "points. Write all of them alike in the file.",
            example=commas[0],
        )
        return count, (why,), (hint,)

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
        return lines + (last != b"\n") == self.count + has_header

    def _unread(self, values: Sequence[Any]) -> List[str]:
        """Return the coordinates of a row that are no numbers, empty ones where there is none."""
        point = self.options.get("decimalPoint", ["."])[0]
        plain = [to_python(each) for each in values]
        texts = ["" if each is None else str(each) for each in plain]
        bad = [each for each in texts if not _is_number(each, point)]
        return [each for each in bad if each] or bad


def all_columns(layer: QgsVectorLayer) -> List[str]:
    """Return the columns of a delimited text in the order of its file, with that of shapes."""
    return [each.name() for each in _opened(_as_table(layer.source())).fields()]


def _as_table(source: str) -> str:
    """Return the source of a delimited text without its shapes."""
    address, _, query = source.partition("?")
    others = [each for each in query.split("&") if not each.startswith(_COORDINATES)]
    return f"{address}?{'&'.join([*others, 'geomType=none'])}"


def _opened(source: str) -> QgsVectorLayer:
    return QgsVectorLayer(source, "", "delimitedtext")


def _meeting(condition: str) -> QgsFeatureRequest:
    """Return a request for the rows that meet a condition.

    One that asks for shapes, which rows do not have, is met by all of them. All fields are read:
    QGIS finds no others where it evaluates the filter of a layer.
    """
    request = QgsFeatureRequest()
    if condition and not QgsExpression(condition).needsGeometry():
        request.setFilterExpression(condition)
    return request


def _is_number(text: str, point: str) -> bool:
    try:
        float(text.replace(point, "."))
    except ValueError:
        return False
    return True
