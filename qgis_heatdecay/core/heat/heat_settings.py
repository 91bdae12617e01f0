# SPDX-License-Identifier: GPL-2.0-or-later
"""What the heat is to be like."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HeatSettings:
    """How features become heat.

    kernel : a key of `kernels.KERNELS`.
    radius_px : where the kernel ends, in pixels, larger than 0.
    decay : 0 (strongest only) to 1 (plain sum).
    segments : each segment of a line adds heat, as in heatmap.py, not each feature once.
    """

    kernel: str = "linear"
    radius_px: float = 10.0
    decay: float = 0.95
    segments: bool = False
