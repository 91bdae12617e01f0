# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of two layers, compared: read, laid out on one grid, written with a diverging style."""

from dataclasses import dataclass, replace
from typing import Any, Dict, List, Tuple

import numpy as np
from qgis.core import QgsProcessingFeedback

from ...adapters.crs import Place
from ...adapters.feedback import Warner, ticker
from ...adapters.heat_layout import HeatLayout
from ...adapters.rasters.class_layers import StyleOnLoad
from ...adapters.rasters.ramps import RampRequest, resolve_ramp
from ...adapters.rasters.raster_files import (
    LEGEND_TITLE_ITEM,
    BandNotes,
    raster_stack,
    require_float_format,
)
from ...adapters.rasters.stop_styles import StopStyle, diverging_style
from ...adapters.reading.feature_arrays import FeatureArrays, merge
from ...adapters.reading.file_layers import HEATING
from ...adapters.reading.sources import POINTS_OR_LINES, PreparedSource, prepare_source, source_name
from ...adapters.skipped import warn_of_skipped_features
from ...core.analysis.comparisons import (
    SHARE,
    SummedHeat,
    compare,
    order_of_features,
    p_values,
    times_reached,
    times_reached_by_sums,
)
from ...core.color.color_ramp import Ramp
from ...core.features import Points
from ...core.heat.engine import heat_raster
from ...core.heat.kernels import HeatSettings
from ...core.numbers import or_zero, value_range
from ...core.progress import Tick, part
from ...core.staging import staged_with_style
from ...core.texts import tr, tr_n
from ...parameters.compare_block import (
    COMPARE,
    COMPARE_RAMP,
    COMPARISON,
    FLOOR,
    NORMALIZE_COUNTS,
    OUTPUT,
    PERMUTATIONS,
    SEED,
)
from ...parameters.heat_block import INPUT, STACK, read_heat, settled_numbers
from ...parameters.input_parameters import FeatureLayer
from ...parameters.parameter_values import ParameterValues
from ...parameters.value_texts import settings_of
from .heat_layers import HEAT_FIELDS, HeatInput, heat_of_sources
from .heat_values import heat_metadata

_LONGER_SIDE_PX = 1000
_UNLIKELY = 0.05


@dataclass(frozen=True)
class ComparisonJob:
    """What a run needs from the main thread.

    heat : of both layers, whose sources are a and b. ramp : of the style.
    """

    heat: HeatInput
    ramp: Ramp
    kind: str
    normalize: bool
    floor: float
    permutations: int
    seed: int
    settings: Dict[str, str]


@dataclass(frozen=True)
class _Layers:
    """Both layers as they were read, and where they are laid out."""

    a: FeatureArrays
    b: FeatureArrays
    layout: HeatLayout
    settings: HeatSettings

    @property
    def both(self) -> FeatureArrays:
        """All features, those of a first."""
        return merge([self.a, self.b])

    @property
    def labels(self) -> np.ndarray:
        """Which of all features are those of a, (f,) bool."""
        return np.arange(self.a.feature_count + self.b.feature_count) < self.a.feature_count

    @property
    def factor(self) -> float:
        """What makes b as many features as a."""
        return self.a.feature_count / self.b.feature_count


def prepare_comparison(values: ParameterValues) -> ComparisonJob:
    """Read the parameters and prepare both layers; call it in the main thread.

    Raises HeatDecayError: what can be known to be wrong before the work.
    """
    path = OUTPUT.path(values)
    permutations = PERMUTATIONS.read(values)
    if path:
        require_float_format(path, bands=2 if permutations else 1)
    columns = {row.name: row.read(values) for row in HEAT_FIELDS}
    options = read_heat(values, {"values": STACK})
    options = replace(options, decay=1.0 if options.decay is None else options.decay)
    sources, chosen = [], []
    for row in (INPUT, COMPARE):
        values, found = row.chosen(values, columns.values(), HEATING)
        chosen += [found] if found is not None else []
        sources.append(_source(row, values, columns))
    heat = heat_of_sources(values, _LONGER_SIDE_PX, options, sources, chosen)
    ramp, _ = resolve_ramp(RampRequest(COMPARE_RAMP.read(values) or COMPARE_RAMP.default))
    return ComparisonJob(
        heat=heat,
        ramp=ramp,
        kind=COMPARISON.read(values),
        normalize=NORMALIZE_COUNTS.read(values),
        floor=FLOOR.read(values),
        permutations=permutations,
        seed=SEED.read(values),
        settings=settings_of(values),
    )


