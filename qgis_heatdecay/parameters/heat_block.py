# SPDX-License-Identifier: GPL-2.0-or-later
"""The features that heat, and how."""

from dataclasses import dataclass, replace
from typing import Any, Dict, Optional

from ..core.errors import InvalidParameter
from ..core.heat.kernels import KERNELS, HeatSettings
from ..core.texts import tr
from .input_parameters import FeatureLayer, LayerList, LayerType
from .parameter import read_into
from .parameter_values import ParameterValues
from .plain_parameters import Choice, Expression, Number

INPUT = FeatureLayer(
    "INPUT",
    "Points or lines",
    "The layer that makes the heat: points, multi-points, lines or tracks. To choose a layer "
    "of a GPX file, write t.gpx|layername=tracks.",
    types=(LayerType.TypeVectorPoint, LayerType.TypeVectorLine),
)
WEIGHT = Expression(
    "WEIGHT",
    "Heat: Weight (empty = 1 for every feature)",
    "How strongly each feature heats. Features whose weight is NULL or not a number are "
    "skipped and counted. A weight of 0 adds no heat; negative weights subtract heat.",
    parent=INPUT.name,
)
FEATURE_RADIUS = Expression(
    "FEATURE_RADIUS",
    "Heat: Radius of each feature (empty = the same for all)",
    "How far the heat of each feature reaches, in the radius unit, in place of the radius: how far "
    "a siren can be heard, for example, or how accurately a place is known. Features whose radius "
    "is NULL, not a number or not greater than 0 are skipped and counted.",
    parent=INPUT.name,
)
RADIUS = Number(
    "RADIUS",
    "Radius (empty = automatic)",
    "How far the heat of each feature reaches. At this distance it has dropped to zero. Empty: "
    "found from the data, in pixels, as the radius at which the places of the features foretell "
    "each other best; the log says it.",
    default=10.0,
    positive=True,
    optional=True,
    unless=FEATURE_RADIUS.name,
)
RADIUS_UNIT = Choice(
    "RADIUS_UNIT",
    "Radius unit (meters = on the ground)",
    "pixels: pixels of the raster. meters, kilometers, miles, feet: lengths on the ground, "
    "whatever the CRS. map_units: units of the target CRS. Without a RADIUS it has no meaning.",
    choices=("pixels", "meters", "map_units", "kilometers", "miles", "feet"),
)
DECAY = Number(
    "DECAY",
    "Heat: Stacking decay (empty = automatic)",
    "Where features overlap, the strongest counts in full, the next is multiplied by this "
    "number, the third by its square, and so on. 0 shows the strongest feature only and no "
    "density; 1 is a plain sum, in which weaker areas are lost. Empty: found from the data, so "
    "that crowds of different size look different and single features are still seen; the log "
    "says the number. Give it to compare maps with each other.",
    minimum=0.0,
    maximum=1.0,
)
MORE_INPUTS = LayerList(
    "MORE_INPUTS",
    "Heat: More point or line layers",
    "More point or line layers to combine with the first. The weight must be valid for each "
    "of them.",
    type=LayerType.TypeVectorAnyGeometry,
)
KERNEL = Choice(
    "KERNEL",
    "Heat: Kernel (how heat falls off from center to radius)",
    "linear: a cone. exponential: a sharp peak, 1/256 at the radius (called gaussian in "
    "heatmap.py). gaussian: a bell curve. quartic, triweight, epanechnikov: the usual kernels "
    "of density estimation. uniform: flat.",
    choices=tuple(KERNELS),
)
LINES = Choice(
    "LINES",
    "Heat: Lines (features = each line once, segments = each segment adds)",
    "features: each line heats a pixel once, by its nearest segment. segments: every segment "
    "adds, as in heatmap.py, so the heat grows with the number of vertices.",
    choices=("features", "segments"),
)
STACK, PER_KM2, MEAN = "stack", "per_km2", "mean"
VALUES = Choice(
    "VALUES",
    "Heat: Values (stack = heat, per_km2 = density, mean = mean weight)",
    "stack: the contributions of all features, stacked by decay. per_km2: a kernel density: how "
    "many features (or how much weight) there are per square kilometer on the ground. mean: the "
    "mean of the weights nearby, in which near points count more than far ones; no data where "
    "there are none. per_km2 and mean are for points, and their decay is 1.",
    choices=(STACK, PER_KM2, MEAN),
    optional=True,
)
HEAT_PARAMETERS = (
    INPUT,
    WEIGHT,
    RADIUS,
    RADIUS_UNIT,
    FEATURE_RADIUS,
    DECAY,
    VALUES,
    MORE_INPUTS,
    KERNEL,
    LINES,
)


@dataclass(frozen=True)
class HeatOptions:
    """How features heat; the radius is still in the user's unit.

    radius, decay : None to find them from the data; such a radius is in pixels.
    """

    kernel: str
    radius: Optional[float]
    radius_unit: str
    decay: Optional[float]
    values: str
    lines: str

    @property
    def segments(self) -> bool:
        """Whether every segment of a line adds, not each line once."""
        return self.lines == "segments"


def read_heat(values: ParameterValues, known: Optional[Dict[str, Any]] = None) -> HeatOptions:
    """Read how features heat; their layers are read where the columns are known.

    known : options that the user is not asked for.

    Raises InvalidParameter: a value is none of those that are allowed, or does not go with VALUES.
    """
    options = read_into(HeatOptions, HEAT_PARAMETERS, values, **(known or {}))
    if FEATURE_RADIUS.given(values):
        # Nothing is to be found: features have theirs, in the user's unit.
        options = replace(options, radius=RADIUS.default)
    if options.radius is None:
        options = replace(options, radius_unit=RADIUS_UNIT.choices[0])
    if options.values == STACK:
        return options
    if DECAY.given(values) and options.decay != 1:
        said = tr(
            "DECAY is {decay:g}, but with VALUES={values} contributions are summed. Leave DECAY "
            "empty or set it to 1.",
            decay=options.decay,
            values=options.values,
        )
        raise InvalidParameter(said, DECAY.name, options.decay)
    if options.values == MEAN and not WEIGHT.given(values):
        said = tr("VALUES=mean needs WEIGHT: the field or expression of which to take the mean.")
        raise InvalidParameter(said, WEIGHT.name)
    return replace(options, decay=1.0)


_RADIUS_PX = "RADIUS_PX"


def settled_labels() -> Dict[str, str]:
    """Return what `settled_numbers` are called, by their names."""
    radius = tr("Radius in pixels (the largest, where features have their own)")
    return {DECAY.name: tr("Stacking decay"), _RADIUS_PX: radius}


def settled_numbers(settings: HeatSettings) -> Dict[str, float]:
    """Return decay and radius as they were given or found, for the results."""
    return {DECAY.name: settings.decay, _RADIUS_PX: settings.radius_px}
