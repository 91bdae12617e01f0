# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs heatmap.py (package heatmap77) as the program that it is, in processes of its own.

It is licensed under the AGPL, so nothing of it is imported here: a process runs it and saves its
matrix, another one reads the matrix and prints it as plain numbers.
"""

import importlib.util
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Dict, Iterable, Sequence, Tuple

import pytest

METERS_PER_DEGREE = 2 * math.pi * 6378137 / 360
_RUN = "from heatmap77 import main; main()"
_PRINT = """
import json, pickle, sys
with open(sys.argv[1], "rb") as file:
    matrix = pickle.load(file)
del matrix["config"]
print(json.dumps([[place.x, place.y, value] for place, value in matrix.items()]))
"""


def need_heatmap_py() -> None:
    """Skip the test where the program is not installed."""
    if importlib.util.find_spec("heatmap77") is None:
        pytest.skip("heatmap.py is not installed: pip install -r requirements-test.txt")


def run_heatmap_py(*arguments: object) -> None:
    """Run the program; what it complains of fails the test."""
    need_heatmap_py()
    _python(_RUN, *arguments)


def matrix_of(folder: Path, *arguments: object) -> Dict[Tuple[int, int], float]:
    """Run the program and give its matrix, x to the right and y down; without the zeros."""
    saved = folder / "matrix.pickle"
    run_heatmap_py(*arguments, "-S", saved)
    cells = json.loads(_python(_PRINT, saved))
    return {(x, y): value for x, y, value in cells if value}


def _python(code: str, *arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def write_points(path: Path, rows: Iterable[Sequence[float]]) -> Path:
    """Write latitude, longitude and perhaps weight, as its plain reader wants them."""
    path.write_text("".join(" ".join(map(repr, row)) + "\n" for row in rows))
    return path


def write_gpx(path: Path, tracks: Iterable[Iterable[Tuple[float, float]]]) -> Path:
    """Write tracks of (longitude, latitude), one track segment each."""
    segments = "".join(
        "<trkseg>"
        + "".join(f'<trkpt lat="{y!r}" lon="{x!r}"></trkpt>' for x, y in track)
        + "</trkseg>"
        for track in tracks
    )
    path.write_text(f'<?xml version="1.0"?><gpx><trk>{segments}</trk></gpx>')
    return path
