# SPDX-License-Identifier: GPL-2.0-or-later
"""The layers that give the heat: taken in the main thread, read and laid out in the run."""

from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, TypeVar

import numpy as np
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer

from ...adapters.crs import crs_name
from ...adapters.ground_scale import GroundScale
from ...adapters.heat_layout import HeatLayout, Radius, lay_out_heat, unreached_extent
from ...adapters.metadata import plugin_metadata
from ...adapters.rasters.polygon_pixels import pixels_inside
from ...adapters.reading.feature_arrays import FeatureArrays
from ...adapters.reading.sources import PreparedSource, layer_name, prepare_source, source_name
from ...core.errors import HeatDecayError
from ...core.features import Lines, Points
from ...core.heat.heat_settings import HeatSettings
from ...core.progress import Tick
from ...core.texts import tr
from ...parameters.grid_block import GridOptions, read_grid
from ...parameters.heat_block import INPUT, MORE_INPUTS, WEIGHT, HeatOptions, read_heat
from ...parameters.parameter import Parameter
from ...parameters.parameter_values import ParameterValues

Shape = TypeVar("Shape", Points, Lines)


@dataclass(frozen=True)
class HeatInput:
    """All that decides the heat, ready for any thread."""

    sources: Sequence[PreparedSource]
    options: HeatOptions
    grid: GridOptions

    def settings(self, layout: HeatLayout) -> HeatSettings:
        """Return what the engine wants to know."""
        return HeatSettings(
            kernel=self.options.kernel,
            radius_px=layout.radius_px,
            decay=self.options.decay,
            segments=self.options.segments,
        )


def prepare_heat(
    values: ParameterValues,
    default_size: int,
    expressions: Sequence[Parameter] = (WEIGHT,),
    picture: bool = True,
) -> HeatInput:
    """Read the parameters and prepare the layers; call it in the main thread.

    default_size, picture : see `read_grid`.
    expressions : the parameters that are fields or expressions.
    """
    sources = _sources(values, {row.name: row.read(values) for row in expressions})
    options = read_heat(values)
    grid = read_grid(values, default_size, sources[0].crs, picture)
    if options.radius_unit == "meters":
        GroundScale(grid.crs, values.context.transformContext())  # requires a CRS
    return HeatInput(sources, options, grid)


def _sources(values: ParameterValues, columns: Dict[str, str]) -> List[PreparedSource]:
    """Prepare INPUT and MORE_INPUTS."""
    algorithm, parameters, context = values.algorithm, values.parameters, values.context
    source, layer, more = INPUT.source(values), INPUT.layer(values), MORE_INPUTS.read(values)
    name = source_name(source, layer) if more else ""
    expressions = algorithm.createExpressionContext(parameters, context, source)
    prepared = [prepare_source(source, layer, name, columns, expressions)]
    for other in more:
        if not isinstance(other, QgsVectorLayer):
            raise HeatDecayError(
                tr("MORE_INPUTS: '{layer}' is not a vector layer.", layer=layer_name(other))
            )
        expressions = algorithm.createExpressionContext(parameters, context)
        expressions.appendScope(other.createExpressionContextScope())
        prepared.append(prepare_source(None, other, layer_name(other), columns, expressions))
    return prepared


def present(shapes: Optional[Shape]) -> List[Shape]:
    """Return the points or lines as a list, empty where there are none."""
    return [] if shapes is None else [shapes]


def lay_out(
    heat: HeatInput,
    features: FeatureArrays,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> HeatLayout:
    """Lay out the grid and say its size; the warnings are the caller's to show."""
    layout = lay_out_heat(
        features,
        heat.grid.request,
        Radius(heat.options.radius, heat.options.radius_unit),
        heat.grid.extent,
        heat.grid.crs,
        context.transformContext(),
    )
    grid = layout.grid
    feedback.pushInfo(
        tr(
            "Raster: {width} x {height} pixels of {size:.6g} map units in {crs}; radius {radius}.",
            width=grid.width,
            height=grid.height,
            size=grid.pixel_size,
            crs=crs_name(heat.grid.crs) or tr("an unknown CRS"),
            radius=radius_text(layout, 6),
        )
    )
    return layout


def require_reached(
    values: np.ndarray, features: FeatureArrays, heat: HeatInput, layout: HeatLayout
) -> None:
    """Refuse an EXTENT in which there is no heat although there are features that heat."""
    if heat.grid.extent is None or not np.isnan(values).all():
        return
    weights = [shape.weight for shape in (features.points, features.lines) if shape is not None]
    if all(weight is not None and not weight.any() for weight in weights):
        return
    raise unreached_extent(layout.grid, features.bounds, heat.grid.crs)


def mask_pixels(
    heat: HeatInput, layout: HeatLayout, context: QgsProcessingContext, tick: Tick
) -> Optional[np.ndarray]:
    """Return the pixels inside the mask, (rows, cols) bool, or None where there is no mask."""
    if heat.grid.mask is None:
        return None
    return pixels_inside(
        heat.grid.mask, layout.grid, heat.grid.crs, context.transformContext(), tick
    )


def finished(heat: np.ndarray, inside: Optional[np.ndarray], fill_zero: bool) -> np.ndarray:
    """Return the heat as it is written: 0 where that was asked for, NaN outside the mask."""
    if np.isinf(heat).any():
        raise HeatDecayError(
            tr(
                "The heat exceeds what a Float32 raster can hold (3.4e38). Use smaller values for "
                "WEIGHT."
            )
        )
    if fill_zero:
        heat = np.nan_to_num(heat, nan=0.0)
    if inside is not None:
        heat = np.where(inside, heat, np.float32(np.nan))
    return heat


_PREFIX = "HEATDECAY_"


def heat_metadata(
    algorithm_id: str, settings: Dict[str, str], layout: HeatLayout
) -> Dict[str, str]:
    """Return the metadata of a heat raster."""
    metadata = {
        f"{_PREFIX}ALGORITHM": algorithm_id,
        f"{_PREFIX}VERSION": plugin_metadata()["version"],
        f"{_PREFIX}RADIUS_PIXELS": f"{layout.radius_px:.10g}",
    }
    if layout.radius_m is not None:
        metadata[f"{_PREFIX}RADIUS_METERS"] = f"{layout.radius_m:.10g}"
    for name, text in settings.items():
        metadata[_PREFIX + name] = text
    return metadata


def heat_description(options: HeatOptions, layout: HeatLayout) -> str:
    """Return the description of a band of heat."""
    return tr(
        "Heat (decay {decay:g}, {kernel}, radius {radius})",
        decay=options.decay,
        kernel=options.kernel,
        radius=radius_text(layout, 4),
    )


def radius_text(layout: HeatLayout, digits: int) -> str:
    """Return the radius in pixels, and in meters where they are known."""
    pixels = f"{layout.radius_px:.{digits}g}"
    if layout.radius_m is None:
        return tr("{pixels} pixels", pixels=pixels)
    meters = f"{layout.radius_m:.{digits}g}"
    return tr("{pixels} pixels = {meters} m", pixels=pixels, meters=meters)
