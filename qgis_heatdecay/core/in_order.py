# SPDX-License-Identifier: GPL-2.0-or-later
"""Jobs on several threads whose results come in the jobs' order, few of them in memory."""

import os
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import Any, Callable, Deque, Iterator, Optional, Sequence, TypeVar

from .errors import Cancelled
from .progress import Tick

Job = TypeVar("Job")
Result = TypeVar("Result")

_POLL_SECONDS = 0.05


def results_in_order(
    jobs: Sequence[Job],
    work: Callable[[Job, Tick], Result],
    tick: Tick,
    threads: Optional[int] = None,
) -> Iterator[Result]:
    """Give ``work(job, check)`` of each job; ``check`` raises `Cancelled` when the work is to stop.

    tick : hears of it in the calling thread, with the share of the jobs that are done. When it
        raises, that is passed on at once, and the threads end at their next check.
    """
    stop = threading.Event()

    def check(_done: float) -> None:
        if stop.is_set():
            raise Cancelled

    tick(0.0)
    number = threads or os.cpu_count() or 1
    pool = ThreadPoolExecutor(number)
    waiting: Deque[Future[Any]] = deque()
    try:
        for done in range(len(jobs)):
            while len(waiting) <= number and done + len(waiting) < len(jobs):
                waiting.append(pool.submit(work, jobs[done + len(waiting)], check))
            yield _patiently(waiting.popleft(), tick, done / len(jobs))
        tick(1.0)
    finally:
        stop.set()
        for future in waiting:
            future.cancel()
        pool.shutdown(wait=False)


def _patiently(future: "Future[Any]", tick: Tick, done: float) -> Any:
    while True:
        tick(done)
        try:
            return future.result(_POLL_SECONDS)
        except NotYet:
            if future.done():
                return future.result()