def _source(row: FeatureLayer, values: ParameterValues, columns: Dict[str, str]) -> PreparedSource:
    source, layer = row.source(values), row.layer(values)
    context = values.algorithm.createExpressionContext(values.parameters, values.context, source)
    name = source_name(source, layer)
    restriction = row.restriction(values)
    return prepare_source(
        source, layer, name, columns, context, POINTS_OR_LINES, restriction=restriction
    )


def write_comparison(
    job: ComparisonJob, values: ParameterValues, feedback: QgsProcessingFeedback
) -> Dict[str, Any]:
    """Read both layers, compare their heat, write the raster, and return the results."""
    tick, warn = ticker(feedback), Warner(feedback)
    output, bands = OUTPUT.read(values), 2 if job.permutations else 1
    require_float_format(output, bands=bands)
    layers = _read(job, values, feedback, warn, part(tick, 0.0, 0.3))
    place, factor = layers.layout.place, layers.factor if job.normalize else 1.0
    inside = job.heat.grid.inside(place, part(tick, 0.3, 0.3))
    heating = part(tick, 0.3, 0.5 if job.permutations else 0.9)
    a = _heat(layers, layers.a, part(heating, 0.0, 0.5))
    b = _heat(layers, layers.b, part(heating, 0.5, 1.0)) * factor
    found = compare(job.kind, a, b, job.floor)
    shown = found.values if inside is None else np.where(inside, found.values, np.nan)
    left_out = found.too_low & ((a != 0) | (b != 0))
    _log(job, layers, factor, int(np.count_nonzero(left_out)), feedback)
    if np.isnan(shown).all():
        warn(
            tr(
                "Nothing can be compared: everywhere there is less heat than FLOOR ({floor:g}). "
                "Use a smaller FLOOR or a larger RADIUS.",
                floor=job.floor,
            )
        )
    rasters = [shown]
    if job.permutations:
        reached = _times_reached(job, layers, factor, found.values, part(tick, 0.5, 0.9))
        p = np.where(np.isnan(shown), np.nan, p_values(reached, job.permutations))
        rasters.append(p)
        _log_chance(job, p, feedback)
    style = diverging_style(job.kind, job.ramp, shown)
    _write(output, rasters, _notes(job, layers, factor, values), place, style, tick, warn)
    StyleOnLoad.attach(values.context, output, tr("Comparison of heat"), style)
    least, most = value_range(shown)
    return {
        OUTPUT.name: output,
        "MINIMUM": or_zero(least),
        "MAXIMUM": or_zero(most),
        "FACTOR": factor,
        "LEFT_OUT_COUNT": int(np.count_nonzero(left_out)),
        **settled_numbers(layers.settings),
        "FEATURE_COUNT": layers.a.feature_count,
        "COMPARE_COUNT": layers.b.feature_count,
        "SKIPPED_COUNT": layers.a.skipped_count + layers.b.skipped_count,
    }


def _read(
    job: ComparisonJob,
    values: ParameterValues,
    feedback: QgsProcessingFeedback,
    warn: Warner,
    tick: Tick,
) -> _Layers:
    """Read both layers, and lay out one grid over both."""
    crs, transforms = job.heat.grid.crs, values.context.transformContext()
    read = []
    for number, source in enumerate(job.heat.sources):
        read.append(source.read(crs, transforms, part(tick, number * 0.4, number * 0.4 + 0.4)))
        warn_of_skipped_features(read[-1], crs.authid(), warn)
    layout = job.heat.lay_out(merge(read), values.context, feedback, part(tick, 0.8, 1.0))
    warn(*layout.warnings)
    a, b = (each.with_radii_times(layout.px_per_unit) for each in read)
    options = job.heat.options
    settings = HeatSettings(
        options.kernel,
        layout.radius_px,
        decay=1.0 if options.decay is None else options.decay,
        segments=options.segments,
        precise=options.decay == 1,
    )
    return _Layers(a, b, layout, settings)


