# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:animatechoropleth: polygons colored by a dated table or by dated points."""

from typing import Iterable

from qgis.core import QgsProcessingParameterDefinition

from ..core.texts import to_translate, tr
from ..parameters.animation_block import animation_definitions
from ..parameters.choropleth_block import choropleth_definitions, margin_definition
from ..parameters.color_declarations import POLYGONS, color_definitions
from ..parameters.grid_block import picture_grid_definitions
from ..parameters.ground_block import ground_definitions
from ..parameters.time_block import time_definitions
from ..timelapse.polygons.polygon_timelapse import LONGER_SIDE_PX, PolygonTimelapse
from .animation import AnimationAlgorithm

_FRAME_RATE = 2.0


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
    FRAMES = PolygonTimelapse
    LARGEST = to_translate("Largest value")
    SHOWN = to_translate("Rows shown")
    SKIPPED = to_translate("Rows skipped")

    def definitions(self) -> Iterable[QgsProcessingParameterDefinition]:
        """Return polygons, table, time, grid, colors, ground and files."""
        return [
            *choropleth_definitions(),
            *time_definitions("TABLE"),
            *picture_grid_definitions(LONGER_SIDE_PX),
            margin_definition(),
            *color_definitions(POLYGONS),
            *ground_definitions(POLYGONS, legend=True, zoom_sizes=True),
            *animation_definitions(
                _FRAME_RATE,
                tr("A row for each polygon and frame: times, key, value, number of rows."),
            ),
        ]
