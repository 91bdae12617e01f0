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
from qgis.core import (
    QgsDateTimeRange,
    QgsHeatmapRenderer,
    QgsMapRendererParallelJob,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, Qt

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "test")]

from support.live_maps import drawn, in_project, map_settings  # noqa: E402
from support.qgis_session import loaded_plugin, running_qgis  # noqa: E402

from qgis_heatdecay.live import decay_renderer  # noqa: E402

MILLION = 1_000_000
SIZE = (1000, 700)
WEEKS = 52
FEW = 100_000
_MOMENT = 0.002
EXTENT = (0.0, 100_000.0, 15_000.0, 85_000.0)


def write_million(path: Path) -> None:
    rng = np.random.default_rng(1)
    seconds = (rng.random(MILLION) * WEEKS * 7 * 86_400).astype("timedelta64[s]")
    day = np.datetime64("2024-01-01T00:00:00") + seconds
    write_points(path, clustered(MILLION), random=rng.gamma(2.0, 1.0, MILLION), day=day)


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


def compare_more(layer: Any) -> None:
    """Draw what costs more, or less: weights that all differ, weeks, and what is drawn already."""
    view = map_settings([layer], extent=EXTENT, size=SIZE)
    on_screen = map_settings([layer], extent=EXTENT, size=SIZE, is_canvas=True)
    for decay in (None, 0.95):
        layer.setRenderer(decay_renderer(radius=15, decay=decay, weight="random"))
        drawn(view)
        seconds, used = least(view, 2)
        name = f"a million distinct weights, decay {decay or 'found'}"
        print(f"{name}: {seconds:.2f} s, {used:.2f} CPU s", flush=True)
        preview, screen = (least(on_screen, 1) for _ in range(2))
        print(
            f"{name}, on the screen: a preview after {preview[0]:.2f} s (goal 0.5), "
            f"the picture {screen[0]:.2f} s, {screen[1]:.2f} CPU s (goal 3)",
            flush=True,
        )
    pauses = [longest_pause(view) for _ in range(3)]
    print(f"longest pause of the window: {1000 * max(pauses):.0f} ms (goal 50)", flush=True)

    layer.setRenderer(decay_renderer(radius=15, decay=0.95, time="day"))
    begin = QDateTime.fromString("2024-01-01T00:00:00", Qt.DateFormat.ISODate)
    weeks = [
        QgsDateTimeRange(begin.addDays(7 * week), begin.addDays(7 * week + 7), True, False)
        for week in range(20, 24)
    ]
    frames = [least(map_settings([layer], EXTENT, SIZE, times=each), 2)[0] for each in weeks]
    print(f"a weekly frame: {min(frames):.2f} s (goal 0.3)", flush=True)


def longest_pause(settings: Any) -> float:
    """Return for how many seconds at most the window could not move while a map is drawn."""
    job, longest = QgsMapRendererParallelJob(settings), 0.0
    job.start()
    while job.isActive():
        begun = time.perf_counter()
        time.sleep(_MOMENT)
        QCoreApplication.processEvents()
        longest = max(longest, time.perf_counter() - begun - _MOMENT)
    return longest


def compare_few(layer: Any) -> None:
    """Draw fewer points, as heat and as dots."""
    view = map_settings([layer], extent=EXTENT, size=SIZE)
    in_project(layer)
    dots = least(view, 3)[0]
    layer.setRenderer(decay_renderer(radius=15))
    drawn(view)
    print(f"{FEW:,} points: {least(view, 3)[0]:.2f} s, as dots {dots:.2f} s", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        source = made_apart(write_million, Path(name) / "million.gpkg")
        with running_qgis(), loaded_plugin():
            layer = QgsVectorLayer(str(source), "million", "ogr")
            compare(layer)
            compare_more(layer)
            compare_few(QgsVectorLayer(f"{source}|subset=fid <= {FEW}", "some", "ogr"))


if __name__ == "__main__":
    main()
