# SPDX-License-Identifier: GPL-2.0-or-later
"""docs/command.md is true: its examples run, and its table has every option."""

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from support.heatmap_py import write_gpx, write_points
from support.tables import TABLES, write_csv, write_parquet

from qgis_heatdecay.command import options

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "command.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files that the page speaks of, and the program."""
    image = pytest.importorskip("PIL.Image")
    folder = tmp_path_factory.mktemp("page")
    rng = np.random.default_rng(1)
    places = rng.normal((50, 10), 0.4, (300, 2))
    write_points(folder / "points", places.tolist())
    write_gpx(folder / "tracks.gpx", [[(9.5, 50.0), (10.5, 50.2)]])
    rows = {"lon": places[:, 1], "lat": places[:, 0], "passengers": rng.integers(1, 4, 300)}
    write_parquet(folder / "trips.parquet", rows)
    write_csv(folder / "trips.csv", rows)
    image.fromarray(rng.integers(0, 256, (200, 300, 3), np.uint8)).save(folder / "ground.png")
    steps = np.linspace(255, 0, 64).astype(np.uint8)
    image.fromarray(np.stack([steps] * 4, axis=1)[:, None]).save(folder / "gradient.png")
    program = folder / "bin" / "heatdecay"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m qgis_heatdecay.command "$@"\n')
    program.chmod(0o755)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n", 1)[0])
def test_the_examples_run(example: str, folder: Path) -> None:
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(TABLES)]),
    }
    done = subprocess.run(
        ["sh", "-e", "-c", example],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    written = re.findall(r"-[oS] (\S+)", example)
    assert written and all((folder / name).stat().st_size > 100 for name in written)


def test_the_table_has_every_option() -> None:
    table = PAGE[PAGE.index("## All options") : PAGE.index("## Where it differs")]
    named = set(re.findall(r"`(-[\w-]+)`", table))
    known = {
        each
        for action in options._parser()._actions
        for each in action.option_strings
        if each not in ("-h", "--help", "--version")
    }
    assert named <= known
    hidden = {"--osm", "--osm_base", "--osm_path_template", "-z", "--zoom"}
    assert known - named == hidden
