# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests with patience: time limits, further tries, and an end at once when cancelled."""

import json
import math
import threading
import time
from collections import Counter
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any, Collection, Dict, Iterator, List, Optional, Sequence, Set, Tuple

from ..core.errors import Cancelled, RemoteError
from ..core.texts import tr, tr_n
from ..core.threads import Checkpoint
from .addresses import Access, origin, public_url, resolved_address, without_secrets
from .exchange import (
    Answer,
    Channel,
    Failure,
    error_words,
    failure_of,
    require_an_end,
    require_requests,
    unpacked,
)

Parameters = Sequence[Tuple[str, str]]
Statuses = Collection[Optional[int]]

# Servers with these are busy; all that is asked of them may be asked twice.
_BUSY = (429, 502, 503, 504)
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_MOMENT_SECONDS = 0.05
_CHUNK_BYTES, _LONGEST_KIND = 1 << 16, 80
# Of one answer, and of all that are being read at a time, when they are unpacked.
_MOST_BYTES = 1 << 26
_MOST_BYTES_OF_ALL = 1 << 28
# Seconds to wait that nobody waits for anyway.
_FOREVER = 10**9
_JSON = {"Content-Type": "application/json"}
_FIRST_BYTE = {"Range": "bytes=0-0"}


@dataclass(frozen=True)
class Patience:
    """How long and how often a server is asked, in seconds.

    read_seconds : without a byte. total_seconds : for one try. longest_wait_seconds : before
        another try; a server that asks for more is given up.
    silences : tries that end by a time limit before a server is given up.
    """

    connect_seconds: float = 10.0
    read_seconds: float = 32.0
    total_seconds: float = 180.0
    retries: int = 4
    first_wait_seconds: float = 0.5
    longest_wait_seconds: float = 60.0
    silences: int = 2


@dataclass(frozen=True)
class _Request:
    """What is sent, by POST where there is a body.

    probes : for a file's first byte alone. headers : for this server alone.
    final : statuses after which there is no further try; None is one too: no answer.
    """

    url: str
    params: Parameters = ()
    body: Optional[bytes] = None
    probes: bool = False
    headers: Parameters = ()
    final: Statuses = ()

    @property
    def method(self) -> str:
        return "GET" if self.body is None else "POST"


