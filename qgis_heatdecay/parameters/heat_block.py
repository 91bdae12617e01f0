# SPDX-License-Identifier: GPL-2.0-or-later
"""The features that heat, and how."""

from dataclasses import dataclass
from typing import List

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
)

from ..core.errors import require_positive
from ..core.heat.kernels import KERNELS
from ..core.texts import tr
from .parameter import choice, expression, helped, number
from .parameter_values import ParameterValues

_SOURCE = QgsProcessing.SourceType
RADIUS_UNITS = ("pixels", "meters", "map_units")
LINES = ("features", "segments")


@dataclass(frozen=True)
class HeatOptions:
    """What the user said of the heat; the radius still in the user's unit."""

    kernel: str
    radius: float
    radius_unit: str
    decay: float
    segments: bool


def heat_definitions() -> List[QgsProcessingParameterDefinition]:
    """Declare the parameters of the heat."""
    return [*_input_definitions(), *_radius_definitions(), *_further_definitions()]


def _input_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        helped(
            QgsProcessingParameterFeatureSource(
                "INPUT",
                tr("Points or lines"),
                [_SOURCE.TypeVectorPoint, _SOURCE.TypeVectorLine],
            ),
            tr(
                "The layer of points, multi-points, lines or tracks that gives the heat. Of a GPX "
                "file name the layer: t.gpx|layername=tracks."
            ),
        ),
        expression(
            "WEIGHT",
            tr("Heat: Weight (empty = every feature counts 1)"),
            tr(
                "How strongly each feature heats. Features whose weight is NULL or no number are "
                "skipped and counted; 0 heats nothing; negative weights cool."
            ),
            "INPUT",
        ),
    ]


def _radius_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        number(
            "RADIUS",
            tr("Radius"),
            tr("How far the heat of a feature reaches. At this distance it has fallen to nothing."),
            default=10.0,
            minimum=0.0,
        ),
        choice(
            "RADIUS_UNIT",
            tr("Radius unit (meters are those on the ground)"),
            tr(
                "pixels of the raster; meters on the ground, whatever the CRS; map_units of the "
                "target CRS."
            ),
            RADIUS_UNITS,
        ),
    ]


def _further_definitions() -> List[QgsProcessingParameterDefinition]:
    return [
        number(
            "DECAY",
            tr("Heat: Stacking decay (0 = strongest only, 1 = plain sum)"),
            tr(
                "Where features overlap, the strongest counts fully, the next times this number, "
                "the third times its square, and so on. 0 shows every feature and no density; 1 is "
                "a plain sum, in which dim areas vanish; 0.95 shows both."
            ),
            default=0.95,
            minimum=0.0,
            maximum=1.0,
        ),
        helped(
            QgsProcessingParameterMultipleLayers(
                "MORE_INPUTS",
                tr("Heat: Further layers of points or lines"),
                _SOURCE.TypeVectorAnyGeometry,
                optional=True,
            ),
            tr(
                "Layers that heat together with the first, points and lines mixed. The weight must "
                "fit each of them."
            ),
        ),
        choice(
            "KERNEL",
            tr("Heat: Kernel (how the heat falls from the middle to the radius)"),
            tr(
                "linear: a cone. exponential: sharp peak, 1/256 at the radius (heatmap.py calls "
                "this gaussian). gaussian: a bell. quartic, triweight, epanechnikov: the usual "
                "kernels of density estimation. uniform: flat."
            ),
            tuple(KERNELS),
        ),
        choice(
            "LINES",
            tr("Heat: Lines (features = each line heats once, segments = each segment adds)"),
            tr(
                "features: a line heats a pixel once, with its nearest segment. segments: every "
                "segment adds, as in heatmap.py; the heat then grows with the density of vertices."
            ),
            LINES,
        ),
    ]


def read_heat(values: ParameterValues) -> HeatOptions:
    """Read the parameters of the heat."""
    radius = values.number("RADIUS")
    require_positive("RADIUS", radius)
    return HeatOptions(
        kernel=values.choice("KERNEL"),
        radius=radius,
        radius_unit=values.choice("RADIUS_UNIT"),
        decay=values.number("DECAY"),
        segments=values.choice("LINES") == "segments",
    )
