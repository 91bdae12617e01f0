# SPDX-License-Identifier: GPL-2.0-or-later
"""What the numbers of heat are: stacks, densities or means; how they are made, and their names."""

from dataclasses import dataclass, replace
from typing import Dict, Iterator, List, Mapping, Optional, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ...adapters.crs import Place, crs_name
from ...adapters.heat_layout import HeatLayout
from ...adapters.metadata import plugin_metadata
from ...adapters.pixel_areas import pixel_areas_km2, plan_unit
from ...adapters.rasters.raster_files import LEGEND_TITLE_ITEM, LONE_FEATURE_ITEM
from ...adapters.reading.feature_arrays import FeatureArrays
from ...adapters.reading.field_values import FieldExpression
from ...core.errors import HeatDecayError, InvalidParameter
from ...core.features import Points
from ...core.heat.automatic_decay import LOWEST
from ...core.heat.automatic_radius import FEWEST_PLACES, FoundRadius
from ...core.heat.engine import heat_raster
from ...core.heat.heat_frames import HeatFrames, TimedFeatures
from ...core.heat.kernels import HeatSettings, kernel_sum, kernel_sums
from ...core.heat.means import mean_frames, mean_raster
from ...core.numbers import or_zero
from ...core.progress import Tick, part
from ...core.texts import tr
from ...core.time.feature_selection import Selection
from ...parameters.heat_block import MEAN, PER_KM2, STACK, VALUES

_AREAS = 0.05
"""The share of the progress that measuring areas takes."""


@dataclass(frozen=True)
class HeatValues:
    """What VALUES says.

    choice : `STACK`, `PER_KM2` or `MEAN`.
    weight : what WEIGHT reads, None where every feature counts 1.
    """

    choice: str
    weight: Optional[FieldExpression]

    @property
    def title(self) -> str:
        """What the numbers are, to stand over a legend."""
        if self.choice == PER_KM2:
            return tr("per km²")
        if self.weight is None:
            return tr("features")
        if self.weight.field is not None:
            return self.weight.field
        return tr("mean") if self.choice == MEAN else tr("weight")

    @property
    def unit(self) -> str:
        """The unit of a band, as GDAL keeps it; empty where it is that of the weights."""
        return "1/km2" if self.choice == PER_KM2 else ""

    def raster(
        self, features: FeatureArrays, settings: HeatSettings, place: Place, tick: Tick
    ) -> np.ndarray:
        """Return the values of all features, (rows, cols) float32, NaN where nothing reaches."""
        points: List[Points] = [] if features.points is None else [features.points]
        if self.choice == MEAN:
            return mean_raster(place.grid, points, settings, tick)
        lines = [] if features.lines is None else [features.lines]
        if self.choice == PER_KM2:
            points = [_spread_evenly(each, settings.kernel) for each in points]
            divisor = _divisor(points, settings, place, part(tick, 0.0, _AREAS))
            tick = part(tick, _AREAS, 1.0)
            return heat_raster(place.grid, points, lines, settings, tick) / divisor
        return heat_raster(place.grid, points, lines, settings, tick)

    def lone(self, features: FeatureArrays, settings: HeatSettings, place: Place) -> float:
        """Return the value of a single feature at its own place, as it is in the middle.

        It weighs the median of the weights above 0, or 1. The result is 0 where a single feature
        has no value of its own, as in means.
        """
        if self.choice == MEAN:
            return 0.0
        weight = _median_weight(features)
        if self.choice == STACK or features.points is None:
            return weight
        grid, points = place.grid, features.points
        column, row = map(int, grid.to_pixels(np.median(points.x), np.median(points.y)))
        column, row = min(max(column, 0), grid.width - 1), min(max(row, 0), grid.height - 1)
        area = pixel_areas_km2(replace(place, grid=grid.crop(column, row, 1, 1)))
        radius = settings.radius_px if points.radius is None else float(np.median(points.radius))
        return or_zero(weight / float(area[0, 0]) / kernel_sum(settings.kernel, radius))

    def frames(
        self,
        features: TimedFeatures,
        selection: Selection,
        settings: HeatSettings,
        place: Place,
        tick: Tick,
    ) -> Iterator[np.ndarray]:
        """Yield the values of each frame; the next frame may change the array."""
        if self.choice == MEAN:
            yield from mean_frames(features, selection, place.grid, settings, tick)
        elif self.choice == PER_KM2:
            points = [] if features.points is None else [features.points]
            points = [_spread_evenly(each, settings.kernel) for each in points]
            features = replace(features, points=points[0] if points else None)
            divisor = _divisor(points, settings, place, part(tick, 0.0, _AREAS))
            tick = part(tick, _AREAS, 1.0)
            for heat in HeatFrames(features, selection, place.grid, settings).frames(tick):
                yield heat / divisor
        else:
            yield from HeatFrames(features, selection, place.grid, settings).frames(tick)


