# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:renderheatmap: from a raster of heat to a picture on a background or basemap."""

from dataclasses import dataclass
from typing import Any, Dict, Iterable, Optional, Tuple

from qgis.core import (
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBand,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ..adapters.crs import Place
from ..adapters.drawing.frame_texts import title_texts
from ..adapters.drawing.scene import GroundOptions, SceneTexts, Shown, build_scene, painted
from ..adapters.feedback import Warner, ticker
from ..adapters.rasters.picture_files import check_picture_format, holds_transparency, write_picture
from ..adapters.rasters.raster_layers import RasterBand, read_band, take_band
from ..core.color.color_scale import ColorScale
from ..core.numbers import or_zero, value_range
from ..core.progress import part
from ..core.texts import tr
from ..parameters.color_block import ColorOptions, read_colors
from ..parameters.color_declarations import HEAT, color_definitions
from ..parameters.ground_block import (
    check_ground,
    check_place_known,
    ground_definitions,
    read_ground,
)
from ..parameters.parameter import helped
from ..parameters.parameter_values import ParameterValues
from ..render.compose import filled, over
from ..render.legend import Legend
from .base import HeatDecayAlgorithm


@dataclass(frozen=True)
class _Job:
    raster: RasterBand
    colors: ColorOptions
    ground: GroundOptions
    titles: Tuple[str, ...]


class RenderHeatmap(HeatDecayAlgorithm):
    """A heat raster in colors, with what lies under and over it."""

    ID = "renderheatmap"
    NAME = "Render heatmap picture"
    GROUP = "Heatmaps"
    TAGS = ("heatmap", "picture", "image", "png", "jpeg", "basemap", "legend", "export")
    BASIC = (
        "INPUT",
        "COLOR_RAMP",
        "BASEMAP",
        "BACKGROUND_COLOR",
        "OPACITY",
        "TITLE",
        "LEGEND",
        "OUTPUT",
    )
    SHORT_HELP = (
        "Makes a picture of a heat raster: its colors over a background color, an image or a "
        "basemap, under outlines, title, legend and scale bar. The picture has the raster's own "
        "pixels, extent and CRS and is georeferenced: GeoTIFF, or PNG and JPEG with a world "
        "file.\n\n"
        "Any raster with square pixels will do, for example one of the core heatmap.\n\n"
        "On the command line: colors as #rrggbb or #rrggbbaa; lists by repeating (BASEMAP=a "
        "BASEMAP=b, the first on top); tiles as BASEMAP_URL=https://example.org/{z}/{x}/{y}.png "
        "or BASEMAP_URL=osm."
    )

    def definitions(self) -> Iterable[QgsProcessingParameterDefinition]:
        """Return the raster, colors, ground and texts."""
        return [
            helped(
                QgsProcessingParameterRasterLayer("INPUT", tr("Heat raster")),
                tr("A raster such as 'Decay heatmap' makes."),
            ),
            helped(
                # Optional, for qgis_process does not know that a band has a default.
                QgsProcessingParameterBand("BAND", tr("Heat: Band"), 1, "INPUT", True),
                tr("The band of the raster that is drawn."),
            ),
            *color_definitions(HEAT),
            *ground_definitions(HEAT, legend=False),
            helped(
                QgsProcessingParameterRasterDestination("OUTPUT", tr("Heatmap picture")),
                tr("A GeoTIFF, PNG or JPEG, georeferenced."),
            ),
        ]

    def declare_outputs(self) -> None:
        """Add the numbers."""
        self.addOutput(QgsProcessingOutputNumber("MAXIMUM", tr("Largest value")))

    def check(self, values: ParameterValues) -> None:
        """Refuse what can be known to be wrong before the work."""
        if values.output_path("OUTPUT"):
            check_picture_format(values.output_path("OUTPUT"))
        read_colors(values, HEAT)
        check_ground(values)
        check_place_known(values, self._band(values).crs)

    def prepare_job(self, values: ParameterValues) -> _Job:
        """Take layers and options in the main thread."""
        output = values.output_path("OUTPUT")
        opaque = bool(output) and not holds_transparency(output)
        ground = read_ground(values, HEAT.under if opaque else None)
        expressions = self.createExpressionContext(values.parameters, values.context)
        return _Job(
            raster=self._band(values),
            colors=read_colors(values, HEAT),
            ground=ground,
            titles=title_texts(ground.title, expressions),
        )

    def _band(self, values: ParameterValues) -> RasterBand:
        layer = self.parameterAsRasterLayer(values.parameters, "INPUT", values.context)
        return take_band(layer, values.integer("BAND"))

    def run_job(
        self, job: _Job, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Read, color, compose, write."""
        tick = ticker(feedback)
        output = values.raster_output("OUTPUT")
        check_picture_format(output)
        heat, grid = read_band(job.raster, part(tick, 0.0, 0.2))
        minimum, maximum = value_range(heat)
        scale = job.colors.heat_scale(minimum, maximum)
        scene = build_scene(
            job.ground,
            Place(grid, job.raster.crs, values.context.transformContext()),
            SceneTexts(job.titles, legend=_legend(job.ground, scale)),
            None if holds_transparency(output) else HEAT.under,
            part(tick, 0.2, 0.4),
            shown=Shown(scale.position(heat)),
        )
        warn = Warner(feedback)
        warn(*job.colors.warnings, *scene.warnings)
        job.colors.tell_below_zero(minimum, scale, feedback)
        job.colors.tell_faint(heat, scale, feedback)
        picture = scene.frame(painted(heat, scale), tick=part(tick, 0.4, 0.5))
        if not holds_transparency(output):
            picture = over(filled(grid.shape, HEAT.under), picture)
        write_picture(output, picture, grid, job.raster.crs, part(tick, 0.5, 1.0))
        return {"OUTPUT": output, "MAXIMUM": or_zero(maximum)}


def _legend(ground: GroundOptions, scale: ColorScale) -> Optional[Legend]:
    if not ground.legend:
        return None
    return Legend(title=ground.legend_title, scale=scale, opacity=ground.opacity)
