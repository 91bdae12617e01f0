# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of ramps, for dialogs and panels; it needs nothing of Processing."""

from qgis.core import QgsSymbolLayerUtils
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox

from ..adapters.rasters.ramps import ramp_choices

_PREVIEW = QSize(64, 14)


def ramp_list() -> QComboBox:
    """Return an editable list of the built-in ramps and those of the style library."""
    combo = QComboBox()
    combo.setEditable(True)
    combo.setIconSize(_PREVIEW)
    combo.addItem("")
    for name, ramp in ramp_choices():
        combo.addItem(QIcon(QgsSymbolLayerUtils.colorRampPreviewPixmap(ramp, _PREVIEW)), name)
    return combo
