# SPDX-License-Identifier: GPL-2.0-or-later
"""The rasters of an animation: taken in the main thread, dated and laid out in the run."""

from dataclasses import dataclass, replace
from typing import List, Optional, Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
)

from ...adapters.dated.footprint import box_of, lies_along, within_use
from ...adapters.dated.scan import DatedBand, Reading, read_dates, scan_rasters
from ...adapters.dated.skipped import refuse_all_skipped, skipped_sentences
from ...adapters.dated.taken import TakenRaster, file_crs
from ...adapters.feedback import Warner
from ...adapters.ground_scale import crs_name
from ...adapters.rasters.opening import RasterPart
from ...adapters.reading.feature_arrays import FeatureArrays
from ...adapters.reading.timed import TimedArrays
from ...core.errors import HeatDecayError
from ...core.grid import Box, Grid, GridRequest, fit_data, fit_extent
from ...core.memory import check_memory
from ...core.progress import Tick
from ...core.texts import tr
from ...core.time.bounds import read_start
from ...core.time.instants import Instants, shared_clock
from ...core.time.modes import Selection
from ..parameters.area import read_extent, take_polygons
from ..parameters.grid import GridOptions, refuse_zoom_without_place
from ..parameters.rasters import read_reading, take_rasters
from ..parameters.time import TimeOptions
from ..timelapse.picture import tell_picture
from ..timelapse.timing import select_frames
from ..values import Values

# The frames on their way, their colours, and what GDAL holds meanwhile.
_BYTES_PER_PIXEL = 80
_SAME_SIZE = 1e-6


@dataclass(frozen=True)
class RasterInput:
    """All that decides what is read, ready for any thread."""

    rasters: Sequence[TakenRaster]
    reading: Reading
    grid: GridOptions
    crs: QgsCoordinateReferenceSystem
    extent: Optional[Box]
    mask: Optional[QgsProcessingFeatureSource]


@dataclass(frozen=True)
class DatedRasters:
    """Bands whose dates can be read, and those that were left out.

    times, ends : of each band; most ends are missing.
    """

    bands: Sequence[DatedBand]
    times: Instants
    ends: Instants
    skipped_count: int

    @property
    def are_pictures(self) -> bool:
        """Whether they have colours of their own."""
        return self.bands[0].is_picture


def take_raster_input(values: Values, grid: GridOptions) -> RasterInput:
    """Read the parameters and take the layers; call it in the main thread."""
    rasters, reading = take_rasters(values), read_reading(values)
    crs = grid.crs
    if crs is None or values.integer("ZOOM"):
        own = _first_crs(rasters)
        refuse_zoom_without_place(values, grid, own)
        crs = crs or own
    extent = read_extent(values, crs)
    if extent is not None:
        fit_extent(grid.request, extent)  # refuses what can be no picture
    return RasterInput(rasters, reading, grid, crs, extent, take_polygons(values, "MASK"))


def _first_crs(rasters: Sequence[TakenRaster]) -> QgsCoordinateReferenceSystem:
    """Give the CRS of the first raster that can be opened, invalid where it has none."""
    found = (each.crs if each.crs is not None else file_crs(each.path) for each in rasters)
    return next((crs for crs in found if crs is not None), QgsCoordinateReferenceSystem())


def date_rasters(rasters: RasterInput, warn: Warner, tick: Tick) -> DatedRasters:
    """Open all rasters, read their dates, and say what was left out.

    Raises
    ------
    HeatDecayError
        None is left, dates are ambiguous, or pictures are mixed with numbers.
    """
    scan = scan_rasters(rasters.rasters, rasters.reading, tick)
    times, ends = read_dates(scan.bands, rasters.reading)
    good = np.flatnonzero(times.readable)
    for number in np.flatnonzero(~times.readable):
        scan.skip("time", scan.bands[number].part.name)
    scan.bands = [scan.bands[number] for number in good]
    warn(*skipped_sentences(scan))
    refuse_all_skipped(scan)
    _refuse_mixed(scan.bands)
    return DatedRasters(scan.bands, _of(times, good), _of(ends, good), scan.skipped_count)


def _of(instants: Instants, rows: np.ndarray) -> Instants:
    return replace(
        instants,
        microseconds=instants.microseconds[rows],
        readable=instants.readable[rows],
        missing=instants.missing[rows],
    )


def _refuse_mixed(bands: Sequence[DatedBand]) -> None:
    pictures = [each.part.name for each in bands if each.is_picture]
    numbers = [each.part.name for each in bands if not each.is_picture]
    if pictures and numbers:
        raise HeatDecayError(
            tr(
                "'{picture}' has colors of its own, and '{raster}' has numbers that the color ramp "
                "colors. Give only one kind, or BAND to read a band of each as numbers.",
                picture=pictures[0],
                raster=numbers[0],
            )
        )


