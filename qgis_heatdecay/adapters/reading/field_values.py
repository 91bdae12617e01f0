# SPDX-License-Identifier: GPL-2.0-or-later
"""What a parameter reads from each feature, a field or an expression, and the values of it."""

import datetime
import math
from dataclasses import dataclass, replace
from typing import Any, List, Optional, Sequence, Set, Union

import numpy as np
from qgis.core import QgsExpression, QgsFeatureRequest, QgsFields

from ...core.errors import InvalidParameter
from ...core.numbers import to_numbers
from ...core.texts import tr, tr_n, value_text

RawValues = Union[Sequence[Any], np.ndarray]
"""Values of Python's own types, None for NULL; or an array, masked where there are NULLs."""

MOST_EXAMPLES = 3
"""How many values a message shows of those that are no good."""

FEATURE_ID = "$id"
"""The expression of a feature's number, by which it is found again."""

_MISSING = {"f": np.nan, "M": np.datetime64("NaT")}


@dataclass(frozen=True)
class FieldExpression:
    """What a parameter reads from each feature: a field, or else an expression.

    parameter : name of the parameter, as WEIGHT.
    field : name of the field, or None.
    expression : text of the expression, empty where it is a field.
    """

    parameter: str
    field: Optional[str]
    expression: str = ""

    @property
    def text(self) -> str:
        """The field or the expression as a part of another expression."""
        return self.expression if self.field is None else QgsExpression.quotedColumnRef(self.field)


@dataclass(frozen=True)
class FieldValues:
    """The values of one parameter for all features, compact where they are of one kind.

    values : (f,) datetime64[us] (datetimes) or datetime64[D] (dates), NaT for NULL; float64
        (numbers), NaN for NULL; or, where the values are of other or of mixed types, objects:
        None, bool, int, float, str, datetime.date, datetime.datetime (aware where the value
        carries a zone or an offset).
    zoned : whether datetime64 stands for UTC; else they are on a clock whose zone is unknown.
    layer : (f,) the number of the layer of each feature, None where all are of one.
    """

    values: np.ndarray
    zoned: bool = False
    layer: Optional[np.ndarray] = None

    @staticmethod
    def packed(values: RawValues) -> "FieldValues":
        """Return the values of a batch, compact where they are of one kind."""
        if isinstance(values, np.ndarray):
            is_numbers = values.dtype.kind in "iuf"
            return FieldValues(to_numbers(values) if is_numbers else _objects(plain_values(values)))
        kinds = {_kind(value) for value in values if value is not None}
        if kinds == {"number"}:
            return FieldValues(to_numbers(values))
        if kinds == {"date"}:
            return FieldValues(np.array(values, dtype="datetime64[D]"))
        if kinds == {"naive"}:
            return FieldValues(np.array(values, dtype="datetime64[us]"))
        if kinds == {"aware"}:
            return FieldValues(np.array([_utc(v) for v in values], dtype="datetime64[us]"), True)
        return FieldValues(_objects(values))

    @staticmethod
    def joined(parts: Sequence["FieldValues"]) -> "FieldValues":
        """Put values after one another, compact where all parts with a value are of one kind."""
        kinds = {(part.values.dtype.str, part.zoned) for part in parts if not part._is_void()}
        layers = [part.layer for part in parts if part.layer is not None]
        layer = np.concatenate(layers) if layers else None
        if len(kinds) == 1:
            kind, zoned = kinds.pop()
            if kind != np.dtype(object).str:
                missing = _MISSING[np.dtype(kind).kind]
                arrays = [
                    np.full(len(part.values), missing, kind) if part._is_void() else part.values
                    for part in parts
                ]
                return FieldValues(np.concatenate(arrays), zoned, layer)
        arrays = [_objects(part._thawed()) for part in parts]
        return FieldValues(np.concatenate(arrays) if arrays else _objects([]), layer=layer)

    def where(self, keep: np.ndarray) -> "FieldValues":
        """Return only some of the features, (f,) bool."""
        layer = None if self.layer is None else self.layer[keep]
        return FieldValues(self.values[keep], self.zoned, layer)

    def of_layer(self, number: int) -> "FieldValues":
        """Return the values as those of a layer among several."""
        return replace(self, layer=np.full(len(self.values), number, np.int32))

    def _is_void(self) -> bool:
        """Say whether there is no value at all, so that the kind of the values is not known."""
        if self.values.dtype.kind == "O":
            return all(value is None for value in self.values)
        missing = np.isnat if self.values.dtype.kind == "M" else np.isnan
        return bool(missing(self.values).all())

    def _thawed(self) -> List[Any]:
        values: List[Any] = self.values.tolist()
        if self.values.dtype.kind == "f":
            return [None if math.isnan(value) else value for value in values]
        if not self.zoned:
            return values
        return [value and value.replace(tzinfo=datetime.timezone.utc) for value in values]


