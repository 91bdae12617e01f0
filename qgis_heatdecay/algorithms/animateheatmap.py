# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:animateheatmap: points or lines with times become an animation of heat."""

from typing import TYPE_CHECKING, Dict, Iterable, Type

from ..core.texts import to_translate
from ..parameters.animation_block import ANIMATION_PARAMETERS, HEAT_OUTPUTS, OUTPUT, PREVIEW
from ..parameters.color_block import COLOR_RAMP, HEAT, color_parameters
from ..parameters.grid_block import LONGER_SIDE_PX, heat_grid_parameters
from ..parameters.ground_block import BASEMAP, TITLE, ground_parameters
from ..parameters.heat_block import HEAT_PARAMETERS, INPUT, RADIUS, RADIUS_UNIT, settled_labels
from ..parameters.parameter import Parameter
from ..parameters.time_block import STEPS, TIME, time_parameters
from .animation import AnimationAlgorithm

if TYPE_CHECKING:
    from ..timelapse.frames import Frames


class AnimateHeatmap(AnimationAlgorithm):
    """Heat frame by frame over a time field."""

    ID = "animateheatmap"
    NAME = "Animate heatmap over time"
    TAGS = ("heatmap", "temporal", "gpx")
    BASIC = (INPUT, TIME, *STEPS, RADIUS, RADIUS_UNIT, COLOR_RAMP, BASEMAP, TITLE, OUTPUT, PREVIEW)
    SHORT_HELP = (
        "Animates the heat of points or lines over time. All frames share one color scale, so "
        "that a color always means the same heat, and each shows a legend and its time.\n\n"
        "Choose the layer and its time field; a suitable step is chosen automatically. The mode "
        "decides what a frame shows: the features of its own step, all features so far, those of "
        "the last few steps, or all so far with older ones fading.\n\n"
        "The preview page shows the animation, a chart and a table of its frames, and the command "
        "that reproduces it.\n\n"
        "On the command line, write colors as #rrggbb or #rrggbbaa, lists by repeating the "
        "parameter (BASEMAP=a BASEMAP=b), a CSV file as "
        "delimitedtext://file:///path/t.csv?xField=lon&yField=lat&crs=EPSG:4326&detectTypes=no, "
        "and tracks as t.gpx|layername=tracks."
    )
    LARGEST = to_translate("Largest heat")
    SHOWN = to_translate("Features read")
    SKIPPED = to_translate("Features skipped")

    @classmethod
    def frames(cls) -> Type["Frames"]:
        """Load and return frames of heat."""
        from ..timelapse.heat.heat_timelapse import HeatTimelapse

        return HeatTimelapse

    def numbers(self) -> Dict[str, str]:
        """Return the numbers of all animations, decay and radius."""
        return {**super().numbers(), **settled_labels()}

    def parameters(self) -> Iterable[Parameter]:
        """Return heat, time, grid, colors, ground and files."""
        return [
            *HEAT_PARAMETERS,
            *time_parameters(INPUT),
            *heat_grid_parameters(LONGER_SIDE_PX),
            *color_parameters(HEAT),
            *ground_parameters(HEAT),
            *ANIMATION_PARAMETERS,
            *HEAT_OUTPUTS,
        ]
