# SPDX-License-Identifier: GPL-2.0-or-later
"""MP4 (H.264) and WebM (VP9), for browsers, phones and presentations.

yuv420p, the one pixel format that all of them play; it halves the resolution of color, so sizes
must be even: an odd one is padded by the repeated edge, never rescaled.
"""

import math
from contextlib import closing
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Tuple, Type, Union

import numpy as np

from ..core.errors import HeatDecayError
from ..core.hidden_folders import scratch_folder
from ..core.progress import Tick, part, silent
from ..core.texts import tr
from ..render.compose import Size
from .spill import AnimationSettings, over_background
from .video_options import read_video_options
from .video_streams import FfmpegStream, PyavStream, StreamSettings

# crf: constant quality, lower is better; both look like the frames. 12 frames of lookahead instead
# of 25 cost next to nothing in size and keep the wait after a cancel short.
_CODECS = {
    ".mp4": ("libx264", {"crf": "18", "movflags": "+faststart"}),
    ".webm": (
        "libvpx-vp9",
        {"crf": "24", "b:v": "0", "row-mt": "1", "cpu-used": "4", "lag-in-frames": "12"},
    ),
}
_BACKENDS: Tuple[Type[Union[FfmpegStream, PyavStream]], ...] = (FfmpegStream, PyavStream)
# Players and hardware decoders stumble over slower videos: their frames are repeated instead.
_SLOWEST = 1.0


class VideoEncoder:
    """Hands each frame to the codec as it comes; looks at the file before it is done."""

    def __init__(self, path: Path, size: Size, settings: AnimationSettings) -> None:
        self._path = path
        self._settings = settings
        self._repeat, self._rate = stream_rate(settings.frame_rate)
        self._pad = (size[1] % 2, size[0] % 2)
        self._size = (size[0] + self._pad[1], size[1] + self._pad[0])
        self._written = 0
        self._last = np.empty(0)
        codec, usual = _CODECS[path.suffix.lower()]
        given = settings.video_options
        options = {**usual, **read_video_options(given)}
        backend = next(each for each in _BACKENDS if each.available())
        self._stream = backend(StreamSettings(path, self._size, self._rate, codec, options, given))

    def add(self, frame: np.ndarray) -> None:
        """Take the next frame; what is transparent shows the background."""
        opaque = over_background(frame, self._settings.background)
        if any(self._pad):
            opaque = np.pad(opaque, ((0, self._pad[0]), (0, self._pad[1]), (0, 0)), mode="edge")
        self._last = opaque.copy()  # the caller may draw the next frame into the same array
        self._write(self._repeat, silent)

    def finish(self, tick: Tick) -> None:
        """Hold the last frame, close the file and see that it holds every frame."""
        self._write(round(self._settings.hold_last_s * self._rate), part(tick, 0.0, 0.1))
        self._stream.finish(part(tick, 0.1, 0.9))
        found = self._stream.probe(part(tick, 0.9, 1.0))
        if found != (self._written, *self._size):
            raise HeatDecayError(
                tr(
                    "The video is not as it should be: it has {found} frames of {found_size} "
                    "pixels instead of {frames} of {size}. Leave VIDEO_OPTIONS empty, or choose "
                    "another format, such as .gif or .webp.",
                    found=found[0],
                    found_size=f"{found[1]} x {found[2]}",
                    frames=self._written,
                    size=f"{self._size[0]} x {self._size[1]}",
                )
            )
        tick(1.0)

    def close(self) -> None:
        """Stop the codec."""
        self._stream.close()

    def _write(self, times: int, tick: Tick) -> None:
        for number in range(times):
            self._stream.write(self._last)
            tick((number + 1) / times)
        self._written += times


def stream_rate(frame_rate: float) -> Tuple[int, Fraction]:
    """Return how often a video repeats each frame, and how many it then has in a second."""
    repeat = max(1, math.ceil(_SLOWEST / frame_rate))
    return repeat, Fraction(frame_rate * repeat).limit_denominator(1001)


def can_write_videos() -> bool:
    """Find out whether one of the ways to write videos is installed."""
    return any(backend.available() for backend in _BACKENDS)


# A dialog asks before it lets a run begin, and the run once more. Failures are not remembered.
@lru_cache(maxsize=16)
def try_video(suffix: str, settings: AnimationSettings) -> None:
    """Write a video of one tiny frame, once in a process for each suffix and settings.

    Raises HeatDecayError: the codec does not take the options, or it is missing.
    """
    with scratch_folder() as folder:
        path = folder / f"trial{suffix}"
        with closing(VideoEncoder(path, (64, 64), settings)) as encoder:
            encoder.add(np.zeros((64, 64, 4), np.uint8))
            encoder.finish(silent)
