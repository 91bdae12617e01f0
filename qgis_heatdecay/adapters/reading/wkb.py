# SPDX-License-Identifier: GPL-2.0-or-later
"""Well-known binary to coordinate arrays, a whole batch of features at once, and back."""

import struct
from dataclasses import dataclass
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsGeometry, QgsWkbTypes

from ...core.features import Lines
from ...core.numbers import expand_runs
from ..compat import geometry_name

Blobs = Sequence[Optional[bytes]]

_POINT, _LINE, _POLYGON, _MULTI_POINT, _MULTI_LINE = 1, 2, 3, 4, 5
_SIMPLE = (_POINT, _LINE, _MULTI_POINT, _MULTI_LINE)

# Bytes: the order of bytes and the type; a count.
_HEADER, _COUNT = 5, 4
_COUNTED_HEADER = struct.Struct("<BII")
_PART_COUNT = struct.Struct("<I")


@dataclass
class Shapes:
    """The vertices of a batch, in the order of its features.

    x, y : (v,) float64.
    feature : (v,) int64, the feature of the batch that each vertex belongs to, ascending.
    part : (v,) int64 for lines, ascending; the vertices of a part follow each other.
    """

    x: np.ndarray
    y: np.ndarray
    feature: np.ndarray
    part: Optional[np.ndarray] = None

    def where(self, keep: np.ndarray) -> "Shapes":
        """Return only some vertices, (v,) bool."""
        if keep.all():
            return self
        part = None if self.part is None else self.part[keep]
        return Shapes(self.x[keep], self.y[keep], self.feature[keep], part)


@dataclass
class Decoded:
    """Points and lines of a batch; ``unfit`` counts the geometries that are neither, by name."""

    points: Shapes
    lines: Shapes
    unfit: Dict[str, int]


def decode(blobs: Blobs) -> Decoded:
    """Read points, lines and their multi kinds with Z, M or both; curves become segments.

    Empty points and parts have no vertices; None has none either. Our own because `QgsGeometry`
    makes an object of every vertex: for points it takes 6.5 times as long, for lines 9.5 times.
    """
    unfit: Dict[str, int] = {}
    packed = _pack(blobs)
    # Curves, big endian, collections and what is no geometry at all: few, and left to QGIS.
    odd = ~np.isin(packed.kind, _SIMPLE) & (packed.length > 0)
    if odd.any():
        blobs = list(blobs)
        for index in np.flatnonzero(odd).tolist():
            blobs[index] = _simplified(blobs[index], unfit)
        packed = _pack(blobs)
    return Decoded(_points(packed), _lines(packed), unfit)


def _simplified(blob: bytes, unfit: Dict[str, int]) -> Optional[bytes]:
    """Return anything that is a point or a line to QGIS's mind as one of the four simple kinds."""
    geometry = QgsGeometry()
    geometry.fromWkb(blob)
    if geometry.isNull() or geometry.isEmpty():
        return None
    kind = geometry.wkbType()
    if geometry_name(kind) not in ("point", "line"):
        name = QgsWkbTypes.displayString(QgsWkbTypes.flatType(kind))
        unfit[name] = unfit.get(name, 0) + 1
        return None
    return bytes(QgsGeometry(geometry.constGet().segmentize()).asWkb().data())


@dataclass
class _Packed:
    """All blobs in one buffer: where each begins, its length, kind and number of dimensions.

    kind is 0 for what is not one of the simple kinds in little endian.
    """

    data: np.ndarray
    start: np.ndarray
    length: np.ndarray
    kind: np.ndarray
    dimensions: np.ndarray


def _pack(blobs: Blobs) -> _Packed:
    # Arrow yields geometries of equal length as one block of memory, which is used as it is.
    if isinstance(blobs, np.ndarray) and blobs.dtype.kind == "V":
        size = blobs.dtype.itemsize
        length = np.full(len(blobs), size, dtype=np.int64)
        data = np.ascontiguousarray(blobs).view(np.uint8)
    else:
        length = np.fromiter((len(blob or b"") for blob in blobs), np.int64, len(blobs))
        data = np.frombuffer(b"".join(blob for blob in blobs if blob), dtype=np.uint8)
    start = np.cumsum(length) - length
    kind = np.zeros(len(length), dtype=np.int64)
    dimensions = np.full(len(length), 2, dtype=np.int64)
    there = length >= _HEADER
    begin = start[there]
    code = _integers(data, begin + 1)
    # ISO adds 1000 for Z, 2000 for M, 3000 for both; older writers set the highest bit for Z.
    old_z = (code & 0x80000000) != 0
    iso, base = np.divmod(code & 0x0FFFFFFF, 1000)
    dimensions[there] = 2 + old_z + np.array([0, 1, 1, 2])[np.minimum(iso, 3)]
    readable = (data[begin] == 1) & (iso <= 3) & np.isin(base, _SIMPLE)
    kind[there] = np.where(readable, base, 0)
    return _Packed(data, start, length, kind, dimensions)


