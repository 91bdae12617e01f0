# SPDX-License-Identifier: GPL-2.0-or-later
"""What made a result, in words: for the raster's metadata and for the page of an animation."""

from typing import Any, Dict

from qgis.core import QgsMapLayer, QgsProcessingFeatureSourceDefinition, QgsProperty
from qgis.PyQt.QtGui import QColor

from ..adapters.heat_layout import HeatLayout
from ..adapters.metadata import plugin_metadata
from .values import Values

_PREFIX = "HEATDECAY_"


def settings_of(values: Values) -> Dict[str, str]:
    """Give the parameters that are set and are no outputs, as texts, in the dialog's order.

    Layers are named by their names: a path or a database's address may be private.
    """
    settings = {}
    for definition in values.algorithm.parameterDefinitions():
        name = definition.name()
        if definition.isDestination() or not values.given(name):
            continue
        settings[name] = _text(values.parameters[name], values)
    return settings


def heat_metadata(
    algorithm_id: str, settings: Dict[str, str], layout: HeatLayout
) -> Dict[str, str]:
    """Give the metadata of a heat raster."""
    metadata = {
        f"{_PREFIX}ALGORITHM": algorithm_id,
        f"{_PREFIX}VERSION": plugin_metadata()["version"],
        f"{_PREFIX}RADIUS_PIXELS": f"{layout.radius_px:.10g}",
    }
    if layout.radius_m is not None:
        metadata[f"{_PREFIX}RADIUS_METERS"] = f"{layout.radius_m:.10g}"
    for name, text in settings.items():
        metadata[_PREFIX + name] = text
    return metadata


def heat_description(kernel: str, decay: float, layout: HeatLayout) -> str:
    """Give the description of a band of heat."""
    meters = "" if layout.radius_m is None else f" ({layout.radius_m:.4g} m)"
    return f"Heat: decay {decay:g}, {kernel} kernel, radius {layout.radius_px:.4g} pixels{meters}"


def _text(value: Any, values: Values) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(_text(each, values) for each in value)
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        selected = " (selected features)" if value.selectedFeaturesOnly else ""
        return _text(value.source, values) + selected
    if isinstance(value, QgsProperty):
        return value.staticValue() if value.propertyType() == 1 else value.asExpression()
    if isinstance(value, QgsMapLayer):
        return value.name()
    if isinstance(value, QColor):
        return value.name(
            QColor.NameFormat.HexArgb if value.alpha() < 255 else QColor.NameFormat.HexRgb
        )
    if hasattr(value, "authid"):
        return value.authid()
    if hasattr(value, "toString"):
        return value.toString()
    return str(value)
