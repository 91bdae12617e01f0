# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of frames as rasters for the Temporal Controller."""

from dataclasses import dataclass
from typing import Dict

from ..adapters.rasters.frame_rasters import FrameRasters, FramesToCome
from ..adapters.rasters.raster_files import require_float_format
from ..adapters.rasters.temporal_layers import TemporalStyler
from ..core.color.color_scale import ColorScale
from ..core.texts import tr
from ..parameters.animation_block import HEAT_FOLDER, HEAT_RASTER
from ..parameters.parameter_values import ParameterValues


@dataclass(frozen=True)
class HeatRasters:
    """Where the rasters go; empty texts for what is not wanted."""

    values: ParameterValues
    raster: str
    folder: str

    def open(self, frames: FramesToCome) -> FrameRasters:
        """Return what writes the frames' values."""
        return FrameRasters(self.raster, self.folder, frames)

    def results(self, frames: FramesToCome, scale: ColorScale) -> Dict[str, str]:
        """Return the paths, and have the raster loaded with its style and times."""
        if self.raster:
            TemporalStyler.attach(
                self.values.context, self.raster, tr("Heat over time"), scale, frames.spans
            )
        paths = {HEAT_RASTER.name: self.raster, HEAT_FOLDER.name: self.folder}
        return {name: path for name, path in paths.items() if path}


def check_heat_rasters(values: ParameterValues) -> None:
    """Refuse a format that does not hold the numbers of several frames."""
    path = HEAT_RASTER.path(values)
    if path:
        require_float_format(path, HEAT_RASTER.name, bands=2)


def read_heat_rasters(values: ParameterValues) -> HeatRasters:
    """Read the outputs; call it in the run."""
    raster = HEAT_RASTER.read(values)
    if raster:
        require_float_format(raster, HEAT_RASTER.name, bands=2)
    return HeatRasters(values, raster, HEAT_FOLDER.read(values))
