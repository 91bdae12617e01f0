# SPDX-License-Identifier: GPL-2.0-or-later
"""Jobs on several threads; progress and cancel from the thread that calls."""

import os
import threading
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Callable, Iterator, List, Optional, Sequence, Tuple, TypeVar

from .errors import Cancelled
from .progress import Tick

Job = TypeVar("Job")
Check = Callable[[], None]
"""Called often inside long jobs; raises `Cancelled` when the work is to stop."""

MOMENT_SECONDS = 0.05
"""How long the calling thread waits before it looks for a cancel again."""


@contextmanager
def workers(number: int) -> Iterator[Tuple[ThreadPoolExecutor, Check]]:
    """Return threads and the check for their work; nobody waits for them when the block ends.

    Work that has not begun by then is left out, and the other ends at its next check.
    """
    stop = threading.Event()

    def check() -> None:
        if stop.is_set():
            raise Cancelled

    pool = ThreadPoolExecutor(number)
    try:
        yield pool, check
    finally:
        stop.set()
        pool.shutdown(wait=False, cancel_futures=True)


def thread_count(threads: Optional[int]) -> int:
    """Return how many threads were asked for, else as many as there are processors."""
    return threads or os.cpu_count() or 1


def run_jobs(
    jobs: Sequence[Job],
    work: Callable[[Job, Check], None],
    tick: Tick,
    threads: Optional[int] = None,
) -> None:
    """Do ``work(job, check)`` for all jobs; ``tick`` hears of it in the calling thread.

    When ``tick`` raises, it is passed on at once; the threads end at their next check.
    """
    queue = list(reversed(jobs))
    done: List[None] = []

    def drain(check: Check) -> None:
        while True:
            check()
            try:
                job = queue.pop()
            except IndexError:
                return
            work(job, check)
            done.append(None)

    tick(0.0)
    number = min(len(jobs), thread_count(threads))
    if not number:
        return
    with workers(number) as (pool, check):
        pending = {pool.submit(drain, check) for _ in range(number)}
        while pending:
            finished, pending = wait(pending, MOMENT_SECONDS, return_when=FIRST_EXCEPTION)
            for future in finished:
                future.result()
            tick(len(done) / len(jobs))
