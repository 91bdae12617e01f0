# SPDX-License-Identifier: GPL-2.0-or-later
"""The requests that QGIS makes for us: under which name, how they end, when that is an error."""

import atexit
import itertools
import re
import time
from collections import Counter
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Callable, Dict, Iterator, List, Optional, Set, Tuple

from qgis.core import QgsNetworkAccessManager, QgsNetworkReplyContent, QgsNetworkRequestParameters
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QThread, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkCacheMetaData, QNetworkReply, QNetworkRequest

from ...core.errors import HeatDecayError
from ...core.texts import to_translate, tr, translated
from ..metadata import user_agent

_CAME = "came"
_OPEN = "open"
_GIVEN_UP = to_translate("given up")
_TIMED_OUT = to_translate("timed out")
_NO_PICTURE = to_translate("not a picture")
_ERRORS: Dict[QNetworkReply.NetworkError, str] = {
    QNetworkReply.NetworkError.ConnectionRefusedError: to_translate("connection refused"),
    QNetworkReply.NetworkError.HostNotFoundError: to_translate("server not found"),
    QNetworkReply.NetworkError.RemoteHostClosedError: to_translate(
        "connection closed by the server"
    ),
    QNetworkReply.NetworkError.TimeoutError: _TIMED_OUT,
    QNetworkReply.NetworkError.OperationCanceledError: _TIMED_OUT,
    QNetworkReply.NetworkError.SslHandshakeFailedError: to_translate("no secure connection"),
}
_ELSE = to_translate("network error")
_BUSY = ("429", "503")

_MOST_FAILING = 0.25
# When the first so many have all been refused, the others will be too.
_HOPELESS = 8
_NEWS_SECONDS = 0.1
_LATE_SECONDS = 1.0
_MOMENT_MS = 50


@lru_cache(maxsize=1)
def main_manager() -> QgsNetworkAccessManager:
    """Return the main thread's network manager; the first call must come from that thread.

    It alone reports the requests of all threads, and other threads only get their own.
    """
    return QgsNetworkAccessManager.instance()


def run_events(*ends: Any) -> None:
    """Process the thread's events for a moment, or until one of some signals comes."""
    loop = QEventLoop()
    QTimer.singleShot(_MOMENT_MS, loop.quit)
    for signal in ends:
        signal.connect(loop.quit)
    loop.exec()


def settle_deaths() -> None:
    """Let PyQt hear of objects that died in other threads; call it before new ones are made.

    It hears by an event of the main thread, and takes for dead what has the same address then, such
    as a layer in use. In the desktop that comes at once; in a script, when events run next.
    """
    if not QThread.currentThread().loopLevel():
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.MetaCall))


