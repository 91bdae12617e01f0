# SPDX-License-Identifier: GPL-2.0-or-later
"""From frames to an animation file: one way in for all formats.

    check_writer(path, settings)  # before the work: says what is missing
    with open_writer(path, (width, height), settings, tick) as writer:
        for frame in frames:  # uint8 (rows, columns, 4), RGBA, straight alpha
            writer.add(frame)

The file is in place when the block ends; when it raises, what was there before stands.
"""

from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Dict, Iterator, NamedTuple, Protocol

import numpy as np

from ..core.errors import HeatDecayError
from ..core.packages import PILLOW, how_to_get
from ..core.progress import Tick, silent
from ..core.staging import staged
from ..core.texts import tr
from .apng import ApngEncoder
from .gif import GifEncoder
from .spill import AnimationSettings, Size
from .video import VideoEncoder, check_video
from .webp import WebpEncoder

__all__ = ["FORMATS", "AnimationSettings", "Size", "Writer", "check_writer", "open_writer"]

_FASTEST_GIF = 50.0


class Encoder(Protocol):
    """One format's way to write; it is told once more of every file that it opened."""

    def add(self, frame: np.ndarray) -> None:
        """Take the next frame, C-contiguous uint8 (rows, columns, 4)."""

    def finish(self, tick: Tick) -> None:
        """Complete the file."""

    def close(self) -> None:
        """Let go of files and processes, whether finished or not."""


class Format(NamedTuple):
    """A format: who writes it, what says why it cannot be written, the longest side it allows.

    media_type : what it is called in HTML.
    """

    encoder: Callable[[Path, Size, AnimationSettings], Encoder]
    check: Callable[[str, AnimationSettings], None]
    longest_px: int
    media_type: str


class Writer:
    """Takes frames, all of one size."""

    def __init__(self, path: str, encoder: Encoder, size: Size) -> None:
        self._path = path
        self._encoder = encoder
        self._shape = (size[1], size[0], 4)
        self.count = 0

    def add(self, frame: np.ndarray) -> None:
        """Take the next frame, uint8 (rows, columns, 4), RGBA with straight alpha."""
        if frame.shape != self._shape or frame.dtype != np.uint8:
            raise ValueError(f"A frame is {frame.dtype} {frame.shape}, not uint8 {self._shape}.")
        with _full_disks_told(self._path):
            self._encoder.add(np.ascontiguousarray(frame))
        self.count += 1


def _check_pillow(extension: str, settings: AnimationSettings) -> None:
    try:
        import PIL.Image  # noqa: F401, PLC0415
    except ImportError as error:
        missing = tr("GIF, APNG and WebP need the Python package Pillow, which is missing.")
        raise HeatDecayError(f"{missing} {how_to_get(PILLOW)}") from error


def _check_gif(extension: str, settings: AnimationSettings) -> None:
    if settings.frame_rate > _FASTEST_GIF:
        raise HeatDecayError(
            tr(
                "A GIF shows at most {fastest:g} frames per second, and FRAME_RATE is "
                "{rate:g}. Lower it, or write .png, .webp, .mp4 or .webm.",
                fastest=_FASTEST_GIF,
                rate=settings.frame_rate,
            )
        )
    _check_pillow(extension, settings)


def _check_webp(extension: str, settings: AnimationSettings) -> None:
    _check_pillow(extension, settings)
    from PIL import features  # noqa: PLC0415

    if not features.check("webp"):
        raise HeatDecayError(tr("This Pillow was built without WebP. Write .gif or .png instead."))


FORMATS: Dict[str, Format] = {
    ".gif": Format(GifEncoder, _check_gif, 65_535, "image/gif"),
    ".png": Format(ApngEncoder, _check_pillow, 65_535, "image/png"),
    ".apng": Format(ApngEncoder, _check_pillow, 65_535, "image/png"),
    ".webp": Format(WebpEncoder, _check_webp, 16_383, "image/webp"),
    ".mp4": Format(VideoEncoder, check_video, 8_192, "video/mp4"),
    ".webm": Format(VideoEncoder, check_video, 16_384, "video/webm"),
}


def check_writer(path: str, settings: AnimationSettings) -> None:
    """Refuse what cannot be written, before any work.

    Raises
    ------
    HeatDecayError
        Unknown extension, a library is missing, or the frame rate is not for this format.
    """
    if not settings.frame_rate > 0:
        raise HeatDecayError(
            tr("FRAME_RATE is {rate:g}. Give a number above 0.", rate=settings.frame_rate)
        )
    _format(path).check(Path(path).suffix.lower(), settings)


def _format(path: str) -> Format:
    extension = Path(path).suffix.lower()
    if extension not in FORMATS:
        raise HeatDecayError(
            tr(
                "Animations cannot be written as '{extension}'. Choose one of {formats}.",
                extension=extension or Path(path).name,
                formats=", ".join(FORMATS),
            )
        )
    return FORMATS[extension]


@contextmanager
def open_writer(
    path: str, size: Size, settings: AnimationSettings, tick: Tick = silent
) -> Iterator[Writer]:
    """Return a writer; the file is finished (``tick`` counts this part) when the block ends.

    Raises
    ------
    HeatDecayError
        Nothing was written, or it could not be.
    """
    chosen = _format(path)
    if max(size) > chosen.longest_px:
        raise HeatDecayError(
            tr(
                "{extension} holds at most {longest} pixels along a side, and the "
                "frames are {width} x {height}. Make them smaller.",
                extension=Path(path).suffix,
                longest=chosen.longest_px,
                width=size[0],
                height=size[1],
            )
        )
    with staged(path) as temporary:
        with _full_disks_told(path):
            encoder = chosen.encoder(temporary, size, settings)
        try:
            writer = Writer(path, encoder, size)
            yield writer
            if not writer.count:
                raise HeatDecayError(tr("{path} was not written: there is no frame.", path=path))
            with _full_disks_told(path):
                encoder.finish(tick)
        finally:
            encoder.close()


@contextmanager
def _full_disks_told(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise HeatDecayError(
            tr("{path} cannot be written: {reason}.", path=path, reason=error.strerror or error)
        ) from error
