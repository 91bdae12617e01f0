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

from qgis_heatdecay.core.features import Lines, Points
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
CASES = [(weights, radius, 0.95) for weights in WEIGHTS for radius in (5.0, 15.0, 30.0)]
CASES += [("floats", 30.0, 0.0), ("floats", 30.0, 1.0), ("floats", 10.0, 0.99)]
# Decays found from the data lie close to 1, where all contributions matter.
CASES += [("floats", 15.0, decay) for decay in (0.997, 0.9995)]


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
    print(f"{name:<44} wall {wall:7.3f} s  cpu {cpu:7.3f} s  peak {peak} MB", flush=True)


def tracks(number, vertices, step):
    """Return walks that turn slowly, mirrored where they leave the raster."""
    rng = np.random.default_rng(3)
    heading = rng.uniform(0, 7, (number, 1)) + rng.normal(0, 0.15, (number, vertices)).cumsum(1)
    x, y = (
        abs((rng.random((number, 1)) * SIZE + turn(heading).cumsum(1) * step) % (2 * SIZE) - SIZE)
        for turn in (np.cos, np.sin)
    )
    starts = np.arange(0, x.size + 1, vertices)
    return Lines(x.reshape(-1), y.reshape(-1), starts, np.arange(number))


def animate(steps=365, number=200_000, fade=1.0, window=None, weights="none"):
    """Work out a film: what is there fades by a factor, and leaves after some frames."""
    x, y = clustered(np.random.default_rng(4), number)
    weight = WEIGHTS[weights](np.random.default_rng(2), number)
    field = HeatField(GRID, HeatSettings("linear", 10.0))
    frames = []
    for some in np.array_split(np.arange(number), steps):
        if fade != 1.0:
            field.scale(fade)
        frames.append(Points(x[some], y[some], None if weight is None else weight[some]))
        field.add(frames[-1])
        if window and len(frames) > window:
            field.remove(frames.pop(0))
        field.heat()


FADE = {"steps": 60, "number": 33_000, "fade": 0.5 ** (1 / 3)}
FILMS = {
    "365 cumulative frames, 200,000 points": {},
    "60 cumulative frames, 33,000 floats": {"steps": 60, "number": 33_000, "weights": "floats"},
    "60 frames of a window, 33,000 points": {"steps": 60, "number": 33_000, "window": 12},
    "60 fading frames, 33,000 points": FADE,
    "60 fading frames, 33,000 of 1 to 5": {**FADE, "weights": "1 to 5"},
}
# Lines, vertices to each, pixels from one to the next, and whether each segment adds heat.
LINES = [
    (14, 4200, 0.4, False),
    (6, 9000, 0.5, False),
    (3, 16_000, 0.1, False),
    (1, 1_000_000, 0.4, False),
    (1, 1_000_000, 0.02, False),
    (20, 1500, 2.0, True),
    (1, 64_000, 0.4, True),
]


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
    for lines, vertices, step, segments in LINES:
        layer = tracks(lines, vertices, step)
        settings = HeatSettings("linear", 10.0, segments=segments)
        timed(
            f"{lines} x {vertices:,} vertices by {step:g} px{', segments' if segments else ''}",
            lambda layer=layer, settings=settings: heat_raster(GRID, [], [layer], settings),
        )
    for name, film in FILMS.items():
        timed(name, lambda film=film: animate(**film))


if __name__ == "__main__":
    main()
