# SPDX-License-Identifier: GPL-2.0-or-later
"""Animations read back as a viewer shows them."""

from pathlib import Path
from typing import List, NamedTuple, Optional, Sequence

import numpy as np


class Played(NamedTuple):
    """Stored frames, uint8 (rows, columns, 4), how long each stands (ms), and the plays."""

    frames: List[np.ndarray]
    times_ms: List[float]
    loop: Optional[int]

    def shown_at(self, moment_ms: float) -> np.ndarray:
        ends = np.cumsum(self.times_ms)
        return self.frames[min(int(np.searchsorted(ends, moment_ms, "right")), len(ends) - 1)]


def play(path: Path) -> Played:
    """Open an animation with Pillow and show it frame by frame."""
    from PIL import Image

    frames, times = [], []
    with Image.open(path) as picture:
        loop = picture.info.get("loop")
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            picture.load()
            frames.append(np.asarray(picture.convert("RGBA")))
            times.append(float(picture.info.get("duration", 0)))
    return Played(frames, times, loop)


def random_frames(
    count: int, width: int, height: int, colors: Sequence[Sequence[int]], seed: int = 1
) -> List[np.ndarray]:
    """Return frames in which rectangles of the given RGBA colors appear and vanish."""
    random = np.random.default_rng(seed)
    table = np.array(colors, np.uint8)
    frame = np.empty((height, width, 4), np.uint8)
    frame[...] = table[0]
    frames = []
    for _ in range(count):
        frame = frame.copy()
        top, left = random.integers(0, height), random.integers(0, width)
        box = frame[top : top + 1 + height // 3, left : left + 1 + width // 3]
        box[...] = table[random.integers(0, len(table), box.shape[:2])]
        frames.append(frame)
    return frames