def raster_frames(
    dated: DatedRasters, time: TimeOptions, feedback: QgsProcessingFeedback
) -> Selection:
    """Lay out a frame for each date; it ends where its rasters say, else where the next begins."""
    count = len(dated.bands)
    times, time = _overlapping(dated, time)
    timed = TimedArrays(FeatureArrays(None, None, count), times, None)
    selection = select_frames(time, timed, feedback)
    timeline = selection.timeline
    if timeline.start is None or timeline.end is None:
        return selection
    ends = timeline.end.copy()
    for frame, start in enumerate(timeline.start):
        rows = _rows_of(selection, frame)
        own = dated.ends.microseconds[rows].max()
        if dated.ends.readable[rows].all() and own > start:
            ends[frame] = own
    return replace(selection, timeline=replace(timeline, end=ends))


def _overlapping(dated: DatedRasters, time: TimeOptions) -> "tuple[Instants, TimeOptions]":
    """Let rasters with an end count from START on if they end after it, though they began before.

    Their frames begin where they do.
    """
    times, ends = dated.times, dated.ends
    start = read_start(time.request.start, shared_clock(times, ends))
    if start is None:
        return times, time
    later = times.microseconds >= start
    over = ~later & ends.readable & (ends.microseconds > start)
    if not (over & times.readable).any():
        return times, time
    readable = times.readable & (later | over)
    return replace(times, readable=readable), replace(
        time, request=replace(time.request, start=None)
    )


def _rows_of(selection: Selection, frame: int) -> np.ndarray:
    timeline = selection.timeline
    return np.flatnonzero(timeline.kept & (timeline.first == frame))


def parts_of_frames(dated: DatedRasters, selection: Selection) -> List[List[RasterPart]]:
    """Give what is put together to each frame."""
    return [
        [dated.bands[row].part for row in _rows_of(selection, frame)]
        for frame in selection.frames.tolist()
    ]


def lay_out_rasters(
    rasters: RasterInput,
    dated: DatedRasters,
    selection: Selection,
    feedback: QgsProcessingFeedback,
) -> Grid:
    """Give the grid of the picture and say its size.

    Raises
    ------
    HeatDecayError
        EXTENT lies beside all rasters, or the grid does not fit the memory.
    """
    shown = selection.timeline.kept & (selection.timeline.first >= 0)
    footprints = {dated.bands[row].footprint: None for row in np.flatnonzero(shown)}
    box = box_of(footprints, rasters.crs)
    request, extent = rasters.grid.request, rasters.extent
    if extent is None:
        shown_box = within_use(box, rasters.crs)
        if shown_box != box:
            feedback.pushInfo(
                tr(
                    "The rasters reach beyond what {crs} can show: the picture has the area where "
                    "it is used. Give EXTENT for another one.",
                    crs=crs_name(rasters.crs),
                )
            )
        box = shown_box
        grid = _without_slivers(fit_data(request, box), box, request)
    else:
        grid = fit_extent(request, extent)
        _check_reach(grid, box, rasters.crs)
    check_memory(grid, _BYTES_PER_PIXEL)
    tell_picture(grid, rasters.crs, feedback)
    own = next(iter(footprints))
    is_one = len(footprints) == 1 and lies_along(own, rasters.crs)
    if is_one and abs(own.pixel_size / grid.pixel_size - 1) > _SAME_SIZE:
        feedback.pushInfo(
            tr(
                "The rasters have {columns} x {rows} pixels and are resampled. PIXEL_SIZE {size!r} "
                "shows them pixel by pixel.",
                columns=own.columns,
                rows=own.rows,
                size=own.pixel_size,
            )
        )
    return grid


def _without_slivers(grid: Grid, box: Box, request: GridRequest) -> Grid:
    """Leave out a last row or column whose centres lie beyond the rasters: it would be empty."""
    width, height = grid.width, grid.height
    if request.width is None:
        width = min(width, max(1, round((box[2] - box[0]) / grid.pixel_size)))
    if request.height is None:
        height = min(height, max(1, round((box[3] - box[1]) / grid.pixel_size)))
    return replace(grid, width=width, height=height)


def _check_reach(grid: Grid, box: Box, crs: QgsCoordinateReferenceSystem) -> None:
    xmin, ymin, xmax, ymax = grid.box
    if box[0] < xmax and box[2] > xmin and box[1] < ymax and box[3] > ymin:
        return
    raise HeatDecayError(
        tr(
            "No raster reaches EXTENT. It was read in {crs} as {extent}; the rasters there reach "
            "over {rasters} (xmin, xmax, ymin, ymax). Add the CRS of the numbers behind them, as "
            "in '... [EPSG:4326]', or give another extent.",
            crs=crs_name(crs) or tr("an unknown CRS"),
            extent=_edges(grid.box),
            rasters=_edges(box),
        )
    )


def _edges(box: Box) -> str:
    return ", ".join(f"{box[index]:.10g}" for index in (0, 2, 1, 3))
