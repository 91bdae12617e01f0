# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:animatechoropleth: polygons colored by a dated table or by dated points."""

from dataclasses import dataclass
from typing import Any, Dict, Iterable, Optional, Sequence

from qgis.core import (
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)

from ..adapters.crs import Place
from ..adapters.drawing.polygon_painter import Highlights, PolygonPainter
from ..adapters.drawing.scene import Borders, Shown
from ..adapters.reading.polygons import Polygons, read_polygons
from ..core.grid import Grid
from ..core.progress import part
from ..core.texts import to_translate, tr, translated
from ..media.preview import FrameRow
from ..parameters.animation_block import animation_definitions
from ..parameters.choropleth_block import (
    ChoroplethOptions,
    choropleth_definitions,
    margin_definition,
    read_choropleth,
)
from ..parameters.color_block import read_colors
from ..parameters.color_declarations import POLYGONS, color_definitions
from ..parameters.grid_block import picture_grid_definitions, read_picture_grid
from ..parameters.ground_block import check_place_known, ground_definitions
from ..parameters.parameter_values import ParameterValues
from ..parameters.time_block import TimeOptions, read_time, refuse_no_time, time_definitions
from ..timelapse.frame_table import FrameTable
from ..timelapse.picture import tell_picture
from ..timelapse.polygons.polygon_colors import polygon_colors, polygon_legend
from ..timelapse.polygons.polygon_divisors import find_divisors
from ..timelapse.polygons.polygon_rows import read_rows
from ..timelapse.polygons.polygon_source import ChoroplethInput, take_choropleth_input
from ..timelapse.polygons.polygon_timelapse import (
    DrawnPolygons,
    draw_polygons,
    pictures_of_polygons,
    polygon_table,
    values_of_frames,
)
from ..timelapse.presentation import check_presentation, read_presentation
from ..timelapse.run import AnimationJob, AnimationRun
from ..timelapse.timing import select_frames
from .animation import AnimationAlgorithm

_DEFAULT_SIZE = 800
_FRAME_RATE = 2.0
_NO_TIME = to_translate(
    "TIME is missing: give the field or expression of the table that says when each "
    "row is, or POINTS_PER_FRAME for frames by number of rows."
)
_SHARES = {
    to_translate("Reading"): 0.25,
    to_translate("Polygons"): 0.05,
    to_translate("Ground"): 0.05,
    to_translate("Frames"): 0.45,
    to_translate("Writing"): 0.2,
}


@dataclass(frozen=True)
class _Job(AnimationJob):
    source: ChoroplethInput
    options: ChoroplethOptions
    time: TimeOptions


