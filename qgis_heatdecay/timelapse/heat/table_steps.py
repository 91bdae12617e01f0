# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of large tables step by step: what heatdecay:heatfromfiles does with times."""

from dataclasses import replace
from typing import Any, Dict, Mapping, NamedTuple, Tuple, cast

import numpy as np
from qgis.core import QgsProcessingFeedback

from ...adapters.drawing.frame_texts import frames_to_come
from ...adapters.heat_layout import HeatLayout
from ...adapters.rasters.frame_rasters import FrameRasters
from ...adapters.rasters.layer_style import LayerStyler
from ...core.grid import ANIMATION_BYTES_PER_PIXEL, check_memory, fit_extent
from ...core.heat.kernels import HeatSettings
from ...core.numbers import or_zero
from ...core.progress import Tick, part, with_moment
from ...core.texts import to_translate, tr
from ...core.time.feature_selection import Selection, select_features
from ...core.time.timeline import lay_out_frames
from ...library.cluster import open_cluster
from ...library.file_heat import count_steps, find_outline
from ...library.step_totals import StepTotals
from ...library.time_counts import TimeCounts
from ...parameters.color_options import AUTO
from ...parameters.heat_block import DECAY, KERNEL, settled_numbers
from ...parameters.parameter_values import ParameterValues
from ...parameters.table_block import OUTPUT, SCHEDULER, named_as_parameters
from ...parameters.time_block import TimeOptions
from ..run import Run
from ..timing import frames_said
from .heat_stores import HeatStore
from .heat_values import heat_metadata
from .table_heat import (
    TableHeatJob,
    finished,
    lay_out_tables,
    output_of,
    require_finite_heat,
    require_reached,
    row_counts,
    say_pieces,
    settled_decay,
    shown,
    skipped_said,
)

_STAGES: Mapping[str, float] = {
    to_translate("Reading"): 0.35,
    to_translate("Counting"): 0.35,
    to_translate("Heat"): 0.25,
    to_translate("Writing"): 0.05,
}


class _Counted(NamedTuple):
    """The rows of each step, and the grid on which they lie."""

    selection: Selection
    layout: HeatLayout
    totals: StepTotals


def write_table_steps(
    job: TableHeatJob, values: ParameterValues, feedback: QgsProcessingFeedback
) -> Dict[str, Any]:
    """Count the rows of each step, and write their heat, a band each, with style and times."""
    run = Run(_STAGES, values, feedback)
    output = output_of(job, values, run.warn, feedback)
    counted = _counted(job, run)
    layout, totals = counted.layout, counted.totals
    run.warn(*layout.warnings, *skipped_said(totals.skipped))
    try:
        tick = run.tick("Heat")
        decay = settled_decay(totals, layout, values, feedback, part(tick, 0.0, 0.1))
        settings = HeatSettings(KERNEL.read(values), layout.radius_px, decay)
        maximum = _write(output, counted, settings, job, run, part(tick, 0.1, 1.0))
    finally:
        totals.close()
    return {
        OUTPUT.name: output,
        "MAXIMUM": or_zero(maximum),
        **settled_numbers(settings),
        **row_counts(totals),
        "STEP_COUNT": len(counted.selection.frames),
    }


def _counted(job: TableHeatJob, run: Run) -> _Counted:
    """Find out where and when the rows are, lay out grid and steps, and count."""
    tables = job.tables
    with named_as_parameters(), open_cluster(SCHEDULER.read(run.values) or None) as cluster:
        pieces = tables.pieces()
        say_pieces(tables, len(pieces), run.feedback)
        _, _, bounds, times, remarks = find_outline(tables, pieces, run.tick("Reading"), cluster)
        run.warn(*remarks)
        # There are both, as there are rows that have a time.
        found = TimeCounts(*cast(Tuple[Any, ...], times))
        selection = _laid_out(cast(TimeOptions, job.time), found, run)
        if job.grid.extent is not None:
            bounds = fit_extent(job.grid.request, job.grid.extent).bounds
        layout = lay_out_tables(job, run.values, bounds, run.feedback)
        grid = layout.place.grid
        check_memory(grid, ANIMATION_BYTES_PER_PIXEL)
        totals = count_steps(
            tables,
            pieces,
            grid,
            layout.radius_px,
            selection.timeline.edges,
            run.tick("Counting"),
            cluster,
        )
    return _Counted(replace(selection, features=totals.features), layout, totals)


def _laid_out(time: TimeOptions, times: TimeCounts, run: Run) -> Selection:
    """Lay out the steps, log them, and return which of the times are in which."""
    timeline = lay_out_frames(time.request, times.instants(time.reading.clock))
    run.warn(*timeline.warnings)
    run.log(frames_said(timeline, timeline.frames))
    return select_features(timeline)


def _write(
    output: str, counted: _Counted, settings: HeatSettings, job: TableHeatJob, run: Run, tick: Tick
) -> float:
    """Write the heat of each step, and have the layer styled; return the largest heat."""
    selection, layout, totals = counted
    place, values, lone = layout.place, shown(run.values), totals.lone_weight()
    texts = {**job.settings, DECAY.name: f"{settings.decay:g}"}
    metadata = heat_metadata(run.values.algorithm.id(), texts, values, layout, lone)
    to_come = frames_to_come(selection, place, metadata, values.unit)
    colors, steps = job.colors, len(selection.frames)
    tick, moment = with_moment(tick)
    inside = job.grid.inside(place, part(tick, 0.0, 0.0))
    size = place.grid.width, place.grid.height
    with HeatStore(size, lone, colors.stretch == AUTO) as store:
        with FrameRasters(output, "", to_come, moment) as rasters:
            run.warn(*rasters.warnings)
            for step in range(steps):
                heat = totals.heat(step, settings, part(tick, step / steps, (step + 1) / steps))
                require_finite_heat(heat)
                heat = finished(heat, job.grid, inside)
                store.add(heat)
                rasters.add(step, heat)
            require_reached(~np.isnan(store.highest), job.grid, place.grid)
            colors = colors.for_heat_from(*store.whole_range).on_canvas(run.log)
            store.settle(colors, [store.whole_range], run, part(run.tick("Writing"), 0.0, 0.5))
            rasters.style(store.whole_scale)
        colors.log_below_zero(store.whole_range[0], store.whole_scale, run.feedback)
        LayerStyler.attach(
            run.context, output, tr("Heat over time"), store.whole_scale, to_come.ranges or ()
        )
        return store.whole_range[1]
