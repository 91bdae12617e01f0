# SPDX-License-Identifier: GPL-2.0-or-later
"""Choropleths: made-up polygons, runs, and what they left, counted again in plain Python."""

import csv
from collections import defaultdict
from pathlib import Path
from typing import (
    Any,
    Callable,
    Dict,
    Iterable,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    Tuple,
)

from support.film_files import table_of

Make = Callable[..., Any]
Key = Tuple[str, str]
"""Day and key."""

ALGORITHM = "heatdecay:animatechoropleth"


def square(x: float, y: float, side: float = 10.0) -> str:
    """Return a square as WKT by its lower left corner."""
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    return f"POLYGON (({', '.join(f'{a} {b}' for a, b in corners)}))"


QUIET: Dict[str, Any] = {
    "JOIN_FIELD": "key",
    "TABLE_JOIN_FIELD": "key",
    "TIME": "day",
    "STEP_UNIT": "days",
    "PIXEL_SIZE": 1,
    "MARGIN": 0,
    "LEGEND": False,
    "LABEL": False,
    "OUTLINE_WIDTH": 0,
}
"""Parameters of a quick run whose pictures hold nothing but polygons."""


def run(run_algorithm: Make, folder: Path, polygons: Any, table: Any, **more: Any) -> Any:
    """Animate into a folder: film.png, pictures and frames.gpkg."""
    parameters = {
        **QUIET,
        "INPUT": polygons,
        "TABLE": table,
        "OUTPUT": str(folder / "film.png"),
        "FRAMES_FOLDER": str(folder / "pictures"),
        "FRAME_TABLE": str(folder / "frames.gpkg"),
        **more,
    }
    return run_algorithm(ALGORITHM, parameters)


class Cell(NamedTuple):
    """A polygon's value in a frame (None for no data) and the rows behind it."""

    value: Optional[float]
    rows: int


def cells_of(path: Path, key: str = "key") -> Dict[Key, Cell]:
    """Read FRAME_TABLE by the first ten letters of the start and the key."""
    names, rows = table_of(path)
    assert names == ["frame", "start", "end", key, "value", "rows"]
    found: Dict[Key, Cell] = {}
    for _, start, _, name, value, count in rows:
        place = (str(start)[:10], "NULL" if name is None else str(name))
        assert place not in found
        found[place] = Cell(None if value is None else float(value), int(count))
    return found


def counted(
    rows: Iterable[Mapping[str, str]], day: str, key: str, value: str
) -> Dict[Key, List[float]]:
    """Collect the values of each day and key."""
    found: Dict[Key, List[float]] = defaultdict(list)
    for row in rows:
        found[row[day], row[key]].append(float(row[value]))
    return found


def csv_rows(path: Path, delimiter: str = ",") -> List[Dict[str, str]]:
    """Read a CSV file without QGIS."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def keys_in(cells: Mapping[Key, Cell]) -> Sequence[str]:
    """Return the keys of a table in their order."""
    return list(dict.fromkeys(key for _, key in cells))
