# SPDX-License-Identifier: GPL-2.0-or-later
"""Films of heat by the plain reference: one frame after the other from nothing."""

from typing import List, Sequence

import numpy as np
from support import reference
from support.reference import Feature, Heat, Raster


def heat_of_frames(
    features: Sequence[Feature], weights: Sequence[Sequence[float]], raster: Raster, heat: Heat
) -> List["tuple[np.ndarray, np.ndarray]"]:
    """Return for each frame the heat (NaN where nothing reaches), and where rounding decides.

    weights : a row for each frame, each feature's weight in it; the feature's own multiplies it.
    """
    films = []
    for row in weights:
        there = [
            feature._replace(weight=feature.weight * weight)
            for feature, weight in zip(features, row)
            if weight
        ]
        films.append(reference.solve(there, raster, heat))
    return films
