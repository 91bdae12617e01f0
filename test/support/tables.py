# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables in files for tests, and a Dask cluster in a process of its own."""

import csv
import gzip
import io
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Sequence

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
VERSION = "{}.{}".format(*sys.version_info[:2])
TABLES = ROOT / ".packages" / f"tables-{VERSION}"
PYPROJ = ROOT / ".packages" / f"pyproj-{VERSION}"
_MAIN = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    cluster = LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    )
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
    cluster.close()
"""


def need_pyarrow() -> Any:
    """Return pyarrow, or skip the test."""
    return pytest.importorskip("pyarrow", reason="no pyarrow: run scripts/setup_tables")


def write_parquet(path: Path, columns: Mapping[str, Any], group: int = 1000) -> Path:
    """Write columns to Parquet in row groups of so many rows."""
    pa = need_pyarrow()
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(dict(columns)), path, row_group_size=group)
    return path


def write_csv(path: Path, columns: Mapping[str, Sequence[Any]], separator: str = ",") -> Path:
    """Write columns to CSV, gzipped by its name; None and NaN are empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerow(columns)
    for row in zip(*columns.values()):
        writer.writerow(["" if each is None or each != each else each for each in row])
    data = text.getvalue().encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def scattered(number: int, seed: int = 1) -> Dict[str, np.ndarray]:
    """Return points with weights of few and of many values."""
    rng = np.random.default_rng(seed)
    return {
        "x": rng.normal(500, 200, number),
        "y": rng.normal(400, 150, number),
        "few": rng.integers(-2, 4, number).astype(float),
        "many": rng.normal(1, 2, number),
    }


def in_parts(columns: Mapping[str, np.ndarray], folder: Path, parts: int, seed: int = 3) -> Path:
    """Write the rows in another order into so many files of different length."""
    number = len(next(iter(columns.values())))
    rng = np.random.default_rng(seed)
    order = rng.permutation(number)
    cuts = np.sort(rng.integers(0, number, parts - 1))
    for name, rows in enumerate(np.split(order, cuts)):
        some = {key: column[rows] for key, column in columns.items()}
        write_parquet(folder / f"{name}.parquet", some, 700)
    return folder


@contextmanager
def local_cluster(folder: Path) -> Iterator[str]:
    """Start two workers that have neither QGIS nor HeatDecay; yield the scheduler's address."""
    pytest.importorskip("distributed", reason="no Dask: run scripts/setup_tables")
    main = folder / "cluster_main.py"
    main.write_text(_MAIN, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(TABLES), "PYTHONDONTWRITEBYTECODE": "1"}
    command: List[str] = [sys.executable, str(main)]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdin and process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
