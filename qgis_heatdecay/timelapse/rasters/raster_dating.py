# SPDX-License-Identifier: GPL-2.0-or-later
"""The rasters of an animation: prepared in the main thread, dated and laid out in frames."""

from dataclasses import dataclass, replace
from itertools import compress, islice
from typing import Callable, Container, Dict, List, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ...adapters.crs import Place, crs_name
from ...adapters.extents import DEGREES, are_apart
from ...adapters.rasters.footprint import (
    Footprint,
    covered_boxes,
    footprint_bounds,
    lies_along,
    places_of,
    within_use,
)
from ...adapters.rasters.opening import RasterPart
from ...adapters.rasters.raster_dates import (
    DatedBand,
    DateReading,
    Scan,
    read_band_dates,
    scan_rasters,
)
from ...adapters.rasters.raster_layers import PreparedRaster, locate
from ...adapters.skipped import warn_of_skipped_rasters
from ...core.errors import HeatDecayError
from ...core.grid import ANIMATION_BYTES_PER_PIXEL, Bounds, Grid, check_memory, fit_data, fit_extent
from ...core.progress import Tick
from ...core.texts import tr, tr_n
from ...core.threads import patiently_told
from ...core.time.clocks import clock_text
from ...core.time.feature_selection import Selection
from ...core.time.instants import Instants, shared_clock
from ...core.time.name_dates import closer_format
from ...core.time.timeline_request import read_bounds
from ...parameters.grid_block import GridOptions, read_grid, require_no_place
from ...parameters.parameter_values import ParameterValues
from ...parameters.raster_block import (
    TIME_PATTERN,
    list_rasters,
    read_date_reading,
    require_quick_pattern,
)
from ...parameters.time_block import TimeOptions
from ...parameters.time_block import read_dates as read_raster_time
from ..run import AnimationRun
from ..timing import select_frames


@dataclass(frozen=True)
class RasterInput:
    """All that decides what is read, ready for any thread."""

    rasters: Sequence[PreparedRaster]
    reading: DateReading
    time: TimeOptions
    grid: GridOptions


def prepare_rasters(values: ParameterValues, default_size: int) -> RasterInput:
    """Read the parameters and prepare the layers; call it in the main thread."""
    time, reading = read_raster_time(values), read_date_reading(values)
    rasters = list_rasters(values)
    require_quick_pattern(TIME_PATTERN.read(values), [raster.name for raster in rasters])
    own_crs = _first_crs(rasters, reading.variable, values)
    grid = read_grid(values, default_size, own_crs, projected=False)
    grid.require_memory(ANIMATION_BYTES_PER_PIXEL)
    return RasterInput(rasters, reading, time, grid)


def _first_crs(
    rasters: Sequence[PreparedRaster], variable: str, values: ParameterValues
) -> QgsCoordinateReferenceSystem:
    """Return the CRS of the first raster that can be opened, invalid where it has none.

    Raises InvalidParameter: it has no place at all, and something asks for one.
    """
    for raster in rasters:
        found = locate(raster.path, raster.crs, variable)
        if found is None:
            continue
        if not found.is_placed:
            require_no_place(values, raster.name)
        has_own = found.is_placed and raster.crs is not None and raster.crs.isValid()
        return raster.crs if has_own else QgsCoordinateReferenceSystem.fromWkt(found.wkt)
    return QgsCoordinateReferenceSystem()


@dataclass(frozen=True)
class DatedRasters:
    """Bands whose dates can be read, and those that were left out.

    times, ends : of each band; most ends are missing.
    scan : what became of all of them.
    """

    bands: Sequence[DatedBand]
    times: Instants
    ends: Instants
    scan: Scan

    @property
    def are_pictures(self) -> bool:
        """Whether they have colors of their own."""
        return self.bands[0].is_picture

    def without(self, damaged: Container[RasterPart], warn: Callable[..., None]) -> "DatedRasters":
        """Return those that can be read, and warn of the others.

        Raises HeatDecayError: none is left.
        """
        is_good = [band.part not in damaged for band in self.bands]
        for band, good in zip(self.bands, is_good):
            if not good:
                self.scan.skip("damaged", band.part.name)
        bands, rows = list(compress(self.bands, is_good)), np.flatnonzero(is_good)
        lost = {"damaged": self.scan.skipped["damaged"]}
        warn_of_skipped_rasters(Scan(bands=bands, skipped=lost), warn)
        return DatedRasters(bands, self.times.rows(rows), self.ends.rows(rows), self.scan)


