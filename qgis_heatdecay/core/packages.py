# SPDX-License-Identifier: GPL-2.0-or-later
"""The Python packages that a QGIS may lack, and how to get one where the user stands."""

import os
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import Dict, NamedTuple, Tuple

import numpy as np

from .texts import to_translate, tr, translated


class Package(NamedTuple):
    """What is asked of pip or conda, and the package of Debian and Ubuntu that does the same.

    debian : empty where only newer releases than the common ones have it.
    """

    names: str
    debian: str = ""


PILLOW = Package("Pillow", "python3-pil")
REQUESTS = Package("requests", "python3-requests")
# imageio-ffmpeg is in no Debian; PyAV does the same work.
VIDEO = Package("imageio imageio-ffmpeg", "python3-av")

DASK = Package("dask distributed", "python3-distributed")
# The last that runs with numpy 1; later ones would replace the numpy that QGIS is built with.
_LAST_FOR_NUMPY_1 = '"pyarrow<20"'

_IN_TERMINAL = to_translate("In a terminal: {command}")
# Debian and others forbid pip to touch the system's Python, hence their own packages first.
_WAYS: Dict[str, Tuple[str, str]] = {
    "flatpak": (
        _IN_TERMINAL,
        "flatpak run --devel --command=pip3 org.qgis.qgis install --user {names}",
    ),
    "conda": (
        to_translate("In a terminal, with this environment active: {command}"),
        "conda install -c conda-forge {names}",
    ),
    "win32": (
        to_translate("In the OSGeo4W Shell, next to QGIS in the Start menu: {command}"),
        "python -m pip install --user {names}",
    ),
    "darwin": (
        to_translate("In the Terminal: {command}"),
        '"{python}" -m pip install --user {names}',
    ),
    "debian": (_IN_TERMINAL, "sudo apt install {debian}"),
    "linux": (
        to_translate(
            "Install {names} with your system's package manager, or in a terminal: {command}"
        ),
        "python3 -m pip install --user {names}",
    ),
}
"""Where to type what: texts for the user, and commands."""


def pyarrow_package() -> Package:
    """Return the pyarrow that fits this numpy."""
    return Package(_LAST_FOR_NUMPY_1 if np.__version__.startswith("1.") else "pyarrow")


def is_in_qgis() -> bool:
    """Return whether QGIS runs this."""
    return "qgis" in sys.modules


def how_to_get(package: Package) -> str:
    """Return a sentence or two on how to get a missing package on this computer."""
    where, command = _WAYS[_place(package)]
    typed = command.format(**package._asdict(), python=_mac_python())
    mark = Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    if mark.exists():
        # Among the user's own packages nothing of the system is replaced.
        typed = typed.replace("--user", "--user --break-system-packages")
    return tr(
        "{way} - then restart QGIS.", way=translated(where, command=typed, names=package.names)
    )


def _place(package: Package) -> str:
    """Name the row of `_WAYS` for the QGIS that runs."""
    if "FLATPAK_ID" in os.environ:
        return "flatpak"
    if Path(sys.prefix, "conda-meta").is_dir():
        return "conda"
    if sys.platform in ("win32", "darwin"):
        return sys.platform
    return "debian" if package.debian and shutil.which("apt-get") else "linux"


def _mac_python() -> str:
    """Return the Python within QGIS's application; ``sys.executable`` may be QGIS itself."""
    usual = Path("/Applications/QGIS.app/Contents/MacOS/bin/python3")
    likely = (Path(sys.executable).parent / "bin" / "python3", Path(sys.prefix) / "bin" / "python3")
    return str(next((path for path in likely if path.is_file()), usual))
