# SPDX-License-Identifier: GPL-2.0-or-later
"""decayheatmap against core's heatmap, which only sums.

1,000,000 and 10,000,000 clustered points in a GeoPackage, 1000 x 1000 pixels; whole processes.
"""

import tempfile
from pathlib import Path

import numpy as np
from _whole import algorithm, clustered, compared, made_apart, qgis_environment, timed, write_points

PIXEL = 100.0
EXTENT = "0,100000,0,100000 [EPSG:3857]"
MILLION = 1_000_000


def ours(source: Path, folder: Path, radius: int, **more: object) -> list:
    return algorithm(
        "heatdecay:decayheatmap",
        INPUT=source,
        RADIUS=radius,
        PIXEL_SIZE=PIXEL,
        EXTENT=EXTENT,
        DECAY=0.95,
        OUTPUT=folder / "ours.tif",
        **more,
    )


def cores(source: Path, folder: Path, radius: int, **more: object) -> list:
    return algorithm(
        "qgis:heatmapkerneldensityestimation",
        INPUT=source,
        RADIUS=radius * PIXEL,
        PIXEL_SIZE=PIXEL,
        OUTPUT=folder / "core.tif",
        **more,
    )


def write_million(path: Path) -> None:
    rng = np.random.default_rng(1)
    random, stars = rng.gamma(2.0, 1.0, MILLION), rng.integers(1, 6, MILLION).astype(float)
    write_points(path, clustered(MILLION), random=random, stars=stars)


def write_ten_million(path: Path) -> None:
    write_points(path, clustered(10 * MILLION))


def against_core(folder: Path, environment: dict) -> Path:
    source = made_apart(write_million, folder / "million.gpkg")
    for radius, goal in ((5, 2.5), (30, 12)):
        compared(
            f"1,000,000 points, radius {radius}",
            ours(source, folder, radius),
            cores(source, folder, radius),
            goal,
            environment=environment,
        )
    for field in ("random", "stars"):
        for radius, goal in ((5, 1), (30, 2)):
            compared(
                f"1,000,000 points, weight {field}, radius {radius}",
                ours(source, folder, radius, WEIGHT=field),
                cores(source, folder, radius, WEIGHT_FIELD=field),
                goal,
                environment=environment,
            )
    return source


def ten_times_more(folder: Path, environment: dict, million: Path) -> None:
    source = made_apart(write_ten_million, folder / "ten.gpkg")
    pairs = [
        (
            timed(ours(source, folder, 30), environment),
            timed(ours(million, folder, 30), environment),
        )
        for _ in range(3)
    ]
    ratio = sorted(many.seconds / few.seconds for many, few in pairs)[1]
    memory = max(many.memory_mb for many, _ in pairs)
    print(
        f"10,000,000 points: {ratio:.1f} times the time of 1,000,000 (goal 6 at most); "
        f"{pairs[0][0].seconds:.2f} s; {memory:.0f} MB (goal 1500 at most)",
        flush=True,
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = qgis_environment(folder / "home")
        ten_times_more(folder, environment, against_core(folder, environment))


if __name__ == "__main__":
    main()
