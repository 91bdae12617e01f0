# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:animaterasters: dated rasters become an animation."""

from dataclasses import dataclass
from typing import Any, Dict, Iterable, Optional

import numpy as np
from qgis.core import (
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)

from ..adapters.crs import Place
from ..adapters.rasters.polygon_pixels import pixels_inside
from ..core.progress import Tick, part
from ..core.texts import to_translate
from ..parameters.animation_block import animation_definitions
from ..parameters.color_block import read_colors
from ..parameters.color_declarations import RASTERS, color_definitions
from ..parameters.grid_block import read_picture_grid
from ..parameters.ground_block import check_place_known, ground_definitions
from ..parameters.parameter_values import ParameterValues
from ..parameters.raster_block import raster_definitions, raster_grid_definitions
from ..parameters.time_block import TimeOptions, raster_date_definitions, read_dates
from ..timelapse.pixel_stores import NumberFrames, PictureFrames, read_frames
from ..timelapse.presentation import check_presentation, read_presentation
from ..timelapse.rasters.raster_dating import (
    RasterInput,
    date_rasters,
    parts_of_frames,
    raster_frames,
    take_raster_input,
)
from ..timelapse.rasters.raster_layout import lay_out_rasters
from ..timelapse.run import AnimationJob, AnimationRun
from .animation import AnimationAlgorithm

_DEFAULT_SIZE = 800
_SHARES = {
    to_translate("Reading"): 0.05,
    to_translate("Rasters"): 0.45,
    to_translate("Colors"): 0.05,
    to_translate("Ground"): 0.05,
    to_translate("Frames"): 0.25,
    to_translate("Writing"): 0.15,
}


@dataclass(frozen=True)
class _Job(AnimationJob):
    rasters: RasterInput
    time: TimeOptions


class AnimateRasters(AnimationAlgorithm):
    """Rasters, frame by frame over their dates."""

    ID = "animaterasters"
    NAME = "Animate rasters over time"
    TAGS = (
        "animation",
        "timelapse",
        "time",
        "gif",
        "video",
        "mp4",
        "raster",
        "temporal",
        "ndvi",
        "netcdf",
        "satellite",
        "series",
    )
    BASIC = (
        "INPUT",
        "FOLDER",
        "COLOR_RAMP",
        "BASEMAP",
        "OVERLAY",
        "TITLE",
        "OUTPUT",
        "PREVIEW",
    )
    SHORT_HELP = (
        "Makes an animation of rasters with dates: files, a folder, the bands of one file, or "
        "layers with temporal properties. Each date is a frame; rasters of one date are put "
        "together. All frames share one color scale, from the 2nd to the 98th percentile of all "
        "values, with a legend and the date of each frame.\n\n"
        "Choose rasters or a folder. Dates are taken from the layers' temporal properties, else "
        "from the files' names (2020-03-01, 20200301T1230, 2020_03, 2020061, ...), else from the "
        "descriptions of the bands. The times of a netCDF come before its name; so do bands that "
        "are all described by different dates and nothing else, unless the name says more: a month "
        "or a year in a band gives way to a day in the name.\n\n"
        "The longer side has 800 pixels if no size is given. Rasters with exactly the picture's "
        "pixels are shown as they are, others are resampled bilinearly, never across NoData, "
        "which is transparent. Rasters with red, green and blue, or with a palette, keep their "
        "own colors; where they are no bytes, the 2nd to the 98th percentile of all frames are "
        "shown from dark to bright.\n\n"
        "On the command line: colors as #rrggbb or #rrggbbaa; lists by repeating (INPUT=a.tif "
        'INPUT=b.tif); a variable of a netCDF as NETCDF:"a.nc":t2m.'
    )
    LARGEST = to_translate("Largest value")
    SHOWN = to_translate("Rasters read")
    SKIPPED = to_translate("Rasters skipped")

    def definitions(self) -> Iterable[QgsProcessingParameterDefinition]:
        """Return rasters, time, grid, colors, ground and files."""
        return [
            *raster_definitions(),
            *raster_date_definitions(),
            *raster_grid_definitions(_DEFAULT_SIZE),
            *color_definitions(RASTERS),
            *ground_definitions(RASTERS, legend=True, zoom_sizes=True),
            *animation_definitions(frame_rate=5.0),
        ]

    def check(self, values: ParameterValues) -> None:
        """Refuse what can be known to be wrong before the work."""
        check_presentation(values)
        read_dates(values)
        read_colors(values, RASTERS)
        rasters = take_raster_input(values, read_picture_grid(values, _DEFAULT_SIZE))
        check_place_known(values, rasters.crs)

    def prepare_job(self, values: ParameterValues) -> _Job:
        """Take layers and options in the main thread."""
        return _Job(
            rasters=take_raster_input(values, read_picture_grid(values, _DEFAULT_SIZE)),
            time=read_dates(values),
            colors=read_colors(values, RASTERS),
            presentation=read_presentation(values, RASTERS),
        )

    def run_job(
        self, job: _Job, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Date, lay out, read, color, write."""
        run = AnimationRun(job, RASTERS, _SHARES, values, feedback)
        stages = run.stages
        dated = date_rasters(job.rasters, run.warn, stages.tick("Reading"))
        selection = raster_frames(dated, job.time, feedback)
        grid = lay_out_rasters(job.rasters, dated, selection, feedback)
        place = Place(grid, job.rasters.crs, values.context.transformContext())
        tick = stages.tick("Rasters")
        inside = _inside(job.rasters, place, part(tick, 0.0, 0.0))
        kind = PictureFrames if dated.are_pictures else NumberFrames
        with kind((grid.width, grid.height)) as frames:
            parts = parts_of_frames(dated, selection)
            frames.look_over(parts, job.colors, feedback, part(tick, 0.0, 0.05))
            read_frames(frames, parts, grid, place.crs, inside, part(tick, 0.05, 1.0))
            legend = frames.color(job.colors, job.presentation, feedback, stages.tick("Colors"))
            scene = run.scene(selection, place, legend, frames.shown)
            written = run.write(frames.pictures(scene), selection, place, frames.maxima)
        return {
            **written,
            "FEATURE_COUNT": len(dated.bands),
            "SKIPPED_COUNT": dated.skipped_count,
        }


def _inside(rasters: RasterInput, place: Place, tick: Tick) -> Optional[np.ndarray]:
    """Return the pixels inside the mask, None where there is no mask."""
    if rasters.mask is None:
        return None
    return pixels_inside(rasters.mask, place.grid, place.crs, place.transform_context, tick)
