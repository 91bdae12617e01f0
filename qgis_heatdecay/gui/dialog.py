# SPDX-License-Identifier: GPL-2.0-or-later
"""The dialog of an algorithm in the desktop; models, batches and scripts have others or none."""

from contextlib import suppress
from typing import Any, Dict, Optional
from weakref import WeakSet

from qgis.core import QgsProcessingAlgorithm, QgsProject
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QScrollArea, QWidget

from ..adapters.compat import algorithm_window
from .compact import CompactPanel
from .filling import Filling
from .panel import remove_panel, rest_animation, show_animation

# What windows have around them.
_FRAME = QSize(40, 80)
_Window: Any = algorithm_window()
_dialogs: "WeakSet[HeatDecayDialog]" = WeakSet()


def leave_desktop() -> None:
    """Take dialogs and panel away, when the plugin is unloaded."""
    for dialog in list(_dialogs):
        with suppress(RuntimeError, TypeError):  # Qt has deleted it, and its connections
            dialog.leave()
    remove_panel()


class HeatDecayDialog(_Window):
    """QGIS's own dialog, which knows the map, and plays what a run made beside it."""

    def __init__(self, algorithm: QgsProcessingAlgorithm, parent: Optional[QWidget]) -> None:
        super().__init__(algorithm, parent=parent)
        # By which QGIS remembers the size: that of a small dialog does not fit a large one.
        self.setObjectName(f"HeatDecay_{algorithm.name()}")
        self._size_at_first = self.size()
        self.algorithmFinished.connect(self._on_finished)
        self._filling = Filling(self.mainWidget())
        for name in self._filling.watched:
            self.mainWidget().wrappers[name].widgetValueHasChanged.connect(self._fill)
        project = QgsProject.instance()
        project.layersRemoved.connect(self._fill)
        project.layerTreeRoot().visibilityChanged.connect(self._fill)
        project.layerTreeRoot().layerOrderChanged.connect(self._fill)
        self._fill()
        _dialogs.add(self)

    def leave(self) -> None:
        """Close, and hear of nothing any more; a run goes on, and its layers are loaded."""
        project = QgsProject.instance()
        project.layersRemoved.disconnect(self._fill)
        project.layerTreeRoot().visibilityChanged.disconnect(self._fill)
        project.layerTreeRoot().layerOrderChanged.disconnect(self._fill)
        self.algorithmFinished.disconnect(self._on_finished)
        self.close()

    def getParametersPanel(self, algorithm: QgsProcessingAlgorithm, parent: QWidget) -> QWidget:
        """Make the parameters' part; the base class asks for it."""
        return CompactPanel(parent, algorithm, self.in_place, self.active_layer)

    def showEvent(self, event: Any) -> None:
        """Be as large as the parameters need, until the user has chosen a size.

        QGIS restores that one when a dialog is shown. In a window or a dock of QGIS's, the size is
        that one's.
        """
        super().showEvent(event)
        if self.isWindow() and self.size() == self._size_at_first:
            self._fit()

    def _fit(self) -> None:
        area = self.mainWidget().findChild(QScrollArea)
        layout, room = area.widget().layout(), area.viewport().size()
        layout.activate()
        width = max(room.width(), layout.minimumSize().width())
        # Labels that wrap are higher where there is less width.
        height = max(layout.minimumSize().height(), layout.heightForWidth(width))
        most = self.screen().availableGeometry().size() - _FRAME
        wanted = self.size() + QSize(width, height) - room
        self.resize(wanted.boundedTo(most).expandedTo(self.size()))

    def setParameters(self, parameters: Dict[str, Any]) -> None:
        """Show the values of an earlier run or of a script, which are the user's own."""
        self._filling.leave(*parameters)
        super().setParameters(parameters)
        self._fill()

    def runAlgorithm(self) -> None:
        """Run; the base class calls it when Run is pressed."""
        rest_animation()
        super().runAlgorithm()

    def _on_finished(self, successful: bool, _results: Dict[str, Any]) -> None:
        made = self.algorithm().take_animation()
        if successful and made is not None:
            show_animation(made)

    def _fill(self, *_change: Any) -> None:
        self._filling.fill()
