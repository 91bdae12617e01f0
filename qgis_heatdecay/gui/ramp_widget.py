# SPDX-License-Identifier: GPL-2.0-or-later
"""The field for a color ramp's name: a list with pictures in which one may also type."""

from typing import Any, Optional

from processing.gui.wrappers import WidgetWrapper
from qgis.PyQt.QtWidgets import QComboBox, QLabel

from .ramp_list import ramp_list


class RampWidget(WidgetWrapper):
    """An editable list of the built-in ramps and those of the style library."""

    def createWidget(self) -> QComboBox:
        combo = ramp_list()
        combo.setToolTip(self.parameterDefinition().toolTip())
        combo.currentTextChanged.connect(lambda: self.widgetValueHasChanged.emit(self))
        return combo

    def createLabel(self) -> Optional[QLabel]:
        label = super().createLabel()
        # The base class shows the bare name there, where QGIS's own fields show the help.
        if label is not None:
            label.setToolTip(self.parameterDefinition().toolTip())
        return label

    def setValue(self, value: Any) -> None:
        self.widget.setEditText("" if value is None else str(value))

    def value(self) -> str:
        return self.widget.currentText().strip()
