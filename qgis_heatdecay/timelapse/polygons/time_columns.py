# SPDX-License-Identifier: GPL-2.0-or-later
"""The columns of a wide table whose names are dates: which they are, and when."""

import re
from dataclasses import replace
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
from qgis.core import QgsFields

from ...adapters.reading.field_values import find_field, first_examples
from ...adapters.reading.table_rows import TimeColumns
from ...adapters.reading.timed import TimeReading
from ...core.errors import InvalidParameter, invalid
from ...core.texts import tr, tr_n
from ...core.time.clocks import clock_text
from ...core.time.feature_selection import Selection
from ...core.time.file_dates import finder
from ...core.time.instants import read_times
from ...core.time.name_dates import require_months
from ...core.time.timeline_request import TimelineRequest
from ...core.time.unclear_times import are_seasons, seasons_said, two_digit_formats
from ...parameters.choropleth_block import TABLE_JOIN_FIELD, TIME_COLUMNS, VALUE
from ...parameters.parameter_values import ParameterValues
from ...parameters.time_block import END_TIME, TIME

_WILD = re.compile(r"[*?]")
_YEAR_OR_MONTH = re.compile(r"\d{4}(?:[-/]\d\d)?")
_MONTH_NUMBER = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?:0[1-9]|1[0-2])(?!\d)")
_SHORT_DATES = re.compile(r"(?<!\d)\d\d?[/.-]\d\d?[/.-]\d\d(?!\d)")


def read_time_columns(
    values: ParameterValues, fields: QgsFields, reading: TimeReading
) -> Optional[TimeColumns]:
    """Return the columns that TIME_COLUMNS names, None where it is empty.

    fields : of the table.

    Raises InvalidParameter: there are none, a name has no date, or two have the same one.
    """
    asked = TIME_COLUMNS.read(values)
    if not asked:
        return None
    for other in (TIME, END_TIME, VALUE):
        if other.read(values):
            said = tr(
                "TIME_COLUMNS and {parameter} cannot be used together: the columns hold the "
                "values, and their names are the times. Leave one of them out.",
                parameter=other.name,
            )
            raise InvalidParameter(said, TIME_COLUMNS.name, asked)
    names = _columns_asked_for(asked, fields, values)
    reading, remarks = _settled(reading, names)
    found = finder("", reading.time_format)(names)
    dated = [(name, time) for name, time in zip(names, found.times) if time]
    without = [name for name, time in zip(names, found.times) if not time]
    if not dated or (without and not _WILD.search(asked)):
        no_date = tr(
            "There is no date in the name of {names}. Set TIME_FORMAT if it has one that is "
            "written in another way, such as %m/%d/%y.",
            names=first_examples(without),
        )
        raise invalid(TIME_COLUMNS.name, asked, no_date)
    names, texts = [name for name, _ in dated], np.array([time for _, time in dated], object)
    zones = reading.input_timezone, reading.timezone
    times = read_times(texts, reading.time_format, *zones, parameter=TIME_COLUMNS.name)
    order = np.argsort(times.microseconds, kind="stable").tolist()
    _require_apart([names[each] for each in order], times.microseconds[order], asked)
    said = tr(
        "Columns of dates: {count}, from {first} to {last}.",
        count=len(names),
        first=names[order[0]],
        last=names[order[-1]],
    )
    if without:
        left_out = tr("Without a date in their name: {names}.", names=first_examples(without))
        said = f"{said} {left_out}"
    return TimeColumns(names, times, said, [*remarks, *found.doubts])


def said_of_merged(
    columns: TimeColumns, selection: Selection, request: TimelineRequest, aggregate: str
) -> List[str]:
    """Say that ``auto`` has put several columns in a frame, which nobody asked for."""
    timeline = selection.timeline
    if request.step_unit != "auto" or timeline.start is None or timeline.end is None:
        return []
    times = np.unique(columns.times.microseconds)
    times = times[(times >= timeline.start[0]) & (times < timeline.end[-1])]
    frame = np.searchsorted(timeline.start, times, side="right") - 1
    most = int(np.bincount(frame, minlength=1).max())
    if most == 1:
        return []
    return [
        tr(
            "A frame covers up to {most} columns, and AGGREGATE {aggregate} makes one value of "
            "them. Set STEP_UNIT=timestamps for a frame of each column.",
            most=most,
            aggregate=aggregate,
        )
    ]


