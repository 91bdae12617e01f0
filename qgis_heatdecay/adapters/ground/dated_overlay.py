# SPDX-License-Identifier: GPL-2.0-or-later
"""Outlines in their own time: each is drawn in the frames that it lasts for."""

import math
from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    Qgis,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsInterval,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QPolygonF

from ...core.errors import HeatDecayError
from ...core.progress import Tick, part, silent
from ...core.texts import tr
from ...core.time.clocks import FOREVER_US
from ...core.time.feature_selection import Selection
from ...core.time.instants import read_times, require_readable
from ...core.time.timeline import Timeline, present_in_frame
from ...render.compose import Color, Patch
from ..compat import to_python
from ..crs import Place
from ..public_sources import layer_name
from .map_layers import adopted, attribution_of, lies_beside, nothing_shown
from .overlay import POINT_WIDTHS, colored, drawn_coverage, placed_features, strokes_of

_Mode = Qgis.VectorTemporalMode
_Span = Tuple[np.ndarray, np.ndarray]
_START, _END = "start", "end"


@dataclass(frozen=True)
class LayerDates:
    """Where a layer says when its features are there.

    start, end : QGIS expressions; empty where they always were, and where they stay.
    limits : the same for all features in place of that, as Python's datetimes or None.
    with_end : whether they are still there at their end.
    by_name : whether two fields are merely called so; a day as an end is then a whole one.
    """

    start: str = ""
    end: str = ""
    limits: Optional[Tuple[Any, Any]] = None
    with_end: bool = False
    by_name: bool = False


def dates_of(layer: QgsVectorLayer) -> Optional[LayerDates]:
    """Return where a layer has its times, None where it has none; call it in the main thread.

    Its temporal properties count, where they are active, or else fields named start and end.
    """
    temporal = layer.temporalProperties()
    if not temporal.isActive():
        return _by_name(layer)
    column, mode = QgsExpression.quotedColumnRef, temporal.mode()
    with_end = temporal.limitMode() == Qgis.VectorTemporalLimitMode.IncludeBeginIncludeEnd
    if mode == _Mode.FixedTemporalRange:
        limits = temporal.fixedTemporalRange()
        ends = to_python(limits.begin()), to_python(limits.end())
        return LayerDates(limits=ends, with_end=limits.includeEnd())
    start, end = temporal.startField(), temporal.endField()
    start, end = column(start) if start else "", column(end) if end else ""
    if mode == _Mode.FeatureDateTimeStartAndEndFromFields:
        return LayerDates(start, end, with_end=with_end)
    if mode == _Mode.FeatureDateTimeStartAndEndFromExpressions:
        return LayerDates(temporal.startExpression(), temporal.endExpression(), with_end=with_end)
    unit = QgsInterval(1, temporal.durationUnits()).seconds()
    if mode == _Mode.FeatureDateTimeStartAndDurationFromFields:
        length = column(temporal.durationField())
        return LayerDates(start, f"{start} + make_interval(seconds:={length} * {unit!r})")
    if mode == _Mode.FeatureDateTimeInstantFromField:
        seconds = temporal.fixedDuration() * unit
        end = f"{start} + make_interval(seconds:={seconds!r})"
        return LayerDates(start, "" if temporal.accumulateFeatures() else end)
    return None


def _by_name(layer: QgsVectorLayer) -> Optional[LayerDates]:
    """Return the fields named start and end, of dates or texts; numbers may be of houses."""
    fields = layer.fields()
    found = [fields.lookupField(name) for name in (_START, _END)]
    if min(found) < 0 or any(fields.at(each).isNumeric() for each in found):
        return None
    start, end = (QgsExpression.quotedColumnRef(fields.at(each).name()) for each in found)
    return LayerDates(start, end, by_name=True)


