# SPDX-License-Identifier: GPL-2.0-or-later
"""Decay heat as a style of layers, which moves with the map and with time."""

from typing import Any, Optional

from qgis.core import QgsMapLayer

from .renderer import DecayRenderer
from .settings import checked_settings
from .store import live_store


def decay_renderer(**settings: Any) -> DecayRenderer:
    """Return a renderer for a layer of points: ``layer.setRenderer(decay_renderer(radius=15))``.

    Call it in the main thread.

    settings : ``weight``, ``radius``, ``radius_unit``, ``kernel``, ``decay``, ``color_ramp``,
        ``invert_ramp``, ``hsva_min``, ``hsva_max``, ``fade``, ``stretch``, ``maximum``, ``time``,
        ``time_mode``, ``window``, ``half_life``; names and meaning are those of the algorithms.

    Raises InvalidParameter: there is no such setting, or its value cannot be used; the message
        names both.
    """
    return DecayRenderer(checked_settings(**settings))


def maximum_of(layer: QgsMapLayer) -> Optional[float]:
    """Return the upper end of the scale that was drawn last, None where nothing was drawn."""
    return live_store.maximum(layer.id())
