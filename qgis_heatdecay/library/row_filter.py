# SPDX-License-Identifier: GPL-2.0-or-later
"""Which rows of a table count, in words such as ``speed > 3 and kind == 'bus'``.

The words are parsed by a grammar of their own and never evaluated as Python:

    any        = all {"or" all}
    all        = negated {"and" negated}
    negated    = "not" negated | "(" any ")" | comparison
    comparison = value ("==" | "=" | "!=" | "<>" | "<" | "<=" | ">" | ">=") value

A value is a column (bare, or in backquotes), a number, true, false, or a text in quotes. As in SQL,
a comparison with NULL is neither true nor false, and only rows for which the whole is true are
kept. NaN counts as NULL.
"""

import operator
import re
from dataclasses import dataclass
from typing import Any, Callable, Dict, FrozenSet, List, NamedTuple, Protocol, Tuple, Union

import numpy as np

from ..core.errors import InvalidParameter, invalid
from ..core.texts import tr

_WAY_OUT = "speed > 3 and kind == 'bus'"
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(?![\w.])"
    r"|(?P<text>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")"
    r"|`(?P<quoted>[^`]+)`"
    r"|(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)*)"
    r"|(?P<sign>==|!=|<>|<=|>=|=|<|>|\(|\)|&{1,2}|\|{1,2}))"
)
_COMPARE: Dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "=": operator.eq,
    "!=": operator.ne,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_WORDS = {"and": "and", "&": "and", "&&": "and", "or": "or", "|": "or", "||": "or", "not": "not"}
_TRUTHS = {"true": True, "false": False}
_MOST_NESTED = 50
"""Parentheses and nots within each other: who needs more writes a table."""
Truth = Tuple[np.ndarray, np.ndarray]
"""Where it is true, and where it is false; where neither, it is unknown."""
NUMBER, TEXT, MOMENT = "number", "text", "moment"


class FilterColumns(Protocol):
    """The columns of some rows, as a filter reads them."""

    def kind(self, name: str) -> str:
        """Return `NUMBER`, `TEXT` or `MOMENT`; tables without types hold texts."""

    def known_numbers(self, name: str) -> Tuple[np.ndarray, np.ndarray]:
        """Return numbers, (n,), and where there are any, (n,) bool."""

    def known_texts(self, name: str) -> Tuple[np.ndarray, np.ndarray]:
        """Return texts, (n,) of str, and where there are any, (n,) bool."""

    def known_moments(self, name: str) -> Tuple[np.ndarray, np.ndarray]:
        """Return moments, (n,) datetime64 in UTC, and where there are any, (n,) bool."""


class _Column(NamedTuple):
    name: str


_Value = Union[_Column, float, int, str, bool]


class _Comparison(NamedTuple):
    """A column against a value."""

    column: _Column
    sign: str
    value: _Value

    def columns(self) -> FrozenSet[str]:
        both = (self.column, self.value)
        return frozenset(each.name for each in both if isinstance(each, _Column))

    def truth(self, rows: FilterColumns) -> Truth:
        mine, theirs, known = _comparable(self.column.name, self.value, rows)
        with np.errstate(invalid="ignore"):
            holds = np.asarray(_COMPARE[self.sign](mine, theirs), bool)
        return known & holds, known & ~holds


class _Joined(NamedTuple):
    """Several conditions of which all, or any, must hold."""

    word: str
    parts: List[Any]

    def columns(self) -> FrozenSet[str]:
        return frozenset().union(*(each.columns() for each in self.parts))

    def truth(self, rows: FilterColumns) -> Truth:
        true, false = zip(*(each.truth(rows) for each in self.parts))
        if self.word == "or":
            return np.logical_or.reduce(true), np.logical_and.reduce(false)
        return np.logical_and.reduce(true), np.logical_or.reduce(false)


class _Not(NamedTuple):
    part: Any

    def columns(self) -> FrozenSet[str]:
        return frozenset(self.part.columns())

    def truth(self, rows: FilterColumns) -> Truth:
        true, false = self.part.truth(rows)
        return false, true


@dataclass(frozen=True)
class RowFilter:
    """A condition that rows must fulfil.

    columns : the names of those it reads.
    """

    text: str
    columns: FrozenSet[str]
    _condition: Any

    def keeps(self, rows: FilterColumns) -> np.ndarray:
        """Return which rows fulfil it, (n,) bool.

        Raises `InvalidParameter` where a column holds nothing that it can be compared with.
        """
        kept: np.ndarray = self._condition.truth(rows)[0]
        return kept


