# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine against heatmap.py, run as a program of its own, on 10,000 points.

heatmap.py's figure is its whole process less that of one point: reading, stacking and its matrix.
Ours is the engine's, from the coordinates to the raster, in a process that is warm. Goal: 100.
"""

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
from qgis_heatdecay.core.heat.settings import HeatSettings

COUNT = 10_000
SIDE = 1000


def heatmap_py_seconds(points: np.ndarray, radius: int, folder: Path) -> float:
    """Run the program; latitudes are rows upwards, longitudes columns, a degree is a pixel."""
    source = folder / "points.txt"
    np.savetxt(source, points[:, ::-1], fmt="%.6f")
    options = f"-d 0.95 -r {radius} -s 111319.49079327358 -P equirectangular".split()
    started = time.perf_counter()
    command = [sys.executable, "-m", "heatmap77.heatmap", *options, "-S", folder / "matrix", source]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def engine_seconds(points: np.ndarray, radius: int) -> float:
    grid = Grid(0.0, float(SIDE), 1.0, SIDE, SIDE)
    features = [Points(points[:, 0].copy(), points[:, 1].copy())]
    settings = HeatSettings("linear", float(radius), 0.95)
    heat_raster(grid, features, [], settings)
    times = []
    for _ in range(5):
        started = time.perf_counter()
        heat_raster(grid, features, [], settings)
        times.append(time.perf_counter() - started)
    return sorted(times)[2]


def main() -> None:
    rng = np.random.default_rng(3)
    centers = rng.uniform(100, 900, (20, 2))
    points = np.clip(
        centers[rng.integers(0, 20, COUNT)] + rng.normal(0, 25, (COUNT, 2)), 0, SIDE - 1
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for radius in (5, 30):
            empty = heatmap_py_seconds(points[:2], radius, folder)
            theirs = heatmap_py_seconds(points, radius, folder) - empty
            ours = engine_seconds(points, radius)
            print(
                f"10,000 points, radius {radius}: {theirs / ours:.0f} times as fast as heatmap.py "
                f"(goal 100); {ours:.4f} s against {theirs:.2f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