class Client(AbstractContextManager):
    """Asks servers; may be used by several threads at a time, inside its ``with`` block.

    Attributes
    ----------
    access : the way to the servers.
    repeated : how many requests were tried again, by the reason.
    """

    def __init__(self, access: Access, patience: Patience) -> None:
        require_requests()
        from urllib3.util import Retry  # noqa: PLC0415 - comes with requests

        self.repeated: Counter = Counter()
        self.access, self._patience = access, patience
        # It counts tries, knows waits and reads Retry-After. Inside requests' own adapter it would
        # not see an answer that breaks off, and would log addresses with the keys in them.
        self._retry = Retry(
            patience.retries,
            allowed_methods=None,
            status_forcelist=_BUSY,
            backoff_factor=patience.first_wait_seconds,
        )
        self._closed = threading.Event()
        # Of the answers that are being read; bytes by the channel.
        self._held: Dict[Channel, int] = {}
        self._not_before: Dict[str, float] = {}
        self._idle: List[Channel] = []
        self._busy: Set[Channel] = set()

    def __enter__(self) -> "Client":
        threading.Thread(target=self._watch, name="heatdecay-watch", daemon=True).start()
        return self

    def __exit__(self, *_: Any) -> None:
        """Let go of everything; requests under way in other threads end with `Cancelled`."""
        self._closed.set()

    def get(
        self, url: str, checkpoint: Checkpoint, headers: Parameters = (), final: Statuses = ()
    ) -> Answer:
        """Return a page; raises `RemoteError` for all but a good answer.

        headers : that the server wants beside the usual ones.
        final : statuses after which there is no further try; None is one too: no answer.
        """
        return self._request(_Request(url, headers=headers, final=final), checkpoint)

    def post(
        self,
        url: str,
        body: bytes,
        checkpoint: Checkpoint,
        params: Parameters = (),
        headers: Parameters = (),
        final: Statuses = (),
    ) -> Answer:
        """Send JSON, as `encoded` returns it, where it does no harm to send it twice."""
        request = _Request(url, params, body, headers=headers, final=final)
        return self._request(request, checkpoint)

    def located(self, url: str, checkpoint: Checkpoint, final: Statuses = ()) -> str:
        """Return where redirects lead to a file, whether or not it is there.

        Who reads it from there follows none himself, with what lets us in. final : as of `get`.
        Raises RemoteError: there is no answer, or one that has no end that anybody knows.
        """
        return self._request(_Request(url, probes=True, final=final), checkpoint).url

    def _request(self, request: _Request, checkpoint: Checkpoint) -> Answer:
        retry, until, silences = self._retry, 0.0, 0
        while True:
            self._pause(max(until, self._not_before.get(origin(request.url), 0.0)), checkpoint)
            try:
                return self._try_once(request, checkpoint)
            except Failure as failure:
                silences += failure.is_silence
                may_pass = failure.may_pass and silences < self._patience.silences
                may_pass &= failure.status not in request.final
                retry, until = self._next_try(request, failure, retry, may_pass)

    def _next_try(
        self, request: _Request, failure: Failure, retry: Any, may_pass: bool
    ) -> Tuple[Any, float]:
        """Return when the server may be asked again; raises `RemoteError` where it may not."""
        from urllib3.exceptions import InvalidHeader  # noqa: PLC0415

        asked, longest = None, self._patience.longest_wait_seconds
        if failure.response is not None:
            # Neither seconds nor a date, or one that no calendar has.
            with suppress(InvalidHeader, ValueError, OverflowError, TypeError):
                asked = retry.get_retry_after(failure.response)
                asked = None if asked is None else float(min(asked, _FOREVER))
        if not (may_pass and retry.total) or (asked or 0.0) > longest:
            raise self._error(request, failure, len(retry.history) + 1, asked)
        retry = retry.increment(request.method, error=failure)
        self.repeated[failure.words if failure.status is None else str(failure.status)] += 1
        # urllib3 does not wait before the second try.
        wait = max(self._patience.first_wait_seconds, retry.get_backoff_time())
        until = time.monotonic() + (min(wait, longest) if asked is None else asked)
        if asked is not None:
            # It holds for what the other threads want of this server too.
            self._not_before[origin(request.url)] = until
        return retry, until

    def _pause(self, until: float, checkpoint: Checkpoint) -> None:
        checkpoint()
        while (left := until - time.monotonic()) > 0:
            if self._closed.wait(min(left, _MOMENT_SECONDS)):
                raise Cancelled
            checkpoint()

    def _try_once(self, request: _Request, checkpoint: Checkpoint) -> Answer:
        from requests import RequestException  # noqa: PLC0415
        from urllib3.exceptions import HTTPError  # noqa: PLC0415

        with self._channel() as channel:
            try:
                answer = self._follow(channel, request, checkpoint)
            except (Failure, RequestException, HTTPError, OSError, ValueError) as error:
                self._require_whole(channel, error)
                raise failure_of(error) from error
            # A connection that was cut looks like the end of an answer without a length.
            self._require_whole(channel)
        return answer

    def _require_whole(self, channel: Channel, error: Optional[Exception] = None) -> None:
        """Raise what really ended a try where its channel was cut."""
        if self._closed.is_set():
            raise Cancelled from error
        if channel.is_cut:
            raise Failure(tr("the answer took too long"), may_pass=True, is_silence=True) from error

    @contextmanager
    def _channel(self) -> Iterator[Channel]:
        """Yield a channel for one try, which is cut when its time is over or all is closed."""
        try:
            channel = self._idle.pop()
        except IndexError:
            channel = Channel()
        channel.ends_at = time.monotonic() + self._patience.total_seconds
        self._busy.add(channel)
        try:
            if self._closed.is_set():
                raise Cancelled  # nobody may watch any more
            yield channel
        finally:
            self._held.pop(channel, None)
            self._busy.discard(channel)
            channel.ends_at = math.inf
            if channel.is_cut or self._closed.is_set():
                channel.session.close()
            else:
                self._idle.append(channel)

    def _watch(self) -> None:
        """Cut what takes too long, and all when closed, until nobody asks any more."""
        while self._busy or not self._closed.is_set():
            # Again and again: a connection may just be opening.
            for channel in tuple(self._busy):
                if time.monotonic() > channel.ends_at or self._closed.is_set():
                    channel.cut()
            time.sleep(_MOMENT_SECONDS)
        while self._idle:
            self._idle.pop().session.close()

    def _follow(self, channel: Channel, request: _Request, checkpoint: Checkpoint) -> Answer:
        """Send a request where redirects lead, with its method and body, which requests drops."""
        for _ in range(_MOST_REDIRECTS + 1):
            with self._send(channel.session, request) as reply:
                target = reply.headers.get("Location", "")
                if reply.status_code not in _REDIRECTS or not target:
                    if request.probes:
                        require_an_end(reply)
                        return Answer(request.url, reply.status_code, b"", "")
                    return self._read(channel, request, reply.raw, checkpoint)
            url = resolved_address(target, request.url)
            if request.url.startswith("https:") and not url.startswith("https:"):
                shown = public_url(url)
                raise Failure(tr("it redirects to {url}, which is not encrypted", url=shown))
            # The parameters are part of the address that it gave.
            body = None if reply.status_code == 303 else request.body
            headers = request.headers if origin(url) == origin(request.url) else ()
            request = replace(request, url=url, params=(), body=body, headers=headers)
        raise Failure(tr("it redirects more than {most} times", most=_MOST_REDIRECTS))

    def _send(self, session: Any, request: _Request) -> Any:
        access, url = self.access, request.url
        proxy = access.proxies.get(origin(url), access.proxies.get("", ""))
        return session.request(
            request.method,
            url,
            params=[*request.params, *access.queries.get(origin(url), {}).items()],
            data=request.body,
            headers={
                "User-Agent": access.user_agent,
                "Accept-Encoding": "gzip",
                **dict(request.headers),
                **access.headers_for(url),
                **(_JSON if request.body else {}),
                **(_FIRST_BYTE if request.probes else {}),
            },
            proxies={"http": proxy, "https": proxy} if proxy else {},
            verify=access.ca_file or True,
            cert=access.certificate if origin(url) in access.trusted else None,
            timeout=(self._patience.connect_seconds, self._patience.read_seconds),
            allow_redirects=False,
            stream=True,
        )

    def _read(
        self, channel: Channel, request: _Request, response: Any, checkpoint: Checkpoint
    ) -> Answer:
        """Read an answer to its end."""
        # urllib3 1.26 by itself does not miss bytes that were promised.
        response.enforce_content_length = True
        received = response.stream(_CHUNK_BYTES, decode_content=False)
        pieces = []
        for piece in unpacked(received, response.headers.get("Content-Encoding", "")):
            checkpoint()
            self._require_whole(channel)
            pieces.append(piece)
            self._hold(channel, len(piece))
        body = b"".join(pieces)
        kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
        kind = kind[:_LONGEST_KIND]
        if 200 <= response.status < 300:
            return Answer(public_url(request.url), response.status, body, kind)
        words = error_words(body, kind, self.access.secrets)
        may_pass = self._retry.is_retry(request.method, response.status)
        raise Failure(words, response, may_pass)

    def _hold(self, channel: Channel, size: int) -> None:
        """Count the bytes of an answer; raises `Failure` where they become too many."""
        held = self._held[channel] = self._held.get(channel, 0) + size
        if held > _MOST_BYTES:
            raise Failure(tr("the answer is larger than {n} MB", n=_MOST_BYTES >> 20))
        if sum(self._held.copy().values()) > _MOST_BYTES_OF_ALL:
            said = tr("the answers to all requests at a time are too large; lower WORKERS")
            raise Failure(said, may_pass=True)

    def _error(
        self, request: _Request, failure: Failure, tried: int, asked: Optional[float]
    ) -> RemoteError:
        """Return the error that ends all tries. asked : seconds that the server asks to wait."""
        words = without_secrets(failure.words, self.access.secrets)
        status = "" if failure.status is None else tr("status {number}", number=failure.status)
        reason = ": ".join(filter(None, (status, words))) or tr("no reason given")
        message = tr_n(
            tried,
            "The request to {url} failed: {reason}.",
            "The request to {url} failed after {n} attempts: {reason}.",
            url=public_url(request.url),
            # A full stop follows; what was cut or taken out ends with three.
            reason=reason if reason.endswith("...") else reason.rstrip("."),
        )
        if asked is not None and asked > self._patience.longest_wait_seconds:
            asks = tr(
                "The server asks to wait {seconds:.0f} s before the next request.", seconds=asked
            )
            message = f"{message} {asks}"
        return RemoteError(message, reason, failure.status)


def encoded(body: Dict[str, Any]) -> bytes:
    """Return JSON with no byte more than it needs."""
    return json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()
