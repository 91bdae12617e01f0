# SPDX-License-Identifier: GPL-2.0-or-later
"""The dialog of an algorithm in the desktop; models, batches and scripts have others or none."""

from typing import Any, Dict, Optional

from processing.gui.AlgorithmDialog import AlgorithmDialog
from qgis.core import QgsProcessingAlgorithm, QgsProject
from qgis.PyQt.QtWidgets import QWidget

from .filling import Filling
from .panel import show_animation


class HeatDecayDialog(AlgorithmDialog):
    """QGIS's own dialog, which knows the map, and plays what a run made beside it."""

    def __init__(self, algorithm: QgsProcessingAlgorithm, parent: Optional[QWidget]) -> None:
        super().__init__(algorithm, parent=parent)
        self.algorithmFinished.connect(self._on_finished)
        self._filling = Filling(self.mainWidget())
        for name in self._filling.watched:
            self.mainWidget().wrappers[name].widgetValueHasChanged.connect(self._fill)
        project = QgsProject.instance()
        project.layersRemoved.connect(self._fill)
        project.layerTreeRoot().visibilityChanged.connect(self._fill)
        project.layerTreeRoot().layerOrderChanged.connect(self._fill)
        self._fill()

    def setParameters(self, parameters: Dict[str, Any]) -> None:
        """Show the values of an earlier run or of a script, which are the user's own."""
        self._filling.leave(*parameters)
        super().setParameters(parameters)
        self._fill()

    def _on_finished(self, successful: bool, _results: Dict[str, Any]) -> None:
        made = self.algorithm().take_animation()
        if successful and made is not None:
            show_animation(made)

    def _fill(self, *_change: Any) -> None:
        self._filling.fill()