def _median_weight(features: FeatureArrays) -> float:
    """Return the median of the weights above 0, 0 where there are none."""
    found = []
    if features.points is not None:
        points = features.points
        each = np.ones(len(points.x)) if points.weight is None else points.weight
        if features.point_feature is not None:
            # A multi-point is one feature, whatever the number of its points.
            each = each[np.unique(features.point_feature, return_index=True)[1]]
        found.append(each)
    if features.lines is not None:
        weight = features.lines.weight
        found.append(np.ones(len(features.each_line_feature())) if weight is None else weight)
    weights = np.concatenate(found)
    return float(np.median(weights[weights > 0])) if (weights > 0).any() else 0.0


def _spread_evenly(points: Points, kernel: str) -> Points:
    """Return points that have a radius each with weights that make all their sums the weights."""
    if points.radius is None:
        return points
    weight = 1.0 if points.weight is None else points.weight
    return replace(points, weight=weight / kernel_sums(kernel, points.radius))


def _divisor(
    points: Sequence[Points], settings: HeatSettings, place: Place, tick: Tick
) -> np.ndarray:
    """Return what turns sums into densities: the pixels' areas in km2 times the kernel's own sum.

    Features of weight 1 then sum to 1 over the ground that they reach. Those that have a radius
    each are `_spread_evenly` before.
    """
    areas = pixel_areas_km2(place, tick)
    if np.isnan(areas).all():
        raise HeatDecayError(
            tr(
                "VALUES=per_km2: no pixel lies on the ground, because the raster is outside of "
                "where {crs} is defined. Check the CRS of the layer, or use VALUES=stack.",
                crs=crs_name(place.crs),
            )
        )
    if not any(each.radius is not None for each in points):
        areas *= kernel_sum(settings.kernel, settings.radius_px)
    return areas.astype(np.float32)


def doubt_of_areas(crs: QgsCoordinateReferenceSystem) -> List[str]:
    """Return a warning where areas are those of a plan and not of the Earth.

    Raises InvalidParameter: nothing says how long the units of the CRS are on the ground.
    """
    if not crs.isValid():
        said = tr(
            "VALUES=per_km2 needs a CRS, and the layer has none. Set TARGET_CRS or the CRS of the "
            "layer, or use VALUES=stack."
        )
        raise InvalidParameter(said, VALUES.name, PER_KM2)
    unit = plan_unit(crs)
    if unit is None:
        return []
    if not unit:
        said = tr(
            "VALUES=per_km2 needs lengths on the ground, but {crs} is a local CRS that does not "
            "say how long its units are. Give the layer a CRS with known units, or use "
            "VALUES=stack.",
            crs=crs_name(crs),
        )
        raise InvalidParameter(said, VALUES.name, PER_KM2)
    said = tr(
        "{crs} is a local CRS without a place on the Earth, so VALUES=per_km2 takes its areas as "
        "they are, in square units of 1 {unit}. If the layer belongs elsewhere, set its CRS.",
        crs=crs_name(crs),
        unit=unit,
    )
    return [said]


