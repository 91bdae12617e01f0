# SPDX-License-Identifier: GPL-2.0-or-later
"""Well-known binary to coordinate arrays, a whole batch of features at once, and back."""

import struct
from dataclasses import dataclass
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsGeometry, QgsWkbTypes

from ...core.features import Lines
from ...core.numbers import expand_runs
from ...core.texts import tr
from ..compat import geometry_name

Blobs = Sequence[Optional[bytes]]

_POINT, _LINE, _POLYGON, _MULTI_POINT, _MULTI_LINE = 1, 2, 3, 4, 5
_SIMPLE = (_POINT, _LINE, _MULTI_POINT, _MULTI_LINE)
# All others that QGIS knows, by what their count counts; curves have the form of lines.
_WITH_VERTICES, _WITH_RINGS = (_LINE, 8), (_POLYGON, 17)
_WITH_PARTS = (_MULTI_POINT, _MULTI_LINE, 6, 7, 9, 10, 11, 12, 15, 16)
_DEEPEST = 32

# ISO adds 1000 to the type for Z, 2000 for M, 3000 for both; others set bits.
_DIMENSIONS = (2, 3, 3, 4)
_HAS_Z, _HAS_M, _HAS_SRID = 0x80000000, 0x40000000, 0x20000000
_BASE = 0x0FFFFFFF

# Bytes: the order of bytes and the type; a count.
_HEADER, _COUNT = 5, 4
_COUNTED_HEADER = struct.Struct("<BII")
_PART_COUNT = struct.Struct("<I")

_Parts = Tuple[np.ndarray, np.ndarray]
"""The feature of each part, ascending, and where what follows the part's header stands."""


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

    Empty points and parts have no vertices; None has none either. What is damaged is unfit. Our own
    because `QgsGeometry` makes an object of every vertex (for points it takes 6.5 times as long,
    for lines 9.5 times), and makes room for any count that it reads.
    """
    unfit: Dict[str, int] = {}
    data, length = _joined(blobs)
    alike = _alike_points(data, length)
    if alike is not None:
        none = np.zeros(0)
        return Decoded(alike, Shapes(none, none, *np.zeros((2, 0), np.int64)), unfit)
    packed = _pack(data, length)
    points, lines = _point_parts(packed), _line_parts(packed)
    # Curves, big endian, collections and what is no geometry at all: few, and left to QGIS.
    odd = (packed.kind == 0) & (packed.length > 0)
    if odd.any():
        whole = list(blobs.tolist() if isinstance(blobs, np.ndarray) else blobs)
        for index in np.flatnonzero(odd).tolist():
            whole[index] = _simplified(whole[index] or b"", unfit)
        packed = _pack(*_joined(whole))
        points, lines = _point_parts(packed), _line_parts(packed)
    return Decoded(_points(packed, points), _lines(packed, lines), unfit)


def geometry_of(blob: bytes) -> Optional[QgsGeometry]:
    """Return the geometry of well-known binary; None where it is damaged."""
    try:
        if _end(blob, 0) != len(blob):
            return None
    except (struct.error, IndexError):
        return None
    geometry = QgsGeometry()
    geometry.fromWkb(blob)
    return geometry


def _end(blob: bytes, at: int, depth: int = 0) -> int:
    """Return where a geometry ends; raise struct.error or IndexError where that is not known."""
    order = "><"[blob[at]]
    (code,) = struct.unpack_from(f"{order}I", blob, at + 1)
    at += _HEADER + (_COUNT if code & _HAS_SRID else 0)
    iso, base = divmod(code & _BASE, 1000)
    vertex = 8 * (_DIMENSIONS[iso] + bool(code & _HAS_Z) + bool(code & _HAS_M))
    if base == _POINT:
        return at + vertex

    def counted(at: int, least: int) -> Tuple[int, int]:
        (count,) = struct.unpack_from(f"{order}I", blob, at)
        if count * least > len(blob) - at - _COUNT:
            raise struct.error("more than there are bytes left")
        return count, at + _COUNT

    if base in _WITH_VERTICES:
        count, at = counted(at, vertex)
        return at + count * vertex
    if base not in _WITH_RINGS + _WITH_PARTS or depth > _DEEPEST:
        raise struct.error("no known geometry")
    parts, at = counted(at, _COUNT)
    for _ in range(parts):
        if base in _WITH_RINGS:
            count, at = counted(at, vertex)
            at += count * vertex
        else:
            at = _end(blob, at, depth + 1)
    return at


def _simplified(blob: bytes, unfit: Dict[str, int]) -> Optional[bytes]:
    """Return anything that is a point or a line to QGIS's mind as one of the four simple kinds."""
    geometry = geometry_of(blob)
    if geometry is not None and (geometry.isNull() or geometry.isEmpty()):
        return None
    name = tr("damaged")
    if geometry is not None:
        if geometry_name(geometry.wkbType()) in ("point", "line"):
            return bytes(QgsGeometry(geometry.constGet().segmentize()).asWkb().data())
        name = QgsWkbTypes.displayString(QgsWkbTypes.flatType(geometry.wkbType()))
    unfit[name] = unfit.get(name, 0) + 1
    return None


