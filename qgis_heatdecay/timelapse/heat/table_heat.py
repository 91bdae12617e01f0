# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of large tables: what heatdecay:heatfromfiles does without times."""

from dataclasses import dataclass
from typing import Any, Dict, Iterable, Optional, Tuple, Union

import numpy as np
from qgis.core import QgsProcessingFeedback

from ...adapters.crs import crs_name
from ...adapters.feedback import Warner, ticker
from ...adapters.ground_scale import METERS, GroundScale
from ...adapters.heat_layout import HeatLayout, Radius, grid_of_extent, lay_out_heat
from ...adapters.rasters.raster_files import require_float_format
from ...adapters.reading.feature_arrays import FeatureArrays
from ...adapters.reading.field_values import FieldExpression
from ...core.errors import HeatDecayError, NothingToShow
from ...core.features import Points
from ...core.grid import Bounds, Grid, fit_extent
from ...core.heat.kernels import HeatSettings
from ...core.progress import Tick, part
from ...core.texts import tr, tr_n
from ...library.cluster import open_cluster
from ...library.file_heat import count_tables, find_outline, skipped_in_words
from ...library.putting_together import Totals
from ...library.step_totals import StepTotals
from ...library.tables import Tables
from ...parameters.color_block import heat_subject, read_colors
from ...parameters.color_options import ColorOptions
from ...parameters.grid_block import GridOptions, read_grid
from ...parameters.heat_block import DECAY, KERNEL, RADIUS_UNIT, STACK
from ...parameters.parameter_values import ParameterValues
from ...parameters.table_block import (
    LONGER_SIDE_PX,
    OUTPUT,
    SCHEDULER,
    TABLE_RADIUS,
    WEIGHT,
    crs_of,
    named_as_parameters,
    projected_to,
    read_tables,
)
from ...parameters.time_block import TABLE_TIME, TimeOptions, read_table_steps
from ...parameters.value_texts import settings_of
from .heat_output import HeatOutput
from .heat_values import HeatValues, radius_text

# How much of the work is done when the rows are counted, and when there is heat.
_COUNTED, _HEATED = 0.8, 0.95


@dataclass(frozen=True)
class TableHeatJob:
    """The tables and what the user said of heat and time.

    time : None where all rows are counted together.
    """

    tables: Tables
    time: Optional[TimeOptions]
    grid: GridOptions
    colors: ColorOptions
    settings: Dict[str, str]


def prepare_table_heat(values: ParameterValues) -> TableHeatJob:
    """Look into the tables, and read the options."""
    column = TABLE_TIME.read(values)
    _require_format(OUTPUT.path(values), column)
    time = read_table_steps(values) if column else None
    tables = read_tables(values, time)
    grid = read_grid(values, LONGER_SIDE_PX, crs_of(tables))
    unit = RADIUS_UNIT.read(values)
    if unit in METERS:
        ground = GroundScale(grid.crs, values.context.transformContext(), unit)
        if grid.extent is not None:
            ground.require_even(grid_of_extent(grid.request, grid.extent))
    return TableHeatJob(
        tables=projected_to(tables, grid.crs),
        time=time,
        grid=grid,
        colors=read_colors(values, heat_subject(STACK)),
        settings=settings_of(values),
    )


def write_table_heat(
    job: TableHeatJob, values: ParameterValues, feedback: QgsProcessingFeedback
) -> Dict[str, Any]:
    """Count the rows, heat what was counted, and write it with its style."""
    tick, warn = ticker(feedback), Warner(feedback)
    output = output_of(job, values, warn, feedback)
    layout, totals = _counted(job, values, feedback, part(tick, 0.0, _COUNTED))
    warn(*layout.warnings, *skipped_said(totals.skipped))
    try:
        heat_tick = part(tick, _COUNTED, _HEATED)
        decay = settled_decay(totals, layout, values, feedback, part(heat_tick, 0.0, 0.5))
        settings = HeatSettings(KERNEL.read(values), layout.radius_px, decay)
        heat = totals.heat(settings, part(heat_tick, 0.5, 1.0))
        lone = totals.lone_weight()
    finally:
        totals.close()
    require_finite_heat(heat)
    require_reached(~np.isnan(heat), job.grid, layout.place.grid)
    inside = job.grid.inside(layout.place, part(heat_tick, 1.0, 1.0))
    made = HeatOutput(finished(heat, job.grid, inside), shown(values), settings, layout, lone)
    texts = {**job.settings, DECAY.name: f"{decay:g}"}
    return {
        OUTPUT.name: output,
        **made.write(output, job.colors, texts, values, feedback, part(tick, _HEATED, 1.0)),
        **row_counts(totals),
        "STEP_COUNT": 1,
    }


def _require_format(path: str, column: str) -> None:
    if path:
        require_float_format(path, OUTPUT.name, bands=2 if column else 1)


def output_of(
    job: TableHeatJob, values: ParameterValues, warn: Warner, feedback: QgsProcessingFeedback
) -> str:
    """Return the path of the raster, and say what was chosen of columns and colors."""
    output: str = OUTPUT.read(values)
    _require_format(output, job.tables.time)
    warn(*job.colors.warnings)
    for remark in job.tables.remarks:
        feedback.pushInfo(remark)
    return output


