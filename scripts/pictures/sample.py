# SPDX-License-Identifier: GPL-2.0-or-later
"""The synthetic town that the pictures show: made up, seeded, none of it is real.

Coordinates are meters in EPSG:3857 near the equator, where a meter of the map is one on the ground.
"""

import csv
from pathlib import Path
from typing import List, Tuple

import numpy as np

SEED = 20250101
COLUMNS, ROWS = 400, 260
PIXEL = 100.0
RADIUS = 14
EXTENT = f"0,{COLUMNS * PIXEL:.0f},0,{ROWS * PIXEL:.0f} [EPSG:3857]"

_DENSE = [((118.0, 128.0), 16.0, 2600), ((140.0, 104.0), 9.0, 700)]
_LOOSE = [((285.0, 168.0), 26.0, 170), ((300.0, 70.0), 14.0, 60)]
_SINGLE = 42


def town() -> np.ndarray:
    """Return (n, 2) points: a dense center, two loose quarters, and single places all over."""
    random = np.random.default_rng(SEED)
    quarters = [random.normal(middle, spread, (n, 2)) for middle, spread, n in _DENSE + _LOOSE]
    single = random.uniform((12.0, 12.0), (COLUMNS - 12.0, ROWS - 12.0), (_SINGLE, 2))
    points = np.concatenate([*quarters, single])
    inside = ((points > 4) & (points < (COLUMNS - 4, ROWS - 4))).all(axis=1)
    return points[inside] * PIXEL


def ride() -> List[np.ndarray]:
    """Return the (n, 2) vertices of two rides over the same bridge; one logs often on its climb."""
    along = np.linspace(0, 1, 40)
    first = np.column_stack([20 + 360 * along, 130 + 70 * np.sin(5 * along)])
    climb = np.linspace(0.0, 1.0, 140) ** 2.2
    second = np.column_stack([380 - 350 * climb, 60 + 150 * climb])
    return [first * PIXEL, second * PIXEL]


def degrees(points: np.ndarray) -> np.ndarray:
    """Return latitudes and longitudes of points in EPSG:3857."""
    earth = 6378137.0
    latitude = 2 * np.arctan(np.exp(points[:, 1] / earth)) - np.pi / 2
    return np.degrees(np.column_stack([latitude, points[:, 0] / earth]))


def write_csv(path: Path, points: np.ndarray) -> Path:
    """Write the points as a table with columns x and y."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["x", "y"])
        table.writerows((f"{x:.1f}", f"{y:.1f}") for x, y in points)
    return path


def layer_of(path: Path) -> str:
    """Return how QGIS opens that table."""
    return f"delimitedtext://file://{path}?xField=x&yField=y&crs=EPSG:3857"


def size() -> Tuple[int, int]:
    """Return the pictures' columns and rows."""
    return COLUMNS, ROWS