class AnimateChoropleth(AnimationAlgorithm):
    """Values of polygons frame by frame."""

    ID = "animatechoropleth"
    NAME = "Animate choropleth over time"
    TAGS = (
        "animation",
        "timelapse",
        "time",
        "gif",
        "video",
        "mp4",
        "choropleth",
        "thematic map",
        "count points in polygon",
        "temporal",
    )
    BASIC = (
        "INPUT",
        "TABLE",
        "JOIN_FIELD",
        "TABLE_JOIN_FIELD",
        "TIME",
        "VALUE",
        "STEP_UNIT",
        "STEP",
        "MODE",
        "COLOR_RAMP",
        "TITLE",
        "OUTPUT",
        "PREVIEW",
    )
    SHORT_HELP = (
        "Makes an animation of polygons colored by the values that a dated table or dated points "
        "give them. All frames share one color scale and a legend that stands still.\n\n"
        "Choose the polygons and the table with the two fields whose values are the same in both; "
        "or points and no key of the table, and they are counted in the polygon that holds them. "
        "Where polygons and dates are in one layer, choose it for both and give the key twice. "
        "Then give the table's time field, and the value, or nothing to count rows.\n\n"
        "The mode says which rows a frame shows: those of its step, all so far, a window of the "
        "last steps, or all so far with older ones fading; they are summed, or aggregated as you "
        "like, and divided by population or area if you wish. Rows without a polygon and polygons "
        "without rows are counted and named.\n\n"
        "On the command line: colors as #rrggbb or #rrggbbaa; lists by repeating (BASEMAP=a "
        "BASEMAP=b); a CSV file with coordinates as delimitedtext://file:///path/t.csv?xField=lon"
        "&yField=lat&crs=EPSG:4326, one without simply by its path."
    )
    LARGEST = to_translate("Largest value")
    SHOWN = to_translate("Rows shown")
    SKIPPED = to_translate("Rows skipped")

    def definitions(self) -> Iterable[QgsProcessingParameterDefinition]:
        """Return polygons, table, time, grid, colors, ground and files."""
        return [
            *choropleth_definitions(),
            *time_definitions("TABLE"),
            *picture_grid_definitions(_DEFAULT_SIZE),
            margin_definition(),
            *color_definitions(POLYGONS),
            *ground_definitions(POLYGONS, legend=True, zoom_sizes=True),
            *animation_definitions(
                _FRAME_RATE,
                tr("A row for each polygon and frame: times, key, value, number of rows."),
            ),
        ]

    def check(self, values: ParameterValues) -> None:
        """Refuse what can be known to be wrong before the work."""
        check_presentation(values)
        refuse_no_time(values, translated(_NO_TIME))
        read_time(values)
        read_colors(values, POLYGONS)
        read_choropleth(values)
        source = take_choropleth_input(values, read_picture_grid(values, _DEFAULT_SIZE))
        check_place_known(values, source.crs)

    def prepare_job(self, values: ParameterValues) -> _Job:
        """Take layers and options in the main thread."""
        return _Job(
            source=take_choropleth_input(values, read_picture_grid(values, _DEFAULT_SIZE)),
            options=read_choropleth(values),
            time=read_time(values),
            colors=read_colors(values, POLYGONS),
            presentation=read_presentation(values, POLYGONS),
        )

    def run_job(
        self, job: _Job, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Read polygons and rows, aggregate, draw the polygons once, color, write."""
        run = AnimationRun(job, POLYGONS, _SHARES, values, feedback)
        context, stages, warn = values.context, run.stages, run.warn
        source, options = job.source, job.options
        read = stages.tick("Reading")
        polygons = read_polygons(
            source.polygons, source.crs, context.transformContext(), part(read, 0.0, 0.3)
        )
        warn(*polygons.warnings)
        grid = source.lay_out(polygons)
        tell_picture(grid, source.crs, feedback)
        rows = read_rows(source, polygons, job.time, context, feedback, warn, part(read, 0.3, 1.0))
        selection = select_frames(job.time, rows.timed, feedback)
        divisors = find_divisors(rows, polygons, feedback, warn)
        frames = values_of_frames(rows, selection, options, divisors)
        shared = job.presentation.animation.shared_scale
        colors = polygon_colors(frames.values, job.colors, options, shared)
        drawn = draw_polygons(source, polygons, grid, context, stages.tick("Polygons"))
        warn(*drawn.warnings)
        place = Place(grid, source.crs, context.transformContext())
        legend = polygon_legend(frames.values, colors, job.presentation, feedback)
        borders = Borders((), options.outline_color, options.outline_width_px, drawn.lines)
        scene = run.scene(selection, place, legend, Shown(drawn.ids > 0), borders)
        highlights = _highlights(job, grid, drawn, polygons)
        painter = PolygonPainter(run.outputs.grounded(scene), drawn.ids)
        pictures = pictures_of_polygons(frames, colors, painter, highlights, options.highlight)

        def table(frame_rows: Sequence[FrameRow]) -> FrameTable:
            return polygon_table(frame_rows, frames, polygons, source)

        return {
            **run.write(pictures, selection, place, frames.maxima, table),
            "FEATURE_COUNT": rows.timed.features.feature_count,
            "SKIPPED_COUNT": rows.timed.features.skipped_count,
        }


def _highlights(
    job: _Job, grid: Grid, drawn: DrawnPolygons, polygons: Polygons
) -> Optional[Highlights]:
    if not job.options.highlight:
        return None
    labels = polygons.labels if job.source.has_names else [""] * len(polygons.keys)
    return Highlights(grid, drawn.ids, drawn.outlines, labels, job.presentation.ground.text_size)
