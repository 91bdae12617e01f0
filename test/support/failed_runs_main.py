# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs that fail or are cancelled, many of each kind, in a worker thread of one QGIS.

failed_runs_main.py FOLDER RUNS [KIND ...] prints a line of JSON for each kind: what happened, and
what the process holds after a first third of the runs and after all.
"""

import gc
import json
import math
import os
import resource
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional

import numpy as np
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from support.layers import make_layer, write_layer
from support.qgis_session import loaded_plugin, running_qgis
from support.raster_files import write_tiff
from support.stac_data import NODATA, month_values, monthly, write_cog
from support.stac_server import stac_server
from support.web_server import Asked, Reply, WebServer

FILES = 6
# A busy machine reaches neither of these: only what is stuck does. A cancel comes at the latest
# after LATEST_S.
LONGEST_S, AFTER_S = 900.0, 120.0
LATEST_S = 1.5
# Moments at which a user cancels, in percent of the progress; below 0: seconds after the start.
MOMENTS = (-0.001, 1.0, 10.0, -0.05, 30.0, -0.1, 50.0, -0.2, 70.0, 95.0)


class Kind(NamedTuple):
    """What is run and how it ends.

    words : that the log holds, empty for a run that is cancelled.
    most_bytes : of a file that may be written, as on a full disk; 0 for any.
    """

    algorithm: str
    parameters: Dict[str, Any]
    words: str = ""
    most_bytes: int = 0


class Data(NamedTuple):
    """Files of all kinds of input, and two servers."""

    folder: Path
    stac_url: str
    files_url: str


def write_data(folder: Path) -> None:
    """Write points, polygons with their table, rasters whole and damaged, and COGs."""
    rng = np.random.default_rng(2)
    places = rng.uniform(0, 1e5, (5_000, 2)).round(1)
    days = [f"2020-{1 + k % 12:02}-{1 + k % 28:02}" for k in range(len(places))]
    wkts = [f"Point ({x} {y})" for x, y in places]
    points = make_layer(wkts, {"t": "string", "w": "double"}, [[day, 1.0] for day in days])
    write_layer(points, folder / "points.gpkg")
    lines = ["x,y,t\n", *(f"{x},{y},{day}\n" for (x, y), day in zip(places, days))]
    (folder / "points.csv").write_text("".join(lines))
    tracks = [
        "LineString (" + ",".join(f"{x} {y}" for x, y in places[k : k + 50]) + ")"
        for k in range(0, len(places), 50)
    ]
    lines_layer = make_layer(tracks, {"t": "string"}, [[day] for day in days[:100]],
                             geometry="LineString")  # fmt: skip
    write_layer(lines_layer, folder / "tracks.gpkg")
    (folder / "broken.gpkg").write_bytes((folder / "points.gpkg").read_bytes()[:40_000])
    squares = [
        f"Polygon (({x} {y},{x + 9} {y},{x + 9} {y + 9},{x} {y + 9},{x} {y}))"
        for x in range(0, 100, 10)
        for y in range(0, 100, 10)
    ]
    keys = [[f"k{number}"] for number in range(len(squares))]
    polygons = make_layer(squares, {"key": "string"}, keys, geometry="Polygon")
    write_layer(polygons, folder / "polygons.gpkg")
    rows = [f"k{n},2020-{month:02}-01,{n * month}\n" for n in range(100) for month in range(1, 13)]
    (folder / "table.csv").write_text("key,t,v\n" + "".join(rows))
    values = rng.uniform(0, 100, (450, 600)).astype(np.float32)
    whole = write_tiff(folder / "whole.tif", values)
    for month in range(FILES):
        path = folder / f"a_2020-{month + 1:02d}-01.tif"
        gdal.Translate(str(path), str(whole), creationOptions=["TILED=YES", "COMPRESS=DEFLATE"])
        packed = path.read_bytes()
        damaged = packed[: len(packed) // 2] if month == 2 else packed
        (folder / f"b_2020-{month + 1:02d}-01.tif").write_bytes(damaged)
        place = (-180, 1, 0, 90, 0, -1)
        write_cog(folder / f"{month + 1}.tif", month_values(month), place, 4326, NODATA)
    (folder / "cut.tif").write_bytes((folder / "1.tif").read_bytes()[:5000])


def kinds(data: Data, output: Path) -> Dict[str, Kind]:
    """Return what is run, by its name."""
    at = lambda name: str(data.folder / name)  # noqa: E731
    heat = {"INPUT": at("points.gpkg"), "RADIUS": 20, "WIDTH": 250, "OUTPUT": str(output / "a.tif")}
    film = {**heat, "TIME": "t", "STEP_UNIT": "months", "OUTPUT": str(output / "a.gif")}
    film["FRAMES_FOLDER"] = str(output / "frames")
    areas = {"INPUT": at("polygons.gpkg"), "TABLE": at("table.csv"), "JOIN_FIELD": "key"}
    areas.update(TABLE_JOIN_FIELD="key", TIME="t", VALUE="v", WIDTH=400, STEP_UNIT="months")
    areas["OUTPUT"] = str(output / "a.apng.png")
    areas["FRAMES_FOLDER"] = str(output / "frames")
    rasters = {"FOLDER": str(data.folder), "PATTERN": "a_*.tif", "OUTPUT": str(output / "a.gif")}
    broken = {**rasters, "PATTERN": "b_*.tif", "ON_ERROR": "stop"}
    picture = {"INPUT": at("whole.tif"), "OUTPUT": str(output / "a.png")}
    stac = {"COLLECTION": "c", "SOURCE": "cog", "EXTENT": "-20,20,40,60 [EPSG:4326]"}
    stac.update(STAC_URL=data.stac_url + "/stac", OUTPUT=str(output / "a.gif"), WIDTH=100)
    spots = {**film, "OUTPUT": str(output / "a.gpkg"), "SUMMARY_PAGE": str(output / "a.html")}
    del spots["FRAMES_FOLDER"]
    emerging = {"INPUT": at("points.gpkg"), "TIME": "t", "STEP_UNIT": "days"}
    emerging |= {"OUTPUT": str(output / "a.tif"), "CELLS": str(output / "a.gpkg")}
    compared = {**heat, "COMPARE": at("tracks.gpkg"), "PERMUTATIONS": 9}
    tiles = {"INPUT": at("points.gpkg"), "MAX_ZOOM": 9, "OUTPUT": str(output / "a.pmtiles")}
    tracks = {"INPUT": at("tracks.gpkg")}
    csv = f"delimitedtext:file://{at('points.csv')}?xField=x&yField=y&crs=EPSG:3857"
    full = "could not be "
    return {
        "heat cancelled": Kind("decayheatmap", heat),
        "heat of lines cancelled": Kind("decayheatmap", {**heat, **tracks}),
        "heat of a bad weight": Kind("decayheatmap", {**heat, "WEIGHT": "nothing +"}, "WEIGHT"),
        "heat of a broken file": Kind(
            "decayheatmap", {**heat, "INPUT": at("broken.gpkg")}, "INPUT"
        ),
        "heat on a full disk": Kind("decayheatmap", heat, full, 100_000),
        "film cancelled": Kind("animateheatmap", film),
        "film of a table cancelled": Kind("animateheatmap", {**film, "INPUT": csv}),
        "film of no times": Kind("animateheatmap", {**film, "TIME": "'soon'"}, "read as a time"),
        "film on a full disk": Kind("animateheatmap", film, full, 50_000),
        "hot spots cancelled": Kind("hotspots", spots),
        "hot spots of no times": Kind("hotspots", {**spots, "TIME": "'soon'"}, "read as a time"),
        "hot spots on a full disk": Kind("hotspots", spots, full, 50_000),
        "emerging hot spots cancelled": Kind("emerginghotspots", emerging),
        "emerging hot spots of one step": Kind(
            "emerginghotspots", {**emerging, "STEP_UNIT": "years"}, "only one step"
        ),
        "emerging hot spots on a full disk": Kind("emerginghotspots", emerging, full, 1000),
        "comparison cancelled": Kind("compareheat", compared),
        "comparison on a full disk": Kind("compareheat", compared, full, 50_000),
        "tiles cancelled": Kind("heattiles", tiles),
        "tiles on a full disk": Kind("heattiles", tiles, full, 10_000),
        "areas cancelled": Kind("animatechoropleth", areas),
        "areas of no values": Kind("animatechoropleth", {**areas, "VALUE": "'x'"}, "VALUE"),
        "areas on a full disk": Kind("animatechoropleth", areas, full, 1000),
        "rasters cancelled": Kind("animaterasters", rasters),
        "rasters damaged": Kind("animaterasters", broken, "cannot be read"),
        "rasters on a full disk": Kind("animaterasters", rasters, full, 200_000),
        "picture cancelled": Kind("renderheatmap", picture),
        "picture of a damaged raster": Kind(
            "renderheatmap", {**picture, "INPUT": at("b_2020-03-01.tif")}, "cannot be read"
        ),
        "picture on a full disk": Kind("renderheatmap", picture, full, 1000),
        "items cancelled": Kind("animatestac", stac),
        "items that hang cancelled": Kind("animatestac", {**stac, "COLLECTION": "hang"}),
        "items not found": Kind("animatestac", {**stac, "COLLECTION": "gone"}, "404"),
        "items damaged": Kind("animatestac", {**stac, "COLLECTION": "cut"}, "cannot be"),
        "items of no server": Kind(
            "animatestac", {**stac, "STAC_URL": "http://127.0.0.1:9/", "RETRIES": 0}, "failed"
        ),
        "items on a full disk": Kind("animatestac", stac, full, 10_000),
    }


def run_once(kind: Kind, moment: Optional[float]) -> Dict[str, Any]:
    """Run as the dialog does: prepared here, done by the task in a worker.

    moment : when to cancel, as in `MOMENTS`; None for not at all.
    """
    feedback = QgsProcessingFeedback(False)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    made = QgsApplication.processingRegistry().createAlgorithmById(f"heatdecay:{kind.algorithm}")
    good, message = made.checkParameterValues(kind.parameters, context)
    if not good:
        return {"done": False, "log": message, "late_s": 0.0}
    ended: List[bool] = []
    pressed: List[float] = []

    def cancel() -> None:
        if not pressed:
            pressed.append(time.monotonic())
            feedback.cancel()

    def at_percent(percent: float) -> None:
        if not pressed and moment is not None and percent >= moment:
            cancel()

    if moment is not None and moment >= 0:
        feedback.progressChanged.connect(at_percent)
    task = QgsProcessingAlgRunnerTask(made, kind.parameters, context, feedback)
    if not task.isCanceled():
        task.executed.connect(lambda done, results: ended.append(done))
        QgsApplication.taskManager().addTask(task)
        began, after_s = time.monotonic(), math.inf
        if moment is not None:  # a server that is silent never comes to a percent
            after_s = -moment if moment < 0 else LATEST_S
        while not ended:
            QgsApplication.processEvents()
            time.sleep(0.002)
            if time.monotonic() - began > after_s:
                cancel()
            if time.monotonic() - began > LONGEST_S:
                raise SystemExit(f"stuck: {kind}")
    late_s = time.monotonic() - pressed[0] if pressed else 0.0
    return {"done": bool(ended and ended[0]), "log": feedback.textLog(), "late_s": late_s}


def ours() -> List[str]:
    """Return the names of HeatDecay's threads that are still there."""
    names = sorted(thread.name for thread in threading.enumerate())
    return [name for name in names if name.startswith("heatdecay")]


