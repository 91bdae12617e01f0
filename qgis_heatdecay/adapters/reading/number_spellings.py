# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers and flags in texts as people write them, and the expressions that read them."""

import re
from collections import Counter
from typing import Any, Dict, List, Tuple

import numpy as np

from ...core.texts import tr, tr_n
from .field_values import FieldExpression, RawValues, plain_values

# Few different values among so many bad ones are enough for a message.
_MOST = 1000

# What numbers have in them, and the expression that takes it out.
_EXTRAS = {
    r"[$€£¥₹]\s?|(?<=[\d)])\s?[$€£¥₹]": r"trim(regexp_replace({}, '[$€£¥₹]', ''))",
    r"(?<=\d) (?=\d{3})": "replace({}, ' ', '')",
    r"(?<=\d)[^\S ](?=\d{3})": r"regexp_replace({}, '\\s', '')",
    r"(?<=\d)'(?=\d{3})": r"replace({}, '\'', '')",
    r"(?<=\d)’(?=\d{3})": "replace({}, '’', '')",
    r"(?<=\d)\s?%$": "trim(replace({}, '%', ''))",
    "^\u2212": "replace({}, '\u2212', '-')",
    # As accountants write what is below 0.
    r"(?<=\d)\s?-$": r"regexp_replace({}, '^(.*\\d) ?-$', '-\\1')",
    r"^\((?=[\d.,\s]+\)$)|(?<=\d)\)$": r"regexp_replace({}, '^\\((.*)\\)$', '-\\1')",
}
_YES, _NO = ("true", "yes", "t", "y"), ("false", "no", "f", "n")
_PLAIN = re.compile(r"[-+]?\d+(\.\d+)?")
_DECIMAL_COMMA = re.compile(r"[-+]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
_GROUPED_BY_COMMA = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")


def other_spellings(good: List[Any], bad: List[Any], value: str) -> Tuple[str, List[str]]:
    """Return a bad value that is a number as people write it, and expressions that read all such.

    Where all of them say yes or no, these are 1 and 0.

    good : the values that can be read.
    value : the expression of the values, of which the others are made.

    Examples
    --------
    >>> other_spellings(["7"], ["10,5", "n/a"], "v")
    ('10,5', ["to_real(replace(v, ',', '.'))"])
    """
    texts = {each: each.strip() for each in bad if isinstance(each, str)}
    words = {each.lower() for each in texts.values() if each}
    if words and words <= {*_YES, *_NO}:
        yes = ", ".join(f"'{each}'" for each in _YES if each in words) or "'true'"
        return next(text for text in texts if text), [f"if(lower(trim({value})) IN ({yes}), 1, 0)"]
    for extra in _EXTRAS:
        texts = {text: re.sub(extra, "", plain) for text, plain in texts.items()}
    forms = (_PLAIN, _DECIMAL_COMMA, _GROUPED_BY_COMMA)
    texts = {t: plain for t, plain in texts.items() if any(form.fullmatch(plain) for form in forms)}
    if not texts:
        return "", []
    for extra, taken_out in _EXTRAS.items():
        if any(re.search(extra, text.strip()) for text in texts):
            value = taken_out.format(value)
    plain, decimal, grouped = (all(map(form.fullmatch, texts.values())) for form in forms)
    if plain:
        return next(iter(texts)), [f"to_real({value})"]
    # A point among the values that can be read settles what an only comma means.
    if decimal and grouped and any("." in each for each in good if isinstance(each, str)):
        decimal = False
    without_points = f"replace({value}, '.', '')" if "." in "".join(texts.values()) else value
    ways = [f"to_real(replace({without_points}, ',', '.'))"] if decimal else []
    ways += [f"to_real(replace({value}, ',', ''))"] if grouped else []
    return next(iter(texts)), ways


class OddNumbers:
    """Counts the texts that are no numbers as they stand."""

    def __init__(self) -> None:
        self._good: Dict[str, None] = {}
        self._bad: Counter[str] = Counter()

    def add(self, values: RawValues, bad: np.ndarray) -> None:
        """Add the next values, of which some, by their places, are no numbers."""
        if not bad.size or (isinstance(values, np.ndarray) and values.dtype.kind in "biuf"):
            return
        plain = plain_values(values)
        self._bad.update(plain[place] for place in bad.tolist() if isinstance(plain[place], str))
        if len(self._good) < _MOST:
            self._good.update((each, None) for each in plain if isinstance(each, str))

    def said(self, expression: FieldExpression) -> List[str]:
        """Say how many are numbers in another spelling, and the expression that reads them."""
        good = [each for each in self._good if each not in self._bad]
        example, ways = other_spellings(good, list(self._bad)[:_MOST], expression.text)
        if not ways:
            return []
        count = sum(n for text, n in self._bad.items() if other_spellings(good, [text], "")[0])
        return [
            tr_n(
                count,
                "{n} {parameter} is a number that is written in another way ('{example}'). To "
                "read it, use {parameter}={expressions}",
                "{n} {parameter} are numbers that are written in another way, such as "
                "'{example}'. To read them, use {parameter}={expressions}",
                parameter=expression.parameter,
                example=example,
                expressions=f" {tr('or')} ".join(ways),
            )
        ]
