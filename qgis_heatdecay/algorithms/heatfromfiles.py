# SPDX-License-Identifier: GPL-2.0-or-later
"""heatdecay:heatfromfiles: from tables of any size to an exact raster of heat."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Iterable, Tuple

import numpy as np
from qgis.core import QgsProcessingFeedback

from ..adapters.feedback import Warner, ticker
from ..core.grid import fit_extent
from ..core.progress import Tick, part
from ..core.texts import tr, tr_n
from ..parameters.color_block import COLOR_RAMP, HEAT, color_parameters, heat_subject, read_colors
from ..parameters.color_options import ColorOptions
from ..parameters.grid_block import EXTENT, PIXEL_SIZE, GridOptions, heat_grid_parameters, read_grid
from ..parameters.heat_block import DECAY, KERNEL, RADIUS_UNIT, STACK, settled_labels
from ..parameters.output_parameters import RasterOutput
from ..parameters.parameter import Parameter
from ..parameters.parameter_values import ParameterValues
from ..parameters.table_block import (
    PATH,
    SCHEDULER,
    TABLE_RADIUS,
    WEIGHT,
    X,
    Y,
    crs_of,
    named_as_parameters,
    projected_to,
    read_tables,
    table_parameters,
)
from ..parameters.value_texts import settings_of
from .base import HeatDecayAlgorithm

if TYPE_CHECKING:
    from ..adapters.heat_layout import HeatLayout
    from ..core.grid import Bounds
    from ..library.putting_together import Totals
    from ..library.tables import Tables

_DEFAULT_SIZE = 1000
# How much of the work is done when the rows are counted, and when there is heat.
_COUNTED, _HEATED = 0.8, 0.95

OUTPUT = RasterOutput(
    "OUTPUT",
    "Heat",
    "A Float32 raster: GeoTIFF, or any other format of QGIS that holds such numbers.",
)


@dataclass(frozen=True)
class _Job:
    tables: "Tables"
    grid: GridOptions
    colors: ColorOptions
    settings: Dict[str, str]


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
        "Without EXTENT the files are read twice: the first time to find it.\n\n"
        "With SCHEDULER, the workers of a Dask cluster count; the heat has the same bytes. "
        "Parquet needs the Python package pyarrow, a cluster dask and distributed. CSV needs "
        "neither."
    )

    def parameters(self) -> Iterable[Parameter]:
        """Return tables, heat, grid and colors."""
        return [
            *table_parameters(),
            *heat_grid_parameters(_DEFAULT_SIZE),
            *color_parameters(HEAT),
            OUTPUT,
        ]

    def numbers(self) -> Dict[str, str]:
        """Return the largest heat, its decay and radius, and how many rows were counted."""
        return {
            "MAXIMUM": tr("Largest heat"),
            **settled_labels(),
            "FEATURE_COUNT": tr("Rows counted"),
            "SKIPPED_COUNT": tr("Rows skipped"),
        }

    def prepare_job(self, values: ParameterValues) -> _Job:
        """Look into the tables, and read the options."""
        from ..adapters.rasters.raster_files import require_float_format

        path = OUTPUT.path(values)
        if path:
            require_float_format(path)
        tables = read_tables(values)
        grid = read_grid(values, _DEFAULT_SIZE, crs_of(tables))
        _require_ground(grid, RADIUS_UNIT.read(values), values)
        return _Job(
            tables=projected_to(tables, grid.crs),
            grid=grid,
            colors=read_colors(values, heat_subject(STACK)),
            settings=settings_of(values),
        )

    def run_job(
        self, job: _Job, values: ParameterValues, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Count the rows, heat what was counted, and write it with its style."""
        from ..adapters.rasters.raster_files import require_float_format
        from ..core.heat.kernels import HeatSettings
        from ..timelapse.heat.heat_output import HeatOutput
        from ..timelapse.heat.heat_values import HeatValues

        tick, warn = ticker(feedback), Warner(feedback)
        output = OUTPUT.read(values)
        require_float_format(output)
        warn(*job.colors.warnings)
        for remark in job.tables.remarks:
            feedback.pushInfo(remark)
        layout, totals = _counted(job, values, feedback, part(tick, 0.0, _COUNTED))
        warn(*layout.warnings, *_skipped_said(totals.skipped))
        grid = layout.place.grid
        try:
            heat_tick = part(tick, _COUNTED, _HEATED)
            decay = _decay(totals, layout, values, feedback, part(heat_tick, 0.0, 0.5))
            settings = HeatSettings(KERNEL.read(values), layout.radius_px, decay)
            heat = totals.heat(settings, part(heat_tick, 0.5, 1.0))
            lone = totals.lone_weight()
        finally:
            totals.close()
        _require_heat(heat, job.grid, grid)
        heat = _finished(heat, job.grid, layout, heat_tick)
        shown = HeatValues(STACK, _weight_of(values))
        made = HeatOutput(heat, shown, settings, layout, lone)
        texts = {**job.settings, DECAY.name: f"{decay:g}"}
        return {
            OUTPUT.name: output,
            **made.write(output, job.colors, texts, values, feedback, part(tick, _HEATED, 1.0)),
            "FEATURE_COUNT": totals.rows,
            "SKIPPED_COUNT": sum(totals.skipped.values()),
        }


