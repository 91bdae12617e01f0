# SPDX-License-Identifier: GPL-2.0-or-later
"""Animated WebP by Pillow."""

from ..core.progress import Tick
from .spilled import SpilledEncoder


class WebpEncoder(SpilledEncoder):
    """Writes the frames with their own alpha."""

    def finish(self, tick: Tick) -> None:
        """Write the file."""
        raise NotImplementedError
