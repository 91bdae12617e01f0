# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines and rings as well-known binary, for what takes no arrays."""

from typing import Iterator, List, Sequence, Tuple

import numpy as np

from ...core.features import Lines

_HEADER = np.dtype([("order", "u1"), ("type", "<u4"), ("count", "<u4")])
_POLYGON, _LINE = 3, 2


def ring_coordinates(rings: Lines) -> Iterator[Tuple[int, np.ndarray]]:
    """Give the shape of each ring and its vertices, (v, 2) float64."""
    xy = np.column_stack((rings.x, rings.y)).astype("<f8", copy=False)
    for shape, start, end in zip(
        rings.feature.tolist(), rings.starts[:-1].tolist(), rings.starts[1:].tolist()
    ):
        yield shape, xy[start:end]


def polygon_blobs(rings: Lines) -> Iterator[Tuple[int, bytes]]:
    """Give each shape's number and its rings as one polygon, by which GDAL fills even and odd."""
    parts: List[bytes] = []
    last = -1
    for shape, xy in ring_coordinates(rings):
        if shape != last and parts:
            yield last, _polygon(parts)
            parts = []
        parts.append(np.uint32(len(xy)).astype("<u4").tobytes() + xy.tobytes())
        last = shape
    if parts:
        yield last, _polygon(parts)


def line_blobs(rings: Lines) -> Iterator[bytes]:
    """Give each ring as a line."""
    for _, xy in ring_coordinates(rings):
        yield line_blob(xy)


def line_blob(xy: np.ndarray) -> bytes:
    """Give vertices, (v, 2) float64, as a line."""
    return _header(_LINE, len(xy)) + np.ascontiguousarray(xy, "<f8").tobytes()


def line_vertices(blob: bytes) -> np.ndarray:
    """Give the vertices of a line that `line_blob` gave, (v, 2) float64; they can be changed."""
    return np.frombuffer(blob, "<f8", offset=_HEADER.itemsize).reshape(-1, 2).copy()


def _polygon(parts: Sequence[bytes]) -> bytes:
    return _header(_POLYGON, len(parts)) + b"".join(parts)


def _header(kind: int, count: int) -> bytes:
    return np.array([(1, kind, count)], _HEADER).tobytes()
