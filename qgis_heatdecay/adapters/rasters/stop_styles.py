# SPDX-License-Identifier: GPL-2.0-or-later
"""Styles of rasters with a legend of a few values: comparisons, and summaries of frames."""

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, List, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ...core.analysis.comparisons import NO_CHANGE, RATIO, SHARE
from ...core.color.color_ramp import Ramp
from ...core.texts import tr
from .class_layers import save_style

Stop = Tuple[float, Sequence[int], str]
"""A value, its color (red, green, blue, alpha), and what the legend says of it."""

_STEPS = 5
"""Values on each side of no change that the legend names."""
# A few extreme values would make all others look alike.
_MIDDLE = 98.0


@dataclass(frozen=True)
class StopStyle:
    """Draws the first band of a raster in colors between stops, which the legend lists."""

    stops: Sequence[Stop]

    def __call__(self, layer: QgsRasterLayer) -> None:
        """Style a layer."""
        ends = self.stops[0][0], self.stops[-1][0]
        shader = QgsColorRampShader(*ends)
        shader.setColorRampType(QgsColorRampShader.Type.Interpolated)
        shader.setClassificationMode(QgsColorRampShader.ClassificationMode.EqualInterval)
        shader.setColorRampItemList(
            [
                QgsColorRampShader.ColorRampItem(value, QColor(*color), label)
                for value, color, label in self.stops
            ]
        )
        # Each value with its words, instead of a bar with two numbers.
        settings = QgsColorRampLegendNodeSettings()
        settings.setUseContinuousLegend(False)
        shader.setLegendSettings(settings)
        raster_shader = QgsRasterShader(*ends)
        raster_shader.setRasterShaderFunction(shader)
        renderer = QgsSingleBandPseudoColorRenderer(None, 1, raster_shader)
        renderer.setClassificationMin(ends[0])
        renderer.setClassificationMax(ends[1])
        layer.setRenderer(renderer)

    def save_beside(self, path: Path) -> None:
        """Write the style beside a raster that was just written; see `save_style`."""
        save_style(path, QgsRasterLayer, self)


def diverging_style(kind: str, ramp: Ramp, values: np.ndarray) -> StopStyle:
    """Return the style of a comparison, as far on both sides of no change as nearly all values.

    kind : of `COMPARISONS`. values : NaN where there are none.
    """
    known = values[np.isfinite(values)]
    with np.errstate(divide="ignore"):
        away = np.abs(np.log(known)) if kind == RATIO else np.abs(known - NO_CHANGE[kind])
    away = away[np.isfinite(away)]
    reach = (float(np.percentile(away, _MIDDLE)) if away.size else 0.0) or 1.0
    reach = min(reach, NO_CHANGE[SHARE]) if kind == SHARE else reach
    stops: List[Stop] = []
    for step in range(-_STEPS, _STEPS + 1):
        shift = reach * step / _STEPS
        value = float(np.exp(shift)) if kind == RATIO else NO_CHANGE[kind] + shift
        place = round((step + _STEPS) / (2 * _STEPS) * (ramp.steps - 1))
        stops.append((value, ramp.colors[place].tolist(), _label(value, step)))
    return StopStyle(stops)


def _label(value: float, step: int) -> str:
    number = f"{value:.3g}"
    if step == 0:
        return tr("{number} (no change)", number=number)
    if abs(step) < _STEPS:
        return number
    if step > 0:
        return tr("{number} or more (more in a)", number=number)
    return tr("{number} or less (more in b)", number=number)


def spanning_style(
    values: Sequence[float], ramp: Ramp, label: Callable[[float], str] = "{:.3g}".format
) -> StopStyle:
    """Return a style whose colors span values, with six of them at most in the legend.

    values : ascending, at least one.
    """
    low, high = values[0], values[-1]
    some = np.unique(np.rint(np.linspace(0, len(values) - 1, _STEPS + 1)).astype(int))
    stops: List[Stop] = []
    for value in (values[each] for each in some.tolist()):
        place = round((value - low) / ((high - low) or 1.0) * (ramp.steps - 1))
        stops.append((value, ramp.colors[place].tolist(), label(value)))
    return StopStyle(stops)
