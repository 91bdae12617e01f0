# SPDX-License-Identifier: GPL-2.0-or-later
"""Dates that stand for none: 2099-12-31 for no end yet, 1900-01-01 for an unknown beginning.

Databases need some date, and people write the first or the last one that their program knows. Such
a date is one of those that are known for it, and lies far from all others.
"""

from typing import List, Optional, Tuple

import numpy as np

from ..texts import tr, tr_n
from .clocks import DAY_US, FOREVER_US, clock_text, to_local

Array = np.ndarray

_YEAR_US = 365 * DAY_US
_NEVER_US = int(np.datetime64("9999-01-01", "us").astype(np.int64))
# So far behind the last beginning an end lies that is none.
_FAR_US = 10 * _YEAR_US
_CENTURY, _LAST_YEAR, _NO_YEARS = 100, 99, 4000
# The ends of 32 bits of seconds, of 64 bits of nanoseconds, and what is quick to type.
_NO_ENDS = np.array(["2037-12-31", "2038-01-19", "2222-02-22", "2262-04-11"], "datetime64[D]")
_FIRST_NO_END_US = int(_NO_ENDS[0].astype("datetime64[us]").astype(np.int64)) - DAY_US
# The first days of programs (SQL Server, Windows, spreadsheets, Unix, FAT, GPS), and round ones.
_NO_BEGINNINGS = np.array(
    [
        *("0001-01-01", "1000-01-01", "1111-11-11", "1600-01-01", "1601-01-01", "1700-01-01"),
        *("1753-01-01", "1800-01-01", "1858-11-17", "1899-12-30", "1899-12-31", "1900-01-01"),
        *("1901-01-01", "1904-01-01", "1969-12-31", "1970-01-01", "1980-01-01", "1980-01-06"),
    ],
    "datetime64[D]",
)
_LAST_NO_BEGINNING_US = int(_NO_BEGINNINGS[-1].astype("datetime64[us]").astype(np.int64)) + DAY_US
# Beyond these shares of the others a few may be strays.
_MIDDLE = 0.02
_EXAMPLES = 3


def unknown_beginnings(begins: Array, clock: Optional[str]) -> Array:
    """Return which times, (n,) int64, are days that stand for an unknown one; (n,) bool.

    They are further from the others than these are from each other, and by at least a year.

    Examples
    --------
    >>> years = np.array(["1970-01-01", "2020-05-01", "2021-05-01"], "datetime64[us]")
    >>> unknown_beginnings(years.astype(np.int64), None).tolist()
    [True, False, False]
    """
    maybe = begins <= _LAST_NO_BEGINNING_US
    maybe[maybe] = np.isin(_days(begins[maybe], clock), _NO_BEGINNINGS)
    if not maybe.any() or maybe.all():
        return np.zeros(len(begins), bool)
    others = begins[~maybe]
    at = int(_MIDDLE * len(others))
    others.partition(sorted({at, len(others) - 1 - at}))
    first, last = int(others[at]), int(others[len(others) - 1 - at])
    return maybe & (begins < first - max(_YEAR_US, last - first))


def no_ends(ends: Array, last_begin: int, clock: Optional[str]) -> Array:
    """Return which ends, (n,) int64, are days that stand for none; (n,) bool.

    last_begin : the last time at which anything begins; they lie far behind it.

    Examples
    --------
    >>> ends = np.array(["2020-12-31", "2099-12-31", "9999-12-31"], "datetime64[us]")
    >>> no_ends(ends.astype(np.int64), 0, None).tolist()
    [False, True, True]
    """
    maybe = (ends > max(last_begin + _FAR_US, _FIRST_NO_END_US)) & (ends < FOREVER_US)
    days = _days(ends[maybe], clock)
    years = days.astype("datetime64[Y]")
    number = years.astype(np.int64) + 1970
    is_edge = (days == years) | (days + 1 == (years + 1).astype("datetime64[D]"))
    is_round = np.isin(number % _CENTURY, (0, _LAST_YEAR)) & (number >= 2099)
    maybe[maybe] = is_edge & is_round | np.isin(days, _NO_ENDS) | (number >= _NO_YEARS)
    return maybe | (ends >= _NEVER_US)