def date_rasters(rasters: RasterInput, run: AnimationRun, tick: Tick) -> DatedRasters:
    """Open all rasters, read their dates, and say what was left out.

    Raises HeatDecayError: none is left, dates are ambiguous, or pictures are mixed with numbers.
    """
    # A drive or a server may be silent for long.
    scan = patiently_told(lambda told: scan_rasters(rasters.rasters, rasters.reading, told), tick)
    times, ends = read_band_dates(scan.bands, rasters.reading)
    good = np.flatnonzero(times.readable)
    for number in np.flatnonzero(~times.readable):
        scan.skip("time", scan.bands[number].part.name)
    scan.bands = [scan.bands[number] for number in good]
    warn_of_skipped_rasters(scan, run.warn)
    for name, date in list(scan.stacks.items())[:1]:
        run.log(tr("The bands of '{name}' are read as the parts of {date}.", name=name, date=date))
    if scan.tagged:
        run.log(
            tr(
                "'{name}' is dated by a tag in the file, as its name has no date: {count} in all. "
                "Such a tag may say when the file was made.",
                name=scan.tagged[0],
                count=len(scan.tagged),
            )
        )
    # Of each kind the first.
    kinds = {each.is_picture: each.part.name for each in reversed(scan.bands)}
    if len(kinds) > 1:
        raise HeatDecayError(
            tr(
                "'{picture}' has its own colors, while '{raster}' has values to be colored by the "
                "color ramp. Use rasters of one kind, or give BAND to read one band of each as "
                "values.",
                picture=kinds[True],
                raster=kinds[False],
            )
        )
    lost = [each.part.name for each in scan.bands if not each.footprint.is_placed]
    if 0 < len(lost) < len(scan.bands):
        raise HeatDecayError(
            tr(
                "'{name}' has no georeference, while other rasters have one, so it cannot be "
                "shown with them. Georeference it, or leave it out.",
                name=lost[0],
            )
        )
    return DatedRasters(scan.bands, times.rows(good), ends.rows(good), scan)


def raster_frames(dated: DatedRasters, time: TimeOptions, run: AnimationRun) -> Selection:
    """Lay out a frame for each date; it ends where its rasters say, else where the next begins."""
    times, time = _overlapping(dated, time)
    selection = select_frames(time, len(dated.bands), times, None, run)
    timeline = selection.timeline
    if timeline.start is None or timeline.end is None:
        return selection
    ends = timeline.end.copy()
    for frame, start in enumerate(timeline.start):
        rows = np.flatnonzero(timeline.kept & (timeline.first == frame))
        own = dated.ends.microseconds[rows].max()
        if dated.ends.readable[rows].all() and own > start:
            ends[frame] = own
    return replace(selection, timeline=replace(timeline, end=ends))


def _overlapping(dated: DatedRasters, time: TimeOptions) -> "tuple[Instants, TimeOptions]":
    """Let rasters with an end count from START on if they end after it, though they began before.

    Their frames begin where they do.
    """
    times, ends = dated.times, dated.ends
    start, _ = read_bounds(time.request, shared_clock(times, ends))
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


def parts_of_frames(dated: DatedRasters, selection: Selection) -> List[List[RasterPart]]:
    """Return what is put together to each frame."""
    timeline = selection.timeline
    parts: Dict[int, List[RasterPart]] = {frame: [] for frame in selection.frames.tolist()}
    for row in np.flatnonzero(timeline.kept & (timeline.first >= 0)):
        parts[int(timeline.first[row])].append(dated.bands[row].part)
    return list(parts.values())


def warn_of_covered(
    dated: DatedRasters, selection: Selection, place: Place, warn: Callable[..., None]
) -> None:
    """Warn of rasters that lie below others of their date: the dates may be read too vaguely."""
    timeline = selection.timeline
    rows = np.flatnonzero(timeline.kept & (timeline.first >= 0))
    footprints = {dated.bands[row].footprint for row in rows}
    # Where all have one CRS, their edges there are as good, and there are thousands of some.
    is_one = len({each.wkt for each in footprints}) == 1
    found = {
        each: np.array(
            each.bounds if is_one and not each.controlled else footprint_bounds([each], place.crs)
        )
        for each in footprints
    }
    frames: Dict[int, List[int]] = {}
    for row in rows:
        frames.setdefault(int(timeline.first[row]), []).append(row)
    covered = [
        members[below]
        for members in frames.values()
        if len(members) > 1
        for below in covered_boxes(np.array([found[dated.bands[row].footprint] for row in members]))
    ]
    if covered:
        name = dated.bands[covered[0]].part.name
        # Of 6, 12 and 18 behind a day the 6 alone shows that they were not read.
        beside = frames[int(timeline.first[covered[0]])]
        names = (dated.bands[row].part.name for row in [covered[0], *beside])
        closer = next(filter(None, map(closer_format, names)), "")
        hint = tr("The number behind it is read with TIME_FORMAT={format}", format=closer)
        told = tr_n(
            len(covered),
            "{n} raster lies below another of the same date: '{name}', {date}. If its name "
            "says more, give TIME_PATTERN or TIME_FORMAT; else choose what is shown by "
            "PATTERN.",
            "{n} rasters lie below others of the same date, as '{name}', {date}. If their "
            "names say more, give TIME_PATTERN or TIME_FORMAT; else choose what is shown by "
            "PATTERN.",
            name=name,
            date=clock_text(int(dated.times.microseconds[covered[0]]), timeline.clock),
        )
        warn(f"{told} {hint}" if closer else told)


