# SPDX-License-Identifier: GPL-2.0-or-later
"""What the commands of the gallery need on the way."""

import csv
import re
import shutil
from pathlib import Path
from typing import Callable, List

_POINT = re.compile(r"\(([-\d.]+), ([-\d.]+)\)")

Run = Callable[[str, dict], None]


def prepare(work: Path, data: Path, style: Path, run: Run) -> None:
    """Write the world map with its style, and the 311 cases with coordinates in columns.

    run : runs an algorithm of any provider, by its id.
    """
    source = data / "A_points" / "sf311_sample.csv"
    if source.is_file():
        split_cases(source, work)
    run(
        "native:savefeatures",
        {"INPUT": f"{_world_map()}|layername=countries", "OUTPUT": str(work / "world.gpkg")},
    )
    shutil.copy(style, work / "world.qml")


def split_cases(source: Path, work: Path) -> None:
    """Write the 311 cases, all and those of graffiti, with coordinates in columns."""
    rows: List[List[str]] = []
    with source.open(newline="", encoding="utf-8") as file:
        for case in csv.DictReader(file):
            found = _POINT.match(case["Point"] or "")
            if found:
                rows.append([found[2], found[1], case["Opened"], case["Category"]])
    for name, kept in (
        ("sf311", rows),
        ("graffiti", [row for row in rows if row[3].startswith("Graffiti")]),
    ):
        with (work / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(["lon", "lat", "opened", "category"])
            table.writerows(kept)


def _world_map() -> str:
    from qgis.core import QgsApplication  # noqa: PLC0415

    QgsApplication.setPrefixPath("/usr", True)
    return f"{QgsApplication.pkgDataPath()}/resources/data/world_map.gpkg"
