# SPDX-License-Identifier: GPL-2.0-or-later
"""Between UTC and the clock of a zone, for whole arrays; units of time, and instants as texts.

The computer's own zone plays no part. Local times that a change of the clock skips are moved
forward by the length of the gap; of those that occur twice the first is meant (``fold=0`` of PEP
495).
"""

import datetime as dt
import difflib
import re
import zoneinfo
from functools import lru_cache
from typing import Callable, Dict, List, NamedTuple, Optional

import numpy as np

from ..errors import invalid
from ..texts import tr
from .time_words import CLEAR_ZONES, UNCLEAR_ZONES

Array = np.ndarray

SECOND_US = 1_000_000
DAY_S = 86_400
DAY_US = DAY_S * SECOND_US
UNIT_US: Dict[str, int] = {
    "seconds": SECOND_US,
    "minutes": 60 * SECOND_US,
    "hours": 3600 * SECOND_US,
    "days": DAY_US,
    "weeks": 7 * DAY_US,
}
FOREVER_US = 9_200_000_000_000_000_000
"""The end of what lasts for good: no time that is read lies beyond, and any zone's offset fits."""

UNIT_MONTHS: Dict[str, int] = {"months": 1, "years": 12}
_MONTH_US = 146_097 * DAY_US / 4800  # the Gregorian calendar has 4800 months in its 146,097 days

_EPOCH = dt.datetime(1970, 1, 1)
# The Gregorian calendar, weekdays included, repeats after 400 years: beyond the years that datetime
# knows, a day has the offset of its like within them.
_CYCLE_DAYS = 146_097
_FIRST_DAY = (dt.date(400, 1, 1) - _EPOCH.date()).days
_DAY_HOURS, _LONGEST_NAME = 24, 40
_LAST_DAY = (dt.date(9600, 1, 1) - _EPOCH.date()).days


@lru_cache(maxsize=1)
def _zone_names() -> Dict[str, str]:
    """Return the known names by their lower case, without those that mean this computer's zone."""
    names = zoneinfo.available_timezones() - {"localtime", "posixrules"}
    return {name.lower(): name for name in names}


_FIXED = re.compile(r"(?:UTC|GMT|UT)?\s*([+\u2212-])(\d\d?)(?::?([0-5]\d))?", re.IGNORECASE)


def known_zone(name: str) -> Optional[str]:
    """Return the proper name of a zone or of a fixed offset, None for one that is not known.

    ``GMT+2`` is two hours east of Greenwich, as people write it, unlike ``Etc/GMT+2``.

    Examples
    --------
    >>> known_zone("europe/berlin"), known_zone("GMT+2"), known_zone("-0330"), known_zone("Mars")
    ('Europe/Berlin', 'UTC+02:00', 'UTC-03:30', None)
    """
    if name.upper() in ("UTC", "Z"):
        return "UTC"
    fixed = _FIXED.fullmatch(name)
    if not fixed:
        return _zone_names().get(name.lower())
    sign, hours, minutes = fixed.groups("00")
    if int(hours) >= _DAY_HOURS:
        return None
    return f"UTC{'+' if sign == '+' else '-'}{hours:0>2}:{minutes}"


def zone_name(name: str, parameter: str) -> Optional[str]:
    """Return a zone's proper name, None where none is given.

    Raises
    ------
    InvalidParameter
        The name is unknown, or this Python has no zone data.

    Examples
    --------
    >>> zone_name(" utc", "TIMEZONE")
    'UTC'
    """
    name = name.strip()
    if not name:
        return None
    known, names = known_zone(name), _zone_names()
    if not known and not names:
        no_data = tr(
            "This Python has no time zone data. Install the package tzdata, or leave {parameter} "
            "empty or set it to UTC.",
            parameter=parameter,
        )
        raise invalid(parameter, name, no_data)
    if not known:
        raise invalid(parameter, name, _near(name.lower()[:_LONGEST_NAME], names))
    return known


def _near(name: str, names: Dict[str, str]) -> str:
    """Suggest what an abbreviation means, or zones whose name, or city, is like the one given."""
    if name.upper() in CLEAR_ZONES:
        sign = "-" if CLEAR_ZONES[name.upper()] < 0 else "+"
        hours, minutes = divmod(abs(CLEAR_ZONES[name.upper()]), 60)
        return tr(
            "Use its offset from UTC, {offset}, or the name of a place, such as Europe/Berlin, "
            "which knows when the clocks change.",
            offset=f"{sign}{hours:02}:{minutes:02}",
        )
    if name.upper() in UNCLEAR_ZONES:
        return tr("It could be any of {zones}. Use one of them.", zones=UNCLEAR_ZONES[name.upper()])
    by_city = {key.rsplit("/", 1)[-1]: key for key in sorted(names)}
    word = name.replace(" ", "_")
    near = difflib.get_close_matches(word, names, 3) + [
        by_city[city] for city in difflib.get_close_matches(word, by_city, 3)
    ]
    if not near:
        return tr(
            "Use the IANA name of a time zone, such as Europe/Berlin, or an offset from UTC, such "
            "as +05:30."
        )
    return tr(
        "No time zone has that name. Did you mean {names}?",
        names=", ".join(names[key] for key in dict.fromkeys(near)),
    )


def to_utc(local_us: Array, zone: Optional[str]) -> Array:
    """Return the instants at which a zone's clock shows local times; both int64 microseconds."""
    return local_us - _offsets_us(local_us, zone, local=True)


def to_local(utc_us: Array, zone: Optional[str]) -> Array:
    """Return what a zone's clock shows at instants; both int64 microseconds."""
    return utc_us + _offsets_us(utc_us, zone, local=False)


