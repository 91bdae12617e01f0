# SPDX-License-Identifier: GPL-2.0-or-later
"""From frames to an animation file: one way in for all formats.

    check_writer(path, settings)  # before the work: says what is missing
    with open_writer(path, (width, height), settings, tick) as writer:
        for frame in frames:  # uint8 (rows, columns, 4), RGBA, straight alpha
            writer.add(frame)

The file is in place when the block ends; when it raises, what was there before stands.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Protocol, Tuple

import numpy as np

from ..core.progress import Tick, silent

Size = Tuple[int, int]
"""Width and height in pixels."""


@dataclass(frozen=True)
class AnimationSettings:
    """How the frames are shown.

    frame_rate : frames per second, larger than 0.
    loop : number of plays, 0 = for ever; a video takes no notice of it.
    hold_last_s : seconds added to the last frame's own time.
    background : red, green, blue (0 .. 255) under transparent pixels where the format has none.
    video_options : further output options for ffmpeg, as on its command line.
    """

    frame_rate: float = 5.0
    loop: int = 0
    hold_last_s: float = 1.0
    background: Tuple[int, int, int] = (0, 0, 0)
    video_options: str = ""


class Writer(Protocol):
    """What takes the frames."""

    def add(self, frame: np.ndarray) -> None:
        """Take the next frame, uint8 (rows, columns, 4), RGBA with straight alpha."""


def check_writer(path: str, settings: AnimationSettings) -> None:
    """Refuse what cannot be written, before any work.

    Raises
    ------
    HeatDecayError
        Unknown extension, a library is missing, or the frame rate is not for this format.
    """
    raise NotImplementedError


@contextmanager
def open_writer(
    path: str, size: Size, settings: AnimationSettings, tick: Tick = silent
) -> Iterator[Writer]:
    """Give a writer; the file is finished (``tick`` counts this part) when the block ends."""
    raise NotImplementedError
    yield Path(path)  # type: ignore