class NetworkWatch:
    """Keeps the latest status of each address that is asked for a picture.

    A layer's tiles that fail leave a hole and no error. `on_reply` is called in the main thread,
    when it processes its events.

    is_ours : whether an address is one of those to be watched.
    expected : how many addresses there are, 0 where that is not known. Those that QGIS finds in
        its cache are never asked for.
    has_recovered : whether any came that had failed before. QGIS 3.24 and later ask busy servers
        again by themselves, and may have ended a picture meanwhile, without what came then.
    """

    def __init__(self, is_ours: Callable[[QUrl], bool], expected: int = 0) -> None:
        self._is_ours = is_ours
        self._expected = expected
        self._statuses: Dict[str, str] = {}
        self._failed: Set[str] = set()
        self._is_closed = self.has_recovered = False
        self.started = self.last_news = time.monotonic()
        self.retry_after: Optional[float] = None

    @property
    def asked(self) -> int:
        """How many addresses there are, as far as is known."""
        return max(self._expected, len(self._statuses))

    @property
    def failures(self) -> Counter:
        """How many addresses failed, by status; an open request counts as timed out."""
        words = {_OPEN: _TIMED_OUT}
        return Counter(words.get(status, status) for status in self._latest() if status != _CAME)

    @property
    def share(self) -> float:
        """The share of the addresses that have been answered."""
        ended = sum(status != _OPEN for status in self._latest())
        return ended / self.asked if self.asked else 0.0

    @property
    def is_waiting(self) -> bool:
        """Whether a request is open."""
        return _OPEN in self._latest()

    @property
    def silent_seconds(self) -> float:
        """How long no answer came while one is waited for; 0 when none is."""
        return time.monotonic() - self.last_news if self.is_waiting else 0.0

    @property
    def is_hopeless(self) -> bool:
        """Whether too much is missing already, or all was refused that was answered."""
        statuses = Counter(self._latest())
        came = statuses.pop(_CAME, 0)
        statuses.pop(_OPEN, 0)
        failed = sum(statuses.values())
        # A 404 may just be a place without tiles; the other answers will not get better.
        refused = failed - statuses["404"]
        return failed > _MOST_FAILING * self.asked or (refused >= _HOPELESS and not came)

    def _latest(self) -> List[str]:
        """Copy the statuses: other threads add to them."""
        return list(self._statuses.values())

    @property
    def is_busy(self) -> bool:
        """Whether a server asked to be left alone for a while."""
        return any(status in _BUSY for status in self._latest())

    def forget_busy(self) -> None:
        """Forget the addresses that will be asked for again."""
        for url, status in list(self._statuses.items()):
            if status in (*_BUSY, _TIMED_OUT, _OPEN):
                del self._statuses[url]
        self.last_news = time.monotonic()

    def settle(self, at_least_seconds: float = _NEWS_SECONDS) -> None:
        """Let the last news arrive: they take their way through the main thread."""
        start = time.monotonic()
        seconds = 0.0
        while seconds < at_least_seconds or (
            seconds < _LATE_SECONDS and (self.is_waiting or not self.asked)
        ):
            run_events()
            seconds = time.monotonic() - start

    def give_up(self) -> None:
        """Take no more news; what is open or was not asked yet counts as given up."""
        self._is_closed = True
        unasked = self._expected - len(self._statuses)
        self._statuses.update({f"unasked {number}": _GIVEN_UP for number in range(unasked)})
        self.end_open(_GIVEN_UP)

    def end_open(self, status: str = _TIMED_OUT) -> None:
        """Wait no longer for what is open."""
        for url, latest in list(self._statuses.items()):
            if latest == _OPEN:
                self._statuses[url] = status

    def note_request(self, url: QUrl) -> None:
        """Note a request that is about to go out; any thread may call it."""
        if not self._is_closed:
            # QGIS does not report how a request ends that its cache answers.
            self._statuses[url.toString()] = _CAME if _is_cached(url) else _OPEN
            self.last_news = time.monotonic()

    def on_request(self, request: QgsNetworkRequestParameters) -> None:
        """Note a request that QGIS reports."""
        url = request.request().url()
        if self._is_ours(url):
            self.note_request(url)

    def on_reply(self, reply: QgsNetworkReplyContent) -> None:
        """Note the end of a request."""
        url = reply.request().url()
        if self._is_closed or not self._is_ours(url):
            return
        canceled = reply.error() == QNetworkReply.NetworkError.OperationCanceledError
        if canceled and self.is_hopeless:
            return
        status = _status_of(reply)
        self._statuses[url.toString()] = status
        if status != _CAME:
            self._failed.add(url.toString())
        elif url.toString() in self._failed:
            self.has_recovered = True
        self.last_news = time.monotonic()
        if status in _BUSY:
            seconds = bytes(reply.rawHeader(b"Retry-After")).decode("latin-1").strip()
            # The header may also be a date: a wait of our own does then.
            self.retry_after = float(seconds[:9]) if re.fullmatch("[0-9]+", seconds) else None
        cache = main_manager().cache()
        if status == _NO_PICTURE and cache is not None:
            # A page that says why there is no tile must not stand for the tile later.
            cache.remove(url)


def _is_cached(url: QUrl) -> bool:
    cache = QgsNetworkAccessManager.instance().cache()
    known = cache.metaData(url) if cache is not None else QNetworkCacheMetaData()
    return bool(known.isValid())


