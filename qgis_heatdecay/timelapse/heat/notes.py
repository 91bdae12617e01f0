# SPDX-License-Identifier: GPL-2.0-or-later
"""What made a raster of heat, in words."""

from typing import Dict

from ...adapters.heat_layout import HeatLayout
from ...adapters.metadata import plugin_metadata
from ...core.texts import tr

_PREFIX = "HEATDECAY_"


def heat_metadata(
    algorithm_id: str, settings: Dict[str, str], layout: HeatLayout
) -> Dict[str, str]:
    """Return the metadata of a heat raster."""
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
    """Return the description of a band of heat."""
    return tr(
        "Heat (decay {decay:g}, {kernel}, radius {radius})",
        decay=decay,
        kernel=kernel,
        radius=radius_text(layout, 4),
    )


def radius_text(layout: HeatLayout, digits: int) -> str:
    """Return the radius in pixels, and in meters where they are known."""
    pixels = f"{layout.radius_px:.{digits}g}"
    if layout.radius_m is None:
        return tr("{pixels} pixels", pixels=pixels)
    meters = f"{layout.radius_m:.{digits}g}"
    return tr("{pixels} pixels = {meters} m", pixels=pixels, meters=meters)
