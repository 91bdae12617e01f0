# SPDX-License-Identifier: GPL-2.0-or-later
"""Write ``qgis_heatdecay/core/color/ramps.json`` from matplotlib's color tables.

Run by hand in an environment that has matplotlib: ``python bench/make_ramps.py``. A ramp is a row
of anchor colors as hex digits: nine or so for a ColorBrewer ramp, 256 for the others.
"""

import json
from pathlib import Path

import numpy as np
from matplotlib import _cm, colormaps

# The last two have anchors a rounding error below a byte, which shows in their tables.
WHOLE = "viridis plasma inferno magma cividis turbo Reds YlOrBr"
SMOOTH = (
    "Blues BuGn BuPu GnBu Greens Greys OrRd Oranges PuBu PuBuGn PuRd Purples RdPu YlGn YlGnBu "
    "YlOrRd BrBG PiYG PRGn PuOr RdBu RdGy RdYlBu RdYlGn Spectral"
)
SINGLE = "Accent Dark2 Paired Pastel1 Pastel2 Set1 Set2 Set3"
TARGET = Path(__file__).parents[1] / "qgis_heatdecay" / "core" / "color" / "ramps.json"


def hexed(colors: np.ndarray) -> str:
    """Return (n, 3) colors as one row of hex digits, a word each: a longer one looks like a key."""
    return colors.astype(np.uint8).tobytes().hex(" ", 3)


def listed(name: str) -> str:
    """Return the colors of a ramp as matplotlib makes bytes of them."""
    return hexed(colormaps[name](range(colormaps[name].N), bytes=True)[:, :3])


def ramps() -> dict:
    """Return name -> anchors, by the way the colors between the anchors are found."""
    return {
        "whole": {name: listed(name) for name in WHOLE.split()},
        "smooth": {
            name: hexed(np.rint(np.array(getattr(_cm, f"_{name}_data")) * 255))
            for name in SMOOTH.split()
        },
        "single": {name: listed(name) for name in SINGLE.split()},
    }


if __name__ == "__main__":
    TARGET.write_text(json.dumps(ramps(), indent=1) + "\n", encoding="utf-8")
