# SPDX-License-Identifier: GPL-2.0-or-later
"""HeatDecay in Python, without QGIS: numpy is all it needs.

    from qgis_heatdecay import api

    heat = api.heat(x, y, extent=(0, 1000, 0, 800), pixel_size=5, radius=12)
    api.write_geotiff(heat, "heat.tif", "EPSG:25832")

Coordinates are plain numbers in map units; project them first. Counts add up: count on as many
machines as there are, put the grids together, and the heat is that of all the points.

    counts = api.CountGrid((0, 1000, 0, 800), pixel_size=5)
    for x, y in parts:
        counts.add(x, y)
    heat = counts.heat(radius=12)

Whatever may not be what it is raises `InvalidParameter`, a `ValueError`, which names it.
"""

from .core.errors import (
    FileError,
    HeatDecayError,
    InvalidParameter,
    MissingPackage,
    NothingToShow,
    RemoteError,
    TooLarge,
)
from .core.heat.kernels import KERNELS
from .library.arrays import Extent, Heat, heat
from .library.count_grid import CountGrid
from .library.file_heat import heat_of_files
from .library.geotiff import write_geotiff

__all__ = [
    "KERNELS",
    "CountGrid",
    "Extent",
    "FileError",
    "Heat",
    "HeatDecayError",
    "InvalidParameter",
    "MissingPackage",
    "NothingToShow",
    "RemoteError",
    "TooLarge",
    "heat",
    "heat_of_files",
    "write_geotiff",
]
