# SPDX-License-Identifier: GPL-2.0-or-later
"""The range of time that a map shows, and all frames of the Temporal Controller."""

import math
from typing import Any, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsDateTimeRange,
    QgsInterval,
    QgsProject,
    QgsRenderContext,
    QgsTemporalUtils,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from ..core.time.modes import Mode

_US = 1000
_MONTHS = {
    QgsUnitTypes.TemporalUnit.TemporalMonths: 1,
    QgsUnitTypes.TemporalUnit.TemporalYears: 12,
    QgsUnitTypes.TemporalUnit.TemporalDecades: 120,
    QgsUnitTypes.TemporalUnit.TemporalCenturies: 1200,
}
MOST_FRAMES = 2000
"""Of more frames no scale is made together, as animations have no more either."""
# So many steps back, features that fade are gone, whatever their half-life.
_MOST_STEPS = 4000


class MapTime(NamedTuple):
    """One frame: when it begins and ends, on the clock of a map's settings.

    step_months : how many calendar months a step has; 0 where all steps are as long as the frame.
    step_us : the length of a step in microseconds.
    """

    begin: QDateTime
    end: QDateTime
    includes_end: bool
    step_months: int
    step_us: int

    @property
    def key(self) -> Tuple[Any, ...]:
        """What tells a frame from another one."""
        ends = _clock_us(self.begin, False), _clock_us(self.end, False)
        return (*ends, self.includes_end, self.step_months, self.step_us)

    def on(self, zoned: bool) -> "Span":
        """Return the frame in microseconds.

        zoned : whether times state their zone; else they are on the clock that the map shows.
        """
        begin, end = _clock_us(self.begin, zoned), _clock_us(self.end, zoned)
        edges = None
        if self.step_months:
            back = range(_MOST_STEPS)
            moments = (self.begin.addMonths(-self.step_months * each) for each in back)
            edges = np.array([_clock_us(each, zoned) for each in moments], np.int64)[::-1]
        return Span(begin, end + self.includes_end, self.step_us, edges)


class Span(NamedTuple):
    """One frame in microseconds: from ``begin`` up to, but without, ``end``.

    edges : ascending, where steps begin that are not equally long; the last is ``begin``.
    """

    begin: int
    end: int
    step: int
    edges: Optional[np.ndarray]

    def steps_back(self, steps: int) -> int:
        """Return when the step began that lies so many before this one."""
        if self.edges is None:
            return self.begin - steps * self.step
        return int(self.edges[max(0, len(self.edges) - 1 - steps)])

    def age(self, times: np.ndarray) -> np.ndarray:
        """Return how many steps ago times were, (n,) float64; 0 in this one."""
        if self.edges is None:
            late = np.maximum(self.begin - times, 0)
            return np.ceil(late / max(1, self.step))
        return (len(self.edges) - np.searchsorted(self.edges, times, side="right")).astype(float)

    def first(self, mode: Mode) -> float:
        """Return since when features are there, in microseconds."""
        if mode.fades or mode.is_endless:
            return -math.inf
        return float(self.steps_back(int(mode.extra_steps)))


def _clock_us(moment: QDateTime, zoned: bool) -> int:
    """Return microseconds since 1970, in UTC or, without zones, on the moment's own clock."""
    if not zoned:
        moment = QDateTime(moment.date(), moment.time(), Qt.TimeSpec.UTC)
    return int(moment.toMSecsSinceEpoch()) * _US


def moment_of(context: QgsRenderContext, frames: Sequence[MapTime]) -> Optional[MapTime]:
    """Return the range of time that a map shows, None where it shows all times."""
    if not context.isTemporal():
        return None
    shown = context.temporalRange()
    if shown.isInfinite() or not (shown.begin().isValid() and shown.end().isValid()):
        return None
    for frame in frames:
        # A last one that is cut short has a step of the same length as the others.
        if frame.begin == shown.begin() and frame.end == shown.end():
            return frame
    months = frames[0].step_months if frames else 0
    begin, end = shown.begin(), shown.end()
    is_calendar = bool(months) and begin.addMonths(months) == end
    length = int(begin.msecsTo(end)) * _US
    return MapTime(begin, end, shown.includeEnd(), months if is_calendar else 0, length)


def frames_of_project(project: QgsProject) -> List[MapTime]:
    """Return all frames of a project's time settings; none where it has no range."""
    settings = project.timeSettings()
    whole: QgsDateTimeRange = settings.temporalRange()
    count, unit = float(settings.timeStep()), settings.timeStepUnit()
    begin, end = whole.begin(), whole.end()
    if not (begin.isValid() and end.isValid()) or begin > end or not count > 0:
        return []
    interval = QgsInterval(count, unit)
    length = interval.seconds()
    if not length > 0 or begin.secsTo(end) / length > MOST_FRAMES:
        return []
    months = _MONTHS.get(unit, 0) * count
    months = int(months) if months == int(months) else 0
    frames: List[MapTime] = []
    start, number = begin, 0
    while start <= end and len(frames) <= MOST_FRAMES:
        number += 1
        after = QgsTemporalUtils.calculateFrameTime(begin, number, interval)
        if after <= start:
            return []
        step = int(start.msecsTo(after)) * _US
        is_whole = after <= end
        if is_whole or start < end or whole.includeEnd():
            last = after if is_whole else end
            includes = False if is_whole else whole.includeEnd()
            frames.append(MapTime(start, last, includes, months, step))
        start = after
    return frames
