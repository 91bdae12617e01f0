# SPDX-License-Identifier: GPL-2.0-or-later
"""Heat as a GeoTIFF, written with numpy alone: where there is QGIS, GDAL does it.

Format: TIFF 6.0 (Adobe, 1992), GeoTIFF 1.1 (OGC 19-008r4), and GDAL's tag for NoData.
"""

import re
import struct
import zlib
from typing import BinaryIO, Dict, List, Optional, Sequence, Tuple, Union

from ..core.errors import TooLarge, invalid
from ..core.staging import Target, staged
from ..core.texts import tr
from .arrays import Heat
from .projection import is_geographic

_STRIP_BYTES = 1 << 20
_LARGEST = 2**32 - 2**20
"""Offsets in a TIFF have 32 bits."""
_SHORT, _LONG, _DOUBLE, _ASCII = 3, 4, 12, 2
_CODES = {_SHORT: "H", _LONG: "I", _DOUBLE: "d"}
_DEFLATE, _FLOAT, _AREA = 8, 3, 1
_PROJECTED, _GEOGRAPHIC = 1, 2
_EPSG = re.compile(r"\s*epsg\s*:\s*(\d{4,5})\s*", re.IGNORECASE)
_Values = Union[Sequence[float], bytes]


def write_geotiff(heat: Heat, path: Target, crs: Optional[str] = None) -> None:
    """Write heat to a GeoTIFF: one band of float32, NaN as NoData, deflated.

    crs : "EPSG:" and the number, of the map units; None where they are of no known CRS.

    Raises
    ------
    InvalidParameter
        ``crs`` is no such text, or nothing here knows whether it is projected.
    TooLarge
        The raster does not fit a TIFF of 4 GiB.
    FileError
        The file cannot be written; what was there before then stands.
    """
    rows, cols = heat.values.shape
    if 4 * rows * cols > _LARGEST:
        raise TooLarge(
            tr(
                "The raster has {width} x {height} pixels, and no TIFF holds more than 4 GiB. "
                "Use a larger pixel_size or a smaller extent.",
                width=cols,
                height=rows,
            )
        )
    keys = _geo_keys(crs)
    with staged(path) as temporary, temporary.open("wb") as file:
        _write(file, heat, keys)


def _geo_keys(crs: Optional[str]) -> List[int]:
    """Return the directory of GeoKeys: its header, then four numbers a key; empty without CRS."""
    if crs is None:
        return []
    named = _EPSG.fullmatch(crs) if isinstance(crs, str) else None
    if not named:
        raise invalid("crs", crs, tr('Give "EPSG:" and a number, such as "EPSG:3857".'))
    code = int(named[1])
    is_degrees = is_geographic(f"EPSG:{code}")
    keys = {1024: _GEOGRAPHIC if is_degrees else _PROJECTED, 1025: _AREA}
    keys[2048 if is_degrees else 3072] = code
    entries = [number for key in sorted(keys) for number in (key, 0, 1, keys[key])]
    return [1, 1, 1, len(keys), *entries]


def _write(file: BinaryIO, heat: Heat, keys: List[int]) -> None:
    """Write the strips of pixels, then the directory that says where they are."""
    rows, cols = heat.values.shape
    file.write(b"II*\0" + struct.pack("<I", 0))
    strip_rows = max(1, _STRIP_BYTES // (4 * cols))
    offsets, lengths = [], []
    for top in range(0, rows, strip_rows):
        packed = zlib.compress(heat.values[top : top + strip_rows].astype("<f4").tobytes(), 6)
        offsets.append(file.tell())
        lengths.append(len(packed))
        file.write(packed)
    xmin, _xmax, _ymin, ymax = heat.extent
    tags: Dict[int, Tuple[int, _Values]] = {
        256: (_LONG, [cols]),
        257: (_LONG, [rows]),
        258: (_SHORT, [32]),
        259: (_SHORT, [_DEFLATE]),
        262: (_SHORT, [1]),
        273: (_LONG, offsets),
        277: (_SHORT, [1]),
        278: (_LONG, [strip_rows]),
        279: (_LONG, lengths),
        284: (_SHORT, [1]),
        339: (_SHORT, [_FLOAT]),
        33550: (_DOUBLE, [heat.pixel_size, heat.pixel_size, 0.0]),
        33922: (_DOUBLE, [0.0, 0.0, 0.0, xmin, ymax, 0.0]),
        42113: (_ASCII, b"nan\0"),
    }
    if keys:
        tags[34735] = (_SHORT, keys)
    _write_directory(file, tags)


def _write_directory(file: BinaryIO, tags: Dict[int, Tuple[int, _Values]]) -> None:
    """Write the values that do not fit into the directory, the directory, and where it is."""
    entries = []
    for tag in sorted(tags):
        kind, values = tags[tag]
        data = values if isinstance(values, bytes) else b""
        if not isinstance(values, bytes):
            data = struct.pack(f"<{len(values)}{_CODES[kind]}", *values)
        if len(data) > 4:
            file.write(b"\0" * (file.tell() % 2))
            data, place = struct.pack("<I", file.tell()), data
            file.write(place)
        entries.append(struct.pack("<HHI", tag, kind, len(values)) + data.ljust(4, b"\0"))
    file.write(b"\0" * (file.tell() % 2))
    start = file.tell()
    file.write(struct.pack("<H", len(entries)) + b"".join(entries) + struct.pack("<I", 0))
    if file.tell() > _LARGEST:
        raise TooLarge(tr("The file would be larger than 4 GiB. Use a larger pixel_size."))
    file.seek(4)
    file.write(struct.pack("<I", start))
