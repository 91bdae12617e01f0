# SPDX-License-Identifier: GPL-2.0-or-later
"""Work on several threads: progress and cancel stay in the thread that calls."""

import os
import threading
import time
from collections import deque
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import (
    Any,
    Callable,
    Deque,
    Generator,
    Iterable,
    Iterator,
    List,
    Optional,
    Sequence,
    Tuple,
    TypeVar,
)

from .errors import Cancelled
from .progress import Tick

Job = TypeVar("Job")
Checkpoint = Callable[[], None]
"""Called often inside long jobs; raises `Cancelled` when the work is to stop."""
Result = TypeVar("Result")


def never_stopped() -> None:
    """Raise nothing: the checkpoint of work that nobody cancels."""


# How long the calling thread waits before it looks for a cancel again.
_MOMENT_SECONDS = 0.05
_INSTANT_SECONDS = 0.001
# How long a block waits for its threads when it ends: a cancel takes effect within half a second.
_PATIENCE_SECONDS = 0.2
# How long a library is waited for before it goes: no server is waited for longer.
_LAST_PATIENCE_SECONDS = 90.0
_OURS = "heatdecay-"
_NAME = f"{_OURS}worker"
# Linux lists threads until they have really ended, and what libraries keep in them is freed.
_THREADS = Path("/proc/self/task")
# Those that a block left, be it in the midst of a library's work or of their own end.
_left: List[threading.Thread] = []


@contextmanager
def workers(number: int) -> Iterator[Tuple[ThreadPoolExecutor, Checkpoint]]:
    """Open threads and the check for their work, and end them when the block ends.

    Work that has not begun by then is left out, and the other ends at its next check. Threads that
    do not come to one soon, as in the midst of a library's work, are left to `await_threads`.
    """
    stop, threads = threading.Event(), []

    def check() -> None:
        if stop.is_set():
            raise Cancelled

    pool = ThreadPoolExecutor(number, _NAME, lambda: threads.append(threading.current_thread()))
    try:
        yield pool, check
    finally:
        stop.set()
        pool.shutdown(wait=False, cancel_futures=True)
        _join(threads, _PATIENCE_SECONDS)
        _left.extend(filter(_is_there, threads))


def await_threads() -> None:
    """Wait for threads that were left at work; libraries they work with must not go before."""
    ours = [each for each in threading.enumerate() if each.name.startswith(_OURS)]
    _join([*_left, *ours], _LAST_PATIENCE_SECONDS)
    _left.clear()


def _join(threads: Sequence[threading.Thread], seconds: float) -> None:
    """Wait until threads have ended, for so many seconds in all.

    Python's own wait is over before: GDAL and PROJ free what they keep for a thread after it.
    """
    until = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
        while _is_there(thread) and time.monotonic() < until:
            time.sleep(_INSTANT_SECONDS)


def _is_there(thread: threading.Thread) -> bool:
    return thread.is_alive() or (_THREADS / str(thread.native_id)).exists()


def run_jobs(
    jobs: Sequence[Job],
    work: Callable[[Job, Checkpoint], None],
    tick: Tick,
    threads: Optional[int] = None,
) -> None:
    """Run ``work(job, check)`` for all jobs, in any order.

    tick : hears of it in the calling thread, with the share of the jobs that are done. When it
        raises, that is passed on at once, and the threads end at their next check.

    >>> run_jobs([1, 2, 3], lambda job, check: print(job), lambda done: None, threads=1)
    1
    2
    3
    """
    # Taking a job from a list's iterator and counting a done one are single steps of Python.
    left = iter(list(jobs))
    done: List[Job] = []

    def drain(check: Checkpoint) -> None:
        for job in left:
            check()
            work(job, check)
            done.append(job)

    tick(0.0)
    number = min(len(jobs), threads or os.cpu_count() or 1)
    if not number:
        return
    with workers(number) as (pool, check):
        pending = {pool.submit(drain, check) for _ in range(number)}
        while pending:
            finished, pending = wait(pending, _MOMENT_SECONDS, return_when=FIRST_EXCEPTION)
            for future in finished:
                future.result()
            tick(len(done) / len(jobs))


def results_in_order(
    jobs: Sequence[Job],
    work: Callable[[Job, Tick], Result],
    tick: Tick,
    threads: Optional[int] = None,
) -> Generator[Result, None, None]:
    """Yield ``work(job, check)`` of each job; ``check`` raises `Cancelled` when it is to stop.

    As many jobs as there are threads, and one more, are ahead of the one that is waited for.

    tick : hears of it in the calling thread, with the share of the jobs that are done. When it
        raises, that is passed on at once, and the threads end at their next check.
    """
    tick(0.0)
    number = threads or os.cpu_count() or 1
    waiting: Deque[Future[Any]] = deque()
    with workers(number) as (pool, check):
        for done in range(len(jobs)):
            while len(waiting) <= number and done + len(waiting) < len(jobs):
                job = jobs[done + len(waiting)]
                waiting.append(pool.submit(work, job, lambda _done: check()))
            future = waiting.popleft()
            tick(done / len(jobs))
            yield _awaited(future, partial(tick, done / len(jobs)))
        tick(1.0)


def patiently(work: Callable[[Checkpoint], Result], tick: Tick) -> Result:
    """Return ``work(check)``, done in another thread, so that a cancel does not wait for it."""
    return next(results_in_order([None], lambda _, look: work(lambda: look(0.0)), tick, threads=1))


def patiently_told(work: Callable[[Tick], Result], tick: Tick) -> Result:
    """Return ``work(told)`` like `patiently`; ``tick`` hears here of what ``told`` hears there."""
    heard = [0.0]

    def listen(check: Checkpoint) -> Result:
        def told(done: float) -> None:
            check()
            heard[0] = done

        return work(told)

    result = patiently(listen, lambda _: tick(heard[0]))
    # What was told last may not have been heard here.
    tick(heard[0])
    return result


def patiently_each(items: Iterable[Result], moment: Checkpoint) -> Iterator[Result]:
    """Yield some items, each of them made in another thread, as `patiently` does.

    moment : called here while one is made.
    """
    made, end = iter(items), object()
    with workers(1) as (pool, _):
        while True:
            item: Any = _awaited(pool.submit(next, made, end), moment)
            if item is end:
                return
            yield item


def _awaited(future: "Future[Any]", moment: Checkpoint) -> Any:
    """Return what a future holds, as soon as it does."""
    while not wait([future], _MOMENT_SECONDS).done:
        moment()
    return future.result()


class OneBehind(AbstractContextManager):
    """Does calls in their order; each waits until the one before is done.

    So one frame is written while the next is made, and never more than two are in memory. What a
    call raises is raised by the next one, or when the block ends. Where the block fails, the call
    in the midst of its work is left as `workers` leaves threads.

    moment : called here again and again while a call is waited for.
    """

    def __init__(self, moment: Checkpoint = never_stopped) -> None:
        self._moment = moment
        self._open = ExitStack()
        self._pool, _ = self._open.enter_context(workers(1))
        self._pending: Optional[Future[Any]] = None

    def do(self, call: Callable[..., Any], *arguments: Any) -> None:
        """Run a call in the thread; its arguments must not be changed meanwhile."""
        self.wait()
        self._pending = self._pool.submit(call, *arguments)

    def wait(self) -> None:
        """Wait until the last call is done."""
        if self._pending is not None:
            pending, self._pending = self._pending, None
            _awaited(pending, self._moment)

    def __exit__(self, failure: Any, *_: Any) -> None:
        with self._open:
            if failure is None:
                self.wait()
