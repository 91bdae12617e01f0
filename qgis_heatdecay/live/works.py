# SPDX-License-Identifier: GPL-2.0-or-later
"""Work in the background, and what is said where nobody can raise."""

from typing import Any, Callable, Sequence

from qgis.core import Qgis, QgsApplication, QgsMessageLog, QgsTask
from qgis.PyQt.QtCore import QThread

from ..adapters.compat import SILENT_TASK
from ..core.errors import Cancelled, HeatDecayError
from ..core.progress import Tick

_said: Sequence[str] = ()


def log(error: Exception) -> None:
    """Say in the message log what went wrong, once for as long as nothing else does."""
    global _said  # noqa: PLW0603 - what the one log holds
    text = str(error) if isinstance(error, HeatDecayError) else f"{type(error).__name__}: {error}"
    if text not in _said:
        _said = (*_said[-9:], text)
        QgsMessageLog.logMessage(text, "HeatDecay", Qgis.MessageLevel.Warning)


def is_main_thread() -> bool:
    """Say whether layers and the project may be touched here."""
    app = QgsApplication.instance()
    return app is not None and QThread.currentThread() == app.thread()


class Work(QgsTask):
    """Work in the background, whose result comes back to the main thread."""

    def __init__(
        self, name: str, work: Callable[[Tick], Any], done: Callable[["Work", Any], None]
    ) -> None:
        flags = QgsTask.Flag.CanCancel
        super().__init__(name, flags if SILENT_TASK is None else flags | SILENT_TASK)
        self._work, self._done = work, done
        self._result: Any = None

    def run(self) -> bool:
        """Do the work; QGIS calls it in another thread."""
        try:
            self._result = self._work(self._tick)
        except Cancelled:
            return False
        except Exception as error:  # nothing may leave Python there
            log(error)
        return True

    def finished(self, _is_fine: bool) -> None:
        """Hand over the result; QGIS calls it in the main thread."""
        try:
            self._done(self, self._result)
        except Exception as error:
            log(error)

    def _tick(self, _done: float) -> None:
        if self.isCanceled():
            raise Cancelled
