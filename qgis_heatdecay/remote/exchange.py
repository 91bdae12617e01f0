# SPDX-License-Identifier: GPL-2.0-or-later
"""One exchange with a server: the session it goes through, the answer, what goes wrong."""

import json
import math
import re
import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Dict, Iterable, List, Optional

from ..core.errors import MissingPackage, RemoteError
from ..core.packages import REQUESTS, how_to_get
from ..core.texts import to_translate, tr, translated
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
    """A good answer.

    url : without what is secret. kind : the media type, without its parameters.
    """

    url: str
    status: int
    body: bytes
    kind: str

    def json(self) -> Dict[str, Any]:
        """Read a JSON object of the STAC API."""
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
        raise RemoteError(translated(said, url=self.url, kind=self.kind, parameter="STAC_URL"))


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
    return start.startswith(b"<!doctype html") or b"<html" in start


def require_requests() -> None:
    """Raise `MissingPackage` where the package ``requests`` is missing."""
    try:
        import requests  # noqa: F401, PLC0415
    except ImportError as error:
        said = tr(
            "The Python package requests is missing. Only reading from STAC servers needs it; the "
            "other algorithms work without."
        )
        raise MissingPackage(f"{said} {how_to_get(REQUESTS)}") from error


@dataclass(eq=False)
class Failure(Exception):
    """Why a try of a request came to nothing.

    response : urllib3's, None where no answer came.
    may_pass : whether another try may help. is_silence : whether a time limit ended it.
    """

    words: str
    response: Any = None
    may_pass: bool = False
    is_silence: bool = False

    @property
    def status(self) -> Optional[int]:
        """The status of HTTP; None where no answer came."""
        return None if self.response is None else int(self.response.status)


class Channel:
    """A session for one thread at a time, which any other thread can end.

    A thread that waits for a byte notices neither a cancel nor that its time is over: only the end
    of its connection wakes it. requests does not show its connections, so they are noted here.
    """

    def __init__(self) -> None:
        import requests  # noqa: PLC0415 - may be missing
        from requests.adapters import HTTPAdapter  # noqa: PLC0415

        connections: List[Any] = []

        class NotingAdapter(HTTPAdapter):
            def cert_verify(self, pool: Any, *arguments: Any) -> None:
                """Make a pool note what it opens; this is called before each request."""
                super().cert_verify(pool, *arguments)
                kind = pool.ConnectionCls
                if not isinstance(kind, type):
                    return  # noted already

                def noted(*arguments: Any, **options: Any) -> Any:
                    connections.append(kind(*arguments, **options))
                    return connections[-1]

                pool.ConnectionCls = noted

        self._connections = connections
        self.session = requests.Session()
        # Neither proxies of the environment nor .netrc: QGIS's settings alone count.
        self.session.trust_env = False
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, NotingAdapter())
        self.ends_at = math.inf
        self.is_cut = False

    def cut(self) -> None:
        """End all connections; a thread that reads from one fails at once."""
        self.is_cut = True
        for connection in tuple(self._connections):
            # One that is not open, or closed already, has no socket or a dead one.
            with suppress(OSError, TypeError):
                # Of the plain socket: that of TLS would drop its state under who reads from it.
                socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


def failure_of(error: Exception) -> Failure:
    """Describe what went wrong on the way; the exception's own words would show the address."""
    import requests.exceptions as asked  # noqa: PLC0415 - may be missing
    import urllib3.exceptions as pooled  # noqa: PLC0415

    if isinstance(error, Failure):
        return error
    for kinds, words, may_pass in (
        ((asked.ProxyError,), tr("the proxy in QGIS's settings refuses the connection"), True),
        ((asked.SSLError, pooled.SSLError), tr("the server's certificate is not trusted"), False),
        ((asked.ConnectTimeout,), tr("no connection within the time limit"), True),
        ((asked.Timeout, pooled.TimeoutError), tr("no answer within the time limit"), True),
        ((pooled.ProtocolError,), tr("the connection was lost"), True),
        ((asked.ConnectionError,), tr("no connection"), True),
        # A host or a port that is none, also in a redirect.
        ((ValueError,), tr("the address is not valid"), False),
    ):
        if isinstance(error, kinds):
            is_silence = isinstance(error, (asked.Timeout, pooled.TimeoutError))
            return Failure(words, may_pass=may_pass, is_silence=is_silence)
    return Failure(tr("the request failed"))
