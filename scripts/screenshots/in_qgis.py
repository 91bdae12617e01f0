# SPDX-License-Identifier: GPL-2.0-or-later
"""Take the pictures. QGIS runs this once it has started: qgis --code in_qgis.py."""

import importlib
import os
import sys
import traceback

from qgis.PyQt.QtCore import QTimer

sys.path.insert(0, os.environ["SCREENSHOTS_SCRIPTS"])


def _go() -> None:
    status = 1
    try:
        # Here the traceback is kept.
        story = importlib.import_module(f"screenshots.{os.environ['SCREENSHOTS_STORY']}")
        story.take(os.environ)
        status = 0
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # in the ordinary way QGIS would ask whether to save


# The main window has to be there first.
QTimer.singleShot(2500, _go)
