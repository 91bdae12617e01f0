# SPDX-License-Identifier: GPL-2.0-or-later
"""Why a try of a request came to nothing."""

from dataclasses import dataclass
from typing import Optional

from ..core.texts import tr


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