def held(output: Path) -> Dict[str, Any]:
    """Return what the process holds by now, but for the servers of this test."""
    until = time.monotonic() + AFTER_S
    while ours() and time.monotonic() < until:
        time.sleep(0.02)
    gc.collect()
    QgsApplication.processEvents()
    serving = [each for each in threading.enumerate() if "process_request" in each.name]
    status = Path("/proc/self/status").read_text().split("VmRSS:")[1]
    return {
        "rss_mb": round(int(status.split()[0]) / 1024, 1),
        "files": sum(1 for _ in Path("/proc/self/fd").iterdir()) - len(serving),
        "threads": sum(1 for _ in Path("/proc/self/task").iterdir()) - len(serving),
        "ours": ours(),
        "temporary": sorted(p.name for p in Path(tempfile.gettempdir()).rglob("*heatdecay*")),
        "in_memory": [name for name in gdal.ReadDir("/vsimem/") or [] if "heatdecay" in name],
        "layers": len(QgsProject.instance().mapLayers()),
        "left": sorted(p.name for p in output.rglob("*") if p.name != "frames"),
    }


def many(kind: Kind, runs: int, output: Path) -> Dict[str, Any]:
    """Run a kind so often, and return what came of it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    outcome: Dict[str, Any] = {"done": 0, "wrong": [], "latest_s": 0.0}
    for run in range(runs):
        moment = None if kind.words else MOMENTS[run % len(MOMENTS)]
        if kind.most_bytes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (kind.most_bytes, before[1]))
        try:
            ended = run_once(kind, moment)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        outcome["done"] += ended["done"]
        outcome["latest_s"] = round(max(outcome["latest_s"], ended["late_s"]), 2)
        if kind.words and kind.words not in " ".join(ended["log"].split()):
            outcome["wrong"] = [ended["log"][-600:]]
        if "Cancelled" not in ended["log"]:  # it may have been quicker than the cancel
            for path in sorted(output.rglob("*"), reverse=True):
                path.unlink() if path.is_file() else path.rmdir()
        if run == runs // 3:
            outcome["first"] = held(output)
    outcome["last"] = held(output)
    return outcome


def main() -> None:
    """Run what is asked for."""
    folder, runs, wanted = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    tempfile.tempdir = str(folder / "tmp")
    os.environ["TMPDIR"] = tempfile.tempdir
    for name in ("tmp", "data", "out"):
        (folder / name).mkdir(exist_ok=True)

    def files(asked: Asked) -> Optional[Reply]:
        collection, name = asked.path.strip("/").split("/")
        path = folder / "data" / name
        if collection == "hang":
            return Reply(hang=True)
        if name == "3.tif" and collection == "gone":
            return Reply(404, "not found")
        if name == "3.tif" and collection == "cut":
            path = folder / "data" / "cut.tif"
        return served._file(Asked(asked.method, path.name, {}, asked.headers, b""))

    with running_qgis(), loaded_plugin():
        write_data(folder / "data")
        with WebServer(files, folder / "data") as served, stac_server([]) as stac:
            whole = stac.answer

            def answer(asked: Asked) -> Optional[Reply]:
                for name in ("hang", "gone", "cut"):
                    if asked.path.endswith(f"/collections/{name}"):
                        found = whole(Asked(asked.method, "/stac/collections/c", {}, {}, b""))
                        return Reply(body={**found.body, "id": name})
                if asked.path == "/search":
                    name = asked.json["collections"][0]
                    return Reply(body={"features": monthly(f"{served.url}/{name}/{{}}.tif", FILES)})
                return whole(asked)

            stac.answer = answer
            data = Data(folder / "data", stac.url, served.url)
            for name, kind in kinds(data, folder / "out").items():
                if not wanted or name in wanted:
                    print(
                        json.dumps({"kind": name, **many(kind, runs, folder / "out")}), flush=True
                    )


if __name__ == "__main__":
    main()
