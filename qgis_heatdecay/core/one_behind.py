# SPDX-License-Identifier: GPL-2.0-or-later
"""Work in a second thread, at most one step behind the first."""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Any, Callable, Optional


class OneBehind(AbstractContextManager):
    """Does calls in their order; each waits until the one before is done.

    So one frame is written while the next is made, and never more than two are in memory. What a
    call raises is raised by the next one, or when the block ends.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1)
        self._pending: Optional[Future[Any]] = None

    def do(self, call: Callable[..., Any], *arguments: Any) -> None:
        """Do a call in the thread; its arguments must not be changed meanwhile."""
        self._wait()
        self._pending = self._pool.submit(call, *arguments)

    def _wait(self) -> None:
        if self._pending is not None:
            pending, self._pending = self._pending, None
            pending.result()

    def __exit__(self, failure: Any, *_: Any) -> None:
        try:
            if failure is None:
                self._wait()
        finally:
            self._pool.shutdown()
