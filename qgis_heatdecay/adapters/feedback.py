# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's feedback as the core's tick."""

from qgis.core import QgsProcessingFeedback

from ..core.errors import Cancelled
from ..core.progress import Tick

# Finer steps would flood the log of qgis_process.
_STEP_PERCENT = 0.5


def ticker(feedback: QgsProcessingFeedback) -> Tick:
    """Give a tick that shows the progress and raises `Cancelled` when the user stopped."""
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