def _heat(layers: _Layers, features: FeatureArrays, tick: Tick) -> np.ndarray:
    """Return the heat of features, (rows, cols) float64, 0 where nothing reaches."""
    points = [] if features.points is None else [features.points]
    lines = [] if features.lines is None else [features.lines]
    heat = heat_raster(layers.layout.place.grid, points, lines, layers.settings, tick)
    return np.nan_to_num(heat.astype(np.float64), copy=False)


def _times_reached(
    job: ComparisonJob, layers: _Layers, factor: float, found: np.ndarray, tick: Tick
) -> np.ndarray:
    """Return how often chance gives at least the values that were found."""
    both, labels = layers.both, layers.labels
    of_points, of_lines = both.each_point_feature(), both.each_line_feature()
    order = order_of_features(len(labels), both.points, of_points, both.lines, of_lines)
    rank = np.argsort(order)
    points, is_first = both.points, labels[order]
    drawn = (is_first, job.permutations, job.seed, tick)
    is_sum = layers.settings.decay == 1 and both.lines is None
    if points is not None and is_sum and _are_plain(points):
        grid = layers.layout.place.grid
        heat = SummedHeat(grid, points, rank[of_points], layers.settings)
        return times_reached_by_sums(heat, *drawn)

    def heats(chosen: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        mine = chosen[rank]
        a, b = (_heat(layers, both.keeping(each), part(tick, 0.0, 0.0)) for each in (mine, ~mine))
        return a, b * factor

    return times_reached(heats, job.kind, found, *drawn)


def _are_plain(points: Points) -> bool:
    """Return whether points have one radius and no negative weights."""
    return points.radius is None and (points.weight is None or bool(points.weight.min() >= 0))


def _write(
    output: str,
    rasters: List[np.ndarray],
    notes: BandNotes,
    place: Place,
    style: StopStyle,
    tick: Tick,
    warn: Warner,
) -> None:
    with staged_with_style(output, style.save_beside, warn) as path:
        stack = raster_stack(path, place, notes, part(tick, 0.9, 1.0))
        with stack as add:
            for number, values in enumerate(rasters):
                add(number, values.astype(np.float32))


def _notes(
    job: ComparisonJob, layers: _Layers, factor: float, values: ParameterValues
) -> BandNotes:
    """Return what the raster says of itself."""
    counts = {
        "FEATURE_COUNT": str(layers.a.feature_count),
        "COMPARE_COUNT": str(layers.b.feature_count),
        "FACTOR": f"{factor:.10g}",
    }
    texts = {**job.settings, **job.heat.found(layers.settings), **counts}
    named = heat_metadata(values.algorithm.id(), texts, job.heat.values, layers.layout, 0.0)
    named[LEGEND_TITLE_ITEM] = job.kind
    names = [tr("Comparison of heat: {kind}", kind=job.kind)]
    if job.permutations:
        names.append(tr("p of {number} permutations", number=job.permutations))
    return BandNotes(names, named)


def _log(
    job: ComparisonJob,
    layers: _Layers,
    factor: float,
    left_out: int,
    feedback: QgsProcessingFeedback,
) -> None:
    feedback.pushInfo(
        tr(
            "a has {first} features, b has {second}; the heat of b is multiplied by {factor:.6g}.",
            first=layers.a.feature_count,
            second=layers.b.feature_count,
            factor=factor,
        )
    )
    if left_out:
        what = tr("the heat of a and b together") if job.kind == SHARE else tr("the heat of b")
        feedback.pushInfo(
            tr_n(
                left_out,
                "{n} pixel is left out, where {what} is below FLOOR ({floor:g}).",
                "{n} pixels are left out, where {what} is below FLOOR ({floor:g}).",
                what=what,
                floor=job.floor,
            )
        )


def _log_chance(job: ComparisonJob, p: np.ndarray, feedback: QgsProcessingFeedback) -> None:
    """Log on how many pixels chance hardly explains what is there."""
    known = int(np.count_nonzero(~np.isnan(p)))
    high, low = (int(np.count_nonzero(each)) for each in (p <= _UNLIKELY, p >= 1 - _UNLIKELY))
    feedback.pushInfo(
        tr(
            "Of {known} pixels, {high} have more of a, and {low} less, than chance gives in 95 % "
            "of {times} permutations. By chance alone about {expected:.0f} would, each.",
            known=known,
            high=high,
            low=low,
            times=job.permutations,
            expected=known * _UNLIKELY,
        )
    )
