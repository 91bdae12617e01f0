# SPDX-License-Identifier: GPL-2.0-or-later
"""The Temporal Controller's range and step, when heat rasters with frames come into the map."""

from typing import Any, List, Optional, Sequence, Tuple

import qgis.utils
from qgis.core import (
    QgsDateTimeRange,
    QgsInterval,
    QgsMapLayer,
    QgsProject,
    QgsTemporalNavigationObject,
    QgsTemporalUtils,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QObject, QTimer

from ..adapters.rasters.temporal_layers import holds_frames, ranges_of

_Unit = QgsUnitTypes.TemporalUnit
_MINUTE, _HOUR, _DAY, _WEEK = 60, 3600, 86_400, 604_800
_UNITS = (
    (_WEEK, _Unit.TemporalWeeks),
    (_DAY, _Unit.TemporalDays),
    (_HOUR, _Unit.TemporalHours),
    (_MINUTE, _Unit.TemporalMinutes),
    (1, _Unit.TemporalSeconds),
)
_SHORTEST_MONTH, _MONTH = 28 * _DAY, 30.436875 * _DAY
_YEAR_MONTHS = 12
_MS = 1000


class FrameTimes(QObject):
    """Watches the project for layers with frames, until `let_go`.

    A range that the user has set stays, as long as it has something of the frames to show.
    """

    def __init__(self) -> None:
        super().__init__()
        self._added: List[str] = []
        self._set: Optional[QgsDateTimeRange] = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show)
        project = QgsProject.instance()
        project.layersAdded.connect(self._on_added)
        project.readProject.connect(self._on_read)

    def let_go(self) -> None:
        """Watch no more."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._on_added)
        project.readProject.disconnect(self._on_read)
        self._later.stop()

    def _on_added(self, layers: Sequence[QgsMapLayer]) -> None:
        # Layers of a run get their times right after they are added.
        self._added += [layer.id() for layer in layers]
        self._later.start(0)

    def _on_read(self, *_document: Any) -> None:
        """Leave a project that was opened as it was saved."""
        self._added.clear()

    def _show(self) -> None:
        project = QgsProject.instance()
        layers = [project.mapLayer(each) for each in self._added]
        self._added = []
        ranges = [each for layer in layers if holds_frames(layer) for each in ranges_of(layer)]
        if not ranges:
            return
        ranges.sort(key=lambda each: each.begin().toMSecsSinceEpoch())
        last = max((each.end() for each in ranges), key=lambda end: end.toMSecsSinceEpoch())
        whole = QgsDateTimeRange(ranges[0].begin(), last)
        if self._is_users(project.timeSettings().temporalRange(), whole):
            return
        count, unit = step_of(ranges)
        self._set = whole
        project.timeSettings().setTemporalRange(whole)
        project.timeSettings().setTimeStep(count)
        project.timeSettings().setTimeStepUnit(unit)
        iface = qgis.utils.iface
        controller = iface.mapCanvas().temporalController() if iface is not None else None
        if isinstance(controller, QgsTemporalNavigationObject):
            controller.setTemporalExtents(whole)
            controller.setFrameDuration(QgsInterval(count, unit))

    def _is_users(self, before: QgsDateTimeRange, frames: QgsDateTimeRange) -> bool:
        """Return whether a range is the user's own and shows something of the frames.

        QGIS itself takes that of all layers when the first one with times is loaded.
        """
        if before.isInfinite() or not before.overlaps(frames):
            return False
        of_all = QgsTemporalUtils.calculateTemporalRangeForProject(QgsProject.instance())
        return not any(
            each is not None and _are_alike(before, each) for each in (self._set, of_all)
        )


def _are_alike(one: QgsDateTimeRange, other: QgsDateTimeRange) -> bool:
    """Compare ranges by the second, for the controller's fields drop what is less."""
    ends = (one.begin(), other.begin()), (one.end(), other.end())
    return all(abs(here.msecsTo(there)) < _MS for here, there in ends)


def step_of(ranges: Sequence[QgsDateTimeRange]) -> Tuple[float, Any]:
    """Return the step from frame to frame, as a number and QGIS's unit.

    ranges : of the frames, in order. They may begin a second late: see `temporal_layers`.
    """
    starts = sorted({each.begin().toMSecsSinceEpoch() / _MS for each in ranges})
    steps = [late - early for early, late in zip(starts, starts[1:])]
    if len(starts) == 1:
        steps = [ranges[0].begin().msecsTo(ranges[0].end()) / _MS]
    # Empty frames may be left out.
    shortest = min(steps)
    # Wherever months begin, UTC-12 to UTC+14, one of these moments is on the same day in UTC too.
    begins = [each.begin().toUTC() for each in ranges]
    is_monthly = any(
        len({begin.addSecs(later).date().day() for begin in begins}) == 1
        for later in (1, _DAY // 2, 15 * _HOUR)
    )
    if shortest > _SHORTEST_MONTH - _DAY and is_monthly:
        months = max(1, round(shortest / _MONTH))
        if months % _YEAR_MONTHS == 0:
            return months / _YEAR_MONTHS, _Unit.TemporalYears
        return float(months), _Unit.TemporalMonths
    # Days on which the clocks change are an hour longer or shorter.
    grain = _DAY if shortest > _DAY - 2 * _HOUR else _MINUTE if shortest > _MINUTE - 2 else 1
    seconds = max(1, round(shortest / grain) * grain)
    length, unit = next(each for each in _UNITS if seconds % each[0] == 0)
    return seconds / length, unit
