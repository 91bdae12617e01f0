# SPDX-License-Identifier: GPL-2.0-or-later
"""animateheatmap: stopped, killed, in a worker thread, without packages, and very long."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Callable, Dict, Tuple

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
)
from support.cancel_later import CancelledLater
from support.film_files import SMALL, bands_of, left_in, table_of
from support.tile_server import TileServer

from qgis_heatdecay.core.staging import staged_folder

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")
OLD = b"what was there before"


@pytest.fixture(scope="module")
def calls(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Twenty thousand points over sixty days, as a CSV file."""
    rng = np.random.default_rng(3)
    path = tmp_path_factory.mktemp("calls") / "calls.csv"
    xy = rng.normal(0, 1000, (20_000, 2))
    days = np.datetime64("2020-01-01") + rng.integers(0, 60, 20_000)
    lines = [f"{x:.2f},{y:.2f},{day}" for (x, y), day in zip(xy.tolist(), days.tolist())]
    path.write_text("x,y,t\n" + "\n".join(lines))
    return f"delimitedtext://file://{path}?xField=x&yField=y&crs=EPSG:3857&detectTypes=no"


def outputs(folder: Path, extension: str = ".gif") -> Dict[str, str]:
    return {
        "OUTPUT": str(folder / f"film{extension}"),
        "PREVIEW": str(folder / "page.html"),
        "FRAMES_FOLDER": str(folder / "frames"),
        "HEAT_RASTER": str(folder / "heat.tif"),
        "HEAT_FOLDER": str(folder / "heat"),
        "FRAME_TABLE": str(folder / "table.csv"),
    }


