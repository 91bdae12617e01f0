# SPDX-License-Identifier: GPL-2.0-or-later
"""The requests that QGIS makes for us: under which name, how they end, when that is an error."""

import atexit
import time
from collections import Counter
from contextlib import contextmanager
from functools import lru_cache
from typing import AbstractSet, Any, Dict, Iterator, Optional, Tuple

from qgis.core import QgsNetworkAccessManager, QgsNetworkReplyContent, QgsNetworkRequestParameters
from qgis.PyQt.QtCore import QEventLoop, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ...core.errors import HeatDecayError
from ...core.texts import to_translate, translated

CAME = "came"
GIVEN_UP = to_translate("given up")
TIMED_OUT = to_translate("timed out")
NO_PICTURE = to_translate("not a picture")
_ERRORS: Dict[QNetworkReply.NetworkError, str] = {
    QNetworkReply.NetworkError.ConnectionRefusedError: to_translate("connection refused"),
    QNetworkReply.NetworkError.HostNotFoundError: to_translate("server not found"),
    QNetworkReply.NetworkError.RemoteHostClosedError: to_translate(
        "connection closed by the server"
    ),
    QNetworkReply.NetworkError.TimeoutError: TIMED_OUT,
    QNetworkReply.NetworkError.OperationCanceledError: TIMED_OUT,
    QNetworkReply.NetworkError.SslHandshakeFailedError: to_translate("no secure connection"),
}
_ELSE = to_translate("network error")

_NEWS_SECONDS = 0.1
_LATE_SECONDS = 1.0


@lru_cache(maxsize=1)
def main_manager() -> QgsNetworkAccessManager:
    """Return the main thread's network manager; the first call must come from that thread.

    It alone tells of the requests of all threads, and other threads only get their own.
    """
    return QgsNetworkAccessManager.instance()


class NetworkWatch:
    """Keeps the latest status of each address of some servers.

    A layer's tiles that fail leave a hole and no error. `on_request` and `on_reply` are called in
    the main thread, when it processes its events.
    """

    def __init__(self, hosts: AbstractSet[str]) -> None:
        self.hosts = hosts
        self._statuses: Dict[str, str] = {}
        self.last_news = time.monotonic()

    @property
    def failures(self) -> Counter:
        """How many addresses failed, by status; an open request counts as timed out."""
        return Counter(status for status in list(self._statuses.values()) if status != CAME)

    @property
    def asked(self) -> int:
        """How many addresses were asked for."""
        return len(self._statuses)

    @property
    def is_waiting(self) -> bool:
        """Whether a request is open."""
        return TIMED_OUT in list(self._statuses.values())

    @property
    def silent_seconds(self) -> float:
        """How long no answer came while one is waited for; 0 when none is."""
        return time.monotonic() - self.last_news if self.is_waiting else 0.0

    def settle(self) -> None:
        """Let the last news arrive: they take their way through the main thread."""
        start = time.monotonic()
        seconds = 0.0
        while seconds < _NEWS_SECONDS or (
            seconds < _LATE_SECONDS and (self.is_waiting or not self._statuses)
        ):
            run_events()
            seconds = time.monotonic() - start

    def on_request(self, request: QgsNetworkRequestParameters) -> None:
        """Note a request that is about to go out."""
        url = request.request().url()
        if _server(url) in self.hosts:
            self._statuses[url.toString()] = TIMED_OUT

    def on_reply(self, reply: QgsNetworkReplyContent) -> None:
        """Note the end of a request."""
        url = reply.request().url()
        if _server(url) in self.hosts:
            self._statuses[url.toString()] = _judged(reply)
            self.last_news = time.monotonic()


def status_of(code: Optional[int], error: QNetworkReply.NetworkError) -> str:
    """Say in few words how a request ended: `CAME`, a status of HTTP or what went wrong.

    The words are English: they are counted, and `translated` where they are told.
    """
    if code is not None and code != 200:
        return str(code)
    if error != QNetworkReply.NetworkError.NoError:
        return _ERRORS.get(error, _ELSE)
    return CAME


def _server(url: QUrl) -> str:
    return url.host() + (f":{url.port()}" if url.port() > 0 else "")


def _judged(reply: QgsNetworkReplyContent) -> str:
    code = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    status = status_of(code, reply.error())
    kind = bytes(reply.rawHeader(b"Content-Type")).decode("latin-1").lower()
    # A map server tells of its errors in text or XML, and calls them a success.
    if status == CAME and kind.startswith("text/"):
        return NO_PICTURE
    return status


@contextmanager
def watching(hosts: AbstractSet[str]) -> Iterator[NetworkWatch]:
    """Watch the requests to some servers."""
    watch = NetworkWatch(hosts)
    manager = main_manager()
    requests = manager.requestAboutToBeCreated[QgsNetworkRequestParameters]
    replies = manager.finished[QgsNetworkReplyContent]
    requests.connect(watch.on_request)
    replies.connect(watch.on_reply)
    try:
        yield watch
    finally:
        requests.disconnect(watch.on_request)
        replies.disconnect(watch.on_reply)


_MOMENT_MS = 50


def run_events(*ends: Any) -> None:
    """Process the thread's events for a moment, or until one of some signals comes."""
    loop = QEventLoop()
    QTimer.singleShot(_MOMENT_MS, loop.quit)
    for signal in ends:
        signal.connect(loop.quit)
    loop.exec()


MOST_FAILING = 0.25
"""The share of the requests that may fail."""

_MANY = to_translate(
    "The server {host} did not deliver {failed} of {asked} tiles ({reasons}). "
    "Check {parameter}, or try again later."
)
_FEW = to_translate(
    "The server {host} did not deliver {failed} of {asked} tiles ({reasons}); "
    "they are blank in the basemap."
)


def judged(host: str, failures: Counter, asked: int, parameter: str) -> Tuple[str, ...]:
    """Return a warning for some failures, and none for none.

    failures : numbers by status, as texts to translate. parameter : what named the server.

    Raises
    ------
    HeatDecayError
        Over a quarter of what was asked for failed.
    """
    failed = sum(failures.values())
    if not failed:
        return ()
    is_error = failed > MOST_FAILING * asked
    said = translated(
        _MANY if is_error else _FEW,
        host=host,
        failed=failed,
        asked=asked,
        reasons=", ".join(
            f"{count} x {translated(status)}" for status, count in failures.most_common()
        ),
        parameter=parameter,
    )
    if is_error:
        raise HeatDecayError(said)
    return (said,)


_MARK = QNetworkRequest.Attribute.User
_PREFIX = "HeatDecay/"


def mark(request: QNetworkRequest, agent: str) -> None:
    """Let a request go out under a name of its own, which begins with the plugin's."""
    _install()
    request.setAttribute(_MARK, agent)


def _rename(request: QNetworkRequest) -> None:
    """Name a request that bears the mark; those of others stay as they are."""
    agent = request.attribute(_MARK)
    if isinstance(agent, str) and agent.startswith(_PREFIX):
        request.setRawHeader(b"User-Agent", agent.encode("utf-8"))


@lru_cache(maxsize=1)
def _install() -> str:
    """Hook into QGIS's requests, once.

    QGIS overwrites the user agent of every request just before it is sent, and only a
    preprocessor comes later. It stays until Python ends: taken off earlier, it could be freed
    while another thread's request is waiting in it.
    """
    name = QgsNetworkAccessManager.setRequestPreprocessor(_rename)
    atexit.register(QgsNetworkAccessManager.removeRequestPreprocessor, name)
    return name
