# SPDX-License-Identifier: GPL-2.0-or-later
"""What the user should know of how times were read: a sentence each, translated."""

import re
from typing import List, Optional, Sequence

import numpy as np

from ..texts import tr, tr_n, value_text
from .clocks import DAY_US, UNIT_US, clock_text, clock_time, to_local, to_utc
from .time_formats import EPOCHS, EXCEL
from .time_words import folded
from .unclear_numbers import likely_format
from .unclear_times import END_TIME, seasons_said
from .written_times import DATELESS, INTERVAL, WrittenTimes

Array = np.ndarray

_FEW_EXAMPLES = 3
_SEASON_IN = re.compile(r"(?=.*\d{4}).*(?<![A-Z])(?:DJF|MAM|JJA|SON)(?![A-Z])", re.IGNORECASE)
_SEASON_MONTH = (
    r"""(to_int(regexp_substr("field", '(\\d{4})')) - ("field" ILIKE '%DJF%'))"""
    r""" || map_get(map('DJF', '-12', 'MAM', '-03', 'JJA', '-06', 'SON', '-09'), """
    r"""upper(regexp_substr("field", '([A-Za-z]{3})')))"""
)
_BUDDHIST_YEARS, _LIKELY_YEARS = 543, (1950, 2060)
_ERA_AFTER = """(year("field") - 543) || format_date("field", '-MM-ddTHH:mm:ss')"""
# A year that stands alone in a text, before which there are no digits.
_YEAR_IN = re.compile(r"^\D*((?:1[5-9]|20)\d\d)(?!\d|[-/.]?\d\d?[-/.]\d)")
# Numbers of seconds since 1970 lie between these, in years that data are of.
_YEAR_US = 365 * DAY_US
_LATEST_US = 3000 * _YEAR_US
# Milliseconds that were seconds lie in the first weeks of 1970.
_EARLY_US = 60 * DAY_US
# Clocks change at a quarter of an hour, and not twice within so long.
_MOST_DAYS = 1_000_000
# So many times of day show whether they are those of the half of a day.
_ENOUGH, _ALL_HOURS, _TWELVE = 100, range(24), range(1, 13)
_QUARTER_US, _LONG_US = 15 * UNIT_US["minutes"], 6 * UNIT_US["hours"]


def remarks_on(
    found: WrittenTimes,
    values: Array,
    time_format: str,
    parameter: str,
    input_zone: Optional[str],
    clock: Optional[str],
) -> List[str]:
    """Return what is to be said of times before any zone is applied.

    Parameters
    ----------
    found : the times; values : (f,), of which they were read.
    time_format, parameter : TIME_FORMAT, and what the times are of.
    input_zone, clock : INPUT_TIMEZONE and the clock, None where not given.
    """
    return [
        *_too_far(found, time_format),
        *_another_era(found, parameter),
        *_vague(found, values, parameter),
        *_seasons(found, values, parameter),
        *([] if input_zone else _without_zone(found, values, parameter, clock)),
        *_changed_clocks(found, parameter, input_zone or clock),
        *_without_halves(found, parameter),
    ]


def no_ends_said(words: Sequence[str]) -> List[str]:
    """Say that words among the ends were taken for none."""
    if not words:
        return []
    return [
        tr_n(
            len(words),
            "{n} value of END_TIME stands for no end ({examples}): its feature is shown up to the "
            "last frame.",
            "{n} values of END_TIME stand for no end ({examples}): their features are shown up to "
            "the last frame.",
            examples=_quoted(words),
        )
    ]


def year_hint(texts: Sequence[str], parameter: str) -> str:
    """Return what reads the years of texts that are no times, such as c. 1850; "" without any."""
    season = next((text for text in texts if _SEASON_IN.search(text)), None)
    if season is not None:
        return tr(
            'To read "{text}" as the month with which that season begins, DJF in the year before, '
            "give {expression} as {parameter}.",
            text=season,
            expression=_SEASON_MONTH,
            parameter=parameter,
        )
    found = next((match for match in map(_YEAR_IN.search, texts) if match), None)
    if found is None:
        return ""
    return tr(
        'To read "{text}" as the year {year}, give {expression} as {parameter}.',
        text=found.string,
        year=found[1],
        expression=r"""regexp_substr("field", '(\\d{4})')""",
        parameter=parameter,
    )


