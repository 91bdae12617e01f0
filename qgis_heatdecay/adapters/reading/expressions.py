# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters that take a field's name or an expression."""

from dataclasses import dataclass
from typing import List, Optional

from qgis.core import QgsExpression, QgsFeatureRequest, QgsFields

from ...core.errors import HeatDecayError
from ...core.texts import tr, tr_n


@dataclass(frozen=True)
class Column:
    """What a parameter reads from each feature: a field, or else an expression.

    parameter : name of the parameter, as WEIGHT.
    field : name of the field, or None.
    expression : text of the expression, empty where it is a field.
    """

    parameter: str
    field: Optional[str]
    expression: str = ""


def resolve_expression(
    text: str, fields: QgsFields, parameter: str = "expression", layer_name: str = ""
) -> Column:
    """Find out what a parameter's text means for a layer with these fields.

    A text that equals a field's name (exactly, else ignoring case when only one fits) is that
    field, whatever it would mean as an expression; so is a name in double quotes.

    Raises
    ------
    HeatDecayError
        The text does not parse, names a field that is not there, or one that differs only in upper
        and lower case from several.
    """
    field = find_field(text, fields)
    if field is not None:
        return Column(parameter, field)
    _refuse_several(text, fields, parameter)
    expression = QgsExpression(text)
    if expression.hasParserError():
        unread = tr(
            '{parameter}: "{text}" is no field, and as an expression it cannot be read: {reason}.',
            parameter=parameter,
            text=text,
            reason=expression.parserErrorString().strip().splitlines()[0],
        )
        raise HeatDecayError(f"{unread} {_listed(fields, layer_name)}")
    if expression.isField():
        field = find_field(next(iter(expression.referencedColumns())), fields)
        if field is not None:
            return Column(parameter, field)
    missing = sorted(
        name
        for name in expression.referencedColumns()
        if name != QgsFeatureRequest.ALL_ATTRIBUTES and fields.lookupField(name) < 0
    )
    if missing:
        absent = tr_n(
            len(missing),
            "{parameter}: there is no field {names}.",
            "{parameter}: there are no fields {names}.",
            parameter=parameter,
            names=", ".join(f'"{name}"' for name in missing),
        )
        raise HeatDecayError(f"{absent} {_listed(fields, layer_name)}")
    for name in sorted(expression.referencedColumns()):
        _refuse_several(name, fields, parameter)
    return Column(parameter, None, text)


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


def _refuse_several(name: str, fields: QgsFields, parameter: str) -> None:
    """Refuse a name that QGIS would take for the first of several fields that it is none of."""
    close = _ignoring_case(name, fields)
    if len(close) > 1 and name.strip() not in close:
        raise HeatDecayError(
            tr(
                '{parameter}: "{name}" could be any of {fields}. Write the one that you mean, '
                "with its upper and lower case.",
                parameter=parameter,
                name=name,
                fields=", ".join(close),
            )
        )


def _listed(fields: QgsFields, layer: str) -> str:
    """List the fields, of a layer that is named where several are read."""
    names = ", ".join(field.name() for field in fields)
    if layer and names:
        return tr('The layer "{layer}" has these fields: {names}.', layer=layer, names=names)
    if layer:
        return tr('The layer "{layer}" has no fields.', layer=layer)
    return tr("Its fields are: {names}.", names=names) if names else tr("It has no fields.")
