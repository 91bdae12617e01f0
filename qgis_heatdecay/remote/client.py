# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests with patience: time limits, further tries, and an end at once when cancelled."""

import json
import threading
import time
from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, Mapping, Optional, Sequence, Tuple, Union

from ..core.errors import Cancelled, HeatDecayError, RemoteError
from ..core.packages import REQUESTS, how_to_get
from ..core.texts import tr, tr_n
from .access import Access, Limits
from .addresses import origin, resolved, shown, without_secrets
from .answers import Answer, error_words
from .patience import PATIENT_STATUSES, Failure, asked_wait_seconds, failure_of, wait_seconds
from .sockets import OpenSockets, watched_adapter

Check = Callable[[], None]
"""Called often while waiting; raises `Cancelled` when the work is to stop."""

Parameters = Union[Mapping[str, str], Sequence[Tuple[str, str]]]

_MOMENT_SECONDS = 0.05
_CHUNK_BYTES = 1 << 18
_MOST_BYTES = 1 << 29
_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_EMPTY = (204, 304)
_JSON = {"Content-Type": "application/json"}


def check_requests() -> None:
    """Refuse to work where the package ``requests`` is missing."""
    try:
        import requests  # noqa: F401, PLC0415
    except ImportError as error:
        said = tr(
            "The Python package requests is missing, which reads from STAC servers; the other "
            "algorithms work without it."
        )
        raise HeatDecayError(f"{said} {how_to_get(REQUESTS)}") from error


@dataclass(frozen=True)
class _Request:
    method: str
    url: str
    params: Sequence[Tuple[str, str]]
    body: Optional[bytes]


