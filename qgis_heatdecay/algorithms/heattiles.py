# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:heattiles: from points to tiles of heat that web maps show."""

from typing import TYPE_CHECKING, Any, Dict, Iterable

from qgis.core import QgsProcessingFeedback

from ..core.texts import tr
from ..parameters.color_block import COLOR_RAMP, HEAT, color_parameters
from ..parameters.parameter import Parameter
from ..parameters.parameter_values import ParameterValues
from ..parameters.tiles_block import (
    MAX_ZOOM,
    MIN_ZOOM,
    OUTPUT,
    POINT_WEIGHT,
    POINTS,
    TILE_PARAMETERS,
    TILE_RADIUS,
    TILE_RADIUS_UNIT,
)
from .base import HeatDecayAlgorithm

if TYPE_CHECKING:
    from ..timelapse.heat.heat_tiles import TilesJob


class HeatTiles(HeatDecayAlgorithm):
    """Heat of the whole world, cut into tiles, zoom by zoom."""

    ID = "heattiles"
    NAME = "Heat tiles for the web"
    GROUP = "Heatmaps"
    TAGS = ("heatmap", "tiles", "pmtiles", "mbtiles", "xyz", "web map", "maplibre", "leaflet")
    BASIC = (
        POINTS,
        POINT_WEIGHT,
        TILE_RADIUS,
        TILE_RADIUS_UNIT,
        MIN_ZOOM,
        MAX_ZOOM,
        COLOR_RAMP,
        OUTPUT,
    )
    SHORT_HELP = (
        "Makes transparent tiles of heat that web maps (MapLibre, Leaflet, OpenLayers) and QGIS "
        "show over any map. At each zoom the heat is worked out anew, exactly, with a stacking "
        "decay and a color scale of its own: single points and crowds are seen at all of them.\n\n"
        "Beside the tiles lie legend.json with the numbers of each zoom, a style for MapLibre, "
        "and a page that shows PMTiles and folders of tiles without anything else; beside MBTiles "
        "and folders a .qlr for QGIS, which cannot show PMTiles.\n\n"
        "The tiles are those of EPSG:3857, which ends at 85.06 degrees north and south. Heat does "
        "not go on from 180 degrees east to 180 degrees west. Instead of a layer, give the PATH "
        "of a large table: Parquet, GeoParquet or CSV.\n\n"
        "On the command line: leave INPUT out to read PATH."
    )

    def parameters(self) -> Iterable[Parameter]:
        """Return points, heat, zooms and colors."""
        return [*TILE_PARAMETERS, *color_parameters(HEAT), OUTPUT]

    def numbers(self) -> Dict[str, str]:
        """Return how many tiles there are, and how many points were read."""
        return {
            "TILE_COUNT": tr("Tiles"),
            "MAXIMUM": tr("Largest heat of the highest zoom"),
            "FEATURE_COUNT": tr("Features read"),
            "SKIPPED_COUNT": tr("Features skipped"),
        }

    def prepare_job(self, values: ParameterValues) -> "TilesJob":
        """Prepare layer or tables, and options, in the main thread."""
        from ..timelapse.heat.heat_tiles import prepare_tiles

        return prepare_tiles(values)

    def run_job(
        self, job: "TilesJob", values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Count the points, then make the tiles zoom by zoom."""
        from ..timelapse.heat.heat_tiles import write_tiles

        return write_tiles(job, values, feedback)
