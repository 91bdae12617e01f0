# SPDX-License-Identifier: GPL-2.0-or-later
"""A real tile server on the loopback interface that can also misbehave.

Each pixel says where it is: red and green are its column and row in its tile, blue tells tiles
apart. Needs neither QGIS nor Pillow.
"""

import re
import struct
import threading
import time
import zlib
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any, Callable, Dict, List, Tuple, Union

import numpy as np
from support.web_server import LoopbackServer

Answer = Union[int, str, float, bytes]
"""A status, "hang", seconds to wait before a good tile, or bytes of a page."""


def tile_pixels(column: int, row: int, size: int = 256) -> np.ndarray:
    """Return the colors of a tile, uint8, (size, size, 3)."""
    pixels = np.empty((size, size, 3), np.uint8)
    pixels[..., 0] = np.arange(size)[None, :] * 256 // size
    pixels[..., 1] = np.arange(size)[:, None] * 256 // size
    pixels[..., 2] = tile_blue(column, row)
    return pixels


def tile_blue(column: int, row: int) -> int:
    """Return the blue of a tile."""
    return (column * 37 + row * 101) % 256


def png(pixels: np.ndarray) -> bytes:
    """Encode uint8, (rows, columns, 3 or 4)."""
    rows, columns, bands = pixels.shape

    def chunk(kind: bytes, body: bytes) -> bytes:
        checksum = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", columns, rows, 8, {3: 2, 4: 6}[bands], 0, 0, 0)
    lines = b"".join(b"\0" + line.tobytes() for line in pixels)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(lines, 1)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@dataclass
class TileServer(LoopbackServer):
    """Serves ``/{z}/{x}/{y}.png``; use it in a ``with`` block.

    answer : what to do for a zoom, column and row. headers : sent with every answer.
    tile_size : pixels.
    """

    answer: Callable[[int, int, int], Answer] = lambda z, x, y: 200
    headers: Dict[str, str] = field(default_factory=lambda: {"Cache-Control": "no-store"})
    tile_size: int = 256
    paths: List[str] = field(default_factory=list)
    agents: List[str] = field(default_factory=list)
    most_at_once: int = 0

    def __enter__(self) -> "TileServer":
        self._lock = threading.Lock()
        self._open = 0
        return super().__enter__()

    @property
    def template(self) -> str:
        """The XYZ template."""
        return self.url + "/{z}/{x}/{y}.png"

    @property
    def layer_source(self) -> str:
        """The source of a QGIS layer of the provider "wms"."""
        braces = self.template.replace("{", "%7B").replace("}", "%7D")
        return f"type=xyz&zmin=0&zmax=19&url={braces}"

    @property
    def tiles(self) -> List[Tuple[int, int, int]]:
        """Zoom, column and row of every request so far."""
        return [_tile_of(path) for path in self.paths]

    def _handler(self) -> type:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                with server._lock:
                    server.paths.append(self.path)
                    server.agents.append(self.headers.get("User-Agent", ""))
                    server._open += 1
                    server.most_at_once = max(server.most_at_once, server._open)
                try:
                    server._serve(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True
                finally:
                    with server._lock:
                        server._open -= 1

            def log_message(self, *_: Any) -> None:
                """Keep the tests' output clean."""

        return Handler

    def _serve(self, request: BaseHTTPRequestHandler) -> None:
        zoom, column, row = _tile_of(request.path)
        answer = self.answer(zoom, column, row)
        if answer == "hang":
            self._closing.wait(60)
            request.close_connection = True
            return
        if isinstance(answer, float):
            time.sleep(answer)
            answer = 200
        body = (
            answer if isinstance(answer, bytes) else png(tile_pixels(column, row, self.tile_size))
        )
        request.send_response(answer if isinstance(answer, int) else 200)
        for name, value in self.headers.items():
            request.send_header(name, value)
        kind = "text/html" if isinstance(answer, bytes) else "image/png"
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)


def _tile_of(path: str) -> Tuple[int, int, int]:
    zoom, column, row = re.findall(r"\d+", path)[:3]
    return int(zoom), int(column), int(row)
