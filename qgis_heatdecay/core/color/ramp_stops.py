# SPDX-License-Identifier: GPL-2.0-or-later
"""The few stops of a ramp between which its colors lie on straight lines."""

from typing import List

import numpy as np


def thinned(places: np.ndarray, colors: np.ndarray, tolerance: float = 0.75) -> List[int]:
    """Return which stops to keep so that straight lines between them meet all others.

    Parameters
    ----------
    places : (n,) where the stops stand, ascending.
    colors : (n, 4) uint8.
    tolerance : how far a line may pass beside a color, in levels of 255.

    Notes
    -----
    Each stretch is split at its worst stop (Douglas and Peucker, Cartographica 10, 1973).
    """
    levels = colors.astype(np.float64)
    last = len(places) - 1
    kept = {0, last}
    stretches = [(0, last)]
    while stretches:
        start, end = stretches.pop()
        if end - start < 2:
            continue
        share = (places[start:end] - places[start]) / (places[end] - places[start])
        line = levels[start] + share[:, None] * (levels[end] - levels[start])
        beside = np.abs(line - levels[start:end]).max(axis=1)
        worst = start + int(beside.argmax())
        if beside[worst - start] > tolerance:
            kept.add(worst)
            stretches += [(start, worst), (worst, end)]
    return sorted(kept)
