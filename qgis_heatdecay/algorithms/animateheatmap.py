# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:animateheatmap: points or lines with times become an animation of heat."""

from dataclasses import dataclass
from typing import Any, Dict, Iterable, List, Optional, Sequence

from qgis.core import (
    QgsExpressionContext,
    QgsProcessing,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
)

from ..adapters.drawing.frame_texts import frame_rows, frames_to_come, labels_of, title_variables
from ..adapters.drawing.scene import (
    NEED_A_PLACE,
    GroundOptions,
    Place,
    Scene,
    build_scene,
    check_place,
)
from ..adapters.drawing.titles import title_texts
from ..adapters.feedback import Stages, Warner
from ..adapters.ground.picture import Color
from ..adapters.rasters.files import check_float_format
from ..core.color.ramp import ColorScale
from ..core.errors import HeatDecayError
from ..core.progress import Tick
from ..core.time.modes import Selection
from ..render.legend import Legend
from .animation import StoredFrames, store_frames, write_frames
from .animation_outputs import take_outputs
from .base import HeatDecayAlgorithm
from .command_line import qgis_process_line
from .heat_input import (
    HeatInput,
    lay_out,
    take_heat_input,
)
from .heat_over_time import heat_of_frames, read_timed, select_frames
from .notes import heat_metadata, settings_of
from .parameters.animation import (
    AnimationOptions,
    animation_definitions,
    check_animation,
    heat_outputs,
    read_animation,
)
from .parameters.colors import ColorOptions, color_definitions, read_colors
from .parameters.definitions import tr
from .parameters.grid import grid_definitions, read_picture_grid
from .parameters.ground import check_ground, ground_definitions, read_ground
from .parameters.heat import heat_definitions
from .parameters.time import TimeOptions, read_time, time_definitions
from .values import Values

_DEFAULT_SIZE = 800
_COLUMNS = ("WEIGHT", "TIME", "END_TIME")
_SHARES = {"Reading": 0.1, "Heat": 0.45, "Ground": 0.05, "Frames": 0.25, "Writing": 0.15}


@dataclass(frozen=True)
class _Job:
    heat: HeatInput
    time: TimeOptions
    colors: ColorOptions
    ground: GroundOptions
    animation: AnimationOptions
    settings: Dict[str, str]
    command: str
    expressions: QgsExpressionContext


