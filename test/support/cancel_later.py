# SPDX-License-Identifier: GPL-2.0-or-later
"""A user who presses Cancel in the middle of a run."""

import threading
from typing import Optional

from qgis.core import QgsProcessingFeedback
from support.promptness import Since


class CancelledLater(QgsProcessingFeedback):
    """Is cancelled from another thread: at once after some seconds, or at some percent of progress.

    after_s : counted from the start, or from when ``percent`` is reached.
    """

    def __init__(self, after_s: float = 0.02, percent: Optional[float] = None) -> None:
        super().__init__(False)
        self._cancelled: Optional[Since] = None
        self._percent = percent
        self._timer = threading.Timer(after_s, self._press)
        self._timer.daemon = True
        if percent is None:
            self._timer.start()
        else:
            self.progressChanged.connect(self._on_progress)

    def _on_progress(self, percent: float) -> None:
        if self._percent is not None and percent >= self._percent and not self._timer.ident:
            self._timer.start()

    def _press(self) -> None:
        self._cancelled = Since()
        self.cancel()

    @property
    def was_in_time(self) -> bool:
        """Return whether Cancel was pressed before the run ended; call it when it has ended."""
        self._timer.cancel()
        if self._timer.ident:
            self._timer.join()
        return self._cancelled is not None

    def assert_prompt(self) -> None:
        """Hold the run, which has just ended, to the promise of `Since.assert_prompt`."""
        assert self.was_in_time, "it ended before it could be cancelled"
        assert self._cancelled is not None
        self._cancelled.assert_prompt()
