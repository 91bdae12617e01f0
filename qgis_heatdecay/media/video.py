# SPDX-License-Identifier: GPL-2.0-or-later
"""MP4 (H.264) and WebM (VP9)."""

from pathlib import Path

import numpy as np

from ..core.progress import Tick
from .settings import AnimationSettings, Size


def check_video(settings: AnimationSettings) -> None:
    raise NotImplementedError


class VideoEncoder:
    def __init__(self, path: Path, size: Size, settings: AnimationSettings) -> None:
        raise NotImplementedError

    def add(self, frame: np.ndarray) -> None:
        raise NotImplementedError

    def finish(self, tick: Tick) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError
