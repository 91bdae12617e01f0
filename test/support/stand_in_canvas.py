# SPDX-License-Identifier: GPL-2.0-or-later
"""A map that draws in threads, where there is no `QgsMapCanvas`."""

from contextlib import suppress
from typing import Any, List, Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDateTimeRange,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtWidgets import QWidget

_UPDATE_MS = 50
_FLAG = QgsMapSettings.Flag


class MapCanvas(QWidget):
    """A `QgsMapCanvas`: a change ends the draw under way and begins another, beside the window.

    It hears its layers, and shows what has been drawn before a draw is done.
    """

    def __init__(self) -> None:
        super().__init__()
        self._controller: Any = None
        self._settings = QgsMapSettings()
        self._settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
        self._settings.setFlag(_FLAG.RenderPartialOutput, True)
        self._settings.setFlag(_FLAG.DrawEditingInfo, True)
        self._layers: List[QgsMapLayer] = []
        self._job: Optional[QgsMapRendererParallelJob] = None
        self._ending: List[QgsMapRendererParallelJob] = []
        self._picture = QImage()
        # Many changes at once are one draw.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw)
        self._updates = QTimer(self)
        self._updates.timeout.connect(self._show_drawn)

    def setTemporalController(self, controller: Any) -> None:
        self._controller = controller

    def temporalController(self) -> Any:
        return self._controller

    def mapSettings(self) -> QgsMapSettings:
        return self._settings

    def isDrawing(self) -> bool:
        return self._job is not None and self._job.isActive()

    def enableAntiAliasing(self, is_wanted: bool) -> None:
        self._settings.setFlag(_FLAG.Antialiasing, is_wanted)

    def setParallelRenderingEnabled(self, is_wanted: bool) -> None:
        """Change nothing: it always is."""

    def setLayers(self, layers: Sequence[QgsMapLayer]) -> None:
        for layer in self._layers:
            with suppress(RuntimeError, TypeError):  # it is gone, and its connections
                layer.repaintRequested.disconnect(self.refresh)
        self._layers = list(layers)
        for layer in self._layers:
            layer.repaintRequested.connect(self.refresh)
        self._settings.setLayers(self._layers)
        self.refresh()

    def setExtent(self, extent: QgsRectangle) -> None:
        self._settings.setExtent(extent)
        self.refresh()

    def zoomByFactor(self, factor: float) -> None:
        extent = QgsRectangle(self._settings.extent())
        extent.scale(factor)
        self.setExtent(extent)

    def setRotation(self, degrees: float) -> None:
        self._settings.setRotation(degrees)
        self.refresh()

    def setTemporalRange(self, times: QgsDateTimeRange) -> None:
        self._settings.setIsTemporal(times.begin().isValid() or times.end().isValid())
        self._settings.setTemporalRange(times)
        self.refresh()

    def refreshAllLayers(self) -> None:
        for layer in self._settings.layers():
            layer.reload()
        self.refresh()

    def refresh(self, *_deferred: Any) -> None:
        self._soon.start(0)

    def stopRendering(self) -> None:
        self._soon.stop()
        self._updates.stop()
        self._ending = [job for job in self._ending if job.isActive()]
        if self._job is not None:
            self._job.finished.disconnect(self._on_drawn)
            self._job.cancelWithoutBlocking()
            self._ending.append(self._job)
            self._job = None

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._settings.setOutputSize(self.size())
        self.refresh()

    def paintEvent(self, _event: Any) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        painter.end()

    def _draw(self) -> None:
        self.stopRendering()
        if self._settings.hasValidSettings():
            self._job = QgsMapRendererParallelJob(self._settings)
            self._job.finished.connect(self._on_drawn)
            self._job.start()
            self._updates.start(_UPDATE_MS)

    def _on_drawn(self) -> None:
        self._updates.stop()
        self._show_drawn()

    def _show_drawn(self) -> None:
        if self._job is not None:
            self._picture = self._job.renderedImage()
            self.update()