def _status_of(reply: QgsNetworkReplyContent) -> str:
    """Return in few words how a request ended: `_CAME`, a status of HTTP or what went wrong.

    The words are English: they are counted, and `translated` where they are shown.
    """
    code = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    if code is not None and code != 200:
        return str(code)
    if reply.error() != QNetworkReply.NetworkError.NoError:
        return _ERRORS.get(reply.error(), _ELSE)
    kind = bytes(reply.rawHeader(b"Content-Type")).decode("latin-1").lower()
    # A map server reports its errors in text or XML, and calls them a success.
    return _NO_PICTURE if kind.startswith("text/") else _CAME


@contextmanager
def watching(watch: NetworkWatch, reports_requests: bool = True) -> Iterator[None]:
    """Let a watch hear how requests end.

    reports_requests : whether QGIS reports their beginning too; else `note_request` is called.
    """
    manager = main_manager()
    links: List[Tuple[Any, Any]] = [(manager.finished[QgsNetworkReplyContent], watch.on_reply)]
    if reports_requests:
        requests = manager.requestAboutToBeCreated[QgsNetworkRequestParameters]
        links.append((requests, watch.on_request))
    for signal, heard in links:
        signal.connect(heard)
    try:
        yield
    finally:
        for signal, heard in links:
            signal.disconnect(heard)


def require_most(host: str, watch: NetworkWatch, parameter: str) -> Tuple[str, ...]:
    """Return a warning for some failures, and none for none.

    parameter : what named the server.

    Raises HeatDecayError: over a quarter of what was asked for failed.
    """
    failures = watch.failures
    failed = sum(failures.values())
    if not failed:
        return ()
    reasons = [f"{count} x {translated(status)}" for status, count in failures.most_common()]
    known = {"host": host, "failed": failed, "asked": watch.asked, "reasons": ", ".join(reasons)}
    if failed > _MOST_FAILING * watch.asked:
        raise HeatDecayError(
            tr(
                "The server {host} did not deliver {failed} of {asked} tiles ({reasons}). "
                "Check {parameter}, or try again later.",
                parameter=parameter,
                **known,
            )
        )
    return (
        tr(
            "The server {host} did not deliver {failed} of {asked} tiles ({reasons}); "
            "they are blank in the basemap.",
            **known,
        ),
    )


# The marks of the requests that are ours now, and what each request goes through.
_MARK = "HeatDecay-"
_numbers = itertools.count(1)
_prepared: Dict[str, Callable[[QNetworkRequest], None]] = {}


@contextmanager
def own_requests(prepare: Callable[[QNetworkRequest], None]) -> Iterator[str]:
    """Yield a mark; a request whose URL has it as its fragment goes out under the plugin's name.

    A fragment is never sent to a server, nor is it part of a key of the cache.

    prepare : changes such a request just before it is sent; called in any thread.
    """
    _install()
    mark = f"{_MARK}{next(_numbers)}"
    _prepared[mark] = prepare
    try:
        yield mark
    finally:
        del _prepared[mark]


def _adopt(request: QNetworkRequest) -> None:
    """Name a request that bears a mark; those of others stay as they are."""
    mark = request.url().fragment()
    if not mark.startswith(_MARK):
        return
    prepare = _prepared.get(mark)
    if prepare is None:
        # A repetition after the end; its address means nothing to the server.
        request.setUrl(QUrl())
        return
    prepare(request)
    request.setRawHeader(b"User-Agent", user_agent().encode("utf-8"))
    # QGIS 3.22 would follow a redirect under its own name.
    request.setAttribute(
        QNetworkRequest.Attribute.RedirectPolicyAttribute,
        QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy,
    )


@lru_cache(maxsize=1)
def _install() -> str:
    """Hook into QGIS's requests, once.

    QGIS overwrites the user agent of every request just before it is sent, and only a
    preprocessor comes later. It stays until Python ends: taken off earlier, it could be freed
    while another thread's request is waiting in it.
    """
    name = QgsNetworkAccessManager.setRequestPreprocessor(_adopt)
    atexit.register(QgsNetworkAccessManager.removeRequestPreprocessor, name)
    return name
