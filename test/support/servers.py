# SPDX-License-Identifier: GPL-2.0-or-later
"""Real TiTiler and STAC servers, each a process of its own on the loopback interface.

``scripts/setup_servers`` installs them; a test whose server is missing is skipped.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Dict, Iterator, Optional, Sequence

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = Path(os.environ.get("HEATDECAY_SERVERS") or ROOT / ".servers")
MAIN = Path(__file__).with_name("server_main.py")
_START_SECONDS = 60.0
_MODULES = {
    "titiler": "titiler.core",
    "titiler019": "titiler.core",
    "rustac": "rustac",
    "pgstac": "stac_fastapi.pgstac",
}


def server_python(name: str) -> Path:
    """Return the Python of a server, or skip the test."""
    python = FOLDER / name / "bin" / "python"
    if not (python.exists() and (FOLDER / name / "ready").exists()):
        pytest.skip(f"no {name} server: run scripts/setup_servers")
    # Its Python may be another one than it was made with, as in a container over the same folder.
    command = [python, "-c", f"import {_MODULES[name]}"]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip(f"the {name} server was made with another Python: run scripts/setup_servers")
    return python


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def titiler(generation: str = "titiler") -> Iterator[str]:
    """Run TiTiler, ``titiler`` or ``titiler019``; give its address."""
    port = free_port()
    words = [server_python(generation), MAIN, "titiler", str(port)]
    # It asks the tests' own servers alone.
    with running(words, f"http://127.0.0.1:{port}", "/openapi.json", {"GDAL_HTTP_TIMEOUT": "20"}):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def rustac(*files: Path) -> Iterator[str]:
    """Run a STAC API over files of collections and items; give its address."""
    port = free_port()
    python = server_python("rustac")
    program = python.with_name("rustac")
    words = [python, MAIN, "command", program, "serve", "--addr", f"127.0.0.1:{port}", *files]
    with running(words, f"http://127.0.0.1:{port}", "/"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(
    words: Sequence[object], url: str, page: str, environment: Optional[Dict[str, str]] = None
) -> Iterator[None]:
    """Run a server until the block ends; it also ends when this process does."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "GDAL", "PROJ", "VIRTUAL_ENV"))
        and not name.lower().endswith("_proxy")
    }
    # A pipe that nobody reads would stop a server that says much.
    said = tempfile.TemporaryFile()  # noqa: SIM115 - closed below
    process = subprocess.Popen(
        [str(word) for word in words],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=said,
        env={**inherited, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})},
    )
    try:
        _wait_for(process, said, url + page)
        yield
    finally:
        process.stdin.close()
        said.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: "subprocess.Popen[bytes]", said: IO[bytes], url: str) -> None:
    limit = time.monotonic() + _START_SECONDS
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < limit:
        if process.poll() is not None:
            said.seek(0)
            raise RuntimeError(f"the server ended: {said.read()[-2000:]!r}")
        try:
            opener.open(url, timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"no server at {url} after {_START_SECONDS} s")


@contextmanager
def pgstac(folder: Path, collections: Path, items: Path) -> Iterator[str]:
    """Run the STAC API that VEDA runs, on a PostgreSQL of its own in a folder; give its address.

    collections, items : files with an object in each line.
    """
    python = server_python("pgstac")
    with _postgres(folder) as environment:
        for words in (
            ["migrate"],
            ["load", "collections", collections, "--method", "insert"],
            ["load", "items", items, "--method", "insert"],
        ):
            command = [python.with_name("pypgstac"), *words]
            subprocess.run(
                command, check=True, capture_output=True, env={**os.environ, **environment}
            )
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        with running([python, MAIN, "pgstac", str(port)], url, "/", environment):
            yield url


@contextmanager
def _postgres(folder: Path) -> Iterator[Dict[str, str]]:
    """Run a database; PostgreSQL refuses to be run by root, so that another user does."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres")
    port = str(free_port())

    def call(program: str, *words: str) -> None:
        command = [*as_user, str(programs / program), "-D", str(folder / "data"), *words]
        quiet = subprocess.DEVNULL
        subprocess.run(command, check=True, stdin=quiet, stdout=quiet, stderr=quiet)

    call("initdb", "-U", "postgres", "--auth=trust")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    call("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        names = {"USER": "postgres", "PASSWORD": "none", "HOST": "127.0.0.1", "PORT": port}
        environment = {f"PG{name}": value for name, value in names.items()}
        yield {**environment, "PGDATABASE": "postgres"}
    finally:
        call("pg_ctl", "-w", "-m", "immediate", "stop")
