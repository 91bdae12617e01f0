# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:animatechoropleth: polygons colored by a dated table or by dated points."""

from typing import TYPE_CHECKING, Iterable, Type

from ..core.texts import to_translate
from ..parameters.animation_block import OUTPUT, PREVIEW
from ..parameters.choropleth_block import (
    CHOROPLETH_PARAMETERS,
    FILES,
    LAYERS,
    MARGIN,
    TABLE,
    TIME_COLUMNS,
    VALUE,
)
from ..parameters.color_block import COLOR_RAMP, POLYGONS, color_parameters
from ..parameters.grid_block import LONGER_SIDE_PX, picture_grid_parameters
from ..parameters.ground_block import TITLE, ground_parameters
from ..parameters.parameter import Parameter
from ..parameters.time_block import STEPS, TIME, time_parameters
from .animation import AnimationAlgorithm

if TYPE_CHECKING:
    from ..timelapse.frames import Frames


class AnimateChoropleth(AnimationAlgorithm):
    """Values of polygons frame by frame."""

    ID = "animatechoropleth"
    NAME = "Animate choropleth over time"
    TAGS = ("choropleth", "thematic map", "count points in polygon", "temporal")
    BASIC = (*LAYERS, TIME, VALUE, *STEPS, COLOR_RAMP, TITLE, OUTPUT, PREVIEW)
    SHORT_HELP = (
        "Animates polygons colored by the values of a dated table, or by the number of dated "
        "points they contain. All frames share one color scale and one legend.\n\n"
        "Choose the polygons, the table, and the matching key field of each. Or choose points and "
        "leave the table's key empty: they are counted in the polygon they lie in. If the "
        "polygons' own layer has the dates, choose it as the table as well and give its key twice. "
        "Then choose the table's time field and its value; without a value, rows are counted.\n\n"
        "The mode decides which rows a frame shows: those of its own step, all rows so far, those "
        "of the last few steps, or all so far with older ones fading. They are summed, or "
        "aggregated in another way, and can be divided by population or area. Rows without a "
        "polygon and polygons without rows are counted and named.\n\n"
        "On the command line, write colors as #rrggbb or #rrggbbaa, lists by repeating the "
        "parameter (BASEMAP=a BASEMAP=b), a CSV file with coordinates as "
        "delimitedtext://file:///path/t.csv?xField=lon&yField=lat&crs=EPSG:4326, and one without "
        "simply as its path."
    )
    LARGEST = to_translate("Largest value")
    SHOWN = to_translate("Rows shown")
    SKIPPED = to_translate("Rows skipped")

    @classmethod
    def frames(cls) -> Type["Frames"]:
        """Load and return frames of polygons."""
        from ..timelapse.polygons.polygon_timelapse import PolygonTimelapse

        return PolygonTimelapse

    def parameters(self) -> Iterable[Parameter]:
        """Return polygons, table, time, grid, colors, ground and files."""
        return [
            *CHOROPLETH_PARAMETERS,
            *time_parameters(TABLE),
            TIME_COLUMNS,
            *picture_grid_parameters(LONGER_SIDE_PX),
            MARGIN,
            *color_parameters(POLYGONS),
            *ground_parameters(POLYGONS),
            *FILES,
        ]
