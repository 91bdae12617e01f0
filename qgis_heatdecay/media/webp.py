# SPDX-License-Identifier: GPL-2.0-or-later
"""Animated WebP by Pillow, lossless.

The lossy kind halves the resolution of color, which wrecks heat over a map (a mean error of 14
steps of 255 at quality 85, where the GIF has 4), and is not even smaller for plain heat.
"""

from typing import Any, Dict, List

import numpy as np

from ..core.progress import Tick
from .spill import SpilledEncoder, in_parts, rgba_bytes

# Slower methods gain 5 %. kmax 0: no complete frames in between, which would be most of the file.
_OPTIONS: Dict[str, Any] = {
    "save_all": True, "lossless": True, "quality": 20, "method": 2, "kmin": 0, "kmax": 0,
}  # fmt: skip


_LARGEST_DELAY = 0xFFFFFF
_MOST_PLAYS = 0xFFFF


class WebpEncoder(SpilledEncoder):
    """Writes the frames with their own alpha."""

    def finish(self, tick: Tick) -> None:
        """Write the file."""
        parts = [in_parts(delay, _LARGEST_DELAY) for delay in self.delays()]
        movie = self._movie(list(map(len, parts)), tick)
        delays = [delay for cut in parts for delay in cut]
        loop = min(self.settings.loop, _MOST_PLAYS)
        movie.save(self.path, "WEBP", duration=delays, loop=loop, **_OPTIONS)

    def _movie(self, times: List[int], tick: Tick) -> Any:
        """Return an image that shows the next frame when Pillow seeks it: one frame in memory.

        times : how often each frame comes.
        """
        from PIL import Image  # noqa: PLC0415 - may be missing

        movie = Image.new("RGBA", self.size)
        frames = self.spill.frames()
        first = {int(at) for at in np.cumsum([0, *times[:-1]])}
        coming = 0

        def seek(number: int) -> None:
            nonlocal coming
            if number == coming:
                if number in first:
                    frame, _mask = next(frames)
                    movie.paste(Image.fromarray(rgba_bytes(frame)))
                coming += 1
                tick(coming / movie.n_frames)

        movie.n_frames, movie.seek = sum(times), seek
        seek(0)
        return movie
