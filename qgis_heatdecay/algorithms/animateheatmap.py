# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:animateheatmap: points or lines with times become an animation of heat."""

from typing import Iterable

from qgis.core import QgsProcessingParameterDefinition

from ..core.texts import to_translate
from ..parameters.animation_block import animation_definitions, heat_outputs
from ..parameters.color_declarations import HEAT, color_definitions
from ..parameters.grid_block import grid_definitions
from ..parameters.ground_block import ground_definitions
from ..parameters.heat_block import heat_definitions
from ..parameters.time_block import time_definitions
from ..timelapse.heat.heat_timelapse import LONGER_SIDE_PX, HeatTimelapse
from .animation import AnimationAlgorithm


class AnimateHeatmap(AnimationAlgorithm):
    """Heat frame by frame over a time field."""

    ID = "animateheatmap"
    NAME = "Animate heatmap over time"
    TAGS = ("animation", "timelapse", "time", "gif", "video", "mp4", "heatmap", "temporal", "gpx")
    BASIC = (
        "INPUT",
        "TIME",
        "STEP_UNIT",
        "STEP",
        "MODE",
        "RADIUS",
        "RADIUS_UNIT",
        "COLOR_RAMP",
        "BASEMAP",
        "TITLE",
        "OUTPUT",
        "PREVIEW",
    )
    SHORT_HELP = (
        "Makes an animation of heat from points or lines with times. All frames share one color "
        "scale, so that the same color means the same heat, with a legend and the time of each "
        "frame.\n\n"
        "Choose the layer and its time field; the step is found by itself. The mode says what a "
        "frame shows: the features of its step, all so far, a window of the last steps, or all so "
        "far with older ones fading.\n\n"
        "The preview page shows the animation, a chart and a table of its frames, and the command "
        "that makes it again.\n\n"
        "On the command line: colors as #rrggbb or #rrggbbaa; lists by repeating (BASEMAP=a "
        "BASEMAP=b); a CSV file as delimitedtext://file:///path/t.csv?xField=lon&yField=lat"
        "&crs=EPSG:4326; tracks as t.gpx|layername=tracks."
    )
    FRAMES = HeatTimelapse
    LARGEST = to_translate("Largest heat")
    SHOWN = to_translate("Features read")
    SKIPPED = to_translate("Features skipped")

    def definitions(self) -> Iterable[QgsProcessingParameterDefinition]:
        """Return heat, time, grid, colors, ground and files."""
        return [
            *heat_definitions(),
            *time_definitions("INPUT"),
            *grid_definitions(LONGER_SIDE_PX),
            # One scale for all frames has to show the hottest of all and a single feature.
            *color_definitions(HEAT, stretch="sqrt"),
            *ground_definitions(HEAT, legend=True, zoom_sizes=True),
            *animation_definitions(frame_rate=5.0),
            *heat_outputs(),
        ]
