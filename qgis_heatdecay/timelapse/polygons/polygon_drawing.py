# SPDX-License-Identifier: GPL-2.0-or-later
"""The pixels, borders, colors and legend of polygons, and which of them cannot be seen."""

import math
from dataclasses import dataclass, replace
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
from qgis.PyQt.QtGui import QPolygonF

from ...adapters.crs import Place
from ...adapters.rasters.polygon_pixels import burnt, polygon_ids
from ...adapters.reading.polygons import Polygons, PolygonShapes, listed_names, polygon_outlines
from ...adapters.reading.wkb import polygon_blobs
from ...core.choropleth.aggregate import FROM_ZERO
from ...core.choropleth.classes import ClassScale, class_breaks
from ...core.color.color_scale import ColorScale, default_range
from ...core.features import Lines
from ...core.grid import Grid
from ...core.numbers import value_range
from ...core.progress import Tick, part
from ...core.texts import tr, tr_n
from ...parameters.choropleth_block import ChoroplethOptions
from ...parameters.color_block import ColorOptions
from ...render.compose import Color
from ...render.legend import Legend, Swatch, class_labels, class_swatches
from ..run import AnimationRun
from .polygon_source import ChoroplethInput


@dataclass(frozen=True)
class DrawnPolygons:
    """Where polygons are in the picture.

    ids : (rows, cols) int32, the polygon of each pixel, from 1; 0 for none.
    outlines : of each polygon, in map units.
    warnings : what cannot be seen.
    """

    ids: np.ndarray
    outlines: Sequence[Sequence[QPolygonF]]
    warnings: Sequence[str]

    @property
    def lines(self) -> List[QPolygonF]:
        """All borders."""
        return [line for outline in self.outlines for line in outline]


def draw_polygons(
    source: ChoroplethInput, polygons: Polygons, place: Place, tick: Tick
) -> DrawnPolygons:
    """Find the pixels and the borders of all polygons."""
    grid = place.grid
    ids = polygon_ids(polygons.placed, grid, part(tick, 0.0, 0.4))
    warnings = _unseen(ids, polygons, grid, part(tick, 0.4, 0.5))
    inside = source.grid.inside(place, part(tick, 0.5, 0.5))
    if inside is not None:
        ids[~inside] = 0
    count = len(polygons.keys)
    outlines = polygon_outlines(polygons.placed, count, grid, part(tick, 0.5, 1.0))
    return DrawnPolygons(ids, outlines, warnings)


def _unseen(ids: np.ndarray, polygons: Polygons, grid: Grid, tick: Tick) -> List[str]:
    """Name the polygons that have no pixel: those beneath others, and those without a center.

    ids : (rows, cols) the polygon of each pixel, from 1; 0 for none.
    """
    count = len(polygons.keys)
    seen = np.bincount(ids.ravel(), minlength=count + 1)[1:] > 0
    shapes = np.flatnonzero(~seen[polygons.placed.polygon])
    lost, covered = np.zeros(count, bool), np.zeros(count, bool)
    for shape, window in _windows(polygons.placed, shapes, grid).items():
        polygon = polygons.placed.polygon[shape]
        lost[polygon] = True
        if window is not None and not covered[polygon]:
            covered[polygon] = _has_pixel(polygons.placed, shape, window, tick)
    return [*_beneath(polygons, covered), *_too_small(polygons, lost & ~covered)]


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
    if width < 1 or height < 1:
        return None
    size = grid.pixel_size
    return Grid(grid.xmin + column * size, grid.ymax - row * size, size, width, height)


def _has_pixel(areas: PolygonShapes, shape: int, window: Grid, tick: Tick) -> bool:
    blobs = ((blob, 1) for _, blob in polygon_blobs(_rings_of(areas.rings, shape)))
    return bool(burnt(blobs, window, tick, np.uint8).any())


def _rings_of(rings: Lines, shape: int) -> Lines:
    first, after = np.searchsorted(rings.feature, [shape, shape + 1])
    starts = rings.starts[first : after + 1]
    vertices = slice(starts[0], starts[-1])
    return Lines(
        rings.x[vertices], rings.y[vertices], starts - starts[0], rings.feature[first:after]
    )


def _beneath(polygons: Polygons, which: np.ndarray) -> List[str]:
    if not which.any():
        return []
    return [
        tr_n(
            int(which.sum()),
            "{n} polygon is hidden beneath others: {names}.",
            "{n} polygons are hidden beneath others: {names}.",
            names=_names(polygons, which),
        )
    ]


def _too_small(polygons: Polygons, which: np.ndarray) -> List[str]:
    if not which.any():
        return []
    return [
        tr_n(
            int(which.sum()),
            "{n} polygon is too small to be visible, as it contains no pixel center: {names}. Use "
            "a smaller PIXEL_SIZE or a larger WIDTH.",
            "{n} polygons are too small to be visible, as they contain no pixel center: {names}. "
            "Use a smaller PIXEL_SIZE or a larger WIDTH.",
            names=_names(polygons, which),
        )
    ]


def _names(polygons: Polygons, which: np.ndarray) -> str:
    return listed_names([polygons.names[each] for each in np.flatnonzero(which)])


_TRANSPARENT: Color = (0, 0, 0, 0)
# Steps of a color's channels that nobody sees.
_ALIKE = 8


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
    values: np.ndarray, colors: ColorOptions, options: ChoroplethOptions, shared: bool
) -> PolygonColors:
    """Find the scales of values, (frames, polygons).

    shared : whether one scale holds for all frames.
    """
    zero_based = options.aggregate in FROM_ZERO
    found = [value_range(values)] if shared else [value_range(each) for each in values]
    scales = [colors.scale(*each, zero_based) for each in found]
    no_data = options.no_data or _TRANSPARENT
    if options.classed:
        return PolygonColors((), no_data, _classes(values, scales[0], options))
    return PolygonColors(scales, no_data)


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
    values: np.ndarray, colors: PolygonColors, run: AnimationRun
) -> Optional[Legend]:
    """Return a bar or the boxes of classes, and a box for no data where there is some."""
    if colors.classes is None:
        legend = run.bar_legend(colors.scales)
    else:
        legend = run.swatch_legend(_class_swatches(values, colors.classes))
        _log_alike(values, colors, run)
    if legend is None or not np.isnan(values).any():
        return legend
    return replace(legend, swatches=(*legend.swatches, Swatch(colors.no_data, tr("No data"))))


def _class_swatches(values: np.ndarray, scale: ClassScale) -> Tuple[Swatch, ...]:
    known = values[~np.isnan(values)]
    labels = class_labels(scale.breaks.tolist(), scale.low, scale.high, known)
    return class_swatches(scale.colors, labels)


def _log_alike(values: np.ndarray, colors: PolygonColors, run: AnimationRun) -> None:
    """Log advice where a class looks like no data."""
    if colors.classes is None or not np.isnan(values).any():
        return
    apart = np.abs(colors.classes.colors.astype(int) - np.array(colors.no_data)).max(axis=1)
    if apart.min() <= _ALIKE:
        run.log(
            tr(
                "Class {number} of {count} has the same color as polygons without data. Choose "
                "another NO_DATA_COLOR or COLOR_RAMP to tell them apart.",
                number=int(apart.argmin()) + 1,
                count=len(apart),
            )
        )
