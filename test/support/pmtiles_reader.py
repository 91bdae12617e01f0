# SPDX-License-Identifier: GPL-2.0-or-later
"""PMTiles archives read as their specification says (version 3), by nothing of the package."""

import gzip
import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple


@dataclass(frozen=True)
class Archive:
    """Header fields by name, the metadata, and the tiles by zoom, column and row."""

    header: Dict[str, int]
    metadata: Dict[str, Any]
    tiles: Dict[Tuple[int, int, int], bytes]
    entries: List[Tuple[int, int, int, int]]


_NAMES = (
    "root_place", "root_length", "metadata_place", "metadata_length", "leaf_place", "leaf_length",
    "data_place", "data_length", "addressed", "entries", "contents",
)  # fmt: skip
_BYTES = (
    "clustered",
    "internal_compression",
    "tile_compression",
    "tile_type",
    "min_zoom",
    "max_zoom",
)


def read_archive(path: Path) -> Archive:
    """Read all of an archive."""
    data = path.read_bytes()
    assert data[:8] == b"PMTiles\x03"
    header = dict(zip(_NAMES, struct.unpack_from("<11Q", data, 8)))
    header |= dict(zip(_BYTES, data[96:102]))
    places = struct.unpack_from("<4iB2i", data, 102)
    names = ("west", "south", "east", "north", "center_zoom", "center_lon", "center_lat")
    header |= dict(zip(names, places))
    assert header["root_place"] + header["root_length"] <= 16_384
    assert header["data_place"] + header["data_length"] == len(data)
    metadata = data[header["metadata_place"] :][: header["metadata_length"]]
    root = _directory(data[header["root_place"] :][: header["root_length"]])
    entries = list(_entries(root, data[header["leaf_place"] :][: header["leaf_length"]]))
    tiles = {}
    for number, place, length, times in entries:
        for each in range(number, number + times):
            tiles[_place_of(each)] = data[header["data_place"] + place :][:length]
    return Archive(header, json.loads(gzip.decompress(metadata)), tiles, entries)


def _entries(
    directory: List[Tuple[int, int, int, int]], leaves: bytes
) -> Iterator[Tuple[int, int, int, int]]:
    for number, place, length, times in directory:
        if times:
            yield number, place, length, times
        else:
            yield from _entries(_directory(leaves[place : place + length]), leaves)


def _directory(packed: bytes) -> List[Tuple[int, int, int, int]]:
    numbers = _numbers(gzip.decompress(packed))
    count = next(numbers)
    steps, times, lengths, places = ([next(numbers) for _ in range(count)] for _ in range(4))
    found: List[Tuple[int, int, int, int]] = []
    number = 0
    for step, time, length, place in zip(steps, times, lengths, places):
        number += step
        at = place - 1 if place else found[-1][1] + found[-1][2]
        found.append((number, at, length, time))
    return found


def _numbers(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def _place_of(number: int) -> Tuple[int, int, int]:
    """Return zoom, column and row, by walking down Hilbert's curve."""
    zoom = 0
    while number >= 4**zoom:
        number -= 4**zoom
        zoom += 1
    x = y = 0
    for bit in range(zoom):
        side = 1 << bit
        right = 1 & (number // 2)
        below = 1 & (number ^ right)
        if not below:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
        x, y = x + side * right, y + side * below
        number //= 4
    return zoom, x, y
