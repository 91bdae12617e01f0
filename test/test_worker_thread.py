# SPDX-License-Identifier: GPL-2.0-or-later
"""The algorithms in a worker thread, run by the task that the desktop's dialog uses."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable, Dict

import numpy as np
import pytest

Make = Callable[..., Any]

# A process of its own: its main thread must run Qt's event loop, and a crash must be seen.
PROGRAM = """
import json, sys, threading
sys.path[:0] = [{root!r}, {tests!r}]
from qgis.core import (
    QgsApplication, QgsFeatureRequest, QgsProcessingAlgRunnerTask, QgsProcessingContext,
    QgsProcessingFeedback, QgsProject, QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QThread, QTimer
from support.qgis_session import loaded_plugin, running_qgis

with running_qgis() as app, loaded_plugin():
    algorithm_id, parameters, layers = json.loads(sys.stdin.read())
    for name, source in layers.items():
        layer = QgsVectorLayer(source, name, "ogr")
        assert layer.isValid(), source
        QgsProject.instance().addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    # As the desktop has it unless the user changes it.
    context.setInvalidGeometryCheck(
        QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid
    )
    feedback = QgsProcessingFeedback(True)
    algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
    main, seen = threading.get_ident(), set()
    kind = type(algorithm)
    work = kind.processAlgorithm
    def watched(self, *arguments):
        seen.add(threading.get_ident())
        return work(self, *arguments)
    kind.processAlgorithm = watched
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    loop, ended = QEventLoop(), []
    task.executed.connect(lambda done, results: (ended.append((done, results)), loop.quit()))
    QTimer.singleShot(60000, loop.quit)
    QgsApplication.taskManager().addTask(task)
    if not ended:
        loop.exec_() if hasattr(loop, "exec_") else loop.exec()
    done, results = ended[0] if ended else (False, {{}})
    worker = bool(seen) and main not in seen
    answer = dict(done=done, results=results, worker=worker, log=feedback.textLog())
    print("ANSWER" + json.dumps(answer), flush=True)
"""


@pytest.fixture
def run_in_worker(qgis_app: Any, repository: Path, tmp_path: Path) -> Callable[..., Dict[str, Any]]:
    """Run an algorithm in a worker thread of another process."""

    def run(algorithm: str, parameters: Dict[str, Any], layers: Dict[str, str]) -> Dict[str, Any]:
        program = PROGRAM.format(root=str(repository), tests=str(repository / "test"))
        environment = {**os.environ, "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "settings")}
        done = subprocess.run(
            [sys.executable, "-c", program],
            input=json.dumps([algorithm, parameters, layers]),
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        answers = [line for line in done.stdout.splitlines() if line.startswith("ANSWER")]
        assert answers, done.stderr[-3000:]
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(answers[0][len("ANSWER") :])

    return run


@pytest.fixture
def tracks(make_layer: Make, make_file: Make) -> str:
    layer = make_layer(
        ["LINESTRING (0 0, 50 30)", "LINESTRING (0 30, 50 0)", None],
        {"w": "double"},
        [[1.0], [3.0], [1.0]],
        geometry="LineString",
    )
    return str(make_file(layer, "tracks.gpkg"))


def test_heat_in_a_worker_is_the_heat_in_the_main_thread(
    run_in_worker: Make,
    run_algorithm: Make,
    make_layer: Make,
    make_file: Make,
    tracks: str,
    tmp_path: Path,
) -> None:
    mask = make_layer(["POLYGON ((0 0, 50 0, 50 30, 0 0))"], geometry="Polygon")
    masked = str(make_file(mask, "mask.gpkg"))
    parameters = {"WEIGHT": '"w" * 2', "WIDTH": 120, "RADIUS_UNIT": "meters", "RADIUS": 5}
    far = {**parameters, "INPUT": "tracks", "MASK": "mask", "OUTPUT": str(tmp_path / "far.tif")}
    answer = run_in_worker("heatdecay:decayheatmap", far, {"tracks": tracks, "mask": masked})
    assert answer["done"], answer["log"]
    assert answer["worker"]
    assert (answer["results"]["FEATURE_COUNT"], answer["results"]["SKIPPED_COUNT"]) == (2, 1)
    near = {**parameters, "INPUT": tracks, "MASK": masked, "OUTPUT": str(tmp_path / "near.tif")}
    run_algorithm("heatdecay:decayheatmap", near)
    from support.heat_runs import read_raster

    here, there = read_raster(tmp_path / "near.tif"), read_raster(tmp_path / "far.tif")
    assert here.values.tobytes() == there.values.tobytes()
    assert here.geotransform == there.geotransform
    assert (tmp_path / "far.qml").exists()


INVALID = [
    "POLYGON ((0 0, 50 30, 50 0, 0 30, 0 0))",
    "POLYGON ((0 0, 20 0, 20 20, 0 20, 0 0), (10 10, 30 10, 30 25, 10 25, 10 10))",
    "POLYGON ((30 0, 40 0, 40 9, 30 9, 30 0), (45 20, 48 20, 48 25, 45 20))",
    "POLYGON ((5 5, 15 5, 15 15, 5 15, 5 5, 15 5, 15 15, 5 15, 5 5))",
    "POLYGON ((0 0, 10 10, 20 20, 0 0))",
    "POLYGON ((0 0, 1 1, 0 0))",
    "POLYGON ((1 1, 9 1, 9 9, 9 40, 9 9, 1 9, 1 1))",
    "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)), ((1 0, 9 1, 5 9, 1 0)))",
]
"""Crossing themselves, holes beside or across, rings twice, without an area, with a spike."""


def test_a_mask_of_polygons_that_cross_themselves_in_a_worker(
    run_in_worker: Make, make_layer: Make, make_file: Make, tracks: str, tmp_path: Path
) -> None:
    mask = str(make_file(make_layer(INVALID, geometry="MultiPolygon"), "mask.gpkg"))
    given = {"INPUT": "tracks", "MASK": "mask", "EXTENT": "0,50,0,30", "PIXEL_SIZE": 1}
    given |= {"FILL_ZERO": True, "OUTPUT": str(tmp_path / "heat.tif")}
    layers = {"tracks": tracks, "mask": mask}
    answer = run_in_worker("heatdecay:decayheatmap", given, layers)
    assert answer["done"], answer["log"]
    assert answer["worker"]
    from support.heat_runs import read_raster

    inside = ~np.isnan(read_raster(tmp_path / "heat.tif").values)
    # Of the bow tie the left triangle, and not what lies between its wings at the top.
    assert inside[15, 3] and inside[15, 47] and not inside[0, 25]


def test_a_picture_with_a_basemap_and_texts_in_a_worker(
    run_in_worker: Make, run_algorithm: Make, tracks: str, tmp_path: Path
) -> None:
    heat = {"INPUT": tracks, "WIDTH": 300, "OUTPUT": str(tmp_path / "heat.tif")}
    run_algorithm("heatdecay:decayheatmap", heat)
    picture = {
        "INPUT": heat["OUTPUT"],
        "BASEMAP": ["tracks"],
        "OVERLAY": ["tracks"],
        "TITLE": "Tracks [% 1 + 1 %]",
        "LEGEND": True,
        "SCALE_BAR": True,
        "OUTPUT": str(tmp_path / "far.png"),
    }
    answer = run_in_worker("heatdecay:renderheatmap", picture, {"tracks": tracks})
    assert answer["done"], answer["log"]
    assert answer["worker"]
    assert (tmp_path / "far.png").stat().st_size > 1000


def test_polygons_in_a_worker_are_those_in_the_main_thread(
    run_in_worker: Make, run_algorithm: Make, make_layer: Make, make_file: Make, tmp_path: Path
) -> None:
    """Polygons, table and basemap of the project, with titles, names and areas."""
    squares = [f"POLYGON (({x} 0, {x + 9} 0, {x + 9} 9, {x} 9, {x} 0))" for x in (0, 9)]
    areas = make_layer(squares, {"key": "string"}, [["a"], ["b"]], geometry="Polygon")
    days = [["a", "2020-03-01", 1.0], ["b", "2020-03-02", 2.0], ["a", "2020-03-02", 3.0]]
    table = make_layer(
        [None] * 3, {"key": "string", "day": "string", "v": "double"}, days, geometry="None"
    )
    sources = {
        "areas": str(make_file(areas, "areas.gpkg")),
        "rows": str(make_file(table, "rows.gpkg")),
    }
    given = {
        "JOIN_FIELD": "key",
        "TABLE_JOIN_FIELD": "key",
        "TIME": "day",
        "VALUE": '"v" * 2',
        "NORMALIZE": "$area",
        "STEP_UNIT": "days",
        "HIGHLIGHT": 1,
        "TITLE": "Day [% @frame_number %]",
        "WIDTH": 200,
    }
    far = {**given, "INPUT": "areas", "TABLE": "rows", "BASEMAP": ["areas"]}
    far |= {"OUTPUT": str(tmp_path / "far.gif"), "FRAME_TABLE": str(tmp_path / "far.csv")}
    answer = run_in_worker("heatdecay:animatechoropleth", far, sources)
    assert answer["done"], answer["log"]
    assert answer["worker"]
    near = {**given, "INPUT": sources["areas"], "TABLE": sources["rows"]}
    near |= {"OUTPUT": str(tmp_path / "near.gif"), "FRAME_TABLE": str(tmp_path / "near.csv")}
    run_algorithm("heatdecay:animatechoropleth", near)
    assert (tmp_path / "near.csv").read_bytes() == (tmp_path / "far.csv").read_bytes()
    assert (tmp_path / "far.gif").stat().st_size > 1000


@pytest.fixture
def events(make_layer: Make, make_file: Make) -> str:
    """Write a place that is busy throughout and one that becomes so, over twelve days."""
    days = [day for day in range(12) for _ in range(4)] + [9, 10, 11] * 9
    wkts = [f"POINT ({5 + k % 3} {5 + k % 2})" for k in range(48)] + ["POINT (40 20)"] * 27
    rows = [[f"2020-03-{1 + day:02}T12:00:00"] for day in days]
    return str(make_file(make_layer(wkts, {"t": "string"}, rows), "events.gpkg"))


STUDIES = {
    "hotspots": (
        {"TIME": "t", "STEP_UNIT": "days", "WIDTH": 120, "RADIUS": 8},
        {"OUTPUT": "spots.gpkg", "SUMMARY_PAGE": "page.html"},
        ("FRAME_COUNT", "HOTSPOT_COUNT", "POLYGON_COUNT", "MAXIMUM", "FEATURE_COUNT"),
    ),
    "emerginghotspots": (
        {"TIME": "t", "STEP_UNIT": "days", "CELL_SIZE": 5, "RADIUS": 6},
        {"OUTPUT": "classes.tif", "CELLS": "cells.gpkg"},
        ("CELL_COUNT", "STEP_COUNT", "FEATURE_COUNT"),
    ),
    "compareheat": (
        {"COMPARE": "tracks", "WIDTH": 120, "RADIUS": 8, "PERMUTATIONS": 9},
        {"OUTPUT": "compared.tif"},
        ("MINIMUM", "MAXIMUM", "FACTOR", "FEATURE_COUNT", "COMPARE_COUNT"),
    ),
}
"""What each takes, the files it writes, and the numbers that it returns."""


@pytest.mark.parametrize("algorithm", STUDIES)
def test_an_analysis_in_a_worker_is_that_in_the_main_thread(
    run_in_worker: Make,
    run_algorithm: Make,
    events: str,
    tracks: str,
    tmp_path: Path,
    algorithm: str,
) -> None:
    """With layers of the project, styles, tables of polygons and a page."""
    given, files, numbers = STUDIES[algorithm]
    sources = {"events": events, "tracks": tracks}
    results = {}
    for where in ("far", "near"):
        (tmp_path / where).mkdir()
        paths = {name: str(tmp_path / where / file) for name, file in files.items()}
        results[where] = {**given, "INPUT": "events", **paths}
    answer = run_in_worker(f"heatdecay:{algorithm}", results["far"], sources)
    assert answer["done"], answer["log"]
    assert answer["worker"]
    near = {**results["near"], "INPUT": events}
    if "COMPARE" in near:
        near["COMPARE"] = tracks
    here = run_algorithm(f"heatdecay:{algorithm}", near)
    for name in numbers:
        assert answer["results"][name] == here[name]
    there, made = (sorted(p.name for p in (tmp_path / each).iterdir()) for each in ("far", "near"))
    assert set(files.values()) < set(there)
    assert there == made
    for name in made:
        if name.endswith(".tif"):
            assert (tmp_path / "far" / name).read_bytes() == (tmp_path / "near" / name).read_bytes()


def test_an_error_in_a_worker_is_told_and_leaves_nothing(
    run_in_worker: Make, tracks: str, tmp_path: Path
) -> None:
    wanted = {"INPUT": "tracks", "RADIUS": 2000, "WIDTH": 100, "OUTPUT": str(tmp_path / "heat.tif")}
    answer = run_in_worker("heatdecay:decayheatmap", wanted, {"tracks": tracks})
    assert not answer["done"]
    assert "4001" in answer["log"]
    assert not (tmp_path / "heat.tif").exists()
