# SPDX-License-Identifier: GPL-2.0-or-later
"""Work in a worker thread, as the desktop runs an algorithm."""

import threading
import time
from typing import Any, Callable, List

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication


def in_place(work: Callable[[], Any]) -> Any:
    """Do the work here, as qgis_process does."""
    return work()


def in_task(work: Callable[[], Any], seconds: float = 60) -> Any:
    """Do the work in a QgsTask, the main thread's events going on; errors are raised here."""
    outcome: List[Any] = []

    class Task(QgsTask):
        def run(self) -> bool:
            try:
                if threading.current_thread() is threading.main_thread():
                    raise RuntimeError("the task runs in the main thread")
                outcome.append(work())
            except Exception as error:
                outcome.append(error)
            return True

    task = Task()
    QgsApplication.taskManager().addTask(task)
    until = time.monotonic() + seconds
    while not outcome and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.002)
    if not outcome:
        raise TimeoutError(f"the work took longer than {seconds} seconds")
    if isinstance(outcome[0], Exception):
        raise outcome[0]
    return outcome[0]