@dataclass
class _Packed:
    """All blobs in one buffer: where each begins, its length, what it is, and how much of it.

    code, kind : the type as it is written; and if it is one of the simple kinds, 0 for all others,
        for big endian, and where the counts do not make up the length.
    count : of vertices or parts; 0 for points.
    vertex : bytes of one.
    """

    data: np.ndarray
    start: np.ndarray
    length: np.ndarray
    code: np.ndarray
    kind: np.ndarray
    count: np.ndarray
    vertex: np.ndarray


def _joined(blobs: Blobs) -> Tuple[np.ndarray, np.ndarray]:
    """Return the bytes of all blobs, and how many each has."""
    # Arrow yields geometries of equal length as one block of memory, which is used as it is.
    if isinstance(blobs, np.ndarray) and blobs.dtype.kind == "V":
        length = np.full(len(blobs), blobs.dtype.itemsize, dtype=np.int64)
        return np.ascontiguousarray(blobs).view(np.uint8), length
    length = np.fromiter((len(blob or b"") for blob in blobs), np.int64, len(blobs))
    return np.frombuffer(b"".join(blob for blob in blobs if blob), dtype=np.uint8), length


def _alike_points(data: np.ndarray, length: np.ndarray) -> Optional[Shapes]:
    """Read points that are all of one type, as most are; None for all others."""
    if not len(length) or length[0] < _HEADER or (length != length[0]).any():
        return None
    table = data.reshape(len(length), -1)
    headers = table[:, :_HEADER]
    if _pack(table[0], length[:1]).kind[0] != _POINT or (headers != headers[0]).any():
        return None
    xy = np.ascontiguousarray(table[:, _HEADER : _HEADER + 16]).view("<f8")
    return _not_empty(Shapes(xy[:, 0], xy[:, 1], np.arange(len(xy))))


def _pack(data: np.ndarray, length: np.ndarray) -> _Packed:
    start = np.cumsum(length) - length
    code, kind, count, iso = (np.zeros(len(length), dtype=np.int64) for _ in range(4))
    there = length >= _HEADER
    code[there] = _integers(data, start[there] + 1)
    iso[there], kind[there] = np.divmod(code[there] & _BASE, 1000)
    is_plain = (code & (_HAS_M | _HAS_SRID) == 0) & (iso <= 3) & np.isin(kind, _SIMPLE)
    kind[~is_plain] = 0
    kind[there] *= data[start[there]] == 1
    vertex = 8 * (np.array(_DIMENSIONS)[np.minimum(iso, 3)] + (code & _HAS_Z != 0))
    counted = (kind > _POINT) & (length >= _HEADER + _COUNT)
    count[counted] = _integers(data, start[counted] + _HEADER)
    each = np.where(kind == _MULTI_POINT, _HEADER + vertex, vertex)
    whole = _HEADER + np.where(kind == _POINT, vertex, _COUNT + count * each)
    # Where the parts of lines end is not known yet.
    kind[(kind != _MULTI_LINE) & (length != whole)] = 0
    return _Packed(data, start, length, code, kind, count, vertex)


