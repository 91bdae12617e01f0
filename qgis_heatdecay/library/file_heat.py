# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of large tables: counted piece by piece, by threads here or by the workers of Dask."""

import math
from threading import Lock
from typing import Any, Callable, List, Optional, Sequence, Tuple, Union

from ..core.errors import InvalidParameter, NothingToShow, require_one_of
from ..core.grid import Bounds, Grid, GridRequest, check_memory, fit_data
from ..core.heat.kernels import HeatSettings
from ..core.progress import Tick, part, silent
from ..core.texts import tr
from ..core.threads import Checkpoint, run_jobs
from .arrays import (
    BYTES_PER_PIXEL,
    Extent,
    Heat,
    check_heat,
    extent_of_grid,
    grid_over,
    requested_grid,
)
from .cluster import Cluster, open_cluster
from .counting import (
    CountedArea,
    Outline,
    Partial,
    count_piece,
    joined_outline,
    outline,
    skipped_total,
)
from .projection import DEGREES, MERCATOR, is_geographic, meters_per_unit, normalized
from .putting_together import Totals
from .step_totals import StepTotals
from .table_files import PathLike
from .tables import Piece, Tables, open_tables

METERS = {"meters": 1.0, "kilometers": 1000.0, "miles": 1609.344, "feet": 0.3048}
RADIUS_UNITS = ("pixels", "map_units", *METERS)
# How much of the work each stage is, where the extent is to be found and where it is known.
_OUTLINED, _COUNTED = 0.4, 0.9


def heat_of_files(
    paths: Union[PathLike, Sequence[PathLike]],
    *,
    x: Optional[str] = None,
    y: Optional[str] = None,
    weight: Optional[str] = None,
    crs: str = DEGREES,
    target_crs: Optional[str] = None,
    extent: Optional[Extent] = None,
    pixel_size: Optional[float] = None,
    width: Optional[int] = None,
    height: Optional[int] = None,
    radius: float = 10.0,
    radius_unit: str = "pixels",
    decay: Optional[float] = None,
    kernel: str = "linear",
    filter: Optional[str] = None,
    scheduler: Optional[str] = None,
    tick: Tick = silent,
) -> Heat:
    """Return the heat of the points in tables of any size: the same bytes as `heat` gives.

    paths : files, folders (all tables below) or patterns such as ``"2024/*.parquet"``: Parquet and
        GeoParquet (with pyarrow), CSV and CSV.gz.
    x, y : columns of numbers; or x alone, of points in WKB. None: lon and lat, x and y, or the
        geometry of GeoParquet.
    weight : a column of numbers; None where each row weighs 1.
    crs : of the coordinates; GeoParquet says its own. target_crs : of the raster; None: the same
        where it is projected, else EPSG:3857.
    extent, pixel_size, width, height : as in `heat`, in the target CRS. Without an extent the
        files are read twice.
    radius : where the kernel ends, in radius_unit: pixels, map_units, or meters, kilometers, miles
        and feet on the ground, in the middle of the raster.
    decay, kernel : as in `heat`.
    filter : which rows count, as in ``"speed > 3 and kind == 'bus'"``; NULL is never true.
    scheduler : the address of a Dask scheduler, as in ``"tcp://10.0.0.1:8786"``; None: this
        machine's threads. Workers must see the files at the same paths, and need numpy and pyarrow;
        HeatDecay is sent to them.
    tick : called in this thread with the share of the work that is done; to cancel, let it raise.

    Rows whose place or weight is missing, not finite, or nowhere on the map are skipped:
    `Heat.skipped` is their number, and `Heat.count` that of the others.

    Raises
    ------
    InvalidParameter
        An argument is none of these.
    FileError
        A file cannot be read; the message names it.
    MissingPackage
        It takes a package that is not installed; the message says how to get it.
    NothingToShow
        No row counts.
    RemoteError
        The scheduler does not answer, or its workers failed.
    TooLarge
        The raster does not fit the memory that is free, or the radius is too large for it.
    """
    require_one_of("radius_unit", radius_unit, RADIUS_UNITS)
    check_heat(radius, decay, kernel)
    request = requested_grid(pixel_size, width, height)
    tables = open_tables(paths, x, y, weight, crs, target_crs, filter)
    if extent is not None:
        check_memory(grid_over(extent, request), BYTES_PER_PIXEL)
    _require_unit(radius_unit, tables.target_crs)
    with open_cluster(scheduler) as cluster:
        pieces = tables.pieces()
        start = 0.0
        bounds = None
        if extent is None:
            start = _OUTLINED
            found = find_outline(tables, pieces, part(tick, 0.0, start), cluster)
            bounds = found[2]
        grid, radius_px = _laid_out(tables, request, extent, bounds, radius, radius_unit)
        totals = count_tables(tables, pieces, grid, radius_px, part(tick, start, _COUNTED), cluster)
    return heat_of_totals(totals, radius_px, decay, kernel, part(tick, _COUNTED, 1.0))


def find_outline(
    tables: Tables, pieces: Sequence[Piece], tick: Tick, cluster: Optional[Cluster] = None
) -> Outline:
    """Return how many rows count, and between which places and when they lie.

    Raises `NothingToShow` where no row counts.
    """
    found: List[Outline] = []
    _for_all(tables, pieces, outline, (), found.append, tick, cluster)
    joined = joined_outline(found)
    require_rows(joined[0], joined[1], tables)
    return joined


def count_tables(
    tables: Tables,
    pieces: Sequence[Piece],
    grid: Grid,
    radius_px: float,
    tick: Tick,
    cluster: Optional[Cluster] = None,
) -> Totals:
    """Count all rows on the pixels of a grid, and around it as far as the radius reaches.

    Raises `NothingToShow` where no row counts.
    """
    totals = Totals(_area(grid, radius_px))
    _count(totals, tables, pieces, tick, cluster)
    return totals


