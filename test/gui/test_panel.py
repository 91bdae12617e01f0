# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel in which the animation of a run from the dialog plays."""

import gc
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProject,
)
from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDockWidget

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

    limit = time.monotonic() + 60
    timer = QTimer()

    def look():
        visible = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        opened = [each for each in visible if isinstance(each, HeatDecayDialog)]
        seen.extend(each.createProcessingParameters() for each in opened)
        is_late = time.monotonic() > limit
        # Whatever has opened instead would wait for ever.
        for each in [*opened, *(each for each in visible if isinstance(each, QDialog) and is_late)]:
            timer.stop()
            each.reject()

    timer.timeout.connect(look)
    timer.start(50)
    QTest.mouseClick(panel().again_button, CLICK)
    timer.stop()
    assert seen, "the dialog did not open"
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
    assert film.frame(0) is None


def test_a_panel_that_is_closed_plays_no_more_and_comes_back(
    layer, open_dialog, panel, desktop, tmp_path
):
    run(open_dialog("animateheatmap", small(layer, tmp_path / "a.gif")))
    panel().close()
    assert not panel().is_playing
    run(open_dialog("animateheatmap", small(layer, tmp_path / "b.gif")))
    assert panel().isVisible()
    assert panel().is_playing


@pytest.fixture
def film(tmp_path):
    """Write an animation of colors that tell its frames apart."""
    from qgis_heatdecay.media.film import Animation
    from qgis_heatdecay.media.formats import AnimationSettings, open_writer

    def made(count, name="film.png", size=(80, 60), written=None):
        path = tmp_path / name
        if written != 0:
            with open_writer(str(path), size, AnimationSettings(frame_rate=20)) as writer:
                for number in range(written or count):
                    color = (number % 256, 7 * number % 256, 90, 255)
                    writer.add(np.full((size[1], size[0], 4), color, np.uint8))
        labels = [f"Frame {number}" for number in range(count)]
        return Animation(str(path), "", 20.0, 0.0, labels, "heatdecay:animateheatmap", {})

    return made


@pytest.fixture
def played(desktop, panel):
    """Play an animation in the panel."""
    from qgis_heatdecay.gui.panel import show_animation

    def played(animation):
        show_animation(animation)
        QApplication.processEvents()
        return panel()

    return played


def test_one_frame_stands_still(film, played):
    made = played(film(1))
    assert wait_for(lambda: not made._missing)
    assert (made.is_playing, made.play_button.isEnabled(), made.slider.isEnabled()) == (
        False, False, False,
    )  # fmt: skip
    assert (made.label.text(), made.place.text()) == ("Frame 0", "1 / 1")
    made = played(film(3, "b.png"))
    assert (made.is_playing, made.play_button.isEnabled()) == (True, True)


def test_no_frame_is_no_failure(film, played):
    made = played(film(0, written=1))
    made.toggle()
    assert not made.is_playing
    assert (made.label.text(), made.place.text()) == ("", "0 / 0")


def test_files_that_are_gone_are_named(film, played, tmp_path):
    animation = film(4)
    Path(animation.path).unlink()
    made = played(animation)
    assert wait_for(lambda: not made.is_playing)
    assert "film.png" in made.label.text()
    gone = replace(animation, page=str(tmp_path / "gone.html"))
    made = played(gone)
    QTest.mouseClick(made.page_button, CLICK)
    assert made.label.text() == f"{gone.page} is not there any more."


def test_a_file_that_is_deleted_plays_on_once_it_is_read(film, played):
    animation = film(4)
    made = played(animation)
    assert wait_for(lambda: made._film.is_read)
    Path(animation.path).unlink()
    for number in (1, 2, 3, 0):
        made.slider.setValue(number)
        assert shown(made)[0, 0, 0] == number


def test_a_file_of_another_run_is_not_taken_for_its_own(film, played):
    animation = film(120, size=(600, 500))
    made = played(animation)
    made.rest()
    film(4)
    made.toggle()
    assert made.label.text() == f"{animation.path} is not what this run made any more."
    assert not made.is_playing


def test_a_run_finds_no_file_open(open_dialog, film, played):
    made = played(film(120, size=(600, 500)))
    reading = made._film
    assert not reading.is_read
    QTest.mouseClick(open_dialog("animateheatmap").runButton(), CLICK)
    assert reading.is_read
    assert reading._file is None
    made.toggle()
    assert made.is_playing


def test_what_is_not_seen_costs_nothing(film, played, desktop):
    made = played(film(120, size=(600, 500)))
    assert made.is_playing
    other = QDockWidget("Other", desktop.window)
    desktop.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, other)
    desktop.window.tabifyDockWidget(made, other)
    other.raise_()
    assert wait_for(lambda: not made.is_playing)
    assert (made._film, made._again.isActive()) == (None, False)
    made.raise_()
    assert wait_for(lambda: made.is_playing and not made._missing)
    made.close()
    assert (made._film, made.is_playing, made._again.isActive()) == (None, False, False)


def test_a_project_may_be_closed_while_it_plays(layer, open_dialog, panel, new_project, tmp_path):
    run(open_dialog("animateheatmap", small(layer, tmp_path / "a.gif", FRAME_RATE=20)))
    new_project.clear()
    made, seen = panel(), set()
    assert wait_for(lambda: seen.add(made.number) or len(seen) == 6)


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

    def receivers():
        project = QgsProject.instance()
        root = project.layerTreeRoot()
        senders = [(project, project.layersRemoved), (root, root.visibilityChanged)]
        senders += [(root, root.layerOrderChanged), (project, project.readProject)]
        return [sender.receivers(signal) for sender, signal in senders]

    plugin.unload()
    before = receivers()
    plugin.initGui()
    run(open_dialog("animateheatmap", small(layer, tmp_path / "a.gif")))
    film = panel()._film
    waiting = open_dialog("animateheatmap", {"INPUT": layer.id()})
    waiting.show()
    plugin.unload()
    try:
        assert film.is_read
        assert film.frame(0) is None
        assert not waiting.isVisible()
        waiting.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert desktop.window.findChildren(AnimationPanel) == []
        assert all(now <= then for now, then in zip(receivers(), before))
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
