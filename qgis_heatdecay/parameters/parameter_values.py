# SPDX-License-Identifier: GPL-2.0-or-later
"""The values that the user gave, as QGIS hands them over."""

from dataclasses import dataclass
from typing import Any, Dict

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
)


@dataclass(frozen=True)
class ParameterValues:
    """An algorithm's values by the names of its parameters, with what gives them meaning.

    The rows of the tables read them: ``RADIUS.read(values)``.
    """

    algorithm: QgsProcessingAlgorithm
    parameters: Dict[str, Any]
    context: QgsProcessingContext

    def read_as(self, kind: str, name: str) -> Any:
        """Return a value as QGIS reads it; ``kind`` is what follows ``parameterAs``."""
        read = getattr(self.algorithm, f"parameterAs{kind}")
        return read(self.parameters, name, self.context)

    def given(self, name: str) -> bool:
        """Return whether the user gave a value at all."""
        value = self.parameters.get(name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = value.sink  # a row of a batch brings those, too, that are left empty
            static = value.propertyType() == QgsProperty.Type.StaticProperty
            value = value.staticValue() if static else value
        if value is None or value in ("", []):
            return False
        # An optional parameter of a dialog may come as an invalid QVariant.
        return not (hasattr(value, "isNull") and value.isNull())


def unwrapped(value: Any) -> Any:
    """Return what a property holds: its value, or its expression as a text."""
    if not isinstance(value, QgsProperty):
        return value
    is_static = value.propertyType() == QgsProperty.Type.StaticProperty
    return value.staticValue() if is_static else value.asExpression()
