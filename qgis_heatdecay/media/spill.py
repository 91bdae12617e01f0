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

_HEADER = struct.Struct("<3Q")
# Level of zlib: the file lives for minutes, and higher ones gain little on single bytes of color.
_FASTEST = 1


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
    before : (n,) uint32, what was there, 0 before the first frame.
    """

    mask: np.ndarray
    pixels: np.ndarray
    before: np.ndarray


class Spill:
    """A file of frames that vanishes when it is closed; frames equal to the one before count up.

    packs : whether pixels are compressed, which is right for colors, not for numbers: those are
        kept in as few bytes as hold the largest of a frame.

    Attributes
    ----------
    repeats : for each stored frame, how many equal frames in a row it stands for.
    last : (rows, columns) uint32, the last frame.
    """

    def __init__(self, folder: Path, size: Size, packs: bool = True) -> None:
        self._packs = packs
        width, height = size
        self.shape = (height, width)
        self.repeats: List[int] = []
        self.last = np.zeros(self.shape, np.uint32)
        self._file = tempfile.TemporaryFile(dir=folder, prefix=".frames-")  # noqa: SIM115

    def append(self, packed: np.ndarray) -> Optional[Change]:
        """Store a frame, uint32 (rows, columns); return what changed, None when nothing did."""
        mask = packed != self.last if self.repeats else np.ones(self.shape, bool)
        return self.append_change(mask, packed[mask])

    def append_change(self, mask: np.ndarray, pixels: np.ndarray) -> Optional[Change]:
        """Store a frame as what may have changed; return what did, None when nothing did.

        mask, pixels : see `Change`; all pixels in the first frame.
        """
        before = self.last[mask]
        if self.repeats:
            differs = pixels != before
            if not differs.all():
                mask, pixels, before = _where(mask, differs), pixels[differs], before[differs]
            if not pixels.size:
                self.repeats[-1] += 1
                return None
        self.last[mask] = pixels
        self.repeats.append(1)
        self._write(mask, pixels)
        return Change(mask, pixels, before)

    def _write(self, mask: np.ndarray, pixels: np.ndarray) -> None:
        bits = zlib.compress(np.packbits(mask).tobytes(), _FASTEST)
        if self._packs:
            # Each byte of a pixel by itself: neighboring ones are then alike.
            planes = np.ascontiguousarray(pixels.view(np.uint8).reshape(-1, 4).T)
            kind, data = pixels.dtype, zlib.compress(planes.tobytes(), _FASTEST)
        else:
            kind = np.min_scalar_type(pixels.max())
            data = pixels.astype(kind).tobytes()
        self._file.write(_HEADER.pack(kind.itemsize, len(data), len(bits)))
        self._file.write(data)
        self._file.write(bits)

    def changes(self) -> Iterator[Tuple[np.ndarray, np.ndarray]]:
        """Read back where frames changed, and the pixels there; equal frames come once."""
        self._file.seek(0)
        for _ in self.repeats:
            size, *lengths = _HEADER.unpack(self._file.read(_HEADER.size))
            data, bits = map(self._file.read, lengths)
            if self._packs:
                planes = np.frombuffer(zlib.decompress(data), np.uint8).reshape(4, -1)
                pixels = np.ascontiguousarray(planes.T).view(np.uint32)[:, 0]
            else:
                pixels = np.frombuffer(data, f"u{size}").astype(np.uint32)
            places = np.frombuffer(zlib.decompress(bits), np.uint8)
            mask = np.unpackbits(places, count=self.last.size).view(bool)
            yield mask.reshape(self.shape), pixels

    def frames(self) -> Iterator[Tuple[np.ndarray, np.ndarray]]:
        """Read the frames back whole, with what changed; both are overwritten by the next."""
        frame = np.zeros(self.shape, np.uint32)
        for mask, pixels in self.changes():
            frame[mask] = pixels
            yield frame, mask

    def all_frames(self) -> Iterator[Tuple[np.ndarray, np.ndarray]]:
        """Read all frames back, equal ones again, with what changed: see `frames`."""
        nothing = np.zeros(self.shape, bool)
        for (frame, mask), times in zip(self.frames(), self.repeats):
            yield frame, mask
            yield from repeat((frame, nothing), times - 1)

    def close(self) -> None:
        """Remove the file."""
        with suppress(OSError):  # on a full disk closing fails once more; writing raised already
            self._file.close()


class WholeFrames:
    """A file of frames where looking for what changed only takes time, for all of it does."""

    def __init__(self, shape: Tuple[int, int]) -> None:
        self._shape, self._count = shape, 0
        self._file = tempfile.TemporaryFile(prefix=".frames-")  # noqa: SIM115
        self.close = self._file.close

    def append(self, packed: np.ndarray) -> Optional[Change]:
        """Store a frame, uint32 (rows, columns)."""
        self._file.write(packed.tobytes())
        self._count += 1
        return None

    def all_frames(self) -> Iterator[Tuple[np.ndarray, None]]:
        """Read all frames back; it is not known what changed."""
        self._file.seek(0)
        size = 4 * self._shape[0] * self._shape[1]
        for _ in range(self._count):
            yield np.frombuffer(self._file.read(size), np.uint32).reshape(self._shape), None


def _where(mask: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Return a mask of only some of the pixels of a mask."""
    some = np.zeros_like(mask)
    some[mask] = chosen
    return some


class SpilledEncoder:
    """Keeps the frames in a `Spill`; a format says how to write them in `finish`.

    ticks_per_second, largest_delay : how a format counts the time that a frame is shown.
    packs : see `Spill`.
    """

    ticks_per_second = 1000
    largest_delay = 0xFFFFFF
    packs = True

    def __init__(self, path: Path, size: Size, settings: AnimationSettings) -> None:
        self.path = path
        self.size = size
        self.settings = settings
        self.spill = Spill(path.parent, size, self.packs)

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
    """Lay a frame or some of its pixels over a plain color; uint8 (..., 4), opaque."""
    if frame[..., 3].min() == 255:
        return frame
    return over(filled(frame.shape[:-1], (*background, 255)), frame)


def rgba_bytes(frame: np.ndarray) -> np.ndarray:
    """Return pixels that are numbers as uint8 (rows, columns, 4)."""
    return np.ascontiguousarray(frame).view(np.uint8).reshape(*frame.shape, 4)
