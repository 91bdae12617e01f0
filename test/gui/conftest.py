# SPDX-License-Identifier: GPL-2.0-or-later
"""A desktop: a main window, and the dialogs that it opens."""

from contextlib import suppress
from typing import Any, Callable, Iterator, Optional

import pytest
from support.desktop import HAS_DESKTOP

if not HAS_DESKTOP:
    from support import stand_ins

    stand_ins.install()


class Desktop:
    """What QGIS's interface offers and the plugin uses, with a real window."""

    def __init__(self) -> None:
        from qgis.core import QgsTemporalNavigationObject
        from qgis.gui import QgsMapCanvas
        from qgis.PyQt.QtWidgets import QMainWindow

        self.window = QMainWindow()
        self.canvas = QgsMapCanvas()
        self.controller = QgsTemporalNavigationObject()
        self.canvas.setTemporalController(self.controller)
        self.window.setCentralWidget(self.canvas)
        self.window.resize(1200, 800)
        self.window.show()

    def mainWindow(self) -> Any:
        return self.window

    def mapCanvas(self) -> Any:
        return self.canvas

    def addDockWidget(self, area: Any, dock: Any) -> None:
        self.window.addDockWidget(area, dock)
        dock.show()

    def removeDockWidget(self, dock: Any) -> None:
        self.window.removeDockWidget(dock)


@pytest.fixture
def desktop(qgis_app: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """Return the desktop, which QGIS and the plugin find where they look for it."""
    import processing.tools.general
    import qgis.utils

    made = Desktop()
    monkeypatch.setattr(qgis.utils, "iface", made)
    monkeypatch.setattr(processing.tools.general, "iface", made)
    yield made
    made.window.close()
    made.window.deleteLater()


@pytest.fixture
def open_dialog(plugin: Any, new_project: Any) -> Iterator[Callable[..., Any]]:
    """Open an algorithm's dialog as the toolbox does."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtCore import QCoreApplication, QEvent

    opened = []

    def open_dialog(name: str, parameters: Optional[Any] = None) -> Any:
        registry = QgsApplication.processingRegistry()
        algorithm = registry.createAlgorithmById(f"heatdecay:{name}")
        dialog = algorithm.createCustomParametersWidget(None)
        dialog.setParameters(parameters or {})
        opened.append(dialog)
        return dialog

    yield open_dialog
    for dialog in opened:
        with suppress(RuntimeError):  # it closed itself after its run
            dialog.close()
            dialog.deleteLater()
    opened.clear()
    # As the desktop's event loop does, and before the layers go.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
