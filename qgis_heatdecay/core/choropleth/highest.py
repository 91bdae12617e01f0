# SPDX-License-Identifier: GPL-2.0-or-later
"""The polygons that stand out in a frame."""

from typing import List

import numpy as np


def highest(values: np.ndarray, rows: np.ndarray, count: int) -> List[int]:
    """Return the polygons with the highest values of a frame, from the highest down.

    Parameters
    ----------
    values : (polygons,) NaN for no data.
    rows : (polygons,) how many rows the frame shows of each; a 0 that stands for no rows is never
        among the highest.
    count : how many at most; of equal ones the first come first.
    """
    able = ~np.isnan(values) & ((rows > 0) | (values != 0))
    order = np.argsort(-values, kind="stable")
    return order[able[order]][:count].tolist()
