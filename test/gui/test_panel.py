# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel in which the animation of a run from the dialog plays."""

import gc
import time
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
)
from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

WKTS = [f"Point({10 * day} {day % 3})" for day in range(6)]
ROWS = [[f"2020-01-{day + 1:02}"] for day in range(6)]
CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def layer(new_project, make_layer):
    """Put six points on six days into the map."""
    made = make_layer(WKTS, {"when": "date"}, ROWS, "EPSG:3857")
    new_project.addMapLayer(made)
    return made


@pytest.fixture
def panel(desktop, plugin):
    """Return the panel of the desktop, None as long as there is none."""
    import qgis_heatdecay.gui.panel as module

    yield lambda: module._panel
    module.remove_panel()


def wait_for(condition, seconds=30.0):
    """Let Qt work until something is so."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        QApplication.processEvents()
        QgsApplication.sendPostedEvents()
        time.sleep(0.005)
    return condition()


def run(dialog):
    """Press Run, and return the results when all is over."""
    ended = []
    dialog.algorithmFinished.connect(lambda ok, results: ended.append((ok, results)))
    QTest.mouseClick(dialog.runButton(), CLICK)
    assert wait_for(lambda: ended)
    assert ended[0][0], dialog.htmlLog() if hasattr(dialog, "htmlLog") else "the run failed"
    return ended[0][1]


def small(layer, path, **more):
    """Return the parameters of a quick run: 80 x 60 pixels."""
    size = {"EXTENT": "-15,65,-30,30", "PIXEL_SIZE": 1, "LEGEND": False, "LABEL": False}
    files = {"OUTPUT": str(path), "PREVIEW": str(path.with_suffix(".html"))}
    return {"INPUT": layer.id(), **size, **files, **more}


def shown(panel):
    """Return the picture on the screen, (rows, columns, 4)."""
    from qgis_heatdecay.adapters.images import rgba_of

    return rgba_of(panel.view.picture)


def frames_of(path):
    from support.film_files import watch

    return watch(path)[0].frames


def test_a_run_from_the_dialog_ends_with_its_animation_playing(
    layer, open_dialog, panel, desktop, tmp_path
):
    from processing.core.ProcessingResults import resultsList

    before = len(resultsList.getResults())
    dialog = open_dialog("animateheatmap", small(layer, tmp_path / "a.gif", FRAME_RATE=20))
    results = run(dialog)
    made = panel()
    assert desktop.window.dockWidgetArea(made) == Qt.DockWidgetArea.RightDockWidgetArea
    assert made.is_playing
    assert made.slider.maximum() == 5
    assert made.play_button.accessibleName() == "Pause"
    seen = set()
    assert wait_for(lambda: seen.add(made.number) or len(seen) == 6)
    assert Path(results["PREVIEW"]).is_file()
    assert len(resultsList.getResults()) == before


def test_steps_and_slider_show_each_frame_with_its_label(layer, open_dialog, panel, tmp_path):
    run(open_dialog("animateheatmap", small(layer, tmp_path / "a.gif", FRAME_RATE=4)))
    made, frames = panel(), frames_of(tmp_path / "a.gif")
    QTest.mouseClick(made.play_button, CLICK)
    assert not made.is_playing
    assert made.play_button.accessibleName() == "Play"
    made.slider.setValue(3)
    assert wait_for(lambda: made._film.is_read and not made._missing)
    for button, number in (
        (made.next_button, 4),
        (made.next_button, 5),
        (made.next_button, 0),
        (made.previous_button, 5),
        (made.previous_button, 4),
    ):
        QTest.mouseClick(button, CLICK)
        assert made.slider.value() == number
        assert made.place.text() == f"{number + 1} / 6"
        assert made.label.text() == f"{number + 1} January 2020"
        assert (shown(made) == frames[number]).all()
    QTest.keyClick(made.slider, Qt.Key.Key_Home)
    assert (made.number, made.is_playing) == (0, False)
    QTest.mouseClick(made.play_button, CLICK)
    assert made.is_playing


def test_the_dialog_opens_again_with_the_parameters_of_the_run(layer, open_dialog, panel, tmp_path):
    from qgis_heatdecay.gui.dialog import HeatDecayDialog

    given = small(layer, tmp_path / "a.gif", RADIUS=7.5, MODE="cumulative", TITLE="Six days")
    run(open_dialog("animateheatmap", given))
    seen = []

    def look():
        for each in QApplication.topLevelWidgets():
            if isinstance(each, HeatDecayDialog) and each.isVisible():
                seen.append(each.createProcessingParameters())
                each.reject()

    QTimer.singleShot(200, look)
    QTest.mouseClick(panel().again_button, CLICK)
    for name in ("OUTPUT", "PREVIEW", "RADIUS", "MODE", "TITLE", "LEGEND", "PIXEL_SIZE"):
        assert seen[0][name] == given[name], name
    assert seen[0]["TIME"].strip('"') == "when"


def test_page_and_file_are_opened_as_the_system_does(layer, open_dialog, panel, tmp_path):
    class Opener(QObject):
        @pyqtSlot("QUrl")
        def open(self, url):
            opened.append(Path(url.toLocalFile()))

    opened = []
    opener = Opener()
    run(open_dialog("animateheatmap", small(layer, tmp_path / "a.gif")))
    QDesktopServices.setUrlHandler("file", opener, "open")
    try:
        QTest.mouseClick(panel().page_button, CLICK)
        QTest.mouseClick(panel().file_button, CLICK)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opened == [tmp_path / "a.html", tmp_path]


def test_the_next_run_takes_the_place_of_the_last(layer, open_dialog, panel, desktop, tmp_path):
    run(open_dialog("animateheatmap", small(layer, tmp_path / "a.gif")))
    first, film = panel(), panel()._film
    without = small(layer, tmp_path / "b.gif", PREVIEW=None, END="2020-01-03")
    run(open_dialog("animateheatmap", without))
    assert panel() is first
    assert first.slider.maximum() == 2
    assert first.windowTitle() == "Animation: b.gif"
    assert not first.page_button.isEnabled()
    assert film._file.closed


def test_a_panel_that_is_closed_plays_no_more_and_comes_back(
    layer, open_dialog, panel, desktop, tmp_path
):
    run(open_dialog("animateheatmap", small(layer, tmp_path / "a.gif")))
    panel().close()
    assert not panel().is_playing
    run(open_dialog("animateheatmap", small(layer, tmp_path / "b.gif")))
    assert panel().isVisible()
    assert panel().is_playing


def test_a_model_has_no_panel(layer, panel, run_algorithm, tmp_path):
    child = QgsProcessingModelChildAlgorithm("heatdecay:animateheatmap")
    child.setChildId("film")
    for name, value in small(layer, tmp_path / "a.gif", TIME="when").items():
        child.addParameterSources(
            name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)]
        )
    model = QgsProcessingModelAlgorithm("Film", "films")
    model.addChildAlgorithm(child)
    run_algorithm(model, {})
    QApplication.processEvents()
    assert (tmp_path / "a.gif").is_file()
    assert panel() is None


def test_scripts_have_no_panel(layer, panel, run_algorithm, tmp_path):
    run_algorithm("heatdecay:animateheatmap", small(layer, tmp_path / "a.gif", TIME="when"))
    QApplication.processEvents()
    assert panel() is None


def test_a_run_keeps_no_layer_alive(new_project, make_layer, run_algorithm, tmp_path):
    layer = make_layer(WKTS, {"when": "date"}, ROWS, "EPSG:3857")
    gone = []
    layer.destroyed.connect(lambda: gone.append(True))
    given = {**small(layer, tmp_path / "a.gif", TIME="when"), "INPUT": layer}
    run_algorithm("heatdecay:animateheatmap", given)
    del layer, given
    gc.collect()
    assert gone == [True]


def test_a_heatmap_without_frames_needs_no_panel(
    layer, open_dialog, panel, run_algorithm, tmp_path
):
    # What a script left behind is not taken for the dialog's own.
    run_algorithm("heatdecay:animateheatmap", small(layer, tmp_path / "a.gif", TIME="when"))
    run(open_dialog("decayheatmap", {"INPUT": layer.id(), "OUTPUT": str(tmp_path / "heat.tif")}))
    assert panel() is None


def test_unloading_takes_the_panel_away(layer, open_dialog, panel, plugin, desktop, tmp_path):
    from qgis_heatdecay.gui.panel import AnimationPanel

    plugin.unload()
    plugin.initGui()
    run(open_dialog("animateheatmap", small(layer, tmp_path / "a.gif")))
    film = panel()._film
    plugin.unload()
    try:
        assert film._file.closed
        assert film.is_read
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert desktop.window.findChildren(AnimationPanel) == []
    finally:
        plugin.initGui()


def test_what_is_transparent_lies_on_white_in_a_dark_desktop(qgis_app):
    from qgis.PyQt.QtGui import QColor, QImage, QPalette

    from qgis_heatdecay.gui.panel import Screen

    screen = Screen()
    screen.setPalette(QPalette(QColor("black")))
    screen.setAutoFillBackground(True)
    picture = QImage(100, 80, QImage.Format.Format_ARGB32)
    picture.fill(0)
    screen.show_picture(picture)
    screen.resize(300, 200)
    seen = screen.grab().toImage()
    middle = seen.pixelColor(seen.width() // 2, seen.height() // 2)
    assert middle == QColor("white") and seen.pixelColor(2, 2).lightness() < 128
