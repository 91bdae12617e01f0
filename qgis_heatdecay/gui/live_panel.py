# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel of the live style in Layer Styling and in the properties of a layer."""

from dataclasses import asdict, replace
from typing import Any, Callable, Dict, List, Optional, Tuple

import qgis.utils
from qgis.core import QgsFeatureRenderer, QgsStyle, QgsVectorLayer
from qgis.gui import (
    QgsCollapsibleGroupBox,
    QgsDoubleSpinBox,
    QgsFieldExpressionWidget,
    QgsRendererWidget,
    QgsSpinBox,
)
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..adapters.compat import follow_time, geometry_name, holds_dates
from ..core.errors import HeatDecayError
from ..core.texts import tr, translated
from ..live.calls import algorithm_call
from ..live.renderer import DecayRenderer
from ..live.settings import LiveSettings, checked_settings
from ..live.works import log
from ..parameters.color_block import (
    COLOR_RAMP,
    FADE,
    HSVA_MAX,
    HSVA_MIN,
    INVERT_RAMP,
    MAX_VALUE,
    STRETCH,
)
from ..parameters.color_options import AUTO
from ..parameters.heat_block import DECAY, KERNEL, RADIUS, RADIUS_UNIT, WEIGHT
from ..parameters.parameter import Parameter
from ..parameters.plain_parameters import Choice, Expression, Flag, Integer, Number
from ..parameters.time_block import HALF_LIFE, MODE, TIME, WINDOW
from .ramp_list import ramp_list

_MOST = 1e12
_MOST_STEPS = 1_000_000
_WAIT_MS = 150
_LEAST_WIDTH_PX = 90
"""Numbers are typed digit by digit."""

_HEAT = {"weight": WEIGHT, "radius": RADIUS, "radius_unit": RADIUS_UNIT, "decay": DECAY}
_COLORS = {
    "invert_ramp": INVERT_RAMP,
    "stretch": STRETCH,
    "maximum": MAX_VALUE,
    "fade": FADE,
    "hsva_min": HSVA_MIN,
    "hsva_max": HSVA_MAX,
}
_TIME = {"time": TIME, "time_mode": MODE, "window": WINDOW, "half_life": HALF_LIFE}
_Getter = Callable[[], Any]
_Setter = Callable[[Any], None]


