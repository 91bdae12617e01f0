# SPDX-License-Identifier: GPL-2.0-or-later
"""Run by the Python of a server's own environment: a server that ends with who started it.

usage: server_main.py titiler PORT | command PROGRAM [ARGUMENT ...] | pgstac PORT
"""

import os
import subprocess
import sys
import threading


def end_with_the_parent() -> None:
    """Wait for the pipe to close, which it does whatever becomes of the parent."""
    sys.stdin.buffer.read()
    os._exit(0)


def titiler(port: str) -> None:
    import uvicorn
    from fastapi import FastAPI
    from titiler.core.errors import DEFAULT_STATUS_CODES, add_exception_handlers
    from titiler.core.factory import TilerFactory

    app = FastAPI()
    app.include_router(TilerFactory(router_prefix="/cog").router, prefix="/cog")
    add_exception_handlers(app, DEFAULT_STATUS_CODES)
    threading.Thread(target=end_with_the_parent, daemon=True).start()
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning")


def pgstac(port: str) -> None:
    import uvicorn

    threading.Thread(target=end_with_the_parent, daemon=True).start()
    uvicorn.run(
        "stac_fastapi.pgstac.app:create_app",
        factory=True,
        host="127.0.0.1",
        port=int(port),
        log_level="warning",
    )


def command(*words: str) -> None:
    running = subprocess.Popen(words, stdin=subprocess.DEVNULL)
    threading.Thread(target=running.wait, daemon=True).start()
    sys.stdin.buffer.read()
    running.terminate()
    running.wait(10)


if __name__ == "__main__":
    {"titiler": titiler, "command": command, "pgstac": pgstac}[sys.argv[1]](*sys.argv[2:])
