# SPDX-License-Identifier: GPL-2.0-or-later
"""The colors of polygons' values, and the legend that says them."""

from dataclasses import dataclass, replace
from typing import Optional, Sequence, Tuple

import numpy as np

from ...adapters.images import Color
from ...core.choropleth.aggregate import FROM_ZERO
from ...core.choropleth.classes import ClassScale, class_breaks
from ...core.color.color_scale import ColorScale, default_range
from ...core.numbers import value_range
from ...core.texts import tr
from ...parameters.choropleth_block import ChoroplethOptions
from ...parameters.color_block import ColorOptions
from ...render.legend import Legend, LegendBox, class_boxes, class_labels
from ..run import AnimationRun

_TRANSPARENT: Color = (0, 0, 0, 0)
# Steps of a color's channels that nobody sees.
_ALIKE = 8


@dataclass(frozen=True)
class PolygonColors:
    """Scales, one for all frames or one for each, or else classes; and the color of no data."""

    scales: Sequence[ColorScale]
    no_data: Color
    classes: Optional[ClassScale] = None

    def table(self, values: np.ndarray, frame: int) -> np.ndarray:
        """Return the color of each polygon in a frame, (polygons + 1, 4) uint8; 0 is no polygon."""
        scale = self.classes or self.scales[frame if len(self.scales) > 1 else 0]
        colors = np.zeros((len(values) + 1, 4), np.uint8)
        colors[1:] = scale.rgba(values)
        colors[1:][np.isnan(values)] = self.no_data
        return colors


def polygon_colors(
    values: np.ndarray, colors: ColorOptions, options: ChoroplethOptions, shared: bool
) -> PolygonColors:
    """Find the scales of values, (frames, polygons).

    shared : whether one scale holds for all frames.
    """
    zero_based = options.aggregate in FROM_ZERO
    found = [value_range(values)] if shared else [value_range(each) for each in values]
    scales = [colors.scale(*each, zero_based) for each in found]
    no_data = options.no_data or _TRANSPARENT
    if options.classed:
        return PolygonColors((), no_data, _classes(values, scales[0], options))
    return PolygonColors(scales, no_data)


def _classes(values: np.ndarray, scale: ColorScale, options: ChoroplethOptions) -> ClassScale:
    if options.breaks is not None:
        return ClassScale(options.breaks, scale.ramp)
    ends: Tuple[float, float] = scale.minimum, scale.maximum
    least, largest = value_range(values)
    if least == largest and ends == default_range(least, largest, zero_based=False):
        return ClassScale(np.zeros(0), scale.ramp, least, largest)  # no scale reaches up from it
    breaks = class_breaks(values, options.classes, options.classification, ends)
    if options.classification != "equal_interval":
        ends = least, largest
    return ClassScale(breaks, scale.ramp, *ends)


def polygon_legend(
    values: np.ndarray, colors: PolygonColors, run: AnimationRun
) -> Optional[Legend]:
    """Return a bar or the boxes of classes, and a box for no data where there is some."""
    if colors.classes is None:
        legend = run.bar_legend(colors.scales)
    else:
        legend = run.box_legend(_class_boxes(values, colors.classes))
        _log_alike(values, colors, run)
    if legend is None or not np.isnan(values).any():
        return legend
    return replace(legend, boxes=(*legend.boxes, LegendBox(colors.no_data, tr("No data"))))


def _class_boxes(values: np.ndarray, scale: ClassScale) -> Tuple[LegendBox, ...]:
    known = values[~np.isnan(values)]
    labels = class_labels(scale.breaks.tolist(), scale.low, scale.high, known)
    return class_boxes(scale.colors, labels)


def _log_alike(values: np.ndarray, colors: PolygonColors, run: AnimationRun) -> None:
    """Log advice where a class looks like no data."""
    if colors.classes is None or not np.isnan(values).any():
        return
    apart = np.abs(colors.classes.colors.astype(int) - np.array(colors.no_data)).max(axis=1)
    if apart.min() <= _ALIKE:
        run.log(
            tr(
                "Class {number} of {count} has the same color as polygons without data. Choose "
                "another NO_DATA_COLOR or COLOR_RAMP to tell them apart.",
                number=int(apart.argmin()) + 1,
                count=len(apart),
            )
        )
