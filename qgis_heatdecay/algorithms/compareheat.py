# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:compareheat: where one layer has more heat than another, and whether it is chance."""

from typing import TYPE_CHECKING, Any, Dict, Iterable

from qgis.core import QgsProcessingFeedback

from ..core.texts import tr
from ..parameters.compare_block import (
    COMPARE,
    COMPARE_PARAMETERS,
    COMPARE_RAMP,
    COMPARISON,
    DECAY_OF_BOTH,
    INPUT_A,
    NORMALIZE_COUNTS,
    OUTPUT,
    WEIGHT_OF_BOTH,
)
from ..parameters.grid_block import EXTENT, FILL_ZERO, PIXEL_SIZE, heat_grid_parameters
from ..parameters.heat_block import (
    FEATURE_RADIUS,
    KERNEL,
    LINES,
    RADIUS,
    RADIUS_UNIT,
    settled_labels,
)
from ..parameters.parameter import Parameter
from ..parameters.parameter_values import ParameterValues
from .base import HeatDecayAlgorithm

if TYPE_CHECKING:
    from ..timelapse.heat.heat_comparison import ComparisonJob

_LONGER_SIDE_PX = 1000


class CompareHeat(HeatDecayAlgorithm):
    """The heat of two layers on one grid, as a difference, a ratio or a share."""

    ID = "compareheat"
    NAME = "Compare two heatmaps"
    GROUP = "Heatmaps"
    TAGS = ("heatmap", "difference", "ratio", "relative risk", "before and after", "permutation")
    BASIC = (
        INPUT_A,
        COMPARE,
        COMPARISON,
        NORMALIZE_COUNTS,
        RADIUS,
        RADIUS_UNIT,
        COMPARE_RAMP,
        EXTENT,
        PIXEL_SIZE,
        OUTPUT,
    )
    SHORT_HELP = (
        "Shows where one layer has more heat than another: this year and last year, cases and "
        "people, before and after. Both are heated on one grid with the same radius and kernel, "
        "and compared pixel by pixel.\n\n"
        "difference: a - b. ratio: a / b. log_ratio: its natural logarithm. share: a / (a + b). b "
        "is first multiplied by the number of features in a over that in b, unless you ask for "
        "absolute heat; where there is too little of b to compare with, the result is NoData.\n\n"
        "With permutations, band 2 says how probable as large a value is by chance: it is drawn "
        "anew, again and again, which features belong to a. Where p is small, there is more of a "
        "than chance explains. Thousands of pixels are thousands of tests: at p = 0.05 about one "
        "in twenty looks special by chance alone, so look for whole areas, and for p far below.\n\n"
        "The colors reach as far on both sides of no change, and show nearly all values; the layer "
        "is loaded with a legend."
    )

    def parameters(self) -> Iterable[Parameter]:
        """Return both layers, heat, grid, comparison and its colors."""
        return [
            INPUT_A,
            COMPARE,
            WEIGHT_OF_BOTH,
            RADIUS,
            RADIUS_UNIT,
            FEATURE_RADIUS,
            DECAY_OF_BOTH,
            KERNEL,
            LINES,
            *(row for row in heat_grid_parameters(_LONGER_SIDE_PX) if row.name != FILL_ZERO.name),
            *COMPARE_PARAMETERS,
            COMPARE_RAMP,
            OUTPUT,
        ]

    def numbers(self) -> Dict[str, str]:
        """Return what was compared, and the range of the result."""
        return {
            "MINIMUM": tr("Least value"),
            "MAXIMUM": tr("Largest value"),
            "FACTOR": tr("What the heat of b was multiplied by"),
            "LEFT_OUT_COUNT": tr("Pixels left out by FLOOR"),
            **settled_labels(),
            "FEATURE_COUNT": tr("Features of a"),
            "COMPARE_COUNT": tr("Features of b"),
            "SKIPPED_COUNT": tr("Features skipped"),
        }

    def prepare_job(self, values: ParameterValues) -> "ComparisonJob":
        """Prepare both layers and the options in the main thread."""
        from ..timelapse.heat.heat_comparison import prepare_comparison

        return prepare_comparison(values)

    def run_job(
        self, job: "ComparisonJob", values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Read both layers, compare their heat, and write it."""
        from ..timelapse.heat.heat_comparison import write_comparison

        return write_comparison(job, values, feedback)
