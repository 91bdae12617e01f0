# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:renderheatmap: from a raster of heat to a picture on a background or basemap."""

import math
from dataclasses import dataclass
from typing import Any, Dict, Iterable, List, Tuple

from qgis.core import QgsProcessingFeedback

from ..adapters.crs import Place
from ..adapters.drawing.frame_texts import title_texts
from ..adapters.drawing.scene import painted
from ..adapters.drawing.scene_builder import (
    Annotations,
    GroundOptions,
    ShownInFrames,
    build_scene,
    draw_ground,
)
from ..adapters.feedback import Warner, ticker
from ..adapters.rasters.opening import RasterPart
from ..adapters.rasters.picture_files import (
    holds_transparency,
    require_picture_format,
    write_picture,
)
from ..adapters.rasters.raster_layers import (
    legend_title_of,
    locate,
    lone_feature_of,
    oddity_of_part,
    prepare_band,
    read_band,
    values_of,
)
from ..adapters.skipped import odd_rasters_said
from ..core.numbers import is_known, not_zero, or_zero, value_range
from ..core.progress import part
from ..core.texts import tr
from ..core.threads import patiently, patiently_told
from ..parameters.color_block import COLOR_RAMP, HEAT, color_parameters, heat_subject, read_colors
from ..parameters.color_options import ColorOptions
from ..parameters.grid_block import require_no_place, require_place
from ..parameters.ground_block import (
    BACKGROUND_COLOR,
    BASEMAP,
    LEGEND,
    OPACITY,
    TITLE,
    read_ground,
    still_ground_parameters,
)
from ..parameters.input_parameters import RasterLayer
from ..parameters.output_parameters import RasterOutput
from ..parameters.parameter import Parameter
from ..parameters.parameter_values import ParameterValues
from ..parameters.plain_parameters import BandNumber
from ..render.compose import filled, over
from ..render.legend import Legend
from .base import HeatDecayAlgorithm

INPUT = RasterLayer("INPUT", "Heat raster", "A raster such as the one that 'Decay heatmap' makes.")
BAND = BandNumber("BAND", "Heat: Band", "The band of the raster that is drawn.", parent=INPUT.name)
OUTPUT = RasterOutput("OUTPUT", "Heatmap picture", "A georeferenced GeoTIFF, PNG or JPEG.")


@dataclass(frozen=True)
class _Job:
    raster: RasterPart
    colors: ColorOptions
    ground: GroundOptions
    titles: Tuple[str, ...]


class RenderHeatmap(HeatDecayAlgorithm):
    """A heat raster in colors, with what lies under and over it."""

    ID = "renderheatmap"
    NAME = "Render heatmap picture"
    GROUP = "Heatmaps"
    TAGS = ("heatmap", "picture", "image", "png", "jpeg", "basemap", "legend", "export")
    BASIC = (INPUT, COLOR_RAMP, BASEMAP, BACKGROUND_COLOR, OPACITY, TITLE, LEGEND, OUTPUT)
    SHORT_HELP = (
        "Makes a picture of a heat raster: its colors over a background color, an image or a "
        "basemap, and under outlines, title, legend and scale bar. The picture has the pixels, "
        "extent and CRS of the raster and is georeferenced: GeoTIFF, or PNG and JPEG with a world "
        "file.\n\n"
        "Any raster with square pixels works, for example one from QGIS's own heatmap.\n\n"
        "On the command line: write colors as #rrggbb or #rrggbbaa, repeat a parameter to give a "
        "list (BASEMAP=a BASEMAP=b, the first on top), and give tiles as "
        "BASEMAP_URL=https://example.org/{z}/{x}/{y}.png or BASEMAP_URL=osm."
    )

    def parameters(self) -> Iterable[Parameter]:
        """Return the raster, colors, ground and texts."""
        return [INPUT, BAND, *color_parameters(HEAT), *still_ground_parameters(HEAT), OUTPUT]

    def numbers(self) -> Dict[str, str]:
        """Return the largest value of the raster."""
        return {"MAXIMUM": tr("Largest value")}

    def prepare_job(self, values: ParameterValues) -> _Job:
        """Prepare layers and options in the main thread."""
        path = OUTPUT.path(values)
        if path:
            require_picture_format(path)
        opaque = bool(path) and not holds_transparency(path)
        ground = read_ground(values, HEAT.under if opaque else None, {})
        expressions = self.createExpressionContext(values.parameters, values.context)
        titles = title_texts(ground.title, expressions)
        raster = prepare_band(INPUT.read(values), BAND.read(values))
        found = locate(raster.path, raster.crs)
        if found is not None and not found.is_placed:
            require_no_place(values, raster.name)
        require_place(values, raster.crs)
        colors = read_colors(values, heat_subject(values_of(raster)))
        return _Job(raster, colors, ground, titles)

    def run_job(
        self, job: _Job, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Read, color, compose, write."""
        tick = ticker(feedback)
        output = OUTPUT.read(values)
        require_picture_format(output)
        # A drive or a server may be silent for long.
        reading = part(tick, 0.0, 0.2)
        heat, grid = patiently_told(lambda told: read_band(job.raster, told), reading)
        moment = part(tick, 0.2, 0.2)
        found = patiently(lambda _: value_range(heat), moment)
        lone = lone_feature_of(job.raster)
        ground, under = job.ground, None if holds_transparency(output) else HEAT.under
        place = Place(grid, job.raster.crs, values.context.transformContext())
        drawn = draw_ground(ground, place, under, part(tick, 0.2, 0.35))
        colors = job.colors.for_heat_from(*found).on_ground(drawn.is_dark, feedback.pushInfo)
        moment = part(tick, 0.35, 0.35)
        scale = colors.logged_heat_scale(heat, found, feedback, lone, moment)
        covered = is_known if colors.measured else not_zero
        title = ground.legend_title or legend_title_of(job.raster)
        legend = Legend(title, scale, opacity=ground.opacity)
        scene = build_scene(
            ground,
            place,
            Annotations(job.titles, legend=legend if ground.legend else None),
            drawn,
            part(tick, 0.35, 0.4),
            shown=ShownInFrames(patiently(lambda _: covered(heat), moment)),
        )
        Warner(feedback)(*job.colors.warnings, *scene.warnings, *_odd(job.raster, found))
        if scene.said_of_size:
            feedback.pushInfo(scene.said_of_size)
        picture = scene.frame(painted(heat, scale), tick=part(tick, 0.4, 0.5))
        if under is not None:
            below, above = under, picture
            picture = patiently(
                lambda _: over(filled(scene.place.grid.shape, below), above), part(tick, 0.5, 0.5)
            )
        write_picture(output, picture, scene.place, part(tick, 0.5, 1.0))
        return {OUTPUT.name: output, "MAXIMUM": or_zero(found[1])}


def _odd(raster: RasterPart, found: Tuple[float, float]) -> List[str]:
    """Say what of a raster is not shown as it stands, and that there is nothing in it."""
    oddity = oddity_of_part(raster)
    said = odd_rasters_said({oddity: [raster.name]}) if oddity else []
    if math.isnan(found[1]):
        said.append(
            tr(
                "'{name}' has no data, or only numbers beyond 3.4e38, which count as NoData: the "
                "picture shows none of it.",
                name=raster.name,
            )
        )
    return said
