# SPDX-License-Identifier: GPL-2.0-or-later
"""What made a result, in words: for the raster's metadata and for the page of an animation."""

from pathlib import Path
from typing import Any, Callable, Dict

from qgis.core import (
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
)

from ..adapters.ground.tile_templates import template_of
from ..adapters.heat_layout import HeatLayout
from ..adapters.metadata import plugin_metadata
from ..core.texts import tr
from ..remote.addresses import shown
from .value_texts import unwrapped, value_text
from .values import Values

_PREFIX = "HEATDECAY_"
_LAYERS = ("source", "vector", "raster", "maplayer", "multilayer")
# Keys may stand in them.
_ADDRESSES: Dict[str, Callable[[str], str]] = {
    "BASEMAP_URL": lambda url: template_of(url).host,
    "STAC_URL": shown,
    "RASTER_API_URL": shown,
}


def settings_of(values: Values) -> Dict[str, str]:
    """Give the parameters that have a value and are no outputs, as texts, in the dialog's order.

    Layers and files stand by their names: a folder or a database's address may be private.
    """
    settings = {}
    for definition in values.algorithm.parameterDefinitions():
        value = values.parameters.get(definition.name(), definition.defaultValue())
        if definition.isDestination() or value is None or value in ("", []):
            continue
        settings[definition.name()] = _setting(value, definition, values)
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
    return tr(
        "Heat (decay {decay:g}, {kernel}, radius {radius})",
        decay=decay,
        kernel=kernel,
        radius=radius_text(layout, 4),
    )


def radius_text(layout: HeatLayout, digits: int) -> str:
    """Give the radius in pixels, and in meters where they are known."""
    pixels = f"{layout.radius_px:.{digits}g}"
    if layout.radius_m is None:
        return tr("{pixels} pixels", pixels=pixels)
    meters = f"{layout.radius_m:.{digits}g}"
    return tr("{pixels} pixels = {meters} m", pixels=pixels, meters=meters)


def _setting(value: Any, definition: QgsProcessingParameterDefinition, values: Values) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(_setting(each, definition, values) for each in value)
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        name = _setting(value.source, definition, values)
        only = value.selectedFeaturesOnly
        return tr("{layer} (selected features only)", layer=name) if only else name
    if isinstance(value, QgsProperty):
        return str(unwrapped(value))
    if definition.type() in _LAYERS:
        return _layer_name(value, values)
    if definition.type() == "file":
        return Path(str(value)).name
    if definition.name() in _ADDRESSES:
        return _ADDRESSES[definition.name()](str(value))
    return value_text(value)


def _layer_name(value: Any, values: Values) -> str:
    if isinstance(value, QgsMapLayer):
        return value.name()
    layer = QgsProcessingUtils.mapLayerFromString(str(value), values.context)
    if layer is None:
        return Path(str(value)).name
    return layer.name() or _source_name(layer)


def _source_name(layer: QgsMapLayer) -> str:
    """Name a layer that was given as an address with parameters, as those of delimited texts."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return Path(parts.get("path", "")).name or layer.providerType()
