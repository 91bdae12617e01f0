# SPDX-License-Identifier: GPL-2.0-or-later
"""Color a million values with each stretch, against one multiplication of as many floats."""

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from qgis_heatdecay.core.color.color_ramp import builtin_ramp
from qgis_heatdecay.core.color.color_scale import ColorScale

RUNS = 7


def fastest(work) -> float:
    """Return the least CPU seconds of some runs."""
    seconds = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def main() -> None:
    values = np.random.default_rng(1).random((1000, 1000)).astype(np.float32)
    multiplied = fastest(lambda: values * np.float32(255))
    for stretch in ("linear", "sqrt", "log"):
        scale = ColorScale(builtin_ramp("turbo"), 0, 1, stretch)
        seconds = fastest(lambda scale=scale: scale.rgba(values))
        print(f"{stretch:<7} {1000 * seconds:6.1f} ms, {seconds / multiplied:5.1f} multiplications")


if __name__ == "__main__":
    main()
