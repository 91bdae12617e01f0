# SPDX-License-Identifier: GPL-2.0-or-later
"""Points with times as counts in cells and steps."""

import math
from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

from ..adapters.crs import Place, crs_name
from ..adapters.extents import ExtentWords
from ..adapters.ground_scale import METERS, GroundScale
from ..adapters.heat_layout import Radius, doubtful_places, unreached_extent
from ..adapters.reading.feature_arrays import FeatureArrays
from ..adapters.reading.file_layers import ChosenLayer
from ..adapters.reading.sources import POINTS_OR_LINES, PreparedSource, Wanted, prepare_source
from ..core.analysis.space_time_cube import SpaceTimeCube, count_events, suggested_cell_size
from ..core.errors import HeatDecayError, InvalidParameter, NothingToShow, TooLarge
from ..core.features import Points
from ..core.grid import Bounds, Grid, GridRequest, available_bytes, fit_data, fit_extent
from ..core.progress import Tick, part
from ..core.texts import to_translate, tr, translated
from ..core.time.clocks import DAY_US, to_local
from ..core.time.instants import Instants
from ..core.time.timeline import Timeline, lay_out_frames
from ..core.time.timeline_request import read_bounds
from ..parameters.emerging_block import CELL_SIZE
from ..parameters.grid_block import GridOptions, read_grid
from ..parameters.input_parameters import FeatureLayer
from ..parameters.parameter_values import ParameterValues
from ..parameters.plain_parameters import Choice, Number
from ..parameters.time_block import TIME, TimeOptions, read_steps
from .run import Run
from .timing import read_timed, step_text

# Of the raster that would be laid out if nothing were counted.
_SIDE = 1000
_CELLS = 2.0
"""The radius in cells where none is given."""
# Counts, sums and scores, and what is made of them on the way.
_BYTES_PER_BIN, _BYTES_PER_CELL, _USABLE = 40, 4, 0.8
# From here on a step counts as over.
_OVER = 0.9

EVENTS_ALONE: Wanted = {
    **POINTS_OR_LINES,
    "line": to_translate(
        'The layer "{layer}" has lines; points are needed. Use "Points along geometry" or '
        '"Extract vertices" to make points of them first.'
    ),
}

# Lengths on the map are so much longer or shorter than on the ground in UTM: 1000 m are meant to
# reach cells of 500 map units that are two cells away.
_LENGTHS_DIFFER = 0.001


@dataclass(frozen=True)
class EventInput:
    """The layer of events, and what the user said of time and cells; ready for any thread.

    cell_size : in map units, None to choose one. radius : None for one of two cells.
    chosen : the layer of a file, where it holds several.
    """

    source: PreparedSource
    time: TimeOptions
    grid: GridOptions
    cell_size: Optional[float]
    radius: Optional[Radius]
    chosen: Optional[ChosenLayer]


@dataclass(frozen=True)
class CountedEvents:
    """Events in cells and steps.

    place : the grid of the cells, and its CRS. radius_cells : that of the neighborhood.
    end_of_whole_steps : the END that leaves out a last step that is not over; empty where it is.
    """

    cube: SpaceTimeCube
    place: Place
    radius_cells: float
    feature_count: int
    skipped_count: int
    end_of_whole_steps: str


def prepare_events(
    values: ParameterValues, rows: Tuple[FeatureLayer, Number, Number, Choice], no_time: str
) -> EventInput:
    """Read time and cells and prepare the layer; call it in the main thread.

    rows : the parameters of the layer, the size of cells, the radius and its unit.
    no_time : what is said where TIME is missing.

    Raises HeatDecayError: what can be known to be wrong before the events are read.
    """
    layer_row, size_row, radius_row, unit_row = rows
    time = read_steps(values, no_time)
    texts = {TIME.name: TIME.read(values)}
    values, chosen = layer_row.chosen(values, texts.values(), ("point", "unknown"))
    source, layer = layer_row.source(values), layer_row.layer(values)
    context = values.algorithm.createExpressionContext(values.parameters, values.context, source)
    restriction = layer_row.restriction(values)
    prepared = prepare_source(
        source, layer, "", texts, context, EVENTS_ALONE, restriction=restriction
    )
    grid = read_grid(values, _SIDE, prepared.crs)
    size, radius = size_row.read(values), None
    if radius_row.given(values):
        radius = Radius(radius_row.read(values), unit_row.read(values), radius_row.name)
        if radius.unit != unit_row.choices[0]:
            ground = GroundScale(grid.crs, values.context.transformContext(), radius.unit)
            if grid.extent is not None:
                ground.require_even(fit_extent(grid.request, grid.extent))
    return EventInput(prepared, time, grid, size, radius, chosen)


