# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:heatfromfiles: from tables of any size to an exact raster of heat."""

from typing import TYPE_CHECKING, Any, Dict, Iterable

from qgis.core import QgsProcessingFeedback

from ..core.texts import tr
from ..parameters.color_block import COLOR_RAMP, HEAT, color_parameters
from ..parameters.grid_block import EXTENT, PIXEL_SIZE, heat_grid_parameters
from ..parameters.heat_block import RADIUS_UNIT, settled_labels
from ..parameters.parameter import Parameter
from ..parameters.parameter_values import ParameterValues
from ..parameters.table_block import (
    LONGER_SIDE_PX,
    OUTPUT,
    PATH,
    TABLE_RADIUS,
    WEIGHT,
    X,
    Y,
    table_parameters,
)
from ..parameters.time_block import TABLE_STEPS
from .base import HeatDecayAlgorithm

if TYPE_CHECKING:
    from ..timelapse.heat.table_heat import TableHeatJob


class HeatFromFiles(HeatDecayAlgorithm):
    """Heat of tables that are too large to be opened as layers."""

    ID = "heatfromfiles"
    NAME = "Decay heatmap of large tables"
    GROUP = "Heatmaps"
    TAGS = ("heatmap", "density", "parquet", "geoparquet", "csv", "big data", "dask", "cluster")
    BASIC = (PATH, X, Y, WEIGHT, TABLE_RADIUS, RADIUS_UNIT, EXTENT, PIXEL_SIZE, COLOR_RAMP, OUTPUT)
    SHORT_HELP = (
        "Makes the same raster as 'Decay heatmap' from tables of any size: Parquet, GeoParquet, "
        "CSV and CSV.gz, one file, a folder or a pattern. Points are counted by pixel while the "
        "files are read, so that a billion of them take no more memory than a million.\n\n"
        "With TIME, the raster has a band for each step, as HEAT_RASTER of 'Animate heatmap over "
        "time' has, and plays in the Temporal Controller.\n\n"
        "Without EXTENT, and with TIME, the files are read twice: the first time to find out where "
        "and when the points are.\n\n"
        "With SCHEDULER, the workers of a Dask cluster count; the heat has the same bytes. "
        "Parquet needs the Python package pyarrow, a cluster dask and distributed. CSV needs "
        "neither."
    )

    def parameters(self) -> Iterable[Parameter]:
        """Return tables, heat, time, grid and colors."""
        return [
            *table_parameters(),
            *TABLE_STEPS,
            *heat_grid_parameters(LONGER_SIDE_PX),
            *color_parameters(HEAT),
            OUTPUT,
        ]

    def numbers(self) -> Dict[str, str]:
        """Return the largest heat, its decay and radius, and how many rows and steps there are."""
        return {
            "MAXIMUM": tr("Largest heat"),
            **settled_labels(),
            "FEATURE_COUNT": tr("Rows counted"),
            "SKIPPED_COUNT": tr("Rows skipped"),
            "STEP_COUNT": tr("Number of steps"),
        }

    def prepare_job(self, values: ParameterValues) -> "TableHeatJob":
        """Look into the tables, and read the options."""
        from ..timelapse.heat.table_heat import prepare_table_heat

        return prepare_table_heat(values)

    def run_job(
        self, job: "TableHeatJob", values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Count the rows, heat what was counted, and write it with its style."""
        from ..timelapse.heat.table_heat import write_table_heat
        from ..timelapse.heat.table_steps import write_table_steps

        write = write_table_heat if job.time is None else write_table_steps
        return write(job, values, feedback)
