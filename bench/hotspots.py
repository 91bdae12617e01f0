# SPDX-License-Identifier: GPL-2.0-or-later
"""Emerging hot spots, hot spots over time, and permutations, in CPU seconds of whole runs.

The goals: 1,000,000 events in a GeoPackage, 52 steps, 500 x 500 cells in 10 s; 52 weekly frames of
800 x 800 pixels, at most 0.3 s a frame beside the heat; 99 permutations of 100,000 points in 30 s.
Each runs in this process, so that starting QGIS does not count.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from _whole import clustered, made_apart, write_points

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "test")]

from support.qgis_session import loaded_plugin, run_algorithm, running_qgis  # noqa: E402

from qgis_heatdecay.timelapse.heat import hot_spot_frames  # noqa: E402

MILLION = 1_000_000
YEAR_MS = 364 * 86_400_000
SIDE = "0,100000,0,100000 [EPSG:3857]"


def moments(count: int) -> np.ndarray:
    """Return times of 52 weeks."""
    later = np.random.default_rng(3).integers(0, YEAR_MS, count)
    return np.datetime64("2023-01-02", "ms") + later


def write_million(path: Path) -> None:
    write_points(path, clustered(MILLION), t=moments(MILLION))


def write_weeks(path: Path) -> None:
    write_points(path, clustered(100_000), t=moments(100_000))


def write_some(path: Path) -> None:
    write_points(path, clustered(50_000))


def write_others(path: Path) -> None:
    write_points(path, clustered(50_000, 8))


def seconds(algorithm: str, **parameters: Any) -> float:
    """Return the CPU seconds of a run, of all its threads."""
    begun = time.process_time()
    run_algorithm(f"heatdecay:{algorithm}", parameters)
    return time.process_time() - begun


def emerging(folder: Path) -> None:
    source = str(made_apart(write_million, folder / "million.gpkg"))
    taken = seconds(
        "emerginghotspots",
        INPUT=source,
        TIME="t",
        STEP_UNIT="weeks",
        CELL_SIZE=200.0,
        RADIUS=600.0,
        EXTENT=SIDE,
        OUTPUT=str(folder / "classes.tif"),
    )
    print(f"emerging hot spots of 1,000,000 events: {taken:.1f} CPU s (goal 10)", flush=True)


def over_time(folder: Path, weeks: str) -> None:
    """Measure a run, and within it what comes after the heat of each frame."""
    own = 0.0
    follow = hot_spot_frames._Tracker.follow

    def timed(*arguments: Any) -> Any:
        nonlocal own
        begun = time.process_time()
        found = follow(*arguments)
        own += time.process_time() - begun
        return found

    hot_spot_frames._Tracker.follow = timed
    taken = seconds(
        "hotspots",
        INPUT=weeks,
        TIME="t",
        STEP_UNIT="weeks",
        RADIUS=15,
        PIXEL_SIZE=125.0,
        EXTENT=SIDE,
        OUTPUT=str(folder / "spots.gpkg"),
    )
    hot_spot_frames._Tracker.follow = follow
    print(
        f"hot spots of 52 frames, 800 x 800 pixels: {taken:.1f} CPU s, of which {own / 52:.3f} s a "
        "frame beside the heat (goal 0.3)",
        flush=True,
    )


def permutations(folder: Path) -> None:
    others = str(made_apart(write_others, folder / "others.gpkg"))
    some = str(made_apart(write_some, folder / "some.gpkg"))
    taken = seconds(
        "compareheat",
        INPUT=some,
        COMPARE=others,
        RADIUS=10,
        PIXEL_SIZE=125.0,
        EXTENT=SIDE,
        PERMUTATIONS=99,
        OUTPUT=str(folder / "compared.tif"),
    )
    print(f"99 permutations of 100,000 points: {taken:.1f} CPU s (goal 30)", flush=True)


def main() -> None:
    """Print what each takes."""
    with tempfile.TemporaryDirectory() as name, running_qgis(), loaded_plugin():
        folder = Path(name)
        emerging(folder)
        weeks = str(made_apart(write_weeks, folder / "weeks.gpkg"))
        over_time(folder, weeks)
        permutations(folder)


if __name__ == "__main__":
    main()
