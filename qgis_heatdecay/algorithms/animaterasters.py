# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:animaterasters: dated rasters become an animation."""

from typing import TYPE_CHECKING, Iterable, Type

from ..core.texts import to_translate
from ..parameters.animation_block import ANIMATION_PARAMETERS, OUTPUT, PREVIEW
from ..parameters.color_block import COLOR_RAMP, RASTERS, color_parameters
from ..parameters.grid_block import LONGER_SIDE_PX
from ..parameters.ground_block import BASEMAP, OVERLAY, TITLE, ground_parameters
from ..parameters.parameter import Parameter
from ..parameters.raster_block import FOLDER, INPUT, RASTER_PARAMETERS, raster_grid_parameters
from ..parameters.time_block import RASTER_DATES
from .animation import AnimationAlgorithm

if TYPE_CHECKING:
    from ..timelapse.frames import Frames


class AnimateRasters(AnimationAlgorithm):
    """Rasters, frame by frame over their dates."""

    ID = "animaterasters"
    NAME = "Animate rasters over time"
    TAGS = ("raster", "temporal", "ndvi", "netcdf", "satellite", "series")
    BASIC = (INPUT, FOLDER, COLOR_RAMP, BASEMAP, OVERLAY, TITLE, OUTPUT, PREVIEW)
    SHORT_HELP = (
        "Animates dated rasters: files, a folder, the bands of one file, or layers with temporal "
        "properties. Each date becomes a frame; rasters of the same date are mosaicked. All "
        "frames share one color scale, from the 2nd to the 98th percentile of all values, and "
        "each shows a legend and its date.\n\n"
        "Choose rasters or a folder. Dates are read from the layers' temporal properties, else "
        "from file names (2020-03-01, 20200301T1230, 2020_03, 2020061, 2020Q1, ...), else from "
        "tags such as TIFFTAG_DATETIME, else from band descriptions. Of several dates in a name, "
        "the first that differs from file to file counts. The times of a netCDF or GRIB take "
        "precedence over its name. So do band descriptions that all consist of a different date "
        "and nothing else, unless the name is more precise: a month or year in a band gives way "
        "to a day in the name. The log says what is ambiguous, hidden or left out.\n\n"
        "The longer side has 800 pixels unless a size is given. Rasters on exactly the picture's "
        "grid are shown as they are; others are resampled bilinearly, never across NoData, which "
        "is transparent. Rasters with red, green and blue, or with a palette, keep their own "
        "colors; if these are not bytes, they are stretched from the 2nd to the 98th percentile "
        "of all frames.\n\n"
        "On the command line, write colors as #rrggbb or #rrggbbaa, lists by repeating the "
        'parameter (INPUT=a.tif INPUT=b.tif), and a netCDF variable as NETCDF:"a.nc":t2m.'
    )
    LARGEST = to_translate("Largest value")
    SHOWN = to_translate("Rasters read")
    SKIPPED = to_translate("Rasters skipped")

    @classmethod
    def frames(cls) -> Type["Frames"]:
        """Load and return frames of dated rasters."""
        from ..timelapse.rasters.raster_timelapse import RasterTimelapse

        return RasterTimelapse

    def parameters(self) -> Iterable[Parameter]:
        """Return rasters, time, grid, colors, ground and files."""
        return [
            *RASTER_PARAMETERS,
            *RASTER_DATES,
            *raster_grid_parameters(LONGER_SIDE_PX),
            *color_parameters(RASTERS),
            *ground_parameters(RASTERS),
            *ANIMATION_PARAMETERS,
        ]
