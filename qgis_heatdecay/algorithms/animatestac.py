# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:animatestac: the dated rasters of a STAC collection become an animation."""

from typing import Iterable, List

from qgis.core import (
    QgsProcessingParameterDefinition,
)

from ..core.texts import to_translate, tr
from ..parameters.animation_block import animation_definitions
from ..parameters.color_declarations import RASTERS, color_definitions
from ..parameters.ground_block import ground_definitions
from ..parameters.stac_declarations import (
    item_definitions,
    render_definitions,
    server_definitions,
    size_definitions,
)
from ..timelapse.stac.stac_frames import StacTimelapse
from .animation import AnimationAlgorithm


class AnimateStac(AnimationAlgorithm):
    """Items of a STAC API, frame by frame over their dates."""

    ID = "animatestac"
    NAME = "Animate STAC collection"
    TAGS = (
        "animation",
        "timelapse",
        "time",
        "gif",
        "video",
        "mp4",
        "raster",
        "stac",
        "titiler",
        "cog",
        "veda",
        "satellite",
    )
    BASIC = (
        "STAC_URL",
        "COLLECTION",
        "AOI",
        "EXTENT",
        "START",
        "END",
        "OVERLAY",
        "BASEMAP",
        "OUTPUT",
        "PREVIEW",
    )
    SHORT_HELP = (
        "Makes an animation of the dated rasters that a STAC API lists: a frame for each date, all "
        "in one color scale, with a legend and the date of each frame.\n\n"
        "Choose the collection and an area. What is shown and in which colors the collection says "
        "itself (its render 'dashboard'); else the asset cog_default or the first with data, from "
        "the 2nd to the 98th percentile of all frames, in viridis.\n\n"
        "Rasters are read by a TiTiler server, or by GDAL from the cloud-optimized GeoTIFFs "
        "themselves (source cog); both give the same picture. Values are fetched and colored here. "
        "The server itself colors what only it can: color maps that are unknown here, and pictures "
        "of red, green and blue.\n\n"
        "Busy servers are asked again, as long after as they wish. An item that fails ends the run "
        "with the reason, or is left out if you say so; the table of frames tells what came of "
        "each.\n\n"
        "The Python package requests is needed, which most installations of QGIS have.\n\n"
        "On the command line: colors as #rrggbb or #rrggbbaa; lists by repeating (OVERLAY=a "
        "OVERLAY=b)."
    )
    FRAMES = StacTimelapse
    LARGEST = to_translate("Largest value (none where the server draws the colors)")
    SHOWN = to_translate("Items shown")
    SKIPPED = to_translate("Items skipped")

    def definitions(self) -> Iterable[QgsProcessingParameterDefinition]:
        """Return items, size, colors, ground, server and files."""
        return [
            *item_definitions(),
            *size_definitions(),
            *render_definitions(),
            *_color_definitions(),
            *ground_definitions(RASTERS, legend=True, zoom_sizes=True),
            *server_definitions(),
            *animation_definitions(
                frame_rate=5.0,
                table_help=tr(
                    "A row for each item: its frame and start, what came of it (ok, transparent, "
                    "failed, skipped) and why."
                ),
            ),
        ]


def _color_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare the colors; here the ramp is empty by itself, for the collection has a say."""
    definitions = color_definitions(RASTERS)
    ramp = definitions[0]
    ramp.setDefaultValue(None)
    ramp.setDescription(tr("Colors: Color ramp (empty = color map, else by the collection)"))
    return definitions
