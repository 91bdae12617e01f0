# SPDX-License-Identifier: GPL-2.0-or-later
"""Frames that wait on disk, losslessly, as what changes from one to the next; encoders from there.

Formats with one palette for all, or with frames that must be counted first, read them twice.
A pixel is one uint32 here: the bytes of RGBA in the machine's order.
"""

import struct
import tempfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Iterator, List, NamedTuple, Optional, Tuple

import numpy as np

from ..render.compose import Size, filled, over

PIXEL = np.dtype("<u4")
"""RGBA as one number, red lowest."""

_HEADER = struct.Struct("<QQ")
# The fastest: the file lives for minutes, and higher levels gain little on single bytes of color.
_LEVEL = 1


@dataclass(frozen=True)
class AnimationSettings:
    """How the frames are shown.

    frame_rate : frames per second, larger than 0.
    loop : number of plays, 0 = forever; videos ignore it.
    hold_last_s : seconds added to the last frame's own time.
    background : red, green, blue (0 .. 255) under transparent pixels where the format has none.
    video_options : further output options for ffmpeg, as on its command line.
    """

    frame_rate: float = 5.0
    loop: int = 0
    hold_last_s: float = 1.0
    background: Tuple[int, int, int] = (0, 0, 0)
    video_options: str = ""


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

    Attributes
    ----------
    repeats : for each stored frame, how many equal frames in a row it stands for.
    """

    def __init__(self, folder: Path, size: Size, level: int = _LEVEL) -> None:
        self._level = level
        width, height = size
        self.shape = (height, width)
        self.repeats: List[int] = []
        self._last: Optional[np.ndarray] = None
        self._file = tempfile.TemporaryFile(dir=folder, prefix=".frames-")  # noqa: SIM115

    def append(self, packed: np.ndarray) -> Optional[Change]:
        """Store a frame, uint32 (rows, columns); return what changed, None when nothing did."""
        if self._last is None:
            mask = np.ones(self.shape, bool)
            self._last = np.zeros(self.shape, np.uint32)
        else:
            mask = packed != self._last
            if not mask.any():
                self.repeats[-1] += 1
                return None
        change = Change(mask, packed[mask])
        self._last[mask] = change.pixels
        self.repeats.append(1)
        # Each color by itself: neighboring bytes are then alike, and compress.
        planes = np.ascontiguousarray(change.pixels.view(np.uint8).reshape(-1, 4).T)
        data = zlib.compress(planes.tobytes() + np.packbits(mask).tobytes(), self._level)
        self._file.write(_HEADER.pack(change.pixels.size, len(data)))
        self._file.write(data)
        return change

    def changes(self) -> Iterator[Change]:
        """Read the frames back as they were stored; frames that were equal come once."""
        self._file.seek(0)
        pixels = self.shape[0] * self.shape[1]
        for _ in self.repeats:
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

    def __iter__(self) -> Iterator[np.ndarray]:
        """Read all frames back, equal ones again; an array is overwritten by the next."""
        for (frame, _), times in zip(self.frames(), self.repeats):
            yield from repeat(frame, times)

    def close(self) -> None:
        """Remove the file."""
        with suppress(OSError):  # on a full disk closing fails once more; writing raised already
            self._file.close()


class SpilledEncoder:
    """Keeps the frames in a `Spill`; a format says how to write them in `finish`.

    ticks_per_second, largest_delay : how a format counts the time that a frame is shown.
    """

    ticks_per_second = 1000
    largest_delay = 0xFFFFFF

    def __init__(self, path: Path, size: Size, settings: AnimationSettings) -> None:
        self.path = path
        self.size = size
        self.settings = settings
        self.spill = Spill(path.parent, size)

    def add(self, frame: np.ndarray) -> None:
        """Take the next frame, C-contiguous uint8 (rows, columns, 4)."""
        self.spill.append(frame.view(PIXEL)[..., 0])

    def close(self) -> None:
        """Let go of the spilled frames."""
        self.spill.close()

    def delays(self) -> List[int]:
        """Return each stored frame's time in ticks, rounded so that they add up right."""
        ends = np.cumsum(self.spill.repeats) / self.settings.frame_rate
        ends[-1] += self.settings.hold_last_s
        return np.diff(np.rint(ends * self.ticks_per_second).astype(np.int64), prepend=0).tolist()

    def in_parts(self, delay: int) -> List[int]:
        """Cut a time that one frame cannot hold into such that it can."""
        whole, rest = divmod(delay, self.largest_delay)
        return [self.largest_delay] * whole + ([rest] if rest or not whole else [])


def changed_rect(mask: np.ndarray) -> Tuple[int, int, int, int]:
    """Return left, top, right, bottom around the true pixels; one pixel when there is none.

    Examples
    --------
    >>> changed_rect(np.array([[False, False, False], [False, True, True]]))
    (1, 1, 3, 2)
    """
    rows = np.flatnonzero(mask.any(axis=1))
    if rows.size == 0:
        return 0, 0, 1, 1
    columns = np.flatnonzero(mask[rows[0] : rows[-1] + 1].any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def over_background(frame: np.ndarray, background: Tuple[int, int, int]) -> np.ndarray:
    """Lay a frame over a plain color; uint8 (rows, columns, 4), opaque."""
    if frame[..., 3].min() == 255:
        return frame
    return over(filled((frame.shape[0], frame.shape[1]), (*background, 255)), frame)


def rgba_bytes(frame: np.ndarray) -> np.ndarray:
    """Return pixels that are numbers as uint8 (rows, columns, 4)."""
    return np.ascontiguousarray(frame).view(np.uint8).reshape(*frame.shape, 4)
