# SPDX-License-Identifier: GPL-2.0-or-later
"""A run that is told to stop by the system leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Dict

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="no such signals")
RUN = """
import signal, sys, traceback
# nohup, and shells in the background, hand down that these are ignored.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path[:0] = ["test", "."]
from support.layers import make_layer
from support.qgis_session import loaded_plugin, run_algorithm, running_qgis

with running_qgis(), loaded_plugin():
    days = range(1, 29)
    points = make_layer(
        [f"POINT ({day * 30} {day * 20})" for day in days],
        {"day": "string"},
        [[f"2020-01-{day:02d}"] for day in days],
    )
    wanted = {
        "INPUT": points, "TIME": "day", "STEP_UNIT": "minutes", "MAX_FRAMES": 99999,
        "MODE": "fading", "PIXEL_SIZE": 1, "EXTENT": "0,1000,0,800", "RADIUS": 300,
    }
    wanted.update(zip(sys.argv[1::2], sys.argv[2::2]))
    try:
        run_algorithm("heatdecay:animateheatmap", wanted)
    except BaseException as error:
        print("said:", error, flush=True)
"""


def stopped(folder: Path, number: int, **outputs: Path) -> "subprocess.CompletedProcess[str]":
    """Begin a run that would take long, and send it a signal when it has begun to write."""
    words = [word for name, path in outputs.items() for word in (name, str(path))]
    environment: Dict[str, str] = {**os.environ, "TMPDIR": str(folder / "tmp")}
    (folder / "tmp").mkdir()
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 120
    while not list(folder.glob("out/.heatdecay-*")) and time.monotonic() < deadline:
        assert run.poll() is None, run.communicate()
        time.sleep(0.05)
    run.send_signal(number)
    said, complaints = run.communicate(timeout=120)
    return subprocess.CompletedProcess(words, run.returncode, said, complaints)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_run_that_is_told_to_stop_cleans_up(tmp_path: Path, number: int) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "heat.tif").write_text("old")
    done = stopped(tmp_path, number, HEAT_RASTER=out / "heat.tif", OUTPUT=out / "film.mp4")
    assert [each.name for each in out.iterdir()] == ["heat.tif"], done
    assert (out / "heat.tif").read_text() == "old"
    assert list((tmp_path / "tmp").glob("heatdecay-*")) == []
    if number == signal.SIGINT:
        assert done.returncode == 0 and "Cancelled: nothing was written" in done.stdout
    else:
        assert done.returncode == -number


def test_what_a_killed_run_left_goes_with_the_next(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    done = stopped(tmp_path, signal.SIGKILL, HEAT_RASTER=out / "heat.tif", OUTPUT=out / "film.gif")
    assert done.returncode == -signal.SIGKILL
    assert list(out.glob(".heatdecay-*"))
    again = tmp_path / "again"
    again.mkdir()
    from qgis_heatdecay.core.staging import staged

    with staged(out / "other.gif") as path:
        path.write_text("new")
    assert [each.name for each in out.iterdir()] == ["other.gif"]
