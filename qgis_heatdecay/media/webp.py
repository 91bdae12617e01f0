# SPDX-License-Identifier: GPL-2.0-or-later
"""Animated WebP by Pillow, lossless.

The lossy kind halves the resolution of colour, which wrecks heat over a map (a mean error of 14
steps of 255 at quality 85, where the GIF has 4), and is not even smaller for plain heat.
"""

from typing import Any, Dict

from ..core.progress import Tick
from .spilled import SpilledEncoder, rgba_bytes

# Slower methods gain 5 %. kmax 0: no complete frames in between, which would be most of the file.
_OPTIONS: Dict[str, Any] = {
    "save_all": True, "lossless": True, "quality": 20, "method": 2, "kmin": 0, "kmax": 0,
}  # fmt: skip


class WebpEncoder(SpilledEncoder):
    """Writes the frames with their own alpha."""

    def finish(self, tick: Tick) -> None:
        """Write the file."""
        movie = self._movie(tick)
        movie.save(self.path, "WEBP", duration=self.delays(), loop=self.settings.loop, **_OPTIONS)

    def _movie(self, tick: Tick) -> Any:
        """Give an image that shows the next frame when Pillow seeks it: one frame in memory."""
        from PIL import Image  # noqa: PLC0415 - may be missing

        movie = Image.new("RGBA", self.size)
        frames = self.spill.frames()
        count = len(self.spill.shown)
        coming = 0

        def seek(number: int) -> None:
            nonlocal coming
            if number == coming:
                frame, _mask = next(frames)
                movie.paste(Image.fromarray(rgba_bytes(frame)))
                coming += 1
                tick(coming / count)

        movie.n_frames, movie.seek = count, seek
        seek(0)
        return movie
