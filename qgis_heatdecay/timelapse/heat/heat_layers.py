# SPDX-License-Identifier: GPL-2.0-or-later
"""The layers that give the heat: taken in the main thread, read and laid out in the run."""

from dataclasses import dataclass, replace
from typing import Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

from ...adapters.crs import crs_name
from ...adapters.ground_scale import METERS, GroundScale
from ...adapters.heat_layout import (
    HeatLayout,
    Radius,
    grid_of_extent,
    lay_out_heat,
    unreached_extent,
)
from ...adapters.metadata import plugin_metadata
from ...adapters.public_sources import layer_name
from ...adapters.reading.feature_arrays import FeatureArrays
from ...adapters.reading.file_layers import HEATING, ChosenLayer, choose_layer
from ...adapters.reading.sources import PreparedSource, prepare_source, source_name
from ...core.errors import HeatDecayError, InvalidParameter
from ...core.grid import Grid
from ...core.heat.automatic_decay import LOWEST, Contributors, crowd_size, decay_for_crowd
from ...core.heat.kernels import HeatSettings
from ...core.progress import Tick
from ...core.texts import tr, tr_n
from ...parameters.grid_block import GridOptions, read_grid
from ...parameters.heat_block import (
    DECAY,
    INPUT,
    MORE_INPUTS,
    RADIUS,
    WEIGHT,
    HeatOptions,
    read_heat,
)
from ...parameters.parameter import Parameter
from ...parameters.parameter_values import ParameterValues, entries_of

# Beyond all maps, in any unit.
_WIDEST = 1e12
# From here on a number of features needs no decimals.
_MANY = 10


