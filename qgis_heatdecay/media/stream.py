# SPDX-License-Identifier: GPL-2.0-or-later
"""What writes a video frame by frame, whatever library it is."""

from fractions import Fraction
from pathlib import Path
from typing import Dict, NamedTuple, Protocol, Sequence, Tuple

import numpy as np

from ..core.progress import Tick
from .settings import Size


class StreamSettings(NamedTuple):
    """What a video is to be; ``extra`` holds the user's own options, which win."""

    path: Path
    size: Size
    rate: Fraction
    codec: str
    options: Dict[str, str]
    extra: Sequence[str]


class Stream(Protocol):
    """A video being written."""

    def write(self, frame: np.ndarray) -> None:
        """Encode a frame, uint8 (rows, columns, 4), opaque."""

    def finish(self, tick: Tick) -> None:
        """Complete the file; ``tick`` is called with 0 again and again, to cancel."""

    def probe(self, tick: Tick) -> Tuple[int, int, int]:
        """Open the file again; give the number of frames, width and height."""

    def close(self) -> None:
        """Let go of everything at once, whether finished or not."""