def _without_zone(
    found: WrittenTimes, values: Array, parameter: str, clock: Optional[str]
) -> List[str]:
    """Say that some values state no zone, among others that do."""
    dated = found.readable & (found.kind != DATELESS)
    rows = np.flatnonzero(dated & ~found.zoned)
    if not rows.size or not (dated & found.zoned).any():
        return []
    return [
        tr_n(
            rows.size,
            "{n} value of {parameter} states no time zone ({examples}), among values that do, and "
            "counts as {zone}. If it is of another one, set INPUT_TIMEZONE.",
            "{n} values of {parameter} state no time zone ({examples}), among values that do, and "
            "count as {zone}. If they are of another one, set INPUT_TIMEZONE.",
            parameter=parameter,
            examples=_quoted([value_text(values[row]) for row in rows[:1000]]),
            zone=clock or "UTC",
        )
    ]


def _changed_clocks(found: WrittenTimes, parameter: str, zone: Optional[str]) -> List[str]:
    """Say which times the clocks of a zone never show, or show twice."""
    naive = found.readable & ~found.zoned & (found.kind != DATELESS)
    exact = naive & (found.until == found.microseconds)
    if zone in (None, "UTC") or not exact.any():
        return []
    local = _on_days_of_change(found.microseconds[exact], str(zone))
    quarters, counts = np.unique(local // _QUARTER_US, return_counts=True)
    local = quarters * _QUARTER_US
    first = to_utc(local, zone)
    later = first + _LONG_US
    offset = to_local(later, zone) - later
    second = local - offset
    skipped = to_local(first, zone) != local
    twice = ~skipped & (second > first) & (to_local(second, zone) == local)
    remarks = []
    if skipped.any():
        remarks.append(
            tr_n(
                int(counts[skipped].sum()),
                "{n} value of {parameter} is a time that the clocks in {zone} skip, near "
                "{example}, and is moved to after the change.",
                "{n} values of {parameter} are times that the clocks in {zone} skip, such as near "
                "{example}, and are moved to after the change.",
                parameter=parameter,
                zone=zone,
                example=clock_text(int(local[skipped][0]), None),
            )
        )
    if twice.any():
        remarks.append(
            tr_n(
                int(counts[twice].sum()),
                "{n} value of {parameter} is a time that the clocks in {zone} show twice, near "
                "{example}, and counts as the first of the two.",
                "{n} values of {parameter} are times that the clocks in {zone} show twice, such as "
                "near {example}, and count as the first of the two.",
                parameter=parameter,
                zone=zone,
                example=clock_text(int(local[twice][0]), None),
            )
        )
    if remarks:
        changed = skipped | twice
        standard = int(min((local - first)[changed][0], offset[changed][0]))
        remarks[-1] += " " + tr(
            "If the times keep standard time all year, set INPUT_TIMEZONE={offset}.",
            offset=_offset_text(standard),
        )
    return remarks


def _without_halves(found: WrittenTimes, parameter: str) -> List[str]:
    """Say that times run from 1:00 to 12:59 alone, as where a program has dropped AM and PM."""
    exact = found.readable & ~found.zoned & (found.until == found.microseconds)
    hours = found.microseconds[exact] // UNIT_US["hours"] % len(_ALL_HOURS)
    # Most fields show within a few that they have all hours.
    if len(hours) < _ENOUGH or not np.isin(hours[:_ENOUGH], _TWELVE).all():
        return []
    counts = np.bincount(hours, minlength=len(_ALL_HOURS))
    if np.flatnonzero(counts).tolist() != list(_TWELVE):
        return []
    return [
        tr(
            "All times of {parameter} are from 1:00 to 12:59 o'clock, as where AM and PM were "
            "lost on the way. If they were, choose a field that has them.",
            parameter=parameter,
        )
    ]


def _on_days_of_change(local_us: Array, zone: str) -> Array:
    """Return the local times on days whose clock changes; a million have few days."""
    days = local_us // DAY_US
    first = int(days.min())
    if int(days.max()) - first > _MOST_DAYS:
        return local_us
    there = first + np.flatnonzero(np.bincount(days - first))
    begin, end = there * DAY_US, (there + 1) * DAY_US
    changes = end - to_utc(end, zone) != begin - to_utc(begin, zone)
    changing = np.zeros(int(days.max()) - first + 1, bool)
    changing[there[changes] - first] = True
    return local_us[changing[days - first]]


def _offset_text(offset_us: int) -> str:
    hours, minutes = divmod(abs(offset_us) // UNIT_US["minutes"], 60)
    return f"{'-' if offset_us < 0 else '+'}{hours:02}:{minutes:02}"


def _quoted(texts: Sequence[str]) -> str:
    """Return the first of some texts for a message."""
    distinct = list(dict.fromkeys(texts))[:_FEW_EXAMPLES]
    return ", ".join(f'"{text}"' for text in distinct)


def _too_far(found: WrittenTimes, time_format: str) -> List[str]:
    """Say that numbers are read in a unit that is likely not theirs."""
    time_format = time_format.strip()
    if not found.readable.any() or time_format not in (*EPOCHS, EXCEL):
        return []
    times = found.microseconds[found.readable]
    middle = int(np.median(times))
    early = _other_format(times, time_format)
    if abs(middle) < _LATEST_US and not early:
        return []
    told = tr(
        "With TIME_FORMAT {format} most times lie in the year {year}.",
        format=time_format,
        year=clock_time(middle).year,
    )
    if early or (time_format == "epoch" and abs(middle) < 1000 * _LATEST_US):
        other = early or "epoch_ms"
        way_out = tr("If that is wrong, set TIME_FORMAT to {other}.", other=other)
    else:
        way_out = tr('If they count smaller parts, divide them, as in "field" / 1000.')
    return [f"{told} {way_out}"]


def _another_era(found: WrittenTimes, parameter: str) -> List[str]:
    """Say that years are likely those of the Buddhist calendar, 543 ahead."""
    # Ends that stand for none are typed as years far ahead, too.
    if parameter == END_TIME or not found.readable.any():
        return []
    year = clock_time(int(np.median(found.microseconds[found.readable]))).year
    if not _LIKELY_YEARS[0] <= year - _BUDDHIST_YEARS < _LIKELY_YEARS[1]:
        return []
    return [
        tr(
            "Most times of {parameter} lie in the year {year}. If that is one of the Buddhist "
            "calendar, give {expression} as {parameter}.",
            parameter=parameter,
            year=year,
            expression=_ERA_AFTER,
        )
    ]


def _other_format(times: Array, time_format: str) -> str:
    """Return the TIME_FORMAT of which numbers likely are that lie early in 1970; "" for none."""
    middle = int(np.median(times))
    if time_format not in EPOCHS or not 0 < middle < _YEAR_US:
        return ""
    # Seconds since the beginning of something look like days of Excel here and there.
    few = np.sort(times)[[times.size * tenth // 10 for tenth in (1, 5, 9)]] // EPOCHS[time_format]
    formats = {(likely_format(str(number)) or ("",))[0] for number in few.tolist()}
    other = formats.pop() if len(formats) == 1 else ""
    if other not in ("", "%Y", time_format):
        return other
    return "epoch" if time_format == "epoch_ms" and middle < _EARLY_US else ""


def _vague(found: WrittenTimes, values: Array, parameter: str) -> List[str]:
    """Say which values name a year or a month alone where others name days.

    Among intervals they last as long as they say, and so does an end.
    """
    if parameter == END_TIME or (found.kind == INTERVAL).any():
        return []
    length = np.where(found.readable, found.until - found.microseconds, 0)
    rows = np.flatnonzero(length > DAY_US)
    if not rows.size or not (found.readable & (length <= DAY_US)).any():
        return []
    return [
        tr_n(
            rows.size,
            "{n} value of {parameter} names no day ({examples}) and counts as the first day of "
            "its year, month or week, among values that do.",
            "{n} values of {parameter} name no day ({examples}) and count as the first day of "
            "their year, month or week, among values that do.",
            parameter=parameter,
            examples=_quoted([value_text(values[row]) for row in rows[:1000]]),
        )
    ]


def _seasons(found: WrittenTimes, values: Array, parameter: str) -> List[str]:
    """Say that there are seasons such as 2012/13 among the years."""
    rows = found.readable & (found.kind != INTERVAL)
    rows &= found.until - found.microseconds >= _YEAR_US
    texts = {value for value in set(values[rows].tolist()) if isinstance(value, str)}
    return seasons_said(sorted(map(folded, texts)), parameter)
