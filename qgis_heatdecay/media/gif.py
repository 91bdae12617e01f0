# SPDX-License-Identifier: GPL-2.0-or-later
"""GIF: one palette for all frames, each frame only what changed.

Pillow encodes the pictures; the blocks around them are written here (CompuServe, GIF89a, 1990),
because Pillow itself keeps all frames in memory.
"""

import struct
from pathlib import Path
from typing import BinaryIO, Iterator, NamedTuple, Tuple

import numpy as np

from ..core.progress import Tick
from ..core.threads import OneBehind
from ..render.compose import Size
from .palette import ColorCount, shared_palette
from .spill import (
    PIXEL,
    AnimationSettings,
    SpilledEncoder,
    changed_rect,
    over_background,
    rgba_bytes,
)

_LARGEST_PALETTE = 256
_KEEP = 1  # the frame stays, the next one is drawn over it


class _Block(NamedTuple):
    """A rectangle of palette indices and where it goes."""

    indices: np.ndarray
    left: int
    top: int


class GifEncoder(SpilledEncoder):
    """Counts colors while frames come; at the end chooses the palette and writes.

    What is spilled are the numbers of colors, see `ColorCount`: mostly one or two bytes hold them.
    """

    ticks_per_second = 100
    largest_delay = 0xFFFF
    packs = False

    def __init__(self, path: Path, size: Size, settings: AnimationSettings) -> None:
        super().__init__(path, size, settings)
        self._count = ColorCount(self.spill.shape)
        self._frames = 0
        # The last frame as it came, with its alpha.
        self._given = np.zeros(self.spill.shape, PIXEL)

    def add(self, frame: np.ndarray) -> None:
        """Take the next frame; what is transparent shows the background."""
        given = frame.view(PIXEL)[..., 0]
        mask = given != self._given if self._frames else np.ones(given.shape, bool)
        pixels = given[mask]
        if pixels.size:
            self._given[mask] = pixels
            opaque = over_background(rgba_bytes(pixels), self.settings.background)
            numbers = self._count.numbers(opaque.view(PIXEL)[:, 0] & 0xFFFFFF)
            change = self.spill.append_change(mask, numbers)
            if change is not None:
                self._count.change(self._frames, change)
        else:
            self.spill.repeats[-1] += 1
        self._frames += 1

    def finish(self, tick: Tick) -> None:
        """Write the file; the palette's entry after the last color means: as before."""
        colors, counts = self._count.colors(self._frames, self.spill.last)
        palette, table = shared_palette(colors, counts, _LARGEST_PALETTE - 1, tick)
        with self.path.open("wb") as file:
            file.write(_header(self.size, palette, self.settings.loop))
            # While one frame is compressed, the next is read and compared.
            with OneBehind() as behind:
                for block, delay in self._blocks(table[colors], len(palette), tick):
                    behind.do(self._write, file, block, delay, len(palette))
            file.write(b";")

    def _write(self, file: BinaryIO, block: _Block, delay: int, unchanged: int) -> None:
        for part in self.in_parts(delay):
            file.write(_picture(block, part, unchanged))
            block = _nothing(unchanged)  # the rest of a long time

    def _blocks(
        self, table: np.ndarray, unchanged: int, tick: Tick
    ) -> Iterator[Tuple[_Block, int]]:
        """Yield what is new in each frame and its time; frames that look equal come once.

        table : of each number of a color, its entry in the palette.
        """
        shown = np.full(self.spill.shape, unchanged, np.uint8)
        block, time = _nothing(unchanged), 0
        changes = zip(self.delays(), self.spill.changes())
        for number, (delay, (mask, numbers)) in enumerate(changes):
            before = shown.copy()
            shown[mask] = table[numbers]
            changed = shown != before
            if changed.any():
                if number:
                    yield block, time
                left, top, right, bottom = changed_rect(changed)
                rect = np.s_[top:bottom, left:right]
                indices = np.where(changed[rect], shown[rect], np.uint8(unchanged))
                block, time = _Block(indices, left, top), 0
            time += delay
            tick((number + 1) / len(self.spill.repeats))
        yield block, time


def _nothing(unchanged: int) -> _Block:
    return _Block(np.full((1, 1), unchanged, np.uint8), 0, 0)


def _header(size: Size, palette: np.ndarray, loop: int) -> bytes:
    """Return signature, screen, palette and, when it plays more than once, the loop extension."""
    bits = max(1, len(palette).bit_length())  # one entry more than colors
    colors = palette.tobytes().ljust(3 << bits, b"\0")
    screen = struct.pack("<6s2H3B", b"GIF89a", *size, 0xF0 | bits - 1, 0, 0) + colors
    if loop == 1:
        return screen
    # The extension counts repetitions: one less than plays; 0 is forever in both.
    repeats = min(max(loop - 1, 0), 0xFFFF)
    return screen + struct.pack("<3B11s2BHB", 0x21, 0xFF, 11, b"NETSCAPE2.0", 3, 1, repeats, 0)


def _picture(block: _Block, delay: int, unchanged: int) -> bytes:
    from PIL import GifImagePlugin, Image  # noqa: PLC0415 - may be missing

    control = struct.pack("<4BH2B", 0x21, 0xF9, 4, _KEEP << 2 | 1, delay, unchanged, 0)
    image = Image.fromarray(block.indices)
    return control + b"".join(
        GifImagePlugin.getdata(image, (block.left, block.top), interlace=0, optimize=False)
    )
