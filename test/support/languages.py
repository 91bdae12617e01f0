# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts in other languages, without Qt and without the plugin's own translations."""

from contextlib import contextmanager
from typing import Callable, Iterator

from qgis_heatdecay.core import texts


@contextmanager
def translated_by(translate: Callable[[str], str]) -> Iterator[None]:
    """Let all texts pass through a function, and afterwards through what they did before."""
    before = texts._translate
    texts.translate_with(translate)
    try:
        yield
    finally:
        texts.translate_with(before)


def quoted(text: str) -> str:
    """Translate into a language in which all is quoted: what is not was never translated."""
    return f"«{text}»"


def outside_quotes(text: str) -> str:
    """Return what stands outside all «quotes», without spaces."""
    depth, outside = 0, ""
    for letter in text:
        depth += (letter == "«") - (letter == "»")
        outside += letter if depth == 0 and letter not in "» " else ""
    return outside
