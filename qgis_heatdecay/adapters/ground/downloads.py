# SPDX-License-Identifier: GPL-2.0-or-later
"""Many small downloads through QGIS's network: its proxy, its certificates, its disk cache."""

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Dict, List, Optional, Sequence, Tuple

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QDateTime, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ...core.progress import Tick, silent
from ..metadata import user_agent
from .network_watch import CAME, GIVEN_UP, MOST_FAILING, TIMED_OUT, mark, run_events, status_of

_CACHE_DAYS = 7
_PATIENT_STATUSES = ("429", "503")


@dataclass(frozen=True)
class Limits:
    """How long and how often a server is asked.

    parallel : requests at a time. request_seconds : of one request. total_seconds : after these
    only a server that still delivers is waited for. stall_seconds : how long such a server may
    then deliver nothing. hopeless : give up when the first so many have all failed.
    """

    parallel: int = 6
    request_seconds: float = 10.0
    total_seconds: float = 25.0
    stall_seconds: float = 3.0
    retries: int = 2
    retry_seconds: float = 1.0
    hopeless: int = 8


@dataclass(frozen=True)
class Download:
    """The end of one request: its bytes, or why there are none."""

    body: Optional[bytes]
    status: str


@dataclass
class _Job:
    """What is under way for one set of addresses."""

    urls: Sequence[str]
    limits: Limits
    waiting: List[int]
    started: float = field(default_factory=time.monotonic)
    last_came: float = field(default_factory=time.monotonic)
    not_before: float = 0.0
    tries: Counter = field(default_factory=Counter)
    active: Dict[int, Tuple[QNetworkReply, float]] = field(default_factory=dict)
    ends: Dict[int, Download] = field(default_factory=dict)

    @property
    def failures(self) -> int:
        return sum(end.status != CAME for end in self.ends.values())

    @property
    def left_seconds(self) -> float:
        return self.started + self.limits.total_seconds - time.monotonic()

    def is_lost(self) -> bool:
        """Say whether it is known already that too much is missing, or the time is over."""
        limits, failures = self.limits, self.failures
        # A 404 may just be a place without tiles; the other answers will not get better.
        refusals = sum(end.status not in (CAME, "404") for end in self.ends.values())
        if failures > MOST_FAILING * len(self.urls):
            return True
        if refusals == len(self.ends) and refusals >= limits.hopeless:
            return True
        late = self.left_seconds < 0
        stalled = time.monotonic() - self.last_came > limits.stall_seconds
        return late and (stalled or failures > MOST_FAILING * len(self.ends))


def download(urls: Sequence[str], limits: Limits, tick: Tick = silent) -> List[Download]:
    """Download all addresses; works in any thread, and lets go of everything when cancelled.

    It ends early when over a quarter has failed: the others then are `GIVEN_UP`, or `TIMED_OUT`
    if they were under way when the time was over.

    The replies are left to the manager, which ends with its thread: in a thread beside the main
    one PyQt confuses a reply with an earlier one at the same address that was freed.
    """
    manager = QgsNetworkAccessManager.instance()
    job = _Job(urls, limits, waiting=list(range(len(urls)))[::-1])
    try:
        while (job.waiting or job.active) and not job.is_lost():
            _start(job, manager)
            _wait(job)
            _collect(job, manager)
            tick(len(job.ends) / len(urls))
        open_status = TIMED_OUT if job.left_seconds < 0 else GIVEN_UP
        late = {i: Download(None, open_status) for i in job.active}
        unasked = {i: Download(None, GIVEN_UP) for i in job.waiting}
    finally:
        for reply, _ in job.active.values():
            reply.abort()
    ends = {**job.ends, **unasked, **late}
    return [ends[i] for i in range(len(urls))]


def _start(job: _Job, manager: QgsNetworkAccessManager) -> None:
    now = time.monotonic()
    while job.waiting and len(job.active) < job.limits.parallel and now >= job.not_before:
        index = job.waiting.pop()
        job.tries[index] += 1
        request = QNetworkRequest(QUrl(job.urls[index]))
        request.setAttribute(
            QNetworkRequest.Attribute.CacheLoadControlAttribute,
            QNetworkRequest.CacheLoadControl.PreferCache,
        )
        # QGIS 3.22 does not follow redirects by itself.
        request.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute,
            QNetworkRequest.RedirectPolicy.NoLessSafeRedirectPolicy,
        )
        mark(request, user_agent())
        job.active[index] = manager.get(request), now


def _wait(job: _Job) -> None:
    """Let the network work until a request ends, at most for a moment."""
    replies = [reply for reply, _ in job.active.values()]
    if not any(reply.isFinished() for reply in replies):
        run_events(*(reply.finished for reply in replies))


def _collect(job: _Job, manager: QgsNetworkAccessManager) -> None:
    """Take what ended, let go of what takes too long, and put back what is worth another try."""
    for index, (reply, since) in list(job.active.items()):
        overdue = time.monotonic() - since > job.limits.request_seconds
        if not (reply.isFinished() or overdue):
            continue
        del job.active[index]
        end = _end_of(reply)
        again = _retry_after(job, index, reply, end)
        if again is not None:
            job.not_before = max(job.not_before, time.monotonic() + again)
            job.waiting.append(index)
        else:
            job.ends[index] = end
        if end.status == CAME:
            job.last_came = time.monotonic()
            _keep_cached(reply, manager)
        else:
            reply.abort()


def _end_of(reply: QNetworkReply) -> Download:
    if not reply.isFinished():
        return Download(None, TIMED_OUT)
    code = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    status = status_of(code, reply.error())
    return Download(bytes(reply.readAll()) if status == CAME else None, status)


def _retry_after(job: _Job, index: int, reply: QNetworkReply, end: Download) -> Optional[float]:
    """Return the seconds to wait before another try, None when there is to be none."""
    if end.status not in _PATIENT_STATUSES or job.tries[index] > job.limits.retries:
        return None
    asked = bytes(reply.rawHeader(b"Retry-After")).decode("latin-1").strip()
    # The header may also be a date: a wait of our own does then.
    wait = float(asked) if asked.isdigit() else job.limits.retry_seconds * job.tries[index]
    return wait if wait < job.left_seconds else None


def _keep_cached(reply: QNetworkReply, manager: QgsNetworkAccessManager) -> None:
    """Let QGIS's cache keep a tile for a week if the server does not say how long."""
    cache = manager.cache()
    if cache is None or reply.attribute(QNetworkRequest.Attribute.SourceIsFromCacheAttribute):
        return
    url = reply.request().url()
    if bytes(reply.rawHeader(b"Content-Type")).startswith(b"text/"):
        # A page that says why there is no tile must not stand for the tile later.
        cache.remove(url)
        return
    entry = cache.metaData(url)
    if entry.isValid() and not entry.expirationDate().isValid():
        entry.setExpirationDate(QDateTime.currentDateTime().addDays(_CACHE_DAYS))
        cache.updateMetaData(entry)
