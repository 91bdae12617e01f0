# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of colors as raster servers take them: a ramp, or a color for each class of values.

``{"0": [68, 1, 84, 255], ...}`` with all keys from 0 to 255 is a ramp; with fewer or other keys it
is a color for each value. ``[[[0, 10], [255, 0, 0, 255]], ...]`` is a color for each interval,
the lower end included (rio-tiler, ``apply_cmap``).
"""

import math
import re
from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple, Union

import numpy as np

from ..numbers import to_number
from .color_ramp import STEPS, Ramp

TABLE_NAME = "colormap"
TABLE_RANGE = (0.0, STEPS - 1.0)
"""The values of the first and last color of a ramp that was read from a table."""

_HEX = re.compile(r"#?([0-9a-fA-F]{6})([0-9a-fA-F]{2})?")

Color = Tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class ClassColors:
    """A color for each class; all other values are transparent.

    lows, highs : (n,) float64, of each class; equal where it is one value, else without the high.
    colors : (n, 4) uint8.
    """

    lows: np.ndarray
    highs: np.ndarray
    colors: np.ndarray

    def rgba(self, values: np.ndarray) -> np.ndarray:
        """Return the color of each value, (..., 4) uint8; the first class that holds it counts."""
        picture = np.zeros((*values.shape, 4), np.uint8)
        for low, high, color in list(zip(self.lows, self.highs, self.colors))[::-1]:
            inside = values == low if low == high else (values >= low) & (values < high)
            picture[inside] = color
        return picture

    def over(self, low: float, high: float) -> "ClassColors":
        """Return the classes of values that are laid over 0 to 255 before they are looked up.

        Each whole step of 255 then stands for an interval of values; the first and the last hold
        for all that lies beyond.
        """
        step = (high - low) / (STEPS - 1)
        single = self.lows == self.highs
        first = np.ceil(self.lows)
        end = np.where(single, first + 1, np.ceil(self.highs))
        first, end = np.clip(first, 0, STEPS), np.clip(end, 0, STEPS)
        held = (first < end) & ~(single & (self.lows != first))
        lows = np.where(first > 0, low + first * step, -np.inf)[held]
        highs = np.where(end < STEPS, low + end * step, np.inf)[held]
        return ClassColors(lows, highs, self.colors[held])

    @property
    def labels(self) -> List[str]:
        """What the legend says of each class."""
        return list(map(_span, self.lows.tolist(), self.highs.tolist()))


def read_color_table(table: Any) -> Union[Ramp, ClassColors, None]:
    """Read a table; None where it cannot be read."""
    if isinstance(table, dict):
        table_rows: Any = [[[key, key], color] for key, color in table.items()]
    else:
        table_rows = table if isinstance(table, list) else []
    read = [row for row in map(_row, table_rows) if row is not None]
    if not read or len(read) < len(table_rows):
        return None
    lows, highs = np.array([ends for ends, _ in read], np.float64).T
    colors = np.array([color for _, color in read], np.uint8)
    if isinstance(table, dict) and sorted(lows.tolist()) == list(range(STEPS)):
        return Ramp(colors[np.argsort(lows)], TABLE_NAME)
    return ClassColors(lows, highs, colors)


def _row(row: Any) -> Optional[Tuple[List[float], Color]]:
    """Read the ends of a class and its color."""
    ends = row[0] if isinstance(row, list) and len(row) == 2 else None
    if not isinstance(ends, list) or len(ends) != 2:
        return None
    numbers, color = [to_number(end) for end in ends], _color(row[1])
    return None if any(map(math.isnan, numbers)) or color is None else (numbers, color)


def _color(value: Any) -> Optional[Color]:
    if isinstance(value, str):
        found = _HEX.fullmatch(value.strip())
        value = list(bytes.fromhex(found.group(1) + (found.group(2) or "ff"))) if found else None
    if not isinstance(value, list) or len(value) not in (3, 4):
        return None
    parts: Sequence[float] = [to_number(each) for each in value]
    if not all(0 <= each <= 255 for each in parts):
        return None
    red, green, blue, alpha = ([*map(int, parts), 255])[:4]
    return red, green, blue, alpha


def _span(low: float, high: float) -> str:
    if low == high:
        return f"{low:g}"
    if math.isinf(low):
        return f"< {high:g}"
    return f"≥ {low:g}" if math.isinf(high) else f"{low:g} – {high:g}"