class Client(AbstractContextManager):
    """Asks servers; may be used by several threads at a time.

    Attributes
    ----------
    repeated : how many requests were tried again, by the reason.
    """

    def __init__(self, access: Access, limits: Limits, connections: int = 10) -> None:
        check_requests()
        import requests  # noqa: PLC0415 - may be missing

        self.repeated: Counter = Counter()
        self._access = access
        self._limits = limits
        self._closed = threading.Event()
        self._not_before: Dict[str, float] = {}
        self._sockets = OpenSockets()
        self._session = requests.Session()
        # Neither proxies of the environment nor .netrc: QGIS's settings alone count.
        self._session.trust_env = False
        adapter = watched_adapter(self._sockets, connections)
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, adapter)

    def __exit__(self, *_: Any) -> None:
        """Let go of everything; requests under way in other threads end with `Cancelled`."""
        self._closed.set()
        self._sockets.cut()
        self._session.close()

    def get(self, url: str, check: Check, params: Parameters = ()) -> Answer:
        """Ask for a page; raises `RemoteError` for all but a good answer."""
        return self._asked(_Request("GET", url, _pairs(params), None), check)

    def post(self, url: str, body: bytes, check: Check, params: Parameters = ()) -> Answer:
        """Send JSON, as `encoded` gives it, where it does no harm to send it twice."""
        return self._asked(_Request("POST", url, _pairs(params), body), check)

    def _asked(self, request: _Request, check: Check) -> Answer:
        tried = silences = 0
        while True:
            self._pause(self._not_before.get(origin(request.url), 0.0), check)
            tried += 1
            end = self._tried(request, check)
            if isinstance(end, Answer):
                return end
            silences += end.is_silence
            wait = wait_seconds(self._limits, tried, end.asked_seconds)
            if not end.may_try_again or wait is None or silences >= self._limits.silences:
                raise self._error(request, end, tried)
            self.repeated[end.reason] += 1
            until = time.monotonic() + wait
            if end.asked_seconds is not None:
                # It holds for what the other threads want of this server too.
                self._not_before[origin(request.url)] = until
            self._pause(until, check)

    def _pause(self, until: float, check: Check) -> None:
        while True:
            check()
            left = until - time.monotonic()
            if left <= 0:
                return
            if self._closed.wait(min(left, _MOMENT_SECONDS)):
                raise Cancelled

    def _tried(self, request: _Request, check: Check) -> Union[Answer, Failure]:
        with self._sockets.limited(self._limits.total_seconds) as deadline:
            end = self._followed_or_failed(request, check)
        if deadline.is_over and not self._closed.is_set():
            return Failure(tr("its answer takes too long"), is_silence=True)
        return end

    def _followed_or_failed(self, request: _Request, check: Check) -> Union[Answer, Failure]:
        import requests  # noqa: PLC0415 - may be missing

        try:
            return self._followed(request, check)
        except (requests.RequestException, OSError) as error:
            if self._closed.is_set():
                raise Cancelled from error
            return failure_of(error)
        except (ValueError, UnicodeError):  # as of a host that is no name
            return Failure(tr("this address cannot be asked"), may_try_again=False)

    def _followed(self, request: _Request, check: Check) -> Union[Answer, Failure]:
        """Send a request where redirects lead, with its method and body."""
        for _ in range(_MOST_REDIRECTS + 1):
            reply = self._sent(request)
            with reply:
                target = reply.headers.get("Location", "")
                if reply.status_code not in _REDIRECTS or not target:
                    return self._ended(request, reply, check)
            url = resolved(target, request.url)
            if request.url.startswith("https:") and not url.startswith("https:"):
                words = tr("it redirects to {url}, which is not secure", url=shown(url))
                return Failure(words, None, False)
            # The parameters are part of the address that it gave.
            request = replace(request, url=url, params=())
            if reply.status_code == 303:
                request = replace(request, method="GET", body=None)
        words = tr("it redirects more than {most} times", most=_MOST_REDIRECTS)
        return Failure(words, None, False)

    def _sent(self, request: _Request) -> Any:
        access, url = self._access, request.url
        proxy = access.proxy(url)
        return self._session.request(
            request.method,
            url,
            params=[*request.params, *access.queries.get(origin(url), {}).items()],
            data=request.body,
            headers={**access.headers_for(url), **(_JSON if request.body else {})},
            proxies={"http": proxy, "https": proxy} if proxy else {},
            verify=access.ca_file or True,
            cert=access.certificate if origin(url) in access.trusted else None,
            timeout=(self._limits.connect_seconds, self._limits.read_seconds),
            allow_redirects=False,
            stream=True,
        )

    def _ended(self, request: _Request, reply: Any, check: Check) -> Union[Answer, Failure]:
        """Read an answer to its end."""
        pieces, size = [], 0
        for piece in reply.iter_content(_CHUNK_BYTES):
            check()
            pieces.append(piece)
            size += len(piece)
            if size > _MOST_BYTES:
                return Failure(tr("its answer is too large"), reply.status_code, False)
        body = b"".join(pieces)
        if self._closed.is_set():
            raise Cancelled
        if _is_cut_off(reply):
            return Failure(tr("the connection broke"))
        status = reply.status_code
        if 200 <= status < 300:
            return Answer(shown(request.url), status, body, reply.headers)
        kind = reply.headers.get("Content-Type", "")
        words = error_words(body, kind, self._access.secrets)
        asked = asked_wait_seconds(reply.headers.get("Retry-After", ""))
        return Failure(words, status, status in PATIENT_STATUSES, asked)

    def _error(self, request: _Request, end: Failure, tried: int) -> RemoteError:
        words = without_secrets(end.words, self._access.secrets)
        status = "" if end.status is None else tr("status {number}", number=end.status)
        reason = ": ".join(filter(None, (status, words))) or tr("no reason")
        message = tr_n(
            tried,
            "{url} did not deliver: {reason}.",
            "{url} did not deliver (tried {n} times): {reason}.",
            url=shown(request.url),
            # A full stop follows; what was cut or taken out ends with three.
            reason=reason if reason.endswith("...") else reason.rstrip("."),
        )
        seconds = end.asked_seconds
        if seconds is not None and seconds > self._limits.longest_wait_seconds:
            asks = tr("It asks to come back in {seconds:.0f} s.", seconds=seconds)
            message = f"{message} {asks}"
        return RemoteError(message, reason, end.status)


def _is_cut_off(reply: Any) -> bool:
    """Say whether fewer bytes came than were promised, which older urllib3 does not look at."""
    promised = reply.headers.get("Content-Length", "")
    has_length = promised.isdigit() and "Transfer-Encoding" not in reply.headers
    # As they came, before they are unpacked.
    return has_length and reply.status_code not in _EMPTY and reply.raw.tell() < int(promised)


def _pairs(params: Parameters) -> Sequence[Tuple[str, str]]:
    return list(params.items()) if isinstance(params, Mapping) else list(params)


def encoded(body: Dict[str, Any]) -> bytes:
    """Return JSON with no byte more than it needs."""
    return json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()
