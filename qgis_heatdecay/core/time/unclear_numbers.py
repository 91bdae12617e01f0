# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers that are no years: which TIME_FORMAT or expression reads them as times.

Whoever is asked reads the number, the way out ready to paste, and what the number is then.
"""

import re
from typing import List, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np

from ..errors import InvalidParameter
from ..numbers import to_number
from ..texts import tr
from .time_formats import TimeFormat, without_zeros
from .time_text import YEARS

# How numbers are written that are times, by their digits; which of them fit is tried.
_DIGIT_FORMATS = (
    "%Y%m%d%H%M%S",
    "%Y%m%d%H%M",
    "%Y%m%d%H",
    "%Y%m%d",
    "%d%m%Y",
    "%m%d%Y",
    "%Y%j",
    "%Y.%m",
    "%m.%Y",
    "%Y%m",
    "%G%V",
)
# Months without zeros, where some have one digit and some two.
_MONTHS = {
    "%Y.%m": re.compile(r"(?:1[5-9]|2[01])\d\d\.(?:0?[1-9]|1[0-2])"),
    "%m.%Y": re.compile(r"(?:0?[1-9]|1[0-2])\.(?:1[5-9]|2[01])\d\d"),
}
_EITHER_ORDER = ("%d%m%Y", "%m%d%Y")
_LIKELY_DAYS = range(-62_091, 84_006)  # from 1800 to 2199
_EPOCH, _DAY_MS = np.datetime64(0, "ms"), 86_400_000
_MOST = 10_000  # so many numbers show what all are


class _Count(NamedTuple):
    """What numbers count.

    least, most : from which to which it is likely.
    time_format : the one that reads them, after the expression has made other numbers of them.
    origin, unit_ms : since when they count, and what.
    """

    least: float
    most: float
    time_format: str
    origin: np.datetime64
    unit_ms: float
    expression: str = ""


_COUNTS = (
    _Count(10_957, 20_000, "epoch", _EPOCH, _DAY_MS, '"field" * 86400'),
    _Count(20_000, 54_789, "excel", np.datetime64("1899-12-30", "ms"), _DAY_MS),
    # Days of astronomers; of spreadsheets they would be after 2049.
    _Count(
        54_789,
        80_000,
        "epoch",
        np.datetime64("1858-11-17", "ms"),
        _DAY_MS,
        '("field" - 40587) * 86400',
    ),
    _Count(
        2_378_496.5,
        2_524_594,
        "epoch",
        _EPOCH - np.timedelta64(int(2_440_587.5 * _DAY_MS), "ms"),
        _DAY_MS,
        '("field" - 2440587.5) * 86400',
    ),
    _Count(100_000_000, 5_000_000_000, "epoch", _EPOCH, 1000),
    _Count(100_000_000_000, 5_000_000_000_000, "epoch_ms", _EPOCH, 1),
    _Count(1e14, 5e15, "epoch_ms", _EPOCH, 1e-3, '"field" / 1000'),
    # Of Windows files. As nanoseconds since 1970 they would all be in 1973 and 1974.
    _Count(
        1.2e17,
        1.5e17,
        "epoch",
        np.datetime64("1601-01-01", "ms"),
        1e-4,
        '"field" / 10000000 - 11644473600',
    ),
    _Count(1e17, 5e18, "epoch_ms", _EPOCH, 1e-6, '"field" / 1000000'),
)
_YEAR_S = 31_556_952  # the mean of the Gregorian calendar
# Numbers that stand for none.
_STAND_INS = (0, -1, 9999, -99, -999, -9999, -99999)


def no_year(
    numbers: Union[Sequence[str], np.ndarray], parameter: str, are_among: bool = False
) -> InvalidParameter:
    """Return the refusal of numbers that are no years, with the way to read them.

    numbers : those that are no years, at least one; texts, or float64, which do not keep the last
        digit of 2020.10.
    are_among : whether others of the field are years or dates.
    """
    are_texts = not isinstance(numbers, np.ndarray)
    if isinstance(numbers, np.ndarray):
        numbers = [_digits(value) for value in numbers[:_MOST].tolist()]
    written = numbers[0]
    numbers = list(dict.fromkeys(map(without_zeros, numbers[:_MOST])))
    told = tr(
        "{parameter} contains the number {number}, but only years from {first} to {last} are read "
        "as numbers.",
        parameter=parameter,
        number=written,
        first=YEARS.start,
        last=YEARS.stop - 1,
    )
    by_digits = _by_digits(numbers) if are_texts or "." not in numbers[0] else []
    way_out = _way_out(numbers, by_digits, parameter, are_among)
    return InvalidParameter(f"{told} {way_out}", parameter, written)


def _digits(value: float) -> str:
    """Write a number as people do, a whole one without an exponent."""
    return f"{value:.0f}" if value.is_integer() else f"{value:.15g}"


def _way_out(
    numbers: Sequence[str], by_digits: List[Tuple[str, str]], parameter: str, are_among: bool
) -> str:
    number = numbers[0]
    if are_among and len(numbers) == 1 and to_number(number) in _STAND_INS:
        return tr(
            "If it stands for no value, give nullif({field}, {number}) as {parameter}.",
            field='"field"',
            number=number,
            parameter=parameter,
        )
    if all("," in each for each in numbers):
        return tr(
            "Give to_real(replace({field}, ',', '.')) as {parameter} to read it as a number.",
            field='"field"',
            parameter=parameter,
        )
    if len(by_digits) > 1:
        (one, first), (other, second) = by_digits
        return tr(
            "Set TIME_FORMAT to {one} to read it as {first}, or to {other} to read it as {second}.",
            one=one,
            first=first,
            other=other,
            second=second,
        )
    likely = by_digits[0] if by_digits else _by_count(number)
    if likely and (likely[0] != "%Y" or all(0 < to_number(each) < YEARS.start for each in numbers)):
        return tr(
            "Set TIME_FORMAT to {format} to read it as {meaning}.",
            format=likely[0],
            meaning=likely[1],
        )
    expression, time_format, meaning = _by_expression(number)
    if time_format:
        return tr(
            "Give {expression} as {parameter}, and set TIME_FORMAT to {format}, to read it as "
            "{meaning}.",
            expression=expression,
            parameter=parameter,
            format=time_format,
            meaning=meaning,
        )
    if expression:
        return tr(
            "Give {expression} as {parameter} to read it as the year {meaning}.",
            expression=expression,
            parameter=parameter,
            meaning=meaning,
        )
    return tr(
        "Set TIME_FORMAT to epoch for seconds since 1970, to epoch_ms for milliseconds, to excel "
        "for days as spreadsheets count them, or to codes such as %Y%m%d for numbers like 20200301."
    )


def likely_format(number: str) -> Optional[Tuple[str, str]]:
    """Return the TIME_FORMAT in which a number is a time of our days, and which.

    Examples
    --------
    >>> likely_format("20200301"), likely_format("43831.25"), likely_format("7.5")
    (('%Y%m%d', '2020-03-01'), ('excel', '2020-01-01 06:00:00'), None)
    """
    by_digits = _by_digits([number])
    return by_digits[0] if by_digits else _by_count(number)


def _by_count(number: str) -> Optional[Tuple[str, str]]:
    value = to_number(number)
    for count in _COUNTS:
        if count.least <= value < count.most and not count.expression:
            return count.time_format, _counted(value, count)
    if 0 < value < YEARS.start and value.is_integer():
        return "%Y", f"{int(value):04}"
    return None


def _by_digits(numbers: Sequence[str]) -> List[Tuple[str, str]]:
    """Return the format in which the digits of all, or else the first, are times of our days.

    And what the first of them is; two formats where day and month could be either.
    """
    for time_format, pattern in _MONTHS.items():
        are_months = time_format == "%m.%Y" or len(set(map(len, numbers))) > 1
        if are_months and all(map(pattern.fullmatch, numbers)):
            return [(time_format, str(_meaning(numbers[0], TimeFormat(time_format))))]
    for asked in (numbers, numbers[:1]):
        fitting = []
        for time_format in _DIGIT_FORMATS:
            length, reader = _length(time_format), TimeFormat(time_format)
            meanings = [len(number) == length and _meaning(number, reader) for number in asked]
            if all(meanings):
                fitting.append((time_format, str(meanings[0])))
        if fitting:
            both = [each for each in fitting[:2] if each[0] in _EITHER_ORDER]
            return both if len(both) == 2 and both[0][1] != both[1][1] else fitting[:1]
    return []


def _meaning(number: str, reader: TimeFormat) -> Optional[str]:
    day, clock = reader.cut(number)
    date, time = reader.read_date(day), reader.read_time_of_day(clock)
    if date is None or time is None or date.day_first not in _LIKELY_DAYS:
        return None
    moment = np.datetime64(date.day_first, "D") + np.timedelta64(time.microseconds, "us")
    return _told(moment, bool(clock))


def _length(time_format: str) -> int:
    """Return how many letters a number has that is written so."""
    codes = re.findall("%.", time_format)
    written = {"%Y": 4, "%G": 4, "%j": 3}
    return len(time_format) - 2 * len(codes) + sum(written.get(code, 2) for code in codes)


def _by_expression(number: str) -> Tuple[str, str, str]:
    """Return an expression, the TIME_FORMAT of its values, and what a number is then."""
    value = to_number(number)
    for count in _COUNTS:
        if count.expression and count.least <= value < count.most:
            return count.expression, count.time_format, _counted(value, count)
    if YEARS.start <= value < YEARS.stop:
        count = _Count(0, 0, "epoch", np.datetime64("1970", "ms"), _YEAR_S * 1000)
        day = _counted(value - 1970, count)[:10]
        return f'("field" - 1970) * {_YEAR_S}', "epoch", day
    if value.is_integer() and abs(value) < 100_000:
        year = f"{int(value):+07}"
        return """if("field" < 0, '-', '+') || lpad(abs("field"), 6, '0')""", "", year
    return "", "", ""


def _counted(value: float, count: _Count) -> str:
    moment = count.origin + np.timedelta64(round(value * count.unit_ms), "ms")
    return _told(moment, count.unit_ms != _DAY_MS or not value.is_integer())


def _told(moment: np.datetime64, has_clock: bool) -> str:
    return str(moment.astype("datetime64[s]" if has_clock else "datetime64[D]")).replace("T", " ")
