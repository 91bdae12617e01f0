# SPDX-License-Identifier: GPL-2.0-or-later
"""Why a try of a request came to nothing, and when another is worth it."""

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Optional

from ..core.texts import tr
from .access import Limits


@dataclass(frozen=True)
class Failure:
    """Why a try came to nothing, and whether another may help.

    is_silence : whether a time limit ended it.
    """

    words: str
    status: Optional[int] = None
    may_try_again: bool = True
    asked_seconds: Optional[float] = None
    is_silence: bool = False

    @property
    def reason(self) -> str:
        """The status, or what went wrong, in few words."""
        return self.words if self.status is None else str(self.status)


def failure_of(error: Exception) -> Failure:
    """Say what went wrong on the way; the exception's own words would show the address."""
    import requests  # noqa: PLC0415 - may be missing

    for kind, words, may_try_again in (
        (
            requests.exceptions.ProxyError,
            tr("the proxy of QGIS's settings does not let it pass"),
            True,
        ),
        (
            requests.exceptions.SSLError,
            tr("no secure connection: its certificate is refused"),
            False,
        ),
        (requests.exceptions.ConnectTimeout, tr("no connection in time"), True),
        (requests.exceptions.Timeout, tr("no answer in time"), True),
        (requests.exceptions.InvalidURL, tr("this address cannot be asked"), False),
        (requests.exceptions.InvalidSchema, tr("this address cannot be asked"), False),
        (requests.exceptions.ChunkedEncodingError, tr("the connection broke"), True),
        (requests.exceptions.ConnectionError, tr("no connection"), True),
    ):
        if isinstance(error, kind):
            is_silence = issubclass(kind, requests.exceptions.Timeout)
            return Failure(words, None, may_try_again, is_silence=is_silence)
    return Failure(tr("the request failed"), None, False)


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