def _point_parts(packed: _Packed) -> _Parts:
    """Find all points; multi-points with parts of another kind are none of the simple kinds."""
    multi = np.flatnonzero(packed.kind == _MULTI_POINT)
    count = packed.count[multi]
    first = packed.start[multi] + _HEADER + _COUNT
    offset = _spread(first, count, _HEADER + packed.vertex[multi])
    multi = np.repeat(multi, count)
    packed.kind[multi[~_have_type(packed, offset, multi, _POINT)]] = 0
    single = np.flatnonzero(packed.kind == _POINT)
    kept = packed.kind[multi] == _MULTI_POINT
    feature = np.concatenate((single, multi[kept]))
    offset = np.concatenate((packed.start[single], offset[kept])) + _HEADER
    order = np.argsort(feature, kind="stable")
    return feature[order], offset[order]


def _line_parts(packed: _Packed) -> _Parts:
    """Find the parts of all lines; those that do not end with the blob are no simple kind.

    All lines together step from part to part: how long one is stands only at its beginning.
    """
    multi = np.flatnonzero(packed.kind == _MULTI_LINE)
    left = packed.count[multi]
    cursor = packed.start[multi] + _HEADER + _COUNT
    parts: List[_Parts] = []
    while len(multi):
        end = packed.start[multi] + packed.length[multi]
        packed.kind[multi[(left == 0) & (cursor != end)]] = 0
        at_count = cursor + _HEADER
        fits = at_count + _COUNT <= end
        packed.kind[multi[(left > 0) & ~fits]] = 0
        goes_on = (left > 0) & fits
        multi, at_count, end, left = (each[goes_on] for each in (multi, at_count, end, left))
        good = _have_type(packed, at_count - _HEADER, multi, _LINE)
        cursor = at_count + _COUNT + _integers(packed.data, at_count) * packed.vertex[multi]
        good &= cursor <= end
        packed.kind[multi[~good]] = 0
        multi, at_count, cursor, left = (each[good] for each in (multi, at_count, cursor, left))
        parts.append((multi, at_count))
        left = left - 1
    single = np.flatnonzero(packed.kind == _LINE)
    parts.append((single, packed.start[single] + _HEADER))
    feature, at_count = (np.concatenate(arrays) for arrays in zip(*parts))
    order = np.argsort(feature, kind="stable")
    order = order[np.isin(packed.kind[feature[order]], (_LINE, _MULTI_LINE))]
    return feature[order], at_count[order]


def _have_type(packed: _Packed, header: np.ndarray, feature: np.ndarray, kind: int) -> np.ndarray:
    """Say whether headers of parts are of a kind, with the dimensions of their features."""
    wanted = packed.code[feature] - packed.kind[feature] + kind
    is_same = _integers(packed.data, header + 1) == wanted
    return is_same & (packed.data[header] == 1)


def _points(packed: _Packed, parts: _Parts) -> Shapes:
    feature, offset = parts
    return _not_empty(_vertices(packed.data, offset, feature))


def _not_empty(points: Shapes) -> Shapes:
    """Leave out empty points, which are written as points of two NaNs."""
    return points.where(~(np.isnan(points.x) & np.isnan(points.y)))


def _lines(packed: _Packed, parts: _Parts) -> Shapes:
    feature, at_count = parts
    count = _integers(packed.data, at_count)
    offset = _spread(at_count + _COUNT, count, packed.vertex[feature])
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
