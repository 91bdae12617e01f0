# SPDX-License-Identifier: GPL-2.0-or-later
"""The values that the user gave, read by name."""

import datetime
import math
from typing import Any, Dict, List, Optional, Union

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
)

from ..adapters.compat import to_python
from ..adapters.images import Color
from ..core.errors import HeatDecayError
from ..core.texts import tr


def unwrapped(value: Any) -> Any:
    """Return what a property holds: its value, or its expression as a text."""
    if not isinstance(value, QgsProperty):
        return value
    is_static = value.propertyType() == QgsProperty.Type.StaticProperty
    return value.staticValue() if is_static else value.asExpression()


class ParameterValues:
    """An algorithm's parameters with the context that gives them meaning."""

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
    ) -> None:
        self.algorithm = algorithm
        self.parameters = parameters
        self.context = context

    def given(self, name: str) -> bool:
        """Say whether the user gave a value at all."""
        value = self.parameters.get(name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = value.sink  # a row of a batch brings those, too, that are left empty
            static = value.propertyType() == QgsProperty.Type.StaticProperty
            value = value.staticValue() if static else value
        if value is None or value in ("", []):
            return False
        # An optional parameter of a dialog may come as an invalid QVariant.
        return not (hasattr(value, "isNull") and value.isNull())

    def number(self, name: str) -> float:
        """Return a number; the default where none was given."""
        return self._finite(
            name, self.algorithm.parameterAsDouble(self.parameters, name, self.context)
        )

    def integer(self, name: str) -> int:
        """Return a whole number; the default where none was given."""
        return self.algorithm.parameterAsInt(self.parameters, name, self.context)

    def optional_number(self, name: str) -> Optional[float]:
        """Return a number, or None where none was given."""
        return self.number(name) if self.given(name) else None

    def optional_integer(self, name: str) -> Optional[int]:
        """Return a whole number, or None where none was given."""
        return self.integer(name) if self.given(name) else None

    def text(self, name: str) -> str:
        """Return a text without the white space around it."""
        return self.algorithm.parameterAsString(self.parameters, name, self.context).strip()

    def expression(self, name: str) -> str:
        """Return the text of a field or expression as it was written.

        QGIS's own reading of expression parameters loses field names such as ``wind-speed``.
        """
        value = self.parameters.get(name)
        if isinstance(value, QgsProperty):
            # As an expression, a static text would be a quoted text and no field.
            return str(unwrapped(value)).strip()
        return str(value).strip() if self.given(name) else ""

    def flag(self, name: str) -> bool:
        """Return a yes or no."""
        return self.algorithm.parameterAsBool(self.parameters, name, self.context)

    def choice(self, name: str) -> str:
        """Return the chosen value of an enum of texts."""
        return self.algorithm.parameterAsEnumString(self.parameters, name, self.context)

    def color(self, name: str) -> Optional[Color]:
        """Return a color, or None where none was given."""
        if not self.given(name):
            return None
        color = self.algorithm.parameterAsColor(self.parameters, name, self.context)
        if not color.isValid():
            raise HeatDecayError(
                tr(
                    "{parameter} is no color: '{value}'. Write #rrggbb or #rrggbbaa.",
                    parameter=name,
                    value=self.parameters[name],
                )
            )
        return color.red(), color.green(), color.blue(), color.alpha()

    def moment(self, name: str) -> Union[str, datetime.date, datetime.datetime, None]:
        """Return a date or time as it was written, for a date alone means the whole day."""
        if not self.given(name):
            return None
        value = self.parameters[name]
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, QgsProperty):
            value = self.algorithm.parameterAsDateTime(self.parameters, name, self.context)
        return to_python(value)

    def file(self, name: str) -> str:
        """Return the path of a file to read, or an empty text."""
        return self.algorithm.parameterAsFile(self.parameters, name, self.context)

    def folder(self, name: str) -> str:
        """Return the path of an output folder, or an empty text where none is wanted."""
        if not self.given(name):
            return ""
        return self.algorithm.parameterAsString(self.parameters, name, self.context)

    def raster_output(self, name: str) -> str:
        """Return the path of an output raster, or an empty text where none is wanted."""
        if not self.given(name):
            return ""
        return self.algorithm.parameterAsOutputLayer(self.parameters, name, self.context)

    def output_path(self, name: str) -> str:
        """Give the path that the user chose for an output, empty for none and for a temporary one.

        It can be looked at before the run, for it makes no temporary file. Dialogs and models give
        more than a text for layers. A table in a database or in memory has no path.
        """
        value = self.parameters.get(name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = value.sink
        if isinstance(value, QgsProperty):
            value = value.staticValue()
        if not isinstance(value, str) or value == QgsProcessing.TEMPORARY_OUTPUT:
            return ""
        is_table = self.algorithm.parameterDefinition(name).type() == "sink"
        return "" if is_table and ":" in value[2:] else value

    def crs(self, name: str) -> Optional[QgsCoordinateReferenceSystem]:
        """Return a coordinate reference system, or None where none was given."""
        if not self.given(name):
            return None
        crs = self.algorithm.parameterAsCrs(self.parameters, name, self.context)
        if not crs.isValid():
            raise HeatDecayError(
                tr(
                    "{parameter} is no coordinate reference system that QGIS knows: '{value}'. "
                    "Write it as EPSG:3857, for example.",
                    parameter=name,
                    value=self.parameters[name],
                )
            )
        return crs

    def source(self, name: str) -> QgsProcessingFeatureSource:
        """Return a source of features; one that cannot be loaded is refused in QGIS's words."""
        source = self.algorithm.parameterAsSource(self.parameters, name, self.context)
        if source is None:
            said = self.algorithm.invalidSourceError(self.parameters, name)
            raise HeatDecayError(said.replace("\n", " ").strip())
        return source

    def layers(self, name: str) -> List[QgsMapLayer]:
        """Return the layers of a list; one that cannot be loaded is refused by name."""
        if not self.given(name):
            return []
        value = self.parameters[name]
        entries = value if isinstance(value, (list, tuple)) else [value]
        layers = []
        for entry in entries:
            layer = entry
            if not isinstance(entry, QgsMapLayer):
                layer = QgsProcessingUtils.mapLayerFromString(str(entry), self.context)
            if layer is None or not layer.isValid():
                raise HeatDecayError(
                    tr(
                        "{parameter} holds a layer that cannot be loaded: {layer}",
                        parameter=name,
                        layer=entry if layer is None else layer.name() or layer.source(),
                    )
                )
            layers.append(layer)
        return layers

    @staticmethod
    def _finite(name: str, value: float) -> float:
        if not math.isfinite(value):
            raise HeatDecayError(
                tr("{parameter} must be a finite number, not {value}.", parameter=name, value=value)
            )
        return value
