# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's feedback as the core's tick, and the tick as GDAL's progress."""

import math
import signal
import threading
import time
from contextlib import contextmanager
from typing import Any, Callable, Iterator, List, Mapping

from qgis.core import QgsProcessingFeedback

from ..core.errors import Cancelled, HeatDecayError
from ..core.progress import Tick
from ..core.texts import shortened, tr, translated

# Finer steps would flood the log of qgis_process.
_STEP_PERCENT = 0.5
_SECONDS_BETWEEN = 3.0


def ticker(feedback: QgsProcessingFeedback) -> Tick:
    """Return a tick that shows the progress and raises `Cancelled` when the user stopped."""
    shown = -1.0

    def tick(done: float) -> None:
        nonlocal shown
        if feedback.isCanceled():
            raise Cancelled
        percent = 100.0 * done
        if percent - shown >= _STEP_PERCENT:
            shown = percent
            feedback.setProgress(percent)

    return tick


@contextmanager
def cancelled_by_signals(feedback: QgsProcessingFeedback) -> Iterator[None]:
    """Let signals to stop cancel the run, so that it cleans up; a second one acts at once.

    In the main thread alone, as in qgis_process: no other one hears of signals.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: List[int] = []
    # None where somebody else than Python listens; ignored by what nohup starts.
    stops = {signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGTERM)}
    found = {number: signal.getsignal(number) for number in stops}
    before = {
        number: handler
        for number, handler in found.items()
        if handler not in (None, signal.SIG_IGN)
    }

    def cancel(number: int, _: Any) -> None:
        came.append(number)
        signal.signal(number, before[signal.Signals(number)])
        feedback.cancel()

    for number in before:
        signal.signal(number, cancel)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        # The program is to end. An interrupt is answered: what it was to stop has stopped.
        for number in came[:1]:
            if number != signal.SIGINT:
                signal.raise_signal(number)


@contextmanager
def gdal_progress(tick: Tick) -> Iterator[Callable[..., int]]:
    """Yield a progress function for GDAL; a cancel is raised in place of GDAL's failure."""
    is_cancelled = False

    def progress(done: float, *_: Any) -> int:
        nonlocal is_cancelled
        try:
            tick(done)
        except Cancelled:
            is_cancelled = True
        return int(not is_cancelled)

    try:
        yield progress
    except HeatDecayError:
        if not is_cancelled:
            raise
    if is_cancelled:
        # Not the one that was caught: kept here, it would keep all that its frames hold.
        raise Cancelled


class Warner:
    """Logs warnings, and keeps them for those who show them again."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self.said: List[str] = []

    def __call__(self, *warnings: str) -> None:
        """Log some warnings."""
        for warning in map(shortened, warnings):
            self.said.append(warning)
            self._feedback.pushWarning(warning)


class Stages:
    """The progress of work in stages, with the time that is left.

    shares : by the stage's name, marked with `to_translate`, its share of the whole; they add up
        to 1.
    """

    def __init__(self, feedback: QgsProcessingFeedback, shares: Mapping[str, float]) -> None:
        self._feedback = feedback
        self._tick = ticker(feedback)
        self._shares = shares
        self._logged = 0.0

    def tick(self, name: str) -> Tick:
        """Return the tick of a stage; the stage starts when it is first called."""
        names = list(self._shares)
        before = sum(self._shares[each] for each in names[: names.index(name)])
        share = self._shares[name]
        started: List[float] = []

        def tick(done: float) -> None:
            if not started:
                started.append(time.monotonic())
                self._feedback.setProgressText(f"{translated(name)} ...")
            self._tick(before + share * done)
            self._log(name, done, started[0])

        return tick

    def _log(self, name: str, done: float, started: float) -> None:
        """Log the time left now and then, as soon as there is something to go by."""
        now = time.monotonic()
        if now - max(self._logged, started) < _SECONDS_BETWEEN or not 0 < done < 1:
            return
        self._logged = now
        left = (now - started) * (1 - done) / done
        self._feedback.setProgressText(
            tr(
                "{stage}: {share:.0%}, about {time} left",
                stage=translated(name),
                share=done,
                time=_duration(left),
            )
        )


def _duration(seconds: float) -> str:
    if seconds < 90:
        return tr("{seconds} s", seconds=math.ceil(seconds))
    return tr("{minutes} min", minutes=math.ceil(seconds / 60))
