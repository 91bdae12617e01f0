# SPDX-License-Identifier: GPL-2.0-or-later
"""When a request is worth another try, and how long before it."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Optional

from .access import Limits

PATIENT_STATUSES = (429, 502, 503, 504)
"""Statuses of servers that are busy; all that is asked of them may be asked twice."""


def asked_wait_seconds(header: str, now: Optional[dt.datetime] = None) -> Optional[float]:
    """Read a ``Retry-After``: seconds or a date of HTTP; None where it says nothing."""
    text = header.strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]*)?", text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.timezone.utc)
    now = now or dt.datetime.now(dt.timezone.utc)
    return max(0.0, (moment - now).total_seconds())


def wait_seconds(limits: Limits, tried: int, asked: Optional[float]) -> Optional[float]:
    """Return the seconds before another try, None where there is none.

    tried : how often it was tried, from 1. asked : what the server asked for.
    """
    if tried > limits.retries:
        return None
    if asked is not None:
        return asked if asked <= limits.longest_wait_seconds else None
    return min(limits.first_wait_seconds * 2 ** (tried - 1), limits.longest_wait_seconds)
