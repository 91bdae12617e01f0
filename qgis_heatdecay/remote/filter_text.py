# SPDX-License-Identifier: GPL-2.0-or-later
"""Conditions as users write them, which is CQL2 text.

eo:cloud_cover < 20 AND platform = 'sentinel-2b'
"view:off_nadir" BETWEEN 0 AND 10 OR NOT (gsd IN (10, 20)) AND title LIKE 'S2%'
"""

import re
from typing import Any, Callable, List, Optional, Tuple

from ..core.errors import InvalidParameter
from ..core.numbers import to_number
from ..core.texts import tr
from .filters import COMPARED, Condition, TimeLiteral

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<text>'(?:[^']|'')*')
    |(?P<quoted>"(?:[^"]|"")*")
    |(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w:]))
    |(?P<sign><=|>=|<>|!=|==|=|<|>|\(|\)|,)
    |(?P<word>[^\W\d][\w:./-]*)
    )""",
    re.VERBOSE,
)
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_WORDS = {"AND", "OR", "NOT", "IN", "BETWEEN", "LIKE", "IS", "NULL", "TRUE", "FALSE"}
_DEEPEST = 40


def read_filter(text: str) -> Condition:
    """Read CQL2 text, as far as it compares properties with numbers, texts and times.

    >>> read_filter("eo:cloud_cover<20").holds({"eo:cloud_cover": 12.5})
    True

    Raises InvalidParameter: it cannot be read.
    """
    tokens, place = [], 0
    while text[place:].strip():
        found = _TOKEN.match(text, place)
        if found is None:
            raise _unread(text, text[place:].strip())
        tokens.append((str(found.lastgroup), found[found.lastgroup or 0]))
        place = found.end()
    reader = _Reader(text, tokens)
    condition = reader.condition(0)
    if reader.rest:
        raise _unread(text, reader.rest[0][1])
    return condition


class _Reader:
    """Takes a condition from tokens, each a kind and a text."""

    def __init__(self, text: str, tokens: List[Tuple[str, str]]) -> None:
        self._text, self.rest = text, tokens

    def condition(self, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise _unread(self._text, "(")
        return self._all("OR", lambda: self._all("AND", lambda: self._single(depth)))

    def _all(self, word: str, one: Callable[[], Condition]) -> Condition:
        parts = [one()]
        while self._takes(word):
            parts.append(one())
        return parts[0] if len(parts) == 1 else Condition(word.lower(), parts=tuple(parts))

    def _single(self, depth: int) -> Condition:
        if self._takes("NOT"):
            if depth > _DEEPEST:
                raise _unread(self._text, "NOT")
            return Condition("not", parts=(self._single(depth + 1),))
        if self._takes("("):
            found = self.condition(depth + 1)
            self._need(")")
            return found
        is_name = self.rest and self._is_name(self.rest[0])
        left = self._name() if is_name else self._value()
        if is_name:
            negated = self._takes("NOT")
            in_words = self._of_words(left)
            if in_words is not None:
                return Condition("not", parts=(in_words,)) if negated else in_words
            if negated:
                raise self._error()
        sign = self._sign()
        if is_name:
            return Condition(sign, left, (self._value(),))
        return Condition(_TURNED.get(sign, sign), self._name(), (left,))

    def _of_words(self, name: str) -> Optional[Condition]:
        if self._takes("IS"):
            negated = self._takes("NOT")
            self._need("NULL")
            found = Condition("null", name)
            return Condition("not", parts=(found,)) if negated else found
        if self._takes("IN"):
            self._need("(")
            values = [self._value()]
            while self._takes(","):
                values.append(self._value())
            self._need(")")
            return Condition("in", name, tuple(values))
        if self._takes("BETWEEN"):
            low = self._value()
            self._need("AND")
            return Condition("between", name, (low, self._value()))
        if self._takes("LIKE"):
            pattern = self._value()
            if not isinstance(pattern, str):
                raise self._error()
            return Condition("like", name, (pattern,))
        return None

    def _sign(self) -> str:
        kind, sign = self._next()
        sign = {"!=": "<>", "==": "="}.get(sign, sign)
        if kind != "sign" or sign not in COMPARED:
            raise _unread(self._text, sign)
        return sign

    def _is_name(self, token: Tuple[str, str]) -> bool:
        kind, word = token
        is_call = len(self.rest) > 1 and self.rest[1][1] == "("
        return kind == "quoted" or (
            kind == "word" and not (is_call and word.upper() in ("TIMESTAMP", "DATE"))
        )

    def _name(self) -> str:
        kind, word = self._next()
        if kind == "quoted":
            return word[1:-1].replace('""', '"').removeprefix("properties.")
        if kind != "word" or word.upper() in _WORDS:
            raise _unread(self._text, word)
        return word.removeprefix("properties.")

    def _value(self) -> Any:
        kind, word = self._next()
        if kind == "number":
            number = to_number(word)
            return int(number) if number.is_integer() and abs(number) < 2**53 else number
        if kind == "text":
            return word[1:-1].replace("''", "'")
        if word.upper() in ("TRUE", "FALSE"):
            return word.upper() == "TRUE"
        if word.upper() in ("TIMESTAMP", "DATE"):
            self._need("(")
            kind, text = self._next()
            self._need(")")
            moment = TimeLiteral(text[1:-1])
            if kind == "text" and moment.instant is not None:
                return moment
        elif kind in ("word", "quoted") and word.upper() not in _WORDS:
            said = tr(
                "QUERY compares with {word}, which is no value. Write texts in single quotes: "
                "'{text}'.",
                word=word,
                text=word.strip('"'),
            )
            raise InvalidParameter(said, "QUERY", self._text)
        raise _unread(self._text, word)

    def _next(self) -> Tuple[str, str]:
        if not self.rest:
            raise self._error()
        token, self.rest = self.rest[0], self.rest[1:]
        return token

    def _takes(self, word: str) -> bool:
        if self.rest and self.rest[0][0] in ("word", "sign") and self.rest[0][1].upper() == word:
            self.rest = self.rest[1:]
            return True
        return False

    def _need(self, word: str) -> None:
        if not self._takes(word):
            raise self._error()

    def _error(self) -> InvalidParameter:
        return _unread(self._text, self.rest[0][1] if self.rest else "")


def _unread(text: str, where: str) -> InvalidParameter:
    at = tr("near '{word}'", word=where[:40]) if where else tr("at its end")
    said = tr(
        "QUERY '{query}' cannot be read {place}. Write eo:cloud_cover < 20 AND platform = "
        "'sentinel-2b', for example; known are = <> < <= > >= IN BETWEEN LIKE IS NULL AND OR NOT.",
        query=text,
        place=at,
    )
    return InvalidParameter(said, "QUERY", text)
