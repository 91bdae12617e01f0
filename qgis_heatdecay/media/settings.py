# SPDX-License-Identifier: GPL-2.0-or-later
"""How an animation is shown."""

from dataclasses import dataclass
from typing import Tuple

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
