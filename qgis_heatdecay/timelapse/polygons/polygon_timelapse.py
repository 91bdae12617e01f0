# SPDX-License-Identifier: GPL-2.0-or-later
"""From the values of polygons to pictures and the table of frames."""

from dataclasses import dataclass
from typing import Any, Iterator, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsProcessingContext
from qgis.PyQt.QtGui import QPolygonF

from ...adapters.compat import DOUBLE, INTEGER, TEXT
from ...adapters.drawing.polygon_painter import Highlights, PolygonPainter
from ...adapters.rasters.polygon_pixels import pixels_inside, polygon_ids
from ...adapters.reading.polygons import Polygons, polygon_outlines
from ...core.choropleth.aggregate import highest
from ...core.choropleth.normalize import Normalization, normalized
from ...core.errors import HeatDecayError
from ...core.grid import Grid
from ...core.numbers import value_range
from ...core.progress import Tick, part
from ...core.texts import tr
from ...core.time.feature_selection import Selection
from ...media.preview import FrameRow
from ...parameters.choropleth_block import ChoroplethOptions
from ...render.compose import Patch
from ..frame_table import FrameTable
from .polygon_colors import PolygonColors
from .polygon_drawing import unseen
from .polygon_rows import PolygonRows
from .polygon_source import ChoroplethInput


@dataclass(frozen=True)
class PolygonFrames:
    """What is known of all polygons in all frames.

    values : (frames, polygons) float64, NaN for no data.
    rows : (frames, polygons) int64, the rows that a frame shows.
    """

    values: np.ndarray
    rows: np.ndarray

    @property
    def maxima(self) -> List[float]:
        """The largest value of each frame, NaN where there is none."""
        return [value_range(values)[1] for values in self.values]


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


def values_of_frames(
    rows: PolygonRows, selection: Selection, options: ChoroplethOptions, by: Normalization
) -> PolygonFrames:
    """Aggregate the rows of each frame, fill in and divide.

    Raises
    ------
    HeatDecayError
        No polygon has data in any frame.
    """
    table = normalized(rows.values, rows.members, selection, options.aggregate, options.missing, by)
    if np.isnan(table.values).all():
        raise HeatDecayError(
            tr(
                "No polygon has data in any frame, for NORMALIZE is 0, NULL or no number wherever "
                "there are rows. Give another NORMALIZE, or leave it out."
            )
        )
    return PolygonFrames(table.values, table.rows)


def draw_polygons(
    source: ChoroplethInput,
    polygons: Polygons,
    grid: Grid,
    context: QgsProcessingContext,
    tick: Tick,
) -> DrawnPolygons:
    """Find the pixels and the borders of all polygons."""
    ids = polygon_ids(polygons.placed, grid, part(tick, 0.0, 0.4))
    warnings = unseen(ids, polygons, grid, part(tick, 0.4, 0.5))
    if source.mask is not None:
        transforms, look = context.transformContext(), part(tick, 0.5, 0.5)
        inside = pixels_inside(source.mask, grid, source.crs, transforms, look)
        ids[~inside] = 0
    count = len(polygons.keys)
    outlines = polygon_outlines(polygons.placed, count, grid, part(tick, 0.5, 1.0))
    return DrawnPolygons(ids, outlines, warnings)


def pictures_of_polygons(
    frames: PolygonFrames,
    colors: PolygonColors,
    painter: PolygonPainter,
    highlights: Optional[Highlights],
    count: int,
) -> Iterator[np.ndarray]:
    """Yield the picture of each frame, (rows, cols, 4) uint8.

    count : how many of the highest are brought out.
    """
    for number, (values, rows) in enumerate(zip(frames.values, frames.rows)):
        above: Sequence[Patch] = ()
        if highlights is not None:
            above = highlights.patches(highest(values, rows, count))
        yield painter.frame(colors.table(values, number), number, above)


def polygon_table(
    frame_rows: Sequence[FrameRow],
    frames: PolygonFrames,
    polygons: Polygons,
    source: ChoroplethInput,
) -> FrameTable:
    """Return FRAME_TABLE: a row for each polygon and frame."""
    name = source.key_name
    while name.casefold() in ("frame", "start", "end", "value", "rows"):
        name += "_2"
    field = source.key_field
    kind: Any = INTEGER if field is None else source.polygons.fields.field(field).type()
    keys: Sequence[Any] = polygons.keys
    if not all(key is None or isinstance(key, (int, float, str)) for key in keys):
        kind, keys = TEXT, [key if key is None else str(key) for key in keys]
    return FrameTable(
        fields=(
            ("frame", INTEGER),
            ("start", TEXT),
            ("end", TEXT),
            (name, kind),
            ("value", DOUBLE),
            ("rows", INTEGER),
        ),
        rows=_table_rows(frame_rows, frames, keys),
    )


def _table_rows(
    frame_rows: Sequence[FrameRow], frames: PolygonFrames, keys: Sequence[Any]
) -> Iterator[Tuple[Any, ...]]:
    for row, values, counts in zip(frame_rows, frames.values, frames.rows):
        start, end = row.start or None, row.end or None
        known = [None if value != value else value for value in values.tolist()]  # noqa: PLR0124
        for key, value, count in zip(keys, known, counts.tolist()):
            yield row.frame, start, end, key, value, count
