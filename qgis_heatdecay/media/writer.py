# SPDX-License-Identifier: GPL-2.0-or-later
"""From frames to an animation file: one way in for all formats.

    require_writable(path, settings)  # before the work: says what is missing
    with open_writer(path, (width, height), settings, tick) as writer:
        for frame in frames:  # uint8 (rows, columns, 4), RGBA, straight alpha
            writer.add(frame)

The file is in place when the block ends; when it raises, what was there before stands.
"""

from contextlib import closing, contextmanager
from pathlib import Path
from typing import Iterator

import numpy as np

from ..core.errors import HeatDecayError
from ..core.progress import Tick, silent
from ..core.staging import staged
from ..core.texts import tr
from ..render.compose import Size
from .formats import FORMATS, Encoder, format_of, require_size, require_writable
from .spill import AnimationSettings

__all__ = ["FORMATS", "AnimationSettings", "Writer", "open_writer", "require_writable"]


class Writer:
    """Takes frames, all of one size.

    path : the file that is written, which takes its place later.
    """

    def __init__(self, path: str, written: Path, encoder: Encoder, size: Size) -> None:
        self._path = path
        self.path = written
        self._encoder = encoder
        self._shape = (size[1], size[0], 4)
        self.count = 0

    def add(self, frame: np.ndarray) -> None:
        """Take the next frame, uint8 (rows, columns, 4), RGBA with straight alpha."""
        if frame.shape != self._shape or frame.dtype != np.uint8:
            raise ValueError(f"A frame is {frame.dtype} {frame.shape}, not uint8 {self._shape}.")
        with _disk_errors_explained(self._path):
            self._encoder.add(np.ascontiguousarray(frame))
        self.count += 1


@contextmanager
def open_writer(
    path: str, size: Size, settings: AnimationSettings, tick: Tick = silent
) -> Iterator[Writer]:
    """Yield a writer; the file is finished (``tick`` counts this part) when the block ends.

    Raises HeatDecayError: nothing was written, or it could not be.
    """
    require_size(path, size)
    with staged(path) as temporary:
        with _disk_errors_explained(path):
            encoder = format_of(path).encoder(temporary, size, settings)
        with closing(encoder):
            writer = Writer(path, temporary, encoder, size)
            yield writer
            if not writer.count:
                raise HeatDecayError(
                    tr("{path} was not written because there are no frames.", path=path)
                )
            with _disk_errors_explained(path):
                encoder.finish(tick)


@contextmanager
def _disk_errors_explained(path: str) -> Iterator[None]:
    """Say of a full disk, or one that went away, which file it hits."""
    try:
        yield
    except OSError as error:
        raise HeatDecayError(
            tr("{path} cannot be written: {reason}.", path=path, reason=error.strerror or error)
        ) from error
