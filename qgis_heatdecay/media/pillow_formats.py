# SPDX-License-Identifier: GPL-2.0-or-later
"""Formats whose animations Pillow writes: WebP and AVIF."""

import os
import struct
from typing import Any, BinaryIO, Dict, Iterator, List, Tuple

import numpy as np

from ..core.progress import Tick
from .spill import SpilledEncoder, rgba_bytes


class PillowEncoder(SpilledEncoder):
    """Lets Pillow write the whole file, with one frame in memory at a time.

    kind : Pillow's name of the format.
    options : of its writer.
    most_plays : the largest number of plays that the format counts.
    """

    kind: str
    options: Dict[str, Any]
    most_plays = 0xFFFF

    def finish(self, tick: Tick) -> None:
        """Write the file."""
        parts = [self.in_parts(delay) for delay in self.delays()]
        self._movie([len(cut) for cut in parts], tick).save(
            self.path,
            self.kind,
            save_all=True,
            duration=[delay for cut in parts for delay in cut],
            loop=min(self.settings.loop, self.most_plays),
            **self.options,
        )

    def _movie(self, times: List[int], tick: Tick) -> Any:
        """Return an image that shows the next frame when Pillow seeks it.

        times : how often each frame comes.
        """
        from PIL import Image  # noqa: PLC0415 - may be missing

        movie = Image.new("RGBA", self.size)
        frames = self.spill.frames()
        first = {int(at) for at in np.cumsum([0, *times[:-1]])}
        count = sum(times)
        coming = 0

        def seek(number: int) -> None:
            nonlocal coming
            if number >= count:
                raise EOFError  # ends Pillow's own iterator
            if number == coming:
                if number in first:
                    frame, _mask = next(frames)
                    movie.paste(Image.fromarray(rgba_bytes(frame)))
                coming += 1
                tick(coming / count)

        movie.n_frames, movie.is_animated, movie.seek = count, count > 1, seek
        seek(0)
        return movie


class WebpEncoder(PillowEncoder):
    """Animated WebP, lossless, with the frames' own alpha.

    The lossy kind halves the resolution of color, which wrecks heat over a map (a mean error of 14
    steps of 255 at quality 85, where the GIF has 4), and is not even smaller for plain heat.
    """

    kind = "WEBP"
    # Slower methods gain 5 %. kmax 0: no complete frames in between, which would be most of the
    # file.
    options = {"lossless": True, "quality": 20, "method": 2, "kmin": 0, "kmax": 0}  # noqa: RUF012


_FOREVER = 0xFFFFFFFFFFFFFFFF
_BOX = struct.Struct(">I4s")
_BOXES_OF_BOXES = (b"moov", b"trak", b"edts", b"mdia")
# The boxes are of version 1, with 64 bits for a time; where the duration of all plays stands.
_TIMED = (b"mvhd", b"tkhd", b"mdhd")
_DURATION_AT = {b"mvhd": 32, b"tkhd": 36}


class AvifEncoder(PillowEncoder):
    """Animated AVIF by Pillow 11.3 or later: the smallest files, with frames that look the same.

    Full resolution of color, and a mean error below 2 steps of 255 over a map, at a twentieth of
    the size of lossless WebP; alpha is the frames' own.
    """

    kind = "AVIF"
    # From speed 7 on, the codec holds no frames back, so a cancel is heard at once.
    # Chromium takes the full range of an animation for the limited one, and shows it too strong.
    options = {  # noqa: RUF012
        "quality": 90,
        "subsampling": "4:4:4",
        "speed": 8,
        "range": "limited",
    }
    largest_delay = 0x7FFFFFFF
    most_plays = 0x7FFFFFFF

    def finish(self, tick: Tick) -> None:
        """Write the file, then the number of plays into it, which Pillow has no option for."""
        super().finish(tick)
        plays = min(self.settings.loop, self.most_plays)
        duration = sum(self.delays()) * plays if plays else _FOREVER
        with self.path.open("r+b") as file:
            for kind, at in list(_boxes(file, 0, file.seek(0, os.SEEK_END))):
                if kind in _TIMED:
                    # No times of creation and change: the same frames give the same bytes.
                    _overwrite(file, at + 12, bytes(16))
                if kind in _DURATION_AT:
                    _overwrite(file, at + _DURATION_AT[kind], struct.pack(">Q", duration))
                if kind == b"elst":
                    # The lowest flag: the frames come again until the duration is over.
                    _overwrite(file, at + 8, struct.pack(">I", 1 << 24 | (plays != 1)))


def _boxes(file: BinaryIO, at: int, end: int) -> Iterator[Tuple[bytes, int]]:
    """Yield the kinds of boxes (ISO/IEC 14496-12) and where they begin, from outside to inside."""
    while at < end:
        file.seek(at)
        length, kind = _BOX.unpack(file.read(_BOX.size))
        yield kind, at
        if kind in _BOXES_OF_BOXES:
            yield from _boxes(file, at + _BOX.size, at + length)
        at += length or end


def _overwrite(file: BinaryIO, at: int, data: bytes) -> None:
    file.seek(at)
    file.write(data)
