# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat by the workers of a Dask cluster: the bytes of one computer, and clear ends.

The workers run in processes of their own and have neither QGIS nor HeatDecay.
"""

import os
import signal
import threading
import time
from pathlib import Path
from typing import Any, Iterator, List, Optional

import numpy as np
import pytest
from support.tables import in_parts, local_cluster, scattered, write_parquet

from qgis_heatdecay import api
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.kernels import HeatSettings
from qgis_heatdecay.core.progress import silent
from qgis_heatdecay.library.cluster import open_cluster
from qgis_heatdecay.library.file_heat import count_steps, find_outline
from qgis_heatdecay.library.tables import open_tables

POINTS = scattered(3000)
NOBODY = "tcp://127.0.0.1:9"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with local_cluster(tmp_path_factory.mktemp("cluster")) as address:
        yield address


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return in_parts(POINTS, tmp_path_factory.mktemp("points"), 9)


def _ask(address: str, what: Any, *arguments: Any) -> Any:
    from distributed import Client

    with Client(address, timeout=30, set_as_default=False) as client:
        return what(client, *arguments)


def test_the_workers_know_nothing_of_heatdecay(cluster: str) -> None:
    def look(client: Any) -> Any:
        return client.run(eval, "__import__('importlib.util').util.find_spec('qgis_heatdecay')")

    assert set(_ask(cluster, look).values()) == {None}


@pytest.mark.parametrize("weight", [None, "few", "many"])
def test_the_bytes_of_one_computer(cluster: str, folder: Path, weight: Optional[str]) -> None:
    heard: List[float] = []
    found = api.heat_of_files(
        folder, weight=weight, crs="EPSG:3857", scheduler=cluster, tick=heard.append
    )
    wanted = api.heat_of_files(folder, weight=weight, crs="EPSG:3857")
    assert found.values.tobytes() == wanted.values.tobytes()
    assert (found.count, found.decay) == (wanted.count, wanted.decay)
    assert heard == sorted(heard) and heard[-1] == 1.0


def test_the_steps_of_one_computer(cluster: str, tmp_path: Path) -> None:
    at = np.arange(3000) * 3_600_000_000
    found = in_parts({**POINTS, "at": at.astype("datetime64[us]")}, tmp_path, 9)
    tables = open_tables(found, crs="EPSG:3857", time="at")
    grid, edges = Grid(0.0, 800.0, 2.0, 500, 400), at[::600].tolist()
    settings = HeatSettings("linear", 8.0, 0.95)
    heat = []
    for scheduler in (cluster, ""):
        with open_cluster(scheduler) as workers:
            pieces = tables.pieces()
            outline = find_outline(tables, pieces, silent, workers)
            totals = count_steps(tables, pieces, grid, 8.0, edges, silent, workers)
        steps = [totals.heat(step, settings).tobytes() for step in range(len(edges) - 1)]
        times = [np.asarray(each).tolist() for each in outline[3] or ()]
        heat.append((steps, totals.features.tolist(), outline[:3], times))
    assert heat[0] == heat[1]


def test_a_broken_file_is_named(cluster: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "good.parquet").write_bytes((folder / "0.parquet").read_bytes())
    data = bytearray((folder / "1.parquet").read_bytes())
    data[4:900] = bytes(896)
    (tmp_path / "worn.parquet").write_bytes(data)
    with pytest.raises(api.FileError, match=r"worn\.parquet"):
        api.heat_of_files(tmp_path, crs="EPSG:3857", scheduler=cluster)


def test_a_cancel_reaches_the_cluster(cluster: str, tmp_path: Path) -> None:
    for number in range(60):
        write_parquet(tmp_path / f"{number}.parquet", POINTS)

    class Stop(Exception):
        pass

    def tick(share: float) -> None:
        if share > 0:
            raise Stop

    with pytest.raises(Stop):
        api.heat_of_files(tmp_path, crs="EPSG:3857", scheduler=cluster, tick=tick)

    def tasks(client: Any) -> int:
        until = time.monotonic() + 30
        while True:
            left = sum(map(len, client.processing().values()))
            if not left or time.monotonic() > until:
                return left
            time.sleep(0.1)

    assert _ask(cluster, tasks) == 0


def test_nobody_answers(tmp_path: Path, folder: Path) -> None:
    pytest.importorskip("distributed", reason="no Dask: run scripts/setup_tables")
    with pytest.raises(api.RemoteError, match=r"127\.0\.0\.1:9"):
        api.heat_of_files(folder, crs="EPSG:3857", scheduler=NOBODY)
    with pytest.raises(api.HeatDecayError, match="scheduler"):
        api.heat_of_files(folder, crs="EPSG:3857", scheduler="no address")


def test_a_killed_worker_changes_nothing(tmp_path: Path, folder: Path) -> None:
    with local_cluster(tmp_path) as address:
        pids = _ask(address, lambda client: client.run(os.getpid)).values()
        victim = next(iter(pids))
        heard = threading.Event()

        def tick(share: float) -> None:
            if share > 0 and not heard.is_set():
                heard.set()
                os.kill(victim, signal.SIGKILL)

        found = api.heat_of_files(folder, crs="EPSG:3857", scheduler=address, tick=tick)
    wanted = api.heat_of_files(folder, crs="EPSG:3857")
    assert heard.is_set()
    assert (found.count, found.values.tobytes()) == (wanted.count, wanted.values.tobytes())
