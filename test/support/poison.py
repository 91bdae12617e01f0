# SPDX-License-Identifier: GPL-2.0-or-later
"""Python where some packages are missing."""

import os
import subprocess
from pathlib import Path
from typing import Sequence

_POISON = """
import sys

class Poison:
    packages = {packages!r}

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in self.packages:
            raise ImportError(name + " is poisoned")

def forget():
    for name in [name for name in sys.modules if name.split(".")[0] in Poison.packages]:
        del sys.modules[name]
    sys.meta_path.insert(0, Poison())

sys.path[:0] = [{root!r}, {tests!r}]
"""


def python_without(
    python: str, root: Path, packages: Sequence[str], code: str, timeout: float = 120
) -> "subprocess.CompletedProcess[str]":
    """Run code in a new Python where these packages cannot be imported once it calls ``forget()``.

    QGIS's own Processing plugin needs some of them to start, so the code says when they are gone.
    """
    poison = _POISON.format(packages=tuple(packages), root=str(root), tests=str(root / "test"))
    return subprocess.run(
        [python, "-c", poison + code],
        cwd=root,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
