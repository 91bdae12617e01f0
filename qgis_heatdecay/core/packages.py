# SPDX-License-Identifier: GPL-2.0-or-later
"""The Python packages that a QGIS may lack, and how to get one where the user stands."""

import os
import shutil
import sys
from pathlib import Path
from typing import Dict, NamedTuple


class Package(NamedTuple):
    """What is asked of pip or conda, and the package of Debian and Ubuntu that does the same."""

    names: str
    debian: str


PILLOW = Package("Pillow", "python3-pil")
REQUESTS = Package("requests", "python3-requests")
# imageio-ffmpeg is in no Debian; PyAV does the same work.
VIDEO = Package("imageio imageio-ffmpeg", "python3-av")

# Debian and others forbid pip to touch the system's Python, hence their own packages first.
_WAYS: Dict[str, str] = {
    "flatpak": "In a terminal: "
    "flatpak run --devel --command=pip3 org.qgis.qgis install --user {names}",
    "conda": "In a terminal, with this environment active: conda install -c conda-forge {names}",
    "windows": "In the OSGeo4W Shell, which is beside QGIS in the Start menu: "
    "python -m pip install --user {names}",
    "mac": 'In the Terminal: "{python}" -m pip install --user {names}',
    "debian": "In a terminal: sudo apt install {debian}",
    "linux": "Take what your system's package manager calls {names}, or in a terminal: "
    "python3 -m pip install --user {names}",
}


def how_to_get(package: Package) -> str:
    """Say in a sentence or two how to get a package that is missing, on this computer."""
    way = _WAYS[_place()].format(**package._asdict(), python=_mac_python())
    return f"{way} - then restart QGIS."


def _place() -> str:
    """Name the row of `_WAYS` for the QGIS that runs."""
    if "FLATPAK_ID" in os.environ:
        return "flatpak"
    if Path(sys.prefix, "conda-meta").is_dir():
        return "conda"
    if sys.platform in ("win32", "darwin"):
        return {"win32": "windows", "darwin": "mac"}[sys.platform]
    return "debian" if shutil.which("apt-get") else "linux"


def _mac_python() -> str:
    """Give the Python within QGIS's application; ``sys.executable`` may be QGIS itself."""
    usual = Path("/Applications/QGIS.app/Contents/MacOS/bin/python3")
    likely = (Path(sys.executable).parent / "bin" / "python3", Path(sys.prefix) / "bin" / "python3")
    return str(next((path for path in likely if path.is_file()), usual))