def count_steps(
    tables: Tables,
    pieces: Sequence[Piece],
    grid: Grid,
    radius_px: float,
    edges: Sequence[int],
    tick: Tick,
    cluster: Optional[Cluster] = None,
) -> StepTotals:
    """Count the rows of each step as `count_tables` does those of all.

    edges : where steps begin, and the last one ends, microseconds as in `Instants`.
    """
    totals = StepTotals(_area(grid, radius_px)._replace(edges=tuple(edges)))
    _count(totals, tables, pieces, tick, cluster)
    return totals


def _area(grid: Grid, radius_px: float) -> CountedArea:
    check_memory(grid, BYTES_PER_PIXEL)
    return CountedArea(grid, max(0, math.ceil(radius_px) - 1))


def _count(
    totals: Union[Totals, StepTotals],
    tables: Tables,
    pieces: Sequence[Piece],
    tick: Tick,
    cluster: Optional[Cluster],
) -> None:
    try:
        _for_all(tables, pieces, count_piece, (totals.area,), totals.add, tick, cluster)
        require_rows(totals.rows, totals.skipped, tables)
    except BaseException:
        totals.close()
        raise


def heat_of_totals(
    totals: Totals, radius_px: float, decay: Optional[float], kernel: str, tick: Tick = silent
) -> Heat:
    """Return the heat of what was counted, which is let go.

    decay : None to find it.
    """
    try:
        if decay is None:
            decay = totals.found_decay(radius_px, part(tick, 0.0, 0.5))
        values = totals.heat(HeatSettings(kernel, radius_px, decay), part(tick, 0.5, 1.0))
    finally:
        totals.close()
    grid = totals.area.grid
    skipped = skipped_total(totals.skipped)
    return Heat(values, extent_of_grid(grid), grid.pixel_size, decay, totals.rows, skipped)


def _for_all(
    tables: Tables,
    pieces: Sequence[Piece],
    work: Callable[..., Any],
    arguments: Tuple[Any, ...],
    take: Callable[[Any], None],
    tick: Tick,
    cluster: Optional[Cluster],
) -> None:
    """Do the work for all pieces, and hand over what comes of it, in any order, one by one."""
    if cluster is not None:
        for result in cluster.results(work.__name__, tables, pieces, arguments, tick):
            take(result)
        return
    lock = Lock()

    def count(piece: Piece, check: Checkpoint) -> None:
        result: Union[Outline, Partial] = work(tables, piece, *arguments, check)
        with lock:
            take(result)

    # Large ones first, so that none is left for one thread at the end.
    run_jobs(sorted(pieces, key=lambda piece: -piece.size), count, tick)


def require_rows(number: int, skipped: Any, tables: Tables) -> None:
    """Raise `NothingToShow` where no row counts, and say why."""
    if number:
        return
    lost = skipped_total(skipped)
    if lost:
        raise NothingToShow(
            tr(
                "No row can be counted: of {lost} rows, {reasons}. Check columns and CRS.",
                lost=lost,
                reasons=skipped_in_words(skipped),
            )
        )
    if tables.until is not None:
        raise NothingToShow(tr("No row is at or before END. Choose a later END."))
    if tables.filter:
        raise NothingToShow(
            tr("No row fulfils the filter {filter}. Choose another.", filter=tables.filter)
        )
    raise NothingToShow(tr("The tables have no rows. Choose others."))


def skipped_in_words(skipped: Any) -> str:
    """Return how many rows were skipped, and why."""
    words = {
        "place": tr("{n} have no place on the map", n=skipped.get("place", 0)),
        "weight": tr("{n} have no weight", n=skipped.get("weight", 0)),
        "time": tr("{n} have no time", n=skipped.get("time", 0)),
        "row": tr("{n} have more or fewer values than columns", n=skipped.get("row", 0)),
    }
    return ", ".join(text for reason, text in words.items() if skipped.get(reason))


def _require_unit(unit: str, target_crs: str) -> None:
    if unit in METERS and normalized(target_crs) != MERCATOR and is_geographic(target_crs):
        raise InvalidParameter(
            tr(
                "radius_unit is '{unit}', but degrees of {crs} are of other lengths along x and y. "
                "Set target_crs to EPSG:3857, for example, or use pixels or map_units.",
                unit=unit,
                crs=target_crs,
            ),
            "radius_unit",
            unit,
        )


def _laid_out(
    tables: Tables,
    request: GridRequest,
    extent: Optional[Extent],
    bounds: Optional[Bounds],
    radius: float,
    unit: str,
) -> Tuple[Grid, float]:
    """Return the grid over the extent or around the data, and the radius in its pixels."""
    length = radius
    if unit in METERS:
        middle = grid_over(extent, request).center if extent is not None else _middle(bounds)
        length = radius * METERS[unit] / meters_per_unit(tables.target_crs, middle)
    if extent is not None:
        grid = grid_over(extent, request)
    elif unit == "pixels":
        grid = fit_data(request, _known(bounds), radius)
    else:
        grid = fit_data(request, _known(bounds), radius_units=length)
    return grid, radius if unit == "pixels" else length / grid.pixel_size


def _known(bounds: Optional[Bounds]) -> Bounds:
    return bounds or (0.0, 0.0, 0.0, 0.0)


def _middle(bounds: Optional[Bounds]) -> Tuple[float, float]:
    xmin, ymin, xmax, ymax = _known(bounds)
    return (xmin + xmax) / 2, (ymin + ymax) / 2
