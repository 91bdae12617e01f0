# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading times: a column of values becomes instants."""

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np

Array = np.ndarray


@dataclass(frozen=True)
class Instants:
    """When the features are.

    microseconds : (f,) int64 since 1970-01-01 UTC; where nothing has a zone and none was given, on a
        plain clock without zone. 0 where unreadable.
    readable : (f,) bool.
    missing : (f,) bool, no value at all (NULL, NaN, blank text); never readable.
    clock : zone name on which frames, cycles and labels run, None for the plain clock.
    examples : a few values that could not be read, for messages.
    """

    microseconds: Array
    readable: Array
    missing: Array
    clock: Optional[str]
    examples: Tuple[str, ...] = ()


def read_times(
    values: Array,
    time_format: str = "",
    input_timezone: str = "",
    timezone: str = "",
    zoned: Optional[bool] = None,
) -> Instants:
    """Read a column: (f,) objects (None, str, int, float, datetime, date), numbers or datetime64.

    ``zoned`` says of a datetime64 column whether it is UTC (else it is local, without zone).
    """
    raise NotImplementedError


def require_readable(instants: Instants, parameter: str = "TIME") -> None:
    """Refuse a column in which no time can be read, showing examples of what was read."""
    raise NotImplementedError


def shared_clock(*columns: Instants) -> Optional[str]:
    """Give the clock of columns read with the same zones (TIME and END_TIME, several layers)."""
    return next((column.clock for column in columns if column.clock), None)
