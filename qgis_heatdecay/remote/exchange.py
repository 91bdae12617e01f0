# SPDX-License-Identifier: GPL-2.0-or-later
"""One exchange with a server: the session it goes through, the answer, what goes wrong."""

import json
import math
import re
import socket
import zlib
from contextlib import suppress
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Dict, Iterable, Iterator, List, Optional, Union

from ..core.errors import MissingPackage, RemoteError
from ..core.packages import REQUESTS, how_to_get
from ..core.texts import to_translate, tr, translated
from .addresses import without_secrets

_LONGEST_WORDS = 400
_LONGEST_PAGE = 100_000
_SCRIPTS = re.compile(r"</?(?:script|style)\b[^<>]*>?", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
# Half of a character in JSON, which no file and no window can show.
_HALF = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(u[dD][89a-fA-F]..)|.)", re.DOTALL)
# Longer integers are none that anybody counts.
_LONGEST_INTEGER = 18
_UNPACKED_BYTES = 1 << 18
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
            found = read_json(self.body)
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


def read_json(body: bytes) -> Any:
    """Read what a server wrote: texts that can be shown, and numbers that can be counted with.

    Raises ValueError or RecursionError: it is no JSON.
    """
    text = body.decode("utf-8-sig", "replace")
    if "\\ud" in text or "\\uD" in text:
        text = _HALF.sub(lambda found: "\\ufffd" if found[1] else found[0], text)
    return json.loads(text, parse_int=_integer)


def _integer(digits: str) -> Union[int, float]:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float(digits)


def error_words(body: bytes, kind: str = "", secrets: Iterable[str] = ()) -> str:
    """Return what a server says of an error in one line; empty where it says nothing.

    secrets : what must not be seen of it; it is taken out before the line is cut.
    """
    body = body[:_LONGEST_PAGE]
    try:
        text = _message(read_json(body))
    except (ValueError, RecursionError):
        text = body.decode("utf-8", "replace")
        if _is_page(body) or "html" in kind or "xml" in kind:
            # What stands in a script is every second piece.
            text = _TAGS.sub(" ", " ".join(_SCRIPTS.split(text)[::2]))
    line = " ".join(without_secrets(text, secrets).split())
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


def unpacked(pieces: Iterable[bytes], packing: str) -> Iterator[bytes]:
    """Yield an answer piece by piece, none of which is large, however much it was packed.

    packing : what its head says: ``gzip``, which is asked for, or nothing.

    Raises Failure: it is packed in another way, or damaged.
    """
    if packing.strip().lower() in ("", "identity"):
        yield from pieces
        return
    if packing.strip().lower() not in ("gzip", "x-gzip"):
        said = tr("the answer is packed as '{packing}', which was not asked for", packing=packing)
        raise Failure(said)
    unpacker, is_begun = zlib.decompressobj(zlib.MAX_WBITS | 16), False
    try:
        for piece in pieces:
            left, out, is_begun = piece, b"", True
            # A piece that came out full may have left something inside.
            while left or len(out) == _UNPACKED_BYTES:
                if unpacker.eof:
                    # What follows is another part of the answer, or of no use.
                    if left[:1] != b"\x1f":
                        break
                    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
                out = unpacker.decompress(left, _UNPACKED_BYTES)
                yield out
                left = unpacker.unconsumed_tail or unpacker.unused_data
    except zlib.error as error:
        raise Failure(tr("the answer is damaged"), may_pass=True) from error
    if is_begun and not unpacker.eof:
        raise Failure(tr("the connection was lost"), may_pass=True)


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


def require_an_end(reply: Any) -> None:
    """Require that a server of which a part of a file was asked sends that, or says how much comes.

    Raises Failure: it sends all of it, without a length.
    """
    if reply.status_code == 200 and "Content-Length" not in reply.headers:
        said = tr(
            "the server sends whole files of unknown length, and no parts of them. SOURCE=titiler "
            "has another server read them"
        )
        raise Failure(said, reply.raw)


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
        # A cookie knows no ports: it would go to other servers of the same host.
        self.session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
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
