# SPDX-License-Identifier: GPL-2.0-or-later
"""What a server answered, and its errors in words."""

import json
import re
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, Mapping

from ..core.errors import RemoteError
from ..core.texts import to_translate, translated
from .addresses import without_secrets

_LONGEST_WORDS = 400
# Keys are taken out of so many characters before they are cut.
_LOOKED_THROUGH = 10 * _LONGEST_WORDS
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL | re.IGNORECASE)
# Where frameworks put the message, in the order in which they are looked for.
_MESSAGE_KEYS = ("detail", "description", "message", "msg", "error", "title")

_NO_OBJECT = to_translate(
    "{url} returned JSON that is not an object. Try again, or check {parameter}."
)
_BROKEN = to_translate("{url} returned broken or incomplete JSON. Try again, or check {parameter}.")
_PAGE = to_translate("{url} returned a web page instead of JSON. Check {parameter}.")
_OTHER = to_translate("{url} returned '{kind}' instead of JSON. Check {parameter}.")
_UNKNOWN = to_translate("{url} returned something that is not JSON. Check {parameter}.")


@dataclass(frozen=True)
class Answer:
    """The end of a request that came to one.

    url : without what is secret.
    """

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The media type in lower case, without its parameters."""
        return self.headers.get("Content-Type", "").split(";")[0].strip().lower()

    def json(self, parameter: str) -> Dict[str, Any]:
        """Read a JSON object.

        parameter : what named the server, for the message.
        """
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return found
        if "json" in self.kind:
            said = _BROKEN if found is None else _NO_OBJECT
        elif _is_page(self.body):
            said = _PAGE
        else:
            said = _OTHER if self.kind else _UNKNOWN
        raise RemoteError(translated(said, url=self.url, kind=self.kind, parameter=parameter))


def error_words(body: bytes, kind: str = "", secrets: Iterable[str] = ()) -> str:
    """Return what a server says of an error in one line; empty where it says nothing.

    secrets : what must not be seen of it; it is taken out before the line is cut.
    """
    text = body[:100_000].decode("utf-8", "replace")
    try:
        text = _message(json.loads(text))
    except (ValueError, RecursionError):
        if _is_page(body) or "html" in kind or "xml" in kind:
            text = _TAGS.sub(" ", text)
    line = " ".join(without_secrets(text[:_LOOKED_THROUGH], secrets).split())
    return line if len(line) <= _LONGEST_WORDS else line[: _LONGEST_WORDS - 3] + "..."


def _message(found: Any) -> str:
    """Find the message in what was read, as in ``{"detail": [{"loc": [...], "msg": "..."}]}``."""
    if isinstance(found, list):
        return "; ".join(filter(None, map(_message, found[:3])))
    if not isinstance(found, dict):
        return "" if found is None else str(found)
    words = next((_message(found[key]) for key in _MESSAGE_KEYS if found.get(key)), "")
    where = found.get("loc")
    if words and isinstance(where, list):
        return f"{'.'.join(map(str, where))}: {words}"
    return words


def _is_page(body: bytes) -> bool:
    start = body[:500].lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html")) or b"<html" in start
