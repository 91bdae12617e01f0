# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:hotspots: where the heat of points or lines is, frame by frame, as dated polygons."""

from typing import TYPE_CHECKING, Any, Dict, Iterable

from qgis.core import QgsProcessingFeedback

from ..core.texts import tr
from ..parameters.grid_block import LONGER_SIDE_PX, heat_grid_parameters
from ..parameters.heat_block import HEAT_PARAMETERS, INPUT, RADIUS, RADIUS_UNIT, settled_labels
from ..parameters.hot_spot_block import (
    COUNT,
    HOT_SPOT_PARAMETERS,
    MIN_AREA,
    OUTPUT,
    SHARE,
    SUMMARY_PAGE,
)
from ..parameters.parameter import Parameter
from ..parameters.parameter_values import ParameterValues
from ..parameters.time_block import STEPS, TIME, time_parameters
from .base import HeatDecayAlgorithm

if TYPE_CHECKING:
    from ..timelapse.heat.hot_spot_outputs import HotSpotJob


class HotSpotsOverTime(HeatDecayAlgorithm):
    """Hot spots over a time field."""

    ID = "hotspots"
    NAME = "Hot spots over time"
    GROUP = "Analysis"
    TAGS = ("hotspot", "cluster", "density", "heatmap", "temporal", "contour", "crime", "polygons")
    BASIC = (
        *(INPUT, TIME, *STEPS, RADIUS, RADIUS_UNIT),
        *(SHARE, COUNT, MIN_AREA, OUTPUT, SUMMARY_PAGE),
    )
    SHORT_HELP = (
        "Finds where the heat of points or lines is, since when and until when. The hot spots of a "
        "frame are the connected parts of the smallest area that holds half of its heat, or "
        "another share. Each keeps its number as long as it overlaps itself from frame to frame: "
        "the larger part of a split goes on, and a merge goes on as the one that it overlaps "
        "most.\n\n"
        "The result is a layer of polygons that plays in the Temporal Controller, with the heat, "
        "the share of all heat, the number of features, the area and the hottest place of each "
        "hot spot in each frame. Use it as OVERLAY of 'Animate heatmap over time' to draw it in "
        "its own time. A summary page names the hot spots that last longest.\n\n"
        "Without a time, all features make one frame. To compare numbers between runs, set the "
        "same radius, stacking decay and pixel size for all. A hot spot says where most of the "
        "heat is, and not whether that is more than chance: see 'Emerging hot spots'."
    )

    def parameters(self) -> Iterable[Parameter]:
        """Return heat, time, grid, and what hot spots are."""
        return [
            *HEAT_PARAMETERS,
            *time_parameters(INPUT),
            *heat_grid_parameters(LONGER_SIDE_PX),
            *HOT_SPOT_PARAMETERS,
        ]

    def numbers(self) -> Dict[str, str]:
        """Return how many frames, hot spots and features there are, and the largest heat."""
        return {
            "FRAME_COUNT": tr("Number of frames"),
            "HOTSPOT_COUNT": tr("Number of hot spots"),
            "POLYGON_COUNT": tr("Number of polygons"),
            "MAXIMUM": tr("Largest heat"),
            **settled_labels(),
            "FEATURE_COUNT": tr("Features read"),
            "SKIPPED_COUNT": tr("Features skipped"),
        }

    def prepare_job(self, values: ParameterValues) -> "HotSpotJob":
        """Prepare layers and options in the main thread."""
        from ..timelapse.heat.hot_spot_outputs import prepare_hot_spot_job

        return prepare_hot_spot_job(values)

    def run_job(
        self, job: "HotSpotJob", values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Work out the heat frame by frame, find its hot spots, and write them."""
        from ..timelapse.heat.hot_spot_outputs import write_hot_spots

        return write_hot_spots(job, values, feedback)
