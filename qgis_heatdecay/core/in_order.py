# SPDX-License-Identifier: GPL-2.0-or-later
"""Jobs on several threads whose results come in the jobs' order, few of them in memory."""

from collections import deque
from concurrent.futures import Future, wait
from typing import Any, Callable, Deque, Iterator, Optional, Sequence, TypeVar

from .progress import Tick
from .workers import MOMENT_SECONDS, thread_count, workers

Job = TypeVar("Job")
Result = TypeVar("Result")


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
    tick(0.0)
    number = thread_count(threads)
    waiting: Deque[Future[Any]] = deque()
    with workers(number) as (pool, check):
        for done in range(len(jobs)):
            while len(waiting) <= number and done + len(waiting) < len(jobs):
                job = jobs[done + len(waiting)]
                waiting.append(pool.submit(work, job, lambda _done: check()))
            yield _waited_for(waiting.popleft(), tick, done / len(jobs))
        tick(1.0)


def _waited_for(future: "Future[Any]", tick: Tick, done: float) -> Any:
    tick(done)
    while not wait([future], MOMENT_SECONDS).done:
        tick(done)
    return future.result()