def _points(packed: _Packed) -> Shapes:
    single = np.flatnonzero(packed.kind == _POINT)
    multi = np.flatnonzero(packed.kind == _MULTI_POINT)
    is_all = not len(multi) and len(single) == len(packed.kind) > 0
    if is_all and (packed.length == packed.length[0]).all():
        # One look at the buffer as a table, and no index of any vertex.
        table = packed.data.reshape(len(single), -1)[:, _HEADER : _HEADER + 16]
        xy = np.ascontiguousarray(table).view("<f8")
        shapes = Shapes(xy[:, 0], xy[:, 1], single)
    else:
        count = _integers(packed.data, packed.start[multi] + _HEADER)
        step = _HEADER + 8 * packed.dimensions[multi]
        first = packed.start[multi] + _HEADER + _COUNT + _HEADER
        offset = np.concatenate((packed.start[single] + _HEADER, _spread(first, count, step)))
        feature = np.concatenate((single, np.repeat(multi, count)))
        order = np.argsort(feature, kind="stable")
        shapes = _vertices(packed.data, offset[order], feature[order])
    # An empty point is written as a point of two NaNs.
    empty = np.isnan(shapes.x) & np.isnan(shapes.y)
    return shapes.where(~empty)


def _lines(packed: _Packed) -> Shapes:
    """Find the parts of all lines, then read the vertices of all parts at once."""
    single = np.flatnonzero(packed.kind == _LINE)
    multi = np.flatnonzero(packed.kind == _MULTI_LINE)
    parts: List[Tuple[np.ndarray, np.ndarray]] = [(single, packed.start[single] + _HEADER)]
    # All lines together step from part to part: how long one is stands only at its beginning.
    left = _integers(packed.data, packed.start[multi] + _HEADER)
    cursor = packed.start[multi] + _HEADER + _COUNT
    while (left > 0).any():
        multi, cursor, left = (array[left > 0] for array in (multi, cursor, left))
        parts.append((multi, cursor + _HEADER))
        vertices = _integers(packed.data, cursor + _HEADER)
        cursor = cursor + _HEADER + _COUNT + vertices * 8 * packed.dimensions[multi]
        left = left - 1
    feature, at_count = (np.concatenate(arrays) for arrays in zip(*parts))
    order = np.argsort(feature, kind="stable")
    feature, at_count = feature[order], at_count[order]
    count = _integers(packed.data, at_count)
    offset = _spread(at_count + _COUNT, count, 8 * packed.dimensions[feature])
    shapes = _vertices(packed.data, offset, np.repeat(feature, count))
    shapes.part = np.repeat(np.arange(len(feature)), count)
    return shapes


def _vertices(data: np.ndarray, offset: np.ndarray, feature: np.ndarray) -> Shapes:
    return Shapes(_floats(data, offset), _floats(data, offset + 8), feature)


def _spread(first: np.ndarray, count: np.ndarray, step: np.ndarray) -> np.ndarray:
    """Return first, first + step, ... so many times, for each row, one after the other."""
    run, within = expand_runs(np.zeros_like(first), count)
    return first[run] + within * step[run]


def _integers(data: np.ndarray, offset: np.ndarray) -> np.ndarray:
    return data[offset[:, None] + np.arange(4)].view("<u4").ravel().astype(np.int64)


def _floats(data: np.ndarray, offset: np.ndarray) -> np.ndarray:
    """Read float64 at any byte: for each remainder by 8 the buffer is one array of floats."""
    values = np.empty(len(offset))
    remainder = offset & 7
    for shift in range(8):
        mine = remainder == shift
        if mine.any():
            end = shift + (len(data) - shift) // 8 * 8
            values[mine] = data[shift:end].view("<f8")[offset[mine] >> 3]
    return values


def polygon_blobs(
    rings: Lines, shapes: Optional[Sequence[int]] = None
) -> Iterator[Tuple[int, bytes]]:
    """Yield each shape's number and its rings as one polygon, by which GDAL fills even and odd.

    shapes : those that are wanted, in this order; None for all as they come.
    """
    wanted = np.unique(rings.feature) if shapes is None else np.asarray(shapes, np.int64)
    first = np.searchsorted(rings.feature, wanted)
    after = np.searchsorted(rings.feature, wanted, side="right")
    vertices = _ring_vertices(rings)
    for shape, begin, end in zip(wanted.tolist(), first.tolist(), after.tolist()):
        parts = [_PART_COUNT.pack(len(xy)) + xy.tobytes() for xy in vertices[begin:end]]
        yield shape, _COUNTED_HEADER.pack(1, _POLYGON, len(parts)) + b"".join(parts)


def line_blobs(rings: Lines) -> Iterator[bytes]:
    """Yield each ring as a line."""
    yield from map(line_blob, _ring_vertices(rings))


def line_blob(xy: np.ndarray) -> bytes:
    """Return vertices, (v, 2) float64, as a line."""
    return _COUNTED_HEADER.pack(1, _LINE, len(xy)) + np.ascontiguousarray(xy, "<f8").tobytes()


def line_vertices(blob: bytes) -> np.ndarray:
    """Return the vertices of a line that `line_blob` made, (v, 2) float64; they can be changed."""
    return np.frombuffer(blob, "<f8", offset=_COUNTED_HEADER.size).reshape(-1, 2).copy()


def _ring_vertices(rings: Lines) -> List[np.ndarray]:
    xy = np.column_stack((rings.x, rings.y)).astype("<f8", copy=False)
    # Four times as fast as `np.split`, which counts where there are a hundred thousand rings.
    edges = rings.starts.tolist()
    return [xy[begin:end] for begin, end in zip(edges, edges[1:])]