def lay_old_files(folder: Path, extension: str = ".gif") -> Dict[str, bytes]:
    """Put an older file in the place of each output."""
    for name in (
        f"film{extension}",
        "page.html",
        "heat.tif",
        "heat.qlr",
        "heat/heat_00000.tif",
        "heat/heat.qlr",
        "table.csv",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(OLD)
    with staged_folder(folder / "frames") as frames:
        for name in ("frame_00000.png", "frame_99999.png"):
            (frames / name).write_bytes(OLD)
    return dict.fromkeys(left_in(folder), OLD)


@pytest.mark.parametrize(
    ("percent", "extension"),
    [
        (1, ".gif"),
        (12, ".gif"),
        (40, ".gif"),
        (62, ".gif"),
        (85, ".gif"),
        (85, ".webp"),
        (85, ".png"),
        (70, ".webm"),
        (85, ".mp4"),
    ],
)
def test_a_cancel_takes_effect_at_once_and_leaves_what_was_there(
    plugin: Any, calls: str, tmp_path: Path, percent: float, extension: str
) -> None:
    if extension in (".webm", ".mp4"):
        pytest.importorskip("imageio_ffmpeg")
    before = lay_old_files(tmp_path, extension)
    context = QgsProcessingContext()
    algorithm = plugin.provider.algorithm("animateheatmap").create()
    parameters = {
        **outputs(tmp_path, extension),
        "INPUT": calls,
        "TIME": "t",
        "STEP_UNIT": "days",
        "MODE": "cumulative",
        "WIDTH": 240,
    }
    assert algorithm.checkParameterValues(parameters, context)[0]
    feedback = CancelledLater(percent=percent)
    _, good = algorithm.run(parameters, context, feedback)
    feedback.assert_prompt()
    assert not good
    found = {
        name: (tmp_path / name).read_bytes()
        for name in left_in(tmp_path)
        if (tmp_path / name).is_file()
    }
    assert found == {name: OLD for name in before if name in found}
    assert left_in(tmp_path) == sorted(before)


def test_a_cancel_when_all_is_done_comes_too_late(plugin: Any, calls: str, tmp_path: Path) -> None:
    """The outputs stand, and the log says so: QGIS calls all runs failed that were cancelled."""
    written = {name: path for name, path in outputs(tmp_path).items() if name != "PREVIEW"}
    parameters = {**written, "INPUT": calls, "WIDTH": 100, "TIME": "t", "STEP_UNIT": "months"}
    feedback = QgsProcessingFeedback(False)
    feedback.progressChanged.connect(lambda percent: percent >= 100 and feedback.cancel())
    algorithm = plugin.provider.algorithm("animateheatmap").create()
    results, good = algorithm.run(parameters, QgsProcessingContext(), feedback)
    assert good and feedback.isCanceled()
    assert "Cancel came too late" in feedback.textLog()
    for output, path in written.items():
        assert Path(path).exists() and path in feedback.textLog(), output
        assert results[output] == path


KILLED = """
import os, signal, sys
sys.path[:0] = {paths!r}
from support.qgis_session import CollectingFeedback, Run, loaded_plugin, running_qgis
with running_qgis(), loaded_plugin() as plugin:
    from qgis.core import QgsProcessingContext
    context = QgsProcessingContext()
    feedback = CollectingFeedback(Run(context))
    feedback.progressChanged.connect(
        lambda percent: percent >= {percent} and os.kill(os.getpid(), signal.SIGKILL)
    )
    algorithm = plugin.provider.algorithm("animateheatmap").create()
    print("starting", algorithm.checkParameterValues({parameters!r}, context), flush=True)
    algorithm.run({parameters!r}, context, feedback)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("percent", [50, 93])
def test_killed_in_the_middle_the_old_files_stand(
    calls: str, repository: Path, tmp_path: Path, percent: int
) -> None:
    before = lay_old_files(tmp_path)
    parameters = {
        **outputs(tmp_path), "INPUT": calls, "TIME": "t", "STEP_UNIT": "days", "WIDTH": 100
    }  # fmt: skip
    code = KILLED.format(
        paths=[str(repository), str(repository / "test")], percent=percent, parameters=parameters
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    files = [name for name in before if (tmp_path / name).is_file()]
    assert {(tmp_path / name).read_bytes() for name in files} == {OLD}


def run_in_worker(plugin: Any, parameters: Dict[str, Any]) -> Tuple[bool, Dict[str, Any]]:
    """Run as the desktop does: prepared here, run in a thread of the task manager."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    algorithm = plugin.provider.algorithm("animateheatmap").create()
    assert algorithm.checkParameterValues(parameters, context)[0]
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    ended = []
    task.executed.connect(lambda good, results: ended.append((good, results)))
    QgsApplication.taskManager().addTask(task)
    limit = time.monotonic() + 120
    while not ended and time.monotonic() < limit:
        QgsApplication.processEvents()
        time.sleep(0.005)
    good, results = ended[0]
    return good, {**results, "log": feedback.textLog() if hasattr(feedback, "textLog") else ""}


def test_in_a_worker_thread_all_is_the_same(
    plugin: Any, run_algorithm: Make, make_layer: Make, tmp_path: Path, new_project: Any
) -> None:
    layer = make_layer(
        [f"POINT ({k * 900 - 9000} {k * 500 - 5000})" for k in range(20)],
        {"t": "datetime", "w": "double"},
        [[f"2020-03-{1 + k // 4:02d}T0{k % 4}:00:00", 1.0 + k] for k in range(20)],
    )
    border = make_layer(["LINESTRING (-9000 -9000, 9000 9000)"], geometry="LineString")
    land = make_layer(
        ["POLYGON ((-30000 -30000, 0 -30000, 0 30000, -30000 -30000))"], geometry="Polygon"
    )
    with TileServer() as server:
        tiles = QgsRasterLayer(server.layer_source, "tiles", "wms")
        new_project.addMapLayers([layer, border, land, tiles])
        written = []
        for name in ("worker", "main"):
            folder = tmp_path / name
            parameters = {
                **outputs(folder, ".png"),
                "INPUT": layer.id(),
                "TIME": "t",
                "WEIGHT": '"w" * 2',
                "MODE": "fading",
                "STEP_UNIT": "days",
                "TITLE": "[% @frame_start %]",
                "BASEMAP": [land.id(), tiles.id()],
                "OVERLAY": [border.id()],
                "MASK": land.id(),
                "EXTENT": "-20000,20000,-15000,15000",
                "PIXEL_SIZE": 200,
                "SCALE_BAR": True,
            }
            if name == "worker":
                good, results = run_in_worker(plugin, parameters)
                assert good, results["log"]
            else:
                results = run_algorithm("heatdecay:animateheatmap", parameters).results
            assert results["FRAME_COUNT"] == 5
            written.append((bands_of(folder / "heat.tif").values, table_of(folder / "table.csv")))
            assert left_in(folder) == left_in(tmp_path / "worker")
    np.testing.assert_array_equal(written[0][0], written[1][0])
    assert written[0][1] == written[1][1]


MISSING = """
from support.layers import make_layer
from support.qgis_session import loaded_plugin, run_algorithm, running_qgis
from qgis.core import QgsProcessingException
with running_qgis():
    forget()
    with loaded_plugin():
        layer = make_layer(["POINT (5 5)"], {{"t": "string"}}, [["2020-03-01"]])
        for name in {names!r}:
            try:
                run = run_algorithm("heatdecay:animateheatmap", {{
                    "INPUT": layer, "TIME": "t", "EXTENT": "0,40,0,30", "PIXEL_SIZE": 1,
                    "RADIUS": 5, "OUTPUT": {folder!r} + "/" + name}})
                print(name, "frames", run["FRAME_COUNT"])
            except QgsProcessingException as error:
                print(name, "refused", " ".join(str(error).split()))
"""


def without(
    python_without: Make, packages: Tuple[str, ...], names: Tuple[str, ...], folder: Path
) -> Dict[str, str]:
    done = python_without(packages, MISSING.format(names=names, folder=str(folder)))
    assert done.returncode == 0, done.stderr
    return dict(line.split(" ", 1) for line in done.stdout.splitlines() if line[:2] == "f.")


def test_without_imageio_the_formats_that_work_are_named(
    python_without: Make, tmp_path: Path
) -> None:
    names = ("f.mp4", "f.webm", "f.gif", "f.png", "f.webp")
    said = without(python_without, ("imageio", "imageio_ffmpeg", "av"), names, tmp_path)
    for name in names[:2]:
        assert said[name].startswith("refused")
        for word in (".gif", ".png", ".webp", "imageio", "imageio-ffmpeg", "install"):
            assert word in said[name]
    assert [said[name] for name in names[2:]] == ["frames 1"] * 3
    assert left_in(tmp_path) == sorted(names[2:])


def test_without_pillow_that_is_said(python_without: Make, tmp_path: Path) -> None:
    said = without(python_without, ("PIL",), ("f.gif", "f.png", "f.webp"), tmp_path)
    for text in said.values():
        assert text.startswith("refused")
        assert "Pillow" in text
    assert left_in(tmp_path) == []


def test_ten_thousand_frames_take_little_memory(
    run_algorithm: Make, qgis_app: Any, tmp_path: Path
) -> None:
    path = tmp_path / "points.csv"
    start = np.datetime64("2020-01-01T00:00:00")
    lines = [f"{k % 17},{k * 7 % 19},{start + 60 * k}" for k in range(10_000)]
    path.write_text("x,y,t\n" + "\n".join(lines))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run = run_algorithm(
        "heatdecay:animateheatmap",
        {
            **SMALL,
            "INPUT": f"delimitedtext://file://{path}?xField=x&yField=y&crs=EPSG:3857",
            "STEP_UNIT": "minutes",
            "MODE": "window",
            "WINDOW": 20,
            "EXTENT": "0,20,0,20",
            "RADIUS": 3,
            "MAX_FRAMES": 10_000,
            "OUTPUT": str(tmp_path / "film.gif"),
            "FRAME_TABLE": str(tmp_path / "table.gpkg"),
        },
    )
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert run["FRAME_COUNT"] == 10_000
    assert grown < 150
    _, table = table_of(tmp_path / "table.gpkg")
    assert [row[3] for row in table] == [min(20, k + 1) for k in range(10_000)]
