# SPDX-License-Identifier: GPL-2.0-or-later
"""A session of requests that can be ended from outside, and what goes wrong on the way."""

import math
import socket
import time
from typing import Any, List, Optional

from ..core.errors import MissingPackage
from ..core.packages import REQUESTS, how_to_get
from ..core.texts import tr


def require_requests() -> None:
    """Raise `MissingPackage` where the package ``requests`` is missing."""
    try:
        import requests  # noqa: F401, PLC0415
    except ImportError as error:
        said = tr(
            "The Python package requests is missing. Only reading from STAC servers needs it; the "
            "other algorithms work without."
        )
        raise MissingPackage(f"{said} {how_to_get(REQUESTS)}") from error


class Failure(Exception):
    """Why a try of a request came to nothing.

    response : urllib3's, None where no answer came.
    may_pass : whether another try may help. is_silence : whether a time limit ended it.
    """

    def __init__(
        self, words: str, response: Any = None, may_pass: bool = False, is_silence: bool = False
    ) -> None:
        super().__init__(words)
        self.words = words
        self.response = response
        self.may_pass = may_pass
        self.is_silence = is_silence

    @property
    def status(self) -> Optional[int]:
        """The status of HTTP; None where no answer came."""
        return None if self.response is None else int(self.response.status)

    @property
    def reason(self) -> str:
        """The status, or what went wrong, in few words."""
        return self.words if self.status is None else str(self.status)


class Channel:
    """A session for one thread at a time, which any other thread can end.

    A thread that waits for a byte notices neither a cancel nor that its time is over: only the end
    of its connection wakes it. requests does not tell its connections, so they are noted here.
    """

    def __init__(self) -> None:
        import requests  # noqa: PLC0415 - may be missing
        from requests.adapters import HTTPAdapter  # noqa: PLC0415

        connections: List[Any] = []

        class NotingAdapter(HTTPAdapter):
            def cert_verify(self, pool: Any, *arguments: Any) -> None:
                """Have a pool note what it opens; this is called before each request."""
                super().cert_verify(pool, *arguments)
                kind = pool.ConnectionCls
                if not isinstance(kind, type):
                    return  # noted already

                def noted(*arguments: Any, **options: Any) -> Any:
                    connections.append(kind(*arguments, **options))
                    return connections[-1]

                pool.ConnectionCls = noted

        self._connections = connections
        self.session = requests.Session()
        # Neither proxies of the environment nor .netrc: QGIS's settings alone count.
        self.session.trust_env = False
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, NotingAdapter())
        self.ends_at = math.inf
        self.is_cut = False

    @property
    def is_late(self) -> bool:
        """Whether its time is over."""
        return time.monotonic() > self.ends_at

    def cut(self) -> None:
        """End all connections; who reads from one is told at once that it is closed."""
        self.is_cut = True
        for connection in tuple(self._connections):
            if connection.sock is None:
                continue
            try:
                # Of the plain socket: that of TLS would drop its state under who reads from it.
                socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)
            except (OSError, TypeError):
                continue  # it is closed already


def failure_of(error: Exception) -> Failure:
    """Describe what went wrong on the way; the exception's own words would show the address."""
    import requests.exceptions as asked  # noqa: PLC0415 - may be missing
    import urllib3.exceptions as pooled  # noqa: PLC0415

    if isinstance(error, Failure):
        return error
    for kinds, words, may_pass in (
        ((asked.ProxyError,), tr("the proxy in QGIS's settings refuses the connection"), True),
        (
            (asked.SSLError, pooled.SSLError),
            tr("no secure connection: the certificate is not trusted"),
            False,
        ),
        ((asked.ConnectTimeout,), tr("no connection within the time limit"), True),
        (
            (asked.Timeout, pooled.TimeoutError),
            tr("no answer within the time limit"),
            True,
        ),
        ((pooled.ProtocolError,), tr("the connection was lost"), True),
        ((asked.ConnectionError,), tr("no connection"), True),
        # A host or a port that is none, also in a redirect.
        ((ValueError,), tr("the address is not valid"), False),
    ):
        if isinstance(error, kinds):
            is_silence = isinstance(error, (asked.Timeout, pooled.TimeoutError))
            return Failure(words, may_pass=may_pass, is_silence=is_silence)
    return Failure(tr("the request failed"))
