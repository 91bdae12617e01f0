# SPDX-License-Identifier: GPL-2.0-or-later
"""What stands in for QGIS's widgets where its core is built alone, as on Qt 6.

The plugin's own widgets are driven there as in the desktop: panel, dialog, fields. Of QGIS's, which
they are made of, there is here only what they ask for, of the same names and the same manners.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Dict, List, Optional

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDockWidget,
    QDoubleSpinBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from support.stand_in_canvas import MapCanvas


class DockWidget(QDockWidget):
    """A `QgsDockWidget`."""

    def setUserVisible(self, visible: bool) -> None:
        self.setVisible(visible)
        if visible:
            self.raise_()


class RendererWidget(QWidget):
    """A `QgsRendererWidget`."""

    widgetChanged = pyqtSignal()  # noqa: N815 - QGIS's own name, as those below

    def __init__(self, layer: Any, style: Any) -> None:
        super().__init__()
        self._vector_layer, self._style = layer, style


class CollapsibleGroupBox(QGroupBox):
    """A `QgsCollapsibleGroupBox`."""

    def setCollapsed(self, is_folded: bool) -> None:
        self._is_folded = is_folded

    def isCollapsed(self) -> bool:
        return self._is_folded


class NumberField(QDoubleSpinBox):
    """A `QgsDoubleSpinBox`."""

    def setClearValue(self, value: float) -> None:
        self._clear_value = value

    def clear(self) -> None:
        self.setValue(self._clear_value)


class ExpressionField(QComboBox):
    """A `QgsFieldExpressionWidget`: the fields of a layer, or an expression that is typed."""

    fieldChanged = pyqtSignal(str)  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.editTextChanged.connect(self.fieldChanged)

    def setLayer(self, layer: Any) -> None:
        self.clear()
        self.addItems([field.name() for field in layer.fields()])
        self.setEditText("")

    def setAllowEmptyFieldName(self, is_allowed: bool) -> None:
        if is_allowed:
            self.insertItem(0, "")

    def setField(self, name: str) -> None:
        self.setEditText(name)


class WidgetWrapper(QObject):
    """Processing's base of fields in Python."""

    widgetValueHasChanged = pyqtSignal(object)  # noqa: N815

    def __init__(self, parameter: Any, _dialog: Any, *_place: int) -> None:
        super().__init__()
        self.param = parameter
        self.label = self.createLabel()
        self.widget = self.createWidget()

    def parameterDefinition(self) -> Any:
        return self.param

    def createLabel(self) -> Optional[QLabel]:
        return QLabel(self.param.description())

    def createWidget(self) -> QWidget:
        raise NotImplementedError

    def wrappedWidget(self) -> QWidget:
        return self.widget

    def setParameterValue(self, value: Any, _context: Any) -> None:
        self.setValue(value)

    def parameterValue(self) -> Any:
        return self.value()


class Line(WidgetWrapper):
    """A field for anything: it keeps what it is given, and as a text what is written into it."""

    def createWidget(self) -> QLineEdit:
        self._value = self.param.defaultValue()
        line = QLineEdit("" if self._value is None else str(self._value))
        line.textEdited.connect(self._on_text)
        line.textChanged.connect(self._on_text)
        return line

    def _on_text(self, text: str) -> None:
        self._value = text
        self.widgetValueHasChanged.emit(self)

    def setValue(self, value: Any) -> None:
        self.widget.blockSignals(True)
        self.widget.setText("" if value is None else str(value))
        self.widget.blockSignals(False)
        self._value = value
        self.widgetValueHasChanged.emit(self)

    def value(self) -> Any:
        return self._value


class ParametersPanel(QWidget):
    """Processing's panel: fields below each other, the advanced ones in a group, outputs last."""

    def __init__(self, parent: Any, algorithm: Any, *_in_place: Any) -> None:
        super().__init__(parent)
        self._algorithm = algorithm
        self.processing_context = QgsProcessingContext()
        self.processing_context.setProject(QgsProject.instance())
        self.wrappers: Dict[str, Any] = {}
        area, inner = QScrollArea(self), QWidget()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        self._basic_part, self._output_part = QVBoxLayout(), QVBoxLayout()
        group = QGroupBox("Advanced")
        self._advanced_part = QVBoxLayout(group)
        layout = QVBoxLayout(inner)
        for part in (self._basic_part, self._output_part):
            layout.addLayout(part)
        layout.addWidget(group)
        QVBoxLayout(self).addWidget(area)
        self.initWidgets()

    def algorithm(self) -> Any:
        return self._algorithm

    def initWidgets(self) -> None:
        for definition in self._algorithm.parameterDefinitions():
            if definition.flags() & definition.Flag.FlagHidden:
                continue
            wrapper = _field_class(definition)(definition, self)
            self.wrappers[definition.name()] = wrapper
            if definition.isDestination():
                self.addOutputLabel(wrapper.label)
                self.addOutputWidget(wrapper.widget)
            else:
                self.addParameterLabel(definition, wrapper.label)
                self.addParameterWidget(definition, wrapper.widget)

    def addParameterLabel(self, definition: Any, label: QLabel) -> None:
        self._part(definition).addWidget(label)

    def addParameterWidget(self, definition: Any, widget: QWidget, stretch: int = 0) -> None:
        self._part(definition).addWidget(widget, stretch)

    def addOutputLabel(self, label: QLabel) -> None:
        self._output_part.addWidget(label)

    def addOutputWidget(self, widget: QWidget, stretch: int = 0) -> None:
        self._output_part.addWidget(widget, stretch)

    def setParameters(self, parameters: Dict[str, Any]) -> None:
        for name, value in parameters.items():
            if name in self.wrappers:
                self.wrappers[name].setParameterValue(value, self.processing_context)

    def createProcessingParameters(self) -> Dict[str, Any]:
        return {name: wrapper.parameterValue() for name, wrapper in self.wrappers.items()}

    def _part(self, definition: Any) -> QVBoxLayout:
        is_advanced = definition.flags() & definition.Flag.FlagAdvanced
        return self._advanced_part if is_advanced else self._basic_part


