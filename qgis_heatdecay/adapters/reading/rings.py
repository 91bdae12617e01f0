# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines and rings as well-known binary, for what takes no arrays."""

import struct
from typing import Iterator, Optional, Sequence, Tuple

import numpy as np

from ...core.features import Lines

_HEADER = struct.Struct("<BII")  # order of bytes, kind, count
_COUNT = struct.Struct("<I")
_POLYGON, _LINE = 3, 2


def polygon_blobs(
    rings: Lines, shapes: Optional[Sequence[int]] = None
) -> Iterator[Tuple[int, bytes]]:
    """Yield each shape's number and its rings as one polygon, by which GDAL fills even and odd.

    shapes : those that are wanted, in this order; None for all as they come.
    """
    wanted = np.unique(rings.feature) if shapes is None else np.asarray(shapes, np.int64)
    first = np.searchsorted(rings.feature, wanted)
    after = np.searchsorted(rings.feature, wanted, side="right")
    vertices = _vertices(rings)
    for shape, begin, end in zip(wanted.tolist(), first.tolist(), after.tolist()):
        parts = [_counted(vertices[slice(*pair)]) for pair in _edges(rings, begin, end)]
        yield shape, _header(_POLYGON, len(parts)) + b"".join(parts)


def line_blobs(rings: Lines) -> Iterator[bytes]:
    """Yield each ring as a line."""
    vertices = _vertices(rings)
    for pair in _edges(rings, 0, len(rings.feature)):
        yield line_blob(vertices[slice(*pair)])


def line_blob(xy: np.ndarray) -> bytes:
    """Return vertices, (v, 2) float64, as a line."""
    return _header(_LINE, len(xy)) + np.ascontiguousarray(xy, "<f8").tobytes()


def line_vertices(blob: bytes) -> np.ndarray:
    """Return the vertices of a line that `line_blob` gave, (v, 2) float64; they can be changed."""
    return np.frombuffer(blob, "<f8", offset=_HEADER.size).reshape(-1, 2).copy()


def _vertices(rings: Lines) -> np.ndarray:
    return np.column_stack((rings.x, rings.y)).astype("<f8", copy=False)


def _edges(rings: Lines, begin: int, end: int) -> Iterator[Tuple[int, int]]:
    """Return where the vertices of some rings begin and end."""
    edges = rings.starts[begin : end + 1].tolist()
    return zip(edges[:-1], edges[1:])


def _counted(xy: np.ndarray) -> bytes:
    return _COUNT.pack(len(xy)) + xy.tobytes()


def _header(kind: int, count: int) -> bytes:
    return _HEADER.pack(1, kind, count)
