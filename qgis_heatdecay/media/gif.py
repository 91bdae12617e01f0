# SPDX-License-Identifier: GPL-2.0-or-later
"""GIF: one palette for all frames, each frame only what changed.

Pillow encodes the pictures; the blocks around them are written here (CompuServe, GIF89a, 1990),
because Pillow itself keeps all frames in memory.
"""

import struct
from pathlib import Path
from typing import BinaryIO, Iterator, NamedTuple

import numpy as np

from ..core.progress import Tick
from .palette import ColorCount, shared_palette
from .settings import AnimationSettings, Size
from .spilled import PIXEL, SpilledEncoder, changed_box, in_parts, over_background

_LARGEST_PALETTE = 256
_KEEP = 1  # the frame stays, the next one is drawn over it


class _Block(NamedTuple):
    """A rectangle of palette indices and where it goes."""

    indices: np.ndarray
    left: int
    top: int


class GifEncoder(SpilledEncoder):
    """Counts colours while frames come; at the end chooses the palette and writes."""

    ticks_per_second = 100
    largest_delay = 0xFFFF

    def __init__(self, path: Path, size: Size, settings: AnimationSettings) -> None:
        super().__init__(path, size, settings)
        self._count = ColorCount(self.spill.shape)
        self._frames = 0

    def add(self, frame: np.ndarray) -> None:
        """Take the next frame; what is transparent shows the background."""
        opaque = over_background(frame, self.settings.background)
        change = self.spill.append(opaque.view(PIXEL)[..., 0] & 0xFFFFFF)
        if change is not None:
            self._count.change(self._frames, *change)
        self._frames += 1

    def finish(self, tick: Tick) -> None:
        """Write the file; the last entry of the palette means: as before."""
        palette, table = shared_palette(*self._count.colors(self._frames), _LARGEST_PALETTE - 1)
        with self.path.open("wb") as file:
            file.write(_header(self.size, palette, self.settings.loop))
            pending, time = None, 0
            blocks = self._blocks(table, len(palette))
            for done, (delay, block) in enumerate(zip(self.delays(), blocks), 1):
                if block is not None:
                    if pending is not None:
                        self._write(file, pending, time, len(palette))
                    pending, time = block, 0
                time += delay
                tick(done / len(self.spill.shown))
            self._write(file, pending, time, len(palette))
            file.write(b";")

    def _blocks(self, table: np.ndarray, unchanged: int) -> Iterator["_Block | None"]:
        shown = np.zeros(self.spill.shape, np.uint8)
        for number, (mask, pixels) in enumerate(self.spill.changes()):
            before = shown.copy()
            shown[mask] = table[pixels]
            if number == 0:
                yield _Block(shown.copy(), 0, 0)
                continue
            changed = shown != before
            if not changed.any():
                yield None
                continue
            left, top, right, bottom = changed_box(changed)
            box = np.s_[top:bottom, left:right]
            yield _Block(np.where(changed[box], shown[box], np.uint8(unchanged)), left, top)

    def _write(self, file: BinaryIO, block: _Block, delay: int, unchanged: int) -> None:
        first, *more = in_parts(delay, self.largest_delay)
        file.write(_picture(block, first, unchanged))
        for part in more:
            file.write(
                _picture(_Block(np.full((1, 1), unchanged, np.uint8), 0, 0), part, unchanged)
            )


def _header(size: Size, palette: np.ndarray, loop: int) -> bytes:
    """Give signature, screen, palette and, when it plays more than once, the loop extension."""
    bits = max(1, len(palette).bit_length())  # one entry more than colours
    colors = palette.tobytes().ljust(3 << bits, b"\0")
    screen = struct.pack("<6s2H3B", b"GIF89a", *size, 0xF0 | bits - 1, 0, 0) + colors
    if loop == 1:
        return screen
    # The extension counts repetitions: one less than plays; 0 is for ever in both.
    repeats = min(max(loop - 1, 0), 0xFFFF)
    return screen + struct.pack("<3B11s2BHB", 0x21, 0xFF, 11, b"NETSCAPE2.0", 3, 1, repeats, 0)


def _picture(block: _Block, delay: int, unchanged: int) -> bytes:
    from PIL import GifImagePlugin, Image

    control = struct.pack("<4BH2B", 0x21, 0xF9, 4, _KEEP << 2 | 1, delay, unchanged, 0)
    image = Image.fromarray(block.indices)
    return control + b"".join(
        GifImagePlugin.getdata(image, (block.left, block.top), interlace=0, optimize=False)
    )