def count_in_cube(events: EventInput, run: Run, tick: Tick) -> CountedEvents:
    """Read the events, lay out steps and cells, and count.

    Raises HeatDecayError: nothing is left to count, there is one step only, or too many cells.
    """
    crs, transforms = events.grid.crs, run.transform_context
    read = events.source.read(crs, transforms, part(tick, 0.0, 0.6))
    timed = read_timed(read, events.time, crs.authid(), run, part(tick, 0.6, 0.9))
    features, times = timed.features, timed.times
    if features.lines is not None or times is None:
        raise HeatDecayError(translated(EVENTS_ALONE["line"], layer=events.source.name))
    if events.chosen is not None and events.chosen.said:
        (run.warn if events.chosen.is_doubtful else run.log)(events.chosen.said)
    count, mode = features.feature_count, events.time.mode
    timeline = lay_out_frames(events.time.request, times, None, count, mode)
    run.warn(*timeline.warnings)
    _log_steps(timeline, run)
    if timeline.frames == 1:
        raise HeatDecayError(
            tr(
                "There is only one step, so nothing can emerge. Use a shorter STEP, a smaller "
                "STEP_UNIT, or a longer period."
            )
        )
    kept = features.keeping(timeline.kept)
    grid = _lay_out(events, kept, timeline.frames, run)
    place = Place(grid, crs, transforms)
    cube = _counted(features, timeline, place, events.grid.extent)
    if cube is None:
        if events.grid.extent is not None:
            raise unreached_extent(grid, kept.bounds, events.grid.words)
        raise NothingToShow(tr("No feature lies between START and END. Choose a longer period."))
    return CountedEvents(
        cube,
        place,
        _radius_cells(events, place, run),
        features.feature_count,
        features.skipped_count,
        _end_of_whole_steps(events.time, timeline, times),
    )


def _log_steps(timeline: Timeline, run: Run) -> None:
    count, step, clock = timeline.frames, step_text(timeline), timeline.clock
    if clock:
        run.log(tr("Steps: {count}, {step}, clock {clock}.", count=count, step=step, clock=clock))
    else:
        run.log(tr("Steps: {count}, {step}, clock without zone.", count=count, step=step))


def _lay_out(events: EventInput, features: FeatureArrays, steps: int, run: Run) -> Grid:
    """Return the grid of the cells: over EXTENT, or over the events, without padding."""
    options, size, points = events.grid, events.cell_size, _points_of(features)
    bounds = options.extent or features.bounds
    if options.extent is None:
        own_crs = events.source.crs if events.source.crs.isValid() else options.crs
        own = ExtentWords(options.crs, own_crs, run.transform_context)
        run.warn(*filter(None, doubtful_places(features, own)))
    else:
        run.warn(*filter(None, [options.words.misread(features.bounds)]))
    if size is None:
        size = suggested_cell_size(points.x, points.y, steps, options.extent)
        if size is None:
            said = tr(
                "All events lie at one place, so no cell size follows from them. Set CELL_SIZE."
            )
            raise InvalidParameter(said, CELL_SIZE.name)
        run.log(tr("CELL_SIZE is {size:.6g} map units, found from the data.", size=size))
    _require_memory(bounds, size, steps, len(points.x))
    request = GridRequest(pixel_size=size)
    return fit_data(request, bounds) if options.extent is None else fit_extent(request, bounds)


def _points_of(features: FeatureArrays) -> Points:
    """Return the points, of which there are some where features are left that are no lines."""
    return features.points or Points(np.zeros(0), np.zeros(0))


