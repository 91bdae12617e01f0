# SPDX-License-Identifier: GPL-2.0-or-later
"""The bar of colors in the list of layers and in legends."""

from typing import Any, List, Optional

import numpy as np
from qgis.core import QgsLegendSymbolItem, QgsMarkerSymbol, QgsRasterMarkerSymbolLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QImage

from ..adapters.compat import ColorRampLegendNode
from ..adapters.rasters.ramps import qgis_ramp
from ..core.color.color_ramp import Ramp
from ..parameters.color_options import ColorOptions

_WIDTH_PX, _HEIGHT_PX = 96, 18
_WIDTH_MM = 16.0


def drawn_ramp(colors: ColorOptions) -> Ramp:
    """Return the ramp as it is drawn: fading in."""
    return colors.ramp.faded(colors.fade)


def color_bars(layer_node: Any, colors: ColorOptions, maximum: Optional[float]) -> List[Any]:
    """Return the bar with the numbers at its ends, where this QGIS has such things."""
    if ColorRampLegendNode is None:
        return []
    high = "" if maximum is None else f"{maximum:.4g}"
    node = ColorRampLegendNode(layer_node, qgis_ramp(drawn_ramp(colors)), "0", high)
    sip.transferto(node, None)
    return [node]


def symbol_items(colors: ColorOptions, maximum: Optional[float]) -> List[QgsLegendSymbolItem]:
    """Return the bar as a symbol, for a QGIS that has no others."""
    ramp = drawn_ramp(colors).colors
    row = ramp[np.linspace(0, len(ramp) - 1, _WIDTH_PX).astype(int)]
    pixels = np.ascontiguousarray(np.broadcast_to(row, (_HEIGHT_PX, *row.shape)))
    image = QImage(pixels.data, _WIDTH_PX, _HEIGHT_PX, 4 * _WIDTH_PX, QImage.Format.Format_RGBA8888)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    text = bytes(held.toBase64()).decode("ascii")
    bar = QgsRasterMarkerSymbolLayer(f"base64:{text}", _WIDTH_MM)
    label = "" if maximum is None else f"0 – {maximum:.4g}"
    return [QgsLegendSymbolItem(QgsMarkerSymbol([bar]), label, "")]
