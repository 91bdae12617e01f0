# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps to a first heatmap, done in a running desktop, a picture of each."""

import time
from pathlib import Path
from typing import Any, Callable, List, Mapping, Tuple

import processing
import pyplugin_installer
from qgis import utils
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QModelIndex, Qt, QTimer
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDockWidget,
    QLineEdit,
    QListView,
    QSplitter,
    QToolBar,
    QWidget,
)
from qgis.utils import iface

_WINDOW = (900, 560)
_DIALOG = (900, 710)
_MANAGER = (900, 520)
_LAYERS_WIDTH, _TOOLBOX_WIDTH = 210, 300
_TOOLBARS = {"mFileToolBar", "mMapNavToolBar", "mAttributesToolBar"}
NAMES = {"en": "Synthetic quakes", "de": "Erfundene Beben"}
_WORLD = QgsRectangle(-180, -62, 180, 76)
_OTHER_PICTURES = {"de": "german"}
_INSTALLED = 1  # the plugin manager's tab
_RUN_SECONDS = 120


class Pictures:
    """Writes pictures of windows into a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, widget: QWidget, name: str) -> None:
        """Write what a window shows."""
        let_work(0.7)
        if not widget.grab().save(str(self._folder / f"{name}.png")):
            raise OSError(f"{name}.png cannot be written")


def take(given: Mapping[str, str]) -> None:
    """Do the steps; in other languages than English show the dialog alone."""
    pictures, language = Pictures(Path(given["SCREENSHOTS_TO"])), given["SCREENSHOTS_LANGUAGE"]
    tidy(iface.mainWindow())
    add_world(Path(given["SCREENSHOTS_WORLD"]))
    points = add_points(Path(given["SCREENSHOTS_POINTS"]), NAMES[language])
    if language != "en":
        pictures.take(_dialog(points), _OTHER_PICTURES[language])
        return
    _plugin_manager(pictures)
    _toolbox(pictures)
    dialog = _dialog(points)
    pictures.take(dialog, "3-dialog")
    _run(dialog)
    pictures.take(dialog, "4-log")
    dialog.close()
    _result(pictures, points)


def let_work(seconds: float) -> None:
    """Let QGIS go on for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.02)


