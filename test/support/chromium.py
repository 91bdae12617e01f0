# SPDX-License-Identifier: GPL-2.0-or-later
"""Pages in a headless Chromium, driven over its DevTools protocol through a pipe: no port is open.

``scripts/setup_browser`` installs it; where it is missing, the test is skipped.
"""

import base64
import fcntl
import functools
import io
import json
import os
import selectors
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional

import numpy as np
import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_LIMIT_S = 60.0
_WORDS = (
    "--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--disable-dev-shm-usage",
    "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
    "--disable-component-update", "--disable-extensions", "--disable-sync", "--mute-audio",
    "--force-color-profile=srgb", "--force-device-scale-factor=1", "--hide-scrollbars",
)  # fmt: skip


@functools.cache
def chromium_program() -> Optional[str]:
    """Return the browser that is there and runs; some are stubs that say what to install."""
    for name in filter(None, (os.environ.get("HEATDECAY_CHROMIUM"), *_NAMES)):
        program = shutil.which(name)
        if program is None:
            continue
        with suppress(OSError, subprocess.TimeoutExpired):
            done = subprocess.run(
                [program, "--version"], capture_output=True, check=False, timeout=_LIMIT_S
            )
            if done.returncode == 0:
                return program
    return None


class Browser:
    """One running browser; `call` is a command of the protocol, `events` what it reported."""

    def __init__(self, sending: int, receiving: int) -> None:
        self._sending, self._receiving = sending, receiving
        self._number = 0
        self._rest = bytearray()
        self.events: List[Dict[str, Any]] = []

    def call(self, method: str, session: Optional[str] = None, /, **parameters: Any) -> Any:
        """Send a command and return its result.

        Raises RuntimeError: it failed; TimeoutError: there is no answer.
        """
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._sending, data) :]
        limit = time.monotonic() + _LIMIT_S
        while True:
            answer = self._next(limit)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def _next(self, limit: float) -> Dict[str, Any]:
        seen = 0
        with selectors.DefaultSelector() as selector:
            selector.register(self._receiving, selectors.EVENT_READ)
            while (end := self._rest.find(b"\0", seen)) < 0:
                seen = len(self._rest)
                if not selector.select(max(0.0, limit - time.monotonic())):
                    raise TimeoutError("the browser does not answer")
                data = os.read(self._receiving, 1 << 20)
                if not data:
                    raise RuntimeError("the browser ended")
                self._rest += data
        message = bytes(self._rest[:end])
        del self._rest[: end + 1]
        return dict(json.loads(message))


class Page:
    """One tab."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        context = browser.call("Target.createBrowserContext")["browserContextId"]
        target = browser.call(
            "Target.createTarget", url="about:blank", browserContextId=context,
            width=1000, height=900,
        )["targetId"]  # fmt: skip
        attached = browser.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session, self._context = attached["sessionId"], context
        self.call("Page.enable")
        self.call("Runtime.enable")

    def call(self, method: str, /, **parameters: Any) -> Any:
        return self._browser.call(method, self._session, **parameters)

    def open(self, path: Path) -> "Page":
        """Open a file, and wait until it is loaded."""
        self.call("Page.navigate", url=path.absolute().as_uri())
        self.until("location.protocol === 'file:' && document.readyState === 'complete'")
        return self

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression in JavaScript, a promise's when it is kept."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise AssertionError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def until(self, expression: str, limit_s: float = _LIMIT_S) -> None:
        """Wait until an expression is true."""
        limit = time.monotonic() + limit_s
        while not self.evaluate(f"Boolean({expression})"):
            assert time.monotonic() < limit, f"never true: {expression}"
            time.sleep(0.02)

    def click(self, x: float, y: float) -> None:
        """Click with the mouse, in pixels of the window."""
        place = {"x": x, "y": y, "button": "left", "clickCount": 1}
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, **place)

    def press(self, key: str, code: Optional[int] = None) -> None:
        """Press a key, by its name as in ``ArrowLeft``."""
        codes = {"ArrowLeft": 37, "ArrowRight": 39, "Home": 36, "End": 35, " ": 32, "Tab": 9}
        words: Dict[str, Any] = {"key": key, "windowsVirtualKeyCode": code or codes[key]}
        if key == " ":
            words["text"] = " "
        self.call("Input.dispatchKeyEvent", type="keyDown", **words)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def screenshot(self) -> np.ndarray:
        """Return what the window shows, uint8 (rows, columns, 3)."""
        from PIL import Image

        data = base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])
        return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))

    def events(self, method: str) -> List[Dict[str, Any]]:
        """Return what this tab reported of a kind."""
        self.evaluate("0")  # what was on its way is here now
        return [
            each["params"]
            for each in self._browser.events
            if each.get("method") == method and each.get("sessionId") == self._session
        ]

    def close(self) -> None:
        self._browser.call("Target.disposeBrowserContext", browserContextId=self._context)


@contextmanager
def chromium() -> Iterator[Callable[[], Page]]:
    """Run a browser until the block ends, and yield what opens tabs; or skip the test.

    The browser ends with this process too, as its pipe closes.
    """
    program = chromium_program()
    if program is None:
        pytest.skip("no chromium: run scripts/setup_browser")
    with tempfile.TemporaryDirectory(prefix="heatdecay-chromium-") as folder:
        words = [program, *_WORDS, f"--user-data-dir={folder}/profile", "about:blank"]
        if os.getuid() == 0:
            words.insert(1, "--no-sandbox")
        environment = {**os.environ, "HOME": folder, "XDG_CONFIG_HOME": folder}
        sending, receiving, process = _started(program, words, environment)
        browser = Browser(sending, receiving)
        try:
            yield lambda: Page(browser)
        finally:
            with suppress(Exception):
                browser.call("Browser.close")
            os.close(sending)
            os.close(receiving)
            _end(process)


def _started(program: str, words: List[str], environment: Dict[str, str]) -> "tuple[int, int, int]":
    """Start the browser with its pipes as files 3 and 4, in a group of its own."""
    commands, sending = os.pipe()
    receiving, answers = os.pipe()
    # Numbers that are no targets of a copy below.
    commands, answers = (_moved(each) for each in (commands, answers))
    sending, receiving = _moved(sending), _moved(receiving)
    quiet = _moved(os.open(os.devnull, os.O_RDWR))
    process = os.posix_spawn(
        program,
        words,
        environment,
        file_actions=[
            *((os.POSIX_SPAWN_DUP2, quiet, each) for each in (0, 1, 2)),
            (os.POSIX_SPAWN_DUP2, commands, 3),
            (os.POSIX_SPAWN_DUP2, answers, 4),
        ],
        setpgroup=0,
    )
    for each in (commands, answers, quiet):
        os.close(each)
    return sending, receiving, process


def _moved(file: int) -> int:
    moved = fcntl.fcntl(file, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(file)
    return moved


def _end(process: int) -> None:
    """Wait for the browser, and end it with all its processes where it does not itself."""
    limit = time.monotonic() + 10.0
    while time.monotonic() < limit and os.waitpid(process, os.WNOHANG) == (0, 0):
        time.sleep(0.02)
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(process, 0)