def heat_metadata(
    algorithm_id: str,
    settings: Mapping[str, str],
    values: HeatValues,
    layout: HeatLayout,
    lone: float,
) -> Dict[str, str]:
    """Return the metadata of a heat raster.

    settings : the parameters as texts, with those that were found from the data; a title that the
        user gave the legend stays. lone : see `HeatValues.lone`.
    """
    metadata = {
        "ALGORITHM": algorithm_id,
        "VERSION": plugin_metadata()["version"],
        "RADIUS_PIXELS": f"{layout.radius_px:.10g}",
    }
    if layout.radius_m is not None:
        metadata["RADIUS_METERS"] = f"{layout.radius_m:.10g}"
    named = {f"HEATDECAY_{name}": text for name, text in {**metadata, **settings}.items()}
    return {LEGEND_TITLE_ITEM: values.title, LONE_FEATURE_ITEM: f"{lone:.10g}", **named}


def heat_description(values: HeatValues, settings: HeatSettings, layout: HeatLayout) -> str:
    """Return the description of a band of heat."""
    if values.choice != STACK:
        return tr(
            "Heat ({values}, {kernel}, radius {radius})",
            values=values.choice,
            kernel=settings.kernel,
            radius=radius_text(layout, 4),
        )
    return tr(
        "Heat (decay {decay:g}, {kernel}, radius {radius})",
        decay=settings.decay,
        kernel=settings.kernel,
        radius=radius_text(layout, 4),
    )


def radius_text(layout: HeatLayout, digits: int, radius_px: Optional[float] = None) -> str:
    """Return the radius, or another one, in pixels, and in meters where they are known."""
    radius_px = layout.radius_px if radius_px is None else radius_px
    pixels = _written_out(radius_px, digits)
    text = tr("{pixels} pixels", pixels=pixels)
    if layout.radius_m is not None:
        radius_m = layout.radius_m * (radius_px / layout.radius_px)
        meters = _written_out(radius_m, digits)
        text = tr("{pixels} pixels = {meters} m", pixels=pixels, meters=meters)
    return tr("up to {radius}", radius=text) if layout.is_largest else text


def _written_out(number: float, digits: int) -> str:
    """Return a number rounded to digits, but as 111000, not 1.11e+05."""
    return f"{float(f'{number:.{digits}g}'):.15g}"


# From here on a number of features needs no decimals.
_MANY = 10


def decay_said(settings: HeatSettings, crowd: float, frame: str) -> str:
    """Return what the decay that was found means."""
    words = {
        "decay": settings.decay,
        "crowd": f"{crowd:.0f}" if crowd >= _MANY else f"{crowd:.3g}",
        "what": tr("segments") if settings.segments else tr("features"),
    }
    if frame:
        said = tr(
            "DECAY is {decay:g}, found from the data: in the frame with most features ({frame}), "
            "the number of {what} that overlap is at most {crowd} on 99 % of the heated pixels.",
            frame=frame,
            **words,
        )
    else:
        said = tr(
            "DECAY is {decay:g}, found from the data: the number of {what} that overlap is at most "
            "{crowd} on 99 % of the heated pixels.",
            **words,
        )
    if settings.decay > LOWEST:
        meaning = tr(
            "So crowds of different size look different, and a single one is still seen. For maps "
            "that are to be compared, set the same DECAY for all."
        )
    else:
        meaning = tr("That is the lowest decay that is set automatically.")
    return f"{said} {meaning}"


def radius_said(found: FoundRadius, layout: HeatLayout, features: FeatureArrays) -> str:
    """Return what the radius that was found means, in pixels and, where known, in meters."""
    what = tr("distinct places")
    if features.lines is not None:
        what = tr("lines") if features.points is None else tr("distinct places and lines")
    words = {"radius": radius_text(layout, 3), "count": found.places, "what": what}
    if found.radius_px is None:
        return tr(
            "RADIUS is {radius}, for there are too few {what} to find one from the data: {count}, "
            "and at least {least} are needed.",
            least=FEWEST_PLACES,
            **words,
        )
    said = tr(
        "RADIUS is {radius}, found from the data: with it, each of the {count} {what} is foretold "
        "best by the others. Radii from {low} to {high} do nearly as well.",
        low=radius_text(layout, 3, found.low_px),
        high=radius_text(layout, 3, found.high_px),
        **words,
    )
    if not found.is_largest:
        return said
    limit = tr(
        "No larger one is tried, as it would take up too much of the raster. If you want one, "
        "set RADIUS."
    )
    return f"{said} {limit}"
