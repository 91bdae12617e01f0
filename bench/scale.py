# SPDX-License-Identifier: GPL-2.0-or-later
# ruff: noqa: PLC0415 - each way loads packages of its own
"""Large tables: rows counted in a CPU second and memory, beside datashader on the same files.

    make bench ARGS=scale                          # 10 million points
    POINTS=1e9 PARTS=100 FOLDER=/data make bench ARGS=scale

Points are made in parts by a seeded generator, in FOLDER (a temporary one if it is not given), as
x, y and weight of float64. Each way is a process of its own. With SCHEDULER=tcp://... a cluster
counts, too: equal digests are equal bytes. WAYS names some of heat, datashader and cluster.
"""

import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
sys.path.append(str(ROOT / ".packages" / "tables-{}.{}".format(*sys.version_info[:2])))

ROWS_TO_A_GROUP = 1_000_000
EXTENT = (0.0, 2600.0, 0.0, 1300.0)
"""One unit is a pixel."""


def make_part(path: Path, rows: int, seed: int) -> None:
    """Write points of a hundred towns of different size, and some everywhere."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    towns = np.random.default_rng(1)
    centers = towns.random((100, 2)) * [2600, 1300]
    sizes = towns.exponential(60, 100) + 5
    rng = np.random.default_rng([2, seed])
    names = ["x", "y", "weight"]
    with pq.ParquetWriter(
        path, pa.schema([(name, pa.float64()) for name in names]), use_dictionary=False
    ) as file:
        for start in range(0, rows, ROWS_TO_A_GROUP):
            count = min(ROWS_TO_A_GROUP, rows - start)
            town = rng.integers(0, 100, count)
            xy = centers[town] + rng.standard_normal((count, 2)) * sizes[town, None]
            far = rng.random(count) < 0.1
            xy[far] = rng.random((int(far.sum()), 2)) * [2600, 1300]
            columns = [xy[:, 0].copy(), xy[:, 1].copy(), rng.random(count)]
            file.write_table(pa.table(columns, names))


def by_heat(folder: str, scheduler: str = "") -> str:
    """Return a digest of the exact heat of all points."""
    from qgis_heatdecay import api

    heat = api.heat_of_files(
        folder, x="x", y="y", crs="EPSG:3857", extent=EXTENT, pixel_size=1.0, decay=0.999,
        scheduler=scheduler or None,
    )  # fmt: skip
    return f"{heat.count} rows, digest {hashlib.sha256(heat.values.tobytes()).hexdigest()[:16]}"


def by_datashader(folder: str) -> str:
    """Return the largest count of datashader's aggregation, which makes no heat."""
    import dask
    import dask.dataframe as dd
    import datashader

    dask.config.set(scheduler="threads")
    frame = dd.read_parquet(f"{folder}/*.parquet", columns=["x", "y"])
    canvas = datashader.Canvas(2600, 1300, EXTENT[:2], EXTENT[2:])
    counts = canvas.points(frame, "x", "y", agg=datashader.count())
    return f"{int(counts.sum())} points within the extent"


def measured(way: str, folder: str) -> None:
    """Print what a way costs, of this process alone."""
    start = time.perf_counter()
    said = {"heat": by_heat, "datashader": by_datashader}.get(way)
    result = said(folder) if said else by_heat(folder, os.environ["SCHEDULER"])
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime
    rows = float(os.environ["POINTS"])
    print(
        f"{way}: {cpu:.1f} CPU s here, {rows / cpu / 1e6:.1f} M rows a CPU second, "
        f"{time.perf_counter() - start:.0f} s, {used.ru_maxrss / 1024:.0f} MB; {result}",
        flush=True,
    )


def main() -> None:
    """Make what is missing of the points, and measure each way."""
    points, parts = int(float(os.environ.get("POINTS", "1e7"))), int(os.environ.get("PARTS", "10"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(os.environ.get("FOLDER", temporary))
        for number in range(parts):
            path = folder / f"part-{number:05d}.parquet"
            if not path.exists():
                make_part(path, points // parts, number)
        size = sum(each.stat().st_size for each in folder.glob("*.parquet"))
        print(f"{points:.0e} points in {parts} files, {size / 1e9:.1f} GB", flush=True)
        known = ["heat", "datashader", *(["cluster"] if os.environ.get("SCHEDULER") else [])]
        wanted = os.environ.get("WAYS", ",".join(known)).split(",")
        for way in (each for each in known if each in wanted):
            environment = {**os.environ, "POINTS": str(points)}
            command = [sys.executable, __file__, way, str(folder)]
            done = subprocess.run(command, env=environment, check=False, stderr=subprocess.PIPE)
            if done.returncode:
                print(f"{way}: {done.stderr.decode().strip().splitlines()[-1]}", flush=True)


if __name__ == "__main__":
    measured(*sys.argv[1:]) if len(sys.argv) > 1 else main()