def parse_filter(text: str) -> RowFilter:
    """Return the condition that a text states.

    Raises `InvalidParameter`, which says where it cannot be read.

    >>> sorted(parse_filter("speed > 3 and not (kind == 'bus' or `at night` = true)").columns)
    ['at night', 'kind', 'speed']
    >>> parse_filter("speed >")
    Traceback (most recent call last):
    qgis_heatdecay.core.errors.InvalidParameter: filter is 'speed >', which ends too early. \
Write it as in speed > 3 and kind == 'bus'.
    """
    if not isinstance(text, str):
        raise invalid("filter", text, tr("Write it as in {example}.", example=_WAY_OUT))
    condition = _Parser(text).whole()
    return RowFilter(text, condition.columns(), condition)


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._cut(text))
        self._at = 0
        self._nested = 0

    def _cut(self, text: str) -> List[Tuple[str, str]]:
        tokens, place = [], 0
        end = len(text.rstrip())
        while place < end:
            found = _TOKEN.match(text, place)
            if found is None:
                raise self._refused(text[place:].strip())
            kind = str(found.lastgroup)
            tokens.append((kind, found[kind]))
            place = found.end()
        return tokens

    def whole(self) -> Any:
        condition = self._any()
        if self._at < len(self._tokens):
            raise self._refused(self._tokens[self._at][1])
        return condition

    def _any(self) -> Any:
        return self._joined("or", lambda: self._joined("and", self._negated))

    def _joined(self, word: str, part: Callable[[], Any]) -> Any:
        parts = [part()]
        while self._took(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else _Joined(word, parts)

    def _negated(self) -> Any:
        self._nested += 1
        if self._nested > _MOST_NESTED:
            raise self._refused("(")
        if self._took("not"):
            condition: Any = _Not(self._negated())
        elif self._took("("):
            condition = self._any()
            if not self._took(")"):
                raise self._refused(self._next()[1])
        else:
            condition = self._comparison()
        self._nested -= 1
        return condition

    def _comparison(self) -> _Comparison:
        left = self._value()
        kind, sign = self._next()
        if kind != "sign" or sign not in _COMPARE:
            raise self._refused(sign)
        self._at += 1
        right = self._value()
        if not isinstance(left, _Column):
            left, right, sign = right, left, sign.translate(str.maketrans("<>", "><"))
            # The two signs of "not equal" are one.
            sign = "!=" if sign == "><" else sign
        if not isinstance(left, _Column):
            raise InvalidParameter(
                tr(
                    "filter is '{filter}', which compares two values and no column. Write names of "
                    "columns without quotes, or in backquotes, as in `at night` == true.",
                    filter=self._text,
                ),
                "filter",
                self._text,
            )
        return _Comparison(left, sign, right)

    def _value(self) -> _Value:
        kind, text = self._next()
        self._at += 1
        if kind == "number":
            return int(text) if re.fullmatch(r"[-+]?\d+", text) else float(text)
        if kind == "text":
            return text[1:-1].replace(text[0] * 2, text[0])
        if kind == "quoted":
            return _Column(text)
        if kind == "name" and text.lower() not in _WORDS:
            return _TRUTHS.get(text.lower(), _Column(text))
        raise self._refused(text)

    def _took(self, word: str) -> bool:
        """Pass over a word or sign where it is the next one."""
        if self._at >= len(self._tokens):
            return False
        kind, text = self._tokens[self._at]
        if kind not in ("name", "sign") or _WORDS.get(text.lower(), text) != word:
            return False
        self._at += 1
        return True

    def _next(self) -> Tuple[str, str]:
        if self._at >= len(self._tokens):
            raise self._refused("")
        return self._tokens[self._at]

    def _refused(self, where: str) -> InvalidParameter:
        words = {"filter": self._text, "where": where, "example": _WAY_OUT}
        if where:
            said = tr(
                "filter is '{filter}', which cannot be read from '{where}' on. Write it as in "
                "{example}.",
                **words,
            )
        else:
            said = tr(
                "filter is '{filter}', which ends too early. Write it as in {example}.", **words
            )
        return InvalidParameter(said, "filter", self._text)


def _comparable(
    name: str, value: _Value, rows: FilterColumns
) -> Tuple[np.ndarray, Any, np.ndarray]:
    """Return a column and what it is compared with, in one kind, and where both are known."""
    kind = rows.kind(name)
    if isinstance(value, _Column):
        return _two_columns(name, value.name, rows)
    if isinstance(value, bool) and kind == TEXT:
        texts, known = rows.known_texts(name)
        lower = np.char.lower(texts.astype(str)) if len(texts) else texts.astype(str)
        return lower == "true", value, known & np.isin(lower, list(_TRUTHS))
    if isinstance(value, str):
        if kind == TEXT:
            texts, known = rows.known_texts(name)
            return texts, value, known
        if kind == MOMENT:
            moments, known = rows.known_moments(name)
            return moments, _moment(name, value), known
        raise invalid(
            "filter",
            f"{name} ... '{value}'",
            tr("The column holds numbers: write the number without quotes."),
        )
    if kind == MOMENT:
        raise invalid(
            "filter",
            f"{name} ... {value}",
            tr("The column holds times: write them in quotes, as in '2024-12-31'."),
        )
    numbers, known = rows.known_numbers(name)
    if isinstance(value, int) and abs(value) >= 2**63:
        value = float(value)
    return numbers, value, known


def _two_columns(
    name: str, other: str, rows: FilterColumns
) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    kinds = {rows.kind(name), rows.kind(other)}
    read = rows.known_numbers
    if kinds == {MOMENT}:
        read = rows.known_moments
    elif MOMENT in kinds:
        said = tr("One column holds times and the other does not. Compare columns of one kind.")
        raise invalid("filter", f"{name} ... {other}", said)
    elif kinds == {TEXT} and not getattr(rows, "untyped", False):
        read = rows.known_texts
    (mine, known), (theirs, also) = read(name), read(other)
    return mine, theirs, known & also


def _moment(name: str, text: str) -> np.datetime64:
    try:
        return np.datetime64(text.strip().replace(" ", "T").rstrip("Z"), "us")
    except ValueError as error:
        raise invalid(
            "filter",
            f"{name} ... '{text}'",
            tr("The column holds times: write them as in '2024-12-31' or '2024-12-31T23:59:00'."),
        ) from error