class DecayRendererWidget(QgsRendererWidget):
    """All settings of a live style, with the names and helps of the algorithms."""

    def __init__(
        self, layer: QgsVectorLayer, style: QgsStyle, renderer: Optional[QgsFeatureRenderer]
    ) -> None:
        super().__init__(layer, style)
        self._layer = layer
        if isinstance(renderer, DecayRenderer):
            settings = renderer.settings
        else:
            settings = _first_settings(layer, renderer)
        self._renderer = DecayRenderer(settings)
        self.fields: Dict[str, Tuple[QWidget, _Getter, _Setter]] = {}
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.hide()
        self.button = QPushButton(tr("Raster or animation of this..."))
        self.button.setToolTip(
            tr("Opens the dialog that writes a raster or an animation, with the same values.")
        )
        self.button.clicked.connect(self._open_algorithm)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._take)
        self._lay_out()
        self._show(settings)
        if geometry_name(layer.wkbType()) not in ("point", "unknown"):
            self._say(tr("This style is for points, so it draws nothing of this layer."))
        layer.rendererChanged.connect(self._follow_time)

    def renderer(self) -> DecayRenderer:
        """Return the style as it stands in the panel; QGIS takes a clone."""
        return self._renderer

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        heat = _form()
        for name, row in _HEAT.items():
            self._add(heat, name, row)
        self._add(heat, "color_ramp", COLOR_RAMP)
        self._add(heat, "kernel", KERNEL)
        layout.addLayout(heat)
        for title, rows, is_folded in ((tr("Time"), _TIME, False), (tr("Colors"), _COLORS, True)):
            box = QgsCollapsibleGroupBox(title)
            form = _form(box)
            for name, row in rows.items():
                self._add(form, name, row)
            box.setCollapsed(is_folded)
            layout.addWidget(box)
        said = QLabel(
            tr("The style is for points. It draws no labels: put them on a copy of the layer.")
        )
        said.setWordWrap(True)
        for widget in (self.message, self.button, said):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _add(self, form: QFormLayout, name: str, row: Parameter) -> None:
        widget, read, write, changed = self._made(row, name)
        widget.setObjectName(name)
        # Fields that hold large numbers would be wider than the panel beside the map.
        widget.setMinimumWidth(_LEAST_WIDTH_PX)
        label = QLabel(_short(translated(row.label)))
        for each in (widget, label):
            each.setToolTip(row.help_text)
        label.setBuddy(widget)
        widget.setAccessibleName(label.text())
        changed.connect(lambda *_: self._later.start(_WAIT_MS))
        self.fields[name] = widget, read, write
        form.addRow(label, widget)

    def _made(self, row: Parameter, name: str) -> Tuple[Any, _Getter, _Setter, Any]:
        """Return the widget of a parameter, how it is read and written, and its signal."""
        if isinstance(row, Expression):
            field = QgsFieldExpressionWidget()
            field.setLayer(self._layer)
            field.setAllowEmptyFieldName(True)
            return (field, lambda: field.currentText().strip(), field.setField, field.fieldChanged)
        if isinstance(row, Choice):
            combo = QComboBox()
            combo.addItems(row.choices)
            return combo, combo.currentText, combo.setCurrentText, combo.currentTextChanged
        if isinstance(row, Flag):
            box = QCheckBox()
            return box, box.isChecked, box.setChecked, box.toggled
        if isinstance(row, Number):
            return self._number(row, name)
        if name == "color_ramp":
            ramps = ramp_list()
            return ramps, ramps.currentText, ramps.setEditText, ramps.currentTextChanged
        line = QLineEdit()
        return line, line.text, line.setText, line.textChanged

    def _number(self, row: Number, name: str) -> Tuple[Any, _Getter, _Setter, Any]:
        """Return a field for a number; one below the least stands for none."""
        if isinstance(row, Integer):
            whole = QgsSpinBox()
            whole.setRange(1, _MOST_STEPS)
            return whole, whole.value, lambda value: whole.setValue(int(value)), whole.valueChanged
        field = QgsDoubleSpinBox()
        is_optional = name in ("decay", "maximum")
        field.setDecimals(4 if is_optional else 2)
        step = 0.001 if name == "decay" else 0.05 if name == "fade" else 1.0
        least = -step if name == "decay" else 0.0
        field.setSingleStep(step)
        field.setRange(least, row.maximum if row.maximum < _MOST else _MOST)
        if row.positive:
            field.setMinimum(0.01)
        if not is_optional:
            return field, field.value, field.setValue, field.valueChanged
        field.setSpecialValueText(tr("automatic"))
        field.setClearValue(least)

        def read() -> Optional[float]:
            return None if field.value() <= least else field.value()

        def write(value: Optional[float]) -> None:
            field.setValue(least if value is None else value)

        return field, read, write, field.valueChanged

    def _show(self, settings: LiveSettings) -> None:
        for name, value in asdict(settings).items():
            widget, _read, write = self.fields[name]
            widget.blockSignals(True)
            write(value)
            widget.blockSignals(False)
        self._show_use()

    def _show_use(self) -> None:
        """Leave out what has no meaning now."""
        has_time, mode = bool(self.fields["time"][1]()), self.fields["time_mode"][1]()
        self.fields["time_mode"][0].setEnabled(has_time)
        self.fields["window"][0].setEnabled(has_time and mode == "window")
        self.fields["half_life"][0].setEnabled(has_time and mode == "fading")

    def _take(self) -> None:
        """Take over what the fields say, or say what is wrong with it."""
        try:
            values = {name: read() for name, (_, read, _write) in self.fields.items()}
            settings = checked_settings(**values)
        except HeatDecayError as error:
            self._say(str(error))
            return
        self.message.hide()
        self._show_use()
        if settings != self._renderer.settings:
            self._renderer = DecayRenderer(settings)
            self.widgetChanged.emit()

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()

    def take_now(self) -> None:
        """Take over at once what was typed."""
        self._later.stop()
        self._take()

    def _follow_time(self) -> None:
        """Have the map drawn again when the Temporal Controller goes on, once it is applied."""
        applied = self._layer.renderer()
        if isinstance(applied, DecayRenderer) and applied.settings.time:
            follow_time(self._layer, applied.settings.time)

    def _open_algorithm(self) -> None:
        from qgis import processing  # noqa: PLC0415 - a QGIS may have none

        try:
            iface = qgis.utils.iface
            canvas = None if iface is None else iface.mapCanvas()
            name, values = algorithm_call(self._layer, self._renderer.settings, canvas)
            processing.execAlgorithmDialog(name, values)
        except Exception as error:  # nothing may leave Python there
            log(error)


def _form(parent: Optional[QWidget] = None) -> QFormLayout:
    """Return a form whose longer labels stand above their fields where there is little room."""
    form = QFormLayout(parent)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form


def _short(label: str) -> str:
    """Return a label without its block and without what stands in parentheses."""
    return label.split(": ", 1)[-1].split(" (", 1)[0]


def _first_settings(layer: QgsVectorLayer, renderer: Optional[QgsFeatureRenderer]) -> LiveSettings:
    """Return what looks good at once, with what a heatmap of core says."""
    settings = replace(LiveSettings(), color_ramp=AUTO)
    dated: List[str] = [each.name() for each in layer.fields() if holds_dates(each)]
    properties = layer.temporalProperties()
    started = properties.startField() if properties.isActive() else ""
    if started or len(dated) == 1:
        settings = replace(settings, time=started or dated[0])
    if renderer is not None and hasattr(renderer, "weightExpression"):
        settings = replace(settings, weight=renderer.weightExpression())
    return settings
