# SPDX-License-Identifier: GPL-2.0-or-later
"""Frames on disk, losslessly, as what changes from one to the next.

Formats with one palette for all, or with frames that must be counted first, read them twice.
A pixel is one uint32 here: the bytes of RGBA in the machine's order.
"""

import struct
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Iterator, List, NamedTuple, Optional, Tuple

import numpy as np

_HEADER = struct.Struct("<QQ")
# The fastest: the file lives for minutes, and higher levels gain little on single bytes of color.
_LEVEL = 1


class Change(NamedTuple):
    """What differs from the frame before; in the first frame, all.

    mask : (rows, columns) bool, where pixels changed.
    pixels : (n,) uint32, the new ones, row by row.
    """

    mask: np.ndarray
    pixels: np.ndarray


class Spill:
    """A file of frames that vanishes when it is closed; frames equal to the one before count up.

    level : of zlib; 0 stores as it is, which is right for numbers that hardly compress.
    """

    def __init__(self, folder: Path, size: Tuple[int, int], level: int = _LEVEL) -> None:
        self._level = level
        width, height = size
        self.shape = (height, width)
        self.shown: List[int] = []
        self._last: Optional[np.ndarray] = None
        self._file = tempfile.TemporaryFile(dir=folder, prefix=".frames-")  # noqa: SIM115

    def append(self, packed: np.ndarray) -> Optional[Change]:
        """Store a frame, uint32 (rows, columns); give what changed, None when nothing did."""
        if self._last is None:
            mask = np.ones(self.shape, bool)
            self._last = np.zeros(self.shape, np.uint32)
        else:
            mask = packed != self._last
            if not mask.any():
                self.shown[-1] += 1
                return None
        change = Change(mask, packed[mask])
        self._last[mask] = change.pixels
        self.shown.append(1)
        self._write(change)
        return change

    def changes(self) -> Iterator[Change]:
        """Read the frames back as they were stored; frames that were equal come once."""
        self._file.seek(0)
        pixels = self.shape[0] * self.shape[1]
        for _ in self.shown:
            count, length = _HEADER.unpack(self._file.read(_HEADER.size))
            data = np.frombuffer(zlib.decompress(self._file.read(length)), np.uint8)
            planes, bits = data[: 4 * count].reshape(4, count), data[4 * count :]
            mask = np.unpackbits(bits, count=pixels).view(bool).reshape(self.shape)
            yield Change(mask, np.ascontiguousarray(planes.T).view(np.uint32)[:, 0])

    def frames(self) -> Iterator[Tuple[np.ndarray, np.ndarray]]:
        """Read the frames back whole, with what changed; both are overwritten by the next."""
        frame = np.zeros(self.shape, np.uint32)
        for mask, pixels in self.changes():
            frame[mask] = pixels
            yield frame, mask

    def close(self) -> None:
        """Remove the file."""
        with suppress(OSError):  # on a full disk closing fails once more; writing has told it
            self._file.close()

    def _write(self, change: Change) -> None:
        # Each color by itself: neighboring bytes are then alike, and compress.
        planes = np.ascontiguousarray(change.pixels.view(np.uint8).reshape(-1, 4).T)
        data = zlib.compress(planes.tobytes() + np.packbits(change.mask).tobytes(), self._level)
        self._file.write(_HEADER.pack(change.pixels.size, len(data)))
        self._file.write(data)
