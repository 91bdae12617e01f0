# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs of animaterasters, and the colors that its frames must have, found the plain way."""

from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence

import numpy as np
from support.film_files import pictures_of, table_of

from qgis_heatdecay.core.color.color_ramp import builtin_ramp

PLAIN: Dict[str, Any] = {"LEGEND": False, "LABEL": False}
"""Nothing but the rasters in the picture."""


def animate(run: Callable[..., Any], folder: Path, **more: Any) -> Any:
    """Run it with the animation, the frames and the table in a folder."""
    parameters = {
        **PLAIN,
        "OUTPUT": str(folder / "film.png"),
        "FRAMES_FOLDER": str(folder / "frames"),
        "FRAME_TABLE": str(folder / "frames.csv"),
        **more,
    }
    context = parameters.pop("context", None)
    return run("heatdecay:animaterasters", parameters, context=context)


def frames_in(folder: Path) -> List[np.ndarray]:
    """Return the pictures that `animate` left."""
    return pictures_of(folder / "frames")


def rows_in(folder: Path) -> List[List[Any]]:
    """Return the rows of the table that `animate` left, numbers as numbers, None for none."""
    names, rows = table_of(folder / "frames.csv")
    assert names == ["frame", "start", "end", "features", "maximum"]
    return [
        [int(frame), start, end, int(features), float(maximum) if has_number(maximum) else None]
        for frame, start, end, features, maximum in rows
    ]


def has_number(value: Any) -> bool:
    """Say whether a cell is not empty, however its format writes that."""
    return isinstance(value, (int, float)) or (isinstance(value, str) and value != "")


def colored(values: np.ndarray, low: float, high: float, ramp: str = "viridis") -> np.ndarray:
    """Color values as the rules say: index int(t x 255), NaN transparent."""
    table = builtin_ramp(ramp).colors
    picture = np.zeros((*values.shape, 4), np.uint8)
    for place, value in np.ndenumerate(values.astype(float)):
        if not np.isnan(value):
            share = min(max((value - low) / (high - low), 0.0), 1.0)
            picture[place] = table[int(share * 255)]
    return picture


def assert_frames(folder: Path, values: Sequence[np.ndarray], low: float, high: float) -> None:
    """Hold all frames to naive colors; rounding alone may move a value by one step."""
    found = frames_in(folder)
    assert len(found) == len(values)
    for number, (picture, expected) in enumerate(zip(found, values)):
        wanted = colored(expected, low, high)
        assert picture.shape == wanted.shape, number
        np.testing.assert_array_equal(picture[..., 3], wanted[..., 3], f"frame {number}")
        off = np.abs(picture.astype(int) - wanted.astype(int)).max(axis=-1)
        assert off.max() <= 6, f"frame {number}: {off.max()}"
        assert np.count_nonzero(off) <= 0.01 * off.size, f"frame {number}"
