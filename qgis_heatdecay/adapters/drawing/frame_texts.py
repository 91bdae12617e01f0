# SPDX-License-Identifier: GPL-2.0-or-later
"""The texts of each frame: its label, its title, and its row in the table."""

import difflib
import re
from typing import Any, Collection, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsFeatureRequest,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QLocale, QTime

from ...core.errors import HeatDecayError
from ...core.texts import tr
from ...core.time.clocks import ClockTime, clock_time, to_local
from ...core.time.feature_selection import Selection
from ...core.time.frame_labels import frame_bounds_text, frame_clock_times, frame_labels
from ...core.time.timeline import Timeline
from ...media.preview import FrameRow
from ..crs import Place
from ..rasters.frame_rasters import FramesToCome
from ..rasters.temporal_layers import frame_range

LONGEST_TEXT = 1000
"""Characters of a text on a picture."""
# What QGIS evaluates in a title: [% @frame_number %].
_EXPRESSION = re.compile(r"\[%(.*?)%\]", re.DOTALL)
# QGIS counts milliseconds.
_SHORTEST_US = 1000


def labels_of(timeline: Timeline, frames: Sequence[int], qt_format: str) -> List[str]:
    """Return the labels of some frames, by the step or in a Qt date format, in QGIS's language.

    A frame without a time (features per frame, cycles) is named by the step all the same.
    """
    by_step = frame_labels(timeline)
    if not qt_format:
        return [by_step[frame] for frame in frames]
    # QDateTime itself uses the system's names of months, in Qt 6 the English ones.
    locale = QLocale(QgsApplication.locale())
    times = ((frame, frame_clock_times(timeline, frame)) for frame in frames)
    return [
        locale.toString(_moment(bounds[0]), qt_format) if bounds else by_step[frame]
        for frame, bounds in times
    ]


def frame_rows(selection: Selection, maxima: Sequence[float], qt_format: str) -> List[FrameRow]:
    """Return what FRAME_TABLE and the preview page show of each frame."""
    frames = selection.frames.tolist()
    labels = labels_of(selection.timeline, frames, qt_format)
    rows = []
    for number, frame in enumerate(frames):
        start, end = frame_bounds_text(selection.timeline, frame)
        count = int(selection.features[number])
        rows.append(FrameRow(number, labels[number], start or "", end or "", count, maxima[number]))
    return rows


def frames_to_come(
    selection: Selection, place: Place, metadata: Dict[str, str], unit: str
) -> FramesToCome:
    """Return the names and times of the frames for raster outputs."""
    timeline, frames = selection.timeline, selection.frames.tolist()
    names = [frame_bounds_text(timeline, frame)[0] or str(frame) for frame in frames]
    bounds = _bounds(selection)
    ranges = None
    if bounds is not None:
        ranges = [frame_range(*each) for each in zip(*map(np.ndarray.tolist, bounds))]
    return FramesToCome(place, names, ranges, metadata, unit)


def _bounds(selection: Selection) -> Optional[Tuple[np.ndarray, np.ndarray]]:
    """Return when the frames begin and end, as instants; None where they have no times."""
    timeline, frames = selection.timeline, selection.frames
    if timeline.start is None or timeline.end is None:
        return None
    starts, ends = timeline.start[frames], timeline.end[frames]
    if timeline.unit == "features":
        # A frame lasts until the next feature; one at the same instant would have no time at
        # all, and QGIS would never show it.
        ends = np.append(np.maximum(starts[1:], starts[:-1] + _SHORTEST_US), ends[-1:])
        ends = np.maximum(ends, starts + _SHORTEST_US)
    return starts, ends


def frame_moments(
    selection: Selection,
) -> Sequence[Tuple[Optional[QDateTime], Optional[QDateTime]]]:
    """Return when each frame begins and ends, as its clock shows it, without a zone.

    QGIS compares such times with those of the Temporal Controller as they are written. They are
    None where frames have no times.
    """
    bounds = _bounds(selection)
    if bounds is None:
        return [(None, None)] * len(selection.frames)
    clock = selection.timeline.clock
    starts, ends = (
        [_moment(clock_time(each)) for each in to_local(some, clock).tolist()] for some in bounds
    )
    return list(zip(starts, ends))


def title_variables(timeline: Timeline, frames: Sequence[int]) -> List[Dict[str, Any]]:
    """Return @frame_number (from 0), @frame_start and @frame_end (on the clock) of some frames."""
    variables = []
    for number, frame in enumerate(frames):
        bounds = frame_clock_times(timeline, frame)
        start, end = (None, None) if bounds is None else map(_moment, bounds)
        variables.append({"frame_number": number, "frame_start": start, "frame_end": end})
    return variables