def plain_values(values: RawValues) -> List[Any]:
    """Return values of Python's own types, None for NULL."""
    plain = values.tolist() if isinstance(values, np.ndarray) else list(values)
    return [v.decode(errors="replace") if isinstance(v, bytes) else v for v in plain]


def quoted_value(value: Any) -> str:
    """Write a value for a message."""
    is_missing = value is None or value is np.ma.masked
    if is_missing or (isinstance(value, float) and math.isnan(value)):
        return "NULL"
    plain = plain_values([value.item() if isinstance(value, np.generic) else value])[0]
    return repr(plain) if isinstance(plain, (int, float, str)) else value_text(plain)


def _kind(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return "naive" if value.tzinfo is None else "aware"
    if isinstance(value, datetime.date):
        return "date"
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return "number" if is_number else "other"


def _utc(value: Any) -> Any:
    return value and value.astimezone(datetime.timezone.utc).replace(tzinfo=None)


def _objects(values: Sequence[Any]) -> np.ndarray:
    packed = np.empty(len(values), dtype=object)
    packed[:] = values
    return packed


def resolve_expression(
    text: str, fields: QgsFields, parameter: str = "expression", layer_name: str = ""
) -> FieldExpression:
    """Find out what a parameter's text means for a layer with these fields.

    A text that equals a field's name (exactly, else ignoring case when only one fits) is that
    field, whatever it would mean as an expression; so is a name in double quotes.

    Raises InvalidParameter: the text does not parse, names a field that is not there, or one that
    differs only in upper and lower case from several.
    """
    field = find_field(text, fields)
    if field is not None:
        return FieldExpression(parameter, field)
    _require_one(text, fields, parameter)
    expression = QgsExpression(text)
    if expression.hasParserError():
        unread = tr(
            '{parameter}: "{text}" is not a field, and it cannot be read as an expression: '
            "{reason}.",
            parameter=parameter,
            text=text,
            reason=expression.parserErrorString().strip().splitlines()[0],
        )
        raise InvalidParameter(f"{unread} {_listed(fields, layer_name)}", parameter, text)
    if expression.isField():
        field = find_field(next(iter(expression.referencedColumns())), fields)
        if field is not None:
            return FieldExpression(parameter, field)
    names = sorted(set(expression.referencedColumns()) - {QgsFeatureRequest.ALL_ATTRIBUTES})
    missing = [name for name in names if fields.lookupField(name) < 0]
    if missing:
        absent = tr_n(
            len(missing),
            "{parameter}: there is no field {names}.",
            "{parameter}: there are no fields {names}.",
            parameter=parameter,
            names=", ".join(f'"{name}"' for name in missing),
        )
        raise InvalidParameter(f"{absent} {_listed(fields, layer_name)}", parameter, text)
    for name in names:
        _require_one(name, fields, parameter)
    return FieldExpression(parameter, None, text)


def columns_of(expression: FieldExpression, fields: QgsFields) -> Set[str]:
    """Return the names of the fields that an expression reads."""
    if expression.field is not None:
        return {expression.field}
    names = QgsExpression(expression.expression).referencedColumns()
    if QgsFeatureRequest.ALL_ATTRIBUTES in names:
        return set(fields.names())
    return {fields.at(fields.lookupField(name)).name() for name in names}


def find_field(text: str, fields: QgsFields) -> Optional[str]:
    """Return the field that bears this name exactly, or else the only one ignoring case."""
    names = [field.name() for field in fields]
    for candidate in (text, text.strip()):
        if candidate in names:
            return candidate
    close = _ignoring_case(text, fields)
    return close[0] if len(close) == 1 else None


def _ignoring_case(text: str, fields: QgsFields) -> List[str]:
    wanted = text.strip().casefold()
    return [field.name() for field in fields if field.name().casefold() == wanted]


def _require_one(name: str, fields: QgsFields, parameter: str) -> None:
    """Require a name that is no field's own to be like that of one field, not of several.

    QGIS would take it for the first of them.
    """
    close = _ignoring_case(name, fields)
    if len(close) > 1 and name.strip() not in close:
        refusal = tr(
            '{parameter}: "{name}" could be any of {fields}. Write the name exactly as the field '
            "has it, in upper and lower case.",
            parameter=parameter,
            name=name,
            fields=", ".join(close),
        )
        raise InvalidParameter(refusal, parameter, name)


def _listed(fields: QgsFields, layer: str) -> str:
    """List the fields, of a layer that is named where several are read."""
    names = ", ".join(field.name() for field in fields)
    if layer and names:
        return tr('The layer "{layer}" has these fields: {names}.', layer=layer, names=names)
    if layer:
        return tr('The layer "{layer}" has no fields.', layer=layer)
    return tr("Its fields are: {names}.", names=names) if names else tr("It has no fields.")


def first_examples(names: Sequence[str]) -> str:
    """Return the first names for a message, with dots where there are more."""
    return ", ".join([*names[:MOST_EXAMPLES], *(["..."] if len(names) > MOST_EXAMPLES else [])])