def _field_class(definition: Any) -> Any:
    """Return the class of a parameter's field, which its metadata may name."""
    named = definition.metadata().get("widget_wrapper", {}).get("class")
    if named is None:
        return Line
    module, _, name = str(named).rpartition(".")
    return getattr(import_module(module), name)


class AlgorithmDialog(QDialog):
    """Processing's dialog, which runs the algorithm when its button is pressed."""

    algorithmFinished = pyqtSignal(bool, dict)  # noqa: N815

    def __init__(self, algorithm: Any, in_place: bool = False, parent: Any = None) -> None:
        super().__init__(parent)
        self._algorithm = algorithm
        self.in_place, self.active_layer = in_place, None
        self._panel = self.getParametersPanel(algorithm, self)
        self._run = QPushButton("Run")
        self._run.clicked.connect(self.runAlgorithm)
        layout = QVBoxLayout(self)
        layout.addWidget(self._panel)
        layout.addWidget(self._run)

    def getParametersPanel(self, algorithm: Any, parent: QWidget) -> QWidget:
        return ParametersPanel(parent, algorithm)

    def algorithm(self) -> Any:
        return self._algorithm

    def mainWidget(self) -> Any:
        return self._panel

    def runButton(self) -> QPushButton:
        return self._run

    def setParameters(self, parameters: Dict[str, Any]) -> None:
        self._panel.setParameters(parameters)

    def createProcessingParameters(self) -> Dict[str, Any]:
        return self._panel.createProcessingParameters()

    def runAlgorithm(self) -> None:
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        given = self.createProcessingParameters()
        given = {key: value for key, value in given.items() if value not in (None, "", [])}
        results, is_done = self._algorithm.run(given, context, QgsProcessingFeedback(), {}, False)
        self.algorithmFinished.emit(is_done, results)


class ResultsList:
    """Processing's list of results, into which nothing comes here."""

    def getResults(self) -> List[Any]:
        return []


def _exec_dialog(algorithm: str, parameters: Dict[str, Any]) -> None:
    made = QgsApplication.processingRegistry().createAlgorithmById(algorithm)
    dialog = made.createCustomParametersWidget(None)
    dialog.setParameters(parameters)
    dialog.exec()


def install() -> None:
    """Put them where the plugin imports them from."""
    names = {
        # QgsMessageBar is for qgis.utils, where the desktop is to be had.
        "qgis.gui": {
            "QgsCollapsibleGroupBox": CollapsibleGroupBox,
            "QgsDockWidget": DockWidget,
            "QgsDoubleSpinBox": NumberField,
            "QgsFieldExpressionWidget": ExpressionField,
            "QgsMapCanvas": MapCanvas,
            "QgsMessageBar": QWidget,
            "QgsRendererWidget": RendererWidget,
            "QgsSpinBox": QSpinBox,
        },
        "processing": {"execAlgorithmDialog": _exec_dialog},
        "processing.core": {},
        "processing.core.ProcessingResults": {"resultsList": ResultsList()},
        "processing.gui": {},
        "processing.gui.AlgorithmDialog": {"AlgorithmDialog": AlgorithmDialog},
        "processing.gui.ParametersPanel": {"ParametersPanel": ParametersPanel},
        "processing.gui.wrappers": {"WidgetWrapper": WidgetWrapper},
        "processing.tools": {},
        "processing.tools.general": {"iface": None},
    }
    for name, attributes in names.items():
        module = ModuleType(name)
        module.__dict__.update(attributes)
        module.__path__ = []
        sys.modules[name] = module
        above, _, own = name.rpartition(".")
        if above:
            setattr(sys.modules[above], own, module)
    # The door by which QGIS itself has Processing.
    sys.modules["qgis.processing"] = sys.modules["processing"]
    sys.modules["qgis"].processing = sys.modules["processing"]
