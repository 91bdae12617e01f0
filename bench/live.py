# SPDX-License-Identifier: GPL-2.0-or-later
"""The live style against core's heatmap renderer: 1,000,000 points, 1000 x 700 pixels, radius 15.

Both draw the same layer, one after the other, in one process; the least of several draws counts.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Tuple

import numpy as np
from _whole import clustered, made_apart, write_points
from qgis.core import QgsHeatmapRenderer, QgsUnitTypes, QgsVectorLayer

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "test")]

from support.live_maps import drawn, in_project, map_settings  # noqa: E402
from support.qgis_session import loaded_plugin, running_qgis  # noqa: E402

from qgis_heatdecay.live import decay_renderer  # noqa: E402

MILLION = 1_000_000
SIZE = (1000, 700)
EXTENT = (0.0, 100_000.0, 15_000.0, 85_000.0)


def write_million(path: Path) -> None:
    random = np.random.default_rng(1).gamma(2.0, 1.0, MILLION)
    write_points(path, clustered(MILLION), random=random)


def least(settings: Any, times: int) -> Tuple[float, float]:
    """Return the least seconds and CPU seconds of several draws."""
    found = []
    for _ in range(times):
        begun, used = time.perf_counter(), time.process_time()
        drawn(settings)
        found.append((time.perf_counter() - begun, time.process_time() - used))
    return min(each[0] for each in found), min(each[1] for each in found)


def compare(layer: Any) -> None:
    in_project(layer, decay_renderer(radius=15, decay=0.95))
    view = map_settings([layer], extent=EXTENT, size=SIZE)
    begun = time.perf_counter()
    drawn(view)
    print(f"first draw, with reading: {time.perf_counter() - begun:.2f} s", flush=True)
    styles = {
        "radius 5": {"radius": 5, "decay": 0.95},
        "radius 15": {"radius": 15, "decay": 0.95},
        "radius 30": {"radius": 30, "decay": 0.95},
        "radius 15, decay found": {"radius": 15},
    }
    ours = {}
    for name, style in styles.items():
        layer.setRenderer(decay_renderer(**style))
        ours[name] = least(view, 5)
        print(f"{name}: {ours[name][0]:.2f} s, {ours[name][1]:.2f} CPU s", flush=True)
    core = QgsHeatmapRenderer()
    core.setRadius(15)
    core.setRadiusUnit(QgsUnitTypes.RenderUnit.RenderPixels)
    layer.setRenderer(core)
    seconds, used = least(view, 1)
    print(f"core's heatmap at its default quality: {seconds:.2f} s, {used:.2f} CPU s", flush=True)
    for name in ("radius 15", "radius 15, decay found"):
        wall, cpu = seconds / ours[name][0], used / ours[name][1]
        print(f"{wall:.1f} times {name}, {cpu:.1f} times in CPU (goal 10)", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        source = made_apart(write_million, Path(name) / "million.gpkg")
        with running_qgis(), loaded_plugin():
            compare(QgsVectorLayer(str(source), "million", "ogr"))


if __name__ == "__main__":
    main()
