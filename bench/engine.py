# SPDX-License-Identifier: GPL-2.0-or-later
"""Time the heat engine alone, without QGIS: ``python bench/engine.py [points]``.

CPU seconds are of all threads; they tell more than wall seconds where the machine is shared.
"""

import resource
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from qgis_heatdecay.core.features import Points
from qgis_heatdecay.core.grid import Grid
from qgis_heatdecay.core.heat.engine import HeatField, heat_raster
from qgis_heatdecay.core.heat.kernels import HeatSettings

SIZE = 1000
GRID = Grid(0.0, float(SIZE), 1.0, SIZE, SIZE)
WEIGHTS = {
    "none": lambda rng, n: None,
    "1 to 5": lambda rng, n: rng.integers(1, 6, n).astype(float),
    "1 to 100": lambda rng, n: rng.integers(1, 101, n).astype(float),
    "floats": lambda rng, n: rng.random(n),
    "lognormal": lambda rng, n: rng.lognormal(size=n),
}
CASES = [(weights, radius, 0.95) for weights in WEIGHTS for radius in (5.0, 30.0)]
CASES += [("floats", 30.0, 0.0), ("floats", 30.0, 1.0), ("floats", 10.0, 0.99)]
# Decays found from the data lie close to 1, where all contributions matter.
CASES += [("floats", 15.0, decay) for decay in (0.95, 0.999, 0.9995)]


def clustered(rng, number):
    """Four fifths of the points in 60 clusters, the others anywhere."""
    share = rng.random(60)
    cluster = rng.choice(60, number * 4 // 5, p=share / share.sum())
    center, spread = rng.random((60, 2)) * SIZE, 5 + 60 * rng.random(60) ** 2
    near = center[cluster] + rng.normal(size=(len(cluster), 2)) * spread[cluster, None]
    points = np.mod(np.concatenate([near, rng.random((number - len(near), 2)) * SIZE]), SIZE)
    rng.shuffle(points)
    return points[:, 0].copy(), points[:, 1].copy()


def timed(name, work):
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:<40} wall {wall:7.3f} s  cpu {cpu:7.3f} s  peak {peak} MB", flush=True)


def animate(steps=365, number=200_000):
    x, y = clustered(np.random.default_rng(4), number)
    field = HeatField(GRID, HeatSettings("linear", 10.0))
    for some in np.array_split(np.arange(number), steps):
        field.add(Points(x[some], y[some]))
        field.heat()


def fade(steps=60, number=33_000):
    x, y = clustered(np.random.default_rng(4), number)
    field = HeatField(GRID, HeatSettings("linear", 10.0))
    for some in np.array_split(np.arange(number), steps):
        field.scale(0.5 ** (1 / 3))
        field.add(Points(x[some], y[some]))
        field.heat()


def main():
    number = int(float(sys.argv[1])) if len(sys.argv) > 1 else 1_000_000
    x, y = clustered(np.random.default_rng(1), number)
    for weights, radius, decay in CASES:
        points = Points(x, y, WEIGHTS[weights](np.random.default_rng(2), number))
        settings = HeatSettings("linear", radius, decay)
        timed(
            f"{number:,} points, {weights}, r={radius:g}, d={decay:g}",
            lambda points=points, settings=settings: heat_raster(GRID, [points], [], settings),
        )
    timed("365 cumulative frames, 200,000 points", animate)
    timed("60 fading frames, 33,000 points", fade)


if __name__ == "__main__":
    main()
