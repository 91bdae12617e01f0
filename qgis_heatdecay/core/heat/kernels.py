# SPDX-License-Identifier: GPL-2.0-or-later
"""How heat falls off with the distance from a feature.

A kernel maps u = distance / radius to heat: 1 at u = 0, falling or level up to the radius and 0
from u = 1 on. Formulas: Silverman, Density Estimation (1986), table 3.1, scaled to 1 in the middle;
``exponential`` is what heatmap.py calls gaussian.
"""

from typing import Callable, Dict

import numpy as np

KERNELS: Dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "linear": lambda u: 1.0 - u,
    "exponential": lambda u: 256.0**-u,
    "gaussian": lambda u: 256.0 ** -(u * u),
    "quartic": lambda u: (1.0 - u * u) ** 2,
    "triweight": lambda u: (1.0 - u * u) ** 3,
    "epanechnikov": lambda u: 1.0 - u * u,
    "uniform": np.ones_like,
}


def kernel_heat(kernel: str, distance_px: np.ndarray, radius_px: float) -> np.ndarray:
    """Return the heat at distances in pixels; float64, same shape, 0 from the radius on."""
    u = np.asarray(distance_px, dtype=np.float64) / radius_px
    inside = u < 1.0
    # Beyond the radius some formulas rise again: clip first, then cut.
    return np.where(inside, KERNELS[kernel](np.minimum(u, 1.0)), 0.0)