def _offsets_us(time_us: Array, zone: Optional[str], local: bool) -> Array:
    time_us = np.asarray(time_us, dtype=np.int64)
    if zone in (None, "UTC") or not time_us.size:
        return np.zeros_like(time_us)
    fixed = _FIXED.fullmatch(zone)
    if fixed:
        east = (int(fixed[2]) * 60 + int(fixed[3])) * UNIT_US["minutes"]
        return np.full_like(time_us, -east if fixed[1] == "-" else east)
    info = zoneinfo.ZoneInfo(zone)

    def offset_at(second: int) -> int:
        moment = _EPOCH + dt.timedelta(seconds=second)
        if local:
            moment = moment.replace(tzinfo=info)
        else:
            moment = moment.replace(tzinfo=dt.timezone.utc).astimezone(info)
        return (moment.utcoffset() or dt.timedelta()) // dt.timedelta(seconds=1)

    return _step_function(time_us // SECOND_US, offset_at) * SECOND_US


def _step_function(seconds: Array, offset_at: Callable[[int], int]) -> Array:
    """Evaluate an offset that changes at most once a day.

    It is asked for only where a day begins and ends, and in between where these two differ.
    """
    starts: List[int] = []
    offsets: List[int] = []
    for day in np.unique(seconds // DAY_S).tolist():
        begin = day * DAY_S
        asked = begin + _into_calendar(day) * DAY_S
        first, last = offset_at(asked), offset_at(asked + DAY_S - 1)
        starts.append(begin)
        offsets.append(first)
        if first != last:
            starts.append(begin + _change(offset_at, asked, first))
            offsets.append(last)
    index = np.searchsorted(starts, seconds, side="right") - 1
    return np.array(offsets, dtype=np.int64)[index]


def _into_calendar(day: int) -> int:
    """Return how many days to add so that the day falls within the years that datetime knows."""
    # How far before the first of these years, or into the last 400 of them and beyond.
    beyond = min(day - _FIRST_DAY, 0) or max(day - _LAST_DAY + _CYCLE_DAYS, 0)
    return -(beyond // _CYCLE_DAYS) * _CYCLE_DAYS


def _change(offset_at: Callable[[int], int], begin: int, first: int) -> int:
    """Return the first second of a day at which the offset is no longer ``first``."""
    low, high = 0, DAY_S - 1
    while high - low > 1:
        middle = (low + high) // 2
        if offset_at(begin + middle) == first:
            low = middle
        else:
            high = middle
    return high


def clock_text(instant_us: int, clock: Optional[str]) -> str:
    """Return an instant for a message, as the clock shows it.

    Examples
    --------
    >>> clock_text(1_583_020_800_000_000, "Europe/Berlin")
    '2020-03-01 01:00:00'
    """
    local = to_local(np.array([instant_us]), clock)[0]
    return str(np.datetime64(int(local), "us").astype("datetime64[s]")).replace("T", " ")


class ClockTime(NamedTuple):
    """A time on the clock, in pieces (any year; datetime ends at 9999)."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int
    microsecond: int

    @property
    def hour_text(self) -> str:
        """Hour and minute, as 14:30."""
        return f"{self.hour:02}:{self.minute:02}"


def clock_time(local_us: int) -> ClockTime:
    """Return the pieces of a local time."""
    text = str(np.datetime64(int(local_us), "us"))
    # Years before 0 begin with a minus, which separates nothing.
    return ClockTime(*map(int, re.split(r"(?<=\d)[-T:.]", text)))


def iso_text(instant_us: int, clock: Optional[str]) -> str:
    """Return an instant as ISO 8601 with offset, without one where the clock has no zone.

    Examples
    --------
    >>> iso_text(1_583_020_800_000_000, "Europe/Berlin")
    '2020-03-01T01:00:00+01:00'
    """
    local = int(to_local(np.array([instant_us]), clock)[0])
    year, rest = re.split(r"(?<=\d)-", str(np.datetime64(local, "us")), maxsplit=1)
    # ISO 8601 writes years before 0 and after 9999 with their sign.
    written = year if 0 <= int(year) <= 9999 else f"{int(year):+05}"
    text = f"{written}-{rest.removesuffix('.000000')}"
    if clock is None:
        return text
    offset = (local - instant_us) // SECOND_US
    # Offsets of before the railways have seconds.
    size = str(np.datetime64(abs(offset), "s"))[11:].removesuffix(":00")
    return f"{text}{'-' if offset < 0 else '+'}{size}"


def step_length_us(unit: str, step: float) -> float:
    """Return a step's length in microseconds, of months and years the mean."""
    return step * (UNIT_US[unit] if unit in UNIT_US else UNIT_MONTHS[unit] * _MONTH_US)


def months_later(local_us: int, months: Array) -> Array:
    """Return the same day and time of day in other months, (n,) int64 microseconds.

    A month without such a day is there with its last one.

    Examples
    --------
    >>> later = months_later(30 * DAY_US, np.array([1, 2]))  # 31 January 1970
    >>> (later // DAY_US).astype("datetime64[D]").tolist()
    [datetime.date(1970, 2, 28), datetime.date(1970, 3, 31)]
    """
    day, time_of_day = divmod(local_us, DAY_US)
    month = np.datetime64(day, "D").astype("datetime64[M]")
    day_of_month = day - int(month.astype("datetime64[D]").astype(np.int64))
    other = month + months.astype("timedelta64[M]")
    first, after = (
        found.astype("datetime64[D]").astype(np.int64)
        for found in (other, other + np.timedelta64(1, "M"))
    )
    return (first + np.minimum(day_of_month, after - first - 1)) * DAY_US + time_of_day
