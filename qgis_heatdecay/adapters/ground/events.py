# SPDX-License-Identifier: GPL-2.0-or-later
"""Let Qt work for a moment, in any thread."""

from typing import Any

from qgis.PyQt.QtCore import QEventLoop, QTimer

_MOMENT_MS = 50


def run_events(*ends: Any) -> None:
    """Process the thread's events for a moment, or until one of some signals comes."""
    loop = QEventLoop()
    QTimer.singleShot(_MOMENT_MS, loop.quit)
    for signal in ends:
        signal.connect(loop.quit)
    loop.exec()
