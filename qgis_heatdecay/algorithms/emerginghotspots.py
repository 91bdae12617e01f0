# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:emerginghotspots: places that become hot or cold, or stay so, as time goes on."""

from typing import TYPE_CHECKING, Any, Dict, Iterable

from qgis.core import QgsProcessingFeedback

from ..core.texts import tr
from ..parameters.emerging_block import (
    CELL_SIZE,
    CELLS,
    CONFIDENCE,
    FDR,
    INPUT,
    OUTPUT,
    RADIUS,
    RADIUS_UNIT,
    STEPS_BACK,
)
from ..parameters.grid_block import EXTENT, TARGET_CRS
from ..parameters.parameter import Parameter, varied
from ..parameters.parameter_values import ParameterValues
from ..parameters.time_block import STEP, STEP_PARAMETERS, STEP_UNIT, TIME
from .base import HeatDecayAlgorithm

if TYPE_CHECKING:
    from ..timelapse.emerging_outputs import EmergingJob

_STATISTICS = (STEPS_BACK, CONFIDENCE, FDR)


class EmergingHotSpots(HeatDecayAlgorithm):
    """Getis-Ord Gi* of counts in cells and steps, their trends, and the classes of both."""

    ID = "emerginghotspots"
    NAME = "Emerging hot spots"
    GROUP = "Analysis"
    TAGS = ("hotspot", "cold spot", "Getis-Ord", "Mann-Kendall", "space-time cube", "trend")
    BASIC = (INPUT, TIME, STEP_UNIT, STEP, CELL_SIZE, RADIUS, RADIUS_UNIT, OUTPUT)
    SHORT_HELP = (
        "Finds where events gather more than chance would have it, since when, and whether they "
        "become more or fewer. Events are counted in square cells and steps of time. Each count, "
        "with its neighbors in space and time, is compared with the mean of all (Getis-Ord Gi*); "
        "the series of each cell is tested for a trend (Mann-Kendall); both together make one of "
        "seventeen classes.\n\n"
        "Hot spots (cold spots are the same below the mean):\n"
        "New: hot in the last step, never before.\n"
        "Consecutive: hot in the last two or more steps without a break, never before these.\n"
        "Intensifying: hot in at least 90 % of the steps and in the last, becoming hotter.\n"
        "Persistent: the same without a trend.\n"
        "Diminishing: the same, becoming less hot.\n"
        "Sporadic: hot in the last step, comes and goes, never cold.\n"
        "Oscillating: hot in the last step, and cold at least once before.\n"
        "Historical: hot in at least 90 % of the steps, but not in the last.\n"
        "No pattern detected: none of these.\n\n"
        "Cells that never had an event are left out. Give it ten steps or more, the last of which "
        "is over. With STEPS_BACK the scores of neighboring steps depend on each other, so that "
        "trends look somewhat surer than they are. Hot means more than the mean of the map: where "
        "more people are, there are more events."
    )

    def parameters(self) -> Iterable[Parameter]:
        """Return events, time, cells and statistics."""
        time = varied(STEP_PARAMETERS, TIME.but(parent=INPUT.name, optional=False))
        cells = (CELL_SIZE, RADIUS, RADIUS_UNIT)
        return [INPUT, *time, *cells, EXTENT, TARGET_CRS, *_STATISTICS, OUTPUT, CELLS]

    def numbers(self) -> Dict[str, str]:
        """Return how many events, cells and steps there are, and what was chosen for them."""
        return {
            "FEATURE_COUNT": tr("Features read"),
            "SKIPPED_COUNT": tr("Features skipped"),
            "EVENT_COUNT": tr("Events in the cells and steps"),
            "CELL_COUNT": tr("Cells with an event"),
            "STEP_COUNT": tr("Number of steps"),
            CELL_SIZE.name: tr("Cell size in map units"),
            "RADIUS_CELLS": tr("Radius in cells"),
            "CRITICAL_Z": tr("Score from which on a count is hot or cold"),
        }

    def prepare_job(self, values: ParameterValues) -> "EmergingJob":
        """Prepare the layer and the options in the main thread."""
        from ..timelapse.emerging_outputs import prepare_emerging

        return prepare_emerging(values)

    def run_job(
        self, job: "EmergingJob", values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Count the events, score and classify the cells, and write them."""
        from ..timelapse.emerging_outputs import write_emerging

        return write_emerging(job, values, feedback)
