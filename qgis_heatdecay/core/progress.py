# SPDX-License-Identifier: GPL-2.0-or-later
"""Progress and cancel as one small callback.

A ``Tick`` is called from the thread that runs the algorithm with the share of the work that is
done, 0 to 1. It raises `Cancelled` when the user stopped the work, so long loops call it often.
"""

from typing import Callable, Tuple

Tick = Callable[[float], None]


def silent(done: float) -> None:
    """Report nothing and never cancel."""


def part(tick: Tick, start: float, end: float) -> Tick:
    """Return the tick of a stage that takes the work from ``start`` to ``end``."""
    return lambda done: tick(start + (end - start) * done)


def with_moment(tick: Tick) -> Tuple[Tick, Callable[[], None]]:
    """Return a tick, and what calls it once more with the share that it heard last.

    >>> heard = []
    >>> tick, moment = with_moment(heard.append)
    >>> tick(0.5), moment(), heard
    (None, None, [0.5, 0.5])
    """
    last = 0.0

    def remembered(done: float) -> None:
        nonlocal last
        last = done
        tick(done)

    return remembered, lambda: tick(last)
