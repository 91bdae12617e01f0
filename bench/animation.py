# SPDX-License-Identifier: GPL-2.0-or-later
"""animateheatmap against core's heatmap run for each day plus Pillow.

200,000 clustered points over a year, 365 daily cumulative frames, 1000 x 1000 pixels, radius 10,
GIF. Core's way is measured on 12 days spread over the year. Then 10,000 frames of 200 x 200.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from _whole import algorithm, clustered, made_apart, qgis_environment, timed, write_points

COUNT = 200_000
FRAMES = 365
EXTENT = "0,100000,0,100000 [EPSG:3857]"


def moments(count: int, seconds: int) -> np.ndarray:
    rng = np.random.default_rng(5)
    return np.datetime64("2023-01-01T00:00:00", "s") + np.sort(rng.integers(0, seconds, count))


def write_year(path: Path) -> None:
    write_points(path, clustered(COUNT), time=moments(COUNT, FRAMES * 86_400))


def write_many(path: Path) -> None:
    write_points(path, clustered(20_000), time=moments(20_000, 10_000 * 60))


def against_core(folder: Path, environment: dict) -> None:
    source = made_apart(write_year, folder / "year.gpkg")
    ours = timed(
        algorithm(
            "heatdecay:animateheatmap",
            INPUT=source,
            TIME="time",
            STEP_UNIT="days",
            MODE="cumulative",
            RADIUS=10,
            PIXEL_SIZE=100,
            EXTENT=EXTENT,
            DECAY=0.95,
            OUTPUT=folder / "ours.gif",
        ),
        environment,
    )
    core = subprocess.run(
        ["/usr/bin/python3", Path(__file__).with_name("_core_animation.py"), source, "12", folder],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    theirs = float(core.stdout.split()[-1])
    print(
        f"365 daily frames: {theirs / (ours.seconds / FRAMES):.1f} times as fast a frame (goal 8); "
        f"{ours.seconds / FRAMES:.3f} s against {theirs:.3f} s; {ours.seconds:.0f} s in all; "
        f"{ours.memory_mb:.0f} MB (goal 1500 at most)",
        flush=True,
    )


def many_frames(folder: Path, environment: dict) -> None:
    source = made_apart(write_many, folder / "many.gpkg")
    run = timed(
        algorithm(
            "heatdecay:animateheatmap",
            INPUT=source,
            TIME="time",
            STEP_UNIT="minutes",
            MODE="window",
            WINDOW=60,
            MAX_FRAMES=10_000,
            RADIUS=5,
            WIDTH=200,
            HEIGHT=200,
            EXTENT=EXTENT,
            OUTPUT=folder / "many.gif",
        ),
        environment,
    )
    print(f"10,000 frames of 200 x 200: {run.seconds:.0f} s; {run.memory_mb:.0f} MB", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = qgis_environment(folder / "home")
        against_core(folder, environment)
        many_frames(folder, environment)


if __name__ == "__main__":
    sys.exit(main())
