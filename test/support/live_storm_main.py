# SPDX-License-Identifier: GPL-2.0-or-later
"""The storm: ``live_storm_main.py SECONDS FOLDER [SEED]``; a window with a map, and much ado."""

import random
import sys
import time
from pathlib import Path
from typing import Any, List

from qgis.core import (
    QgsApplication,
    QgsDateTimeRange,
    QgsFeatureRequest,
    QgsMarkerSymbol,
    QgsProject,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QDateTime
from support.desktop import HAS_DESKTOP
from support.live_maps import NEW_YEAR, drawn, feature_at, map_settings, point_layer
from support.qgis_session import loaded_plugin, running_qgis

_COUNT = 20_000


def _settings(rng: random.Random) -> Any:
    from qgis_heatdecay.live import decay_renderer

    return decay_renderer(
        radius=rng.choice([2, 9, 15, 40]),
        radius_unit=rng.choice(["pixels", "pixels", "map_units", "meters"]),
        kernel=rng.choice(["linear", "gaussian", "uniform"]),
        decay=rng.choice([None, 0.9, 1.0]),
        weight=rng.choice(["", "w", "w + 1", "wrong("]),
        color_ramp=rng.choice(["", "auto", "viridis"]),
        stretch=rng.choice(["auto", "log"]),
        time=rng.choice(["", "t", "t", "n"]),
        time_mode=rng.choice(["interval", "cumulative", "window", "fading"]),
        maximum=rng.choice([None, 5.0]),
    )


class _Storm:
    def __init__(self, folder: Path, seed: int) -> None:
        from qgis.gui import QgsMapCanvas

        self.rng = random.Random(seed)
        self.folder = folder
        self.canvas = QgsMapCanvas()
        self.canvas.resize(300, 200)
        self.canvas.enableAntiAliasing(True)
        self.canvas.setParallelRenderingEnabled(True)
        self.project = QgsProject.instance()
        self.acts = [
            self.zoom,
            self.zoom,
            self.pan,
            self.turn,
            self.style,
            self.style,
            self.times,
            self.edit,
            self.remove,
            self.save,
            self.export,
            self.filter,
            self.refresh,
            self.other_style,
            self.select,
        ]

    def layers(self) -> List[QgsVectorLayer]:
        found = list(self.project.mapLayers().values())
        if not found:
            layer = point_layer(_COUNT if self.rng.random() < 0.5 else 500)
            self.project.addMapLayer(layer)
            layer.setRenderer(_settings(self.rng))
            self.show()
            found = [layer]
        return found

    def layer(self) -> QgsVectorLayer:
        return self.rng.choice(self.layers())

    def show(self) -> None:
        self.canvas.setLayers(list(self.project.mapLayers().values()))
        self.canvas.setExtent(QgsRectangle(0, 0, 300, 200))

    def zoom(self) -> None:
        self.canvas.zoomByFactor(self.rng.choice([0.3, 0.7, 1.4, 3.0]))

    def pan(self) -> None:
        x, y = self.rng.uniform(0, 300), self.rng.uniform(0, 200)
        self.canvas.setExtent(QgsRectangle(x - 80, y - 50, x + 80, y + 50))

    def turn(self) -> None:
        self.canvas.setRotation(self.rng.choice([0, 30, 200]))

    def style(self) -> None:
        self.layer().setRenderer(_settings(self.rng))
        self.layer().triggerRepaint()

    def other_style(self) -> None:
        self.layer().setRenderer(QgsSingleSymbolRenderer(QgsMarkerSymbol()))
        self.layer().triggerRepaint()

    def times(self) -> None:
        settings = self.project.timeSettings()
        settings.setTemporalRange(QgsDateTimeRange(NEW_YEAR, NEW_YEAR.addDays(28)))
        settings.setTimeStep(self.rng.choice([1, 2]))
        settings.setTimeStepUnit(
            self.rng.choice(
                [QgsUnitTypes.TemporalUnit.TemporalDays, QgsUnitTypes.TemporalUnit.TemporalMonths]
            )
        )
        begin = NEW_YEAR.addDays(self.rng.randrange(28))
        shown = QgsDateTimeRange(begin, begin.addDays(1), True, False)
        self.canvas.setTemporalRange(
            self.rng.choice([shown, QgsDateTimeRange(QDateTime(), QDateTime())])
        )

    def edit(self) -> None:
        layer = self.layer()
        if not layer.isEditable():
            layer.startEditing()
        layer.addFeature(feature_at(layer, self.rng.uniform(0, 300), self.rng.uniform(0, 200)))
        found = next(layer.getFeatures(QgsFeatureRequest().setLimit(1)), None)
        if found is not None and self.rng.random() < 0.5:
            layer.deleteFeature(found.id())
        if self.rng.random() < 0.4:
            layer.commitChanges()
        elif self.rng.random() < 0.3:
            layer.rollBack()

    def remove(self) -> None:
        if self.rng.random() < 0.4:
            self.project.removeMapLayer(self.layer().id())
        elif self.rng.random() < 0.2:
            self.project.clear()
        elif len(self.layers()) < 3:
            layer = point_layer(500, seed=self.rng.randrange(99))
            self.project.addMapLayer(layer)
            layer.setRenderer(_settings(self.rng))
        self.show()

    def save(self) -> None:
        path = str(self.folder / "storm.qgz")
        if self.rng.random() < 0.5:
            self.project.write(path)
        elif Path(path).exists():
            self.project.read(path)
            self.show()

    def export(self) -> None:
        drawn(map_settings([self.layer()], size=(120, 80)), self.rng.random() < 0.7)

    def filter(self) -> None:
        layer = self.layer()
        if not layer.isEditable():
            layer.setSubsetString(self.rng.choice(["", '"w" > 2']))

    def refresh(self) -> None:
        self.canvas.refreshAllLayers()

    def select(self) -> None:
        self.layer().selectAll()

    def blow(self, seconds: float) -> int:
        until, acts = time.monotonic() + seconds, 0
        self.layers()
        self.canvas.show()
        while time.monotonic() < until:
            self.rng.choice(self.acts)()
            acts += 1
            calm = time.monotonic() + self.rng.choice([0.0, 0.01, 0.05, 0.3])
            while True:
                QCoreApplication.processEvents()
                if time.monotonic() > calm:
                    break
                time.sleep(0.002)
        return acts

    def end(self) -> None:
        self.canvas.stopRendering()
        self.canvas.setLayers([])
        self.project.clear()
        manager, until = QgsApplication.taskManager(), time.monotonic() + 20
        while manager.countActiveTasks() and time.monotonic() < until:
            QCoreApplication.processEvents()
            time.sleep(0.01)
        # Old versions crash where a map goes before its cancelled jobs have ended.
        calm = time.monotonic() + 2
        while time.monotonic() < calm:
            QCoreApplication.processEvents()
            time.sleep(0.01)
        sip.delete(self.canvas)


def _tell(*words: Any) -> None:
    if words[1] == "HeatDecay":
        print(words[0], flush=True)


def main() -> None:
    seconds, folder = float(sys.argv[1]), Path(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    if not HAS_DESKTOP:
        from support import stand_ins

        stand_ins.install()
    with running_qgis():
        QgsApplication.messageLog().messageReceived.connect(_tell)
        with loaded_plugin():
            storm = _Storm(folder, seed)
            acts = storm.blow(seconds)
            storm.end()
        from qgis_heatdecay.live import renderer

        with renderer._alive_lock:
            left = len([each for each in renderer._alive if renderer._is_needed(each)])
        print(f"the storm is over: {acts} acts, {left} renderers left", flush=True)


if __name__ == "__main__":
    main()
