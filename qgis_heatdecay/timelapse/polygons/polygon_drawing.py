# SPDX-License-Identifier: GPL-2.0-or-later
"""The pixels, borders, colors and legend of polygons, and which of them cannot be seen."""

import math
from dataclasses import dataclass, replace
from functools import partial
from typing import Callable, Dict, List, Optional, Sequence, Tuple
from zlib import compress, decompress

import numpy as np
from qgis.PyQt.QtGui import QPolygonF

from ...adapters.crs import Place
from ...adapters.rasters.polygon_pixels import burnt, polygon_ids
from ...adapters.reading.polygons import Polygons, PolygonShapes, on_polygons, polygon_outlines
from ...adapters.reading.wkb import polygon_blobs
from ...core.choropleth.aggregate import FROM_ZERO
from ...core.choropleth.classes import ClassScale, class_breaks
from ...core.color.color_ramp import STEPS
from ...core.color.color_scale import ColorScale, default_range, upper_quartile
from ...core.grid import Grid
from ...core.numbers import value_range
from ...core.progress import Tick, part, silent
from ...core.texts import to_translate, tr
from ...parameters.choropleth_block import ChoroplethOptions
from ...parameters.color_options import AUTO, ColorOptions
from ...render.compose import Color
from ...render.legend import Legend, Swatch, class_labels, class_swatches
from ..run import AnimationRun
from .polygon_source import ChoroplethInput

_TRANSPARENT: Color = (0, 0, 0, 0)
# Steps of a color's channels that nobody sees.
_ALIKE = 8

# Of one polygon and of more.
_BENEATH = (
    to_translate("{n} polygon is hidden beneath others: {names}."),
    to_translate("{n} polygons are hidden beneath others: {names}."),
)
_TOO_SMALL = (
    to_translate(
        "{n} polygon is too small to be visible, as it contains no pixel center: {names}. Use "
        "a smaller PIXEL_SIZE or a larger WIDTH."
    ),
    to_translate(
        "{n} polygons are too small to be visible, as they contain no pixel center: {names}. "
        "Use a smaller PIXEL_SIZE or a larger WIDTH."
    ),
)


@dataclass(frozen=True, eq=False)
class DrawnPolygons:
    """Where polygons are in the picture.

    ids : (rows, cols) int32, the polygon of each pixel, from 1; 0 for none.
    outlines : of each polygon, in map units.
    """

    ids: np.ndarray
    outlines: Sequence[Sequence[QPolygonF]]


class FramePolygons:
    """Where polygons are in each frame; it warns of what cannot be seen in any.

    Parameters
    ----------
    shapes : of each frame, the numbers of those placed, the same array where none changes; None
        for all of them.

    Attributes
    ----------
    shown : (rows, cols) bool, whether a frame has a polygon there.
    """

    def __init__(
        self,
        source: ChoroplethInput,
        polygons: Polygons,
        place: Place,
        shapes: Sequence[Optional[np.ndarray]],
        run: AnimationRun,
    ) -> None:
        self._placed, self._grid = polygons.placed, place.grid
        self._count, self._tick = len(polygons.keys), run.tick("Polygons")
        changes = np.array([a is not b for a, b in zip(shapes[1:], shapes)], np.int64)
        self._state = np.append(0, np.cumsum(changes)).tolist()
        self._shapes = [shapes[frame] for frame in np.flatnonzero(np.append(1, changes))]
        inside = source.grid.inside(place, part(self._tick, 0.0, 0.1))
        self.shown = np.zeros(place.grid.shape, bool)
        seen = np.zeros(self._count + 1, bool)
        # There may be as many as frames, and they are mostly runs of one number.
        self._packed: List[bytes] = []
        for number, which in enumerate(self._shapes):
            share = 0.1 + 0.7 * np.array([number, number + 1]) / len(self._shapes)
            ids = polygon_ids(self._placed, place.grid, part(self._tick, *share.tolist()), which)
            seen[ids] = True
            if inside is not None:
                ids[~inside] = 0
            self.shown |= ids > 0
            self._packed.append(compress(ids.tobytes(), 1))
        unseen = _unseen(seen[1:], polygons, place.grid, part(self._tick, 0.8, 0.9))
        self._last = 0, self._drawn(0, None)
        run.warn(*unseen)

    def __getitem__(self, frame: int) -> DrawnPolygons:
        """Return the polygons of a frame, the same ones where none changes."""
        state = self._state[frame]
        if state != self._last[0]:
            self._last = state, self._drawn(state, self._last)
        return self._last[1]

    def _drawn(self, state: int, last: Optional[Tuple[int, DrawnPolygons]]) -> DrawnPolygons:
        """Draw a state; polygons that keep their shape keep their outline."""
        ids = np.frombuffer(decompress(self._packed[state]), np.int32).reshape(self._grid.shape)
        which, tick = self._shapes[state], part(self._tick, 0.9, 1.0)
        if last is None or which is None:
            return DrawnPolygons(
                ids, polygon_outlines(self._placed, self._count, self._grid, tick, which)
            )
        polygon = self._placed.polygon
        changed = np.unique(polygon[np.setxor1d(which, self._shapes[last[0]])])
        which = which[np.isin(polygon[which], changed)]
        found = polygon_outlines(self._placed, self._count, self._grid, silent, which)
        outlines = list(last[1].outlines)
        for each in changed.tolist():
            outlines[each] = found[each]
        return DrawnPolygons(ids, outlines)


