# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons colored by the values of a dated table, frame by frame."""

from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Any, ClassVar, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from ...adapters.compat import DOUBLE, INTEGER, TEXT
from ...adapters.crs import Place
from ...adapters.drawing.highlights import Highlights
from ...adapters.drawing.scene import Indexed, Scene
from ...adapters.drawing.scene_builder import Borders, ShownInFrames, draw_outlines
from ...adapters.reading.polygons import Polygons, read_polygons
from ...core.choropleth.aggregate import highest
from ...core.choropleth.normalize import normalized_values
from ...core.errors import HeatDecayError
from ...core.numbers import value_range
from ...core.progress import Tick, part, silent
from ...core.texts import to_translate, tr
from ...core.threads import Checkpoint, patiently, patiently_each
from ...media.preview import FrameRow
from ...parameters.choropleth_block import TIME_COLUMNS, ChoroplethOptions, read_choropleth
from ...parameters.color_block import POLYGONS
from ...parameters.parameter_values import ParameterValues
from ...parameters.time_block import TimeOptions, read_time
from ...render.compose import filled, over
from ..frame_table import FrameTable
from ..frames import Frames
from ..timing import select_frames
from .polygon_drawing import (
    DrawnPolygons,
    FramePolygons,
    PolygonColors,
    polygon_colors,
    polygon_legend,
)
from .polygon_features import changing_shapes, find_divisors
from .polygon_rows import PolygonRows, read_rows, warn_of_unread
from .polygon_source import ChoroplethInput, prepare_polygons
from .time_columns import said_of_gaps, said_of_merged

_NO_TIME = to_translate(
    "TIME is missing. Give the field or expression with the time of each row; TIME_COLUMNS where "
    "dates are the names of columns; or POINTS_PER_FRAME to make frames by number of rows."
)


@dataclass(frozen=True)
class PolygonInput:
    """Polygons, the rows that give them values, and what the user said of values and time."""

    layers: ChoroplethInput
    options: ChoroplethOptions
    time: TimeOptions