def _moment(time: ClockTime) -> QDateTime:
    return QDateTime(
        QDate(time.year, time.month, time.day),
        QTime(time.hour, time.minute, time.second, time.microsecond // 1000),
    )


def has_expressions(title: str) -> bool:
    """Say whether a title may read differently from frame to frame."""
    return bool(_EXPRESSION.search(title))


FRAME_VARIABLES: Mapping[str, Any] = {
    "frame_number": 0,
    "frame_start": QDateTime(QDate(2020, 1, 1), QTime(0, 0)),
    "frame_end": QDateTime(QDate(2020, 1, 2), QTime(0, 0)),
}
"""The variables of each frame, with what they may be; see `title_variables`."""

# A title may come with the model of a stranger: it reckons with texts, numbers and times, and reads
# no files, layers or settings of the computer. Functions in a group of their own are the user's.
_READING_GROUPS = {
    "Aggregates",
    "Files and Paths",
    "Form",
    "Map Layers",
    "Rasters",
    "Record and Attributes",
}
_READING = {"env", "eval", "eval_template", "exif_geotag", "is_layer_visible"}
# They set variables of their own.
_SCOPES = {"element", "counter"}


def require_valid_title(
    title: str, context: QgsExpressionContext, variables: Mapping[str, Any]
) -> None:
    """Require that the expressions in a title can be evaluated, and read nothing from outside.

    variables : those that a frame will have, with examples.

    Raises HeatDecayError: names the expression and what is wrong with it.
    """
    scope = QgsExpressionContextScope("frame")
    for name, value in variables.items():
        scope.setVariable(name, value)
    context = QgsExpressionContext(context)
    context.appendScope(scope)
    for text in _EXPRESSION.findall(title):
        expression = QgsExpression(text)
        reason = expression.parserErrorString()
        if not expression.hasParserError():
            _require_known(expression, context)
            value = expression.evaluate(context)
            reason = expression.evalErrorString() or _unwritten(value)
        if reason:
            raise HeatDecayError(
                tr(
                    "TITLE contains '[%{text}%]', which is not a valid expression: {reason}",
                    text=text,
                    reason=reason.strip(),
                )
            )


def _unwritten(value: Any) -> str:
    """Return why a value cannot be part of a text; empty where it can, as nothing at all can."""
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return tr(
            "it gives {count} characters, and a text may have at most {most}",
            count=len(value),
            most=LONGEST_TEXT,
        )
    is_null = value is None or (hasattr(value, "isNull") and value.isNull())
    if is_null or isinstance(value, (str, float, int, QDate, QTime, QDateTime)):
        return ""
    return tr("it gives no text, number or date")


def _require_known(expression: QgsExpression, context: QgsExpressionContext) -> None:
    """Require that an expression calls and names only what a title may have."""
    require_nothing_read(expression, "TITLE")
    columns = expression.referencedColumns() - {QgsFeatureRequest.ALL_ATTRIBUTES}
    if columns:
        raise HeatDecayError(
            tr(
                'TITLE names the field "{field}", but a title belongs to no feature. Write texts '
                "in single quotes, and variables as @name.",
                field=min(columns),
            )
        )
    known = {*context.variableNames(), *_SCOPES, ""}
    unknown = expression.referencedVariables() - known
    if unknown and "with_variable" not in expression.referencedFunctions():
        name = min(unknown)
        near = difflib.get_close_matches(name, known, n=1) or [*FRAME_VARIABLES]
        raise HeatDecayError(
            tr(
                "TITLE contains @{name}, which has no value here. Nearest: {names}.",
                name=name,
                names=", ".join(f"@{each}" for each in near if each in known),
            )
        )


def require_nothing_read(
    expression: QgsExpression, parameter: str, allowed: Collection[str] = ("uuid",)
) -> None:
    """Require that an expression whose text is shown reads no files, layers or settings.

    allowed : functions of the groups that read which may be called all the same.
    """
    for function in sorted(expression.referencedFunctions()):
        index = QgsExpression.functionIndex(function)
        groups = set(QgsExpression.Functions()[index].groups()) if index >= 0 else set()
        reads = function in _READING or function.startswith("overlay_")
        if reads or (function not in allowed and groups & _READING_GROUPS):
            raise HeatDecayError(
                tr(
                    "{parameter} calls {function}, but what is written on a picture reads no "
                    "files, layers or settings of the computer. Write the text itself, or use a "
                    "variable of the project.",
                    parameter=parameter,
                    function=function + "()" * (function[0] != "$"),
                )
            )


def title_texts(
    title: str, context: QgsExpressionContext, frames: Sequence[Mapping[str, Any]] = ({},)
) -> Tuple[str, ...]:
    """Return the title of each frame, one alone where it is the same for all.

    frames : the variables of each frame, as ``frame_number``; see `title_variables`.
    """
    if not title:
        return ()
    if not has_expressions(title):
        return (title,)
    texts = []
    for variables in frames:
        scope = QgsExpressionContextScope("frame")
        for name, value in variables.items():
            scope.setVariable(name, value)
        context.appendScope(scope)
        # Longer ones have no room in any picture, but take minutes to lay out.
        texts.append(QgsExpression.replaceExpressionText(title, context)[:LONGEST_TEXT])
        context.popScope()
    return tuple(texts) if len(set(texts)) > 1 else tuple(texts[:1])
