# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:animateheatmap: points or lines with times become an animation of heat."""

from dataclasses import dataclass
from typing import Any, Dict, Iterable

from qgis.core import (
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)

from ..adapters.crs import Place
from ..adapters.drawing.frame_texts import frames_to_come
from ..adapters.drawing.scene import Shown
from ..core.texts import to_translate, translated
from ..parameters.animation_block import animation_definitions, heat_outputs
from ..parameters.color_block import read_colors
from ..parameters.color_declarations import HEAT, color_definitions
from ..parameters.grid_block import grid_definitions, read_picture_grid
from ..parameters.ground_block import check_place_known, ground_definitions
from ..parameters.heat_block import heat_definitions
from ..parameters.parameter_values import ParameterValues
from ..parameters.time_block import TimeOptions, read_time, refuse_no_time, time_definitions
from ..timelapse.frames import StoredFrames, pictures_of
from ..timelapse.heat.heat_layers import HeatInput, heat_metadata, lay_out, take_heat_input
from ..timelapse.heat.heat_timelapse import heat_of_frames, read_timed
from ..timelapse.heat_rasters import check_heat_rasters, store_heat, take_heat_rasters
from ..timelapse.presentation import check_presentation, read_presentation
from ..timelapse.run import AnimationJob, AnimationRun
from ..timelapse.timing import select_frames
from .animation import AnimationAlgorithm

_DEFAULT_SIZE = 800
_COLUMNS = ("WEIGHT", "TIME", "END_TIME")
_NO_TIME = to_translate(
    "TIME is missing: give the field or expression that says when each feature "
    "happens, or POINTS_PER_FRAME for frames by number of features."
)
_SHARES = {
    to_translate("Reading"): 0.1,
    to_translate("Heat"): 0.45,
    to_translate("Ground"): 0.05,
    to_translate("Frames"): 0.25,
    to_translate("Writing"): 0.15,
}


@dataclass(frozen=True)
class _Job(AnimationJob):
    heat: HeatInput
    time: TimeOptions


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
    LARGEST = to_translate("Largest heat")
    SHOWN = to_translate("Features read")
    SKIPPED = to_translate("Features skipped")

    def definitions(self) -> Iterable[QgsProcessingParameterDefinition]:
        """Return heat, time, grid, colors, ground and files."""
        return [
            *heat_definitions(),
            *time_definitions("INPUT"),
            *grid_definitions(_DEFAULT_SIZE),
            # One scale for all frames has to show the hottest of all and a single feature.
            *color_definitions(HEAT, stretch="sqrt"),
            *ground_definitions(HEAT, legend=True, zoom_sizes=True),
            *animation_definitions(frame_rate=5.0),
            *heat_outputs(),
        ]

    def check(self, values: ParameterValues) -> None:
        """Refuse what can be known to be wrong before the work."""
        check_presentation(values)
        check_heat_rasters(values)
        refuse_no_time(values, translated(_NO_TIME))
        read_time(values)
        read_colors(values, HEAT)
        heat = take_heat_input(values, read_picture_grid(values, _DEFAULT_SIZE), _COLUMNS)
        check_place_known(values, heat.crs)

    def prepare_job(self, values: ParameterValues) -> _Job:
        """Take layers and options in the main thread."""
        return _Job(
            heat=take_heat_input(values, read_picture_grid(values, _DEFAULT_SIZE), _COLUMNS),
            time=read_time(values),
            colors=read_colors(values, HEAT),
            presentation=read_presentation(values, HEAT),
        )

    def run_job(
        self, job: _Job, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Read, lay out time and space, heat, color, write."""
        run = AnimationRun(job, HEAT, _SHARES, values, feedback)
        context, stages = values.context, run.stages
        heat_rasters = take_heat_rasters(values)
        timed = read_timed(job.heat, job.time, context, feedback, run.warn, stages.tick("Reading"))
        selection = select_frames(job.time, timed, feedback)
        kept = timed.features.keeping(selection.timeline.kept)
        layout = lay_out(job.heat, kept, context, feedback)
        run.warn(*layout.warnings)
        place = Place(layout.grid, job.heat.crs, context.transformContext())
        metadata = heat_metadata(self.id(), job.presentation.settings, layout)
        frames = frames_to_come(selection, place, metadata)
        size = layout.grid.width, layout.grid.height
        with StoredFrames(size) as stored, heat_rasters.open(frames) as rasters:
            heat = heat_of_frames(job.heat, timed, selection, layout, context, stages.tick("Heat"))
            store_heat(heat, stored, rasters)
            scales = [job.colors.heat_scale(*each) for each in job.presentation.ranges(stored)]
            # A layer has one style for all its frames, and the scene is one for all pictures.
            whole = job.colors.heat_scale(*stored.whole_range)
            rasters.style(whole)
            legend = job.presentation.legend(scales, feedback)
            job.colors.tell_below_zero(stored.whole_range[0], whole, feedback)
            shown = Shown(whole.position(stored.highest))
            scene = run.scene(selection, place, legend, shown)
            pictures = pictures_of(stored, scales, scene)
            written = run.write(pictures, selection, place, stored.maxima)
        return {
            **written,
            **heat_rasters.results(frames, whole),
            "FEATURE_COUNT": timed.features.feature_count,
            "SKIPPED_COUNT": timed.features.skipped_count,
        }
