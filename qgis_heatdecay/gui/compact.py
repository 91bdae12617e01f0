# SPDX-License-Identifier: GPL-2.0-or-later
"""The parameters of a dialog in less room than QGIS gives them."""

from typing import Any, Dict, Iterator, List

from processing.gui.ParametersPanel import ParametersPanel
from qgis.core import QgsProcessingParameterDefinition
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QWidget

from ..parameters.choropleth_block import JOIN_FIELD, TABLE_JOIN_FIELD, VALUE
from ..parameters.color_block import COLOR_RAMP
from ..parameters.grid_block import EXTENT, PIXEL_SIZE
from ..parameters.ground_block import BACKGROUND_COLOR, BASEMAP, OPACITY, TITLE
from ..parameters.heat_block import RADIUS, RADIUS_UNIT
from ..parameters.hot_spot_block import COUNT, MIN_AREA
from ..parameters.time_block import END, START, STEP, STEP_UNIT, TIME

_FLAG = QgsProcessingParameterDefinition.Flag
# Neighbors in the order of an algorithm that mean something together, or are narrow.
_PAIRS = (
    (STEP_UNIT, STEP),
    (RADIUS, RADIUS_UNIT),
    (COLOR_RAMP, BASEMAP),
    (COLOR_RAMP, TITLE),
    (JOIN_FIELD, TABLE_JOIN_FIELD),
    (TIME, VALUE),
    (BACKGROUND_COLOR, OPACITY),
    (EXTENT, PIXEL_SIZE),
    (START, END),
    (COUNT, MIN_AREA),
)


class CompactPanel(ParametersPanel):
    """Puts some pairs into one row, and advanced outputs to the advanced parameters.

    QGIS shows all outputs below, a dozen rows where a newcomer needs two.
    """

    def initWidgets(self) -> None:
        """Make the widgets; the base class calls this, and from here the methods below."""
        definitions = self.algorithm().parameterDefinitions()
        shown = [each for each in definitions if not each.flags() & _FLAG.FlagHidden]
        self._outputs: Iterator[Any] = iter([each for each in shown if each.isDestination()])
        inputs = [each.name() for each in shown if not each.isDestination()]
        neighbors = dict(zip(inputs, inputs[1:]))
        pairs = ((one.name, two.name) for one, two in _PAIRS)
        self._second = {one: two for one, two in pairs if neighbors.get(one) == two}
        self._first = {two: one for one, two in self._second.items()}
        self._held: Dict[str, List[QWidget]] = {}
        super().initWidgets()

    def addParameterLabel(
        self, definition: QgsProcessingParameterDefinition, label: QLabel
    ) -> None:
        """Add a label above its field; a long one takes two lines instead of more width."""
        label.setWordWrap(True)
        if not self._is_of_pair(definition):
            super().addParameterLabel(definition, label)
            return
        self._held.setdefault(definition.name(), []).append(label)

    def addParameterWidget(
        self, definition: QgsProcessingParameterDefinition, widget: QWidget, stretch: int = 0
    ) -> None:
        """Add a field; the first of a pair waits for the second."""
        if not self._is_of_pair(definition):
            super().addParameterWidget(definition, widget, stretch)
            return
        self._held.setdefault(definition.name(), []).append(widget)
        first = self._first.get(definition.name())
        if first is not None:
            row = self._row(self._held[first], self._held[definition.name()])
            super().addParameterWidget(definition, row, stretch)

    def addOutputLabel(self, label: QLabel) -> None:
        """Add the label of the next output."""
        label.setWordWrap(True)
        self._output = next(self._outputs)
        if self._output.flags() & _FLAG.FlagAdvanced:
            super().addParameterLabel(self._output, label)
        else:
            super().addOutputLabel(label)

    def addOutputWidget(self, widget: QWidget, stretch: int = 0) -> None:
        """Add the field of the output whose label came last."""
        if self._output.flags() & _FLAG.FlagAdvanced:
            super().addParameterWidget(self._output, widget, stretch)
        else:
            super().addOutputWidget(widget, stretch)

    def _is_of_pair(self, definition: QgsProcessingParameterDefinition) -> bool:
        return definition.name() in self._second or definition.name() in self._first

    def _row(self, *columns: List[QWidget]) -> QWidget:
        """Return fields beside each other, each below its label."""
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, (label, field) in enumerate(columns):
            grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(field, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        return row