def open_ends(
    begins: Array, ends: Array, named: Array, kept: Array, clock: Optional[str]
) -> Tuple[Array, List[str]]:
    """Return the ends, `FOREVER_US` where they stand for none, and what is to be said of it.

    Parameters
    ----------
    begins, ends : (f,) int64; ``FOREVER_US`` for what has no end.
    named : (f,) int64, the ends as they are written, which may be days.
    kept : (f,) bool, the features that count; at least one.
    """
    # Few have such a day: a million without any are quick.
    if not (named > _FIRST_NO_END_US).any():
        return ends, []
    is_open = np.zeros(len(begins), bool)
    is_open[kept] = no_ends(named[kept], int(begins[kept].max()), clock)
    is_open &= ends < FOREVER_US
    if not is_open.any():
        return ends, []
    days = np.unique(named[is_open])
    said = tr_n(
        int(is_open.sum()),
        "{n} feature ends on {days}, which stands for no end: it is shown up to the last frame.",
        "{n} features end on {days}, which stands for no end: they are shown up to the last frame.",
        days=_listed(days, clock),
    )
    if days[-1] < _NEVER_US:
        way_out = tr("To show all of that time, set END={last}.", last=_day(days[-1], clock))
        said = f"{said} {way_out}"
    return np.where(is_open, FOREVER_US, ends), [said]


def open_beginnings(
    begins: Array, ends: Array, kept: Array, clock: Optional[str]
) -> Tuple[Array, List[str]]:
    """Return the beginnings, the first known time where one is unknown, and what is to be said.

    begins, ends, kept : as in `open_ends`.
    """
    if not (begins <= _LAST_NO_BEGINNING_US).any():
        return begins, []
    unknown = np.zeros(len(begins), bool)
    unknown[kept] = unknown_beginnings(begins[kept], clock)
    known = begins[kept & ~unknown]
    # What ended long before the others began does not begin with them.
    unknown &= ends > int(known.min()) - _YEAR_US if known.size else False
    if not unknown.any():
        return begins, []
    first = min(int(known.min()), int(ends[unknown].min()) - 1)
    days = np.unique(begins[unknown])
    said = tr_n(
        int(unknown.sum()),
        "{n} feature begins on {days}, which stands for an unknown day: it is shown from the first "
        "frame on. To show all of that time, set START={first}.",
        "{n} features begin on {days}, which stands for an unknown day: they are shown from the "
        "first frame on. To show all of that time, set START={first}.",
        days=_listed(days, clock),
        first=_day(days[0], clock),
    )
    return np.where(unknown, first, begins), [said]


def ends_before_begin(
    begins: Array, ends: Array, named: Array, kept: Array, clock: Optional[str]
) -> List[str]:
    """Say how many features end before they begin, and what is done with them.

    begins, ends, named, kept : as in `open_ends`.
    """
    rows = np.flatnonzero(kept & (ends < begins))
    if not rows.size:
        return []
    said = tr_n(
        rows.size,
        "{n} feature has an END_TIME before its TIME ({end} before {begin}) and is shown at its "
        "TIME alone.",
        "{n} features have an END_TIME before their TIME (such as {end} before {begin}) and are "
        "shown at their TIME alone.",
        end=_brief(int(named[rows[0]]), clock),
        begin=_brief(int(begins[rows[0]]), clock),
    )
    if 2 * rows.size <= kept.sum():
        return [said]
    return [f"{said} {tr('Exchange TIME and END_TIME if they were mixed up.')}"]


def _days(instants: Array, clock: Optional[str]) -> Array:
    return (to_local(instants, clock) // DAY_US).astype("datetime64[D]")


def _day(instant: int, clock: Optional[str]) -> str:
    return clock_text(int(instant), clock)[:-9]


def _listed(instants: Array, clock: Optional[str]) -> str:
    days = list(dict.fromkeys(_day(each, clock) for each in instants[:100]))
    return ", ".join([*days[:_EXAMPLES], *(["..."] if len(days) > _EXAMPLES else [])])


def _brief(instant: int, clock: Optional[str]) -> str:
    """Return an instant for a message, without a time of day at midnight."""
    return clock_text(instant, clock).removesuffix(" 00:00:00")