_SAME_SIZE = 1e-6
# Rasters whose places tell enough of where all lie.
_ENOUGH = 100


def lay_out_rasters(
    rasters: RasterInput, dated: DatedRasters, selection: Selection, run: AnimationRun
) -> Place:
    """Return where the picture lies, and log its size.

    Raises HeatDecayError: EXTENT lies beside all rasters, or the grid does not fit the memory.
    """
    shown = selection.timeline.kept & (selection.timeline.first >= 0)
    footprints = {dated.bands[row].footprint: None for row in np.flatnonzero(shown)}
    if any(each.by_axes for each in footprints):
        run.log(
            tr(
                "The rasters state no CRS, but their axes are in degrees, so that {crs} is used.",
                crs=DEGREES,
            )
        )
    box = footprint_bounds(footprints, rasters.grid.crs)
    words = rasters.grid.words
    if rasters.grid.extent is None:
        grid = _fit_rasters(rasters, box, run)
        some = islice(footprints, 0, None, max(1, len(footprints) // _ENOUGH))
        run.warn(*filter(None, [words.torn(*places_of(some, rasters.grid.crs))]))
    else:
        grid = fit_extent(rasters.grid.request, rasters.grid.extent)
        if _misses(grid.bounds, box, rasters.grid.crs):
            raise words.missed(tr("No raster reaches EXTENT."), grid.bounds, box)
        run.warn(*filter(None, [words.misread(box) or words.torn_extent()]))
    check_memory(grid, ANIMATION_BYTES_PER_PIXEL)
    place = Place(grid, rasters.grid.crs, run.transform_context)
    run.log_picture(place)
    if len(footprints) == 1:
        _log_resampled(next(iter(footprints)), place, run)
    return place


def _misses(bounds: Bounds, box: Bounds, crs: QgsCoordinateReferenceSystem) -> bool:
    """Say whether a grid lies beside a box; longitudes may be counted from another turn on."""
    xmin, ymin, xmax, ymax = box
    turns = (-360.0, 0.0, 360.0) if crs.isGeographic() or not crs.isValid() else (0.0,)
    return all(are_apart(bounds, (xmin + turn, ymin, xmax + turn, ymax)) for turn in turns)


def _fit_rasters(rasters: RasterInput, box: Bounds, run: AnimationRun) -> Grid:
    """Lay the grid over all rasters, as far as the CRS can show them."""
    shown = within_use(box, rasters.grid.crs)
    if shown != box:
        run.log(
            tr(
                "The rasters extend beyond the area of use of {crs}, and the picture is limited "
                "to that area. Give EXTENT to choose another.",
                crs=crs_name(rasters.grid.crs),
            )
        )
    request = rasters.grid.request
    grid = fit_data(request, shown)
    # A last row or column whose centers lie beyond the rasters would be empty.
    columns, rows = (
        max(1, round((high - low) / grid.pixel_size)) for low, high in zip(shown[:2], shown[2:])
    )
    return replace(
        grid,
        width=request.width or min(grid.width, columns),
        height=request.height or min(grid.height, rows),
    )


def _log_resampled(own: Footprint, place: Place, run: AnimationRun) -> None:
    """Log which PIXEL_SIZE shows rasters of one grid as they are."""
    if lies_along(own, place.crs) and abs(own.pixel_size / place.grid.pixel_size - 1) > _SAME_SIZE:
        run.log(
            tr(
                "The rasters have {columns} x {rows} pixels and are resampled. Use PIXEL_SIZE "
                "{size!r} to show them pixel by pixel.",
                columns=own.columns,
                rows=own.rows,
                size=own.pixel_size,
            )
        )
