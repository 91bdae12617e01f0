# SPDX-License-Identifier: GPL-2.0-or-later
"""The real qgis_process with the plugin in it; a start takes a second or two."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional


@dataclass(frozen=True)
class Outcome:
    """How a call of qgis_process ended."""

    exit_code: int
    results: Dict[str, Any]
    stdout: str
    stderr: str


class QgisProcess:
    """Calls qgis_process in a HOME of its own, where the plugin is enabled once."""

    def __init__(self, plugin_path: Path, home: Path) -> None:
        runtime = home / "run"
        runtime.mkdir(mode=0o700)
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("QGIS_", "PYTHON", "VIRTUAL_ENV", "XDG_"))
        }
        self.environment = {
            **inherited,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "QGIS_PLUGINPATH": str(plugin_path),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self.call("plugins", "enable", "qgis_heatdecay")

    @staticmethod
    def program() -> Optional[str]:
        """Find the program; the wrapper that Debian 12 puts before it refuses every command."""
        return shutil.which("qgis_process.bin") or shutil.which("qgis_process")

    def call(
        self, *arguments: str, environment: Optional[Mapping[str, str]] = None, timeout: float = 300
    ) -> "subprocess.CompletedProcess[str]":
        """Call qgis_process with any arguments."""
        return subprocess.run(
            [str(self.program()), *arguments],
            env={**self.environment, **(environment or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )

    def run(self, algorithm: str, parameters: Mapping[str, Any], **more: Any) -> Outcome:
        """Run an algorithm; a list gives its parameter several times."""
        words: List[str] = []
        for name, value in parameters.items():
            values = value if isinstance(value, (list, tuple)) else [value]
            words += [f"{name}={_word(each)}" for each in values]
        done = self.call("--json", "run", algorithm, "--", *words, **more)
        return Outcome(done.returncode, _results(done.stdout), done.stdout, done.stderr)


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _results(stdout: str) -> Dict[str, Any]:
    """Read the JSON that follows whatever else was printed."""
    start = stdout.find("{\n")
    return json.loads(stdout[start:]).get("results", {}) if start >= 0 else {}
