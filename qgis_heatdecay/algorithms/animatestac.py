# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:animatestac: the dated rasters of a STAC collection become an animation."""

from typing import TYPE_CHECKING, Iterable, Type

from ..core.texts import to_translate
from ..parameters.animation_block import ANIMATION_PARAMETERS, FRAME_TABLE, OUTPUT, PREVIEW
from ..parameters.color_block import RASTERS
from ..parameters.ground_block import BASEMAP, OVERLAY, ground_parameters
from ..parameters.parameter import Parameter, varied
from ..parameters.stac_block import (
    AOI,
    COLLECTION,
    END,
    EXTENT,
    SERVER_PARAMETERS,
    STAC_PARAMETERS,
    STAC_URL,
    START,
    stac_color_parameters,
)
from .animation import AnimationAlgorithm

if TYPE_CHECKING:
    from ..timelapse.frames import Frames


class AnimateStac(AnimationAlgorithm):
    """Items of a STAC API, frame by frame over their dates."""

    ID = "animatestac"
    NAME = "Animate STAC collection"
    TAGS = ("raster", "stac", "titiler", "cog", "veda", "satellite")
    BASIC = (STAC_URL, COLLECTION, AOI, EXTENT, START, END, OVERLAY, BASEMAP, OUTPUT, PREVIEW)
    SHORT_HELP = (
        "Makes an animation from the dated rasters that a STAC API lists: one frame for each date, "
        "all in one color scale, with a legend and the date of each frame.\n\n"
        "Choose the collection and an area. The collection itself says what is shown and in which "
        "colors (its render 'dashboard'). If it does not, the asset cog_default, or the first one "
        "with data, is shown in viridis, from the 2nd to the 98th percentile of all frames.\n\n"
        "The rasters are read by a TiTiler server, or by GDAL directly from the cloud-optimized "
        "GeoTIFFs (source cog); both give the same picture. Values are fetched and colored here, "
        "bands, composites, expressions, scale and offset included; the server colors only what "
        "cannot be colored here: unknown color maps.\n\n"
        "If a server is busy, the request is repeated after the delay it asks for. An item that "
        "fails ends the run with the reason, or is left out if you choose so; the table of frames "
        "lists what became of each item.\n\n"
        "The Python package requests is needed, which most installations of QGIS have.\n\n"
        "On the command line, write colors as #rrggbb or #rrggbbaa, and lists by repeating the "
        "parameter (OVERLAY=a OVERLAY=b)."
    )
    LARGEST = to_translate("Largest value (none where pictures have colors of their own)")
    SHOWN = to_translate("Items shown")
    SKIPPED = to_translate("Items skipped")

    @classmethod
    def frames(cls) -> Type["Frames"]:
        """Load and return frames of items."""
        from ..timelapse.stac.stac_frames import StacTimelapse

        return StacTimelapse

    def parameters(self) -> Iterable[Parameter]:
        """Return items, size, colors, ground, server and files."""
        table = FRAME_TABLE.but(
            help="A row for each item: its frame and start, what became of it (ok, transparent, "
            "failed, skipped) and why."
        )
        return [
            *STAC_PARAMETERS,
            *stac_color_parameters(),
            *ground_parameters(RASTERS),
            *SERVER_PARAMETERS,
            *varied(ANIMATION_PARAMETERS, table),
        ]
