# SPDX-License-Identifier: GPL-2.0-or-later
"""The live style in a running desktop: zooming, panning, and time playing, a picture of each step.

Each picture is named by its number and by how long it is shown, in milliseconds.
"""

from pathlib import Path
from typing import Iterator, Mapping, Tuple

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsInterval,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsTemporalNavigationObject,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface

from .steps import NAMES, add_points, add_world, let_work, tidy, wait

_WINDOW = (780, 520)
_LAYERS_WIDTH, _TIME_HEIGHT = 190, 108
_STYLE = {"radius": 12, "weight": "magnitude - 3", "color_ramp": "heat_on_dark", "time": "time"}
_FADING = {"time_mode": "fading", "half_life": 1.5, "stretch": "sqrt"}
_MOVE_MS, _PLAY_MS, _REST_MS = 180, 260, 1100
# Longitude and latitude of the middle, and how many degrees the map is wide.
_STOPS = ((8.0, 12.0, 330.0), (118.0, 8.0, 95.0), (140.0, 36.0, 60.0))
_MOVES = 5
_WEEKS = range(10, 46, 2)
_Stop = Tuple[float, float, float]


def take(given: Mapping[str, str]) -> None:
    """Show heat at every zoom, then week by week."""
    from qgis_heatdecay.live import decay_renderer  # noqa: PLC0415 - QGIS has loaded the plugin

    folder = Path(given["SCREENSHOTS_TO"])
    tidy(iface.mainWindow(), _WINDOW)
    add_world(Path(given["SCREENSHOTS_WORLD"]))
    points = add_points(Path(given["SCREENSHOTS_POINTS"]), NAMES[given["SCREENSHOTS_LANGUAGE"]])
    points.setRenderer(decay_renderer(**_STYLE))
    _dock("Layers").setFixedWidth(_LAYERS_WIDTH)
    QgsProject.instance().layerTreeRoot().findLayer(points.id()).setExpanded(True)
    for number, shown_ms in enumerate(_story(points)):
        _settle()
        picture = folder / f"{number:03}-{shown_ms}.png"
        if not iface.mainWindow().grab().save(str(picture)):
            raise OSError(f"{picture} cannot be written")


def _story(points: QgsVectorLayer) -> Iterator[int]:
    """Yield after each change of the window, for how long it is shown."""
    _go(_STOPS[0])
    yield _REST_MS
    for start, end in zip(_STOPS, _STOPS[1:]):
        for move in range(1, _MOVES + 1):
            _go(_between(start, end, move / _MOVES))
            yield _MOVE_MS if move < _MOVES else _REST_MS
    for move in range(1, _MOVES + 1):
        _go(_between(_STOPS[-1], _STOPS[0], move / _MOVES))
        yield _MOVE_MS
    _open_time(points)
    for week in _WEEKS:
        iface.mapCanvas().temporalController().setCurrentFrameNumber(week)
        yield _PLAY_MS if week < _WEEKS[-1] else _REST_MS


def _between(start: _Stop, end: _Stop, share: float) -> _Stop:
    """Return a place on the way, zooming by equal factors."""
    x, y = (a + (b - a) * share for a, b in zip(start[:2], end[:2]))
    return x, y, start[2] * (end[2] / start[2]) ** share


def _go(stop: _Stop) -> None:
    canvas = iface.mapCanvas()
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    crs = canvas.mapSettings().destinationCrs()
    there = QgsCoordinateTransform(degrees, crs, QgsProject.instance())
    middle = there.transform(QgsPointXY(stop[0], stop[1]))
    width = stop[2] / 360 * 2 * 20_037_508.34
    height = width * canvas.height() / canvas.width()
    canvas.setExtent(QgsRectangle.fromCenterAndSize(middle, width, height))
    canvas.refresh()


def _open_time(points: QgsVectorLayer) -> None:
    """Open the Temporal Controller at the year of the points, a week a frame, and let them fade."""
    from qgis_heatdecay.adapters.compat import follow_time  # noqa: PLC0415
    from qgis_heatdecay.live import decay_renderer  # noqa: PLC0415

    year = [QDateTime(QDate(each, 1, 1), QTime(0, 0), Qt.TimeSpec.UTC) for each in (2025, 2026)]
    whole, week = QgsDateTimeRange(*year), QgsUnitTypes.TemporalUnit.TemporalWeeks
    times = QgsProject.instance().timeSettings()
    times.setTemporalRange(whole)
    times.setTimeStep(1)
    times.setTimeStepUnit(week)
    follow_time(points, _STYLE["time"])
    points.setRenderer(decay_renderer(**{**_STYLE, **_FADING}))
    controller = iface.mapCanvas().temporalController()
    controller.setNavigationMode(QgsTemporalNavigationObject.NavigationMode.Animated)
    controller.setTemporalExtents(whole)
    controller.setFrameDuration(QgsInterval(1, week))
    _dock("Temporal Controller").setFixedHeight(_TIME_HEIGHT)
    _dock("Temporal Controller").setUserVisible(True)
    let_work(0.5)
    _go(_STOPS[0])


def _dock(name: str) -> QDockWidget:
    return iface.mainWindow().findChild(QDockWidget, name)


def _settle() -> None:
    """Wait until the map is complete, and no better picture follows."""
    canvas, tasks = iface.mapCanvas(), QgsApplication.taskManager()
    for _ in range(3):
        let_work(0.2)
        wait(lambda: not canvas.isDrawing() and not tasks.countActiveTasks(), 60, "no map")
    iface.messageBar().clearWidgets()
    let_work(0.1)
