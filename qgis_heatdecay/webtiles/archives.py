# SPDX-License-Identifier: GPL-2.0-or-later
"""Where tiles go: a PMTiles archive, an MBTiles database, or a folder of pictures.

Each takes the tiles in the order of PMTiles (zoom by zoom, along Hilbert's curve), and is complete
when it was closed. Formats: PMTiles 3 (Protomaps, 2022), MBTiles 1.3 (Mapbox, 2018).
"""

import gzip
import hashlib
import json
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Protocol, Sequence, Tuple

import numpy as np

from .pyramid import hilbert

Bounds = Tuple[float, float, float, float]
"""West, south, east and north in degrees."""


class About(NamedTuple):
    """What an archive says of its tiles.

    bounds : of all that they show, degrees. focus : of the points, degrees.
    """

    name: str
    description: str
    attribution: str
    min_zoom: int
    max_zoom: int
    bounds: Bounds
    focus: Bounds

    @property
    def center(self) -> Tuple[float, float]:
        """The middle of the points, degrees."""
        west, south, east, north = self.focus
        return (west + east) / 2, (south + north) / 2


class Archive(Protocol):
    """Takes tiles in the order of PMTiles."""

    def add(self, zoom: int, column: int, row: int, png: bytes) -> None:
        """Add a tile; rows are counted from the north."""

    def close(self, about: About) -> None:
        """Write what is still missing; nothing can be added any more."""

    def drop(self) -> None:
        """Let go of the files, which somebody else removes."""


class Folder:
    """Pictures called zoom/column/row.png."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, zoom: int, column: int, row: int, png: bytes) -> None:
        """Write a picture."""
        path = self._folder / f"{zoom}/{column}/{row}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png)

    def close(self, about: About) -> None:
        """Do nothing: all pictures are there."""

    def drop(self) -> None:
        """Do nothing: no file is open."""


class MBTiles:
    """A database of tiles; its rows are counted from the south."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path)
        self._base.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE metadata (name text, value text);"
            "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer,"
            " tile_data blob);"
        )

    def add(self, zoom: int, column: int, row: int, png: bytes) -> None:
        """Insert a tile."""
        self._base.execute(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)", (zoom, column, 2**zoom - 1 - row, png)
        )

    def close(self, about: About) -> None:
        """Say what the tiles are, and index them."""
        facts = {
            "name": about.name,
            "format": "png",
            "type": "overlay",
            "version": "1",
            "description": about.description,
            "attribution": about.attribution,
            "bounds": ",".join(f"{each:.7f}" for each in about.bounds),
            "center": ",".join([*(f"{each:.7f}" for each in about.center), str(about.min_zoom)]),
            "minzoom": str(about.min_zoom),
            "maxzoom": str(about.max_zoom),
        }
        with closing(self._base):
            self._base.executemany("INSERT INTO metadata VALUES (?, ?)", facts.items())
            self._base.execute(
                "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)"
            )
            self._base.commit()

    def drop(self) -> None:
        """Close the database."""
        self._base.close()


class _Entry(NamedTuple):
    """Tiles in a row that are one picture; of a directory of leaves, no tiles but a leaf."""

    number: int
    place: int
    length: int
    times: int


_HEADER_BYTES = 127
_MOST_ROOT = 16_384 - _HEADER_BYTES
"""Readers ask for so much at first, and find header and root directory in it."""
_GZIP, _NO_COMPRESSION, _PNG = 2, 1, 2
_LEAF = 4096