def wait(condition: Callable[[], Any], seconds: float, problem: str) -> None:
    """Let QGIS go on until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(problem)
        let_work(0.1)


def tidy(window: QWidget, size: Tuple[int, int] = _WINDOW) -> None:
    """Leave of QGIS's many toolbars and panels what a beginner needs."""
    for toolbar in window.findChildren(QToolBar):
        toolbar.setVisible(toolbar.objectName() in _TOOLBARS)
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    window.statusBar().hide()
    window.showNormal()
    let_work(1)  # until they are gone, the window cannot be that narrow
    window.resize(*size)
    window.centralWidget().setMinimumWidth(size[0] // 4)  # the map may become narrow
    let_work(0.5)


def add_world(path: Path) -> None:
    """Load the world map, whose style stands beside it, on a sea of the same mood."""
    project = QgsProject.instance()
    iface.layerTreeCanvasBridge().setAutoSetupOnFirstLayer(False)  # it would take the layer's CRS
    project.addMapLayer(QgsVectorLayer(str(path), "World", "ogr"))
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    project.setBackgroundColor(QColor("#11161d"))
    iface.mapCanvas().setCanvasColor(project.backgroundColor())


def add_points(path: Path, name: str) -> QgsVectorLayer:
    """Load the points as dots of one color."""
    layer = QgsVectorLayer(str(path), name, "ogr")
    # QGIS would take any color, another one each time.
    layer.renderer().symbol().setColor(QColor("#e8a33d"))
    layer.renderer().symbol().setSize(1.2)
    QgsProject.instance().addMapLayer(layer)
    iface.setActiveLayer(layer)
    _draw()
    return layer


def _draw() -> None:
    """Show the inhabited world, and wait until the map is complete."""
    canvas, drawn = iface.mapCanvas(), []
    canvas.mapCanvasRefreshed.connect(lambda: drawn.append(True))
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    canvas.setReferencedExtent(QgsReferencedRectangle(_WORLD, degrees))
    canvas.refresh()
    wait(lambda: drawn and not canvas.isDrawing(), 60, "the map is not drawn")


def _plugin_manager(pictures: Pictures) -> None:
    """Show the plugin where it is ticked; that window is modal, so the picture is a timer's."""
    failures: List[BaseException] = []

    def show() -> None:
        manager = QApplication.activeModalWidget()
        if manager is None:
            return
        timer.stop()
        try:
            _choose_plugin(manager)
            pictures.take(manager, "1-plugin")
        except BaseException as failure:
            failures.append(failure)
        manager.reject()

    timer = QTimer()
    timer.timeout.connect(show)
    timer.start(1000)
    pyplugin_installer.instance().showPluginManagerWhenReady(_INSTALLED)
    if failures:
        raise failures[0]


def _choose_plugin(manager: QDialog) -> None:
    manager.resize(*_MANAGER)
    manager.findChild(QLineEdit, "leFilter").setText("heat")
    manager.findChild(QSplitter).setSizes([110, 500])
    let_work(0.5)
    plugins = manager.findChild(QListView, "vwPlugins")
    rows = [plugins.model().index(row, 0) for row in range(plugins.model().rowCount())]
    plugins.setCurrentIndex(next(row for row in rows if row.data() == "HeatDecay"))
    manager.findChild(QWidget, "wvDetails").setProperty("zoomFactor", 0.85)


def _toolbox(pictures: Pictures) -> None:
    """Show the loaded layer, and the algorithms in the toolbox."""
    toolbox = utils.plugins["processing"].toolbox
    toolbox.setUserVisible(True)
    docks = {_layers(): _LAYERS_WIDTH, toolbox: _TOOLBOX_WIDTH}
    iface.mainWindow().resizeDocks(list(docks), list(docks.values()), Qt.Orientation.Horizontal)
    tree = toolbox.algorithmTree
    rows = [tree.model().index(row, 0) for row in range(tree.model().rowCount())]
    own = next(row for row in rows if row.data() == "HeatDecay")
    tree.collapseAll()
    tree.expandRecursively(own)
    let_work(0.5)
    tree.setCurrentIndex(_below(own, "Heatmaps", "Decay heatmap"))
    # It shows the chosen one a moment later by itself, at the lower edge.
    let_work(0.5)
    tree.scrollTo(own, tree.ScrollHint.PositionAtTop)
    _draw()
    pictures.take(iface.mainWindow(), "2-toolbox")
    toolbox.setUserVisible(False)


def _below(index: QModelIndex, *names: str) -> QModelIndex:
    """Follow the names down a tree."""
    for name in names:
        rows = range(index.model().rowCount(index))
        index = next(
            child
            for child in (index.model().index(row, 0, index) for row in rows)
            if child.data() == name
        )
    return index


def _result(pictures: Pictures, points: QgsVectorLayer) -> None:
    """Show the heat over the world map, the points turned off."""
    QgsProject.instance().layerTreeRoot().findLayer(points.id()).setItemVisibilityChecked(False)
    iface.mainWindow().resizeDocks([_layers()], [_LAYERS_WIDTH], Qt.Orientation.Horizontal)
    _draw()
    pictures.take(iface.mainWindow(), "5-result")


def _layers() -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, "Layers")


def _dialog(layer: QgsVectorLayer) -> QDialog:
    dialog = processing.createAlgorithmDialog(
        "heatdecay:decayheatmap", {"INPUT": layer.id(), "WEIGHT": "magnitude - 3"}
    )
    dialog.resize(*_DIALOG)
    dialog.show()
    dialog.raise_()
    for field in dialog.findChildren(QLineEdit):
        field.deselect()  # without a window manager the wrong field may be the active one
    return dialog


def _run(dialog: QDialog) -> None:
    finished: List[bool] = []
    dialog.algorithmFinished.connect(lambda done, _: finished.append(done))
    dialog.runButton().click()
    wait(lambda: finished, _RUN_SECONDS, "the run does not end")
    if not finished[0]:
        raise RuntimeError("the run failed")
