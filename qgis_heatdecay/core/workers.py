# SPDX-License-Identifier: GPL-2.0-or-later
"""Jobs on several threads; progress and cancel from the thread that calls."""

import os
import threading
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import Callable, List, Optional, Sequence, TypeVar

from .errors import Cancelled
from .progress import Tick

Job = TypeVar("Job")
Check = Callable[[], None]
"""Called often inside long jobs; raises `Cancelled` when the work is to stop."""

_POLL_SECONDS = 0.05


def run_jobs(
    jobs: Sequence[Job],
    work: Callable[[Job, Check], None],
    tick: Tick,
    threads: Optional[int] = None,
) -> None:
    """Do ``work(job, check)`` for all jobs; ``tick`` hears of it in the calling thread.

    When ``tick`` raises, it is passed on at once; the threads end at their next check.
    """
    stop = threading.Event()
    queue = list(reversed(jobs))
    done: List[None] = []

    def check() -> None:
        if stop.is_set():
            raise Cancelled

    def drain() -> None:
        while True:
            check()
            try:
                job = queue.pop()
            except IndexError:
                return
            work(job, check)
            done.append(None)

    tick(0.0)
    number = min(len(jobs), threads or os.cpu_count() or 1)
    if not number:
        return
    pool = ThreadPoolExecutor(number)
    try:
        futures = [pool.submit(drain) for _ in range(number)]
        pending = set(futures)
        while pending:
            finished, pending = wait(pending, _POLL_SECONDS, return_when=FIRST_EXCEPTION)
            for future in finished:
                future.result()
            tick(len(done) / len(jobs))
    finally:
        stop.set()
        pool.shutdown(wait=False)
