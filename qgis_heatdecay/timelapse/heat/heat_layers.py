# SPDX-License-Identifier: GPL-2.0-or-later
"""The layers that give the heat: taken in the main thread, read and laid out in the run."""

from dataclasses import dataclass, replace
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

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
    find_radius,
    lay_out_heat,
    radius_of,
    unreached_extent,
)
from ...adapters.public_sources import layer_name
from ...adapters.reading.feature_arrays import FeatureArrays
from ...adapters.reading.file_layers import HEATING, ChosenLayer, choose_layer
from ...adapters.reading.sources import (
    POINTS_ALONE,
    POINTS_OR_LINES,
    PreparedSource,
    Wanted,
    prepare_source,
    source_name,
)
from ...core.errors import HeatDecayError, InvalidParameter
from ...core.grid import Grid, grid_of_extent
from ...core.heat.automatic_decay import Contributors, crowd_size, decay_for_crowd
from ...core.heat.automatic_radius import FoundRadius
from ...core.heat.kernels import HeatSettings
from ...core.progress import Tick, silent
from ...core.texts import tr, tr_n, translated
from ...parameters.grid_block import GridOptions, read_grid
from ...parameters.heat_block import (
    DECAY,
    FEATURE_RADIUS,
    INPUT,
    MEAN,
    MORE_INPUTS,
    PER_KM2,
    RADIUS,
    RADIUS_UNIT,
    STACK,
    WEIGHT,
    HeatOptions,
    read_heat,
)
from ...parameters.parameter import Parameter
from ...parameters.parameter_values import ParameterValues, entries_of
from .heat_values import HeatValues, decay_said, doubt_of_areas, radius_said, radius_text

HEAT_FIELDS = (WEIGHT, FEATURE_RADIUS)
"""What each feature says of its own heat."""
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
            feedback.pushInfo(decay_said(settings, crowd, frame))
        return settings

    def found(self, settings: HeatSettings) -> Dict[str, str]:
        """Return the texts of the parameters that the data decided."""
        found = {}
        if self.options.decay is None or self.options.values != STACK:
            found[DECAY.name] = f"{settings.decay:g}"
        if self.options.radius is None:
            found[RADIUS.name] = f"{settings.radius_px:g}"
            found[RADIUS_UNIT.name] = self.options.radius_unit
        return found

    @property
    def values(self) -> HeatValues:
        """What the numbers of the heat are."""
        read = {each.parameter: each for each in self.sources[0].expressions}
        return HeatValues(self.options.values, read.get(WEIGHT.name))

    def lay_out(
        self,
        features: FeatureArrays,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        tick: Tick = silent,
    ) -> HeatLayout:
        """Find the radius where none was given, lay out the grid, and log both.

        The warnings are the caller's to show.

        Raises HeatDecayError: as `lay_out_heat`, or a layer of mixed shapes has lines among them
        although VALUES is for points.
        """
        if features.lines is not None and self.options.values != STACK:
            raise HeatDecayError(translated(POINTS_ALONE["line"], layer=self.sources[0].name))
        radius, found = self._choose_radius(features, tick)
        own_crs = self.sources[0].crs
        layout = lay_out_heat(
            features,
            self.grid.request,
            radius,
            self.grid.extent,
            self.grid.words,
            own_crs
            if all(each.crs == own_crs for each in self.sources)
            else QgsCoordinateReferenceSystem(),
        )
        layout = replace(layout, is_largest=features.largest_radius is not None)
        self._log(layout, features, feedback)
        if found is not None:
            feedback.pushInfo(radius_said(found, layout, features))
        return replace(layout, warnings=[*self._doubts(features), *layout.warnings])

    def _choose_radius(
        self, features: FeatureArrays, tick: Tick
    ) -> Tuple[Radius, Optional[FoundRadius]]:
        """Return the radius, and how it was found where none was given."""
        options, largest = self.options, features.largest_radius
        if largest is not None:
            _require_radius(FEATURE_RADIUS.name, largest)
            return Radius(largest, options.radius_unit, FEATURE_RADIUS.name), None
        if options.radius is not None:
            return Radius(options.radius, options.radius_unit), None
        request, extent = self.grid.request, self.grid.extent
        found = find_radius(self._placed(features), request, extent, options.kernel, tick)
        return radius_of(found), found

    def _log(
        self, layout: HeatLayout, features: FeatureArrays, feedback: QgsProcessingFeedback
    ) -> None:
        """Log how places were read, the raster, and which layers of files were chosen."""
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

    def _doubts(self, features: FeatureArrays) -> List[str]:
        """Return warnings of layers that may be the wrong ones, and of what is without effect."""
        doubts = [each.said for each in self.chosen if each.is_doubtful]
        weights = [each.weight for each in (features.points, features.lines) if each is not None]
        heats = any(weight is None or weight.any() for weight in weights)
        if not heats and self.options.values != MEAN:
            doubts.append(
                tr(
                    "WEIGHT is 0 for every feature, so there is no heat. Choose another field or "
                    "expression, or leave WEIGHT empty."
                )
            )
        if self.grid.fill_zero and self.options.values == MEAN:
            doubts.append(
                tr(
                    "FILL_ZERO has no effect with VALUES=mean: where no feature is near there is "
                    "no mean, so these pixels stay NoData."
                )
            )
        if self.options.values == PER_KM2:
            doubts += doubt_of_areas(self.grid.crs)
        return doubts

    def _placed(self, features: FeatureArrays) -> FeatureArrays:
        """Return features of which those of weight 0 have no place, unless the mean counts them."""
        if self.options.values != MEAN or features.points is None:
            return features
        return replace(features, points=replace(features.points, weight=None))

    def filled(self, inside: Optional[np.ndarray], grid: Grid) -> Optional[np.ndarray]:
        """Return the pixels, (rows, cols) bool, that are 0 without heat; None for none."""
        if not self.grid.fill_zero or self.options.values == MEAN:
            return None
        return np.ones(grid.shape, bool) if inside is None else inside

    def finished(
        self,
        frames: Iterable[np.ndarray],
        inside: Optional[np.ndarray],
        features: FeatureArrays,
        grid: Grid,
    ) -> Iterator[np.ndarray]:
        """Yield heat as it is written: 0 where that was asked for, NaN outside the mask.

        Means are not filled: 0 would be one.

        Raises HeatDecayError: Float32 cannot hold it; or there is none in the EXTENT that was
        given, although there are features that heat.
        """
        reached = self.grid.extent is None
        fills_zero = self.grid.fill_zero and self.options.values != MEAN
        for heat in frames:
            reached = reached or not np.isnan(heat).all()
            if np.isinf(heat).any():
                raise HeatDecayError(
                    tr(
                        "The heat exceeds what a Float32 raster can hold (3.4e38). Use smaller "
                        "values for WEIGHT."
                    )
                )
            shown = np.nan_to_num(heat, nan=0.0) if fills_zero else heat
            yield shown if inside is None else np.where(inside, shown, np.float32(np.nan))
        weights = [shape.weight for shape in (features.points, features.lines) if shape is not None]
        if not reached and any(weight is None or weight.any() for weight in weights):
            raise unreached_extent(grid, features.bounds, self.grid.words)