def _unseen(seen: np.ndarray, polygons: Polygons, grid: Grid, tick: Tick) -> List[str]:
    """Name the polygons that have no pixel: those beneath others, and those without a center.

    seen : (polygons,) bool, whether each has one.
    """
    areas, names = polygons.placed, polygons.names
    windows = _windows(areas, np.flatnonzero(~seen[areas.polygon]), grid)
    lost, covered = np.zeros(len(names), bool), np.zeros(len(names), bool)
    lost[areas.polygon[np.array(list(windows), np.int64)]] = True
    held = {shape: window for shape, window in windows.items() if window is not None}
    for shape, blob in polygon_blobs(areas.rings, list(held)):
        polygon = areas.polygon[shape]
        if not covered[polygon]:
            covered[polygon] = burnt([(blob, 1)], held[shape], tick, np.uint8).any()
    return [
        *on_polygons(np.flatnonzero(covered), names, *_BENEATH),
        *on_polygons(np.flatnonzero(lost & ~covered), names, *_TOO_SMALL),
    ]


def _windows(areas: PolygonShapes, shapes: np.ndarray, grid: Grid) -> Dict[int, Optional[Grid]]:
    """Return the pixels whose centers some shapes may hold, None where there are none, by shape.

    Shapes beyond the picture are left out.
    """
    columns, rows = grid.to_pixels(areas.rings.x, areas.rings.y)
    first = np.searchsorted(areas.rings.feature, shapes)
    after = np.searchsorted(areas.rings.feature, shapes, "right")
    starts = areas.rings.starts
    windows: Dict[int, Optional[Grid]] = {}
    for shape, begin, end in zip(shapes.tolist(), starts[first].tolist(), starts[after].tolist()):
        vertices = slice(begin, end)
        left, right = columns[vertices].min(), columns[vertices].max()
        top, bottom = rows[vertices].min(), rows[vertices].max()
        if left < grid.width and right > 0 and top < grid.height and bottom > 0:
            windows[shape] = _window(grid, left, right, top, bottom)
    return windows


def _window(grid: Grid, left: float, right: float, top: float, bottom: float) -> Optional[Grid]:
    """Return the pixels of the grid whose centers lie within these columns and rows, if any."""
    column, row = max(0, math.ceil(left - 0.5)), max(0, math.ceil(top - 0.5))
    width = min(grid.width, math.floor(right + 0.5)) - column
    height = min(grid.height, math.floor(bottom + 0.5)) - row
    return grid.crop(column, row, width, height) if width > 0 and height > 0 else None


@dataclass(frozen=True)
class PolygonColors:
    """Scales, one for all frames or one for each, or else classes; and the color of no data."""

    scales: Sequence[ColorScale]
    no_data: Color
    classes: Optional[ClassScale] = None

    def table(self, values: np.ndarray, frame: int) -> np.ndarray:
        """Return the color of each polygon in a frame, (polygons + 1, 4) uint8; 0 is no polygon."""
        scale = self.classes or self.scales[frame if len(self.scales) > 1 else 0]
        colors = np.zeros((len(values) + 1, 4), np.uint8)
        colors[1:] = scale.rgba(values)
        colors[1:][np.isnan(values)] = self.no_data
        return colors