class AnimateHeatmap(HeatDecayAlgorithm):
    """Heat frame by frame over a time field."""

    ID = "animateheatmap"
    NAME = "Animate heatmap over time"
    GROUP = "Animations"
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
        "GIF, APNG and WebP work everywhere; MP4 and WebM need the Python package imageio with "
        "ffmpeg. The preview page shows the animation, a chart and a table of its frames, and the "
        "command that makes it again.\n\n"
        "On the command line: colors as #rrggbb or #rrggbbaa; lists by repeating (BASEMAP=a "
        "BASEMAP=b); a CSV file as delimitedtext://file:///path/t.csv?xField=lon&yField=lat"
        "&crs=EPSG:4326; tracks as t.gpx|layername=tracks."
    )

    def definitions(self) -> Iterable[QgsProcessingParameterDefinition]:
        """Give heat, time, grid, colours, ground and files."""
        return [
            *heat_definitions(),
            *time_definitions("INPUT"),
            *grid_definitions(_DEFAULT_SIZE),
            *color_definitions(),
            *ground_definitions(legend=True, zoom_sizes=True),
            *animation_definitions(frame_rate=5.0),
            *heat_outputs(),
        ]

    def declare_outputs(self) -> None:
        """Add the numbers."""
        self.addOutput(QgsProcessingOutputNumber("FRAME_COUNT", tr("Number of frames")))
        self.addOutput(QgsProcessingOutputNumber("MAXIMUM", tr("Largest heat")))
        self.addOutput(QgsProcessingOutputNumber("FEATURE_COUNT", tr("Features read")))
        self.addOutput(QgsProcessingOutputNumber("SKIPPED_COUNT", tr("Features skipped")))

    def check(self, values: Values) -> None:
        """Refuse what can be known to be wrong before the work."""
        check_animation(values)
        raster = values.parameters.get("HEAT_RASTER")
        if isinstance(raster, str) and raster != QgsProcessing.TEMPORARY_OUTPUT:
            check_float_format(raster, "HEAT_RASTER")
        _refuse_no_time(values)
        read_time(values)
        read_colors(values)
        check_ground(values)
        heat = take_heat_input(values, read_picture_grid(values, _DEFAULT_SIZE), _COLUMNS)
        check_place(filter(values.given, NEED_A_PLACE), heat.crs)

    def prepare(self, values: Values) -> _Job:
        """Take layers and options in the main thread."""
        return _Job(
            heat=take_heat_input(values, read_picture_grid(values, _DEFAULT_SIZE), _COLUMNS),
            time=read_time(values),
            colors=read_colors(values),
            ground=read_ground(values),
            animation=read_animation(values),
            settings=settings_of(values),
            command=qgis_process_line(values),
            expressions=self.createExpressionContext(values.parameters, values.context),
        )

    def run_job(self, job: _Job, values: Values, feedback: QgsProcessingFeedback) -> Dict[str, Any]:
        """Read, lay out time and space, heat, colour, write."""
        stages = Stages(feedback, _SHARES)
        context = values.context
        outputs = take_outputs(values, job.settings, job.command)
        if outputs.heat_raster:
            check_float_format(outputs.heat_raster, "HEAT_RASTER")
        warn = Warner(feedback)
        warn(*job.colors.warnings)
        timed = read_timed(job.heat, job.time, context, feedback, warn, stages.tick("Reading"))
        selection = select_frames(job.time, timed, feedback)
        kept = timed.features.keeping(selection.timeline.kept)
        layout = lay_out(job.heat, kept, context, feedback)
        warn(*layout.warnings)
        place = Place(layout.grid, job.heat.crs, context.transformContext())
        metadata = heat_metadata(self.id(), job.settings, layout)
        frames = frames_to_come(selection, place, metadata)
        size = layout.grid.width, layout.grid.height
        with StoredFrames(size) as stored, outputs.rasters(frames) as rasters:
            heat = heat_of_frames(job.heat, timed, selection, layout, context, stages.tick("Heat"))
            store_frames(heat, stored, rasters)
            scales = _scales(job, stored)
            if job.ground.legend and len(scales) > 1:
                feedback.pushInfo("No legend: with COLOR_SCALE per_frame no number holds for all.")
            rasters.style(scales[0])
            scene = _scene(job, selection, place, scales, outputs.under, stages.tick("Ground"))
            job.colors.tell_below_zero(stored.whole_range[0], feedback)
            warn(*scene.warnings)
            write_frames(stored, scales, scene, place, outputs.files(job.animation), stages)
        rows = frame_rows(selection, stored.maxima, job.animation.label_format)
        return {
            **outputs.finish(rows, frames, scales[0], warn.said),
            "FRAME_COUNT": len(rows),
            "MAXIMUM": max(stored.maxima),
            "FEATURE_COUNT": timed.features.feature_count,
            "SKIPPED_COUNT": timed.features.skipped_count,
        }


def _refuse_no_time(values: Values) -> None:
    """TIME may be missing only where frames are made by number of features."""
    if not values.expression("TIME") and not values.given("POINTS_PER_FRAME"):
        raise HeatDecayError(
            "TIME is missing: give the field or expression that says when each feature happens, "
            "or POINTS_PER_FRAME for frames by number of features."
        )


def _scales(job: _Job, stored: StoredFrames) -> List[ColorScale]:
    """Give one scale for all frames, or one for each."""
    ranges = [stored.whole_range] if job.animation.shared_scale else stored.ranges
    return [job.colors.scale(*each) for each in ranges]


def _scene(
    job: _Job,
    selection: Selection,
    place: Place,
    scales: Sequence[ColorScale],
    under: Optional[Color],
    tick: Tick,
) -> Scene:
    timeline, frames = selection.timeline, selection.frames.tolist()
    legend = None
    # With a scale for each frame there are no numbers that hold for all of them.
    if job.ground.legend and len(scales) == 1:
        legend = Legend(job.ground.legend_title, scales[0], opacity=job.ground.opacity)
    labels = labels_of(timeline, frames, job.animation.label_format) if job.animation.label else ()
    variables = title_variables(timeline, frames)
    titles = title_texts(job.ground.title, job.expressions, variables)
    return build_scene(job.ground, place, legend, titles, labels, under, tick)
