# SPDX-License-Identifier: GPL-2.0-or-later
"""animatechoropleth against GeoPandas, matplotlib and imageio, as tutorials put them together.

41 polygons, a frame a day, 1000 x 1000 pixels, GIF; 180 days and 30. The tutorial's packages are
installed into a venv of their own first. Real neighborhoods are taken where they are, else made up.
Then 96 polygons of 365 days to MP4.
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import List, Tuple

import numpy as np
from _whole import ROOT, algorithm, compared, qgis_environment, timed

REAL = ROOT.parent / "shared" / "data" / "B_polygons"
PACKAGES = ("geopandas", "matplotlib", "imageio")
GOALS = {180: 5.0, 30: 2.5}
SIDE = 24  # vertices along one side of a made-up polygon


def neighborhoods(folder: Path) -> Tuple[Path, Path]:
    """Return polygons with the field nhood, and a table of nhood, date and cases."""
    polygons = REAL / "sf_analysis_neighborhoods.geojson"
    table = REAL / "sf311_per_nhood_per_day.csv"
    if polygons.exists() and table.exists():
        return polygons, table
    names = [f"area {number}" for number in range(41)]
    write_polygons(folder / "areas.geojson", "nhood", names, 7)
    rng = np.random.default_rng(3)
    days = np.datetime64("2015-01-01") + np.arange(180)
    rows = [
        f"{name},{day},{rng.integers(1, 9)}"
        for day in days
        for name in rng.choice(names, 4, replace=False)
    ]
    (folder / "rows.csv").write_text("\n".join(["nhood,date,cases", *rows]) + "\n")
    return folder / "areas.geojson", folder / "rows.csv"


def temperatures(folder: Path) -> Tuple[Path, Path, str, str]:
    """Return 96 polygons and a table with a number of each day, and the keys of both."""
    polygons = REAL / "france_departements_simplifiee.geojson"
    table = REAL / "france_temperature_quotidienne_departementale_2019.csv"
    if polygons.exists() and table.exists():
        return polygons, table, "code", "code_insee_departement"
    codes = [f"{number:02}" for number in range(96)]
    write_polygons(folder / "codes.geojson", "code", codes, 10)
    rng = np.random.default_rng(4)
    days = np.datetime64("2019-01-01") + np.arange(365)
    rows = [
        f"{day},{code},{value:.2f}"
        for day in days
        for code, value in zip(codes, rng.normal(12, 8, len(codes)))
    ]
    (folder / "days.csv").write_text("\n".join(["date_obs,code,tmoy", *rows]) + "\n")
    return folder / "codes.geojson", folder / "days.csv", "code", "code"


def write_polygons(path: Path, key: str, names: List[str], columns: int) -> None:
    """Write squares with ragged borders, side by side."""
    rng = np.random.default_rng(1)
    step = np.linspace(0, 1, SIDE, endpoint=False)
    features = []
    for number, name in enumerate(names):
        row, column = divmod(number, columns)
        sides = np.concatenate(
            [
                np.column_stack([step, 0 * step]),
                np.column_stack([1 + 0 * step, step]),
                np.column_stack([1 - step, 1 + 0 * step]),
                np.column_stack([0 * step, 1 - step]),
            ]
        )
        ragged = sides + np.array([column, row]) + rng.normal(0, 0.004, sides.shape)
        ring = 0.02 * ragged + np.array([2, 46])
        shape = {"type": "Polygon", "coordinates": [[*ring.tolist(), ring[0].tolist()]]}
        features.append({"type": "Feature", "properties": {key: name}, "geometry": shape})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))


def tutorial_python(folder: Path) -> Path:
    """Make a venv with the tutorial's packages."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    return python


def against_tutorial(folder: Path, environment: dict) -> None:
    polygons, table = neighborhoods(folder)
    python = tutorial_python(folder / "venv")
    tutorial = Path(__file__).with_name("_tutorial_choropleth.py")
    for days, goal in GOALS.items():
        last = np.datetime64("2015-01-01") + days - 1
        ours = algorithm(
            "heatdecay:animatechoropleth",
            INPUT=polygons,
            TABLE=table,
            JOIN_FIELD="nhood",
            TABLE_JOIN_FIELD="nhood",
            TIME="date",
            VALUE="cases",
            STEP_UNIT="days",
            START="2015-01-01",
            END=last,
            WIDTH=1000,
            HEIGHT=1000,
            OUTPUT=folder / "ours.gif",
        )
        theirs = [python, tutorial, polygons, table, str(days), folder]
        name = f"{days} days of 41 polygons"
        compared(name, ours, list(map(str, theirs)), goal, environment=environment)


def with_videos(environment: dict) -> dict:
    """Let qgis_process find imageio and ffmpeg where this Python has them."""
    found = importlib.util.find_spec("imageio_ffmpeg")
    if found is None or found.origin is None:
        sys.exit("imageio-ffmpeg is missing: install requirements-test.txt")
    return {**environment, "PYTHONPATH": str(Path(found.origin).parents[1])}


def many_days(folder: Path, environment: dict) -> None:
    polygons, table, key, table_key = temperatures(folder)
    run = timed(
        algorithm(
            "heatdecay:animatechoropleth",
            INPUT=polygons,
            TABLE=table,
            JOIN_FIELD=key,
            TABLE_JOIN_FIELD=table_key,
            TIME="date_obs",
            VALUE="tmoy",
            AGGREGATE="mean",
            STEP_UNIT="days",
            OUTPUT=folder / "ours.mp4",
        ),
        with_videos(environment),
    )
    print(
        f"96 polygons, 365 days to MP4: {run.seconds:.1f} s (goal 30 at most); "
        f"{run.memory_mb:.0f} MB",
        flush=True,
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = qgis_environment(folder / "home")
        many_days(folder, environment)
        against_tutorial(folder, environment)


if __name__ == "__main__":
    sys.exit(main())