def _require_memory(bounds: Bounds, size: float, steps: int, events: int) -> None:
    """Require memory for the cells and for the counts, of which there may be one in each step."""
    sides = [max((bounds[axis + 2] - bounds[axis]) / size, 1.0) for axis in (0, 1)]
    cells = sides[0] * sides[1]
    needed = cells * _BYTES_PER_CELL + min(cells, events) * steps * _BYTES_PER_BIN
    free = available_bytes() * _USABLE
    if needed <= free:
        return
    raise TooLarge(
        tr(
            "{width:.6g} x {height:.6g} cells of {size:g} map units and {steps} steps would need "
            "about {needed:.3g} GiB of memory, more than is free. Use a CELL_SIZE of about "
            "{larger:.2g}, longer steps, or a smaller EXTENT.",
            width=sides[0],
            height=sides[1],
            size=size,
            steps=steps,
            needed=needed / 2**30,
            larger=size * math.sqrt(needed / free) * 1.1,
        )
    )


def _radius_cells(events: EventInput, place: Place, run: Run) -> float:
    """Return the radius of the neighborhood in cells, and log it with the cells."""
    radius, grid = events.radius, place.grid
    if radius is None:
        radius = Radius(_CELLS * grid.pixel_size, "map_units")
    cells = radius.length / grid.pixel_size
    if radius.unit in METERS:
        ground = GroundScale(place.crs, place.transform_context, radius.unit)
        ground.require_even(grid)
        cells = radius.meters / ground.meters_per_pixel(grid)
        if abs(cells - round(cells)) < _LENGTHS_DIFFER * cells:
            cells = float(round(cells))
        run.warn(*filter(None, [ground.stretched(grid, cells) or ground.uneven(grid)]))
    run.log(
        tr(
            "Cells: {width} x {height} of {size:.6g} map units in {crs}; neighbors up to "
            "{cells:.4g} cells away.",
            width=grid.width,
            height=grid.height,
            size=grid.pixel_size,
            crs=crs_name(place.crs) or tr("an unknown CRS"),
            cells=cells,
        )
    )
    return cells


def _counted(
    features: FeatureArrays, timeline: Timeline, place: Place, extent: Optional[Bounds]
) -> Optional[SpaceTimeCube]:
    """Count the points in cells and steps, None where none is there.

    Every point of a multi-point is an event.
    """
    points, feature, grid = _points_of(features), features.each_point_feature(), place.grid
    step = timeline.first[feature]
    col, row = (np.floor(each) for each in grid.to_pixels(points.x, points.y))
    if extent is None:
        # The last cells hold what lies on their outer edges, too.
        col, row = np.minimum(col, grid.width - 1), np.minimum(row, grid.height - 1)
    inside = timeline.kept[feature] & (step >= 0)
    inside &= (col >= 0) & (col < grid.width) & (row >= 0) & (row < grid.height)
    if not inside.any():
        return None
    row, col, step = (each[inside].astype(np.int64) for each in (row, col, step))
    return count_events(row, col, step, timeline.frames, grid.width)


def _end_of_whole_steps(time: TimeOptions, timeline: Timeline, instants: Instants) -> str:
    """Return the END that leaves out a last step which is not over; empty where it is over."""
    if timeline.unit == "timestamps" or timeline.start is None or timeline.end is None:
        return ""
    start, end = int(timeline.start[-1]), int(timeline.end[-1])
    last = read_bounds(time.request, timeline.clock)[1]
    if last is None:
        inside = timeline.kept & (timeline.first >= 0)
        times, ends = (each[inside] for each in (instants.microseconds, instants.ends))
        if (times == timeline.start[timeline.first[inside]]).all():
            return ""  # the times say no more than in which step they are
        # A date alone is a whole day.
        last = int((times if instants.are_intervals else np.maximum(times, ends - 1)).max())
    if last >= start + _OVER * (end - start):
        return ""
    local = int(to_local(np.array([start]), timeline.clock)[0])
    text = str(np.datetime64(local - 1, "us"))
    return text[:-16] if local % DAY_US == 0 else text