def _require_ground(grid: GridOptions, unit: str, values: ParameterValues) -> None:
    """Require a CRS with lengths on the ground where the radius has one."""
    from ..adapters.ground_scale import METERS, GroundScale
    from ..adapters.heat_layout import grid_of_extent

    if unit in METERS:
        ground = GroundScale(grid.crs, values.context.transformContext(), unit)
        if grid.extent is not None:
            ground.require_even(grid_of_extent(grid.request, grid.extent))


def _counted(
    job: _Job, values: ParameterValues, feedback: QgsProcessingFeedback, tick: Tick
) -> Tuple["HeatLayout", "Totals"]:
    """Count the rows, after a first look at where they lie where no extent is given."""
    from ..library.cluster import open_cluster
    from ..library.file_heat import count_tables, find_outline

    tables, start = job.tables, 0.0
    with named_as_parameters(), open_cluster(SCHEDULER.read(values) or None) as cluster:
        pieces = tables.pieces()
        feedback.pushInfo(
            tr("Files: {files}, pieces: {pieces}.", files=len(tables.files), pieces=len(pieces))
        )
        if job.grid.extent is None:
            start = 0.4
            bounds = find_outline(tables, pieces, part(tick, 0.0, start), cluster)[2]
        else:
            bounds = fit_extent(job.grid.request, job.grid.extent).bounds
        layout = _lay_out(job, values, bounds, feedback)
        grid, radius_px = layout.place.grid, layout.radius_px
        totals = count_tables(tables, pieces, grid, radius_px, part(tick, start, 1.0), cluster)
    return layout, totals


def _lay_out(
    job: _Job, values: ParameterValues, bounds: "Bounds", feedback: QgsProcessingFeedback
) -> "HeatLayout":
    """Lay out the grid as around features that lie in the corners of the bounds."""
    from ..adapters.crs import crs_name
    from ..adapters.heat_layout import Radius, lay_out_heat
    from ..adapters.reading.feature_arrays import FeatureArrays
    from ..core.features import Points
    from ..timelapse.heat.heat_values import radius_text

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


def _decay(
    totals: "Totals",
    layout: "HeatLayout",
    values: ParameterValues,
    feedback: QgsProcessingFeedback,
    tick: Tick,
) -> float:
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


def _skipped_said(skipped: Dict[str, int]) -> Iterable[str]:
    from ..library.file_heat import skipped_in_words

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


def _require_heat(heat: np.ndarray, options: GridOptions, grid: Any) -> None:
    """Require that something reaches an extent that was given, and fits Float32."""
    from ..core.errors import HeatDecayError, NothingToShow

    if np.isinf(heat).any():
        raise HeatDecayError(
            tr(
                "The heat exceeds what a Float32 raster can hold (3.4e38). Use smaller values for "
                "WEIGHT."
            )
        )
    if options.extent is not None and np.isnan(heat).all():
        raise NothingToShow(
            tr(
                "No row reaches EXTENT ({extent}). Check EXTENT, CRS, X and Y.",
                extent=options.words.text(grid.bounds),
            )
        )


def _finished(
    heat: np.ndarray, options: GridOptions, layout: "HeatLayout", tick: Tick
) -> np.ndarray:
    """Return heat as it is written: 0 where that was asked for, NaN outside the mask."""
    inside = options.inside(layout.place, part(tick, 1.0, 1.0))
    if options.fill_zero:
        heat = np.nan_to_num(heat, nan=0.0)
    return heat if inside is None else np.where(inside, heat, np.float32(np.nan))


def _weight_of(values: ParameterValues) -> Any:
    from ..adapters.reading.field_values import FieldExpression

    column = WEIGHT.read(values)
    return FieldExpression(WEIGHT.name, column) if column else None
