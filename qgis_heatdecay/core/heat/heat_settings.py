# SPDX-License-Identifier: GPL-2.0-or-later
"""What the heat is to be like."""

from dataclasses import dataclass

from ..errors import require_between, require_one_of, require_positive
from .kernels import KERNELS


@dataclass(frozen=True)
class HeatSettings:
    """How features become heat.

    kernel : a key of `kernels.KERNELS`.
    radius_px : where the kernel ends, in pixels, greater than 0; may be fractional.
    decay : 0 (strongest only) to 1 (plain sum).
    segments : each segment of a line adds heat, as in heatmap.py, not each feature once.

    Raises
    ------
    InvalidParameter
        A value is none of these.

    >>> HeatSettings("quartic", radius_px=12.5)
    HeatSettings(kernel='quartic', radius_px=12.5, decay=0.95, segments=False)
    >>> HeatSettings(decay=1.5)
    Traceback (most recent call last):
    qgis_heatdecay.core.errors.InvalidParameter: DECAY is '1.5'. Give a number from 0 to 1.
    """

    kernel: str = "linear"
    radius_px: float = 10.0
    decay: float = 0.95
    segments: bool = False

    def __post_init__(self) -> None:
        require_one_of("KERNEL", self.kernel, KERNELS)
        require_positive("RADIUS", self.radius_px)
        require_between("DECAY", self.decay, 0.0, 1.0)
