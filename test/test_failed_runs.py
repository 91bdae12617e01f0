# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs that fail in qgis_process end with words and exit code 1, and never with a signal.

Threads may be in the midst of GDAL's work when another fails. FAILED_RUNS=50 tries each that often.

Runs that fail or are cancelled, many in one QGIS, leave nothing in it: neither threads, files,
layers nor memory. FAILED_KINDS="items cancelled,film cancelled" tries some kinds alone.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

import numpy as np
import pytest
from osgeo import gdal
from support.film_files import left_in
from support.raster_files import write_tiff
from support.stac_data import NODATA, month_values, monthly, write_cog
from support.stac_server import stac_server
from support.web_server import Asked, Reply, WebServer

pytestmark = pytest.mark.slow
RUNS = int(os.environ.get("FAILED_RUNS", "2"))
COUNT = 8
SLOW_SECONDS = 0.5


@pytest.fixture(scope="module")
def rasters(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rasters that take GDAL a while; those that begin with b are damaged."""
    folder = tmp_path_factory.mktemp("rasters")
    values = np.random.default_rng(1).uniform(0, 100, (1500, 2000)).astype(np.float32)
    whole = write_tiff(folder / "whole.tif", values)
    options = ["TILED=YES", "COMPRESS=DEFLATE"]
    for month in range(COUNT):
        path = folder / f"a_2020-{month + 1:02d}-01.tif"
        gdal.Translate(str(path), str(whole), creationOptions=options)
    cut = (folder / "a_2020-03-01.tif").read_bytes()
    for month in range(COUNT):
        there = (folder / f"a_2020-{month + 1:02d}-01.tif").read_bytes()
        (folder / f"b_2020-{month + 1:02d}-01.tif").write_bytes(
            cut[: len(cut) // 2] if month == 2 else there
        )
    return folder


@pytest.fixture(scope="module")
def cogs(qgis_app: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All months but the third."""
    folder = tmp_path_factory.mktemp("cogs")
    for month in range(COUNT):
        write_cog(
            folder / f"{month + 1}.tif", month_values(month), (-180, 1, 0, 90, 0, -1), 4326, NODATA
        )
    (folder / "3.tif").unlink()
    return folder


def assert_fails(
    qgis_process: Any, algorithm: str, parameters: Dict[str, Any], output: Path, words: str
) -> None:
    for run in range(RUNS):
        outcome = qgis_process.run(f"heatdecay:{algorithm}", {**parameters, "OUTPUT": output})
        assert outcome.exit_code == 1, f"run {run}: {outcome.exit_code} {outcome.stderr}"
        assert words in " ".join(outcome.stderr.split())
        assert left_in(output.parent) == []


def test_a_damaged_raster_among_others(qgis_process: Any, rasters: Path, tmp_path: Path) -> None:
    parameters = {"FOLDER": rasters, "PATTERN": "b_*.tif", "ON_ERROR": "stop"}
    words = "'b_2020-03-01.tif' cannot be read"
    assert_fails(qgis_process, "animaterasters", parameters, tmp_path / "film.gif", words)


def test_a_damaged_raster_alone(qgis_process: Any, rasters: Path, tmp_path: Path) -> None:
    parameters = {"INPUT": rasters / "b_2020-03-01.tif"}
    assert_fails(
        qgis_process, "renderheatmap", parameters, tmp_path / "a.png", "b_2020-03-01' cannot be"
    )


@pytest.fixture
def small_files() -> Iterator[None]:
    """Limit the size of files that a child may write."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_no_room_for_frames_that_wait_for_their_colors(
    qgis_process: Any, rasters: Path, small_files: None, tmp_path: Path
) -> None:
    parameters = {"FOLDER": rasters, "PATTERN": "a_*.tif"}
    words = "A file could not be read or written"
    assert_fails(qgis_process, "animaterasters", parameters, tmp_path / "film.gif", words)


@pytest.mark.parametrize("is_slow", [False, True])
def test_a_missing_file_beside_others(
    qgis_process: Any, cogs: Path, tmp_path: Path, is_slow: bool
) -> None:
    pytest.importorskip("requests")

    def answer(asked: Asked) -> Optional[Reply]:
        if is_slow and not asked.path.startswith("/3"):
            time.sleep(SLOW_SECONDS)
        return None

    parameters = {"COLLECTION": "c", "SOURCE": "cog", "EXTENT": "-20,20,40,60 [EPSG:4326]"}
    items: List[Dict[str, Any]] = []
    with WebServer(answer, cogs) as files, stac_server(items) as server:
        items += monthly(f"{files.url}/{{}}.tif", COUNT)
        parameters["STAC_URL"] = server.url
        assert_fails(qgis_process, "animatestac", parameters, tmp_path / "film.gif", "404")


# What GDAL, Qt and the allocator keep for good, and what comes and goes: one in a run would show.
MOST_MORE_MB, MOST_MORE_FILES, MOST_MORE_THREADS = 60, 8, 4


def test_many_failed_runs_in_one_qgis_leave_nothing(
    qgis_app: Any, repository: Path, tmp_path: Path
) -> None:
    pytest.importorskip("requests")
    kinds = [kind for kind in os.environ.get("FAILED_KINDS", "").split(",") if kind]
    places = [str(repository), str(repository / "test"), os.environ.get("PYTHONPATH", "")]
    paths = os.pathsep.join(filter(None, places))
    own = {"PYTHONPATH": paths, "HOME": str(tmp_path), "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "support.failed_runs_main", str(tmp_path), str(RUNS), *kinds],
        env={**os.environ, **own},
        cwd=str(repository),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    outcomes = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert outcomes
    for outcome in outcomes:
        first, last = outcome["first"], outcome["last"]
        assert outcome["wrong"] == [], outcome
        assert last["ours"] == last["temporary"] == last["in_memory"] == last["left"] == [], outcome
        assert last["layers"] == 0, outcome
        assert last["rss_mb"] - first["rss_mb"] < MOST_MORE_MB, outcome
        assert last["files"] - first["files"] <= MOST_MORE_FILES, outcome
        assert last["threads"] - first["threads"] <= MOST_MORE_THREADS, outcome
