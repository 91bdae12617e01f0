# SPDX-License-Identifier: GPL-2.0-or-later
"""Tiles as PNG, written with numpy and zlib: a palette of the colors that a tile has.

Format: PNG, third edition (W3C, 2025). The palette of a tile holds no more than it needs, so that
all colors of a ramp and the transparent one fit, and alike tiles have the same bytes.
"""

import struct
import zlib
from typing import List, Optional

import numpy as np

from ..core.color.color_scale import ColorScale
from ..core.heat.padded_grid import Tile
from ..core.webmercator import TILE_SIZE

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE, _RGBA = 3, 6
_MOST_COLORS = 256
_LEVEL = 2
"""Of zlib: grain is packed little better by higher ones (4: 3 %), which take longer (4: 40 %)."""


def tile_png(values: np.ndarray, scale: ColorScale, part: Optional[Tile] = None) -> bytes:
    """Return a picture of values in the colors of a scale, transparent where they are NaN.

    values : (rows, columns) float. part : the pixels of a tile of the web whose values they are;
        the others are transparent. None: values are the whole picture.
    """
    missing = scale.ramp.steps
    index = scale.index(values, missing)
    if part is not None:
        inner, index = index, np.full((TILE_SIZE, TILE_SIZE), missing, index.dtype)
        index[part.slices] = inner
    is_used = np.zeros(missing + 1, bool)
    is_used[index] = True
    used = np.flatnonzero(is_used)
    colors = np.zeros((missing + 1, 4), np.uint8)
    colors[:missing] = scale.ramp.colors
    if len(used) > _MOST_COLORS:
        return _png(colors[index].reshape(len(index), -1), index.shape, _RGBA, [])
    place = np.zeros(missing + 1, np.uint8)
    # Transparent ones first: the list of opacities ends with the last that is not opaque.
    used = used[np.argsort(colors[used, 3], kind="stable")]
    place[used] = np.arange(len(used))
    opacity = colors[used, 3]
    chunks = [_chunk(b"PLTE", colors[used, :3].tobytes())]
    if (opacity < 255).any():
        chunks.append(_chunk(b"tRNS", opacity[: np.count_nonzero(opacity < 255)].tobytes()))
    return _png(place.take(index), index.shape, _PALETTE, chunks)


def _png(rows: np.ndarray, shape: "tuple[int, ...]", kind: int, chunks: List[bytes]) -> bytes:
    # Each row begins with the number of its filter: none.
    filtered = np.zeros((len(rows), rows.shape[1] + 1), np.uint8)
    filtered[:, 1:] = rows
    height, width = shape
    parts = [
        _SIGNATURE,
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)),
        *chunks,
        _chunk(b"IDAT", zlib.compress(filtered.tobytes(), _LEVEL)),
        _chunk(b"IEND", b""),
    ]
    return b"".join(parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)
