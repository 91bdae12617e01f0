# SPDX-License-Identifier: GPL-2.0-or-later
"""GIF: one palette for all frames, each frame only what changed.

Pillow encodes the pictures; the blocks around them are written here (CompuServe, GIF89a, 1990),
because Pillow itself keeps all frames in memory.

A color is one number here, red + 256 green + 65536 blue. Colors keep their entry in all frames,
so what stands still does not flicker; nothing is dithered.
"""

import struct
from pathlib import Path
from typing import BinaryIO, Iterator, NamedTuple, Tuple

import numpy as np

from ..core.progress import Tick, silent
from ..core.threads import OneBehind
from ..render.compose import Size
from .spill import (
    PIXEL,
    AnimationSettings,
    Change,
    SpilledEncoder,
    changed_rect,
    over_background,
    rgba_bytes,
)

_LARGEST_PALETTE = 256
_KEEP = 1  # the frame stays, the next one is drawn over it

_COLORS = 1 << 24
_BINS = 1 << 15
# Colors that are given their entries between two looks at the cancel button.
_PORTION = 1 << 15
_ROUNDS = 12
# Between seen often (1) and seen at all (0): the few hottest pixels keep a color of their own.
_WEIGHT_POWER = 0.7
# Distances computed at once: 2^13 colors to 255 entries are 8 MB.
_CHUNK = 1 << 13


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


