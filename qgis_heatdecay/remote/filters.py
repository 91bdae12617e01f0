# SPDX-License-Identifier: GPL-2.0-or-later
"""Which items are wanted by their properties: what servers are sent of it, and the same here."""

import operator
import re
from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ..core.numbers import to_number
from ..core.time.instants import read_times

_PLAIN_NAME = re.compile(r"[^\W\d]\w*")
COMPARED: Dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_QUERY_NAMES = {"=": "eq", "<>": "neq", "<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}
_FILTER, _QUERY, _TEXT, _JSON = "item-search#filter", "item-search#query", "cql2-text", "cql2-json"

Known = Optional[bool]
"""Whether a condition holds; None where the item does not say."""


@dataclass(frozen=True)
class TimeLiteral:
    """A time to compare with, as it was written."""

    text: str

    @property
    def instant(self) -> Optional[float]:
        """The microseconds since 1970, None where it is no time."""
        return _instant(self.text)


@dataclass(frozen=True)
class Condition:
    """A condition on a property, or several conditions together.

    sign : one of ``= <> < <= > >= in between like null``, or ``and or not``.
    name : of the property, empty for conditions together. values : to compare with.
    """

    sign: str
    name: str = ""
    values: Tuple[Any, ...] = ()
    parts: Tuple["Condition", ...] = ()

    def holds(self, properties: Mapping[str, Any]) -> Known:
        """Return whether it holds for an item."""
        if self.sign == "not":
            held = self.parts[0].holds(properties)
            return None if held is None else not held
        if self.parts:
            found, ends = {part.holds(properties) for part in self.parts}, self.sign == "or"
            if ends in found:
                return ends
            return None if None in found else not ends
        value = properties.get(self.name)
        if self.sign == "null":
            return value is None
        if value is None:
            return None
        if self.sign == "like":
            return isinstance(value, str) and bool(_like(self.values[0]).fullmatch(value))
        if self.sign == "in":
            found = {_compared("=", value, each) for each in self.values}
            return True in found if found != {None} else None
        if self.sign == "between":
            ends_held = [_compared(s, value, v) for s, v in zip((">=", "<="), self.values)]
            return None if None in ends_held else all(ends_held)
        return _compared(self.sign, value, self.values[0])

    def names(self) -> Iterator[str]:
        """Yield the properties that it asks for."""
        if self.name:
            yield self.name
        for part in self.parts:
            yield from part.names()

    def text(self) -> str:
        """Return it as CQL2 text."""
        if self.sign == "not":
            return f"NOT ({self.parts[0].text()})"
        if self.parts:
            return f" {self.sign.upper()} ".join(f"({part.text()})" for part in self.parts)
        name = self.name if _PLAIN_NAME.fullmatch(self.name) else f'"{self.name}"'
        values = [_value_text(value) for value in self.values]
        if self.sign == "null":
            return f"{name} IS NULL"
        if self.sign == "in":
            return f"{name} IN ({', '.join(values)})"
        if self.sign == "between":
            return f"{name} BETWEEN {values[0]} AND {values[1]}"
        return f"{name} {self.sign.upper()} {values[0]}"

    def json(self) -> Dict[str, Any]:
        """Return it as CQL2 JSON."""
        if self.parts:
            return {"op": self.sign, "args": [part.json() for part in self.parts]}
        own: Dict[str, Any] = {"property": self.name}
        values = [
            {"timestamp": value.text} if isinstance(value, TimeLiteral) else value
            for value in self.values
        ]
        if self.sign == "null":
            return {"op": "isNull", "args": [own]}
        return {"op": self.sign, "args": [own, values] if self.sign == "in" else [own, *values]}

    def query(self) -> Optional[Dict[str, Dict[str, Any]]]:
        """Return it for the query extension, None where that has no words for it."""
        if self.sign == "and":
            found: Dict[str, Dict[str, Any]] = {}
            for part in self.parts:
                own = part.query()
                if own is None or any(
                    set(asked) & set(found.get(name, {})) for name, asked in own.items()
                ):
                    return None
                for name, asked in own.items():
                    found.setdefault(name, {}).update(asked)
            return found
        if any(isinstance(value, TimeLiteral) for value in self.values):
            return None
        if self.sign == "in":
            return {self.name: {"in": list(self.values)}}
        if self.sign == "between":
            return {self.name: {"gte": self.values[0], "lte": self.values[1]}}
        if self.sign in _QUERY_NAMES:
            return {self.name: {_QUERY_NAMES[self.sign]: self.values[0]}}
        return None

    def body(self, conforms: Sequence[str]) -> Dict[str, Any]:
        """Return what is added to a search by POST; nothing where the server cannot filter."""
        can_filter = any(_FILTER in each for each in conforms)
        if can_filter and any(_TEXT in each for each in conforms):
            return {"filter-lang": _TEXT, "filter": self.text()}
        if can_filter and any(_JSON in each for each in conforms):
            return {"filter-lang": _JSON, "filter": self.json()}
        query = self.query() if any(_QUERY in each for each in conforms) else None
        return {"query": query} if query else {}

    def parameters(self, conforms: Sequence[str]) -> Dict[str, str]:
        """Return what is added to a search by GET; nothing where the server cannot filter."""
        can_filter = any(_FILTER in each for each in conforms)
        if can_filter and any(_TEXT in each for each in conforms):
            return {"filter-lang": _TEXT, "filter": self.text()}
        return {}

    def missing(self, properties: Mapping[str, Any]) -> List[str]:
        """Return the properties that an item lacks."""
        return [name for name in dict.fromkeys(self.names()) if properties.get(name) is None]


def properties_of(feature: Mapping[str, Any]) -> Dict[str, Any]:
    """Return what a filter may ask of an item: its properties, its id and its collection."""
    own = feature.get("properties")
    top = {name: feature.get(name) for name in ("id", "collection")}
    return {**top, **(own if isinstance(own, dict) else {})}


def _compared(sign: str, value: Any, wanted: Any) -> Known:
    if isinstance(wanted, TimeLiteral):
        value, wanted = _instant(value), wanted.instant
    elif isinstance(wanted, (int, float)) and not isinstance(wanted, bool):
        # Some servers write numbers as texts.
        value = None if isinstance(value, bool) else to_number(value)
        value = None if value != value else value  # noqa: PLR0124 - NaN
    elif type(value) is not type(wanted):
        value = None
    return None if value is None else bool(COMPARED[sign](value, wanted))


def _like(pattern: str) -> "re.Pattern[str]":
    signs = {"%": ".*", "_": "."}
    parts = (signs.get(sign, re.escape(sign)) for sign in pattern)
    return re.compile("".join(parts), re.DOTALL)


def _value_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, TimeLiteral):
        return f"{'TIMESTAMP' if 'T' in value.text else 'DATE'}('{value.text}')"
    return "'{}'".format(value.replace("'", "''")) if isinstance(value, str) else repr(value)


def _instant(text: Any) -> Optional[float]:
    read = read_times(np.array([text if isinstance(text, str) else None]), input_timezone="UTC")
    return float(read.microseconds[0]) if read.readable[0] else None