def said_of_gaps(nothing: np.ndarray, selection: Selection) -> List[str]:
    """Say that frames without a column show no data.

    nothing : (frames,) bool, those that show none.
    """
    timeline = selection.timeline
    if not nothing.any() or timeline.start is None:
        return []
    first = int(timeline.start[selection.frames[np.flatnonzero(nothing)[0]]])
    return [
        tr_n(
            int(nothing.sum()),
            "{n} of {count} frames lies between the dates of the columns, at {first}, and shows no "
            "data. Set STEP_UNIT=timestamps for a frame of each column, or MISSING=carry_forward "
            "to keep the last values.",
            "{n} of {count} frames lie between the dates of the columns, the first at {first}, and "
            "show no data. Set STEP_UNIT=timestamps for a frame of each column, or "
            "MISSING=carry_forward to keep the last values.",
            count=len(nothing),
            first=clock_text(first, timeline.clock).removesuffix(" 00:00:00"),
        )
    ]


def _settled(reading: TimeReading, names: Sequence[str]) -> Tuple[TimeReading, Sequence[str]]:
    """Settle how names such as 1/22/20 and 2012-13 are read, and return what to say of it.

    Raises InvalidParameter: they could be months or seasons.
    """
    if reading.time_format:
        return reading, ()
    times, row = finder("", "")(names).times, TIME_COLUMNS.name
    dated = {name: time for name, time in zip(names, times) if time}
    if all(map(_MONTH_NUMBER.search, dated)) and dated:
        # Fiscal years are written with a separator.
        return replace(reading, time_format="%Y%m"), ()
    require_months(list(dated), list(dated.values()), row)
    are_years = all(map(_YEAR_OR_MONTH.fullmatch, dated.values()))
    if are_years and are_seasons(dated, row, way_out="TIME_FORMAT=%Y"):
        return replace(reading, time_format="%Y"), seasons_said(dated, row)
    # Short dates are read where one format alone reads all of them.
    days = _SHORT_DATES.findall("\n".join(names))
    formats = two_digit_formats(days) if days and not dated else []
    return (replace(reading, time_format=formats[0]) if len(formats) == 1 else reading), ()


def _require_apart(names: Sequence[str], times: np.ndarray, asked: str) -> None:
    """Require that no two columns, which are sorted by their times, have the same one."""
    for place in np.flatnonzero(times[1:] == times[:-1])[:1].tolist():
        same = tr(
            "'{one}' and '{other}' have the same date. Give a pattern or a list with one of them.",
            one=names[place],
            other=names[place + 1],
        )
        raise invalid(TIME_COLUMNS.name, asked, same)


def _columns_asked_for(asked: str, fields: QgsFields, values: ParameterValues) -> List[str]:
    """Return the table's columns of a list of names and patterns."""
    key = find_field(TABLE_JOIN_FIELD.read(values), fields)
    names: Dict[str, None] = {}
    for each in [asked] if find_field(asked, fields) else asked.split(","):
        field = find_field(each, fields)
        pattern = re.escape(each.strip()).replace(r"\*", ".*").replace(r"\?", ".")
        some = (
            [field]
            if field
            else [
                name
                for name in fields.names()
                if re.fullmatch(pattern, name, re.IGNORECASE) and name != key
            ]
        )
        if not some:
            none = tr(
                "The table has no column '{name}'. Its columns are {columns}.",
                name=each.strip(),
                columns=first_examples(fields.names()),
            )
            raise invalid(TIME_COLUMNS.name, asked, none)
        names.update(dict.fromkeys(some))
    return list(names)