class PMTiles:
    """A single file that browsers read in parts: tiles along Hilbert's curve, alike ones once.

    data : a file for the tiles until all are there, elsewhere than the archive.
    """

    def __init__(self, path: Path, data: Path) -> None:
        self._path = path
        self._data = data
        self._file = data.open("wb")
        self._entries: List[_Entry] = []
        self._known: Dict[bytes, Tuple[int, int]] = {}
        self._end = 0
        self._count = 0

    def add(self, zoom: int, column: int, row: int, png: bytes) -> None:
        """Write a tile, unless one of the same bytes is there."""
        number = tile_number(zoom, column, row)
        self._count += 1
        key = hashlib.sha256(png).digest()
        place, length = self._known.setdefault(key, (self._end, len(png)))
        if place == self._end:
            self._file.write(png)
            self._end += length
        last = self._entries[-1] if self._entries else _Entry(-1, -1, 0, 0)
        if (last.place, last.number + last.times) == (place, number):
            self._entries[-1] = last._replace(times=last.times + 1)
        else:
            self._entries.append(_Entry(number, place, length, 1))

    def close(self, about: About) -> None:
        """Write header and directories, and the tiles behind them."""
        self._file.close()
        facts: Dict[str, Any] = {
            "name": about.name,
            "description": about.description,
            "attribution": about.attribution,
            "type": "overlay",
            "version": "1",
        }
        metadata = _packed(json.dumps(facts, ensure_ascii=False).encode())
        root, leaves = _directories(self._entries)
        lengths = [len(root), len(metadata), len(leaves), self._end]
        places = np.cumsum([_HEADER_BYTES, *lengths[:-1]]).tolist()
        sections = [number for pair in zip(places, lengths) for number in pair]
        counts = [self._count, len(self._entries), len(self._known)]
        degrees = [round(each * 1e7) for each in (*about.bounds, *about.center)]
        header = struct.pack(
            "<7sB11Q6B4iB2i",
            *(b"PMTiles", 3, *sections, *counts, 1, _GZIP, _NO_COMPRESSION, _PNG),
            *(about.min_zoom, about.max_zoom, *degrees[:4], about.min_zoom, *degrees[4:]),
        )
        with self._path.open("wb") as archive, self._data.open("rb") as data:
            archive.write(header + root + metadata + leaves)
            shutil.copyfileobj(data, archive, 1 << 20)

    def drop(self) -> None:
        """Close the file of tiles."""
        self._file.close()


def tile_number(zoom: int, column: int, row: int) -> int:
    """Return the number of a tile in a PMTiles archive: all tiles of lower zooms come before.

    >>> [tile_number(0, 0, 0), tile_number(1, 0, 0), tile_number(2, 3, 0)]
    [0, 1, 20]
    """
    before = (4**zoom - 1) // 3
    return before + int(hilbert(zoom, np.array(column), np.array(row)))


def _directories(entries: Sequence[_Entry]) -> Tuple[bytes, bytes]:
    """Return the root directory and the leaves, of which there are as many as make it fit."""
    root = _directory(entries)
    if len(root) <= _MOST_ROOT:
        return root, b""
    size = _LEAF
    while True:
        leaves = [_directory(entries[at : at + size]) for at in range(0, len(entries), size)]
        places = np.cumsum([0, *map(len, leaves)]).tolist()
        root = _directory(
            [
                _Entry(entries[at * size].number, place, len(leaf), 0)
                for at, (place, leaf) in enumerate(zip(places, leaves))
            ]
        )
        if len(root) <= _MOST_ROOT:
            return root, b"".join(leaves)
        size *= 2


def _directory(entries: Sequence[_Entry]) -> bytes:
    """Return entries as they are written: each field of all of them, then the next field."""
    numbers = [each.number for each in entries]
    steps = [number - before for before, number in zip([0, *numbers], numbers)]
    places, end = [], -1
    for each in entries:
        places.append(0 if each.place == end else each.place + 1)
        end = each.place + each.length
    columns = [
        [len(entries)],
        steps,
        [each.times for each in entries],
        [each.length for each in entries],
        places,
    ]
    return _packed(b"".join(_variable(number) for column in columns for number in column))


def _variable(number: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first."""
    groups = bytearray()
    while number >= 0x80:
        groups.append(number & 0x7F | 0x80)
        number >>= 7
    groups.append(number)
    return bytes(groups)


def _packed(data: bytes) -> bytes:
    # Without the time, so that the same tiles give the same bytes.
    return gzip.compress(data, mtime=0)
