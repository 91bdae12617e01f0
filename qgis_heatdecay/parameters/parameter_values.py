# SPDX-License-Identifier: GPL-2.0-or-later
"""The values that the user gave, as QGIS hands them over."""

from dataclasses import dataclass
from typing import Any, Dict, Sequence

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
)


@dataclass(frozen=True)
class ParameterValues:
    """An algorithm's values by the names of its parameters, with what gives them meaning.

    The rows of the tables read them: ``RADIUS.read(values)``.

    algorithm : a `QgsProcessingAlgorithm` that knows the ``rows`` of its tables.
    """

    algorithm: Any
    parameters: Dict[str, Any]
    context: QgsProcessingContext

    def read_as(self, kind: str, name: str, *more: Any) -> Any:
        """Return a value as QGIS reads it; ``kind`` is what follows ``parameterAs``."""
        read = getattr(self.algorithm, f"parameterAs{kind}")
        return read(self.parameters, name, self.context, *more)

    def given(self, name: str) -> bool:
        """Return whether the user gave a value at all."""
        value = self.parameters.get(name)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = unwrapped(value)  # a row of a batch brings those, too, that are left empty
        if value is None or value in ("", []):
            return False
        # An optional parameter of a dialog may come as an invalid QVariant.
        return not (hasattr(value, "isNull") and value.isNull())

    def source_of(self, value: Any) -> Any:
        """Return a value without what wraps it; of a layer, also by its name or id, the source."""
        value = unwrapped(value)
        if isinstance(value, str):
            value = self.context.getMapLayer(value) or value
        return value.source() if isinstance(value, QgsMapLayer) else value


def unwrapped(value: Any) -> Any:
    """Return what a definition or a property holds: a layer, a value, or an expression's text."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if not isinstance(value, QgsProperty):
        return value
    is_static = value.propertyType() == QgsProperty.Type.StaticProperty
    return value.staticValue() if is_static else value.asExpression()


def entries_of(value: Any) -> Sequence[Any]:
    """Return the entries of a list; QGIS also takes a single one that is no list."""
    return value if isinstance(value, (list, tuple)) else [value]
