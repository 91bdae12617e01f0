# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a grid fits the machine's memory."""

import math
import os
import re
from pathlib import Path

from .errors import HeatDecayError
from .grid import Grid
from .texts import tr

_MEMINFO = Path("/proc/meminfo")
_FALLBACK_BYTES = 4 * 2**30
# What is left to the rest of the machine.
_USABLE = 0.8


def available_bytes() -> int:
    """Return the memory that is free now; 4 GiB where the system does not say."""
    said = _MEMINFO.read_text("ascii", "replace") if _MEMINFO.exists() else ""
    found = re.search(r"^MemAvailable:\s*(\d+)", said, re.MULTILINE)
    if found:
        return int(found[1]) * 1024
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        # What is free is not known: half of what there is.
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    return _FALLBACK_BYTES


def check_memory(grid: Grid, bytes_per_pixel: int) -> None:
    """Refuse a grid that would not fit the memory.

    Raises
    ------
    HeatDecayError
        Names the pixel size that would fit.
    """
    most_pixels = available_bytes() * _USABLE / bytes_per_pixel
    # Floats, for a PIXEL_SIZE may be absurdly small.
    width, height = float(grid.width), float(grid.height)
    pixels = width * height
    if pixels <= most_pixels:
        return
    size = _rounded_up(grid.pixel_size * math.sqrt(width) * math.sqrt(height / most_pixels))
    raise HeatDecayError(
        tr(
            "The raster would have {width:.12g} x {height:.12g} pixels and needs about "
            "{needed:.3g} GiB of memory, more than is free. "
            "Give a PIXEL_SIZE of at least {size:g}, or a smaller EXTENT, WIDTH or HEIGHT.",
            width=width,
            height=height,
            needed=pixels * bytes_per_pixel / 2**30,
            size=size,
        )
    )


def _rounded_up(size: float) -> float:
    """Return the next number of two digits."""
    unit = 10.0 ** (math.floor(math.log10(size)) - 1)
    return math.ceil(size / unit) * unit