@dataclass(frozen=True)
class HeatInput:
    """All that decides the heat, ready for any thread.

    chosen : among the layers of files.
    """

    sources: Sequence[PreparedSource]
    options: HeatOptions
    grid: GridOptions
    chosen: Sequence[ChosenLayer]

    def settings(
        self,
        layout: HeatLayout,
        contributors: Callable[[], Contributors],
        inside: Optional[np.ndarray],
        feedback: QgsProcessingFeedback,
        tick: Tick,
        frame: str = "",
    ) -> HeatSettings:
        """Return what the engine wants to know; find and log the decay where none was given.

        contributors : returns what `crowd_size` counts, of those pixels that are ``inside``.
        frame : names the frame of which they are.
        """
        options = self.options
        settings = HeatSettings(options.kernel, layout.radius_px, segments=options.segments)
        if options.decay is not None:
            return replace(settings, decay=options.decay)
        grid = layout.place.grid
        crowd = crowd_size(grid, *contributors(), settings, inside, tick)
        settings = replace(settings, decay=decay_for_crowd(crowd))
        if crowd:
            feedback.pushInfo(_decay_said(settings, crowd, frame))
        return settings

    def found(self, settings: HeatSettings) -> Dict[str, str]:
        """Return the texts of the parameters that the data decided."""
        return {DECAY.name: f"{settings.decay:g}"} if self.options.decay is None else {}

    def lay_out(
        self,
        features: FeatureArrays,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> HeatLayout:
        """Lay out the grid and log its size; the warnings are the caller's to show."""
        own_crs = self.sources[0].crs
        layout = lay_out_heat(
            features,
            self.grid.request,
            Radius(self.options.radius, self.options.radius_unit),
            self.grid.extent,
            self.grid.words,
            own_crs
            if all(each.crs == own_crs for each in self.sources)
            else QgsCoordinateReferenceSystem(),
        )
        grid = layout.place.grid
        if features.folded:
            feedback.pushInfo(
                tr_n(
                    features.folded,
                    "{n} longitude from 180 to 360 degrees was read as one from -180 to 0.",
                    "{n} longitudes from 180 to 360 degrees were read as ones from -180 to 0.",
                )
            )
        feedback.pushInfo(
            tr(
                "Raster: {width} x {height} pixels of {size:.6g} map units in {crs}; radius "
                "{radius}.",
                width=grid.width,
                height=grid.height,
                size=grid.pixel_size,
                crs=crs_name(self.grid.crs) or tr("an unknown CRS"),
                radius=radius_text(layout, 6),
            )
        )
        for each in self.chosen:
            if each.said and not each.is_doubtful:
                feedback.pushInfo(each.said)
        warnings = [*(each.said for each in self.chosen if each.is_doubtful), *layout.warnings]
        weights = [each.weight for each in (features.points, features.lines) if each is not None]
        if not any(weight is None or weight.any() for weight in weights):
            warnings.append(
                tr(
                    "WEIGHT is 0 for every feature, so there is no heat. Choose another field or "
                    "expression, or leave WEIGHT empty."
                )
            )
        return replace(layout, warnings=warnings)

    def finished(
        self,
        frames: Iterable[np.ndarray],
        inside: Optional[np.ndarray],
        features: FeatureArrays,
        grid: Grid,
    ) -> Iterator[np.ndarray]:
        """Yield heat as it is written: 0 where that was asked for, NaN outside the mask.

        Raises HeatDecayError: Float32 cannot hold it; or there is none in the EXTENT that was
        given, although there are features that heat.
        """
        reached = self.grid.extent is None
        for heat in frames:
            reached = reached or not np.isnan(heat).all()
            if np.isinf(heat).any():
                raise HeatDecayError(
                    tr(
                        "The heat exceeds what a Float32 raster can hold (3.4e38). Use smaller "
                        "values for WEIGHT."
                    )
                )
            shown = np.nan_to_num(heat, nan=0.0) if self.grid.fill_zero else heat
            yield shown if inside is None else np.where(inside, shown, np.float32(np.nan))
        weights = [shape.weight for shape in (features.points, features.lines) if shape is not None]
        if not reached and any(weight is None or weight.any() for weight in weights):
            raise unreached_extent(grid, features.bounds, self.grid.words)


def prepare_heat(
    values: ParameterValues, default_size: int, expressions: Sequence[Parameter] = (WEIGHT,)
) -> HeatInput:
    """Read the parameters and prepare the layers; call it in the main thread.

    default_size : pixels of the longer side where nothing is said.
    expressions : the parameters that are fields or expressions.
    """
    columns = {row.name: row.read(values) for row in expressions}
    values, chosen = _with_layers(values, columns.values())
    sources = _sources(values, columns)
    options = read_heat(values)
    if options.radius > _WIDEST:
        said = tr(
            "RADIUS is {radius:g}. Give at most {most:g}.", radius=options.radius, most=_WIDEST
        )
        raise InvalidParameter(said, RADIUS.name, options.radius)
    grid = read_grid(values, default_size, sources[0].crs)
    if options.radius_unit in METERS:
        transforms = values.context.transformContext()
        ground = GroundScale(grid.crs, transforms, options.radius_unit)  # requires a CRS
        if grid.extent is not None:
            ground.require_even(grid_of_extent(grid.request, grid.extent))
    return HeatInput(sources, options, grid, chosen)


def _with_layers(
    values: ParameterValues, fields: Iterable[str]
) -> Tuple[ParameterValues, Sequence[ChosenLayer]]:
    """Name the layers of files that were given alone, and return them."""
    values, found = INPUT.chosen(values, fields, HEATING)
    chosen, more = [found], []
    for entry in (
        entries_of(values.parameters[MORE_INPUTS.name]) if MORE_INPUTS.given(values) else ()
    ):
        found = choose_layer(entry, fields, HEATING)
        more.append(entry if found is None else found.address)
        chosen.append(found)
    parameters = {**values.parameters, MORE_INPUTS.name: more} if more else values.parameters
    return replace(values, parameters=parameters), [each for each in chosen if each]


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


def _decay_said(settings: HeatSettings, crowd: float, frame: str) -> str:
    """Return what the decay that was found means."""
    words = {
        "decay": settings.decay,
        "crowd": f"{crowd:.0f}" if crowd >= _MANY else f"{crowd:.3g}",
        "what": tr("segments") if settings.segments else tr("features"),
    }
    if frame:
        said = tr(
            "DECAY is {decay:g}, found from the data: in the frame with most features ({frame}), "
            "at most {crowd} {what} overlap on 99 % of the heated pixels.",
            frame=frame,
            **words,
        )
    else:
        said = tr(
            "DECAY is {decay:g}, found from the data: at most {crowd} {what} overlap on 99 % of "
            "the heated pixels.",
            **words,
        )
    if settings.decay > LOWEST:
        meaning = tr(
            "So crowds of different size look different, and a single one is still seen. For maps "
            "that are to be compared, set the same DECAY for all."
        )
    else:
        meaning = tr("For so few, no lower decay is chosen.")
    return f"{said} {meaning}"


def heat_metadata(
    algorithm_id: str, settings: Mapping[str, str], layout: HeatLayout
) -> Dict[str, str]:
    """Return the metadata of a heat raster.

    settings : the parameters as texts, with those that were found from the data.
    """
    metadata = {
        "ALGORITHM": algorithm_id,
        "VERSION": plugin_metadata()["version"],
        "RADIUS_PIXELS": f"{layout.radius_px:.10g}",
    }
    if layout.radius_m is not None:
        metadata["RADIUS_METERS"] = f"{layout.radius_m:.10g}"
    return {f"HEATDECAY_{name}": text for name, text in {**metadata, **settings}.items()}


def heat_description(settings: HeatSettings, layout: HeatLayout) -> str:
    """Return the description of a band of heat."""
    return tr(
        "Heat (decay {decay:g}, {kernel}, radius {radius})",
        decay=settings.decay,
        kernel=settings.kernel,
        radius=radius_text(layout, 4),
    )


def radius_text(layout: HeatLayout, digits: int) -> str:
    """Return the radius in pixels, and in meters where they are known."""
    pixels = f"{layout.radius_px:.{digits}g}"
    if layout.radius_m is None:
        return tr("{pixels} pixels", pixels=pixels)
    meters = f"{layout.radius_m:.{digits}g}"
    return tr("{pixels} pixels = {meters} m", pixels=pixels, meters=meters)
