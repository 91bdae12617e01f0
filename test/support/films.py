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
    return [reference.solve(features_in_frame(features, row), raster, heat) for row in weights]


def features_in_frame(features: Sequence[Feature], weights: Sequence[float]) -> List[Feature]:
    """Return the features that are in a frame, with what they weigh there."""
    return [
        feature._replace(weight=feature.weight * weight)
        for feature, weight in zip(features, weights)
        if weight
    ]