def polygon_colors(
    values: np.ndarray,
    colors: ColorOptions,
    options: ChoroplethOptions,
    shared: bool,
    log: Callable[[str], None],
) -> PolygonColors:
    """Find the scales of values, (frames, polygons), and log what values below 0 do to them.

    shared : whether one scale holds for all frames.
    """
    ends = value_range(values)
    zero_based = options.aggregate in FROM_ZERO
    is_centered = not options.has_own_classes and _is_centered(ends, colors, zero_based)
    if is_centered:
        colors = replace(colors, ramp=colors.two_sided)
        log(_on_both_sides(ends, colors))
    found = [ends] if shared else [value_range(each) for each in values]
    if is_centered and colors.ramp.is_diverging:
        found = [(-far, far) for far in (max(abs(low), abs(high)) for low, high in found)]
        if colors.stretch not in (AUTO, "linear"):
            log(
                tr(
                    "The colors are linear: STRETCH={stretch} would move 0 out of the middle.",
                    stretch=colors.stretch,
                )
            )
            colors = replace(colors, stretch="linear")
    below = _reaches_below(ends)
    begins_at_zero = zero_based and not below
    scales = [colors.scale(low, high, begins_at_zero) for low, high in found]
    no_data = options.no_data or _TRANSPARENT
    if options.classed:
        return PolygonColors((), no_data, _classes(values, scales[0], options))
    colors = colors.with_stretch(scales, partial(upper_quartile, values, scales), log)
    return PolygonColors([colors.scale(*each, begins_at_zero) for each in found], no_data)


def _reaches_below(ends: Tuple[float, float]) -> bool:
    """Say whether values are so far below 0 that it can be seen."""
    return ends[0] < -max(map(abs, ends)) / STEPS


def _is_centered(ends: Tuple[float, float], colors: ColorOptions, zero_based: bool) -> bool:
    """Say whether 0 belongs in the middle: with values on both sides, and sums below it."""
    given = colors.minimum, colors.maximum
    if given != (None, None):
        return None not in given and sum(filter(None, given)) == 0
    low, high = ends
    return _reaches_below(ends) and (zero_based or _reaches_below((-high, -low)))


def _on_both_sides(ends: Tuple[float, float], colors: ColorOptions) -> str:
    least, largest = (f"{end:.4g}" for end in ends)
    if not colors.ramp.is_diverging:
        return tr(
            "The values go from {least} to {largest}, and so do the colors, since the ramp has no "
            "middle for 0: COLOR_RAMP=RdBu_r has one.",
            least=least,
            largest=largest,
        )
    if colors.chosen:
        return tr(
            "The values go from {least} to {largest}, so the colors reach as far below 0 as above.",
            least=least,
            largest=largest,
        )
    return tr(
        "The values go from {least} to {largest}, so the colors are those of {ramp}, with 0 in the "
        "middle. Choose a COLOR_RAMP to have others.",
        least=least,
        largest=largest,
        ramp=colors.ramp.name,
    )


def _classes(values: np.ndarray, scale: ColorScale, options: ChoroplethOptions) -> ClassScale:
    if options.breaks is not None:
        return ClassScale(options.breaks, scale.ramp)
    ends: Tuple[float, float] = scale.minimum, scale.maximum
    least, largest = value_range(values)
    if least == largest and ends == default_range(least, largest, zero_based=False):
        return ClassScale(np.zeros(0), scale.ramp, least, largest)  # no scale reaches up from it
    breaks = class_breaks(values, options.classes, options.classification, ends)
    if options.classification != "equal_interval":
        ends = least, largest
    return ClassScale(breaks, scale.ramp, *ends)


def polygon_legend(
    values: np.ndarray, colors: PolygonColors, has_gaps: bool, run: AnimationRun
) -> Optional[Legend]:
    """Return a bar or the boxes of classes, and a box for no data where there is some."""
    scale = colors.classes
    if scale is None:
        legend = run.bar_legend(colors.scales)
    else:
        known = values[~np.isnan(values)]
        labels = class_labels(scale.breaks.tolist(), scale.low, scale.high, known)
        legend = run.swatch_legend(class_swatches(scale.colors, labels))
        if has_gaps:
            _log_alike(scale, colors.no_data, run)
    if legend is None or not has_gaps:
        return legend
    return replace(legend, swatches=(*legend.swatches, Swatch(colors.no_data, tr("No data"))))


def _log_alike(scale: ClassScale, no_data: Color, run: AnimationRun) -> None:
    """Log advice where a class looks like no data."""
    apart = np.abs(scale.colors.astype(int) - np.array(no_data)).max(axis=1)
    if apart.min() <= _ALIKE:
        run.log(
            tr(
                "Class {number} of {count} has the same color as polygons without data. Choose "
                "another NO_DATA_COLOR or COLOR_RAMP to tell them apart.",
                number=int(apart.argmin()) + 1,
                count=len(apart),
            )
        )