def _counted(
    job: TableHeatJob, values: ParameterValues, feedback: QgsProcessingFeedback, tick: Tick
) -> Tuple[HeatLayout, Totals]:
    """Count the rows, after a first look at where they lie where no extent is given."""
    tables, start = job.tables, 0.0
    with named_as_parameters(), open_cluster(SCHEDULER.read(values) or None) as cluster:
        pieces = tables.pieces()
        say_pieces(tables, len(pieces), feedback)
        if job.grid.extent is None:
            start = 0.4
            bounds = find_outline(tables, pieces, part(tick, 0.0, start), cluster)[2]
        else:
            bounds = fit_extent(job.grid.request, job.grid.extent).bounds
        layout = lay_out_tables(job, values, bounds, feedback)
        grid, radius_px = layout.place.grid, layout.radius_px
        totals = count_tables(tables, pieces, grid, radius_px, part(tick, start, 1.0), cluster)
    return layout, totals


def say_pieces(tables: Tables, pieces: int, feedback: QgsProcessingFeedback) -> None:
    """Say how many files there are, and in how many pieces they are read."""
    feedback.pushInfo(
        tr("Files: {files}, pieces: {pieces}.", files=len(tables.files), pieces=pieces)
    )


def lay_out_tables(
    job: TableHeatJob, values: ParameterValues, bounds: Bounds, feedback: QgsProcessingFeedback
) -> HeatLayout:
    """Lay out the grid as around features that lie in the corners of the bounds."""
    xmin, ymin, xmax, ymax = bounds
    corners = FeatureArrays(Points(np.array([xmin, xmax]), np.array([ymin, ymax])), None, 2)
    radius = Radius(TABLE_RADIUS.read(values), RADIUS_UNIT.read(values))
    grid = job.grid
    layout = lay_out_heat(
        corners, grid.request, radius, grid.extent, grid.words, crs_of(job.tables)
    )
    feedback.pushInfo(
        tr(
            "Raster: {width} x {height} pixels of {size:.6g} map units in {crs}; radius {radius}.",
            width=layout.place.grid.width,
            height=layout.place.grid.height,
            size=layout.place.grid.pixel_size,
            crs=crs_name(grid.crs),
            radius=radius_text(layout, 6),
        )
    )
    return layout


def settled_decay(
    totals: Union[Totals, StepTotals],
    layout: HeatLayout,
    values: ParameterValues,
    feedback: QgsProcessingFeedback,
    tick: Tick,
) -> float:
    """Return the user's decay, or the one that suits what was counted, which is said."""
    decay = DECAY.read(values)
    if decay is not None:
        return float(decay)
    found = totals.found_decay(layout.radius_px, tick)
    feedback.pushInfo(
        tr(
            "DECAY is {decay:g}, found from the data, so that crowds of different size look "
            "different, and a single point is still seen. For maps that are to be compared, set "
            "the same DECAY for all.",
            decay=found,
        )
    )
    return found


def skipped_said(skipped: Dict[str, int]) -> Iterable[str]:
    """Return the warning of rows that were skipped, if there are any."""
    total = sum(skipped.values())
    if not total:
        return []
    return [
        tr_n(
            total,
            "{n} row was skipped: {reasons}.",
            "{n} rows were skipped: {reasons}.",
            reasons=skipped_in_words(skipped),
        )
    ]


def require_finite_heat(heat: np.ndarray) -> None:
    """Require heat that fits Float32."""
    if np.isinf(heat).any():
        raise HeatDecayError(
            tr(
                "The heat exceeds what a Float32 raster can hold (3.4e38). Use smaller values for "
                "WEIGHT."
            )
        )


def require_reached(reached: np.ndarray, options: GridOptions, grid: Grid) -> None:
    """Require that something reaches an extent that was given.

    reached : (rows, columns) bool.
    """
    if options.extent is not None and not reached.any():
        raise NothingToShow(
            tr(
                "No row reaches EXTENT ({extent}). Check EXTENT, CRS, X and Y.",
                extent=options.words.text(grid.bounds),
            )
        )


def finished(heat: np.ndarray, options: GridOptions, inside: Optional[np.ndarray]) -> np.ndarray:
    """Return heat as it is written: 0 where that was asked for, NaN outside the mask."""
    if options.fill_zero:
        heat = np.nan_to_num(heat, nan=0.0)
    return heat if inside is None else np.where(inside, heat, np.float32(np.nan))


def shown(values: ParameterValues) -> HeatValues:
    """Return what the numbers of the heat are."""
    column = WEIGHT.read(values)
    return HeatValues(STACK, FieldExpression(WEIGHT.name, column) if column else None)


def row_counts(totals: Union[Totals, StepTotals]) -> Dict[str, int]:
    """Return how many rows were counted, and how many skipped."""
    return {"FEATURE_COUNT": totals.rows, "SKIPPED_COUNT": sum(totals.skipped.values())}
