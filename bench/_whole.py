# SPDX-License-Identifier: GPL-2.0-or-later
"""Whole processes, timed from outside, and the data they work on."""

import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import Callable, Dict, List, NamedTuple, Optional, Sequence

import numpy as np
from osgeo import gdal, ogr, osr

ROOT = Path(__file__).resolve().parent.parent


class Run(NamedTuple):
    """How long a process took, in seconds, and the most memory that it held, in MB."""

    seconds: float
    memory_mb: float


def timed(command: Sequence[str], environment: Dict[str, str]) -> Run:
    """Run a command to its end; one that fails ends the benchmark."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        sys.exit(f"{' '.join(command)}\n{output.decode(errors='replace')}")
    return Run(seconds, usage.ru_maxrss / 1024)


def compared(
    name: str,
    ours: Sequence[str],
    theirs: Sequence[str],
    goal: float,
    rounds: int = 3,
    environment: Optional[Dict[str, str]] = None,
) -> None:
    """Run both in turn and print the median of the ratios."""
    pairs = [(timed(ours, environment), timed(theirs, environment)) for _ in range(rounds)]
    ratios = [other.seconds / own.seconds for own, other in pairs]
    own = median(run.seconds for run, _ in pairs)
    other = median(run.seconds for _, run in pairs)
    memory = max(run.memory_mb for run, _ in pairs)
    print(
        f"{name}: {median(ratios):.1f} times as fast (goal {goal:g}); "
        f"{own:.2f} s against {other:.2f} s; {memory:.0f} MB",
        flush=True,
    )


def qgis_environment(home: Path) -> Dict[str, str]:
    """Return an environment with a HOME of its own in which the plugin is enabled."""
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_PLUGINPATH": str(ROOT),
    }
    subprocess.run(
        [qgis_process(), "plugins", "enable", "qgis_heatdecay"],
        env=environment,
        check=True,
        capture_output=True,
    )
    return environment


def qgis_process() -> str:
    """Return the program; Debian 12's wrapper of that name is broken."""
    return shutil.which("qgis_process.bin") or shutil.which("qgis_process") or "qgis_process"


def algorithm(name: str, **parameters: object) -> List[str]:
    """Return the command that runs an algorithm."""
    words = [f"{key}={value}" for key, value in parameters.items()]
    return [qgis_process(), "run", name, "--", *words]


def made_apart(make: Callable[[Path], None], path: Path) -> Path:
    """Make data in a process of its own: its memory would count as that of every later process."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        pool.submit(make, path).result()
    return path


def clustered(count: int, seed: int = 7) -> np.ndarray:
    """Return (count, 2) coordinates in EPSG:3857 around 60 centers in a square of 100 km."""
    rng = np.random.default_rng(seed)
    centers = rng.uniform(10_000, 90_000, (60, 2))
    spread = rng.uniform(500, 6_000, 60)
    which = rng.choice(60, count, p=rng.dirichlet(np.ones(60)))
    points = centers[which] + rng.normal(size=(count, 2)) * spread[which, None]
    return np.clip(points, 0, 100_000)


def write_points(path: Path, points: np.ndarray, **columns: np.ndarray) -> Path:
    """Write a GeoPackage of points with columns of numbers or of ISO texts (as datetimes)."""
    gdal.SetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF")
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(3857)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("points", crs, ogr.wkbPoint, ["SPATIAL_INDEX=NO"])
    for name, values in columns.items():
        kind = ogr.OFTDateTime if values.dtype.kind == "M" else ogr.OFTReal
        layer.CreateField(ogr.FieldDefn(name, kind))
    texts = [v.astype(str) if v.dtype.kind == "M" else v for v in columns.values()]
    layer.StartTransaction()
    feature = ogr.Feature(layer.GetLayerDefn())
    for row, (x, y) in enumerate(points.tolist()):
        feature.SetFID(-1)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkt(f"POINT ({x!r} {y!r})"))
        for index, values in enumerate(texts):
            feature.SetField(
                index, str(values[row]) if values.dtype.kind in "U" else float(values[row])
            )
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    return path