class PolygonTimelapse(Frames):
    """Values of polygons frame by frame.

    Attributes
    ----------
    values : (frames, polygons) float64, NaN for no data.
    rows : (frames, polygons) int64, the number of rows that a frame shows.
    """

    SUBJECT = POLYGONS
    STAGES: ClassVar[Mapping[str, float]] = {
        to_translate("Reading"): 0.25,
        to_translate("Polygons"): 0.05,
        to_translate("Ground"): 0.05,
        to_translate("Frames"): 0.45,
        to_translate("Writing"): 0.2,
    }

    values: np.ndarray
    rows: np.ndarray
    _polygons: Polygons
    _drawn: FramePolygons
    _shapes: Sequence[Optional[np.ndarray]]
    _colors: PolygonColors

    @classmethod
    def prepare(cls, values: ParameterValues) -> PolygonInput:
        """Read values, classes, time and grid, and prepare both layers."""
        missing = "" if TIME_COLUMNS.read(values) else _NO_TIME
        time, options = read_time(values, missing), read_choropleth(values)
        layers = prepare_polygons(values, cls.LONGER_SIDE_PX, time.reading)
        return PolygonInput(layers, options, time)

    def load(self) -> None:
        """Read polygons and rows, aggregate the rows, and find the polygons' pixels."""
        run, layers, options = self.run, self.job.source.layers, self.job.source.options
        tick, transforms = run.tick("Reading"), run.transform_context
        self._polygons = read_polygons(
            layers.polygons, layers.grid.crs, transforms, part(tick, 0.0, 0.3)
        )
        run.warn(*self._polygons.warnings)
        self.place = Place(layers.lay_out(self._polygons), layers.grid.crs, transforms)
        if layers.grid.extent is not None:
            words = layers.grid.words
            said = words.misread(self._polygons.bounds) or words.torn_extent()
            run.warn(*filter(None, [said]))
        run.log_picture(self.place)
        time = self.job.source.time
        rows = read_rows(layers, self._polygons, time, run, part(tick, 0.3, 1.0))
        timed = rows.timed
        self.feature_count = timed.features.feature_count
        self.skipped_count = timed.features.skipped_count
        self.selection = select_frames(time, self.feature_count, timed.times, timed.ends, run)
        self._aggregate(rows, part(tick, 1.0, 1.0))
        shared = self.job.animation.shared_scale
        self._colors = polygon_colors(self.values, self.job.colors, options, shared, run.log)
        self._shapes = changing_shapes(rows, self._polygons, self.selection, run)
        self._drawn = FramePolygons(layers, self._polygons, self.place, self._shapes, run)
        self.legend = polygon_legend(self.values, self._colors, self._has_gaps(), run)
        self.shown = ShownInFrames(self._drawn.shown)
        if self._shapes[0] is None:
            self.borders = self._borders(self._drawn[0])

    def _has_gaps(self) -> bool:
        """Say whether a polygon that is drawn has no data."""
        return any(
            np.isnan(
                values if shapes is None else values[self._polygons.placed.polygon[shapes]]
            ).any()
            for values, shapes in zip(self.values, self._shapes)
        )

    def _borders(self, drawn: DrawnPolygons) -> Borders:
        options = self.job.source.options
        lines = list(chain.from_iterable(drawn.outlines))
        return Borders((), options.outline_color, options.outline_width_px, lines)

    def _aggregate(self, rows: PolygonRows, tick: Tick) -> None:
        """Aggregate the rows of each frame, fill in and divide.

        Raises HeatDecayError: no polygon has data in any frame.
        """
        options = self.job.source.options
        divisors = find_divisors(rows, self._polygons, self.run)
        values, members, selection = rows.values, rows.members, self.selection
        aggregated = values, members, selection, options.aggregate, options.missing, divisors
        table = patiently(lambda _: normalized_values(*aggregated), tick)
        if np.isnan(table.values).all():
            raise HeatDecayError(
                tr(
                    "No polygon has data in any frame, because NORMALIZE is 0, NULL or not a "
                    "number wherever there are rows. Use another NORMALIZE, or none."
                )
            )
        self.values, self.rows = table.values, table.rows
        columns, request = self.job.source.layers.columns, self.job.source.time.request
        if columns is not None:
            gaps = self.selection.features == 0
            if options.missing == "auto":
                # What was not measured is not 0.
                self.values[gaps] = np.nan
                self.run.warn(*said_of_gaps(gaps, self.selection))
            self.run.warn(*said_of_merged(columns, self.selection, request, options.aggregate))
        if options.missing in ("auto", "no_data"):
            lost = rows.all_unread(self.selection, self.rows)
            self.values[lost] = np.nan
            warn_of_unread(lost, self._polygons, self.run.warn)

    def pictures(self, scene: Scene, moment: Checkpoint) -> Iterator[np.ndarray]:
        """Yield the finished picture of each frame."""
        return patiently_each(self._pictures(scene), moment)

    def _pictures(self, scene: Scene) -> Iterator[np.ndarray]:
        outputs, ground = self.run.outputs, scene.ground
        if outputs.under is not None:
            ground = over(filled((ground.shape[0], ground.shape[1]), outputs.under), ground)
            if not outputs.frames_folder:
                # Where no output keeps what is transparent, opaque frames are quicker to make.
                scene = replace(scene, ground=ground)
        count = self.job.source.options.highlight
        for drawn, frames in groupby(range(len(self.values)), self._drawn.__getitem__):
            bordered = self._bordered(scene, ground, drawn)
            highlights = self._highlights(drawn, scene)
            for number in frames:
                values = self.values[number]
                above = highlights.patches(highest(values, self.rows[number], count))
                paint = Indexed(drawn.ids.__getitem__, self._colors.table(values, number))
                yield bordered.frame(paint, number, above=above)

    def _bordered(self, scene: Scene, ground: np.ndarray, drawn: DrawnPolygons) -> Scene:
        """Add the borders of some frames to the scene, where they change."""
        if self._shapes[0] is None:
            return scene
        for borders in draw_outlines([self._borders(drawn)], self.place, ground, None, silent):
            above = scene.overlay
            overlay = borders.rgba if above is None else over(borders.rgba, above)
            scene = replace(scene, overlay=overlay)
        return scene

    def _highlights(self, drawn: DrawnPolygons, scene: Scene) -> Highlights:
        has_names = self.job.source.layers.has_names
        labels = self._polygons.labels if has_names else [""] * len(self._polygons.keys)
        text_size, taken = self.job.ground.text_size, scene.annotator.places.values()
        return Highlights(self.place.grid, drawn.ids, drawn.outlines, labels, text_size, taken)

    @property
    def maxima(self) -> List[float]:
        """The largest value of each frame, NaN where there is none."""
        return [value_range(values)[1] for values in self.values]

    def table(self, rows: Sequence[FrameRow]) -> FrameTable:
        """Return FRAME_TABLE: a row for each polygon and frame."""
        layers = self.job.source.layers
        name = layers.key_name
        while name.casefold() in ("frame", "start", "end", "value", "rows"):
            name += "_2"
        field, keys = layers.key.field, self._polygons.keys
        kinds = {type(key) for key in keys if key is not None}
        kind: Any = INTEGER if kinds <= {bool, int} else DOUBLE
        if field is not None:
            kind = layers.polygons.fields.field(field).type()
        if not kinds <= ({bool, int, float, str} if field else {bool, int, float}):
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
            rows=self._table_rows(rows, keys),
        )

    def _table_rows(
        self, frame_rows: Sequence[FrameRow], keys: Sequence[Any]
    ) -> Iterator[Tuple[Any, ...]]:
        for row, values, counts in zip(frame_rows, self.values, self.rows):
            start, end = row.start or None, row.end or None
            known = [None if value != value else value for value in values.tolist()]  # noqa: PLR0124
            for key, value, count in zip(keys, known, counts.tolist()):
                yield row.frame, start, end, key, value, count
