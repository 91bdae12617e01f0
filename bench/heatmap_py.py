# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine against heatmap.py on 10,000 points: from the coordinates to the heat, no more.

heatmap.py's figure is by its own log: neither its start, nor reading, nor saving counts, only
projecting, collecting and stacking. Ours is `heat_raster` in a process that is warm. Both take
turns, and the least of each counts. Goal: 100.
"""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.engine import heat_raster
from qgis_heatdecay.core.heat.kernels import HeatSettings

COUNT = 10_000
SIDE = 1000
TURNS = {5: 5, 30: 2}


def heatmap_py_seconds(source: Path, radius: int) -> float:
    """Run the program; latitudes are rows upwards, longitudes columns, a degree is a pixel."""
    options = f"-v -d 0.95 -r {radius} -s 111319.49079327358 -P equirectangular".split()
    command = [sys.executable, "-m", "heatmap77.heatmap", *options, source]
    log = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    done = {what: int(ms) for ms, what in re.findall(r"(\d+) ms  // (.*)", log)}
    return (done["end"] - done["processing data"]) / 1000


def engine_seconds(points: np.ndarray, radius: int) -> float:
    """Return the least of a few times."""
    grid = Grid(0.0, float(SIDE), 1.0, SIDE, SIDE)
    features = [Points(points[:, 0].copy(), points[:, 1].copy())]
    settings = HeatSettings("linear", float(radius), 0.95)
    times = []
    for _ in range(10):
        started = time.perf_counter()
        heat_raster(grid, features, [], settings)
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    rng = np.random.default_rng(3)
    centers = rng.uniform(100, 900, (20, 2))
    points = np.clip(
        centers[rng.integers(0, 20, COUNT)] + rng.normal(0, 25, (COUNT, 2)), 0, SIDE - 1
    )
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "points.txt"
        np.savetxt(source, points[:, ::-1], fmt="%.6f")
        for radius, turns in TURNS.items():
            taken = [
                (heatmap_py_seconds(source, radius), engine_seconds(points, radius))
                for _ in range(turns)
            ]
            theirs, ours = (min(times) for times in zip(*taken))
            print(
                f"10,000 points, radius {radius}: {theirs / ours:.0f} times as fast as heatmap.py "
                f"(goal 100); {ours:.4f} s against {theirs:.2f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
