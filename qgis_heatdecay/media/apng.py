# SPDX-License-Identifier: GPL-2.0-or-later
"""Animated PNG, lossless: each frame only what changed.

Pillow encodes the pictures; the chunks around them are written here (PNG, third edition, W3C 2025),
because Pillow itself keeps all frames in memory.
"""

import io
import struct
import zlib
from typing import Any, BinaryIO, Iterator

import numpy as np

from ..core.progress import Tick, part
from .spill import SpilledEncoder, changed_rect, rgba_bytes

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGBA = 6
_KEEP = 0
_REPLACE, _OVER = 0, 1
_CHUNK = struct.Struct(">I4s")


class ApngEncoder(SpilledEncoder):
    """Writes the frames with their own alpha."""

    largest_delay = 0xFFFF

    def finish(self, tick: Tick) -> None:
        """Write the file."""
        parts = [self.in_parts(delay) for delay in self.delays()]
        with self.path.open("wb") as file:
            file.write(_SIGNATURE)
            file.write(_chunk(b"IHDR", struct.pack(">2I5B", *self.size, 8, _RGBA, 0, 0, 0)))
            plays = struct.pack(">2I", sum(map(len, parts)), self.settings.loop)
            file.write(_chunk(b"acTL", plays))
            self._number = 0
            for number, (delays, (frame, mask)) in enumerate(zip(parts, self.spill.frames())):
                done = part(tick, number / len(parts), (number + 1) / len(parts))
                self._write(file, frame, mask, delays[0], done)
                for delay in delays[1:]:
                    self._write(file, frame, np.zeros_like(mask), delay, done)
                done(1.0)
            file.write(_chunk(b"IEND", b""))

    def _write(
        self, file: BinaryIO, frame: np.ndarray, mask: np.ndarray, delay: int, tick: Tick
    ) -> None:
        left, top, right, bottom = changed_rect(mask)
        rect = np.s_[top:bottom, left:right]
        pixels, changed = frame[rect], mask[rect]
        blend = _REPLACE
        if not changed.all() and (pixels[changed] >> 24 == 255).all():
            # Nothing compresses better than what stays as it was.
            blend, pixels = _OVER, np.where(changed, pixels, 0).astype(frame.dtype)
        size = (right - left, bottom - top)
        control = struct.pack(
            ">5I2H2B", self._number, *size, left, top, delay, self.ticks_per_second, _KEEP, blend
        )
        first = self._number == 0
        file.write(_chunk(b"fcTL", control))
        self._number += 1
        for data in _image_data(pixels, tick):
            if first:
                file.write(_chunk(b"IDAT", data))
            else:
                file.write(_chunk(b"fdAT", struct.pack(">I", self._number) + data))
                self._number += 1


def _chunk(kind: bytes, data: bytes) -> bytes:
    return _CHUNK.pack(len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


class _Buffer(io.BytesIO):
    """Where Pillow writes piece by piece, with a chance to cancel: large pictures take seconds."""

    def __init__(self, tick: Tick) -> None:
        super().__init__()
        self._tick = tick

    def write(self, data: Any) -> int:
        self._tick(0.0)
        return super().write(data)


def _image_data(pixels: np.ndarray, tick: Tick) -> Iterator[bytes]:
    """Yield what Pillow puts into the IDAT chunks of a picture."""
    from PIL import Image  # noqa: PLC0415 - may be missing

    buffer = _Buffer(tick)
    Image.fromarray(rgba_bytes(pixels)).save(buffer, "PNG")
    data = buffer.getbuffer()
    at = len(_SIGNATURE)
    while at < len(data):
        length, kind = _CHUNK.unpack_from(data, at)
        at += _CHUNK.size
        if kind == b"IDAT":
            yield bytes(data[at : at + length])
        at += length + 4
