# SPDX-License-Identifier: GPL-2.0-or-later
"""Tiles of EPSG:3857: which zoom, which tiles, where they lie."""

import math

HALF_WORLD = math.pi * 6378137.0
"""EPSG:3857 reaches from -HALF_WORLD to HALF_WORLD both ways, in its meters."""

TILE_SIZE = 256
"""Pixels of a tile at the nominal size of its zoom."""


def pixel_size(zoom: int) -> float:
    """Give the size of a pixel of a zoom, in EPSG:3857 meters."""
    return 2 * HALF_WORLD / (TILE_SIZE * 2**zoom)
