# SPDX-License-Identifier: GPL-2.0-or-later
"""What the formats of Pillow share: frames are spilled first, then written with their times."""

from pathlib import Path
from typing import List, Tuple

import numpy as np

from ..core.progress import Tick
from ..render.compose import filled, over
from .settings import AnimationSettings, Size
from .spill import Spill

PIXEL = np.dtype("<u4")
"""RGBA as one number, red lowest."""


class SpilledEncoder:
    """Keeps the frames in a `Spill`; the formats say how to pack and how to write them."""

    ticks_per_second = 1000

    def __init__(self, path: Path, size: Size, settings: AnimationSettings) -> None:
        self.path = path
        self.size = size
        self.settings = settings
        self.spill = Spill(path.parent, size)

    def add(self, frame: np.ndarray) -> None:
        """Take the next frame, C-contiguous uint8 (rows, columns, 4)."""
        self.spill.append(frame.view(PIXEL)[..., 0])

    def finish(self, tick: Tick) -> None:
        """Write the file."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the spilled frames."""
        self.spill.close()

    def delays(self) -> List[int]:
        """Give each stored frame's time in ticks, rounded so that they add up to the right sum."""
        ends = np.cumsum(self.spill.shown) / self.settings.frame_rate
        ends[-1] += self.settings.hold_last_s
        return np.diff(np.rint(ends * self.ticks_per_second).astype(np.int64), prepend=0).tolist()


def in_parts(delay: int, largest: int) -> List[int]:
    """Cut a time that a frame cannot hold into such that it can."""
    whole, rest = divmod(delay, largest)
    return [largest] * whole + ([rest] if rest or not whole else [])


def changed_box(mask: np.ndarray) -> Tuple[int, int, int, int]:
    """Return left, top, right, bottom around the true pixels; one pixel when there is none."""
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
