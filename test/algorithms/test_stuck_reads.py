# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads that do not come to an end: pipes, devices, servers that are silent or never stop."""

import os
import threading
import time
from pathlib import Path
from typing import Any, Callable, Dict, List

import numpy as np
import pytest
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProject
from support.cancel_later import CancelledLater
from support.film_files import left_in
from support.qgis_session import results_of
from support.raster_files import write_tiff
from support.stac_data import asset, feature
from support.stac_server import stac_server
from support.web_server import Reply, WebServer

Make = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("plugin")


@pytest.fixture
def pipe(tmp_path: Path) -> str:
    """A pipe into which nobody writes."""
    path = tmp_path / "in" / "pipe.tif"
    path.parent.mkdir()
    os.mkfifo(path)
    return str(path)


def inputs(path: str, whole: str) -> Dict[str, Dict[str, Any]]:
    """Parameters that name it in every kind of input, by the algorithm."""
    return {
        "renderheatmap": {"INPUT": path},
        "renderheatmap:BACKGROUND_IMAGE": {"INPUT": whole, "BACKGROUND_IMAGE": path},
        "renderheatmap:GRADIENT_IMAGE": {"INPUT": whole, "GRADIENT_IMAGE": path},
        "animaterasters": {"INPUT": [whole, path]},
        "decayheatmap": {"INPUT": path},
        "decayheatmap:layername": {"INPUT": f"{path}|layername=a"},
        "animateheatmap": {"INPUT": path, "TIME": "t"},
        "animatechoropleth": {"INPUT": path, "TABLE": path, "TIME": "t"},
    }


@pytest.mark.parametrize("kind", inputs("", ""))
@pytest.mark.parametrize("device", ["", "/dev/zero"])
def test_a_pipe_or_device_is_refused_before_anybody_waits_for_it(
    run_algorithm: Make, tmp_path: Path, pipe: str, kind: str, device: str
) -> None:
    whole = write_tiff(tmp_path / "in" / "whole_2020.tif", np.ones((3, 4), np.float32))
    parameters = inputs(device or pipe, str(whole))[kind]
    parameters["OUTPUT"] = str(tmp_path / "out.png")
    with pytest.raises(
        QgsProcessingException,
        match=r"is a pipe or a device|cannot be used here|one of these kinds",
    ):
        run_algorithm(f"heatdecay:{kind.partition(':')[0]}", parameters)


def test_pipes_in_a_folder_are_no_files(run_algorithm: Make, tmp_path: Path, pipe: str) -> None:
    write_tiff(tmp_path / "in" / "a_2020.tif", np.ones((3, 4), np.float32))
    parameters = {"FOLDER": str(tmp_path / "in"), "OUTPUT": str(tmp_path / "film.gif")}
    assert run_algorithm("heatdecay:animaterasters", parameters)["FRAME_COUNT"] == 1


ENDLESS: Dict[str, Reply] = {
    "whole files": Reply(200, b"II*\0" * 16_384, endless=True),
    "ranges": Reply(206, b"II*\0" * 16_384, endless=True),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_what_a_server_sends_without_an_end_is_not_kept(
    run_algorithm: Make, tmp_path: Path, kind: str
) -> None:
    pytest.importorskip("requests")
    items: List[Dict[str, Any]] = []
    with WebServer(lambda asked: ENDLESS[kind]) as files, stac_server(items) as server:
        moment = {"datetime": "2020-01-01T00:00:00Z"}
        items.append(feature("a", "c", moment, assets={"a": asset(f"{files.url}/a.tif")}))
        parameters = {
            **{"STAC_URL": f"{server.url}/stac", "COLLECTION": "c", "SOURCE": "cog"},
            **{"EXTENT": "0,40,0,24 [EPSG:4326]", "RESCALE": "0,1", "RETRIES": 0},
            "OUTPUT": str(tmp_path / "film.gif"),
        }
        before = most_megabytes()
        with pytest.raises(QgsProcessingException) as raised:
            run_algorithm("heatdecay:animatestac", parameters)
    said = " ".join(str(raised.value).split())
    assert "no parts of them" in said if kind == "whole files" else "cannot be shown" in said
    assert most_megabytes() - before < 200
    assert left_in(tmp_path) == []


def most_megabytes() -> float:
    """Return the most memory that the process ever had."""
    peak = Path("/proc/self/status").read_text().split("VmHWM:")[1]
    return int(peak.split()[0]) / 1024


def test_threads_of_a_silent_server_end_with_the_run(tmp_path: Path) -> None:
    pytest.importorskip("requests")
    items: List[Dict[str, Any]] = []
    with WebServer(lambda asked: Reply(hang=True)) as files, stac_server(items) as server:
        for day in range(1, 9):
            moment = {"datetime": f"2020-01-{day:02}T00:00:00Z"}
            href = f"{files.url}/{day}.tif"
            items.append(feature(f"i{day}", "c", moment, assets={"a": asset(href)}))
        parameters = {
            **{"STAC_URL": f"{server.url}/stac", "COLLECTION": "c", "SOURCE": "cog"},
            **{"EXTENT": "0,40,0,24 [EPSG:4326]", "RESCALE": "0,1"},
            "OUTPUT": str(tmp_path / "film.gif"),
        }
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        feedback = CancelledLater(1.5)
        with pytest.raises(QgsProcessingException, match="Cancelled"):
            results_of("heatdecay:animatestac", parameters, feedback, context)
        feedback.assert_prompt()
        until = time.monotonic() + 5
        while ours() and time.monotonic() < until:
            time.sleep(0.05)
        assert ours() == []


def ours() -> List[str]:
    """Return the names of the threads that are still at work."""
    names = [thread.name for thread in threading.enumerate()]
    return [name for name in names if name.startswith("heatdecay")]
