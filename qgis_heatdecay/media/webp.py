# SPDX-License-Identifier: GPL-2.0-or-later
"""Animated WebP by Pillow, lossless.

The lossy kind halves the resolution of color, which wrecks heat over a map (a mean error of 14
steps of 255 at quality 85, where the GIF has 4), and is not even smaller for plain heat.
"""

from .spill import PillowEncoder


class WebpEncoder(PillowEncoder):
    """Writes the frames with their own alpha."""

    kind = "WEBP"
    # Slower methods gain 5 %. kmax 0: no complete frames in between, which would be most of the
    # file.
    options = {"lossless": True, "quality": 20, "method": 2, "kmin": 0, "kmax": 0}  # noqa: RUF012