def prepare_heat(
    values: ParameterValues, default_size: int, expressions: Sequence[Parameter] = HEAT_FIELDS
) -> HeatInput:
    """Read the parameters and prepare the layers; call it in the main thread.

    default_size : pixels of the longer side where nothing is said.
    expressions : the parameters that are fields or expressions.
    """
    columns = {row.name: row.read(values) for row in expressions}
    values, chosen = _with_layers(values, columns.values())
    options = read_heat(values)
    sources = _sources(
        values, columns, POINTS_OR_LINES if options.values == STACK else POINTS_ALONE
    )
    return heat_of_sources(values, default_size, options, sources, chosen)


def heat_of_sources(
    values: ParameterValues,
    default_size: int,
    options: HeatOptions,
    sources: Sequence[PreparedSource],
    chosen: Sequence[ChosenLayer],
) -> HeatInput:
    """Read and validate the grid of sources whose options were read; see `prepare_heat`."""
    if options.radius is not None:
        _require_radius(RADIUS.name, options.radius)
    grid = read_grid(values, default_size, sources[0].crs)
    if options.values == PER_KM2:
        doubt_of_areas(grid.crs)
    if options.radius_unit in METERS:
        transforms = values.context.transformContext()
        ground = GroundScale(grid.crs, transforms, options.radius_unit)  # requires a CRS
        if grid.extent is not None:
            ground.require_even(grid_of_extent(grid.request, grid.extent))
    return HeatInput(sources, options, grid, chosen)


def _require_radius(name: str, radius: float) -> None:
    if radius > _WIDEST:
        said = tr(
            "{name} is {radius:g}. Give at most {most:g}.", name=name, radius=radius, most=_WIDEST
        )
        raise InvalidParameter(said, name, radius)


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


def _sources(
    values: ParameterValues, columns: Dict[str, str], wanted: Wanted
) -> List[PreparedSource]:
    """Prepare INPUT and MORE_INPUTS."""
    algorithm, parameters, context = values.algorithm, values.parameters, values.context
    source, layer, more = INPUT.source(values), INPUT.layer(values), MORE_INPUTS.read(values)
    name = source_name(source, layer) if more else ""
    expressions = algorithm.createExpressionContext(parameters, context, source)
    restriction = INPUT.restriction(values)
    prepared = [
        prepare_source(source, layer, name, columns, expressions, wanted, restriction=restriction)
    ]
    for other in more:
        if not isinstance(other, QgsVectorLayer):
            raise HeatDecayError(
                tr("MORE_INPUTS: '{layer}' is not a vector layer.", layer=layer_name(other))
            )
        expressions = algorithm.createExpressionContext(parameters, context)
        expressions.appendScope(other.createExpressionContextScope())
        named = layer_name(other)
        prepared.append(prepare_source(None, other, named, columns, expressions, wanted))
    return prepared
