# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:decayheatmap: from points or lines to an exact raster of heat."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Iterable

from qgis.core import QgsProcessingFeedback

from ..adapters.feedback import Warner, ticker
from ..adapters.rasters.raster_files import require_float_format
from ..adapters.reading.sources import read_sources
from ..adapters.skipped import warn_of_skipped_features
from ..core.progress import part
from ..core.texts import tr
from ..parameters.color_block import COLOR_RAMP, HEAT, color_parameters, heat_subject, read_colors
from ..parameters.color_options import ColorOptions
from ..parameters.grid_block import EXTENT, PIXEL_SIZE, heat_grid_parameters
from ..parameters.heat_block import (
    DECAY,
    HEAT_PARAMETERS,
    INPUT,
    RADIUS,
    RADIUS_UNIT,
    VALUES,
    WEIGHT,
    settled_labels,
)
from ..parameters.output_parameters import RasterOutput
from ..parameters.parameter import Parameter
from ..parameters.parameter_values import ParameterValues
from ..parameters.value_texts import settings_of
from .base import HeatDecayAlgorithm

if TYPE_CHECKING:
    from ..timelapse.heat.heat_layers import HeatInput

_DEFAULT_SIZE = 1000
# The share of the heat's time in which the decay is found.
_FINDING = 0.2

OUTPUT = RasterOutput(
    "OUTPUT",
    "Heat",
    "A Float32 raster: GeoTIFF, or any other format of QGIS that holds such numbers.",
)


@dataclass(frozen=True)
class _Job:
    heat: "HeatInput"
    colors: ColorOptions
    settings: Dict[str, str]


class DecayHeatmap(HeatDecayAlgorithm):
    """Heat in which overlapping features count with weight decay^rank."""

    ID = "decayheatmap"
    NAME = "Decay heatmap"
    GROUP = "Heatmaps"
    TAGS = ("heatmap", "density", "hotspot", "kernel", "kde", "heat map", "raster", "gpx")
    BASIC = (INPUT, WEIGHT, RADIUS, RADIUS_UNIT, DECAY, COLOR_RAMP, EXTENT, PIXEL_SIZE, OUTPUT)
    SHORT_HELP = (
        "Makes a raster of heat from points or lines. Where features overlap, the strongest counts "
        "in full, the next is multiplied by the stacking decay, the third by its square, and so "
        "on, so the raster shows single features and dense places at the same time. A decay of 1 "
        "is a plain sum (a kernel density); 0 shows only the strongest feature.\n\n"
        "The raster contains the exact numbers. It is loaded with a style, which is also saved in "
        "a .qml file beside it. Use 'Render heatmap picture' to turn it into a picture on a "
        "basemap.\n\n"
        "On the command line: repeat a parameter to give a list (MORE_INPUTS=a MORE_INPUTS=b). "
        "Write a CSV file as delimitedtext://file:///path/t.csv?xField=lon&yField=lat"
        "&crs=EPSG:4326, and tracks as t.gpx|layername=tracks."
    )

    def parameters(self) -> Iterable[Parameter]:
        """Return heat, grid and colors."""
        return [
            *HEAT_PARAMETERS,
            *heat_grid_parameters(_DEFAULT_SIZE),
            *color_parameters(HEAT),
            OUTPUT,
        ]

    def numbers(self) -> Dict[str, str]:
        """Return the largest heat, its decay and radius, and how many features were read."""
        return {
            "MAXIMUM": tr("Largest heat"),
            **settled_labels(),
            "FEATURE_COUNT": tr("Features read"),
            "SKIPPED_COUNT": tr("Features skipped"),
        }

    def prepare_job(self, values: ParameterValues) -> _Job:
        """Prepare layers and options in the main thread."""
        from ..timelapse.heat.heat_layers import prepare_heat

        path = OUTPUT.path(values)
        if path:
            require_float_format(path)
        return _Job(
            colors=read_colors(values, heat_subject(VALUES.read(values))),
            heat=prepare_heat(values, _DEFAULT_SIZE),
            settings=settings_of(values),
        )

    def run_job(
        self, job: _Job, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Read the features, lay out the raster, heat it, and write it with its style."""
        from ..core.heat.automatic_decay import contributors
        from ..timelapse.heat.heat_output import HeatOutput

        tick, warn = ticker(feedback), Warner(feedback)
        output = OUTPUT.read(values)
        require_float_format(output)
        warn(*job.colors.warnings)
        heat_tick = part(tick, 0.45, 0.9)
        crs, transforms = job.heat.grid.crs, values.context.transformContext()
        features = read_sources(job.heat.sources, crs, transforms, part(tick, 0.0, 0.4))
        warn_of_skipped_features(features, crs.authid(), warn)
        layout = job.heat.lay_out(features, values.context, feedback, part(tick, 0.4, 0.45))
        warn(*layout.warnings)
        features = features.with_radii_times(layout.px_per_unit)
        grid, inside = layout.place.grid, job.heat.grid.inside(layout.place, heat_tick)
        settings = job.heat.settings(
            layout,
            lambda: contributors(features.points, features.lines),
            inside,
            feedback,
            part(heat_tick, 0.0, _FINDING),
        )
        shown = job.heat.values
        raw = shown.raster(features, settings, layout.place, part(heat_tick, _FINDING, 1.0))
        (heat,) = job.heat.finished([raw], inside, features, grid)
        del raw  # one raster is enough while files are written
        texts = {**job.settings, **job.heat.found(settings)}
        lone = shown.lone(features, settings, layout.place)
        made = HeatOutput(heat, shown, settings, layout, lone)
        return {
            OUTPUT.name: output,
            **made.write(output, job.colors, texts, values, feedback, part(tick, 0.9, 1.0)),
            "FEATURE_COUNT": features.feature_count,
            "SKIPPED_COUNT": features.skipped_count,
        }
