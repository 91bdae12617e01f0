# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts for the user, in the user's language: English until somebody says how to translate.

Every text that a user reads is a literal given to `tr`, `tr_n` or `to_translate`, where the script
that makes the translations finds it. What varies stands in braces, filled in after translating.
"""

import re
from typing import Any, Callable

Translate = Callable[[str], str]

# What no log and no terminal shows, or takes for a command.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LONGEST = 4000

_translate: Translate = str


def translate_with(translate: Translate = str) -> None:
    """Pass all texts through a function from now on, which may be called by any thread."""
    global _translate  # noqa: PLW0603 - one language for the whole program, as QGIS has
    _translate = translate


def tr(text: str, /, **values: Any) -> str:
    """Translate a literal, then fill in the values as `str.format` does."""
    return translated(text, **values)


def tr_n(number: int, one: str, many: str, /, **values: Any) -> str:
    """Translate one of two literals, by the number, which both may show as ``{n}``."""
    return translated(one if number == 1 else many, n=number, **values)


def to_translate(text: str, /) -> str:
    """Return the literal as it is: it is found for translating here, and `translated` later."""
    return text


def translated(text: str, /, **values: Any) -> str:
    """Translate a text that `to_translate` marked, then fill in the values."""
    text = _translate(text)
    return text.format(**values) if values else text


def shortened(text: str) -> str:
    r"""Return a message that a log can show, though strangers' servers and files wrote parts of it.

    >>> shortened("\x1b[31m" + 5000 * "a")[:10]
    ' [31maaaaa'
    """
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
    return _CONTROL.sub(" ", text)


def value_text(value: Any) -> str:
    """Return a value as a user writes it: dates and times in ISO 8601, no object of a program."""
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).replace("T", " ")
    text = str(value)
    return type(value).__name__ if text.startswith("<") else text
