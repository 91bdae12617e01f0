# SPDX-License-Identifier: GPL-2.0-or-later
"""How a live style is kept in files: as core's heatmap, with our settings among the ramp's notes.

A project that is opened without the plugin shows that heatmap, and core keeps the notes whatever it
does with the style.
"""

from dataclasses import replace
from typing import Any, Optional, Tuple

import numpy as np
from qgis.core import QgsFeatureRenderer, QgsHeatmapRenderer, QgsUnitTypes

from ..adapters.ground_scale import METERS
from ..adapters.rasters.ramps import qgis_ramp
from ..core.color.color_ramp import STEPS, Ramp
from ..parameters.color_options import ColorOptions
from .color_bar import drawn_ramp
from .settings import LiveSettings, settings_from
from .works import log

HEATMAP = "heatmapRenderer"
"""The type of core's heatmap."""
_NOTE = "heatdecay"
_Unit = QgsUnitTypes.RenderUnit
_PIXELS, _MAP_UNITS, _METERS = (
    _Unit.RenderPixels,
    _Unit.RenderMapUnits,
    _Unit.RenderMetersInMapUnits,
)


def heatmap_of(settings: LiveSettings, colors: ColorOptions) -> QgsHeatmapRenderer:
    """Return core's heatmap of the same radius, weight and ramp, which knows our settings."""
    made = QgsHeatmapRenderer()
    radius, unit = _radius_of(settings)
    made.setRadius(radius)
    made.setRadiusUnit(unit)
    made.setWeightExpression(settings.weight)
    made.setMaximumValue(settings.maximum or 0.0)
    ramp = qgis_ramp(drawn_ramp(colors))
    ramp.setInfo({_NOTE: settings.text()})
    made.setColorRamp(ramp)
    return made


def _radius_of(settings: LiveSettings) -> Any:
    """Return the radius and its unit as core has them."""
    if settings.radius_unit in METERS:
        return settings.radius * METERS[settings.radius_unit], _METERS
    return settings.radius, _MAP_UNITS if settings.radius_unit == "map_units" else _PIXELS


def settings_in(
    renderer: Optional[QgsFeatureRenderer],
) -> Optional[Tuple[LiveSettings, ColorOptions]]:
    """Return the settings that a heatmap holds, and their colors; None where it is core's own."""
    if renderer is None or renderer.type() != HEATMAP or not hasattr(renderer, "colorRamp"):
        return None
    ramp = renderer.colorRamp()
    note = ramp.info().get(_NOTE) if hasattr(ramp, "info") else None
    if note is None:
        return None
    try:
        colors = [ramp.color(step / (STEPS - 1)).getRgb() for step in range(STEPS)]
        settings, options = settings_from(note, Ramp(np.array(colors, np.uint8)))
        return _as_changed(settings, renderer), options
    except (TypeError, ValueError, KeyError) as error:
        log(error)
        return None


def _as_changed(settings: LiveSettings, heatmap: Any) -> LiveSettings:
    """Return the settings with what was changed in core's heatmap, where the plugin is missing."""
    if heatmap.weightExpression() != settings.weight:
        settings = replace(settings, weight=heatmap.weightExpression())
    before, now = _radius_of(settings), (heatmap.radius(), heatmap.radiusUnit())
    units = {_PIXELS: "pixels", _MAP_UNITS: "map_units", _METERS: "meters"}
    if before != now and now[1] in units and now[0] > 0:
        return replace(settings, radius=now[0], radius_unit=units[now[1]])
    return settings
