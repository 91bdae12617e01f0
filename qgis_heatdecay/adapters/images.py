# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures as arrays: what every maker of one returns, and Qt's images."""

from dataclasses import dataclass
from typing import Tuple

import numpy as np
from qgis.PyQt.QtGui import QImage


@dataclass(frozen=True)
class Picture:
    """A picture that lies exactly on a grid.

    rgba : uint8, (rows, columns, 4), straight alpha.
    attribution : what must be said of the sources, each once, in the order of drawing.
    warnings : sentences for the user's log.
    """

    rgba: np.ndarray
    attribution: Tuple[str, ...] = ()
    warnings: Tuple[str, ...] = ()


def rgba_of(image: QImage) -> np.ndarray:
    """Copy an image to uint8, (rows, columns, 4), straight alpha."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows, columns = image.height(), image.width()
    return image_lines(image)[:, : 4 * columns].reshape(rows, columns, 4).copy()


def image_lines(image: QImage) -> np.ndarray:
    """Return the bytes of an image, (rows, bytes); they are gone when the image is."""
    bits = image.constBits()
    bits.setsize(image.height() * image.bytesPerLine())
    return np.frombuffer(bits, np.uint8).reshape(image.height(), image.bytesPerLine())
