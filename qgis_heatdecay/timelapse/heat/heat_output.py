# SPDX-License-Identifier: GPL-2.0-or-later
"""A raster of heat as an algorithm's result: its file, style, layer and numbers."""

from functools import partial
from typing import Any, Dict, Mapping, NamedTuple

import numpy as np
from qgis.core import QgsProcessingFeedback

from ...adapters.feedback import Warner
from ...adapters.heat_layout import HeatLayout
from ...adapters.rasters.layer_style import LayerStyler, save_qml
from ...adapters.rasters.raster_files import BandNotes, write_raster
from ...core.heat.kernels import HeatSettings
from ...core.numbers import or_zero, value_range
from ...core.progress import Tick, part
from ...core.staging import staged_with_style
from ...core.texts import tr
from ...parameters.color_block import COLOR_RAMP
from ...parameters.color_options import ColorOptions, scale_notes
from ...parameters.heat_block import settled_numbers
from ...parameters.parameter_values import ParameterValues
from .heat_values import HeatValues, heat_description, heat_metadata


class HeatOutput(NamedTuple):
    """Heat that is to be written, and what it was made with.

    heat : (rows, columns) float32, NaN where nothing reaches.
    shown : what the numbers mean.
    lone : the value of a single feature; see `HeatValues.lone`.
    """

    heat: np.ndarray
    shown: HeatValues
    settings: HeatSettings
    layout: HeatLayout
    lone: float

    def write(
        self,
        output: str,
        colors: ColorOptions,
        texts: Mapping[str, str],
        values: ParameterValues,
        feedback: QgsProcessingFeedback,
        tick: Tick,
    ) -> Dict[str, Any]:
        """Write the raster with its style, have the layer styled, and return the numbers.

        texts : the parameters, with those that were found from the data.
        """
        found = value_range(self.heat)
        colors = colors.for_heat_from(*found).on_canvas(feedback.pushInfo)
        scale = colors.logged_heat_scale(
            self.heat, found, feedback, self.lone, part(tick, 0.0, 0.0)
        )
        texts = {**texts, **colors.found(COLOR_RAMP.name), **scale_notes(scale)}
        metadata = heat_metadata(values.algorithm.id(), texts, self.shown, self.layout, self.lone)
        name = heat_description(self.shown, self.settings, self.layout)
        notes = BandNotes([name], metadata, self.shown.unit)

        save = partial(save_qml, scale=scale)
        with staged_with_style(output, save, Warner(feedback)) as path:
            write_raster(path, self.heat, self.layout.place, notes, tick)
        LayerStyler.attach(values.context, output, tr("Heat"), scale)
        return {"MAXIMUM": or_zero(found[1]), **settled_numbers(self.settings)}
