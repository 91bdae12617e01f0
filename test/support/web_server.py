# SPDX-License-Identifier: GPL-2.0-or-later
"""A small web server on the loopback interface: files with ranges, and answers made up by tests."""

import json
import re
import socket
import sys
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Type, TypeVar, Union
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request as it came, but for the names of headers: ``Capitals-After-Hyphens``.

    HTTP reads them in any case, and what asks writes them in its own: Qt 6 in small letters.
    """

    method: str
    path: str
    query: Dict[str, str]
    headers: Dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """What is answered; ``hang`` says nothing until the server ends.

    trickle_seconds : between two bytes. cut_at : bytes after which the connection ends.
    endless : whether the body comes again and again, and nobody says how often.
    """

    status: int = 200
    body: Union[bytes, str, Dict[str, Any], List[Any]] = b""
    headers: Dict[str, str] = field(default_factory=dict)
    hang: bool = False
    trickle_seconds: float = 0.0
    cut_at: Optional[int] = None
    endless: bool = False


Answering = Callable[[Asked], Optional[Reply]]


Self = TypeVar("Self", bound="LoopbackServer")


class LoopbackServer:
    """Serves on a free port of the loopback interface for as long as its ``with`` block lasts."""

    def _handler(self) -> Type[BaseHTTPRequestHandler]:
        raise NotImplementedError

    def __enter__(self: Self) -> Self:
        self._closing = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        # A client that goes away in the middle is what some tests are about.
        self._http.handle_error = lambda *_: None  # type: ignore[method-assign]
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: Any) -> None:
        self._closing.set()
        self._http.shutdown()
        self._http.server_close()

    @property
    def url(self) -> str:
        """The address of the server, without a slash at its end."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"


@contextmanager
def raw_server(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """Serve one connection after the other by a function that writes bytes; give the address.

    The thread ends with the block. A socket that is closed alone leaves its number to the next
    server, whose guests would be taken by a thread that still waits for some of its own.
    """

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection = listening.accept()[0]
                with connection, suppress(OSError):
                    connection.recv(9999)
                    answer(connection)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = threading.Thread(target=serve, daemon=True)
        serving.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            serving.join(10)


@dataclass
class WebServer(LoopbackServer):
    """Answers by ``answer``, else with the files of ``folder``; use it in a ``with`` block."""

    answer: Answering = lambda asked: None
    folder: Optional[Path] = None
    asked: List[Asked] = field(default_factory=list)

    def of(self, path: str) -> List[Asked]:
        """Return the requests whose path begins so."""
        return [each for each in self.asked if each.path.startswith(path)]

    def _handler(self) -> type:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                try:
                    server._serve(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            do_POST = do_GET  # noqa: N815
            do_HEAD = do_GET  # noqa: N815

            def log_message(self, *_: Any) -> None:
                """Keep the tests' output clean."""

        return Handler

    def _serve(self, request: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(request.path)
        length = int(request.headers.get("Content-Length") or 0)
        asked = Asked(
            request.command,
            unquote(parts.path),
            dict(parse_qsl(parts.query, keep_blank_values=True)),
            {name.title(): value for name, value in request.headers.items()},
            request.rfile.read(length),
        )
        self.asked.append(asked)
        reply = self.answer(asked) or self._file(asked)
        if reply.hang:
            self._closing.wait(120)
            request.close_connection = True
            return
        body, kind = reply.body, "application/octet-stream"
        if isinstance(body, (dict, list)):
            body, kind = json.dumps(body), "application/json"
        if isinstance(body, str):
            body = body.encode()
        request.send_response(reply.status)
        if reply.endless:
            request.send_header("Transfer-Encoding", "chunked")
            request.end_headers()
            while request.command != "HEAD" and not self._closing.is_set():
                request.wfile.write(b"%x\r\n%b\r\n" % (len(body), body))
            return
        headers = {"Content-Type": kind, "Content-Length": str(len(body)), **reply.headers}
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        if request.command != "HEAD":
            self._write(request, body, reply)

    def _write(self, request: BaseHTTPRequestHandler, body: bytes, reply: Reply) -> None:
        if reply.cut_at is not None:
            request.close_connection = True
        body = body[: reply.cut_at]
        step = 1 if reply.trickle_seconds else max(1, len(body))
        for start in range(0, len(body), step):
            request.wfile.write(body[start : start + step])
            if reply.trickle_seconds and self._closing.wait(reply.trickle_seconds):
                return

    def _file(self, asked: Asked) -> Reply:
        path = self.folder / asked.path.lstrip("/") if self.folder else None
        if path is None or not path.is_file():
            return Reply(404, "not found")
        whole = path.read_bytes()
        found = re.fullmatch(r"bytes=(\d+)-(\d*)", asked.headers.get("Range", ""))
        if not found:
            return Reply(200, whole, {"Accept-Ranges": "bytes"})
        first, last = int(found[1]), min(int(found[2] or len(whole) - 1), len(whole) - 1)
        where = f"bytes {first}-{last}/{len(whole)}"
        return Reply(
            206, whole[first : last + 1], {"Content-Range": where, "Accept-Ranges": "bytes"}
        )


if __name__ == "__main__":
    # web_server.py FOLDER: prints its address and ends with who started it.
    with WebServer(folder=Path(sys.argv[1])) as serving:
        print(serving.url, flush=True)
        sys.stdin.buffer.read()