class ColorCount:
    """Which colors an animation shows, and in how many pixels of how many frames.

    Colors have numbers, in the order in which they come.
    """

    def __init__(self, shape: Tuple[int, int]) -> None:
        # Of each color its number from 1 on; zeros take memory and time only where it is used.
        self._numbers = np.zeros(_COLORS, np.uint32)
        self._colors = np.empty(0, np.intp)
        self._counts = np.empty(0)
        # Since which frame a pixel shows what it does: it is counted when that is over.
        self._since = np.zeros(shape, np.int32)

    def numbers(self, colors: np.ndarray) -> np.ndarray:
        """Return the number of each color, uint32; new ones get the next."""
        numbers = self._numbers[colors]
        if not numbers.all():
            new = np.unique(colors[numbers == 0])
            known = len(self._colors)
            self._numbers[new] = np.arange(known + 1, known + len(new) + 1)
            self._colors = np.append(self._colors, new)
            self._counts = np.append(self._counts, np.zeros(len(new)))
            numbers = self._numbers[colors]
        numbers -= 1
        return numbers

    def change(self, frame: int, change: Change) -> None:
        """Note which pixels show other numbers from this frame on."""
        if not frame:  # all pixels, and none has shown anything yet
            return
        places = np.flatnonzero(change.mask)
        since = self._since.reshape(-1)
        self._count(change.before, frame - since[places])
        since[places] = frame

    def colors(self, frames: int, last: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Return the distinct colors, by their numbers, and how often each was shown.

        frames : how many there were. last : (rows, columns), the numbers in the last one.
        """
        self._count(last.reshape(-1), frames - self._since.reshape(-1))
        self._since[...] = frames
        return self._colors, self._counts

    def _count(self, numbers: np.ndarray, frames: np.ndarray) -> None:
        self._counts += np.bincount(numbers, frames, minlength=len(self._colors))


def shared_palette(
    colors: np.ndarray, weights: np.ndarray, entries: int, tick: Tick = silent
) -> Tuple[np.ndarray, np.ndarray]:
    """Choose the entries that show the colors best.

    Parameters
    ----------
    colors : (n,) distinct colors as numbers.
    weights : (n,) larger than 0, how much each is seen.
    entries : how many entries there may be at most.
    tick : called now and then with 0, so that the work can be cancelled.

    Returns
    -------
    palette : (entries or fewer, 3) uint8.
    table : (2^24,) uint8, the entry of each of the colors; 0 for other numbers.
    """
    table = np.zeros(_COLORS, np.uint8)
    points = np.stack([colors & 255, colors >> 8 & 255, colors >> 16], axis=1).astype(np.float32)
    if len(colors) <= entries:
        table[colors] = np.arange(len(colors))
        return points.astype(np.uint8), table
    sample, sample_weights = _sample(colors, points, weights)
    centers = _split(sample, sample_weights, entries)
    for _ in range(_ROUNDS):
        centers = _moved(sample, sample_weights, centers)
        tick(0.0)
    palette = np.unique(np.rint(centers).astype(np.uint8), axis=0)
    for start in range(0, len(colors), _PORTION):
        part = np.s_[start : start + _PORTION]
        table[colors[part]] = _nearest(points[part], palette.astype(np.float32))
        tick(0.0)
    return palette, table


def _sample(
    colors: np.ndarray, points: np.ndarray, weights: np.ndarray
) -> Tuple[np.ndarray, np.ndarray]:
    """Return the points to fit to: the colors, or the means of their bins when they are many."""
    if len(colors) <= _BINS:
        return points, weights**_WEIGHT_POWER
    bins = (colors >> 3 & 0x1F) | (colors >> 6 & 0x3E0) | (colors >> 9 & 0x7C00)
    means, sums = _means(points, weights, bins, 1 << 15)
    used = sums > 0
    return means[used].astype(np.float32), sums[used] ** _WEIGHT_POWER


def _means(
    points: np.ndarray, weights: np.ndarray, groups: np.ndarray, count: int
) -> Tuple[np.ndarray, np.ndarray]:
    """Return the mean of each group of points, 0 for an empty one, and the sum of its weights."""
    sums = np.bincount(groups, weights, minlength=count)
    each = [np.bincount(groups, weights * points[:, b], minlength=count) for b in range(3)]
    return np.stack(each, axis=1) / np.maximum(sums, 1e-300)[:, None], sums


class _Cluster(NamedTuple):
    """Points by their index, their mean, and their squared error along the widest direction."""

    members: np.ndarray
    mean: np.ndarray
    error: float
    axis: np.ndarray


def _cluster(points: np.ndarray, weights: np.ndarray, members: np.ndarray) -> _Cluster:
    mass = weights[members]
    mean = mass @ points[members] / mass.sum()
    apart = points[members] - mean
    values, vectors = np.linalg.eigh((apart * mass[:, None]).T @ apart)
    return _Cluster(members, mean, float(values[-1]) if len(members) > 1 else 0.0, vectors[:, -1])


def _split(points: np.ndarray, weights: np.ndarray, entries: int) -> np.ndarray:
    """Cut the cluster with the largest error in two until there are enough; return the means.

    The cut is through the mean, across the widest direction (Orchard and Bouman, Color
    quantization of images, 1991).
    """
    clusters = [_cluster(points, weights, np.arange(len(points)))]
    while len(clusters) < entries:
        worst = max(range(len(clusters)), key=lambda place: clusters[place].error)
        members, mean, error, axis = clusters[worst]
        if error <= 0:
            break
        above = (points[members] - mean) @ axis > 0
        if above.all() or not above.any():  # closer together than rounding
            clusters[worst] = clusters[worst]._replace(error=0.0)
            continue
        clusters[worst] = _cluster(points, weights, members[above])
        clusters.append(_cluster(points, weights, members[~above]))
    return np.array([cluster.mean for cluster in clusters], np.float32)


def _moved(points: np.ndarray, weights: np.ndarray, centers: np.ndarray) -> np.ndarray:
    """Move each center to the mean of the points nearest to it (Lloyd's step of k-means)."""
    means, mass = _means(points, weights, _nearest(points, centers), len(centers))
    return np.where(mass[:, None] > 0, means, centers).astype(np.float32)


def _nearest(points: np.ndarray, centers: np.ndarray) -> np.ndarray:
    """Return the index of the nearest center of each point."""
    squares = (centers**2).sum(1)
    nearest = np.empty(len(points), np.intp)
    for start in range(0, len(points), _CHUNK):
        part = points[start : start + _CHUNK]
        nearest[start : start + _CHUNK] = np.argmin(squares - 2 * (part @ centers.T), axis=1)
    return nearest
