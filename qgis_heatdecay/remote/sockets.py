# SPDX-License-Identifier: GPL-2.0-or-later
"""Connections that can be cut from another thread: a cancel waits for no server, a limit holds."""

import socket
import threading
from contextlib import contextmanager
from typing import Any, Iterator, Optional
from weakref import WeakSet


class Deadline:
    """The end of the time for what one thread asks; ``is_over`` when it has come."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._used: Optional[socket.socket] = None
        self._is_done = False
        self.is_over = False

    def use(self, connection: socket.socket) -> None:
        """Take the connection that is to be cut."""
        with self._lock:
            self._used = connection
            is_over = self.is_over
        if is_over:
            _cut(connection)

    def come(self) -> None:
        """Cut the connection, if the work is not done."""
        with self._lock:
            if self._is_done:
                return
            self.is_over = True
            if self._used is not None:
                _cut(self._used)

    def done(self) -> None:
        """Let the connection live, which others may use from now on."""
        with self._lock:
            self._is_done = True


class OpenSockets:
    """Knows the open connections of a session of ``requests``, and cuts them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: WeakSet[socket.socket] = WeakSet()
        self._is_cut = False
        self._here = threading.local()

    @contextmanager
    def limited(self, seconds: float) -> Iterator[Deadline]:
        """Cut what this thread asks inside when it lasts longer, however its bytes trickle in."""
        deadline = self._here.deadline = Deadline()
        timer = threading.Timer(seconds, deadline.come)
        timer.daemon = True
        timer.start()
        try:
            yield deadline
        finally:
            deadline.done()
            timer.cancel()
            self._here.deadline = None

    def use(self, connection: socket.socket) -> None:
        """Take the connection that this thread asks by from now on."""
        deadline = getattr(self._here, "deadline", None)
        if deadline is not None:
            deadline.use(connection)

    def add(self, connection: socket.socket) -> None:
        """Take a new connection; it is cut at once if the others are."""
        with self._lock:
            self._open.add(connection)
            is_cut = self._is_cut
        if is_cut:
            _cut(connection)
        self.use(connection)

    def cut(self) -> None:
        """End all connections; who reads from one hears at once that it is closed."""
        with self._lock:
            self._is_cut = True
            found = list(self._open)
        for connection in found:
            _cut(connection)


def watched_adapter(sockets: OpenSockets, connections: int) -> Any:
    """Give an adapter for a session of ``requests`` whose connections are known to ``sockets``."""
    from requests.adapters import HTTPAdapter  # noqa: PLC0415 - may be missing

    class WatchedAdapter(HTTPAdapter):
        def init_poolmanager(self, *arguments: Any, **more: Any) -> None:
            super().init_poolmanager(*arguments, **more)
            _watch(self.poolmanager, sockets)

        def proxy_manager_for(self, *arguments: Any, **more: Any) -> Any:
            manager = super().proxy_manager_for(*arguments, **more)
            _watch(manager, sockets)
            return manager

    return WatchedAdapter(pool_connections=connections, pool_maxsize=connections)


def _watch(manager: Any, sockets: OpenSockets) -> None:
    """Have a pool manager of urllib3 make connections that make themselves known."""
    manager.pool_classes_by_scheme = {
        scheme: _watched_pool(pool, sockets)
        for scheme, pool in manager.pool_classes_by_scheme.items()
    }


def _watched_pool(pool: Any, sockets: OpenSockets) -> Any:
    if getattr(pool, "is_watched", False):
        return pool

    class WatchedConnection(pool.ConnectionCls):
        def _new_conn(self) -> Any:
            # Before the handshake of TLS, which a server may leave unanswered too.
            connection = super()._new_conn()
            sockets.add(connection)
            return connection

        def connect(self) -> None:
            super().connect()
            sockets.add(self.sock)

        def putrequest(self, *arguments: Any, **more: Any) -> None:
            if self.sock is not None:
                sockets.use(self.sock)
            super().putrequest(*arguments, **more)

    return type(pool.__name__, (pool,), {"ConnectionCls": WatchedConnection, "is_watched": True})


def _cut(connection: socket.socket) -> None:
    try:
        # Of the plain socket: that of TLS would first say goodbye to the server.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        return  # it is closed already