class DatedOutlines:
    """The outlines of layers that have dates, drawn frame by frame.

    Attributes
    ----------
    warnings, attribution : of the layers.
    still : the layers whose times cannot be read, which are drawn in all frames.
    """

    def __init__(
        self,
        layers: Sequence[Tuple[QgsVectorLayer, LayerDates]],
        place: Place,
        selection: Selection,
        color: Color,
        width_px: float,
        tick: Tick = silent,
    ) -> None:
        self._place, self._selection = place, selection
        self._color, self._width_px = color, width_px
        self._strokes: List[QPolygonF] = []
        self._owner: List[int] = []
        self._spans: List[_Span] = []
        self._drawn: Tuple[bytes, Sequence[Patch]] = (b"", ())
        self.warnings: List[str] = []
        self.still: List[QgsVectorLayer] = []
        self.attribution: Sequence[str] = ()
        with adopted([layer for layer, _ in layers]):
            for number, (layer, dates) in enumerate(layers):
                share = part(tick, number / len(layers), (number + 1) / len(layers))
                self._read(layer, dates, share)
            self.attribution = attribution_of([layer for layer, _ in layers])
        spans = self._spans or [(np.zeros(0, np.int64),) * 2]
        self._begin, self._end = (np.concatenate(each) for each in zip(*spans))
        self._of_stroke = np.array(self._owner, np.int64)

    def _read(self, layer: QgsVectorLayer, dates: LayerDates, tick: Tick) -> None:
        context = QgsExpressionContext()
        context.appendScope(QgsExpressionContextUtils.layerScope(layer))
        context.setFields(layer.fields())
        texts = (dates.start, dates.end)
        readers = [QgsExpression(text) if text else None for text in texts]
        for reader in filter(None, readers):
            reader.prepare(context)
        names = {name for each in filter(None, readers) for name in each.referencedColumns()}
        values: List[Tuple[Any, ...]] = []
        strokes: List[Tuple[int, QPolygonF]] = []
        features = placed_features(layer, self._place, self._width_px, tick, names)
        for number, (feature, geometry) in enumerate(features):
            context.setFeature(feature)
            values.append(tuple(each and to_python(each.evaluate(context)) for each in readers))
            strokes += [(number, each) for each in strokes_of(geometry)]
        try:
            span = _span(values, dates, self._selection.timeline)
        except HeatDecayError as error:
            self.still.append(layer)
            self.warnings.append(
                tr(
                    "OVERLAY: the times of '{layer}' cannot be read, so it is drawn in all frames. "
                    "{reason}",
                    layer=layer_name(layer),
                    reason=str(error),
                )
            )
            return
        if not strokes and lies_beside(layer, self._place) is not False:
            self.warnings.append(nothing_shown("OVERLAY", layer, self._place))
        before = sum(len(begin) for begin, _ in self._spans)
        self._spans.append(span)
        self._owner += [before + number for number, _ in strokes]
        self._strokes += [stroke for _, stroke in strokes]

    def patches(self, number: int) -> Sequence[Patch]:
        """Return what the frame that is shown as ``number`` has; mostly as the one before."""
        frame = int(self._selection.frames[number])
        there = present_in_frame(self._selection.timeline, self._begin, self._end, frame)
        chosen = np.flatnonzero(there[self._of_stroke])
        key = chosen.tobytes()
        if key != self._drawn[0]:
            self._drawn = key, self._draw([self._strokes[each] for each in chosen.tolist()])
        return self._drawn[1]

    def _draw(self, strokes: Sequence[QPolygonF]) -> Sequence[Patch]:
        """Draw outlines on as small a picture as they need."""
        grid = self._place.grid
        around = POINT_WIDTHS * self._width_px + 1
        boxes = [each.boundingRect() for each in strokes]
        if not boxes:
            return ()
        # In map units y goes up: the bottom of a rectangle is its largest y.
        x = np.array([(each.left(), each.right()) for each in boxes])
        y = np.array([(each.bottom(), each.top()) for each in boxes])
        across, down = grid.to_pixels(x, y)
        columns = _inside(across.min() - around, across.max() + around, grid.width)
        rows = _inside(down.min() - around, down.max() + around, grid.height)
        if columns[0] >= columns[1] or rows[0] >= rows[1]:
            return ()
        place = grid.crop(columns[0], rows[0], columns[1] - columns[0], rows[1] - rows[0])
        rgba = colored(drawn_coverage(strokes, self._width_px, place, silent), self._color)
        rgba[rgba[..., 3] == 0] = 0
        return (Patch(rgba, columns[0], rows[0]),)


def _inside(low: float, high: float, length: int) -> Tuple[int, int]:
    """Return whole pixels from the one that holds ``low`` to that of ``high``, on the picture."""
    return max(0, math.floor(low)), min(length, math.ceil(high))


def _span(values: Sequence[Tuple[Any, ...]], dates: LayerDates, timeline: Timeline) -> _Span:
    """Return when each feature begins and ends, as instants; those that end at once are there then.

    Times without a zone are on the timeline's clock.

    Raises HeatDecayError: a text is ambiguous, or none can be read.
    """
    if dates.limits is not None:
        values = [dates.limits] * len(values)
    begin, end = (
        _instants([row[side] for row in values], timeline, side, dates) for side in (0, 1)
    )
    if dates.end == "" and dates.limits is None:
        return begin, np.full(len(values), FOREVER_US)
    return begin, np.where(end < FOREVER_US, end + dates.with_end, end)


def _instants(
    column: Sequence[Any], timeline: Timeline, side: int, dates: LayerDates
) -> np.ndarray:
    """Return instants; without a value things were always there, and are for good."""
    missing = (-FOREVER_US, FOREVER_US)[side]
    if not any(value is not None for value in column):
        return np.full(len(column), missing)
    values = np.array(column, dtype=object)
    times = read_times(values, timezone=timeline.clock or "", parameter=(_START, _END)[side])
    require_readable(times, (_START, _END)[side])
    found = times.ends if side and dates.by_name else times.microseconds
    return np.where(times.readable, found, missing)
