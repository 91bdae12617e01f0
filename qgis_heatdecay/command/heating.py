# SPDX-License-Identifier: GPL-2.0-or-later
"""The heat of what the command read, on the pixels of its picture."""

from typing import Callable, List, NamedTuple, Sequence, Tuple

import numpy as np

from ..core.errors import NothingToShow
from ..core.features import Lines, Points
from ..core.grid import Bounds
from ..core.heat.engine import HeatField, heat_raster
from ..core.heat.kernels import HeatSettings
from ..core.progress import Tick, part
from ..core.webmercator import degrees_of
from ..library.cluster import open_cluster
from ..library.file_heat import count_tables, find_outline, heat_of_totals
from ..library.projection import DEGREES, MERCATOR
from ..library.tables import open_tables
from .inputs import InputShapes
from .options import KERNELS, Options
from .plane import PlaneLayout

Laid = Callable[[Bounds], PlaneLayout]
"""Lays the picture out around bounds in degrees."""


class CommandHeat(NamedTuple):
    """Heat, where it lies, and what went into it.

    values : (rows, columns) float32, NaN where nothing reaches.
    is_cut_off : whether the pixels are those of pictures: see `plane`.
    """

    values: np.ndarray
    layout: PlaneLayout
    is_cut_off: bool
    inputs: int
    skipped: int


def heat_settings(options: Options) -> HeatSettings:
    """Return how features become heat."""
    return HeatSettings(KERNELS[options.kernel], float(options.radius), options.decay, True)


def heat_of_shapes(
    shapes: Sequence[InputShapes], layout: PlaneLayout, options: Options, skipped: int, tick: Tick
) -> CommandHeat:
    """Return the heat of points and line segments."""
    is_cut_off = not options.is_raster
    points = [points_of_shapes(each, layout, is_cut_off) for each in shapes if not each.is_segments]
    lines = [lines_of(each, layout, is_cut_off) for each in shapes if each.is_segments]
    values = heat_raster(layout.grid, points, lines, heat_settings(options), tick)
    if is_cut_off:
        values = layout.cut(values)
    return CommandHeat(values, layout, is_cut_off, sum(map(len, shapes)), skipped)


def points_of_shapes(shapes: InputShapes, layout: PlaneLayout, is_cut_off: bool) -> Points:
    """Return points on the picture's grid, each in the pixel in which it is drawn."""
    x, y = layout.plane.project(shapes.lon, shapes.lat)
    if is_cut_off:
        x, y = np.trunc(x) + 0.5, np.trunc(y) + 0.5
    return Points(x, -y, shapes.weight)


def lines_of(shapes: InputShapes, layout: PlaneLayout, is_cut_off: bool) -> Lines:
    """Return segments on the picture's grid, each a line of its own.

    heatmap.py measures from the numbers of pixels, which are their corners here.
    """
    x, y = layout.plane.project(shapes.lon, shapes.lat)
    moved = 0.5 if is_cut_off else 0.0
    starts = np.arange(len(x) + 1) * 2
    return Lines((x + moved).ravel(), -(y + moved).ravel(), starts, np.arange(len(x)))


def heat_of_tables(
    options: Options, lay_out: Laid, tick: Tick, note: Callable[[str], None]
) -> CommandHeat:
    """Return the heat of tables of any size."""
    target = MERCATOR if options.projection == "mercator" else DEGREES
    crs = options.crs or DEGREES
    names = options.x, options.y, options.weight
    tables = open_tables(options.files, *names, crs, target, options.filter)
    for remark in tables.remarks:
        note(remark)
    start = 0.0
    with open_cluster(options.scheduler) as cluster:
        pieces = tables.pieces()
        bounds = options.extent
        if bounds is None:
            start = 0.4
            found = find_outline(tables, pieces, part(tick, 0.0, start), cluster)[2]
            bounds = _in_degrees(found, options.projection)
        layout = lay_out(bounds)
        counting = part(tick, start, 0.9)
        totals = count_tables(
            tables, pieces, layout.map_grid, float(options.radius), counting, cluster
        )
    kernel = KERNELS[options.kernel]
    heat = heat_of_totals(
        totals, float(options.radius), options.decay, kernel, part(tick, 0.9, 1.0)
    )
    return CommandHeat(heat.values, layout, False, heat.count, heat.skipped)


def _in_degrees(bounds: Bounds, projection: str) -> Bounds:
    if projection != "mercator":
        return bounds
    return degrees_of(bounds)


def require_heat(heat: CommandHeat) -> None:
    """Raise `NothingToShow` where nothing reaches the picture."""
    if np.isnan(heat.values).all():
        raise NothingToShow(
            f"None of {heat.inputs} inputs reaches the picture. Check -e: latitudes come first."
        )


class GrowingHeat:
    """The heat of the first inputs, more and more of them."""

    def __init__(
        self, shapes: Sequence[InputShapes], layout: PlaneLayout, options: Options
    ) -> None:
        self._field = HeatField(layout.grid, heat_settings(options))
        self._layout = layout
        self._parts: List[Tuple[InputShapes, int]] = []
        for each in shapes:
            number = -1
            if each.is_segments:
                number = self._field.add_lines(lines_of(each, layout, True))
                self._field.switch(number, np.zeros(len(each)))
            self._parts.append((each, number))
        self._done = 0

    def up_to(self, number: int, tick: Tick) -> np.ndarray:
        """Return the heat of so many inputs, which must not become fewer."""
        start = 0
        for shapes, lines in self._parts:
            low = min(max(self._done - start, 0), len(shapes))
            high = min(max(number - start, 0), len(shapes))
            start += len(shapes)
            if high <= low:
                continue
            if lines >= 0:
                self._field.switch(lines, (np.arange(len(shapes)) < high).astype(np.float64))
            else:
                keep = np.zeros(len(shapes), bool)
                keep[low:high] = True
                self._field.add(points_of_shapes(shapes.where(keep), self._layout, True))
        self._done = number
        return self._layout.cut(self._field.heat(tick))
