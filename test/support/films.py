# SPDX-License-Identifier: GPL-2.0-or-later
"""Films of heat as the rules say them: one frame after the other from nothing, in plain Python."""

from typing import List, Sequence

import numpy as np
from support import reference
from support.reference import Feature, Heat, Raster

TOLERANCE = 1e-5


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


def assert_same_heat(
    found: np.ndarray, expected: np.ndarray, undecided: np.ndarray, message: str = ""
) -> None:
    """Hold a frame to the reference: the same pixels reached, values within the tolerance."""
    assert found.shape == expected.shape, message
    decided = ~undecided
    np.testing.assert_array_equal(
        np.isnan(found)[decided], np.isnan(expected)[decided], err_msg=message
    )
    known = decided & ~np.isnan(expected)
    if known.any():
        largest = np.abs(expected[known]).max()
        np.testing.assert_allclose(
            found[known], expected[known], rtol=0, atol=TOLERANCE * largest, err_msg=message
        )
