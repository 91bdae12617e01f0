# SPDX-License-Identifier: GPL-2.0-or-later
"""What users read where a package is missing: a command that works on their computer."""

import shutil
import sys
import sysconfig
from pathlib import Path
from typing import Any, Optional

import pytest

from qgis_heatdecay.core.packages import PILLOW, REQUESTS, VIDEO, how_to_get


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    def pretend(platform: str, apt: Optional[str] = None, **environment: str) -> Path:
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setattr(sys, "prefix", str(tmp_path))
        monkeypatch.setattr(sys, "executable", str(tmp_path / "QGIS"))
        monkeypatch.setattr(sysconfig, "get_path", lambda _name: str(tmp_path))
        monkeypatch.setattr(shutil, "which", {"apt-get": apt}.get)
        monkeypatch.delenv("FLATPAK_ID", raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return tmp_path

    return pretend


def test_windows_goes_through_the_shell_of_osgeo4w(computer: Any) -> None:
    computer("win32")
    text = how_to_get(VIDEO)
    assert "OSGeo4W Shell" in text
    assert "python -m pip install --user imageio imageio-ffmpeg" in text
    assert text.endswith("then restart QGIS.")


def test_a_mac_asks_the_python_within_qgis(computer: Any) -> None:
    folder = computer("darwin")
    usual = '"/Applications/QGIS.app/Contents/MacOS/bin/python3" -m pip install --user Pillow'
    assert usual in how_to_get(PILLOW)
    own = folder / "bin" / "python3"
    own.parent.mkdir()
    own.touch()
    assert f'"{own}" -m pip install --user Pillow' in how_to_get(PILLOW)


def test_debian_takes_its_own_packages(computer: Any) -> None:
    computer("linux", apt="/usr/bin/apt-get")
    assert "sudo apt install python3-requests" in how_to_get(REQUESTS)
    assert "pip" not in how_to_get(VIDEO)


def test_other_kinds_of_linux(computer: Any) -> None:
    computer("linux")
    assert "python3 -m pip install --user Pillow" in how_to_get(PILLOW)
    computer("linux", apt="/usr/bin/apt-get", FLATPAK_ID="org.qgis.qgis")
    assert "--command=pip3 org.qgis.qgis install --user requests" in how_to_get(REQUESTS)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_conda_comes_first_everywhere(computer: Any, platform: str) -> None:
    (computer(platform) / "conda-meta").mkdir()
    assert "conda install -c conda-forge imageio imageio-ffmpeg" in how_to_get(VIDEO)


def test_a_python_of_the_system_is_asked_to_leave_its_own_alone(computer: Any) -> None:
    (computer("linux") / "EXTERNALLY-MANAGED").touch()
    assert "pip install --user --break-system-packages Pillow" in how_to_get(PILLOW)
