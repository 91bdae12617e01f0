# SPDX-License-Identifier: GPL-2.0-or-later
"""What becomes of the requests that QGIS makes while it draws layers."""

import time
from collections import Counter
from contextlib import contextmanager
from functools import lru_cache
from typing import AbstractSet, Dict, Iterator

from qgis.core import QgsNetworkAccessManager, QgsNetworkReplyContent, QgsNetworkRequestParameters
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest

from .downloads import CAME, NO_PICTURE, TIMED_OUT, status_of
from .events import run_events

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
