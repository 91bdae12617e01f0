# SPDX-License-Identifier: GPL-2.0-or-later
"""Qt's images as arrays."""

import numpy as np
from qgis.PyQt.QtGui import QImage


def rgba_of(image: QImage) -> np.ndarray:
    """Copy an image to uint8, (rows, columns, 4), straight alpha."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows, columns = image.height(), image.width()
    bits = image.constBits()
    bits.setsize(rows * image.bytesPerLine())
    lines = np.frombuffer(bits, np.uint8).reshape(rows, image.bytesPerLine())
    return lines[:, : 4 * columns].reshape(rows, columns, 4).copy()
